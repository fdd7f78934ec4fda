"""The triage dashboard's questions: which queue, how many, which rows.

Everything goes through ``visible_to``. The cost grows with what is shown, not with what is stored: counting stops at
``TEL_TOT``, paging is by key, and each queue has its own partial index.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plavei.core.herinneringen import escalated
from plavei.core.models import Medewerker
from signalen import volgorde
from signalen.models import Signaal
from signalen.models.signaal import Stap, Urgentie
from signalen.statuses import Status
from signalen.subjects import SIGNAAL
from signalen.volgorde import Cursor, Volgorde
from wijken.models import Wijk
from wijken.models.gebieden import GEMEENTECODE
from wijken.werkgebied import wijk_ids

TEL_TOT = 1000
PER, PER_MAX = 50, 100
KAART = "kaart"
MAX_OP_NAAM = 500
_GEMEENTE = re.compile(GEMEENTECODE)
# Asked in order, so that the planner walks an index until it has enough instead of gathering everything first.
_OP_VOLGORDE = f"ORDER BY termijn_op, id LIMIT {TEL_TOT}"
# Says the same as ``escalated``; a test compares them.
_ESCALATIES = (
    "SELECT DISTINCT onderwerp_id FROM core_herinnering WHERE onderwerp_soort = 'signaal'"
    " AND status = 'open' AND geescaleerd_op IS NOT NULL"
)
_GEESCALEERD = f"EXISTS ({_ESCALATIES} AND onderwerp_id = s.id)"
# Over everything it is found from the other side, reminder by reminder, and no further than this.
TEL_ESCALATIES_TOT = 100


@dataclass(frozen=True, eq=False)
class Rij:
    """A queue. ``sql`` says the same as ``waar`` for the count, with the values of ``sql_params``;
    ``tel_overal`` is another way to count it where everything is counted, at most ``TEL_ESCALATIES_TOT``.
    """

    code: str
    label: str | Promise
    leeg: str | Promise
    sql: str = "TRUE"
    sql_params: tuple[str, ...] = ()
    tel_overal: str = ""
    toon: str = ""
    icoon: str = ""

    def waar(self, user: Medewerker, vandaag: date) -> Q:
        return _WAAR[self.code](user, vandaag)


RIJEN = (
    Rij("alle", _("Alle open"), _("Er staat niets open. Mooi werk.")),
    Rij("nieuw", _("Nieuw"), _("Alles wat binnenkwam is bekeken."), "status = 'nieuw'", toon="steen"),
    Rij(
        "vrij", _("Niet toegewezen"), _("Elk open signaal heeft een behandelaar."), "behandelaar_id IS NULL",
        toon="steen",
    ),
    Rij("mijn", _("Van mij"), _("U behandelt nu geen signalen."), "behandelaar_id = %s", ("ik",)),
    Rij(
        "te_laat", _("Te laat"), _("Niets is te laat."), "termijn_op < %s", ("vandaag",),
        toon="gevaar", icoon="exclamation-octagon-fill",
    ),
    Rij(
        "geescaleerd", _("Geëscaleerd"), _("Er is niets naar de teamleider gegaan."), _GEESCALEERD,
        tel_overal=f"SELECT 1 FROM ({_ESCALATIES}) h JOIN s ON s.id = h.onderwerp_id LIMIT {TEL_ESCALATIES_TOT}",  # noqa: S608
        toon="gevaar", icoon="arrow-up-circle-fill",
    ),
    Rij("wacht", _("Wacht op informatie"), _("Nergens wordt op gewacht."), "status = 'wacht'"),
    Rij(
        "vandaag", _("Opvolgen vandaag"), _("Voor vandaag is niets meer afgesproken."),
        "stap = 'opvolgen' AND termijn_op = %s", ("vandaag",),
        toon="letop", icoon="alarm-fill",
    ),
    Rij(
        "ingebracht", _("Door mij ingebracht"), _("Van wat u inbracht staat niets meer open."),
        "ingebracht_door_id = %s", ("ik",),
    ),
)  # fmt: skip
GESLOTEN = Rij("gesloten", _("Gesloten"), _("Er is nog niets gesloten."))
OP_CODE = {rij.code: rij for rij in (*RIJEN, GESLOTEN)}

_WAAR = {
    "alle": lambda user, vandaag: Q(),
    "nieuw": lambda user, vandaag: Q(status=Status.NIEUW),
    "vrij": lambda user, vandaag: Q(behandelaar=None),
    "mijn": lambda user, vandaag: Q(behandelaar=user),
    "te_laat": lambda user, vandaag: Q(termijn_op__lt=vandaag),
    "geescaleerd": lambda user, vandaag: Q(Exists(escalated(SIGNAAL).filter(onderwerp_id=OuterRef("pk")))),
    "wacht": lambda user, vandaag: Q(status=Status.WACHT),
    "vandaag": lambda user, vandaag: Q(stap=Stap.OPVOLGEN, termijn_op=vandaag),
    "ingebracht": lambda user, vandaag: Q(ingebracht_door=user),
    "gesloten": lambda user, vandaag: Q(status=Status.GESLOTEN),
}


@dataclass(frozen=True)
class Vraag:
    """What the address bar asks for; whatever is not understood is left out, never an error."""

    rij: Rij
    wijk: str = ""
    thema: str = ""
    urgentie: str = ""
    na: Cursor | None = None
    per: int = PER
    sorteer: Volgorde = volgorde.TERMIJN
    buurt: str = ""
    kaart: bool = False

    @classmethod
    def uit(
        cls,
        params: Mapping[str, str],
        *,
        themas: Mapping[str, str],
        wijk_van: Mapping[str, str] | None = None,
        standaard: str = "alle",
    ) -> "Vraag":
        """``wijk_van``: the wijk of each buurt that may be asked for; the buurt brings its wijk along."""
        urgentie, thema = params.get("urgentie", ""), params.get("thema", "")
        wijk, buurt = _schoon(params.get("wijk", "")), params.get("buurt", "")
        van = (wijk_van or {}).get(buurt, "")
        return cls(
            rij=OP_CODE.get(params.get("rij", ""), OP_CODE[standaard]),
            wijk=van or wijk,
            thema=thema if thema in themas else "",
            urgentie=urgentie if urgentie in Urgentie.values else "",
            na=volgorde.lees_cursor(params.get("na", "")),
            per=_per(params.get("per", "")),
            sorteer=volgorde.KEUZES.get(params.get("sorteer", ""), volgorde.TERMIJN),
            buurt=buurt if van else "",
            kaart=params.get("weergave", "") == KAART,
        )

    @property
    def gefilterd(self) -> bool:
        return bool(self.wijk or self.buurt or self.thema or self.urgentie)

    @property
    def volgorde(self) -> Volgorde:
        """What is closed has an order of its own, whatever was chosen for what is open."""
        return volgorde.GESLOTEN if self.rij is GESLOTEN else self.sorteer

    @property
    def wijk_pk(self) -> int | None:
        """The one wijk that is asked for by its number."""
        return int(self.wijk[:9]) if self.wijk.isascii() and self.wijk.isdecimal() else None

    @cached_property
    def op_naam(self) -> dict[int, tuple[int, int]]:
        """Wijken meant by the CBS code of a gemeente or by a name: their gemeente and how many buurten. One query."""
        if _GEMEENTE.fullmatch(self.wijk):
            bedoeld = Q(gemeente__code=self.wijk, gemeente__vervallen_per=None)
        else:
            bedoeld = Q(naam__icontains=self.wijk) | Q(gemeente__naam__icontains=self.wijk)
        buurten = Count("buurten", filter=Q(buurten__vervallen_per=None))
        gevonden = Wijk.objects.filter(bedoeld).order_by("pk").annotate(aantal_buurten=buurten)
        rijen = gevonden.values_list("pk", "gemeente_id", "aantal_buurten")[:MAX_OP_NAAM]
        return {pk: (gemeente, aantal) for pk, gemeente, aantal in rijen}

    def query(self, **anders: str) -> str:
        """The address of this question, with some of it changed; ``na`` only when it is given."""
        delen = {
            "rij": self.rij.code,
            "wijk": self.wijk,
            "buurt": self.buurt,
            "thema": self.thema,
            "urgentie": self.urgentie,
        }
        if self.sorteer is not volgorde.TERMIJN:
            delen["sorteer"] = self.sorteer.code
        if self.per != PER:
            delen["per"] = str(self.per)
        if self.kaart:
            delen["weergave"] = KAART
        return urlencode({sleutel: waarde for sleutel, waarde in (delen | anders).items() if waarde})


def _schoon(tekst: str) -> str:
    return "".join(teken for teken in tekst[:80] if teken.isprintable()).strip()


def _per(tekst: str) -> int:
    return min(max(int(tekst), 1), PER_MAX) if re.fullmatch(r"[0-9]{1,4}", tekst) else PER


def basis(user: Medewerker, vraag: Vraag) -> QuerySet[Signaal]:
    """What ``user`` may see and the filters leave, open or closed as the queue is."""
    signalen = Signaal.objects.visible_to(user)
    if vraag.rij is not GESLOTEN:
        signalen = signalen.open()
    return _gefilterd(signalen, vraag)


def _gefilterd(signalen: QuerySet[Signaal], vraag: Vraag) -> QuerySet[Signaal]:
    if vraag.wijk_pk is not None:
        signalen = signalen.filter(wijk=vraag.wijk_pk)
    elif vraag.wijk:
        signalen = signalen.filter(wijk__in=list(vraag.op_naam))
    if vraag.buurt:
        signalen = signalen.filter(buurt=int(vraag.buurt))
    if vraag.thema:
        signalen = signalen.filter(thema=vraag.thema)
    if vraag.urgentie:
        signalen = signalen.filter(urgentie=vraag.urgentie)
    return signalen


def tel(user: Medewerker, vraag: Vraag, vandaag: date) -> dict[str, str]:
    """How many in each queue, as text: "12", or "999+" where counting stopped. One query."""
    open_ones = _gefilterd(Signaal.objects.visible_to(user).open(), vraag)
    kolommen = open_ones.order_by().values("id", "status", "behandelaar_id", "ingebracht_door_id", "stap", "termijn_op")
    try:
        sql, params = kolommen.query.sql_with_params()
    except EmptyResultSet:
        # Nothing can be found: no werkgebied, or a wijk that does not exist.
        return {rij.code: "0" for rij in RIJEN}
    overal = wijk_ids(user) is None and not vraag.wijk and not vraag.thema
    if overal:
        # All there is: each queue through its own index, no further than TEL_TOT.
        delen = [
            f"(SELECT count(*) FROM ({rij.tel_overal or f'SELECT 1 FROM s WHERE {rij.sql} {_OP_VOLGORDE}'}) q)"  # noqa: S608
            for rij in RIJEN
        ]
        bron = ""
    else:
        # A werkgebied or a theme holds so few open signals that going through them once is quicker.
        delen = [f"count(*) FILTER (WHERE {rij.sql})" for rij in RIJEN]
        bron = "FROM s"
    waarden = {"ik": user.pk, "vandaag": vandaag}
    values = [*params, *(waarden[naam] for rij in RIJEN for naam in rij.sql_params)]
    with connection.cursor() as cursor:
        # Only constants of this file are put into the text; all values are parameters.
        cursor.execute(f"WITH s AS NOT MATERIALIZED ({sql}) SELECT {', '.join(delen)} {bron}", values)
        aantallen = cursor.fetchone()
    return {
        rij.code: _aantal(aantal, TEL_ESCALATIES_TOT if overal and rij.tel_overal else TEL_TOT)
        for rij, aantal in zip(RIJEN, aantallen, strict=True)
    }


def _aantal(aantal: int, tot: int) -> str:
    return str(aantal) if aantal < tot else f"{tot - 1}+"


KOLOMMEN = (
    "pk",
    "thema_id",
    "urgentie",
    "status",
    "stap",
    "termijn_op",
    "gesloten_op",
    "ingebracht_op",
    "vertrouwelijk",
    "achter_de_voordeur",
    "plaats",
    "eenheid__straat",
    "eenheid__huisnummer",
    "eenheid__huisletter",
    "eenheid__toevoeging",
    "eenheid__plaats",
    "buurt__naam",
    "behandelaar__naam",
)


def rijen(user: Medewerker, vraag: Vraag, vandaag: date, *extra: Any) -> tuple[Sequence[tuple[Any, ...]], str]:
    """The rows of one page as tuples of ``KOLOMMEN`` and ``extra``, and the cursor of the next page ("" at the end)."""
    op = vraag.volgorde
    signalen = op.na(basis(user, vraag).filter(vraag.rij.waar(user, vandaag)), vraag.na)
    # Names are looked up for one page of signals only, not for all that were sorted to find it.
    bladzij = Signaal.objects.filter(pk__in=signalen.order_by(*op.order_by).values("pk")[: vraag.per + 1])
    gevonden = list(bladzij.order_by(*op.order_by).values_list(*KOLOMMEN, *extra))
    if len(gevonden) <= vraag.per:
        return gevonden, ""
    laatste = gevonden[vraag.per - 1]
    sleutel = [laatste[KOLOMMEN.index(veld)] for veld in op.velden]
    return gevonden[: vraag.per], op.cursor(sleutel, laatste[0])
