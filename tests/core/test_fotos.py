"""Photos: what a phone adds to them is gone, what is no photo stays out."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from plavei.core import fotos
from plavei.core.fotos import schone_foto


def jpeg(breed: int = 60, hoog: int = 40, *, gericht: int = 1, gps: bool = True) -> BytesIO:
    """A photo as a phone makes it: with place, time, maker and a comment."""
    beeld = Image.new("RGB", (breed, hoog), "green")
    beeld.paste("red", (0, 0, breed // 2, hoog // 2))
    exif = beeld.getexif()
    exif[Base.Orientation] = gericht
    exif[Base.Make] = "Geheime Telefoon"
    exif[Base.DateTime] = "2026:11:22 13:00:00"
    if gps:
        exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (51.0, 55.0, 48.0)})
    uit = BytesIO()
    beeld.save(uit, "JPEG", exif=exif, comment=b"Kerkstraat 12", quality=95)
    uit.seek(0)
    return uit


def opened(inhoud: bytes) -> Image.Image:
    return Image.open(BytesIO(inhoud))


def test_the_example_has_what_must_go() -> None:
    with Image.open(jpeg()) as beeld:
        assert beeld.getexif().get_ifd(IFD.GPSInfo)
        assert beeld.info["comment"] == b"Kerkstraat 12"


def test_place_time_maker_and_comment_are_gone() -> None:
    inhoud = schone_foto(jpeg())
    beeld = opened(inhoud)
    assert dict(beeld.getexif()) == {}
    assert set(beeld.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    for trace in (b"Exif", b"Geheime", b"Kerkstraat", b"http://ns.adobe.com"):
        assert trace not in inhoud


def test_a_photo_on_its_side_is_put_upright() -> None:
    beeld = opened(schone_foto(jpeg(60, 40, gericht=6)))
    assert beeld.size == (40, 60)
    red, green, _blue = beeld.getpixel((35, 5))  # type: ignore[misc]
    assert red > green  # the red corner went from the left to the right


def test_a_large_photo_is_made_smaller_and_a_small_one_stays() -> None:
    assert opened(schone_foto(jpeg(5000, 1000))).size == (2400, 480)
    assert opened(schone_foto(jpeg(5000, 1000), max_zijde=480)).size == (480, 96)
    assert opened(schone_foto(jpeg(60, 40))).size == (60, 40)


@pytest.mark.parametrize("formaat", ["PNG", "WEBP"])
@pytest.mark.parametrize("soort", ["RGB", "RGBA", "LA", "L", "P", "1", "I;16", "CMYK"])
def test_every_kind_of_photo_becomes_a_jpeg(formaat: str, soort: str) -> None:
    beeld = Image.new(soort if soort != "CMYK" else "RGB", (20, 10))
    uit = BytesIO()
    (beeld if formaat == "PNG" else beeld.convert("RGBA")).save(uit, formaat)
    assert opened(schone_foto(uit)).format == "JPEG"


def test_what_is_see_through_becomes_white() -> None:
    uit = BytesIO()
    Image.new("RGBA", (20, 10), (255, 0, 0, 0)).save(uit, "PNG")
    assert opened(schone_foto(uit)).getpixel((5, 5)) == (255, 255, 255)


def test_text_hidden_in_a_png_is_gone() -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", "Kerkstraat 12")
    uit = BytesIO()
    Image.new("RGB", (20, 10)).save(uit, "PNG", pnginfo=info)
    assert b"Kerkstraat" in uit.getvalue()
    assert b"Kerkstraat" not in schone_foto(uit)


def test_script_behind_a_photo_does_not_come_along() -> None:
    bestand = BytesIO(jpeg().getvalue() + b"<script>alert(1)</script>")
    assert b"<script>" not in schone_foto(bestand)


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%PDF-1.7 geen foto",
        b"%!PS-Adobe-3.0 EPSF-3.0",
        b"\xff\xd8\xff\xe0 te kort",
        b"\x89PNG\r\n\x1a\n",
        b"\x00" * 1000,
    ],
)
def test_what_is_no_photo_is_refused_in_words(inhoud: bytes) -> None:
    with pytest.raises(ValidationError, match="geen foto"):
        schone_foto(BytesIO(inhoud))


@pytest.mark.parametrize("formaat", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_formats_nobody_sends_are_not_even_tried(formaat: str) -> None:
    uit = BytesIO()
    Image.new("RGB", (20, 10)).save(uit, formaat)
    with pytest.raises(ValidationError):
        schone_foto(uit)


def test_a_bomb_is_refused_before_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fotos, "MAX_PIXELS", 1000)
    with pytest.raises(ValidationError, match="beeldpunten"):
        schone_foto(jpeg(100, 100))
    huge = bytearray(jpeg().getvalue())
    at = huge.index(b"\xff\xc0") + 5
    huge[at : at + 4] = b"\xff\xff\xff\xff"  # says it is 65535 × 65535
    with pytest.raises(ValidationError):
        schone_foto(BytesIO(bytes(huge)))


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 700), place=st.integers(0, 700), junk=st.binary(max_size=40))
def test_damage_never_ends_in_an_error_page(cut: int, place: int, junk: bytes) -> None:
    """However a file is damaged: either it is a clean photo, or a sentence."""
    whole = jpeg().getvalue()
    damaged = whole[:place] + junk + whole[place + len(junk) : len(whole) - cut]
    try:
        inhoud = schone_foto(BytesIO(damaged))
    except ValidationError:
        return
    assert dict(opened(inhoud).getexif()) == {}
