"""Casussen about a person, with their actions, visits and notes (DOMAIN 5.12 and 5.14).

A casus names a home, not a resident. It is found by its own number among the records of the person, or because the
person lived at that home when it was opened. By the home alone nothing is destroyed: others may have lived there too.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from bewoners.models import Bewoning
from bewoners.personal_data import residents
from plavei.core.models import Bijlage
from plavei.core.registries import Person, PersonalData, personal_data
from signalen.casus.actions.vernietigen import destroy_casussen
from signalen.casus.afdruk import NIET_OP_PAPIER, TEKSTEN, weglater_of
from signalen.casus.subjects import CASUS
from signalen.casus.weglaten import Weglater
from signalen.melderbrieven import for_who_lives_there
from signalen.models import Casus

# What the reporter said, or heard from us: never for the person complained of (DOMAIN 5.11).
_VAN_DE_MELDER = ("hoor", "hoor_op", "hoor_tekst", "resultaat_melder")
_COLLEGAS = frozenset({"regisseur", "door", "eigenaar", "bezoeker", "met"})
# Written freely, and perhaps about others: a person reads these before they leave the house.
_VRIJ = frozenset({*TEKSTEN, "tekst", "toelichting", "waarvoor", "verslag", "onderwerp", "veiligheid"})
# Of somebody else who got a letter.
_ADRESSERING = frozenset({"naam", "adres"})


def casussen_of(person: Person) -> "QuerySet[Casus]":
    """Named ones, and those at a home where this person lived on the day they were opened."""
    woonde_er = Bewoning.objects.filter(
        Q(tot=None) | Q(tot__gte=OuterRef("dag")), bewoner__in=residents(person).order_by(), van__lte=OuterRef("dag")
    )
    thuis = Q(eenheid__in=woonde_er.values("eenheid"))
    return Casus.objects.annotate(dag=TruncDate("geopend_op")).filter(Q(pk__in=person.ids(CASUS)) | thuis)


def export(person: Person) -> Mapping[str, Any]:
    """All that casussen hold, as it is stored."""
    rows = casussen_of(person).select_related("thema", "buurt", "eenheid", "regisseur").order_by("pk")
    return {"rijen": [_casus(casus) for casus in rows]}


def _casus(casus: Casus) -> dict[str, Any]:
    velden: dict[str, Any] = {
        "nummer": casus.nummer,
        "thema": casus.thema.naam,
        "adres": casus.waar,
        "regisseur": casus.regisseur.naam,
        "fase": str(casus.get_fase_display()),
        "wederhoor": str(casus.get_wederhoor_display()),
        "hoor": str(casus.get_hoor_display()),
        "geinformeerd": str(casus.get_geinformeerd_display()),
        "sluitreden": str(casus.get_sluitreden_display()),
        "grondslag": str(casus.get_grondslag_display()),
        "doel": casus.doel,
    }
    for naam in (
        "geopend_op",
        "hoor_op",
        "wederhoor_op",
        "plan_op",
        "geinformeerd_op",
        "gesloten_op",
        "vernietigen_op",
    ):
        waarde = getattr(casus, naam)
        velden[naam] = waarde.isoformat() if waarde else None
    velden |= {naam: getattr(casus, naam) for naam in (*TEKSTEN, "veiligheid", "hoor_tekst", "resultaat_melder")}
    return velden | {
        "notities": _rijen(casus.notities.order_by("pk"), "soort", "contact", "tekst", "op", "door__naam"),
        "acties": _rijen(
            casus.acties.order_by("pk"), "tekst", "uiterlijk_op", "uitkomst", "toelichting", "klaar_op",
            "eigenaar__naam",
        ),
        "huisbezoeken": _rijen(
            casus.huisbezoeken.order_by("pk"), "gepland_op", "waarvoor", "uitkomst", "verslag",
            "bezoeker__naam", "met__naam",
        ),
        "meldcode": _rijen(casus.meldcode.all(), "ronde", "nummer", "tekst", "besluit", "op", "door__naam"),
        "brieven": _rijen(
            casus.brieven.order_by("pk"), "aan", "naam", "adres", "onderwerp", "tekst", "gedateerd_op", "hoe",
            "verzonden_op", "door__naam",
        ),
        "bestanden": _rijen(Bijlage.objects.of(CASUS, casus.pk).order_by("pk"), "pk", "naam", "op"),
    }  # fmt: skip


def _rijen(rows: "QuerySet[Any]", *velden: str) -> list[dict[str, Any]]:
    return [
        {
            naam.removesuffix("__naam"): waarde.isoformat() if hasattr(waarde, "isoformat") else waarde
            for naam, waarde in rij.items()
        }
        for rij in rows.values(*velden)
    ]


def redact(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """As on paper: without reporters, other residents and colleagues; ``na_te_kijken`` is for a person to read."""
    nummers = [int(rij["nummer"].removeprefix("C")) for rij in data["rijen"]]
    casussen = Casus.objects.select_related("eenheid").in_bulk(nummers)
    schoon = []
    for rij, pk in zip(data["rijen"], nummers, strict=True):
        weglater = weglater_of(casussen[pk], _texts(rij)) if pk in casussen else Weglater()
        schoon.append(_without_others(rij, weglater))
    return {**data, "rijen": schoon}


def _texts(rij: Mapping[str, Any]) -> list[str]:
    """Every text in it: more than is printed."""
    onder = [deel for waarde in rij.values() if isinstance(waarde, list) for deel in waarde]
    return [waarde for deel in (rij, *onder) for waarde in deel.values() if isinstance(waarde, str)]


def _without_others(rij: Mapping[str, Any], weglater: Weglater) -> dict[str, Any]:
    schoon: dict[str, Any] = {
        naam: _clean(naam, waarde, weglater) for naam, waarde in rij.items() if naam not in _VAN_DE_MELDER
    }
    schoon["notities"] = [
        _clean("", notitie, weglater) for notitie in rij["notities"] if notitie["contact"] not in NIET_OP_PAPIER
    ]
    # What somebody called a file may name anybody.
    schoon["bestanden"] = [
        {**bestand, "naam": _("bijlage %d") % nummer} for nummer, bestand in enumerate(rij["bestanden"], start=1)
    ]
    schoon["brieven"] = [_clean("", brief, weglater) for brief in for_who_lives_there(rij["brieven"])]
    schoon["na_te_kijken"] = sorted(_filled(schoon))
    return schoon


def _clean(naam: str, waarde: Any, weglater: Weglater) -> Any:
    if isinstance(waarde, list):
        return [_clean(naam, deel, weglater) for deel in waarde]
    if isinstance(waarde, Mapping):
        return {sleutel: _clean(sleutel, deel, weglater) for sleutel, deel in waarde.items()}
    if naam in _COLLEGAS:
        return _("een medewerker") if waarde else ""
    return weglater(waarde) if naam in _VRIJ | _ADRESSERING and isinstance(waarde, str) else waarde


def _filled(rij: Mapping[str, Any]) -> set[str]:
    """Which free texts have something in them."""
    onder = [deel for waarde in rij.values() if isinstance(waarde, list) for deel in waarde]
    gevuld = {naam for naam in _VRIJ if rij.get(naam)}
    return gevuld | {naam for deel in onder if isinstance(deel, Mapping) for naam in _VRIJ if deel.get(naam)}


def destroy(person: Person) -> int:
    """Those named by number, with every copy; what only the home says stays, for it may be about others."""
    return destroy_casussen(ids=person.ids(CASUS))


personal_data.register(PersonalData(code="casus", label="Casussen", export=export, destroy=destroy, redact=redact))
