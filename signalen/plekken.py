"""Where a signal can be: a home of the association, or a described place in a buurt."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Abs
from django.utils.translation import gettext as _

from plavei.core.models import Medewerker
from signalen.models.casusrond import with_casussen, with_safety_notes
from signalen.models.lezers import reader_ids
from wijken.adressen import ontleed_zoekterm
from wijken.models import Buurt, Eenheid
from wijken.werkgebied import wijk_ids

MAX_ADRESSEN = 8
MAX_BUURTEN = 3
# More than this nobody scrolls through: then one types the name of the buurt in the search field.
MAX_BUURTLIJST = 400
ANDERE_PLEK = "buurt"


@dataclass(frozen=True, slots=True)
class Plek:
    """A place to choose: ``waarde`` is what the form sends (e12: home 12, b3: buurt 3)."""

    waarde: str
    label: str
    sub: str = ""


def eigen_buurten(user: Medewerker) -> QuerySet[Buurt]:
    """Buurten of today in the werkgebied, for the roles that bring in signals."""
    if not user.is_active or not user.is_zaakrol:
        return Buurt.objects.none()
    ids = wijk_ids(user)
    buurten = Buurt.objects.huidig()
    return buurten if ids is None else buurten.filter(wijk__in=ids)


def van_eenheid(eenheid: Eenheid) -> Plek:
    postcode = f"{eenheid.postcode[:4]} {eenheid.postcode[4:]}"
    return Plek(f"e{eenheid.pk}", eenheid.straat_nummer, f"{postcode} {eenheid.plaats}")


def van_buurt(buurt: Buurt) -> Plek:
    return Plek(f"b{buurt.pk}", buurt.naam, _("plek in deze buurt"))


def zoek(user: Medewerker, term: str) -> tuple[list[Plek], bool]:
    """Homes, and buurten by name, for what was typed; and whether there were more homes than fit."""
    term = "".join(teken for teken in term[:200] if teken.isprintable()).strip()
    if len(term) < 2:
        return [], False
    homes = list(Eenheid.objects.visible_to(user).actief().zoek(term)[: MAX_ADRESSEN + 1])
    buurten = eigen_buurten(user).filter(naam__icontains=term).order_by("naam")[:MAX_BUURTEN]
    plekken = [van_eenheid(home) for home in homes[:MAX_ADRESSEN]] + [van_buurt(buurt) for buurt in buurten]
    return plekken, len(homes) > MAX_ADRESSEN


def dichtbij(user: Medewerker, term: str) -> list[Plek]:
    """Homes in the street that was typed, nearest number first: for when none has that very number.

    That is so for every second somebody is still typing the number, and for a house that is not ours.
    """
    delen = ontleed_zoekterm(term)
    if delen.huisnummer is None or not (delen.woorden or delen.postcode):
        return []
    homes = Eenheid.objects.visible_to(user).actief()
    een = homes.zoek(" ".join((delen.postcode or delen.postcode4 or "", *delen.woorden))).first()
    if een is None:
        return []
    straat = homes.filter(straat=een.straat, plaats=een.plaats)
    buren = straat.annotate(afstand=Abs(F("huisnummer") - delen.huisnummer)).order_by("afstand", "huisnummer", "id")
    return [van_eenheid(home) for home in buren[:MAX_ADRESSEN]]


def eenheid_van(user: Medewerker, waarde: str) -> Eenheid | None:
    """The home that ``waarde`` (e12) names, if ``user`` may see it; with its casussen and what a visitor must know."""
    pk = _nummer(waarde, "e")
    if not pk:
        return None
    reader_ids(user)  # first, since this asks the werkgebied in the same round trip
    homes = with_safety_notes(Eenheid.objects.visible_to(user).select_related("buurt__wijk__intake_coach"))
    return with_casussen(user, homes).filter(pk=pk).first()


def buurt_van(user: Medewerker, waarde: str, code: str) -> Buurt | None:
    """The buurt that ``waarde`` (b3) names, or that has this CBS code, if it is in the werkgebied."""
    pk = _nummer(waarde, "b")
    welke = Q(pk=pk) if pk else Q(code=code)
    return eigen_buurten(user).select_related("wijk__intake_coach").filter(welke).first() if pk or code else None


def _nummer(waarde: str, soort: str) -> int | None:
    cijfers = waarde[1:19]
    return int(cijfers) if waarde[:1] == soort and cijfers.isascii() and cijfers.isdigit() else None


def buurtlijst(user: Medewerker) -> list[tuple[str, list[tuple[str, str]]]]:
    """The buurten of the werkgebied by wijk, as (wijk, [(code, name)]); empty when they are too many to list."""
    buurten = eigen_buurten(user).order_by("wijk__gemeente__naam", "wijk__naam", "naam")
    rijen = list(buurten.values_list("wijk__gemeente__naam", "wijk__naam", "code", "naam")[: MAX_BUURTLIJST + 1])
    if len(rijen) > MAX_BUURTLIJST:
        return []
    groepen: dict[str, list[tuple[str, str]]] = {}
    for gemeente, wijk, code, naam in rijen:
        groepen.setdefault(f"{gemeente}: {wijk}", []).append((code, naam))
    return list(groepen.items())
