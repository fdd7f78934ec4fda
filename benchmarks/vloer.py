"""The floors: logged-in views with the product's settings and middleware that do the least that could do the job.

``lijst``: one ``values_list`` with the columns and joins of a triage row, as a bare table of 50 rows. ``een``: the same
for one row. ``casus``: one casus with all that hangs under it. ``team``: what is open per colleague and per wijk, and
per week what came in and went out; both as bare tables. ``kaart``: how many areas there are, the outlines of what
somebody works in, and how many of the first open rows are in each and are late; as a bare drawing and table.
``invoegen``: one row inserted. ``plan``: the same for who is not logged in.
"""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Min, Q
from django.db.models.functions import TruncWeek
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html, format_html_join
from django.views.decorators.csrf import csrf_exempt

from benchmarks import kring
from benchmarks.omtrekken import JAAR
from bewoners.models import Initiatief
from plavei.core import klok
from plavei.core.models import Gebeurtenis
from plavei.core.toegang import publiek, staff
from signalen.casus.subjects import CASUS
from signalen.kaart import TEL_TOT
from signalen.models import Actie, Casus, Casusnotitie, Huisbezoek, Signaal, Thema
from wijken.models import Buurt, Indeling
from wijken.werkgebied import wijk_ids

ROWS = 50
COLUMNS = (
    "pk",
    "thema__naam",
    "urgentie",
    "status",
    "stap",
    "termijn_op",
    "ingebracht_op",
    "vertrouwelijk",
    "achter_de_voordeur",
    "plaats",
    "eenheid__straat",
    "eenheid__huisnummer",
    "buurt__naam",
    "behandelaar__naam",
)
PAGE = "<!doctype html><title>Vloer</title><table>{}</table>"


def _table(rows: Any) -> HttpResponse:
    cells = ((format_html_join("", "<td>{}</td>", ((value,) for value in row)),) for row in rows)
    return HttpResponse(format_html(PAGE, format_html_join("\n", "<tr>{}</tr>", cells)))


def lijst(request: HttpRequest) -> HttpResponse:
    """50 open rows of the own wijken, by deadline."""
    rows = Signaal.objects.open().filter(vertrouwelijk=False)
    wijken = wijk_ids(staff(request))
    if wijken is not None:
        rows = rows.filter(wijk__in=wijken)
    return _table(rows.order_by("termijn_op", "id").values_list(*COLUMNS)[:ROWS])


def team(request: HttpRequest) -> HttpResponse:
    """Each question asked in the plainest way, over all that is there."""
    rows = Signaal.objects.visible_to(staff(request)).order_by()
    vanaf, laat = klok.nu() - timedelta(weeks=12), Q(termijn_op__lt=klok.vandaag())
    tel = {"open": Count("pk"), "laat": Count("pk", filter=laat), "oudste": Min("ingebracht_op")}
    return _table(
        [
            *rows.open().values_list("behandelaar__naam", "urgentie").annotate(**tel),
            *rows.open().values_list("wijk__naam").annotate(**tel)[:15],
            *rows.filter(ingebracht_op__gte=vanaf).values_list(TruncWeek("ingebracht_op")).annotate(n=Count("pk")),
            *rows.filter(gesloten_op__gte=vanaf).values_list(TruncWeek("gesloten_op")).annotate(n=Count("pk")),
        ]
    )


