"""The bar at the foot of a phone: room for five, the rest under "Meer"; nothing is lost and nothing is there twice."""

import re

import pytest

from plavei.core.models import Medewerker
from tests.mensen import ClientVan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wie", ["karin", "wim", "sonja", "theo", "petra", "bas"])
def test_four_places_and_more(iedereen: dict[str, Medewerker], client_van: ClientVan, wie: str) -> None:
    page = client_van(iedereen[wie]).get("/werkplek/").content.decode()
    side, bar = page[page.index('class="zijbalk"') :].split('class="tabbalk"')
    tabs = re.findall(r'<a class="tab[^"]*"\s+href="([^"]+)"', bar)
    more = re.findall(r'<a class="menu-item"\s+href="([^"]+)"', bar)
    assert 2 <= len(tabs) <= 4
    menu = re.findall(r'<a class="(?:menu-item|btn btn-steen)"\s+href="([^"]+)"', side.split("</nav>")[0])
    assert sorted(tabs + more) == sorted(menu)


def test_what_karin_brings_in_has_its_place_on_the_bar(karin: Medewerker, client_van: ClientVan) -> None:
    page = client_van(karin).get("/werkplek/").content.decode()
    tabs = re.findall(r'<a class="tab[^"]*"\s+href="([^"]+)"', page)
    assert (len(tabs), "/signalen/nieuw/" in tabs, "/signalen/" in tabs) == (4, True, True)
