"""The tests' own ground: people, clock, and rows of migrations that survive a test with real transactions."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from plavei.core import klok
from plavei.core.models import Medewerker, Norm
from signalen.models import Signaal, Thema
from tests.conftest import KlokOp
from tests.factories import BewoningFactory, NotitieFactory, SignaalFactory


def test_everybody_has_a_role_and_an_own_address(iedereen: dict[str, Medewerker]) -> None:
    assert sorted(iedereen) == ["bas", "karin", "kees", "petra", "sonja", "theo", "wilma", "wim"]
    assert {person.rol for person in iedereen.values()} == {
        "beheer", "klantcoach", "privacy", "sociaal_wijkbeheerder", "teamleider", "wijkbeheerder"
    }  # fmt: skip


def test_a_signal_in_every_state_can_be_made(karin: Medewerker, wilma: Medewerker, db: None) -> None:
    for trait in ("in_behandeling", "wacht", "gesloten", "voordeur"):
        signaal = SignaalFactory.create(**{trait: True})
        assert NotitieFactory.create(signaal=signaal).signaal == signaal
    assert Signaal.objects.count() == 4
    assert BewoningFactory.create().bewoner.naam.startswith("J. Voorbeeld")


def test_the_clock_stands_on_any_day(klok_op: KlokOp) -> None:
    klok_op("2026-11-23 00:30")
    assert str(klok.vandaag()) == "2026-11-23"
    assert klok.nu() < timezone.now() or klok.nu().year == 2026
    klok_op("2028-02-29 09:00")
    assert str(klok.vandaag()) == "2028-02-29"


@pytest.mark.parametrize("_again", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_rows_of_migrations_are_back_after_real_transactions(_again: int) -> None:
    assert Norm.objects.filter(code="normaal").count() == 1
    assert Thema.objects.filter(code="geluid").count() == 1


def test_a_logged_in_browser(karin: Medewerker, client_van: Callable[[Medewerker], Client]) -> None:
    assert client_van(karin).session["_auth_user_id"] == str(karin.pk)
