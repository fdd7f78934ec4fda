"""Notes of three kinds, with photos; and what the maker of a confidential signal may add."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Bijlage, Gebeurtenis, Inzage, Medewerker
from signalen.actions import add_note
from signalen.models import Notitie, Signaal
from tests.mensen import ClientVan


def foto(naam: str = "foto.jpg") -> SimpleUploadedFile:
    uit = io.BytesIO()
    Image.new("RGB", (40, 30), "#336699").save(uit, "JPEG")
    return SimpleUploadedFile(naam, uit.getvalue(), "image/jpeg")


@pytest.mark.parametrize("soort", Notitie.Soort.values)
def test_a_note_has_a_kind(van_karin: Signaal, karin: Medewerker, soort: str) -> None:
    notitie = add_note(signaal=van_karin, door=karin, soort=soort, tekst=" Aangebeld. ")
    assert (notitie.soort, notitie.tekst, notitie.door) == (soort, "Aangebeld.", karin)
    assert Gebeurtenis.objects.get(code="signaal.notitie").gegevens == {"notitie": notitie.pk, "soort": soort}


def test_the_handler_is_told_of_anothers_note(van_karin: Signaal, wim: Medewerker, karin: Medewerker) -> None:
    add_note(signaal=van_karin, door=wim, soort="waarneming", tekst="Weer muziek.")
    assert [b.ontvanger for b in Bericht.objects.filter(soort="signaal.notitie", kanaal="app")] == [karin]


def test_an_empty_one_is_refused(van_karin: Signaal, karin: Medewerker) -> None:
    with pytest.raises(ActieFout, match="nog leeg"):
        add_note(signaal=van_karin, door=karin, soort="waarneming", tekst=" \n ")


@pytest.mark.parametrize("naam", ["wilma", "kees", "petra", "bas"])
def test_outsiders_may_not(naam: str, iedereen: dict[str, Medewerker], van_karin: Signaal) -> None:
    with pytest.raises(ActieFout, match="Dit mag u"):
        add_note(signaal=van_karin, door=iedereen[naam], soort="waarneming", tekst="x")


def test_the_maker_adds_to_the_own_text_and_keeps_seeing_that(
    geheim: Signaal, sonja: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    add_note(signaal=geheim, door=karin, soort="inschatting", tekst="Overleg met de huisarts.")
    browser, url = client_van(sonja), f"/signalen/{geheim.pk}/"
    antwoord = browser.post(
        f"{url}notitie/", {"soort": "waarneming", "tekst": "De gordijnen zijn dicht.", "bestanden": foto()}
    )
    assert (antwoord.status_code, antwoord["Location"]) == (302, url)
    tekst = browser.get(url).content.decode()
    assert "De gordijnen zijn dicht." in tekst
    assert "huisarts" not in tekst
    eigen = Bijlage.objects.get()
    assert f"/bijlagen/{eigen.pk}/" in tekst
    assert browser.get(f"/bijlagen/{eigen.pk}/").status_code == 200
    assert Inzage.objects.filter(medewerker=sonja, hoe="bijlage").count() == 1


def test_photos_of_others_stay_hidden_from_the_maker(
    geheim: Signaal, sonja: Medewerker, wim: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    add_note(signaal=geheim, door=karin, soort="waarneming", tekst="Foto gemaakt.", bestanden=[foto()])
    bijlage = Bijlage.objects.get()
    assert client_van(karin).get(f"/bijlagen/{bijlage.pk}/").status_code == 200
    for outsider in (sonja, wim):
        assert client_van(outsider).get(f"/bijlagen/{bijlage.pk}/").status_code == 404
    assert f"/bijlagen/{bijlage.pk}/" not in client_van(sonja).get(f"/signalen/{geheim.pk}/").content.decode()


def test_a_refused_file_keeps_the_text(van_karin: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    fout = SimpleUploadedFile("virus.exe", b"MZ" + b"\0" * 100, "image/jpeg")
    antwoord = client_van(karin).post(
        f"/signalen/{van_karin.pk}/notitie/",
        {"soort": "waarneming", "tekst": "Zag een kapotte deur.", "bestanden": fout},
    )
    assert antwoord.status_code == 422
    assert "Zag een kapotte deur." in antwoord.content.decode()
    assert not Notitie.objects.exists()
    assert not Bijlage.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"soort": "roddel", "tekst": "x"},
        {"soort": "waarneming", "tekst": "\0"},
        {"soort": "waarneming", "tekst": "x" * 10_001},
        {"soort": "waarneming", "tekst": "BSN 1234 56 782"},
    ],
)
def test_bad_input_stores_nothing(
    van_karin: Signaal, karin: Medewerker, client_van: ClientVan, data: dict[str, str]
) -> None:
    assert client_van(karin).post(f"/signalen/{van_karin.pk}/notitie/", data).status_code == 422
    assert not Notitie.objects.exists()
