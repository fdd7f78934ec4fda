"""What somebody else changed in a colleague's account, kept for the privacy officer to look back on.

All that decides how somebody gets in and what they may see: invited, another role or werkgebied, ended, opened again,
the second step; by a beheerder, by a command on the server, or by the groups at the association's provider. Two of them
give a way into an account and are told at once: with another e-mail address a link for a new password goes elsewhere,
and without the second step the password is the only lock. Together they let a beheerder read as somebody else.
"""

from django.db.models import F, Q, QuerySet

from plavei.core.berichten import notify
from plavei.core.models import Gebeurtenis, Medewerker, Rol
from plavei.core.registries import timeline_texts

ACCOUNTWIJZIGING = "accountwijziging"
EMAIL = "account.email"
TWEEDE_STAP = "account.tweede_stap"
GEWIJZIGD = "medewerker.gewijzigd"
# What a command on the server can do. Whatever else nobody did, the groups at the provider did.
_OP_DE_SERVER = frozenset({"medewerker.uitgenodigd", "medewerker.opnieuw_uitgenodigd", "medewerker.tweede_stap_gewist"})


def account_changes() -> "QuerySet[Gebeurtenis]":
    """What was done to an account by somebody else than its owner."""
    rechten = [text.code for text in timeline_texts if text.rights]
    wat = Q(code__in=rechten) | Q(code=GEWIJZIGD, gegevens__velden__contains=["email"])
    by_another = Q(door=None) | ~Q(door=F("onderwerp_id"))
    return Gebeurtenis.objects.filter(wat, by_another, onderwerp_soort="medewerker")


def by_command(gebeurtenis: Gebeurtenis) -> bool:
    """Of what no colleague did: whether it was a command on the server, and not the provider."""
    return gebeurtenis.code in _OP_DE_SERVER


def tell_officers(*, gebeurtenis: Gebeurtenis, soort: str, door: Medewerker | None) -> None:
    """Within the caller's transaction; each privacy officer save the one who did it."""
    notify(
        ontvangers=Medewerker.objects.with_role(Rol.PRIVACY),
        soort=soort,
        onderwerp_soort=ACCOUNTWIJZIGING,
        onderwerp_id=gebeurtenis.pk,
        door=door,
    )
