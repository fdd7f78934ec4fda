"""A personal link that was guessed, used, run out, or made for another page or another report opens nothing."""

import pytest
from django.db import transaction
from django.test import Client

from signalen.meldinglinks import BETER, BEVESTIGEN, VOLGEN
from tests.permissies.melden import SLECHT, token_voor
from tests.permissies.wereld import Wereld

pytestmark = pytest.mark.django_db


def test_only_the_right_link_opens_the_page(wereld: Wereld) -> None:
    # One world for all, put back after each: making it costs more than asking.
    for voor in (BEVESTIGEN, VOLGEN, BETER):
        for variant in ("goed", *SLECHT):
            with transaction.atomic():
                _judge(wereld, voor, variant)
                transaction.set_rollback(True)


def _judge(wereld: Wereld, voor: str, variant: str) -> None:
    token = token_voor(wereld, variant, voor)
    begin = wereld.stand()
    response = Client().get(f"/melden/{voor}/{token}/")
    assert response.status_code == (200 if variant == "goed" else 410), f"{voor} {variant}"
    if variant == "goed":
        return
    for pad in ("", "aanvullen/", "intrekken/"):
        Client().post(f"/melden/{voor}/{token}/{pad}", {"tekst": "Van een ander", "beter": "nee"})
    assert wereld.stand() == begin, f"{voor} {variant}"
    for geheim in ("Ria", "muziek", "Kerkstraat", wereld.buurt.naam):
        assert geheim not in response.content.decode(), f"{voor} {variant}"
