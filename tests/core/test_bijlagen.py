"""Attachments: kept privately, read by whoever may read the record, and that reading is logged."""

import stat
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from PIL import Image
from pytest_django import Settings

from plavei.core import bijlagen, klok
from plavei.core.bijlagen import Upload, controleer_upload, store_upload
from plavei.core.models import Bijlage, Inzage, Medewerker
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF"


def photo(naam: str = "IMG_0001.jpg") -> Upload:
    uit = BytesIO()
    Image.new("RGB", (40, 30), "green").save(uit, "JPEG", comment=b"Kerkstraat 12")
    return SimpleUploadedFile(naam, uit.getvalue(), content_type="image/jpeg")


def pdf(naam: str = "brief.pdf", inhoud: bytes = PDF) -> Upload:
    return SimpleUploadedFile(naam, inhoud, content_type="application/pdf")


def add(signaal: Signaal, bestand: Upload, door: Medewerker) -> Bijlage:
    return store_upload(soort="signaal", onderwerp_id=signaal.pk, bestand=bestand, door=door)


@pytest.fixture
def signaal(buurt: Buurt, wim: Medewerker) -> Signaal:
    return SignaalFactory.create(buurt=buurt, ingebracht_door=wim)


@pytest.fixture
def voordeur(buurt: Buurt, wim: Medewerker) -> Signaal:
    return SignaalFactory.create(buurt=buurt, ingebracht_door=wim, voordeur=True)


# ---------------------------------------------------------------- keeping
def test_a_photo_is_kept_clean_private_and_under_another_name(signaal: Signaal, wim: Medewerker) -> None:
    rij = add(signaal, photo("Kerkstraat 12 (Jansen).JPG"), wim)
    assert (rij.soort, rij.naam, rij.door) == ("foto", "Kerkstraat 12 (Jansen).jpg", wim)
    pad = Path(default_storage.path(str(rij.bestand.name)))
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert stat.S_IMODE(pad.parent.stat().st_mode) == 0o700
    assert "Kerkstraat" not in str(pad)
    assert b"Kerkstraat" not in pad.read_bytes()
    assert rij.grootte == pad.stat().st_size


def test_a_pdf_is_kept_as_it_is(signaal: Signaal, wim: Medewerker) -> None:
    rij = add(signaal, pdf(), wim)
    assert (rij.soort, rij.naam) == ("pdf", "brief.pdf")
    assert default_storage.open(str(rij.bestand.name)).read() == PDF


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("foto.jpg", b"<html><script>alert(document.cookie)</script></html>"),
        ("foto.png", b"GIF89a=1;alert(1)//"),
        ("brief.pdf", b"MZ\x90\x00 een programma"),
        ("brief.pdf", b"<!-- %PDF-1.7 --><script>alert(1)</script>"),
        ("foto.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("brief.docx", b"PK\x03\x04 een zip"),
    ],
)
def test_what_it_says_it_is_does_not_matter(signaal: Signaal, wim: Medewerker, naam: str, inhoud: bytes) -> None:
    with pytest.raises(ValidationError, match=r"een foto .* of een PDF"):
        add(signaal, SimpleUploadedFile(naam, inhoud, content_type="image/jpeg"), wim)
    assert Bijlage.objects.count() == 0


def test_a_pdf_called_jpg_is_a_pdf_and_stays_one(signaal: Signaal, wim: Medewerker) -> None:
    assert add(signaal, pdf("vakantie.jpg"), wim).naam == "vakantie.pdf"


def test_where_only_photos_are_welcome_a_pdf_is_told_so() -> None:
    with pytest.raises(ValidationError, match="alleen een foto"):
        controleer_upload(pdf(), pdf=False)
    controleer_upload(photo(), pdf=False)


def test_too_large_and_empty(settings: Settings) -> None:
    settings.BIJLAGE_MAX_MB = 1
    with pytest.raises(ValidationError, match="hooguit 1 MB"):
        controleer_upload(pdf(inhoud=PDF + b" " * 1024 * 1024))
    with pytest.raises(ValidationError, match="leeg"):
        controleer_upload(pdf(inhoud=b""))


