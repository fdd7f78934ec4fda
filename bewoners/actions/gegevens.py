"""How to reach whoever brought a plan in, put right by who answers it: one wrong letter and nothing ever arrives."""

import hashlib

from django.utils.translation import gettext as _

from bewoners.actions.basis import changing, happened, tell_resident
from bewoners.invoer import Contact
from bewoners.models import Initiatief
from bewoners.statuses import Status
from bewoners.subjects import INITIATIEF
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker


def contact_version(initiatief: Initiatief) -> str:
    """Another one as soon as a letter of it is another."""
    inhoud = "\x00".join(getattr(initiatief, veld) for veld in Contact.__dataclass_fields__)
    return hashlib.sha256(inhoud.encode()).hexdigest()[:32]


def change_contact(*, initiatief: Initiatief, door: Medewerker, contact: Contact, versie: str = "") -> Initiatief:
    """Put the name, e-mail address, phone number or postal address of its maker right, while the plan is not over.

    Another e-mail address ends every personal link that was sent, since links are made of it (``bewoners.links``), and
    gets a new one by mail. Who is confirmed already need not confirm again: as with a plan that is told by phone, a
    colleague spoke them, and the page shows nothing that they did not write or may not read. What still waits to be
    confirmed is confirmed from the new address. The old address hears nothing: most often it was a typing error, so
    that a stranger would. ``versie``: of what was read before it was written over; refused when that is another by now.
    """
    with changing(initiatief, door=door) as fresh:
        if not fresh.is_open:
            raise ActieFout(_("Dit initiatief is al klaar: aan de gegevens van de indiener verandert niets meer."))
        nieuw = {veld: str(waarde).strip() for veld, waarde in vars(contact).items()}
        if not nieuw["contact_naam"]:
            raise ActieFout(_("Vul de naam van de indiener in."))
        if not (nieuw["contact_mail"] or nieuw["contact_telefoon"] or nieuw["contact_adres"]):
            raise ActieFout(_("Vul in hoe wij de bewoner bereiken: telefoon, e-mail of een postadres."))
        velden = sorted(veld for veld, waarde in nieuw.items() if getattr(fresh, veld) != waarde)
        if not velden:
            return fresh
        if versie and versie != contact_version(fresh):
            raise ActieFout(
                _(
                    "Een collega veranderde deze gegevens net. Wat er nu staat ziet u op deze pagina, en wat u typte "
                    "staat nog in het formulier. Bewaar het nog een keer als dat in de plaats moet komen."
                )
            )
        ander_adres = fresh.contact_mail.lower() != nieuw["contact_mail"].lower()
        for veld, waarde in nieuw.items():
            setattr(fresh, veld, waarde)
        fresh.save(update_fields=velden)
        happened(fresh, "initiatief.gegevens", door, velden=velden)
        if ander_adres and fresh.contact_mail:
            _send_link(fresh)
        return fresh


def _send_link(initiatief: Initiatief) -> None:
    if initiatief.status == Status.TE_BEVESTIGEN:
        tell_resident(initiatief, "initiatief.bevestig")
        return
    tell_resident(initiatief, "initiatief.gegevens")
    if initiatief.vertellen_op is not None:
        # What had to be told by letter or phone stands on the page that this mail leads to.
        initiatief.vertellen_op = None
        initiatief.save(update_fields=["vertellen_op"])
        handled(onderwerp_soort=INITIATIEF, onderwerp_id=initiatief.pk, soort="initiatief.te_vertellen")
