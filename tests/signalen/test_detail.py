"""The page of one signal: who sees what of it, the read log, what may be done, and how many queries it takes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from plavei.core.models import Bijlage, Inzage, Medewerker
from signalen.actions import add_note, mark_confidential
from signalen.models import Signaal
from signalen.views.acties import ACTIES
from tests.conftest import tel_queries
from tests.factories import (
    BewonerFactory,
    BewoningFactory,
    MedewerkerFactory,
    NotitieFactory,
    SignaalFactory,
    WerkgebiedFactory,
)
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen
from tests.signalen.test_add_note import foto
from wijken.models import Eenheid, Wijk


def acties_op(browser: Client, signaal: Signaal) -> set[str]:
    context: Any = browser.get(signaal.get_absolute_url()).context
    return {rij.actie.code for rij in (*context["acties"], *context["zelden"])}


def test_who_gets_the_page(iedereen: dict[str, Medewerker], breng_in: Inbrengen, client_van: ClientVan) -> None:
    url = breng_in().get_absolute_url()
    codes = {naam: client_van(mens).get(url).status_code for naam, mens in iedereen.items()}
    assert {naam for naam, code in codes.items() if code == 200} == {"karin", "wim", "sonja", "theo"}
    assert set(codes.values()) == {200, 404}


@pytest.mark.parametrize("pk", ["0", "99999999", "9" * 40])
def test_what_is_not_there(karin: Medewerker, client_van: ClientVan, pk: str) -> None:
    browser = client_van(karin)
    assert browser.get(f"/signalen/{pk}/").status_code == 404
    assert browser.post(f"/signalen/{pk}/oppakken/").status_code == 404


def test_everything_that_belongs_to_it(
    karin: Medewerker, van_karin: Signaal, breng_in: Inbrengen, client_van: ClientVan, eenheid: Eenheid
) -> None:
    BewoningFactory.create(eenheid=eenheid, bewoner=BewonerFactory.create(achternaam="Jansen", telefoon="+31612345678"))
    ander = breng_in(tekst="Tekst van het andere signaal.")
    add_note(signaal=van_karin, door=karin, soort="verklaring", tekst="De buurvrouw hoort het ook.")
    tekst = client_van(karin).get(van_karin.get_absolute_url()).content.decode()
    for wel in (
        "Muziek tot na middernacht.", "De buurvrouw hoort het ook.", "Verklaring van een ander", "Jansen",
        "+31612345678", ander.nummer, "Zonegge-Noord", van_karin.doel, "pakte het signaal op",
        "U behandelt dit signaal",
    ):  # fmt: skip
        assert wel in tekst
    assert "Tekst van het andere signaal." not in tekst


def test_reading_an_ordinary_one_is_not_logged(karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan) -> None:
    client_van(karin).get(breng_in().get_absolute_url())
    assert not Inzage.objects.exists()


def test_reading_a_sensitive_one_is_logged_also_when_an_action_fails(
    karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    signaal, browser = breng_in(thema="eenzaamheid"), client_van(karin)
    browser.get(signaal.get_absolute_url())
    assert Inzage.objects.filter(medewerker=karin, onderwerp_id=signaal.pk).count() == 1
    browser.post(f"{signaal.get_absolute_url()}sluiten/", {})
    assert Inzage.objects.filter(medewerker=karin, onderwerp_id=signaal.pk).count() == 2


def test_not_logged_is_not_shown(
    karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    signaal = breng_in(thema="eenzaamheid", tekst="Gordijnen al weken dicht.")

    def kapot(**_: object) -> None:
        raise RuntimeError("read log away")

    monkeypatch.setattr("signalen.views.detail.log_read", kapot)
    browser = client_van(karin, raise_request_exception=False)
    antwoord = browser.get(signaal.get_absolute_url())
    assert antwoord.status_code == 500
    assert "Gordijnen" not in antwoord.content.decode()


def test_what_each_may_do(iedereen: dict[str, Medewerker], breng_in: Inbrengen, client_van: ClientVan) -> None:
    signaal = breng_in()
    triage = {"oppakken", "notitie", "opvolgen", "navragen", "toewijzen", "urgentie", "vertrouwelijk", "sluiten"}
    triage |= {"triage", "koppelen", "samenvoegen"}
    gevonden = {naam: acties_op(client_van(iedereen[naam]), signaal) for naam in ("karin", "theo", "wim", "sonja")}
    assert gevonden == {"karin": triage, "theo": triage, "wim": {"notitie"}, "sonja": {"notitie"}}


def test_a_wijkbeheerder_with_the_signal_in_hands_follows_up(
    sonja: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    signaal = SignaalFactory.create(buurt=breng_in().buurt, in_behandeling=True, behandelaar=sonja, voordeur=True)
    assert acties_op(client_van(sonja), signaal) == {"notitie", "opvolgen", "navragen", "teruggeven"}


@pytest.mark.parametrize("code", sorted(set(ACTIES) - {"notitie"}))
def test_what_is_not_offered_is_refused_in_words(
    code: str, wim: Medewerker, van_karin: Signaal, client_van: ClientVan
) -> None:
    voor = Signaal.objects.values().get(pk=van_karin.pk)
    antwoord = client_van(wim).post(f"{van_karin.get_absolute_url()}{code}/", {"reden": "opgelost"})
    assert antwoord.status_code == 403
    assert "Dit mag u met dit signaal niet doen" in antwoord.content.decode()
    assert Signaal.objects.values().get(pk=van_karin.pk) == voor


@pytest.mark.parametrize("code", sorted(ACTIES))
def test_an_action_is_not_a_link(
    code: str, karin: Medewerker, kees: Medewerker, van_karin: Signaal, client_van: ClientVan
) -> None:
    antwoord = client_van(karin).get(f"{van_karin.get_absolute_url()}{code}/")
    assert (antwoord.status_code, antwoord["Location"]) == (302, van_karin.get_absolute_url())
    assert client_van(kees).get(f"{van_karin.get_absolute_url()}{code}/").status_code == 404


def test_text_is_text(karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan) -> None:
    signaal = breng_in(tekst='<script>alert(1)</script> & "dit"', plaats="<b>hier</b>")
    tekst = client_van(karin).get(signaal.get_absolute_url()).content.decode()
    assert "<script>alert" not in tekst
    assert "<b>hier" not in tekst


def test_at_most_ten_queries_however_much_there_is(
    karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan, eenheid: Eenheid
) -> None:
    signaal = breng_in(thema="eenzaamheid")
    browser = client_van(karin)

    def laden() -> None:
        assert browser.get(signaal.get_absolute_url()).status_code == 200

    gevonden = []
    for aantal in (1, 2, 20):
        NotitieFactory.create_batch(aantal, signaal=signaal)
        BewoningFactory.create_batch(aantal, eenheid=eenheid)
        SignaalFactory.create_batch(aantal, eenheid=eenheid, buurt=eenheid.buurt)
        for collega in MedewerkerFactory.create_batch(aantal):
            WerkgebiedFactory.create(medewerker=collega, wijk=signaal.wijk)
        laden()
        gevonden.append(tel_queries(laden))
    assert len(set(gevonden)) == 1, gevonden
    # Besides: what opens, marks and closes the transaction with the read log.
    assert gevonden[0] <= 12


def test_the_makers_page_is_lean_too(
    geheim: Signaal, sonja: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    browser = client_van(sonja)
    blijft_vlak(
        lambda: NotitieFactory.create(signaal=geheim, door=sonja),
        lambda: browser.get(geheim.get_absolute_url()),
        hooguit=12,
    )


def test_readers_are_named_on_the_full_page(
    karin: Medewerker, van_karin: Signaal, theo: Medewerker, client_van: ClientVan
) -> None:
    mark_confidential(signaal=van_karin, door=karin, lezers=[theo])
    tekst = client_van(theo).get(van_karin.get_absolute_url()).content.decode()
    assert "Theo Timmer" in tekst
    assert "Karin Klaassen" in tekst


def test_a_photo_stands_with_the_text(
    wim: Medewerker, karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    signaal = breng_in(thema="eenzaamheid", bestanden=[foto()])
    bijlage = Bijlage.objects.get()
    for mens in (karin, wim):  # all of it, and the maker's own part
        browser = client_van(mens)
        assert f'src="/bijlagen/{bijlage.pk}/"' in browser.get(signaal.get_absolute_url()).content.decode()
        assert browser.get(f"/bijlagen/{bijlage.pk}/").status_code == 200
    assert Inzage.objects.filter(hoe="bijlage").count() == 2


def test_the_reporter_and_the_wijk_are_named(
    karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan, wijk: Wijk
) -> None:
    melder = BewonerFactory.create(achternaam="Verderop", telefoon="+31612345678")
    signaal = breng_in(melder=melder, melder_soort="bewoner", via="telefoon")
    tekst = client_van(karin).get(signaal.get_absolute_url()).content.decode()
    assert melder.naam in tekst
    assert 'href="tel:+31612345678"' in tekst
    assert f"</a>, {wijk.naam}" in tekst
