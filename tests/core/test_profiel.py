"""The own account, and the photos of colleagues."""

import re
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from plavei.core.models import Gebeurtenis, Medewerker, Rol
from tests.mensen import ClientVan


def portret(naam: str = "ik.png") -> SimpleUploadedFile:
    uit = BytesIO()
    Image.new("RGB", (900, 600), "green").save(uit, "PNG")
    return SimpleUploadedFile(naam, uit.getvalue(), content_type="image/png")


def test_wim_changes_name_phone_and_photo(wim: Medewerker, client_van: ClientVan) -> None:
    client = client_van(wim)
    form = {"naam": "Wim W. Wanders", "telefoon": "+31 6 12345678", "nieuwe_foto": portret()}
    assert client.post("/profiel/", form)["Location"] == "/profiel/"
    wim.refresh_from_db()
    assert (wim.naam, wim.telefoon) == ("Wim W. Wanders", "+31 6 12345678")
    with Image.open(default_storage.open(str(wim.foto.name))) as foto:
        assert (foto.format, foto.size) == ("JPEG", (480, 320))
    assert Gebeurtenis.objects.get().gegevens == {"velden": ["naam", "telefoon", "foto"]}
    assert f"/medewerkers/{wim.pk}/foto/" in client.get("/profiel/").content.decode()


def test_karin_chooses_when_her_mail_comes(karin: Medewerker, client_van: ClientVan) -> None:
    client = client_van(karin)
    page = client.get("/profiel/").content.decode()
    assert re.search(r'value="direct"[^>]*checked', page)
    assert "alleen in de app" not in page
    form = {"naam": karin.naam, "telefoon": ""}
    client.post("/profiel/", form | {"mailkeuze": "ochtend"})
    karin.refresh_from_db()
    assert karin.mailkeuze == "ochtend"
    client.post("/profiel/", form)  # left out it stays
    karin.refresh_from_db()
    assert karin.mailkeuze == "ochtend"
    refused = client.post("/profiel/", form | {"mailkeuze": "nooit", "naam": "Karin Anders"})
    assert "Karin Anders" in refused.content.decode()
    karin.refresh_from_db()
    assert (karin.mailkeuze, karin.naam) == ("ochtend", "Karin Klaassen")


@pytest.mark.parametrize(("keuze", "kleurstand"), [("donker", "dark"), ("licht", "light"), ("systeem", "auto")])
def test_wim_chooses_light_or_dark_for_himself(
    wim: Medewerker, karin: Medewerker, client_van: ClientVan, keuze: str, kleurstand: str
) -> None:
    client = client_van(wim)
    client.post("/profiel/", {"naam": wim.naam, "telefoon": wim.telefoon, "weergave": keuze})
    wim.refresh_from_db()
    assert wim.weergave == keuze
    page = client.get("/profiel/").content.decode()
    assert (f'data-bs-theme="{kleurstand}"' in page, "css/donker" in page) == (True, keuze != "licht")
    assert 'data-bs-theme="auto"' in client_van(karin).get("/profiel/").content.decode()
    # What is not sent along stays.
    client.post("/profiel/", {"naam": wim.naam, "telefoon": wim.telefoon})
    wim.refresh_from_db()
    assert wim.weergave == keuze


def test_the_public_pages_follow_the_device(wim: Medewerker, client_van: ClientVan) -> None:
    client = client_van(wim)
    client.post("/profiel/", {"naam": wim.naam, "telefoon": "", "weergave": "licht"})
    page = client.get("/").content.decode()
    assert ('data-bs-theme="auto"' in page, "screen and (prefers-color-scheme: dark)" in page) == (True, True)


def test_another_colour_than_light_or_dark_is_refused(wim: Medewerker, client_van: ClientVan) -> None:
    answer = client_van(wim).post("/profiel/", {"naam": wim.naam, "telefoon": "", "weergave": "roze"})
    assert list(answer.context["form"].errors) == ["weergave"]


