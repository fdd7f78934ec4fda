"""What a session remembers of a log-in with the association's account, between its steps and afterwards."""

import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from plavei.core.models import Medewerker
from plavei.core.organisatie import actions
from plavei.core.organisatie.actions import MoetKoppelen
from plavei.core.organisatie.claims import Persoon

# Set while somebody is on the way in; taken out when in, and at the start of every other log-in.
_ONDERWEG = "organisatie_onderweg"
# Until when a session lasts that was opened here.
_TOT = "organisatie_tot"
# A working day: also when the provider is asked again every so often, which a worker does that may stand still.
LANGST_SECONDEN = 12 * 60 * 60


def begin(request: HttpRequest, *, persoon: Persoon, vernieuwing: str, next_url: str | None) -> HttpResponse:
    """Log ``persoon`` in, as far as the next step. Raises ActieFout for whoever may not come in."""
    link: dict[str, Any] | None = None
    try:
        medewerker = actions.sign_in(persoon=persoon, vernieuwing=vernieuwing)
    except MoetKoppelen as found:
        medewerker = found.medewerker
        link = {
            "issuer": persoon.issuer,
            "subject": persoon.subject,
            "email": persoon.email,
            "groepen": sorted(row.groep for row in actions.counting_groups(persoon.groepen)),
            "vernieuwing": actions.hide(vernieuwing),
        }
    if request.user.is_authenticated:
        logout(request)
    request.session[_ONDERWEG] = {"wie": medewerker.pk, "koppelen": link, "vernieuwbaar": bool(vernieuwing)}
    record_authentication(request, medewerker, method="socialaccount", provider="organisatie")
    request.organisatie = True  # type: ignore[attr-defined]
    if link is None and persoon.tweede_stap:
        # An account of before gives its own second step once more before it is linked.
        request.organisatie_tweede_stap = True  # type: ignore[attr-defined]
        record_authentication(request, medewerker, method="mfa", type="organisatie")
    answer: HttpResponse = perform_login(request, medewerker, email_verification="none", redirect_url=next_url)
    return answer


def forget(request: HttpRequest) -> None:
    """Another way in was taken."""
    request.session.pop(_ONDERWEG, None)


def finish(request: HttpRequest, medewerker: Medewerker) -> int | None:
    """All steps are taken: link an account of before. Until when the session lasts; None: not ours."""
    underway = request.session.pop(_ONDERWEG, None)
    if not underway or underway["wie"] != medewerker.pk:
        return None
    if link := underway["koppelen"]:
        persoon = Persoon(
            issuer=link["issuer"],
            subject=link["subject"],
            naam="",
            email=link["email"],
            email_bevestigd=True,
            groepen=frozenset(link["groepen"]),
            tweede_stap=False,
        )
        actions.link(medewerker=medewerker, persoon=persoon, vernieuwing=actions.reveal(link["vernieuwing"]))
    medewerker.refresh_from_db()
    return int(time.time()) + (LANGST_SECONDEN if underway["vernieuwbaar"] else int(settings.SESSION_COOKIE_AGE))


def mark(request: HttpRequest, tot: int) -> None:
    request.session[_TOT] = tot


def is_over(request: HttpRequest) -> bool:
    """Whether a session that was opened with the association's account has ended, without a query."""
    tot = request.session.get(_TOT)
    return tot is not None and (settings.OIDC is None or tot < time.time())
