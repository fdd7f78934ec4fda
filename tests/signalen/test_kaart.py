"""The map of a queue: it counts what the list shows and nothing else, it draws what one works in, and stays small."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core import klok
from plavei.core.models import Inzage, Medewerker
from signalen import kaart as signaalkaart
from signalen.models import Lijstfilter, Signaal, Thema
from tests.conftest import TRAAG_MAG, KlokOp, tel_queries
from tests.factories import (
    BuurtFactory,
    EenheidFactory,
    GemeenteFactory,
    IndelingFactory,
    MedewerkerFactory,
    SignaalFactory,
    WerkgebiedFactory,
    WijkFactory,
)
from tests.mensen import ClientVan
from wijken import tekening
from wijken.models import Buurt, Gemeente, Wijk

KAART = "/signalen/?rij=alle&weergave=kaart"
POLL = {"X-Plavei-Peiling": "1"}


@pytest.fixture(autouse=True)
def getekend(buurt: Buurt, andere_buurt: Buurt) -> list[Any]:
    """Each buurt with an outline: a square, one east of the other."""
    return [IndelingFactory.create(buurt=een, west=6 + nummer / 50) for nummer, een in enumerate((buurt, andere_buurt))]


@pytest.fixture
def maandag(klok_op: KlokOp) -> date:
    return klok_op("2026-11-23 09:30").date()


def tabel(antwoord: Any) -> dict[str, tuple[int, int, int, int]]:
    """Per place: signals, late, acute, urgent."""
    return {
        rij["naam"]: (rij["telling"].aantal, rij["telling"].te_laat, rij["telling"].acuut, rij["telling"].hoog)
        for rij in antwoord.context["kaart"]["tabel"]
    }


def vlakken(antwoord: Any) -> dict[str, str]:
    """Name of each area that is drawn, and the words of its link."""
    return {naam: woorden if url else "" for _pad, _klasse, url, woorden, naam in antwoord.context["kaart"]["vlakken"]}


def test_the_map_counts_what_the_list_shows(
    maandag: date, theo: Medewerker, buurt: Buurt, andere_buurt: Buurt, client_van: ClientVan
) -> None:
    SignaalFactory.create(buurt=buurt, termijn_op=maandag)
    SignaalFactory.create(buurt=buurt, termijn_op=maandag - timedelta(days=3), urgentie="acuut")
    SignaalFactory.create(buurt=buurt, termijn_op=maandag, urgentie="hoog", in_behandeling=True, behandelaar=theo)
    SignaalFactory.create(buurt=andere_buurt, termijn_op=maandag)
    SignaalFactory.create(buurt=andere_buurt, gesloten=True)
    browser = client_van(theo)
    antwoord = browser.get(KAART)
    assert tabel(antwoord) == {"Zonegge-Noord": (3, 1, 1, 1), "Lobith-Dorp": (1, 0, 0, 0)}
    assert vlakken(antwoord) == {
        "Zonegge-Noord": "Zonegge-Noord: 3 signalen, 1 te laat, 1 acuut",
        "Lobith-Dorp": "Lobith-Dorp: 1 signaal",
    }
    assert [label["tekst"] for label in antwoord.context["kaart"]["labels"]] == ["3", "1"]
    for rij, verwacht in (("mijn", {"Zonegge-Noord": 1}), ("te_laat", {"Zonegge-Noord": 1}), ("wacht", {})):
        van_rij = browser.get(f"/signalen/?rij={rij}&weergave=kaart")
        assert {naam: telling[0] for naam, telling in tabel(van_rij).items()} == verwacht


def test_what_one_may_not_see_is_counted_nowhere(
    karin: Medewerker, wim: Medewerker, sonja: Medewerker, buurt: Buurt, andere_buurt: Buurt, client_van: ClientVan
) -> None:
    """Confidential, behind the front door for a wijkbeheerder, and another wijk."""
    SignaalFactory.create(buurt=buurt)
    SignaalFactory.create(buurt=buurt, voordeur=True)
    SignaalFactory.create(buurt=buurt, voordeur=True, vertrouwelijk=True, ingebracht_door=sonja)
    SignaalFactory.create(buurt=andere_buurt)
    gezien = {wie.naam: tabel(client_van(wie).get(KAART)) for wie in (karin, wim, sonja)}
    assert {naam: {plek: telling[0] for plek, telling in van.items()} for naam, van in gezien.items()} == {
        "Karin Klaassen": {"Zonegge-Noord": 2},
        "Wim Wanders": {"Zonegge-Noord": 1},
        "Sonja Smit": {"Zonegge-Noord": 2},
    }
    for wie in (karin, wim, sonja):
        antwoord = client_van(wie).get(KAART)
        assert list(vlakken(antwoord)) == ["Zonegge-Noord"]
        assert "Lobith" not in antwoord.content.decode()
    assert not Inzage.objects.exists()


def test_only_case_roles_have_a_map(iedereen: dict[str, Medewerker], client_van: ClientVan) -> None:
    codes = {naam: client_van(mens).get(KAART).status_code for naam, mens in iedereen.items()}
    assert {naam for naam, code in codes.items() if code == 404} == {"petra", "bas"}
    assert set(codes.values()) == {200, 404}


def test_points_hold_no_more_than_the_list(
    karin: Medewerker, sonja: Medewerker, wijk: Wijk, buurt: Buurt, client_van: ClientVan
) -> None:
    hier = EenheidFactory.create(buurt=buurt, straat="Kerkstraat", huisnummer=7, lengtegraad=6.002, breedtegraad=52.004)
    daar = EenheidFactory.create(buurt=buurt, straat="Stille Hof", huisnummer=1, lengtegraad=6.008, breedtegraad=52.008)
    nieuw = SignaalFactory.create(buurt=buurt, eenheid=hier, plaats="")
    SignaalFactory.create(
        buurt=buurt, eenheid=daar, plaats="", voordeur=True, vertrouwelijk=True, ingebracht_door=sonja
    )
    SignaalFactory.create(buurt=buurt)
    antwoord = client_van(karin).get(f"{KAART}&wijk={wijk.pk}")
    [punt] = antwoord.context["kaart"]["punten"]
    assert (punt["naam"], punt["url"]) == ("Kerkstraat 7: 1 signaal", f"/signalen/{nieuw.pk}/")
    assert "Van 1 signaal kennen we geen plek op de kaart" in antwoord.content.decode()
    assert "Stille Hof" not in antwoord.content.decode()
    # Without a wijk there are no addresses on the map at all.
    assert client_van(karin).get(KAART).context["kaart"]["punten"] == []
    SignaalFactory.create(buurt=buurt, eenheid=hier, plaats="")
    [punt] = client_van(karin).get(f"{KAART}&wijk={wijk.pk}").context["kaart"]["punten"]
    assert (punt["naam"], punt["url"]) == ("Kerkstraat 7: 2 signalen", f"/wijken/woningen/{hier.pk}/")


def test_addresses_close_together_are_one_point(
    karin: Medewerker, wijk: Wijk, buurt: Buurt, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nummer in range(3):
        huis = EenheidFactory.create(buurt=buurt, lengtegraad=6.005 + nummer / 1e7, breedtegraad=52.005)
        SignaalFactory.create(buurt=buurt, eenheid=huis, plaats="")
    browser = client_van(karin)
    [punt] = browser.get(f"{KAART}&wijk={wijk.pk}").context["kaart"]["punten"]
    assert (punt["naam"], punt["tekst"]) == ("3 adressen: 3 signalen", "3")
    # Closer first, and in one buurt to the list.
    dichtbij = browser.get(punt["url"])
    assert dichtbij.context["vraag"].buurt == str(buurt.pk)
    [punt] = dichtbij.context["kaart"]["punten"]
    assert len(browser.get(punt["url"]).context["rijen"]) == 3
    monkeypatch.setattr(signaalkaart, "MAX_PUNTEN", 2)
    assert "Niet alle adressen passen op de kaart" in browser.get(f"{KAART}&wijk={wijk.pk}").content.decode()


def test_filters_count_on_the_map_too(
    theo: Medewerker, wijk: Wijk, buurt: Buurt, andere_buurt: Buurt, gemeente: Gemeente, client_van: ClientVan
) -> None:
    tweede = BuurtFactory.create(naam="Zonegge-Zuid", wijk=wijk)
    SignaalFactory.create(buurt=buurt)
    SignaalFactory.create(buurt=tweede)
    SignaalFactory.create(buurt=andere_buurt, thema=Thema.objects.get(code="stank"))
    browser = client_van(theo)
    verwacht = {
        "": {"Zonegge-Noord", "Zonegge-Zuid", "Lobith-Dorp"},
        "thema=stank": {"Lobith-Dorp"},
        f"wijk={wijk.pk}": {"Zonegge-Noord", "Zonegge-Zuid"},
        f"wijk={gemeente.code}": {"Zonegge-Noord", "Zonegge-Zuid", "Lobith-Dorp"},
        "wijk=lobith": {"Lobith-Dorp"},
        f"buurt={tweede.pk}": {"Zonegge-Zuid"},
        f"wijk={wijk.pk}&buurt={tweede.pk}": {"Zonegge-Zuid"},
        # Of another wijk: what is not understood is left out.
        f"wijk={wijk.pk}&buurt={andere_buurt.pk}": {"Zonegge-Noord", "Zonegge-Zuid"},
    }
    assert {vraag: set(tabel(browser.get(f"{KAART}&{vraag}"))) for vraag in verwacht} == verwacht
    for vraag, plekken in verwacht.items():
        assert {rij[3] for rij in browser.get(f"/signalen/?rij=alle&{vraag}").context["rijen"]} == plekken


def test_a_buurt_on_the_map_leads_to_its_list(
    theo: Medewerker, buurt: Buurt, andere_buurt: Buurt, client_van: ClientVan
) -> None:
    hier = SignaalFactory.create(buurt=buurt)
    SignaalFactory.create(buurt=andere_buurt)
    browser = client_van(theo)
    antwoord = browser.get(KAART)
    [url] = [url for _pad, _klasse, url, _woorden, naam in antwoord.context["kaart"]["vlakken"] if naam == buurt.naam]
    lijst = browser.get(url)
    assert [rij[0] for rij in lijst.context["rijen"]] == [str(hier.pk)]
    assert f'<option value="{buurt.pk}" selected>' in lijst.content.decode()
    # Closer by, and back again.
    [rij] = [rij for rij in antwoord.context["kaart"]["tabel"] if rij["naam"] == buurt.naam]
    dichtbij = browser.get(rij["kaart_url"])
    assert [naam for naam, _url in dichtbij.context["kaart"]["pad"]] == [
        "Alles",
        "Gemeente Zevenaar",
        "Zonegge",
        buurt.naam,
    ]
    for _naam, url in dichtbij.context["kaart"]["pad"][:-1]:
        assert buurt.naam in tabel(browser.get(url))


def test_what_one_brought_in_elsewhere_is_counted_and_not_drawn(
    karin: Medewerker, andere_buurt: Buurt, client_van: ClientVan
) -> None:
    SignaalFactory.create(buurt=andere_buurt, ingebracht_door=karin)
    browser = client_van(karin)
    antwoord = browser.get(KAART)
    assert (tabel(antwoord), vlakken(antwoord)) == ({"Lobith-Dorp": (1, 0, 0, 0)}, {"Zonegge-Noord": ""})
    assert "niet op de kaart" in antwoord.content.decode()
    [rij] = antwoord.context["kaart"]["tabel"]
    assert len(browser.get(rij["lijst_url"]).context["rijen"]) == 1
    elders = browser.get(f"{KAART}&wijk={andere_buurt.wijk_id}")
    assert "geen omtrekken" in elders.content.decode()


def test_of_what_was_closed_only_the_last_ninety_days(
    maandag: date, karin: Medewerker, buurt: Buurt, client_van: ClientVan
) -> None:
    for dagen in (1, 89, 100):
        SignaalFactory.create(buurt=buurt, gesloten=True, gesloten_op=klok.nu() - timedelta(days=dagen))
    antwoord = client_van(karin).get("/signalen/?rij=gesloten&weergave=kaart")
    assert tabel(antwoord) == {"Zonegge-Noord": (2, 0, 0, 0)}
    assert "sinds 25 aug 2026" in antwoord.content.decode()


def test_too_many_buurten_become_wijken_and_then_gemeenten(
    buurt: Buurt, andere_buurt: Buurt, gemeente: Gemeente, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    theo = MedewerkerFactory.create(rol="teamleider", alle_wijken=True)
    ver = BuurtFactory.create(wijk=WijkFactory.create(gemeente=GemeenteFactory.create(naam="Duiven")))
    IndelingFactory.create(wijk=buurt.wijk)
    IndelingFactory.create(gemeente=gemeente)
    for plek in (buurt, andere_buurt, ver):
        SignaalFactory.create(buurt=plek)
    browser = client_van(theo)
    monkeypatch.setattr(tekening, "MAX_BUURTEN", 2)
    per_wijk = browser.get(KAART)
    assert (per_wijk.context["kaart"]["niveau"], vlakken(per_wijk)) == ("wijk", {"Zonegge": "Zonegge: 1 signaal"})
    assert set(tabel(per_wijk)) == {"Zonegge", "Lobith", ver.wijk.naam}
    monkeypatch.setattr(tekening, "MAX_WIJKEN", 2)
    per_gemeente = browser.get(KAART)
    assert vlakken(per_gemeente) == {"Zevenaar": "Zevenaar: 2 signalen"}
    assert tabel(per_gemeente) == {"Zevenaar": (2, 0, 0, 0), "Duiven": (1, 0, 0, 0)}
    # Each area leads closer, and one wijk is always drawn by buurt.
    for antwoord, niveau in ((per_gemeente, "buurt"), (per_wijk, "buurt")):
        [(_pad, _klasse, url, _woorden, _naam)] = antwoord.context["kaart"]["vlakken"]
        assert browser.get(url).context["kaart"]["niveau"] == niveau
    for rij in per_gemeente.context["kaart"]["tabel"]:
        assert len(browser.get(rij["lijst_url"]).context["rijen"]) == rij["telling"].aantal


def test_a_map_can_be_kept_and_mailed(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    SignaalFactory.create(buurt=buurt)
    browser = client_van(karin)
    vraag = f"rij=alle&wijk={buurt.wijk_id}&buurt={buurt.pk}&weergave=kaart"
    browser.post("/signalen/filters/", {"naam": "Mijn kaart", "vraag": f"{vraag}&gek=1"})
    assert Lijstfilter.objects.get().vraag == vraag
    antwoord = browser.get(f"/signalen/?{vraag}")
    assert tabel(antwoord) == {"Zonegge-Noord": (1, 0, 0, 0)}
    # Tabs and the filter form keep the map; the switch goes back to the list with the same question.
    assert all("weergave=kaart" in tab["url"] for tab in antwoord.context["tabbladen"])
    assert '<input type="hidden" name="weergave" value="kaart">' in antwoord.content.decode()
    lijst, kaart = antwoord.context["weergaven"]
    assert (lijst[2], kaart[2]) == (f"/signalen/?{vraag.replace('&weergave=kaart', '')}", f"/signalen/?{vraag}")


def test_polling_brings_the_map_only_when_it_changed(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    browser = client_van(karin)
    signaal = SignaalFactory.create(buurt=buurt)
    url = browser.get(KAART).context["peiling_url"]
    assert browser.get(url, headers=POLL).status_code == 204
    Signaal.objects.filter(pk=signaal.pk).update(urgentie="acuut")
    antwoord: Any = browser.get(url, headers=POLL)
    tekst = antwoord.content.decode()
    assert tekst.lstrip().startswith('<div id="triage"')
    assert "Zonegge-Noord: 1 signaal, 1 acuut" in tekst


def test_the_map_stays_flat(
    karin: Medewerker, wijk: Wijk, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    browser = client_van(karin)

    def erbij() -> None:
        plek = BuurtFactory.create(wijk=wijk)
        IndelingFactory.create(buurt=plek)
        huis = EenheidFactory.create(buurt=plek, lengtegraad=6.001, breedtegraad=52.001)
        SignaalFactory.create(buurt=plek, eenheid=huis, plaats="")

    blijft_vlak(erbij, lambda: browser.get(KAART), hooguit=10)
    blijft_vlak(erbij, lambda: browser.get(f"{KAART}&wijk={wijk.pk}"), hooguit=10)


def test_counting_stops_and_says_so(
    maandag: date,
    theo: Medewerker,
    buurt: Buurt,
    andere_buurt: Buurt,
    client_van: ClientVan,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of five the map counts the three with the shortest term; what it did not come to can still be looked at."""
    for dagen in (1, -1, 2):
        SignaalFactory.create(buurt=buurt, termijn_op=maandag + timedelta(days=dagen))
    laatste = [SignaalFactory.create(buurt=andere_buurt, termijn_op=maandag + timedelta(days=9)) for _keer in range(2)]
    browser = client_van(theo)
    monkeypatch.setattr(signaalkaart, "TEL_TOT", 3)
    antwoord = browser.get(KAART)
    tekst = antwoord.content.decode()
    assert tabel(antwoord) == {"Zonegge-Noord": (3, 1, 0, 0)}
    assert (antwoord.context["kaart"]["totaal"], antwoord.context["kaart"]["tabel"][0]["aantal"]) == ("3+", "3+")
    assert [label["tekst"] for label in antwoord.context["kaart"]["labels"]] == ["3+"]
    assert vlakken(antwoord) == {
        "Zonegge-Noord": "Zonegge-Noord: minstens 3 signalen, 1 te laat",
        "Lobith-Dorp": "Lobith-Dorp: niet geteld",
    }
    assert "geteld zijn de 3 met de kortste termijn" in tekst
    [url] = [
        url for _pad, _klasse, url, _woorden, naam in antwoord.context["kaart"]["vlakken"] if naam == "Lobith-Dorp"
    ]
    assert {rij[0] for rij in browser.get(url).context["rijen"]} == {str(een.pk) for een in laatste}
    # A place that is chosen is counted to the end.
    daar = browser.get(f"{KAART}&wijk={andere_buurt.wijk_id}")
    assert (tabel(daar), daar.context["kaart"]["meer"]) == ({"Lobith-Dorp": (2, 0, 0, 0)}, "")
    monkeypatch.setattr(signaalkaart, "TEL_TOT", 6)
    assert "geteld zijn" not in browser.get(KAART).content.decode()


