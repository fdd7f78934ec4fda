"""A new colleague: invited by Bas, in by a link that works seven days, once, and not by opening it."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as django_settings
from django.core import mail, signing
from django.test import Client
from pytest_django import Settings

from plavei.core import actions, klok, outbox
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker, Rol
from plavei.core.uitnodigingen import find_invited, invitation_path, is_open
from tests.conftest import KlokOp
from tests.factories import MedewerkerFactory
from tests.mensen import ClientVan

NIEUW = {"naam": "Nadia Noor", "email": "Nadia@Plavei.example", "rol": "klantcoach", "telefoon": "06 12345678"}
WACHTWOORD = "fietsen langs de rijn"


@pytest.fixture
def nadia(bas: Medewerker) -> Medewerker:
    return actions.invite_medewerker(email="nadia@plavei.example", naam="Nadia Noor", rol=Rol.KLANTCOACH, door=bas)


def choose(client: Client, path: str, wachtwoord: str = WACHTWOORD) -> int:
    return client.post(path, {"new_password1": wachtwoord, "new_password2": wachtwoord}).status_code


# ---------------------------------------------------------------- by Bas
def test_bas_invites_nadia(bas: Medewerker, client_van: ClientVan) -> None:
    answer = client_van(bas).post("/beheer/medewerkers/nieuw/", NIEUW)
    nadia = Medewerker.objects.get(naam="Nadia Noor")
    assert answer["Location"] == f"/beheer/medewerkers/{nadia.pk}/"
    assert (nadia.email, nadia.rol, nadia.is_active, nadia.has_usable_password()) == (
        "nadia@plavei.example", "klantcoach", True, False
    )  # fmt: skip
    assert list(EmailAddress.objects.filter(user=nadia).values_list("email", "verified")) == [(nadia.email, True)]
    assert [(b.ontvanger, b.soort, b.kanaal) for b in Bericht.objects.all()] == [(nadia, "account.uitnodiging", "mail")]
    event = Gebeurtenis.objects.get(code="medewerker.uitgenodigd")
    assert (event.door, event.onderwerp_id, event.gegevens) == (bas, nadia.pk, {"rol": "klantcoach"})


def test_the_mail_holds_a_link_and_no_name(nadia: Medewerker, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.send_waiting()
    (message,) = mail.outbox
    assert message.to == ["nadia@plavei.example"]
    text = f"{message.subject}\n{message.body}"
    assert "Nadia" not in text
    assert f"{django_settings.BASE_URL}/uitnodiging/" in text
    (link,) = [word for word in str(message.body).split() if "/uitnodiging/" in word]
    assert find_invited(urlsplit(link).path.split("/")[2]) == nadia


def test_a_link_outlives_a_new_secret_key_as_long_as_the_old_one_is_kept(nadia: Medewerker, settings: Settings) -> None:
    token = invitation_path(nadia).split("/")[2]
    settings.SECRET_KEY, old = "n" * 50, settings.SECRET_KEY
    assert find_invited(token) is None

    settings.SECRET_KEY_FALLBACKS = [old]
    assert find_invited(token) == nadia


def test_what_bas_fills_in_wrong_stays_and_is_said(bas: Medewerker, karin: Medewerker, client_van: ClientVan) -> None:
    client = client_van(bas)
    for wrong, field in (
        ({"email": "KARIN@plavei.example"}, "__all__"),
        ({"email": "geen adres"}, "email"),
        ({"naam": ""}, "naam"),
        ({"naam": "x" * 10_000}, "naam"),
        ({"naam": "\x00"}, "naam"),
        ({"rol": "directeur"}, "rol"),
        ({"telefoon": "bel maar"}, "telefoon"),
        ({"email": "klantcoach@plavei.test"}, "email"),
    ):
        answer = client.post("/beheer/medewerkers/nieuw/", NIEUW | wrong)
        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == [field], wrong
        assert "06 12345678" in answer.content.decode() or "telefoon" in wrong
    assert Medewerker.objects.count() == 2
    assert Bericht.objects.count() == 0


@pytest.mark.parametrize("who", ["karin", "theo", "petra", "wim", "sonja"])
def test_nobody_else_invites(iedereen: dict[str, Medewerker], client_van: ClientVan, who: str) -> None:
    client = client_van(iedereen[who])
    assert client.get("/beheer/medewerkers/nieuw/").status_code == 404
    assert client.post("/beheer/medewerkers/nieuw/", NIEUW).status_code == 404
    with pytest.raises(ActieFout):
        actions.invite_medewerker(email="a@b.example", naam="A", rol=Rol.BEHEER, door=iedereen[who])
    assert Medewerker.objects.count() == 8


# ---------------------------------------------------------------- by Nadia
def test_nadia_chooses_a_password_and_is_in(nadia: Medewerker, client: Client) -> None:
    path = invitation_path(nadia)
    page = client.get(path)
    assert "Welkom, Nadia Noor" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert choose(client, path) == 302
    assert client.get("/profiel/").status_code == 200
    nadia.refresh_from_db()
    assert (nadia.uitgenodigd_op, nadia.check_password(WACHTWOORD)) == (None, True)
    assert Gebeurtenis.objects.get(code="medewerker.uitnodiging_gebruikt").door == nadia


def test_after_the_password_comes_the_second_factor(nadia: Medewerker, client: Client, settings: Settings) -> None:
    settings.MFA_ROLLEN = [Rol.KLANTCOACH]
    choose(client, invitation_path(nadia))
    assert client.get("/werkplek/")["Location"].startswith("/account/tweede-stap/aanzetten/")
    assert client.get("/account/tweede-stap/aanzetten/").status_code == 200  # the password was typed just now


def test_opening_the_link_does_not_use_it_up(nadia: Medewerker, client: Client) -> None:
    path = invitation_path(nadia)
    for _scanner in range(3):
        assert Client().get(path).status_code == 200
        assert Client().head(path).status_code == 200
    assert choose(client, path) == 302


def test_it_works_once(nadia: Medewerker) -> None:
    path = invitation_path(nadia)
    choose(Client(), path)
    assert Client().get(path).status_code == 410
    assert choose(Client(), path, "een ander wachtwoord hier") == 410
    nadia.refresh_from_db()
    assert nadia.check_password(WACHTWOORD)


def test_after_seven_days_it_is_over(nadia: Medewerker, client: Client, klok_op: KlokOp) -> None:
    path = invitation_path(nadia)
    klok_op(klok.nu() + timedelta(days=6, hours=23))
    assert client.get(path).status_code == 200
    klok_op(klok.nu() + timedelta(hours=2))
    page = client.get(path)
    assert (page.status_code, "werkt niet meer" in page.content.decode()) == (410, True)
    assert choose(client, path) == 410


def test_a_new_invitation_makes_the_old_one_worthless(nadia: Medewerker, bas: Medewerker, client: Client) -> None:
    old = invitation_path(nadia)
    nadia = actions.resend_invitation(medewerker=nadia, door=bas)
    assert client.get(old).status_code == 410
    assert client.get(invitation_path(nadia)).status_code == 200
    assert Bericht.objects.filter(soort="account.uitnodiging").count() == 2


def test_another_address_moves_the_invitation(nadia: Medewerker, bas: Medewerker, client: Client) -> None:
    old = invitation_path(nadia)
    fresh = actions.update_medewerker(
        medewerker=nadia,
        naam=nadia.naam,
        email="n.noor@plavei.example",
        rol=nadia.rol,
        telefoon="",
        publiek=False,
        door=bas,
    )
    assert client.get(old).status_code == 410
    assert client.get(invitation_path(fresh)).status_code == 200
    assert Bericht.objects.filter(soort="account.uitnodiging").count() == 2


def test_nobody_comes_in_with_the_invitation_of_who_left(nadia: Medewerker, bas: Medewerker, client: Client) -> None:
    path = invitation_path(nadia)
    actions.deactivate_medewerker(medewerker=nadia, door=bas)
    assert choose(client, path) == 410
    nadia.refresh_from_db()
    assert not is_open(nadia)


def test_a_made_up_link_opens_nothing(nadia: Medewerker, client: Client) -> None:
    signed = [
        signing.dumps(data, salt="plavei.core.uitnodiging") for data in ({"m": nadia.pk, "v": "x"}, [1], {"m": "x"})
    ]
    signed.append(signing.dumps({"m": 10**30, "v": "x"}, salt="plavei.core.uitnodiging"))
    for token in ("x", "a:b:c", "y" * 5_000, *signed):
        assert client.get(f"/uitnodiging/{token}/").status_code == 410
        assert choose(client, f"/uitnodiging/{token}/") == 410


def test_somebody_else_s_session_ends_on_that_computer(
    nadia: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    client = client_van(karin)
    choose(client, invitation_path(nadia))
    assert client.get("/profiel/").context["user"] == nadia


def test_a_weak_password_is_refused(nadia: Medewerker, client: Client) -> None:
    for weak in ("kort", "nadia@plavei.example", "wachtwoord"):
        answer = client.post(invitation_path(nadia), {"new_password1": weak, "new_password2": weak})
        assert answer.context["form"].errors
    answer = client.post(invitation_path(nadia), {"new_password1": WACHTWOORD, "new_password2": "anders dan eerst"})
    assert answer.context["form"].errors
    nadia.refresh_from_db()
    assert not nadia.has_usable_password()


def test_a_colleague_with_a_second_factor_still_needs_it(karin: Medewerker, bas: Medewerker, client: Client) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(karin, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    fresh = actions.resend_invitation(medewerker=karin, door=bas)
    answer = client.post(invitation_path(fresh), {"new_password1": WACHTWOORD, "new_password2": WACHTWOORD})
    assert answer["Location"] == "/account/tweede-stap/code/"
    assert client.get("/profiel/").status_code == 302


def test_the_page_of_a_colleague_says_how_the_mail_stands(
    nadia: Medewerker, bas: Medewerker, client_van: ClientVan
) -> None:
    page = client_van(bas).get(f"/beheer/medewerkers/{nadia.pk}/").content.decode()
    assert "in de wachtrij" in page
    assert invitation_path(nadia) not in page  # who can read the link can become Nadia


def test_two_with_the_same_address_at_once(bas: Medewerker) -> None:
    MedewerkerFactory.create(email="nadia@plavei.example")
    with pytest.raises(ActieFout, match="al een medewerker"):
        actions.invite_medewerker(email="Nadia@plavei.example", naam="Nadia", rol=Rol.KLANTCOACH, door=bas)
    assert Bericht.objects.count() == 0
