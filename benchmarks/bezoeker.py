"""A browser stripped to its connection: logs in through the real form, keeps its cookies, measures."""

import http.client
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookies import SimpleCookie
from itertools import cycle
from urllib.parse import urlencode

from benchmarks.teller import HEADER


class Mislukt(Exception):
    """A page did not answer as it should; a measurement of an error page means nothing."""


@dataclass(frozen=True)
class Antwoord:
    status: int
    body: str
    headers: http.client.HTTPMessage
    milliseconds: float


@dataclass(frozen=True)
class Meting:
    """Of one page: milliseconds one after another, requests per second at 8 at a time, queries."""

    median: float
    p95: float
    per_second: float
    queries: int


class Bezoeker:
    """One visitor with one connection."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.port = port
        self.cookies = dict(cookies or {})
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def _send(
        self, method: str, path: str, data: dict[str, str] | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, str]:
        body = urlencode(data) if data is not None else None
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Referer": f"http://127.0.0.1:{self.port}{path}",
            **({"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}),
            **headers,
        }
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server closed an idle connection: as a browser does, once more on a new one.
            self._connection.close()
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        return response, response.read().decode()

    def ask(
        self,
        path: str,
        data: dict[str, str] | None = None,
        *,
        expect: int = 200,
        headers: dict[str, str] | None = None,
    ) -> Antwoord:
        """GET, or POST with ``data``. Raises Mislukt when the status is not ``expect``."""
        start = time.perf_counter()
        response, body = self._send("GET" if data is None else "POST", path, data, headers or {})
        milliseconds = (time.perf_counter() - start) * 1000
        for header in response.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        if response.status != expect:
            raise Mislukt(f"{path}: {response.status} instead of {expect}\n{_words(body)}")
        return Antwoord(response.status, body, response.headers, milliseconds)

    def log_in(self, email: str, password: str) -> None:
        page = self.ask("/inloggen/")
        token = csrf_token(page.body)
        self.ask("/inloggen/", {"login": email, "password": password, "csrfmiddlewaretoken": token}, expect=302)

    def copy(self) -> "Bezoeker":
        return Bezoeker(self.port, self.cookies)


def csrf_token(body: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)
    if not found:
        raise Mislukt("no csrf token on the page")
    return found.group(1)


def _words(body: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())[:400]


@dataclass(frozen=True)
class Vraag:
    """What is asked again and again: ``paths`` in turn, so that no one record is favoured; ``data`` anew each time.

    ``elders``: each time as if from another address, told by the proxy that the measurement plays.
    """

    paths: Iterator[str]
    data: Callable[[], dict[str, str]] | None = None
    expect: int = 200
    elders: bool = False

    @classmethod
    def of(
        cls, *paths: str, data: Callable[[], dict[str, str]] | None = None, expect: int = 200, elders: bool = False
    ) -> "Vraag":
        return cls(cycle(paths), data, expect, elders)

    def by(self, bezoeker: Bezoeker, headers: dict[str, str] | None = None) -> Antwoord:
        data = self.data() if self.data else None
        if self.elders:
            headers = {"X-Forwarded-For": _somewhere(), **(headers or {})}
        return bezoeker.ask(next(self.paths), data, expect=self.expect, headers=headers)


def _somewhere() -> str:
    return f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(1, 255)}"


def measure_beside(bezoeker: Bezoeker, vragen: dict[str, Vraag], *, requests: int = 100) -> dict[str, Meting]:
    """Measure pages and their floors in turns, so that a busy moment of the machine strikes them alike."""
    for vraag in vragen.values():
        for _ in range(10):
            vraag.by(bezoeker)
    times: dict[str, list[float]] = {name: [] for name in vragen}
    for _ in range(requests):
        for name, vraag in vragen.items():
            times[name].append(vraag.by(bezoeker).milliseconds)
    result = {}
    for name, vraag in vragen.items():
        found = sorted(times[name])
        result[name] = Meting(
            median=statistics.median(found),
            p95=found[int(len(found) * 0.95) - 1],
            per_second=_at_a_time(bezoeker, vraag, 8, requests),
            queries=int(vraag.by(bezoeker, {HEADER: "1"}).headers[HEADER]),
        )
    return result


def _at_a_time(bezoeker: Bezoeker, vraag: Vraag, visitors: int, requests: int) -> float:
    def visit(visitor: Bezoeker) -> None:
        for _ in range(requests // visitors):
            vraag.by(visitor)

    start = time.perf_counter()
    with ThreadPoolExecutor(visitors) as pool:
        list(pool.map(visit, [bezoeker.copy() for _ in range(visitors)]))
    return (requests // visitors) * visitors / (time.perf_counter() - start)
