"""Pages about neighbourhoods and homes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from plavei.core.models import Medewerker
from plavei.core.registries import panels_for
from plavei.core.toegang import staff
from wijken.cijfers import Cijfer, compared, newest_of_buurten
from wijken.indicatoren import INDICATOREN, LIJSTCIJFERS
from wijken.inlezen.codes import clean_code
from wijken.kaart import KAARTCIJFERS, MAX_BUURTEN, outlines_geojson
from wijken.models import Buurt, Eenheid, Gemeente, Opvolging
from wijken.werkgebied import wijk_ids
from wijken.zoeken import clean_term, find_buurten

PER_BLADZIJDE = 50
MAX_EIGEN = 150
MAX_KOLOMMEN = 4


@dataclass(frozen=True, slots=True)
class Vraag:
    """What the list is asked for; anything unknown counts as not asked."""

    gemeente: str
    q: str
    cijfer: str
    na: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Vraag":
        """Read from the address."""
        cijfer = request.GET.get("cijfer", "")
        return cls(
            gemeente=_code(request.GET.get("gemeente", ""), "GM"),
            q=clean_term(request.GET.get("q", "")),
            cijfer=cijfer if cijfer in {indicator.code for indicator in KAARTCIJFERS} else KAARTCIJFERS[0].code,
            na=_code(request.GET.get("na", ""), "BU"),
        )

    @property
    def gefilterd(self) -> bool:
        """Whether less than everything is asked."""
        return bool(self.gemeente or self.q)

    def narrow(self, buurten: QuerySet[Buurt]) -> QuerySet[Buurt]:
        """The buurten that fit."""
        if self.gemeente:
            buurten = buurten.filter(wijk__gemeente__code=self.gemeente, wijk__gemeente__vervallen_per__isnull=True)
        return find_buurten(buurten, self.q) if self.q else buurten

    def query(self, **anders: str) -> str:
        """The same question as part of an address, with something else in it."""
        delen = {"gemeente": self.gemeente, "q": self.q, "cijfer": self.cijfer, **anders}
        return urlencode({naam: waarde for naam, waarde in delen.items() if waarde})


def _code(tekst: str, soort: str) -> str:
    code = clean_code(tekst[:20])
    return code if code.startswith(soort) else ""


@dataclass(frozen=True, slots=True)
class BuurtRij:
    """One line of the list."""

    code: str
    naam: str
    plaats: str
    cijfers: list[tuple[str, str, int | None]]


@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """A map and a list of buurten, the own werkgebied first; fifty others at a time."""
    user, vraag = staff(request), Vraag.of(request)
    buurten = Buurt.objects.visible_to(user).huidig()
    gevonden = vraag.narrow(buurten).order_by("code")
    wijken = wijk_ids(user)
    eigen: list[Buurt] = []
    if wijken:
        eigen = [] if vraag.na else list(_row_fields(gevonden.filter(wijk__in=wijken))[:MAX_EIGEN])
        gevonden = gevonden.exclude(wijk__in=wijken)
    if vraag.na:
        gevonden = gevonden.filter(code__gt=vraag.na)
    anderen = list(_row_fields(gevonden)[: PER_BLADZIJDE + 1])
    meer, anderen = len(anderen) > PER_BLADZIJDE, anderen[:PER_BLADZIJDE]
    cijfers = newest_of_buurten([buurt.pk for buurt in (*eigen, *anderen)], LIJSTCIJFERS)
    kolommen = _columns(cijfers)
    gemeenten = list(Gemeente.objects.visible_to(user).huidig().order_by("naam", "code").values_list("code", "naam"))
    return render(
        request,
        "wijken/lijst.html",
        {
            "vraag": vraag,
            "gemeenten": gemeenten,
            "kaartcijfers": [(indicator.code, indicator.naam) for indicator in KAARTCIJFERS],
            "koppen": kolommen,
            "eigen": _rows(eigen, cijfers, kolommen),
            "anderen": _rows(anderen, cijfers, kolommen),
            "bronnen": sorted(
                {
                    f"{c.indicator.naam}: {c.bron}, {c.periode}"
                    for (_buurt, code), c in cijfers.items()
                    if code in {kolom.code for kolom in kolommen}
                }
            ),
            "volgende_url": f"?{vraag.query(na=anderen[-1].code)}" if meer else "",
            "begin_url": f"?{vraag.query()}" if vraag.na else "",
            "kaart_url": f"{reverse('wijken:omtrekken')}?{vraag.query()}",
            "nog_niets": not gemeenten,
            "max_kaart": MAX_BUURTEN,
        },
    )


def _row_fields(buurten: QuerySet[Buurt]) -> QuerySet[Buurt]:
    return buurten.select_related("wijk__gemeente").only("code", "naam", "wijk__naam", "wijk__gemeente__naam")


@dataclass(frozen=True, slots=True)
class LijstKolom:
    """A figure in the list; the year stands in the heading when it is one year for all."""

    code: str
    naam: str
    jaar: int | None


def _columns(cijfers: Mapping[tuple[int, str], Cijfer]) -> list[LijstKolom]:
    jaren: dict[str, set[int]] = {}
    for (_buurt, code), cijfer in cijfers.items():
        jaren.setdefault(code, set()).add(cijfer.periode)
    return [
        LijstKolom(code, str(INDICATOREN[code].naam), jaren[code].copy().pop() if len(jaren[code]) == 1 else None)
        for code in LIJSTCIJFERS
        if code in jaren
    ][:MAX_KOLOMMEN]


def _rows(
    buurten: list[Buurt], cijfers: Mapping[tuple[int, str], Cijfer], kolommen: list[LijstKolom]
) -> list[BuurtRij]:
    def cell(buurt: Buurt, kolom: LijstKolom) -> tuple[str, str, int | None]:
        cijfer = cijfers.get((buurt.pk, kolom.code))
        if cijfer is None:
            return kolom.naam, "", None
        return kolom.naam, cijfer.met_eenheid, None if kolom.jaar else cijfer.periode

    return [
        BuurtRij(
            code=buurt.code,
            naam=buurt.naam,
            plaats=f"{buurt.wijk.naam}, {buurt.wijk.gemeente.naam}",
            cijfers=[cell(buurt, kolom) for kolom in kolommen],
        )
        for buurt in buurten
    ]


@require_safe
def omtrekken(request: HttpRequest) -> HttpResponse:
    """The outlines for the map: of what is asked, else of the gemeenten somebody works in, else of everything."""
    user, vraag = staff(request), Vraag.of(request)
    buurten: QuerySet[Buurt] = Buurt.objects.visible_to(user).huidig()
    wijken = wijk_ids(user)
    if vraag.gefilterd:
        buurten = vraag.narrow(buurten)
    elif wijken:
        buurten = buurten.filter(wijk__gemeente__wijken__in=wijken).distinct()
    inhoud = outlines_geojson(buurten.order_by("code"), vraag.cijfer).encode()
    etag = f'"{hashlib.blake2b(inhoud, digest_size=12).hexdigest()}"'
    antwoord: HttpResponse
    if etag in request.headers.get("If-None-Match", ""):
        antwoord = HttpResponseNotModified()
    else:
        antwoord = HttpResponse(inhoud, content_type="application/geo+json")
    antwoord["ETag"] = etag
    patch_cache_control(antwoord, private=True, max_age=300)
    return antwoord


@require_safe
def buurt(request: HttpRequest, code: str) -> HttpResponse:
    """One neighbourhood. An older code leads to the newest one."""
    user = staff(request)
    gebied = _find_buurt(user, code)
    if gebied.code != code:
        return redirect(gebied)
    eenheden = Eenheid.objects.visible_to(user).actief().filter(buurt=gebied)
    opvolgers = voorgangers = Opvolging.objects.select_related("van__buurt", "naar__buurt").order_by("-aandeel")
    return render(
        request,
        "wijken/buurt.html",
        {
            "buurt": gebied,
            "groepen": compared(gebied),
            "indelingen": gebied.indelingen.order_by("-jaar").values("jaar", "code", "naam", "bron", "schematisch"),
            "opvolgers": opvolgers.filter(van__buurt=gebied).exclude(naar__buurt=gebied)[:10],
            "voorgangers": voorgangers.filter(naar__buurt=gebied).exclude(van__buurt=gebied)[:10],
            "eenheden": eenheden.count() if user.is_zaakrol else None,
            "collegas": _colleagues(gebied),
            "kaart_url": f"{reverse('wijken:omtrekken')}?gemeente={gebied.wijk.gemeente.code}",
            "panelen": panels_for("buurt", request, gebied),
        },
    )


def _find_buurt(user: Medewerker, tekst: str) -> Buurt:
    """By its newest code; else one that ended under this code; else the one that had it in some year."""
    code = _code(tekst, "BU")
    if not code:
        raise Http404
    buurten = Buurt.objects.visible_to(user).select_related("wijk__gemeente", "wijk__intake_coach")
    gevonden = (
        buurten.filter(code=code, vervallen_per__isnull=True).first()
        or buurten.filter(code=code).order_by("-vervallen_per").first()
        or buurten.filter(indelingen__code=code).order_by("-indelingen__jaar").first()
    )
    if gevonden is None:
        raise Http404
    return gevonden


def _colleagues(gebied: Buurt) -> list[Medewerker]:
    return list(Medewerker.objects.active().filter(werkgebieden__wijk=gebied.wijk_id).order_by("rol", "naam")[:20])


@require_safe
def eenheid(request: HttpRequest, pk: int) -> HttpResponse:
    """One home: where it is, and what higher floors show about it."""
    woning = get_object_or_404(
        Eenheid.objects.visible_to(staff(request)).select_related("buurt__wijk__gemeente", "complex"), pk=pk
    )
    return render(request, "wijken/eenheid.html", {"woning": woning, "panelen": panels_for("eenheid", request, woning)})
