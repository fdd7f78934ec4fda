"""Neighbourhoods, homes, figures and who works where."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WijkenConfig(AppConfig):
    """The floor right above the core: places and homes, not people or signals."""

    name = "wijken"
    verbose_name = _("Wijken en woningen")
