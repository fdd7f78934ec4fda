"""A casus that has been going on for years, to measure its page on."""

from datetime import timedelta

from benchmarks.zaaien import Gezaaid
from plavei.core import klok
from plavei.core.models import Gebeurtenis
from signalen.casus.actions import open_casus
from signalen.casus.subjects import CASUS
from signalen.models import Actie, Casus, Casusnotitie, Huisbezoek, Signaal

GEBEURTENISSEN, NOTITIES, ACTIES, BEZOEKEN = 500, 150, 60, 40
_CODES: tuple[tuple[str, dict[str, str]], ...] = (
    ("casus.contact", {"contact": "melder"}),
    ("casus.actie", {"datum": "2026-03-02"}),
    ("casus.actie_gedaan", {}),
    ("casus.plan", {}),
)


def lange_casus(gezaaid: Gezaaid) -> Casus:
    """The casus of the coach with ``GEBEURTENISSEN`` on its timeline; made once, the same at every size."""
    found = Casus.objects.filter(regisseur=gezaaid.coach).first()
    if found:
        return found
    own = gezaaid.coach.werkgebieden.values("wijk")
    signalen = Signaal.objects.open().filter(wijk__in=own, vertrouwelijk=False, achter_de_voordeur=True)
    signaal = signalen.filter(behandelaar=None).order_by("pk")[0]
    casus = open_casus(signalen=[signaal], door=gezaaid.coach, regisseur=gezaaid.coach)
    nu = klok.nu()
    have = Gebeurtenis.objects.filter(onderwerp_soort=CASUS, onderwerp_id=casus.pk).count()
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(
            onderwerp_soort=CASUS,
            onderwerp_id=casus.pk,
            code=_CODES[n % len(_CODES)][0],
            door=gezaaid.coach,
            op=nu - timedelta(hours=n),
            gegevens=_CODES[n % len(_CODES)][1],
        )
        for n in range(GEBEURTENISSEN - have)
    )
    Casusnotitie.objects.bulk_create(
        Casusnotitie(
            casus=casus,
            soort="waarneming",
            tekst=f"Gesprek {n}: mevrouw vertelt hoe het gaat, en wat er de komende weken gebeurt. " * 3,
            door=gezaaid.coach,
            op=nu - timedelta(days=n),
        )
        for n in range(NOTITIES)
    )
    Actie.objects.bulk_create(
        Actie(
            casus=casus,
            tekst=f"Bel over afspraak {n}",
            eigenaar=gezaaid.coach,
            door=gezaaid.coach,
            op=nu - timedelta(days=n),
            uiterlijk_op=klok.vandaag() - timedelta(days=n - 10),
            uitkomst="" if n < 5 else "gedaan",
            klaar_op=None if n < 5 else nu - timedelta(days=n),
            klaar_door=None if n < 5 else gezaaid.coach,
        )
        for n in range(ACTIES)
    )
    Huisbezoek.objects.bulk_create(
        Huisbezoek(
            casus=casus,
            bezoeker=gezaaid.coach,
            door=gezaaid.coach,
            op=nu - timedelta(days=7 * n),
            gepland_op=nu - timedelta(days=7 * n),
            waarvoor="Kijken hoe het gaat",
            uitkomst="gesprek",
            verslag="Het ging goed vandaag.",
            vastgelegd_op=nu - timedelta(days=7 * n),
        )
        for n in range(BEZOEKEN)
    )
    return casus
