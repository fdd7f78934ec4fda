from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Partner organisations, referrals, and the pages of the partner."""

    name = "partners"
    verbose_name = "Partners"
