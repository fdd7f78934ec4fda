"""Import residents and where they live from the primary system."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from bewoners.importeren import Opties, importeer_bewoners
from plavei.core.importcommando import ImportCommand
from plavei.core.importeren import Importverslag, Voortgang


class Command(ImportCommand):
    help = (
        "Leest bewoners en hun woning in uit CSV of XLSX van het primaire systeem. "
        "Eén regel is één bewoner in één woning; wie er niet meer in staat, wordt beëindigd."
    )

    def add_import_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="BESTAND")
        parser.add_argument("--kolommen", type=Path, metavar="TOML", help="Welke kolom bij welk veld hoort.")
        parser.add_argument(
            "--deel", action="store_true", help="Het bestand is een deel van de bewoners: beëindig niemand."
        )
        parser.add_argument("--toch", action="store_true", help="Ook als er opvallend veel bewoners worden beëindigd.")

    def importeer(self, verslag: Importverslag, voortgang: Voortgang, **options: Any) -> None:
        opties = Opties(kolommen=options["kolommen"], deel=options["deel"], toch=options["toch"])
        importeer_bewoners(verslag, voortgang, pad=options["bestand"], opties=opties)
