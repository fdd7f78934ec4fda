"""The table of purposes and grounds that the privacy officer keeps (DOMAIN 5.1)."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from plavei.core import tijdlijn
from plavei.core.models import Rol
from plavei.core.toegang import alleen, staff
from signalen import actions
from signalen.forms import ThemaForm
from signalen.models import Thema
from signalen.subjects import THEMAS, THEMATABEL
from signalen.themas import Groep


@alleen(Rol.PRIVACY)
def themas(request: HttpRequest) -> HttpResponse:
    """All themes by group, with purpose and ground."""
    alle = list(Thema.objects.all())
    groepen = [(groep.label, [thema for thema in alle if thema.groep == groep]) for groep in Groep]
    context = {"groepen": groepen, "tijdlijn": tijdlijn.lines(soort=THEMAS, onderwerp_id=THEMATABEL, limit=20)}
    return render(request, "signalen/themas.html", context)


@alleen(Rol.PRIVACY)
def thema(request: HttpRequest, code: str) -> HttpResponse:
    """One theme: change its purpose, ground and question, or take it out of use."""
    record = get_object_or_404(Thema, code=code)
    form = ThemaForm(request.POST if request.method == "POST" else None, instance=record)
    if request.method == "POST" and form.is_valid():
        actions.change_thema(thema=record, door=staff(request), velden=form.changed_data)
        messages.success(request, _("De wijziging geldt voor nieuwe signalen. Wat er al stond verandert niet."))
        return redirect("signalen:themas")
    context = {"thema": record, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "signalen/thema.html", context, status=status)
