"""Bas looks at the components, wide and on the phone, light and dark: everything fits and can be read."""

import pytest
from playwright.sync_api import ViewportSize, expect

from plavei.core import stalen
from plavei.core.models import Medewerker
from tests.browser.conftest import DESKTOP, TELEFOON, Inloggen, Keuren, Venster

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scherm", [DESKTOP, TELEFOON], ids=["1280", "390"])
def test_every_component_fits(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, bas: Medewerker, scherm: ViewportSize
) -> None:
    blad = venster(scherm)
    inloggen(blad, bas)
    blad.goto("/beheer/")
    blad.get_by_role("link", name="Stijl").click()
    expect(blad.get_by_role("heading", level=1, name="Stijl")).to_be_in_viewport()
    blad.locator("details:not([data-vel])").evaluate_all("all => all.forEach(one => { one.open = true })")
    keuren(blad)
    for naam in stalen.component_names():
        expect(blad.locator(f"#onderdeel_{naam}")).to_have_count(1)
