"""The search box: over what one may see, and nothing else."""

from collections.abc import Callable, Iterator

import pytest
from django.db.models import F
from django.test import Client

from plavei.core.models import Inzage, Medewerker, Rol
from plavei.core.models.medewerker import ALLE_ROLLEN
from plavei.core.registries import SearchResult, SearchSource, search_sources
from plavei.core.zoekrijen import SearchRows, search_together
from signalen.models import Signaal
from tests.conftest import tel_queries
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt, Eenheid

HTMX = {"HX-Request": "true"}


@pytest.fixture
def no_sources() -> Iterator[None]:
    with search_sources.fresh():
        yield


def _source(code: str, aantal: int, rollen: frozenset[str] = ALLE_ROLLEN, order: int = 50) -> list[tuple[str, int]]:
    """A source that always finds this many; returns the list of what it was asked."""
    gevraagd: list[tuple[str, int]] = []

    def search(user: Medewerker, term: str, maximum: int) -> list[SearchResult]:
        gevraagd.append((term, maximum))
        return [SearchResult(label=f"{code} {n}", url=f"/{code}/{n}/") for n in range(min(aantal, maximum))]

    search_sources.register(
        SearchSource(code=code, title=lambda: f"Bron {code}", roles=rollen, search=search, order=order)
    )
    return gevraagd


def _page(client: Client, q: str, **params: str) -> str:
    return client.get("/zoeken/", {"q": q, **params}).content.decode()


@pytest.mark.usefixtures("no_sources")
def test_results_come_by_source_in_order_and_for_the_role(karin: Medewerker, client_van: ClientVan) -> None:
    _source("beta", 1, order=2)
    _source("alfa", 1, order=1)
    _source("geheim", 1, rollen=frozenset({Rol.PRIVACY}))
    _source("leeg", 0)
    pagina = _page(client_van(karin), "iets")
    assert pagina.index("Bron alfa") < pagina.index("Bron beta")
    assert ("geheim" in pagina, "Bron leeg" in pagina) == (False, False)


@pytest.mark.usefixtures("no_sources")
def test_five_of_each_and_more_on_request(karin: Medewerker, client_van: ClientVan) -> None:
    gevraagd = _source("alfa", 9)
    _source("beta", 5)
    client = client_van(karin)
    pagina = _page(client, "iets")
    assert pagina.count("/alfa/") == 5
    assert ("q=iets&amp;bron=alfa" in pagina, "bron=beta" in pagina) == (True, False)
    alles = _page(client, "iets", bron="alfa")
    assert (alles.count("/alfa/"), "Bron beta" in alles) == (9, False)
    assert gevraagd == [("iets", 6), ("iets", 51)]
    assert "Bron beta" in _page(client, "iets", bron="bestaat-niet")


@pytest.mark.usefixtures("no_sources")
@pytest.mark.parametrize("q", ["", " ", "a", " a ", "\0"])
def test_one_letter_asks_nothing(karin: Medewerker, client_van: ClientVan, q: str) -> None:
    gevraagd = _source("alfa", 1)
    assert "minstens twee tekens" in _page(client_van(karin), q)
    assert gevraagd == []


@pytest.mark.usefixtures("no_sources")
def test_nothing_found_says_so(karin: Medewerker, client_van: ClientVan) -> None:
    assert "Niets gevonden" in _page(client_van(karin), "iets")


# ---------------------------------------------------------------- the number of a record
@pytest.fixture
def signaal(buurt: Buurt, wim: Medewerker) -> Signaal:
    return SignaalFactory.create(buurt=buurt, ingebracht_door=wim)


@pytest.mark.parametrize("vorm", ["S{}", "s{}", "s {}", "S-{}", "S000{}", "  S{}  "])
def test_an_exact_number_goes_straight_there(
    karin: Medewerker, client_van: ClientVan, signaal: Signaal, vorm: str
) -> None:
    response = client_van(karin).get("/zoeken/", {"q": vorm.format(signaal.pk)})
    assert (response.status_code, response.headers.get("Location")) == (302, signaal.get_absolute_url())


def test_typing_a_number_does_not_jump_and_logs_nothing(karin: Medewerker, client_van: ClientVan, buurt: Buurt) -> None:
    signaal = SignaalFactory.create(voordeur=True, buurt=buurt)
    client = client_van(karin)
    assert client.get("/zoeken/", {"q": signaal.nummer}, headers=HTMX).status_code == 200
    client.get("/zoeken/", {"q": signaal.nummer})
    assert not Inzage.objects.exists()


@pytest.mark.parametrize("naam", ["kees", "wilma", "petra", "bas"])
def test_a_number_one_may_not_see_is_simply_not_found(
    iedereen: dict[str, Medewerker], client_van: ClientVan, signaal: Signaal, naam: str
) -> None:
    client = client_van(iedereen[naam])
    onbestaand = client.get("/zoeken/", {"q": "S999999"}).content.decode().replace("S999999", "")
    geweigerd = client.get("/zoeken/", {"q": signaal.nummer}).content.decode().replace(signaal.nummer, "")
    assert "Niets gevonden" in geweigerd
    assert len(geweigerd) == len(onbestaand)


