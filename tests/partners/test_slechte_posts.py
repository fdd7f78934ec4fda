"""Posts to the partner's pages that no partner would send: never a 500, nothing stored, nobody mailed.

Two thousand of them with ``GRONDIG=1``, otherwise each eighth.
"""

import random
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, quote_from_bytes

import pytest
from django.core import mail
from django.test import Client

from partners.models import Doorverwijzing, Partnersessie, Terugkoppeling
from plavei.core import outbox
from plavei.core.models import Bericht, Gebeurtenis
from tests.conftest import zoveel
from tests.partners.conftest import Verzonden

pytestmark = pytest.mark.django_db

AANTAL = 2_000
FORMULIER = "application/x-www-form-urlencoded"
# None of these is a reason, a text or an outcome.
SLECHT: tuple[str | bytes, ...] = (
    "", " ", "\t\r\n", "\0", "a\0b", "\0" * 300, b"a\0\xff", "x" * 2_001, "é" * 5_000, "x" * 200_000, "BSN 111222333",
    b"\x00\xed\xa0\x80",
)  # fmt: skip
CODES: tuple[str | bytes, ...] = (*SLECHT, "12345", "1234567", "١٢٣٤٥٦", "abcdef", "' OR 1=1", "-1", "1e5", "NaN")
VELDEN = ("reden", "uitkomst", "tekst", "code", "naam", "csrfmiddlewaretoken", "delen", "status", "toegang_tot")
STAPPEN = (
    "afwijzen", "stoppen", "afronden", "niet-gelukt", "wachten", "oppakken", "terugkoppeling", "versturen", "x" * 300,
    "intrekken", "accepteren-", "grondslag", "-", "__class__",
)  # fmt: skip
LICHAMEN = (
    ("application/json", b'{"reden": "\xff"}'),
    ("text/plain", b"reden=Omdat"),
    ("", b"\x00"),
    ("multipart/form-data", b"zonder grens"),
    ("multipart/form-data; boundary=" + "x" * 400, b"te lang"),
    ("multipart/form-data; boundary=g", b"--g\r\nContent-Disposition: form-data; name=reden\r\n\r\n"),
    (FORMULIER, "&".join(f"veld{nummer}=x" for nummer in range(1_200)).encode()),
    (FORMULIER, b"%%%=%zz&&;=&reden"),
)
KOPPEN: tuple[Mapping[str, str], ...] = (
    {},
    {"HTTP_HX_REQUEST": "true"},
    {"HTTP_COOKIE": "plavei_partner=" + "x" * 4_000},
    {"HTTP_COOKIE": 'plavei_partner="\\000"; ;='},
    {"HTTP_REFERER": "http://[::1", "HTTP_ORIGIN": "null"},
    {"REMOTE_ADDR": ""},
    {"HTTP_X_FORWARDED_FOR": "1.2.3.4, niets"},
)


def _pct(waarde: str | bytes) -> str:
    return quote_from_bytes(waarde) if isinstance(waarde, bytes) else quote(waarde)


def _sleutel(kans: random.Random, goed: str) -> str:
    """The link, or one that is nearly it."""
    los = kans.choice(
        (goed[:-1], goed + "x", goed.swapcase(), goed.split(":", maxsplit=1)[0], ":", "x" * 3_000, "%00", "%ff")
    )
    return goed if kans.random() < 0.7 else los


def _adres(kans: random.Random, sleutel: str) -> tuple[str, tuple[str | bytes, ...]]:
    waar = kans.random()
    if waar < 0.35:
        return f"/p/{sleutel}/code/", CODES
    if waar < 0.95:
        return f"/p/{sleutel}/stap/{kans.choice(STAPPEN)}/", SLECHT
    return f"/p/{sleutel}/", SLECHT


def _lichaam(kans: random.Random, waarden: tuple[str | bytes, ...]) -> tuple[str, bytes]:
    if kans.random() < 0.15:
        return kans.choice(LICHAMEN)
    namen = kans.sample(VELDEN, kans.randint(0, 4))
    return FORMULIER, "&".join(f"{naam}={_pct(kans.choice(waarden))}" for naam in namen).encode()


def _stand() -> tuple[object, ...]:
    """All that must stay as it was. How often a code was tried is counted, and that it locked is an event."""
    velden = ("pk", "status", "reden", "uitkomst", "sleutel", "code_hash", "terugkoppeling_op", "toegang_tot")
    return (
        list(Doorverwijzing.objects.values_list(*velden)),
        Terugkoppeling.objects.count(),
        Partnersessie.objects.count(),
        Bericht.objects.count(),
        Gebeurtenis.objects.exclude(code="doorverwijzing.code_fout").count(),
    )


def test_no_post_is_too_bad(verzonden: Verzonden, paul: Client) -> None:
    kans = random.Random(20261125)
    outbox.send_waiting()
    mail.outbox.clear()
    vreemd, begin, codes = Client(raise_request_exception=False), _stand(), set[int]()
    paul.raise_request_exception = False
    for nummer in range(zoveel(AANTAL)):
        pad, waarden = _adres(kans, _sleutel(kans, verzonden.sleutel))
        soort, inhoud = _lichaam(kans, waarden)
        koppen: dict[str, Any] = {"REMOTE_ADDR": f"10.0.{nummer // 200}.{nummer % 200 + 1}"}
        koppen |= dict(kans.choice(KOPPEN)) if kans.random() < 0.3 else {}
        # Paul is in: his session passes the door, so that what is behind it is tried too.
        client = paul if kans.random() < 0.5 else vreemd
        antwoord = client.generic("POST", pad, inhoud, soort, **koppen)
        assert antwoord.status_code < 500, (pad[:120], soort, inhoud[:200], koppen)
        codes.add(antwoord.status_code)
    assert {404, 409, 422} <= codes
    assert _stand() == begin
    outbox.send_waiting()
    assert mail.outbox == []
