"""The triage dashboard."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, TextChoices, Value, When
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plavei.core.middleware import is_poll
from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.toegang import alleen, staff
from signalen import rules, triage, volgorde
from signalen.kaart import kaart_van
from signalen.kaartblad import Blad
from signalen.keuzes import Keuzes, keuzes_van
from signalen.models.lezers import reader_ids
from signalen.models.signaal import Stap, Urgentie
from signalen.statuses import Status
from signalen.termijnen import Termijn, Termijnen

_FRAGMENT = 110
# No word of a sensitive record on a list (DOMAIN 5.10): the database does not even send it.
FRAGMENT = Case(
    When(achter_de_voordeur=False, vertrouwelijk=False, then=Left("tekst", _FRAGMENT)),
    default=Value(""),
    output_field=CharField(),
)
URGENTIE = {
    Urgentie.ACUUT.value: ("gevaar", "lightning-charge-fill"),
    Urgentie.HOOG.value: ("letop", "chevron-double-up"),
    Urgentie.NORMAAL.value: ("neutraal", "dash"),
}
# Of these the status says what goes on; of the others the next step does.
_STATUS_ZEGT_HET = {Status.WACHT.value, Status.GESLOTEN.value}


@cache
def _woorden(taal: str | None) -> dict[str, str]:
    """Each urgency, status and step in words of the language, which is asked for so that another gives others."""
    keuzes: tuple[type[TextChoices], ...] = (Urgentie, Status, Stap)
    return {str(waarde): str(label) for soort in keuzes for waarde, label in soort.choices}


def als_rij(
    rij: Sequence[Any],
    themas: dict[str, str],
    termijnen: Termijnen,
    woorden: Mapping[str, str],
    *,
    met_datum: bool = False,
) -> tuple[Any, ...]:
    """One row for the lean template: everything is worked out here, since each lookup there costs 50 times.

    All of it is text already: a number or a lazy word would be looked up in the language once for each row.
    ``met_datum``: sorted by age, so the day it came in stands where the next step stands otherwise.
    """
    pk, thema, urgentie, status, stap, termijn_op, gesloten_op, ingebracht_op, geheim, voordeur, plaats = rij[:11]
    straat, nummer, letter, toevoeging, woonplaats, buurt, behandelaar, fragment = rij[11:]
    if straat:
        plaats = f"{straat} {nummer}{letter}{'-' if toevoeging else ''}{toevoeging}, {woonplaats}"
    elif geheim or voordeur:
        plaats = ""  # a described place is free text
    if gesloten_op:
        termijn = Termijn("neutraal", "check2-circle", date_format(localtime(gesloten_op), "j b Y"))
    else:
        termijn = termijnen(termijn_op)
    toon, icoon = URGENTIE[urgentie]
    stand = woorden[status if status in _STATUS_ZEGT_HET else stap]
    if met_datum:
        stand = _("sinds %s") % date_format(localtime(ingebracht_op), "j b Y")
    return (
        str(pk),
        themas.get(thema, thema),
        plaats,
        buurt,
        termijn.toon,
        termijn.icoon,
        termijn.tekst,
        "" if urgentie == Urgentie.NORMAAL else toon,
        icoon,
        woorden[urgentie],
        stand,
        behandelaar,
        geheim,
        voordeur,
        fragment + "…" if len(fragment) == _FRAGMENT else fragment,
    )


def _stand(gegevens: object) -> str:
    """A short mark of what is on the screen; a poll that finds the same gets no answer to swap in."""
    return f"{zlib.crc32(repr(gegevens).encode()):08x}"


def _tabbladen(vraag: triage.Vraag, aantallen: dict[str, str]) -> list[dict[str, Any]]:
    basis = reverse("signalen:lijst")
    tabs = []
    for rij in (*triage.RIJEN, triage.GESLOTEN):
        aantal = aantallen.get(rij.code, "")
        leeg = aantal == "0"
        tabs.append(
            {
                "label": rij.label,
                "url": f"{basis}?{vraag.query(rij=rij.code)}",
                "actief": rij is vraag.rij,
                "aantal": aantal,
                "toon": "" if leeg else rij.toon,
                "icoon": "" if leeg else rij.icoon,
            }
        )
    return tabs


def _paneel(request: HttpRequest, user: Medewerker, keuzes: Keuzes) -> dict[str, Any]:
    """The part of the page that polling brings up to date."""
    standaard = "mijn" if user.is_wijkrol else "alle"
    vraag = triage.Vraag.uit(request.GET.dict(), themas=keuzes.themas, wijk_van=keuzes.wijk_van, standaard=standaard)
    termijnen = Termijnen()
    aantallen = triage.tel(user, vraag, termijnen.vandaag)
    basis = reverse("signalen:lijst")
    inhoud, gezien = (_kaart if vraag.kaart else _rijen)(user, vraag, keuzes, termijnen)
    stand = _stand((aantallen, *gezien, termijnen.vandaag))
    hier = vraag.query(**({"na": f"{vraag.na[0]}_{vraag.na[1]}"} if vraag.na else {}))
    return inhoud | {
        "vraag": vraag,
        "hier": hier,
        "basis": basis,
        "tabbladen": _tabbladen(vraag, aantallen),
        "weergaven": (
            (_("Lijst"), "list-ul", f"{basis}?{vraag.query(weergave='')}", not vraag.kaart),
            (_("Kaart"), "map", f"{basis}?{vraag.query(weergave=triage.KAART)}", vraag.kaart),
        ),
        "peiling_url": f"{basis}?{hier}&stand={stand}",
        "wis_url": f"{basis}?{triage.Vraag(rij=vraag.rij, sorteer=vraag.sorteer, kaart=vraag.kaart).query()}",
        "stand": stand,
    }


def _rijen(
    user: Medewerker, vraag: triage.Vraag, keuzes: Keuzes, termijnen: Termijnen
) -> tuple[dict[str, Any], tuple[Any, ...]]:
    """One page of the queue, and what of it makes another page."""
    ruw, volgende = triage.rijen(user, vraag, termijnen.vandaag, FRAGMENT)
    basis, woorden = reverse("signalen:lijst"), _woorden(get_language())
    oudste = vraag.volgorde is volgorde.OUDSTE
    inhoud = {
        "rijen": [als_rij(rij, keuzes.themas, termijnen, woorden, met_datum=oudste) for rij in ruw],
        "volgende_url": f"{basis}?{vraag.query(na=volgende)}" if volgende else "",
        "begin_url": f"{basis}?{vraag.query()}" if vraag.na else "",
        "kiezen": rules.triage_role(user) and vraag.rij is not triage.GESLOTEN,
    }
    return inhoud, (ruw, volgende)


def _kaart(
    user: Medewerker, vraag: triage.Vraag, keuzes: Keuzes, termijnen: Termijnen
) -> tuple[dict[str, Any], tuple[Any, ...]]:
    """The same queue on the map."""
    kaart = kaart_van(user, vraag, termijnen.vandaag, buurten=len(keuzes.buurten))
    blad = Blad(kaart, vraag, reverse("signalen:lijst"))
    gezien = (sorted(kaart.tellingen.items()), kaart.punten, len(kaart.tekening.gebieden))
    return {"kaart": blad.context()}, gezien


@alleen(*ZAAKROLLEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Queues with their counts and the rows of one; also what polling asks for."""
    user = staff(request)
    # First, since this asks the werkgebied in the same round trip.
    reader_ids(user)
    keuzes = keuzes_van(user, request.GET)
    if keuzes.begin and not request.GET and not is_poll(request):
        return redirect(f"{reverse('signalen:lijst')}?{keuzes.begin}")
    paneel = _paneel(request, user, keuzes)
    if is_poll(request):
        if request.GET.get("stand") == paneel["stand"]:
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        return render(request, "signalen/lijst.html#triage", paneel)
    wijken = tuple(keuzes.wijken.items())
    if keuzes.veel_wijken:
        # What the map chose has a name; where one types the name of a wijk, its number would say nothing.
        wijken = ((paneel["vraag"].wijk, keuzes.wijknaam),) if keuzes.wijknaam else ()
    filters = {
        "themas": tuple(keuzes.themas.items()),
        "wijken": wijken,
        "gemeenten": () if keuzes.veel_wijken else tuple(keuzes.gemeenten.items()),
        "buurten": tuple(keuzes.buurten.items()),
        "veel_wijken": keuzes.veel_wijken and not wijken,
        "urgentie_keuzes": tuple(Urgentie.choices),
        "volgordes": tuple((code, keuze.label) for code, keuze in volgorde.KEUZES.items()),
        # On whichever page of the list: the filter is the same.
        "filter": replace(paneel["vraag"], na=None),
        "mijn_filters": tuple(sorted(keuzes.filters)),
        "bewaar_url": f"{reverse('signalen:filters')}?{urlencode({'vraag': paneel['vraag'].query()})}",
    }
    return render(request, "signalen/lijst.html", paneel | filters)
