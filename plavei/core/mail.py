"""The demo's mail: written to a folder as .eml files instead of sent."""

import os
import uuid
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmlBackend(BaseEmailBackend):
    """Writes each message to ``EMAIL_FILE_PATH``; a file is complete or not there."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            name = f"{uuid.uuid4().hex}.eml"
            part = folder / f".{name}.deel"
            part.write_bytes(message.message().as_bytes())
            os.replace(part, folder / name)  # noqa: PTH105
        return len(email_messages)
