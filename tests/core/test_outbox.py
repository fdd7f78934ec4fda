"""The outbox: each mail at most once, its fate known or known to be unknown, and one recipient costs no other."""

import email
from datetime import date, timedelta
from email.policy import default
from typing import Any

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from plavei.core import klok, outbox
from plavei.core.berichten import BerichtText, bericht_texts
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Medewerker
from tests.conftest import KlokOp
from tests.core.smtp_sink import Gedrag, smtp_server
from tests.factories import BerichtFactory, HerinneringFactory

pytestmark = pytest.mark.django_db


def waiting(ontvanger: Medewerker, **fields: Any) -> Bericht:
    facts: dict[str, Any] = {
        "ontvanger": ontvanger,
        "kanaal": "mail",
        "status": "wachtrij",
        "soort": "signaal.niet_beoordeeld",
        "onderwerp_soort": "signaal",
    }
    return BerichtFactory.create(**(facts | fields))


def fate(bericht: Bericht) -> tuple[str, str]:
    bericht.refresh_from_db()
    return bericht.status, bericht.fout


# ---------------------------------------------------------------- what a mail says
def test_kind_due_date_and_link_and_nothing_else(karin: Medewerker, settings: Settings) -> None:
    settings.BASE_URL = "https://leefbaarheid.example.nl"
    bericht = waiting(karin, vervalt_op=date(2026, 11, 25))
    assert outbox.send_waiting() == 1
    (sent,) = mail.outbox
    assert sent.to == ["karin@plavei.example"]
    assert sent.subject == "Een signaal wacht nog op beoordeling"
    assert sent.body == (
        "Beste collega,\n\n"
        "Een signaal wacht nog op beoordeling.\n\n"
        "Uiterlijk op: woensdag 25 november 2026\n\n"
        "Bekijk het in Plavei Leefbaarheid:\n"
        f"https://leefbaarheid.example.nl/meldingen/{bericht.pk}/open/\n\n"
        "In deze mail staan met opzet geen namen, adressen of andere gegevens. Die ziet u na het inloggen.\n"
    )
    assert fate(bericht) == ("verzonden", "")
    assert bericht.verzonden_op is not None


def test_the_same_message_has_the_same_id(karin: Medewerker) -> None:
    bericht, other = waiting(karin), waiting(karin)
    assert outbox.message_id(bericht) == outbox.message_id(Bericht.objects.get(pk=bericht.pk))
    assert outbox.message_id(bericht) != outbox.message_id(other)
    outbox.send_waiting()
    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox] == [
        outbox.message_id(bericht),
        outbox.message_id(other),
    ]


def test_a_link_of_its_own_made_when_sent_or_not_wanted_any_more(karin: Medewerker, theo: Medewerker) -> None:
    wanted, not_wanted = waiting(karin, soort="test.link"), waiting(theo, soort="test.link")
    with bericht_texts.fresh():
        bericht_texts.register(
            BerichtText(
                code="test.link",
                text="U bent uitgenodigd",
                mail_path=lambda bericht: "/welkom/abc/" if bericht.ontvanger == karin else None,
            )
        )
        outbox.send_waiting()
    assert (fate(wanted)[0], fate(not_wanted)[0]) == ("verzonden", "vervallen")
    assert "/welkom/abc/\n" in mail.outbox[0].body


# ---------------------------------------------------------------- who needs it
def test_not_what_is_handled_and_not_to_who_left(karin: Medewerker, theo: Medewerker) -> None:
    nu = klok.nu()
    handled = waiting(karin, herinnering=HerinneringFactory.create(status="afgehandeld", afgehandeld_op=nu))
    still_open = waiting(karin, herinnering=HerinneringFactory.create())
    Medewerker.objects.filter(pk=theo.pk).update(is_active=False)
    left = waiting(theo)
    assert outbox.send_waiting() == 1
    assert [fate(bericht)[0] for bericht in (handled, still_open, left)] == ["vervallen", "verzonden", "vervallen"]


def test_messages_in_the_app_are_no_mail(karin: Medewerker) -> None:
    BerichtFactory.create(ontvanger=karin, kanaal="app", status="wachtrij")
    assert outbox.send_waiting() == 0


