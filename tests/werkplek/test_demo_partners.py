"""The demo's partners and referrals as plans: enough of each state, and no step in the future."""

import random
from datetime import timedelta

from plavei.core import klok
from plavei.core.werkdagen import Kalender
from plavei.werkplek.demo.doorverwijzingen import AANTAL, add_referrals
from plavei.werkplek.demo.mensen import generate_residents
from plavei.werkplek.demo.partnerlijst import PARTNERS
from plavei.werkplek.demo.verloop import tell_stories
from plavei.werkplek.demo.woningen import generate_homes


def test_fifteen_partners_of_different_kinds() -> None:
    assert (len(PARTNERS), len({partner.naam for partner in PARTNERS})) == (15, 15)
    assert len({partner.soort for partner in PARTNERS}) >= 12
    assert {partner.kanaal for partner in PARTNERS} == {"link", "telefoon", "formulier", "melding"}


def test_eighty_referrals_on_any_day_and_none_before_its_signal_or_after_today() -> None:
    assert AANTAL == 80
    for dagen in (0, 37, 201):
        nu = klok.nu() + timedelta(days=dagen)
        huizen = generate_homes(900)
        bewoners = generate_residents(huizen, vandaag=nu.date())
        verhalen = tell_stories(huizen, bewoners, nu=nu, kalender=Kalender())
        gelukt = add_referrals(verhalen, nu=nu, kalender=Kalender(), zaad=random.Random(dagen).randint(1, 99))
        assert gelukt == AANTAL
        stappen = [
            (verhaal, gebeurt)
            for verhaal in verhalen
            for gebeurt in verhaal.verloop
            if gebeurt.actie.startswith("verwijs")
        ]
        assert all(verhaal.op < gebeurt.op < nu for verhaal, gebeurt in stappen)
        assert sum(gebeurt.actie == "verwijs" for _verhaal, gebeurt in stappen) == AANTAL
