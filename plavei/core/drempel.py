"""How often one address may do something without logging in; counted in PostgreSQL."""

import hashlib
import ipaddress
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from plavei.core import klok


def client_ip(request: HttpRequest) -> str:
    """The address that limits count by. X-Forwarded-For counts only as far as our own proxies wrote it."""
    candidates = [request.META.get("REMOTE_ADDR", "")]
    if settings.TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(hops) >= settings.TRUSTED_PROXIES:
            candidates.insert(0, hops[-settings.TRUSTED_PROXIES])
    for candidate in candidates:
        try:
            address = ipaddress.ip_address(candidate)
        except ValueError:
            continue
        # Limits count IPv6 per /64: all of IPv4 written as IPv6 would share one.
        return str(getattr(address, "ipv4_mapped", None) or address)
    return "::1"  # a socket without a proxy that says more: everybody counts as one


def sender(request: HttpRequest) -> str:
    """Whom a limit counts as one: an IPv4 address, or the /64 that one IPv6 connection has to itself."""
    address = ipaddress.ip_address(client_ip(request))
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


_COUNT = """
INSERT INTO core_drempel AS oud (sleutel, momenten, doorgelaten, vervalt_op)
VALUES (%(sleutel)s, ARRAY[%(nu)s::timestamptz], true, %(vervalt)s)
ON CONFLICT (sleutel) DO UPDATE SET (momenten, doorgelaten, vervalt_op) = (
    SELECT
        CASE WHEN count(*) < %(hooguit)s THEN array_append(coalesce(array_agg(m), '{}'), %(nu)s::timestamptz)
             ELSE array_agg(m) END,
        count(*) < %(hooguit)s,
        excluded.vervalt_op
    FROM unnest(oud.momenten) m WHERE m > %(sinds)s
)
RETURNING doorgelaten
"""


def passes(*, wat: str, wie: str, hooguit: int, seconden: int) -> bool:
    """Count one more try of ``wat`` by ``wie``; False when there were ``hooguit`` (1 or more) already in ``seconden``.

    One statement that holds its row, so that no number of requests at once slips through. What is kept is a hash, so
    that the table holds no addresses.
    """
    nu, duur = klok.nu(), timedelta(seconds=seconden)
    sleutel = f"{wat}:{hashlib.sha256(wie.lower().encode()).hexdigest()[:32]}"
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT, {"sleutel": sleutel, "nu": nu, "sinds": nu - duur, "vervalt": nu + duur, "hooguit": hooguit}
        )
        (doorgelaten,) = cursor.fetchone()
    return bool(doorgelaten)
