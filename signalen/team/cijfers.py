"""The numbers of the page of a teamleider, in two questions however much is stored.

Only what the reader may see is counted (``visible_to``): a confidential signal or casus is nowhere in the numbers of
whoever is outside it (DOMAIN 5.7). Cost grows with what is shown: each number is counted along an index and no further
than a person has use for (``TEL_TOT``, ``TEL_MENS``, ``TEL_WEEK``), and time is looked back through for twelve weeks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.prepared import ask_with_kept_plan
from plavei.core.rijen import as_json, ask_together
from signalen.models import Actie, Casus, Signaal
from signalen.subjects import SIGNAAL
from signalen.team.mensen import collegas_van
from wijken.models import Wijk
from wijken.werkgebied import wijk_ids

WEKEN = 12
TEL_TOT, TEL_MENS, TEL_WEEK = 1000, 100, 250
MENSEN_PER, WIJKEN_PER = 25, 15
MAX_BLADZIJ = 1000
# From how many of the newest signals one hears how soon there was contact.
STEEKPROEF = 200
# What says that somebody outside heard from us, or that the signal was otherwise dealt with.
CONTACT = (
    "signaal.melder_bericht",
    "signaal.informatie_gevraagd",
    "signaal.opvolging_gepland",
    "signaal.in_casus",
    "signaal.gesloten",
)
_TEL_URGENTIES = ", ".join(f"count(*) FILTER (WHERE urgentie = '{u}') AS {u}" for u in ("acuut", "hoog", "normaal"))

_MENSEN = f"""
SELECT json_agg(row_to_json(r)) FROM (
    SELECT m.pk, w.*, z.casussen, t.acties, t.acties_laat FROM unnest(%s::bigint[]) m (pk)
    CROSS JOIN LATERAL (
        SELECT count(*) AS open, {_TEL_URGENTIES}, count(*) FILTER (WHERE termijn_op < %s) AS laat,
            min(ingebracht_op) AS oudste
        FROM (SELECT * FROM o WHERE o.behandelaar_id = m.pk ORDER BY termijn_op, id LIMIT {TEL_MENS}) q) w
    CROSS JOIN LATERAL (
        SELECT count(*) AS casussen FROM (SELECT 1 FROM c WHERE c.regisseur_id = m.pk LIMIT {TEL_MENS}) q) z
    CROSS JOIN LATERAL (
        SELECT count(*) AS acties, count(*) FILTER (WHERE uiterlijk_op < %s) AS acties_laat
        FROM (SELECT * FROM a WHERE a.eigenaar_id = m.pk ORDER BY uiterlijk_op, id LIMIT {TEL_MENS}) q) t
) r"""  # noqa: S608
_WIJKEN = f"""
SELECT json_agg(row_to_json(r)) FROM (
    SELECT m.pk, w.*, z.casussen FROM unnest(%s::bigint[]) m (pk)
    CROSS JOIN LATERAL (
        SELECT count(*) AS open, {_TEL_URGENTIES}, count(*) FILTER (WHERE termijn_op < %s) AS laat,
            count(*) FILTER (WHERE behandelaar_id IS NULL) AS vrij, min(ingebracht_op) AS oudste
        FROM (SELECT * FROM o WHERE o.wijk_id = m.pk ORDER BY termijn_op, id LIMIT {TEL_TOT}) q) w
    CROSS JOIN LATERAL (
        SELECT count(*) AS casussen FROM (SELECT 1 FROM c WHERE c.wijk_id = m.pk LIMIT {TEL_TOT}) q) z
) r"""  # noqa: S608
_WEKEN = f"""
SELECT json_agg(json_build_array(b.n, u.n) ORDER BY w.nummer)
FROM unnest(%s::timestamptz[], %s::timestamptz[]) WITH ORDINALITY w (begin, einde, nummer)
CROSS JOIN LATERAL (SELECT count(*) AS n FROM (
    SELECT 1 FROM s WHERE s.ingebracht_op >= w.begin AND s.ingebracht_op < w.einde
    ORDER BY s.ingebracht_op, s.id LIMIT {TEL_WEEK}) q) b
