"""Forms that no browser of a resident would send: none is kept, nobody gets mail, no page breaks.

Two thousand of them with ``GRONDIG=1``, otherwise each eighth.
"""

import json
import random
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, quote_from_bytes

import pytest
from django.test import Client
from pytest_django import Settings

from bewoners.models import Initiatief
from plavei.core.models import Bericht, Bijlage, Gebeurtenis
from tests.bewoners.bestanden import foto
from tests.bewoners.plannen import NIEUW, ingevuld, oud_stempel
from tests.conftest import zoveel
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db

AANTAL, DELEN, SEED = 2_000, 4, 20261123
FORMULIER = "application/x-www-form-urlencoded"
VERPLICHT = (
    "titel", "thema", "wat", "waarom", "buurt", "waar", "wie", "aantal_huurders", "kosten", "eigen_bijdrage",
    "gevraagd", "wanneer", "contact_naam", "contact_mail",
)  # fmt: skip
# What is never an amount, a number, a buurt, a theme or an address of mail; as bytes where no text can say it.
NOOIT: tuple[str | bytes, ...] = (
    "", " ", "\0", "a\0b", "-1", "1e5", "1e999", "NaN", "Infinity", "0x1F", "½", "9" * 400, "1,2,3", "--1",
    "<script>alert(1)</script>", "' OR 1=1 --", "%s%n", "{{ 7|add:7 }}", "../../etc/passwd", "None", "null", "[]", "{}",
    "a@b@c", "a@b.example\r\nBcc: x@y.example", "\ud7ff\ufffe", "\u202e", "😀" * 300, "x" * 10_001, "é" * 9_000,
    b"\xff\xfe\xfa", b"\xed\xa0\x80", b"caf\xe9@b.example", b"\x80", b"+2AA-", b"\xc0\xaf",
)  # fmt: skip
STRENG = ("thema", "buurt", "aantal_huurders", "kosten", "eigen_bijdrage", "gevraagd", "contact_mail")
# What no free text may be.
GEEN_TEKST: tuple[str | bytes, ...] = ("", " ", "\0", "a\0b", "\t\n", "x" * 10_001, "\u00a0")
MARK = ("", "x", "\0", "a:b:c", "9" * 199, "😀", "eyJ9")
SOORTEN = (
    "application/json",
    "text/plain",
    "",
    "application/octet-stream",
    "multipart/form-data",
    "text/xml; charset=x",
)


def _pct(waarde: str | bytes) -> str:
    return quote_from_bytes(waarde) if isinstance(waarde, bytes) else quote(waarde)


def _lichaam(data: Mapping[str, Any]) -> bytes:
    return "&".join(f"{naam}={_pct(waarde)}" for naam, waarde in data.items()).encode()


class Verzinner:
    """Makes one bad post out of a good one, in one of a handful of ways."""

    def __init__(self, buurt: Buurt, deel: int) -> None:
        self.kans, self.goed = random.Random(f"{SEED} {deel}"), ingevuld(buurt)

    def stuur(self, client: Client) -> Any:
        hoe: Callable[[Client], Any] = self.kans.choice(
            (
                self.verkeerd,
                self.verkeerd,
                self.verkeerd,
                self.weg,
                self.val,
                self.merk,
                self.soort,
                self.bestand,
                self.veel,
            )
        )
        return hoe(client)

    def _post(self, client: Client, data: Mapping[str, Any]) -> Any:
        return client.generic("POST", NIEUW, _lichaam(data), FORMULIER)

    def verkeerd(self, client: Client) -> Any:
        """One to six fields that cannot be right."""
        data = dict(self.goed)
        for veld in self.kans.sample(VERPLICHT, self.kans.randint(1, 6)):
            data[veld] = self.kans.choice(NOOIT if veld in STRENG else GEEN_TEKST)
        if self.kans.random() < 0.3:
            data |= {f"veld{nummer}": self.kans.choice(NOOIT) for nummer in range(self.kans.randint(1, 40))}
        return self._post(client, data)

    def weg(self, client: Client) -> Any:
        """Something is missing, or there twice: the last one counts."""
        data = dict(self.goed)
        veld = self.kans.choice(VERPLICHT)
        if self.kans.random() < 0.5:
            del data[veld]
            return self._post(client, data)
        return client.generic("POST", NIEUW, _lichaam(data) + f"&{veld}=".encode(), FORMULIER)

    def val(self, client: Client) -> Any:
        """A program that fills in everything."""
        return self._post(client, self.goed | {"website": self.kans.choice(("http://a.example", "x", "\0", "😀"))})

    def merk(self, client: Client) -> Any:
        """The mark of when it was opened is forged, of a second ago, or of the day before yesterday."""
        return self._post(
            client,
            self.goed
            | {"begonnen": self.kans.choice((*MARK, oud_stempel(1), oud_stempel(48 * 3600), oud_stempel()[:-1] + "_"))},
        )

    def soort(self, client: Client) -> Any:
        """The right words in another kind of body."""
        soort = self.kans.choice(SOORTEN)
        inhoud = self.kans.choice((json.dumps(self.goed).encode(), _lichaam(self.goed), b"\x00" * 40, b""))
        return client.generic("POST", NIEUW, inhoud, soort)

    def bestand(self, client: Client) -> Any:
        """A file where words should be."""
        velden = self.kans.sample(VERPLICHT, self.kans.randint(1, 3))
        return client.post(NIEUW, self.goed | {veld: foto() for veld in velden})

    def veel(self, client: Client) -> Any:
        """Hundreds of fields, or more bytes than a form has."""
        if self.kans.random() < 0.5:
            return self._post(client, self.goed | {f"veld{nummer}": "x" for nummer in range(600)})
        return client.generic("POST", NIEUW, b"wat=" + b"x" * 2_200_000, FORMULIER)


@pytest.mark.parametrize("deel", range(DELEN))
def test_no_form_is_too_bad(buurt: Buurt, eenheid: Eenheid, settings: Settings, deel: int) -> None:
    settings.TRUSTED_PROXIES = 1
    verzinner, fouten = Verzinner(buurt, deel), []
    for nummer in range(zoveel(AANTAL // DELEN)):
        # Each from an address of its own: what is asked here is not how many are let through.
        afzender = f"198.{nummer // 250}.{nummer % 250}.7"
        client = Client(raise_request_exception=False, headers={"X-Forwarded-For": afzender})
        antwoord = verzinner.stuur(client)
        if antwoord.status_code not in {400, 422}:
            fouten.append((nummer, antwoord.status_code))
    assert fouten == []
    assert [soort.objects.count() for soort in (Initiatief, Bericht, Gebeurtenis, Bijlage)] == [0, 0, 0, 0]


def test_the_good_one_they_are_made_of_is_taken(buurt: Buurt, eenheid: Eenheid) -> None:
    """Or all of the above would prove nothing."""
    antwoord = Client().generic("POST", NIEUW, _lichaam(ingevuld(buurt)), FORMULIER)
    assert (antwoord.status_code, Initiatief.objects.count(), Bericht.objects.count()) == (302, 1, 1)
