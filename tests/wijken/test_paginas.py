"""The map, the list and the page of a buurt, as Karin sees them."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

from plavei.core.models import Medewerker
from plavei.core.registries import search_sources
from tests.conftest import tel_queries
from tests.factories import BuurtFactory, EenheidFactory
from tests.mensen import ClientVan
from tests.wijken.hulp import BUURTEN_2016, GEO, geojson, lees_2024, lees_gebieden, vierkant
from wijken.kaart import Klassen
from wijken.models import Buurt, Eenheid, Kerncijfer, Wijk

pytestmark = pytest.mark.django_db
LIJST = "/wijken/"


def figure(buurt: Buurt, indicator: str, waarde: str, periode: int = 2024) -> None:
    Kerncijfer.objects.create(buurt=buurt, indicator=indicator, periode=periode, waarde=Decimal(waarde), bron="CBS")


def text(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


@pytest.fixture
def omtrek(tmp_path: Path, buurt: Buurt) -> Buurt:
    """Zonegge-Noord with an outline."""
    eigenschappen = {"statcode": buurt.code, "statnaam": buurt.naam, "wijkcode": buurt.wijk.code}
    eigenschappen |= {"gemeentecode": buurt.wijk.gemeente.code}
    lees_gebieden(geojson(tmp_path / "g.json", (eigenschappen, vierkant(6.0, 51.9))), jaar=2024)
    return buurt


# ---------------------------------------------------------------- list


def test_own_buurten_first_with_figure_and_year(
    client_van: ClientVan, karin: Medewerker, buurt: Buurt, andere_buurt: Buurt
) -> None:
    figure(buurt, "inwoners", "1234")
    figure(andere_buurt, "inwoners", "99", 2023)
    pagina = text(client_van(karin).get(LIJST))

    assert pagina.index("Mijn werkgebied") < pagina.index("Zonegge-Noord") < pagina.index("Andere buurten")
    assert pagina.index("Andere buurten") < pagina.index("Lobith-Dorp")
    assert "1.234 <small>2024</small>" in pagina
    assert "99 <small>2023</small>" in pagina


def test_without_areas_the_command_is_named(client_van: ClientVan, petra: Medewerker) -> None:
    assert "manage.py importeer_gebieden" in text(client_van(petra).get(LIJST))


@pytest.mark.parametrize(
    ("vraag", "namen"),
    [
        ({"q": "zonegge"}, {"Zonegge-Noord"}),
        ({"q": "lobith zevenaar"}, {"Lobith-Dorp"}),
        ({"q": "%"}, set()),
        ({"q": "\x00zonegge\x00"}, {"Zonegge-Noord"}),
        ({"q": "x" * 10000}, set()),
        ({"gemeente": "GM0000"}, {"Zonegge-Noord", "Lobith-Dorp"}),
        ({"gemeente": "\x00"}, {"Zonegge-Noord", "Lobith-Dorp"}),
        ({"cijfer": "geen"}, {"Zonegge-Noord", "Lobith-Dorp"}),
        ({"na": "BU99999999"}, set()),
        ({"na": "-1"}, {"Zonegge-Noord", "Lobith-Dorp"}),
    ],
)
def test_filters_and_nonsense(
    client_van: ClientVan, theo: Medewerker, buurt: Buurt, andere_buurt: Buurt, vraag: dict[str, str], namen: set[str]
) -> None:
    response = client_van(theo).get(LIJST, vraag)

    assert response.status_code == 200
    pagina = response.content.decode()
    assert {naam for naam in ("Zonegge-Noord", "Lobith-Dorp") if f">{naam}<" in pagina} == namen


def test_fifty_at_a_time(client_van: ClientVan, petra: Medewerker, wijk: Wijk) -> None:
    for nummer in range(51):
        BuurtFactory.create(code=f"BU9999{nummer:04d}", naam=f"Buurt nr {nummer}", wijk=wijk)
    client = client_van(petra)
    eerste = text(client.get(LIJST))
    tweede = text(client.get(LIJST, {"na": "BU99990049"}))

    assert (eerste.count("Buurt nr"), tweede.count("Buurt nr")) == (50, 1)
    assert "na=BU99990049" in eerste


def test_as_many_queries_for_one_buurt_as_for_three(client_van: ClientVan, karin: Medewerker, buurt: Buurt) -> None:
    client = client_van(karin)
    figure(buurt, "inwoners", "1")
    client.get(LIJST)
    een = tel_queries(lambda: client.get(LIJST))
    for anders in BuurtFactory.create_batch(2, wijk=buurt.wijk):
        figure(anders, "inwoners", "2")

    assert tel_queries(lambda: client.get(LIJST)) == een
    assert een <= 10


# ---------------------------------------------------------------- map


def test_outlines_with_the_chosen_figure(client_van: ClientVan, karin: Medewerker, omtrek: Buurt) -> None:
    figure(omtrek, "koopwoningen", "51")
    response = client_van(karin).get(reverse("wijken:omtrekken"), {"cijfer": "koopwoningen"})
    kaart = json.loads(response.content)

    assert response["Content-Type"] == "application/geo+json"
    assert kaart["kaart"]["titel"] == "Koopwoningen"
    assert kaart["kaart"]["legenda"] == [{"klasse": 1, "tekst": "51%"}]
    (feature,) = kaart["features"]
    assert feature["properties"]["waarde"] == "51%"
    assert feature["geometry"]["type"] == "Polygon"


def test_not_sent_again_when_it_is_the_same(client_van: ClientVan, karin: Medewerker, omtrek: Buurt) -> None:
    client, url = client_van(karin), reverse("wijken:omtrekken")
    eerste = client.get(url)
    weer = client.get(url, headers={"If-None-Match": eerste["ETag"]})
    figure(omtrek, "inwoners", "1")
    anders = client.get(url, headers={"If-None-Match": eerste["ETag"]})

    assert (weer.status_code, weer.content, anders.status_code) == (304, b"", 200)
    assert "private" in eerste["Cache-Control"]


def test_real_outlines_are_small_enough_for_a_phone(
    client_van: ClientVan, petra: Medewerker, shared_data: Path
) -> None:
    lees_2024(shared_data)
    response = client_van(petra).get(reverse("wijken:omtrekken"))

    assert len(json.loads(response.content)["features"]) == 170
    assert len(response.content) < 200_000


@pytest.mark.parametrize(
    ("waarden", "grenzen"),
    [
        ([], []),
        ([5], [5]),
        ([1, 1, 1], [1]),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        (list(range(1, 11)), [2, 4, 6, 8, 10]),
    ],
)
def test_classes_hold_equal_counts(waarden: list[int], grenzen: list[int]) -> None:
    klassen = Klassen.of([Decimal(waarde) for waarde in waarden])

    assert list(klassen.grenzen) == grenzen
    assert all(1 <= klassen.klasse(Decimal(waarde)) <= 5 for waarde in waarden)


# ---------------------------------------------------------------- a buurt


def test_figures_beside_those_of_the_gemeente(client_van: ClientVan, karin: Medewerker, buurt: Buurt) -> None:
    figure(buurt, "koopwoningen", "51")
    figure(buurt, "eenzaam", "47.2", 2020)
    gemeente = buurt.wijk.gemeente
    Kerncijfer.objects.create(gemeente=gemeente, indicator="koopwoningen", periode=2024, waarde=64, bron="CBS")
    Kerncijfer.objects.create(gemeente=gemeente, indicator="eenzaam", periode=2016, waarde=40, bron="RIVM")
    pagina = text(client_van(karin).get(buurt.get_absolute_url()))

    assert '<strong>51%</strong> </td> <td data-label="Zevenaar">64%</td>' in pagina
    assert '<strong>47,2%</strong> </td> <td data-label="Zevenaar">40,0% (2016)</td>' in pagina
    assert "Berekende schattingen" in pagina


def test_an_old_code_leads_to_the_newest(client_van: ClientVan, karin: Medewerker, shared_data: Path) -> None:
    lees_gebieden(shared_data / GEO / BUURTEN_2016, jaar=2016)
    lees_2024(shared_data)
    client = client_van(karin)

    assert client.get("/wijken/BU01960000/")["Location"] == "/wijken/BU02990900/"
    vervallen = text(client.get("/wijken/BU01960005/"))
    assert "bestaat sinds 2024 niet meer" in vervallen
    assert "Een deel ligt nu in Buitengebied Lobith/Spijk (2024)" in vervallen


@pytest.mark.parametrize("code", ["BU99999999", "x", "WK029900", "%00", "BU0299090%00", "9" * 300])
def test_no_such_buurt(client_van: ClientVan, karin: Medewerker, code: str) -> None:
    assert client_van(karin).get(f"/wijken/{code}/").status_code == 404


def test_the_number_of_homes_is_for_who_works_with_homes(
    client_van: ClientVan, karin: Medewerker, wilma: Medewerker, petra: Medewerker, eenheid: Eenheid
) -> None:
    url = eenheid.buurt.get_absolute_url()

    assert "1 woning van ons in uw werkgebied" in text(client_van(karin).get(url))
    assert "Geen woningen van ons in uw werkgebied" in text(client_van(wilma).get(url))
    assert "van ons" not in text(client_van(petra).get(url))


def test_as_many_queries_with_more_figures_and_homes(client_van: ClientVan, karin: Medewerker, buurt: Buurt) -> None:
    client, url = client_van(karin), buurt.get_absolute_url()
    figure(buurt, "inwoners", "1")
    client.get(url)
    een = tel_queries(lambda: client.get(url))
    for periode in (2022, 2023):
        figure(buurt, "inwoners", "1", periode)
        figure(buurt, "woz", "250", periode)
    EenheidFactory.create_batch(3, buurt=buurt)

    assert tel_queries(lambda: client.get(url)) == een


# ---------------------------------------------------------------- a home


def test_a_home_of_another_werkgebied_does_not_exist(
    client_van: ClientVan, karin: Medewerker, wilma: Medewerker, petra: Medewerker, bas: Medewerker, eenheid: Eenheid
) -> None:
    codes = [client_van(wie).get(eenheid.get_absolute_url()).status_code for wie in (karin, wilma, petra, bas)]

    assert codes == [200, 404, 404, 404]


def test_search_finds_only_the_own_homes_and_all_buurten(
    karin: Medewerker, eenheid: Eenheid, andere_eenheid: Eenheid
) -> None:
    homes, places = search_sources["eenheden"], search_sources["buurten"]

    assert [found.label for found in homes.search(karin, "kerkstraat", 5)] == ["Kerkstraat 12"]
    assert homes.search(karin, "markt 3", 5) == []
    assert [found.label for found in places.search(karin, "lobith", 5)] == ["Lobith-Dorp"]
    assert places.search(karin, "\x00", 5) == []
