from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from plavei.core.toegang import staff
from signalen.models import Signaal


def lijst(request: HttpRequest) -> HttpResponse:
    return render(request, "signalen/lijst.html", {"signalen": Signaal.objects.visible_to(staff(request)).open()[:50]})


def nieuw(request: HttpRequest) -> HttpResponse:
    return render(request, "signalen/nieuw.html")


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    signaal = get_object_or_404(Signaal.objects.visible_to(staff(request)), pk=pk)
    return render(request, "signalen/detail.html", {"signaal": signaal})
