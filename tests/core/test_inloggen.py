"""Logging in with e-mail and password: the way in, the limits, what it does not tell, and the way out."""

import re
import time
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from pytest_django import Settings

from plavei.core.accounts import AccountAdapter, password_reset_path
from plavei.core.models import Bericht, Medewerker
from tests.factories import MedewerkerFactory
from tests.mensen import WACHTWOORD, ClientVan


def log_in(client: Client, email: str, wachtwoord: str = WACHTWOORD, **extra: str) -> int:
    return client.post("/inloggen/", {"login": email, "password": wachtwoord}, headers=extra).status_code


def is_in(client: Client) -> bool:
    return client.get("/profiel/").status_code == 200


# ---------------------------------------------------------------- the way in
def test_karin_logs_in_and_comes_where_she_was_going(karin: Medewerker, client: Client) -> None:
    asked = client.get("/profiel/?tab=1")
    assert asked.status_code == 302
    assert asked["Location"] == "/inloggen/?next=%2Fprofiel%2F%3Ftab%3D1"
    page = client.get(asked["Location"])
    assert page.status_code == 200
    answer = client.post(
        "/inloggen/", {"login": "KARIN@plavei.example", "password": WACHTWOORD, "next": "/profiel/?tab=1"}
    )
    assert answer["Location"] == "/profiel/?tab=1"
    assert is_in(client)


def test_without_a_goal_the_way_leads_to_the_werkplek(karin: Medewerker, client: Client) -> None:
    answer = client.post("/inloggen/", {"login": karin.email, "password": WACHTWOORD})
    assert answer["Location"] == "/werkplek/"


@pytest.mark.parametrize("goal", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", "\x00"])
def test_nobody_is_sent_to_another_site(karin: Medewerker, client: Client, goal: str) -> None:
    answer = client.post("/inloggen/", {"login": karin.email, "password": WACHTWOORD, "next": goal})
    assert answer["Location"] == "/werkplek/"


def test_names_of_the_library_lead_to_our_own_addresses() -> None:
    assert reverse("account_login") == "/inloggen/"
    assert reverse("account_logout") == "/account/uitloggen/"


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_confirm_login_code"])
def test_pages_we_do_not_offer_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path", ["/account/signup/", "/account/email/", "/account/login/", "/account/3rdparty/", "/admin/"]
)
def test_addresses_we_do_not_offer_are_404(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("karin@plavei.example", "fout"),
        ("niemand@plavei.example", "fout"),
        ("x" * 10_000, "y" * 10_000),
        ("\x00", "\x00"),
    ],
)
def test_a_wrong_log_in_is_one_sentence_whoever_it_is(
    karin: Medewerker, client: Client, login: str, password: str
) -> None:
    answer = client.post("/inloggen/", {"login": login, "password": password})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_known_and_unknown_address_get_the_same_words(karin: Medewerker, client: Client) -> None:
    errors = [
        client.post("/inloggen/", {"login": email, "password": "fout"}).context["form"].errors
        for email in (karin.email, "niemand@plavei.example")
    ]
    assert errors[0] == errors[1]


def test_an_old_address_opens_nothing(karin: Medewerker, client: Client) -> None:
    EmailAddress.objects.create(user=karin, email="oud@plavei.example", verified=True, primary=True)
    assert log_in(client, karin.email) == 302
    client.post("/account/uitloggen/")
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(karin.email, True, True)]
    assert log_in(client, "oud@plavei.example") == 200


def test_a_demo_account_cannot_log_in_outside_the_demo(client: Client, db: None, settings: Settings) -> None:
    MedewerkerFactory.create(email="klantcoach@plavei.test", wachtwoord="leefbaar-demo")
    MedewerkerFactory.create(email="echt@plavei.example", wachtwoord="leefbaar-demo", demo=True)
    for email in ("klantcoach@plavei.test", "echt@plavei.example"):
        log_in(client, email, "leefbaar-demo")
        assert not is_in(client)
    settings.DEMO = True
    log_in(client, "klantcoach@plavei.test", "leefbaar-demo")
    assert is_in(client)
    settings.DEMO = False
    assert not is_in(client)


