"""Finding who is on the phone: by name (as heard), phone number, address or postcode, or name and street together.

One query for what was typed; a second one only when that finds nobody and a name and an address may have been mixed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, FloatField, Func, IntegerField, Q, TextField, Value
from django.db.models.functions import Reverse

from bewoners.models import Bewoner, Bewoning
from bewoners.models.bewoner import BewoningQuerySet
from bewoners.namen import GELIJKENIS_VANAF, MIN_LETTERS, normaal, volledige_naam, woorden
from bewoners.telefoon import begin_van, normaliseer, zoekcijfers
from plavei.core.models import Medewerker
from wijken.adressen import ontleed_zoekterm
from wijken.models import Eenheid

MAX = 20
# More alike than this is no search. As a LIMIT it also keeps the planner from reading all names to save a sort.
MAX_KANDIDATEN = 20_000
MAX_LENGTE = 200
_KOLOMMEN = (
    "rang",
    "gelijkenis",
    "pk",
    "bewoner_id",
    "eenheid_id",
    "bewoner__aanhef",
    "bewoner__voorletters",
    "bewoner__voornaam",
    "bewoner__tussenvoegsel",
    "bewoner__achternaam",
    "eenheid__straat",
    "eenheid__huisnummer",
    "eenheid__huisletter",
    "eenheid__toevoeging",
    "eenheid__postcode",
    "eenheid__plaats",
    "van",
    "tot",
)
TELEFOON, NAAM, ADRES = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Treffer:
    """Somebody in a home. ``van`` and ``tot`` say since when, and until when if that is known."""

    bewoning_id: int
    bewoner_id: int
    eenheid_id: int
    naam: str
    adres: str
    van: date
    tot: date | None


def te_kort(term: str) -> bool:
    """Whether this is too little to search with."""
    return len(normaal(term[:MAX_LENGTE])) < MIN_LETTERS


def zoek(*, user: Medewerker, term: str, maximum: int = MAX, ook_vertrokken: bool = False) -> Sequence[Treffer]:
    """Residents in homes that ``user`` may see, best first; nothing for too short a term. At most three queries.

    ``ook_vertrokken`` finds former tenants too.
    """
    term = term.replace("\0", " ")[:MAX_LENGTE]
    if te_kort(term):
        return []
    zichtbaar = Bewoning.objects.visible_to(user)
    if not ook_vertrokken:
        zichtbaar = zichtbaar.current()
    return _treffers(_direct(zichtbaar, term), maximum) or _treffers(_gemengd(zichtbaar, term), maximum)


def _direct(zichtbaar: BewoningQuerySet, term: str) -> list[BewoningQuerySet]:
    """What was typed, taken as a phone number, a name or an address; as many of those as it can be."""
    delen = []
    if cijfers := zoekcijfers(term):
        delen.append(_met(zichtbaar.filter(_heeft_telefoon(term, cijfers)), TELEFOON))
    if not any(teken.isdigit() for teken in term) and (naam := woorden(term)):
        delen.append(_op_naam(zichtbaar, naam))
    adres = ontleed_zoekterm(term)
    # Digits may be a postcode as well as the end of a phone number; a house number alone is in every street.
    if adres.postcode or adres.postcode4 or (adres.woorden and not cijfers):
        delen.append(_op_adres(zichtbaar, term))
    return delen


def _gemengd(zichtbaar: BewoningQuerySet, term: str) -> list[BewoningQuerySet]:
    """A name and an address in one term, either first: ``jansen kerkstraat 12`` and ``kerkstraat 12 jansen``."""
    losse = [woord for woord in normaal(term).split() if woord][:6]
    delen = []
    for knip in range(1, len(losse)):
        for naam, adres in ((losse[:knip], losse[knip:]), (losse[knip:], losse[:knip])):
            if any(teken.isdigit() for teken in "".join(naam)):
                continue
            homes = Eenheid.objects.zoek(" ".join(adres)).order_by().values("pk")[:MAX_KANDIDATEN]
            delen.append(_op_naam(zichtbaar.filter(eenheid__in=homes), tuple(naam)))
    return delen


def _treffers(delen: Sequence[BewoningQuerySet], maximum: int) -> list[Treffer]:
    """Run the parts as one query, each with its own maximum so that no index is lost to an OR."""
    if not delen:
        return []
    eerste, *rest = (deel.values_list(*_KOLOMMEN)[:maximum] for deel in delen)
    rijen: Iterable[tuple[Any, ...]] = eerste.union(*rest, all=True) if rest else eerste
    gezien: dict[int, Treffer] = {}
    for rij in sorted(rijen, key=lambda rij: (rij[0], -rij[1])):
        gezien.setdefault(rij[2], _treffer(rij))
    return list(gezien.values())[:maximum]


def _treffer(rij: tuple[Any, ...]) -> Treffer:
    naam, (straat, nummer, letter, toevoeging, postcode, plaats) = rij[5:10], rij[10:16]
    return Treffer(
        bewoning_id=rij[2],
        bewoner_id=rij[3],
        eenheid_id=rij[4],
        naam=volledige_naam(*naam),
        adres=Eenheid(
            straat=straat,
            huisnummer=nummer,
            huisletter=letter,
            toevoeging=toevoeging,
            postcode=postcode,
            plaats=plaats,
        ).adres,
        van=rij[16],
        tot=rij[17],
    )


def _met(deel: BewoningQuerySet, rang: int, gelijkenis: Any = None) -> BewoningQuerySet:
    """With the columns all parts have, best first."""
    met = deel.annotate(
        rang=Value(rang, output_field=IntegerField()),
        gelijkenis=Value(1.0, output_field=FloatField()) if gelijkenis is None else gelijkenis,
    )
    return met.order_by(F("gelijkenis").desc(), "-van", "pk")


def _op_naam(zichtbaar: BewoningQuerySet, naam: tuple[str, ...]) -> BewoningQuerySet:
    mensen = Bewoner.objects.all()
    for woord in naam:
        mensen = mensen.filter(_klinkt_als(woord))
    gelijkenis = TrigramWordSimilarity(" ".join(naam), "bewoner__zoeknaam")
    return _met(zichtbaar.filter(bewoner__in=mensen.order_by().values("pk")[:MAX_KANDIDATEN]), NAAM, gelijkenis)


def _klinkt_als(woord: str) -> Q:
    if len(woord) < GELIJKENIS_VANAF:
        # Too short to look like anything: then it has to be the beginning of a word.
        return Q(zoeknaam__startswith=woord) | Q(zoeknaam__contains=f" {woord}")
    klank = Func(Value(woord, output_field=TextField()), function="bewoners_klank", output_field=TextField())
    return Q(klank__trigram_word_similar=klank) | Q(zoeknaam__contains=woord)


def _op_adres(zichtbaar: BewoningQuerySet, term: str) -> BewoningQuerySet:
    homes = Eenheid.objects.zoek(term).order_by().values("pk")[:MAX_KANDIDATEN]
    gevonden = zichtbaar.filter(eenheid__in=homes)
    tekst = " ".join(ontleed_zoekterm(term).woorden)
    if not tekst:
        return _met(gevonden, ADRES).order_by("eenheid__straat", "eenheid__huisnummer", "-van", "pk")
    met = _met(gevonden, ADRES, TrigramWordSimilarity(tekst, "eenheid__zoek"))
    return met.order_by(F("gelijkenis").desc(), "eenheid__straat", "eenheid__huisnummer", "-van", "pk")


def _heeft_telefoon(term: str, cijfers: str) -> Q:
    mensen = Bewoner.objects.alias(om=Reverse(F("telefoon")), om2=Reverse(F("telefoon2")))
    einde = cijfers[::-1]
    voorwaarde = Q(om__startswith=einde) | Q(om2__startswith=einde)
    for begin in {begin_van(term), _heel_nummer(term)} - {""}:
        voorwaarde |= Q(telefoon__startswith=begin) | Q(telefoon2__startswith=begin)
    return Q(bewoner__in=mensen.filter(voorwaarde).order_by().values("pk")[:MAX_KANDIDATEN])


def _heel_nummer(term: str) -> str:
    """The number when all of it was typed, also as ``+31 (0)6 …``; else empty."""
    try:
        return normaliseer(term)
    except ValueError:
        return ""