def kaart(request: HttpRequest) -> HttpResponse:
    """The own buurten, or all gemeenten for who works everywhere."""
    wijken = wijk_ids(staff(request))
    rows, gebieden = Signaal.objects.open().filter(vertrouwelijk=False), Indeling.objects.filter(jaar=JAAR)
    if wijken is None:
        plek, gebieden = "wijk__gemeente_id", gebieden.filter(niveau="gemeente")
    else:
        plek, rows, gebieden = "buurt_id", rows.filter(wijk__in=wijken), gebieden.filter(buurt__wijk__in=wijken)
    hoe_groot = Buurt.objects.filter(vervallen_per=None, **({} if wijken is None else {"wijk__in": wijken})).aggregate(
        buurten=Count("pk"),
        wijken=Count("wijk_id", distinct=True),
        gemeenten=Count("wijk__gemeente_id", distinct=True),
    )
    tel = Counter(rows.order_by("termijn_op", "id").values_list(plek, flat=True)[:TEL_TOT])
    laat = Counter(rows.filter(termijn_op__lt=klok.vandaag()).order_by().values_list(plek, flat=True)[:TEL_TOT])
    pad = '<a href="/vloer/"><path d="{}"><title>{}</title></path></a>'
    vlakken = list(gebieden.values_list("schets__pad", "naam", "gemeente_id" if wijken is None else "buurt_id"))
    drawn = format_html_join("\n", pad, ((schets, naam) for schets, naam, _pk in vlakken))
    cells = "<tr><td>{}<td>{}<td>{}"
    table = format_html_join("\n", cells, ((naam, tel[pk], laat[pk]) for _schets, naam, pk in vlakken))
    page = "<!doctype html><title>Vloer</title><p>{}<svg>{}</svg><table>{}</table>"
    return HttpResponse(format_html(page, hoe_groot, drawn, table))


def een(request: HttpRequest, pk: int) -> HttpResponse:
    """One row, with its text."""
    staff(request)
    return _table(Signaal.objects.filter(pk=pk).values_list(*COLUMNS, "tekst"))


def casus(request: HttpRequest, pk: int) -> HttpResponse:
    """One casus: its row, its notes, actions and visits, and all of its timeline."""
    staff(request)
    een = Casus.objects.filter(pk=pk)
    gebeurtenissen = Gebeurtenis.objects.filter(onderwerp_soort=CASUS, onderwerp_id=pk).order_by("-op", "-id")
    parts = (
        een.values_list("pk", "thema__naam", "buurt__naam", "regisseur__naam", "fase", "plan_doel", "plan_afspraken"),
        Casusnotitie.objects.filter(casus=pk).values_list("op", "soort", "contact", "tekst", "door__naam"),
        Actie.objects.filter(casus=pk).values_list("tekst", "eigenaar__naam", "uiterlijk_op", "uitkomst"),
        Huisbezoek.objects.filter(casus=pk).values_list("gepland_op", "bezoeker__naam", "uitkomst", "verslag"),
        gebeurtenissen.values_list("op", "code", "gegevens", "door__naam"),
    )
    return _table(row for part in parts for row in part)


@csrf_exempt  # the floor must do less than the product, and this exists in the benchmark only
def invoegen(request: HttpRequest) -> HttpResponse:
    """One row inserted, with the columns the product fills."""
    user = staff(request)
    buurt = get_object_or_404(Buurt.objects.annotate(wijkcode=F("wijk__code")), code=request.POST["buurt"])
    thema = get_object_or_404(Thema, pk=request.POST["thema"])
    signaal = Signaal.objects.create(
        thema=thema,
        achter_de_voordeur=thema.achter_de_voordeur,
        doel=thema.doel,
        grondslag=thema.grondslag,
        tekst=request.POST["tekst"],
        urgentie=request.POST["urgentie"],
        wijk_id=buurt.wijk_id,
        buurt=buurt,
        plaats=request.POST["plaats"],
        ingebracht_door=user,
        ingebracht_op=klok.nu(),
        termijn_op=klok.vandaag(),
    )
    response = HttpResponse(status=302)
    response["Location"] = f"/vloer/een/{signaal.pk}/"
    return response


@csrf_exempt
@publiek
def plan(request: HttpRequest) -> HttpResponse:
    """One plan inserted, with the columns the public form fills."""
    buurt = get_object_or_404(Buurt, code=request.POST["buurt"])
    Initiatief.objects.create(
        buurt=buurt,
        aangemeld_op=klok.nu(),
        **{naam: request.POST[naam] for naam in (*kring.TEKSTEN, *kring.GETALLEN)},
    )
    response = HttpResponse(status=302)
    response["Location"] = "/vloer/plan/"
    return response
