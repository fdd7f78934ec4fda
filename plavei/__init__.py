"""Plavei Leefbaarheid: neighbourhood liveability casework for a housing association."""

from plavei.celery import app as celery_app

__all__ = ("celery_app",)
