"""What every test may ask for. The people and places are in tests/mensen.py."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from plavei.core import klok
from plavei.core.models import Rol

pytest_plugins = ["tests.leegmaken", "tests.mensen", "tests.oidc.dienst"]

# Looking for garbage among half a gigabyte of modules, again and again, would take a tenth of a run.
gc.set_threshold(50_000, 20, 100)
# A busy machine draws its examples slowly; that is no fault. A fixture may serve all examples where a test says so.
TRAAG_MAG = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
hypothesis_settings.register_profile("huis", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("huis")

KlokOp = Callable[[str | datetime], datetime]


def under_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


@pytest.fixture(autouse=True)
def _test_settings(settings: Settings, tmp_path: Path) -> None:
    """The same settings whatever the environment: production's rules, but quick and without a trace on disk."""
    settings.DEMO = False
    settings.DEBUG = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = False
    settings.CSRF_COOKIE_SECURE = False
    settings.TRUSTED_PROXIES = 0
    settings.OIDC = None
    settings.WACHTWOORD_ROLLEN = list(Rol.values)
    settings.MFA_ROLLEN = []  # tests about the second factor set it
    settings.EMAIL_FILE_PATH = tmp_path / "post"
    settings.STATIC_ROOT = tmp_path
    storages: dict[str, Any] = {name: dict(storage) for name, storage in settings.STORAGES.items()}
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages["default"]["OPTIONS"] = storages["default"]["OPTIONS"] | {"location": str(tmp_path / "bijlagen")}
    settings.STORAGES = storages


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with the real sample files, beside the repository. Absent: a failure in CI, a skip elsewhere."""
    folder = (Path(django_settings.BASE_DIR).parent / "shared" / "data").resolve()
    if not folder.is_dir():
        message = "The sample data (../shared/data beside the repository) is not there; tests on real files need it."
        if under_ci():
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture
def klok_op() -> Iterator[KlokOp]:
    """Set the clock for the rest of the test: ``klok_op("2026-11-23 09:30")``, Dutch time. May be called again."""
    with ExitStack() as stack:

        def stand(moment: str | datetime) -> datetime:
            parsed = parse_datetime(moment) if isinstance(moment, str) else moment
            assert parsed is not None, f"not a moment: {moment}"
            aware = timezone.make_aware(parsed) if timezone.is_naive(parsed) else parsed
            stack.close()
            stack.enter_context(klok.op(aware))
            return aware

        yield stand


def zoveel(aantal: int) -> int:
    """How many of ``aantal`` made-up requests a run sends: each eighth, and all of them with ``GRONDIG=1``."""
    return aantal if os.environ.get("GRONDIG") else max(1, aantal // 8)


def tel_queries(call: Callable[[], object]) -> int:
    """How many queries ``call`` makes."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


@pytest.fixture
def blijft_vlak(db: None) -> Callable[..., None]:
    """Assert that a page asks the same number of queries with 1 row and with 3, and no more than ``hooguit``.

    ``blijft_vlak(een_erbij, laden, hooguit=10)``: ``een_erbij`` makes one more row, ``laden`` loads the page.
    """

    def check(een_erbij: Callable[[], object], laden: Callable[[], object], *, hooguit: int) -> None:
        een_erbij()
        laden()  # what is remembered per process (content types, templates) does not count
        met_een = tel_queries(laden)
        een_erbij()
        een_erbij()
        met_drie = tel_queries(laden)
        assert met_drie == met_een, f"{met_een} queries with 1 row, {met_drie} with 3"
        assert met_een <= hooguit, f"{met_een} queries, {hooguit} at most"

    return check
