"""The triage dashboard: queues, counts, filters, order, paging, polling, and no 500 whatever the address says."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core import klok
from plavei.core.models import Inzage, Medewerker
from signalen.actions import ask_information, close_signaal, plan_follow_up, take_signaal
from signalen.models import Signaal, Thema
from signalen.models.signaal import Urgentie
from signalen.triage import OP_CODE, RIJEN, Vraag, basis, rijen, tel
from tests.conftest import TRAAG_MAG, KlokOp, tel_queries
from tests.factories import (
    BuurtFactory,
    EenheidFactory,
    HerinneringFactory,
    MedewerkerFactory,
    SignaalFactory,
    WerkgebiedFactory,
)
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen
from wijken.models import Buurt, Wijk

LIJST = "/signalen/"
_ERNST = ("acuut", "hoog", "normaal")


def nummers(antwoord: Any) -> list[int]:
    return [int(rij[0]) for rij in antwoord.context["rijen"]]


def herinnerd(signaal: Signaal, **velden: Any) -> None:
    """A reminder about ``signaal``, open and only told to who does it, unless told otherwise."""
    HerinneringFactory.create(
        soort="signaal.niet_beoordeeld", onderwerp_soort="signaal", onderwerp_id=signaal.pk, **velden
    )


@pytest.fixture
def maandag(klok_op: KlokOp) -> date:
    return klok_op("2026-11-23 09:30").date()


def test_only_case_roles_have_a_triage_page(iedereen: dict[str, Medewerker], client_van: ClientVan) -> None:
    codes = {naam: client_van(mens).get(LIJST).status_code for naam, mens in iedereen.items()}
    assert codes == {
        "karin": 200, "kees": 200, "wim": 200, "wilma": 200, "sonja": 200, "theo": 200, "petra": 404, "bas": 404
    }  # fmt: skip


def test_each_queue_holds_what_it_says(
    maandag: date, karin: Medewerker, wim: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    nieuw = breng_in()
    laat = breng_in()
    Signaal.objects.filter(pk=laat.pk).update(termijn_op=maandag - timedelta(days=3))
    wacht = ask_information(signaal=breng_in(), door=karin, vraag="Sinds wanneer?")
    vandaag = plan_follow_up(signaal=breng_in(door=karin), door=karin, op=maandag)
    herinnerd(laat, geescaleerd_op=klok.nu())
    herinnerd(nieuw)
    herinnerd(wacht, geescaleerd_op=klok.nu(), status="afgehandeld", afgehandeld_op=klok.nu())
    dicht = close_signaal(signaal=breng_in(), door=karin, reden="opgelost")
    gevonden = {code: set(nummers(client_van(karin).get(f"{LIJST}?rij={code}"))) for code in OP_CODE}
    assert gevonden == {
        "alle": {nieuw.pk, laat.pk, wacht.pk, vandaag.pk},
        "nieuw": {nieuw.pk, laat.pk},
        "vrij": {nieuw.pk, laat.pk},
        "mijn": {wacht.pk, vandaag.pk},
        "te_laat": {laat.pk},
        "geescaleerd": {laat.pk},
        "wacht": {wacht.pk},
        "vandaag": {vandaag.pk},
        "ingebracht": {vandaag.pk},
        "gesloten": {dicht.pk},
    }  # fmt: skip


@pytest.mark.parametrize("overal", [False, True])
def test_counts_say_the_same_as_the_rows(overal: bool, maandag: date, wijk: Wijk, buurt: Buurt) -> None:
    user = MedewerkerFactory.create(rol="teamleider", alle_wijken=overal)
    WerkgebiedFactory.create(medewerker=user, wijk=wijk)
    for dagen in (-3, 0, 2):
        op = maandag + timedelta(days=dagen)
        SignaalFactory.create(buurt=buurt, termijn_op=op)
        SignaalFactory.create(buurt=buurt, termijn_op=op, voordeur=True, vertrouwelijk=True)
        SignaalFactory.create(buurt=buurt, termijn_op=op, in_behandeling=True, behandelaar=user, stap="opvolgen")
        SignaalFactory.create(buurt=buurt, termijn_op=op, wacht=True, ingebracht_door=user)
        herinnerd(SignaalFactory.create(buurt=buurt, termijn_op=op), geescaleerd_op=klok.nu())
    SignaalFactory.create(buurt=buurt, gesloten=True)
    mogelijk: tuple[dict[str, Any], ...] = (
        {},
        {"wijk": str(wijk.pk)},
        {"thema": "geluid"},
        {"urgentie": "hoog"},
        {"wijk": "Zonegge"},
    )
    for filters in mogelijk:
        vraag = Vraag(rij=RIJEN[0], **filters)
        geteld = tel(user, vraag, maandag)
        echt = {rij.code: str(basis(user, vraag).filter(rij.waar(user, maandag)).count()) for rij in RIJEN}
        assert geteld == echt


def test_counting_stops(maandag: date, monkeypatch: pytest.MonkeyPatch, buurt: Buurt) -> None:
    monkeypatch.setattr("signalen.triage.TEL_TOT", 3)
    monkeypatch.setattr("signalen.triage._OP_VOLGORDE", "ORDER BY termijn_op, id LIMIT 3")
    leider = MedewerkerFactory.create(rol="teamleider", alle_wijken=True)
    SignaalFactory.create_batch(5, buurt=buurt)
    assert tel(leider, Vraag(rij=RIJEN[0]), maandag)["alle"] == "2+"


def test_sorted_by_deadline_and_paged_by_key(
    maandag: date, karin: Medewerker, buurt: Buurt, client_van: ClientVan
) -> None:
    signalen = [SignaalFactory.create(buurt=buurt, termijn_op=maandag + timedelta(days=n % 3)) for n in range(7)]
    verwacht = [signaal.pk for signaal in sorted(signalen, key=lambda signaal: (signaal.termijn_op, signaal.pk))]
    browser, url, gezien = client_van(karin), f"{LIJST}?rij=alle&per=3", []
    while url:
        antwoord = browser.get(url)
        gezien += nummers(antwoord)
        url = antwoord.context["volgende_url"]
    assert gezien == verwacht


@pytest.mark.parametrize(
    ("sorteer", "sleutel"),
    [
        ("termijn", lambda signaal: (signaal.termijn_op, signaal.pk)),
        ("urgentie", lambda signaal: (_ERNST.index(signaal.urgentie), signaal.termijn_op, signaal.pk)),
        ("oudste", lambda signaal: (signaal.ingebracht_op, signaal.pk)),
    ],
)
@pytest.mark.parametrize("rij", ["alle", "nieuw", "geescaleerd"])
def test_each_order_holds_across_pages(
    sorteer: str, sleutel: Callable[[Signaal], Any], rij: str, maandag: date, karin: Medewerker, buurt: Buurt,
    client_van: ClientVan,
) -> None:  # fmt: skip
    """Equal deadlines, urgencies and moments among them: nobody is shown twice or left out at the edge of a page."""
    signalen = [
        SignaalFactory.create(
            buurt=buurt,
            termijn_op=maandag + timedelta(days=n % 3),
            urgentie=_ERNST[n % 2 + n % 4 // 3],
            ingebracht_op=klok.nu() - timedelta(hours=n * 7 % 5),
        )
        for n in range(11)
    ]
    for signaal in signalen:
        herinnerd(signaal, geescaleerd_op=klok.nu())
    browser, url, gezien = client_van(karin), f"{LIJST}?rij={rij}&sorteer={sorteer}&per=3", []
    while url:
        antwoord = browser.get(url)
        gezien += nummers(antwoord)
        url = antwoord.context["volgende_url"]
    assert gezien == [signaal.pk for signaal in sorted(signalen, key=sleutel)]


def test_the_codes_of_the_urgencies_sort_by_how_urgent() -> None:
    """The database sorts them as text."""
    assert Urgentie.values == sorted(Urgentie.values) == list(_ERNST)


def test_the_order_goes_along_in_every_address(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    SignaalFactory.create_batch(2, buurt=buurt)
    antwoord = client_van(karin).get(f"{LIJST}?rij=nieuw&sorteer=oudste&per=1")
    adressen = [antwoord.context[naam] for naam in ("volgende_url", "peiling_url", "wis_url")]
    assert all(
        "sorteer=oudste" in adres for adres in [*adressen, *(tab["url"] for tab in antwoord.context["tabbladen"])]
    )
    tekst = antwoord.content.decode()
    assert '<option value="oudste" selected>' in tekst
    assert f"sinds {date_format(klok.vandaag(), 'j b Y')}" in tekst


def test_a_place_in_one_order_is_no_place_in_another(
    maandag: date, karin: Medewerker, buurt: Buurt, client_van: ClientVan
) -> None:
    """A cursor of another order than the one asked for begins somewhere or at the start, and is never an error."""
    SignaalFactory.create_batch(3, buurt=buurt)
    browser = client_van(karin)
    for van in ("termijn", "urgentie", "oudste"):
        cursor = browser.get(f"{LIJST}?rij=alle&sorteer={van}&per=1").context["volgende_url"].split("na=")[1]
        for naar in ("termijn", "urgentie", "oudste"):
            assert browser.get(f"{LIJST}?rij=alle&sorteer={naar}&na={cursor}").status_code == 200


def test_closed_ones_newest_first_and_paged(
    klok_op: KlokOp, karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    dicht = []
    for dag in range(1, 6):
        klok_op(f"2026-11-{dag + 10} 10:00")
        dicht.append(close_signaal(signaal=breng_in(), door=karin, reden="opgelost").pk)
    browser, url, gezien = client_van(karin), f"{LIJST}?rij=gesloten&per=2", []
    while url:
        antwoord = browser.get(url)
        gezien += nummers(antwoord)
        url = antwoord.context["volgende_url"]
    assert gezien == dicht[::-1]


def test_filters_stand_in_the_address(
    theo: Medewerker, wijk: Wijk, buurt: Buurt, andere_buurt: Buurt, client_van: ClientVan
) -> None:
    hier = SignaalFactory.create(buurt=buurt)
    SignaalFactory.create(buurt=andere_buurt)
    stank = SignaalFactory.create(buurt=buurt, thema=Thema.objects.get(code="stank"), urgentie=Urgentie.HOOG)
    browser = client_van(theo)
    assert set(nummers(browser.get(f"{LIJST}?wijk={wijk.pk}"))) == {hier.pk, stank.pk}
    assert nummers(browser.get(f"{LIJST}?thema=stank")) == [stank.pk]
    assert nummers(browser.get(f"{LIJST}?urgentie=hoog&wijk={wijk.pk}")) == [stank.pk]
    assert nummers(browser.get(f"{LIJST}?thema=geluid&urgentie=hoog")) == []
    antwoord = browser.get(f"{LIJST}?thema=stank&rij=nieuw")
    assert '<option value="stank" selected>' in antwoord.content.decode()
    assert "thema=stank" in antwoord.context["tabbladen"][0]["url"]


def test_another_wijk_in_the_address_opens_nothing(
    karin: Medewerker, andere_wijk: Wijk, andere_buurt: Buurt, client_van: ClientVan
) -> None:
    SignaalFactory.create(buurt=andere_buurt)
    antwoord = client_van(karin).get(f"{LIJST}?wijk={andere_wijk.pk}")
    assert nummers(antwoord) == []
    assert {tab["aantal"] for tab in antwoord.context["tabbladen"]} == {"0", ""}


def test_a_wijkbeheerder_begins_with_the_own_work(wim: Medewerker, karin: Medewerker, client_van: ClientVan) -> None:
    assert client_van(wim).get(LIJST).context["vraag"].rij.code == "mijn"
    assert client_van(karin).get(LIJST).context["vraag"].rij.code == "alle"


def test_an_empty_queue_says_so(karin: Medewerker, client_van: ClientVan) -> None:
    assert "Niets is te laat." in client_van(karin).get(f"{LIJST}?rij=te_laat").content.decode()


# ---------------------------------------------------------------- live
POLL = {"X-Plavei-Peiling": "1"}


def test_polling_brings_only_what_changed(karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan) -> None:
    browser = client_van(karin)
    breng_in()
    url = browser.get(f"{LIJST}?rij=nieuw").context["peiling_url"]
    assert "rij=nieuw" in url
    zelfde: Any = browser.get(url, headers=POLL)
    assert (zelfde.status_code, zelfde.content) == (204, b"")
    ander = breng_in()
    antwoord: Any = browser.get(url, headers=POLL)
    tekst = antwoord.content.decode()
    assert tekst.lstrip().startswith('<div id="triage"')
    assert ander.nummer in tekst
    assert "<html" not in tekst


def test_polling_keeps_ones_page(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    SignaalFactory.create_batch(5, buurt=buurt)
    browser = client_van(karin)
    tweede = browser.get(f"{LIJST}?rij=alle&per=2").context["volgende_url"]
    pagina = browser.get(tweede)
    SignaalFactory.create(buurt=buurt)
    peiling: Any = browser.get(pagina.context["peiling_url"], headers=POLL)
    tekst = peiling.content.decode()
    eerste, *_rest = nummers(pagina)
    assert tekst.index(f'id="s{eerste}"') == tekst.index('id="s')


def test_polling_neither_extends_the_session_nor_reads(
    karin: Medewerker, geheim: Signaal, client_van: ClientVan
) -> None:
    browser = client_van(karin)
    voor = Session.objects.get().expire_date
    browser.get(LIJST, headers=POLL)
    assert Session.objects.get().expire_date == voor
    assert "_gezien" not in browser.session
    assert not Inzage.objects.exists()
    browser.get(LIJST)
    assert "_gezien" in browser.session


def test_polling_after_log_out_asks_to_log_in() -> None:
    antwoord = Client().get(LIJST, headers=POLL)
    assert antwoord.status_code == 401


# ---------------------------------------------------------------- speed
def test_at_most_ten_queries_whatever_the_rows(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    browser = client_van(karin)

    def laden() -> None:
        assert browser.get(f"{LIJST}?rij=alle&per=100").status_code == 200

    gevonden = []
    for erbij in (1, 2, 47, 50):
        SignaalFactory.create_batch(erbij, buurt=buurt, in_behandeling=True, eenheid=EenheidFactory.create(buurt=buurt))
        laden()
        gevonden.append(tel_queries(laden))
    assert len(set(gevonden)) == 1, gevonden
    assert gevonden[0] <= 10


def test_the_same_for_who_works_everywhere(client_van: ClientVan, buurt: Buurt) -> None:
    browser = client_van(MedewerkerFactory.create(rol="teamleider", alle_wijken=True))
    SignaalFactory.create_batch(3, buurt=buurt)
    browser.get(LIJST)
    assert tel_queries(lambda: browser.get(LIJST)) <= 10


# ---------------------------------------------------------------- whatever stands in the address
GEK = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "\0",
            "-1",
            "9" * 40,
            "1_1",
            "738000_5",
            "99999999_1",
            "9" * 17 + "_" + "9" * 18,
            "NaN",
            "٣",
            "²",
            "x" * 10_000,
        ]
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)
@given(
    params=st.dictionaries(
        st.sampled_from(["rij", "wijk", "thema", "urgentie", "na", "per", "stand", "page", "sorteer"]), GEK, max_size=5
    ),
    rij=st.sampled_from([*OP_CODE, "onzin"]),
    sorteer=st.sampled_from(["termijn", "urgentie", "oudste", "onzin"]),
)
def test_no_address_gives_an_error(params: dict[str, str], rij: str, sorteer: str, karin: Medewerker) -> None:
    vraag = Vraag.uit({"rij": rij, "sorteer": sorteer, **params}, themas={"geluid": "Geluid"})
    assert 1 <= vraag.per <= 100
    rijen(karin, vraag, klok.vandaag())
    tel(karin, vraag, klok.vandaag())
    assert vraag.query()


@pytest.mark.parametrize("naam", ["rij", "wijk", "thema", "urgentie", "na", "per", "stand"])
@pytest.mark.parametrize("waarde", ["\0", "-1", "9" * 40, "1_1", "x" * 10_000, "²", "<script>"])
def test_no_address_gives_an_error_page(karin: Medewerker, client_van: ClientVan, naam: str, waarde: str) -> None:
    antwoord = client_van(karin).get(LIJST, {naam: waarde})
    assert antwoord.status_code == 200
    assert "<script>x" not in antwoord.content.decode()
    assert reverse("signalen:lijst") == LIJST


def test_taking_moves_it_between_queues(
    karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    browser = client_van(karin)
    blijft_vlak(breng_in, lambda: browser.get(f"{LIJST}?rij=nieuw"), hooguit=10)
    signaal = Signaal.objects.order_by("-pk")[0]
    take_signaal(signaal=signaal, door=karin)
    assert signaal.pk not in nummers(browser.get(f"{LIJST}?rij=nieuw"))
    assert signaal.pk in nummers(browser.get(f"{LIJST}?rij=mijn"))


@pytest.mark.parametrize("wijk_gekozen", ["", "zelfde", "gemeente"])
def test_another_wijk_in_the_filter_lets_go_of_the_buurt(
    wijk_gekozen: str, wijk: Wijk, buurt: Buurt, karin: Medewerker, client_van: ClientVan
) -> None:
    """The form sends the old buurt along; "all", or a gemeente, is what was asked for since."""
    ander: Signaal = SignaalFactory.create(buurt=BuurtFactory.create(wijk=wijk))
    hier: Signaal = SignaalFactory.create(buurt=buurt)
    gekozen = {"": "", "zelfde": str(wijk.pk), "gemeente": wijk.gemeente.code}[wijk_gekozen]

    antwoord = client_van(karin).get("/signalen/", {"rij": "alle", "wijk": gekozen, "buurt": str(buurt.pk)})

    gevonden = {int(rij[0]) for rij in antwoord.context["rijen"]}
    assert gevonden == ({hier.pk} if wijk_gekozen == "zelfde" else {hier.pk, ander.pk})