# ---------------------------------------------------------------- one costs no other
def test_one_that_cannot_be_composed_costs_no_other(karin: Medewerker, theo: Medewerker) -> None:
    def wrong(bericht: Bericht) -> str:
        raise ZeroDivisionError

    broken = waiting(karin, soort="test.stuk")
    fine = waiting(theo)
    with bericht_texts.fresh():
        bericht_texts.register(BerichtText(code="test.stuk", text="Stuk", mail_path=wrong))
        outbox.send_waiting()
    assert fate(broken) == ("wachtrij", "De mail kon niet worden opgesteld.")
    assert broken.niet_voor is not None
    assert fate(fine) == ("verzonden", "")


@pytest.fixture
def mailserver(settings: Settings) -> Any:
    """A mail server that accepts everything until told otherwise."""
    with smtp_server(Gedrag()) as gedrag:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", gedrag.port, 5
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield gedrag


def test_through_a_real_mail_server(karin: Medewerker, mailserver: Gedrag) -> None:
    bericht = waiting(karin)
    outbox.send_waiting()
    assert fate(bericht) == ("verzonden", "")
    message = email.message_from_bytes(mailserver.accepted[0], policy=default)
    assert message["Message-ID"] == outbox.message_id(bericht)
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("gedrag", "status", "fout"),
    [
        ({"rcpt": "550 no such user"}, "mislukt", "De mailserver weigert deze mail (550)."),
        ({"rcpt": "450 mailbox busy"}, "wachtrij", "De mailserver vraagt om later (450)."),
        ({"mail": "421 too busy"}, "wachtrij", "De mailserver vraagt om later (421)."),
        ({"data_end": "554 spam"}, "mislukt", "De mailserver weigert deze mail (554)."),
        ({"data_end": "451 try later"}, "wachtrij", "De mailserver vraagt om later (451)."),
        ({"greeting": "421 too many connections"}, "wachtrij", "De mailserver is niet bereikbaar."),
        ({"hang_up": "end"}, "onbekend", "De verbinding viel weg tijdens het versturen."),
        ({"hang_up": "RCPT"}, "onbekend", "De verbinding viel weg tijdens het versturen."),
    ],
)
def test_what_a_mail_server_may_answer(
    karin: Medewerker, mailserver: Gedrag, gedrag: dict[str, str], status: str, fout: str
) -> None:
    for name, value in gedrag.items():
        setattr(mailserver, name, value)
    bericht = waiting(karin)
    assert outbox.send_waiting() == 0
    assert fate(bericht) == (status, fout)
    assert mailserver.accepted == []
    assert karin.email not in bericht.fout


def test_one_refused_recipient_costs_no_other(karin: Medewerker, theo: Medewerker, mailserver: Gedrag) -> None:
    mailserver.rcpt = "550 no such user"
    refused = waiting(karin)
    outbox.send_waiting()
    mailserver.rcpt = "250 ok"
    fine = waiting(theo)
    assert outbox.send_waiting() == 1
    assert (fate(refused)[0], fate(fine)[0]) == ("mislukt", "verzonden")


def test_without_a_mail_server_all_waits_and_later_all_goes(
    karin: Medewerker, settings: Settings, klok_op: KlokOp
) -> None:
    klok_op("2026-11-25 09:00")
    berichten = [waiting(karin) for _ in range(3)]
    with smtp_server(Gedrag()) as gone:
        pass
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", gone.port
    assert outbox.send_waiting() == 0
    assert [fate(bericht)[0] for bericht in berichten] == ["wachtrij"] * 3
    assert [bericht.pogingen for bericht in berichten] == [1, 0, 0]  # one try is enough to know
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.send_waiting() == 2
    klok_op("2026-11-25 09:01")
    assert outbox.send_waiting() == 1


def test_after_fifty_tries_a_person_is_asked(karin: Medewerker, mailserver: Gedrag) -> None:
    mailserver.rcpt = "450 mailbox busy"
    bericht = waiting(karin, pogingen=outbox.MAX_POGINGEN - 1)
    outbox.send_waiting()
    assert fate(bericht)[0] == "mislukt"


@given(st.integers(min_value=1, max_value=outbox.MAX_POGINGEN))
def test_waiting_longer_each_time_up_to_an_hour(poging: int) -> None:
    wait = outbox.wait_before(poging)
    assert timedelta(minutes=1) <= wait <= timedelta(hours=1)
    assert wait <= outbox.wait_before(poging + 1)


