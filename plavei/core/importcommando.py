"""The base of every import command: the same options, the same report, the same exit codes.

Exit code 0: kept, no errors (or a dry run without errors); 1: errors and nothing kept; 2: kept, but rows were skipped.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console

from plavei.core.importeren import MAX_FOUTEN_IN_VERSLAG, ImporteerError, Importverslag, Voortgang, run_import
from plavei.core.tabel import TabelError


class ImportCommand(BaseCommand):
    """Subclasses write ``add_import_arguments`` and ``importeer``."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        self.add_import_arguments(parser)
        parser.add_argument(
            "--dry-run", action="store_true", help="Laat zien wat er zou gebeuren en bewaar niets.", dest="dry_run"
        )
        parser.add_argument(
            "--sla-fouten-over",
            action="store_true",
            help="Bewaar de goede rijen ook als er rijen met fouten zijn (anders wordt dan niets bewaard).",
        )

    def add_import_arguments(self, parser: ArgumentParser) -> None:
        """The arguments of this one command."""

    def importeer(self, verslag: Importverslag, voortgang: Voortgang, **options: Any) -> None:
        """Do the work inside the transaction; raise ImporteerError or TabelError when it cannot go on."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        tekenen = sys.stderr.isatty() and options.get("verbosity", 1) > 0
        voortgang = Voortgang(Console(stderr=True) if tekenen else None)
        try:
            verslag = run_import(
                lambda verslag, balk: self.importeer(verslag, balk, **options),
                dry_run=options["dry_run"],
                sla_fouten_over=options["sla_fouten_over"],
                voortgang=voortgang,
            )
        except (ImporteerError, TabelError) as fout:
            raise CommandError(_("%(fout)s Er is niets bewaard.") % {"fout": str(fout)}) from fout
        for regel in report_lines(verslag):
            self.stdout.write(regel)
        for rijfout in verslag.fouten[:MAX_FOUTEN_IN_VERSLAG]:
            self.stderr.write(str(rijfout))
        if (rest := len(verslag.fouten) - MAX_FOUTEN_IN_VERSLAG) > 0:
            self.stderr.write(_("… en nog %(aantal)s fouten.") % {"aantal": rest})
        if verslag.fouten:
            melding = _("Er zijn %(aantal)s fouten.") % {"aantal": len(verslag.fouten)}
            raise CommandError(f"{melding} {outcome(verslag)}", returncode=2 if verslag.opgeslagen else 1)
        self.stdout.write(outcome(verslag))


def outcome(verslag: Importverslag) -> str:
    """One sentence that says whether it was kept."""
    if verslag.proef:
        return _("Proef: er is niets bewaard.")
    if not verslag.opgeslagen:
        return _("Er is niets bewaard.")
    if verslag.fouten:
        return _("Bewaard, behalve de rijen met fouten.")
    return _("Bewaard.")


def report_lines(verslag: Importverslag) -> list[str]:
    """The counts per kind of record, then the remarks."""
    regels = []
    for soort, telling in verslag.tellingen.items():
        delen = [
            f"{telling.nieuw} {_('nieuw')}",
            f"{telling.gewijzigd} {_('gewijzigd')}",
            f"{telling.gelijk} {_('gelijk')}",
        ]
        if telling.beeindigd:
            delen.append(f"{telling.beeindigd} {_('beëindigd')}")
        regels.append(f"{soort}: {', '.join(delen)}")
    return regels + [f"! {melding}" for melding in verslag.meldingen]
