"""To the association's provider and back. Open to everybody: this is the front door."""

import logging
from collections.abc import Callable

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from plavei.core.drempel import Grens, passes, sender
from plavei.core.fouten import ActieFout
from plavei.core.organisatie.adapters import OrganisatieAdapter, OrganisatieProvider, SocialAccountAdapter, failed
from plavei.core.organisatie.dienst import DienstWeg, TokenFout
from plavei.core.toegang import publiek

logger = logging.getLogger(__name__)


@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider, by way of a page of our own.

    A redirect in answer to the form would be one that our own Content-Security-Policy forbids (form-action covers every
    host that the provider sends on to, which nobody can list). A page that goes on by itself is no form.
    """
    if settings.OIDC is None:
        raise Http404
    if request.method != "POST":
        return redirect("account_login")
    if not passes(Grens(wat="organisatie", wie=sender(request), hooguit=60, seconden=60)):
        return failed(request, _("Te vaak geprobeerd. Wacht een minuut en probeer het dan opnieuw."), status=429)
    provider: OrganisatieProvider = SocialAccountAdapter(request).get_provider(request, provider_id)
    answer = _guarded(request, lambda: provider.redirect_from_request(request))
    if answer.status_code != 302:
        return answer
    return render(
        request, "account/organisatie_doorsturen.html", {"adres": answer["Location"], "naam": settings.OIDC.naam}
    )


@publiek
@never_cache
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider with a code, or with a reason why not."""
    if settings.OIDC is None:
        raise Http404
    view = OAuth2CallbackView.adapter_view(OrganisatieAdapter(request, provider_id))
    return _guarded(request, lambda: view(request))


def _guarded(request: HttpRequest, do: Callable[[], HttpResponse]) -> HttpResponse:
    """Whatever the provider does or sends, it ends in a page that says what to do."""
    try:
        return do()
    except ActieFout as fout:
        return failed(request, fout.boodschap, status=403)
    except DienstWeg as reason:
        logger.warning("organisatie: the provider cannot be used: %s", reason)
        return failed(
            request,
            _("De inlogdienst van uw organisatie antwoordt nu niet. Probeer het over een paar minuten opnieuw."),
            status=503,
        )
    except TokenFout as reason:
        logger.warning("organisatie: log-in refused: %s", reason)
        return failed(
            request,
            _("Het antwoord van de inlogdienst klopt niet, daarom loggen wij u niet in. Begin opnieuw."),
            status=403,
        )
