"""All that hangs under one signal; only for who may read all of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject

from bewoners.models import Bewoner, Bewoning
from bewoners.namen import volledige_naam
from bewoners.telefoon import toon
from plavei.core import klok, tijdlijn
from plavei.core.models import Bijlage, Gebeurtenis, Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.prepared import Prepared
from plavei.core.tijdlijn import Regel, as_line
from signalen.laden import eigen, iemand, niet_gevraagd
from signalen.models import Beoordeling, Brief, Lezer, Melderbericht, Melding, Notitie, Signaal, Standaardtekst
from signalen.models.beoordeling import remember_beoordeling
from signalen.models.brief import AanWie
from signalen.models.casus import remember_nood_ids
from signalen.models.casusrond import InCasus, in_casus, remember_casus, safety_notes
from signalen.models.lezers import casus_ids, remember_reader_ids
from signalen.models.melding import remember_melding
from signalen.models.signaal import Sluitreden, Via
from signalen.rondom import JAAR, MAX, gekoppeld_aan, rondom
from signalen.standaardteksten import Kandidaat
from signalen.statuses import Status
from signalen.subjects import SIGNAAL
from wijken.models import Werkgebied, Wijk

MAX_COLLEGAS = 100
# Whoever is past it would be no choice in the form, and so no reader any more; nobody names that many.
MAX_LEZERS = 1_000
MAX_TEKSTEN = 200
MELDINGVELDEN = ("id", "over", "contact_naam", "contact_mail", "contact_telefoon", "bevestigd_op", "ingetrokken_op")
BEOORDEELD = ("aard", "melders", "in_nood", "advies", "klasse", "reden")
NAAMDELEN = ("aanhef", "voorletters", "voornaam", "tussenvoegsel", "achternaam")


@dataclass(frozen=True)
class NotitieRegel:
    soort: str
    label: str
    tekst: str
    door: str
    op: datetime


@dataclass(frozen=True)
class Melderregel:
    """What the reporter was told, or told us."""

    van_melder: bool
    hoe: str
    tekst: str
    door: str
    op: datetime


@dataclass(frozen=True)
class Bestand:
    pk: int
    soort: str
    naam: str


@dataclass(frozen=True)
class Briefregel:
    """A letter in a list: about what, to whom, and how it went out; empty ``hoe``: not yet."""

    pk: int
    onderwerp: str
    aan: str
    naam: str
    gedateerd_op: date
    verzonden_op: date | None
    hoe: str
    # Of who reported, or somebody else: on paper without a name.
    zonder_naam: bool


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
    """``nummer`` is the phone number as people write it."""

    pk: int
    naam: str
    telefoon: str
    nummer: str


@dataclass
class Dossier:
    notities: list[NotitieRegel] = field(default_factory=list)
    melderberichten: list[Melderregel] = field(default_factory=list)
    bestanden: list[Bestand] = field(default_factory=list)
    lezers: list[tuple[str, str]] = field(default_factory=list)
    collegas: list[tuple[str, str]] = field(default_factory=list)
    bewoners: list[Bewonerregel] = field(default_factory=list)
    brieven: list[Briefregel] = field(default_factory=list)
    rondom: list[Ander] = field(default_factory=list)
    gekoppeld: list[Ander] = field(default_factory=list)
    tijdlijn: list[Regel] = field(default_factory=list)
    let_op: list[str] = field(default_factory=list)
    wijk: str = ""
    teksten: list[Kandidaat] = field(default_factory=list)
    melder: Bewonerregel | None = None
    melding: Melding | None = None
    beoordeling: Beoordeling | None = None
    casus: InCasus | None = None
    mensen: dict[int, Medewerker] = field(default_factory=dict)

    @property
    def lezernamen(self) -> list[str]:
        return [naam for _pk, naam in self.lezers]


def deel(rows: "QuerySet[Any, Any]", deel: str, maximum: int, /, **velden: Any) -> "QuerySet[Any, Any]":
    return rows.values_list(Value(deel, output_field=CharField()), JSONObject(**velden))[:maximum]


def briefdeel(brieven: "QuerySet[Brief]") -> "QuerySet[Any, Any]":
    """Letters as a part of a dossier; never their text."""
    return deel(
        brieven.order_by("-id"), "brief", 100, pk="pk", onderwerp="onderwerp", aan="aan", naam="naam",
        gedateerd_op="gedateerd_op", verzonden_op="verzonden_op", hoe="hoe",
    )  # fmt: skip


def briefregel(rij: dict[str, Any]) -> Briefregel:
    verzonden = date.fromisoformat(rij["verzonden_op"]) if rij["verzonden_op"] else None
    return Briefregel(
        rij["pk"],
        rij["onderwerp"],
        str(AanWie(rij["aan"]).label),
        rij["naam"],
        date.fromisoformat(rij["gedateerd_op"]),
        verzonden,
        str(Brief.Hoe(rij["hoe"]).label) if rij["hoe"] else "",
        rij["aan"] in {AanWie.MELDER, AanWie.ANDER},
    )


def _vast(
    user: Medewerker, signaal: int, wijk: int, thema: str, melder: int, mensen: list[int]
) -> "list[QuerySet[Any, Any]]":
    """Events, notes, files and readers of a signal, its wijk, casus, reporter and handler, and who works in that wijk.

    With the standard texts that fit its theme: to choose from, so without what they say.

    Names stand here: to plan a join more costs the query of the signal itself more than a row here.
    """
    in_casus_van, casuskolommen = in_casus(user, signaal)
    werkt_hier = Werkgebied.objects.filter(medewerker=OuterRef("pk"), wijk=wijk)
    collegas = Medewerker.objects.active().filter(Q(alle_wijken=True) | Exists(werkt_hier), rol__in=sorted(ZAAKROLLEN))
    return [
        deel(
            Notitie.objects.filter(signaal=signaal).order_by("-op", "-id"), "notitie", 200,
            soort="soort", tekst="tekst", door=F("door__naam"), op="op",
        ),
        deel(
            Bijlage.objects.of(SIGNAAL, signaal).order_by("id"), "bestand", 200, pk="pk", soort="soort", naam="naam"
        ),
        deel(
            Melderbericht.objects.filter(signaal=signaal).order_by("-op", "-id"), "melderbericht", 200,
            van_melder="van_melder", hoe="hoe", tekst="tekst", door=F("door__naam"), op="op",
        ),
        deel(
            Melding.objects.filter(signaal=signaal).order_by(), "melding", 1,
            **{naam: F(naam) for naam in MELDINGVELDEN},
        ),
        briefdeel(Brief.objects.filter(signaal=signaal)),
        deel(
            Lezer.objects.filter(signaal=signaal).order_by("id"), "lezer", MAX_LEZERS, pk="medewerker_id",
            naam=F("medewerker__naam"),
        ),
        deel(collegas.order_by("naam"), "collega", MAX_COLLEGAS, pk="pk", naam="naam"),
        deel(Medewerker.objects.filter(pk__in=mensen).order_by(), "mens", 2, id="id", naam="naam", actief="is_active"),
        deel(in_casus_van, "casus", 1, **casuskolommen),
        deel(
            gekoppeld_aan(user, signaal).order_by("-id"), "gekoppeld", MAX,
            pk="pk", thema=F("thema__naam"), status="status", op="ingebracht_op",
            reden="sluitreden", vertrouwelijk="vertrouwelijk", voordeur="achter_de_voordeur",
        ),
        deel(
            Beoordeling.objects.filter(signaal=signaal).order_by(), "beoordeling", 1,
            **{naam: F(naam) for naam in BEOORDEELD},
        ),
        deel(
            Standaardtekst.objects.fitting(thema).order_by("id"), "tekst", MAX_TEKSTEN,
            pk="pk", besluit="besluit", titel="titel", thema="thema_id",
        ),
        deel(Wijk.objects.filter(pk=wijk).order_by(), "wijk", 1, naam="naam"),
        deel(
            Bewoner.objects.filter(pk=melder).order_by(), "melder", 1, pk="pk", telefoon="telefoon",
            **{naam: F(naam) for naam in NAAMDELEN},
        ),
        deel(
            Gebeurtenis.objects.filter(onderwerp_soort=SIGNAAL, onderwerp_id=signaal).order_by("-op", "-id"),
            "gebeurtenis", tijdlijn.MAX_LINES,
            pk="pk", op="op", door=F("door__naam"), code="code", gegevens="gegevens",
        ),
    ]  # fmt: skip


def _iemand(rol: str, overal: bool, ik: int, wijken: list[int], leest: list[int], team: list[int]) -> Medewerker:
    """As in ``laden``, with stand-ins for what casussen ask. Breaking the glass does not open pages of signals."""
    user = iemand(rol, overal, ik, wijken, leest)
    remember_reader_ids(user, leest, team)
    remember_nood_ids(user, [])
    return user


@cache
def _bij_signaal(rol: str, overal: bool) -> Prepared:
    """All but what is at its home, for somebody with this role."""

    def vraag(
        signaal: int,
        wijk: int,
        thema: str,
        melder: int,
        mensen: list[int],
        ik: int,
        wijken: list[int],
        leest: list[int],
        team: list[int],
    ) -> Any:
        eerste, *rest = _vast(_iemand(rol, overal, ik, wijken, leest, team), signaal, wijk, thema, melder, mensen)
        return eerste.union(*rest, all=True)

    return Prepared(vraag, optional=("wijken",), kept=True)


@cache
def _bij_signaal_met_adres(rol: str, overal: bool) -> Prepared:
    """The same with who lives at the home and which other signals are there, for somebody with this role."""

    def vraag(
        signaal: int, wijk: int, thema: str, melder: int, mensen: list[int], eenheid: int,
        ik: int, wijken: list[int], leest: list[int], team: list[int], vandaag: date, sinds: datetime,
    ) -> Any:  # fmt: skip
        user = _iemand(rol, overal, ik, wijken, leest, team)
        wonen = Bewoning.objects.visible_to(user).current(vandaag).filter(eenheid=eenheid).order_by("-van", "pk")
        ander = rondom(user, eenheid, sinds=sinds).exclude(pk=signaal).order_by("-id")
        bewoners = deel(
            wonen, "bewoner", MAX, pk="bewoner_id", telefoon=F("bewoner__telefoon"),
            **{naam: F(f"bewoner__{naam}") for naam in NAAMDELEN},
        )  # fmt: skip
        anderen = deel(
            ander, "ander", MAX, pk="pk", thema=F("thema__naam"), status="status", op="ingebracht_op",
            reden="sluitreden", vertrouwelijk="vertrouwelijk", voordeur="achter_de_voordeur",
        )  # fmt: skip
        let_op = deel(safety_notes(eenheid), "let_op", 5, tekst="veiligheid")
        return bewoners.union(anderen, let_op, *_vast(user, signaal, wijk, thema, melder, mensen), all=True)

    return Prepared(vraag, optional=niet_gevraagd(overal), kept=True)


def dossier_van(signaal: Signaal, user: Medewerker) -> Dossier:
    """All under a signal, and at a home also its residents and other signals there. One query."""
    vast: dict[str, Any] = {
        "signaal": signaal.pk,
        "wijk": signaal.wijk_id,
        "thema": signaal.thema_id,
        "melder": signaal.melder_id or 0,
        "mensen": [pk for pk in (signaal.ingebracht_door_id, signaal.behandelaar_id) if pk],
    }
    wie = {**eigen(user), "team": casus_ids(user)}
    if signaal.eenheid_id:
        wanneer = {"vandaag": klok.vandaag(), "sinds": klok.nu() - JAAR}
        vraag = _bij_signaal_met_adres(user.rol, user.alle_wijken)
        rijen = vraag(eenheid=signaal.eenheid_id, **vast, **wie, **wanneer)
    else:
        rijen = _bij_signaal(user.rol, user.alle_wijken)(**vast, **wie)
    dossier = _samen(rijen)
    remember_beoordeling(signaal, dossier.beoordeling)
    remember_casus(signaal, dossier.casus)
    if signaal.via == Via.WEBSITE:
        remember_melding(signaal, dossier.melding)
    signaal.ingebracht_door = dossier.mensen[signaal.ingebracht_door_id] if signaal.ingebracht_door_id else None
    signaal.behandelaar = dossier.mensen[signaal.behandelaar_id] if signaal.behandelaar_id else None
    return dossier


def _samen(rijen: Iterable[tuple[Any, ...]]) -> Dossier:
    """Put each row where it belongs; the parts come back in their own order, which a union does not promise."""
    dossier = Dossier()
    gebeurtenissen = []
    for soort, rij in rijen:
        if soort == "gebeurtenis":
            op = datetime.fromisoformat(rij["op"])
            gebeurtenissen.append((op, rij["pk"], rij["door"], rij["code"], rij["gegevens"]))
        else:
            _PLAATS[soort](dossier, rij)
    dossier.notities.sort(key=lambda notitie: notitie.op, reverse=True)
    dossier.melderberichten.sort(key=lambda bericht: bericht.op)
    dossier.bestanden.sort(key=lambda bestand: bestand.pk)
    dossier.brieven.sort(key=lambda brief: brief.pk, reverse=True)
    dossier.collegas.sort(key=lambda collega: collega[1])
    dossier.lezers.sort(key=lambda lezer: lezer[1])
    dossier.gekoppeld.sort(key=lambda ander: ander.pk, reverse=True)
    dossier.rondom.sort(key=lambda ander: ander.pk, reverse=True)
    dossier.tijdlijn = [
        as_line(op, *regel) for op, _pk, *regel in sorted(gebeurtenissen, key=itemgetter(0, 1), reverse=True)
    ]
    return dossier


def _notitie(dossier: Dossier, rij: dict[str, Any]) -> None:
    label = str(Notitie.Soort(rij["soort"]).label)
    op = datetime.fromisoformat(rij["op"])
    dossier.notities.append(NotitieRegel(rij["soort"], label, rij["tekst"], rij["door"], op))


def _melderbericht(dossier: Dossier, rij: dict[str, Any]) -> None:
    hoe, op = str(Melderbericht.Hoe(rij["hoe"]).label), datetime.fromisoformat(rij["op"])
    dossier.melderberichten.append(Melderregel(rij["van_melder"], hoe, rij["tekst"], rij["door"] or "", op))


def _melding(dossier: Dossier, rij: dict[str, Any]) -> None:
    momenten = {
        naam: datetime.fromisoformat(rij[naam]) if rij[naam] else None for naam in ("bevestigd_op", "ingetrokken_op")
    }
    dossier.melding = Melding(**rij | momenten)


def _ander(rij: dict[str, Any]) -> Ander:
    reden = str(Sluitreden(rij["reden"]).label) if rij["reden"] else ""
    status, op = str(Status(rij["status"]).label), datetime.fromisoformat(rij["op"])
    return Ander(rij["pk"], rij["thema"], status, op, reden, rij["vertrouwelijk"], rij["voordeur"])


def _bewonerregel(rij: dict[str, Any]) -> Bewonerregel:
    naam = volledige_naam(*(rij[deel] for deel in NAAMDELEN))
    return Bewonerregel(rij["pk"], naam, rij["telefoon"], toon(rij["telefoon"]))


def _wijk(dossier: Dossier, rij: dict[str, Any]) -> None:
    dossier.wijk = rij["naam"]


def _mens(dossier: Dossier, rij: dict[str, Any]) -> None:
    velden = {"id": rij["id"], "naam": rij["naam"], "is_active": rij["actief"]}
    dossier.mensen[rij["id"]] = Medewerker.from_db(None, tuple(velden), tuple(velden.values()))


def _casus(dossier: Dossier, rij: dict[str, Any]) -> None:
    dossier.casus = InCasus(**rij)


def _beoordeling(dossier: Dossier, rij: dict[str, Any]) -> None:
    dossier.beoordeling = Beoordeling(**rij)


def _tekst(dossier: Dossier, rij: dict[str, Any]) -> None:
    dossier.teksten.append(Kandidaat(rij["pk"], rij["besluit"], rij["titel"], rij["thema"] is not None))


def _melder(dossier: Dossier, rij: dict[str, Any]) -> None:
    dossier.melder = _bewonerregel(rij)


_PLAATS: dict[str, Callable[[Dossier, dict[str, Any]], None]] = {
    "let_op": lambda dossier, rij: dossier.let_op.append(rij["tekst"]),
    "notitie": _notitie,
    "melderbericht": _melderbericht,
    "melding": _melding,
    "beoordeling": _beoordeling,
    "bestand": lambda dossier, rij: dossier.bestanden.append(Bestand(rij["pk"], rij["soort"], rij["naam"])),
    "brief": lambda dossier, rij: dossier.brieven.append(briefregel(rij)),
    "lezer": lambda dossier, rij: dossier.lezers.append((str(rij["pk"]), rij["naam"])),
    "collega": lambda dossier, rij: dossier.collegas.append((str(rij["pk"]), rij["naam"])),
    "bewoner": lambda dossier, rij: dossier.bewoners.append(_bewonerregel(rij)),
    "wijk": _wijk,
    "casus": _casus,
    "melder": _melder,
    "tekst": _tekst,
    "mens": _mens,
    "ander": lambda dossier, rij: dossier.rondom.append(_ander(rij)),
    "gekoppeld": lambda dossier, rij: dossier.gekoppeld.append(_ander(rij)),
}
