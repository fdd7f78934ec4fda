"""What somebody who is out of the team leaves behind: it goes to the regisseur, in the caller's transaction."""

from django.db.models import Q
from django.utils import timezone

from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from signalen.actions import basis as signaalactie
from signalen.casus.actions.basis import happened, tell
from signalen.casus.subjects import CASUSACTIE, HUISBEZOEK
from signalen.models import Actie, Casus, Huisbezoek, Lezer, Signaal
from signalen.subjects import SIGNAAL


def hand_over_work(casus: Casus, van: Medewerker, door: Medewerker | None) -> None:
    """Open actions and planned visits. What ``van`` was told of them is taken back: it is another's now."""
    if van.pk != casus.regisseur_id:
        _actions(casus, van, door)
        _visits(casus, van, door)


def _actions(casus: Casus, van: Medewerker, door: Medewerker | None) -> None:
    acties = list(Actie.objects.open().select_for_update(of=("self",)).filter(casus=casus, eigenaar=van).order_by("pk"))
    for actie in acties:
        actie.eigenaar = casus.regisseur
        actie.save(update_fields=["eigenaar"])
        handled(onderwerp_soort=CASUSACTIE, onderwerp_id=actie.pk)
        op = actie.uiterlijk_op.isoformat()
        happened(casus, "casus.actie_gewijzigd", door, actie=actie.pk, van=van.pk, aan=casus.regisseur_id, op=op)
    if acties:
        tell(casus, "casus.actie", door, [casus.regisseur])


def _visits(casus: Casus, van: Medewerker, door: Medewerker | None) -> None:
    rows = Huisbezoek.objects.planned().select_for_update(of=("self",)).filter(Q(bezoeker=van) | Q(met=van))
    overgenomen = False
    for bezoek in rows.filter(casus=casus).order_by("pk"):
        if bezoek.bezoeker_id == van.pk:
            bezoek.bezoeker, overgenomen = casus.regisseur, True
        if bezoek.met_id in {van.pk, bezoek.bezoeker_id}:
            bezoek.met = None
        bezoek.save(update_fields=["bezoeker", "met"])
        handled(onderwerp_soort=HUISBEZOEK, onderwerp_id=bezoek.pk)
        op = timezone.localdate(bezoek.gepland_op).isoformat()
        happened(casus, "casus.bezoek_overgedragen", door, bezoek=bezoek.pk, van=van.pk, aan=bezoek.bezoeker_id, op=op)
    if overgenomen:
        tell(casus, "casus.bezoek_gepland", door, [casus.regisseur])


def hand_over_signalen(casus: Casus, van: Medewerker, door: Medewerker) -> None:
    """Its signals, since a handler and a named reader see a signal whoever sees the casus.

    Of an ordinary casus the closed ones stay in the name of who handled them: those are no secret.
    """
    rows = Signaal.objects.select_for_update(of=("self",)).filter(in_casus__casus=casus).order_by("pk")
    las = Lezer.objects.filter(signaal__in_casus__casus=casus, medewerker=van)
    lezer_van = set(las.values_list("signaal_id", flat=True))
    for signaal in rows:
        if signaal.behandelaar_id == van.pk and (signaal.is_open or casus.vertrouwelijk):
            _signaal(signaal, casus.regisseur, van, door)
        if signaal.pk in lezer_van:
            signaalactie.happened(signaal, "signaal.lezer_eraf", door, lezer=van.pk)
    las.delete()


def _signaal(signaal: Signaal, aan: Medewerker, van: Medewerker, door: Medewerker) -> None:
    signaal.behandelaar = aan
    signaal.save(update_fields=["behandelaar"])
    signaalactie.happened(signaal, "signaal.toegewezen", door, aan=aan.pk, van=van.pk)
    if signaal.is_open:
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=signaal.pk)
        signaalactie.tell(signaal, "signaal.toegewezen", door, [aan])
