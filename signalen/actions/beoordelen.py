"""Answering the triage questions, and deciding on a class; the advice decides nothing by itself (DOMAIN 5.16)."""

from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from signalen import rules
from signalen.actions.basis import changing, happened, require_open
from signalen.klassen import Aard, InNood, Klasse, Melders, advies
from signalen.models import Beoordeling, Signaal


def answer_questions(*, signaal: Signaal, door: Medewerker, aard: str, melders: str, in_nood: str) -> Beoordeling:
    """Write down the answers, and what they advise. A class that was decided on before is to be decided anew."""
    if aard not in Aard.values or melders not in Melders.values or in_nood not in InNood.values:
        raise ActieFout(_("Beantwoord alle drie de vragen. “Dat weten we nog niet” mag ook."))
    with changing(signaal, door=door, mag=rules.may_triage) as fresh:
        require_open(fresh)
        wordt = {"aard": aard, "melders": melders, "in_nood": in_nood}
        bestaand = Beoordeling.objects.filter(signaal=fresh).first()
        if bestaand and all(getattr(bestaand, veld) == waarde for veld, waarde in wordt.items()):
            return bestaand
        geadviseerd = advies(**wordt).klasse
        erbij = {"advies": geadviseerd, "klasse": "", "reden": "", "door": door, "op": klok.nu()}
        beoordeling, _nieuw = Beoordeling.objects.update_or_create(signaal=fresh, defaults=wordt | erbij)
        happened(fresh, "signaal.triagevragen", door, advies=geadviseerd.value)
        return beoordeling


def decide_class(*, signaal: Signaal, door: Medewerker, klasse: str, reden: str = "") -> Beoordeling:
    """Decide, as advised or otherwise; otherwise with a reason. One that was written keeps standing with its class."""
    if klasse not in Klasse.values:
        raise ActieFout(_("Kies wat het volgens u is."))
    with changing(signaal, door=door, mag=rules.may_triage) as fresh:
        require_open(fresh)
        beoordeling = Beoordeling.objects.filter(signaal=fresh).first()
        if beoordeling is None:
            raise ActieFout(_("Beantwoord eerst de drie triagevragen."))
        anders = klasse != beoordeling.advies
        if anders and not reden.strip():
            raise ActieFout(_("U kiest iets anders dan het advies. Schrijf kort op waarom."))
        stond = beoordeling.reden if beoordeling.klasse == klasse else ""
        wordt = (klasse, reden.strip() or stond)
        if (beoordeling.klasse, beoordeling.reden) == wordt:
            return beoordeling
        beoordeling.klasse, beoordeling.reden = wordt
        beoordeling.door, beoordeling.op = door, klok.nu()
        beoordeling.save()
        happened(fresh, "signaal.beoordeeld", door, klasse=klasse, anders=anders)
        return beoordeling
