"""Who reported it on the public page; only on the page of such a signal."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from plavei.core.toegang import staff
from signalen.models import Signaal, melding_van
from signalen.models.signaal import Via


def op_signaal(request: HttpRequest, signaal: Signaal) -> Mapping[str, Any] | None:
    """Nothing is asked for any other signal, which is nearly all of them."""
    if signaal.via != Via.WEBSITE or not signaal.full_access(staff(request)):
        return None
    return {"melding": melding_van(signaal)}
