"""The product's settings for real processes in a test: mail into a folder, and a beat without long waits."""

import os
from datetime import timedelta
from pathlib import Path

from plavei.settings import *  # noqa: F403
from plavei.settings import CELERY_BEAT_SCHEDULE

EMAIL_BACKEND = "tests.celery.brievenbus.Brievenbus"
EMAIL_FILE_PATH = Path(os.environ["TEST_POST"])
CELERY_IMPORTS = ("tests.celery.brievenbus",)
CELERY_BEAT_SCHEDULE = {
    name: entry | {"schedule": timedelta(seconds=float(os.environ.get("TEST_BEAT_SECONDS", "1")))}
    for name, entry in CELERY_BEAT_SCHEDULE.items()
}
