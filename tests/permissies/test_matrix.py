"""Walks every address × every role × (own, other wijk, confidential, foreign child) and compares with the table."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

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


def _ask(client: Client, rij: Rij, wereld: Wereld, variant: str) -> tuple[int, str]:
    """Status and, of a redirect, where to. What the request changed is undone."""
    address = "/" + rij.naam.removeprefix("route ") if rij.naam.startswith("route ") else None
    url = address or reverse(rij.naam, kwargs=rij.kwargs(wereld, variant))
    with transaction.atomic():
        if rij.methode == "get":
            response = client.get(url, rij.data(wereld, variant))
        else:
            response = client.post(url, rij.data(wereld, variant))
        # A streamed file is read here, while the row is still there.
        if response.streaming:
            b"".join(response)
        after = wereld.stand()
        transaction.set_rollback(True)
    return response.status_code, f"{response.get('Location', '')} {'changed' if after != wereld.begin else ''}"


def _wrong(client_van: ClientVan, rij: Rij, wereld: Wereld) -> Iterator[str]:
    clients = {naam: client_van(wereld.mensen[naam]) for naam in sorted(ALLEN)}
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
            code, extra = _ask(client, rij, wereld, variant)
            if naam in binnen:
                if code not in rij.codes or extra.startswith("/inloggen/"):
                    yield f"{where}: {naam} should get in, got {code} {extra}"
            elif naam in rij.geweigerd.get(variant, ()):
                if code not in {200, 302, 403, 409, 422} or "changed" in extra:
                    yield f"{where}: {naam} should be told no and change nothing, got {code} {extra}"
            elif code != 404 or "changed" in extra:
                yield f"{where}: {naam} should get a 404, got {code} {extra}"


@pytest.mark.parametrize("rij", RIJEN, ids=lambda rij: rij.id)
def test_who_gets_in(rij: Rij, wereld: Wereld, client_van: ClientVan) -> None:
    assert "\n".join(_wrong(client_van, rij, wereld)) == ""
