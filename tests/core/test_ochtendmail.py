"""The morning mail: one per person per workday, none empty, nothing lost or twice, and nothing in it about anybody."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from plavei.core import actions, events, klok, outbox, overzichten, ronde
from plavei.core.berichten import notify
from plavei.core.herinneringen import handled, snooze
from plavei.core.models import Bericht, Herinnering, Mailkeuze, Medewerker, Overzicht, VrijeDag
from signalen.models import Signaal
from tests.conftest import KlokOp, tel_queries
from tests.factories import BerichtFactory, MedewerkerFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt

pytestmark = pytest.mark.django_db

WOENSDAG = "2026-11-25 07:00"


@pytest.fixture(autouse=True)
def _nothing_else_in_the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """What higher floors do on a workday has tests of its own."""
    monkeypatch.setattr(events, "_dag_handlers", [])


@pytest.fixture
def vroeg(karin: Medewerker, klok_op: KlokOp) -> Medewerker:
    """Karin, who wants one mail in the morning, on Tuesday afternoon."""
    klok_op("2026-11-24 15:00")
    return choose(karin, Mailkeuze.OCHTEND)


@pytest.fixture
def signaal(buurt: Buurt, wim: Medewerker) -> Signaal:
    return SignaalFactory.create(buurt=buurt, ingebracht_door=wim, termijn_op=date(2026, 12, 9))


def choose(person: Medewerker, keuze: Mailkeuze) -> Medewerker:
    return actions.update_profile(medewerker=person, naam=person.naam, telefoon=person.telefoon, mailkeuze=keuze)


def tell(person: Medewerker, signaal: Signaal, soort: str = "signaal.notitie", **more: Any) -> Bericht:
    fresh = Medewerker.objects.get(pk=person.pk)
    made = notify(
        ontvangers=[fresh], soort=soort, onderwerp_soort="signaal", onderwerp_id=signaal.pk, door=None, **more
    )
    return made[-1]


def per_status() -> dict[str, int]:
    return dict(Counter(Bericht.objects.filter(kanaal="mail").values_list("status", flat=True)))


# ---------------------------------------------------------------- one mail
def test_one_mail_on_the_next_workday_with_number_due_date_and_link(
    vroeg: Medewerker, signaal: Signaal, buurt: Buurt, klok_op: KlokOp, settings: Settings
) -> None:
    settings.BASE_URL = "https://leefbaarheid.example.nl"
    other = SignaalFactory.create(buurt=buurt)
    first = tell(vroeg, signaal, vervalt_op=date(2026, 11, 26))
    second = tell(vroeg, other, "signaal.toegewezen")
    assert outbox.send_waiting() == 0
    klok_op(WOENSDAG)
    overzichten.make_morning()
    assert outbox.send_waiting() == 1
    (sent,) = mail.outbox
    assert sent.to == ["karin@plavei.example"]
    assert sent.subject == "Uw ochtendmail: wat nieuw is en wat op u wacht"
    own = Bericht.objects.get(soort="overzicht.ochtend")
    assert sent.body == (
        "Beste collega,\n\n"
        "Uw ochtendmail: wat nieuw is en wat op u wacht.\n\n"
        f"- Er is een notitie bij een signaal van u: S{signaal.pk}, uiterlijk donderdag 26 november 2026\n"
        f"  https://leefbaarheid.example.nl/meldingen/{first.pk}/open/\n\n"
        f"- Een signaal is aan u toegewezen: S{other.pk}\n"
        f"  https://leefbaarheid.example.nl/meldingen/{second.pk}/open/\n\n"
        "Bekijk het in Plavei Leefbaarheid:\n"
        f"https://leefbaarheid.example.nl/meldingen/{own.pk}/open/\n\n"
        "In deze mail staan met opzet geen namen, adressen of andere gegevens. Die ziet u na het inloggen.\n"
    )
    assert per_status() == {"bundel": 2, "verzonden": 1}


def test_in_the_app_at_once(vroeg: Medewerker, signaal: Signaal) -> None:
    tell(vroeg, signaal)
    assert Bericht.objects.get(kanaal="app").status == "verzonden"


def test_the_links_lead_there(vroeg: Medewerker, signaal: Signaal, klok_op: KlokOp, client_van: ClientVan) -> None:
    bericht = tell(vroeg, signaal)
    klok_op(WOENSDAG)
    overzichten.make_morning()
    client = client_van(vroeg)
    to_it = client.get(reverse("core:melding_open", args=[bericht.pk]))
    assert to_it["Location"] == signaal.get_absolute_url()
    assert Bericht.objects.get(kanaal="app").gelezen_op is not None
    own = Bericht.objects.get(soort="overzicht.ochtend")
    assert client.get(reverse("core:melding_open", args=[own.pk]))["Location"] == "/meldingen/"


def test_the_same_of_the_same_record_is_one_line(vroeg: Medewerker, signaal: Signaal, klok_op: KlokOp) -> None:
    for _time in range(3):
        tell(vroeg, signaal)
    klok_op(WOENSDAG)
    overzichten.make_morning()
    outbox.send_waiting()
    assert mail.outbox[0].body.count(f"S{signaal.pk}") == 1
    assert f"Er is een notitie bij een signaal van u: S{signaal.pk} (3 keer)" in mail.outbox[0].body


def test_more_than_anybody_reads_is_said(
    vroeg: Medewerker, buurt: Buurt, klok_op: KlokOp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overzichten, "MAX_REGELS", 2)
    for _signal in range(5):
        tell(vroeg, SignaalFactory.create(buurt=buurt))
    klok_op(WOENSDAG)
    overzichten.make_morning()
    outbox.send_waiting()
    assert mail.outbox[0].body.count("- Er is een notitie") == 2
    assert "En nog 3 bij uw meldingen." in mail.outbox[0].body


@pytest.mark.parametrize(
    ("moment", "comes"),
    [
        ("2026-11-25 06:59", False),
        ("2026-11-25 07:00", True),
        ("2026-11-25 15:00", True),  # the worker was away this morning
        ("2026-11-28 09:00", False),  # Saturday
        ("2026-12-25 09:00", False),  # Christmas
    ],
)
def test_on_workdays_from_seven_on(
    vroeg: Medewerker, signaal: Signaal, klok_op: KlokOp, moment: str, comes: bool
) -> None:
    tell(vroeg, signaal)
    klok_op(moment)
    overzichten.make_morning()
    assert Overzicht.objects.exists() == comes


def test_not_on_a_day_off_of_the_association(vroeg: Medewerker, signaal: Signaal, klok_op: KlokOp) -> None:
    VrijeDag.objects.create(datum=date(2026, 11, 25), naam="Studiedag")
    tell(vroeg, signaal)
    klok_op(WOENSDAG)
    overzichten.make_morning()
    assert Overzicht.objects.count() == 0
    klok_op("2026-11-26 07:00")
    overzichten.make_morning()
    assert Overzicht.objects.get().dag == date(2026, 11, 26)


def test_again_and_again_is_once_and_what_came_later_waits_for_tomorrow(
    vroeg: Medewerker, signaal: Signaal, buurt: Buurt, klok_op: KlokOp
) -> None:
    tell(vroeg, signaal)
    klok_op(WOENSDAG)
    overzichten.make_morning()
    tell(vroeg, SignaalFactory.create(buurt=buurt))
    overzichten.make_morning()
    assert outbox.send_waiting() == 1
    assert Bericht.objects.to_bundle().count() == 1
    klok_op("2026-11-26 08:00")
    overzichten.make_morning()
    assert outbox.send_waiting() == 1
    assert Bericht.objects.to_bundle().count() == 0


def test_the_database_holds_one_per_day(vroeg: Medewerker) -> None:
    facts = {"ontvanger": vroeg, "soort": "ochtend", "dag": klok.vandaag(), "aangemaakt_op": klok.nu()}
    Overzicht.objects.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Overzicht.objects.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        BerichtFactory.create(ontvanger=vroeg, kanaal="app", status="bundel")


# ---------------------------------------------------------------- nobody gets an empty one
def test_nothing_waits_nothing_comes(vroeg: Medewerker, klok_op: KlokOp) -> None:
    klok_op(WOENSDAG)
    overzichten.make_morning()
    assert (Overzicht.objects.count(), Bericht.objects.count()) == (0, 0)


def test_handled_before_the_morning(vroeg: Medewerker, signaal: Signaal, klok_op: KlokOp) -> None:
    klok_op("2026-12-09 00:01")
    ronde.make_round()
    assert per_status() == {"bundel": 1}
    handled(onderwerp_soort="signaal", onderwerp_id=signaal.pk)
    klok_op("2026-12-09 07:01")
    overzichten.make_morning()
    assert (Overzicht.objects.count(), per_status()) == (0, {"vervallen": 1})


@pytest.mark.parametrize("how", ["handled", "put off", "out of sight"])
def test_what_changed_between_making_and_sending_is_left_out(
    vroeg: Medewerker, theo: Medewerker, signaal: Signaal, buurt: Buurt, klok_op: KlokOp, how: str
) -> None:
    stays = SignaalFactory.create(buurt=buurt, termijn_op=date(2026, 12, 9))
    klok_op("2026-12-09 00:01")
    ronde.make_round()
    klok_op("2026-12-09 07:01")
    overzichten.make_morning()
    if how == "handled":
        handled(onderwerp_soort="signaal", onderwerp_id=signaal.pk)
    elif how == "put off":
        snooze(
            herinnering=Herinnering.objects.get(onderwerp_id=signaal.pk),
            door=vroeg,
            tot=date(2026, 12, 11),
            reden="Kan wachten",
        )
    else:
        Signaal.objects.filter(pk=signaal.pk).update(vertrouwelijk=True)
    outbox.send_waiting()
    assert f"S{stays.pk}," in mail.outbox[0].body
    assert f"S{signaal.pk}," not in mail.outbox[0].body


def test_when_all_of_it_was_handled_it_does_not_leave(vroeg: Medewerker, signaal: Signaal, klok_op: KlokOp) -> None:
    klok_op("2026-12-09 07:01")
    ronde.make_round()
    overzichten.make_morning()
    handled(onderwerp_soort="signaal", onderwerp_id=signaal.pk)
    assert outbox.send_waiting() == 0
    assert Bericht.objects.get(soort="overzicht.ochtend").status == "vervallen"


def test_not_to_who_left(vroeg: Medewerker, signaal: Signaal, bas: Medewerker, klok_op: KlokOp) -> None:
    tell(vroeg, signaal)
    actions.deactivate_medewerker(medewerker=vroeg, door=bas)
    klok_op(WOENSDAG)
    overzichten.make_morning()
    assert (Overzicht.objects.count(), per_status()) == (0, {"vervallen": 1})


# ---------------------------------------------------------------- what cannot wait
@pytest.mark.parametrize("soort", ["signaal.nieuw_acuut", "signaal.urgentie"])
def test_what_is_acute_leaves_at_once(vroeg: Medewerker, signaal: Signaal, soort: str) -> None:
    tell(vroeg, signaal, soort)
    assert outbox.send_waiting() == 1


def test_what_stays_lying_leaves_at_once(
    vroeg: Medewerker, theo: Medewerker, signaal: Signaal, klok_op: KlokOp
) -> None:
    choose(theo, Mailkeuze.OCHTEND)
    klok_op("2026-12-09 00:01")
    ronde.make_round()
    klok_op("2026-12-11 00:01")
    ronde.make_round()
    assert list(Bericht.objects.filter(kanaal="mail", status="wachtrij").values_list("ontvanger", "stap")) == [
        (theo.pk, "escalatie")
    ]


def test_a_new_password_does_not_wait_for_the_morning(vroeg: Medewerker, client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": vroeg.email})
    assert outbox.send_waiting() == 1


# ---------------------------------------------------------------- another choice
def test_at_once_again_lets_go_what_waited(vroeg: Medewerker, signaal: Signaal, klok_op: KlokOp) -> None:
    tell(vroeg, signaal)
    choose(vroeg, Mailkeuze.DIRECT)
    assert outbox.send_waiting() == 1
    klok_op(WOENSDAG)
    overzichten.make_morning()
    assert outbox.send_waiting() == 0


def test_what_was_on_its_way_when_the_choice_changed(vroeg: Medewerker, signaal: Signaal) -> None:
    """Written by a request that still knew the old choice: the next round lets it go."""
    Medewerker.objects.filter(pk=vroeg.pk).update(mailkeuze=Mailkeuze.DIRECT)
    notify(ontvangers=[vroeg], soort="signaal.notitie", onderwerp_soort="signaal", onderwerp_id=signaal.pk, door=None)
    assert per_status() == {"bundel": 1}
    overzichten.make_morning()
    assert outbox.send_waiting() == 1


def test_from_now_on_in_the_morning(karin: Medewerker, signaal: Signaal, klok_op: KlokOp) -> None:
    klok_op("2026-11-24 15:00")
    tell(karin, signaal)
    choose(karin, Mailkeuze.OCHTEND)
    tell(karin, signaal)
    assert outbox.send_waiting() == 1
    klok_op(WOENSDAG)
    overzichten.make_morning()
    assert outbox.send_waiting() == 1


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.sampled_from(["tell", "direct", "ochtend", "morning", "send", "next day"]), max_size=25))
def test_whatever_the_order_each_message_is_mailed_once(steps: list[str]) -> None:
    person = MedewerkerFactory.create(alle_wijken=True)
    signaal = SignaalFactory.create()
    mail.outbox.clear()
    moment = klok.nu().replace(year=2026, month=11, day=23, hour=9)
    told: list[int] = []
    for step in [*steps, "next day", "morning", "send"]:
        with klok.op(moment):
            if step == "tell":
                told.append(tell(person, signaal).pk)
            elif step in {"direct", "ochtend"}:
                choose(person, Mailkeuze(step))
            elif step == "morning":
                overzichten.make_morning()
            elif step == "send":
                outbox.send_waiting()
            else:
                moment += timedelta(days=1)
                while moment.weekday() > 4 or (moment.month, moment.day) in {(12, 25), (12, 26), (1, 1)}:
                    moment += timedelta(days=1)
    own = {sent.extra_headers["Message-ID"] for sent in mail.outbox if sent.to == [person.email]}
    rows = {row.pk: row for row in Bericht.objects.filter(pk__in=told).select_related("overzicht")}
    for pk in told:
        alone = outbox.message_id(rows[pk]) in own
        overzicht = rows[pk].overzicht
        assert alone != (overzicht is not None)
        if overzicht:
            morning = Bericht.objects.get(onderwerp_soort="overzicht", onderwerp_id=overzicht.pk)
            assert outbox.message_id(morning) in own
    assert len(own) == len([sent for sent in mail.outbox if sent.to == [person.email]])
    days = Overzicht.objects.filter(ontvanger=person).values_list("dag", flat=True)
    assert len(days) == len(set(days))


# ---------------------------------------------------------------- one costs no other
def test_one_that_fails_costs_no_other(
    vroeg: Medewerker, theo: Medewerker, signaal: Signaal, klok_op: KlokOp, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(theo, Mailkeuze.OCHTEND)
    for person in (vroeg, theo):
        tell(person, signaal)
    whole = overzichten.bundle

    def sometimes(pk: int, vandaag: date) -> Bericht | None:
        if pk == vroeg.pk:
            raise ZeroDivisionError
        return whole(pk, vandaag)

    monkeypatch.setattr(overzichten, "bundle", sometimes)
    klok_op(WOENSDAG)
    overzichten.make_morning()
    assert list(Overzicht.objects.values_list("ontvanger", flat=True)) == [theo.pk]


def test_the_mail_asks_the_same_number_of_queries_for_1_and_3(vroeg: Medewerker, buurt: Buurt, klok_op: KlokOp) -> None:
    def mail_about(number: int, moment: str) -> int:
        for _signal in range(number):
            tell(vroeg, SignaalFactory.create(buurt=buurt))
        klok_op(moment)
        overzichten.make_morning()
        own = Bericht.objects.filter(soort="overzicht.ochtend").order_by("-pk")[0]
        return tel_queries(lambda: outbox.compose(Bericht.objects.get(pk=own.pk)))

    assert mail_about(1, "2026-11-25 07:00") == mail_about(3, "2026-11-26 07:00")


# ---------------------------------------------------------------- the bell
@pytest.mark.parametrize(("status", "zin"), [("onbekend", "Niet zeker of de mail"), ("mislukt", "niet aangekomen")])
def test_the_fate_of_the_morning_mail_is_that_of_what_is_in_it(
    vroeg: Medewerker, signaal: Signaal, klok_op: KlokOp, client_van: ClientVan, status: str, zin: str
) -> None:
    tell(vroeg, signaal)
    klok_op(WOENSDAG)
    overzichten.make_morning()
    client = client_van(vroeg)
    assert "mail hierover" not in client.get("/meldingen/").content.decode()
    Bericht.objects.filter(soort="overzicht.ochtend").update(status=status)
    assert zin in client.get("/meldingen/").content.decode()
