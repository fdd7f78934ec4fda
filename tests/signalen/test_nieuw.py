"""The intake form: on a phone, without JavaScript, with everything kept, and nothing told that one may not know."""

import re
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core.models import Bijlage, Gebeurtenis, Inzage, Medewerker
from signalen.actions import close_signaal
from signalen.forms import SignaalForm
from signalen.models import Signaal, Thema
from tests.conftest import TRAAG_MAG
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory, SignaalFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen
from tests.signalen.test_add_note import foto
from wijken.models import Buurt, Eenheid

NIEUW = "/signalen/nieuw/"


@pytest.fixture
def ingevuld(eenheid: Eenheid) -> dict[str, Any]:
    return {
        "inzending": str(uuid4()),
        "plek": f"e{eenheid.pk}",
        "thema": "geluid",
        "tekst": "Muziek tot na middernacht.",
        "urgentie": "normaal",
        "melder_soort": "zelf",
        "via": "wijk",
        "opslaan": "1",
    }


def test_who_may_open_it(iedereen: dict[str, Medewerker], client_van: ClientVan) -> None:
    codes = {naam: client_van(mens).get(NIEUW).status_code for naam, mens in iedereen.items()}
    assert {naam for naam, code in codes.items() if code == 200} == {"karin", "kees", "wim", "wilma", "sonja", "theo"}
    assert {codes["petra"], codes["bas"]} == {404}


def test_wim_brings_one_in(wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any], eenheid: Eenheid) -> None:
    browser = client_van(wim)
    antwoord = browser.post(NIEUW, {**ingevuld, "foto": foto(), "fotos": [foto("a.jpg"), foto("b.jpg")]})
    signaal = Signaal.objects.get()
    assert (antwoord.status_code, antwoord["Location"]) == (302, f"/signalen/{signaal.pk}/ingebracht/")
    assert (signaal.eenheid, signaal.thema_id, signaal.ingebracht_door) == (eenheid, "geluid", wim)
    assert Bijlage.objects.of("signaal", signaal.pk).count() == 3
    bevestiging = browser.get(antwoord["Location"]).content.decode()
    assert signaal.nummer in bevestiging
    assert "Een klantcoach bekijkt het uiterlijk" in bevestiging
    assert "Nog een" in bevestiging


def test_pressing_twice_makes_one(wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]) -> None:
    browser = client_van(wim)
    eerste, tweede = browser.post(NIEUW, ingevuld), browser.post(NIEUW, ingevuld)
    assert eerste["Location"] == tweede["Location"]
    assert Signaal.objects.count() == 1


def test_somebody_elses_number_of_a_form_gives_a_new_one(
    wim: Medewerker, sonja: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]
) -> None:
    client_van(wim).post(NIEUW, ingevuld)
    antwoord = client_van(sonja).post(NIEUW, ingevuld)
    assert antwoord.status_code == 422
    tekst = antwoord.content.decode()
    assert f'value="{ingevuld["inzending"]}"' not in tekst
    # What was typed is there as it was typed, and can be sent again as it stands.
    assert ">Muziek tot na middernacht.</textarea>" in tekst.replace("\n", "")
    assert f'value="{ingevuld["plek"]}" checked' in tekst


def test_a_second_tab_with_the_draft_of_the_first_loses_nothing(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]
) -> None:
    """Wim's second tab began with the draft of the first, and he made another signal of it."""
    browser = client_van(wim)
    browser.post(NIEUW, ingevuld)
    tweede = ingevuld | {"tekst": "Heel ander verhaal.", "thema": "stank", "urgentie": "acuut"}
    antwoord = browser.post(NIEUW, tweede)
    tekst = antwoord.content.decode()
    assert (antwoord.status_code, "Heel ander verhaal." in tekst, "al verstuurd" in tekst) == (422, True, True)
    nummer = re.search(r'name="inzending" value="([^"]+)"', tekst)
    assert nummer is not None
    assert browser.post(NIEUW, tweede | {"inzending": nummer[1]}).status_code == 302
    assert set(Signaal.objects.values_list("tekst", "urgentie")) == {
        ("Muziek tot na middernacht.", "normaal"),
        ("Heel ander verhaal.", "acuut"),
    }


