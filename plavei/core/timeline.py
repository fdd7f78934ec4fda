"""The sentence for what happens on the ground floor itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from plavei.core.registries import TimelineText, timeline_texts


def _uitgesteld(gegevens: Mapping[str, Any]) -> str:
    return _("stelde de herinnering uit tot %s") % date_format(date.fromisoformat(gegevens["tot"]), "j F Y")


timeline_texts.register(TimelineText(code="herinnering.uitgesteld", text=_uitgesteld, icon="alarm"))
