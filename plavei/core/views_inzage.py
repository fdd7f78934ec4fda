"""The read log, for the privacy officer: who read which record, when and how. Never what stood in it."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plavei.core.forms import InzageFilter
from plavei.core.models import Inzage, Rol
from plavei.core.registries import subjects
from plavei.core.toegang import alleen

PER_PAGINA = 100


def tabbladen(hier: str) -> list[dict[str, Any]]:
    """What the privacy officer looks back on, beside each other."""
    return [
        {"label": label, "url": reverse(naam), "icon": icon, "actief": naam == hier}
        for naam, label, icon in (
            ("core:inzage", _("Gelezen"), "eye"),
            ("core:opvallende_inzage", _("Opvallend"), "flag"),
            ("core:accountwijzigingen", _("Accounts"), "person-gear"),
            ("core:woordredenen", _("Gevoelige woorden"), "chat-square-quote"),
        )
    ]


@alleen(Rol.PRIVACY)
@require_safe
def inzage(request: HttpRequest) -> HttpResponse:
    """Newest first, a hundred at a time; two queries whatever the size of the log (three with a name chosen)."""
    form = InzageFilter({name: str(value).replace("\x00", "") for name, value in request.GET.items()})
    form.is_valid()
    rows = _filtered(form.cleaned_data).order_by("-op", "-pk")
    found = list(after(rows, request.GET.get("na", "")).select_related("medewerker")[: PER_PAGINA + 1])
    page, more = found[:PER_PAGINA], len(found) > PER_PAGINA
    names = {subject.code: str(subject.model._meta.verbose_name) for subject in subjects}
    kept = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    here = reverse("core:inzage")
    return render(
        request,
        "core/inzage.html",
        {
            "form": form,
            "tabbladen": tabbladen("core:inzage"),
            "rijen": [{"inzage": row, "wat": names.get(row.onderwerp_soort, row.onderwerp_soort)} for row in page],
            "gefilterd": bool(kept),
            "volgende_url": f"{here}?{urlencode(kept | {'na': cursor(page[-1])})}" if more else "",
            "begin_url": f"{here}?{urlencode(kept)}" if request.GET.get("na") else "",
        },
    )


def _filtered(wanted: Mapping[str, Any]) -> "QuerySet[Inzage]":
    rows = Inzage.objects.all()
    for field, value in (
        ("medewerker", wanted.get("medewerker")),
        ("hoe", wanted.get("hoe")),
        ("onderwerp_soort", wanted.get("soort")),
        ("onderwerp_id", wanted.get("nummer")),
    ):
        if value:
            rows = rows.filter(**{field: value})
    if wanted.get("van"):
        rows = rows.filter(op__gte=_midnight(wanted["van"]))
    if wanted.get("tot"):
        rows = rows.filter(op__lt=_midnight(wanted["tot"] + timedelta(days=1)))
    return rows


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def cursor(row: Any, veld: str = "op") -> str:
    """The place of a row in a list that is newest first (by ``veld``), for the address of the next page."""
    return f"{getattr(row, veld).isoformat()}~{row.pk}"


def after(rows: "QuerySet[Any]", cursor: str, veld: str = "op") -> "QuerySet[Any]":
    """The rows behind the last one of the page before; a cursor that makes no sense means the beginning."""
    moment, _sep, pk = cursor.partition("~")
    try:
        op = parse_datetime(moment)
    except ValueError:
        op = None
    if op is None or timezone.is_naive(op) or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return rows
    return rows.filter(Q((f"{veld}__lt", op)) | Q((veld, op), pk__lt=int(pk)))
