"""kill -9 of the worker while 200 reminders are due: in the app each exactly once, by mail at most once."""

import email
from collections import Counter
from datetime import timedelta
from email.policy import default
from pathlib import Path

from django.test import Client

from plavei.core import klok
from plavei.core.models import Bericht, Herinnering, Medewerker
from signalen.models import Signaal
from tests.celery.brievenbus import HANGS, STOP_AFTER
from tests.celery.conftest import Processen, wait_for
from tests.factories import SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt

AANTAL = 200
BEFORE_THE_KILL = 60


def delivered(post: Path) -> Counter[str]:
    """How often each message was delivered, by its id."""
    return Counter(
        str(email.message_from_bytes(path.read_bytes(), policy=default)["Message-ID"]) for path in post.glob("*.eml")
    )


def per_status() -> Counter[str]:
    return Counter(Bericht.objects.filter(kanaal="mail").values_list("status", flat=True))


def test_killed_twice(
    processen: Processen, karin: Medewerker, bas: Medewerker, wim: Medewerker, buurt: Buurt, client_van: ClientVan
) -> None:
    SignaalFactory.create_batch(AANTAL, buurt=buurt, ingebracht_door=wim)
    post = processen.post
    (post / STOP_AFTER).write_text("0")

    # Killed while it makes reminders; perhaps the other process was already sending the first.
    worker = processen.worker()
    processen.ask("core.herinneringen")
    wait_for("the first reminders", Herinnering.objects.exists)
    processen.kill(worker)
    made = Herinnering.objects.count()
    told = Bericht.objects.filter(kanaal="app").count()
    assert 0 < made == told, "a reminder and its messages are one transaction"
    for mark in post.glob(f"{HANGS}*"):
        mark.unlink()
    lost = per_status()["versturen"]
    assert lost <= 1

    # Killed while it sends: one process delivered its mail and did not say so, the other did neither.
    (post / STOP_AFTER).write_text(str(BEFORE_THE_KILL))
    worker = processen.worker()
    processen.ask("core.herinneringen")
    processen.ask("core.verstuur_post")
    processen.ask("core.verstuur_post")
    wait_for("all reminders", lambda: Herinnering.objects.count() == AANTAL)
    for _process in range(2):
        processen.ask("core.verstuur_post")
    wait_for("two that hang", lambda: (post / f"{HANGS}-1").exists() and (post / f"{HANGS}-2").exists())
    processen.kill(worker)
    (post / STOP_AFTER).unlink()
    lost += 2
    assert per_status()["versturen"] == lost

    # Started again, some minutes later.
    long_ago = klok.nu() - timedelta(minutes=10)
    Bericht.objects.filter(status__in=["bezig", "versturen"]).update(geclaimd_op=long_ago)
    processen.worker()
    for task in ("core.herinneringen", "core.veeg_post", "core.verstuur_post"):
        processen.ask(task)
    wait_for("the unknown", lambda: per_status()["onbekend"] == lost)
    processen.ask("core.verstuur_post")
    wait_for("the rest", lambda: per_status() == {"verzonden": AANTAL - lost, "onbekend": lost})

    in_app = Counter(Bericht.objects.filter(kanaal="app").values_list("ontvanger_id", "onderwerp_id"))
    assert in_app == Counter((karin.pk, pk) for pk in Signaal.objects.values_list("pk", flat=True))
    letters = delivered(post)
    assert set(letters.values()) == {1}
    # Of the two that hung the first had delivered its mail.
    assert AANTAL - lost < len(letters) < AANTAL

    shown_to_beheer = client_van(bas).get("/meldingen/post/").content.decode()
    assert shown_to_beheer.count("onbekend of dit is aangekomen") == lost
    unknown = Bericht.objects.filter(status="onbekend").values_list("onderwerp_id", flat=True)
    messages = Bericht.objects.filter(kanaal="app", onderwerp_id__in=unknown).order_by("-pk")
    assert "Niet zeker of de mail hierover is aangekomen" in page_with(client_van(karin), messages[0])


def page_with(client: Client, bericht: Bericht) -> str:
    return client.get(f"/meldingen/?voor={bericht.pk + 1}").content.decode()
