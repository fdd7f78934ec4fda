"""The read log on screen: for Petra only, without content, quick however long it gets."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from plavei.core import klok
from plavei.core.inzage import log_read
from plavei.core.models import Inzage, Medewerker
from tests.conftest import KlokOp
from tests.factories import SignaalFactory
from tests.mensen import ClientVan


@pytest.fixture
def officer(petra: Medewerker, client_van: ClientVan) -> Client:
    return client_van(petra)


def seen(client: Client, query: str = "") -> list[tuple[str, int]]:
    page = client.get(f"/inzage/?{query}")
    assert page.status_code == 200
    return [(row["inzage"].medewerker.naam, row["inzage"].onderwerp_id) for row in page.context["rijen"]]


@pytest.mark.parametrize("who", ["karin", "wim", "sonja", "theo", "bas"])
def test_nobody_else_reads_who_read_what(iedereen: dict[str, Medewerker], client_van: ClientVan, who: str) -> None:
    assert client_van(iedereen[who]).get("/inzage/").status_code == 404


def test_petra_sees_who_what_when_and_how_and_no_content(karin: Medewerker, officer: Client, klok_op: KlokOp) -> None:
    klok_op("2026-11-22 14:05")
    signaal = SignaalFactory.create(voordeur=True, tekst="Gordijnen dicht op nummer 12")
    log_read(medewerker=karin, soort="signaal", onderwerp_id=signaal.pk, hoe="scherm", reden="overdracht")
    page = officer.get("/inzage/").content.decode()
    for word in ("Karin Klaassen", "22 nov 2026, 14:05", f"signaal {signaal.pk}", "op het scherm", "overdracht"):
        assert word in page
    assert "Gordijnen" not in page
    assert f"/signalen/{signaal.pk}/" not in page


def test_it_can_be_searched(karin: Medewerker, theo: Medewerker, officer: Client, klok_op: KlokOp) -> None:
    for number, (who, how) in enumerate(((karin, "scherm"), (theo, "bijlage"), (karin, "export")), start=1):
        klok_op(f"2026-11-0{number} 23:30")
        log_read(medewerker=who, soort="signaal", onderwerp_id=number, hoe=how)
    assert [pk for _naam, pk in seen(officer)] == [3, 2, 1]
    assert seen(officer, f"medewerker={theo.pk}") == [("Theo Timmer", 2)]
    assert seen(officer, "hoe=export") == [("Karin Klaassen", 3)]
    assert seen(officer, "soort=signaal&nummer=1") == [("Karin Klaassen", 1)]
    assert seen(officer, "soort=medewerker") == []
    assert [pk for _naam, pk in seen(officer, "van=2026-11-02&tot=2026-11-02")] == [2]


@pytest.mark.parametrize(
    "query",
    [
        "medewerker=x",
        "medewerker=%00",
        "medewerker=" + "9" * 40,
        "hoe=x",
        "soort=%00",
        "nummer=-1",
        "nummer=" + "9" * 40,
        "van=gisteren",
        "tot=9999-12-31",
        "van=0001-01-01",
        "na=x",
        "na=~",
        "na=2026-13-45T00:00~1",
        "na=2026-11-22T12:00:00%2B00:00~" + "9" * 40,
        "na=2026-11-22T12:00~1",
        "na=%00",
        "na=0001-01-01T00:00:00%2B00:00~1",
        "na=9999-12-31T23:59:59-14:00~1",
        "na=0001-01-01T00:00:00%2B14:00~1",
    ],
)
def test_nothing_in_the_address_bar_breaks_it(karin: Medewerker, officer: Client, query: str) -> None:
    log_read(medewerker=karin, soort="signaal", onderwerp_id=1, hoe="scherm")
    assert officer.get(f"/inzage/?{query}").status_code == 200


def test_turning_the_pages_shows_every_reading_once(karin: Medewerker, officer: Client) -> None:
    nu = klok.nu()
    Inzage.objects.bulk_create(
        Inzage(
            medewerker=karin,
            onderwerp_soort="signaal",
            onderwerp_id=n,
            hoe="scherm",
            op=nu - timedelta(seconds=n // 70),
        )
        for n in range(230)
    )
    found, url = [], "/inzage/?hoe=scherm"
    while url:
        page = officer.get(url)
        found += [row["inzage"].onderwerp_id for row in page.context["rijen"]]
        url = page.context["volgende_url"]
    assert sorted(found) == list(range(230))


def test_the_same_questions_at_one_and_three_rows(
    karin: Medewerker, officer: Client, blijft_vlak: Callable[..., None]
) -> None:
    def one_more() -> None:
        log_read(medewerker=karin, soort="signaal", onderwerp_id=1, hoe="scherm")

    blijft_vlak(one_more, lambda: officer.get("/inzage/"), hooguit=5)


def test_the_log_cannot_be_rewritten(karin: Medewerker) -> None:
    from django.db import transaction
    from django.db.utils import InternalError

    row = log_read(medewerker=karin, soort="signaal", onderwerp_id=1, hoe="scherm")
    with pytest.raises(InternalError), transaction.atomic():
        Inzage.objects.filter(pk=row.pk).update(onderwerp_id=2)
    with pytest.raises(InternalError), transaction.atomic():
        row.delete()
