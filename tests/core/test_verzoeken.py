"""What every request meets first: no strange charset, no NUL in a cookie, no endless body; and nothing stays behind."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client
from pytest_django import Settings

from plavei.core.models import Medewerker
from plavei.wsgi import utf8_only
from signalen.models import Signaal
from tests.factories import SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt


# ---------------------------------------------------------------- charset
@pytest.mark.parametrize(
    "charset",
    ["hex", "rot13", "idna", "utf-7", "utf-16", "unicode_escape", "bestaat-niet", '"utf-8"', "utf-8; charset=hex"],
)
def test_no_sender_chooses_how_an_address_is_read(charset: str) -> None:
    seen: list[WSGIRequest] = []

    def inner(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(WSGIRequest(environ))
        return []

    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/zoeken/",
        "QUERY_STRING": "q=caf%C3%A9+2AA-",
        "CONTENT_TYPE": f"text/plain; CharSet={charset}",
        "wsgi.input": BytesIO(),
    }
    utf8_only(inner)(environ, None)
    assert seen[0].GET.urlencode() == "q=caf%C3%A9+2AA-"


def test_a_charset_beside_a_boundary_leaves_the_boundary() -> None:
    seen: list[str] = []

    def inner(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(environ["CONTENT_TYPE"])
        return []

    utf8_only(inner)({"CONTENT_TYPE": "multipart/form-data; charset*=utf-8''%00; boundary=abc"}, None)
    assert seen == ["multipart/form-data; boundary=abc"]


# ---------------------------------------------------------------- cookies
@pytest.mark.parametrize("pad", ["/", "/inloggen/", "/werkplek/"])
def test_a_nul_in_a_cookie_is_no_session_and_no_error(pad: str, db: None) -> None:
    koekje = 'plavei_sessie="abcdefgh\\000ijklmnop"; ander=goed'
    assert Client().get(pad, HTTP_COOKIE=koekje).status_code == Client().get(pad).status_code


# ---------------------------------------------------------------- size
def test_without_a_session_nobody_fills_the_disk(db: None) -> None:
    groot = SimpleUploadedFile("groot.bin", b"x" * (2 * 1024 * 1024), content_type="image/jpeg")
    assert Client().post("/inloggen/", {"login": groot}).status_code == 400


def test_a_body_larger_than_any_form_is_refused(karin: Medewerker, client_van: ClientVan, settings: Settings) -> None:
    settings.REQUEST_MAX_MB = 1
    groot = SimpleUploadedFile("groot.bin", b"x" * (1024 * 1024), content_type="image/jpeg")
    assert client_van(karin).post("/signalen/nieuw/", {"fotos": groot}).status_code == 400


def test_who_chooses_too_many_photos_keeps_what_was_typed(karin: Medewerker, client_van: ClientVan) -> None:
    fotos = [SimpleUploadedFile(f"{nummer}.jpg", b"x", content_type="image/jpeg") for nummer in range(20)]
    antwoord = client_van(karin).post("/signalen/nieuw/", {"tekst": "Glas op de stoep", "fotos": fotos})
    assert antwoord.status_code == 422
    assert "Glas op de stoep" in antwoord.content.decode()
    assert "Kies hooguit 8 bestanden tegelijk." in antwoord.content.decode()


# ---------------------------------------------------------------- nothing stays on a shared computer
@pytest.mark.parametrize("pad", ["/werkplek/", "/signalen/", "/signalen/{}/", "/zoeken/?q=jansen", "/bestaat-niet/"])
def test_a_page_of_somebody_who_is_logged_in_is_kept_nowhere(
    pad: str, karin: Medewerker, buurt: Buurt, client_van: ClientVan
) -> None:
    signaal: Signaal = SignaalFactory.create(buurt=buurt, voordeur=True)
    antwoord = client_van(karin).get(pad.format(signaal.pk))
    assert antwoord["Cache-Control"] == "private, no-store"


def test_a_part_of_a_page_is_kept_nowhere_either(karin: Medewerker, client_van: ClientVan) -> None:
    antwoord = client_van(karin).get("/bewoners/zoeken/?q=jansen", HTTP_HX_REQUEST="true")
    assert antwoord["Cache-Control"] == "private, no-store"


def test_what_anybody_may_read_may_be_kept(db: None) -> None:
    assert not Client().get("/").has_header("Cache-Control")


# ---------------------------------------------------------------- numbers in addresses
@pytest.mark.parametrize("na", ["9" * 4_301, "9" * 20, "2026-01-01T00:00:00+00:00~" + "9" * 4_301])
def test_a_cursor_of_thousands_of_digits_means_the_beginning(
    na: str, bas: Medewerker, petra: Medewerker, client_van: ClientVan
) -> None:
    assert client_van(bas).get("/beheer/medewerkers/", {"na": na}).status_code == 200
    assert client_van(petra).get("/inzage/", {"na": na}).status_code == 200
