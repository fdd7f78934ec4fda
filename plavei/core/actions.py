"""What a beheerder does with colleagues, and what everybody does with the own account.

Each function checks, changes and records in one transaction, and raises ActieFout with a sentence for the screen when
something cannot be done. ``door`` is None for a command on the server.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plavei.core import accountwijzigingen, broker, events, klok, rules, tijdlijn
from plavei.core.accounts import end_sessions, may_use_password, sync_email_address
from plavei.core.bijlagen import Upload, bewaar, gooi_weg
from plavei.core.fotos import schone_foto
from plavei.core.fouten import ActieFout
from plavei.core.models import (
    Bericht,
    Gebeurtenis,
    Mailkeuze,
    Medewerker,
    Organisatieaccount,
    Rol,
    Sneltoetsen,
    Weergave,
    Woonadres,
)
from plavei.core.overzichten import release_waiting
from plavei.core.uitnodigingen import UITNODIGING, find_invited, is_open

MEDEWERKER = "medewerker"
FOTO_ZIJDE = 480


@contextmanager
def _changing(medewerker: Medewerker, *, door: Medewerker | None) -> Iterator[Medewerker]:
    """The locked, fresh row of ``medewerker`` for a change by a beheerder."""
    with transaction.atomic():
        # Two beheerders who remove each other at the same moment: the second waits here, and then is none any more.
        ids = {medewerker.pk} | ({door.pk} if door else set())
        rows = {row.pk: row for row in Medewerker.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
        if door is not None and not rules.may_manage_staff(rows[door.pk]):
            raise ActieFout(_("Alleen een functioneel beheerder kan collega's beheren."))
        yield rows[medewerker.pk]


def _happened(medewerker: Medewerker, code: str, door: Medewerker | None, **gegevens: str | list[str]) -> Gebeurtenis:
    return tijdlijn.record(soort=MEDEWERKER, onderwerp_id=medewerker.pk, code=code, door=door, gegevens=gegevens)


def _save(medewerker: Medewerker) -> None:
    medewerker.email = medewerker.email.strip().lower()
    try:
        with transaction.atomic():
            medewerker.save()
    except IntegrityError as error:
        raise ActieFout(_("Er is al een medewerker met dit e-mailadres.")) from error
    sync_email_address(medewerker)


def _send_invitation(medewerker: Medewerker) -> None:
    """A new link, which makes older ones worthless; the mail about it goes through the outbox."""
    medewerker.uitgenodigd_op = klok.nu()
    medewerker.save(update_fields=["uitgenodigd_op"])
    Bericht.objects.create(
        ontvanger=medewerker,
        kanaal=Bericht.Kanaal.MAIL,
        soort=UITNODIGING,
        onderwerp_soort=MEDEWERKER,
        onderwerp_id=medewerker.pk,
        aangemaakt_op=klok.nu(),
    )
    broker.wake()


def _put_photo(medewerker: Medewerker, foto: "Upload | None", *, weg: bool) -> None:
    """Another photo, or none. Raises ValidationError (Dutch) for what is no photo."""
    if foto is None and not weg:
        return
    if medewerker.foto:
        gooi_weg(str(medewerker.foto.name))
    medewerker.foto = (
        bewaar(f"medewerkers/{uuid.uuid4().hex}.jpg", schone_foto(foto, max_zijde=FOTO_ZIJDE)) if foto else ""
    )


def has_second_factor(medewerker: Medewerker) -> bool:
    """Whether somebody set up a second factor."""
    own = Authenticator.objects.filter(user_id=medewerker.pk)
    return bool(own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


# ---------------------------------------------------------------- by a beheerder
def invite_medewerker(
    *,
    email: str,
    naam: str,
    rol: str,
    door: Medewerker | None,
    telefoon: str = "",
    publiek: bool = False,
    foto: Upload | None = None,
) -> Medewerker:
    """Make an account without a password, and mail the link with which its owner chooses one (seven days valid).

    No mail to a role that may not use a password: the first log-in with the association's account finds this one.
    """
    with transaction.atomic():
        if door is not None and not rules.may_manage_staff(door):
            raise ActieFout(_("Alleen een functioneel beheerder kan collega's uitnodigen."))
        medewerker = Medewerker(email=email, naam=naam.strip(), rol=Rol(rol), telefoon=telefoon, publiek=publiek)
        medewerker.set_unusable_password()
        _put_photo(medewerker, foto, weg=False)
        _save(medewerker)
        if may_use_password(medewerker):
            _send_invitation(medewerker)
        _happened(medewerker, "medewerker.uitgenodigd", door, rol=medewerker.rol)
    return medewerker


def resend_invitation(*, medewerker: Medewerker, door: Medewerker | None) -> Medewerker:
    """Mail a new link. For whoever has a password it is a way to choose another; the old one works until then."""
    with _changing(medewerker, door=door) as fresh:
        if not fresh.is_active:
            raise ActieFout(_("Deze medewerker is niet actief. Maak het account eerst weer actief."))
        if not may_use_password(fresh):
            raise ActieFout(
                _("Deze medewerker logt in met het account van de organisatie en heeft hier geen wachtwoord.")
            )
        _send_invitation(fresh)
        _happened(fresh, "medewerker.opnieuw_uitgenodigd", door)
    return fresh


def update_medewerker(
    *,
    medewerker: Medewerker,
    naam: str,
    email: str,
    rol: str,
    telefoon: str,
    publiek: bool,
    door: Medewerker,
    foto: Upload | None = None,
    foto_weg: bool = False,
) -> Medewerker:
    """Change who somebody is and does. With another role the open work is laid down (``plavei.core.events``)."""
    with _changing(medewerker, door=door) as fresh:
        wanted = {"naam": naam.strip(), "email": email.strip().lower(), "telefoon": telefoon, "publiek": publiek}
        changed = sorted(name for name, value in wanted.items() if getattr(fresh, name) != value)
        oude_rol, invited = fresh.rol, is_open(fresh)
        if rol != oude_rol and not rules.may_remove_rights(door, fresh):
            raise ActieFout(_("U kunt uw eigen rol niet veranderen. Vraag een andere beheerder."))
        for name, value in wanted.items():
            setattr(fresh, name, value)
        fresh.rol = Rol(rol)
        _put_photo(fresh, foto, weg=foto_weg)
        _save(fresh)
        if "email" in changed and invited:
            _send_invitation(fresh)
        if changed or foto or foto_weg:
            velden = changed + (["foto"] if foto or foto_weg else [])
            gewijzigd = _happened(fresh, "medewerker.gewijzigd", door, velden=velden)
            if "email" in changed and door.pk != fresh.pk:
                accountwijzigingen.tell_officers(gebeurtenis=gewijzigd, soort=accountwijzigingen.EMAIL, door=door)
        if fresh.rol != oude_rol:
            events.medewerker_gedeactiveerd(medewerker=fresh, door=door, oude_rol=oude_rol)
            _happened(fresh, "medewerker.rol_gewijzigd", door, van=oude_rol, naar=fresh.rol)
    return fresh


def deactivate_medewerker(*, medewerker: Medewerker, door: Medewerker | None, uit_groepen: bool = False) -> Medewerker:
    """End an account: all sessions at once, links in old mails too; the open work goes back to the others.

    ``uit_groepen``: because no group at the association's provider gives access any more; coming back opens it again.
    """
    with _changing(medewerker, door=door) as fresh:
        if door is not None and not rules.may_remove_rights(door, fresh):
            raise ActieFout(_("U kunt uzelf niet op non-actief zetten. Vraag een andere beheerder."))
        if not fresh.is_active:
            raise ActieFout(_("Deze medewerker is al niet meer actief."))
        fresh.is_active = False
        fresh.uitgenodigd_op = None
        fresh.publiek = False
        fresh.save()
        end_sessions(fresh)
        Woonadres.objects.filter(medewerker=fresh).delete()
        Organisatieaccount.objects.filter(medewerker=fresh).update(
            vernieuwing="", beeindigd_op=klok.nu() if uit_groepen else None
        )
        events.medewerker_gedeactiveerd(medewerker=fresh, door=door, oude_rol=fresh.rol)
        _happened(fresh, "medewerker.uit_groepen" if uit_groepen else "medewerker.gedeactiveerd", door)
    return fresh


def reactivate_medewerker(*, medewerker: Medewerker, door: Medewerker) -> Medewerker:
    """Open an account again: the old password no longer counts, a new invitation goes out to whoever may have one."""
    with _changing(medewerker, door=door) as fresh:
        if fresh.is_active:
            raise ActieFout(_("Deze medewerker is al actief."))
        fresh.is_active = True
        fresh.set_unusable_password()
        fresh.save()
        Organisatieaccount.objects.filter(medewerker=fresh).update(beeindigd_op=None)
        if may_use_password(fresh):
            _send_invitation(fresh)
        _happened(fresh, "medewerker.geactiveerd", door)
    return fresh


def reset_second_factor(*, medewerker: Medewerker, door: Medewerker | None) -> Medewerker:
    """For a lost or new phone: forget the second factor and its recovery codes, and end all sessions."""
    with _changing(medewerker, door=door) as fresh:
        if door is not None and not rules.may_remove_rights(door, fresh):
            raise ActieFout(_("U kunt uw eigen tweede stap niet wissen. Vraag een andere beheerder."))
        gone, _by_model = Authenticator.objects.filter(user_id=fresh.pk).delete()
        if not gone:
            raise ActieFout(_("Deze medewerker heeft nog geen tweede stap."))
        end_sessions(fresh)
        gewist = _happened(fresh, "medewerker.tweede_stap_gewist", door)
        accountwijzigingen.tell_officers(gebeurtenis=gewist, soort=accountwijzigingen.TWEEDE_STAP, door=door)
    return fresh


# ---------------------------------------------------------------- by oneself
def accept_invitation(*, token: str, wachtwoord: str) -> Medewerker:
    """Choose a password with the link of an invitation, which uses it up. The password was validated by the form."""
    with transaction.atomic():
        medewerker = find_invited(token, lock=True)
        if medewerker is None:
            raise ActieFout(_("Deze uitnodiging is verlopen of al gebruikt. Vraag de beheerder om een nieuwe."))
        if not may_use_password(medewerker):
            raise ActieFout(_("U hebt hier geen wachtwoord nodig: log in met het account van uw organisatie."))
        medewerker.set_password(wachtwoord)
        medewerker.uitgenodigd_op = None
        medewerker.save()
        end_sessions(medewerker)
        sync_email_address(medewerker)
        _happened(medewerker, "medewerker.uitnodiging_gebruikt", medewerker)
    return medewerker


def update_profile(
    *,
    medewerker: Medewerker,
    naam: str,
    telefoon: str,
    weergave: str = "",
    mailkeuze: str | None = None,
    sneltoetsen: str = "",
    foto: Upload | None = None,
    foto_weg: bool = False,
) -> Medewerker:
    """Change what is one's own: name, phone number, photo, light or dark, how mail comes, single keys.

    Raises ValidationError (Dutch) for what is no photo. With mail at once instead of one in the morning, what was
    waiting for the next morning leaves now.
    """
    with transaction.atomic():
        fresh: Medewerker = Medewerker.objects.select_for_update().get(pk=medewerker.pk)
        wanted: dict[str, str] = {
            "naam": naam.strip(),
            "telefoon": telefoon,
            "weergave": Weergave(weergave or fresh.weergave),
            "mailkeuze": Mailkeuze(mailkeuze or fresh.mailkeuze),
            "sneltoetsen": Sneltoetsen(sneltoetsen or fresh.sneltoetsen),
        }
        changed = sorted(name for name, value in wanted.items() if getattr(fresh, name) != value)
        for name, value in wanted.items():
            setattr(fresh, name, value)
        _put_photo(fresh, foto, weg=foto_weg)
        fresh.save()
        if fresh.mailkeuze == Mailkeuze.DIRECT and "mailkeuze" in changed:
            release_waiting(fresh)
        if changed or foto or foto_weg:
            _happened(
                fresh, "medewerker.gewijzigd", medewerker, velden=changed + (["foto"] if foto or foto_weg else [])
            )
    return fresh


def log_out_everywhere(*, medewerker: Medewerker) -> None:
    """End all sessions of somebody; ``medewerker`` is left with the version that a new session needs."""
    with transaction.atomic():
        end_sessions(medewerker)
        _happened(medewerker, "medewerker.overal_uitgelogd", medewerker)
