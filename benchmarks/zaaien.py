"""Makes the data to measure on, with COPY: a country of drawn buurten, homes with residents, and signals, 5% open.

The klantcoach's werkgebied holds the same 400 open signals at every size; a teamleider sees all.
"""

import io
import random
import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from benchmarks.omtrekken import draw_all
from bewoners.models import Bewoner, Bewoning
from plavei.core.models import Medewerker, Rol
from signalen.models import Signaal, Thema
from wijken.models import Buurt, Eenheid, Gemeente, Werkgebied, Wijk

GEMEENTEN, WIJKEN, BUURTEN = 342, 3_200, 14_574
OPEN_SHARE = 0.05
OPEN_OF_COACH = 400
WIJKEN_OF_COACH = 12
# Seven make 100,000 homes in all; two will do where finding one is not measured.
HOMES_PER_BUURT, FEW_HOMES_PER_BUURT, HOMES_PER_BUURT_OF_COACH = 7, 2, 40
HOME_SHARE = 0.7
PASSWORD = "alleen-voor-de-meting-1"
COMMON, RARE = "geluid", "zandhagedis"
WORDS = tuple(
    re.findall(
        r"\w+",
        "de het een is niet met van bij voor deur tuin buren avond trap hond kind woning galerij lift portiek "
        "straat container licht water schutting balkon fiets auto bezoek muziek stem slapen zorgen post huur "
        "sleutel brief raam dak gang kelder afval kat rook verhuizen gesprek afspraak melding overleg terug "
        "bellen langs geweest gezien gehoord gevraagd vertelt ",
    )
)
STREETS = (
    "Beuken",
    "Kerk",
    "Molen",
    "School",
    "Water",
    "Berken",
    "Dijk",
    "Markt",
    "Noorder",
    "Zuider",
    "Linden",
    "Veld",
)
SURNAMES = ("Bak", "Vis", "Mulder", "Smid", "Boer", "Dekker", "Brink", "Veen", "Horst", "Kamp", "Beek", "Laar", "Hoek")
URGENTIES = ("normaal",) * 8 + ("hoog",) * 3 + ("acuut",)


@dataclass(frozen=True)
class Gezaaid:
    coach: Medewerker
    teamleider: Medewerker
    buurt: Buurt


def _copy(table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]], chunk: int = 50_000) -> None:
    """COPY rows into ``table``; None becomes NULL. Texts here hold no tabs, newlines or backslashes."""
    with connection.cursor() as cursor:
        # Foreign keys are right by construction; checking a million of them would take most of the time.
        cursor.execute("SET session_replication_role = replica")
        buffer = io.StringIO()
        for count, row in enumerate(rows, 1):
            buffer.write("\t".join("\\N" if value is None else str(value) for value in row) + "\n")
            if count % chunk == 0:
                _send(cursor, table, columns, buffer)
                buffer = io.StringIO()
        _send(cursor, table, columns, buffer)
        cursor.execute("SET session_replication_role = DEFAULT")


def _send(cursor: Any, table: str, columns: tuple[str, ...], buffer: io.StringIO) -> None:
    buffer.seek(0)
    cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", buffer)


