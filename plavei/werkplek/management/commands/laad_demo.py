"""Load the demo, once."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from plavei.werkplek.demo.laden import DemoError, is_loaded, load


class Command(BaseCommand):
    help = (
        "Loads the demo into an empty database (DEMO=1 only): real neighbourhoods, invented people, two years of work."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is only for DEMO=1: everybody knows its passwords. Nothing was done.")
        if is_loaded():
            self.stdout.write("The demo is there already.")
            return
        begin = time.monotonic()
        try:
            load(self._tell)
        except DemoError as error:
            raise CommandError(f"The demo was not loaded: {error}.") from error
        self._tell(f"ready in {time.monotonic() - begin:.0f} s")

    def _tell(self, regel: str) -> None:
        self.stdout.write(regel)
        self.stdout.flush()
