"""A letter box that can get stuck: what a worker does that is killed while it sends."""

import datetime as dt
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from celery.signals import worker_process_init
from django.conf import settings
from django.core.mail import EmailMessage

from plavei.core.mail import EmlBackend

STOP_AFTER = "stop_na"
HANGS = "hangt"


class Brievenbus(EmlBackend):
    """Writes .eml files. Once there are as many as the file ``stop_na`` says, the first process delivers its mail and
    then hangs, and the next hangs before it delivers: nobody can tell these two apart afterwards.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        if not _time_to_hang(folder):
            return super().send_messages(email_messages)
        if _first(folder / f"{HANGS}-bezorgd"):
            super().send_messages(email_messages)
            (folder / f"{HANGS}-1").touch()
        else:
            (folder / f"{HANGS}-2").touch()
        time.sleep(120)
        return len(email_messages)


def _time_to_hang(folder: Path) -> bool:
    try:
        number = int((folder / STOP_AFTER).read_text())
    except FileNotFoundError:
        return False
    return len(list(folder.glob("*.eml"))) >= number


def _first(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


@worker_process_init.connect
def _small_chunks(**kwargs: Any) -> None:
    """So that a round of 200 is killed in the middle and not before or after, and it is always a workday morning."""
    from plavei.core import overzichten, ronde
    from plavei.core.werkdagen import Kalender

    ronde.CHUNK = 10
    overzichten.OCHTEND = dt.time(0)
    Kalender.is_werkdag = lambda self, dag: True  # type: ignore[method-assign]
