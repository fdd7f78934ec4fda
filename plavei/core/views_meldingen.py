"""What people are told: the bell, putting a reminder off, mail that did not arrive; and whether all is well."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from plavei.core import klok, outbox
from plavei.core.bsn import geen_bsn
from plavei.core.fouten import ActieFout
from plavei.core.gezondheid import examine
from plavei.core.herinneringen import MAX_UITSTEL, resume, snooze
from plavei.core.meldingen import Keuze, icon, mark_read, onderwerpen, page_for, record_of, sentence
from plavei.core.models import Bericht, Medewerker, Rol
from plavei.core.registries import subjects
from plavei.core.toegang import alleen, publiek, staff
from plavei.core.werkdagen import kalender

# The largest primary key that PostgreSQL knows; a longer number in an address is nobody's page.
_MAX_ID = 2**63 - 1
_PER_PAGINA = 50


@publiek
@never_cache
@require_safe
def gezondheid(request: HttpRequest) -> HttpResponse:
    """For monitoring: 200 when all is well, else 503, and in JSON what is not."""
    found = examine()
    return JsonResponse(found.rapport, status=200 if found.goed else 503)


# ---------------------------------------------------------------- the bell
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    user = staff(request)
    voor = _row(request.GET.get("voor"))
    keuze = Keuze.lees(request.GET)
    meldingen, more = page_for(user, voor=voor, keuze=keuze)
    return render(
        request,
        "core/meldingen.html",
        {
            "meldingen": meldingen,
            "tot": meldingen[0].pk if meldingen else 0,
            "ongelezen_hier": any(not melding.gelezen for melding in meldingen),
            "keuze": keuze,
            "tabbladen": [
                {"label": label, "url": _list(toon=toon), "actief": keuze.toon == toon, "icon": beeld}
                for toon, label, beeld in (
                    ("", _("Alle"), "bell"),
                    ("ongelezen", _("Ongelezen"), "envelope"),
                    ("uitgesteld", _("Uitgesteld"), "alarm"),
                )
            ],
            "filters": _filters(keuze),
            "behoud": [("toon", keuze.toon)] if keuze.toon else [],
            "gefilterd": bool(keuze.wat or keuze.over),
            "wis_url": _list(toon=keuze.toon),
            "begin_url": _list(**keuze.params) if voor is not None else "",
            "volgende_url": _list(**keuze.params, voor=meldingen[-1].pk) if more else "",
        },
    )


def _list(**params: str | int) -> str:
    """The address of the list; what is empty is left out."""
    given = {naam: waarde for naam, waarde in params.items() if waarde != ""}
    basis = reverse("core:meldingen")
    return f"{basis}?{urlencode(given)}" if given else basis


def _filters(keuze: Keuze) -> list[dict[str, Any]]:
    soorten = (
        ("herinnering", _("Herinneringen")),
        ("ligt", _("Wat te lang blijft liggen")),
        ("nieuws", _("Nieuws van collega's")),
    )
    return [
        {
            "naam": naam,
            "label": label,
            "keuzes": [{"waarde": w, "label": tekst} for w, tekst in keuzes],
            "gekozen": gekozen,
        }
        for naam, label, keuzes, gekozen in (
            ("wat", _("Soort"), soorten, keuze.wat),
            ("over", _("Waarover"), [(c, t.capitalize()) for c, t in onderwerpen().items()], keuze.over),
        )
    ]


@require_safe
def aantal(request: HttpRequest) -> HttpResponse:
    """The bell alone, for polling."""
    return render(request, "components/bel.html")


@require_safe
def openen(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what a message is about; where a mail leads to. What one may not see any more is said, not shown."""
    user = staff(request)
    bericht = _own(user, pk)
    mark_read(user, met=bericht)
    record = record_of(user, bericht)
    if record is None:
        messages.warning(request, _("Wat deze melding aanwijst, kunt u niet (meer) bekijken."))
        return redirect("core:meldingen")
    return redirect(subjects[bericht.onderwerp_soort].url(record))


@require_POST
def gelezen(request: HttpRequest) -> HttpResponse:
    """All read that was on the list, up to the newest on the page: what came in since was not seen yet."""
    keuze = Keuze.lees(request.POST)
    mark_read(staff(request), tot=_row(request.POST.get("tot")) or 0, keuze=keuze)
    return redirect(_list(**keuze.params))


