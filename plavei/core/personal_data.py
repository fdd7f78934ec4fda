"""What the ground floor keeps beside records of persons: reasons for sensitive words, and extra protection."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from plavei.core.models import Bescherming, Woordreden
from plavei.core.registries import Person, PersonalData, personal_data
from plavei.core.woorden import reasons_of


def _export(person: Person) -> Mapping[str, Any]:
    return {
        "rijen": [
            {"veld": reden.veld, "reden": reden.reden, "door": reden.door.naam, "op": reden.op}
            for reden in reasons_of(person.records)
        ]
    }


def _redact(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**data, "rijen": [{**rij, "door": _("een medewerker")} for rij in data["rijen"]]}


def _destroy(person: Person) -> int:
    gone, _per_model = Woordreden.objects.filter(pk__in=[reden.pk for reden in reasons_of(person.records)]).delete()
    return gone


personal_data.register(PersonalData("woordreden", "Redenen bij gevoelige woorden", _export, _destroy, _redact))


def _marks(person: Person) -> "QuerySet[Bescherming]":
    return Bescherming.objects.filter(bewoner__in=person.ids("bewoner")).order_by("pk")


def _export_marks(person: Person) -> Mapping[str, Any]:
    velden = ("nummer", "reden", "op", "opgeheven_op")
    return {"rijen": list(_marks(person).values(*velden))}


def _destroy_marks(person: Person) -> int:
    gone, _per_model = _marks(person).delete()
    return gone


personal_data.register(PersonalData("bescherming", "Extra bescherming", _export_marks, _destroy_marks))
