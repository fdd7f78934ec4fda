"""Every so often another look at everybody who logs in with the association's account: still in a group with access?"""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction

from plavei.core import klok, tijdlijn
from plavei.core.accounts import end_sessions
from plavei.core.actions import MEDEWERKER
from plavei.core.models import Organisatieaccount
from plavei.core.organisatie import actions
from plavei.core.organisatie.claims import GroepenOnbekend, GroepenOntbreken, read_groups
from plavei.core.organisatie.dienst import DienstWeg, Ingetrokken, TokenFout, discover, oidc_settings, refresh

logger = logging.getLogger(__name__)

PER_RONDE = 200
# A provider that cannot tell for so long: whoever is logged in is not trusted any longer on what it said before.
GEDULD = timedelta(hours=8)


def check_due() -> int:
    """Look at whoever is due, each apart; how many were looked at."""
    if settings.OIDC is None:
        return 0
    due = Organisatieaccount.objects.filter(controle_op__lte=klok.nu(), medewerker__is_active=True)
    accounts = list(due.exclude(vernieuwing="").select_related("medewerker").order_by("controle_op")[:PER_RONDE])
    if not accounts:
        return 0
    try:
        config = discover()
    except DienstWeg as reason:
        logger.warning("organisatie: the provider cannot be used: %s", reason)
        for account in accounts:
            _lose_patience(account)
        return 0
    return sum(_look(account, config) for account in accounts)


def _look(account: Organisatieaccount, config: Mapping[str, Any]) -> bool:
    """Another look at one; a refresh token may count once, so it is claimed before it is used."""
    claimed = Organisatieaccount.objects.filter(pk=account.pk, controle_op=account.controle_op)
    if not claimed.update(controle_op=actions.next_check(klok.nu())):
        return False
    try:
        _ask(account, config)
    except Ingetrokken:
        actions.withdraw(account=account)
    except (DienstWeg, TokenFout, GroepenOnbekend) as reason:
        logger.warning("organisatie: account %s cannot be looked at: %s", account.pk, reason)
        _lose_patience(account)
    except Exception:
        # One person's failure must not keep the others from being looked at.
        logger.exception("organisatie: looking at account %s failed", account.pk)
    return True


def _ask(account: Organisatieaccount, config: Mapping[str, Any]) -> None:
    token = actions.reveal(account.vernieuwing)
    if not token:
        raise Ingetrokken
    claims, later = refresh(token, account.subject, config)
    try:
        groepen = read_groups(claims, oidc_settings().groepen)
    except GroepenOntbreken:
        # A token of the provider without the claim is somebody without groups; no token at all says nothing.
        if "aud" not in claims:
            raise
        groepen = frozenset()
    actions.confirm(account=account, groepen=groepen, vernieuwing=later)


def _lose_patience(account: Organisatieaccount) -> None:
    """End the sessions of somebody of whom nothing was heard for too long; once, since then there are none."""
    if account.gecontroleerd_op + GEDULD > klok.nu():
        return
    with transaction.atomic():
        if not UserSession.objects.filter(user_id=account.medewerker_id).exists():
            return
        end_sessions(account.medewerker)
        tijdlijn.record(
            soort=MEDEWERKER, onderwerp_id=account.medewerker_id, code="medewerker.controle_mislukt", door=None
        )
