"""Counts the queries of a request that asks for it with a header; the timed requests do not."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

HEADER = "X-Bench-Queries"
# What opens and closes a transaction is not a question to the database.
_NOT_COUNTED = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


class QueryCountMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if HEADER not in request.headers:
            return self.get_response(request)
        asked = 0

        def count(execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
            nonlocal asked
            asked += not str(sql).startswith(_NOT_COUNTED)
            return execute(sql, *rest)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response[HEADER] = str(asked)
        return response
