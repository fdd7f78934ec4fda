"""Bas gives Wim a werkgebied and the wijk its intake coach; nobody else can."""

import pytest
from django.urls import reverse

from plavei.core import tijdlijn
from plavei.core.events import medewerker_gedeactiveerd
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from tests.conftest import tel_queries
from tests.factories import GemeenteFactory, WijkFactory
from tests.mensen import ClientVan
from wijken.actions import set_intake_coach, set_werkgebied
from wijken.models import Wijk
from wijken.werkgebied import wijk_ids

pytestmark = pytest.mark.django_db


def lines(medewerker: Medewerker) -> list[str]:
    return [regel.tekst for regel in tijdlijn.lines(soort="medewerker", onderwerp_id=medewerker.pk)]


def test_the_given_wijken_replace_the_old_and_it_is_recorded(
    bas: Medewerker, wim: Medewerker, wijk: Wijk, andere_wijk: Wijk
) -> None:
    assert wijk_ids(wim) == frozenset({wijk.pk})
    assert set_werkgebied(medewerker=wim, wijken=[andere_wijk], door=bas)

    assert wijk_ids(wim) == frozenset({andere_wijk.pk})
    assert lines(wim) == ["veranderde het werkgebied: 1 wijk erbij, 1 wijk eraf"]


def test_the_same_again_is_no_change(bas: Medewerker, wim: Medewerker, wijk: Wijk) -> None:
    assert not set_werkgebied(medewerker=wim, wijken=[wijk], door=bas)
    assert lines(wim) == []


def test_all_wijken(bas: Medewerker, wim: Medewerker, wijk: Wijk) -> None:
    set_werkgebied(medewerker=wim, wijken=[wijk], alle_wijken=True, door=bas)

    assert wijk_ids(Medewerker.objects.get(pk=wim.pk)) is None
    assert lines(wim) == ["gaf alle wijken als werkgebied"]


def test_what_is_not_on_the_form_stays(bas: Medewerker, theo: Medewerker, wijk: Wijk, andere_wijk: Wijk) -> None:
    set_werkgebied(medewerker=theo, wijken=[], binnen=[wijk], door=bas)

    assert wijk_ids(theo) == frozenset({andere_wijk.pk})


def test_only_the_beheerder_and_only_for_roles_with_a_werkgebied(
    bas: Medewerker, karin: Medewerker, wim: Medewerker, petra: Medewerker, wijk: Wijk, andere_wijk: Wijk
) -> None:
    with pytest.raises(ActieFout, match="Alleen een functioneel beheerder"):
        set_werkgebied(medewerker=wim, wijken=[andere_wijk], door=karin)
    with pytest.raises(ActieFout, match="geen werkgebied"):
        set_werkgebied(medewerker=petra, wijken=[wijk], door=bas)
    assert wijk_ids(Medewerker.objects.get(pk=wim.pk)) == frozenset({wijk.pk})


def test_one_query_for_the_werkgebied_of_a_request(wim: Medewerker) -> None:
    assert tel_queries(lambda: [wijk_ids(wim), wijk_ids(wim)]) == 1


# ---------------------------------------------------------------- intake coach


def test_an_intake_coach_is_a_klantcoach_of_the_wijk(
    bas: Medewerker, karin: Medewerker, kees: Medewerker, wim: Medewerker, wijk: Wijk
) -> None:
    assert set_intake_coach(wijk=wijk, medewerker=karin, door=bas)
    assert not set_intake_coach(wijk=wijk, medewerker=karin, door=bas)
    with pytest.raises(ActieFout, match="Alleen een klantcoach"):
        set_intake_coach(wijk=wijk, medewerker=wim, door=bas)
    with pytest.raises(ActieFout, match="Kees Kuipers werkt niet in Zonegge"):
        set_intake_coach(wijk=wijk, medewerker=kees, door=bas)
    with pytest.raises(ActieFout, match="Alleen een functioneel beheerder"):
        set_intake_coach(wijk=wijk, medewerker=None, door=karin)

    wijk.refresh_from_db()
    assert wijk.intake_coach == karin
    assert [r.tekst for r in tijdlijn.lines(soort="wijk", onderwerp_id=wijk.pk)] == ["koos een andere intakecoach"]


def test_who_stops_is_intake_coach_no_more(bas: Medewerker, karin: Medewerker, wijk: Wijk) -> None:
    set_intake_coach(wijk=wijk, medewerker=karin, door=bas)
    medewerker_gedeactiveerd(medewerker=karin, door=bas, oude_rol="klantcoach")

    wijk.refresh_from_db()
    assert wijk.intake_coach is None


