"""Referrals about a resident, for a rights request and for destruction (DOMAIN 5.12 and 5.14)."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from bewoners.personal_data import residents
from partners.models import Doorverwijzing, Momentopname
from partners.subjects import DOORVERWIJZING
from plavei.core.models import Bericht, Herinnering, Woordreden
from plavei.core.registries import Person, PersonalData, personal_data

ZWART = "[een ander persoon]"
_TEKSTEN = ("vraag", "beoogd", "wens", "feiten", "geprobeerd", "veiligheid", "bezoek", "motivering", "reden")
# Whoever is named in these is somebody else: a colleague, or somebody of the partner.
_ANDEREN = frozenset({"aanvrager", "naam", "vastgelegd_door", "afzender"})
# Written freely, and perhaps about others: a person reads these before they leave the house.
_NAKIJKEN = frozenset({*_TEKSTEN, "tekst"})


def _of(person: Person) -> "QuerySet[Doorverwijzing]":
    return Doorverwijzing.objects.filter(bewoner__in=residents(person).order_by())


def export(person: Person) -> Mapping[str, Any]:
    """All that referrals hold about this resident, as it is stored."""
    rows = _of(person).select_related("organisatie", "aanvrager").prefetch_related("terugkoppelingen__vastgelegd_door")
    return {"rijen": [_referral(dv) for dv in rows.order_by("pk")]}


def _referral(dv: Doorverwijzing) -> dict[str, Any]:
    gedeeld = Momentopname.objects.filter(doorverwijzing=dv).first()
    return {
        "nummer": dv.nummer,
        "partner": dv.organisatie.naam,
        "aanvrager": dv.aanvrager.naam,
        "gemaakt_op": dv.gemaakt_op.isoformat(),
        "verzonden_op": dv.verzonden_op.isoformat() if dv.verzonden_op else None,
        "gesloten_op": dv.gesloten_op.isoformat() if dv.gesloten_op else None,
        "status": str(dv.get_status_display()),
        "uitkomst": str(dv.get_uitkomst_display()),
        "toestemming": str(dv.get_toestemming_display()),
        "grondslag": str(dv.get_grondslag_display()),
        **{veld: getattr(dv, veld) for veld in _TEKSTEN},
        "gedeeld": gedeeld.regels if gedeeld else [],
        "terugkoppelingen": [
            {
                "datum": woord.datum.isoformat(),
                "stap": woord.stap,
                "tekst": woord.tekst,
                "naam": woord.naam,
                "vastgelegd_door": woord.vastgelegd_door.naam if woord.vastgelegd_door else "",
            }
            for woord in dv.terugkoppelingen.all()
        ],
    }


def redact(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without the names of others; ``na_te_kijken`` says in which texts others may still stand."""
    return {**data, "rijen": [_without_others(dv) for dv in data["rijen"]]}


def _without_others(dv: Mapping[str, Any]) -> dict[str, Any]:
    schoon = {veld: ZWART if veld in _ANDEREN and waarde else waarde for veld, waarde in dv.items()}
    schoon["gedeeld"] = [
        {**regel, "waarde": ZWART} if regel["code"] in _ANDEREN - {"naam"} else dict(regel) for regel in dv["gedeeld"]
    ]
    schoon["terugkoppelingen"] = [
        {veld: ZWART if veld in _ANDEREN and waarde else waarde for veld, waarde in woord.items()}
        for woord in dv["terugkoppelingen"]
    ]
    schoon["na_te_kijken"] = (
        sorted(veld for veld in _NAKIJKEN if dv.get(veld))
        + ["tekst" for woord in dv["terugkoppelingen"] if woord["tekst"]][:1]
    )
    return schoon


def destroy(person: Person) -> int:
    """Every referral about this person with all its copies: snapshot, feedback, history, messages; how many.

    What remains are the events of the timeline: codes and ids, from which the figures are made.
    """
    with transaction.atomic():
        ids = list(_of(person).select_for_update().order_by("pk").values_list("pk", flat=True))
        for ernaast in (Bericht, Herinnering, Woordreden):
            ernaast._default_manager.filter(onderwerp_soort=DOORVERWIJZING, onderwerp_id__in=ids).delete()
        Doorverwijzing.objects.filter(pk__in=ids).delete()
        # After the rows: deleting them is history too.
        history = apps.get_model("partners", "DoorverwijzingEvent")
        history._default_manager.filter(pgh_obj_id__in=ids).delete()
        return len(ids)


personal_data.register(
    PersonalData(code="doorverwijzing", label="Doorverwijzingen", export=export, destroy=destroy, redact=redact)
)
