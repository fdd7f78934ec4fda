"""What becomes of it, told to whoever reported it: on closing, and some weeks later whether it is better now.

``melder_termijn_op`` of a closed signal is the day by which a person has to do that: first telling how it ended,
then, once that was written down, the question. Who has a confirmed address gets both by mail, and has no such day.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.berichten import mail_outside
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.tijdlijn import numbered
from plavei.core.werkdagen import termijn
from signalen.actions.basis import happened
from signalen.models import Melderbericht, Signaal, afgerond_op, melding_van
from signalen.models.melding import BELLEN, GEHOORD
from signalen.models.signaal import Sluitreden, Via
from signalen.subjects import MELDING

_MAX_TEKENS = 4_000


def ways_to_tell(signaal: Signaal) -> list[Melderbericht.Hoe]:
    """How whoever reported it can hear from us; none when there is nobody to tell."""
    hoe = Melderbericht.Hoe
    if signaal.via != Via.WEBSITE:
        return list(BELLEN) if signaal.met_melder else []
    melding = melding_van(signaal)
    if melding is None or melding.ingetrokken_op:
        return []
    if melding.te_mailen:
        return [hoe.MAIL, *BELLEN]
    return [hoe.WEBSITE] if melding.anoniem else [hoe.WEBSITE, *BELLEN]


def write_to_reporter(
    signaal: Signaal, *, door: Medewerker, tekst: str, hoe: str, inzending: UUID | None = None
) -> Melderbericht:
    """Put a message on their page, or write down that they heard it; by mail they are sent there."""
    if len(tekst) > _MAX_TEKENS:
        raise ActieFout(_("Dit bericht is te lang. Maak het korter."))
    bericht = Melderbericht.objects.create(
        signaal=signaal, van_melder=False, hoe=hoe, tekst=tekst.strip(), door=door, op=klok.nu()
    )
    happened(signaal, "signaal.melder_bericht", door, bericht=bericht.pk, hoe=hoe, **numbered(inzending))
    if hoe == Melderbericht.Hoe.MAIL:
        mail_outside(soort="melding.bericht", onderwerp_soort=MELDING, onderwerp_id=signaal.melding.pk)
    return bericht


def tell_outcome(signaal: Signaal, *, door: Medewerker, tekst: str) -> None:
    """On closing: ``tekst`` to who reads it on the own page; for the others a day to be told by. The caller saves."""
    wijzen = ways_to_tell(signaal)
    signaal.melder_termijn_op = None
    if not wijzen or signaal.sluitreden == Sluitreden.INGETROKKEN:
        return
    op_pagina = wijzen[0] if wijzen[0] not in BELLEN else None
    if tekst.strip() and op_pagina:
        write_to_reporter(signaal, door=door, tekst=tekst, hoe=op_pagina)
        if op_pagina == Melderbericht.Hoe.MAIL:
            return
    # Who stayed anonymous looks on the own page; nobody can be called.
    if any(hoe in BELLEN for hoe in wijzen):
        signaal.melder_termijn_op = termijn("eerste_contact", klok.vandaag())


def told_after_closing(signaal: Signaal, hoe: str) -> None:
    """Whoever reported a closed signal heard of it: next is the question whether it is better. The caller saves.

    Of a duplicate nothing is next until the one that goes on is closed.
    """
    sinds = afgerond_op(signaal)
    if sinds is None:
        signaal.melder_termijn_op = None
        return
    eerste = signaal.melderberichten.filter(GEHOORD, op__gte=sinds).count() <= 1
    gemaild = Melderbericht.Hoe.MAIL in ways_to_tell(signaal)  # they are asked by mail
    vragen = eerste and hoe in BELLEN and not gemaild and signaal.sluitreden != Sluitreden.INGETROKKEN
    signaal.melder_termijn_op = termijn("melder_beter", klok.vandaag()) if vragen else None
