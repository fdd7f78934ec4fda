"""The steps as a person reads them: their address, button and what they say, for both sides' pages."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partners import statuses
from partners.forms import NamensStapForm, StapForm
from partners.statuses import Overgang, Partij, Status
from plavei.core.fouten import ActieFout

TERUGKOPPELING = "terugkoppeling"


@dataclass(frozen=True)
class Stap:
    """``code`` is the slug in the address."""

    code: str
    naar: Status
    label: str | Promise
    icoon: str
    klasse: str = "btn-primary"


STAPPEN = {
    stap.code: stap
    for stap in (
        Stap("accepteren", Status.GEACCEPTEERD, _("Neem aan"), "check2"),
        Stap("oppakken", Status.IN_BEHANDELING, _("Ga ermee aan de slag"), "play-circle"),
        Stap("wachten", Status.WACHT, _("Laat weten dat het wacht"), "pause-circle", "btn-outline-secondary"),
        Stap("afronden", Status.AFGEROND, _("Rond af"), "check-circle"),
        Stap("niet-gelukt", Status.NIET_GELUKT, _("Het is niet gelukt"), "slash-circle", "btn-outline-secondary"),
        Stap("afwijzen", Status.AFGEWEZEN, _("Wijs af"), "x-circle", "btn-outline-secondary"),
        Stap("stoppen", Status.INGETROKKEN, _("Stop ermee"), "stop-circle", "btn-outline-secondary"),
    )
}


def possible(status: str, *, namens: bool, poging: tuple[str, Any] | None = None) -> list[dict[str, Any]]:
    """What the partner may do now, each with its form; ``poging`` is (code, data) of the one just tried."""
    rijen = []
    for stap in STAPPEN.values():
        overgang = statuses.find(status, stap.naar)
        if overgang is None or Partij.PARTNER not in overgang.door:
            continue
        geprobeerd = poging is not None and poging[0] == stap.code
        form = _form(overgang, namens=namens, data=poging[1] if poging and geprobeerd else None)
        rijen.append({"stap": stap, "form": form, "geprobeerd": geprobeerd})
    return rijen


def _form(overgang: Overgang, *, namens: bool, data: Any = None) -> StapForm:
    return (NamensStapForm if namens else StapForm)(data, overgang=overgang)


def filled_in(code: str, status: str, *, namens: bool, data: Any) -> tuple[Status, StapForm]:
    """The form of a step as sent. Raises Http404 for no step at all, ActieFout for one not possible now."""
    stap = STAPPEN.get(code)
    if stap is None:
        raise Http404
    overgang = statuses.find(status, stap.naar)
    if overgang is None:
        raise ActieFout(statuses.explain(status, stap.naar))
    return stap.naar, _form(overgang, namens=namens, data=data)
