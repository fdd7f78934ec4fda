"""Where this floor keeps data of people: residents, where they lived, and plans they brought in."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from bewoners.actions.vernietigen import destroy_initiatieven
from bewoners.models import Bewoner, Bewoning, Initiatief
from bewoners.subjects import BEWONER, INITIATIEF
from plavei.core import klok
from plavei.core.models import Bericht, Bijlage
from plavei.core.registries import Person, PersonalData, personal_data

Rij = dict[str, Any]

_PERSOONLIJK = ("aanhef", "voorletters", "voornaam", "tussenvoegsel", "telefoon", "telefoon2", "email", "taal")
_ANDERMANS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+31|\b0)[\s-]?\d(?:[\s-]?\d){8}\b")


# ---------------------------------------------------------------- residents, and where they lived
def _bewoners(person: Person) -> QuerySet[Bewoner]:
    contact = Q(pk__in=person.ids(BEWONER))
    for email in person.emails:
        contact |= Q(email__iexact=email)
    if person.phones:
        contact |= Q(telefoon__in=person.phones) | Q(telefoon2__in=person.phones)
    return Bewoner.objects.filter(contact).order_by("pk")


def _export_bewoners(person: Person) -> Mapping[str, Any]:
    velden = ("id_extern", *_PERSOONLIJK, "achternaam", "beeindigd_op")
    return {"rijen": [{"nummer": b.pk} | model_to_dict(b, velden) for b in _bewoners(person)]}


def _destroy_bewoners(person: Person) -> int:
    """Destroy who nothing points at; empty who is still named in a signal, so that its own term can run."""
    with transaction.atomic():
        rows = list(_bewoners(person).select_for_update())
        for bewoner in rows:
            try:
                with transaction.atomic():
                    bewoner.delete()
            except ProtectedError:
                leeg: dict[str, Any] = dict.fromkeys(_PERSOONLIJK, "")
                leeg |= {"achternaam": _("vernietigd"), "id_extern": f"vernietigd {bewoner.pk}"}
                leeg["beeindigd_op"] = bewoner.beeindigd_op or klok.vandaag()
                Bewoner.objects.filter(pk=bewoner.pk).update(**leeg)
    return len(rows)


def _bewoningen(person: Person) -> QuerySet[Bewoning]:
    rows = Bewoning.objects.filter(bewoner__in=_bewoners(person).order_by())
    return rows.select_related("eenheid").order_by("van", "pk")


def _export_bewoningen(person: Person) -> Mapping[str, Any]:
    return {
        "rijen": [
            {"bewoner": rij.bewoner_id, "adres": rij.eenheid.adres, "van": rij.van, "tot": rij.tot}
            for rij in _bewoningen(person)
        ]
    }


def _destroy_bewoningen(person: Person) -> int:
    aantal, _per_soort = Bewoning.objects.filter(bewoner__in=_bewoners(person).order_by()).delete()
    return aantal


# ---------------------------------------------------------------- plans
def _initiatieven(person: Person) -> QuerySet[Initiatief]:
    contact = Q(pk__in=person.ids(INITIATIEF))
    for email in person.emails:
        contact |= Q(contact_mail__iexact=email)
    if person.phones:
        contact |= Q(contact_telefoon__in=person.phones)
    return Initiatief.objects.filter(contact).order_by("pk")


_VAN_HET_PLAN = (
    "titel", "thema", "wat", "waarom", "waar", "wie", "aantal_huurders", "kosten", "eigen_bijdrage", "gevraagd",
    "wanneer", "nodig", "contact_naam", "contact_mail", "contact_telefoon", "contact_adres", "via", "aangemeld_op",
    "bevestigd_op", "status", "resultaat", "afgesloten_op", "vernietigen_op",
)  # fmt: skip


def _export_initiatieven(person: Person) -> Mapping[str, Any]:
    return {"rijen": [_plan(initiatief) for initiatief in _initiatieven(person).select_related("buurt", "behandelaar")]}


def _plan(initiatief: Initiatief) -> Rij:
    """All that is kept with one plan, what was written about it among it."""
    rij: Rij = {"nummer": initiatief.nummer, "buurt": initiatief.buurt.naam}
    rij |= {naam: getattr(initiatief, naam) for naam in _VAN_HET_PLAN}
    rij["behandelaar"] = initiatief.behandelaar.naam if initiatief.behandelaar else ""
    rij["berichten"] = _rows(initiatief.reacties, "soort", "tekst", "op", "gepubliceerd_op")
    rij["bonnen"] = _rows(initiatief.bonnen, "waarvoor", "bedrag", "op")
    for naam, velden in (
        ("besluit", ("uitkomst", "reden", "bedrag", "doorgegeven_aan", "doorgegeven_op", "op")),
        ("verantwoording", ("verslag", "op")),
        ("publicatie", ("titel", "resultaat", "toestemming", "op")),
    ):
        deel = getattr(initiatief, naam, None)
        rij[naam] = deel and {veld: getattr(deel, veld) for veld in velden}
    rij["bestanden"] = list(Bijlage.objects.of(INITIATIEF, initiatief.pk).values("pk", "naam", "op"))
    post = Bericht.objects.filter(onderwerp_soort=INITIATIEF, onderwerp_id=initiatief.pk, ontvanger=None)
    rij["post"] = list(post.order_by("pk").values("soort", "status", "verzonden_op"))
    return rij


def _rows(hangt_eronder: Any, *velden: str) -> list[Rij]:
    rows = hangt_eronder.select_related("door").order_by("pk")
    return [{veld: getattr(rij, veld) for veld in velden} | {"door": rij.door.naam if rij.door else ""} for rij in rows]


def _redact(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Colleagues become "een medewerker"; addresses and numbers of others that somebody wrote down become a dash."""
    return {**data, "rijen": [_without_others(rij) for rij in data["rijen"]]}


def _without_others(rij: Rij) -> Rij:
    eigen = {str(rij[naam]).lower() for naam in ("contact_mail", "contact_telefoon") if rij[naam]}
    return {naam: _clean(naam, waarde, eigen) for naam, waarde in rij.items()}


def _clean(naam: str, waarde: Any, eigen: set[str]) -> Any:
    if isinstance(waarde, list):
        return [_clean(naam, deel, eigen) for deel in waarde]
    if isinstance(waarde, dict):
        return {sleutel: _clean(sleutel, deel, eigen) for sleutel, deel in waarde.items()}
    if naam in {"door", "behandelaar"}:
        return _("een medewerker") if waarde else ""
    if not isinstance(waarde, str) or naam.startswith("contact_"):
        return waarde
    return _ANDERMANS.sub(lambda gevonden: gevonden[0] if gevonden[0].lower() in eigen else "–", waarde)


def _destroy_plans(person: Person) -> int:
    return destroy_initiatieven(ids=list(_initiatieven(person).values_list("pk", flat=True)))


def _unchanged(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Nobody else is in it."""
    return data


# In this order: who lived somewhere is destroyed before who it was.
ALLE: Sequence[PersonalData] = (
    PersonalData("initiatief", "Initiatieven", _export_initiatieven, _destroy_plans, _redact),
    PersonalData("bewoning", "Waar iemand woont en woonde", _export_bewoningen, _destroy_bewoningen, _unchanged),
    PersonalData("bewoner", "Bewoners", _export_bewoners, _destroy_bewoners, _unchanged),
)
for _soort in ALLE:
    personal_data.register(_soort)
