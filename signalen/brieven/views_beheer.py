"""The templates of letters, as the beheerder keeps them; letters themselves are not for this role."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plavei.core import klok, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker, Rol
from plavei.core.toegang import alleen, staff
from signalen.brieven import actions
from signalen.brieven.forms import SjabloonForm
from signalen.brieven.invullen import fill_in
from signalen.brieven.pdf import Inhoud, as_pdf
from signalen.brieven.subjects import BRIEFSJABLONEN, BRIEFSJABLOONTABEL
from signalen.brieven.views import as_file
from signalen.models import Briefsjabloon


@alleen(Rol.BEHEER)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All of them, by name."""
    context = {
        "sjablonen": list(Briefsjabloon.objects.select_related("thema")[:500]),
        "tijdlijn": tijdlijn.lines(soort=BRIEFSJABLONEN, onderwerp_id=BRIEFSJABLOONTABEL, limit=20),
    }
    return render(request, "signalen/briefsjablonen.html", context)


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    return _formulier(request, Briefsjabloon())


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def wijzigen(request: HttpRequest, nummer: int) -> HttpResponse:
    if nummer >= 2**63:
        raise Http404
    return _formulier(request, get_object_or_404(Briefsjabloon, pk=nummer))


def _formulier(request: HttpRequest, sjabloon: Briefsjabloon) -> HttpResponse:
    form = SjabloonForm(request.POST if request.method == "POST" else None, instance=sjabloon)
    if request.method == "POST" and form.is_valid():
        try:
            pdf = as_pdf(_invented(form.instance, staff(request)))
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            if request.POST.get("knop") == "pdf":
                return as_file(pdf)
            try:
                actions.save_template(sjabloon=form.instance, door=staff(request), velden=form.changed_data)
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                messages.success(request, _("Bewaard. Brieven die er al zijn veranderen niet."))
                return redirect("briefsjablonen:lijst")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "signalen/briefsjabloon.html", {"form": form}, status=status)


def _invented(sjabloon: Briefsjabloon, user: Medewerker) -> Inhoud:
    """The template on paper, to somebody who does not exist."""
    waarden = {
        "aanhef": _("Beste mevrouw Van der Berg,"),
        "naam": _("Mevrouw A.B. van der Berg"),
        "adres": "Voorbeeldstraat 12",
        "datum": date_format(klok.vandaag(), "j F Y"),
        "medewerker": user.naam,
        "functie": _("klantcoach"),
        "telefoon": user.telefoon or "0316 12 34 56",
        "zaaknummer": "C123",
        "organisatie": settings.ORGANISATIE,
    }
    return Inhoud(
        naam=waarden["naam"],
        adres=["Voorbeeldstraat 12", "6900 AA  VOORBEELDSTAD"],
        gedateerd_op=klok.vandaag(),
        kenmerk="C123",
        contactpersoon=user.naam,
        onderwerp=fill_in(sjabloon.onderwerp, waarden),
        tekst=fill_in(sjabloon.tekst, waarden),
        ondertekening=[user.naam, _("Klantcoach"), waarden["telefoon"]],
    )
