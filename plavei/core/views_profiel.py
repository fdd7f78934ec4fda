"""The own account, the invitation that starts it, and the photos of colleagues."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from plavei.core import actions
from plavei.core.forms import ProfielForm, UitnodigingForm
from plavei.core.fouten import ActieFout
from plavei.core.middleware import passed_second_factor
from plavei.core.models import Medewerker
from plavei.core.toegang import publiek, staff
from plavei.core.uitnodigingen import find_invited


@require_http_methods(["GET", "HEAD", "POST"])
def profiel(request: HttpRequest) -> HttpResponse:
    ik = staff(request)
    # Not request.user itself: a refused form must not change the name in the corner of the page.
    form = ProfielForm(request.POST or None, request.FILES or None, instance=Medewerker.objects.get(pk=ik.pk))
    if request.method == "POST" and form.is_valid():
        actions.update_profile(medewerker=ik, **form.changes())
        messages.success(request, _("Uw gegevens zijn opgeslagen."))
        return redirect("core:profiel")
    return render(request, "core/profiel.html", {"form": form})


@publiek
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def uitnodiging(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a first password. Opening the page uses nothing up: mail scanners open links too."""
    uitgenodigd = find_invited(token)
    if uitgenodigd is None:
        return render(request, "core/uitnodiging.html", {"uitgenodigd": None}, status=410)
    form = UitnodigingForm(uitgenodigd, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            medewerker = actions.accept_invitation(token=token, wachtwoord=form.cleaned_data["new_password1"])
        except ActieFout:
            return render(request, "core/uitnodiging.html", {"uitgenodigd": None}, status=410)
        # Whoever was logged in here on the same computer is not who chose this password.
        request.session.flush()
        record_authentication(request, medewerker, method="password", email=medewerker.email, reauthenticated=True)
        answer: HttpResponse = perform_login(request, medewerker, email=medewerker.email)
        return answer
    return render(request, "core/uitnodiging.html", {"uitgenodigd": uitgenodigd, "form": form})


@publiek
@require_safe
def foto(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Somebody's photo: for colleagues, and for everybody when that person is on the public site."""
    if isinstance(request.user, Medewerker) and passed_second_factor(request):
        zichtbaar = Medewerker.objects.visible_to(request.user)
    else:
        zichtbaar = Medewerker.objects.active().filter(publiek=True)
    collega = get_object_or_404(zichtbaar.exclude(foto=""), pk=pk)
    try:
        bestand = default_storage.open(str(collega.foto.name))
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(bestand, content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=300"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
