"""What a worker does for this floor: thin tasks that delegate. Beat asks for them (settings.py)."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from bewoners import actions


@shared_task(
    name="bewoners.vergeet_onbevestigde_plannen",
    autoretry_for=(OperationalError, InterfaceError),
    max_retries=5,
    default_retry_delay=300,
)
def vergeet_onbevestigde_plannen() -> None:
    actions.drop_unconfirmed()
