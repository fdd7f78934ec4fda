"""The first way in, and no way in for the demo's accounts."""

from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from plavei.core.models import Gebeurtenis, Medewerker
from tests.factories import MedewerkerFactory
from tests.mensen import ClientVan


def make(*args: str, **options: Any) -> str:
    out = StringIO()
    call_command("maak_beheerder", *args, stdout=out, **options)
    return urlsplit(out.getvalue().strip()).path


def test_the_printed_link_makes_a_beheerder(client: Client, db: None) -> None:
    path = make("Bas@plavei.example", "Bas Bos")
    client.post(path, {"new_password1": "fietsen langs de rijn", "new_password2": "fietsen langs de rijn"})
    assert client.get("/beheer/medewerkers/").status_code == 200
    bas = Medewerker.objects.get()
    assert (bas.email, bas.naam, bas.rol) == ("bas@plavei.example", "Bas Bos", "beheer")
    assert Gebeurtenis.objects.get(code="medewerker.uitgenodigd").door is None


def test_who_lost_the_phone_comes_in_again(bas: Medewerker, client_van: ClientVan, client: Client) -> None:
    client_van(bas)
    path = make("bas@plavei.example", wis_tweede_stap=True)
    assert Authenticator.objects.count() == 0
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("geen adres", "Bas"), "not an e-mail address"),
        (("bas@plavei.example",), "Give the name"),
        (("bas@plavei.example", "x" * 200), "Give the name"),
        (("karin@plavei.example",), "another role"),
        (("beheer@plavei.test", "Bas"), "for the demo only"),
    ],
)
def test_what_is_wrong_is_said(karin: Medewerker, args: tuple[str, ...], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        make(*args)
    assert Medewerker.objects.count() == 1


def messages(**options: Any) -> list[str]:
    return [str(message.id) for message in run_checks(**options) if str(message.id).startswith("core.")]


def test_a_start_with_demo_accounts_is_refused_outside_the_demo(db: None, settings: Settings) -> None:
    assert messages(databases=["default"]) == []
    one = MedewerkerFactory.create(email="klantcoach@plavei.test")
    assert messages(databases=["default"]) == ["core.E001"]
    assert messages() == []
    settings.DEMO = True
    assert messages(databases=["default"]) == []
    settings.DEMO = False
    Medewerker.objects.filter(pk=one.pk).update(is_active=False)
    assert messages(databases=["default"]) == []


def test_a_role_without_a_second_factor_is_warned_about(settings: Settings) -> None:
    settings.MFA_ROLLEN = ["beheer"]
    assert messages(include_deployment_checks=True) == ["core.W001"]
    settings.MFA_ROLLEN = ["wijkbeheerder", "sociaal_wijkbeheerder", "klantcoach", "teamleider", "privacy", "beheer"]
    assert messages(include_deployment_checks=True) == []
