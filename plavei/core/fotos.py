"""Photos as people deliver them, made into photos that can be kept: no EXIF, no GPS, upright, of a sane size."""

import struct
import zlib
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

# Decoders of formats nobody sends are attack surface: only these are tried.
FORMATEN = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 64_000_000
MAX_ZIJDE = 2400
KWALITEIT = 85

# What the decoders raise on bytes that are not what they say they are.
_KAPOT = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)


def schone_foto(bestand: IO[bytes], *, max_zijde: int = MAX_ZIJDE) -> bytes:
    """The photo as JPEG with nothing in it but its pixels, at most ``max_zijde`` pixels wide and high.

    Turned upright as its EXIF says, before that is dropped. Raises ValidationError (Dutch) for what is no photo in a
    known format, is damaged, or would unpack to more than ``MAX_PIXELS``.
    """
    bestand.seek(0)
    try:
        with Image.open(bestand, formats=FORMATEN) as beeld:
            if beeld.width * beeld.height > MAX_PIXELS:
                raise ValidationError(_("Deze foto heeft te veel beeldpunten. Maak haar eerst kleiner."))
            # Lets the JPEG decoder skip detail that is thrown away below: a fraction of the time and memory.
            beeld.draft("RGB", (max_zijde, max_zijde))
            beeld.load()
            return _naar_jpeg(_rechtop(beeld), max_zijde)
    except (*_KAPOT, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("Dit bestand is geen foto die we kunnen openen. Kies een foto als JPEG, PNG of WebP.")
        ) from error


def _rechtop(beeld: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(beeld)
    except _KAPOT:
        return beeld  # damaged EXIF is no reason to refuse the photo


def _naar_jpeg(beeld: Image.Image, max_zijde: int) -> bytes:
    beeld.thumbnail((max_zijde, max_zijde), Image.Resampling.LANCZOS)
    if beeld.mode == "P" or "A" in beeld.getbands():
        beeld = beeld.convert("RGBA")
    # A new image instead of the opened one: comments, profiles and other side luggage stay behind.
    schoon = Image.new("RGB", beeld.size, "white")
    schoon.paste(beeld.convert("RGB"), mask=beeld.getchannel("A") if beeld.mode == "RGBA" else None)
    uit = BytesIO()
    schoon.save(uit, "JPEG", quality=KWALITEIT, optimize=True, progressive=True)
    return uit.getvalue()