# ---------------------------------------------------------------- claims and the sweeper
def test_a_claim_is_for_one(karin: Medewerker) -> None:
    berichten = [waiting(karin) for _ in range(3)]
    assert [bericht.pk for bericht in outbox.claim(2)] == [bericht.pk for bericht in berichten[:2]]
    assert [bericht.pk for bericht in outbox.claim(2)] == [berichten[2].pk]
    assert outbox.claim(2) == []


def test_a_claim_that_was_taken_back_is_not_sent(karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-25 09:00")
    waiting(karin)
    (slow,) = outbox.claim(1)
    klok_op("2026-11-25 09:04")
    assert outbox.sweep() == (1, 0)
    (quick,) = outbox.claim(1)
    outbox.send_one(slow)
    assert mail.outbox == []
    outbox.send_one(quick)
    assert len(mail.outbox) == 1
    assert fate(quick)[0] == "verzonden"


def test_the_sweeper_leaves_what_is_fresh(karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-25 09:00")
    claimed = waiting(karin, status="bezig", geclaimd_op=klok.nu())
    sending = waiting(karin, status="versturen", geclaimd_op=klok.nu())
    assert outbox.sweep() == (0, 0)
    klok_op("2026-11-25 09:06")
    assert outbox.sweep() == (1, 1)
    assert fate(claimed) == ("wachtrij", "")
    assert fate(sending) == ("onbekend", "Het versturen werd onderbroken.")


def test_what_is_unknown_is_never_sent_by_itself(karin: Medewerker, klok_op: KlokOp) -> None:
    waiting(karin, status="onbekend")
    for day in range(1, 5):
        klok_op(f"2026-12-0{day} 09:00")
        outbox.sweep()
        assert outbox.send_waiting() == 0
    assert mail.outbox == []


def test_who_sent_it_knows_better_than_the_sweeper(
    karin: Medewerker, klok_op: KlokOp, monkeypatch: pytest.MonkeyPatch
) -> None:
    klok_op("2026-11-25 09:00")
    bericht = waiting(karin)

    def slow(self: object, messages: list[Any]) -> int:
        klok_op("2026-11-25 09:10")
        assert outbox.sweep() == (0, 1)
        return len(messages)

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", slow)
    outbox.send_waiting()
    assert fate(bericht) == ("verzonden", "")


def test_time_is_up(karin: Medewerker) -> None:
    bericht = waiting(karin)
    assert outbox.send_waiting(seconds=0) == 0
    assert fate(bericht)[0] == "wachtrij"


# ---------------------------------------------------------------- what a beheerder decides
@pytest.mark.parametrize("status", ["onbekend", "mislukt"])
def test_a_beheerder_sends_again(karin: Medewerker, bas: Medewerker, status: str) -> None:
    bericht = waiting(karin, status=status, pogingen=9, fout="Het versturen werd onderbroken.")
    outbox.resend(bericht=bericht, door=bas)
    assert fate(bericht) == ("wachtrij", "")
    assert outbox.send_waiting() == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == outbox.message_id(bericht)


def test_a_beheerder_lets_it_rest(karin: Medewerker, bas: Medewerker) -> None:
    bericht = waiting(karin, status="onbekend")
    outbox.drop(bericht=bericht, door=bas)
    assert fate(bericht) == ("vervallen", "")
    with pytest.raises(ActieFout, match="al beslist"):
        outbox.resend(bericht=bericht, door=bas)


def test_nobody_else_decides(karin: Medewerker, theo: Medewerker) -> None:
    bericht = waiting(karin, status="onbekend")
    for person in (karin, theo):
        with pytest.raises(ActieFout, match="Alleen een functioneel beheerder"):
            outbox.resend(bericht=bericht, door=person)
    assert fate(bericht)[0] == "onbekend"


@pytest.mark.parametrize("status", ["wachtrij", "bezig", "versturen", "verzonden", "vervallen"])
def test_not_about_mail_that_is_on_its_way(karin: Medewerker, bas: Medewerker, status: str) -> None:
    with pytest.raises(ActieFout):
        outbox.resend(bericht=waiting(karin, status=status, geclaimd_op=klok.nu()), door=bas)
