"""Several signals at once, from the ticks in the list: first what was ticked and for whom, then the work."""

from collections.abc import Sequence
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.toegang import alleen, staff
from signalen import actions, rules
from signalen.actions.samen import Uitkomst
from signalen.models import Signaal
from signalen.models.lezers import reader_ids
from signalen.termijnen import Termijnen
from signalen.views.acties import terug_naar_lijst
from wijken.models import Werkgebied

MAX = 100
MAX_COLLEGAS = 200


class SamenForm(forms.Form):
    """To whom all that was ticked goes."""

    collega = forms.ModelChoiceField(
        Medewerker.objects.none(),
        label=_lazy("Aan welke collega?"),
        empty_label=_lazy("Kies een collega"),
        error_messages={
            "required": _lazy("Kies een collega."),
            "invalid_choice": _lazy("Kies een collega uit de lijst."),
        },
    )


@alleen(*rules.TRIAGE_ROLLEN)
def toewijzen(request: HttpRequest) -> HttpResponse:
    """Ticked signals to one colleague; what cannot be done is told per signal, and the rest is done."""
    user = staff(request)
    vragen = request.POST if request.method == "POST" else request.GET
    gekozen = vragen.getlist("signaal")
    if not gekozen:
        messages.info(request, _("Vink eerst de signalen aan die u wilt toewijzen."))
        return redirect(terug_naar_lijst(vragen.get("terug", "")))
    signalen = _gekozen(user, gekozen)
    if not signalen:
        raise Http404
    form = SamenForm(request.POST if request.method == "POST" else None)
    # Set on the field: the choices differ per request.
    form.fields["collega"].queryset = _collegas(signalen)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        aan = form.cleaned_data["collega"]
        uitkomst = actions.assign_signalen(signalen=signalen, door=user, aan=aan)
        _vertel(request, uitkomst, aan)
        return redirect(terug_naar_lijst(vragen.get("terug", "")))
    termijnen = Termijnen()
    context = {
        "form": form,
        "terug": vragen.get("terug", "")[:500],
        "terug_url": terug_naar_lijst(vragen.get("terug", "")),
        "regels": [(signaal, termijnen(signaal.termijn_op)) for signaal in signalen],
        "niet_gevonden": len(set(gekozen)) - len(signalen),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "signalen/toewijzen.html", context, status=status)


def _gekozen(user: Medewerker, gekozen: Sequence[str]) -> list[Signaal]:
    """The ticked ones as far as ``user`` may see them, by deadline."""
    reader_ids(user)  # asks the werkgebied in the same round trip
    ids = {int(pk) for pk in gekozen[:MAX] if pk.isascii() and pk.isdigit() and len(pk) <= 18}
    zichtbaar = Signaal.objects.visible_to(user).filter(pk__in=ids)
    erbij = zichtbaar.select_related("thema", "eenheid", "behandelaar").defer("zoekvector", "tekst", "resultaat")
    return list(erbij.order_by("termijn_op", "pk"))


def _collegas(signalen: Sequence[Signaal]) -> "forms.models.QuerySet[Medewerker]":  # type: ignore[name-defined]
    """Who works in the wijk of at least one of them."""
    wijken = {signaal.wijk_id for signaal in signalen}
    werkt_hier = Werkgebied.objects.filter(medewerker=OuterRef("pk"), wijk__in=wijken)
    collegas = Medewerker.objects.active().filter(Q(alle_wijken=True) | Exists(werkt_hier), rol__in=sorted(ZAAKROLLEN))
    return collegas.order_by("naam")


def _vertel(request: HttpRequest, uitkomst: Uitkomst, aan: Medewerker) -> None:
    if aantal := len(uitkomst.gelukt):
        zin = ngettext(
            "%(aantal)s signaal is toegewezen aan %(naam)s.",
            "%(aantal)s signalen zijn toegewezen aan %(naam)s.",
            aantal,
        )
        messages.success(request, zin % {"aantal": aantal, "naam": aan.naam})
    redenen: dict[str, list[str]] = {}
    for nummer, reden in uitkomst.geweigerd:
        redenen.setdefault(reden, []).append(nummer)
    for reden, nummers in redenen.items():
        messages.error(request, f"{', '.join(nummers)}: {reden}")
