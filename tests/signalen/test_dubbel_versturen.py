"""Sent twice, by an impatient finger or a browser that tries again, it is done once."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from plavei.core.models import Bericht, Bijlage, Gebeurtenis, Medewerker
from signalen import actions
from signalen.models import Melderbericht, Melding, Notitie, Signaal
from tests.factories import MeldingFactory
from tests.mensen import ClientVan
from tests.signalen.meldingen import signaal_van
from tests.signalen.test_add_note import foto
from wijken.models import Buurt

pytestmark = pytest.mark.django_db


@pytest.fixture
def melding(buurt: Buurt, karin: Medewerker) -> Melding:
    return MeldingFactory.create(signaal__buurt=buurt, signaal__in_behandeling=True, signaal__behandelaar=karin)


def test_a_note(van_karin: Signaal, wim: Medewerker, client_van: ClientVan) -> None:
    """The number is that of the page: another page is another note."""
    browser, pad = client_van(wim), van_karin.get_absolute_url()
    for _bladzij in range(2):
        nummers = set(re.findall(r'name="inzending" value="([0-9a-f-]{36})"', browser.get(pad).content.decode()))
        assert len(nummers) == 1
        velden = {"soort": "waarneming", "tekst": "Weer muziek.", "inzending": nummers.pop()}
        assert [browser.post(f"{pad}notitie/", velden).status_code for _keer in range(2)] == [302, 302]

    assert Notitie.objects.filter(signaal=van_karin).count() == 2
    assert Gebeurtenis.objects.filter(code="signaal.notitie").count() == 2
    assert Bericht.objects.filter(soort="signaal.notitie", kanaal="app").count() == 2


def test_another_text_under_the_same_number_is_not_lost(van_karin: Signaal, karin: Medewerker) -> None:
    """Gone back in the browser and written something else."""
    nummer = uuid.uuid4()
    for tekst in ("Eerst dit", "Toen dat", "Toen dat"):
        actions.add_note(signaal=van_karin, door=karin, soort="waarneming", tekst=tekst, inzending=nummer)

    assert sorted(Notitie.objects.values_list("tekst", flat=True)) == ["Eerst dit", "Toen dat"]


def test_a_photo_that_was_forgotten_comes_along_the_second_time(
    van_karin: Signaal, wim: Medewerker, client_van: ClientVan
) -> None:
    """Back in the browser, the photo chosen, sent once more; then again, and with the same photo by another name."""
    browser, pad = client_van(wim), f"{van_karin.get_absolute_url()}notitie/"
    velden = {"soort": "waarneming", "tekst": "De deur is kapot.", "inzending": str(uuid.uuid4())}
    pdf = SimpleUploadedFile("brief.pdf", b"%PDF-1.4 brief", "application/pdf")
    for bestanden in ([], [foto()], [foto()], [foto("deur.jpg"), pdf]):
        assert browser.post(pad, velden | {"bestanden": bestanden}).status_code == 302

    assert Notitie.objects.count() == 1
    assert list(Bijlage.objects.order_by("pk").values_list("naam", "door")) == [
        ("foto.jpg", wim.pk),
        ("brief.pdf", wim.pk),
    ]
    assert Gebeurtenis.objects.filter(code="signaal.bijlage").count() == 2


def test_a_file_that_is_refused_the_second_time_is_said(
    van_karin: Signaal, wim: Medewerker, client_van: ClientVan
) -> None:
    browser, pad = client_van(wim), f"{van_karin.get_absolute_url()}notitie/"
    velden = {"soort": "waarneming", "tekst": "De deur is kapot.", "inzending": str(uuid.uuid4())}
    assert browser.post(pad, velden).status_code == 302
    fout = SimpleUploadedFile("virus.exe", b"MZ" + bytes(100), "image/jpeg")
    assert browser.post(pad, velden | {"bestanden": [foto(), fout]}).status_code == 422
    assert not Bijlage.objects.exists()


def test_the_same_number_of_somebody_else_says_nothing(van_karin: Signaal, karin: Medewerker, wim: Medewerker) -> None:
    nummer = uuid.uuid4()
    for wie in (karin, wim):
        actions.add_note(signaal=van_karin, door=wie, soort="waarneming", tekst="Aangebeld", inzending=nummer)

    assert {notitie.door for notitie in Notitie.objects.all()} == {karin, wim}


def test_a_message_to_the_reporter_goes_out_once(melding: Melding, karin: Medewerker, client_van: ClientVan) -> None:
    signaal, browser = signaal_van(melding), client_van(karin)
    velden = {"hoe": "mail", "tekst": "Wij gaan langs.", "inzending": str(uuid.uuid4())}
    pad = f"{signaal.get_absolute_url()}melder/"

    assert [browser.post(pad, velden).status_code for _keer in range(2)] == [302, 302]

    assert Melderbericht.objects.filter(van_melder=False).count() == 1
    assert Bericht.objects.filter(soort="melding.bericht").count() == 1
    assert browser.post(pad, velden | {"tekst": "Toch later."}).status_code == 302
    assert Melderbericht.objects.filter(van_melder=False).count() == 2


@pytest.mark.parametrize("nummer", ["", "geen nummer", "1" * 5_000])
def test_without_a_number_it_is_a_note_as_well(
    van_karin: Signaal, karin: Medewerker, client_van: ClientVan, nummer: str
) -> None:
    velden = {"soort": "waarneming", "tekst": "Aangebeld", "inzending": nummer}
    browser, pad = client_van(karin), f"{van_karin.get_absolute_url()}notitie/"

    assert [browser.post(pad, velden).status_code for _keer in range(2)] == [302, 302]

    assert Notitie.objects.count() == 2
