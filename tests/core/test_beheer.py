"""The beheerder's screens: who sees them, what they show, what they change."""

from collections.abc import Callable

import pytest
from django.test import Client

from plavei.core.models import Gebeurtenis, Instellingen, Medewerker, Norm, Rol, VrijeDag
from tests.conftest import KlokOp
from tests.factories import MedewerkerFactory
from tests.mensen import ClientVan

SCHERMEN = ("/beheer/medewerkers/", "/beheer/medewerkers/nieuw/", "/beheer/termijnen/", "/beheer/vrije-dagen/")


@pytest.fixture
def beheerder(bas: Medewerker, client_van: ClientVan) -> Client:
    return client_van(bas)


@pytest.mark.parametrize("who", ["karin", "kees", "wim", "wilma", "sonja", "theo", "petra"])
def test_only_a_beheerder_finds_these_screens(iedereen: dict[str, Medewerker], client_van: ClientVan, who: str) -> None:
    client = client_van(iedereen[who])
    assert [client.get(path).status_code for path in SCHERMEN] == [404] * 4
    assert [client.post(path).status_code for path in SCHERMEN] == [404] * 4
    assert client.post("/beheer/vrije-dagen/1/weg/").status_code == 404


def test_the_index_holds_what_somebody_may_set_up(iedereen: dict[str, Medewerker], client_van: ClientVan) -> None:
    page = client_van(iedereen["bas"]).get("/beheer/")
    labels = [link["label"] for link in page.context["links"]]
    assert labels[0] == "Medewerkers"
    assert {"Termijnen", "Vrije dagen"} <= set(labels)
    for who in ("karin", "wim", "sonja", "theo"):
        assert client_van(iedereen[who]).get("/beheer/").status_code == 404


def test_what_is_on_the_index_is_not_in_the_menu_as_well(beheerder: Client) -> None:
    codes = {item.code for item in beheerder.get("/beheer/").context["menu"]}
    assert "beheer" in codes
    assert not {"medewerkers", "normen", "vrije_dagen"} & codes


# ---------------------------------------------------------------- colleagues
def names(page: object) -> list[str]:
    return [row.naam for row in page.context["rijen"]]  # type: ignore[attr-defined]


def test_colleagues_by_name_and_who_left_apart(beheerder: Client) -> None:
    for naam in ("anna", "Zeger", "Bert"):
        MedewerkerFactory.create(naam=naam)
    MedewerkerFactory.create(naam="Vertrokken", is_active=False)
    assert names(beheerder.get("/beheer/medewerkers/")) == ["anna", "Bas Bos", "Bert", "Zeger"]
    assert names(beheerder.get("/beheer/medewerkers/?actief=nee")) == ["Vertrokken"]


def test_a_colleague_is_found_by_a_part_of_name_or_address(
    beheerder: Client, karin: Medewerker, wim: Medewerker
) -> None:
    assert names(beheerder.get("/beheer/medewerkers/?q=klaa")) == ["Karin Klaassen"]
    assert names(beheerder.get("/beheer/medewerkers/?q=WIM@")) == ["Wim Wanders"]
    assert names(beheerder.get("/beheer/medewerkers/?rol=wijkbeheerder")) == ["Wim Wanders"]
    empty = beheerder.get("/beheer/medewerkers/?q=nergens")
    assert "Niemand gevonden" in empty.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=" + "x" * 5_000,
        "rol=x",
        "na=x",
        "na=-1",
        "na=" + "9" * 40,
        "na=%C2%B2",
        "na=1&na=2",
        "actief=%00",
        "q=%25_%5C",
    ],
)
def test_nothing_in_the_address_bar_breaks_the_list(beheerder: Client, query: str) -> None:
    assert beheerder.get(f"/beheer/medewerkers/?{query}").status_code == 200


def test_turning_the_pages_shows_everybody_once(beheerder: Client) -> None:
    MedewerkerFactory.create_batch(60, naam="Jan Jansen")  # namesakes, across the border of a page
    MedewerkerFactory.create_batch(50)
    seen, url = [], "/beheer/medewerkers/"
    while url:
        page = beheerder.get(url)
        assert len(page.context["rijen"]) <= 50
        seen += [row.pk for row in page.context["rijen"]]
        url = page.context["volgende_url"]
    assert len(seen) == len(set(seen)) == 111


def test_the_list_asks_the_same_questions_whatever_its_length(
    beheerder: Client, blijft_vlak: Callable[..., None]
) -> None:
    blijft_vlak(MedewerkerFactory.create, lambda: beheerder.get("/beheer/medewerkers/"), hooguit=4)


