"""Take the screenshots of README from a running demo.

Start the demo with ``make run`` and call, from the root of the repository:

    .venv/bin/python tests/browser/maak_schermen.py [http://localhost:8000]

Writes docs/schermen/*.png. It looks and types, but sends nothing in: the demo stays as it was.
Needs Chromium on the PATH.
"""

import io
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

MAP = Path(__file__).resolve().parents[2] / "docs" / "schermen"
WACHTWOORD = "leefbaar-demo"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESKTOP: ViewportSize = {"width": 1280, "height": 860}
TELEFOON: ViewportSize = {"width": 390, "height": 844}


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
        karin = _window(browser, basis, "klantcoach", DESKTOP)
        _keep(karin, "werkplek", 1280)
        karin.goto("/signalen/")
        _keep(karin, "signalen", 1280)
        karin.goto("/wijken/")
        _keep(karin, "wijken", 1280)
        wim = _window(browser, basis, "wijkbeheerder", TELEFOON)
        _new_signal(wim)
        _keep(wim, "nieuw-telefoon", 585)
        browser.close()


def _window(browser: Browser, basis: str, wie: str, scherm: ViewportSize) -> Page:
    telefoon = scherm == TELEFOON
    context = browser.new_context(
        base_url=basis,
        viewport=scherm,
        device_scale_factor=2 if telefoon else 1,
        is_mobile=telefoon,
        has_touch=telefoon,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        reduced_motion="reduce",
    )
    blad = context.new_page()
    blad.goto("/inloggen/")
    blad.get_by_label("E-mailadres").fill(f"{wie}@plavei.test")
    blad.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    blad.get_by_role("button", name="Inloggen", exact=True).click()
    blad.wait_for_url("**/werkplek/")
    return blad


def _new_signal(blad: Page) -> None:
    """Halfway the form: the place is found, the theme chosen."""
    blad.goto("/signalen/nieuw/")
    blad.get_by_label("Adres, postcode of buurt").fill("kerkuilpad 11")
    blad.get_by_role("radio", name="Kerkuilpad 11").wait_for()
    blad.locator("label", has_text="Tuinonderhoud").tap()
    blad.evaluate("scrollTo(0, 0)")


def _keep(blad: Page, naam: str, breed: int) -> None:
    blad.wait_for_load_state("networkidle")
    # What is drawn once the page is there: the map.
    blad.wait_for_timeout(1_000)
    beeld = Image.open(io.BytesIO(blad.screenshot())).convert("RGB")
    if beeld.width != breed:
        beeld = beeld.resize((breed, round(beeld.height * breed / beeld.width)), Image.Resampling.LANCZOS)
    bestand = MAP / f"{naam}.png"
    # Few colours are used, so a palette loses nothing to the eye and two thirds of the size.
    beeld.quantize(200, dither=Image.Dither.NONE).save(bestand, optimize=True)
    print(f"{bestand.name}: {bestand.stat().st_size // 1000} kB")  # noqa: T201 (tells a terminal what it made)


if __name__ == "__main__":
    main()
