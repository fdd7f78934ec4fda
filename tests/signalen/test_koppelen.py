"""What goes on around a home is shown before saving, what may be about the same first; what is ticked is linked."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from plavei.core import klok
from plavei.core.models import Gebeurtenis, Medewerker
from signalen.casus import actions as casuswerk
from signalen.dossier import dossier_van
from signalen.models import Casus, Koppeling, Signaal, Thema
from signalen.rondom import bij_eenheid
from tests.casus.conftest import hoor_beide
from tests.conftest import tel_queries
from tests.factories import ComplexFactory, EenheidFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db

NIEUW = "/signalen/nieuw/"


@pytest.fixture
def buren(eenheid: Eenheid, buurt: Buurt) -> Eenheid:
    """Another home in the complex of Kerkstraat 12."""
    complex_ = ComplexFactory.create()
    Eenheid.objects.filter(pk=eenheid.pk).update(complex=complex_)
    eenheid.refresh_from_db()
    return EenheidFactory.create(straat="Kerkstraat", huisnummer=14, buurt=buurt, complex=complex_)


def _bij(eenheid: Eenheid, **anders: Any) -> Signaal:
    return SignaalFactory.create(eenheid=eenheid, buurt=eenheid.buurt, plaats="", **anders)


def _geplaatst(eenheid: Eenheid, **anders: Any) -> dict[str, Any]:
    return {
        "inzending": "7d9a4c52-3a1e-4b8e-9c1e-5a6b7c8d9e0f", "plek": f"e{eenheid.pk}", "thema": "geluid",
        "tekst": "Weer muziek", "urgentie": "normaal", "melder_soort": "zelf", "via": "wijk", "opslaan": "1",
    } | anders  # fmt: skip


def test_what_may_be_about_the_same_comes_first(wim: Medewerker, eenheid: Eenheid, buren: Eenheid) -> None:
    zelfde, elders = _bij(eenheid), _bij(buren)
    ander_thema = _bij(eenheid, thema=Thema.objects.get(code="stank"))
    lang_geleden = _bij(eenheid, ingebracht_op=klok.nu() - timedelta(days=31))
    context = bij_eenheid(wim, eenheid, "geluid")
    assert {signaal.pk for signaal in context["dubbel"]} == {zelfde.pk, elders.pk}
    assert {signaal.pk for signaal in context["rondom"]} == {ander_thema.pk, lang_geleden.pk}
    zonder = bij_eenheid(wim, eenheid)
    assert ([], {elders.pk}) == (zonder["dubbel"], {signaal.pk for signaal in zonder["in_complex"]})


def test_of_what_one_may_not_see_there_is_nothing(
    iedereen: dict[str, Medewerker], client_van: ClientVan, eenheid: Eenheid, buren: Eenheid
) -> None:
    voordeur = _bij(buren, voordeur=True)
    geheim = _bij(buren, vertrouwelijk=True)
    gezien = {}
    for naam in ("karin", "wim"):
        response = client_van(iedereen[naam]).get(f"{NIEUW}bij-adres/", {"plek": f"e{eenheid.pk}", "thema": "geluid"})
        tekst = response.content.decode()
        gezien[naam] = [pk for pk in (voordeur.pk, geheim.pk) if f'id="koppel_{pk}"' in tekst]
        assert "Gordijnen" not in tekst
    assert gezien == {"karin": [voordeur.pk], "wim": []}


def test_what_is_ticked_is_linked_and_shown_on_both_pages(
    wim: Medewerker, karin: Medewerker, client_van: ClientVan, eenheid: Eenheid, buren: Eenheid
) -> None:
    eerder = _bij(buren)
    response = client_van(wim).post(NIEUW, _geplaatst(eenheid, koppel=[str(eerder.pk)]))
    assert response.status_code == 302
    nieuw = Signaal.objects.latest("pk")
    koppeling = Koppeling.objects.get()
    assert (koppeling.eerder_id, koppeling.later_id, koppeling.door) == (eerder.pk, nieuw.pk, wim)
    assert Gebeurtenis.objects.get(code="signaal.gekoppeld").gegevens == {"aan": [eerder.pk]}
    for dit, ander in ((eerder, nieuw), (nieuw, eerder)):
        assert [rij.pk for rij in dossier_van(Signaal.objects.get(pk=dit.pk), karin).gekoppeld] == [ander.pk]
        assert "Hoort bij" in client_van(karin).get(dit.get_absolute_url()).content.decode()
    # Pressed twice: still one signal and one link.
    client_van(wim).post(NIEUW, _geplaatst(eenheid, koppel=[str(eerder.pk)]))
    assert (Signaal.objects.count(), Koppeling.objects.count()) == (2, 1)


def test_a_link_shows_nobody_what_is_not_theirs(
    iedereen: dict[str, Medewerker], client_van: ClientVan, eenheid: Eenheid, buren: Eenheid
) -> None:
    geheim = _bij(buren, voordeur=True)
    client_van(iedereen["karin"]).post(NIEUW, _geplaatst(eenheid, koppel=[str(geheim.pk)]))
    nieuw = Signaal.objects.latest("pk")
    gezien = {
        naam: [rij.pk for rij in dossier_van(Signaal.objects.get(pk=nieuw.pk), iedereen[naam]).gekoppeld]
        for naam in ("karin", "wim")
    }
    assert gezien == {"karin": [geheim.pk], "wim": []}


@pytest.mark.parametrize("waarde", ["0", "x", "٣", "9" * 30, "-1", ""])
def test_a_number_that_was_not_on_the_screen_links_nothing(
    wim: Medewerker, client_van: ClientVan, eenheid: Eenheid, andere_eenheid: Eenheid, waarde: str
) -> None:
    vreemd = _bij(andere_eenheid)
    client_van(wim).post(NIEUW, _geplaatst(eenheid, koppel=[waarde, str(vreemd.pk)]))
    assert (Signaal.objects.count(), Koppeling.objects.count()) == (2, 0)


def test_ticks_stay_when_something_is_wrong(wim: Medewerker, client_van: ClientVan, eenheid: Eenheid) -> None:
    eerder = _bij(eenheid)
    response = client_van(wim).post(NIEUW, _geplaatst(eenheid, tekst="", koppel=[str(eerder.pk)]))
    assert response.status_code == 422
    assert f'id="koppel_{eerder.pk}" value="{eerder.pk}" checked' in " ".join(response.content.decode().split())


def test_the_database_keeps_one_link_in_order(wim: Medewerker, eenheid: Eenheid) -> None:
    een, twee = _bij(eenheid), _bij(eenheid)
    Koppeling.objects.create(eerder=een, later=twee, door=wim, op=klok.nu())
    for eerder, later in ((een, twee), (twee, een), (een, een)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Koppeling.objects.create(eerder=eerder, later=later, door=wim, op=klok.nu())


def test_casussen_at_the_address_as_far_as_one_may_know(
    iedereen: dict[str, Medewerker], client_van: ClientVan, eenheid: Eenheid
) -> None:
    karin = iedereen["karin"]
    gewoon, zorg, geheim, oud = (
        casuswerk.open_casus(signalen=[_bij(eenheid)], door=karin, regisseur=karin) for _ in range(4)
    )
    casuswerk.add_member(casus=gewoon, medewerker=iedereen["wim"], door=karin)
    casuswerk.mark_confidential(casus=geheim, door=karin)
    casuswerk.close_casus(casus=hoor_beide(oud, karin), door=karin, reden="opgelost", nazorg=False)
    Casus.objects.filter(pk=oud.pk).update(gesloten_op=klok.nu() - timedelta(days=400))
    gezien = {}
    for naam in ("karin", "theo", "wim", "sonja"):
        tekst = client_van(iedereen[naam]).get(f"{NIEUW}bij-adres/", {"plek": f"e{eenheid.pk}"}).content.decode()
        gezien[naam] = [casus for casus in (gewoon, zorg, geheim, oud) if f'href="/casussen/{casus.pk}/"' in tekst]
    assert gezien == {"karin": [gewoon, zorg, geheim], "theo": [gewoon, zorg], "wim": [gewoon], "sonja": []}


def test_the_form_stays_flat(
    wim: Medewerker, client_van: ClientVan, eenheid: Eenheid, buren: Eenheid, blijft_vlak: Any
) -> None:
    client = client_van(wim)
    blijft_vlak(lambda: _bij(buren), lambda: client.get(NIEUW, {"eenheid": eenheid.pk}), hooguit=10)
    assert tel_queries(lambda: client.get(f"{NIEUW}bij-adres/", {"plek": f"e{eenheid.pk}"})) <= 10
