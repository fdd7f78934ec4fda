"""The round: once per due date, to the right people, cancelled by handling, up after two workdays."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import F, QuerySet

from plavei.core import klok, ronde
from plavei.core.herinneringen import ReminderKind, handled, reminder_kinds
from plavei.core.models import Bericht, Herinnering, Medewerker, Norm
from signalen.models import Signaal
from tests.conftest import KlokOp, tel_queries
from tests.factories import MedewerkerFactory, SignaalFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db

Told = list[tuple[str, str, str]]


def told(**filters: Any) -> Told:
    """Who heard what and how: (name, step, channel), sorted."""
    rows = Bericht.objects.filter(herinnering__isnull=False, **filters)
    return sorted((str(row.ontvanger).split()[0], row.stap, row.kanaal) for row in rows.select_related("ontvanger"))


@pytest.fixture
def signaal(buurt: Buurt, wim: Medewerker, klok_op: KlokOp) -> Signaal:
    """Brought in by Wim on Monday, to be judged by Wednesday."""
    klok_op("2026-11-23 09:00")
    return SignaalFactory.create(buurt=buurt, ingebracht_door=wim, termijn_op=date(2026, 11, 25))


def test_nothing_before_the_day(signaal: Signaal, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-24 23:59")
    ronde.make_round()
    assert Herinnering.objects.count() == 0


def test_on_the_day_in_the_app_and_by_mail(
    signaal: Signaal, karin: Medewerker, kees: Medewerker, theo: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-25 00:01")
    ronde.make_round()
    assert told() == [("Karin", "eerste", "app"), ("Karin", "eerste", "mail")]
    assert list(
        Herinnering.objects.values_list("soort", "onderwerp_soort", "onderwerp_id", "vervalt_op", "status")
    ) == [("signaal.niet_beoordeeld", "signaal", signaal.pk, date(2026, 11, 25), "open")]
    app, mail = Bericht.objects.order_by("kanaal")
    assert (app.status, mail.status) == ("verzonden", "wachtrij")
    assert app.vervalt_op == date(2026, 11, 25)


def test_again_and_again_is_once(signaal: Signaal, karin: Medewerker, klok_op: KlokOp) -> None:
    for moment in ("2026-11-25 00:01", "2026-11-25 00:02", "2026-11-26 10:00"):
        klok_op(moment)
        ronde.make_round()
    assert told() == [("Karin", "eerste", "app"), ("Karin", "eerste", "mail")]


def test_up_after_two_workdays_and_once(signaal: Signaal, karin: Medewerker, theo: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-26 08:00")  # Thursday
    ronde.make_round()
    klok_op("2026-11-29 23:00")  # Sunday: the weekend does not count
    ronde.make_round()
    assert told(ontvanger=theo) == []
    klok_op("2026-11-30 00:01")
    ronde.make_round()
    ronde.make_round()
    assert told(ontvanger=theo) == [("Theo", "escalatie", "app"), ("Theo", "escalatie", "mail")]


def test_the_beheerder_sets_how_long_it_may_lie(
    signaal: Signaal, karin: Medewerker, theo: Medewerker, klok_op: KlokOp
) -> None:
    Norm.objects.filter(code="escalatie").update(dagen=0)
    klok_op("2026-11-25 08:00")
    ronde.make_round()
    assert len(told(ontvanger=theo)) == 2


@pytest.mark.parametrize(
    ("vandaag", "dagen", "alle_dagen", "sinds"),
    [
        ("2026-11-23 12:00", 2, False, date(2026, 11, 19)),  # Monday: since Thursday
        ("2026-11-25 12:00", 2, False, date(2026, 11, 23)),
        ("2026-11-25 12:00", 0, False, date(2026, 11, 25)),
        ("2026-11-28 12:00", 0, False, date(2026, 11, 27)),  # Saturday
        ("2026-11-28 12:00", 2, True, date(2026, 11, 26)),
        ("2026-12-29 12:00", 2, False, date(2026, 12, 27)),  # Sunday after Christmas
    ],
)
def test_lying_since(klok_op: KlokOp, vandaag: str, dagen: int, alle_dagen: bool, sinds: date) -> None:
    klok_op(vandaag)
    Norm.objects.filter(code="escalatie").update(dagen=dagen, alle_dagen=alle_dagen)
    assert ronde.lying_since(klok.vandaag()) == sinds


def test_without_the_norm_two_workdays(klok_op: KlokOp) -> None:
    klok_op("2026-11-25 12:00")
    Norm.objects.filter(code="escalatie").delete()
    assert ronde.lying_since(klok.vandaag()) == date(2026, 11, 23)


def test_handled_takes_it_back(signaal: Signaal, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-25 08:00")
    ronde.make_round()
    Signaal.objects.filter(pk=signaal.pk).update(termijn_op=date(2026, 12, 1))
    assert handled(onderwerp_soort="signaal", onderwerp_id=signaal.pk) == 1
    herinnering = Herinnering.objects.get()
    assert (herinnering.status, herinnering.afgehandeld_op) == ("afgehandeld", klok.nu())
    app, mail = Bericht.objects.order_by("kanaal")
    assert app.gelezen_op is not None
    assert mail.status == "vervallen"
    assert handled(onderwerp_soort="signaal", onderwerp_id=signaal.pk) == 0


def test_handled_for_one_kind_leaves_the_other(signaal: Signaal, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-25 08:00")
    ronde.make_round()
    assert handled(onderwerp_soort="signaal", onderwerp_id=signaal.pk, soort="signaal.opvolging") == 0
    assert handled(onderwerp_soort="signaal", onderwerp_id=signaal.pk, soort="signaal.niet_beoordeeld") == 1


def test_what_is_no_longer_due_is_closed_by_the_round(signaal: Signaal, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-25 08:00")
    ronde.make_round()
    Signaal.objects.filter(pk=signaal.pk).update(termijn_op=date(2026, 12, 1))
    ronde.make_round()
    assert Herinnering.objects.get().status == "afgehandeld"
    klok_op("2026-12-01 08:00")
    ronde.make_round()
    assert list(Herinnering.objects.order_by("vervalt_op").values_list("vervalt_op", "status")) == [
        (date(2026, 11, 25), "afgehandeld"),
        (date(2026, 12, 1), "open"),
    ]
    assert told(kanaal="app") == [("Karin", "eerste", "app")] * 2


def test_a_date_that_moves_away_and_back_is_not_forgotten(
    signaal: Signaal, karin: Medewerker, theo: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-25 08:00")
    ronde.make_round()
    handled(onderwerp_soort="signaal", onderwerp_id=signaal.pk)
    ronde.make_round()  # it is still due by the same date
    assert Herinnering.objects.get().status == "open"
    assert told(kanaal="app") == [("Karin", "eerste", "app")]  # nobody hears the same thing twice
    klok_op("2026-11-27 08:00")
    ronde.make_round()
    assert told(ontvanger=theo, kanaal="app") == [("Theo", "escalatie", "app")]


def test_without_anybody_to_remind_it_goes_up_at_once(signaal: Signaal, theo: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-25 08:00")
    ronde.make_round()
    ronde.make_round()
    assert told() == [("Theo", "escalatie", "app"), ("Theo", "escalatie", "mail")]


def test_without_anybody_at_all_it_waits_for_somebody(
    signaal: Signaal, karin: Medewerker, klok_op: KlokOp, caplog: pytest.LogCaptureFixture
) -> None:
    Medewerker.objects.filter(pk=karin.pk).update(is_active=False)
    klok_op("2026-11-25 08:00")
    ronde.make_round()
    assert told() == []
    assert "nobody to tell" in caplog.text
    Medewerker.objects.filter(pk=karin.pk).update(is_active=True)
    ronde.make_round()
    assert told(kanaal="app") == [("Karin", "eerste", "app")]


# ---------------------------------------------------------------- what one gets wrong costs no other
class Verjaardag(ReminderKind):
    """A kind of its own, about staff; ``wrong`` are the records on which it fails."""

    code = "test.verjaardag"
    onderwerp = "medewerker"
    label = "Iemand is jarig"

    def __init__(self, due_on: date, people: Mapping[int, Sequence[int]], wrong: Sequence[int] = ()) -> None:
        self.due_on, self.people, self.wrong = due_on, people, wrong

    def due(self, vandaag: date) -> "QuerySet[Any]":
        found: QuerySet[Any] = Medewerker.objects.filter(pk__in=self.people if vandaag >= self.due_on else [])
        rows: QuerySet[Any] = found.annotate(vervalt_op=F("uitgenodigd_op__date"))
        return rows

    def recipients(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        if set(ids) & set(self.wrong):
            raise ZeroDivisionError
        return {pk: self.people[pk] for pk in ids}

    def escalation(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        return {}


@pytest.fixture
def jarigen(klok_op: KlokOp) -> list[Medewerker]:
    klok_op("2026-11-25 08:00")
    return MedewerkerFactory.create_batch(3, uitgenodigd_op=klok.nu())


def test_one_record_that_fails_costs_no_other(jarigen: list[Medewerker], caplog: pytest.LogCaptureFixture) -> None:
    een, twee, drie = (person.pk for person in jarigen)
    with reminder_kinds.fresh():
        reminder_kinds.register(Verjaardag(klok.vandaag(), {een: [twee], twee: [drie], drie: [een]}, wrong=[twee]))
        ronde.make_round()
        ronde.make_round()
    assert sorted(Herinnering.objects.values_list("onderwerp_id", flat=True)) == [een, drie]
    assert sorted(Bericht.objects.filter(kanaal="app").values_list("ontvanger_id", flat=True)) == sorted([twee, een])
    assert f"record {twee}" in caplog.text


def test_one_kind_that_fails_costs_no_other(
    jarigen: list[Medewerker], signaal: Signaal, karin: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-25 08:00")
    signaal_kind = reminder_kinds["signaal.niet_beoordeeld"]
    broken = Verjaardag(klok.vandaag(), {person.pk: [] for person in jarigen}, wrong=[p.pk for p in jarigen])
    with reminder_kinds.fresh():
        reminder_kinds.register(broken)
        reminder_kinds.register(signaal_kind)
        ronde.make_round()
    assert told(kanaal="app") == [("Karin", "eerste", "app")]


def test_somebody_who_left_or_never_was_costs_no_other(jarigen: list[Medewerker], karin: Medewerker) -> None:
    een, twee, _drie = jarigen
    Medewerker.objects.filter(pk=twee.pk).update(is_active=False)
    with reminder_kinds.fresh():
        reminder_kinds.register(Verjaardag(klok.vandaag(), {een.pk: [twee.pk, 2**40, karin.pk, karin.pk]}))
        ronde.make_round()
    assert told(kanaal="app") == [("Karin", "eerste", "app")]


def test_a_code_twice_is_refused(jarigen: list[Medewerker]) -> None:
    with pytest.raises(Exception, match="registered twice"):
        reminder_kinds.register(reminder_kinds["signaal.opvolging"])


# ---------------------------------------------------------------- cost
def test_a_round_with_nothing_new_asks_the_same_whatever_is_stored(
    buurt: Buurt, karin: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-25 08:00")

    def counted() -> int:
        ronde.make_round()
        return tel_queries(ronde.make_round)

    SignaalFactory.create(buurt=buurt)
    one = counted()
    SignaalFactory.create_batch(20, buurt=buurt)
    SignaalFactory.create_batch(5, buurt=buurt, gesloten=True)
    assert counted() == one
    assert one <= 10 * len(reminder_kinds)


def test_making_asks_the_same_for_1_and_for_30(buurt: Buurt, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-25 08:00")
    SignaalFactory.create(buurt=buurt)
    one = tel_queries(ronde.make_round)
    SignaalFactory.create_batch(30, buurt=buurt)
    assert tel_queries(ronde.make_round) == one
    assert Herinnering.objects.count() == 31


def test_more_than_a_chunk(buurt: Buurt, karin: Medewerker, klok_op: KlokOp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ronde, "CHUNK", 4)
    klok_op("2026-11-25 08:00")
    SignaalFactory.create_batch(10, buurt=buurt)
    ronde.make_round()
    assert (Herinnering.objects.count(), Bericht.objects.count()) == (10, 20)
    Signaal.objects.update(termijn_op=klok.vandaag() + timedelta(days=3))
    ronde.make_round()
    assert Herinnering.objects.filter(status="open").count() == 0


def test_every_kind_is_about_a_registered_subject(make_kinds: Callable[[], list[ReminderKind]]) -> None:
    from plavei.core.registries import subjects

    for kind in make_kinds():
        assert kind.onderwerp in subjects
        due = kind.due(date(2026, 1, 1))
        assert due.model is subjects[kind.onderwerp].model
        assert list(due.values_list("pk", "vervalt_op")) == []
        assert (kind.recipients([]), kind.escalation([])) == ({}, {})


@pytest.fixture
def make_kinds() -> Callable[[], list[ReminderKind]]:
    return lambda: list(reminder_kinds)
