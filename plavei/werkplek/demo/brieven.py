"""A few letters in the demo's casussen: agreements that went by post, and an invitation that still has to go out."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db.models import Max
from django.utils.formats import date_format

from bewoners.models import Bewoning
from plavei.core import klok
from plavei.core.inzage import log_reads
from plavei.core.models import Gebeurtenis
from signalen.brieven.actions import Concept, record_letter, send_letter, values_for
from signalen.brieven.adressering import addressees
from signalen.brieven.invullen import fill_in
from signalen.brieven.zaken import Zaak
from signalen.casus.subjects import CASUS
from signalen.models import Brief, Briefsjabloon, Casus
from signalen.models.brief import AanWie

_AFSPRAKEN = (
    "{aanhef}\n\nFijn dat u met ons wilde praten. In deze brief staat wat wij hebben afgesproken.\n\nDit doet u:\n"
    "- U houdt zich aan wat wij aan de keukentafel bespraken.\n- U belt ons als het niet lukt.\n\nDit doen wij:\n"
    "- Wij vragen na hoe het gaat.\n- Wij komen over een paar weken bij u langs.\n\nKlopt er iets niet in deze brief? "
    "Laat het mij dan binnen een week weten."
)
_UITNODIGING = (
    "{aanhef}\n\nWij horen graag uw kant van het verhaal over uw woning aan de {adres}. Ik wil daarom met u praten."
    "\n\nBelt u mij deze week? Dan spreken we een moment af dat u past. U mag iemand meenemen naar het gesprek."
)
_BRIEVEN = (
    ("uitvoering", "Bevestiging van afspraken", _AFSPRAKEN, True),
    ("uitvoering", "Bevestiging van afspraken", _AFSPRAKEN, True),
    ("onderzoek", "Uitnodiging voor een gesprek (betrokkene)", _UITNODIGING, False),
)


def write_letters(*, nu: datetime) -> int:
    """Call it once the casussen are there; how many letters there are."""
    gehad: set[int] = set()
    for fase, titel, tekst, verzonden in _BRIEVEN:
        casus = _casus(fase, gehad)
        if casus is not None:
            gehad.add(casus.pk)
            _write(casus, titel, tekst, nu=nu, verzonden=verzonden)
    return Brief.objects.count()


def _casus(fase: str, gehad: set[int]) -> Casus | None:
    """The latest one in this phase at a home where somebody lives."""
    bewoond = Bewoning.objects.current().order_by().values("eenheid")
    rijen = Casus.objects.filter(fase=fase, vertrouwelijk=False, eenheid__in=bewoond).exclude(pk__in=gehad)
    return rijen.select_related("regisseur", "eenheid", "thema").order_by("-geopend_op", "-pk").first()


def _write(casus: Casus, titel: str, tekst: str, *, nu: datetime, verzonden: bool) -> None:
    """By the regisseur, shortly after what happened last."""
    laatste = Gebeurtenis.objects.filter(onderwerp_soort=CASUS, onderwerp_id=casus.pk).aggregate(op=Max("op"))["op"]
    zaak, door = Zaak(casus), casus.regisseur
    with klok.op(min(laatste + timedelta(minutes=20), nu)):
        log_reads(medewerker=door, gelezen=[(CASUS, casus.pk)], hoe="scherm")
        mensen = addressees(zaak.signalen, zaak.eenheid, door)
        wie = next(wie for wie in mensen if wie.aan == AanWie.BETROKKENE)
        datum = date_format(klok.vandaag(), "j F Y")
        waarden = values_for(zaak, wie, door, settings.ORGANISATIE, datum)
        sjabloon = Briefsjabloon.objects.get(titel=titel)
        concept = Concept.tidied(
            wie=wie,
            naam=wie.naam,
            adres="\n".join(wie.adres),
            onderwerp=sjabloon.onderwerp,
            tekst=fill_in(tekst, waarden),
            sjabloon=titel,
        )
        brief = record_letter(zaak=zaak, door=door, inzending=uuid4(), concept=concept)
        if verzonden:
            send_letter(zaak=zaak, brief=brief, door=door, hoe=Brief.Hoe.POST, op=klok.vandaag())