def places_and_people(homes_per_buurt: int = HOMES_PER_BUURT) -> Gezaaid:
    """The country, and the two people who are logged in."""
    Gemeente.objects.bulk_create(Gemeente(naam=f"Gemeente {n}", code=f"GM{n:04d}") for n in range(1, GEMEENTEN + 1))
    gemeenten = list(Gemeente.objects.order_by("code"))
    wijken = []
    for n in range(WIJKEN):
        gemeente = gemeenten[n % GEMEENTEN]
        wijken.append(Wijk(naam=f"Wijk {n}", code=f"WK{gemeente.code[2:]}{n // GEMEENTEN:02d}", gemeente=gemeente))
    Wijk.objects.bulk_create(wijken)
    buurten = []
    for n in range(BUURTEN):
        wijk = wijken[n % WIJKEN]
        buurten.append(Buurt(naam=f"Buurt {n}", code=f"BU{wijk.code[2:]}{n // WIJKEN:02d}", wijk=wijk))
    Buurt.objects.bulk_create(buurten, batch_size=2_000)
    draw_all()
    coach = Medewerker.objects.create_user("coach@bench.test", PASSWORD, naam="Karin de Vries", rol=Rol.KLANTCOACH)
    leider = Medewerker.objects.create_user(
        "leider@bench.test", PASSWORD, naam="Theo Bakker", rol=Rol.TEAMLEIDER, alle_wijken=True
    )
    Medewerker.objects.bulk_create(
        Medewerker(email=f"m{n}@bench.test", naam=f"Medewerker {n}", rol=Rol.KLANTCOACH, password="!")
        for n in range(40)
    )
    Werkgebied.objects.bulk_create(Werkgebied(medewerker=coach, wijk=wijk) for wijk in wijken[:WIJKEN_OF_COACH])
    _homes(buurten, {wijk.pk for wijk in wijken[:WIJKEN_OF_COACH]}, homes_per_buurt)
    return Gezaaid(coach, leider, buurten[0])


def _homes(buurten: Sequence[Buurt], own_wijken: AbstractSet[int], elsewhere: int) -> None:
    """Homes and a resident in each: what a search also looks through, and what stands beside a signal at a home."""
    rng = random.Random(1)
    places = [
        buurt.pk
        for buurt in buurten
        for _ in range(HOMES_PER_BUURT_OF_COACH if buurt.wijk_id in own_wijken else elsewhere)
    ]
    streets = [f"{first}{last}" for first in STREETS for last in ("straat", "laan", "weg", "hof", "plein")]
    homes = Eenheid.objects.bulk_create(
        (
            Eenheid(
                id_extern=f"E{n}",
                straat=rng.choice(streets),
                huisnummer=n % 180 + 1,
                postcode=f"{1000 + n % 9000}{rng.choice(('AB', 'CD', 'KL'))}",
                plaats="Dorp",
                buurt_id=buurt_id,
            )
            for n, buurt_id in enumerate(places)
        ),
        batch_size=2_000,
    )
    people = Bewoner.objects.bulk_create(
        (
            Bewoner(
                id_extern=f"B{n}",
                aanhef="mevrouw",
                voorletters="A.",
                achternaam=f"{rng.choice(SURNAMES)}{rng.choice(SURNAMES).lower()}",
                telefoon=f"+3161{n:07d}",
            )
            for n in range(len(homes))
        ),
        batch_size=2_000,
    )
    Bewoning.objects.bulk_create(
        (Bewoning(bewoner=who, eenheid=where, van=date(2015, 3, 1)) for who, where in zip(people, homes, strict=True)),
        batch_size=2_000,
    )


def _text(rng: random.Random, number: int) -> str:
    words = rng.choices(WORDS, k=rng.randint(20, 45))
    if number % 3 == 0:
        words.insert(5, COMMON)
    if number % 5_000 == 17:
        words.insert(3, RARE)
    return " ".join(words)


