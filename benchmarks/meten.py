"""Measures the pages people wait for, beside a floor in the same run."""

import argparse
import dataclasses
import json
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from rich.console import Console
from rich.table import Table

from benchmarks import kring, zaaien
from benchmarks.bezoeker import Bezoeker, Meting, Vraag, csrf_token, measure_beside
from benchmarks.casus import lange_casus
from benchmarks.oordeel import DOORVERWIJZINGEN, PAGES, VERDER, shortfalls
from signalen.models import Signaal
from signalen.triage import RIJEN

console = Console(width=150)
RESULTS = Path(__file__).parent / "results"
# What one can filter the dashboard by, each alone and all together; its queues and orders are asked besides.
TRIAGE_FILTERS = ("thema=geluid", "urgentie=acuut", "wijk=Wijk+11", "thema=geluid&urgentie=hoog&wijk=Wijk+11")
SIZES = (10_000, 100_000, 1_000_000)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _gunicorn(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The product's own gunicorn configuration with 2 workers, on the loopback address."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "2",
        "--log-level",
        "warning",
    ]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    server = subprocess.Popen(command, env=env)
    try:
        for _ in range(150):
            try:
                Bezoeker(port).ask("/inloggen/")
                break
            except OSError:
                time.sleep(0.2)
        yield server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _worker_mb(master: int) -> float:
    """The largest PSS among the workers, in MB: memory shared between processes is counted once, in shares."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    sizes = []
    for child in children:
        rollup = Path(f"/proc/{child}/smaps_rollup").read_text()
        sizes.append(next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024)
    return max(sizes)


def _bare_query(gezaaid: zaaien.Gezaaid) -> float:
    """Milliseconds (median of 50) of the same 50 rows asked with psycopg2 and nothing around it."""
    from benchmarks.vloer import COLUMNS, ROWS

    wijken = list(gezaaid.coach.werkgebieden.values_list("wijk_id", flat=True))
    rows = Signaal.objects.open().filter(vertrouwelijk=False, wijk__in=wijken).order_by("termijn_op", "id")
    sql, params = rows.values_list(*COLUMNS)[:ROWS].query.sql_with_params()
    connection.ensure_connection()
    times = []
    for _ in range(50):
        start = time.perf_counter()
        with connection.connection.cursor() as cursor:
            cursor.execute(sql, params)
            cursor.fetchall()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _more_questions() -> dict[str, Vraag]:
    """Each way to filter and to sort the dashboard, and finding a home while typing."""
    return {
        "triage filters": Vraag.of(*(f"/signalen/?rij=alle&{keuze}" for keuze in TRIAGE_FILTERS)),
        "triage urgentie": Vraag.of(*(f"/signalen/?sorteer=urgentie&rij={rij.code}" for rij in RIJEN)),
        "triage oudste": Vraag.of(*(f"/signalen/?sorteer=oudste&rij={rij.code}" for rij in RIJEN)),
        "adres zoeken": Vraag.of("/signalen/nieuw/adressen/?zoek=molenstraat+12"),
    }


def _questions(bezoeker: Bezoeker, gezaaid: zaaien.Gezaaid) -> dict[str, Vraag]:
    form = bezoeker.ask("/signalen/nieuw/")
    token = csrf_token(form.body)
    sensitive = (
        Signaal.objects.open()
        .filter(wijk__in=gezaaid.coach.werkgebieden.values("wijk"), achter_de_voordeur=True, vertrouwelijk=False)
        .order_by("pk")
        .values_list("pk", flat=True)[:40]
    )

    def signal_form() -> dict[str, str]:
        return {
            "csrfmiddlewaretoken": token,
            "inzending": str(uuid.uuid4()),
            "thema": "geluid",
            "tekst": "Muziek tot diep in de nacht, op drie avonden na elkaar gehoord vanaf de galerij.",
            "urgentie": "normaal",
            "plek": "buurt",
            "buurt": gezaaid.buurt.code,
            "plaats": "Bij de ingang",
            "via": "wijk",
            "melder_soort": "zelf",
        }

    return {
        "triage": Vraag.of("/signalen/?rij=alle"),
        "vloer lijst": Vraag.of("/vloer/lijst/"),
        "kaart": Vraag.of("/signalen/?rij=alle&weergave=kaart"),
        "vloer kaart": Vraag.of("/vloer/kaart/"),
        "signaal": Vraag.of(*(f"/signalen/{pk}/" for pk in sensitive)),
        "vloer een": Vraag.of(*(f"/vloer/een/{pk}/" for pk in sensitive)),
        "inbrengen": Vraag.of("/signalen/nieuw/", data=signal_form, expect=302),
        "vloer invoegen": Vraag.of("/vloer/invoegen/", data=signal_form, expect=302),
        "zoek zeldzaam": Vraag.of(f"/zoeken/?q={zaaien.RARE}"),
        "zoek gewoon": Vraag.of(f"/zoeken/?q={zaaien.COMMON}"),
        "initiatieven": Vraag.of("/initiatieven/"),
        **{
            f"doorverwijzingen {welke}": Vraag.of(f"/partners/doorverwijzingen/?welke={welke}")
            for welke in DOORVERWIJZINGEN
        },
    }


def _casus(gezaaid: zaaien.Gezaaid) -> dict[str, Vraag]:
    """A casus of years, with all of its timeline."""
    pk = lange_casus(gezaaid).pk
    return {
        "casus": Vraag.of(f"/casussen/{pk}/?alles=1"),
        "vloer casus": Vraag.of(f"/vloer/casus/{pk}/"),
    }


def _questions_of_resident(bezoeker: Bezoeker, gezaaid: zaaien.Gezaaid) -> dict[str, Vraag]:
    token = csrf_token(bezoeker.ask("/initiatieven/nieuw/").body)

    def plan() -> dict[str, str]:
        return kring.typed(token, gezaaid)

    return {
        "plan indienen": Vraag.of("/initiatieven/nieuw/", data=plan, expect=302, elders=True),
        "vloer plan": Vraag.of("/vloer/plan/", data=plan, expect=302, elders=True),
    }


def _questions_of_partner(bezoeker: Bezoeker) -> dict[str, Vraag]:
    page = kring.partner_page()
    form = {"csrfmiddlewaretoken": csrf_token(bezoeker.ask(page).body), "code": kring.new_code()}
    bezoeker.ask(f"{page}code/", form, expect=302)
    return {"partnerpagina": Vraag.of(page)}


def _show(size: int, pages: dict[tuple[str, str], Meting], bare: float) -> None:
    table = Table(title=f"{size:,} signals (bare query of the same 50 rows: {bare:.1f} ms)", title_justify="left")
    for column in ("page", "as", "median ms", "p95 ms", "per second", "queries", "x floor", "at most"):
        table.add_column(column, justify="left" if column in {"page", "as"} else "right")
    limits = {(page.wie, page.naam): page for page in (*PAGES, *VERDER)}
    for (who, name), figures in pages.items():
        page = limits.get((who, name))
        ratio = f"{figures.median / pages[who, page.vloer].median:.2f}" if page and page.vloer else ""
        table.add_row(
            name,
            who,
            f"{figures.median:.1f}",
            f"{figures.p95:.1f}",
            f"{figures.per_second:.0f}",
            str(figures.queries),
            ratio,
            str(page.keer) if page and page.vloer else "",
        )
    console.print(table)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--quick", action="store_true", help="10,000 and 100,000 only")
    quick = parser.parse_args().quick
    sizes = SIZES[:2] if quick else SIZES
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    gezaaid = zaaien.places_and_people(zaaien.FEW_HOMES_PER_BUURT if quick else zaaien.HOMES_PER_BUURT)
    result: dict[int, dict[tuple[str, str], Meting]] = {}
    rows_queries: dict[int, int] = {}
    worker_mb = 0.0
    for size in sizes:
        zaaien.grow_to(size, gezaaid, console.print)
        kring.grow_to(size, gezaaid, console.print)
        port = _free_port()
        with _gunicorn(port) as server:
            pages: dict[tuple[str, str], Meting] = {}
            for who, person in (("klantcoach", gezaaid.coach), ("teamleider", gezaaid.teamleider)):
                bezoeker = Bezoeker(port)
                bezoeker.log_in(person.email, zaaien.PASSWORD)
                questions = _questions(bezoeker, gezaaid) | ({} if quick else _more_questions())
                if person == gezaaid.coach:
                    questions |= _casus(gezaaid)
                if person == gezaaid.teamleider:
                    questions |= {"team": Vraag.of("/signalen/team/"), "vloer team": Vraag.of("/vloer/team/")}
                found = measure_beside(bezoeker, questions)
                pages |= {(who, name): figures for name, figures in found.items()}
                for per in (1, 50, 100):
                    rows_queries[per] = measure_beside(
                        bezoeker, {"": Vraag.of(f"/signalen/?rij=alle&per={per}")}, requests=8
                    )[""].queries
            for who, ask in (
                ("bewoner", partial(_questions_of_resident, gezaaid=gezaaid)),
                ("partner", _questions_of_partner),
            ):
                bezoeker = Bezoeker(port)
                found = measure_beside(bezoeker, ask(bezoeker))
                pages |= {(who, name): figures for name, figures in found.items()}
            worker_mb = max(worker_mb, _worker_mb(server.pid))
        result[size] = pages
        # What the measurement itself brought in goes, so that the next size is what it says.
        Signaal.objects.filter(plaats="Bij de ingang").delete()
        kring.forget_measurements()
        _show(size, pages, _bare_query(gezaaid))
    console.print(f"A worker holds {worker_mb:.0f} MB. Queries at 1, 50 and 100 rows: {rows_queries}")
    RESULTS.mkdir(exist_ok=True)
    written = RESULTS / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    written.write_text(
        json.dumps(
            {
                "python": platform.python_version(),
                "worker_mb": round(worker_mb, 1),
                "sizes": {
                    size: [
                        {"as": who, "page": name, **dataclasses.asdict(figures)}
                        for (who, name), figures in pages.items()
                    ]
                    for size, pages in result.items()
                },
            },
            indent=1,
        )
    )
    short = list(shortfalls(result, rows_queries, worker_mb))
    console.print("Falls short: " + "; ".join(short) if short else "All promises kept.", style="bold", soft_wrap=True)
    return 1 if short else 0
