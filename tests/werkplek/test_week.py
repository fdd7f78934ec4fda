"""The week: once on the first workday, in the app and by mail, numbers alone, and of what its reader may see."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from plavei.core import actions, klok, outbox, overzichten
from plavei.core.models import Bericht, Mailkeuze, Medewerker, Overzicht
from plavei.werkplek import handlers
from plavei.werkplek.week import deze_week, eigen_werk, in_woorden, team_van
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import InitiatiefFactory, LezerFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt

pytestmark = pytest.mark.django_db

MAANDAG = date(2026, 11, 23)


@pytest.fixture
def maandag(klok_op: KlokOp) -> date:
    klok_op("2026-11-23 07:00")
    return MAANDAG


def of(person: Medewerker, buurt: Buurt, termijn: date, **facts: object) -> Signaal:
    signaal: Signaal = SignaalFactory.create(
        buurt=buurt, in_behandeling=True, behandelaar=person, termijn_op=termijn, **facts
    )
    return signaal


# ---------------------------------------------------------------- what is counted
def test_karin_s_own_work(maandag: date, karin: Medewerker, theo: Medewerker, buurt: Buurt) -> None:
    for days in (-3, 0, 6, 7):
        of(karin, buurt, maandag + timedelta(days=days))
    of(karin, buurt, maandag, status="wacht")
    of(theo, buurt, maandag)
    SignaalFactory.create(buurt=buurt, gesloten=True)
    InitiatiefFactory.create(buurt=buurt, behandelaar=karin, termijn_op=maandag - timedelta(days=1))
    signalen, plannen, doorverwijzingen = eigen_werk(karin)
    assert (signalen.open, signalen.deze_week, signalen.te_laat, signalen.wacht) == (5, 3, 1, 1)
    assert (plannen.open, plannen.deze_week, plannen.te_laat) == (1, 0, 1)
    assert doorverwijzingen.open == 0


def test_theo_s_team(
    maandag: date,
    theo: Medewerker,
    karin: Medewerker,
    kees: Medewerker,
    wim: Medewerker,
    buurt: Buurt,
    andere_buurt: Buurt,
    klok_op: KlokOp,
) -> None:
    of(karin, buurt, maandag - timedelta(days=1))
    of(karin, buurt, maandag + timedelta(days=2))
    of(kees, andere_buurt, maandag + timedelta(days=20))
    SignaalFactory.create(buurt=buurt, termijn_op=maandag)
    Signaal.objects.update(ingebracht_op=klok.nu() - timedelta(days=60))
    SignaalFactory.create(buurt=buurt, termijn_op=maandag, ingebracht_op=klok.nu() - timedelta(days=1))
    for days in (2, 8):
        SignaalFactory.create(buurt=buurt, gesloten=True, gesloten_op=klok.nu() - timedelta(days=days))
    team = team_van(theo)
    rows = {collega.naam: (collega.open, collega.deze_week, collega.te_laat) for collega in team.mensen}
    assert rows == {
        "": (2, 2, 0),
        "Karin Klaassen": (2, 1, 1),
        "Kees Kuipers": (1, 0, 0),
        "Wim Wanders": (0, 0, 0),
    }
    assert (team.open, team.te_laat, team.vrij, team.gesloten) == (5, 1, 2, 1)


def test_a_confidential_one_is_counted_for_its_readers_only(
    maandag: date, theo: Medewerker, karin: Medewerker, buurt: Buurt
) -> None:
    secret = of(karin, buurt, maandag, vertrouwelijk=True, voordeur=True)
    assert eigen_werk(karin)[0].open == 1
    assert team_van(theo).open == 0
    assert all(collega.open == 0 for collega in team_van(theo).mensen)
    LezerFactory.create(signaal=secret, medewerker=theo, door=karin)
    assert team_van(Medewerker.objects.get(pk=theo.pk)).open == 1


def test_of_another_wijk_nothing(maandag: date, karin: Medewerker, kees: Medewerker, andere_buurt: Buurt) -> None:
    of(kees, andere_buurt, maandag)
    assert in_woorden(karin) == []


# ---------------------------------------------------------------- once a week
def told() -> list[tuple[str, str, str]]:
    rows = Bericht.objects.filter(soort="overzicht.week").select_related("ontvanger")
    return sorted((str(row.ontvanger).split()[0], row.kanaal, row.status) for row in rows)


def test_on_monday_in_the_app_and_by_mail_with_numbers_alone(
    maandag: date, karin: Medewerker, theo: Medewerker, wim: Medewerker, bas: Medewerker, buurt: Buurt
) -> None:
    signaal = of(karin, buurt, maandag)
    overzichten.make_morning()
    overzichten.make_morning()
    assert told() == [
        ("Karin", "app", "verzonden"),
        ("Karin", "mail", "wachtrij"),
        ("Theo", "app", "verzonden"),
        ("Theo", "mail", "wachtrij"),
    ]
    outbox.send_waiting()
    bodies = {sent.to[0].split("@")[0]: str(sent.body) for sent in mail.outbox}
    assert "Signalen: 1 open. Deze week aan de beurt: 1. Te laat: 0. Wacht: 0." in bodies["karin"]
    assert "Signalen van uw team: 1 open. Te laat: 0. Nog van niemand: 0." in bodies["theo"]
    for body in bodies.values():
        for personal in (f"S{signaal.pk}", "Karin", "Klaassen", signaal.tekst, buurt.naam, signaal.thema.naam):
            assert personal not in body


def test_not_before_seven_and_not_twice_in_the_week(karin: Medewerker, buurt: Buurt, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 06:59")
    of(karin, buurt, MAANDAG)
    overzichten.make_morning()
    assert told() == []
    for day in ("2026-11-24 07:00", "2026-11-25 07:00", "2026-11-27 07:00"):  # nobody was awake on Monday
        klok_op(day)
        overzichten.make_morning()
    assert [wie for wie, _kanaal, _status in told()] == ["Karin", "Karin"]
    klok_op("2026-11-30 07:00")
    overzichten.make_morning()
    assert len(told()) == 4


def test_after_a_monday_off_on_tuesday(karin: Medewerker, buurt: Buurt, klok_op: KlokOp) -> None:
    klok_op("2026-04-06 09:00")  # Easter Monday
    of(karin, buurt, date(2026, 4, 8))
    overzichten.make_morning()
    assert told() == []
    klok_op("2026-04-07 07:00")
    overzichten.make_morning()
    assert len(told()) == 2
    assert Overzicht.objects.filter(ontvanger=karin).get().dag == date(2026, 4, 6)


def test_who_has_nothing_hears_nothing(maandag: date, iedereen: dict[str, Medewerker], buurt: Buurt) -> None:
    overzichten.make_morning()
    assert told() == []
    of(iedereen["karin"], buurt, maandag)  # later that day: the week was looked at
    overzichten.make_morning()
    assert told() == []


def test_in_the_morning_mail_for_who_chose_that(maandag: date, karin: Medewerker, buurt: Buurt) -> None:
    actions.update_profile(medewerker=karin, naam=karin.naam, telefoon="", mailkeuze=Mailkeuze.OCHTEND)
    of(karin, buurt, maandag)
    overzichten.make_morning()
    assert outbox.send_waiting() == 1
    assert mail.outbox[0].subject.startswith("Uw ochtendmail")
    assert "- Uw weekoverzicht staat klaar\n" in mail.outbox[0].body
    assert "  Signalen: 1 open. Deze week aan de beurt: 1." in mail.outbox[0].body


def test_one_that_fails_costs_the_morning_mail_nothing(
    maandag: date, karin: Medewerker, buurt: Buurt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError

    of(karin, buurt, maandag)
    monkeypatch.setattr(handlers, "in_woorden", broken)
    overzichten.make_morning()
    assert told() == []
    monkeypatch.undo()
    overzichten.make_morning()
    assert len(told()) == 2


# ---------------------------------------------------------------- the page
def test_the_message_leads_to_the_page(
    maandag: date, theo: Medewerker, karin: Medewerker, buurt: Buurt, client_van: ClientVan
) -> None:
    of(karin, buurt, maandag - timedelta(days=1))
    overzichten.make_morning()
    client = client_van(theo)
    assert "Uw weekoverzicht staat klaar: van maandag 23 november" in client.get("/meldingen/").content.decode()
    bericht = Bericht.objects.get(ontvanger=theo, kanaal="app")
    assert client.get(reverse("core:melding_open", args=[bericht.pk]))["Location"] == "/werkplek/week/"
    page = " ".join(client.get("/werkplek/week/").content.decode().split())
    assert "maandag 23 november tot en met zondag 29 november" in page
    for words in ("Karin Klaassen", "Vertrouwelijke signalen tellen alleen mee voor wie ze mag lezen"):
        assert words in page


def test_a_worker_sees_no_team(maandag: date, karin: Medewerker, client_van: ClientVan) -> None:
    page = client_van(karin).get("/werkplek/week/").content.decode()
    assert "Uw eigen werk" in page
    assert "Uw team" not in page


def test_the_same_number_of_queries_with_1_and_3(
    maandag: date, theo: Medewerker, buurt: Buurt, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    from tests.factories import MedewerkerFactory, WerkgebiedFactory

    client = client_van(theo)

    def one_more() -> None:
        person = MedewerkerFactory.create()
        WerkgebiedFactory.create(medewerker=person, wijk=buurt.wijk)
        of(person, buurt, maandag)

    blijft_vlak(one_more, lambda: client.get("/werkplek/week/"), hooguit=12)


def test_the_week_of_a_day() -> None:
    week = deze_week(date(2026, 11, 29))
    assert (week.maandag, week.zondag) == (MAANDAG, date(2026, 11, 29))
