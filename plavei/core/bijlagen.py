"""Attachments: what may be attached is decided by content, kept privately, and read through a permission check."""

import hashlib
import re
import unicodedata
import uuid
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.fotos import schone_foto
from plavei.core.models import Bijlage, Medewerker
from plavei.core.registries import subjects

if TYPE_CHECKING:
    Upload: TypeAlias = UploadedFile[Any]
else:
    Upload = UploadedFile

_PDF = b"%PDF-"
_KLAAR = "_bijlage_klaar"


@dataclass(frozen=True)
class _Klaar:
    """An upload that was looked at and found good: what it is, and the bytes to keep."""

    soort: Bijlage.Soort
    inhoud: bytes
    extensie: str


def controleer_upload(bestand: Upload, pdf: bool = True) -> None:
    """Raise ValidationError (Dutch) when ``bestand`` cannot be attached; without ``pdf`` only photos can.

    A form calls this, so that the message stands beside the field; ``store_upload`` does not do the work twice.
    """
    _bekeken(bestand, pdf=pdf)


def store_upload(
    *, soort: str, onderwerp_id: int, bestand: Upload, door: Medewerker | None, pdf: bool = True
) -> Bijlage:
    """Attach an upload to the record (``soort``, ``onderwerp_id``) in the caller's transaction.

    A photo is made anew (see ``plavei.core.fotos``); a PDF is kept as it is. Raises ValidationError (Dutch) for
    anything else and LookupError for an unknown ``soort``. When the transaction is rolled back the file goes too.
    """
    subjects[soort]
    klaar = _bekeken(bestand, pdf=pdf)
    map_ = klok.nu().strftime("bijlagen/%Y/%m")
    pad = bewaar(f"{map_}/{uuid.uuid4().hex}{klaar.extensie}", klaar.inhoud)
    return Bijlage.objects.create(
        onderwerp_soort=soort,
        onderwerp_id=onderwerp_id,
        soort=klaar.soort,
        bestand=pad,
        naam=_nette_naam(bestand.name or "", klaar.extensie),
        grootte=len(klaar.inhoud),
        sha256=_som(klaar),
        door=door,
        op=klok.nu(),
    )


def not_there_yet(
    *, soort: str, onderwerp_id: int, bestanden: Iterable[Upload], door: Medewerker, pdf: bool = True
) -> list[Upload]:
    """Of a form that was sent again: the uploads that ``door`` did not attach to the record yet, each once.

    Judged by the bytes that would be stored, whatever the file is called. Raises ValidationError as ``store_upload``.
    """
    per_som = {_som(_bekeken(bestand, pdf=pdf)): bestand for bestand in bestanden}
    if not per_som:
        return []
    eerder = Bijlage.objects.of(soort, onderwerp_id).filter(door=door, sha256__in=per_som)
    er_al = set(eerder.values_list("sha256", flat=True))
    return [bestand for som, bestand in per_som.items() if som not in er_al]


def remove(*, soort: str, onderwerp_id: int) -> int:
    """Destroy all attachments of a record, files included, in the caller's transaction; how many there were."""
    with transaction.atomic():
        rijen = list(Bijlage.objects.of(soort, onderwerp_id).select_for_update())
        for rij in rijen:
            gooi_weg(str(rij.bestand.name))
        Bijlage.objects.filter(pk__in=[rij.pk for rij in rijen]).delete()
    return len(rijen)


def remove_one(bijlage: Bijlage) -> None:
    """Destroy one attachment, file included, in the caller's transaction."""
    with transaction.atomic():
        gooi_weg(str(bijlage.bestand.name))
        bijlage.delete()


def bewaar(pad: str, inhoud: bytes) -> str:
    """Write a private file that is there only if the surrounding transaction is committed; returns its stored path."""
    opgeslagen = default_storage.save(pad, ContentFile(inhoud))
    transaction.on_commit(_Wees(opgeslagen).geadopteerd)
    return opgeslagen


def gooi_weg(pad: str) -> None:
    """Delete a stored file once the surrounding transaction is committed."""
    transaction.on_commit(lambda: default_storage.delete(pad), robust=True)


class _Wees:
    """A file that no committed row points at yet.

    The database forgets what should happen on commit when it rolls back; being forgotten is how this file hears of it.
    """

    def __init__(self, pad: str) -> None:
        self._opruimen = weakref.finalize(self, default_storage.delete, pad)
        self._opruimen.atexit = False

    def geadopteerd(self) -> None:
        self._opruimen.detach()


def sweep_orphans(*, ouder_dan: timedelta = timedelta(days=1)) -> int:
    """Delete attachment files that no row points at: what a killed process left behind. Returns how many."""
    grens = (klok.nu() - ouder_dan).timestamp()
    gewist = 0
    for pad in _bestanden("bijlagen"):
        oud = default_storage.get_modified_time(pad).timestamp() < grens
        if oud and not Bijlage.objects.filter(bestand=pad).exists():
            default_storage.delete(pad)
            gewist += 1
    return gewist


def _bestanden(map_: str) -> Iterator[str]:
    if not default_storage.exists(map_):
        return
    mappen, bestanden = default_storage.listdir(map_)
    for naam in bestanden:
        yield f"{map_}/{naam}"
    for naam in mappen:
        yield from _bestanden(f"{map_}/{naam}")


@contextmanager
def _aan_het_begin(bestand: Upload) -> Iterator[Upload]:
    bestand.seek(0)
    try:
        yield bestand
    finally:
        bestand.seek(0)


def _bekeken(bestand: Upload, *, pdf: bool) -> _Klaar:
    klaar: _Klaar | None = bestand.__dict__.get(_KLAAR)
    if klaar is None:
        with _aan_het_begin(bestand):
            klaar = _bekijk(bestand, pdf=pdf)
        bestand.__dict__[_KLAAR] = klaar
    if klaar.soort == Bijlage.Soort.PDF and not pdf:
        raise ValidationError(_("Hier kan alleen een foto bij: JPEG, PNG of WebP."))
    return klaar


def _bekijk(bestand: Upload, *, pdf: bool) -> _Klaar:
    if not bestand.size:
        raise ValidationError(_("Dit bestand is leeg."))
    if bestand.size > settings.BIJLAGE_MAX_MB * 1024 * 1024:
        raise ValidationError(
            _("Dit bestand is te groot. Het mag hooguit %(max)s MB zijn.") % {"max": settings.BIJLAGE_MAX_MB}
        )
    if bestand.read(len(_PDF)) == _PDF:
        bestand.seek(0)
        # Kept also where only photos are welcome: the caller then says so in better words than "no photo".
        return _Klaar(Bijlage.Soort.PDF, bestand.read() if pdf else b"", ".pdf")
    try:
        return _Klaar(Bijlage.Soort.FOTO, schone_foto(bestand), ".jpg")
    except ValidationError as error:
        if pdf:
            raise ValidationError(
                _("Dit bestand kunnen we niet aannemen. Kies een foto (JPEG, PNG, WebP) of een PDF.")
            ) from error
        raise


def _som(klaar: _Klaar) -> str:
    return hashlib.sha256(klaar.inhoud).hexdigest()


def _nette_naam(naam: str, extensie: str) -> str:
    """The name it came with, fit for a download: no path, no control characters, the extension it deserves."""
    los = PurePath(naam.replace("\\", "/")).name
    stam = "".join(teken for teken in Path(los).stem if unicodedata.category(teken)[0] != "C")
    stam = re.sub(r"\s+", " ", re.sub(r'[<>:"/|?*;%]', " ", stam)).strip(" .")
    return f"{stam[: 120 - len(extensie)] or 'bijlage'}{extensie}"
