from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Partner organisations and referrals; this floor has no records yet."""

    name = "partners"
    verbose_name = "Partners"
