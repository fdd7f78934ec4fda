"""Thin Celery tasks."""

from celery import shared_task

from partners import termijnen


@shared_task(name="partners.termijnen")
def verlopen_termijnen() -> None:
    """Note what passed by itself. Asking twice changes nothing."""
    termijnen.note_silence()
    termijnen.end_expired_links()
