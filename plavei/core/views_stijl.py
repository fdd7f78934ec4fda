"""The page of components: what the screens are built of, with its colours, light and dark."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plavei.core import kleuren, stalen
from plavei.core.models import Rol
from plavei.core.toegang import alleen

KNOPPEN = (
    "btn-primary",
    "btn-steen",
    "btn-outline-secondary",
    "btn-outline-danger",
    "btn-danger",
    "btn-link",
)


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def stijl(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        messages.info(request, _("Dit was een voorbeeld: er is niets opgeslagen."))
        return redirect("core:stijl")
    context = {
        "onderdelen": list(_components(request)),
        "kleuren": list(_colours()),
        "tekstparen": list(_pairs(kleuren.TEKST)),
        "randparen": list(_pairs(kleuren.RANDEN)),
        "knoppen": KNOPPEN,
        "tonen": stalen.TONEN,
        "lang": stalen.LANG,
        "lang_woord": stalen.LANG_WOORD,
    }
    return render(request, "core/stijl.html", context)


def _components(request: HttpRequest) -> Iterator[dict[str, Any]]:
    samples = stalen.samples()
    for naam in stalen.component_names():
        shown = [{"wat": staal.wat, "html": _render(request, naam, staal)} for staal in samples.get(naam, ())]
        yield {"naam": naam, "rand": stalen.RAND.get(naam, ""), "stalen": shown}


def _render(request: HttpRequest, naam: str, staal: stalen.Staal) -> SafeString:
    html = render_to_string(f"components/{naam}.html", dict(staal.context), request)
    # A list of errors asks for the focus when a page opens; a sample of one must not.
    return mark_safe(html.replace(" autofocus", "").strip())  # noqa: S308 (what the template engine made)


def _colours() -> Iterator[tuple[str, str, str]]:
    licht, donker = kleuren.colours(kleuren.LICHT), kleuren.colours(kleuren.DONKER)
    for naam, waarde in licht.items():
        yield naam, waarde, donker[naam]


def _pairs(pairs: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    sheets = [kleuren.colours(blad) for blad in (kleuren.LICHT, kleuren.DONKER)]
    for voor, achter in pairs:
        waarden = [(kleur[f"--pl-{voor}"], kleur[f"--pl-{achter}"]) for kleur in sheets]
        yield {
            "voor": voor,
            "achter": achter,
            "standen": [(one, other, round(kleuren.contrast(one, other), 1)) for one, other in waarden],
        }
