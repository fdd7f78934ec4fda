"""What was found is shown to Petra, looked at and kept; she and Bas set the limit."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import InternalError
from django.test import Client

from plavei.core import klok, opvallend, opvallend_zoeken
from plavei.core.inzage import log_read
from plavei.core.models import Bericht, Instellingen, Inzage, Medewerker, Opvallend, Opvallendoordeel, Rol
from tests.conftest import KlokOp
from tests.core.lezen import at, lives_at, look, reads
from tests.factories import EenheidFactory, MedewerkerFactory
from tests.mensen import ClientVan
from wijken.models import Eenheid


@pytest.fixture(autouse=True)
def _on_a_monday(klok_op: KlokOp) -> None:
    klok_op("2026-11-23 10:00")


@pytest.fixture
def officer(petra: Medewerker, client_van: ClientVan) -> Client:
    return client_van(petra)


@pytest.fixture
def found(karin: Medewerker, petra: Medewerker, eenheid: Eenheid, klok_op: KlokOp) -> Opvallend:
    lives_at(karin, eenheid)
    log_read(medewerker=karin, soort="signaal", onderwerp_id=at(eenheid).pk, hoe="scherm", reden="overdracht")
    look(klok_op, "2026-11-23 11:00")
    return Opvallend.objects.get()


def test_petra_sees_which_rule_and_which_lines(found: Opvallend, officer: Client) -> None:
    lijst = officer.get("/inzage/opvallend/")
    assert [rij["opvallend"].pk for rij in lijst.context["rijen"]] == [found.pk]
    page = officer.get(f"/inzage/opvallend/{found.pk}/").content.decode()
    for woord in (
        "Karin Klaassen",
        "Een dossier over de woning waar deze collega zelf woont",
        "geen oordeel",
        "23 nov 2026, 10:00",
        "overdracht",
        "De regel geldt sinds",
    ):
        assert woord in page
    assert "Kerkstraat" not in page


def test_looked_at_and_kept(
    found: Opvallend, karin: Medewerker, eenheid: Eenheid, officer: Client, klok_op: KlokOp
) -> None:
    url = f"/inzage/opvallend/{found.pk}/"
    assert officer.post(url, {"opmerking": "  ", "gezien": 1}).status_code == 422
    assert officer.post(url, {"opmerking": "x" * 501, "gezien": 1}).status_code == 422
    assert officer.post(url, {"opmerking": "Besproken, akkoord", "gezien": 1}).status_code == 302
    assert [rij["opvallend"].pk for rij in officer.get("/inzage/opvallend/?bekeken=ja").context["rijen"]] == [found.pk]
    assert officer.get("/inzage/opvallend/?bekeken=nee").context["rijen"] == []
    oordeel = Opvallendoordeel.objects.get()
    with pytest.raises(InternalError), transaction.atomic():
        Opvallendoordeel.objects.filter(pk=oordeel.pk).update(opmerking="iets anders")
    with pytest.raises(InternalError), transaction.atomic():
        oordeel.delete()
    # Another line that day: it is to be looked at again, and not with a page of before.
    reads(karin, at(eenheid).pk)
    look(klok_op, "2026-11-23 12:00")
    assert [rij["opvallend"].pk for rij in officer.get("/inzage/opvallend/?bekeken=nee").context["rijen"]] == [found.pk]
    weer = officer.post(url, {"opmerking": "Ook goed", "gezien": 1})
    assert weer.status_code == 422
    # It shows them, so what the form says next is right.
    velden = {veld.name: veld.value() for veld in weer.context["form"]}
    assert velden == {"opmerking": "Ook goed", "gezien": "2"}
    assert officer.post(url, velden).status_code == 302
    assert Opvallendoordeel.objects.count() == 2


def test_petras_own_reading_is_for_another_officer(
    petra: Medewerker, officer: Client, eenheid: Eenheid, client_van: ClientVan, klok_op: KlokOp
) -> None:
    lives_at(petra, eenheid)
    reads(petra, at(eenheid).pk)
    assert look(klok_op, "2026-11-23 11:00") == [("Petra", "eigen_adres", 1)]
    assert not Bericht.objects.filter(soort="inzage.opvallend").exists()
    eigen = Opvallend.objects.get()
    assert [rij["opvallend"] for rij in officer.get("/inzage/opvallend/").context["rijen"]] == [eigen]
    paul = MedewerkerFactory.create(naam="Paul Prins", rol=Rol.PRIVACY)
    assert officer.post(f"/inzage/opvallend/{eigen.pk}/", {"opmerking": "Ja", "gezien": 1}).status_code == 422
    assert (
        client_van(paul).post(f"/inzage/opvallend/{eigen.pk}/", {"opmerking": "Gevraagd", "gezien": 1}).status_code
        == 302
    )
    klok_op("2026-11-24 10:00")
    reads(petra, at(eenheid).pk)
    look(klok_op, "2026-11-24 11:00")
    assert set(Bericht.objects.filter(soort="inzage.opvallend").values_list("ontvanger", flat=True)) == {paul.pk}


def test_the_list_can_be_searched(found: Opvallend, petra: Medewerker, officer: Client, karin: Medewerker) -> None:
    def seen(query: str) -> int:
        page = officer.get(f"/inzage/opvallend/?{query}")
        assert page.status_code == 200
        return len(page.context["rijen"])

    assert seen("soort=eigen_adres") == seen(f"medewerker={karin.pk}") == seen("van=2026-11-23&tot=2026-11-23") == 1
    assert seen("soort=veel") == seen(f"medewerker={petra.pk}") == seen("van=2026-11-24") == seen("tot=2026-11-22") == 0
    for onzin in ("soort=%00", "medewerker=" + "9" * 40, "van=x", "na=~", "na=2026-13-45~1", "bekeken=misschien"):
        assert seen(onzin) == 1


def test_turning_the_pages_shows_each_once(karin: Medewerker, officer: Client) -> None:
    nu = klok.nu()
    for nummer in range(120):
        op = nu - timedelta(days=nummer)
        Opvallend.objects.create(
            soort="veel",
            medewerker=karin,
            dag=op.date(),
            regel={"aantal": 40, "minuten": 60},
            eerste_op=op,
            laatste_op=op,
            gevonden_op=op,
            bijgewerkt_op=op,
        )
    gezien, url = [], "/inzage/opvallend/?soort=veel"
    while url:
        page = officer.get(url)
        gezien += [rij["opvallend"].pk for rij in page.context["rijen"]]
        url = page.context["volgende_url"]
    assert sorted(gezien) == sorted(Opvallend.objects.values_list("pk", flat=True))


@pytest.fixture
def een_erbij(officer: Client, eenheid: Eenheid, klok_op: KlokOp) -> Callable[[], None]:
    def one_more() -> None:
        wie = MedewerkerFactory.create(rol=Rol.KLANTCOACH)
        lives_at(wie, eenheid)
        reads(wie, at(eenheid).pk)
        klok_op(klok.nu() + timedelta(minutes=3))
        opvallend_zoeken.look_through()

    return one_more


def test_the_same_questions_at_one_and_three_rows(
    een_erbij: Callable[[], None], officer: Client, blijft_vlak: Callable[..., None]
) -> None:
    blijft_vlak(een_erbij, lambda: officer.get("/inzage/opvallend/"), hooguit=5)


def test_one_finding_asks_the_same_at_one_and_three_lines(
    found: Opvallend,
    karin: Medewerker,
    eenheid: Eenheid,
    officer: Client,
    blijft_vlak: Callable[..., None],
    klok_op: KlokOp,
) -> None:
    def one_more() -> None:
        reads(karin, at(eenheid).pk)
        klok_op(klok.nu() + timedelta(minutes=3))
        opvallend_zoeken.look_through()

    blijft_vlak(one_more, lambda: officer.get(f"/inzage/opvallend/{found.pk}/"), hooguit=7)


def test_the_list_of_marks_asks_the_same(petra: Medewerker, officer: Client, blijft_vlak: Callable[..., None]) -> None:
    def one_more() -> None:
        home = EenheidFactory.create()
        opvallend.protect_home(
            postcode=home.postcode, huisnummer=home.huisnummer, toevoeging="", reden="bedreigd", door=petra
        )

    blijft_vlak(one_more, lambda: officer.get("/inzage/opvallend/beschermd/"), hooguit=5)


def test_bas_and_petra_set_the_limit_on_screen(
    petra: Medewerker, bas: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    for wie, aantal in ((petra, 30), (bas, 50)):
        client = client_van(wie)
        goed = {"opvallend_aantal": aantal, "opvallend_minuten": 30}
        assert client.post("/inzage/opvallend/regel/", goed).status_code == 302
        assert Instellingen.objects.get().opvallend_aantal == aantal
        assert (
            f"meer dan {aantal} dossiers binnen 30 minuten" in client.get("/inzage/opvallend/regel/").content.decode()
        )
        for fout in ("0", "1001", "x", "9" * 30):
            assert client.post("/inzage/opvallend/regel/", goed | {"opvallend_aantal": fout}).status_code == 422
    assert client_van(karin).get("/inzage/opvallend/regel/").status_code == 404


def test_the_log_itself_is_not_touched(found: Opvallend) -> None:
    assert Inzage.objects.count() == 1
