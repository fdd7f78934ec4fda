"""A signal on a phone without a connection: nothing typed is lost, it is sent once, and nothing stays on the device."""

import json
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from plavei.core.models import Bijlage, Concept, Medewerker
from signalen.casus import actions as casuswerk
from signalen.models import Signaal
from tests.browser.conftest import DESKTOP, TELEFOON, Inloggen, Keuren, Venster
from tests.factories import SignaalFactory
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)

TEKST = "Er ligt al een week afval in het portiek, en niemand doet open."

# All that a browser keeps by itself, as text: databases, caches, storage.
ALLES_OP_APPARAAT = """async () => {
  const uit = { kasten: [], adressen: [], teksten: [], opslag: { ...sessionStorage, ...localStorage } };
  for (const { name } of await indexedDB.databases()) {
    const kast = await new Promise((goed) => {
      const vraag = indexedDB.open(name);
      vraag.onsuccess = () => goed(vraag.result);
    });
    for (const winkel of kast.objectStoreNames) {
      const rijen = await new Promise((goed) => {
        const vraag = kast.transaction(winkel).objectStore(winkel).getAll();
        vraag.onsuccess = () => goed(vraag.result);
      });
      const lees = (w) => w instanceof ArrayBuffer ? new TextDecoder("latin1").decode(w)
        : w && typeof w === "object" ? Object.fromEntries(Object.entries(w).map(([n, v]) => [n, lees(v)])) : w;
      uit.kasten.push(...rijen.map(lees));
    }
    kast.close();
  }
  for (const naam of await caches.keys()) {
    const kast = await caches.open(naam);
    for (const vraag of await kast.keys()) {
      uit.adressen.push(new URL(vraag.url).pathname);
      const antwoord = await kast.match(vraag);
      if ((antwoord.headers.get("content-type") ?? "").includes("html")) uit.teksten.push(await antwoord.text());
    }
  }
  return uit;
}"""


def _op_apparaat(blad: Page) -> dict[str, Any]:
    uit: dict[str, Any] = blad.evaluate(ALLES_OP_APPARAAT)
    return uit


def _werker_klaar(blad: Page) -> None:
    """The pages for without a connection are kept, and the worker minds this page."""
    blad.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=60_000)
    blad.wait_for_function(
        "async () => Boolean(await caches.match('/signalen/nieuw/zonder-verbinding/'))", timeout=60_000
    )


def _begin(blad: Page) -> None:
    blad.goto("/signalen/nieuw/")
    blad.get_by_label("Adres, postcode of buurt").fill("kerkstr 12")
    expect(blad.get_by_role("radio", name="Kerkstraat 12")).to_be_checked()
    blad.get_by_role("radio", name="Vervuiling", exact=True).check()


def _schil_is_leeg(blad: Page, *mensen: Medewerker) -> None:
    """What the worker keeps is the same for everybody: no page with anybody's data, no token."""
    gevonden = _op_apparaat(blad)
    mag = re.compile(r"^/static/|^/geen-verbinding/$|^/signalen/nieuw/zonder-verbinding/$")
    assert gevonden["adressen"]
    assert [adres for adres in gevonden["adressen"] if not mag.match(adres)] == []
    for tekst in gevonden["teksten"]:
        assert "csrf" not in tekst.lower()
        for mens in mensen:
            assert mens.naam not in tekst
            assert mens.email not in tekst