CROSS JOIN LATERAL (SELECT count(*) AS n FROM (
    SELECT 1 FROM s WHERE s.status = 'gesloten' AND s.gesloten_op >= w.begin AND s.gesloten_op < w.einde
    ORDER BY s.gesloten_op DESC, s.id DESC LIMIT {TEL_WEEK}) q) u"""  # noqa: S608
_CONTACT = f"""
SELECT json_object_agg(coalesce(urgentie, ''), json_build_array(aantal, uren)) FROM (
    SELECT urgentie, count(*) AS aantal,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM contact - ingebracht_op) / 3600) AS uren
    FROM (
        SELECT n.urgentie, n.ingebracht_op, (
            SELECT min(g.op) FROM core_gebeurtenis g
            WHERE g.onderwerp_soort = '{SIGNAAL}' AND g.onderwerp_id = n.id AND g.code = ANY(%s)) AS contact
        FROM (SELECT id, urgentie, ingebracht_op FROM s WHERE ingebracht_op >= %s AND status <> 'nieuw'
            ORDER BY ingebracht_op DESC, id DESC LIMIT {STEEKPROEF}) n) x
    WHERE contact IS NOT NULL GROUP BY GROUPING SETS ((), (urgentie)) HAVING count(*) > 0) y"""  # noqa: S608


def _laat(urgentie: str) -> str:
    return (
        f"(SELECT count(*) FROM (SELECT 1 FROM o WHERE urgentie = '{urgentie}' AND termijn_op < %s"  # noqa: S608
        f" ORDER BY termijn_op, id LIMIT {TEL_TOT}) q)"
    )


_TE_LAAT = f"""
SELECT json_build_object(
    'acuut', {_laat("acuut")}, 'hoog', {_laat("hoog")}, 'normaal', {_laat("normaal")},
    'melder', (SELECT count(*) FROM (SELECT 1 FROM o WHERE melder_termijn_op < %s
        ORDER BY melder_termijn_op, id LIMIT {TEL_TOT}) q),
    'heropend', (SELECT count(*) FROM (SELECT 1 FROM o WHERE heropend > 0 LIMIT {TEL_TOT}) q),
    'informeren', (SELECT count(*) FROM (SELECT 1 FROM c WHERE geinformeerd = '' AND informeren_voor < %s
        LIMIT {TEL_TOT}) q),
    'acties', (SELECT count(*) FROM (SELECT 1 FROM a WHERE uiterlijk_op < %s LIMIT {TEL_TOT}) q),
    'casussen', (SELECT json_object_agg(stap, n) FROM (
        SELECT CASE WHEN fase = 'onderzoek' AND wederhoor = '' THEN 'wederhoor' WHEN fase = 'onderzoek' THEN 'plan'
            ELSE fase END AS stap, count(*) AS n
        FROM (SELECT fase, wederhoor FROM c WHERE termijn_op < %s ORDER BY termijn_op, id LIMIT {TEL_TOT}) q
        GROUP BY 1) w))"""  # noqa: S608
_DELEN = (_MENSEN, _WIJKEN, _WEKEN, _CONTACT, _TE_LAAT)


@dataclass(frozen=True)
class Last:
    """What somebody has to do, or what lies in a wijk. ``oudste``: when the oldest open signal came in."""

    pk: int
    naam: str
    sub: str
    open: int
    acuut: int
    hoog: int
    normaal: int
    laat: int
    vrij: int
    oudste: date | None
    casussen: int
    acties: int
    acties_laat: int


@dataclass(frozen=True)
class Week:
    begin: date
    binnen: int
    uit: int


@dataclass(frozen=True)
class Contact:
    """Half of ``aantal`` signals had a first contact within ``uren`` hours."""

    aantal: int
    uren: float


@dataclass(frozen=True)
class Teamcijfers:
    """``mensen_meer``, ``wijken_meer``: there is a next page. ``contact`` by urgency, "" for all of them.

    ``te_laat``: how many by norm (acuut, hoog, normaal, melder, wederhoor, plan, uitvoering, nazorg, informeren,
    acties), no further than ``TEL_TOT``: of each by itself, of the steps of a casus (wederhoor to nazorg) together.
    """

    mensen: Sequence[Last]
    mensen_meer: bool
    wijken: Sequence[Last]
    wijken_meer: bool
    weken: Sequence[Week]
    contact: Mapping[str, Contact]
    te_laat: Mapping[str, int]
    heropend: int


def teamcijfers(user: Medewerker, *, mensen_na: int = 0, wijken_na: int = 0) -> Teamcijfers:
    """All numbers of the team of ``user``, after so many pages of people and wijken."""
    mensen, plaatsen = _namen(user, mensen_na, wijken_na)
    weken = laatste_weken()
    antwoord = _vraag(user, [rij["pk"] for rij in mensen], [rij["pk"] for rij in plaatsen], weken)
    per_mens, per_wijk, per_week, contact, te_laat = antwoord
    casussen = te_laat.pop("casussen") or {}
    heropend = te_laat.pop("heropend")
    return Teamcijfers(
        mensen=_lasten(mensen[:MENSEN_PER], per_mens),
        mensen_meer=len(mensen) > MENSEN_PER,
        wijken=_lasten(plaatsen[:WIJKEN_PER], per_wijk),
        wijken_meer=len(plaatsen) > WIJKEN_PER,
        weken=[Week(begin, *aantallen) for begin, aantallen in zip(weken[:-1], per_week, strict=True)],
        contact={urgentie: Contact(*waarden) for urgentie, waarden in (contact or {}).items()},
        te_laat=te_laat | {stap: casussen.get(stap, 0) for stap in ("wederhoor", "plan", "uitvoering", "nazorg")},
        heropend=heropend,
    )


def laatste_weken() -> list[date]:
    """The Mondays of this week and those before it, the oldest first, and at the end the Monday to come."""
    maandag = klok.vandaag() - timedelta(days=klok.vandaag().weekday())
    return [maandag + timedelta(weeks=week) for week in range(1 - WEKEN, 2)]


def _namen(user: Medewerker, mensen_na: int, wijken_na: int) -> list[list[dict[str, Any]]]:
    """Names of people and wijken, one more of each than there is room for; one query."""
    begin, vanaf = mensen_na * MENSEN_PER, wijken_na * WIJKEN_PER
    mensen = collegas_van(user).order_by("naam", "pk")[begin : begin + MENSEN_PER + 1]
    wijken, eigen = Wijk.objects.huidig().order_by("naam", "pk"), wijk_ids(user)
    if eigen is not None:
        wijken = wijken.filter(pk__in=eigen)
    return ask_together(
        user,
        [
            _bladzij(mensen, MENSEN_PER, sub=F("rol")),
            _bladzij(wijken[vanaf : vanaf + WIJKEN_PER + 1], WIJKEN_PER, sub=F("gemeente__naam")),
        ],
    )


def _bladzij(rijen: "QuerySet[Any]", per: int, **kolommen: Any) -> "QuerySet[Any, Any]":
    return as_json(rijen, per + 1, pk=F("pk"), naam=F("naam"), **kolommen)


def _vraag(user: Medewerker, mensen: list[int], wijken: list[int], weken: Sequence[date]) -> tuple[Any, ...]:
    """One statement over what ``user`` may see: signals (s), open ones (o), open casussen (c) and actions (a)."""
    bronnen = (
        ("s", Signaal.objects.visible_to(user), _SIGNAAL),
        ("o", Signaal.objects.visible_to(user).open(), _OPEN),
        ("c", Casus.objects.visible_to(user).open(), _CASUS),
        ("a", Actie.objects.visible_to(user).open(), ("id", "eigenaar_id", "uiterlijk_op")),
    )
    met: list[str] = []
    waarden: list[Any] = []
    for naam, rijen, kolommen in bronnen:
        sql, params = rijen.order_by().values(*kolommen).query.sql_with_params()
        met.append(f"{naam} AS NOT MATERIALIZED ({sql})")
        waarden += params
    vandaag = klok.vandaag()
    grenzen = [_middernacht(dag) for dag in weken]
    waarden += [mensen, vandaag, vandaag, wijken, vandaag]
    waarden += [grenzen[:-1], grenzen[1:], list(CONTACT), grenzen[0], *[vandaag] * 7]
    # Only constants of this file are put into the text; all values are parameters.
    return ask_with_kept_plan(f"WITH {', '.join(met)} SELECT {', '.join(f'({deel})' for deel in _DELEN)}", waarden)


_SIGNAAL = ("id", "urgentie", "status", "ingebracht_op", "gesloten_op")
_OPEN = (
    *("id", "behandelaar_id", "wijk_id", "urgentie", "termijn_op", "ingebracht_op"),
    *("melder_termijn_op", "heropend"),
)
_CASUS = ("id", "regisseur_id", "wijk_id", "fase", "wederhoor", "termijn_op", "geinformeerd", "informeren_voor")


def _middernacht(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _lasten(namen: Sequence[dict[str, Any]], gevonden: Sequence[dict[str, Any]] | None) -> list[Last]:
    per_pk = {rij["pk"]: rij for rij in gevonden or ()}
    return [_last(rij, per_pk[rij["pk"]]) for rij in namen]


def _last(naam: Mapping[str, Any], rij: Mapping[str, Any]) -> Last:
    oudste = rij["oudste"]
    return Last(
        pk=naam["pk"],
        naam=naam["naam"],
        sub=naam["sub"],
        open=rij["open"],
        acuut=rij["acuut"],
        hoog=rij["hoog"],
        normaal=rij["normaal"],
        laat=rij["laat"],
        vrij=rij.get("vrij", 0),
        oudste=timezone.localtime(datetime.fromisoformat(oudste)).date() if oudste else None,
        casussen=rij["casussen"],
        acties=rij.get("acties", 0),
        acties_laat=rij.get("acties_laat", 0),
    )
