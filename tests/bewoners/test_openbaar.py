"""What everybody may read of a granted plan: what Karin put on the site, and nothing else of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from bewoners import actions, links, openbaar
from bewoners.models import Initiatief, Publicatie
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from tests.factories import BesluitFactory, InitiatiefFactory
from tests.mensen import ClientVan
from wijken.models import Buurt

SITE = "/initiatieven/toegekend/"


def _plan(buurt: Buurt, **velden: Any) -> Initiatief:
    plan: Initiatief = InitiatiefFactory.create(
        buurt=buurt, **({"afgerond": True, "categorie": "schoon", "in_nabijheid_bezit": True} | velden)
    )
    BesluitFactory.create(initiatief=plan)
    return plan


@pytest.mark.django_db
def test_only_what_karin_wrote_for_everybody(buurt: Buurt, karin: Medewerker, client_van: ClientVan) -> None:
    plan = _plan(
        buurt, titel="Bankje van mevrouw Roos", waar="Kerkstraat 12", wie="Piet en Klaas", resultaat="Voor Ria."
    )
    stil = _plan(buurt, titel="Nog niet op de site")
    assert "staat nog niets" in Client().get(SITE).content.decode()
    response = client_van(karin).post(
        f"/initiatieven/{plan.pk}/openbaar/",
        {"titel": "Een bankje op het plein", "resultaat": "Er wordt veel gezeten."},
    )
    assert response.status_code == 302
    pagina = Client().get(SITE).content.decode()
    for tekst in ("Een bankje op het plein", "Zonegge-Noord", "Zevenaar", "Groen", "€ 500", "Er wordt veel gezeten."):
        assert tekst in pagina
    for geheim in (
        "Roos",
        "Ria",
        "Kerkstraat",
        "Piet",
        "ria@bewoner.example",
        stil.titel,
        "Karin",
        "Mooi voor het plein",
    ):
        assert geheim not in pagina
    assert "Een bankje op het plein" in Client().get(links.path(plan, links.VOLGEN)).content.decode()
    client_van(karin).post(f"/initiatieven/{plan.pk}/niet_openbaar/")
    assert "bankje" not in Client().get(SITE).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "tekst",
    ["Een bankje voor Ria", "het plan van ROOS", "Bloemen aan Kerkstraat 12", "Bij de Oude Molenweg 3a", "6901 AB"],
)
def test_a_name_or_an_address_needs_a_yes(buurt: Buurt, karin: Medewerker, tekst: str) -> None:
    plan = _plan(buurt)
    for titel, resultaat in ((tekst, ""), ("Bankje", tekst)):
        with pytest.raises(ActieFout):
            actions.publish_initiatief(initiatief=plan, door=karin, titel=titel, resultaat=resultaat)
    assert not Publicatie.objects.exists()
    actions.publish_initiatief(initiatief=plan, door=karin, titel=tekst, toestemming=True)
    assert Publicatie.objects.get().toestemming


@pytest.mark.parametrize("tekst", ["Groen in de Kerkstraat", "Een bankje op het plein", "In 2026, met 40 buren"])
def test_a_street_or_a_square_is_nobodys_home(tekst: str) -> None:
    assert openbaar.leaks(tekst, Initiatief(contact_naam="mevrouw J. van den Berg")) == ""


@given(naam=st.text(max_size=120), tekst=st.text(max_size=400))
def test_any_text_can_be_looked_at(naam: str, tekst: str) -> None:
    plan = Initiatief(contact_naam=naam)
    assert isinstance(openbaar.leaks(tekst, plan), str)
    assert openbaar.leaks(f"{tekst} Wilhelminastraat 8", plan) != ""


@pytest.mark.django_db
@pytest.mark.parametrize("stand", ["ingediend", "afgewezen", "doorgegeven", "ingetrokken"])
def test_what_was_not_granted_is_not_for_the_site(buurt: Buurt, karin: Medewerker, stand: str) -> None:
    plan = InitiatiefFactory.create(buurt=buurt, **{stand: True})
    with pytest.raises(ActieFout):
        actions.publish_initiatief(initiatief=plan, door=karin, titel="Bankje")


@pytest.mark.django_db
def test_what_stopped_halfway_goes_off_the_site_by_itself(buurt: Buurt, karin: Medewerker) -> None:
    plan = _plan(buurt, afgerond=False, toegekend=True)
    actions.publish_initiatief(initiatief=plan, door=karin, titel="Bankje")
    assert "Bankje" in Client().get(SITE).content.decode()
    actions.withdraw_initiatief(initiatief=plan, door=karin, reden="Zij stoppen")
    assert "Bankje" not in Client().get(SITE).content.decode()


@pytest.mark.django_db
def test_the_site_stays_flat_and_pages_follow_each_other(
    buurt: Buurt, karin: Medewerker, blijft_vlak: Callable[..., None]
) -> None:
    def erbij() -> None:
        nummer = Publicatie.objects.count()
        actions.publish_initiatief(initiatief=_plan(buurt), door=karin, titel=f"Plan nr {nummer}")

    blijft_vlak(erbij, lambda: Client().get(SITE), hooguit=2)
    for _keer in range(20):
        erbij()
    gezien, url = [], SITE
    while url:
        context = Client().get(url).context
        gezien += [rij.titel for rij in context["rijen"]]
        url = context["volgende_url"]
    assert gezien == [f"Plan nr {nummer}" for nummer in reversed(range(23))]
    for onzin in ("x", "-1", "9" * 40, "٣", "\0"):
        assert Client().get(SITE, {"na": onzin}).status_code == 200