def test_what_was_typed_stays_on_an_error(wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]) -> None:
    antwoord = client_van(wim).post(NIEUW, {**ingevuld, "thema": "", "vertrouwelijk": "on", "foto": foto()})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "Kies een thema." in tekst
    assert "Muziek tot na middernacht." in tekst
    assert f'value="{ingevuld["plek"]}" checked' in tekst
    assert ingevuld["inzending"] in tekst
    assert "Kies de foto's straks opnieuw" in tekst
    assert not Signaal.objects.exists()
    assert not Bijlage.objects.exists()


def test_without_javascript_the_button_searches_and_keeps_everything(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any], eenheid: Eenheid
) -> None:
    antwoord = client_van(wim).post(
        NIEUW, {**ingevuld, "plek": "", "zoek": "kerkstraat 12", "zoek_adres": "1", "thema": "stank"}
    )
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert f'id="plek_e{eenheid.pk}"' in tekst
    assert "Muziek tot na middernacht." in tekst
    assert "Er klopt nog iets niet" not in tekst
    assert 'value="stank" checked' in " ".join(tekst.split())
    assert not Signaal.objects.exists()


def test_typing_an_address(wim: Medewerker, client_van: ClientVan, eenheid: Eenheid, andere_eenheid: Eenheid) -> None:
    browser = client_van(wim)
    tekst = browser.get("/signalen/nieuw/adressen/?zoek=kerkstr").content.decode()
    assert f'value="e{eenheid.pk}" checked' in tekst  # the only one is chosen at once
    assert f"e{andere_eenheid.pk}" not in browser.get("/signalen/nieuw/adressen/?zoek=markt 3").content.decode()
    assert "Niets gevonden in uw werkgebied" in browser.get("/signalen/nieuw/adressen/?zoek=markt 3").content.decode()
    EenheidFactory.create_batch(12, straat="Kerkstraat", buurt=eenheid.buurt)
    assert "Er zijn meer adressen" in browser.get("/signalen/nieuw/adressen/?zoek=kerkstraat").content.decode()


def test_a_number_that_is_not_ours_shows_the_nearest(
    wim: Medewerker, client_van: ClientVan, eenheid: Eenheid, andere_eenheid: Eenheid
) -> None:
    for nummer in (10, 30):
        EenheidFactory.create(straat="Kerkstraat", huisnummer=nummer, buurt=eenheid.buurt)
    browser = client_van(wim)
    tekst = browser.get("/signalen/nieuw/adressen/", {"zoek": "kerkstraat 13"}).content.decode()
    assert re.findall(r"Kerkstraat \d+", tekst) == ["Kerkstraat 12", "Kerkstraat 10", "Kerkstraat 30"]
    assert "Dit huisnummer is niet van ons" in tekst
    # None of them was meant, so none is chosen; and another wijk stays out of sight.
    assert "checked" not in tekst
    assert "Niets gevonden" in browser.get("/signalen/nieuw/adressen/", {"zoek": "markt 4"}).content.decode()


def test_another_place(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any], buurt: Buurt, andere_buurt: Buurt
) -> None:
    browser = client_van(wim)
    plek = {**ingevuld, "plek": "buurt", "buurt": buurt.code, "plaats": "Speelplek"}
    assert browser.post(NIEUW, {**plek, "plaats": ""}).status_code == 422
    assert browser.post(NIEUW, {**plek, "buurt": ""}).status_code == 422
    assert browser.post(NIEUW, {**plek, "buurt": andere_buurt.code}).status_code == 422
    assert browser.post(NIEUW, plek).status_code == 302
    assert Signaal.objects.get().buurt == buurt
    assert (
        browser.post(NIEUW, {**plek, "plek": f"b{buurt.pk}", "buurt": "", "inzending": str(uuid4())}).status_code == 302
    )


def test_a_home_elsewhere_is_not_there(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any], andere_eenheid: Eenheid
) -> None:
    antwoord = client_van(wim).post(NIEUW, {**ingevuld, "plek": f"e{andere_eenheid.pk}"})
    assert antwoord.status_code == 422
    assert "Markt" not in antwoord.content.decode()
    assert "Markt" not in client_van(wim).get(f"{NIEUW}?eenheid={andere_eenheid.pk}").content.decode()