@pytest.mark.parametrize("q", ["S99999999999999999999", "S999999999999999999", "S0", "S", "S-1", "S1.5", "Z12"])
def test_what_is_no_number_is_a_search(karin: Medewerker, client_van: ClientVan, signaal: Signaal, q: str) -> None:
    assert client_van(karin).get("/zoeken/", {"q": q}).status_code == 200


# ---------------------------------------------------------------- live
def test_typing_gets_only_the_results(karin: Medewerker, client_van: ClientVan) -> None:
    response = client_van(karin).get("/zoeken/", {"q": "jansen"}, headers=HTMX)
    assert response.content.decode().lstrip().startswith('<section id="zoekresultaten"')
    assert "HX-Request" in response["Vary"]


def test_the_search_field_of_the_page_is_live_and_keeps_what_was_typed(
    karin: Medewerker, client_van: ClientVan
) -> None:
    client = client_van(karin)
    pagina = _page(client, 'Jansen "de oude"')
    assert ('hx-target="#zoekresultaten"' in pagina, "Jansen &quot;de oude&quot;" in pagina) == (True, True)
    assert 'hx-target="#zoekresultaten"' not in client.get("/werkplek/").content.decode()


# ---------------------------------------------------------------- what is found, by whom
def test_everybody_finds_what_is_theirs(
    iedereen: dict[str, Medewerker], client_van: ClientVan, eenheid: Eenheid, andere_eenheid: Eenheid
) -> None:
    BewoningFactory.create(bewoner=BewonerFactory.create(achternaam="Uniekenaam"), eenheid=eenheid)
    vinders = [
        naam for naam, persoon in iedereen.items() if "J. Uniekenaam" in _page(client_van(persoon), "uniekenaam")
    ]
    assert vinders == ["karin", "wim", "sonja", "theo"]


def test_free_text_of_a_sensitive_record_is_not_in_the_results(
    karin: Medewerker, wim: Medewerker, client_van: ClientVan, buurt: Buurt
) -> None:
    SignaalFactory.create(voordeur=True, buurt=buurt, tekst="Zwarte vuilniszakken tot aan het plafond")
    SignaalFactory.create(vertrouwelijk=True, buurt=buurt, tekst="Zwarte auto met vuilniszakken")
    for persoon in (karin, wim):
        pagina = _page(client_van(persoon), "vuilniszakken")
        assert not [woord for woord in ("plafond", "Zwarte") if woord in pagina]
    assert not Inzage.objects.exists()


@pytest.mark.parametrize("naam", ["karin", "wim", "theo", "petra", "bas"])
def test_searching_stays_flat(
    iedereen: dict[str, Medewerker],
    client_van: ClientVan,
    eenheid: Eenheid,
    blijft_vlak: Callable[..., None],
    naam: str,
) -> None:
    client = client_van(iedereen[naam])

    def one_more() -> None:
        BewoningFactory.create(bewoner=BewonerFactory.create(achternaam="Kerkstra"), eenheid=eenheid)
        SignaalFactory.create(buurt=eenheid.buurt, eenheid=eenheid, tekst="Lawaai in de Kerkstraat")

    blijft_vlak(one_more, lambda: client.get("/zoeken/", {"q": "kerkstraat"}), hooguit=14)


# ---------------------------------------------------------------- sources that are asked in one statement
def test_sources_asked_together_keep_their_order_and_their_own_rows(karin: Medewerker, buurt: Buurt) -> None:
    eenheden = EenheidFactory.create_batch(3, buurt=buurt, straat="Kerkstraat")

    def bron(volgorde: str) -> SearchRows:
        return SearchRows(
            ask=lambda _user, term: Eenheid.objects.filter(straat=term).order_by(volgorde),
            columns={"pk": F("pk")},
            result=lambda rij: SearchResult(label=str(rij["pk"]), url="/"),
        )

    niets = SearchRows(ask=lambda _user, _term: None, columns={}, result=lambda _rij: SearchResult("", ""))
    op, af = [str(eenheid.pk) for eenheid in eenheden[:2]], [str(eenheid.pk) for eenheid in eenheden[:0:-1]]
    bronnen = [bron("pk"), niets, bron("-pk")]
    gevonden = search_together(bronnen, karin, "Kerkstraat", 2)
    assert [[uitkomst.label for uitkomst in bij] for bij in gevonden] == [op, [], af]
    assert tel_queries(lambda: search_together(bronnen, karin, "Kerkstraat", 2)) == 1
    assert search_together(bronnen, karin, "Bestaat niet", 2) == [[], [], []]
    assert tel_queries(lambda: search_together([niets], karin, "Kerkstraat", 2)) == 0
