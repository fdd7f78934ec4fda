"""What a worker does for this floor: thin tasks that delegate. Beat asks for them (settings.py)."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from signalen import actions


@shared_task(
    name="signalen.laat_onbevestigde_meldingen_binnen",
    autoretry_for=(OperationalError, InterfaceError),
    max_retries=5,
    default_retry_delay=300,
)
def laat_onbevestigde_meldingen_binnen() -> None:
    actions.admit_unconfirmed()


@shared_task(
    name="signalen.vraag_of_het_beter_is",
    autoretry_for=(OperationalError, InterfaceError),
    max_retries=5,
    default_retry_delay=300,
)
def vraag_of_het_beter_is() -> None:
    actions.ask_if_better()
