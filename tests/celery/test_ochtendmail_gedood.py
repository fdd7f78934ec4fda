"""kill -9 of the worker while it makes the morning mail of forty people: each gets one, with everything in it."""

import email
from collections import Counter
from email.policy import default
from pathlib import Path

from django.db.models import QuerySet

from plavei.core.berichten import notify
from plavei.core.models import Bericht, Mailkeuze, Medewerker, Overzicht
from tests.celery.brievenbus import STOP_AFTER
from tests.celery.conftest import Processen, wait_for, week_is_told
from tests.factories import MedewerkerFactory, SignaalFactory
from wijken.models import Buurt

MENSEN, MELDINGEN = 40, 3


def to_whom(post: Path) -> Counter[str]:
    letters = [email.message_from_bytes(path.read_bytes(), policy=default) for path in post.glob("*.eml")]
    return Counter(str(letter["To"]) for letter in letters)


def _ochtend() -> QuerySet[Overzicht]:
    return Overzicht.objects.filter(soort=Overzicht.Soort.OCHTEND)


def whole() -> bool:
    """Each overview has its one mail and all its messages; of who has none yet, all still wait."""
    bundled = Counter(Bericht.objects.filter(overzicht__isnull=False).values_list("overzicht", flat=True))
    mails = Counter(Bericht.objects.filter(soort="overzicht.ochtend").values_list("onderwerp_id", flat=True))
    made = list(_ochtend().values_list("pk", flat=True))
    return bundled == Counter(dict.fromkeys(made, MELDINGEN)) and mails == Counter(dict.fromkeys(made, 1))


def test_killed_while_bundling(processen: Processen, buurt: Buurt, wim: Medewerker) -> None:
    people = MedewerkerFactory.create_batch(MENSEN, alle_wijken=True, mailkeuze=Mailkeuze.OCHTEND)
    for signaal in SignaalFactory.create_batch(MELDINGEN, buurt=buurt, ingebracht_door=wim):
        notify(ontvangers=people, soort="signaal.notitie", onderwerp_soort="signaal", onderwerp_id=signaal.pk, door=wim)
    week_is_told()
    post = processen.post
    (post / STOP_AFTER).write_text("5")  # and while it sends: these two are the ones of which nobody knows

    worker = processen.worker()
    for _process in range(2):
        processen.ask("core.ochtendpost")
    wait_for("the first morning mails", _ochtend().exists)
    processen.kill(worker)
    assert whole()

    (post / STOP_AFTER).unlink()
    for mark in post.glob("hangt*"):
        mark.unlink()
    processen.worker()
    for _process in range(2):
        processen.ask("core.ochtendpost")
    wait_for("the rest", lambda: _ochtend().count() == MENSEN)
    assert whole()
    processen.ask("core.verstuur_post")
    wait_for(
        "all mail sent",
        lambda: not Bericht.objects.filter(soort="overzicht.ochtend", status__in=["wachtrij", "bezig"]).exists(),
    )
    lost = Bericht.objects.filter(soort="overzicht.ochtend", status="versturen").count()
    letters = to_whom(post)
    assert set(letters.values()) == {1}
    assert MENSEN - lost <= len(letters) <= MENSEN
