"""Who may know of a signal, and where it could leak: list, count, filter, search, panels, page, files, maker's page."""

from typing import Any

import pytest
from django.urls import reverse

from plavei.core import klok
from plavei.core.models import Inzage, Medewerker
from signalen.models import Signaal
from signalen.search import vind
from signalen.triage import RIJEN, Vraag, rijen, tel
from tests.factories import LezerFactory, MedewerkerFactory, NotitieFactory, SignaalFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import GEHEIM, Inbrengen
from wijken.models import Buurt, Eenheid, Wijk

Mensen = dict[str, Medewerker]


def ziet(mensen: Mensen, signaal: Signaal) -> set[str]:
    return {naam for naam, mens in mensen.items() if Signaal.objects.visible_to(mens).filter(pk=signaal.pk).exists()}


def leest_alles(mensen: Mensen, signaal: Signaal) -> set[str]:
    return {naam for naam, mens in mensen.items() if signaal.full_access(mens)}


def test_an_ordinary_signal_is_for_who_works_in_the_wijk(iedereen: Mensen, breng_in: Inbrengen) -> None:
    signaal = breng_in()
    assert ziet(iedereen, signaal) == {"karin", "wim", "sonja", "theo"}
    assert leest_alles(iedereen, signaal) == {"karin", "wim", "sonja", "theo"}


def test_behind_the_front_door_a_wijkrol_only_sees_the_own(iedereen: Mensen, breng_in: Inbrengen) -> None:
    signaal = breng_in(door=iedereen["wim"], thema="eenzaamheid")
    assert ziet(iedereen, signaal) == {"karin", "wim", "theo"}
    assert leest_alles(iedereen, signaal) == {"karin", "theo"}
    signaal.behandelaar = iedereen["sonja"]
    signaal.status = "in_behandeling"
    signaal.save()
    assert ziet(iedereen, signaal) == {"karin", "wim", "sonja", "theo"}
    assert leest_alles(iedereen, signaal) == {"karin", "sonja", "theo"}


def test_a_confidential_one_is_for_the_intake_coach_and_its_maker(iedereen: Mensen, geheim: Signaal) -> None:
    assert ziet(iedereen, geheim) == {"karin", "sonja"}
    assert leest_alles(iedereen, geheim) == {"karin"}


def test_a_named_reader_elsewhere_reads_it(iedereen: Mensen, geheim: Signaal) -> None:
    LezerFactory.create(signaal=geheim, medewerker=iedereen["kees"])
    assert ziet(iedereen, geheim) == {"karin", "sonja", "kees"}
    assert leest_alles(iedereen, geheim) == {"karin", "kees"}


def test_who_left_or_has_no_case_role_sees_nothing(geheim: Signaal, karin: Medewerker, breng_in: Inbrengen) -> None:
    signaal = breng_in()
    karin.is_active = False
    assert not Signaal.objects.visible_to(karin).exists()
    assert not signaal.full_access(karin)
    assert not geheim.full_access(karin)
    weg = MedewerkerFactory.create(rol="beheer", alle_wijken=True)
    assert not Signaal.objects.visible_to(weg).exists()


def test_all_wijken_means_all_but_confidential(geheim: Signaal, breng_in: Inbrengen) -> None:
    overal = MedewerkerFactory.create(rol="teamleider", alle_wijken=True)
    signaal = breng_in()
    assert list(Signaal.objects.visible_to(overal)) == [signaal]


@pytest.mark.parametrize("naam", ["wim", "theo", "wilma", "kees", "petra", "bas"])
def test_a_confidential_one_leaks_nowhere(
    naam: str, iedereen: Mensen, geheim: Signaal, client_van: ClientVan, eenheid: Eenheid, buurt: Buurt
) -> None:
    user = iedereen[naam]
    browser = client_van(user)
    voor = Inzage.objects.count()
    aantallen = tel(user, Vraag(rij=RIJEN[0]), klok.vandaag())
    assert set(aantallen.values()) == {"0"}
    for rij in RIJEN:
        assert rijen(user, Vraag(rij=rij), klok.vandaag()) == ([], "")
    for term in ("thuis", "veilig", "huilde", "Kerkstraat 12", geheim.nummer, str(geheim.pk)):
        assert vind(user, term, 10) == []
    assert browser.get(geheim.get_absolute_url()).status_code == 404
    for code in ("oppakken", "sluiten", "notitie", "openbaar", "vertrouwelijk", "ingebracht"):
        assert browser.post(f"{geheim.get_absolute_url()}{code}/", {}).status_code == 404
    for pad in (
        reverse("signalen:lijst"),
        reverse("signalen:bij_adres") + f"?plek=e{eenheid.pk}",
        reverse("signalen:nieuw") + f"?eenheid={eenheid.pk}",
        buurt.get_absolute_url(),
        f"/zoeken/?q={geheim.nummer}",
        "/zoeken/?q=huilde",
        "/werkplek/",
    ):
        antwoord = browser.get(pad)
        assert antwoord.status_code in {200, 404}, pad
        tekst = antwoord.content.decode()
        assert GEHEIM not in tekst
        assert "Zorgen om veiligheid thuis</a>" not in tekst, pad
        assert geheim.get_absolute_url() not in tekst, pad
    assert Inzage.objects.count() == voor


