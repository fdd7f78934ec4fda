"""The teamleider's figures: right, of what Theo may see, in a fixed number of queries, and safe in a spreadsheet."""

import csv
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from partners.models import Doorverwijzing, Organisatie, Terugkoppeling
from plavei.core import klok
from plavei.core.csv_uit import csv_response, veilig
from plavei.core.models import Medewerker
from plavei.core.staven import HOOGTE, grafiek
from plavei.werkplek.cijfers import (
    Kwartaal,
    Stand,
    bron_van,
    kwartaal_van,
    laatste_kwartalen,
    lees_kwartaal,
    standen,
    uitsplitsing,
)
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import LezerFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt, Gemeente, Wijk

pytestmark = pytest.mark.django_db

Q3, Q4 = Kwartaal(2026, 3), Kwartaal(2026, 4)


@pytest.fixture(autouse=True)
def november(klok_op: KlokOp) -> datetime:
    return klok_op("2026-11-25 09:00")


def moment(dag: str, uur: int = 12) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(f"{dag}T{uur:02d}:00:00"))


def came(buurt: Buurt, dag: str, **facts: object) -> Signaal:
    signaal: Signaal = SignaalFactory.create(buurt=buurt, ingebracht_op=moment(dag), **facts)
    return signaal


def went(buurt: Buurt, van: str, tot: str, **facts: object) -> Signaal:
    return came(buurt, van, gesloten=True, gesloten_op=moment(tot), **facts)


def verwezen(signaal: Signaal, door: Medewerker, dag: str, *, terug: int = 0) -> Doorverwijzing:
    partner, _made = Organisatie.objects.get_or_create(naam="Welzijn", defaults={"soort": "welzijn"})
    dv = Doorverwijzing.objects.create(
        signaal=signaal,
        organisatie=partner,
        aanvrager=door,
        gemaakt_op=moment(dag),
        vraag="Kunt u langsgaan?",
        beoogd="Dat het beter gaat.",
        toestemming="niet_gevraagd",
        grondslag="f",
        motivering="Nodig",
        reageren_voor=date(2026, 12, 1),
    )
    Doorverwijzing.objects.filter(pk=dv.pk).update(status="verzonden", verzonden_op=moment(dag))
    for _time in range(terug):
        Terugkoppeling.objects.create(
            doorverwijzing=dv, tekst="Gebeld", kanaal="link", datum=date(2026, 11, 1), op=klok.nu()
        )
    return dv


def of(user: Medewerker, gemeente: Gemeente | None = None) -> dict[Kwartaal, Stand]:
    (reeks,) = standen(bron_van(Medewerker.objects.get(pk=user.pk), gemeente)).values()
    return {stand.kwartaal: stand for stand in reeks}


# ---------------------------------------------------------------- right
def test_in_out_open_and_the_middle_of_the_days(theo: Medewerker, buurt: Buurt) -> None:
    went(buurt, "2026-07-01", "2026-07-05")  # 4 days
    went(buurt, "2026-08-01", "2026-08-11")  # 10
    went(buurt, "2026-06-01", "2026-09-30")  # 121, came in a quarter earlier
    went(buurt, "2026-09-30", "2026-10-01")  # over the border
    came(buurt, "2026-10-01")
    found = of(theo)
    q2, q3, q4 = found[Kwartaal(2026, 2)], found[Q3], found[Q4]
    assert (q2.binnen, q2.gesloten, q2.open_einde, q2.dagen) == (1, 0, 1, None)
    assert (q3.binnen, q3.gesloten, q3.open_einde, q3.dagen) == (3, 3, 1, 10)
    assert (q4.binnen, q4.gesloten, q4.open_einde, q4.dagen) == (1, 1, 1, 1)


def test_the_border_is_midnight_here(theo: Medewerker, buurt: Buurt) -> None:
    """At half past midnight on 1 October it is still September in UTC."""
    came(buurt, "2026-10-01", termijn_op=date(2026, 10, 9))
    Signaal.objects.update(ingebracht_op=moment("2026-10-01", 0) + timedelta(minutes=30))
    assert (of(theo)[Q3].binnen, of(theo)[Q4].binnen) == (0, 1)


