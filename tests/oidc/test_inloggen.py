"""Somebody logs in with the association's account, at a real provider."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from pytest_django import Settings

from plavei.core import actions
from plavei.core.models import Gebeurtenis, Groepsrol, Medewerker, Organisatieaccount, Rol
from plavei.core.organisatie.sessie import LANGST_SECONDEN
from tests.mensen import WACHTWOORD
from tests.oidc.dienst import COACHES, WIJKTEAM, Dienst, aanmelden, bij_dienst, is_binnen, naar_dienst

pytestmark = pytest.mark.usefixtures("groepen")


def ina(dienst: Dienst, *groups: str, **claims: object) -> None:
    dienst.zet(
        "ina-1",
        **{"name": "Ina Inlog", "email": "ina@plavei.example", "email_verified": True, "groups": list(groups)} | claims,
    )


def events() -> list[str]:
    return list(Gebeurtenis.objects.order_by("pk").values_list("code", flat=True))


# ---------------------------------------------------------------- the main path
def test_the_first_log_in_makes_the_account(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    assert aanmelden(client, "ina-1")["Location"] == "/werkplek/"
    assert is_binnen(client)
    medewerker = Medewerker.objects.get()
    assert (medewerker.naam, medewerker.email, medewerker.rol) == ("Ina Inlog", "ina@plavei.example", Rol.KLANTCOACH)
    assert not medewerker.has_usable_password()
    account = Organisatieaccount.objects.get()
    assert (account.medewerker, account.issuer, account.subject) == (medewerker, dienst.issuer, "ina-1")
    assert events() == ["medewerker.eerste_inlog"]
    # The library keeps nothing of its own about her: no claims, no tokens.
    assert (SocialAccount.objects.count(), SocialToken.objects.count()) == (0, 0)


def test_the_refresh_token_is_kept_where_only_we_can_read_it(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    account = Organisatieaccount.objects.get()
    assert account.vernieuwing.startswith("gAAAA")  # encrypted
    assert 0 < client.session["organisatie_tot"] - time.time() <= LANGST_SECONDEN


def test_the_question_holds_state_nonce_and_pkce(dienst: Dienst, client: Client) -> None:
    asked = [parse_qs(urlsplit(naar_dienst(client)).query) for _time in range(2)]
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert asked[0]["redirect_uri"] == ["http://testserver/inloggen/organisatie/terug/"]
    assert set(asked[0]["scope"][0].split()) == {"openid", "profile", "email", "offline_access"}
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]


def test_the_second_log_in_is_by_subject_and_not_by_address(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    ina(dienst, COACHES, email="heel.anders@plavei.example", name="Ina Getrouwd")
    assert aanmelden(Client(), "ina-1")["Location"] == "/werkplek/"
    assert Medewerker.objects.get().email == "ina@plavei.example"


def test_she_goes_where_she_was_going_and_nowhere_else(dienst: Dienst) -> None:
    ina(dienst, COACHES)
    assert aanmelden(Client(), "ina-1", next="/signalen/")["Location"] == "/signalen/"
    for elsewhere in ("https://kwaad.example/", "//kwaad.example", "javascript:alert(1)", "/\\kwaad.example"):
        assert aanmelden(Client(), "ina-1", next=elsewhere)["Location"] == "/werkplek/"


def test_a_link_cannot_start_it_nor_change_what_is_asked(dienst: Dienst, client: Client) -> None:
    assert client.get("/inloggen/organisatie/?next=/signalen/")["Location"] == "/inloggen/"
    assert Client(enforce_csrf_checks=True).post("/inloggen/organisatie/").status_code == 403
    asked = client.post("/inloggen/organisatie/?process=connect&scope=admin&auth_params=nonce%3Dvast%26prompt%3Dnone")
    query = parse_qs(urlsplit(asked.context["adres"]).query)
    assert "admin" not in query["scope"][0]
    assert (query["nonce"] != ["vast"], "prompt" in query) == (True, False)


def test_the_page_in_between_is_not_kept(dienst: Dienst, client: Client) -> None:
    page = client.post("/inloggen/organisatie/")
    assert "no-store" in page["Cache-Control"]
    assert f'content="0; url={dienst.issuer}/auth?' in page.content.decode()


def test_without_a_provider_there_is_no_button_and_no_way_in(client: Client, settings: Settings, db: None) -> None:
    settings.OIDC = None
    assert "werkaccount" not in client.get("/inloggen/").content.decode()
    assert client.post("/inloggen/organisatie/").status_code == 404
    assert client.get("/inloggen/organisatie/terug/?code=x&state=y").status_code == 404


def test_the_button_stands_above_the_password(dienst: Dienst, client: Client) -> None:
    page = client.get("/inloggen/?next=/signalen/").content.decode()
    assert page.index("Inloggen met uw werkaccount") < page.index('type="password"')
    assert page.count('name="next" value="/signalen/"') == 3


def test_logging_out_here_ends_it_here(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    client.post("/account/uitloggen/")
    assert not is_binnen(client)


# ---------------------------------------------------------------- groups
def test_the_first_row_of_the_table_decides(dienst: Dienst, client: Client) -> None:
    ina(dienst, "iets-anders", WIJKTEAM, COACHES)
    aanmelden(client, "ina-1")
    assert Medewerker.objects.get().rol == Rol.KLANTCOACH


def test_another_group_at_the_next_log_in_is_another_role(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    ina(dienst, WIJKTEAM)
    aanmelden(Client(), "ina-1")
    assert Medewerker.objects.get().rol == Rol.WIJKBEHEERDER
    event = Gebeurtenis.objects.get(code="medewerker.rol_gewijzigd")
    assert (event.door, event.gegevens) == (None, {"van": "klantcoach", "naar": "wijkbeheerder"})


def test_in_no_group_of_the_table_there_is_no_account(dienst: Dienst, client: Client) -> None:
    ina(dienst, "iets-anders")
    answer = aanmelden(client, "ina-1")
    assert answer.status_code == 403
    assert "Vraag uw functioneel beheerder om u in de juiste groep te zetten" in answer.content.decode()
    assert (Medewerker.objects.count(), is_binnen(client)) == (0, False)


def test_out_of_all_groups_the_account_and_its_sessions_end_at_the_log_in(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    ina(dienst)
    assert aanmelden(Client(), "ina-1").status_code == 403
    assert not Medewerker.objects.get().is_active
    assert not is_binnen(client)
    assert events() == ["medewerker.eerste_inlog", "medewerker.uit_groepen"]
    assert Organisatieaccount.objects.get().vernieuwing == ""


def test_a_log_in_without_any_groups_ends_the_account_too(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    dienst.zet("ina-1", name="Ina Inlog", email="ina@plavei.example", email_verified=True)
    answer = aanmelden(Client(), "ina-1")
    assert (answer.status_code, "in welke groepen u zit" in answer.content.decode()) == (403, True)
    assert not Medewerker.objects.get().is_active
    assert not is_binnen(client)


def test_back_in_a_group_the_account_opens_again(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    ina(dienst)
    aanmelden(Client(), "ina-1")
    ina(dienst, COACHES)
    assert aanmelden(client, "ina-1")["Location"] == "/werkplek/"
    assert is_binnen(client)
    assert events()[-1] == "medewerker.geactiveerd"


def test_what_a_beheerder_closed_stays_closed(dienst: Dienst, client: Client, bas: Medewerker) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    medewerker = Medewerker.objects.get(email="ina@plavei.example")
    actions.deactivate_medewerker(medewerker=medewerker, door=bas)
    answer = aanmelden(client, "ina-1")
    assert (answer.status_code, "Uw account is gesloten" in answer.content.decode()) == (403, True)
    assert not is_binnen(client)


@pytest.mark.parametrize(
    ("claims", "says"),
    [
        ({"groups": None, "_claim_names": {"groups": "src1"}}, "alleen de groepen mee te sturen"),
        ({"groups": "coaches"}, "in een vorm die wij niet kennen"),
        ({"groups": {"a": COACHES}}, "in een vorm die wij niet kennen"),
        ({"groups": [{"id": COACHES}, 7, None, COACHES * 99]}, "in de juiste groep te zetten"),
        ({"groups": [f"groep-{n}" for n in range(10_000)]}, "in de juiste groep te zetten"),
    ],
)
def test_groups_that_tell_nothing(dienst: Dienst, client: Client, claims: dict[str, object], says: str) -> None:
    ina(dienst, **claims)
    answer = aanmelden(client, "ina-1")
    assert (answer.status_code, says in answer.content.decode()) == (403, True)
    assert Medewerker.objects.count() == 0


def test_ten_thousand_groups_with_the_right_one_among_them(dienst: Dienst, client: Client) -> None:
    ina(dienst, *[f"groep-{n}" for n in range(10_000)], COACHES)
    aanmelden(client, "ina-1")
    assert is_binnen(client)


def test_no_claim_with_groups_at_all(dienst: Dienst, client: Client) -> None:
    dienst.zet("ina-1", name="Ina", email="ina@plavei.example")
    answer = aanmelden(client, "ina-1")
    assert (answer.status_code, "in welke groepen u zit" in answer.content.decode()) == (403, True)


# ---------------------------------------------------------------- names and addresses
@pytest.mark.parametrize(
    ("claims", "naam"),
    [
        ({"name": "  Zoë \u202e\x00\n d'Arc-<b>Ünal</b> "}, "Zoë d'Arc-<b>Ünal</b>"),
        ({"name": "x" * 5000}, "x" * 120),
        ({"name": "", "given_name": "Ina", "family_name": "van der Inlog"}, "Ina van der Inlog"),
        ({"name": 7}, "ina"),
    ],
)
def test_names_as_they_come(dienst: Dienst, client: Client, claims: dict[str, object], naam: str) -> None:
    ina(dienst, COACHES, **claims)
    aanmelden(client, "ina-1")
    assert Medewerker.objects.get().naam == naam
    assert "<b>" not in client.get("/profiel/").content.decode()


@pytest.mark.parametrize("email", ["", None, "geen adres", f"{'x' * 300}@plavei.example", 7, "wie@plavei.test"])
def test_without_a_usable_address_there_is_no_account(dienst: Dienst, client: Client, email: object) -> None:
    ina(dienst, COACHES, email=email)
    answer = aanmelden(client, "ina-1")
    assert (answer.status_code, "geen bruikbaar e-mailadres" in answer.content.decode()) == (403, True)
    assert Medewerker.objects.count() == 0


def test_a_user_name_that_is_an_address_will_do_for_a_new_account(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES, email="", preferred_username="Ina.I@plavei.example")
    aanmelden(client, "ina-1")
    assert Medewerker.objects.get().email == "ina.i@plavei.example"


# ---------------------------------------------------------------- what goes wrong
def test_a_state_counts_once_and_in_one_browser(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    back = bij_dienst(naar_dienst(client), "ina-1").removeprefix("http://testserver")
    thief = Client()
    answer = thief.get(back)
    assert (answer.status_code, "verlopen of al gebruikt" in answer.content.decode()) == (400, True)
    assert client.get(back)["Location"] == "/werkplek/"
    client.post("/account/uitloggen/")
    assert client.get(back).status_code == 400
    assert not is_binnen(client)


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x", "?code=x&state=x", "?error=server_error&state=x", "?state=%00&code=%00"]
)
def test_a_made_up_way_back(dienst: Dienst, client: Client, query: str) -> None:
    assert client.get(f"/inloggen/organisatie/terug/{query}").status_code == 400


def test_a_made_up_code(dienst: Dienst, client: Client) -> None:
    state = parse_qs(urlsplit(naar_dienst(client)).query)["state"][0]
    answer = client.get("/inloggen/organisatie/terug/", {"state": state, "code": "verzonnen"})
    assert (answer.status_code, "Begin opnieuw" in answer.content.decode()) == (403, True)


def test_who_changes_the_mind_is_back_at_the_log_in_page(dienst: Dienst, client: Client) -> None:
    answer = aanmelden(client, "niemand")
    assert answer["Location"] == "/inloggen/"
    assert "U bent niet ingelogd" in client.get("/inloggen/").content.decode()


def test_a_wrong_client_secret(dienst: Dienst, client: Client, settings: Settings) -> None:
    ina(dienst, COACHES)
    settings.OIDC = dienst.instellingen(secret="verlopen")
    assert aanmelden(client, "ina-1").status_code == 403


def test_when_the_provider_is_away_a_password_still_works(
    dienst: Dienst, client: Client, settings: Settings, karin: Medewerker
) -> None:
    settings.OIDC = dienst.instellingen(url="http://127.0.0.1:9")
    answer = client.post("/inloggen/organisatie/")
    assert (answer.status_code, "antwoordt nu niet" in answer.content.decode()) == (503, True)
    client.post("/inloggen/", {"login": karin.email, "password": WACHTWOORD})
    assert is_binnen(client)


def test_the_provider_goes_away_in_between(dienst: Dienst, client: Client, settings: Settings) -> None:
    ina(dienst, COACHES)
    back = bij_dienst(naar_dienst(client), "ina-1").removeprefix("http://testserver")
    settings.OIDC = dienst.instellingen(url="http://127.0.0.1:9")
    assert client.get(back).status_code == 503


def test_pressing_too_often(dienst: Dienst, client: Client) -> None:
    for _time in range(60):
        naar_dienst(client)
    assert client.post("/inloggen/organisatie/").status_code == 429


# ---------------------------------------------------------------- how long a session lasts
def test_without_a_refresh_token_a_session_ends_by_itself(dienst: Dienst, client: Client, settings: Settings) -> None:
    settings.OIDC = dienst.instellingen(client_id="plavei-zonder")
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    assert Organisatieaccount.objects.get().vernieuwing == ""
    assert 0 < client.session["organisatie_tot"] - time.time() <= settings.SESSION_COOKIE_AGE
    session = client.session
    session["organisatie_tot"] = int(time.time()) - 1
    session.save()
    assert client.get("/profiel/")["Location"].startswith("/inloggen/")
    assert "_auth_user_id" not in client.session


def test_also_with_one_it_lasts_no_longer_than_a_working_day(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    session = client.session
    session["organisatie_tot"] -= LANGST_SECONDEN + 1
    session.save()
    assert not is_binnen(client)


def test_who_can_no_longer_be_asked_about_loses_the_sessions_that_counted_on_it(
    dienst: Dienst, client: Client, settings: Settings
) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    settings.OIDC = dienst.instellingen(client_id="plavei-zonder")
    later = Client()
    aanmelden(later, "ina-1")
    assert (is_binnen(client), is_binnen(later)) == (False, True)


def test_when_the_provider_is_switched_off_its_sessions_end(dienst: Dienst, client: Client, settings: Settings) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    settings.OIDC = None
    assert not is_binnen(client)


def test_groups_hold_for_a_role_of_the_table_that_changed(dienst: Dienst, client: Client) -> None:
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    Groepsrol.objects.filter(groep=COACHES).update(rol=Rol.TEAMLEIDER)
    aanmelden(Client(), "ina-1")
    assert Medewerker.objects.get().rol == Rol.TEAMLEIDER
    assert Authenticator.objects.count() == 0
