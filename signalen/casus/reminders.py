"""What falls due in a casus, and for whom."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from plavei.core.herinneringen import ReminderKind, reminder_kinds
from plavei.core.models import Medewerker, Rol
from signalen.casus.statuses import Fase
from signalen.casus.subjects import CASUS, CASUSACTIE, HUISBEZOEK
from signalen.models import Actie, Casus, Huisbezoek, Teamlid
from wijken.mensen import coaches_per_wijk, staff_per_wijk

Mensen = Mapping[int, Sequence[int]]


def regisseurs(ids: Sequence[int]) -> Mensen:
    rows = Casus.objects.filter(pk__in=ids, regisseur__is_active=True).values_list("pk", "regisseur_id")
    return {pk: [regisseur] for pk, regisseur in rows}


def above(ids: Sequence[int]) -> Mensen:
    """To whom it goes up: the teamleiders of the wijk. Of a confidential casus the rest of its team, nobody else.

    A message to a teamleider would lead to a page that does not exist for them, and tell that there is such a casus.
    Whoever is alone in the team has the intake coach above, who hears that something lies there and no more; when that
    is the regisseur too, the privacy officers, who may break the glass.
    """
    rows = list(Casus.objects.filter(pk__in=ids).values_list("pk", "wijk_id", "vertrouwelijk", "regisseur_id"))
    leiders = staff_per_wijk({wijk for _pk, wijk, geheim, _regisseur in rows if not geheim}, Rol.TEAMLEIDER)
    team: defaultdict[int, list[int]] = defaultdict(list)
    leden = Teamlid.objects.filter(casus__in=[rij[0] for rij in rows if rij[2]], medewerker__is_active=True)
    for casus, lid in leden.exclude(medewerker=F("casus__regisseur")).values_list("casus_id", "medewerker_id"):
        team[casus].append(lid)
    alleen = {pk: (wijk, regisseur) for pk, wijk, geheim, regisseur in rows if geheim and pk not in team}
    erbij = _for_who_is_alone(alleen) if alleen else {}
    return {
        pk: (team[pk] if pk in team else erbij[pk]) if geheim else leiders[wijk]
        for pk, wijk, geheim, _regisseur in rows
    }


def _for_who_is_alone(alleen: Mapping[int, tuple[int, int]]) -> Mensen:
    """By casus with its wijk and regisseur: who else hears that something lies there."""
    coaches = coaches_per_wijk({wijk for wijk, _regisseur in alleen.values()})
    officers = list(Medewerker.objects.with_role(Rol.PRIVACY).values_list("pk", flat=True))
    return {
        pk: [coach for coach in coaches[wijk] if coach != regisseur] or officers
        for pk, (wijk, regisseur) in alleen.items()
    }


class _OpCasus(ReminderKind):
    onderwerp = CASUS
    waar: Q

    def due(self, vandaag: date) -> "QuerySet[Any]":
        rows = Casus.objects.open().filter(self.waar, termijn_op__lte=vandaag)
        return rows.annotate(vervalt_op=F("termijn_op"))

    def recipients(self, ids: Sequence[int]) -> Mensen:
        return regisseurs(ids)

    def escalation(self, ids: Sequence[int]) -> Mensen:
        return above(ids)


class Wederhoor(_OpCasus):
    """The person concerned was not heard yet."""

    code = "casus.geen_wederhoor"
    label = _("Wederhoor in een casus is aan de beurt")
    icon = "chat-quote"
    waar = Q(fase=Fase.ONDERZOEK, wederhoor="")


class Plan(_OpCasus):
    """There is no plan that is carried out yet."""

    code = "casus.geen_plan"
    label = _("Het plan van aanpak van een casus is aan de beurt")
    icon = "card-checklist"
    waar = Q(fase=Fase.PLAN) | (Q(fase=Fase.ONDERZOEK) & ~Q(wederhoor=""))


class Evaluatie(_OpCasus):
    """The day on which the plan itself says to look whether it works."""

    code = "casus.evaluatie"
    label = _("Kijk of het plan van een casus werkt")
    icon = "calendar-check"
    waar = Q(fase=Fase.UITVOERING)


class Nazorg(_OpCasus):
    """Asking how it is, some weeks after closing."""

    code = "casus.nazorg"
    label = _("De nazorg van een casus is aan de beurt")
    icon = "heart"
    waar = Q(fase=Fase.NAZORG)


class NietGeinformeerd(_OpCasus):
    """The person concerned does not know yet that we keep this; a week before the month is over."""

    code = "casus.niet_geinformeerd"
    label = _("Vertel de betrokkene van een casus dat we gegevens bewaren")
    icon = "envelope-open"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        rows = Casus.objects.open().filter(geinformeerd="", informeren_voor__lte=vandaag + timedelta(days=7))
        return rows.annotate(vervalt_op=F("informeren_voor"))


class Meldcode(_OpCasus):
    """The next step of the meldcode, the first one too."""

    code = "casus.meldcode"
    label = _("De volgende stap van een meldcode is aan de beurt")
    icon = "shield-check"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        return Casus.objects.open().filter(meldcode_op__lte=vandaag).annotate(vervalt_op=F("meldcode_op"))


class _Onderdeel(ReminderKind):
    """A part of a casus: for whoever has to do it, and when it stays lying for the regisseur and above."""

    model: type[Actie] | type[Huisbezoek]
    wie: str

    def recipients(self, ids: Sequence[int]) -> Mensen:
        velden = ("pk", "casus__regisseur_id", self.wie, f"{self.wie}__is_active")
        rows = self.model.objects.filter(pk__in=ids).values_list(*velden)
        return {pk: [wie if actief else regisseur] for pk, regisseur, wie, actief in rows}

    def escalation(self, ids: Sequence[int]) -> Mensen:
        van = dict(self.model.objects.filter(pk__in=ids).values_list("pk", "casus_id"))
        casussen = sorted(set(van.values()))
        leiders, hoger = regisseurs(casussen), above(casussen)
        return {pk: [*leiders.get(casus, []), *hoger.get(casus, [])] for pk, casus in van.items()}


class ActieVervalt(_Onderdeel):
    """An action is due today, or was."""

    code = "casusactie.vervalt"
    onderwerp = CASUSACTIE
    label = _("Een actie in een casus is aan de beurt")
    icon = "list-check"
    model, wie = Actie, "eigenaar"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        return Actie.objects.open().filter(uiterlijk_op__lte=vandaag).annotate(vervalt_op=F("uiterlijk_op"))


class Bezoek(_Onderdeel):
    """A visit of today; from tomorrow on it has to be recorded."""

    code = "huisbezoek.vandaag"
    onderwerp = HUISBEZOEK
    label = _("Huisbezoek: vandaag, of nog vast te leggen")
    icon = "house-door"
    model, wie = Huisbezoek, "bezoeker"

    def recipients(self, ids: Sequence[int]) -> Mensen:
        """Whoever goes along has to know of it as well."""
        samen = dict(self.model.objects.filter(pk__in=ids, met__is_active=True).values_list("pk", "met_id"))
        return {pk: [*wie, *filter(None, [samen.get(pk)])] for pk, wie in super().recipients(ids).items()}

    def due(self, vandaag: date) -> "QuerySet[Any]":
        rows = Huisbezoek.objects.planned().annotate(vervalt_op=TruncDate("gepland_op"))
        return rows.filter(gepland_op__lt=_einde(vandaag))


def _einde(dag: date) -> datetime:
    return make_aware(datetime.combine(dag + timedelta(days=1), time.min))


for _kind in (Wederhoor(), Plan(), Evaluatie(), Nazorg(), NietGeinformeerd(), Meldcode(), ActieVervalt(), Bezoek()):
    reminder_kinds.register(_kind)