def test_themes_and_outcomes(theo: Medewerker, buurt: Buurt) -> None:
    for _time in range(2):
        came(buurt, "2026-10-02")
    came(buurt, "2026-10-02", voordeur=True)
    went(buurt, "2026-07-02", "2026-10-03", sluitreden="verhuisd")
    went(buurt, "2026-07-02", "2026-10-03")
    went(buurt, "2026-07-02", "2026-10-03")
    found = uitsplitsing(bron_van(theo, None), Q4)
    assert [(deel.label, deel.aantal) for deel in found.themas] == [("Geluid", 2), ("Eenzaamheid", 1)]
    assert [(deel.label, deel.aantal) for deel in found.afloop] == [("Opgelost", 2), ("Verhuisd", 1)]


def test_referrals_and_how_many_with_feedback(theo: Medewerker, karin: Medewerker, buurt: Buurt) -> None:
    signaal = came(buurt, "2026-10-02", in_behandeling=True, behandelaar=karin)
    verwezen(signaal, karin, "2026-10-03", terug=2)
    alleen_ja = verwezen(signaal, karin, "2026-10-04")
    Terugkoppeling.objects.create(
        doorverwijzing=alleen_ja, stap="geaccepteerd", kanaal="link", datum=date(2026, 11, 1), op=klok.nu()
    )
    verwezen(signaal, karin, "2026-09-04", terug=1)
    found = of(theo)
    assert (found[Q4].verwezen, found[Q4].met_terugkoppeling, found[Q4].aandeel) == (2, 1, 50)
    assert (found[Q3].verwezen, found[Q3].aandeel) == (1, 100)
    assert found[Kwartaal(2026, 1)].aandeel is None


def test_per_gemeente(theo: Medewerker, buurt: Buurt, andere_wijk: Wijk, andere_buurt: Buurt) -> None:
    duiven = Gemeente.objects.create(naam="Duiven", code="GM0226")
    Wijk.objects.filter(pk=andere_wijk.pk).update(gemeente=duiven)
    came(buurt, "2026-10-02")
    came(andere_buurt, "2026-10-02")
    came(andere_buurt, "2026-10-02")
    assert of(theo)[Q4].binnen == 3
    assert of(theo, duiven)[Q4].binnen == 2
    per = standen(bron_van(theo, None), per_gemeente=True)
    assert {naam: reeks[-1].binnen for naam, reeks in per.items()} == {"Zevenaar": 1, "Duiven": 2}


# ---------------------------------------------------------------- of what Theo may see
def test_a_confidential_one_is_not_counted_for_who_is_outside_it(
    theo: Medewerker, karin: Medewerker, buurt: Buurt
) -> None:
    secret = went(buurt, "2026-10-02", "2026-10-09", voordeur=True, vertrouwelijk=True)
    verwezen(secret, karin, "2026-10-03", terug=1)
    stand = of(theo)[Q4]
    assert (stand.binnen, stand.gesloten, stand.dagen, stand.verwezen) == (0, 0, None, 0)
    assert uitsplitsing(bron_van(theo, None), Q4).themas == []
    LezerFactory.create(signaal=secret, medewerker=theo, door=karin)
    stand = of(theo)[Q4]
    assert (stand.binnen, stand.gesloten, stand.dagen, stand.verwezen) == (1, 1, 7, 1)


def test_nothing_of_another_s_werkgebied(theo: Medewerker, client_van: ClientVan) -> None:
    elders = SignaalFactory.create(ingebracht_op=moment("2026-10-02"))
    assert of(theo)[Q4].binnen == 0
    client = client_van(theo)
    vreemd = elders.wijk.gemeente_id
    assert client.get(f"/cijfers/?gemeente={vreemd}").status_code == 404
    assert client.get(f"/cijfers/export/?gemeente={vreemd}").status_code == 404


# ---------------------------------------------------------------- the page and the file
def page(client: Client, vraag: str = "") -> str:
    answer = client.get(f"/cijfers/{vraag}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_page_says_that_it_is_internal_and_what_is_left_out(
    theo: Medewerker, buurt: Buurt, client_van: ClientVan
) -> None:
    went(buurt, "2026-07-01", "2026-07-05")
    client = client_van(theo)
    for words in ("Voor intern gebruik", "Vertrouwelijke signalen die u niet mag lezen, tellen niet mee", "loopt nog"):
        assert words in page(client)
    chosen = page(client, "?kwartaal=2026-3")
    assert "Opgelost" in chosen
    assert "loopt nog" not in chosen
    assert "style=" not in chosen.split("<main", 1)[1]