def test_role_and_address_are_not_wim_s_to_change(wim: Medewerker, client_van: ClientVan) -> None:
    form = {
        "naam": wim.naam,
        "telefoon": "",
        "rol": "beheer",
        "email": "x@y.example",
        "alle_wijken": "on",
        "publiek": "on",
    }
    client_van(wim).post("/profiel/", form)
    wim.refresh_from_db()
    assert (wim.rol, wim.email, wim.alle_wijken, wim.publiek) == ("wijkbeheerder", "wim@plavei.example", False, False)


@pytest.mark.parametrize("field", ["naam", "telefoon"])
@pytest.mark.parametrize("wrong", ["\x00", "x" * 10_000])
def test_what_is_wrong_is_said_and_the_rest_stays(
    wim: Medewerker, client_van: ClientVan, field: str, wrong: str
) -> None:
    answer = client_van(wim).post("/profiel/", {"naam": "Wim de Nieuwe", "telefoon": "0316 123456"} | {field: wrong})
    assert list(answer.context["form"].errors) == [field]
    assert ("0316 123456" if field == "naam" else "Wim de Nieuwe") in answer.content.decode()
    assert "Wim Wanders" in answer.content.decode()  # in the corner of the page nothing changed
    wim.refresh_from_db()
    assert wim.naam == "Wim Wanders"


def test_a_file_that_is_no_photo(wim: Medewerker, client_van: ClientVan) -> None:
    fake = SimpleUploadedFile("ik.png", b"<script>alert(1)</script>", content_type="image/png")
    answer = client_van(wim).post("/profiel/", {"naam": wim.naam, "telefoon": "", "nieuwe_foto": fake})
    assert "geen foto die we kunnen openen" in answer.content.decode()
    wim.refresh_from_db()
    assert not wim.foto


def test_another_photo_replaces_the_file_and_none_removes_it(
    wim: Medewerker, client_van: ClientVan, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client, form = client_van(wim), {"naam": wim.naam, "telefoon": ""}
    kept = []
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/profiel/", form | {"nieuwe_foto": portret()})
        wim.refresh_from_db()
        kept.append(str(wim.foto.name))
    assert [default_storage.exists(pad) for pad in kept] == [False, True]
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/profiel/", form | {"foto_weg": "on"})
    wim.refresh_from_db()
    assert (bool(wim.foto), default_storage.exists(kept[1])) == (False, False)


def test_a_photo_is_for_colleagues_and_for_everybody_only_when_public(
    wim: Medewerker, petra: Medewerker, client_van: ClientVan, settings: Settings
) -> None:
    path = f"/medewerkers/{wim.pk}/foto/"
    assert client_van(petra).get(path).status_code == 404  # there is none yet
    client_van(wim).post("/profiel/", {"naam": wim.naam, "telefoon": "", "nieuwe_foto": portret()})
    answer = client_van(petra).get(path)
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        200,
        "image/jpeg",
        "nosniff",
    )
    assert Client().get(path).status_code == 404
    settings.MFA_ROLLEN = [Rol.PRIVACY]
    assert client_van(petra).get(path).status_code == 200
    from allauth.mfa.models import Authenticator

    Authenticator.objects.all().delete()
    assert client_van(petra, tweede_stap=False).get(path).status_code == 404
    Medewerker.objects.filter(pk=wim.pk).update(publiek=True)
    assert Client().get(path).status_code == 200
    Medewerker.objects.filter(pk=wim.pk).update(is_active=False)
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", ["/profiel/", "/account/wachtwoord/", "/account/tweede-stap/", "/account/sessies/"])
def test_the_pages_of_the_own_account(wim: Medewerker, client_van: ClientVan, path: str) -> None:
    page = client_van(wim, tweede_stap=False).get(path)
    assert page.status_code == 200
    assert 'href="/profiel/"' in page.content.decode()
