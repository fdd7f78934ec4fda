from django.apps import AppConfig


class WerkplekConfig(AppConfig):
    """The top floor: home per role and search, put together from what the apps below registered."""

    name = "plavei.werkplek"
    label = "werkplek"
    verbose_name = "Werkplek"
