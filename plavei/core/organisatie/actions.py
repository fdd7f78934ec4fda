"""What follows from a log-in at the provider, and from another look at somebody there.

Nobody does this by hand: on the timeline the house itself is who did it (``door`` is None).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plavei.core import actions, events, klok, tijdlijn
from plavei.core.accounts import DEMO_DOMEIN, end_sessions, sync_email_address
from plavei.core.fouten import ActieFout
from plavei.core.geheim import fernet
from plavei.core.models import Groepsrol, Medewerker, Organisatieaccount, Rol
from plavei.core.organisatie.claims import Persoon
from plavei.core.organisatie.dienst import oidc_settings

_DOEL = "organisatie"
# One more try after two first log-ins of one person came at the same moment: the second then finds the account.
_POGINGEN = 2


class MoetKoppelen(Exception):
    """There is an account with this address, of before: it is linked after its own second step, not earlier."""

    def __init__(self, medewerker: Medewerker) -> None:
        super().__init__()
        self.medewerker = medewerker


# ---------------------------------------------------------------- groups
def counting_groups(groepen: Iterable[str]) -> tuple[Groepsrol, ...]:
    """The rows that count for somebody in these groups: the first gives the role, others of that role add to it."""
    mine = frozenset(groepen)
    rows = [row for row in Groepsrol.objects.all() if row.groep in mine]
    return tuple(row for row in rows if row.rol == rows[0].rol)


def _apply(medewerker: Medewerker, rows: tuple[Groepsrol, ...]) -> None:
    """Role and what higher floors hang on it, in the caller's transaction."""
    rol = rows[0].rol
    if medewerker.rol != rol:
        oude_rol, medewerker.rol = medewerker.rol, rol
        medewerker.save(update_fields=["rol"])
        events.medewerker_gedeactiveerd(medewerker=medewerker, door=None, oude_rol=oude_rol)
        _happened(medewerker, "medewerker.rol_gewijzigd", van=oude_rol, naar=rol)
    events.groepen_toegepast(medewerker=medewerker, groepen=rows)


# ---------------------------------------------------------------- logging in
def sign_in(*, persoon: Persoon, vernieuwing: str) -> Medewerker:
    """Whose account this is, made at the first log-in, with the role and werkgebied of the groups.

    Raises ActieFout with what to do for somebody who may not come in, MoetKoppelen for an account of before.
    """
    for attempt in range(_POGINGEN):
        try:
            with transaction.atomic():
                medewerker, nee = _sign_in(persoon, vernieuwing)
        except IntegrityError:
            if attempt + 1 == _POGINGEN:
                raise
        else:
            # Outside the transaction: that somebody left the groups must stay written.
            if medewerker is None:
                raise ActieFout(nee)
            return medewerker
    raise AssertionError("unreachable")


def _sign_in(persoon: Persoon, vernieuwing: str) -> tuple[Medewerker | None, str]:
    rows = counting_groups(persoon.groepen)
    gevonden = _hold(issuer=persoon.issuer, subject=persoon.subject)
    if gevonden is None:
        if not rows:
            return None, _no_access()
        return _first_time(persoon, rows, vernieuwing), ""
    account, medewerker = gevonden
    if not rows:
        if medewerker.is_active:
            actions.deactivate_medewerker(medewerker=medewerker, door=None, uit_groepen=True)
        return None, _no_access()
    if not medewerker.is_active:
        if account.beeindigd_op is None:
            return None, _("Uw account is gesloten. Klopt dat niet? Vraag het uw functioneel beheerder.")
        medewerker.is_active = True
        medewerker.save(update_fields=["is_active"])
        _happened(medewerker, "medewerker.geactiveerd")
    if account.vernieuwing and not vernieuwing:
        # Nobody can ask about them again, so what was opened before, counting on that, ends here.
        end_sessions(medewerker)
    _seen(account, vernieuwing)
    _apply(medewerker, rows)
    return medewerker, ""


def _hold(**wie: str | int) -> tuple[Organisatieaccount, Medewerker] | None:
    """An account and whose it is, both locked: first the person, as everything else that changes one does."""
    van = Organisatieaccount.objects.filter(**wie).values("medewerker")
    medewerker = Medewerker.objects.select_for_update().filter(pk__in=van).first()
    account = Organisatieaccount.objects.select_for_update().filter(**wie, medewerker=medewerker).first()
    return None if account is None or medewerker is None else (account, medewerker)


def without_groups(*, issuer: str, subject: str) -> None:
    """The provider knows somebody and names no groups: whoever came in by one before has left them all."""
    with transaction.atomic():
        gevonden = _hold(issuer=issuer, subject=subject)
        if gevonden is not None and gevonden[1].is_active:
            actions.deactivate_medewerker(medewerker=gevonden[1], door=None, uit_groepen=True)


def _first_time(persoon: Persoon, rows: tuple[Groepsrol, ...], vernieuwing: str) -> Medewerker:
    if not persoon.email or persoon.email.endswith(DEMO_DOMEIN):
        raise ActieFout(
            _("De inlogdienst gaf geen bruikbaar e-mailadres mee. Vraag uw functioneel beheerder om dat na te kijken.")
        )
    found = Medewerker.objects.select_for_update().filter(email__iexact=persoon.email).first()
    if found is not None:
        _require_linkable(found, persoon, rows)
        raise MoetKoppelen(found)
    medewerker = Medewerker(email=persoon.email, naam=persoon.naam or persoon.email, rol=rows[0].rol)
    medewerker.set_unusable_password()
    medewerker.save()
    sync_email_address(medewerker)
    _happened(medewerker, "medewerker.eerste_inlog", rol=medewerker.rol)
    _link(medewerker, persoon, vernieuwing)
    _apply(medewerker, rows)
    return medewerker


