"""Thousands of requests that no browser would send: never a 500, and what is refused leaves no trace.

Every address of the product gets wrong ids, texts, dates, encodings, bodies and headers, from people of several roles
and from nobody; those of signals, casussen and reports get more than ten thousand, by every method. The addresses come
from the URL configuration, and the seed is fixed, so that a failure comes back.
"""

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import Any
from urllib.parse import quote, quote_from_bytes

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from plavei.core import klok
from tests.conftest import zoveel
from tests.mensen import ClientVan
from tests.permissies.adressen import all_url_names
from tests.permissies.rijen import RIJEN
from tests.permissies.tabel import Rij
from tests.permissies.wereld import Wereld

pytestmark = pytest.mark.django_db

PER_RIJ = 5
# Addresses of signals, with casework and the pages of residents: this many per address and person.
SIGNAALDELEN = frozenset({"signalen", "casussen", "melden"})
PER_SIGNAALADRES = {"karin": 30, "wilma": 33, "petra": 33, "": 33}
MINSTENS = 10_000
METHODEN = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
SLAG = 40
# What any request may write, refused or not: who read what, attempts that are counted, and where somebody is logged in.
MAG_GROEIEN = frozenset({"core_inzage", "core_throttle", "core_drempel", "django_session", "usersessions_usersession"})
SEED = 20261123
FORMULIER = "application/x-www-form-urlencoded"

# Written as bytes where no text can say it: half a character, a lone surrogate, another encoding.
TEKSTEN: tuple[str | bytes, ...] = (
    "", " ", "\0", "a\0b", "\0" * 300, b"\xed\xa0\x80", b"\xff\xfe\xfa", b"caf\xe9", b"+2AA-", "\u202e", "\ufffe",
    "x" * 20_000, "é" * 9_000, "9" * 5_000, "1 " * 3_000, "' OR 1=1 --", "%", "_", "\\", "%%%", "\\x00", "<script>",
    "{{ 7|add:7 }}", "()&|!:*<->", '"', "'", '" -"', "OR", "a:*", "../../../etc/passwd", "//kwaad.example/", "None",
    "null", "[]", "{}", "true", "\r\nSet-Cookie: a=b", "\x1b[2J", "🏚️" * 400, "NaN", "Infinity", "-Infinity",
)  # fmt: skip
GETALLEN = (
    "0", "-0", "-1", "1", "00000000000000000001", "1.5", "1e400", "0x10", "١٢٣", "１２", "²", str(2**15), str(2**31),
    str(2**63 - 1), str(2**63), str(2**64), str(10**17), str(10**18), str(10**30), "9" * 4_301, "1_0", "1_1", "+1",
)  # fmt: skip
DATUMS = ("0000-00-00", "0001-01-01", "9999-12-31", "2026-02-30", "31-12-9999", "1-1-1", "2026-W01-1", "+2026-01-01")
CODES = (
    "BU",
    "BU00000000",
    "BU0000\0",
    "bu02740000",
    "GM9999",
    "e",
    "e0",
    "e" + "9" * 30,
    "b-1",
    "buurt",
    "S" + "9" * 18,
)
CURSORS = ("1_1", "99999999999999999_999999999999999999", "٣_٣", "2026-01-01~1", "9999-12-31T23:59:59+00:00~1",
           "0001-01-01T00:00:00+14:00~" + "9" * 4_400, "0001-01-01T00:00:00Z~1", "~", "_")  # fmt: skip
WAARDEN = (TEKSTEN, GETALLEN, DATUMS, CODES, CURSORS)

