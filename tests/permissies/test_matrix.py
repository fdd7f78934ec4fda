"""Walks every address × every role × (own, other wijk, confidential, foreign child) and compares with the table."""

import copy
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, reverse

from tests.mensen import ClientVan
from tests.permissies.adressen import all_url_names
from tests.permissies.rijen import RIJEN
from tests.permissies.tabel import ALLEN, Rij
from tests.permissies.wereld import Wereld

pytestmark = pytest.mark.django_db


def test_every_address_is_in_the_table_and_nothing_else() -> None:
    named, real = {rij.naam for rij in RIJEN}, set(all_url_names())
    assert (named - real, real - named) == (set(), set())


def test_the_table_names_each_address_and_method_once() -> None:
    ids = [rij.id for rij in RIJEN]
    assert sorted(ids) == sorted(set(ids))


# So many rows share one world: making it costs more than asking.
PER_WERELD = 36
_SCHRIJFT = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE|COPY)\s+(?:ONLY\s+)?\"?(\w+)", re.IGNORECASE)
_WOORDEN = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "COPY")
# What any request may write: that somebody is there. Locking rows ("FOR UPDATE OF", "SKIP LOCKED") writes nothing.
_ELK_VERZOEK = {"django_session", "usersessions_usersession", "of", "skip", "nowait"}


class _Schrijft:
    """Whether a request wrote anything that could be somebody's record."""

    def __init__(self) -> None:
        self.ja = False

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        self.ja = self.ja or self._writes(str(sql))
        return execute(sql, params, many, context)

    @staticmethod
    def _writes(sql: str) -> bool:
        # Nearly all of it only reads: looking for five words is a hundred times quicker than finding the tables.
        luid = sql.upper()
        if not any(woord in luid for woord in _WOORDEN):
            return False
        return bool({tabel.lower() for tabel in _SCHRIJFT.findall(sql)} - _ELK_VERZOEK)


def _ask(client: Client, rij: Rij, wereld: Wereld, variant: str, *, mag: bool = False) -> tuple[int, str]:
    """Status and, of a redirect, where to. What the request changed is undone, in the client too.

    Whether it changed anything is not asked of who may do so (``mag``).
    """
    address = "/" + rij.naam.removeprefix("route ") if rij.naam.startswith("route ") else None
    koekjes = copy.deepcopy(client.cookies)
    with transaction.atomic():
        url = address or reverse(rij.naam, kwargs=rij.kwargs(wereld, variant))
        data = rij.data(wereld, variant)
        schrijft = _Schrijft()
        with connection.execute_wrapper(schrijft):
            response = client.get(url, data) if rij.methode == "get" else client.post(url, data)
            # A streamed file is read here, while the row is still there.
            if response.streaming:
                b"".join(response)
        changed = schrijft.ja and not mag and wereld.stand() != wereld.begin
        transaction.set_rollback(True)
    client.cookies = koekjes
    return response.status_code, f"{response.get('Location', '')} {'changed' if changed else ''}"


def _asked(rij: Rij, naam: str) -> Collection[str]:
    """At which records somebody is asked: all.

    Two of them of who gets in at none (a role without this page), and of a page for everybody (a personal link: whoever
    holds it is not asked who they are, and all links are tried without logging in). The first and another, which
    differs from row to row and from role to role; with ``GRONDIG=1`` all.
    """
    variants = list(rij.binnen)
    with_a_say = {wie for some in (*rij.binnen.values(), *rij.geweigerd.values()) for wie in some}
    if os.environ.get("GRONDIG") or (naam in with_a_say and not rij.open_voor_iedereen):
        return variants
    return {variants[0], variants[crc32(f"{rij.id} {naam}".encode()) % len(variants)]}


def _wrong(clients: Mapping[str, Client], rij: Rij, wereld: Wereld) -> Iterator[str]:
    asked = {naam: _asked(rij, naam) for naam in clients}
    for variant, binnen in rij.binnen.items():
        where = f"{rij.id} {variant}".strip()
        code, extra = _ask(Client(), rij, wereld, variant)
        if rij.open_voor_iedereen:
            if code not in rij.codes:
                yield f"{where}: anonymous got {code}"
        elif code != 302 or not extra.startswith("/inloggen/"):
            yield f"{where}: anonymous got {code} {extra}, not the log-in page"
        elif "changed" in extra:
            yield f"{where}: anonymous changed something"
        for naam, client in clients.items():
            if variant not in asked[naam]:
                continue
            code, extra = _ask(client, rij, wereld, variant, mag=naam in binnen)
            if naam in binnen:
                if code not in rij.codes or extra.startswith("/inloggen/"):
                    yield f"{where}: {naam} should get in, got {code} {extra}"
            elif naam in rij.geweigerd.get(variant, ()):
                if code not in {200, 302, 403, 409, 422} or "changed" in extra:
                    yield f"{where}: {naam} should be told no and change nothing, got {code} {extra}"
            elif code != 404 or "changed" in extra:
                yield f"{where}: {naam} should get a 404, got {code} {extra}"


@pytest.mark.parametrize(
    "rijen",
    [RIJEN[n : n + PER_WERELD] for n in range(0, len(RIJEN), PER_WERELD)],
    ids=lambda rijen: f"{rijen[0].id} .. {rijen[-1].id}",
)
def test_who_gets_in(
    rijen: Sequence[Rij], wereld: Wereld, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    # How a refusal looks is tested elsewhere; here only its number counts, thousands of times.
    monkeypatch.setattr(
        URLResolver, "resolve_error_handler", lambda _self, code: lambda *_a, **_k: HttpResponse(status=code)
    )
    clients = {naam: client_van(wereld.mensen[naam]) for naam in sorted(ALLEN)}
    assert "\n".join(wrong for rij in rijen for wrong in _wrong(clients, rij, wereld)) == ""
    # What was undone is as it was: one row says nothing about the next.
    assert wereld.stand() == wereld.begin
