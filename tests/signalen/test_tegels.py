"""What signals put on the home, in the navigation and on other pages."""

from datetime import timedelta

import pytest

from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.registries import menu, tiles
from signalen.actions import ask_information, close_signaal, take_signaal
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import BewonerFactory, BewoningFactory, SignaalFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import GEHEIM, Inbrengen
from wijken.models import Eenheid


def tegel(code: str, user: Medewerker) -> list[str]:
    assert user.rol in tiles[code].roles
    return [item.url for item in tiles[code].content(user).items]


def test_new_ones_are_for_who_judges_them(
    breng_in: Inbrengen, karin: Medewerker, kees: Medewerker, theo: Medewerker, wim: Medewerker
) -> None:
    signaal = breng_in()
    voordeur = breng_in(door=karin, thema="eenzaamheid")
    beide = [signaal.get_absolute_url(), voordeur.get_absolute_url()]
    assert tegel("signalen_nieuw", karin) == beide
    assert tegel("signalen_nieuw", theo) == beide
    assert tegel("signalen_nieuw", kees) == []
    assert tegel("signalen_nieuw_in_wijk", wim) == [signaal.get_absolute_url()]


def test_overdue_by_role(
    van_karin: Signaal, breng_in: Inbrengen, karin: Medewerker, theo: Medewerker, wim: Medewerker
) -> None:
    vrij, van_theo = breng_in(), take_signaal(signaal=breng_in(), door=theo)
    Signaal.objects.update(termijn_op=klok.vandaag() - timedelta(days=4))
    assert set(tegel("signalen_te_laat", karin)) == {van_karin.get_absolute_url(), vrij.get_absolute_url()}
    assert len(tegel("signalen_te_laat", theo)) == 3
    assert van_theo.get_absolute_url() in tegel("signalen_te_laat", theo)
    assert tegel("signalen_te_laat", wim) == []


def test_today(van_karin: Signaal, karin: Medewerker, theo: Medewerker) -> None:
    Signaal.objects.update(termijn_op=klok.vandaag())
    assert tegel("signalen_vandaag", karin) == [van_karin.get_absolute_url()]
    assert tegel("signalen_vandaag", theo) == []


def test_a_question_to_the_maker(breng_in: Inbrengen, karin: Medewerker, wim: Medewerker) -> None:
    signaal = ask_information(signaal=breng_in(), door=karin, vraag="Waar precies?", aan_inbrenger=True)
    assert tegel("signalen_vragen", wim) == [signaal.get_absolute_url()]


def test_what_happened_with_what_one_brought_in(
    breng_in: Inbrengen, karin: Medewerker, wim: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-02 10:00")
    take_signaal(signaal=breng_in(), door=karin)
    klok_op("2026-11-23 10:00")
    signaal = take_signaal(signaal=breng_in(), door=karin)
    close_signaal(signaal=signaal, door=karin, reden="opgelost")
    (item,) = tiles["signalen_ingebracht"].content(wim).items
    assert (item.url, item.sub) == (signaal.get_absolute_url(), "Karin Klaassen sloot het signaal: opgelost")
    assert tegel("signalen_ingebracht", karin) == []


@pytest.mark.parametrize("naam", ["karin", "theo", "sonja", "wim"])
def test_tiles_hold_no_text(naam: str, iedereen: dict[str, Medewerker], geheim: Signaal, breng_in: Inbrengen) -> None:
    breng_in()
    user = iedereen[naam]
    for tile in tiles:
        if tile.code.startswith("signalen_") and user.rol in tile.roles:
            inhoud = repr(tile.content(user))
            assert GEHEIM not in inhoud
            assert "Muziek" not in inhoud


def test_the_count_stops(karin: Medewerker, breng_in: Inbrengen) -> None:
    SignaalFactory.create_batch(9, buurt=breng_in().buurt)
    inhoud = tiles["signalen_nieuw"].content(karin)
    assert (len(inhoud.items), inhoud.count, inhoud.more_url) == (6, "6+", "/signalen/?rij=nieuw")


def test_the_menu_by_role(iedereen: dict[str, Medewerker]) -> None:
    eigen = {"signalen", "signaal_nieuw", "themas"}
    per_rol = {naam: {item.code for item in menu if mens.rol in item.roles} & eigen for naam, mens in iedereen.items()}
    assert per_rol["karin"] == per_rol["wim"] == {"signalen", "signaal_nieuw"}
    assert (per_rol["petra"], per_rol["bas"]) == ({"themas"}, set())


def test_on_the_page_of_a_resident(
    karin: Medewerker, wim: Medewerker, client_van: ClientVan, breng_in: Inbrengen, geheim: Signaal, eenheid: Eenheid
) -> None:
    bewoner = BewonerFactory.create()
    BewoningFactory.create(bewoner=bewoner, eenheid=eenheid)
    signaal = breng_in()
    van_karin = client_van(karin).get(f"/bewoners/{bewoner.pk}/").content.decode()
    assert signaal.get_absolute_url() in van_karin
    assert geheim.get_absolute_url() in van_karin
    assert f"/signalen/nieuw/?bewoner={bewoner.pk}" in van_karin
    van_wim = client_van(wim).get(f"/bewoners/{bewoner.pk}/").content.decode()
    assert signaal.get_absolute_url() in van_wim
    assert geheim.get_absolute_url() not in van_wim
    assert "Muziek" not in van_wim


def test_on_the_page_of_a_home(wim: Medewerker, client_van: ClientVan, breng_in: Inbrengen, eenheid: Eenheid) -> None:
    signaal = breng_in()
    tekst = client_van(wim).get(eenheid.get_absolute_url()).content.decode()
    assert signaal.get_absolute_url() in tekst
    assert f"/signalen/nieuw/?eenheid={eenheid.pk}" in tekst