def test_looking_first_and_keeping_later_is_one_piece_of_work(
    signaal: Signaal, wim: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestand = photo()
    controleer_upload(bestand)
    monkeypatch.setattr(bijlagen, "schone_foto", None)
    assert add(signaal, bestand, wim).soort == "foto"


@pytest.mark.parametrize(
    ("naam", "netjes"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\jan\\brief.pdf", "brief.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
        ("\x00\x01.pdf", "bijlage.pdf"),
        ('een "mooie" <brief>?.pdf', "een mooie brief.pdf"),
        ("ё" * 300 + ".pdf", "ё" * 116 + ".pdf"),
        (".pdf", "pdf.pdf"),
        ("", "bijlage.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
    ],
)
def test_the_name_is_fit_for_a_download(naam: str, netjes: str) -> None:
    assert bijlagen._nette_naam(naam, ".pdf") == netjes


def test_a_kind_of_record_that_does_not_exist(wim: Medewerker) -> None:
    with pytest.raises(LookupError):
        store_upload(soort="bestaat_niet", onderwerp_id=1, bestand=photo(), door=wim)


def files() -> list[str]:
    return sorted(bijlagen._bestanden("bijlagen"))


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_action_leaves_no_file(signaal: Signaal, wim: Medewerker) -> None:
    @transaction.atomic
    def fails() -> None:
        add(signaal, photo(), wim)
        assert len(files()) == 1
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert files() == []
    with transaction.atomic():
        with pytest.raises(RuntimeError):
            fails()
        kept = add(signaal, photo(), wim)
    assert files() == [kept.bestand.name]


@pytest.mark.django_db(transaction=True)
def test_destroying_a_record_s_attachments_takes_the_files_too(
    signaal: Signaal, voordeur: Signaal, wim: Medewerker
) -> None:
    add(signaal, photo(), wim)
    add(signaal, pdf(), wim)
    other = add(voordeur, photo(), wim)
    with transaction.atomic():
        bijlagen.remove(soort="signaal", onderwerp_id=signaal.pk)
        transaction.set_rollback(True)
    assert len(files()) == 3
    assert bijlagen.remove(soort="signaal", onderwerp_id=signaal.pk) == 2
    assert files() == [other.bestand.name]
    assert list(Bijlage.objects.all()) == [other]


def test_what_a_killed_process_left_is_swept(signaal: Signaal, wim: Medewerker, klok_op: KlokOp) -> None:
    kept = add(signaal, photo(), wim)
    orphan = bijlagen.bewaar("bijlagen/2026/11/verweesd.jpg", b"x")
    assert bijlagen.sweep_orphans() == 0  # could be of a transaction that still runs
    klok_op(klok.nu() + timedelta(days=2))
    assert bijlagen.sweep_orphans() == 1
    assert (default_storage.exists(orphan), default_storage.exists(str(kept.bestand.name))) == (False, True)


# ---------------------------------------------------------------- reading
def get(client: Client, rij: Bijlage) -> int:
    return client.get(f"/bijlagen/{rij.pk}/").status_code


def test_who_may_read_the_signal_may_read_its_photo(
    signaal: Signaal, iedereen: dict[str, Medewerker], client_van: ClientVan
) -> None:
    rij = add(signaal, photo(), iedereen["wim"])
    answers = {name: get(client_van(person), rij) for name, person in iedereen.items()}
    assert answers == {
        "karin": 200, "wim": 200, "sonja": 200, "theo": 200, "kees": 404, "wilma": 404, "petra": 404, "bas": 404
    }  # fmt: skip
    assert Inzage.objects.count() == 0  # an ordinary signal is not sensitive


def test_behind_the_front_door_each_reading_is_logged(
    voordeur: Signaal, iedereen: dict[str, Medewerker], client_van: ClientVan
) -> None:
    rij = add(voordeur, photo(), iedereen["wim"])
    answers = {name: get(client_van(person), rij) for name, person in iedereen.items()}
    assert {name for name, answer in answers.items() if answer == 200} == {"karin", "theo", "wim"}
    assert list(
        Inzage.objects.order_by("pk").values_list("medewerker__naam", "onderwerp_soort", "onderwerp_id", "hoe")
    ) == [
        ("Karin Klaassen", "signaal", voordeur.pk, "bijlage"),
        ("Wim Wanders", "signaal", voordeur.pk, "bijlage"),
        ("Theo Timmer", "signaal", voordeur.pk, "bijlage"),
    ]


def test_polling_does_not_read_in_secret(voordeur: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    rij = add(voordeur, photo(), karin)
    client_van(karin).get(f"/bijlagen/{rij.pk}/", headers={"X-Plavei-Peiling": "1"})
    assert Inzage.objects.count() == 1


def test_of_a_confidential_signal_its_maker_sees_the_own_photo_only(
    buurt: Buurt, wim: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    geheim = SignaalFactory.create(buurt=buurt, ingebracht_door=wim, vertrouwelijk=True)
    own, of_the_handler = add(geheim, photo(), wim), add(geheim, photo(), karin)
    assert [get(client_van(wim), rij) for rij in (own, of_the_handler)] == [200, 404]
    assert [get(client_van(karin), rij) for rij in (own, of_the_handler)] == [404, 404]
    assert list(Inzage.objects.values_list("medewerker", flat=True)) == [wim.pk]


def test_not_logged_means_not_shown(
    voordeur: Signaal, karin: Medewerker, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(**kwargs: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("plavei.core.views_bijlage.log_read", breaks)
    client = client_van(karin, raise_request_exception=False)
    answer = client.get(f"/bijlagen/{add(voordeur, photo(), karin).pk}/")
    assert answer.status_code == 500
    assert b"JFIF" not in answer.content


def test_the_headers_of_a_photo(signaal: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    answer = client_van(karin).get(f"/bijlagen/{add(signaal, photo(), karin).pk}/")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Disposition"] == 'inline; filename="IMG_0001.jpg"'
    assert answer["X-Frame-Options"] == "DENY"


def test_a_pdf_is_saved_and_not_shown(signaal: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    answer = client_van(karin).get(f"/bijlagen/{add(signaal, pdf('brief Müller.pdf'), karin).pk}/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''brief%20M%C3%BCller.pdf"
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]


def test_what_is_not_there_is_404(signaal: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    client, rij = client_van(karin), add(signaal, photo(), karin)
    assert client.get(f"/bijlagen/{10**30}/").status_code == 404
    assert client.post(f"/bijlagen/{rij.pk}/").status_code == 405
    default_storage.delete(str(rij.bestand.name))
    assert get(client, rij) == 404
    Bijlage.objects.filter(pk=rij.pk).update(onderwerp_soort="bestaat_niet")
    assert get(client, rij) == 404


def test_without_logging_in_there_is_nothing(signaal: Signaal, karin: Medewerker, client: Client) -> None:
    rij = add(signaal, photo(), karin)
    assert get(client, rij) == 302
    for guess in (f"/static/{rij.bestand.name}", f"/media/{rij.bestand.name}", f"/{rij.bestand.name}"):
        assert client.get(guess).status_code == 404
