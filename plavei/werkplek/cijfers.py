"""Figures per quarter and gemeente for a teamleider: what came in, went out and stayed, how long, and what came of it.

Only what the reader may see is counted (``visible_to``): a confidential signal is absent from the figures of whoever is
outside it (DOMAIN 5.7). Everything is added up in SQL, in a fixed number of queries whatever the number of quarters.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Aggregate,
    CharField,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import TruncQuarter
from django.utils import timezone
from django.utils.translation import gettext as _

from partners.models import Doorverwijzing, Terugkoppeling
from partners.statuses import Uitkomst
from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.models import Signaal
from signalen.models.signaal import Sluitreden
from wijken.models import Gemeente
from wijken.werkgebied import wijk_ids

KWARTALEN = 8
_KWARTAAL = re.compile(r"([0-9]{4})-([1-4])")
ALLES = ""


class Mediaan(Aggregate):
    """The middle value: half took longer."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True, order=True)
class Kwartaal:
    jaar: int
    nummer: int

    def __str__(self) -> str:
        return _("%(nummer)se kwartaal %(jaar)s") % {"nummer": self.nummer, "jaar": self.jaar}

    @property
    def code(self) -> str:
        return f"{self.jaar}-{self.nummer}"

    @property
    def kort(self) -> str:
        return f"{self.jaar} K{self.nummer}"

    @property
    def begin(self) -> datetime:
        return timezone.make_aware(datetime.combine(date(self.jaar, 3 * self.nummer - 2, 1), time.min))

    @property
    def einde(self) -> datetime:
        """The first moment after it."""
        return self.verder(1).begin

    def verder(self, aantal: int) -> "Kwartaal":
        index = self.jaar * 4 + self.nummer - 1 + aantal
        return Kwartaal(index // 4, index % 4 + 1)


def kwartaal_van(dag: date) -> Kwartaal:
    return Kwartaal(dag.year, (dag.month + 2) // 3)


def laatste_kwartalen(aantal: int = KWARTALEN) -> list[Kwartaal]:
    """This quarter and those before it, the oldest first."""
    nu = kwartaal_van(klok.vandaag())
    return [nu.verder(-terug) for terug in reversed(range(aantal))]


def lees_kwartaal(tekst: str) -> Kwartaal:
    """The quarter of an address, when it is one of those shown; else the present one."""
    found = _KWARTAAL.fullmatch(tekst)
    wanted = Kwartaal(int(found[1]), int(found[2])) if found else None
    kwartalen = laatste_kwartalen()
    return wanted if wanted in kwartalen else kwartalen[-1]


def gemeenten_van(user: Medewerker) -> list[Gemeente]:
    """Where ``user`` works; one query."""
    wijken = wijk_ids(user)
    rows = Gemeente.objects.huidig().order_by("naam", "pk")
    if wijken is None:
        return list(rows)
    return list(rows.filter(wijken__in=wijken).distinct())


@dataclass(frozen=True)
class Stand:
    """The figures of one quarter. ``dagen``: how long half of what was closed had been open; None when nothing was."""

    kwartaal: Kwartaal
    binnen: int
    gesloten: int
    open_einde: int
    dagen: int | None
    verwezen: int
    met_terugkoppeling: int

    @property
    def aandeel(self) -> int | None:
        """Of what was referred, the percentage on which the partner gave feedback."""
        return round(100 * self.met_terugkoppeling / self.verwezen) if self.verwezen else None


@dataclass(frozen=True)
class Bron:
    """The signals and referrals that are counted: of one reader, of one gemeente or of all."""

    signalen: "QuerySet[Signaal]"
    doorverwijzingen: "QuerySet[Doorverwijzing]"


def bron_van(user: Medewerker, gemeente: Gemeente | None) -> Bron:
    signalen = Signaal.objects.visible_to(user)
    doorverwijzingen = Doorverwijzing.objects.visible_to(user)
    if gemeente is not None:
        signalen = signalen.filter(wijk__gemeente=gemeente)
        doorverwijzingen = doorverwijzingen.filter(signaal__wijk__gemeente=gemeente)
    return Bron(signalen.order_by(), doorverwijzingen.order_by())


# ---------------------------------------------------------------- per quarter
def standen(bron: Bron, *, per_gemeente: bool = False) -> Mapping[str, list[Stand]]:
    """The last quarters, oldest first, per name of a gemeente (or all together under ALLES); four queries.

    What was open at the end of a quarter is counted back from what is open now, so that no more than these quarters
    is looked through. What was reopened counts as never closed.
    """
    kwartalen = laatste_kwartalen()
    vanaf = kwartalen[0].begin
    waar = _plaats("wijk__gemeente__naam", per_gemeente)
    binnen = _per_quarter(bron.signalen.filter(ingebracht_op__gte=vanaf), "ingebracht_op", waar, n=Count("pk"))
    duur = ExpressionWrapper(F("gesloten_op") - F("ingebracht_op"), output_field=DurationField())
    gesloten = _per_quarter(
        bron.signalen.filter(gesloten_op__gte=vanaf),
        "gesloten_op",
        waar,
        n=Count("pk"),
        mediaan=Mediaan(duur, output_field=DurationField()),
    )
    nu_open = dict(bron.signalen.filter(gesloten_op=None).values_list(waar).annotate(n=Count("pk")))
    # A step without a word says that it moves, not how it stands.
    gaf_terug = Exists(Terugkoppeling.objects.filter(doorverwijzing=OuterRef("pk")).exclude(tekst=""))
    verwezen = _per_quarter(
        bron.doorverwijzingen.filter(verzonden_op__gte=vanaf),
        "verzonden_op",
        _plaats("signaal__wijk__gemeente__naam", per_gemeente),
        n=Count("pk"),
        terug=Count("pk", filter=gaf_terug),
    )
    plaatsen = (
        sorted({naam for naam, _k in (*binnen, *gesloten, *verwezen)} | set(nu_open)) if per_gemeente else [ALLES]
    )
    return {naam: _reeks(naam, kwartalen, binnen, gesloten, nu_open, verwezen) for naam in plaatsen}


_Rijen = Mapping[tuple[str, Kwartaal], Mapping[str, Any]]


def _plaats(veld: str, per_gemeente: bool) -> Any:
    return F(veld) if per_gemeente else Value(ALLES, output_field=CharField())


def _per_quarter(rows: "QuerySet[Any]", veld: str, waar: Any, **maten: Any) -> _Rijen:
    found = rows.annotate(plek=waar, kwartaal=TruncQuarter(veld)).values("plek", "kwartaal").annotate(**maten)
    return {(row["plek"], kwartaal_van(timezone.localtime(row["kwartaal"]).date())): row for row in found}


def _reeks(
    naam: str,
    kwartalen: Sequence[Kwartaal],
    binnen: _Rijen,
    gesloten: _Rijen,
    nu_open: Mapping[Any, int],
    verwezen: _Rijen,
) -> list[Stand]:
    reeks = []
    open_einde = nu_open.get(naam, 0)
    for kwartaal in reversed(kwartalen):
        sleutel = (naam, kwartaal)
        erin = binnen.get(sleutel, {}).get("n", 0)
        eruit = gesloten.get(sleutel, {}).get("n", 0)
        weg = verwezen.get(sleutel, {})
        mediaan = gesloten.get(sleutel, {}).get("mediaan")
        reeks.append(
            Stand(
                kwartaal=kwartaal,
                binnen=erin,
                gesloten=eruit,
                open_einde=open_einde,
                dagen=None if mediaan is None else round(mediaan / timedelta(days=1)),
                verwezen=weg.get("n", 0),
                met_terugkoppeling=weg.get("terug", 0),
            )
        )
        open_einde += eruit - erin
    return reeks[::-1]


# ---------------------------------------------------------------- within one quarter
@dataclass(frozen=True)
class Deel:
    """A part of a whole: a theme, an outcome."""

    label: str
    aantal: int


@dataclass(frozen=True)
class Uitsplitsing:
    """What came in by theme, how it ended, and how referrals that were closed ended; the most frequent first."""

    themas: Sequence[Deel]
    afloop: Sequence[Deel]
    verwijzingen: Sequence[Deel]


def uitsplitsing(bron: Bron, kwartaal: Kwartaal) -> Uitsplitsing:
    """Two queries."""
    kwam = Q(ingebracht_op__gte=kwartaal.begin, ingebracht_op__lt=kwartaal.einde)
    ging = Q(gesloten_op__gte=kwartaal.begin, gesloten_op__lt=kwartaal.einde)
    rows = bron.signalen.filter(kwam | ging).values_list("thema__naam", "sluitreden")
    themas: Counter[str] = Counter()
    afloop: Counter[str] = Counter()
    for thema, reden, erin, eruit in rows.annotate(erin=Count("pk", filter=kwam), eruit=Count("pk", filter=ging)):
        themas[thema] += erin
        afloop[reden] += eruit
    uitkomsten = bron.doorverwijzingen.filter(gesloten_op__gte=kwartaal.begin, gesloten_op__lt=kwartaal.einde)
    per_uitkomst = Counter(dict(uitkomsten.values_list("uitkomst").annotate(n=Count("pk"))))
    return Uitsplitsing(
        themas=_delen(themas, {}),
        afloop=_delen(afloop, dict(Sluitreden.choices)),
        verwijzingen=_delen(per_uitkomst, _uitkomsten()),
    )


def delen_per_kwartaal(bron: Bron) -> list[tuple[str, Kwartaal, str, str, int]]:
    """All of that for a file: (gemeente, quarter, what, part, how many) for the last quarters; three queries."""
    vanaf = laatste_kwartalen()[0].begin
    parts: list[tuple[str, QuerySet[Any], str, str, str, Mapping[Any, Any]]] = [
        (_("Binnen per thema"), bron.signalen, "ingebracht_op", "wijk__gemeente__naam", "thema__naam", {}),
        (
            _("Gesloten per afloop"),
            bron.signalen,
            "gesloten_op",
            "wijk__gemeente__naam",
            "sluitreden",
            dict(Sluitreden.choices),
        ),
        (
            _("Doorverwijzingen gesloten per uitkomst"),
            bron.doorverwijzingen,
            "gesloten_op",
            "signaal__wijk__gemeente__naam",
            "uitkomst",
            _uitkomsten(),
        ),
    ]
    gevonden = []
    for wat, rows, moment, plek, deel, namen in parts:
        recent = rows.filter(**{f"{moment}__gte": vanaf}).annotate(kwartaal=TruncQuarter(moment))
        for naam, kwartaal, code, aantal in recent.values_list(plek, "kwartaal", deel).annotate(n=Count("pk")):
            wanneer = kwartaal_van(timezone.localtime(kwartaal).date())
            gevonden.append((naam, wanneer, wat, str(namen.get(code, code)), aantal))
    return sorted(gevonden)


def _uitkomsten() -> Mapping[Any, Any]:
    return {**dict(Uitkomst.choices), "": _("Afgewezen of ingetrokken")}


def _delen(tel: "Counter[str]", namen: Mapping[str, Any]) -> list[Deel]:
    found = [Deel(str(namen.get(code, code)), aantal) for code, aantal in tel.items() if aantal]
    return sorted(found, key=lambda deel: (-deel.aantal, deel.label))