def _require_linkable(medewerker: Medewerker, persoon: Persoon, rows: tuple[Groepsrol, ...]) -> None:
    """Whether this account of before may become theirs: that of a colleague or a beheerder must not be stolen."""
    if not medewerker.is_active:
        raise ActieFout(_("Uw account is gesloten. Klopt dat niet? Vraag het uw functioneel beheerder."))
    if not persoon.email_bevestigd:
        raise ActieFout(
            _(
                "Er is al een account met dit e-mailadres en de inlogdienst bevestigt niet dat het adres van u is. "
                "Log in met uw wachtwoord, of vraag uw functioneel beheerder."
            )
        )
    if Organisatieaccount.objects.filter(medewerker=medewerker).exists():
        raise ActieFout(
            _("Dit e-mailadres hoort al bij een ander account van de inlogdienst. Vraag uw functioneel beheerder.")
        )
    if medewerker.rol == Rol.BEHEER and (rows[0].rol != Rol.BEHEER or not actions.has_second_factor(medewerker)):
        raise ActieFout(
            _(
                "Dit e-mailadres hoort bij een account van een functioneel beheerder. Dat koppelen we alleen als het "
                "een tweede stap heeft en uw groepen ook de rol beheerder geven. Log in met uw wachtwoord."
            )
        )


def link(*, medewerker: Medewerker, persoon: Persoon, vernieuwing: str) -> Medewerker:
    """Tie an account of before to that of the provider: from now on that is the way in, save for a beheerder."""
    with transaction.atomic():
        fresh: Medewerker = Medewerker.objects.select_for_update().get(pk=medewerker.pk)
        rows = counting_groups(persoon.groepen)
        if not rows:
            raise ActieFout(_no_access())
        _require_linkable(fresh, persoon, rows)
        if fresh.rol != Rol.BEHEER:
            fresh.set_unusable_password()
        fresh.uitgenodigd_op = None
        fresh.save()
        end_sessions(fresh)
        _link(fresh, persoon, vernieuwing)
        _happened(fresh, "medewerker.gekoppeld")
        _apply(fresh, rows)
    return fresh


def _link(medewerker: Medewerker, persoon: Persoon, vernieuwing: str) -> None:
    nu = klok.nu()
    Organisatieaccount.objects.create(
        medewerker=medewerker,
        issuer=persoon.issuer,
        subject=persoon.subject,
        vernieuwing=hide(vernieuwing),
        gecontroleerd_op=nu,
        controle_op=next_check(nu),
    )


def _seen(account: Organisatieaccount, vernieuwing: str) -> None:
    """The provider just said that all is well."""
    nu = klok.nu()
    account.vernieuwing, account.beeindigd_op = hide(vernieuwing), None
    account.gecontroleerd_op, account.controle_op = nu, next_check(nu)
    account.save()


# ---------------------------------------------------------------- another look
def confirm(*, account: Organisatieaccount, groepen: frozenset[str], vernieuwing: str) -> bool:
    """The provider told the groups again: follow them, or end the account when none counts; whether it goes on."""
    with transaction.atomic():
        gevonden = _hold(pk=account.pk)
        if gevonden is None or not gevonden[1].is_active:
            return False
        account, medewerker = gevonden
        rows = counting_groups(groepen)
        if not rows:
            actions.deactivate_medewerker(medewerker=medewerker, door=None, uit_groepen=True)
            return False
        _seen(account, vernieuwing)
        _apply(medewerker, rows)
    return True


def withdraw(*, account: Organisatieaccount) -> None:
    """The provider gives no answer about somebody any more: all sessions end, and only a new log-in there opens one."""
    with transaction.atomic():
        gevonden = _hold(pk=account.pk)
        if gevonden is None:
            return
        account, medewerker = gevonden
        account.vernieuwing = ""
        account.save(update_fields=["vernieuwing"])
        end_sessions(medewerker)
        _happened(medewerker, "medewerker.toegang_ingetrokken")


# ---------------------------------------------------------------- small things
def next_check(nu: datetime) -> datetime:
    return nu + timedelta(minutes=oidc_settings().controle_minuten)


def hide(vernieuwing: str) -> str:
    """A refresh token as it is stored: worthless without SECRET_KEY."""
    return fernet(_DOEL).encrypt(vernieuwing.encode()).decode() if vernieuwing else ""


def reveal(stored: str) -> str:
    """A stored refresh token; empty when SECRET_KEY was replaced without keeping the old one."""
    try:
        return fernet(_DOEL).decrypt(stored.encode()).decode()
    except InvalidToken:
        return ""


def _no_access() -> str:
    return _(
        "U hebt nog geen toegang tot %(wat)s. Vraag uw functioneel beheerder om u in de juiste groep te zetten."
    ) % {"wat": f"{settings.ORGANISATIE} Leefbaarheid"}


def _happened(medewerker: Medewerker, code: str, **gegevens: str) -> None:
    tijdlijn.record(soort=actions.MEDEWERKER, onderwerp_id=medewerker.pk, code=code, door=None, gegevens=gegevens)
