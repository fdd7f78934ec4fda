"""A file that belongs to a record, for whoever may read all of that record."""

import hashlib
import logging

from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from plavei.core.inzage import log_read
from plavei.core.models import Bijlage, Inzage
from plavei.core.registries import subjects
from plavei.core.toegang import staff

logger = logging.getLogger(__name__)

_TYPES = {Bijlage.Soort.FOTO: "image/jpeg", Bijlage.Soort.PDF: "application/pdf"}


@require_safe
def bijlage(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file itself. Of a sensitive record the reading is logged first, in the transaction that found it."""
    medewerker = staff(request)
    rij = get_object_or_404(Bijlage, pk=pk)
    subject = subjects.get(rij.onderwerp_soort)
    if subject is None:
        raise Http404
    with transaction.atomic():
        record = get_object_or_404(subject.visible_to(medewerker), pk=rij.onderwerp_id)
        # Who brought something in keeps the own photos, also where the rest of the record is not for them.
        if not subject.full_access(medewerker, record) and rij.door_id != medewerker.pk:
            raise Http404
        response = als_bestand(rij)
        if subject.sensitive(record):
            log_read(
                medewerker=medewerker,
                soort=rij.onderwerp_soort,
                onderwerp_id=rij.onderwerp_id,
                hoe=Inzage.Hoe.BIJLAGE,
            )
    return response


def als_bestand(rij: Bijlage) -> FileResponse:
    """The file as an answer that stays nowhere and can do nothing; a 404 when it is not on disk as it was stored."""
    try:
        bestand = default_storage.open(str(rij.bestand.name))
    except FileNotFoundError as error:
        raise Http404 from error
    if hashlib.file_digest(bestand, "sha256").hexdigest() != rij.sha256:
        # A letter or a proof that was changed on disk is not what was sent: whoever keeps the disk has to know.
        bestand.close()
        logger.error("attachment %s is not on disk as it was stored", rij.pk)
        raise Http404
    bestand.seek(0)
    response = FileResponse(
        bestand,
        content_type=_TYPES[Bijlage.Soort(rij.soort)],
        # A PDF can hold script: it is saved, not shown within our own address.
        as_attachment=rij.soort == Bijlage.Soort.PDF,
        filename=rij.naam,
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
