"""The beheerder's screens for the table of groups: which group of the association's provider gives which role."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plavei.core import groepen, tijdlijn
from plavei.core.forms import GroepsrolForm
from plavei.core.fouten import ActieFout
from plavei.core.models import Groepsrol, Medewerker, Rol
from plavei.core.organisatie.adapters import callback_url
from plavei.core.registries import panels_for, subjects
from plavei.core.toegang import alleen, staff


@alleen(Rol.BEHEER)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """The table, in the order in which it decides; it is as long as a beheerder makes it by hand."""
    context = {
        "groepen": Groepsrol.objects.all(),
        "oidc": settings.OIDC,
        "terugadres": callback_url(),
        "noodaccount": _emergency_account_exists(),
    }
    return render(request, "core/groepen.html", context)


def _emergency_account_exists() -> bool:
    """Whether a beheerder can come in when the provider is away, or no longer gives any group."""
    eigen = Medewerker.objects.active().filter(rol=Rol.BEHEER, organisatieaccount=None)
    return bool(eigen.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists())


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    return _form(request, None)


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def groep(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, _group(request, pk))


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then take the group out of the table."""
    found = _group(request, pk)
    if request.method == "POST":
        groepen.remove_group(groep=found, door=staff(request))
        messages.success(request, _("De groep %s staat niet meer in de tabel.") % found.naam)
        return redirect("core:groepen")
    vraag = {
        "titel": _("%s uit de tabel halen?") % found.naam,
        "tekst": _(
            "Wie in geen andere groep van de tabel zit, wordt bij de volgende controle uitgelogd en kan niet meer "
            "inloggen. Het open werk gaat terug naar het team."
        ),
        "knop": _("Uit de tabel halen"),
    }
    terug = reverse("core:groep", args=[found.pk])
    return render(request, "core/beheer_vraag.html", {"vraag": vraag, "actie": request.path, "terug_url": terug})


def _form(request: HttpRequest, found: Groepsrol | None) -> HttpResponse:
    # The form writes into its instance while checking: the page keeps showing what is in the table.
    copy = Groepsrol.objects.get(pk=found.pk) if found else None
    form = GroepsrolForm(request.POST or None, instance=copy)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            saved = groepen.save_group(
                groep=found,
                kenmerk=data["groep"],
                naam=data["naam"],
                rol=data["rol"],
                gebied=data["gebied"],
                volgorde=data["volgorde"],
                door=staff(request),
            )
        except ActieFout as fout:
            form.add_error(None, fout.boodschap)
        else:
            messages.success(request, _("De groep %s is opgeslagen.") % saved.naam)
            by_wijk = saved.gebied == Groepsrol.Gebied.WIJKEN
            return redirect("core:groep", saved.pk) if by_wijk else redirect("core:groepen")
    context = {
        "form": form,
        "groep": found,
        "panelen": panels_for("groep", request, found) if found else [],
        "regels": tijdlijn.lines(soort=groepen.GROEP, onderwerp_id=found.pk, limit=10) if found else [],
    }
    return render(request, "core/groep.html", context)


def _group(request: HttpRequest, pk: int) -> Groepsrol:
    found: Groepsrol = get_object_or_404(subjects[groepen.GROEP].visible_to(staff(request)), pk=pk)
    return found
