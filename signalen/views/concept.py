"""The draft of the intake form: kept while typing, so that a call that is cut off loses nothing."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plavei.core import concepten
from plavei.core.bsn import geen_bsn
from plavei.core.fouten import ActieFout
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.toegang import alleen, publiek, staff
from plavei.core.woordcontrole import GEZIEN, REDEN
from signalen.forms import SignaalForm
from signalen.models import Signaal, Thema
from signalen.models.signaal import Urgentie
from signalen.themas import Groep

FORMULIER = "signaal"
_VELDEN = frozenset(naam for naam, veld in SignaalForm.base_fields.items() if not isinstance(veld, forms.FileField)) | {
    REDEN,
    GEZIEN,
}


@alleen(*ZAAKROLLEN)
@require_POST
def bewaren(request: HttpRequest) -> HttpResponse:
    """Keep what stands in the form now; nothing is judged but what may never be kept."""
    user = staff(request)
    velden = _getypt(request.POST)
    try:
        inzending = UUID(request.POST.get("inzending", ""))
    except ValueError:
        return _geweigerd(_("Dit formulier is niet compleet. Herlaad de pagina."))
    try:
        for waarden in velden.values():
            for waarde in waarden:
                geen_bsn(waarde)
        if Signaal.objects.filter(inzending=inzending, ingebracht_door=user).exists():
            # It was on its way while the form was sent: it would bring back what is in already.
            return _geweigerd(_("Dit signaal is al ingebracht."), HTTPStatus.CONFLICT)
        concept = concepten.save_draft(door=user, formulier=FORMULIER, inzending=inzending, velden=velden)
    except ValidationError as fout:
        return _geweigerd(" ".join(fout.messages))
    except ActieFout as fout:
        return _geweigerd(fout.boodschap)
    concepten.remember_draft(request, er_is_een=True)
    return JsonResponse({"bewaard": f"{timezone.localtime(concept.bewaard_op):%H:%M}"})


def _getypt(data: QueryDict) -> dict[str, list[str]]:
    """What stands in our own fields; without what no database or form takes."""
    return {
        naam: [str(waarde).replace("\0", "") for waarde in waarden] for naam, waarden in data.lists() if naam in _VELDEN
    }


def _geweigerd(tekst: str, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> HttpResponse:
    return JsonResponse({"fout": tekst}, status=status)


@publiek
@require_safe
def zonder_verbinding(request: HttpRequest) -> HttpResponse:
    """The form for without a connection, as every browser may keep it: themes, and nothing about anybody."""
    themas = list(Thema.objects.usable())
    groepen = [(groep.label, [thema for thema in themas if thema.groep == groep]) for groep in Groep]
    context = {"groepen": groepen, "urgenties": Urgentie.choices}
    return render(request, "signalen/nieuw_offline.html", context)


@alleen(*ZAAKROLLEN)
@require_POST
def weg(request: HttpRequest) -> HttpResponse:
    """Throw the draft away and begin anew."""
    if concepten.drop_draft(door=staff(request)):
        messages.success(request, _("Het concept is weg."))
    concepten.remember_draft(request, er_is_een=False)
    return redirect("signalen:nieuw")
