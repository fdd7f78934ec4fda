from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "plavei.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        from plavei.core.registries import MODULES

        autodiscover_modules(*MODULES, "checks")
