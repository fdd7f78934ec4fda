"""What a beheerder changed that gives a way into a colleague's account: told to the privacy officer, and kept to see.

With another e-mail address a link for a new password goes elsewhere, and without the second step the password is the
only lock: together they are how a beheerder could read as somebody else.
"""

from django.db.models import F, Q, QuerySet

from plavei.core.berichten import notify
from plavei.core.models import Gebeurtenis, Medewerker, Rol

ACCOUNTWIJZIGING = "accountwijziging"
EMAIL = "account.email"
TWEEDE_STAP = "account.tweede_stap"
_GEWIJZIGD, _GEWIST = "medewerker.gewijzigd", "medewerker.tweede_stap_gewist"


def account_changes() -> "QuerySet[Gebeurtenis]":
    """Addresses and second steps changed by somebody else than the owner."""
    wat = Q(code=_GEWIST) | Q(code=_GEWIJZIGD, gegevens__velden__contains=["email"])
    by_another = Q(door=None) | ~Q(door=F("onderwerp_id"))
    return Gebeurtenis.objects.filter(wat, by_another, onderwerp_soort="medewerker")


def tell_officers(*, gebeurtenis: Gebeurtenis, soort: str, door: Medewerker | None) -> None:
    """Within the caller's transaction; each privacy officer save the one who did it."""
    notify(
        ontvangers=Medewerker.objects.with_role(Rol.PRIVACY),
        soort=soort,
        onderwerp_soort=ACCOUNTWIJZIGING,
        onderwerp_id=gebeurtenis.pk,
        door=door,
    )
