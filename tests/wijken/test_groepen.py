"""Where somebody works follows from the groups at the association's provider, where the table says so."""

from collections.abc import Callable

import pytest
from django.test import Client

from plavei.core import events
from plavei.core.models import Gebeurtenis, Groepsrol, Medewerker
from tests.factories import WijkFactory
from tests.mensen import ClientVan
from wijken.models import Groepswijk, Wijk

Gebied = Groepsrol.Gebied


def groep(naam: str, gebied: str, *wijken: Wijk) -> Groepsrol:
    made = Groepsrol.objects.create(groep=naam, naam=naam, rol="klantcoach", gebied=gebied)
    for wijk in wijken:
        Groepswijk.objects.create(groep=made, wijk=wijk)
    return made


def apply(medewerker: Medewerker, *groepen: Groepsrol) -> tuple[bool, set[int]]:
    events.groepen_toegepast(medewerker=medewerker, groepen=groepen)
    medewerker.refresh_from_db()
    return medewerker.alle_wijken, set(medewerker.werkgebieden.values_list("wijk", flat=True))


def test_wijken_of_several_groups_add_up(karin: Medewerker, wijk: Wijk, andere_wijk: Wijk) -> None:
    een, twee = groep("een", Gebied.WIJKEN, andere_wijk), groep("twee", Gebied.WIJKEN, wijk, andere_wijk)
    assert apply(karin, een) == (False, {andere_wijk.pk})
    assert apply(karin, een, twee) == (False, {wijk.pk, andere_wijk.pk})
    event = Gebeurtenis.objects.latest("pk")
    assert (event.code, event.door, event.gegevens["erbij"]) == ("medewerker.werkgebied", None, [wijk.pk])
    apply(karin, een, twee)
    assert Gebeurtenis.objects.count() == 2


def test_one_with_all_wijken_is_all_wijken_until_it_is_not(karin: Medewerker, wijk: Wijk) -> None:
    alle, deel = groep("alle", Gebied.ALLE), groep("deel", Gebied.WIJKEN, wijk)
    assert apply(karin, alle, deel)[0] is True
    assert apply(karin, deel) == (False, {wijk.pk})


def test_groups_that_leave_it_to_the_beheerder_change_nothing(karin: Medewerker, wijk: Wijk, andere_wijk: Wijk) -> None:
    assert apply(karin, groep("hand", Gebied.HAND, andere_wijk)) == (False, {wijk.pk})
    assert Gebeurtenis.objects.count() == 0


def test_a_group_without_wijken_gives_none(karin: Medewerker) -> None:
    assert apply(karin, groep("leeg", Gebied.WIJKEN)) == (False, set())


def test_a_role_without_werkgebied_gets_none(petra: Medewerker, wijk: Wijk) -> None:
    assert apply(petra, groep("alle", Gebied.ALLE, wijk)) == (False, set())


@pytest.fixture
def beheerder(bas: Medewerker, client_van: ClientVan) -> Client:
    return client_van(bas)


def test_bas_chooses_the_wijken_of_a_group(beheerder: Client, bas: Medewerker, wijk: Wijk, andere_wijk: Wijk) -> None:
    made = groep("coaches", Gebied.WIJKEN, wijk)
    page = beheerder.get(f"/beheer/werkgebieden/groepen/{made.pk}/")
    assert page.content.decode().count("checked") == 1
    answer = beheerder.post(f"/beheer/werkgebieden/groepen/{made.pk}/", {"wijken": [andere_wijk.pk]})
    assert answer["Location"] == f"/beheer/groepen/{made.pk}/"
    assert list(made.groepswijken.values_list("wijk", flat=True)) == [andere_wijk.pk]
    event = Gebeurtenis.objects.get()
    assert (event.code, event.door, event.gegevens) == (
        "groep.wijken", bas, {"erbij": [andere_wijk.pk], "eraf": [wijk.pk]}
    )  # fmt: skip
    assert "1 wijk erbij, 1 wijk eraf" in beheerder.get(f"/beheer/groepen/{made.pk}/").content.decode()
    # None ticked is a form too.
    beheerder.post(f"/beheer/werkgebieden/groepen/{made.pk}/", {})
    assert made.groepswijken.count() == 0


@pytest.mark.parametrize("wrong", ["0", "x", "\x00", "9" * 30])
def test_a_wijk_that_does_not_exist(beheerder: Client, wijk: Wijk, wrong: str) -> None:
    made = groep("coaches", Gebied.WIJKEN, wijk)
    assert beheerder.post(f"/beheer/werkgebieden/groepen/{made.pk}/", {"wijken": [wrong]}).status_code == 200
    assert made.groepswijken.count() == 1


def test_a_group_without_wijken_of_its_own_has_no_such_page(beheerder: Client) -> None:
    made = groep("hand", Gebied.HAND)
    assert beheerder.get(f"/beheer/werkgebieden/groepen/{made.pk}/").status_code == 404
    assert "Wijken van deze groep" not in beheerder.get(f"/beheer/groepen/{made.pk}/").content.decode()


def test_the_page_of_a_group_is_flat(beheerder: Client, blijft_vlak: Callable[..., None], wijk: Wijk) -> None:
    made = groep("coaches", Gebied.WIJKEN)
    for path in (f"/beheer/groepen/{made.pk}/", f"/beheer/werkgebieden/groepen/{made.pk}/"):
        blijft_vlak(
            lambda: Groepswijk.objects.create(groep=made, wijk=WijkFactory.create(gemeente=wijk.gemeente)),
            lambda path=path: beheerder.get(path),
            hooguit=9,
        )
