"""The judge itself: a page with a fault is found, on the width and in the colours in which it is wrong."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Keuren

pytestmark = pytest.mark.django_db(transaction=True)

GOED = (
    "<!doctype html><html lang='nl'><head><title>Proef</title><style>:root {{ color-scheme: light dark }} {stijl}"
    "</style></head><body><main><h1>Proef</h1><p id='p'>Een zin.</p>{rest}</main></body></html>"
)


@pytest.mark.parametrize(
    ("stijl", "rest", "klacht"),
    [
        ("", "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "image-alt"),
        ("p { color: #ccc; background: #fff }", "", "color-contrast"),
        ("@media (prefers-color-scheme: dark) { p { color: #444; background: #222 } }", "", "in the dark"),
        ("p { width: 3000px }", "", "wide on a screen of 1280"),
    ],
)
def test_a_fault_is_found(blad: Page, keuren: Keuren, stijl: str, rest: str, klacht: str) -> None:
    adres = f"/proef-{klacht.replace(' ', '-')}"
    blad.route(f"**{adres}", lambda route: route.fulfill(body=_page(stijl, rest), content_type="text/html"))
    blad.goto(adres)
    with pytest.raises(AssertionError, match=klacht):
        keuren(blad)


def test_a_page_without_fault_passes_and_the_next_one_is_looked_at_again(blad: Page, keuren: Keuren) -> None:
    blad.route("**/proef-goed", lambda route: route.fulfill(body=_page("", ""), content_type="text/html"))
    blad.goto("/proef-goed")
    keuren(blad)
    # Axe is in the page by now; what is wrong after that is found all the same.
    blad.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
    with pytest.raises(AssertionError, match="button-name"):
        keuren(blad)


def _page(stijl: str, rest: str) -> str:
    return GOED.format(stijl=stijl, rest=rest)
