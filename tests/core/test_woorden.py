"""Words of diagnosis and offence in free text: what is found, the list that Bas keeps, and what Petra looks back on."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.utils import InternalError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plavei.core import woorden
from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Medewerker, Woord, Woordreden
from plavei.core.registries import Person, personal_data
from plavei.core.woorden import Woordgebruik, Zoekwoord, find_words, keep_reason
from tests.mensen import ClientVan

FORM = {"tekst": "verwarde man", "soort": "diagnose", "actief": "on"}


def _gevonden(tekst: str, thema: str = "") -> list[str]:
    return [treffer.tekst for treffer in find_words(tekst, woorden.active_words(), thema=thema)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Mevrouw heeft dementie.", ["dementie"]),
        ("Zij is DEMENTEREND, zegt de zoon", ["DEMENTEREND"]),
        ("Manisch gedrag, een manische bui", ["Manisch", "manische"]),
        ("hij is schizofreen en suïcidaal", ["schizofreen", "suïcidaal"]),
        ("hij is suicidaal", ["suicidaal"]),
        ("een burn-out, of een burnout, of een burn out", ["burn-out", "burnout", "burn out"]),
        ("Hij is verstandelijk  beperkt", ["verstandelijk  beperkt"]),
        ("de junks bij de ingang", ["junks"]),
        ("twee inbrekers en drie dieven", ["inbrekers", "dieven"]),
        ("alcohol-verslaafde buurman", ["verslaafde"]),
        ("alcoholverslaafde buurman", ["alcoholverslaafde"]),
        ("(psychose)", ["psychose"]),
        ("Op die manier blijft het hier gezellig.", []),
        ("De narcissen staan in bloei.", []),
        ("Psychosociale hulp is welkom.", []),
        ("Onder de brief stond 'stbs', een afkorting", []),
        ("gedementeerd bericht", []),
        ("De muziek staat hard en het ruikt naar afval.", []),
        ("", []),
    ],
)
def test_a_word_is_found_as_a_word_and_not_inside_another(tekst: str, verwacht: list[str]) -> None:
    assert _gevonden(tekst) == verwacht


@pytest.mark.django_db
def test_around_a_word_stand_whole_words() -> None:
    tekst = "Gisteren zag ik hoe de buurvrouw, die dementerend is, buiten in haar nachtjapon over het plein liep."
    (treffer,) = find_words(tekst, woorden.active_words(), omgeving=20)
    assert (treffer.ervoor, treffer.erna) == ("… de buurvrouw, die ", " is, buiten in haar …")


@pytest.mark.django_db
def test_the_own_words_of_a_theme_are_welcome_there() -> None:
    tekst = "Er wordt drugs verkocht, en de dader is bekend."
    assert _gevonden(tekst, "geluid") == ["drugs", "dader"]
    assert _gevonden(tekst, "drugs") == ["dader"]


@pytest.mark.django_db
def test_the_starting_list_is_sensible_and_each_of_its_themes_exists() -> None:
    from signalen.models import Thema

    alle = list(Woord.objects.all())
    assert len(alle) >= 40
    assert {woord.soort for woord in alle} == {"diagnose", "strafbaar"}
    bekend = set(Thema.objects.values_list("code", flat=True))
    assert {thema for woord in alle for thema in woord.themas} <= bekend
    for woord in alle:
        assert [treffer.woord.pk for treffer in find_words(woord.tekst, woorden.active_words())] == [woord.pk]


@pytest.mark.django_db
def test_a_word_not_in_use_does_not_warn() -> None:
    Woord.objects.filter(tekst="kanker").update(actief=False)
    assert _gevonden("Hij heeft kanker.") == []


_WOORD = st.builds(
    Zoekwoord,
    st.integers(1, 99_999),
    st.text(min_size=1, max_size=60),
    st.booleans(),
    st.just("diagnose"),
    st.just(frozenset[str]()),
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(max_size=400),
    st.lists(_WOORD, max_size=6, unique_by=lambda woord: woord.pk).map(tuple),
)
def test_no_text_and_no_list_breaks_it(tekst: str, lijst: tuple[Zoekwoord, ...]) -> None:
    for treffer in find_words(tekst, lijst):
        assert treffer.woord in lijst
        assert treffer.tekst


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_word_between_spaces_is_always_found(ervoor: str, erna: str) -> None:
    woord = Zoekwoord(7, "psychose", False, "diagnose", frozenset())
    assert "psychose" in [treffer.tekst for treffer in find_words(f"{ervoor} psychose {erna}", (woord,))]


# ---------------------------------------------------------------- the list
@pytest.fixture
def beheerder(bas: Medewerker, client_van: ClientVan) -> Client:
    return client_van(bas)


def test_bas_adds_a_word_and_changes_it(beheerder: Client, bas: Medewerker) -> None:
    pagina = beheerder.get("/beheer/woorden/").content.decode()
    assert "dement…" in pagina
    assert "Mag bij: Drugs" in pagina
    assert beheerder.post("/beheer/woorden/nieuw/", FORM)["Location"] == "/beheer/woorden/"
    woord = Woord.objects.get(tekst="verwarde man")
    assert (woord.stam, woord.soort, woord.themas, woord.actief) == (False, "diagnose", [], True)
    pagina = f"/beheer/woorden/{woord.pk}/"
    assert "Opvallende verandering in gedrag" in beheerder.get(pagina).content.decode()
    beheerder.post(pagina, FORM | {"themas": ["gedragsverandering", "agressie"], "stam": "on"})
    woord.refresh_from_db()
    assert (woord.stam, woord.themas) == (True, ["agressie", "gedragsverandering"])
    beheerder.post(pagina, {key: value for key, value in FORM.items() if key != "actief"})
    assert "niet in gebruik" in beheerder.get("/beheer/woorden/").content.decode()
    regels = Gebeurtenis.objects.order_by("pk").values_list("code", "door", "gegevens")
    assert list(regels) == [
        ("woord.gemaakt", bas.pk, {}),
        ("woord.gewijzigd", bas.pk, {"velden": ["stam", "themas"]}),
        ("woord.gewijzigd", bas.pk, {"velden": ["actief", "stam", "themas"]}),
    ]
    assert "wijzigde dit woord" in beheerder.get(pagina).content.decode()


def test_saving_without_a_change_leaves_no_trace(beheerder: Client) -> None:
    woord = Woord.objects.get(tekst="ptss")
    beheerder.post(f"/beheer/woorden/{woord.pk}/", {"tekst": " ptss ", "soort": "diagnose", "actief": "on"})
    assert Gebeurtenis.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"tekst": ""}, "tekst"),
        ({"tekst": " "}, "tekst"),
        ({"tekst": "…!"}, "tekst"),
        ({"tekst": "x" * 61}, "tekst"),
        ({"tekst": "a\x00b"}, "tekst"),
        ({"tekst": "KANKER"}, "tekst"),
        ({"soort": "roddel"}, "soort"),
        ({"soort": ""}, "soort"),
        ({"themas": ["bestaat_niet"]}, "themas"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    beheerder: Client, wrong: dict[str, object], field: str
) -> None:
    before = Woord.objects.count()
    answer = beheerder.post("/beheer/woorden/nieuw/", FORM | wrong)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert field in errors or "staat al in de lijst" in str(errors)
    assert "tekst" in wrong or "verwarde man" in answer.content.decode()
    assert (Woord.objects.count(), Gebeurtenis.objects.count()) == (before, 0)


def test_only_a_beheerder_keeps_the_list(karin: Medewerker, petra: Medewerker) -> None:
    for wie in (karin, petra):
        with pytest.raises(ActieFout, match="beheerder"):
            woorden.save_word(woord=None, tekst="x", stam=False, soort="diagnose", themas=[], actief=True, door=wie)


# ---------------------------------------------------------------- what was kept
def _bewaar(door: Medewerker, reden: str = "De arts zei het zelf.", nummer: int = 12) -> None:
    pk = Woord.objects.get(tekst="dement").pk
    gebruik = Woordgebruik(reden=reden, velden={"Notitie": (pk, pk)})
    keep_reason(soort="medewerker", onderwerp_id=nummer, door=door, gebruik=gebruik)


def test_petra_reads_who_kept_which_word_and_why(petra: Medewerker, karin: Medewerker, client_van: ClientVan) -> None:
    browser = client_van(petra)
    assert "Nog niets bewaard" in browser.get("/inzage/woorden/").content.decode()
    _bewaar(karin)
    pagina = browser.get("/inzage/woorden/").content.decode()
    for deel in ("Karin Klaassen", "Medewerker 12", "Notitie", "dement", "De arts zei het zelf."):
        assert deel in pagina
    assert "/inzage/woorden/" in browser.get("/inzage/").content.decode()
    # The timeline says that it was done, and keeps ids only.
    regel = Gebeurtenis.objects.get()
    assert (regel.code, list(regel.gegevens)) == ("woorden.bewaard", ["woorden"])


def test_a_reason_is_never_changed_and_goes_with_its_record(karin: Medewerker) -> None:
    _bewaar(karin)
    with pytest.raises(InternalError), connection.cursor() as cursor:
        cursor.execute("UPDATE core_woordreden SET reden = 'anders'")


def test_destroying_a_record_takes_its_reasons_along(karin: Medewerker) -> None:
    _bewaar(karin, nummer=12)
    _bewaar(karin, nummer=13)
    soort, wie = personal_data["woordreden"], Person(records=frozenset({("medewerker", 12)}))
    rijen = soort.redact(soort.export(wie))["rijen"]
    assert [(rij["reden"], rij["door"]) for rij in rijen] == [("De arts zei het zelf.", "een medewerker")]
    assert soort.destroy(wie) == 1
    assert list(Woordreden.objects.values_list("onderwerp_id", flat=True)) == [13]


def test_the_list_of_reasons_is_flat_and_has_pages(
    petra: Medewerker, karin: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    browser = client_van(petra)
    blijft_vlak(lambda: _bewaar(karin), lambda: browser.get("/inzage/woorden/"), hooguit=7)
    for nummer in range(101):
        _bewaar(karin, f"Reden {nummer}")
    eerste = browser.get("/inzage/woorden/")
    assert "Reden 100" in eerste.content.decode()
    tweede = browser.get(eerste.context["volgende_url"]).content.decode()
    assert "Reden 0" in tweede
    assert "Reden 100" not in tweede
    assert browser.get("/inzage/woorden/?na=onzin%00~x").status_code == 200
