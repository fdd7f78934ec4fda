"""For whom a signal's deadlines are: who may see it in full, its handler first, the teamleider when it stays lying."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

import pytest
from django.test import Client

from plavei.core import ronde
from plavei.core.models import Bericht, Herinnering, Medewerker
from signalen import actions
from signalen.models import Signaal
from signalen.reminders import NietBeoordeeld, Opvolging
from tests.conftest import KlokOp, tel_queries
from tests.factories import LezerFactory, MedewerkerFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt, Wijk

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def wednesday(klok_op: KlokOp) -> None:
    klok_op("2026-11-25 08:00")


def names(people: Sequence[int]) -> list[str]:
    return [person.naam.split()[0] for person in Medewerker.objects.filter(pk__in=people).order_by("naam")]


# ---------------------------------------------------------------- when
def test_what_is_due(buurt: Buurt, karin: Medewerker) -> None:
    tomorrow = VANDAAG + timedelta(days=1)
    nieuw = SignaalFactory.create(buurt=buurt)
    late = SignaalFactory.create(buurt=buurt, termijn_op=VANDAAG - timedelta(days=9))
    bezig = SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=karin)
    wacht = SignaalFactory.create(buurt=buurt, wacht=True, behandelaar=karin)
    for state in ({}, {"in_behandeling": True}, {"wacht": True}):
        SignaalFactory.create(buurt=buurt, termijn_op=tomorrow, **state)
    SignaalFactory.create(buurt=buurt, gesloten=True)
    assert sorted(NietBeoordeeld().due(VANDAAG).values_list("pk", "vervalt_op")) == [
        (nieuw.pk, VANDAAG),
        (late.pk, late.termijn_op),
    ]
    assert sorted(Opvolging().due(VANDAAG).values_list("pk", flat=True)) == [bezig.pk, wacht.pk]


# ---------------------------------------------------------------- for whom
def test_not_judged_is_for_the_klantcoaches_of_the_wijk(
    iedereen: dict[str, Medewerker], buurt: Buurt, andere_buurt: Buurt
) -> None:
    everywhere = MedewerkerFactory.create(naam="Anna Alom", alle_wijken=True)
    MedewerkerFactory.create(naam="Gone", alle_wijken=True, is_active=False)
    here, there = SignaalFactory.create(buurt=buurt), SignaalFactory.create(buurt=andere_buurt)
    found = NietBeoordeeld().recipients([here.pk, there.pk])
    assert {pk: names(people) for pk, people in found.items()} == {
        here.pk: ["Anna", "Karin"],
        there.pk: ["Anna", "Kees"],
    }
    assert everywhere.pk in found[here.pk]
    above = NietBeoordeeld().escalation([here.pk, there.pk])
    assert {pk: names(people) for pk, people in above.items()} == {here.pk: ["Theo"], there.pk: ["Theo"]}


def test_a_confidential_one_is_for_its_readers_only(
    iedereen: dict[str, Medewerker], buurt: Buurt, client_van: ClientVan
) -> None:
    signaal = SignaalFactory.create(buurt=buurt, vertrouwelijk=True, ingebracht_door=iedereen["wim"])
    LezerFactory.create(signaal=signaal, medewerker=iedereen["kees"])
    for kind in (NietBeoordeeld(), Opvolging()):
        for people in (kind.recipients([signaal.pk]), kind.escalation([signaal.pk])):
            assert {pk: names(found) for pk, found in people.items()} == {signaal.pk: ["Kees"]}
    ronde.make_round()
    assert set(Bericht.objects.values_list("ontvanger__naam", flat=True)) == {"Kees Kuipers"}
    for naam in ("karin", "theo", "sonja", "wilma", "petra"):
        assert f"S{signaal.pk}" not in client_van(iedereen[naam]).get("/meldingen/").content.decode()


def test_a_confidential_one_that_lies_never_reaches_the_teamleider(
    iedereen: dict[str, Medewerker], buurt: Buurt, klok_op: KlokOp
) -> None:
    signaal = SignaalFactory.create(buurt=buurt, vertrouwelijk=True)
    LezerFactory.create(signaal=signaal, medewerker=iedereen["karin"])
    ronde.make_round()
    klok_op("2026-11-30 08:00")
    ronde.make_round()
    steps = Bericht.objects.filter(kanaal="app").order_by("pk").values_list("ontvanger__naam", "stap")
    assert list(steps) == [("Karin Klaassen", "eerste"), ("Karin Klaassen", "escalatie")]


def test_a_confidential_one_that_nobody_can_read_is_told_to_the_intake_coach(
    iedereen: dict[str, Medewerker], buurt: Buurt, client_van: ClientVan
) -> None:
    signaal = SignaalFactory.create(buurt=buurt, vertrouwelijk=True)
    LezerFactory.create(signaal=signaal, medewerker=iedereen["kees"])
    iedereen["kees"].is_active = False
    iedereen["kees"].save()
    buurt.wijk.intake_coach = iedereen["karin"]
    buurt.wijk.save()
    ronde.make_round()
    assert set(Bericht.objects.values_list("ontvanger__naam", flat=True)) == {"Karin Klaassen"}
    # That something lies there, and nothing of it.
    assert client_van(iedereen["karin"]).get(signaal.get_absolute_url()).status_code == 404


def test_follow_up_is_for_the_handler_alone(iedereen: dict[str, Medewerker], buurt: Buurt) -> None:
    signaal = SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=iedereen["wim"])
    assert Opvolging().recipients([signaal.pk]) == {signaal.pk: [iedereen["wim"].pk]}
    assert {pk: names(people) for pk, people in Opvolging().escalation([signaal.pk]).items()} == {signaal.pk: ["Theo"]}


@pytest.mark.parametrize("why", ["given back", "left"])
def test_follow_up_without_a_handler_is_for_the_klantcoaches(
    iedereen: dict[str, Medewerker], buurt: Buurt, why: str
) -> None:
    signaal = SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=iedereen["wim"])
    if why == "left":
        Medewerker.objects.filter(pk=iedereen["wim"].pk).update(is_active=False)
    else:
        Signaal.objects.update(behandelaar=None)
    assert {pk: names(people) for pk, people in Opvolging().recipients([signaal.pk]).items()} == {signaal.pk: ["Karin"]}


@pytest.mark.parametrize("make_kind", [NietBeoordeeld, Opvolging])
def test_a_fixed_number_of_queries(
    karin: Medewerker, theo: Medewerker, buurt: Buurt, make_kind: Callable[[], NietBeoordeeld | Opvolging]
) -> None:
    kind = make_kind()
    state = {"in_behandeling": True, "behandelaar": karin} if isinstance(kind, Opvolging) else {}
    ids = [signaal.pk for signaal in SignaalFactory.create_batch(6, buurt=buurt, **state)]
    for ask in (kind.recipients, kind.escalation):
        assert tel_queries(partial(ask, ids[:1])) == tel_queries(partial(ask, ids)) <= 5


# ---------------------------------------------------------------- with the real actions
def test_the_whole_way(
    karin: Medewerker, theo: Medewerker, wim: Medewerker, buurt: Buurt, klok_op: KlokOp, client_van: ClientVan
) -> None:
    signaal = SignaalFactory.create(buurt=buurt, ingebracht_door=wim)
    ronde.make_round()
    assert heard(karin) == ["signaal.niet_beoordeeld"]

    actions.take_signaal(signaal=signaal, door=karin)
    assert Herinnering.objects.get().status == "afgehandeld"
    actions.plan_follow_up(signaal=signaal, door=karin, op=date(2026, 12, 1), tekst="Bellen")
    klok_op("2026-11-30 08:00")
    ronde.make_round()
    assert heard(karin) == ["signaal.niet_beoordeeld"]

    klok_op("2026-12-01 08:00")
    ronde.make_round()
    assert heard(karin) == ["signaal.niet_beoordeeld", "signaal.opvolging"]
    assert follow(client_van(karin)) == signaal.get_absolute_url()

    actions.close_signaal(signaal=signaal, door=karin, reden="opgelost", resultaat="Het is stil")
    klok_op("2026-12-10 08:00")
    ronde.make_round()
    assert Herinnering.objects.filter(status="open").count() == 0
    assert heard(theo) == []


def heard(person: Medewerker) -> list[str]:
    rows = Bericht.objects.filter(ontvanger=person, kanaal="app", herinnering__isnull=False)
    return list(rows.order_by("pk").values_list("soort", flat=True))


def follow(client: Client) -> str:
    bericht = Bericht.objects.filter(kanaal="app", soort="signaal.opvolging").get()
    return client.get(f"/meldingen/{bericht.pk}/open/")["Location"]


def test_given_back_on_the_day_itself_somebody_else_hears(
    karin: Medewerker, theo: Medewerker, buurt: Buurt, wijk: Wijk
) -> None:
    signaal = SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=theo)
    ronde.make_round()
    assert (heard(theo), heard(karin)) == (["signaal.opvolging"], [])
    actions.return_signaal(signaal=signaal, door=theo)
    ronde.make_round()
    assert (heard(theo), heard(karin)) == (["signaal.opvolging"], ["signaal.opvolging"])
    assert Herinnering.objects.get().status == "open"
