"""Import homes from the primary system."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from plavei.core.importcommando import ImportCommand
from plavei.core.importeren import Importverslag, Voortgang
from wijken.importeren.eenheden import Opties, importeer_eenheden


class Command(ImportCommand):
    help = "Leest woningen in uit CSV of XLSX van het primaire systeem. Wie niet meer voorkomt, wordt beëindigd."

    def add_import_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="BESTAND")
        parser.add_argument("--kolommen", type=Path, metavar="TOML", help="Welke kolom welk veld is.")
        parser.add_argument("--deel", action="store_true", help="Dit is een deel van het bezit: beëindig niemand.")
        parser.add_argument(
            "--toch", action="store_true", help="Ook als meer dan 10%% van de woningen wordt beëindigd."
        )

    def importeer(self, verslag: Importverslag, voortgang: Voortgang, **options: Any) -> None:
        opties = Opties(kolommen=options["kolommen"], deel=options["deel"], toch=options["toch"])
        importeer_eenheden(verslag, voortgang, pad=options["bestand"], opties=opties)