def test_what_goes_on_at_the_address_as_far_as_one_may_know(
    wim: Medewerker, karin: Medewerker, client_van: ClientVan, breng_in: Inbrengen, geheim: Signaal, eenheid: Eenheid
) -> None:
    zorg = breng_in(door=karin, thema="eenzaamheid", tekst="Gordijnen dicht.")
    open_ = breng_in()
    dicht = close_signaal(signaal=breng_in(), door=karin, reden="opgelost")
    url = f"/signalen/nieuw/bij-adres/?plek=e{eenheid.pk}"
    van_wim = client_van(wim).get(url).content.decode()
    assert open_.nummer in van_wim
    assert dicht.nummer in van_wim
    for weg in (zorg.nummer, geheim.nummer, "Gordijnen", "Muziek"):
        assert weg not in van_wim
    van_karin = client_van(karin).get(url).content.decode()
    assert zorg.nummer in van_karin
    assert geheim.nummer in van_karin
    assert "Gordijnen" not in van_karin
    assert not Inzage.objects.exists()


def test_old_closed_ones_are_not_context(wim: Medewerker, client_van: ClientVan, eenheid: Eenheid) -> None:
    from datetime import timedelta

    from plavei.core import klok

    oud = SignaalFactory.create(
        buurt=eenheid.buurt, eenheid=eenheid, gesloten=True, ingebracht_op=klok.nu() - timedelta(days=500)
    )
    assert oud.nummer not in client_van(wim).get(f"/signalen/nieuw/bij-adres/?plek=e{eenheid.pk}").content.decode()


# ---------------------------------------------------------------- who calls
def test_karin_finds_the_caller_and_the_home(
    karin: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any], eenheid: Eenheid
) -> None:
    bewoner = BewonerFactory.create(achternaam="Jansen", telefoon="+31612345678")
    BewoningFactory.create(bewoner=bewoner, eenheid=eenheid)
    browser = client_van(karin)
    for term in ("jansen", "0612345678", "kerkstraat 12", eenheid.postcode):
        assert (
            f'value="{bewoner.pk}"' in browser.get("/signalen/nieuw/melders/", {"melder_zoek": term}).content.decode()
        )
    thuis = browser.get(f"/signalen/nieuw/adressen/?melder={bewoner.pk}").content.decode()
    assert f'value="e{eenheid.pk}" checked' in thuis
    antwoord = browser.post(
        NIEUW, {**ingevuld, "melder_soort": "bewoner", "melder": bewoner.pk, "via": "telefoon", "zelf": "on"}
    )
    assert antwoord.status_code == 302
    signaal = Signaal.objects.get()
    assert (signaal.melder, signaal.via, signaal.behandelaar) == (bewoner, "telefoon", karin)
    assert "U behandelt dit signaal zelf" in browser.get(antwoord["Location"]).content.decode()


def test_prefilled_from_a_residents_page(
    karin: Medewerker, client_van: ClientVan, eenheid: Eenheid, andere_eenheid: Eenheid
) -> None:
    hier, daar = BewonerFactory.create(achternaam="Jansen"), BewonerFactory.create(achternaam="Verweg")
    BewoningFactory.create(bewoner=hier, eenheid=eenheid)
    BewoningFactory.create(bewoner=daar, eenheid=andere_eenheid)
    browser = client_van(karin)
    tekst = " ".join(browser.get(f"{NIEUW}?bewoner={hier.pk}").content.decode().split())
    assert f'value="{hier.pk}" checked' in tekst
    assert f'value="e{eenheid.pk}" checked' in tekst
    assert "Verweg" not in browser.get(f"{NIEUW}?bewoner={daar.pk}").content.decode()


def test_a_resident_elsewhere_cannot_be_the_reporter(
    karin: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any], andere_eenheid: Eenheid
) -> None:
    bewoner = BewoningFactory.create(eenheid=andere_eenheid).bewoner
    antwoord = client_van(karin).post(NIEUW, {**ingevuld, "melder_soort": "bewoner", "melder": bewoner.pk})
    assert antwoord.status_code == 422
    assert not Signaal.objects.exists()


def test_who_stays_anonymous_leaves_no_name(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any], eenheid: Eenheid
) -> None:
    bewoner = BewoningFactory.create(eenheid=eenheid).bewoner
    data = {**ingevuld, "melder_soort": "anoniem", "melder": bewoner.pk, "melder_naam": "Jan", "melder_contact": "06"}
    client_van(wim).post(NIEUW, data)
    signaal = Signaal.objects.get()
    assert (signaal.melder, signaal.melder_naam, signaal.melder_contact) == (None, "", "")


