"""Finding words of diagnosis and offence in free text, keeping the list of them, and the reasons to keep such a text.

Health and offence data need a ground that an association often lacks (AVG art. 9 and 10): what one saw does not.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plavei.core import klok, rules, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker, Woord, Woordreden

WOORD = "woord"
BEWAARD = "woorden.bewaard"
# What Dutch puts behind a noun or an adjective; what is longer than that is another word.
_UITGANG, _ALLES = r"(?:['’]?s|e|en|es|ers?|jes?)?", r"\w*"
# Between the parts of one word: "burn-out" is also written burnout and burn out.
_TUSSEN = r"[\s\-‐‑–]{0,2}"


@dataclass(frozen=True)
class Zoekwoord:
    """A word of the list, as far as looking for it needs."""

    pk: int
    tekst: str
    stam: bool
    soort: str
    themas: frozenset[str]


@dataclass(frozen=True)
class Treffer:
    """A word that was found, with where it stands in the text that was searched."""

    woord: Zoekwoord
    tekst: str
    ervoor: str
    erna: str


@dataclass(frozen=True)
class Woordgebruik:
    """A text is kept as it is: which words stand in which field (by its name on the screen), and why."""

    reden: str
    velden: Mapping[str, tuple[int, ...]]


def active_words() -> tuple[Zoekwoord, ...]:
    """The words in use; one query."""
    rows = Woord.objects.filter(actief=True).values_list("pk", "tekst", "stam", "soort", "themas").order_by("pk")
    return tuple(Zoekwoord(pk, tekst, stam, soort, frozenset(themas)) for pk, tekst, stam, soort, themas in rows)


def find_words(tekst: str, woorden: tuple[Zoekwoord, ...], *, thema: str = "", omgeving: int = 30) -> list[Treffer]:
    """Each word of the list that stands in ``tekst`` as a word, save those that belong to ``thema``; in order."""
    patroon = _patroon(tuple(woord for woord in woorden if thema not in woord.themas))
    if patroon is None:
        return []
    per_pk = {woord.pk: woord for woord in woorden}
    leesbaar = unicodedata.normalize("NFC", tekst)
    return [
        Treffer(
            woord=per_pk[int(str(match.lastgroup)[1:])],
            tekst=leesbaar[match.start() : match.end()],
            ervoor=_einde(leesbaar[: match.start()], omgeving),
            erna=_begin(leesbaar[match.end() :], omgeving),
        )
        for match in patroon.finditer(_plat(leesbaar))
    ]


def _begin(tekst: str, lengte: int) -> str:
    """The first words of a text, whole."""
    if len(tekst) <= lengte:
        return tekst
    heel, spatie, _half = tekst[:lengte].rpartition(" ")
    return f"{heel if spatie else tekst[:lengte]} …"


def _einde(tekst: str, lengte: int) -> str:
    """The last words of a text, whole."""
    return _begin(tekst[::-1], lengte)[::-1]


@lru_cache(maxsize=64)
def _patroon(woorden: tuple[Zoekwoord, ...]) -> re.Pattern[str] | None:
    """All words as one pattern, the longest first: a word is called by its own name and not by a shorter one."""
    delen = []
    for woord in sorted(woorden, key=lambda woord: (-len(woord.tekst), woord.pk)):
        stukken = [re.escape(stuk) for stuk in re.split(r"[\s\-]+", _plat(woord.tekst)) if stuk]
        if stukken:
            delen.append(f"(?P<w{woord.pk}>{_TUSSEN.join(stukken)}{_ALLES if woord.stam else _UITGANG})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(delen)})(?!\w)") if delen else None


def _plat(tekst: str) -> str:
    """Without capitals and accents, each character one character, so that places stay the same."""
    return "".join(unicodedata.normalize("NFD", teken)[0].lower()[0] for teken in unicodedata.normalize("NFC", tekst))


# ---------------------------------------------------------------- what was kept, and why
def keep_reason(
    *,
    soort: str,
    onderwerp_id: int,
    door: Medewerker,
    gebruik: Woordgebruik | None,
    inzending: UUID | None = None,
) -> None:
    """Keep why a text was stored with these words. In the transaction of what stores it; no text on the timeline.

    ``inzending``: the number of the form, where what it stores carries that too. Sent again it keeps the reason once,
    unless it stored something else since.
    """
    if gebruik is None or not gebruik.velden:
        return
    laatste = tijdlijn.latest_code(soort=soort, onderwerp_id=onderwerp_id, door=door, inzending=inzending)
    if laatste == BEWAARD:
        return
    with transaction.atomic():
        for veld, woorden in gebruik.velden.items():
            Woordreden.objects.create(
                onderwerp_soort=soort,
                onderwerp_id=onderwerp_id,
                veld=veld[:120],
                woorden=sorted(set(woorden)),
                reden=gebruik.reden,
                door=door,
                op=klok.nu(),
            )
        alle = sorted({pk for woorden in gebruik.velden.values() for pk in woorden})
        gegevens = {"woorden": alle, **tijdlijn.numbered(inzending)}
        tijdlijn.record(soort=soort, onderwerp_id=onderwerp_id, code=BEWAARD, door=door, gegevens=gegevens)


def reasons_of(records: Iterable[tuple[str, int]]) -> list[Woordreden]:
    """The reasons at these records, oldest first."""
    per_soort: dict[str, list[int]] = {}
    for soort, pk in records:
        per_soort.setdefault(soort, []).append(pk)
    return [
        reden
        for soort, pks in sorted(per_soort.items())
        for reden in Woordreden.objects.filter(onderwerp_soort=soort, onderwerp_id__in=pks).order_by("pk")
    ]


# ---------------------------------------------------------------- the list, kept by a beheerder
def save_word(
    *, woord: Woord | None, tekst: str, stam: bool, soort: str, themas: Collection[str], actief: bool, door: Medewerker
) -> Woord:
    """Put a word in the list, or change one. Without a change there is no trace."""
    if not rules.may_configure(door):
        raise ActieFout(_("Alleen een functioneel beheerder kan de woordenlijst veranderen."))
    wanted = {
        "tekst": " ".join(tekst.split()),
        "stam": stam,
        "soort": Woord.Soort(soort),
        "themas": sorted(set(themas)),
        "actief": actief,
    }
    if not re.search(r"\w", str(wanted["tekst"])):
        raise ActieFout(_("Schrijf een woord van letters."))
    with transaction.atomic():
        fresh = Woord.objects.select_for_update().get(pk=woord.pk) if woord else Woord()
        changed = [name for name, value in wanted.items() if getattr(fresh, name) != value]
        if woord and not changed:
            return fresh
        for name, value in wanted.items():
            setattr(fresh, name, value)
        try:
            with transaction.atomic():
                fresh.save()
        except IntegrityError as error:
            raise ActieFout(_("Dit woord staat al in de lijst.")) from error
        tijdlijn.record(
            soort=WOORD,
            onderwerp_id=fresh.pk,
            code="woord.gewijzigd" if woord else "woord.gemaakt",
            door=door,
            gegevens={"velden": sorted(changed)} if woord else {},
        )
    return fresh


def words_by_id(ids: Sequence[int]) -> dict[int, str]:
    return dict(Woord.objects.filter(pk__in=ids).values_list("pk", "tekst"))
