"""Standard texts at work: which fit a signal, filled in for it, and what whoever reported it then really gets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.mailtekst import Mailtekst, write_mail
from plavei.core.models import Medewerker
from signalen import meldinglinks as links
from signalen.models import Melderbericht, Signaal, Standaardtekst, Thema, melding_van
from signalen.models.standaardtekst import Besluit
from signalen.plaatshouders import fill_in

Hoe = Melderbericht.Hoe
# In place of the real link, which is made at the moment of sending: whoever has it is taken for the reporter.
_GEEN_LINK = "persoonlijke-link-van-de-melder"
# A title and its number, under the moment that they are for.
Groepen = tuple[tuple[str, tuple[tuple[int, str], ...]], ...]


@dataclass(frozen=True)
class Kandidaat:
    """A text that fits the theme of a signal, as far as choosing it needs."""

    pk: int
    besluit: str
    titel: str
    van_thema: bool


@dataclass(frozen=True)
class Voorbeeld:
    """What whoever reported it gets: the mail, if one leaves, and the message on the own page."""

    bericht: Melderbericht
    mail: Mailtekst | None = None
    van: str = ""
    hoe: str = ""
    eigen_pagina: bool = True


def may_use(signaal: Signaal) -> bool:
    """Standard texts address somebody: not whoever stayed anonymous."""
    melding = melding_van(signaal)
    return melding is None or not melding.anoniem


def groups(kandidaten: Iterable[Kandidaat], besluiten: Iterable[Besluit]) -> Groepen:
    """By moment; texts of the theme itself before those of all themes, then by title."""
    gesorteerd = sorted(kandidaten, key=lambda tekst: (not tekst.van_thema, tekst.titel.lower(), tekst.pk))
    groepen = (
        (str(besluit.label), tuple((tekst.pk, tekst.titel) for tekst in gesorteerd if tekst.besluit == besluit))
        for besluit in besluiten
    )
    return tuple(groep for groep in groepen if groep[1])


def find_text(pk: str, *, signaal: Signaal, besluiten: Iterable[Besluit]) -> Standaardtekst | None:
    """The text of this number, if it is in use and fits; whatever was sent as a number."""
    if not (pk.isascii() and pk.isdigit() and len(pk) <= 18 and may_use(signaal)):
        return None
    return Standaardtekst.objects.fitting(signaal.thema_id).filter(pk=int(pk), besluit__in=list(besluiten)).first()


def filled(tekst: Standaardtekst, *, signaal: Signaal, door: Medewerker) -> str:
    """The text for this signal, as ``door`` would send it."""
    return fill_in(tekst.tekst, _waarden(_naam(signaal), signaal.nummer, signaal.thema, door.naam))


def is_unchanged(geschreven: str, *, signaal: Signaal, door: Medewerker) -> bool:
    """Whether what stands there is a standard text to the letter: then nothing of one's own is lost with it."""
    waarden = _waarden(_naam(signaal), signaal.nummer, signaal.thema, door.naam)
    teksten = Standaardtekst.objects.fitting(signaal.thema_id).values_list("tekst", flat=True)
    return geschreven in {_zelfde(fill_in(tekst, waarden)) for tekst in teksten}


def _zelfde(tekst: str) -> str:
    """As it comes back from a browser: with other line ends."""
    return "\n".join(tekst.strip().splitlines())


def own_words(geschreven: str, *, signaal: Signaal, door: Medewerker) -> str:
    """What somebody typed; empty for nothing and for a standard text that was not touched."""
    kaal = _zelfde(geschreven)
    return kaal if kaal and not is_unchanged(kaal, signaal=signaal, door=door) else ""


def preview(tekst: str, *, hoe: str, website: bool) -> Voorbeeld:
    """What leaves with this text, told in this way; ``website``: the report came in there and has a page of its own."""
    bericht = Melderbericht(van_melder=False, tekst=tekst.strip(), op=klok.nu())
    return Voorbeeld(
        bericht=bericht,
        mail=_mail() if hoe == Hoe.MAIL else None,
        van=settings.DEFAULT_FROM_EMAIL,
        hoe=hoe if hoe in Hoe.values else "",
        eigen_pagina=website,
    )


def example(tekst: str, *, thema: Thema | None) -> Voorbeeld:
    """The same for who keeps the texts, with invented data: a beheerder sees no signal."""
    thema = thema or Thema(naam=_("Geluid"))
    ingevuld = fill_in(tekst, _waarden(_("Ria Voorbeeld"), "S1234", thema, _("Kim Voorbeeld")))
    return preview(ingevuld, hoe=Hoe.MAIL, website=True)


def _mail() -> Mailtekst:
    return write_mail("melding.bericht", path=reverse(f"melden:{links.VOLGEN}", args=[_GEEN_LINK]), eigen_link=True)


def _naam(signaal: Signaal) -> str:
    melding = melding_van(signaal)
    if melding is not None:
        return melding.contact_naam
    return signaal.melder.naam if signaal.melder else signaal.melder_naam


def _waarden(naam: str, nummer: str, thema: Thema, medewerker: str) -> Mapping[str, str]:
    openbaar = thema.publieke_naam or thema.naam
    return {
        # Who left an address and no name.
        "naam": naam or _("melder"),
        "nummer": nummer,
        "thema": openbaar[:1].lower() + openbaar[1:],
        "medewerker": medewerker,
    }
