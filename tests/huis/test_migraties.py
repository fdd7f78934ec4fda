"""Migrations can be reversed, one by one, on tables with rows: what docs/operations.md promises an upgrade."""

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote

import psycopg2
import pytest
from django.conf import settings
from django.db import connection
from psycopg2.extensions import quote_ident

SCRIPT = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

call_command("migrate", verbosity=0)

from bewoners.models import Bewoner
from plavei.core.models import Medewerker
from wijken.models import Buurt, Eenheid, Gemeente, Wijk
gemeente = Gemeente.objects.create(naam="Dorp", code="GM9123")
wijk = Wijk.objects.create(naam="Noord", code="WK912300", gemeente=gemeente)
buurt = Buurt.objects.create(naam="Hoek", code="BU91230000", wijk=wijk)
Eenheid.objects.create(
    id_extern="1", straat="Kerkstraat", huisnummer=1, postcode="6901AB", plaats="Dorp", buurt=buurt
)
Bewoner.objects.create(id_extern="1", achternaam="Jansen")
Medewerker.objects.create_user(email="karin@plavei.example", naam="Karin", rol="klantcoach")

for app in ("signalen", "partners", "bewoners", "wijken"):
    if MigrationLoader(connection).migrated_apps & {app}:
        call_command("migrate", app, "zero", verbosity=0)
# The log-in library's tables hang on people, so the ground floor goes back to its first migration only.
core = min(name for label, name in MigrationLoader(connection).graph.nodes if label == "core")
call_command("migrate", "core", core, verbosity=0)
call_command("migrate", verbosity=0)
call_command("migrate", check_unapplied=True, verbosity=0)
print("there and back", Medewerker.objects.count())
"""


@pytest.fixture
def own_database() -> Iterator[str]:
    """The address of an empty database beside the one of the tests."""
    place = connection.settings_dict
    name = f"terug_{os.getpid()}"
    parts = {"user": place["USER"], "password": place["PASSWORD"], "host": place["HOST"], "port": place["PORT"]}
    server = psycopg2.connect(dbname="postgres", **{key: value for key, value in parts.items() if value})
    server.autocommit = True
    with server.cursor() as cursor:
        quoted = quote_ident(name, server)
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
        cursor.execute(f"CREATE DATABASE {quoted}")
        user = quote(str(place["USER"]), safe="")
        if place["PASSWORD"]:
            user += ":" + quote(str(place["PASSWORD"]), safe="")
        port = f":{place['PORT']}" if place["PORT"] else ""
        host = str(place["HOST"])
        try:
            yield f"postgres://{user}@/{name}?host={host}" if "/" in host else f"postgres://{user}@{host}{port}/{name}"
        finally:
            cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")
    server.close()


def test_every_migration_goes_back_and_forth_over_rows(own_database: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=os.environ | {"DATABASE_URL": own_database, "DJANGO_SETTINGS_MODULE": "plavei.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "there and back 1"