def test_the_page_of_a_colleague_is_flat_too(
    beheerder: Client, karin: Medewerker, blijft_vlak: Callable[..., None]
) -> None:
    def happens() -> None:
        beheerder.post(f"/beheer/medewerkers/{karin.pk}/uitnodigen/")

    blijft_vlak(happens, lambda: beheerder.get(f"/beheer/medewerkers/{karin.pk}/"), hooguit=8)


def test_bas_changes_a_colleague(beheerder: Client, bas: Medewerker, karin: Medewerker) -> None:
    form = {
        "naam": "Karin Klaassen-Kok",
        "email": "K.Kok@plavei.example",
        "rol": "klantcoach",
        "telefoon": "0316 123456",
        "publiek": "on",
    }
    answer = beheerder.post(f"/beheer/medewerkers/{karin.pk}/wijzigen/", form)
    assert answer["Location"] == f"/beheer/medewerkers/{karin.pk}/"
    karin.refresh_from_db()
    assert (karin.naam, karin.email, karin.telefoon, karin.publiek) == (
        "Karin Klaassen-Kok", "k.kok@plavei.example", "0316 123456", True
    )  # fmt: skip
    event = Gebeurtenis.objects.get(code="medewerker.gewijzigd")
    assert (event.door, event.gegevens) == (bas, {"velden": ["email", "naam", "publiek", "telefoon"]})
    page = beheerder.get(f"/beheer/medewerkers/{karin.pk}/").content.decode()
    assert "wijzigde het e-mailadres en de naam" in page


def test_saving_without_a_change_leaves_no_trace(beheerder: Client, karin: Medewerker) -> None:
    form = {"naam": karin.naam, "email": karin.email, "rol": karin.rol, "telefoon": ""}
    beheerder.post(f"/beheer/medewerkers/{karin.pk}/wijzigen/", form)
    assert Gebeurtenis.objects.count() == 0


def test_two_colleagues_cannot_share_an_address(beheerder: Client, karin: Medewerker, wim: Medewerker) -> None:
    form = {"naam": karin.naam, "email": "WIM@plavei.example", "rol": karin.rol, "telefoon": ""}
    answer = beheerder.post(f"/beheer/medewerkers/{karin.pk}/wijzigen/", form)
    assert "al een medewerker met dit e-mailadres" in answer.content.decode()
    karin.refresh_from_db()
    assert karin.email == "karin@plavei.example"


@pytest.mark.parametrize("pk", [0, 999_999, 10**30])
def test_a_colleague_who_does_not_exist(beheerder: Client, pk: int) -> None:
    for path in ("", "wijzigen/", "stoppen/"):
        assert beheerder.get(f"/beheer/medewerkers/{pk}/{path}").status_code == 404


# ---------------------------------------------------------------- terms
def terms(**changes: str) -> dict[str, str]:
    data: dict[str, str] = {}
    normen = list(Norm.objects.all())
    for number, norm in enumerate(normen):
        data |= {f"norm-{number}-id": str(norm.pk), f"norm-{number}-dagen": changes.get(norm.code, str(norm.dagen))}
        if norm.alle_dagen:
            data[f"norm-{number}-alle_dagen"] = "on"
    return data | {"norm-TOTAL_FORMS": str(len(normen)), "norm-INITIAL_FORMS": str(len(normen))}


def test_bas_changes_a_term(beheerder: Client, bas: Medewerker) -> None:
    assert "Gewoon signaal beoordelen" in beheerder.get("/beheer/termijnen/").content.decode()
    assert beheerder.post("/beheer/termijnen/", terms(normaal="4"))["Location"] == "/beheer/termijnen/"
    assert Norm.objects.get(code="normaal").dagen == 4
    event = Gebeurtenis.objects.get()
    assert (event.code, event.door) == ("norm.gewijzigd", bas)
    assert event.gegevens == {"norm": "normaal", "van": 5, "naar": 4, "alle_dagen": False}


@pytest.mark.parametrize("wrong", ["-1", "401", "9" * 40, "vijf", "", "1.5", "\x00"])
def test_a_term_that_cannot_be(beheerder: Client, bas: Medewerker, wrong: str) -> None:
    answer = beheerder.post("/beheer/termijnen/", terms(normaal=wrong, hoog="3"))
    assert answer.status_code == 200
    assert answer.context["formset"].total_error_count() == 1
    assert Norm.objects.get(code="hoog").dagen == 2  # all or nothing


