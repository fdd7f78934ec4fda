"""All that hangs under one casus; only for who may read all of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from bewoners.models import Bewoning
from plavei.core import tijdlijn
from plavei.core.models import Bijlage, Gebeurtenis, Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.prepared import Prepared
from plavei.core.tijdlijn import Regel, as_line
from plavei.core.werkdagen import Kalender
from signalen.casus.meldcode import Besluit
from signalen.casus.subjects import CASUS
from signalen.casus.timeline import SOORTEN
from signalen.dossier import MAX_COLLEGAS, NAAMDELEN, Bestand, Briefregel, briefdeel, briefregel
from signalen.dossier import deel as _deel
from signalen.models import (
    Actie,
    Actiesjabloon,
    Brief,
    Casus,
    Casusnotitie,
    CasusSignaal,
    Huisbezoek,
    Meldcodestap,
    Notitie,
    Signaal,
    Teamlid,
)
from signalen.models.casus import Contact
from signalen.models.casusrond import safety_notes
from signalen.samengevoegd import merged
from signalen.statuses import Status
from signalen.termijnen import Termijn, Termijnen
from wijken.models import Werkgebied

MAX_NOTITIES = 200


@dataclass(frozen=True)
class Notitieregel:
    soort: str
    label: str
    contact: str
    tekst: str
    door: str
    door_id: int
    op: datetime


@dataclass(frozen=True)
class Lid:
    pk: int
    naam: str
    rol: str


@dataclass(frozen=True)
class Signaalregel:
    """A signal of the casus with its text: whoever reads the casus reads what it began with."""

    pk: int
    thema: str
    tekst: str
    status: str
    op: datetime
    gevoelig: bool
    meldcode: bool


@dataclass(frozen=True)
class Actieregel:
    pk: int
    tekst: str
    eigenaar: str
    uiterlijk_op: date
    herhaal: int | None
    uitkomst: str
    toelichting: str
    termijn: Termijn | None


@dataclass(frozen=True)
class Bezoekregel:
    pk: int
    gepland_op: datetime
    bezoeker: str
    met: str
    waarvoor: str
    uitkomst: str
    verslag: str


@dataclass(frozen=True)
class Meldcoderegel:
    ronde: int
    nummer: int
    tekst: str
    besluit: str
    door: str
    op: datetime


@dataclass
class Casusdossier:
    team: list[Lid] = field(default_factory=list)
    signalen: list[Signaalregel] = field(default_factory=list)
    notities: list[Notitieregel] = field(default_factory=list)
    bestanden: list[Bestand] = field(default_factory=list)
    collegas: list[tuple[str, str]] = field(default_factory=list)
    acties: list[Actieregel] = field(default_factory=list)
    bezoeken: list[Bezoekregel] = field(default_factory=list)
    sjablonen: list[tuple[int, str, int]] = field(default_factory=list)
    meldcode: list[Meldcoderegel] = field(default_factory=list)
    brieven: list[Briefregel] = field(default_factory=list)
    let_op: list[str] = field(default_factory=list)
    termijnen: Termijnen = field(default_factory=Termijnen)
    tijdlijn: list[Regel] = field(default_factory=list)
    # For paper only: whom to hide.
    melders: list[dict[str, Any]] = field(default_factory=list)
    melder_woont: list[dict[str, Any]] = field(default_factory=list)
    thuis: list[dict[str, Any]] = field(default_factory=list)

    @property
    def acties_open(self) -> list[Actieregel]:
        return [actie for actie in self.acties if not actie.uitkomst]

    @property
    def acties_klaar(self) -> list[Actieregel]:
        return [actie for actie in self.acties if actie.uitkomst]

    @property
    def bezoeken_gepland(self) -> list[Bezoekregel]:
        return [bezoek for bezoek in self.bezoeken if not bezoek.uitkomst]

    @property
    def bezoeken_geweest(self) -> list[Bezoekregel]:
        return [bezoek for bezoek in self.bezoeken if bezoek.uitkomst]


@cache
def _bij_casus(soort: str, regels: int, papier: bool) -> Prepared:
    """With the latest ``regels`` events of one kind (``timeline.SOORTEN``); for paper also whom to hide."""
    codes = SOORTEN[soort].codes

    def vraag(casus: int, wijk: int, thema: str, eenheid: int) -> Any:
        eerste, *rest = _delen(casus, wijk, thema, eenheid, codes, regels)
        return eerste.union(*rest, *(_mensen(casus, eenheid) if papier else ()), all=True)

    return Prepared(vraag, kept=True)


def _mensen(casus: int, eenheid: int) -> "list[QuerySet[Any, Any]]":
    """Who reported (also what was merged), where they live, and who lives or lived at the home it is about."""
    signalen = Signaal.objects.filter(pk__in=merged(CasusSignaal.objects.filter(casus=casus).values("signaal")))
    melders = signalen.order_by().values("melder")
    adres = {"adres": F("eenheid__straat"), "nummer": F("eenheid__huisnummer"), "eenheid": F("eenheid_id")}
    return [
        _deel(
            signalen.order_by("id"), "melder", 500,
            pk="pk", via="via", los="melder_naam", contact="melder_contact", website=F("melding__contact_naam"),
            **{deel: F(f"melder__{deel}") for deel in NAAMDELEN},
        ),
        _deel(
            Bewoning.objects.filter(eenheid=eenheid).order_by(), "thuis", 100, pk="bewoner_id",
            naam=F("bewoner__achternaam"),
        ),
        _deel(
            Bewoning.objects.filter(bewoner__in=melders).order_by(), "melder_woont", 500, **adres,
            letter=F("eenheid__huisletter"), toevoeging=F("eenheid__toevoeging"),
        ),
    ]  # fmt: skip


def _delen(
    casus: int, wijk: int, thema: str, eenheid: int, codes: Sequence[str], regels: int
) -> "list[QuerySet[Any, Any]]":
    werkt_hier = Werkgebied.objects.filter(medewerker=OuterRef("pk"), wijk=wijk)
    collegas = Medewerker.objects.active().filter(Q(alle_wijken=True) | Exists(werkt_hier), rol__in=sorted(ZAAKROLLEN))
    gebeurtenissen = Gebeurtenis.objects.filter(onderwerp_soort=CASUS, onderwerp_id=casus).order_by("-op", "-id")
    if codes:
        gebeurtenissen = gebeurtenissen.filter(code__in=codes)
    return [
        _deel(
            Casusnotitie.objects.filter(casus=casus).order_by("-op", "-id"), "notitie", MAX_NOTITIES,
            soort="soort", contact="contact", tekst="tekst", door=F("door__naam"), door_id="door_id", op="op",
        ),
        _deel(
            Teamlid.objects.filter(casus=casus).order_by("id"), "lid", 100,
            pk="medewerker_id", naam=F("medewerker__naam"), rol=F("medewerker__rol"),
        ),
        _deel(
            CasusSignaal.objects.filter(casus=casus).order_by("id"), "signaal", 50,
            pk="signaal_id", thema=F("signaal__thema__naam"), tekst=F("signaal__tekst"), status=F("signaal__status"),
            op=F("signaal__ingebracht_op"), voordeur=F("signaal__achter_de_voordeur"),
            geheim=F("signaal__vertrouwelijk"), meldcode=F("signaal__thema__meldcode"),
        ),
        _deel(Bijlage.objects.of(CASUS, casus).order_by("id"), "bestand", 200, pk="pk", soort="soort", naam="naam"),
        _deel(
            Actie.objects.filter(casus=casus).order_by("-id"), "actie", MAX_NOTITIES,
            pk="pk", tekst="tekst", eigenaar=F("eigenaar__naam"), uiterlijk_op="uiterlijk_op",
            herhaal="herhaal_werkdagen", uitkomst="uitkomst", toelichting="toelichting",
        ),
        _deel(
            Huisbezoek.objects.filter(casus=casus).order_by("-gepland_op"), "bezoek", MAX_NOTITIES,
            pk="pk", gepland_op="gepland_op", bezoeker=F("bezoeker__naam"), met=F("met__naam"), waarvoor="waarvoor",
            uitkomst="uitkomst", verslag="verslag",
        ),
        _deel(
            Actiesjabloon.objects.filter(Q(thema=thema) | Q(thema=None), actief=True).order_by("id"), "sjabloon", 100,
            pk="pk", tekst="tekst", dagen="werkdagen",
        ),
        _deel(
            Meldcodestap.objects.filter(casus=casus).order_by("-ronde", "nummer"), "meldcode", 50,
            ronde="ronde", nummer="nummer", tekst="tekst", besluit="besluit", door=F("door__naam"), op="op",
        ),
        briefdeel(Brief.objects.filter(casus=casus)),
        _deel(safety_notes(eenheid), "let_op", 5, tekst="veiligheid"),
        _deel(collegas.order_by("naam"), "collega", MAX_COLLEGAS, pk="pk", naam="naam"),
        _deel(
            gebeurtenissen, "gebeurtenis", regels,
            pk="pk", op="op", door=F("door__naam"), code="code", gegevens="gegevens",
        ),
    ]  # fmt: skip


def dossier_van(
    casus: Casus, *, soort: str = "", regels: int = tijdlijn.MAX_LINES, papier: bool = False
) -> Casusdossier:
    """All under a casus, with the latest ``regels`` events of this kind. One query, and one for the terms on screen."""
    rijen = _bij_casus(soort, regels, papier)(
        casus=casus.pk, wijk=casus.wijk_id, thema=casus.thema_id, eenheid=casus.eenheid_id or 0
    )
    # On paper no term is counted.
    return _samen(Casusdossier(termijnen=Termijnen(kalender=Kalender())) if papier else Casusdossier(), rijen)


def _samen(dossier: Casusdossier, rijen: Iterable[tuple[Any, ...]]) -> Casusdossier:
    """Put each row where it belongs; the parts come back in their own order, which a union does not promise."""
    gebeurtenissen = []
    for soort, rij in rijen:
        if soort == "gebeurtenis":
            op = datetime.fromisoformat(rij["op"])
            gebeurtenissen.append((op, rij["pk"], rij["door"], rij["code"], rij["gegevens"]))
        else:
            _PLAATS[soort](dossier, rij)
    dossier.notities.sort(key=lambda notitie: notitie.op, reverse=True)
    dossier.signalen.sort(key=lambda signaal: signaal.pk)
    dossier.bestanden.sort(key=lambda bestand: bestand.pk)
    dossier.acties.sort(key=lambda actie: (bool(actie.uitkomst), actie.uiterlijk_op, actie.pk))
    dossier.meldcode.sort(key=lambda stap: (stap.ronde, stap.nummer))
    dossier.bezoeken.sort(key=lambda bezoek: bezoek.gepland_op, reverse=True)
    dossier.brieven.sort(key=lambda brief: brief.pk, reverse=True)
    dossier.sjablonen.sort(key=lambda sjabloon: (sjabloon[2], sjabloon[0]))
    dossier.collegas.sort(key=lambda collega: collega[1])
    dossier.team.sort(key=lambda lid: lid.naam)
    dossier.tijdlijn = [
        as_line(op, *regel) for op, _pk, *regel in sorted(gebeurtenissen, key=itemgetter(0, 1), reverse=True)
    ]
    return dossier


def _notitie(dossier: Casusdossier, rij: dict[str, Any]) -> None:
    contact = str(Contact(rij["contact"]).label) if rij["contact"] else ""
    label = str(Notitie.Soort(rij["soort"]).label)
    op = datetime.fromisoformat(rij["op"])
    dossier.notities.append(Notitieregel(rij["soort"], label, contact, rij["tekst"], rij["door"], rij["door_id"], op))


def _signaal(dossier: Casusdossier, rij: dict[str, Any]) -> None:
    status, op = str(Status(rij["status"]).label), datetime.fromisoformat(rij["op"])
    gevoelig = rij["voordeur"] or rij["geheim"]
    dossier.signalen.append(Signaalregel(rij["pk"], rij["thema"], rij["tekst"], status, op, gevoelig, rij["meldcode"]))


def _actie(dossier: Casusdossier, rij: dict[str, Any]) -> None:
    op = date.fromisoformat(rij["uiterlijk_op"])
    uitkomst = str(Actie.Uitkomst(rij["uitkomst"]).label) if rij["uitkomst"] else ""
    termijn = None if uitkomst else dossier.termijnen(op)
    dossier.acties.append(
        Actieregel(rij["pk"], rij["tekst"], rij["eigenaar"], op, rij["herhaal"], uitkomst, rij["toelichting"], termijn)
    )


def _bezoek(dossier: Casusdossier, rij: dict[str, Any]) -> None:
    op = datetime.fromisoformat(rij["gepland_op"])
    uitkomst = str(Huisbezoek.Uitkomst(rij["uitkomst"]).label) if rij["uitkomst"] else ""
    dossier.bezoeken.append(
        Bezoekregel(rij["pk"], op, rij["bezoeker"], rij["met"] or "", rij["waarvoor"], uitkomst, rij["verslag"])
    )


def _meldcode(dossier: Casusdossier, rij: dict[str, Any]) -> None:
    besluit = str(Besluit(rij["besluit"]).label) if rij["besluit"] else ""
    op = datetime.fromisoformat(rij["op"])
    dossier.meldcode.append(Meldcoderegel(rij["ronde"], rij["nummer"], rij["tekst"], besluit, rij["door"], op))


_PLAATS: dict[str, Callable[[Casusdossier, dict[str, Any]], None]] = {
    "notitie": _notitie,
    "signaal": _signaal,
    "actie": _actie,
    "bezoek": _bezoek,
    "meldcode": _meldcode,
    "brief": lambda dossier, rij: dossier.brieven.append(briefregel(rij)),
    "sjabloon": lambda dossier, rij: dossier.sjablonen.append((rij["pk"], rij["tekst"], rij["dagen"])),
    "melder": lambda dossier, rij: dossier.melders.append(rij),
    "melder_woont": lambda dossier, rij: dossier.melder_woont.append(rij),
    "thuis": lambda dossier, rij: dossier.thuis.append(rij),
    "let_op": lambda dossier, rij: dossier.let_op.append(rij["tekst"]),
    "lid": lambda dossier, rij: dossier.team.append(Lid(rij["pk"], rij["naam"], rij["rol"])),
    "bestand": lambda dossier, rij: dossier.bestanden.append(Bestand(rij["pk"], rij["soort"], rij["naam"])),
    "collega": lambda dossier, rij: dossier.collegas.append((str(rij["pk"]), rij["naam"])),
}
