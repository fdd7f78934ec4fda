"""The sentence for each thing that happens to a letter."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from plavei.core.registries import TimelineText, timeline_texts
from signalen.models import Brief
from signalen.models.brief import AanWie


def _aan(gegevens: Mapping[str, Any]) -> str:
    return str(AanWie(gegevens["aan"]).label).lower()


def _verzonden(gegevens: Mapping[str, Any]) -> str:
    hoe = str(Brief.Hoe(gegevens["hoe"]).label).lower()
    return _("legde vast dat de brief aan %(aan)s weg is: %(hoe)s") % {"aan": _aan(gegevens), "hoe": hoe}


for _zaak in ("casus", "signaal"):
    timeline_texts.register(
        TimelineText(
            code=f"{_zaak}.brief", text=lambda g: _("maakte een brief aan %s") % _aan(g), icon="envelope-paper"
        )
    )
    timeline_texts.register(TimelineText(code=f"{_zaak}.brief_verzonden", text=_verzonden, icon="send"))
timeline_texts.register(
    TimelineText(code="briefsjabloon.toegevoegd", text=lambda g: _("voegde een briefsjabloon toe"), icon="plus-circle")
)
timeline_texts.register(
    TimelineText(code="briefsjabloon.gewijzigd", text=lambda g: _("wijzigde een briefsjabloon"), icon="pencil")
)
