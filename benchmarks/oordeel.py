"""What was promised, and whether the figures keep it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.bezoeker import Meting

MAX_QUERIES = 10
MAX_GROWTH = 1.3
# After eight visitors at a time asked every page, a casus of 320 KB among them.
MAX_WORKER_MB = 100.0
# Each list of referrals there is.
DOORVERWIJZINGEN = ("mijn", "open", "wacht", "te_laat", "gesloten")


@dataclass(frozen=True)
class Bladzij:
    """A page that is measured: its name, who visits, which floor, and how many times its floor it may take.

    Without a floor only its queries and its growth count.
    """

    naam: str
    wie: str
    vloer: str = ""
    keer: float = 0.0


PAGES = (
    Bladzij("triage", "klantcoach", "vloer lijst", 2.0),
    Bladzij("triage", "teamleider", "vloer lijst", 2.5),
    Bladzij("kaart", "klantcoach", "vloer kaart", 2.5),
    Bladzij("kaart", "teamleider", "vloer kaart", 2.5),
    Bladzij("signaal", "klantcoach", "vloer een", 3.0),
    Bladzij("signaal", "teamleider", "vloer een", 3.0),
    Bladzij("inbrengen", "klantcoach", "vloer invoegen", 3.0),
    Bladzij("inbrengen", "teamleider", "vloer invoegen", 3.0),
    Bladzij("zoek zeldzaam", "klantcoach", "vloer lijst", 5.0),
    Bladzij("zoek zeldzaam", "teamleider", "vloer lijst", 5.0),
    Bladzij("zoek gewoon", "klantcoach", "vloer lijst", 5.0),
    Bladzij("zoek gewoon", "teamleider", "vloer lijst", 5.0),
    Bladzij("casus", "klantcoach", "vloer casus", 2.5),
    Bladzij("team", "teamleider", "vloer team", 2.5),
    Bladzij("initiatieven", "klantcoach"),
    Bladzij("initiatieven", "teamleider"),
    *(Bladzij(f"doorverwijzingen {welke}", wie) for wie in ("klantcoach", "teamleider") for welke in DOORVERWIJZINGEN),
    Bladzij("plan indienen", "bewoner", "vloer plan", 3.0),
    Bladzij("partnerpagina", "partner"),
)
# Measured in a full run only: each way to filter and sort the dashboard, and finding a home while typing.
VERDER = tuple(
    Bladzij(naam, wie, "vloer lijst", 2.5)
    for wie in ("klantcoach", "teamleider")
    for naam in ("triage filters", "triage urgentie", "triage oudste", "adres zoeken")
)

# size → (who, page) → figures
Resultaat = Mapping[int, Mapping[tuple[str, str], Meting]]


# Floors that cost the same however much is stored: one row by its key, one row more.
FLAT_FLOORS = ("vloer een", "vloer invoegen", "vloer plan")


def machine_pace(result: Resultaat, size: int, page: Bladzij) -> float:
    """How much slower the machine itself was while ``size`` was measured than at the smallest size, at least 1.

    By a floor that costs the same however much is stored: the page's own if that is one (it was measured turn by turn
    with the page, and a page that writes waits for the same disk), else one row by its key. Between the sizes lie
    minutes, and somebody else may have begun to use the machine.
    """
    floor = page.vloer if page.vloer in FLAT_FLOORS else "vloer een"
    key = (page.wie, floor) if (page.wie, floor) in result[size] else ("teamleider", floor)
    return max(1.0, result[size][key].median / result[min(result)][key].median)


def shortfalls(result: Resultaat, rows_queries: Mapping[int, int], worker_mb: float) -> Iterator[str]:
    """A sentence for each promise that the figures do not keep. Ratios to the floor count at the largest size."""
    smallest, largest = min(result), max(result)
    for page in (*PAGES, *VERDER):
        key = (page.wie, page.naam)
        if key not in result[largest]:
            continue
        now = result[largest][key]
        if page.vloer:
            ratio = now.median / result[largest][page.wie, page.vloer].median
            if ratio > page.keer:
                yield f"{page.naam} as {page.wie} takes {ratio:.2f}x its floor at {largest:,} (at most {page.keer}x)"
        for size, pages in result.items():
            if pages[key].queries > MAX_QUERIES:
                yield f"{page.naam} as {page.wie} asks {pages[key].queries} queries at {size:,} (at most {MAX_QUERIES})"
        pace = machine_pace(result, largest, page)
        growth = now.median / result[smallest][key].median / pace
        if largest > smallest and growth > MAX_GROWTH:
            yield (
                f"{page.naam} as {page.wie} takes {growth:.2f}x its own time at {smallest:,} (at most {MAX_GROWTH}x; "
                f"the machine itself {pace:.2f}x)"
            )
    if len(set(rows_queries.values())) > 1:
        yield f"triage asks another number of queries at other numbers of rows: {dict(rows_queries)}"
    if worker_mb > MAX_WORKER_MB:
        yield f"a worker holds {worker_mb:.0f} MB (at most {MAX_WORKER_MB:.0f})"