def test_text_of_sensitive_records_stays_off_lists(
    karin: Medewerker, geheim: Signaal, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    breng_in(thema="eenzaamheid", tekst="Gordijnen al weken dicht.")
    breng_in(tekst="Harde muziek op de galerij.")
    tekst = client_van(karin).get(reverse("signalen:lijst") + "?rij=alle").content.decode()
    assert "Harde muziek op de galerij." in tekst
    assert "Gordijnen" not in tekst
    assert "huilde" not in tekst
    assert geheim.nummer in tekst
    assert 'aria-label="vertrouwelijk"' in tekst
    assert not Inzage.objects.exists()


def test_search_finds_within_ones_own_scope_and_tells_no_text(
    karin: Medewerker, wilma: Medewerker, client_van: ClientVan, breng_in: Inbrengen
) -> None:
    signaal = breng_in(thema="eenzaamheid", tekst="De gordijnen zijn al weken gesloten.")
    assert [rij[0] for rij in vind(karin, "gordijn", 5)] == [signaal.pk]  # Dutch stemming
    assert [rij[0] for rij in vind(karin, "Kerkstraat 12", 5)] == [signaal.pk]
    assert [rij[0] for rij in vind(karin, signaal.nummer, 5)] == [signaal.pk]
    assert vind(wilma, "gordijn", 5) == []
    tekst = client_van(karin).get("/zoeken/?q=gordijnen").content.decode()
    assert signaal.get_absolute_url() in tekst
    assert "al weken" not in tekst


@pytest.mark.parametrize(
    "term", ["", "\0", "x" * 5000, "' OR 1=1 --", "S" + "9" * 40, "a & | ! (", '"', "%_\\", "😀😀"]
)
def test_search_survives_any_term(karin: Medewerker, breng_in: Inbrengen, term: str) -> None:
    breng_in()
    assert vind(karin, term, 5) == []


def test_search_for_who_works_everywhere(breng_in: Inbrengen, geheim: Signaal) -> None:
    overal = MedewerkerFactory.create(rol="klantcoach", alle_wijken=True)
    signaal = breng_in(tekst="Een zandhagedis in de tuin.")
    assert [rij[0] for rij in vind(overal, "zandhagedis", 5)] == [signaal.pk]
    assert vind(overal, "huilde", 5) == []


def test_a_search_takes_at_most_two_queries(
    karin: Medewerker, breng_in: Inbrengen, django_assert_max_num_queries: Any
) -> None:
    breng_in()
    karin.__dict__.pop("_wijk_ids", None)
    with django_assert_max_num_queries(3):  # one of them asks the werkgebied
        vind(karin, "muziek", 5)


def test_history_and_notes_come_through_the_signal(iedereen: Mensen, geheim: Signaal, client_van: ClientVan) -> None:
    NotitieFactory.create(signaal=geheim, tekst="Belde met Veilig Thuis.", door=iedereen["karin"])
    tekst = client_van(iedereen["sonja"]).get(geheim.get_absolute_url()).content.decode()
    assert GEHEIM in tekst
    assert "Veilig Thuis" not in tekst


def test_panels_count_only_what_one_may_see(
    client_van: ClientVan, wim: Medewerker, karin: Medewerker, buurt: Buurt, breng_in: Inbrengen, geheim: Signaal
) -> None:
    breng_in()
    breng_in(door=karin, thema="eenzaamheid")
    assert "<strong>1</strong> open" in client_van(wim).get(buurt.get_absolute_url()).content.decode()
    assert "<strong>3</strong> open" in client_van(karin).get(buurt.get_absolute_url()).content.decode()


def test_two_wijken_one_list(theo: Medewerker, wijk: Wijk, andere_buurt: Buurt, breng_in: Inbrengen) -> None:
    hier = breng_in()
    daar = SignaalFactory.create(buurt=andere_buurt)
    assert set(Signaal.objects.visible_to(theo)) == {hier, daar}
