"""Petra hears when somebody else changes what gives a way into a colleague's account, and sees all the rest."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.test import Client

from plavei.core.actions import (
    deactivate_medewerker,
    invite_medewerker,
    log_out_everywhere,
    reactivate_medewerker,
    resend_invitation,
    reset_second_factor,
    update_medewerker,
)
from plavei.core.models import Bericht, Medewerker, Rol
from tests.factories import MedewerkerFactory
from tests.mensen import ClientVan
from wijken.actions import set_werkgebied
from wijken.models import Wijk


def change(wie: Medewerker, door: Medewerker, **anders: str) -> None:
    update_medewerker(
        medewerker=wie,
        naam=anders.get("naam", wie.naam),
        email=anders.get("email", wie.email),
        rol=anders.get("rol", wie.rol),
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
    assert [(rij["door"], rij["collega"], rij["wat"]) for rij in page.context["rijen"]] == [
        (bas, karin, "wiste de tweede stap"),
        (bas, karin, "wijzigde het e-mailadres"),
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


def test_who_was_invited_got_another_role_or_werkgebied_and_was_blocked(
    petra: Medewerker, bas: Medewerker, andere_wijk: Wijk, client_van: ClientVan
) -> None:
    nadia = invite_medewerker(email="nadia@plavei.example", naam="Nadia Nieuw", rol=Rol.KLANTCOACH, door=bas)
    resend_invitation(medewerker=nadia, door=bas)
    set_werkgebied(medewerker=nadia, wijken=[andere_wijk], alle_wijken=False, door=bas)
    change(nadia, bas, rol=Rol.TEAMLEIDER)
    deactivate_medewerker(medewerker=nadia, door=bas)
    reactivate_medewerker(medewerker=nadia, door=bas)
    # What she does herself is hers.
    log_out_everywhere(medewerker=nadia)
    page = client_van(petra).get("/inzage/accounts/")
    assert [rij["wat"] for rij in page.context["rijen"]] == [
        "maakte het account weer actief",
        "zette het account op non-actief",
        "veranderde de rol van klantcoach naar teamleider",
        "veranderde het werkgebied: 1 wijk erbij",
        "stuurde een nieuwe uitnodiging",
        "nodigde deze collega uit, als klantcoach",
    ]
    assert {(rij["door"], rij["collega"]) for rij in page.context["rijen"]} == {(bas, nadia)}
    # To look back on; only a way into an account is told.
    assert told() == []


def test_a_command_on_the_server_too(petra: Medewerker, karin: Medewerker, client_van: ClientVan) -> None:
    reset(karin, None)
    assert len(told()) == 2
    assert "Opdracht op de server" in client_van(petra).get("/inzage/accounts/").content.decode()


def test_the_same_questions_at_one_and_three_rows(
    petra: Medewerker, bas: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    client: Client = client_van(petra)

    def een_erbij() -> None:
        collega = MedewerkerFactory.create()
        reset(collega, bas)
        change(collega, bas, rol=Rol.TEAMLEIDER)

    blijft_vlak(een_erbij, lambda: client.get("/inzage/accounts/"), hooguit=6)