def test_wim_types_without_a_connection_and_it_is_sent_once(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, wim: Medewerker, eenheid: Eenheid
) -> None:
    blad = venster(TELEFOON)
    inloggen(blad, wim)
    blad.goto("/signalen/nieuw/")
    _werker_klaar(blad)
    _begin(blad)
    expect(blad.get_by_text("Concept bewaard om")).to_be_visible()
    assert Concept.objects.count() == 1
    assert _op_apparaat(blad)["kasten"] == []  # with a connection the device keeps nothing

    blad.context.set_offline(True)
    blad.get_by_label("Wat zag of hoorde u?").fill(TEKST)
    expect(blad.get_by_text("Uw tekst staat veilig op dit apparaat.")).to_be_visible()
    assert TEKST not in json.dumps(_op_apparaat(blad)["kasten"])
    # Opened anew, still without a connection: what he typed is there.
    blad.goto("/signalen/nieuw/")
    expect(blad.get_by_text("Er is geen verbinding.")).to_be_visible()
    expect(blad.get_by_label("Wat zag of hoorde u?")).to_have_value(TEKST)
    keuren(blad)
    blad.get_by_label("Wat zag of hoorde u?").fill(f"{TEKST} Ook op zondag.")

    blad.context.set_offline(False)
    blad.get_by_role("link", name="Maak het signaal af").tap()
    # All of it, also the address that was chosen before.
    expect(blad.get_by_text("Dit is uw concept van")).to_be_visible()
    expect(blad.get_by_label("Wat zag of hoorde u?")).to_have_value(f"{TEKST} Ook op zondag.")
    expect(blad.get_by_role("radio", name="Kerkstraat 12")).to_be_checked()
    assert _op_apparaat(blad)["kasten"] == []
    blad.get_by_role("button", name="Breng in").tap()
    expect(blad.get_by_role("heading", name="Dank u, het is binnen")).to_be_visible()
    blad.wait_for_function("async () => (await window.plavei.kluis.aantal()) === 0")
    assert Signaal.objects.get().tekst == f"{TEKST} Ook op zondag."
    assert not Concept.objects.exists()
    _schil_is_leeg(blad, wim)


def test_sent_without_a_connection_it_goes_by_itself_with_its_photo(
    venster: Venster, inloggen: Inloggen, wim: Medewerker, eenheid: Eenheid, tmp_path: Any
) -> None:
    from PIL import Image

    foto = tmp_path / "portiek.jpg"
    Image.new("RGB", (320, 240), "#7a8f6a").save(foto)
    blad = venster(TELEFOON)
    inloggen(blad, wim)
    blad.goto("/signalen/nieuw/")
    _werker_klaar(blad)
    _begin(blad)
    blad.get_by_label("Foto maken").set_input_files(foto)
    blad.get_by_label("Wat zag of hoorde u?").fill(TEKST)
    blad.context.set_offline(True)
    blad.get_by_role("button", name="Breng in").tap()
    expect(blad.get_by_text("Uw signaal staat klaar op dit apparaat")).to_be_visible()
    assert not Signaal.objects.exists()
    blad.goto("/signalen/nieuw/")
    expect(blad.get_by_text("wacht op verbinding")).to_be_visible()
    blad.context.set_offline(False)
    expect(blad.get_by_role("heading", name="Dank u, het is binnen")).to_be_visible()
    blad.wait_for_function("async () => (await window.plavei.kluis.aantal()) === 0")
    signaal = Signaal.objects.get()
    assert signaal.tekst == TEKST
    assert Bijlage.objects.of("signaal", signaal.pk).count() == 1
    # The same again, as when the answer got lost on its way: still one.
    blad.goto("/werkplek/")
    blad.evaluate(
        """async (rij) => {
          await window.plavei.kluis.bewaar(rij);
          document.dispatchEvent(new CustomEvent("plavei:wacht"));
        }""",
        {
            "inzending": str(signaal.inzending),
            "staat": "versturen",
            "adres": "/signalen/nieuw/",
            "concept": "/signalen/nieuw/concept/",
            "velden": [
                ["inzending", str(signaal.inzending)], ["plek", f"e{eenheid.pk}"], ["thema", "vervuiling"],
                ["tekst", TEKST], ["urgentie", "normaal"], ["melder_soort", "zelf"], ["via", "wijk"],
            ],
        },
    )  # fmt: skip
    expect(blad.get_by_text("Het signaal dat op dit apparaat wachtte is verstuurd.")).to_be_visible()
    assert Signaal.objects.count() == 1
    assert _op_apparaat(blad)["kasten"] == []


def test_logging_out_leaves_nothing_behind(
    venster: Venster, inloggen: Inloggen, wim: Medewerker, eenheid: Eenheid
) -> None:
    blad = venster(DESKTOP)
    inloggen(blad, wim)
    blad.goto("/signalen/nieuw/")
    _werker_klaar(blad)
    _begin(blad)
    blad.context.set_offline(True)
    blad.get_by_label("Wat zag of hoorde u?").fill(TEKST)
    expect(blad.get_by_text("Uw tekst staat veilig op dit apparaat.")).to_be_visible()
    blad.context.set_offline(False)
    blad.once("dialog", lambda vraag: vraag.accept())  # leaving a form with typed text asks first
    blad.goto("/werkplek/")
    assert len(_op_apparaat(blad)["kasten"]) == 1
    blad.get_by_role("button", name="Uitloggen").first.click()
    expect(blad.get_by_role("link", name="Inloggen").first).to_be_visible()
    gevonden = _op_apparaat(blad)
    assert (gevonden["kasten"], gevonden["adressen"], gevonden["opslag"]) == ([], [], {})
    # It could go to the server before the device was emptied: there it is his own draft.
    assert Concept.objects.get().door == wim


