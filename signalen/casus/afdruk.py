"""A casus to be printed and handed over: its reporters hidden, other people taken out, and said what was left out."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bewoners.models import Bewoner, Bewoning
from bewoners.namen import volledige_naam
from signalen.casus.dossier import Casusdossier, Signaalregel
from signalen.casus.weglaten import ADRES, CONTACT, DERDE, Weglater, forms_of, names_in
from signalen.models import Casus, Signaal
from signalen.models.casus import Contact
from signalen.models.signaal import Via

NAAMDELEN = ("aanhef", "voorletters", "voornaam", "tussenvoegsel", "achternaam")
_TEKSTEN = (
    "wederhoor_tekst",
    "plan_doel",
    "plan_afspraken",
    "geinformeerd_tekst",
    "resultaat_betrokkene",
    "nazorg_tekst",
)


@dataclass
class Afdruk:
    """What is on the page: texts of the casus by field, the dossier without others, and what is not there."""

    teksten: dict[str, str] = field(default_factory=dict)
    dossier: Casusdossier = field(default_factory=Casusdossier)
    weggelaten: list[str] = field(default_factory=list)


@dataclass
class _Mensen:
    """Whom to hide: reporters by every form of their name, and where they live; in whose words a signal is."""

    namen: set[str] = field(default_factory=set)
    bewoners: list[int] = field(default_factory=list)
    in_eigen_woorden: set[int] = field(default_factory=set)


def print_of(casus: Casus, dossier: Casusdossier) -> Afdruk:
    """Three queries: the reporters, the homes of whom it is about and of reporters, and who else is named."""
    mensen = _melders(casus)
    weglater = _weglater(casus, dossier, mensen)
    met_melder = str(Contact.MELDER.label)
    gebleven = [notitie for notitie in dossier.notities if notitie.contact != met_melder]
    schoon = replace(
        dossier,
        signalen=[_signaal(rij, mensen, weglater) for rij in dossier.signalen],
        notities=[replace(rij, tekst=weglater(rij.tekst)) for rij in gebleven],
        acties=[
            replace(rij, tekst=weglater(rij.tekst), toelichting=weglater(rij.toelichting)) for rij in dossier.acties
        ],
        bezoeken=[
            replace(rij, waarvoor=weglater(rij.waarvoor), verslag=weglater(rij.verslag)) for rij in dossier.bezoeken
        ],
        meldcode=[replace(rij, tekst=weglater(rij.tekst)) for rij in dossier.meldcode],
    )
    teksten = {naam: weglater(getattr(casus, naam)) for naam in _TEKSTEN}
    return Afdruk(teksten, schoon, _weggelaten(casus, dossier, mensen, len(dossier.notities) - len(gebleven), weglater))


def _signaal(rij: Signaalregel, mensen: _Mensen, weglater: Weglater) -> Signaalregel:
    return replace(rij, tekst="" if rij.pk in mensen.in_eigen_woorden else weglater(rij.tekst))


def _melders(casus: Casus) -> _Mensen:
    mensen = _Mensen()
    velden = ("pk", "via", "melder_id", "melder_naam", "melder_contact", "melding__contact_naam")
    rows = Signaal.objects.filter(in_casus__casus=casus).order_by("pk")
    for rij in rows.values(*velden, *(f"melder__{deel}" for deel in NAAMDELEN)):
        if rij["via"] == Via.WEBSITE:
            mensen.in_eigen_woorden.add(rij["pk"])
        if rij["melder_id"]:
            delen = [rij[f"melder__{deel}"] for deel in NAAMDELEN]
            mensen.bewoners.append(rij["melder_id"])
            mensen.namen |= _forms_of(*delen)
        for naam in (rij["melder_naam"], rij["melder_contact"], rij["melding__contact_naam"]):
            mensen.namen |= forms_of(naam or "")
    return mensen


def _forms_of(aanhef: str, voorletters: str, voornaam: str, tussenvoegsel: str, achternaam: str) -> set[str]:
    """A resident by whole name, first name and surname, and by each word of the surname."""
    heel = volledige_naam(aanhef, voorletters, voornaam, tussenvoegsel, achternaam)
    losse = [
        " ".join((*deel, achternaam))
        for deel in ((voornaam, tussenvoegsel), (tussenvoegsel,), (voorletters, tussenvoegsel))
    ]
    namen = {heel, *(" ".join(naam.split()) for naam in losse), achternaam}
    return namen | ({voornaam} if len(voornaam) > 2 else set())


def _weglater(casus: Casus, dossier: Casusdossier, mensen: _Mensen) -> Weglater:
    hier = casus.eenheid
    thuis: set[int] = set()
    adressen: set[str] = set()
    wonen = Bewoning.objects.filter(eenheid=hier) | Bewoning.objects.filter(bewoner__in=mensen.bewoners)
    gezin: set[str] = set()
    for woning in wonen.select_related("eenheid", "bewoner"):
        if hier is not None and woning.eenheid_id == hier.pk:
            thuis.add(woning.bewoner_id)
            gezin.add(woning.bewoner.achternaam)
        else:
            adressen |= {woning.eenheid.straat_nummer, woning.eenheid.adres}
    anderen = (
        Bewoner.objects.filter(achternaam__in=names_in(_alles(casus, dossier)))
        .filter(bewoningen__eenheid__buurt__wijk=casus.wijk_id)
        .exclude(pk__in=thuis)
        .exclude(achternaam__in=gezin)
    )
    return Weglater(
        melder=mensen.namen,
        derden=set(anderen.values_list("achternaam", flat=True).distinct()[:500]),
        melder_adressen=adressen,
        straat=hier.straat if hier else "",
        huisnummer=hier.huisnummer if hier else None,
    )


def _alles(casus: Casus, dossier: Casusdossier) -> list[str]:
    """Every text that is printed."""
    teksten = [getattr(casus, naam) for naam in _TEKSTEN]
    for rijen in (dossier.signalen, dossier.notities, dossier.acties, dossier.meldcode):
        teksten += [rij.tekst for rij in rijen]
    teksten += [rij.toelichting for rij in dossier.acties]
    return teksten + [deel for rij in dossier.bezoeken for deel in (rij.waarvoor, rij.verslag)]


def _weggelaten(casus: Casus, dossier: Casusdossier, mensen: _Mensen, gesprekken: int, weglater: Weglater) -> list[str]:
    """In words, what is not on the page; empty lines of it are not said."""
    eigen = len(mensen.in_eigen_woorden)
    aantal = weglater.aantal
    regels: list[Any] = [
        _("Wie het meldde: naam, adres en contactgegevens van de melder, en wat de melder ervan vond."),
        casus.hoor and _("Wat de melder zei toen we die hoorden."),
        gesprekken and ngettext("%d gesprek met de melder.", "%d gesprekken met de melder.", gesprekken) % gesprekken,
        eigen
        and ngettext(
            "De tekst van %d melding die de melder zelf schreef.",
            "De tekst van %d meldingen die de melder zelf schreef.",
            eigen,
        )
        % eigen,
        aantal[str(DERDE)]
        and ngettext(
            "De naam van een andere bewoner, op %d plaats: daar staat “[een derde]”.",
            "Namen van andere bewoners, op %d plaatsen: daar staat “[een derde]”.",
            aantal[str(DERDE)],
        )
        % aantal[str(DERDE)],
        (aantal[str(CONTACT)] or aantal[str(ADRES)]) and _("Adressen, telefoonnummers en e-mailadressen van anderen."),
        casus.veiligheid and _("De veiligheidsnotitie: die is voor collega's die op bezoek gaan."),
        dossier.bestanden and ngettext("%d bijlage.", "%d bijlagen.", len(dossier.bestanden)) % len(dossier.bestanden),
    ]
    return [str(regel) for regel in regels if regel]
