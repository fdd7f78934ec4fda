"""Petra hears when somebody else changes what gives a way into a colleague's account."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.test import Client

from plavei.core.actions import reset_second_factor, update_medewerker
from plavei.core.models import Bericht, Medewerker
from tests.factories import MedewerkerFactory
from tests.mensen import ClientVan


def change(wie: Medewerker, door: Medewerker, **anders: str) -> None:
    update_medewerker(
        medewerker=wie,
        naam=anders.get("naam", wie.naam),
        email=anders.get("email", wie.email),
        rol=wie.rol,
        telefoon=wie.telefoon,
        publiek=wie.publiek,
        door=door,
    )


def reset(wie: Medewerker, door: Medewerker | None) -> None:
    Authenticator.objects.create(user=wie, type=Authenticator.Type.TOTP, data={"secret": "test"})
    reset_second_factor(medewerker=wie, door=door)


def told() -> list[tuple[str, str, str]]:
    rows = Bericht.objects.filter(onderwerp_soort="accountwijziging").select_related("ontvanger").order_by("pk")
    return [(row.ontvanger.naam, row.kanaal, row.soort) for row in rows if row.ontvanger]


def test_another_address_and_a_wiped_second_step(
    petra: Medewerker, bas: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    change(karin, bas, email="elders@plavei.example")
    reset(karin, bas)
    assert told() == [
        ("Petra Peters", "app", "account.email"),
        ("Petra Peters", "mail", "account.email"),
        ("Petra Peters", "app", "account.tweede_stap"),
        ("Petra Peters", "mail", "account.tweede_stap"),
    ]
    client = client_van(petra)
    bericht = Bericht.objects.filter(kanaal="app").first()
    assert bericht is not None
    assert client.get(f"/meldingen/{bericht.pk}/open/")["Location"] == "/inzage/accounts/"
    page = client.get("/inzage/accounts/")
    assert [(rij["gebeurtenis"].door, rij["collega"], rij["wat"]) for rij in page.context["rijen"]] == [
        (bas, karin, "tweede stap gewist"),
        (bas, karin, "e-mailadres veranderd"),
    ]
    # Neither address is shown: it is about who did what.
    assert "elders@" not in page.content.decode()


def test_other_changes_are_no_news(
    petra: Medewerker, bas: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    change(karin, bas, naam="Karin Koster")
    change(bas, bas, email="bas.bos@plavei.example")
    assert told() == []
    assert client_van(petra).get("/inzage/accounts/").context["rijen"] == []


def test_a_command_on_the_server_too(petra: Medewerker, karin: Medewerker, client_van: ClientVan) -> None:
    reset(karin, None)
    assert len(told()) == 2
    assert "Opdracht op de server" in client_van(petra).get("/inzage/accounts/").content.decode()


def test_the_same_questions_at_one_and_three_rows(
    petra: Medewerker, bas: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    client: Client = client_van(petra)
    blijft_vlak(lambda: reset(MedewerkerFactory.create(), bas), lambda: client.get("/inzage/accounts/"), hooguit=6)