def test_of_many_that_were_closed_the_last_ones_count(
    maandag: date, karin: Medewerker, buurt: Buurt, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    tweede = BuurtFactory.create(naam="Zonegge-Zuid", wijk=buurt.wijk)
    for dagen, plek in ((1, buurt), (2, buurt), (3, tweede)):
        SignaalFactory.create(buurt=plek, gesloten=True, gesloten_op=klok.nu() - timedelta(days=dagen))
    monkeypatch.setattr(signaalkaart, "TEL_TOT", 2)
    antwoord = client_van(karin).get("/signalen/?rij=gesloten&weergave=kaart")
    assert tabel(antwoord) == {"Zonegge-Noord": (2, 0, 0, 0)}
    assert "geteld zijn de laatste 2." in antwoord.content.decode()


def test_no_outline_no_drawing(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    buurt.indelingen.all().delete()
    SignaalFactory.create(buurt=buurt)
    antwoord = client_van(karin).get(KAART)
    assert tabel(antwoord) == {"Zonegge-Noord": (1, 0, 0, 0)}
    assert "De tabel telt wel." in antwoord.content.decode()


def test_without_a_werkgebied_there_is_nothing(client_van: ClientVan) -> None:
    nieuw = MedewerkerFactory.create(rol="klantcoach")
    assert tabel(client_van(nieuw).get(KAART)) == {}


GEK = st.one_of(
    st.text(max_size=20), st.sampled_from(["\0", "-1", "9" * 40, "999999999", "GM9999", "٣", "²", "x" * 5_000, "0"])
)


@settings(max_examples=25, deadline=None, suppress_health_check=TRAAG_MAG)
@given(
    params=st.dictionaries(st.sampled_from(["rij", "wijk", "buurt", "thema", "na", "per", "sorteer"]), GEK, max_size=4)
)
def test_no_address_gives_an_error(params: dict[str, str], karin: Medewerker, client_van: ClientVan) -> None:
    antwoord = client_van(karin).get("/signalen/", params | {"weergave": "kaart"})
    assert antwoord.status_code == 200
    assert antwoord.context["vraag"].kaart


def test_the_queries_of_a_map_for_who_works_everywhere(buurt: Buurt, client_van: ClientVan) -> None:
    browser = client_van(MedewerkerFactory.create(rol="teamleider", alle_wijken=True))
    SignaalFactory.create_batch(3, buurt=buurt)
    browser.get(KAART)
    assert tel_queries(lambda: browser.get(KAART)) <= 10
    ander = WerkgebiedFactory.create(medewerker=MedewerkerFactory.create(rol="klantcoach")).medewerker
    browser = client_van(ander)
    browser.get(KAART)
    assert tel_queries(lambda: browser.get(f"{KAART}&wijk=zevenaar")) <= 10
