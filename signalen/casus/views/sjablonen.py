"""The table of usual actions that the beheerder keeps."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plavei.core import tijdlijn
from plavei.core.models import Rol
from plavei.core.toegang import alleen, staff
from signalen.casus import actions
from signalen.casus.subjects import SJABLONEN, SJABLOONTABEL
from signalen.casus.werkforms import SjabloonForm
from signalen.models import Actiesjabloon


@alleen(Rol.BEHEER)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All of them, by theme."""
    context = {
        "sjablonen": list(Actiesjabloon.objects.select_related("thema")[:500]),
        "tijdlijn": tijdlijn.lines(soort=SJABLONEN, onderwerp_id=SJABLOONTABEL, limit=20),
    }
    return render(request, "signalen/actiesjablonen.html", context)


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    return _formulier(request, Actiesjabloon(werkdagen=5))


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def wijzigen(request: HttpRequest, nummer: int) -> HttpResponse:
    if nummer >= 2**63:
        raise Http404
    return _formulier(request, get_object_or_404(Actiesjabloon, pk=nummer))


def _formulier(request: HttpRequest, sjabloon: Actiesjabloon) -> HttpResponse:
    form = SjabloonForm(request.POST if request.method == "POST" else None, instance=sjabloon)
    if request.method == "POST" and form.is_valid():
        actions.save_sjabloon(sjabloon=form.instance, door=staff(request), velden=form.changed_data)
        messages.success(request, _("Bewaard. Acties die er al staan veranderen niet."))
        return redirect("casussen:sjablonen")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "signalen/actiesjabloon.html", {"form": form}, status=status)
