"""Files that people send: a small photo, a PDF, and what is neither."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def foto(naam: str = "bon.jpg", kleur: str = "teal") -> SimpleUploadedFile:
    inhoud = BytesIO()
    Image.new("RGB", (8, 8), kleur).save(inhoud, "JPEG")
    return SimpleUploadedFile(naam, inhoud.getvalue(), content_type="image/jpeg")


def pdf(naam: str = "bon.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, b"%PDF-1.4\n%%EOF", content_type="application/pdf")


def geen_foto() -> SimpleUploadedFile:
    return SimpleUploadedFile("bon.jpg", b"GIF89a" + b"x" * 50, content_type="image/jpeg")
