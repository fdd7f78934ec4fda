"""Quick clearing up after tests with real transactions.

Django empties every table and makes content types and permissions anew: with some 110 tables a second per test. Here
only what a test left behind goes, and the rows that migrations made are put back only where they were changed.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

# What Django itself made, and no test changes.
VAST = {"django_migrations", "django_content_type", "auth_permission"}


class Beginstand:
    """The rows of a database that was just made, per table, and how to go back to them."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
            self.tables = [name for (name,) in cursor.fetchall() if name not in VAST]
            self.filled = {name: self._rows(name) for name in self._not_empty()}

    def terug(self) -> None:
        """Triggers and foreign keys are not looked at meanwhile: the end is a state that was right."""
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            try:
                for name in {*self._not_empty(), *self.filled}:
                    rows = self.filled.get(name)
                    if rows is not None and rows == self._rows(name):
                        continue
                    cursor.execute(f'DELETE FROM "{name}"')
                    if rows is not None:
                        columns = ", ".join(f'"{column}"' for column in self._columns(name))
                        cursor.execute(
                            f'INSERT INTO "{name}" ({columns}) OVERRIDING SYSTEM VALUE '
                            f'SELECT {columns} FROM json_populate_recordset(NULL::"{name}", %s::json)',
                            [rows],
                        )
            finally:
                cursor.execute("SET session_replication_role = DEFAULT")

    def _not_empty(self) -> list[str]:
        asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in self.tables)
        with connection.cursor() as cursor:
            cursor.execute(asked)
            return [name for (name,) in cursor.fetchall()]

    def _rows(self, name: str) -> str:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT coalesce(json_agg(t ORDER BY t::text), '[]')::text FROM \"{name}\" t")
            return str(cursor.fetchone()[0])

    def _columns(self, name: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT column_name FROM information_schema.columns "
                "WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'",
                [name],
            )
            return [column for (column,) in cursor.fetchall()]


@pytest.fixture(scope="session", autouse=False)
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, and from then on this way to clear up."""
    with django_db_blocker.unblock():
        begin = Beginstand()
    usual = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def clear_up(_test_case: TransactionTestCase) -> None:
        begin.terug()

    TransactionTestCase._fixture_teardown = clear_up  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = usual  # type: ignore[attr-defined]