# ---------------------------------------------------------------- putting off
class UitstelForm(forms.Form):
    tot = forms.DateField(
        label=gettext_lazy("Herinner mij weer op"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reden = forms.CharField(
        label=gettext_lazy("Waarom kan dit wachten?"),
        help_text=gettext_lazy("Collega's zien dit ook. Schrijf geen namen op."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[geen_bsn],
    )


@require_POST
def hervatten(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a reminder that was put off come back today."""
    user = staff(request)
    bericht = _own(user, pk)
    herinnering = bericht.herinnering
    if herinnering is None or record_of(user, bericht) is None:
        raise Http404
    try:
        resume(herinnering=herinnering, door=user)
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
    else:
        messages.success(request, _("De herinnering is terug: u krijgt hem binnen een minuut weer te zien."))
    return redirect(_list(toon="uitgesteld"))


def uitstellen(request: HttpRequest, pk: int) -> HttpResponse:
    user = staff(request)
    bericht = _own(user, pk)
    record = record_of(user, bericht)
    herinnering = bericht.herinnering
    if record is None or herinnering is None:
        raise Http404
    vandaag = klok.vandaag()
    form = UitstelForm(request.POST if request.method == "POST" else None, initial={"tot": kalender().plus(vandaag, 1)})
    form.fields["tot"].widget.attrs |= {
        "min": (vandaag + timedelta(days=1)).isoformat(),
        "max": (vandaag + MAX_UITSTEL).isoformat(),
    }
    if request.method == "POST" and form.is_valid():
        try:
            snooze(herinnering=herinnering, door=user, **form.cleaned_data)
        except ActieFout as fout:
            form.add_error(None, fout.boodschap)
        else:
            messages.success(request, _("Uitgesteld. U hoort het op die dag vanzelf weer."))
            return redirect("core:meldingen")
    context = {
        "form": form,
        "zin": sentence(bericht.soort, bericht.stap),
        "onderwerp": subjects[bericht.onderwerp_soort].label(record),
        "vervalt_op": bericht.vervalt_op,
    }
    return render(request, "core/meldingen_uitstellen.html", context, status=422 if form.errors else 200)


# ---------------------------------------------------------------- mail that did not arrive
@alleen(Rol.BEHEER)
@require_safe
def post(request: HttpRequest) -> HttpResponse:
    """Mail that failed, or of which nobody knows: to whom and of what kind, nothing of what it was about."""
    voor = _row(request.GET.get("voor"))
    failed = outbox.undelivered()
    if voor is not None:
        failed = failed.filter(pk__lt=voor)
    rows = list(failed.select_related("ontvanger").order_by("-pk")[: _PER_PAGINA + 1])
    page = [
        {
            "bericht": row,
            "zin": sentence(row.soort, row.stap),
            "icoon": icon(row.soort, row.stap),
            "wie": row.ontvanger or _("iemand buiten de organisatie"),
        }
        for row in rows[:_PER_PAGINA]
    ]
    basis = reverse("core:post")
    context = {
        "rijen": page,
        "begin_url": basis if voor is not None else "",
        "volgende_url": f"{basis}?voor={rows[_PER_PAGINA - 1].pk}" if len(rows) > _PER_PAGINA else "",
    }
    return render(request, "core/meldingen_post.html", context)


@alleen(Rol.BEHEER)
@require_POST
def post_besluit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it again, or let it rest."""
    bericht = get_object_or_404(Bericht, pk=_checked(pk), kanaal=Bericht.Kanaal.MAIL)
    besluit = request.POST.get("besluit")
    try:
        if besluit == "opnieuw":
            outbox.resend(bericht=bericht, door=staff(request))
            messages.success(request, _("De mail staat weer klaar om te versturen."))
        elif besluit == "laten":
            outbox.drop(bericht=bericht, door=staff(request))
            messages.success(request, _("De mail wordt niet meer verstuurd."))
        else:
            messages.error(request, _("Kies of de mail opnieuw moet, of niet meer."))
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
    return redirect("core:post")


# ---------------------------------------------------------------- what these views share
def _own(user: Medewerker, pk: int) -> Bericht:
    return get_object_or_404(Bericht.objects.select_related("herinnering"), pk=_checked(pk), ontvanger=user)


def _checked(pk: int) -> int:
    if pk > _MAX_ID:
        raise Http404
    return pk


def _row(value: str | None) -> int | None:
    """A row number from an address or form; anything else counts as not given."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 19 else None