def test_a_session_that_ends_covers_the_screen_and_only_its_writer_gets_the_text_back(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, wim: Medewerker, sonja: Medewerker, eenheid: Eenheid
) -> None:
    blad = venster(DESKTOP)
    inloggen(blad, wim)
    _begin(blad)
    expect(blad.get_by_text("Concept bewaard om")).to_be_visible()
    Session.objects.all().delete()
    blad.get_by_label("Wat zag of hoorde u?").fill(TEKST)
    slot = blad.get_by_role("dialog", name="Uw scherm is vergrendeld")
    expect(slot).to_be_visible()
    keuren(blad)
    blad.keyboard.press("Escape")
    expect(slot).to_be_visible()
    # Nothing of it is in the page, and what the device keeps cannot be read without her key.
    assert TEKST not in blad.content()
    op_apparaat = _op_apparaat(blad)
    assert len(op_apparaat["kasten"]) == 1
    assert TEKST not in json.dumps(op_apparaat)
    assert "plavei-sleutels" not in op_apparaat["opslag"]

    inloggen(blad, sonja)
    blad.goto("/signalen/nieuw/")
    expect(blad.get_by_label("Wat zag of hoorde u?")).to_have_value("")
    assert len(_op_apparaat(blad)["kasten"]) == 1

    inloggen(blad, wim)
    blad.goto("/signalen/nieuw/")
    expect(blad.get_by_text("Dit is uw concept van")).to_be_visible()
    expect(blad.get_by_label("Wat zag of hoorde u?")).to_have_value(TEKST)
    expect(blad.get_by_role("radio", name="Kerkstraat 12")).to_be_checked()
    assert _op_apparaat(blad)["kasten"] == []


def test_a_screen_that_is_left_alone_is_covered_too(
    venster: Venster, inloggen: Inloggen, wim: Medewerker, eenheid: Eenheid
) -> None:
    blad = venster(DESKTOP)
    inloggen(blad, wim)
    blad.clock.install()
    _begin(blad)
    blad.get_by_label("Wat zag of hoorde u?").fill(TEKST)
    blad.clock.run_for(3_000)
    expect(blad.get_by_text("Concept bewaard om")).to_be_visible()
    blad.clock.fast_forward("59:00")
    expect(blad.get_by_label("Wat zag of hoorde u?")).to_be_visible()
    blad.clock.fast_forward("02:00")
    expect(blad.get_by_role("dialog", name="Uw scherm is vergrendeld")).to_be_visible()
    assert TEKST not in blad.content()


# ---------------------------------------------------------------- when it does not go as it should
def test_with_a_broken_storage_it_is_sent_all_the_same(
    venster: Venster, inloggen: Inloggen, wim: Medewerker, eenheid: Eenheid
) -> None:
    blad = venster(TELEFOON)
    inloggen(blad, wim)
    _begin(blad)
    blad.get_by_label("Wat zag of hoorde u?").fill(TEKST)
    blad.evaluate(
        "() => { IDBFactory.prototype.open = () => { throw new DOMException('vol', 'QuotaExceededError'); }; }"
    )
    blad.context.set_offline(True)
    blad.get_by_role("button", name="Breng in").tap()
    expect(blad.get_by_text("dit apparaat kon uw signaal niet bewaren")).to_be_visible()
    blad.context.set_offline(False)
    blad.get_by_role("button", name="Breng in").tap()
    expect(blad.get_by_role("heading", name="Dank u, het is binnen")).to_be_visible()
    assert Signaal.objects.get().tekst == TEKST