# ---------------------------------------------------------------- limits
def test_after_five_wrong_passwords_the_right_one_has_to_wait(
    karin: Medewerker, theo: Medewerker, client: Client
) -> None:
    for _attempt in range(5):
        log_in(client, karin.email, "fout")
    answer = client.post("/inloggen/", {"login": karin.email, "password": WACHTWOORD})
    assert "Te vaak geprobeerd" in answer.content.decode()
    assert not is_in(client)
    assert log_in(client, theo.email) == 302  # a colleague in the same office can


def test_limits_are_in_postgresql_and_shared_by_all_workers(karin: Medewerker, client: Client) -> None:
    from django.db import connection

    log_in(client, karin.email, "fout")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_throttle WHERE cache_key LIKE '%%login_failed%%'")
        assert cursor.fetchone()[0] == 2


def test_too_many_attempts_from_one_address_get_a_page_that_says_so(client: Client, db: None) -> None:
    for number in range(30):
        log_in(client, f"niemand{number}@plavei.example", "fout")
    answer = client.post("/inloggen/", {"login": "een@plavei.example", "password": "fout"})
    assert answer.status_code == 429
    assert "Wacht vijf minuten" in answer.content.decode()


def test_another_x_forwarded_for_each_time_helps_nobody(client: Client, db: None) -> None:
    answers = [
        log_in(client, f"niemand{number}@plavei.example", "fout", **{"X-Forwarded-For": f"10.0.0.{number}"})
        for number in range(31)
    ]
    assert answers[-1] == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "expected"),
    [
        (0, "9.9.9.9", "10.1.1.1", "10.1.1.1"),
        (1, "9.9.9.9, 8.8.8.8", "10.1.1.1", "8.8.8.8"),
        (2, "9.9.9.9, 8.8.8.8, 7.7.7.7", "10.1.1.1", "8.8.8.8"),
        (2, "9.9.9.9", "10.1.1.1", "10.1.1.1"),
        (1, "geen adres", "10.1.1.1", "10.1.1.1"),
        (1, "", "", "::1"),
        (0, "", "::ffff:192.0.2.7", "192.0.2.7"),
        (1, "2001:db8::1", "", "2001:db8::1"),
    ],
)
def test_the_address_that_counts(
    rf: object, settings: Settings, proxies: int, forwarded: str, remote: str, expected: str
) -> None:
    from django.test import RequestFactory

    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})
    assert AccountAdapter(request).get_client_ip(request) == expected


# ---------------------------------------------------------------- forgotten password
def test_a_forgotten_password_is_asked_for_without_telling_who_works_here(karin: Medewerker, client: Client) -> None:
    for email in (karin.email, "niemand@plavei.example"):
        answer = client.post("/account/wachtwoord/vergeten/", {"email": email})
        assert (answer.status_code, answer["Location"]) == (302, "/account/wachtwoord/vergeten/verstuurd/")
    assert [(b.ontvanger, b.soort, b.kanaal) for b in Bericht.objects.all()] == [
        (karin, "account.wachtwoord_vergeten", "mail")
    ]


def test_with_the_link_karin_chooses_another_password_once(karin: Medewerker, client: Client) -> None:
    client.post("/account/wachtwoord/vergeten/", {"email": karin.email})
    path = password_reset_path(Bericht.objects.get())
    assert path is not None
    form = client.get(path, follow=True)
    assert "token_fail" not in form.context or not form.context["token_fail"]
    nieuw = {"password1": "een heel ander wachtwoord", "password2": "een heel ander wachtwoord"}
    answer = client.post(form.request["PATH_INFO"], nieuw)
    assert answer["Location"] == "/account/wachtwoord/nieuw/klaar/"
    assert not is_in(client)  # choosing a password is not logging in
    assert log_in(client, karin.email, "een heel ander wachtwoord") == 302
    assert Client().get(path).context["token_fail"]


def test_who_left_gets_no_reset_mail(karin: Medewerker, client: Client) -> None:
    client.post("/account/wachtwoord/vergeten/", {"email": karin.email})
    Medewerker.objects.filter(pk=karin.pk).update(is_active=False)
    assert password_reset_path(Bericht.objects.get()) is None
    client.post("/account/wachtwoord/vergeten/", {"email": karin.email})
    assert Bericht.objects.count() == 1


