"""Drafts: what somebody types is kept for nobody else, until it is sent, thrown away or a week old."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.geheim import fernet
from plavei.core.models import Concept, Medewerker
from plavei.core.toegang import staff

BEWAARTIJD = timedelta(days=7)
MAX_TEKENS = 40_000
_DOEL = "concept"
# In the session: whether this person has a draft, so that the home page need not ask each time.
_WEET = "concept"

Velden = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Draft:
    inzending: UUID
    velden: Velden
    bewaard_op: datetime


def save_draft(*, door: Medewerker, formulier: str, inzending: UUID, velden: Velden) -> Concept:
    """Keep what stands in a form now, in the place of an earlier draft."""
    inhoud = json.dumps({naam: list(waarden) for naam, waarden in velden.items()})
    if len(inhoud) > MAX_TEKENS:
        raise ActieFout(_("Dit is te lang om tussendoor te bewaren. Verstuur het, of maak het korter."))
    with transaction.atomic():
        concept, _made = Concept.objects.update_or_create(
            door=door,
            defaults={
                "formulier": formulier,
                "inzending": inzending,
                "inhoud": fernet(_DOEL).encrypt(inhoud.encode()).decode(),
                "bewaard_op": klok.nu(),
            },
        )
    return concept


def draft_of(door: Medewerker, formulier: str) -> Draft | None:
    """The draft of this form, if its week is not over and it can be read with a key that is there."""
    concept = Concept.objects.filter(door=door, formulier=formulier, bewaard_op__gt=klok.nu() - BEWAARTIJD).first()
    if concept is None:
        return None
    try:
        velden = json.loads(fernet(_DOEL).decrypt(concept.inhoud.encode()))
    except InvalidToken:
        return None
    return Draft(concept.inzending, velden, concept.bewaard_op)


def drop_draft(*, door: Medewerker) -> int:
    """Throw the draft away."""
    gone, _per_model = Concept.objects.filter(door=door).delete()
    return gone


def draft_is_sent(*, door: Medewerker, inzending: UUID | None) -> None:
    """The form with this number came in: its draft is of no use any more."""
    if inzending:
        Concept.objects.filter(door=door, inzending=inzending).delete()


def sweep_drafts() -> int:
    """Throw away what nobody came back to."""
    gone, _per_model = Concept.objects.filter(bewaard_op__lte=klok.nu() - BEWAARTIJD).delete()
    return gone


def device_key(medewerker: Medewerker) -> tuple[str, str]:
    """The key of what somebody's own device keeps, and an opaque mark of whose it is: nobody else gets this key."""
    key = salted_hmac("plavei.apparaat", str(medewerker.pk), algorithm="sha256").digest()
    van = salted_hmac("plavei.apparaat.van", str(medewerker.pk), algorithm="sha256").hexdigest()
    return base64.b64encode(key).decode(), van[:16]


def has_draft(request: HttpRequest) -> bool:
    """Asked once per session, then remembered: the home page shows it."""
    if _WEET not in request.session:
        request.session[_WEET] = Concept.objects.filter(
            door=staff(request), bewaard_op__gt=klok.nu() - BEWAARTIJD
        ).exists()
    return bool(request.session[_WEET])


def remember_draft(request: HttpRequest, *, er_is_een: bool) -> None:
    if request.session.get(_WEET) != er_is_een:
        request.session[_WEET] = er_is_een
