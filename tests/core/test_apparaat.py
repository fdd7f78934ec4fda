"""The product as an app: what a browser keeps is the same for all, and what is somebody's is told to them alone."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from plavei.core.concepten import device_key
from plavei.core.models import Medewerker
from tests.mensen import ClientVan

OPENBAAR = ("/app.webmanifest", "/werker.js", "/geen-verbinding/", "/signalen/nieuw/zonder-verbinding/")


@pytest.mark.parametrize("adres", OPENBAAR)
def test_what_a_browser_keeps_is_the_same_for_everybody(
    adres: str, client: Client, karin: Medewerker, client_van: ClientVan
) -> None:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    assert "Set-Cookie" not in antwoord.headers
    assert "csrf" not in antwoord.content.decode().lower()
    assert client_van(karin).get(adres).content == antwoord.content
    assert client.post(adres).status_code == 405


def test_the_manifest_names_icons_that_exist(client: Client) -> None:
    antwoord = client.get("/app.webmanifest")
    assert antwoord["Content-Type"] == "application/manifest+json"
    manifest = antwoord.json()
    assert (manifest["start_url"], manifest["display"], manifest["scope"]) == ("/werkplek/", "standalone", "/")
    for icoon in manifest["icons"]:
        assert finders.find(icoon["src"].removeprefix("/static/")), icoon


def test_the_worker_knows_the_form_and_files_that_exist(client: Client) -> None:
    antwoord = client.get("/werker.js")
    assert antwoord["Content-Type"].startswith("text/javascript")
    assert antwoord["Cache-Control"] == "no-cache"
    tekst = antwoord.content.decode()
    regels = dict(re.findall(r"^const (SCHIL|TERUGVAL|MEE) = (.+);$", tekst, re.MULTILINE))
    assert json.loads(regels["SCHIL"]) == {"/signalen/nieuw/": "/signalen/nieuw/zonder-verbinding/"}
    assert json.loads(regels["TERUGVAL"]) == "/geen-verbinding/"
    for adres in json.loads(regels["MEE"]):
        assert finders.find(adres.removeprefix("/static/")), adres
    # Only what was asked for without cookies ever goes into the cache.
    assert tekst.count(".put(") == 1
    assert 'credentials: "omit"' in tekst


def test_the_policy_lets_in_our_own_worker_and_manifest_alone(client: Client) -> None:
    beleid = client.get("/geen-verbinding/")["Content-Security-Policy"]
    assert "worker-src 'self'" in beleid
    assert "manifest-src 'self'" in beleid


def test_the_key_of_a_device_is_for_its_owner_and_looking_for_it_is_no_use(
    karin: Medewerker, wim: Medewerker, client: Client, client_van: ClientVan
) -> None:
    browser = client_van(karin)
    session = browser.session
    session["_gezien"] = 1
    session.save()
    antwoord = browser.get("/apparaat/sleutel/", headers={"X-Plavei-Peiling": "1"})
    assert (antwoord.json()["sleutel"], antwoord.json()["van"]) == device_key(karin)
    assert antwoord["Cache-Control"] == "no-store"
    assert browser.session["_gezien"] == 1
    assert len({*device_key(karin), *device_key(wim)}) == 4
    assert karin.email not in str(device_key(karin))
    assert client.get("/apparaat/sleutel/", headers={"HX-Request": "true"}).status_code == 401


def test_logging_out_tells_the_browser_to_empty_itself(karin: Medewerker, client_van: ClientVan) -> None:
    browser = client_van(karin)
    assert "Clear-Site-Data" not in browser.get("/account/uitloggen/").headers
    antwoord = browser.post("/account/uitloggen/")
    assert (antwoord.status_code, antwoord["Clear-Site-Data"]) == (302, '"cache", "storage"')
