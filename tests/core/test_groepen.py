"""The beheerder's table of groups: which group of the association's provider gives which role."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from plavei.core import groepen
from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Groepsrol, Medewerker
from tests.mensen import ClientVan

FORM = {"naam": "Klantcoaches", "groep": "0f6c-coaches", "rol": "klantcoach", "gebied": "hand", "volgorde": "10"}


@pytest.fixture
def beheerder(bas: Medewerker, client_van: ClientVan) -> Client:
    return client_van(bas)


def test_bas_puts_a_group_in_the_table_changes_it_and_takes_it_out(beheerder: Client, bas: Medewerker) -> None:
    assert "Er staat nog geen groep in de tabel" in beheerder.get("/beheer/groepen/").content.decode()
    assert beheerder.post("/beheer/groepen/nieuw/", FORM)["Location"] == "/beheer/groepen/"
    groep = Groepsrol.objects.get()
    assert (groep.naam, groep.groep, groep.rol, groep.gebied) == ("Klantcoaches", "0f6c-coaches", "klantcoach", "hand")
    assert "Klantcoaches" in beheerder.get("/beheer/groepen/").content.decode()
    page = f"/beheer/groepen/{groep.pk}/"
    assert beheerder.post(page, FORM | {"gebied": "wijken"})["Location"] == page
    assert "Wijken van deze groep" in beheerder.get(page).content.decode()
    assert "uit de tabel halen?" in beheerder.get(f"{page}weg/").content.decode()
    assert Groepsrol.objects.count() == 1
    assert beheerder.post(f"{page}weg/")["Location"] == "/beheer/groepen/"
    assert Groepsrol.objects.count() == 0
    assert list(Gebeurtenis.objects.order_by("pk").values_list("code", "door")) == [
        ("groep.gemaakt", bas.pk), ("groep.gewijzigd", bas.pk), ("groep.verwijderd", bas.pk)
    ]  # fmt: skip


def test_saving_without_a_change_leaves_no_trace(beheerder: Client) -> None:
    groep = Groepsrol.objects.create(groep="g", naam="Groep", rol="teamleider", volgorde=3)
    form = {"naam": "Groep", "groep": " g ", "rol": "teamleider", "gebied": "hand", "volgorde": "3"}
    beheerder.post(f"/beheer/groepen/{groep.pk}/", form)
    assert Gebeurtenis.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"naam": ""}, "naam"),
        ({"naam": "x" * 121}, "naam"),
        ({"groep": ""}, "groep"),
        ({"groep": " "}, "groep"),
        ({"groep": "x" * 201}, "groep"),
        ({"groep": "a\x00b"}, "groep"),
        ({"rol": "directeur"}, "rol"),
        ({"gebied": "overal"}, "gebied"),
        ({"volgorde": "-1"}, "volgorde"),
        ({"volgorde": "40000"}, "volgorde"),
        ({"volgorde": "eerst"}, "volgorde"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(beheerder: Client, wrong: dict[str, str], field: str) -> None:
    answer = beheerder.post("/beheer/groepen/nieuw/", FORM | {"naam": "Onze coaches"} | wrong)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "naam" in wrong or "Onze coaches" in answer.content.decode()
    assert (Groepsrol.objects.count(), Gebeurtenis.objects.count()) == (0, 0)


def test_a_group_stands_in_the_table_once(beheerder: Client, bas: Medewerker) -> None:
    beheerder.post("/beheer/groepen/nieuw/", FORM)
    answer = beheerder.post("/beheer/groepen/nieuw/", FORM)
    assert "staat al in de tabel" in answer.content.decode()
    assert Groepsrol.objects.count() == 1
    with pytest.raises(ActieFout, match="staat al"):
        groepen.save_group(
            groep=None, kenmerk="0f6c-coaches", naam="x", rol="beheer", gebied="hand", volgorde=1, door=bas
        )


def test_the_database_holds_it_too(db: None) -> None:
    for wrong in ({"groep": ""}, {"rol": "directeur"}, {"gebied": "overal"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Groepsrol.objects.create(**{"groep": "g", "naam": "n", "rol": "beheer"} | wrong)


def test_only_a_beheerder_changes_it(karin: Medewerker) -> None:
    groep = Groepsrol.objects.create(groep="g", naam="Groep", rol="teamleider")
    with pytest.raises(ActieFout):
        groepen.save_group(groep=groep, kenmerk="g", naam="x", rol="beheer", gebied="hand", volgorde=1, door=karin)
    with pytest.raises(ActieFout):
        groepen.remove_group(groep=groep, door=karin)
    assert Groepsrol.objects.get().naam == "Groep"


def test_the_table_is_flat(beheerder: Client, blijft_vlak: Callable[..., None]) -> None:
    numbers = iter(range(10))
    blijft_vlak(
        lambda: Groepsrol.objects.create(groep=f"g{next(numbers)}", naam="Groep", rol="teamleider"),
        lambda: beheerder.get("/beheer/groepen/"),
        hooguit=6,
    )
