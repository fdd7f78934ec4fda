"""What people do with letters: each function checks, changes and records in one transaction, or raises ActieFout."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from plavei.core import klok, tijdlijn
from plavei.core.bijlagen import store_upload
from plavei.core.bsn import geen_bsn
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.rules import may_configure
from signalen.brieven.adressering import Geadresseerde, lines
from signalen.brieven.invullen import check_template, no_gaps, tidy
from signalen.brieven.melders import Melder, name_no_reporter, reporters_of
from signalen.brieven.pdf import Inhoud, as_pdf
from signalen.brieven.subjects import BRIEF, BRIEFSJABLONEN, BRIEFSJABLOONTABEL
from signalen.brieven.zaken import Zaak
from signalen.models import Brief, Briefsjabloon
from signalen.models.brief import MAX_TEKST, AanWie

MAX_REGELS = 150
MAX_ADRESREGELS = 5
_LEEG = {
    "naam": _lazy("Schrijf op aan wie de brief is."),
    "onderwerp": _lazy("Schrijf op waar de brief over gaat."),
    "tekst": _lazy("De brief is nog leeg."),
}


@dataclass(frozen=True)
class Concept:
    """A letter as somebody wrote it, not kept yet."""

    wie: Geadresseerde
    naam: str
    adres: str
    onderwerp: str
    tekst: str
    sjabloon: str = ""

    @classmethod
    def tidied(
        cls, *, wie: Geadresseerde, naam: str, adres: str, onderwerp: str, tekst: str, sjabloon: str = ""
    ) -> "Concept":
        """One line for the name and the subject, no empty lines in the address, nothing that cannot be seen."""
        regels = [" ".join(regel.split()) for regel in tidy(adres).split("\n")]
        een_regel = [" ".join(tidy(waarde).split()) for waarde in (naam, onderwerp)]
        return cls(wie, een_regel[0], "\n".join(filter(None, regels)), een_regel[1], tidy(tekst), sjabloon)

    @property
    def vingerafdruk(self) -> str:
        """Of all that is on the paper: by this one knows whether it was looked at."""
        delen = (self.wie.code, self.naam, self.adres, self.onderwerp, self.tekst)
        return hashlib.sha256("\0".join(delen).encode()).hexdigest()[:32]

    def inhoud(self, zaak: Zaak, door: Medewerker) -> Inhoud:
        functie = str(door.get_rol_display())
        return Inhoud(
            naam=self.naam,
            adres=self.adres.split("\n") if self.adres else [],
            gedateerd_op=klok.vandaag(),
            kenmerk=zaak.nummer,
            contactpersoon=door.naam,
            onderwerp=self.onderwerp,
            tekst=self.tekst,
            ondertekening=[deel for deel in (door.naam, functie, door.telefoon) if deel],
        )


def mistakes(concept: Concept, zaak: Zaak, melders: Sequence[Melder]) -> dict[str, ValidationError]:
    """Per field why this letter cannot be kept; empty when it can. That it fits on paper is not looked at here."""
    voor = concept.wie.voor(zaak.eenheid)
    fouten: dict[str, ValidationError] = {}
    for naam in ("naam", "adres", "onderwerp", "tekst"):
        waarde = getattr(concept, naam)
        if not waarde and naam in _LEEG:
            fouten[naam] = ValidationError(_LEEG[naam])
            continue
        try:
            no_gaps(waarde)
            geen_bsn(waarde)
            name_no_reporter(waarde, melders, voor)
        except ValidationError as fout:
            fouten[naam] = fout
    if len(concept.tekst) > MAX_TEKST or concept.tekst.count("\n") > MAX_REGELS:
        fouten["tekst"] = ValidationError(_("Deze brief is te lang. Maak hem korter, of maak er twee van."))
    if concept.adres.count("\n") >= MAX_ADRESREGELS:
        fouten["adres"] = ValidationError(_("Een adres is hooguit %d regels.") % MAX_ADRESREGELS)
    elif _at_the_other(concept, zaak):
        fouten["adres"] = ValidationError(
            _("Dit is het adres waar het over gaat, niet dat van de melder. Kies een ander adres of iemand anders.")
        )
    return fouten


def _at_the_other(concept: Concept, zaak: Zaak) -> bool:
    """Whether a letter for the reporter would end up at the home it is about, where the reporter does not live."""
    if concept.wie.aan != AanWie.MELDER or zaak.eenheid is None:
        return False
    daar = lines(zaak.eenheid)[0].lower()
    return daar not in (regel.lower() for regel in concept.wie.adres) and daar in concept.adres.lower().split("\n")


def record_letter(*, zaak: Zaak, door: Medewerker, inzending: UUID, concept: Concept) -> Brief:
    """Keep a letter and its PDF as they are now. Sent a second time, the form gives the letter that is there.

    Raises ActieFout for who may not, and ValidationError (per field) for what may not be in it.
    """
    with zaak.changing(door) as fresh:
        if (eerder := Brief.objects.filter(inzending=inzending).first()) is not None:
            if eerder.zaak != fresh.record or eerder.door_id != door.pk:
                raise ActieFout(_("Deze brief is al vastgelegd."))
            return eerder
        if fouten := mistakes(concept, fresh, reporters_of(fresh.samen)):
            raise ValidationError({naam: fout.messages for naam, fout in fouten.items()})
        pdf = as_pdf(concept.inhoud(fresh, door))
        brief = Brief.objects.create(
            inzending=inzending,
            **fresh.of(),
            sjabloon=concept.sjabloon,
            aan=concept.wie.aan,
            naam=concept.naam,
            adres=concept.adres,
            gedateerd_op=klok.vandaag(),
            onderwerp=concept.onderwerp,
            tekst=concept.tekst,
            sha256=hashlib.sha256(pdf).hexdigest(),
            door=door,
            op=klok.nu(),
        )
        # Of nobody: who may read it says the casus or the signal, also when its maker may not any more.
        naam = f"{brief.gedateerd_op.isoformat()} {concept.onderwerp}.pdf"
        store_upload(
            soort=BRIEF,
            onderwerp_id=brief.pk,
            bestand=SimpleUploadedFile(naam, pdf, content_type="application/pdf"),
            door=None,
        )
        fresh.happened("brief", door, brief=brief.pk, aan=brief.aan)
        return brief


def send_letter(*, zaak: Zaak, brief: Brief, door: Medewerker, hoe: str, op: date) -> Brief:
    """Say that a letter went out: how, and on which day. Once."""
    with zaak.changing(door) as fresh:
        row = Brief.objects.select_for_update(of=("self",)).get(pk=brief.pk, **fresh.of())
        if row.verzonden_op:
            raise ActieFout(_("Van deze brief is al vastgelegd dat hij weg is."))
        if op > klok.vandaag():
            raise ActieFout(_("Deze datum is nog niet geweest. Leg het vast als de brief weg is."))
        if op < row.gedateerd_op:
            raise ActieFout(_("De brief is van later dan deze datum."))
        row.hoe, row.verzonden_op, row.verzonden_door = Brief.Hoe(hoe), op, door
        row.save(update_fields=["hoe", "verzonden_op", "verzonden_door"])
        fresh.happened("brief_verzonden", door, brief=row.pk, aan=row.aan, hoe=row.hoe)
        return row


# ---------------------------------------------------------------- the table of templates
def save_template(*, sjabloon: Briefsjabloon, door: Medewerker, velden: Collection[str]) -> Briefsjabloon:
    """Add a template or change one; the beheerder keeps the table. Letters that are there stay as they are.

    Raises ActieFout for anybody else and for a name that another one has, and ValidationError for a placeholder that
    does not exist.
    """
    if not may_configure(door):
        raise ActieFout(_("Alleen een functioneel beheerder past de briefsjablonen aan."))
    check_template(sjabloon.onderwerp)
    check_template(sjabloon.tekst)
    with transaction.atomic():
        nieuw = sjabloon.pk is None
        try:
            with transaction.atomic():
                sjabloon.save()
        except IntegrityError as fout:
            # Somebody else was just first.
            raise ActieFout(_("Er is al een briefsjabloon met deze naam. Kies een andere naam.")) from fout
        if nieuw or velden:
            tijdlijn.record(
                soort=BRIEFSJABLONEN,
                onderwerp_id=BRIEFSJABLOONTABEL,
                code="briefsjabloon.toegevoegd" if nieuw else "briefsjabloon.gewijzigd",
                door=door,
                gegevens={"sjabloon": sjabloon.pk, "velden": sorted(velden)},
            )
    return sjabloon


def values_for(zaak: Zaak, wie: Geadresseerde, door: Medewerker, organisatie: str, vandaag: str) -> Mapping[str, str]:
    """What the placeholders of a template become."""
    return {
        "aanhef": wie.aanhef,
        "naam": wie.naam,
        "adres": lines(zaak.eenheid)[0] if zaak.eenheid else _("[adres]"),
        "datum": vandaag,
        "medewerker": door.naam,
        "functie": str(door.get_rol_display()).lower(),
        "telefoon": door.telefoon or _("[telefoonnummer]"),
        "zaaknummer": zaak.nummer,
        "organisatie": organisatie,
    }
