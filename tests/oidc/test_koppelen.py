"""Accounts of before the association's log-in, passwords beside it, and whose second step counts."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from pytest_django import Settings

from plavei.core import actions
from plavei.core.models import Medewerker, Organisatieaccount, Rol
from tests.core.test_tweede_stap import SECRET, code
from tests.mensen import WACHTWOORD, ClientVan
from tests.oidc.dienst import BEHEER, COACHES, WIJKTEAM, Dienst, aanmelden, is_binnen
from tests.oidc.test_inloggen import events, ina

pytestmark = pytest.mark.usefixtures("groepen")


# ---------------------------------------------------------------- accounts of before
def test_an_account_of_before_is_linked_when_the_address_is_vouched_for(
    dienst: Dienst, client: Client, karin: Medewerker
) -> None:
    elsewhere = Client()
    elsewhere.post("/inloggen/", {"login": karin.email, "password": WACHTWOORD})
    ina(dienst, WIJKTEAM, email="KARIN@plavei.example")
    assert aanmelden(client, "ina-1")["Location"] == "/werkplek/"
    karin.refresh_from_db()
    assert Organisatieaccount.objects.get().medewerker == karin
    assert (karin.naam, karin.rol, karin.has_usable_password()) == ("Karin Klaassen", Rol.WIJKBEHEERDER, False)
    assert (is_binnen(client), is_binnen(elsewhere)) == (True, False)
    assert events() == ["medewerker.gekoppeld", "medewerker.rol_gewijzigd"]


@pytest.mark.parametrize("who", ["karin", "bas"])
def test_an_address_that_nobody_vouches_for_takes_nothing_over(
    dienst: Dienst, client: Client, karin: Medewerker, bas: Medewerker, who: str
) -> None:
    email = f"{who}@plavei.example"
    for claims in ({"email": email, "email_verified": False}, {"email": "", "preferred_username": email}):
        ina(dienst, BEHEER, **claims)
        answer = aanmelden(client, "ina-1")
        assert (answer.status_code, "bevestigt niet dat het adres van u is" in answer.content.decode()) == (403, True)
    assert (Organisatieaccount.objects.count(), is_binnen(client)) == (0, False)
    assert events() == []


def test_a_second_step_of_before_is_asked_before_linking(
    dienst: Dienst, client: Client, karin: Medewerker, settings: Settings
) -> None:
    settings.OIDC = dienst.instellingen(tweede_stap=("altijd", ""))
    TOTP.activate(karin, SECRET)
    ina(dienst, COACHES, email=karin.email)
    assert aanmelden(client, "ina-1")["Location"] == "/account/tweede-stap/code/"
    assert (Organisatieaccount.objects.count(), is_binnen(client)) == (0, False)
    # Coming again does not help.
    assert aanmelden(Client(), "ina-1")["Location"] == "/account/tweede-stap/code/"
    assert client.post("/account/tweede-stap/code/", {"code": code()})["Location"] == "/werkplek/"
    assert (Organisatieaccount.objects.get().medewerker, is_binnen(client)) == (karin, True)
    # From now on the provider's second step is trusted.
    assert aanmelden(Client(), "ina-1")["Location"] == "/werkplek/"


def test_a_beheerder_without_a_second_step_is_never_linked(dienst: Dienst, client: Client, bas: Medewerker) -> None:
    ina(dienst, BEHEER, email=bas.email)
    answer = aanmelden(client, "ina-1")
    assert (answer.status_code, "een tweede stap heeft" in answer.content.decode()) == (403, True)
    TOTP.activate(bas, SECRET)
    ina(dienst, COACHES, email=bas.email)
    assert aanmelden(client, "ina-1").status_code == 403
    assert (Organisatieaccount.objects.count(), bas.has_usable_password()) == (0, True)


def test_a_beheerder_keeps_the_password_for_an_emergency(dienst: Dienst, client: Client, bas: Medewerker) -> None:
    TOTP.activate(bas, SECRET)
    ina(dienst, BEHEER, email=bas.email)
    aanmelden(client, "ina-1")
    answer = client.post("/account/tweede-stap/code/", {"code": code()})
    assert answer["Location"] == "/werkplek/", answer.content.decode()
    emergency = Client()
    answer = emergency.post("/inloggen/", {"login": bas.email, "password": WACHTWOORD})
    assert answer["Location"] == "/account/tweede-stap/code/"


def test_an_account_is_linked_to_one_subject_only(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    dienst.zet("dief-1", name="Ina", email="ina@plavei.example", email_verified=True, groups=[COACHES])
    answer = aanmelden(Client(), "dief-1")
    assert (answer.status_code, "al bij een ander account" in answer.content.decode()) == (403, True)


def test_a_closed_account_of_before_stays_closed(
    dienst: Dienst, client: Client, karin: Medewerker, bas: Medewerker
) -> None:
    actions.deactivate_medewerker(medewerker=karin, door=bas)
    ina(dienst, COACHES, email=karin.email)
    assert aanmelden(client, "ina-1").status_code == 403
    assert Organisatieaccount.objects.count() == 0


def test_the_same_subject_of_another_issuer_is_somebody_else(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    Organisatieaccount.objects.update(issuer="https://vorige.example")
    ina(dienst, COACHES, email="naamgenoot@plavei.example")
    aanmelden(Client(), "ina-1")
    assert Medewerker.objects.count() == 2


def test_another_log_in_in_the_same_browser_replaces_the_first(
    dienst: Dienst, client_van: ClientVan, karin: Medewerker
) -> None:
    client = client_van(karin)
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    assert "Ina Inlog" in client.get("/profiel/").content.decode()


# ---------------------------------------------------------------- passwords
def test_who_logs_in_at_the_provider_has_no_password_here(
    dienst: Dienst, client: Client, mailoutbox: list[object]
) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    medewerker = Medewerker.objects.get()
    medewerker.set_password(WACHTWOORD)
    medewerker.save()
    other = Client()
    answer = other.post("/inloggen/", {"login": medewerker.email, "password": WACHTWOORD}, follow=True)
    assert "U logt hier niet in met een wachtwoord" in answer.content.decode()
    assert not is_binnen(other)
    other.post("/account/wachtwoord/vergeten/", {"email": medewerker.email})
    assert medewerker.berichten.count() == 0


def test_passwords_can_be_for_beheer_alone(
    dienst: Dienst, settings: Settings, karin: Medewerker, bas: Medewerker
) -> None:
    settings.WACHTWOORD_ROLLEN = ["beheer"]
    hers, his = Client(), Client()
    hers.post("/inloggen/", {"login": karin.email, "password": WACHTWOORD})
    his.post("/inloggen/", {"login": bas.email, "password": WACHTWOORD})
    assert (is_binnen(hers), is_binnen(his)) == (False, True)
    nieuw = actions.invite_medewerker(email="nel@plavei.example", naam="Nel", rol="klantcoach", door=bas)
    assert (nieuw.berichten.count(), nieuw.uitgenodigd_op) == (0, None)


# ---------------------------------------------------------------- the second step
@pytest.fixture
def verplicht(settings: Settings) -> None:
    settings.MFA_ROLLEN = list(Rol.values)


@pytest.mark.usefixtures("verplicht")
def test_our_own_second_step_stays_required(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES, stap=["pwd", "mfa"])
    aanmelden(client, "ina-1")
    assert client.get("/profiel/")["Location"].startswith("/account/tweede-stap/aanzetten/")
    form = client.get("/account/tweede-stap/aanzetten/").context["form"]
    client.post("/account/tweede-stap/aanzetten/", {"code": code(form.secret)})
    assert is_binnen(client)
    assert aanmelden(Client(), "ina-1")["Location"] == "/account/tweede-stap/code/"


@pytest.mark.usefixtures("verplicht")
@pytest.mark.parametrize(
    ("wanted", "amr", "binnen"),
    [
        (("stap", "mfa"), ["pwd", "mfa"], True),
        (("stap", "mfa"), "mfa", True),
        (("stap", "mfa"), ["pwd"], False),
        (("stap", "mfa"), {"mfa": True}, False),
        (("stap", "mfa"), None, False),
        (("altijd", ""), ["pwd"], True),
    ],
)
def test_that_of_the_provider_counts_when_we_are_told_so(
    dienst: Dienst, client: Client, settings: Settings, wanted: tuple[str, str], amr: object, binnen: bool
) -> None:
    settings.OIDC = dienst.instellingen(tweede_stap=wanted)
    ina(dienst, COACHES, stap=amr)
    aanmelden(client, "ina-1")
    assert is_binnen(client) is binnen
