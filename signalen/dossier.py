"""All that hangs under one signal; only for who may read all of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject

from bewoners.models import Bewoning
from bewoners.namen import volledige_naam
from plavei.core.models import Bijlage, Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.prepared import Prepared
from signalen.models import Lezer, Notitie, Signaal
from signalen.models.signaal import Sluitreden
from signalen.rondom import MAX, rondom
from signalen.statuses import Status
from signalen.subjects import SIGNAAL
from wijken.models import Werkgebied

MAX_COLLEGAS = 100


@dataclass(frozen=True)
class NotitieRegel:
    soort: str
    label: str
    tekst: str
    door: str
    op: datetime


@dataclass(frozen=True)
class Bestand:
    pk: int
    soort: str
    naam: str


@dataclass(frozen=True)
class Ander:
    """Another signal at the same home; never with its text."""

    pk: int
    thema: str
    status: str
    op: datetime
    reden: str
    vertrouwelijk: bool
    voordeur: bool


@dataclass(frozen=True)
class Bewonerregel:
    pk: int
    naam: str
    telefoon: str


@dataclass
class Dossier:
    notities: list[NotitieRegel] = field(default_factory=list)
    bestanden: list[Bestand] = field(default_factory=list)
    lezers: list[str] = field(default_factory=list)
    collegas: list[tuple[str, str]] = field(default_factory=list)
    bewoners: list[Bewonerregel] = field(default_factory=list)
    rondom: list[Ander] = field(default_factory=list)


def _deel(rows: "QuerySet[Any, Any]", deel: str, maximum: int, /, **velden: Any) -> "QuerySet[Any, Any]":
    return rows.values_list(Value(deel, output_field=CharField()), JSONObject(**velden))[:maximum]


@Prepared
def _bij_signaal(signaal: int, wijk: int) -> Any:
    """Notes, files and readers of a signal, and the colleagues who work in its wijk."""
    eigen = Werkgebied.objects.filter(medewerker=OuterRef("pk"), wijk=wijk)
    collegas = Medewerker.objects.active().filter(Q(alle_wijken=True) | Exists(eigen), rol__in=sorted(ZAAKROLLEN))
    delen = (
        _deel(
            Notitie.objects.filter(signaal=signaal).order_by("-op", "-id"), "notitie", 200,
            soort="soort", tekst="tekst", door=F("door__naam"), op="op",
        ),
        _deel(
            Bijlage.objects.of(SIGNAAL, signaal).order_by("id"), "bestand", 200, pk="pk", soort="soort", naam="naam"
        ),
        _deel(Lezer.objects.filter(signaal=signaal).order_by("id"), "lezer", 100, naam=F("medewerker__naam")),
        _deel(collegas.order_by("naam"), "collega", MAX_COLLEGAS, pk="pk", naam="naam", rol="rol"),
    )  # fmt: skip
    return delen[0].union(*delen[1:], all=True)


def _op_adres(signaal: Signaal, eenheid_id: int, user: Medewerker) -> "QuerySet[Any, Any]":
    """Who lives at the home and the other signals there, as far as ``user`` may know of them."""
    wonen = Bewoning.objects.visible_to(user).current().filter(eenheid=eenheid_id).order_by("-van", "pk")
    ander = rondom(user, eenheid_id).exclude(pk=signaal.pk).order_by("-id")
    namen = ("aanhef", "voorletters", "voornaam", "tussenvoegsel", "achternaam")
    bewoners = _deel(
        wonen, "bewoner", MAX, pk="bewoner_id", telefoon=F("bewoner__telefoon"),
        **{naam: F(f"bewoner__{naam}") for naam in namen},
    )  # fmt: skip
    anderen = _deel(
        ander, "ander", MAX, pk="pk", thema=F("thema__naam"), status="status", op="ingebracht_op",
        reden="sluitreden", vertrouwelijk="vertrouwelijk", voordeur="achter_de_voordeur",
    )  # fmt: skip
    return bewoners.union(anderen, all=True)


def dossier_van(signaal: Signaal, user: Medewerker) -> Dossier:
    """Notes, files, readers, colleagues of the wijk; at a home also residents and other signals. Two queries at most."""
    rijen = _bij_signaal(signaal=signaal.pk, wijk=signaal.wijk_id)
    if signaal.eenheid_id:
        rijen += _op_adres(signaal, signaal.eenheid_id, user)
    return _samen(rijen)


def _samen(rijen: Iterable[tuple[Any, ...]]) -> Dossier:
    """Put each row where it belongs; the parts come back in their own order, which a union does not promise."""
    dossier = Dossier()
    for soort, rij in rijen:
        _PLAATS[soort](dossier, rij)
    dossier.notities.sort(key=lambda notitie: notitie.op, reverse=True)
    dossier.bestanden.sort(key=lambda bestand: bestand.pk)
    dossier.collegas.sort(key=lambda collega: collega[1])
    dossier.rondom.sort(key=lambda ander: ander.pk, reverse=True)
    return dossier


def _notitie(dossier: Dossier, rij: dict[str, Any]) -> None:
    label = str(Notitie.Soort(rij["soort"]).label)
    op = datetime.fromisoformat(rij["op"])
    dossier.notities.append(NotitieRegel(rij["soort"], label, rij["tekst"], rij["door"], op))


def _ander(dossier: Dossier, rij: dict[str, Any]) -> None:
    reden = str(Sluitreden(rij["reden"]).label) if rij["reden"] else ""
    status, op = str(Status(rij["status"]).label), datetime.fromisoformat(rij["op"])
    dossier.rondom.append(Ander(rij["pk"], rij["thema"], status, op, reden, rij["vertrouwelijk"], rij["voordeur"]))


def _bewoner(dossier: Dossier, rij: dict[str, Any]) -> None:
    namen = (rij["aanhef"], rij["voorletters"], rij["voornaam"], rij["tussenvoegsel"], rij["achternaam"])
    dossier.bewoners.append(Bewonerregel(rij["pk"], volledige_naam(*namen), rij["telefoon"]))


_PLAATS = {
    "notitie": _notitie,
    "bestand": lambda dossier, rij: dossier.bestanden.append(Bestand(rij["pk"], rij["soort"], rij["naam"])),
    "lezer": lambda dossier, rij: dossier.lezers.append(rij["naam"]),
    "collega": lambda dossier, rij: dossier.collegas.append((str(rij["pk"]), rij["naam"])),
    "bewoner": _bewoner,
    "ander": _ander,
}
