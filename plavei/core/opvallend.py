"""What people do around unusual reading: the rule, where colleagues live, who is extra protected, and looking at it.

Each function checks, changes and records in one transaction, and raises ActieFout with a sentence for the screen.
"""

import re

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plavei.core import klok, rules, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import (
    Bescherming,
    Instellingen,
    Medewerker,
    Opvallend,
    Opvallendoordeel,
    Rol,
    Woonadres,
)
from plavei.core.opvallend_zoeken import look_at_now
from plavei.core.registries import Address, protectables


def suffix(*delen: str) -> str:
    """Letter and addition of a house number, the same however it was written: ``a-2`` and ``A 2`` are ``A2``."""
    return re.sub(r"[^0-9A-Z]", "", "".join(delen).upper())[:20]


def _ours(postcode: str, huisnummer: int, toevoeging: str) -> Address:
    """The address as it is compared. Raises ActieFout where there is no home of the association."""
    adres = (postcode, huisnummer, suffix(toevoeging))
    woning = protectables.get(Bescherming.Soort.WONING)
    if woning is None or woning.find(*adres) is None:
        raise ActieFout(_("Op dit adres verhuren wij geen woning. Dan hoeft het hier niet te staan."))
    return adres


# ---------------------------------------------------------------- the rule
def change_rule(*, aantal: int, minuten: int, door: Medewerker) -> None:
    """More different records than ``aantal`` within ``minuten``; holds for what is read from now on."""
    if not (rules.may_configure(door) or rules.may_read_log(door)):
        raise ActieFout(_("Alleen een functioneel beheerder of privacy officer kan dit instellen."))
    if not (1 <= aantal <= 1000 and 1 <= minuten <= 1440):
        raise ActieFout(_("Kies 1 tot en met 1000 dossiers, en 1 tot en met 1440 minuten."))
    with transaction.atomic():
        fresh, _made = Instellingen.objects.select_for_update().get_or_create(pk=1)
        if (fresh.opvallend_aantal, fresh.opvallend_minuten) == (aantal, minuten):
            return
        fresh.opvallend_aantal, fresh.opvallend_minuten, fresh.opvallend_sinds = aantal, minuten, klok.nu()
        fresh.save(update_fields=["opvallend_aantal", "opvallend_minuten", "opvallend_sinds"])
        tijdlijn.record(
            soort="instellingen",
            onderwerp_id=1,
            code="opvallend.regel",
            door=door,
            gegevens={"aantal": aantal, "minuten": minuten},
        )


# ---------------------------------------------------------------- where a colleague lives
def _may_set_home(medewerker: Medewerker, door: Medewerker) -> bool:
    return door.pk == medewerker.pk or bool(rules.may_manage_staff(door))


def set_home(*, medewerker: Medewerker, postcode: str, huisnummer: int, toevoeging: str, door: Medewerker) -> Woonadres:
    """That a colleague lives in a home of the association. The timeline says that it was set, not where."""
    if not _may_set_home(medewerker, door):
        raise ActieFout(_("Alleen uzelf en een functioneel beheerder vullen dit in."))
    postcode, huisnummer, toevoeging = _ours(postcode, huisnummer, toevoeging)
    with transaction.atomic():
        Medewerker.objects.select_for_update().get(pk=medewerker.pk)
        before = Woonadres.objects.filter(medewerker=medewerker).first()
        if before and (before.postcode, before.huisnummer, before.toevoeging) == (postcode, huisnummer, toevoeging):
            return before
        look_at_now()
        adres, _made = Woonadres.objects.update_or_create(
            medewerker=medewerker,
            defaults={"postcode": postcode, "huisnummer": huisnummer, "toevoeging": toevoeging, "op": klok.nu()},
        )
        tijdlijn.record(soort="medewerker", onderwerp_id=medewerker.pk, code="medewerker.woonadres", door=door)
    return adres


