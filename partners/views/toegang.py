"""The partner's access, from the referrer's side: given, mailed again, and taken away."""

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from partners import actions, links, rules
from partners.models import Doorverwijzing
from partners.sleutels import Toegang
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.toegang import staff

COOKIE = "plavei_toegang"
_SALT = "plavei.partners.toegang"
_SECONDEN = 300


def own_referral(user: Medewerker, pk: int) -> Doorverwijzing:
    """A referral this person may work on."""
    rows = Doorverwijzing.objects.visible_to(user).select_related(
        "organisatie", "contactpersoon", "aanvrager", "bewoner", "signaal__thema", "signaal__eenheid",
        "signaal__behandelaar",
    )  # fmt: skip
    dv = get_object_or_404(rows, pk=pk)
    if not rules.may_refer(user, dv.signaal):
        raise Http404
    return dv


@never_cache
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link and a new code."""
    user = staff(request)
    dv = own_referral(user, pk)
    try:
        return show_once(dv, actions.renew_link(doorverwijzing=dv, door=user), nieuwe_link=True)
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
        return redirect(dv)


@never_cache
@require_POST
def code(request: HttpRequest, pk: int) -> HttpResponse:
    user = staff(request)
    dv = own_referral(user, pk)
    try:
        return show_once(dv, actions.renew_code(doorverwijzing=dv, door=user), nieuwe_link=False)
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
        return redirect(dv)


@require_POST
def mailen(request: HttpRequest, pk: int) -> HttpResponse:
    """The same link once more."""
    user = staff(request)
    dv = own_referral(user, pk)
    try:
        actions.resend_link(doorverwijzing=dv, door=user)
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
    else:
        messages.success(request, _("De link gaat nog een keer naar %s.") % links.address_of(dv))
    return redirect(dv)


@require_POST
def stoppen(request: HttpRequest, pk: int) -> HttpResponse:
    """The partner sees nothing any more; the referral goes on."""
    user = staff(request)
    dv = own_referral(user, pk)
    try:
        actions.end_access(doorverwijzing=dv, door=user)
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
    else:
        messages.success(request, _("De link werkt niet meer. De partner ziet niets meer van deze doorverwijzing."))
    return redirect(dv)


def show_once(dv: Doorverwijzing, toegang: Toegang, *, nieuwe_link: bool = True) -> HttpResponse:
    """On to the page that shows the code once. In between only the browser of who may see it holds it."""
    pad = reverse("partners:toegang", args=[dv.pk])
    antwoord = redirect(pad)
    inhoud = signing.dumps(
        {"dv": dv.pk, "sleutel": toegang.sleutel if nieuwe_link else "", "code": toegang.code}, salt=_SALT
    )
    antwoord.set_cookie(
        COOKIE, inhoud, max_age=_SECONDEN, path=pad, secure=settings.SECURE, httponly=True, samesite="Strict"
    )
    return antwoord


@never_cache
def toegang(request: HttpRequest, pk: int) -> HttpResponse:
    """The code, shown once: it is kept nowhere in a form that can be read back."""
    dv = own_referral(staff(request), pk)
    try:
        eenmalig = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_SECONDEN)
    except signing.BadSignature:
        eenmalig = {}
    if eenmalig.get("dv") != dv.pk:
        messages.error(request, _("De code is al getoond. Maak zo nodig een nieuwe."))
        return redirect(dv)
    pad = reverse("partnerlink:openen", args=[eenmalig["sleutel"]]) if eenmalig["sleutel"] else ""
    context = {
        "dv": dv,
        "gemaild_naar": links.address_of(dv) if pad else "",
        "adres": f"{settings.BASE_URL}{pad}" if pad else "",
        "code": f"{eenmalig['code'][:3]} {eenmalig['code'][3:]}",
        "contactpersonen": list(dv.organisatie.contactpersonen.exclude(telefoon="")[:20]),
    }
    antwoord = render(request, "partners/toegang.html", context)
    antwoord.delete_cookie(COOKIE, path=request.path, samesite="Strict")
    return antwoord
