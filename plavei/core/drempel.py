"""How often one address may do something without logging in; counted in PostgreSQL."""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

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
            address = ipaddress.ip_address(_without_port(candidate))
        except ValueError:
            continue
        # Limits count IPv6 per /64: all of IPv4 written as IPv6 would share one.
        return str(getattr(address, "ipv4_mapped", None) or address)
    return "::1"  # a socket without a proxy that says more: everybody counts as one


def _without_port(hop: str) -> str:
    """Some proxies write ``192.0.2.1:443`` and ``[2001:db8::1]:443``."""
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop


def sender(request: HttpRequest) -> str:
    """Whom a limit counts as one: an IPv4 address, or the /64 that one IPv6 connection has to itself."""
    address = ipaddress.ip_address(client_ip(request))
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


_COUNT = """
INSERT INTO core_drempel AS oud (sleutel, momenten, doorgelaten, vervalt_op)
SELECT sleutel, ARRAY[%(nu)s::timestamptz], true, %(nu)s::timestamptz + duur
FROM unnest(%(sleutels)s::text[], %(duren)s::interval[]) AS nieuw (sleutel, duur)
ORDER BY sleutel
ON CONFLICT (sleutel) DO UPDATE SET (momenten, doorgelaten, vervalt_op) = (
    SELECT
        CASE WHEN count(m) < hooguit THEN array_remove(array_agg(m), NULL) || %(nu)s::timestamptz
             ELSE array_agg(m) END,
        count(m) < hooguit,
        excluded.vervalt_op
    FROM unnest(%(sleutels)s::text[], %(duren)s::interval[], %(hooguit)s::int[]) AS nieuw (sleutel, duur, hooguit)
    LEFT JOIN unnest(oud.momenten) m ON m > %(nu)s::timestamptz - duur
    WHERE nieuw.sleutel = oud.sleutel
    GROUP BY hooguit
)
RETURNING doorgelaten
"""


@dataclass(frozen=True)
class Grens:
    """``wie`` may do ``wat`` at most ``hooguit`` (1 or more) times in ``seconden``."""

    wat: str
    wie: str
    hooguit: int
    seconden: int

    @property
    def sleutel(self) -> str:
        """A hash, so that the table holds no addresses."""
        return f"{self.wat}:{hashlib.sha256(self.wie.lower().encode()).hexdigest()[:32]}"


def passes(*grenzen: Grens) -> bool:
    """Count one more try for each, which must differ; False when one of them had as many already as it may.

    One statement that holds its rows, so that no number of requests at once slips through.
    """
    vragen: dict[str, Any] = {
        "nu": klok.nu(),
        "sleutels": [grens.sleutel for grens in grenzen],
        "duren": [timedelta(seconds=grens.seconden) for grens in grenzen],
        "hooguit": [grens.hooguit for grens in grenzen],
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, vragen)
        return all(doorgelaten for (doorgelaten,) in cursor.fetchall())