def test_what_the_server_refuses_is_said_and_its_photo_stays(
    venster: Venster, inloggen: Inloggen, wim: Medewerker, eenheid: Eenheid, tmp_path: Any
) -> None:
    from PIL import Image

    foto = tmp_path / "portiek.jpg"
    Image.new("RGB", (320, 240), "#7a8f6a").save(foto)
    blad = venster(TELEFOON)
    inloggen(blad, wim)
    blad.goto("/signalen/nieuw/")
    _werker_klaar(blad)
    blad.goto("/signalen/nieuw/")
    blad.get_by_label("Foto maken").set_input_files(foto)
    blad.get_by_label("Wat zag of hoorde u?").fill(TEKST)
    blad.context.set_offline(True)
    blad.get_by_role("button", name="Breng in").tap()
    expect(blad.get_by_text("Uw signaal staat klaar op dit apparaat")).to_be_visible()
    # Another tab of this phone, without a connection too: it cannot read this, and throws nothing away.
    ander = blad.context.new_page()
    ander.goto("/signalen/nieuw/")
    assert ander.evaluate("async () => (await window.plavei.kluis.alle()).length") == 0
    assert ander.evaluate("async () => await window.plavei.kluis.aantal()") == 1
    ander.close()

    # The server refuses it first, and then has a remark: no address and no theme.
    def weigeren(weg: Route) -> None:
        if weg.request.method == "POST":
            weg.fulfill(status=403)
        else:
            weg.fallback()

    blad.context.route("**/signalen/nieuw/", weigeren)
    blad.context.set_offline(False)
    expect(blad.get_by_text("kon niet verstuurd worden. Het staat hier nog")).to_be_visible()
    blad.context.unroute_all()
    blad.goto("/werkplek/")
    expect(blad.get_by_text("Kijk het na bij Nieuw signaal")).to_be_visible()
    blad.goto("/signalen/nieuw/")
    expect(blad.get_by_text("Dit is uw concept van")).to_be_visible()
    expect(blad.get_by_text("De foto's die u eerder koos staan er weer bij.")).to_be_visible()
    expect(blad.get_by_label("Wat zag of hoorde u?")).to_have_value(TEKST)
    blad.get_by_label("Adres, postcode of buurt").fill("kerkstr 12")
    expect(blad.get_by_role("radio", name="Kerkstraat 12")).to_be_checked()
    blad.get_by_role("radio", name="Vervuiling", exact=True).check()
    blad.get_by_role("button", name="Breng in").tap()
    expect(blad.get_by_role("heading", name="Dank u, het is binnen")).to_be_visible()
    signaal = Signaal.objects.get()
    assert Bijlage.objects.of("signaal", signaal.pk).count() == 1
    blad.wait_for_function("async () => (await window.plavei.kluis.aantal()) === 0")


def test_a_note_at_a_casus_outlives_the_session(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, eenheid: Eenheid
) -> None:
    signaal = SignaalFactory.create(buurt=eenheid.buurt, eenheid=eenheid, plaats="")
    casus = casuswerk.open_casus(signalen=[signaal], door=karin, regisseur=karin)
    blad = venster(DESKTOP)
    inloggen(blad, karin)
    blad.goto(f"/casussen/{casus.pk}/")
    blad.locator("#actie_notitie summary").click()
    with blad.expect_response("**/apparaat/sleutel/"):
        blad.locator("#notitie_tekst").fill(TEKST)
    blad.context.set_offline(True)
    blad.locator("#actie_notitie button[type=submit]").click()
    expect(blad.get_by_text("Wat u typte staat er nog")).to_be_visible()
    blad.context.set_offline(False)
    Session.objects.all().delete()
    blad.locator("#actie_notitie button[type=submit]").click()
    expect(blad.get_by_role("dialog", name="Uw scherm is vergrendeld")).to_be_visible()
    keuren(blad)
    assert TEKST not in blad.content()
    assert casus.nummer not in blad.content()
    assert TEKST not in json.dumps(_op_apparaat(blad))
    terug = blad.get_by_role("link", name="Opnieuw inloggen")
    expect(terug).to_have_attribute("href", re.compile(rf"/inloggen/\?next=%2Fcasussen%2F{casus.pk}%2F$"))
    inloggen(blad, karin)
    blad.goto(f"/casussen/{casus.pk}/")
    expect(blad.get_by_text("Wat u hier typte staat er weer.")).to_be_visible()
    expect(blad.locator("#notitie_tekst")).to_have_value(TEKST)
    blad.locator("#actie_notitie button[type=submit]").click()
    expect(blad.get_by_text("De notitie staat erbij.")).to_be_visible()
    assert [notitie.tekst for notitie in casus.notities.all()] == [TEKST]
    assert _op_apparaat(blad)["kasten"] == []