@pytest.mark.parametrize("vraag", ["kwartaal=2026-5", "kwartaal=x", "kwartaal=0000-1", "kwartaal=2026-4%00", "x=1"])
def test_a_strange_quarter_is_this_one(theo: Medewerker, client_van: ClientVan, vraag: str) -> None:
    assert "4e kwartaal 2026" in page(client_van(theo), f"?{vraag}")


@pytest.mark.parametrize("vreemd", ["x", "-1", "9" * 30, "1%00", "²"])
def test_a_strange_gemeente_is_no_page(theo: Medewerker, client_van: ClientVan, vreemd: str) -> None:
    assert client_van(theo).get(f"/cijfers/?gemeente={vreemd}").status_code == 404


def test_the_file(theo: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    went(buurt, "2026-07-01", "2026-07-05")
    answer = client_van(theo).get("/cijfers/export/")
    assert answer["Content-Disposition"] == 'attachment; filename="cijfers-intern-2026-11-25.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    raw = answer.content.decode()
    assert raw.startswith("\ufeffGemeente;Kwartaal;Cijfer;Onderdeel;Aantal\r\n")
    rows = [tuple(row) for row in csv.reader(StringIO(raw[1:]), delimiter=";")]
    for row in (
        ("Zevenaar", "2026-3", "Signalen binnen", "", "1"),
        ("Zevenaar", "2026-3", "Dagen open, mediaan", "", "4"),
        ("Zevenaar", "2026-3", "Binnen per thema", "Geluid", "1"),
        ("Zevenaar", "2026-3", "Gesloten per afloop", "Opgelost", "1"),
        ("Zevenaar", "2026-4", "Dagen open, mediaan", "", ""),
    ):
        assert row in rows


def test_a_name_that_is_a_formula_calculates_nothing(theo: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    Gemeente.objects.update(naam="=1+1")
    came(buurt, "2026-10-02")
    raw = client_van(theo).get("/cijfers/export/").content.decode()
    assert "\r\n'=1+1;" in raw
    assert "\r\n=1+1;" not in raw


def test_the_same_number_of_queries(
    theo: Medewerker, buurt: Buurt, andere_buurt: Buurt, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    client = client_van(theo)
    days = iter(range(0, 900, 90))

    def one_more() -> None:
        went(buurt, str(date(2026, 11, 1) - timedelta(days=next(days))), "2026-11-02")

    blijft_vlak(one_more, lambda: client.get("/cijfers/"), hooguit=12)
    blijft_vlak(one_more, lambda: client.get("/cijfers/export/"), hooguit=12)


# ---------------------------------------------------------------- pieces
@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_each_day_is_in_its_quarter(dag: date) -> None:
    kwartaal = kwartaal_van(dag)
    midday = moment(dag.isoformat())
    assert kwartaal.begin <= midday < kwartaal.einde
    assert kwartaal.verder(1).verder(-1) == kwartaal
    assert kwartaal.verder(4) == Kwartaal(kwartaal.jaar + 1, kwartaal.nummer)


def test_the_last_eight() -> None:
    found = laatste_kwartalen()
    assert (len(found), found[0], found[-1]) == (8, Kwartaal(2025, 1), Q4)
    assert lees_kwartaal("2025-1") == Kwartaal(2025, 1)
    assert lees_kwartaal("2024-4") == Q4


@given(st.text(max_size=20))
def test_no_cell_begins_a_formula(tekst: str) -> None:
    assert not veilig(tekst).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    raw = csv_response("x.csv", ["kop"], [[tekst]]).content.decode()
    (_kop, cel) = list(csv.reader(StringIO(raw[1:], newline=""), delimiter=";"))
    assert cel == [veilig(tekst)]


def test_numbers_stay_numbers() -> None:
    assert (veilig(-3), veilig(None), veilig("-3")) == ("-3", "", "'-3")


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), max_size=8))
def test_bars_stay_in_the_drawing(getallen: list[tuple[int, int]]) -> None:
    reeks = [Stand(Q4.verder(nummer), erin, eruit, 0, None, 0, 0) for nummer, (erin, eruit) in enumerate(getallen)]
    tekening = grafiek((stand.kwartaal.kort, stand.binnen, stand.gesloten) for stand in reeks)
    for groep in tekening.groepen:
        for staaf in groep.staven:
            assert 0 <= staaf.hoogte <= HOOGTE
            assert staaf.y + staaf.hoogte == tekening.vloer
            assert staaf.x >= 0
            assert staaf.x + tekening.staaf <= tekening.breed
