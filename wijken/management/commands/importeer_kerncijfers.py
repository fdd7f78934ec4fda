"""Import published figures about gemeenten, wijken and buurten."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from plavei.core.importcommando import ImportCommand
from plavei.core.importeren import Importverslag, Voortgang
from wijken.importeren.kerncijfers import Opties, importeer_kerncijfers


class Command(ImportCommand):
    help = "Leest kerncijfers in van CBS, RIVM en politie (CSV, XLSX, GeoJSON-attributen of JSON)."

    def add_import_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestanden", nargs="+", type=Path, metavar="BESTAND")
        parser.add_argument("--jaar", type=int, help="Jaar van de cijfers, als het bestand dat niet zelf zegt.")
        parser.add_argument("--bron", default="", help="Bronvermelding, in plaats van de gebruikelijke.")
        parser.add_argument(
            "--alleen-bekend",
            action="store_true",
            help="Sla rijen over gemeenten die hier niet zijn over (voor een landelijk bestand).",
        )

    def importeer(self, verslag: Importverslag, voortgang: Voortgang, **options: Any) -> None:
        opties = Opties(jaar=options["jaar"], bron=options["bron"], alleen_bekend=options["alleen_bekend"])
        importeer_kerncijfers(verslag, voortgang, paden=options["bestanden"], opties=opties)