def test_who_works_elsewhere_from_now_on_is_not_told_of_the_confidential_here(
    bas: Medewerker, karin: Medewerker, wijk: Wijk, andere_wijk: Wijk
) -> None:
    set_intake_coach(wijk=wijk, medewerker=karin, door=bas)
    set_werkgebied(medewerker=karin, wijken=[wijk, andere_wijk], door=bas)
    assert list(Wijk.objects.filter(intake_coach=karin)) == [wijk]

    set_werkgebied(medewerker=karin, wijken=[andere_wijk], door=bas)
    assert list(Wijk.objects.filter(intake_coach=karin)) == []

    set_intake_coach(wijk=andere_wijk, medewerker=karin, door=bas)
    set_werkgebied(medewerker=karin, wijken=[], alle_wijken=True, door=bas)
    assert list(Wijk.objects.filter(intake_coach=karin)) == [andere_wijk]


# ---------------------------------------------------------------- screens


def test_bas_ticks_the_wijken(
    client_van: ClientVan, bas: Medewerker, wim: Medewerker, wijk: Wijk, andere_wijk: Wijk
) -> None:
    client = client_van(bas)
    url = reverse("werkgebieden:medewerker", args=[wim.pk])
    assert f'value="{wijk.pk}" checked' in " ".join(client.get(url).content.decode().split())
    response = client.post(url, {"wijken": [wijk.pk, andere_wijk.pk]}, follow=True)

    assert "Het werkgebied van Wim Wanders is bewaard." in response.content.decode()
    assert wijk_ids(Medewerker.objects.get(pk=wim.pk)) == frozenset({wijk.pk, andere_wijk.pk})


@pytest.mark.parametrize("waarde", ["", "x", "99999999999999999999", "\x00", "-1"])
def test_a_wijk_that_is_none_is_a_form_error(
    client_van: ClientVan, bas: Medewerker, wim: Medewerker, wijk: Wijk, waarde: str
) -> None:
    response = client_van(bas).post(reverse("werkgebieden:medewerker", args=[wim.pk]), {"wijken": [waarde]})

    assert response.status_code == 200
    assert "Er klopt nog iets niet" in response.content.decode()
    assert wijk_ids(Medewerker.objects.get(pk=wim.pk)) == frozenset({wijk.pk})


def test_bas_chooses_intake_coaches_all_or_nothing(
    client_van: ClientVan, bas: Medewerker, karin: Medewerker, kees: Medewerker, wijk: Wijk, andere_wijk: Wijk
) -> None:
    client, url = client_van(bas), reverse("werkgebieden:intake")
    fout = client.post(url, {f"coach_{wijk.pk}": karin.pk, f"coach_{andere_wijk.pk}": karin.pk})
    assert "Karin Klaassen werkt niet in Lobith" in fout.content.decode()
    assert Wijk.objects.filter(intake_coach__isnull=False).count() == 0

    client.post(url, {f"coach_{wijk.pk}": karin.pk, f"coach_{andere_wijk.pk}": kees.pk})
    assert set(Wijk.objects.values_list("naam", "intake_coach__naam")) == {
        ("Zonegge", "Karin Klaassen"),
        ("Lobith", "Kees Kuipers"),
    }


def test_others_do_not_find_these_pages(
    client_van: ClientVan, karin: Medewerker, theo: Medewerker, petra: Medewerker, wim: Medewerker, bas: Medewerker
) -> None:
    urls = [
        reverse("werkgebieden:lijst"),
        reverse("werkgebieden:intake"),
        reverse("werkgebieden:medewerker", args=[wim.pk]),
    ]
    codes = {(wie.rol, client_van(wie).get(url).status_code) for wie in (karin, theo, petra, wim) for url in urls}

    assert {code for _rol, code in codes} == {404}
    assert client_van(bas).get(reverse("werkgebieden:medewerker", args=[petra.pk])).status_code == 404


@pytest.mark.parametrize("naam", ["werkgebieden:lijst", "werkgebieden:intake"])
def test_as_many_queries_for_one_wijk_as_for_three(
    client_van: ClientVan, bas: Medewerker, karin: Medewerker, wijk: Wijk, naam: str
) -> None:
    client, url = client_van(bas), reverse(naam)
    client.get(url)
    een = tel_queries(lambda: client.get(url))
    gemeente = GemeenteFactory.create()
    WijkFactory.create_batch(2, gemeente=gemeente)

    assert tel_queries(lambda: client.get(url)) == een
    assert een <= 10
