"""The page of components: made of the components themselves, so that none is forgotten."""

import re

import pytest

from plavei.core import stalen
from plavei.core.kleuren import LICHT, colours
from plavei.core.models import Medewerker
from tests.mensen import ClientVan

pytestmark = pytest.mark.django_db


def test_every_component_has_a_sample() -> None:
    """A new file in templates/components/ needs one in plavei/core/stalen.py, and one that went needs none."""
    there, shown = set(stalen.component_names()), set(stalen.samples())
    assert (there - shown, shown - there) == (set(), set())


def test_what_stands_around_the_page_only_says_where() -> None:
    assert {naam for naam, samples in stalen.samples().items() if not samples} == set(stalen.RAND)


def test_bas_sees_them_all_with_long_texts_and_errors(bas: Medewerker, client_van: ClientVan) -> None:
    page = client_van(bas).get("/beheer/stijl/").content.decode()
    assert [naam for naam in stalen.component_names() if f"<h2>{naam}</h2>" not in page] == []
    assert [naam for naam in colours(LICHT) if f"<code>{naam}</code>" not in page] == []
    assert page.count("data-staal") == sum(len(samples) for samples in stalen.samples().values())
    assert page.count("Er klopt nog iets niet") == 1
    assert "autofocus" not in page


def test_no_id_is_there_twice(bas: Medewerker, client_van: ClientVan) -> None:
    page = client_van(bas).get("/beheer/stijl/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted({found for found in ids if ids.count(found) > 1}) == []


def test_filling_in_a_sample_stores_nothing_and_says_so(bas: Medewerker, client_van: ClientVan) -> None:
    answer = client_van(bas).post("/beheer/stijl/", {"bevestigen-reden": "Zomaar"}, follow=True)
    assert answer.redirect_chain == [("/beheer/stijl/", 302)]
    assert "er is niets opgeslagen" in answer.content.decode()
