"""Pages of the ground floor."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from plavei.core.toegang import publiek, staff


@publiek
def gezondheid(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok"})


def meldingen(request: HttpRequest) -> HttpResponse:
    return render(request, "core/meldingen.html", {"berichten": staff(request).berichten.all()[:50]})
