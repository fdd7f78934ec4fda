"""Loads the demo: areas, figures, homes and people through the imports, colleagues and signals through the actions."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction

from bewoners.importeren import importeer_bewoners
from bewoners.models import Bewoner
from plavei.core import klok
from plavei.core.importeren import Importverslag, Voortgang, run_import
from plavei.core.models import Medewerker
from plavei.core.werkdagen import kalender
from plavei.werkplek.demo.afspelen import Speler, Stap
from plavei.werkplek.demo.brieven import write_letters
from plavei.werkplek.demo.casussen import load_casussen
from plavei.werkplek.demo.collegas import hire
from plavei.werkplek.demo.doorverwijzingen import add_referrals
from plavei.werkplek.demo.gebieden import DATA, GEZONDHEID_JAAR, JAAR
from plavei.werkplek.demo.initiatieven import play_initiatives
from plavei.werkplek.demo.mensen import DemoBewoner, generate_residents
from plavei.werkplek.demo.partnerlijst import add_partners
from plavei.werkplek.demo.personeel import PERSONEEL
from plavei.werkplek.demo.verhalen import AANTAL_DAGEN
from plavei.werkplek.demo.verloop import tell_stories
from plavei.werkplek.demo.woningen import AANTAL_WONINGEN, DemoWoning, generate_homes, write_rows
from wijken.importeren.eenheden import importeer_eenheden
from wijken.importeren.gebieden import Opties as GebiedOpties
from wijken.importeren.gebieden import importeer_gebieden
from wijken.importeren.kerncijfers import Opties as CijferOpties
from wijken.importeren.kerncijfers import importeer_kerncijfers
from wijken.models import Eenheid

Meld = Callable[[str], None]

#: The colleagues were there a little before the first signal.
BEGIN = timedelta(days=AANTAL_DAGEN + 30)

_KOP_WONINGEN = [
    "id_extern", "bag_id", "straat", "huisnummer", "huisletter", "postcode", "plaats", "buurt", "complex",
    "complexnaam", "soort", "lengtegraad", "breedtegraad",
]  # fmt: skip
_KOP_BEWONERS = [
    "id_extern", "eenheid", "aanhef", "voorletters", "voornaam", "tussenvoegsel", "achternaam", "telefoon", "email",
    "taal", "van", "tot",
]  # fmt: skip


class DemoError(Exception):
    """The demo cannot be loaded; the message says why."""


def is_loaded() -> bool:
    """Whether the demo is in this database."""
    return bool(Medewerker.objects.filter(email=PERSONEEL[0].email).exists())


def load(meld: Meld, *, woningen: int = AANTAL_WONINGEN) -> None:
    """Load all of it in one transaction, telling ``meld`` how far it is.

    Raises DemoError when the database holds homes or residents of somebody else: an import would end those.
    """
    if Eenheid.objects.exists() or Bewoner.objects.exists():
        raise DemoError("there are homes or residents in this database already; the demo wants an empty one")
    nu = klok.nu()
    with transaction.atomic():
        _load_areas(meld)
        huizen = generate_homes(woningen)
        bewoners = generate_residents(huizen, vandaag=klok.vandaag())
        _load_homes(meld, huizen, bewoners)
        with klok.op(nu - BEGIN):
            collegas = hire()
        meld(f"{len(collegas)} colleagues")
        # Before the signals: those end with the rounds of the last mornings, which remind of these too.
        aantal = play_initiatives(collegas, huizen, bewoners, nu=nu, kalender=kalender())
        meld(f"{aantal} plans of residents, in every state")
        partners = add_partners(collegas, begin=nu - BEGIN, nu=nu)
        meld(f"{len(partners)} partners")
        _load_signals(meld, collegas, huizen, bewoners, nu)
        with connection.cursor() as cursor:
            # The planner knows nothing yet of tables that were just filled.
            cursor.execute("ANALYZE")


def _run(werk: Callable[[Importverslag, Voortgang], None]) -> Importverslag:
    verslag = run_import(werk)
    if verslag.fouten:
        raise DemoError(f"{len(verslag.fouten)} errors in the demo's own data, first: {verslag.fouten[0]}")
    return verslag


def _load_areas(meld: Meld) -> None:
    def gebieden(verslag: Importverslag, voortgang: Voortgang) -> None:
        importeer_gebieden(verslag, voortgang, paden=[DATA / "gebieden_2024.csv"], opties=GebiedOpties(jaar=JAAR))

    def cijfers(naam: str, jaar: int) -> Callable[[Importverslag, Voortgang], None]:
        return lambda verslag, voortgang: importeer_kerncijfers(
            verslag, voortgang, paden=[DATA / naam], opties=CijferOpties(jaar=jaar)
        )

    _run(gebieden)
    _run(cijfers("kerncijfers_2024.csv", JAAR))
    verslag = _run(cijfers("gezondheid_2020.csv", GEZONDHEID_JAAR))
    meld(f"87 buurten of the Liemers with figures of {JAAR} and {GEZONDHEID_JAAR}")
    if verslag.nieuw == 0:
        raise DemoError("no figures were read")


def _load_homes(meld: Meld, woningen: list[DemoWoning], bewoners: list[DemoBewoner]) -> None:
    with tempfile.TemporaryDirectory(prefix="plavei-demo-") as map_:
        huizen = write_rows(Path(map_) / "eenheden.csv", _KOP_WONINGEN, _home_rows(woningen))
        _run(lambda verslag, voortgang: importeer_eenheden(verslag, voortgang, pad=huizen))
        meld(f"{len(woningen)} homes")
        mensen = write_rows(Path(map_) / "bewoners.csv", _KOP_BEWONERS, _resident_rows(bewoners))
        _run(lambda verslag, voortgang: importeer_bewoners(verslag, voortgang, pad=mensen))
        meld(f"{len(bewoners)} residents, all invented")


def _home_rows(woningen: Iterable[DemoWoning]) -> Iterator[list[str]]:
    for w in woningen:
        yield [
            w.nummer, w.bag_id, w.straat, str(w.huisnummer), w.huisletter, w.postcode, w.woonplaats, w.buurtcode,
            w.complex.nummer, w.complex.naam, w.soort, str(w.lengtegraad), str(w.breedtegraad),
        ]  # fmt: skip


def _resident_rows(bewoners: Iterable[DemoBewoner]) -> Iterator[list[str]]:
    for b in bewoners:
        yield [
            b.nummer, b.woningnummer, b.aanhef, b.voorletters, b.voornaam, b.tussenvoegsel, b.achternaam, b.telefoon,
            b.email, b.taal, b.vanaf.isoformat(), b.tot.isoformat() if b.tot else "",
        ]  # fmt: skip


def _load_signals(
    meld: Meld,
    collegas: dict[str, Medewerker],
    woningen: list[DemoWoning],
    bewoners: list[DemoBewoner],
    nu: datetime,
) -> None:
    dagen = kalender()
    verhalen = tell_stories(woningen, bewoners, nu=nu, kalender=dagen)

    verwezen = add_referrals(verhalen, nu=nu, kalender=dagen)

    def volg(stappen: list[Stap]) -> Iterator[Stap]:
        for nummer, stap in enumerate(stappen):
            if nummer and nummer % 500 == 0:
                meld(f"signals: {nummer * 100 // len(stappen)}%, it is {stap.op:%d-%m-%Y} there")
            yield stap

    Speler(collegas, verhalen).play(nu=nu, kalender=dagen, volg=volg)
    meld(f"{len(verhalen)} signals over two years, in every state")
    meld(f"{verwezen} of them referred to a partner")
    meld(f"{load_casussen(collegas, nu=nu, kalender=dagen)} casussen, in every phase")
    meld(f"{write_letters(nu=nu)} letters, one of them still to be sent")
