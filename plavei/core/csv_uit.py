"""A table as a CSV file that a Dutch Excel opens well, and that cannot make it calculate."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

# What a spreadsheet takes for the beginning of a formula.
_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")


def veilig(waarde: object) -> str:
    """A cell as text. What would become a formula gets an apostrophe in front; numbers stay numbers."""
    tekst = "" if waarde is None else str(waarde)
    return f"'{tekst}" if not isinstance(waarde, int) and tekst.startswith(_FORMULE) else tekst


def csv_response(naam: str, kop: Sequence[str], rijen: Iterable[Sequence[object]]) -> HttpResponse:
    """Semicolons, and a mark in front by which Excel knows that it is UTF-8."""
    uit = StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([veilig(cel) for cel in kop])
    schrijver.writerows([veilig(cel) for cel in rij] for rij in rijen)
    response = HttpResponse("\ufeff" + uit.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{naam}"'
    return response