def clear_home(*, medewerker: Medewerker, door: Medewerker) -> None:
    """Not in a home of the association (any more)."""
    if not _may_set_home(medewerker, door):
        raise ActieFout(_("Alleen uzelf en een functioneel beheerder vullen dit in."))
    with transaction.atomic():
        look_at_now()
        gone, _by_model = Woonadres.objects.filter(medewerker=medewerker).delete()
        if gone:
            tijdlijn.record(soort="medewerker", onderwerp_id=medewerker.pk, code="medewerker.woonadres_weg", door=door)


# ---------------------------------------------------------------- extra protected
def protect_home(*, postcode: str, huisnummer: int, toevoeging: str, reden: str, door: Medewerker) -> Bescherming:
    """Mark a home: who reads about it from now on is shown to the privacy officer."""
    _require_officer(door)
    postcode, huisnummer, toevoeging = _ours(postcode, huisnummer, toevoeging)
    return _protect(
        Bescherming(
            soort=Bescherming.Soort.WONING,
            postcode=postcode,
            huisnummer=huisnummer,
            toevoeging=toevoeging,
            reden=reden,
            door=door,
            op=klok.nu(),
        )
    )


def protect_resident(*, nummer: str, reden: str, door: Medewerker) -> Bescherming:
    """Mark a resident by the number in the primary system; the home where they live counts too."""
    _require_officer(door)
    bewoner = protectables[Bescherming.Soort.BEWONER].find(nummer)
    if bewoner is None:
        raise ActieFout(_("Er is geen bewoner met dit nummer in het primaire systeem."))
    return _protect(
        Bescherming(
            soort=Bescherming.Soort.BEWONER, nummer=nummer, bewoner=bewoner, reden=reden, door=door, op=klok.nu()
        )
    )


def _protect(mark: Bescherming) -> Bescherming:
    if not mark.reden.strip():
        raise ActieFout(_("Schrijf op waarom."))
    try:
        with transaction.atomic():
            mark.save()
    except IntegrityError as error:
        raise ActieFout(_("Dit is al extra beschermd.")) from error
    return mark


def lift_protection(*, bescherming: Bescherming, door: Medewerker) -> None:
    """End a mark; that it was there, by whom and why stays."""
    _require_officer(door)
    if not Bescherming.objects.filter(pk=bescherming.pk, opgeheven_op=None).update(
        opgeheven_op=klok.nu(), opgeheven_door=door
    ):
        raise ActieFout(_("Dit was al opgeheven."))


# ---------------------------------------------------------------- looking at it
def _require_officer(door: Medewerker) -> None:
    if not rules.may_read_log(door):
        raise ActieFout(_("Alleen een privacy officer kan dit doen."))


def may_review(opvallend: Opvallend, door: Medewerker) -> bool:
    """The own reading is for another privacy officer, where there is one."""
    if opvallend.medewerker_id != door.pk:
        return True
    return not Medewerker.objects.with_role(Rol.PRIVACY).exclude(pk=door.pk).exists()


def review(*, opvallend: Opvallend, opmerking: str, gezien: int, door: Medewerker) -> Opvallendoordeel:
    """That its ``gezien`` lines were looked at. One line more that day, and it is to be looked at again."""
    _require_officer(door)
    if not opmerking.strip():
        raise ActieFout(_("Schrijf op wat u ervan vindt."))
    if not may_review(opvallend, door):
        raise ActieFout(_("Dit hebt u zelf gelezen. Een andere privacy officer kijkt ernaar."))
    with transaction.atomic():
        fresh = Opvallend.objects.select_for_update().get(pk=opvallend.pk)
        # What was added since the page was opened was not looked at.
        if fresh.regels != gezien:
            raise ActieFout(_("Er kwamen regels bij sinds u deze pagina opende. Kijk nog een keer."))
        oordeel = Opvallendoordeel.objects.create(opvallend=fresh, door=door, op=klok.nu(), opmerking=opmerking.strip())
        fresh.bekeken_op = oordeel.op
        fresh.save(update_fields=["bekeken_op"])
    return oordeel