def _signals(start: int, stop: int, gezaaid: Gezaaid) -> Iterator[tuple[Any, ...]]:
    rng = random.Random(start)
    now, today = timezone.now(), timezone.localdate()
    themas = list(Thema.objects.values_list("pk", "groep", "doel", "grondslag"))
    buurten = list(Buurt.objects.order_by("pk").values_list("pk", "wijk_id"))
    homes: dict[int, list[int]] = {}
    for home, at in Eenheid.objects.order_by("pk").values_list("pk", "buurt_id"):
        homes.setdefault(at, []).append(home)
    own_wijken = set(gezaaid.coach.werkgebieden.values_list("wijk_id", flat=True))
    own = [buurt for buurt in buurten if buurt[1] in own_wijken]
    others = [buurt for buurt in buurten if buurt[1] not in own_wijken]
    handlers = list(Medewerker.objects.filter(email__startswith="m").values_list("pk", flat=True))
    own_open = Signaal.objects.open().filter(wijk__in=own_wijken).count()
    for number in range(start, stop):
        code, groep, doel, grondslag = rng.choice(themas)
        is_open = number % round(1 / OPEN_SHARE) == 0
        if is_open:
            mine = own_open < OPEN_OF_COACH
            own_open += mine
            buurt, wijk = rng.choice(own if mine else others)
            status = rng.choice(("nieuw", "nieuw", "in_behandeling", "in_behandeling", "wacht"))
        else:
            buurt, wijk = rng.choice(buurten)
            status = "gesloten"
        age = timedelta(days=rng.randint(0, 30 if is_open else 1400), seconds=rng.randint(0, 86_000))
        came_in = now - age - timedelta(days=0 if is_open else 30)
        yield (
            code,
            groep == "achter_de_voordeur",
            doel,
            grondslag,
            _text(rng, number),
            rng.choice(URGENTIES),
            rng.random() < 0.01,
            wijk,
            buurt,
            rng.choice(homes[buurt]) if rng.random() < HOME_SHARE else None,
            f"Bij nummer {number % 400}",
            "wijk",
            "zelf",
            "",
            "",
            rng.choice(handlers),
            came_in.isoformat(),
            status,
            None if status == "nieuw" else rng.choice(handlers),
            "beoordelen" if status == "nieuw" else "informatie" if status == "wacht" else "opvolgen",
            "",
            False,
            (today + timedelta(days=rng.randint(-10, 25))).isoformat(),
            0,
            "" if is_open else "opgelost",
            "",
            None if is_open else (came_in + timedelta(days=20)).isoformat(),
            None if is_open else (today + timedelta(days=400)).isoformat(),
        )


COLUMNS = (
    *(
        "thema_id",
        "achter_de_voordeur",
        "doel",
        "grondslag",
        "tekst",
        "urgentie",
        "vertrouwelijk",
        "wijk_id",
        "buurt_id",
        "eenheid_id",
    ),
    *(
        "plaats",
        "via",
        "melder_soort",
        "melder_naam",
        "melder_contact",
        "ingebracht_door_id",
        "ingebracht_op",
        "status",
    ),
    *("behandelaar_id", "stap", "stap_tekst", "vraagt_inbrenger", "termijn_op", "heropend", "sluitreden", "resultaat"),
    *("gesloten_op", "vernietigen_op"),
)


def grow_to(total: int, gezaaid: Gezaaid, say: Callable[[str], None]) -> None:
    """Add signals, each with an event on its timeline, until there are ``total``."""
    start = Signaal.objects.count()
    _copy("signalen_signaal", COLUMNS, _signals(start, total, gezaaid))
    say(f"{total:,} signals stored")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_gebeurtenis (onderwerp_soort, onderwerp_id, code, door_id, op, gegevens) "
            "SELECT 'signaal', id, 'signaal.ingebracht', ingebracht_door_id, ingebracht_op, '{}' FROM signalen_signaal "
            "WHERE id > coalesce((SELECT max(onderwerp_id) FROM core_gebeurtenis WHERE code = 'signaal.ingebracht'), 0)"
        )
        cursor.execute(
            "INSERT INTO core_herinnering (soort, onderwerp_soort, onderwerp_id, vervalt_op, status, aangemaakt_op,"
            " gemeld_op, geescaleerd_op, uitstel_reden) "
            "SELECT 'signaal.opvolging', 'signaal', id, termijn_op, 'open', now(), now(), now(), '' "
            "FROM signalen_signaal WHERE status <> 'gesloten' AND termijn_op < current_date - 3 AND id % 3 = 0 "
            "ON CONFLICT DO NOTHING"
        )
        # As autovacuum would have done by the time a real database is this large.
        cursor.execute("VACUUM (ANALYZE)")
