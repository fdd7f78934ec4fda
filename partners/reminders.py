"""What falls due here: no reply of a partner, and feedback that was agreed."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, ExpressionWrapper, F, QuerySet
from django.utils.translation import gettext_lazy as _

from partners.models import Doorverwijzing, Organisatie
from partners.rules import HOUDT_BIJ
from partners.statuses import Status
from partners.subjects import DOORVERWIJZING, PARTNER
from partners.termijnen import recheck_after
from plavei.core.herinneringen import ReminderKind, reminder_kinds
from plavei.core.models import Medewerker, Rol
from signalen.reminders import Mensen, in_charge


def _by_signaal(ids: Sequence[int], rol: Rol) -> Mensen:
    """Who with ``rol`` may read the signal of each referral."""
    signalen = dict(Doorverwijzing.objects.filter(pk__in=ids).values_list("pk", "signaal_id"))
    people = in_charge(sorted(set(signalen.values())), rol)
    return {pk: people.get(signaal, []) for pk, signaal in signalen.items()}


class _OpDoorverwijzing(ReminderKind):
    onderwerp = DOORVERWIJZING

    def recipients(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        """The referrer as long as they triage and may read it, else the klantcoaches of the wijk."""
        coaches = _by_signaal(ids, Rol.KLANTCOACH)
        leiders = _by_signaal(ids, Rol.TEAMLEIDER)
        aanvragers = dict(Doorverwijzing.objects.filter(pk__in=ids).values_list("pk", "aanvrager_id"))
        return {
            pk: [aanvrager] if aanvrager in {*coaches[pk], *leiders[pk]} else coaches[pk]
            for pk, aanvrager in aanvragers.items()
        }

    def escalation(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        return _by_signaal(ids, Rol.TEAMLEIDER)


class GeenReactie(_OpDoorverwijzing):
    """The partner did not say yes or no by the agreed day."""

    code = "doorverwijzing.geen_reactie"
    todo = _("Bel de partner, of trek de doorverwijzing in.")
    label = _("Een partner reageerde nog niet op een doorverwijzing")
    icon = "alarm"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        rows = Doorverwijzing.objects.filter(status=Status.VERZONDEN, reageren_voor__lte=vandaag)
        return rows.annotate(vervalt_op=F("reageren_voor"))


class TerugkoppelingUit(_OpDoorverwijzing):
    """The partner would say how it stands by this day."""

    code = "doorverwijzing.geen_terugkoppeling"
    todo = _("Bel de partner en schrijf op hoe het staat.")
    label = _("De afgesproken terugkoppeling van een partner is er nog niet")
    icon = "chat-left-dots"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        bezig = [Status.GEACCEPTEERD, Status.IN_BEHANDELING, Status.WACHT]
        rows = Doorverwijzing.objects.filter(status__in=bezig, terugkoppeling_op__lte=vandaag)
        return rows.annotate(vervalt_op=F("terugkoppeling_op"))


class ToestemmingWeg(_OpDoorverwijzing):
    """The consent was taken back yesterday or before, and the referral still has no other ground and is not over."""

    code = "doorverwijzing.zonder_grond"
    todo = _("Kies een andere grond en schrijf op waarom, of trek de doorverwijzing in.")
    label = _("Een doorverwijzing rust op toestemming die is ingetrokken")
    icon = "hand-thumbs-down"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        een_dag = timedelta(days=1)
        rows = Doorverwijzing.objects.without_ground().filter(toestemming_weg_op__lte=vandaag - een_dag)
        return rows.annotate(vervalt_op=ExpressionWrapper(F("toestemming_weg_op") + een_dag, DateField()))


class PartnerNakijken(ReminderKind):
    """Nobody looked for half a year whether what stands there of a partner is still right (HSDS assured_date).

    For who looked last, else for the beheerders, who keep the directory; above them there is nobody.
    """

    code = "partner.nakijken"
    label = _("Kijk na of de gegevens van een partner nog kloppen")
    icon = "building-check"
    onderwerp = PARTNER

    def due(self, vandaag: date) -> "QuerySet[Any]":
        return Organisatie.objects.stale(vandaag, recheck_after())

    def recipients(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        laatst = dict(Organisatie.objects.filter(pk__in=ids).values_list("pk", "gecontroleerd_door"))
        houdt_bij = Medewerker.objects.active().filter(rol__in=HOUDT_BIJ)
        wie = {
            email.lower(): pk for pk, email in houdt_bij.filter(email__in=laatst.values()).values_list("pk", "email")
        }
        beheer = list(houdt_bij.filter(rol=Rol.BEHEER).values_list("pk", flat=True))
        return {pk: [wie[email.lower()]] if email.lower() in wie else beheer for pk, email in laatst.items()}

    def escalation(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        beheer = list(Medewerker.objects.active().filter(rol=Rol.BEHEER).values_list("pk", flat=True))
        return dict.fromkeys(ids, beheer)


reminder_kinds.register(PartnerNakijken())
reminder_kinds.register(ToestemmingWeg())
reminder_kinds.register(GeenReactie())
reminder_kinds.register(TerugkoppelingUit())
