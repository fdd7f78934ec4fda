"""What stands in the log: which request it was about, and nothing about people."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import signing
from django.db import DataError, IntegrityError
from django.test import Client
from django.urls import get_resolver

from plavei.core.actions import invite_medewerker
from plavei.core.logs import JsonFormatter, RequestIdFilter
from plavei.core.models import Medewerker, Norm, Rol
from plavei.core.uitnodigingen import invitation_path

pytestmark = pytest.mark.django_db


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    formatter = JsonFormatter("%(name)s %(message)s %(request_id)s")
    return [json.loads(formatter.format(record)) for record in caplog.records if RequestIdFilter().filter(record)]


def test_a_page_that_is_not_there_is_logged_with_the_id_of_the_answer(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.get("/bestaat-niet/?naam=Jansen")

    (line,) = [line for line in lines(caplog) if line["name"] == "django.request"]
    assert (line["request_id"], line["message"]) == (response["X-Request-ID"], "Not Found: /bestaat-niet/")
    assert "Jansen" not in json.dumps(line)


def test_the_link_with_which_a_password_is_chosen_is_not_in_the_log(
    bas: Medewerker, caplog: pytest.LogCaptureFixture
) -> None:
    nieuw = invite_medewerker(email="nieuw@plavei.example", naam="Nieuw", rol=Rol.KLANTCOACH, door=bas)
    pad = invitation_path(nieuw)
    assert Client(enforce_csrf_checks=True).post(pad).status_code == 403
    logged = json.dumps(lines(caplog))
    assert "/uitnodiging/\\u2026/" in logged
    assert pad not in logged


@pytest.mark.parametrize("begin", ["/p/", "/initiatieven/plan/", "/melden/volgen/", "/inloggen/wachtwoord/"])
def test_a_personal_link_that_is_refused_is_not_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture, begin: str
) -> None:
    pad = f"{begin}{signing.dumps({'over': 1})}/"
    assert client.post(pad).status_code in {403, 404, 405}
    logged = json.dumps(lines(caplog))
    assert f"{begin}\\u2026/" in logged
    assert pad not in logged


def _words(patterns: list[Any]) -> Iterator[str]:
    for pattern in patterns:
        yield from str(pattern.pattern).split("/")
        yield from _words(getattr(pattern, "url_patterns", []))


def test_no_address_of_ours_is_taken_for_a_secret() -> None:
    woorden = [woord for woord in _words(get_resolver().url_patterns) if "<" not in woord]
    assert max(len(woord) for woord in woorden) < 24


def test_a_row_that_the_database_refuses_is_not_repeated(caplog: pytest.LogCaptureFixture) -> None:
    norm = Norm.objects.create(code="jansen\n\nLET OP: uit de\n  File Kerkstraat", dagen=1)
    try:
        Norm.objects.create(code=norm.code, dagen=2)
    except IntegrityError:
        logging.getLogger("test").exception("it failed")

    (line,) = lines(caplog)
    assert "UniqueViolation" in str(line["exc_info"])
    assert "IntegrityError" in str(line["exc_info"])
    assert [word for word in ("jansen", "Kerkstraat") if word in json.dumps(line)] == []


def test_nor_by_celery_which_repeats_it_in_its_own_message(caplog: pytest.LogCaptureFixture) -> None:
    error = DataError("refused\nDETAIL:  Failing row contains (Jansen).\n")
    context = {"name": "core.herinneringen", "exc": repr(error)}
    try:
        raise error
    except DataError:
        logging.getLogger("test").exception("Task %(name)s: %(exc)s", context, extra={"data": context})

    (line,) = lines(caplog)
    assert "core.herinneringen" in str(line["message"])
    assert "Jansen" not in json.dumps(line)
