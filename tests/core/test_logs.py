"""What stands in the log: which request it was about, and nothing about people."""

import json
import logging

import pytest
from django.db import DataError, IntegrityError
from django.test import Client

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
