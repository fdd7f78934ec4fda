"""Import gemeenten, wijken and buurten of one or more CBS years."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from plavei.core.importcommando import ImportCommand
from plavei.core.importeren import Importverslag, Voortgang
from wijken.importeren.gebieden import Opties, importeer_gebieden


class Command(ImportCommand):
    help = "Leest gemeenten, wijken en buurten in uit GeoJSON, TopoJSON of CSV van het CBS (RD of WGS84, elk jaar)."

    def add_import_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestanden", nargs="+", type=Path, metavar="BESTAND")
        parser.add_argument(
            "--jaar", type=int, help="Jaar van de indeling (anders uit het bestand of de bestandsnaam)."
        )
        parser.add_argument(
            "--opvolging", type=Path, metavar="CSV", help="Tabel met oude code, nieuwe code en aandeel, van elders."
        )
        parser.add_argument("--bron", default="", help="Bronvermelding bij de omtrekken.")
        parser.add_argument("--toch", action="store_true", help="Ook als er opvallend veel gebieden vervallen.")

    def importeer(self, verslag: Importverslag, voortgang: Voortgang, **options: Any) -> None:
        opties = Opties(
            jaar=options["jaar"], bron=options["bron"], opvolging=options["opvolging"], toch=options["toch"]
        )
        importeer_gebieden(verslag, voortgang, paden=options["bestanden"], opties=opties)