def test_reset_mails_are_limited_per_address(karin: Medewerker, client: Client) -> None:
    answers = [client.post("/account/wachtwoord/vergeten/", {"email": karin.email}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert Bericht.objects.count() == 5


@pytest.mark.parametrize("weak", ["kort", "wachtwoord1", "karin@plavei.example", "123456789012"])
def test_a_weak_password_is_refused_in_words(karin: Medewerker, client_van: ClientVan, weak: str) -> None:
    client = client_van(karin)
    form = {"oldpassword": WACHTWOORD, "password1": weak, "password2": weak}
    answer = client.post("/account/wachtwoord/", form)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    karin.refresh_from_db()
    assert karin.check_password(WACHTWOORD)


# ---------------------------------------------------------------- sessions
def test_a_session_ends_when_nothing_happens(karin: Medewerker, client: Client, settings: Settings) -> None:
    log_in(client, karin.email)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(client)


def test_who_works_stays_logged_in_and_who_only_polls_does_not(karin: Medewerker, client_van: ClientVan) -> None:
    client = client_van(karin)
    client.get("/profiel/")
    first = Session.objects.get().expire_date
    client.get("/profiel/")
    assert Session.objects.get().expire_date == first  # at most once a minute: no write per page

    session = client.session
    session["_gezien"] = int(time.time()) - 61
    session.save()
    before = Session.objects.get().expire_date
    client.get("/profiel/", headers={"X-Plavei-Peiling": "1"})
    assert Session.objects.get().expire_date == before
    client.get("/profiel/")
    assert Session.objects.get().expire_date > before


def test_the_session_is_as_long_as_the_association_chose(karin: Medewerker, client: Client, settings: Settings) -> None:
    settings.SESSION_COOKIE_AGE = 15 * 60
    log_in(client, karin.email)
    client.get("/profiel/")
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)


def test_a_poll_without_a_session_is_told_where_to_log_in(client: Client, db: None) -> None:
    for header in ("X-Plavei-Peiling", "HX-Request"):
        answer = client.get("/profiel/", headers={header: "true"})
        assert (answer.status_code, answer["HX-Redirect"]) == (401, "/inloggen/")


def test_log_out_everywhere_but_here(karin: Medewerker) -> None:
    here, there = Client(), Client()
    log_in(here, karin.email)
    log_in(there, karin.email)
    answer = here.post("/account/sessies/", {}, follow=True)
    assert "overal uitgelogd, behalve hier" in answer.content.decode()
    assert is_in(here)
    assert not is_in(there)


def test_log_out_everywhere_also_ends_a_session_that_no_list_knows(karin: Medewerker, client_van: ClientVan) -> None:
    unlisted, here = client_van(karin, tweede_stap=False), Client()
    log_in(here, karin.email)
    assert is_in(unlisted)
    here.post("/account/sessies/", {})
    assert not is_in(unlisted)


def test_another_password_ends_the_other_sessions(karin: Medewerker) -> None:
    here, there = Client(), Client()
    log_in(here, karin.email)
    log_in(there, karin.email)
    nieuw = "een heel ander wachtwoord"
    here.post("/account/wachtwoord/", {"oldpassword": WACHTWOORD, "password1": nieuw, "password2": nieuw})
    assert is_in(here)
    assert not is_in(there)


def test_logging_out_asks_for_a_post(karin: Medewerker, client_van: ClientVan) -> None:
    client = client_van(karin)
    client.get("/account/uitloggen/")
    assert is_in(client)
    client.post("/account/uitloggen/")
    assert not is_in(client)


def test_cookies_are_out_of_reach_of_script(karin: Medewerker, client: Client) -> None:
    log_in(client, karin.email)
    cookie = client.cookies["plavei_sessie"]
    assert (bool(cookie["httponly"]), cookie["samesite"]) == (True, "Lax")
    assert re.fullmatch(r"[a-z0-9]{32}", cookie.value)
