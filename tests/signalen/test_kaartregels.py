"""The areas and rows of a map are written in Python: what people wrote in them stays text."""

import pytest

from signalen.kaart import Telling
from signalen.templatetags.kaartregels import gebieden, tabelregels

BOOS = "<script>alert('\"')</script>"


@pytest.mark.parametrize("url", ["/signalen/?buurt=1&rij=alle", ""])
def test_the_name_of_an_area_is_no_markup(url: str) -> None:
    geschreven = gebieden([("M0 0", "gebied-1", url, f"{BOOS}: 2 signalen", BOOS)])
    assert "<script" not in geschreven
    assert "&lt;script&gt;alert(&#x27;&quot;&#x27;)" in geschreven


def test_no_cell_of_the_table_is_markup() -> None:
    regel = {
        "naam": BOOS, "boven": BOOS, "telling": Telling(2, 1, 1, 1), "aantal": BOOS, "getekend": True,
        "lijst_url": f'/"{BOOS}', "kaart_url": f'/"{BOOS}',
    }  # fmt: skip
    geschreven = tabelregels({"dicht": False, "tabel": [regel]})
    assert "<script" not in geschreven
    assert geschreven.count("&lt;script&gt;") == 6
    assert 'href="/"' not in geschreven