def test_a_partner_has_a_name(wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]) -> None:
    browser = client_van(wim)
    assert browser.post(NIEUW, {**ingevuld, "melder_soort": "partner"}).status_code == 422
    assert browser.post(NIEUW, {**ingevuld, "melder_soort": "partner", "melder_naam": "Welzijn"}).status_code == 302
    assert Signaal.objects.get().melder_naam == "Welzijn"


def test_confidential_and_taking_it_oneself(
    karin: Medewerker, theo: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any], buurt: Buurt
) -> None:
    buurt.wijk.intake_coach = karin
    buurt.wijk.save()
    client_van(theo).post(NIEUW, {**ingevuld, "vertrouwelijk": "on", "zelf": "on"})
    signaal = Signaal.objects.get()
    assert (signaal.vertrouwelijk, signaal.behandelaar) == (True, None)  # Karin reads it first
    client_van(karin).post(NIEUW, {**ingevuld, "vertrouwelijk": "on", "zelf": "on", "inzending": str(uuid4())})
    assert Signaal.objects.latest("pk").behandelaar == karin


def test_a_wijkbeheerder_takes_nothing_up(wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]) -> None:
    client_van(wim).post(NIEUW, {**ingevuld, "zelf": "on"})
    assert Signaal.objects.get().behandelaar is None


def test_the_confirmation_is_for_its_maker(
    karin: Medewerker, wilma: Medewerker, client_van: ClientVan, breng_in: Inbrengen
) -> None:
    signaal = breng_in()
    for ander in (karin, wilma):
        assert client_van(ander).get(f"/signalen/{signaal.pk}/ingebracht/").status_code == 404


# ---------------------------------------------------------------- free text
@pytest.mark.parametrize("veld", ["tekst", "plaats", "melder_naam", "melder_contact"])
def test_no_free_text_of_the_form_takes_a_bsn(
    veld: str, karin: Medewerker, ingevuld: dict[str, Any], client_van: ClientVan
) -> None:
    antwoord = client_van(karin).post(NIEUW, ingevuld | {veld: "bij 123456782"})
    assert antwoord.status_code == 422
    assert "een nummer dat een BSN kan zijn (123456782)" in antwoord.content.decode()
    assert Signaal.objects.count() == 0


GEK = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["\0", "e", "e\0", "e" + "9" * 40, "b-1", "9" * 40, "x" * 10_001, "²", "😀", "buurt"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)
@given(
    data=st.dictionaries(
        st.sampled_from(["inzending", "zoek", "plek", "buurt", "plaats", "thema", "tekst", "urgentie", "melder",
                         "melder_soort", "melder_zoek", "melder_naam", "via", "vertrouwelijk", "zelf"]), GEK
    )
)  # fmt: skip
def test_no_form_gives_an_error(data: dict[str, str], karin: Medewerker) -> None:
    form = SignaalForm(data, user=karin)
    assert form.is_valid() is False
    assert form.gekozen_eenheid is None


@pytest.mark.parametrize(
    "veld", ["plek", "buurt", "thema", "tekst", "urgentie", "melder", "zoek", "melder_zoek", "inzending"]
)
@pytest.mark.parametrize("waarde", ["\0", "9" * 40, "x" * 10_001])
def test_bad_values_give_the_form_back(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any], veld: str, waarde: str
) -> None:
    data = {**ingevuld, "melder_soort": "bewoner", veld: waarde}
    assert client_van(wim).post(NIEUW, data).status_code == 422
    assert not Signaal.objects.exists()
    assert not Gebeurtenis.objects.exists()


@pytest.mark.parametrize("pad", ["", "adressen/", "bij-adres/", "melders/"])
@pytest.mark.parametrize("waarde", ["\0", "9" * 40, "e" + "9" * 40, "x" * 5000, "%"])
def test_bad_parameters_give_no_error(wim: Medewerker, client_van: ClientVan, pad: str, waarde: str) -> None:
    namen = ("eenheid", "buurt", "bewoner", "plek", "zoek", "melder", "melder_zoek")
    assert client_van(wim).get(f"{NIEUW}{pad}", dict.fromkeys(namen, waarde)).status_code == 200


def test_all_themes_can_be_chosen(wim: Medewerker) -> None:
    form = SignaalForm(user=wim)
    assert {thema.code for _code, _naam, themas in form.themagroepen() for thema in themas} == set(
        Thema.objects.values_list("code", flat=True)
    )
