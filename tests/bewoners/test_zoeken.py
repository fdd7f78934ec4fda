"""Who is on the phone: found by name, number or address, by whoever works there and by nobody else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from bewoners.models import Bewoner, Bewoning
from bewoners.namen import normaal
from bewoners.zoeken import zoek
from plavei.core.models import Medewerker
from tests.conftest import TRAAG_MAG, KlokOp, tel_queries
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory
from tests.mensen import ClientVan
from wijken.models import Buurt, Eenheid

HTMX = {"HX-Request": "true"}


@pytest.fixture
def thijs(eenheid: Eenheid) -> Bewoning:
    bewoner = BewonerFactory.create(
        aanhef="de heer", voorletters="T.", voornaam="Thijs", achternaam="Thijssen", telefoon="+31612345678"
    )
    return BewoningFactory.create(bewoner=bewoner, eenheid=eenheid, van=date(2019, 3, 1))


@pytest.fixture
def elsewhere(andere_eenheid: Eenheid) -> Bewoning:
    """Somebody of the same name and number's end, in a wijk that is not Karin's."""
    bewoner = BewonerFactory.create(voorletters="A.", achternaam="Thijssen", telefoon="+31687655678")
    return BewoningFactory.create(bewoner=bewoner, eenheid=andere_eenheid)


def _names(user: Medewerker, term: str, **opties: bool) -> list[str]:
    return [treffer.naam for treffer in zoek(user=user, term=term, **opties)]


# ---------------------------------------------------------------- how somebody is found
@pytest.mark.parametrize(
    "term",
    [
        "thijssen",
        "THIJSSEN",
        "Tijsen",
        "tijssen",
        "thijsen",
        "thijs thijssen",
        "Thysen",
        "thijss",
        "  thijssen  ",
        "th",
    ],
)
def test_by_name_as_heard_and_half_typed(karin: Medewerker, thijs: Bewoning, term: str) -> None:
    assert _names(karin, term) == ["de heer T. Thijssen"]


@pytest.mark.parametrize(
    ("achternaam", "term"),
    [
        ("Yılmaz", "yilmaz"),
        ("Yılmaz", "jilmaz"),
        ("Şahin-Öztürk", "sahin ozturk"),
        ("Łukasik", "lukasik"),
        ("Nguyễn", "nguyen"),
        ("El Idrissi", "el idrisi"),
        ("d'Hondt", "dhont"),
        ("Schmidt", "smit"),
        ("Van der Vries", "de fries"),
        ("Hendriks", "hendrix"),
        ("Kuijper", "kuiper"),
        ("Jansen", "janssen"),
        ("Đorđević", "dordevic"),
    ],
)
def test_accents_and_spellings_do_not_matter(karin: Medewerker, eenheid: Eenheid, achternaam: str, term: str) -> None:
    BewoningFactory.create(
        bewoner=BewonerFactory.create(voorletters="", tussenvoegsel="de", achternaam=achternaam), eenheid=eenheid
    )
    assert _names(karin, term) == [f"de {achternaam}"]


@pytest.mark.parametrize(
    "term",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "+31612345678",
        "+31 (0)6 1234 5678",
        "0031 6 12345678",
        "(06) 1234.5678",
        "5678",
        "345678",
        "0612",
        "+316123",
        "00316123",
    ],
)
def test_by_phone_number_in_any_notation(karin: Medewerker, thijs: Bewoning, term: str) -> None:
    assert _names(karin, term) == ["de heer T. Thijssen"]


def test_by_the_second_number(karin: Medewerker, thijs: Bewoning) -> None:
    Bewoner.objects.update(telefoon2="+31316523456")
    assert _names(karin, "0316 523 456") == _names(karin, "3456") == ["de heer T. Thijssen"]


@pytest.mark.parametrize("term", ["6789", "0612345679", "061234567890", "123"])
def test_another_number_is_somebody_else(karin: Medewerker, thijs: Bewoning, term: str) -> None:
    assert _names(karin, term) == []


@pytest.mark.parametrize(
    "term", ["kerkstraat 12", "Kerkstr", "kerkstraat", "6901AB", "6901 ab 12", "6901", "12 kerkstraat"]
)
def test_by_address_or_postcode(karin: Medewerker, thijs: Bewoning, term: str) -> None:
    assert _names(karin, term) == ["de heer T. Thijssen"]


@pytest.mark.parametrize("term", ["thijssen kerkstraat", "kerkstraat 12 tijsen", "tijsen 6901ab", "thijssen 12"])
def test_by_name_and_address_together(karin: Medewerker, thijs: Bewoning, term: str) -> None:
    BewoningFactory.create(
        bewoner=BewonerFactory.create(achternaam="Thijssen", voorletters="B."),
        eenheid=EenheidFactory.create(straat="Molenweg", huisnummer=9, postcode="6902AB", buurt=thijs.eenheid.buurt),
    )
    assert _names(karin, term) == ["de heer T. Thijssen"]


def test_everybody_in_the_home_and_every_home_of_one(karin: Medewerker, thijs: Bewoning, buurt: Buurt) -> None:
    BewoningFactory.create(
        bewoner=BewonerFactory.create(voorletters="C.", achternaam="Cobussen"), eenheid=thijs.eenheid
    )
    garage = EenheidFactory.create(straat="Molenweg", huisnummer=9, postcode="6902AB", buurt=buurt)
    BewoningFactory.create(bewoner=thijs.bewoner, eenheid=garage)
    assert sorted(_names(karin, "kerkstraat 12")) == ["C. Cobussen", "de heer T. Thijssen"]
    assert sorted(treffer.adres for treffer in zoek(user=karin, term="thijssen")) == [
        "Kerkstraat 12, 6901 AB Zevenaar",
        "Molenweg 9, 6902 AB Zevenaar",
    ]


def test_the_best_match_comes_first(karin: Medewerker, eenheid: Eenheid) -> None:
    for achternaam in ("Janssens", "Jansen", "Janse"):
        BewoningFactory.create(bewoner=BewonerFactory.create(voorletters="", achternaam=achternaam), eenheid=eenheid)
    assert _names(karin, "jansen")[0] == "Jansen"


def test_who_left_is_found_only_when_asked_for(karin: Medewerker, thijs: Bewoning, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    Bewoning.objects.update(tot=date(2026, 11, 22))
    assert _names(karin, "thijssen") == []
    assert _names(karin, "thijssen", ook_vertrokken=True) == ["de heer T. Thijssen"]
    Bewoning.objects.update(tot=date(2026, 11, 23))  # the last day
    assert _names(karin, "thijssen") == ["de heer T. Thijssen"]


@pytest.mark.parametrize("term", ["", " ", "a", "-", "''", "12", "%", "\0", "_%", "()", "💥"])
def test_too_little_or_nothing_to_search_with_finds_nobody(karin: Medewerker, thijs: Bewoning, term: str) -> None:
    assert _names(karin, term) == []


# ---------------------------------------------------------------- who may find whom
@pytest.mark.parametrize("term", ["thijssen", "5678", "markt 3", "6901", "thijssen markt"])
def test_nobody_of_another_wijk_is_found(
    karin: Medewerker, kees: Medewerker, thijs: Bewoning, elsewhere: Bewoning, term: str
) -> None:
    assert elsewhere.bewoner_id not in [treffer.bewoner_id for treffer in zoek(user=karin, term=term)]
    assert thijs.bewoner_id not in [treffer.bewoner_id for treffer in zoek(user=kees, term=term)]


def test_a_new_home_elsewhere_does_not_show(karin: Medewerker, thijs: Bewoning, andere_eenheid: Eenheid) -> None:
    BewoningFactory.create(bewoner=thijs.bewoner, eenheid=andere_eenheid)
    assert [treffer.eenheid_id for treffer in zoek(user=karin, term="thijssen")] == [thijs.eenheid_id]


@pytest.mark.parametrize("naam", ["petra", "bas"])
@pytest.mark.parametrize("adres", ["zoeken/?q=thijssen", "", "detail"])
def test_roles_without_case_content_get_a_404(
    iedereen: dict[str, Medewerker], client_van: ClientVan, thijs: Bewoning, naam: str, adres: str
) -> None:
    url = f"/bewoners/{thijs.bewoner_id}/" if adres == "detail" else f"/bewoners/{adres}"
    assert client_van(iedereen[naam]).get(url).status_code == 404
    assert _names(iedereen[naam], "thijssen") == []


def test_somebody_of_another_wijk_is_a_404(karin: Medewerker, client_van: ClientVan, elsewhere: Bewoning) -> None:
    assert client_van(karin).get(reverse("bewoners:detail", args=[elsewhere.bewoner_id])).status_code == 404
    assert client_van(karin).get(f"/bewoners/{2**70}/").status_code == 404


# ---------------------------------------------------------------- the pages
def test_the_page_shows_name_address_and_since_when(karin: Medewerker, client_van: ClientVan, thijs: Bewoning) -> None:
    pagina = client_van(karin).get("/bewoners/zoeken/", {"q": "tijsen"}).content.decode()
    for tekst in (
        "de heer T. Thijssen",
        "Kerkstraat 12, 6901 AB Zevenaar",
        "1 maart 2019",
        f"/bewoners/{thijs.bewoner_id}/",
    ):
        assert tekst in pagina
    assert "+31612345678" not in pagina


def test_typing_gets_only_the_results(karin: Medewerker, client_van: ClientVan, thijs: Bewoning) -> None:
    response = client_van(karin).get("/bewoners/zoeken/", {"q": "tijsen"}, headers=HTMX)
    assert response.content.decode().lstrip().startswith('<section id="resultaten"')
    assert "HX-Request" in response["Vary"]


def test_nobody_found_says_what_to_try(karin: Medewerker, client_van: ClientVan, thijs: Bewoning) -> None:
    assert "Niemand gevonden" in client_van(karin).get("/bewoners/zoeken/", {"q": "qqqqq"}).content.decode()


def test_more_than_fit_says_so(karin: Medewerker, client_van: ClientVan, eenheid: Eenheid) -> None:
    for _nummer in range(21):
        BewoningFactory.create(bewoner=BewonerFactory.create(achternaam="Jansen"), eenheid=eenheid)
    pagina = client_van(karin).get("/bewoners/zoeken/", {"q": "jansen"}).content.decode()
    assert (pagina.count("hele-rij"), "de eerste 20" in pagina) == (20, True)


@pytest.mark.parametrize("q", ["x" * 10_000, "\0thijssen\0", "12" * 500, "' OR 1=1 --", "%%%%", "<script>", "é" * 300])
@pytest.mark.parametrize("adres", ["/bewoners/zoeken/", "/zoeken/"])
def test_bad_input_is_no_500(karin: Medewerker, client_van: ClientVan, thijs: Bewoning, q: str, adres: str) -> None:
    client = client_van(karin)
    assert client.get(adres, {"q": q, "bron": q, "vertrokken": q}).status_code == 200


def test_the_resident_page(karin: Medewerker, client_van: ClientVan, thijs: Bewoning, andere_eenheid: Eenheid) -> None:
    BewoningFactory.create(
        bewoner=BewonerFactory.create(voorletters="C.", achternaam="Cobussen"), eenheid=thijs.eenheid
    )
    BewoningFactory.create(bewoner=thijs.bewoner, eenheid=andere_eenheid)
    pagina = client_van(karin).get(reverse("bewoners:detail", args=[thijs.bewoner_id])).content.decode()
    for tekst in (
        "de heer T. Thijssen",
        "Kerkstraat 12",
        "06 12345678",
        "tel:+31612345678",
        "C. Cobussen",
        "1 maart 2019",
    ):
        assert tekst in pagina
    assert "Markt 3" not in pagina  # a home in a wijk that is not Karin's


# ---------------------------------------------------------------- how much it asks of the database
def test_searching_takes_at_most_three_queries(karin: Medewerker, thijs: Bewoning) -> None:
    for term in ("thijssen", "5678", "kerkstraat 12", "qqqq wwww", "jansen kerkstraat 9"):
        karin.__dict__.pop("_wijk_ids", None)
        assert tel_queries(lambda term=term: zoek(user=karin, term=term)) <= 3  # type: ignore[misc]


# Most sources of the search box are asked in one statement: one more of them adds no query.
@pytest.mark.parametrize(("adres", "hooguit"), [("/bewoners/zoeken/?q=jansen", 10), ("/zoeken/?q=jansen", 10)])
def test_pages_stay_flat(
    karin: Medewerker,
    client_van: ClientVan,
    eenheid: Eenheid,
    blijft_vlak: Callable[..., None],
    adres: str,
    hooguit: int,
) -> None:
    client: Client = client_van(karin)
    blijft_vlak(
        lambda: BewoningFactory.create(bewoner=BewonerFactory.create(achternaam="Jansen"), eenheid=eenheid),
        lambda: client.get(adres),
        hooguit=hooguit,
    )


def test_the_resident_page_stays_flat(
    karin: Medewerker, client_van: ClientVan, thijs: Bewoning, blijft_vlak: Callable[..., None]
) -> None:
    client: Client = client_van(karin)
    blijft_vlak(
        lambda: BewoningFactory.create(eenheid=thijs.eenheid),
        lambda: client.get(f"/bewoners/{thijs.bewoner_id}/"),
        hooguit=14,
    )


def test_the_indexes_are_used(db: None) -> None:
    """Names and numbers are looked up, not read through: what a search does with a million people."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for voorwaarde, index in (
            ("klank %%> bewoners_klank('jansen')", "bewoner_klank"),
            ("reverse(telefoon)::text LIKE '8765%%'", "bewoner_telefoon_eind"),
            ("telefoon::text LIKE '+31612%%'", "bewoner_telefoon"),
        ):
            cursor.execute(f"EXPLAIN SELECT id FROM bewoners_bewoner WHERE {voorwaarde}", [])
            assert index in "\n".join(rij[0] for rij in cursor.fetchall()), voorwaarde


# ---------------------------------------------------------------- one spelling on both sides
_naam = st.text(st.characters(blacklist_categories=["Cs", "Cc"], max_codepoint=0x24F), max_size=30)


@given(naam=_naam)
@settings(max_examples=150, deadline=None, suppress_health_check=TRAAG_MAG)
def test_the_database_spells_as_python_does(db: None, naam: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT bewoners_zoeknaam(%s, '', '', '')", [naam])
        (gespeld,) = cursor.fetchone()
    assert " ".join(gespeld.split()) == normaal(naam)


@given(term=st.text(st.characters(blacklist_categories=["Cs"]), max_size=60))
@settings(max_examples=80, deadline=None, suppress_health_check=TRAAG_MAG)
def test_any_term_is_searched_without_an_error(karin: Medewerker, thijs: Bewoning, term: str) -> None:
    assert len(zoek(user=karin, term=term, ook_vertrokken=True)) <= 1
