"""Take the screenshots of README from a running demo: a signal, an initiative, a referral, and a day of each role.

Start a fresh demo with ``make run`` and call ``make screenshots``, with the same PORT. Writes docs/schermen/*.png.
It looks and types, but sends nothing in: the demo stays as it was. Light, of fixed sizes and without movement; only the
dates differ from one day to another. What the demo has no example of is named and left as it was. Needs Chromium.
"""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from playwright.sync_api import Error as BrowserError

MAP = Path(__file__).resolve().parents[2] / "docs" / "schermen"
WACHTWOORD = "leefbaar-demo"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESKTOP: ViewportSize = {"width": 1280, "height": 860}
TELEFOON: ViewportSize = {"width": 390, "height": 844}
# Width of the file; a phone is taken at twice its size, so that its letters stay sharp in README.
BREED, SMAL = 1280, 585
HOOGUIT = 150_000


def main() -> None:
    basis = (sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000").rstrip("/")
    chromium = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    if chromium is None:
        sys.exit("No Chromium on the PATH.")
    MAP.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--lang=nl-NL", "--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])],
        )
        try:
            missing = [name for name, taken in _take_all(browser, basis) if not taken]
        except BrowserError as error:
            sys.exit(f"Is the demo running at {basis}? Start it with: make run\n{error.message.splitlines()[0]}")
        browser.close()
    if missing:
        sys.exit(f"No example in this demo, so not taken: {', '.join(missing)}")


def _take_all(browser: Browser, basis: str) -> Iterator[tuple[str, bool]]:
    with _window(browser, basis, None, TELEFOON) as ria:
        yield _keep(ria, "plan-telefoon", SMAL, _plan)
    with _window(browser, basis, "wijkbeheerder", TELEFOON) as wim:
        yield _keep(wim, "wijkbeheerder-telefoon", SMAL, _at("/werkplek/"))
        yield _keep(wim, "nieuw-telefoon", SMAL, _new_signal)
    with _window(browser, basis, "klantcoach", DESKTOP) as karin:
        yield _keep(karin, "werkplek", BREED, _at("/werkplek/"))
        yield _keep(karin, "signalen", BREED, _at("/signalen/"))
        yield _keep(karin, "initiatieven", BREED, _at("/initiatieven/"))
        yield _keep(karin, "initiatief", BREED, _first_of("/initiatieven/?rij=lopend"))
        yield _keep(karin, "doorverwijzing", BREED, _first_of("/partners/doorverwijzingen/?welke=gesloten", "Afgerond"))
        yield _keep(karin, "signaal", BREED, _signal_of_the_referral)
        yield _keep(karin, "casus", BREED, _first_of("/casussen/", "Uitvoering"))
        yield _keep(karin, "kaart", BREED, _at("/signalen/?weergave=kaart"))
        yield _keep(karin, "partners", BREED, _at("/partners/"))
        yield _keep(karin, "wijken", BREED, _at("/wijken/"))
    with _window(browser, basis, "klantcoach", DESKTOP, donker=True) as karin:
        yield _keep(karin, "donker", BREED, _at("/signalen/"))
    with _window(browser, basis, "teamleider", DESKTOP) as theo:
        yield _keep(theo, "team", BREED, _at("/signalen/team/"))
    for wie, address in (("teamleider", "/werkplek/"), ("privacy", "/inzage/"), ("beheer", "/beheer/stijl/")):
        with _window(browser, basis, wie, DESKTOP) as blad:
            yield _keep(blad, wie, BREED, _at(address))


@contextmanager
def _window(
    browser: Browser, basis: str, wie: str | None, scherm: ViewportSize, *, donker: bool = False
) -> Iterator[Page]:
    telefoon = scherm == TELEFOON
    context = browser.new_context(
        base_url=basis,
        viewport=scherm,
        device_scale_factor=2 if telefoon else 1,
        is_mobile=telefoon,
        has_touch=telefoon,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        color_scheme="dark" if donker else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(120_000)
    blad = context.new_page()
    if wie:
        blad.goto("/inloggen/")
        blad.get_by_label("E-mailadres").fill(f"{wie}@plavei.test")
        blad.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        blad.get_by_role("button", name="Inloggen", exact=True).click()
        blad.wait_for_url("**/werkplek/")
    yield blad
    context.close()


# ---------------------------------------------------------------- where to stand
def _at(address: str) -> Callable[[Page], bool]:
    def go(blad: Page) -> bool:
        answer = blad.goto(address)
        return answer is not None and answer.ok

    return go


def _first_of(address: str, met: str = "") -> Callable[[Page], bool]:
    """The first record of a list, with this word in its row, if it has one."""

    def go(blad: Page) -> bool:
        blad.goto(address)
        link = blad.locator("main .rijen > li, main tbody tr", has_text=met).locator("a.hele-rij").first
        if not link.count():
            return False
        link.click()
        blad.wait_for_load_state()
        return True

    return go


def _signal_of_the_referral(blad: Page) -> bool:
    """From the referral to its signal: the page before was the referral, if there is one."""
    terug = blad.locator("main a.terug[href^='/signalen/']").first
    if not terug.count():
        return False
    terug.click()
    blad.wait_for_load_state()
    return True


def _plan(blad: Page) -> bool:
    blad.goto("/initiatieven/nieuw/")
    blad.get_by_label("Hoe noemt u uw plan?").fill("Bloembakken op het plein")
    blad.get_by_label("Groen", exact=True).check()
    blad.get_by_label("Wat wilt u gaan doen?").fill("Acht bloembakken neerzetten en samen water geven.")
    blad.get_by_role("heading", name="Uw plan", exact=True).evaluate("kop => kop.scrollIntoView()")
    return True


def _new_signal(blad: Page) -> bool:
    """Halfway the form: the place is found, the theme chosen."""
    blad.goto("/signalen/nieuw/")
    blad.get_by_label("Adres, postcode of buurt").fill("kerkuilpad 11")
    blad.get_by_role("radio", name="Kerkuilpad 11").wait_for()
    blad.locator("label", has_text="Tuinonderhoud").tap()
    blad.evaluate("scrollTo(0, 0)")
    return True


# ---------------------------------------------------------------- the picture
def _keep(blad: Page, naam: str, breed: int, go: Callable[[Page], bool]) -> tuple[str, bool]:
    if not go(blad):
        return naam, False
    blad.wait_for_load_state("networkidle")
    # What is drawn once the page is there: the map.
    blad.wait_for_timeout(1_000)
    beeld = Image.open(io.BytesIO(blad.screenshot(caret="hide"))).convert("RGB")
    if beeld.width != breed:
        beeld = beeld.resize((breed, round(beeld.height * breed / beeld.width)), Image.Resampling.LANCZOS)
    bestand = MAP / f"{naam}.png"
    # Few colours are used, so a palette loses nothing to the eye and two thirds of the size.
    for kleuren in (200, 96, 48):
        beeld.quantize(kleuren, dither=Image.Dither.NONE).save(bestand, optimize=True)
        if bestand.stat().st_size < HOOGUIT:
            break
    print(f"{bestand.name}: {bestand.stat().st_size // 1000} kB")  # noqa: T201 (tells a terminal what it made)
    return naam, True


if __name__ == "__main__":
    main()