# What each page reads from its address; another page gets any of these.
VRAAGT = {
    "signalen:lijst": ["rij", "wijk", "buurt", "thema", "urgentie", "per", "na", "stand", "sorteer", "weergave"],
    "signalen:toewijzen_samen": ["signaal", "terug"],
    "signalen:filters": ["vraag"],
    "casussen:lijst": ["rij", "fase", "na"],
    "casussen:detail": ["tijdlijn"],
    "signalen:nieuw": ["eenheid", "buurt", "bewoner"],
    "signalen:adressen": ["zoek", "melder"],
    "signalen:bij_adres": ["plek"],
    "signalen:melders": ["melder_zoek"],
    "bewoners:zoeken": ["q", "vertrokken"],
    "wijken:lijst": ["q", "gemeente", "cijfer", "na"],
    "wijken:omtrekken": ["q", "gemeente", "cijfer"],
    "werkgebieden:medewerker": ["gemeente"],
    "werkgebieden:intake": ["gemeente"],
    "werkplek:zoeken": ["q", "bron"],
    "core:meldingen": ["voor"],
    "core:post": ["voor"],
    "core:inzage": ["medewerker", "hoe", "soort", "nummer", "van", "tot", "na"],
    "core:opvallende_inzage": ["soort", "medewerker", "bekeken", "van", "tot", "na"],
    "core:opvallend": ["na"],
    "core:accountwijzigingen": ["na"],
    "core:medewerkers": ["q", "rol", "actief", "na"],
    "account_login": ["next"],
}
ALLES = sorted({naam for namen in VRAAGT.values() for naam in namen})
# What a form that is not in the table sends.
STUURT = [
    "action", "alle_wijken", "besluit", "bevrijdingsdag", "code", "csrfmiddlewaretoken", "datum", "email", "feestdagen",
    "foto_weg", "login", "naam", "new_password1", "new_password2", "next", "norm-0-dagen", "norm-0-id",
    "norm-INITIAL_FORMS", "norm-TOTAL_FORMS", "oldpassword", "password", "password1", "publiek", "rol", "telefoon",
    "tot", "wijken", "zoek_adres", "zoek_melder",
]  # fmt: skip
COOKIES = (
    'plavei_sessie="abcdefgh\\000ijklmnop"',
    "plavei_sessie=" + "x" * 3_000,
    "plavei_sessie=é; csrftoken=\\",
    'messages="\\000"',
    "messages=[[1]]; csrftoken=" + "y" * 64,
    ";=;",
)
KOPPEN: tuple[Mapping[str, str], ...] = (
    {},
    {"HTTP_HX_REQUEST": "true"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://[", "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": "true"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_HISTORY_RESTORE_REQUEST": "true", "HTTP_HX_TRIGGER": "%00"},
    {"HTTP_X_PLAVEI_PEILING": "1"},
    {"HTTP_X_FORWARDED_FOR": "1.2.3.4, niets, ::1", "HTTP_X_REQUEST_ID": "\x00"},
    {"REMOTE_ADDR": ""},
    {"HTTP_IF_NONE_MATCH": '"' + "0" * 400, "HTTP_IF_MODIFIED_SINCE": "gisteren", "HTTP_RANGE": "bytes=9-1"},
    {"HTTP_ACCEPT_LANGUAGE": "nl;q=x,*" * 50, "HTTP_ACCEPT": "\x00"},
    {"HTTP_REFERER": "http://[::1", "HTTP_ORIGIN": "null"},
    {"HTTP_USER_AGENT": "x" * 5_000},
    {"HTTP_HOST": "kwaad.example"},
)
GRENS = "grens"
DELEN = f"multipart/form-data; boundary={GRENS}"


def _deel(koppen: str, inhoud: str = "x") -> str:
    return f"--{GRENS}\r\nContent-Disposition: form-data; {koppen}\r\n\r\n{inhoud}\r\n"


LICHAMEN = (
    ("application/json", json.dumps({"tekst": "\ud800", "q": ["x"] * 50})),
    ("application/json", '{"a":' * 3_000),
    ("text/plain", "tekst=%00"),
    ("", "\x00"),
    (FORMULIER, "&".join(f"veld{nummer}=x" for nummer in range(700))),
    (FORMULIER, "tekst=" + "x" * 2_200_000),
    ("multipart/form-data", "zonder grens"),
    (f"multipart/form-data; boundary={'x' * 400}", "te lang"),
    (DELEN, _deel("name=tekst", "half")),
    (DELEN, _deel("name=tekst\r\nContent-Transfer-Encoding: base64", "===") + f"--{GRENS}--"),
    (DELEN, "".join(_deel(f"name=fotos; filename={nummer}.jpg") for nummer in range(60)) + f"--{GRENS}--"),
    *(
        (DELEN, _deel(f"name={veld}; {naam}\r\nContent-Type: image/jpeg", "GIF89a") + f"--{GRENS}--")
        for veld, naam in (
            ("fotos", "filename*=hex''%41.jpg"),
            ("foto", "filename*=utf-7''+2AA-.jpg"),
            ("bestanden", "filename*=nergens''x.jpg"),
            ("nieuwe_foto", 'filename="a\\0b.jpg"'),
            ("fotos", f'filename="{"x" * 5_000}.jpg"'),
            ("fotos", 'filename="../../x.pdf"'),
        )
    ),
)


@dataclass
class Verzoek:
    """One request, as it goes to the product."""

    methode: str
    pad: str
    vraag: str = ""
    inhoud: bytes = b""
    soort: str = FORMULIER
    koppen: Mapping[str, str] = field(default_factory=dict)

    def stuur(self, client: Client) -> Any:
        koppen: dict[str, Any] = {"QUERY_STRING": self.vraag, **self.koppen}
        return client.generic(self.methode, self.pad, self.inhoud, self.soort, **koppen)

    def __str__(self) -> str:
        koppen = {naam: waarde[:60] for naam, waarde in self.koppen.items()}
        return f"{self.methode} {self.pad[:120]}?{self.vraag[:160]} {self.soort[:60]} {self.inhoud[:200]!r} {koppen}"


def _pct(waarde: str | bytes) -> str:
    return quote_from_bytes(waarde) if isinstance(waarde, bytes) else quote(waarde)


class Verzinner:
    """Makes bad requests out of good ones."""

    def __init__(self, wereld: Wereld, zaad: str) -> None:
        self.kans = random.Random(f"{SEED} {zaad}")
        self.wereld = wereld

    def waarde(self) -> str | bytes:
        return self.kans.choice(self.kans.choice(WAARDEN))

    def paren(self, namen: list[str], hoogstens: int) -> str:
        gekozen = self.kans.sample(namen, self.kans.randint(1, min(hoogstens, len(namen))))
        # Now and then a list where one is meant, in either spelling.
        gekozen += gekozen if self.kans.random() < 0.1 else []
        lijst = "[]" if self.kans.random() < 0.05 else ""
        return "&".join(f"{naam}{lijst}={_pct(self.waarde())}" for naam in gekozen)

    def pad(self, rij: Rij, variant: str, *, bedorven: float = 0.34) -> str:
        """The address, one time in three (``bedorven``) with something else in the place of its id."""
        pad = reverse(rij.naam, kwargs=rij.kwargs(self.wereld, variant))
        delen = pad.split("/")
        plekken = [plek for plek, deel in enumerate(delen) if deel.isdigit()]
        if self.kans.random() < bedorven:
            plek = self.kans.choice(plekken) if plekken else len(delen) - 2
            delen[plek] = _pct(self.waarde())[:3_000]
        return "/".join(delen)

    def lichaam(self, rij: Rij, variant: str) -> tuple[str, bytes]:
        keus = self.kans.random()
        if keus < 0.2:
            soort, inhoud = self.kans.choice(LICHAMEN)
            return soort, inhoud.encode("utf-8", "surrogatepass")
        goed = "&".join(f"{naam}={_pct(str(waarde))}" for naam, waarde in _goed(rij, self.wereld, variant).items())
        eigen = list(_goed(rij, self.wereld, variant)) or STUURT
        # A value that comes later wins: the good form with a field or three spoiled.
        slecht = self.paren(eigen if self.kans.random() < 0.7 else STUURT, 3)
        if keus < 0.25:
            # The right fields, each as a file.
            delen = "".join(_deel(f'name="{naam}"; filename="{naam}.txt"') for naam in eigen)
            return DELEN, f"{delen}--{GRENS}--".encode("utf-8", "surrogatepass")
        return FORMULIER, f"{goed}&{slecht}".encode()

    def verzoek(self, rij: Rij, methode: str = "", *, bedorven: float = 0.34) -> Verzoek:
        variant = self.kans.choice(list(rij.binnen))
        methode = methode or (
            rij.methode.upper()
            if self.kans.random() < 0.85
            else self.kans.choice(("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST", "GET", "TRACE", "PROPFIND"))
        )
        koppen = dict(self.kans.choice(KOPPEN)) if self.kans.random() < 0.4 else {}
        verzoek = Verzoek(methode, self.pad(rij, variant, bedorven=bedorven), koppen=koppen)
        if methode not in {"GET", "HEAD", "TRACE"}:
            verzoek.soort, verzoek.inhoud = self.lichaam(rij, variant)
        if methode in {"GET", "HEAD"} or self.kans.random() < 0.2:
            verzoek.vraag = self.paren(VRAAGT.get(rij.naam, ALLES), 3)
        return verzoek


def _goed(rij: Rij, wereld: Wereld, variant: str) -> dict[str, Any]:
    """The good form that a bad one is made of."""
    data = dict(rij.data(wereld, variant))
    if rij.methode == "post" and rij.naam == "signalen:nieuw":
        data |= {"plaats": "bij de flat", "melder": wereld.bewoner.pk, "melder_naam": "", "zoek": "", "buurt": ""}
    if rij.methode == "post" and rij.naam == "core:melding_uitstellen":
        data |= {"tot": (klok.vandaag() + timedelta(days=1)).isoformat(), "reden": "Belt terug"}
    return data


def _tabellen() -> list[str]:
    """Every table whose number of rows must stay the same."""
    return sorted(set(connection.introspection.table_names()) - MAG_GROEIEN)


def _stand(tabellen: list[str]) -> tuple[int, ...]:
    """How much is stored, in one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f'(SELECT count(*) FROM "{tabel}")' for tabel in tabellen))
        gevonden: tuple[int, ...] = cursor.fetchone()
    return gevonden


def _stuur(client: Client, verzoek: Verzoek) -> tuple[str, bool]:
    """What is wrong with the answer, and whether something may have been stored; then that was taken back."""
    with transaction.atomic():
        antwoord = verzoek.stuur(client)
        if antwoord.streaming:
            b"".join(antwoord)
        fout = getattr(antwoord, "exc_info", None)
        # Only a form that was taken may store something, and that is answered with another page to go to; a draft is
        # kept as it was typed, and says so.
        goed = 200 if verzoek.pad == reverse("signalen:concept") else 302
        genomen = verzoek.methode in {"POST", "PUT"} and antwoord.status_code == goed
        transaction.set_rollback(bool(fout) or antwoord.status_code >= 500 or genomen)
    if fout or antwoord.status_code >= 500:
        return f"{antwoord.status_code} {fout[1] if fout else ''!r}: {verzoek}", False
    return "", genomen


class Proef:
    """Sends requests and keeps what went wrong; a batch between two counts, one by one when something was stored."""

    def __init__(self, client: Client) -> None:
        client.raise_request_exception = False
        self.client, self.koekjes = client, dict(client.cookies)
        self.tabellen = _tabellen()
        self.begin = _stand(self.tabellen)
        self.fouten: list[str] = []
        self.verstuurd = self.genomen = 0

    def stuur(self, verzoeken: Iterable[Verzoek]) -> None:
        while slag := list(islice(verzoeken := iter(verzoeken), SLAG)):
            if veranderd := self._slag(slag):
                self.fouten.append(f"stored {veranderd} in a batch")
                self.fouten += [f"stored {er}: {een}" for een in slag if (er := self._slag([een], tel=False))]

    def _slag(self, slag: list[Verzoek], *, tel: bool = True) -> dict[str, int]:
        """By how many rows each table grew or shrank; empty when nothing was stored, as it should be."""
        with transaction.atomic():
            for verzoek in slag:
                fout, genomen = _stuur(self.client, verzoek)
                if tel:
                    self.verstuurd += 1
                    self.genomen += genomen
                    self.fouten += [fout] if fout else []
                # Whatever happened to the session was taken back, or will be with the rest.
                self.client.cookies.clear()
                self.client.cookies.update(self.koekjes)
            na = _stand(self.tabellen)
            transaction.set_rollback(True)
        verschil = zip(self.tabellen, self.begin, na, strict=True)
        return {tabel: nieuw - oud for tabel, oud, nieuw in verschil if nieuw != oud}


def _is_signaal(rij: Rij) -> bool:
    return rij.naam.partition(":")[0] in SIGNAALDELEN


def _alle(verzinner: Verzinner, naam: str) -> Iterator[Verzoek]:
    """Many for each address that is this person's to use, one or two for the others."""
    for rij in RIJEN:
        eigen = any(naam in wie for wie in rij.binnen.values()) if naam else rij.open_voor_iedereen
        vaker = 3 if rij.methode == "get" and rij.naam in VRAAGT else 1
        # 503 is the right answer where no worker runs.
        if rij.naam != "core:gezondheid" and not _is_signaal(rij):
            for _keer in range(zoveel(PER_RIJ * vaker) if eigen else 1):
                yield verzinner.verzoek(rij)


def _over_signalen(verzinner: Verzinner, aantal: int) -> Iterator[Verzoek]:
    """``aantal`` for each address of signals: by its own methods half of the time, by each of the others in turn."""
    per_adres: dict[str, list[Rij]] = {}
    for rij in filter(_is_signaal, RIJEN):
        per_adres.setdefault(rij.naam, []).append(rij)
    for plek, rijen in enumerate(per_adres.values()):
        for keer in range(aantal):
            rij = rijen[keer % len(rijen)]
            methode = rij.methode.upper() if keer % 2 else METHODEN[(plek + keer // 2) % len(METHODEN)]
            yield verzinner.verzoek(rij, methode, bedorven=0.5)


def test_every_address_is_asked() -> None:
    assert {rij.naam for rij in RIJEN} == set(all_url_names())


def test_ten_thousand_about_signals() -> None:
    """That the numbers above come to ten thousand, over all addresses that the URL configuration has for signals.

    With ``GRONDIG=1`` all of them are sent, otherwise each eighth.
    """
    adressen = {naam for naam in all_url_names() if naam.partition(":")[0] in SIGNAALDELEN}
    assert {rij.naam for rij in RIJEN if _is_signaal(rij)} == adressen
    assert len(adressen) * sum(PER_SIGNAALADRES.values()) >= MINSTENS


def _inloggen(naam: str, wereld: Wereld, client_van: ClientVan) -> Client:
    return client_van(wereld.mensen[naam]) if naam else Client()


@pytest.mark.parametrize("naam", ["karin", "wim", "bas", "petra", ""])
def test_no_request_is_too_bad(naam: str, wereld: Wereld, client_van: ClientVan) -> None:
    # All thought up before anything is counted: some rows make what they are about.
    verzoeken = list(_alle(Verzinner(wereld, naam), naam))
    proef = Proef(_inloggen(naam, wereld, client_van))
    proef.stuur(verzoeken)
    assert proef.fouten == []


@pytest.mark.parametrize("naam", PER_SIGNAALADRES)
def test_no_request_about_signals_is_too_bad(naam: str, wereld: Wereld, client_van: ClientVan) -> None:
    adressen = {rij.naam for rij in RIJEN if _is_signaal(rij)}
    verzoeken = list(_over_signalen(Verzinner(wereld, f"signalen {naam}"), zoveel(PER_SIGNAALADRES[naam])))
    proef = Proef(_inloggen(naam, wereld, client_van))
    proef.stuur(verzoeken)
    assert proef.fouten == []
    assert proef.verstuurd == len(adressen) * zoveel(PER_SIGNAALADRES[naam])


@pytest.mark.parametrize("koekje", COOKIES)
def test_no_cookie_is_too_bad(koekje: str, db: None) -> None:
    client = Client(raise_request_exception=False)
    codes = {pad: client.get(pad, HTTP_COOKIE=koekje).status_code for pad in ("/", "/inloggen/", "/werkplek/")}
    assert codes == {"/": 200, "/inloggen/": 200, "/werkplek/": 302}
