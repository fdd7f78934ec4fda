"""The fifteen partners of the demo: invented names of the kinds that work in such an area, and what they take where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from partners.actions import directory
from partners.forms import ContactpersoonForm, DekkingForm, DienstForm, OrganisatieForm
from partners.models import Contactpersoon, Dekking, Dienst, Organisatie
from plavei.core import klok
from plavei.core.models import Medewerker
from wijken.models import Gemeente

ALLE = ("Zevenaar", "Duiven", "Westervoort", "Montferland")


@dataclass(frozen=True, slots=True)
class DemoPartner:
    """``nagekeken`` days ago somebody looked whether it is still right; long ago is a reminder today."""

    naam: str
    soort: str
    kanaal: str
    themas: tuple[str, ...]
    gemeenten: tuple[str, ...]
    mensen: tuple[str, ...]
    diensten: tuple[str, ...]
    wat: str
    nagekeken: int = 40
    vol: bool = False

    @property
    def mail(self) -> str:
        return "".join(teken for teken in self.naam.lower() if teken.isalpha()) + "@voorbeeld.test"


_WONEN = ("verwaarlozing", "verzamelen", "zelfstandig_wonen", "overbewoning", "brand_gas")
_BUREN = ("burenruzie", "geluid", "parkeren", "huisdieren", "tuinonderhoud")
PARTNERS = (
    DemoPartner(
        "Sociaal wijkteam Zevenaar", "wijkteam", "link", (*_WONEN, "geldzorgen", "zorgen_kinderen", "eenzaamheid"),
        ("Zevenaar",), ("Meryem Yıldız", "Joost Damen"), ("Keukentafelgesprek",), "Eerste hulp bij zorgen thuis.",
    ),
    DemoPartner(
        "Sociaal team Duiven en Westervoort", "wijkteam", "link", (*_WONEN, "geldzorgen", "zorgen_kinderen"),
        ("Duiven", "Westervoort"), ("Anouk Terhorst",), ("Keukentafelgesprek",), "Eerste hulp bij zorgen thuis.",
    ),
    DemoPartner(
        "Toegangsteam Montferland", "wijkteam", "formulier", (*_WONEN, "geldzorgen", "zorgen_kinderen"),
        ("Montferland",), ("Bram Elsinga",), ("Intake",), "Werkt met een eigen aanmeldformulier.", 75,
    ),
    DemoPartner(
        "Welzijn De Liemerse Brug", "welzijn", "link", ("eenzaamheid", "taal_formulieren", "mantelzorg"),
        ALLE, ("Paul Prins", "Fatma Kaya"), ("Maatje", "Taalcafé"), "Ontmoeting, maatjes en hulp bij formulieren.",
    ),
    DemoPartner(
        "Ouderenwerk Zonnehoek", "ouderenwerk", "telefoon", ("eenzaamheid", "zelfstandig_wonen"),
        ("Zevenaar", "Montferland"), ("Riet Jolink",), ("Huisbezoek 75+",), "Belt liever dan dat ze mailen.", 205,
    ),
    DemoPartner(
        "GGZ Rijnwaarde", "ggz", "link", ("gedragsverandering",), ALLE, ("Lotte Verbruggen",),
        ("Wijkgerichte zorg",), "Consultatie en bemoeizorg.", 60, True,
    ),
    DemoPartner(
        "Begeleid Wonen De Schakel", "begeleid_wonen", "link", ("zelfstandig_wonen", "verzamelen", "verwaarlozing"),
        ALLE, ("Sander Heij",), ("Woonbegeleiding",), "Begeleiding thuis, ook bij opruimen.",
    ),
    DemoPartner(
        "Opvang Onderdak", "opvang", "telefoon", ("overbewoning", "woonfraude"), ALLE, ("Nadia Bos",),
        ("Preventie uithuiszetting",), "Voor wie zijn huis dreigt te verliezen.",
    ),
    DemoPartner(
        "Nieuwkomershulp De Liemers", "vluchtelingenwerk", "link", ("taal_formulieren", "overbewoning"), ALLE,
        ("Yonas Tekle",), ("Maatschappelijke begeleiding",), "Voor nieuwkomers in hun eerste jaren.", 20,
    ),
    DemoPartner(
        "Wijkagenten De Liemers", "politie", "telefoon", ("agressie", "drugs", "vandalisme"), ALLE, ("Wijkagent",),
        ("Wijkagent",), "Overleg over veiligheid. Bij spoed 112.",
    ),
    DemoPartner(
        "Veilig Thuis De Liemers", "veilig_thuis", "melding", ("veiligheid_thuis", "zorgen_kinderen"), ALLE,
        ("Triage",), ("Advies en melding",), "Eigen meldpunt, dag en nacht.",
    ),
    DemoPartner(
        "Crisisdienst De Liemers", "crisisdienst", "melding", ("gedragsverandering", "veiligheid_thuis"), ALLE,
        ("Dienstdoende",), ("Crisis",), "Alleen bij acuut gevaar.",
    ),
    DemoPartner(
        "Buurtbemiddeling Samen Eruit", "buurtbemiddeling", "link", _BUREN, ALLE, ("Coby Lankhorst",),
        ("Bemiddeling",), "Werkt als beide buren willen.",
    ),
    DemoPartner(
        "Geldwijzer De Liemers", "schuldhulp", "link", ("geldzorgen", "energie_afgesloten"), ALLE,
        ("Ilse Koster", "Rachid Amrani"), ("Budgethulp", "Schuldregeling"), "Hulp bij schulden en rekeningen.",
    ),
    DemoPartner(
        "Mantelzorgpunt Even Lucht", "mantelzorg", "link", ("mantelzorg",), ALLE, ("Hanneke Schut",),
        ("Respijtzorg",), "Voor wie voor een ander zorgt.", 230,
    ),
)  # fmt: skip


def add_partners(collegas: dict[str, Medewerker], *, begin: datetime, nu: datetime) -> dict[str, Organisatie]:
    """Fill the directory as the beheerder would, and have the klantcoaches look it over; return it by name."""
    gemeenten = {gemeente.naam: gemeente for gemeente in Gemeente.objects.all()}
    gevonden = {}
    for nummer, partner in enumerate(PARTNERS):
        with klok.op(begin):
            gevonden[partner.naam] = _add(partner, nummer, collegas["beheer"], gemeenten)
        coach = collegas[("klantcoach", "kirsten", "kemal")[nummer % 3]]
        with klok.op(nu - timedelta(days=partner.nagekeken, hours=2)):
            directory.confirm_organisatie(organisatie=gevonden[partner.naam], door=coach)
    return gevonden


def _add(partner: DemoPartner, nummer: int, door: Medewerker, gemeenten: dict[str, Gemeente]) -> Organisatie:
    form = OrganisatieForm(
        {
            "naam": partner.naam,
            "soort": partner.soort,
            "kanaal": partner.kanaal,
            "omschrijving": partner.wat,
            "telefoon": f"0316-0124{nummer:02d}",
            "email": partner.mail,
            "formulier_url": "https://aanmelden.voorbeeld.test/" if partner.kanaal == "formulier" else "",
            "actief": "on",
        }
    )
    organisatie = directory.save_organisatie(form=_checked(form), door=door)
    for wie in partner.mensen:
        gegevens = {"naam": wie, "functie": "contactpersoon", "telefoon": f"0316-0124{nummer:02d}"}
        _part(ContactpersoonForm(gegevens, instance=Contactpersoon(organisatie=organisatie)), organisatie, door)
    for dienst in partner.diensten:
        status = "vol" if partner.vol else "actief"
        _part(
            DienstForm({"naam": dienst, "status": status}, instance=Dienst(organisatie=organisatie)), organisatie, door
        )
    for thema in partner.themas:
        for gemeente in partner.gemeenten:
            dekking = {"gemeente": gemeenten[gemeente].pk, "thema": thema, "van": klok.vandaag()}
            _part(DekkingForm(dekking, instance=Dekking(organisatie=organisatie)), organisatie, door)
    return organisatie


def _part(form: Any, organisatie: Organisatie, door: Medewerker) -> None:
    directory.add_part(organisatie=organisatie, deel=_checked(form).save(commit=False), door=door)


def _checked(form: Any) -> Any:
    if not form.is_valid():
        raise ValueError(f"the demo's own data: {form.errors.as_json()}")
    return form
