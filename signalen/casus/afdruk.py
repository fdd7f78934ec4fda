"""A casus to be printed and handed over: its reporters hidden, other people taken out, and said what was left out."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bewoners.models import Bewoner
from bewoners.namen import volledige_naam
from signalen.casus.dossier import Casusdossier, dossier_van
from signalen.casus.weglaten import ADRES, CONTACT, DERDE, Weglater, addresses_elsewhere, forms_of, names_in
from signalen.dossier import NAAMDELEN
from signalen.models import Casus
from signalen.models.casus import Contact
from signalen.models.signaal import Via

TEKSTEN = (
    "wederhoor_tekst",
    "plan_doel",
    "plan_afspraken",
    "geinformeerd_tekst",
    "resultaat_betrokkene",
    "nazorg_tekst",
)

# Said by others than the person concerned, about whom they speak: in their own words one knows who they are.
NIET_OP_PAPIER = (Contact.MELDER, Contact.ANDER)
# The text is the reporter's own.
ZELF_GESCHREVEN = frozenset({Via.WEBSITE, Via.MAIL})
# A database takes only so many values in one question.
WOORDEN_TEGELIJK = 2_000


@dataclass
class Afdruk:
    """What is on the page: texts of the casus by field, the dossier without others, and what is not there."""

    teksten: dict[str, str] = field(default_factory=dict)
    dossier: Casusdossier = field(default_factory=Casusdossier)
    weggelaten: list[str] = field(default_factory=list)


def print_of(casus: Casus, dossier: Casusdossier) -> Afdruk:
    """Who else is named is asked in one query, or a few for a large one. ``dossier`` is the one for paper."""
    weglater = _weglater(casus, dossier)
    # A duplicate has a reporter to be hidden, and no text here.
    hier = {rij.pk for rij in dossier.signalen}
    zelf = {rij["pk"] for rij in dossier.melders if rij["via"] in ZELF_GESCHREVEN and rij["pk"] in hier}
    weg = {str(contact.label) for contact in NIET_OP_PAPIER}
    gebleven = [notitie for notitie in dossier.notities if notitie.contact not in weg]
    schoon = replace(
        dossier,
        signalen=[replace(rij, tekst="" if rij.pk in zelf else weglater(rij.tekst)) for rij in dossier.signalen],
        notities=[replace(rij, tekst=weglater(rij.tekst)) for rij in gebleven],
        acties=[
            replace(rij, tekst=weglater(rij.tekst), toelichting=weglater(rij.toelichting)) for rij in dossier.acties
        ],
        bezoeken=[
            replace(rij, waarvoor=weglater(rij.waarvoor), verslag=weglater(rij.verslag)) for rij in dossier.bezoeken
        ],
        # The reporter gets letters too, and others: that there was one may be known, to whom not.
        brieven=[
            replace(rij, onderwerp=weglater(rij.onderwerp), naam="" if rij.zonder_naam else weglater(rij.naam))
            for rij in dossier.brieven
        ],
        meldcode=[replace(rij, tekst=weglater(rij.tekst)) for rij in dossier.meldcode],
    )
    teksten = {naam: weglater(getattr(casus, naam)) for naam in TEKSTEN}
    return Afdruk(teksten, schoon, _weggelaten(casus, dossier, len(zelf), weglater))


def _names(dossier: Casusdossier) -> set[str]:
    """Of reporters, in every form in which one may find them."""
    namen: set[str] = set()
    for rij in dossier.melders:
        if rij["achternaam"]:
            namen |= forms_of_resident(*(rij[deel] for deel in NAAMDELEN))
        for naam in (rij["los"], rij["contact"], rij["website"]):
            namen |= forms_of(naam or "")
    return namen


def forms_of_resident(aanhef: str, voorletters: str, voornaam: str, tussenvoegsel: str, achternaam: str) -> set[str]:
    """A resident by whole name, first name and surname, and by each word of the surname that is a name."""
    heel = volledige_naam(aanhef, voorletters, voornaam, tussenvoegsel, achternaam)
    losse = [
        " ".join((*deel, achternaam))
        for deel in ((voornaam, tussenvoegsel), (tussenvoegsel,), (voorletters, tussenvoegsel))
    ]
    namen = {heel, *(" ".join(naam.split()) for naam in losse), *forms_of(achternaam)}
    return namen | ({voornaam} if len(voornaam) > 2 else set())


def weglater_of(casus: Casus, ook: Iterable[str] = ()) -> Weglater:
    """What takes others out of texts of this casus, and of ``ook``; two queries, or a few more for a large one."""
    return _weglater(casus, dossier_van(casus, papier=True), ook)


def _weglater(casus: Casus, dossier: Casusdossier, ook: Iterable[str] = ()) -> Weglater:
    hier = casus.eenheid
    return Weglater(
        melder=_names(dossier),
        derden=surnames_in(
            [*_alles(casus, dossier), *ook],
            wijk=casus.wijk_id,
            pks={rij["pk"] for rij in dossier.thuis},
            namen={rij["naam"] for rij in dossier.thuis},
        ),
        melder_adressen=addresses_elsewhere(
            ((rij["adres"], rij["nummer"], rij["letter"], rij["toevoeging"]) for rij in dossier.melder_woont),
            (hier.straat, hier.huisnummer, hier.huisletter, hier.toevoeging) if hier else None,
        ),
        straat=hier.straat if hier else "",
        huisnummer=hier.huisnummer if hier else None,
    )


def surnames_in(teksten: Iterable[str], *, wijk: int, pks: Collection[int], namen: Collection[str]) -> set[str]:
    """Surnames of residents of this wijk that stand in these texts, however many; a query per so many words.

    Not those of ``pks``, and none of ``namen``: who may be named.
    """
    woorden, gevonden = names_in(teksten), set[str]()
    anderen = (
        Bewoner.objects.filter(bewoningen__eenheid__buurt__wijk=wijk)
        .exclude(pk__in=pks)
        .exclude(achternaam__in=namen)
        .order_by()
    )
    for begin in range(0, len(woorden), WOORDEN_TEGELIJK):
        deel = anderen.filter(achternaam__in=woorden[begin : begin + WOORDEN_TEGELIJK])
        gevonden.update(deel.values_list("achternaam", flat=True).distinct())
    return gevonden


def _alles(casus: Casus, dossier: Casusdossier) -> list[str]:
    """Every text that is printed."""
    teksten = [getattr(casus, naam) for naam in TEKSTEN]
    for rijen in (dossier.signalen, dossier.notities, dossier.acties, dossier.meldcode):
        teksten += [rij.tekst for rij in rijen]
    teksten += [rij.toelichting for rij in dossier.acties]
    teksten += [deel for rij in dossier.brieven for deel in (rij.onderwerp, rij.naam)]
    return teksten + [deel for rij in dossier.bezoeken for deel in (rij.waarvoor, rij.verslag)]


def _weggelaten(casus: Casus, dossier: Casusdossier, eigen: int, weglater: Weglater) -> list[str]:
    """In words, what is not on the page; empty lines of it are not said."""
    aantal = weglater.aantal
    met = Counter(notitie.contact for notitie in dossier.notities)
    gesprekken, anderen = met[str(Contact.MELDER.label)], met[str(Contact.ANDER.label)]
    regels: list[Any] = [
        _("Wie het meldde: naam, adres en contactgegevens van de melder, en wat de melder ervan vond."),
        casus.hoor and _("Wat de melder zei toen we die hoorden."),
        gesprekken and ngettext("%d gesprek met de melder.", "%d gesprekken met de melder.", gesprekken) % gesprekken,
        anderen and ngettext("%d gesprek met iemand anders.", "%d gesprekken met anderen.", anderen) % anderen,
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
        aantal[str(CONTACT)] and _("Telefoonnummers en e-mailadressen."),
        aantal[str(ADRES)]
        and _("Waar de melder woont, en andere huisnummers in deze straat: daar staat “[een ander adres]”."),
        casus.veiligheid and _("De veiligheidsnotitie: die is voor collega's die op bezoek gaan."),
        dossier.bestanden and ngettext("%d bijlage.", "%d bijlagen.", len(dossier.bestanden)) % len(dossier.bestanden),
    ]
    return [str(regel) for regel in regels if regel]
