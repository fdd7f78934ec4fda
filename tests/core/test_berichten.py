"""Telling colleagues: in the app and by mail in one go, never of the own action, in words that anybody may read."""

from collections.abc import Callable
from datetime import date
from typing import Any
from unittest.mock import Mock

import pytest
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks

from plavei.core import broker
from plavei.core.berichten import BerichtText, bericht_texts, notify
from plavei.core.herinneringen import reminder_kinds
from plavei.core.meldingen import icon, sentence
from plavei.core.models import Bericht, Medewerker

pytestmark = pytest.mark.django_db

Tell = Callable[..., list[Bericht]]


@pytest.fixture
def tell(wim: Medewerker) -> Tell:
    """Somebody was given signal 7, unless told otherwise."""

    def call(*ontvangers: Medewerker, **changes: Any) -> list[Bericht]:
        facts: dict[str, Any] = {
            "soort": "signaal.toegewezen",
            "onderwerp_soort": "signaal",
            "onderwerp_id": 7,
            "door": wim,
        }
        return notify(ontvangers=ontvangers, **(facts | changes))

    return call


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """What is published to the broker, instead of doing so."""
    monkeypatch.setattr(broker, "_away_until", 0.0)
    mock = Mock()
    monkeypatch.setattr(current_app, "send_task", mock)
    return mock


def rows() -> list[tuple[str, str, str]]:
    found = Bericht.objects.select_related("ontvanger").order_by("ontvanger__naam", "kanaal")
    return [(str(row.ontvanger).split()[0], row.kanaal, row.status) for row in found]


def test_in_the_app_and_by_mail(tell: Tell, karin: Medewerker, theo: Medewerker) -> None:
    tell(karin, theo, vervalt_op=date(2026, 12, 1))
    assert rows() == [
        ("Karin", "app", "verzonden"),
        ("Karin", "mail", "wachtrij"),
        ("Theo", "app", "verzonden"),
        ("Theo", "mail", "wachtrij"),
    ]
    assert set(Bericht.objects.values_list("vervalt_op", flat=True)) == {date(2026, 12, 1)}


def test_without_mail(tell: Tell, karin: Medewerker) -> None:
    tell(karin, mail=False)
    assert rows() == [("Karin", "app", "verzonden")]


def test_nobody_of_the_own_action_or_twice_or_after_leaving(tell: Tell, karin: Medewerker, wim: Medewerker) -> None:
    gone = Medewerker(pk=karin.pk + 1000, is_active=False)
    tell(karin, wim, karin, gone)
    assert rows() == [("Karin", "app", "verzonden"), ("Karin", "mail", "wachtrij")]
    assert tell(wim) == []
    assert tell() == []


def test_nothing_stays_of_a_transaction_that_fails(tell: Tell, karin: Medewerker) -> None:
    @transaction.atomic
    def tell_and_fail() -> None:
        tell(karin)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        tell_and_fail()
    assert rows() == []


@pytest.mark.parametrize("wrong", [{"soort": "signaal.bestaat_niet"}, {"onderwerp_soort": "bestaat_niet"}])
def test_an_unknown_code_is_a_mistake_of_the_program(tell: Tell, karin: Medewerker, wrong: dict[str, str]) -> None:
    with pytest.raises(LookupError):
        tell(karin, **wrong)


def test_a_worker_is_woken_after_the_commit(
    tell: Tell, karin: Medewerker, sent: Mock, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tell(karin)
        assert sent.call_count == 0
    assert [call.args for call in sent.call_args_list] == [("core.verstuur_post",)]


def test_a_broker_that_is_away_fails_nothing_and_is_left_alone(
    tell: Tell, karin: Medewerker, sent: Mock, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sent.side_effect = OperationalError("away")
    for _again in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            tell(karin)
    assert sent.call_count == 1
    assert Bericht.objects.count() == 6


def test_every_sentence_is_short_and_whole() -> None:
    texts = [str(entry.text) for entry in bericht_texts] + [str(kind.label) for kind in reminder_kinds]
    for text in texts:
        assert text[0].isupper(), text
        assert not text.endswith("."), text
        assert len(text) <= 78, text


def test_how_it_reads() -> None:
    assert sentence("signaal.niet_beoordeeld") == "Een signaal wacht nog op beoordeling"
    assert sentence("signaal.niet_beoordeeld", "escalatie") == "Blijft liggen: een signaal wacht nog op beoordeling"
    assert sentence("signaal.opvolging", "terug-2026-12-01") == (
        "Opnieuw: de opvolging van een signaal is aan de beurt"
    )
    assert sentence("van.vroeger") == "Er is nieuws voor u"
    assert (icon("van.vroeger"), icon("signaal.opvolging", "escalatie")) == ("bell", "exclamation-triangle")


def test_a_text_twice_is_refused() -> None:
    with bericht_texts.fresh():
        bericht_texts.register(BerichtText(code="test", text="Eerste"))
        with pytest.raises(Exception, match="registered twice"):
            bericht_texts.register(BerichtText(code="test", text="Tweede"))


def test_no_reminder_has_the_name_of_a_message() -> None:
    """It would be shown with the words of that message: that a partner answered, where none did."""
    assert {text.code for text in bericht_texts} & {kind.code for kind in reminder_kinds} == set()
