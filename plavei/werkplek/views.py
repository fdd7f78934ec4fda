"""The public home, the home per role, and search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plavei.core.models import Medewerker
from plavei.core.toegang import publiek, staff


@publiek
def publiek_home(request: HttpRequest) -> HttpResponse:
    zichtbaar = Medewerker.objects.active().filter(publiek=True).order_by("naam")
    return render(request, "werkplek/publiek.html", {"medewerkers": zichtbaar})


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "werkplek/home.html", {"medewerker": staff(request)})


def zoeken(request: HttpRequest) -> HttpResponse:
    return render(request, "werkplek/zoeken.html", {"q": request.GET.get("q", "")})
