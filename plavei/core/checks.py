"""What must be true of an installation before it serves anybody."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import ProgrammingError


@register(Tags.database)
def no_demo_accounts(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Outside the demo no account may exist whose password everybody can read. Stops ``migrate``, so every start."""
    from plavei.core.accounts import demo_accounts
    from plavei.core.models import Medewerker

    found = 0
    if not settings.DEMO and "default" in (databases or ()):
        try:
            found = Medewerker.objects.using("default").filter(demo_accounts(), is_active=True).count()
        except ProgrammingError:
            found = 0  # a new database: the tables come with the migrations
    if not found:
        return []
    return [
        Error(
            f"{found} demo account(s) are active in the database, and this is not the demo.",
            hint="Use an own, empty DATABASE_URL for production, or deactivate these accounts at /beheer/medewerkers/.",
            id="core.E001",
        )
    ]


@register(Tags.security, deploy=True)
def second_factor_required(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Staff read about people behind their front door: a password alone is not enough (DOMAIN 5.20)."""
    from plavei.core.models import Rol

    without = sorted(set(Rol.values) - set(settings.MFA_ROLLEN))
    if not without or settings.DEMO:
        return []
    return [
        CheckWarning(
            f"These roles log in without a second factor: {', '.join(without)}.",
            hint="Leave MFA_ROLLEN out of the environment to require it of everybody.",
            id="core.W001",
        )
    ]