@pytest.mark.parametrize(
    "body", [{}, {"norm-TOTAL_FORMS": "x"}, {"norm-TOTAL_FORMS": "99999", "norm-INITIAL_FORMS": "0"}]
)
def test_a_form_that_was_tampered_with(beheerder: Client, body: dict[str, str]) -> None:
    before = list(Norm.objects.values_list("code", "dagen"))
    assert beheerder.post("/beheer/termijnen/", body).status_code in {200, 302}
    assert list(Norm.objects.values_list("code", "dagen")) == before


# ---------------------------------------------------------------- days off
def test_the_association_chooses_its_holidays(beheerder: Client, bas: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-22 12:00")
    page = beheerder.get("/beheer/vrije-dagen/").content.decode()
    assert "Koningsdag" in page
    assert "Goede Vrijdag</span>" not in page
    answer = beheerder.post(
        "/beheer/vrije-dagen/", {"feestdagen": "1", "goede_vrijdag_vrij": "on", "bevrijdingsdag": "altijd"}, follow=True
    )
    assert "Goede Vrijdag</span>" in answer.content.decode()
    keuze = Instellingen.objects.get()
    assert (keuze.goede_vrijdag_vrij, keuze.bevrijdingsdag) == (True, "altijd")
    assert Gebeurtenis.objects.get().gegevens == {"goede_vrijdag": True, "bevrijdingsdag": "altijd"}
    beheerder.post("/beheer/vrije-dagen/", {"feestdagen": "1", "bevrijdingsdag": "soms"})
    keuze.refresh_from_db()
    assert keuze.bevrijdingsdag == "altijd"


def test_an_own_day_off_comes_and_goes(beheerder: Client, bas: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-22 12:00")
    answer = beheerder.post("/beheer/vrije-dagen/", {"datum": "2026-12-24", "naam": "Kerstavond"}, follow=True)
    assert "donderdag 24 december 2026" in answer.content.decode()
    again = beheerder.post("/beheer/vrije-dagen/", {"datum": "2026-12-24", "naam": "Nog eens"})
    assert again.context["nieuw"].errors
    assert "Nog eens" in again.content.decode()
    dag = VrijeDag.objects.get()
    beheerder.post(f"/beheer/vrije-dagen/{dag.pk}/weg/")
    assert VrijeDag.objects.count() == 0
    assert beheerder.post(f"/beheer/vrije-dagen/{dag.pk}/weg/").status_code == 404
    assert list(Gebeurtenis.objects.order_by("pk").values_list("code", flat=True)) == [
        "vrije_dag.toegevoegd", "vrije_dag.verwijderd"
    ]  # fmt: skip


@pytest.mark.parametrize("datum", ["", "morgen", "0001-01-01", "9999-12-31", "2026-02-30", "\x00"])
def test_a_day_that_cannot_be(beheerder: Client, datum: str) -> None:
    answer = beheerder.post("/beheer/vrije-dagen/", {"datum": datum, "naam": "Feest"})
    assert answer.status_code == 200
    assert answer.context["nieuw"].errors
    assert VrijeDag.objects.count() == 0


def test_the_page_of_days_is_flat(beheerder: Client, blijft_vlak: Callable[..., None], klok_op: KlokOp) -> None:
    klok_op("2026-11-22 12:00")
    numbers = iter(range(1, 28))

    def one_more() -> None:
        beheerder.post("/beheer/vrije-dagen/", {"datum": f"2026-12-{next(numbers):02d}", "naam": "Dicht"})

    blijft_vlak(one_more, lambda: beheerder.get("/beheer/vrije-dagen/"), hooguit=8)


def test_actions_ask_who_does_it(karin: Medewerker) -> None:
    from plavei.core import inrichten
    from plavei.core.fouten import ActieFout

    norm = Norm.objects.get(code="normaal")
    dag = VrijeDag(pk=1, datum="2026-12-24")
    for act in (
        lambda: inrichten.change_norm(norm=norm, dagen=1, alle_dagen=False, door=karin),
        lambda: inrichten.change_settings(goede_vrijdag_vrij=True, bevrijdingsdag="altijd", door=karin),
        lambda: inrichten.add_day_off(datum=dag.datum, naam="x", door=karin),
        lambda: inrichten.remove_day_off(dag=dag, door=karin),
    ):
        with pytest.raises(ActieFout, match="functioneel beheerder"):
            act()
    assert karin.rol != Rol.BEHEER
