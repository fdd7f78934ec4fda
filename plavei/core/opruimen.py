"""What is thrown away every night because it ended by itself."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection

from plavei.core import klok
from plavei.core.models import Drempel


def clear_sessions() -> int:
    """Remove sessions that ended, the list of devices that goes with them, and old throttles; how many sessions."""
    nu = klok.nu()
    ended, _per_model = Session.objects.filter(expire_date__lt=nu).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_throttle WHERE expires < %s", [nu])
    Drempel.objects.filter(vervalt_op__lt=nu).delete()
    return ended
