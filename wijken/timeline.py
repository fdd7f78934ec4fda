"""The sentence for what happens to working areas."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plavei.core.registries import TimelineText, timeline_texts


def _werkgebied(gegevens: Mapping[str, Any]) -> str:
    if gegevens.get("alle") is True:
        return _("gaf alle wijken als werkgebied")
    delen = []
    if erbij := len(gegevens.get("erbij", ())):
        delen.append(ngettext("%(aantal)s wijk erbij", "%(aantal)s wijken erbij", erbij) % {"aantal": erbij})
    if eraf := len(gegevens.get("eraf", ())):
        delen.append(ngettext("%(aantal)s wijk eraf", "%(aantal)s wijken eraf", eraf) % {"aantal": eraf})
    return _("veranderde het werkgebied: %(wat)s") % {"wat": ", ".join(delen) or _("niet meer alle wijken")}


def _coach(gegevens: Mapping[str, Any]) -> str:
    return _("koos een andere intakecoach") if gegevens.get("naar") else _("haalde de intakecoach weg")


timeline_texts.register(TimelineText(code="medewerker.werkgebied", text=_werkgebied, icon="pin-map", rights=True))
timeline_texts.register(TimelineText(code="groep.wijken", text=_werkgebied, icon="pin-map"))
timeline_texts.register(TimelineText(code="wijk.intakecoach", text=_coach, icon="person-badge"))
