"""What each person sees of referrals without looking for it: tiles, lists, search, messages, reminders."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from partners import actions
from partners.models import Organisatie
from plavei.core import klok
from plavei.core.models import Bericht, Herinnering, Medewerker
from plavei.core.registries import search_sources, tiles
from plavei.core.ronde import make_round
from signalen.actions import mark_confidential
from signalen.models import Signaal
from tests.conftest import KlokOp, tel_queries
from tests.factories import SignaalFactory
from tests.mensen import ClientVan
from tests.partners.conftest import Verzonden, stuur
from wijken.models import Buurt

pytestmark = pytest.mark.django_db


def tegel(code: str, wie: Medewerker) -> list[str]:
    return [item.sub.split(",")[0] for item in tiles[code].content(wie).items]


def _later(klok_op: KlokOp, verzonden: Verzonden, dagen: int) -> None:
    klok_op(f"{verzonden.dv.reageren_voor + timedelta(days=dagen)} 09:00")


def test_karin_waits_then_it_is_late_and_theo_sees_it_too(
    verzonden: Verzonden, karin: Medewerker, theo: Medewerker, kees: Medewerker, klok_op: KlokOp
) -> None:
    nummer = [f"D{verzonden.dv.pk}"]
    assert (tegel("doorverwijzingen_wacht", karin), tegel("doorverwijzingen_te_laat", karin)) == (nummer, [])
    _later(klok_op, verzonden, 1)
    assert (tegel("doorverwijzingen_wacht", karin), tegel("doorverwijzingen_te_laat", karin)) == ([], nummer)
    assert (tegel("doorverwijzingen_te_laat", theo), tegel("doorverwijzingen_te_laat", kees)) == (nummer, [])


def test_news_stays_until_it_is_read(verzonden: Verzonden, karin: Medewerker, client_van: ClientVan) -> None:
    actions.partner_step(doorverwijzing=verzonden.dv, naar="geaccepteerd")
    assert tegel("doorverwijzingen_nieuws", karin) == [f"D{verzonden.dv.pk}"]
    client_van(karin).get(verzonden.dv.get_absolute_url())
    assert tegel("doorverwijzingen_nieuws", karin) == []


def test_a_referral_more_on_the_home_asks_nothing_more(
    buurt: Buurt, welzijn: Organisatie, karin: Medewerker, theo: Medewerker, client_van: ClientVan, blijft_vlak: Any
) -> None:
    client = client_van(theo)

    def one_more() -> None:
        signaal = SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=karin)
        stuur(signaal, welzijn, karin)

    blijft_vlak(one_more, lambda: client.get("/werkplek/"), hooguit=20)


def test_nothing_of_a_confidential_signal_on_the_home_of_theo(
    verzonden: Verzonden, signaal: Signaal, karin: Medewerker, theo: Medewerker, klok_op: KlokOp
) -> None:
    mark_confidential(signaal=signaal, door=karin)
    _later(klok_op, verzonden, 1)
    assert tegel("doorverwijzingen_te_laat", theo) == []
    assert tegel("doorverwijzingen_te_laat", karin) == [f"D{verzonden.dv.pk}"]


def test_silence_reminds_karin_and_goes_up_to_theo(
    verzonden: Verzonden, karin: Medewerker, theo: Medewerker, klok_op: KlokOp
) -> None:
    _later(klok_op, verzonden, 0)
    make_round()
    stil = Bericht.objects.filter(soort="doorverwijzing.geen_reactie", kanaal="app")
    assert [bericht.ontvanger for bericht in stil] == [karin]
    _later(klok_op, verzonden, 7)
    make_round()
    assert {bericht.ontvanger for bericht in stil.filter(stap="escalatie")} == {theo}
    actions.partner_step(doorverwijzing=verzonden.dv, naar="geaccepteerd")
    assert Herinnering.objects.get(soort="doorverwijzing.geen_reactie").status == "afgehandeld"


@pytest.mark.parametrize("welke", ["mijn", "open", "wacht", "te_laat", "gesloten", "", "x\0", "9" * 400])
def test_each_list_holds_what_it_says(
    welke: str, verzonden: Verzonden, karin: Medewerker, signaal: Signaal, welzijn: Organisatie, theo: Medewerker,
    client_van: ClientVan,
) -> None:  # fmt: skip
    van_theo = stuur(signaal, welzijn, theo, delen=[])
    klaar = stuur(signaal, welzijn, karin, delen=[])
    actions.withdraw_doorverwijzing(doorverwijzing=klaar.dv, door=karin, reden="Klaar")
    antwoord = client_van(karin).get("/partners/doorverwijzingen/", {"welke": welke})
    open_ones = {verzonden.dv.pk, van_theo.dv.pk}
    verwacht = {"open": open_ones, "wacht": open_ones, "te_laat": set(), "gesloten": {klaar.dv.pk}}
    assert {rij["dv"].pk for rij in antwoord.context["rijen"]} == verwacht.get(welke, {verzonden.dv.pk})


def test_the_filter_on_a_partner_and_turning_pages(
    karin: Medewerker, buurt: Buurt, welzijn: Organisatie, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partners.views.doorverwijzing.PER_BLAD", 2)
    ander = Organisatie.objects.create(naam="Ander", soort="ggz")
    signaal = SignaalFactory.create(buurt=buurt)
    nummers = [stuur(signaal, welzijn, karin, delen=[]).dv.pk for _keer in range(3)]
    stuur(signaal, ander, karin, delen=[])
    browser, gezien, vraag = client_van(karin), [], f"?welke=open&partner={welzijn.pk}"
    while vraag:
        antwoord = browser.get(f"/partners/doorverwijzingen/{vraag}")
        gezien += [rij["dv"].pk for rij in antwoord.context["rijen"]]
        vraag = antwoord.context["volgende_url"]
    assert gezien == nummers[::-1]


def test_search_finds_partners_by_name_and_referrals_by_number(
    verzonden: Verzonden, karin: Medewerker, kees: Medewerker, bas: Medewerker, wim: Medewerker
) -> None:
    def zoek(bron: str, wie: Medewerker, term: str) -> list[str]:
        return [treffer.sub.split(",")[0] for treffer in search_sources[bron].search(wie, term, 5)]

    nummer = f"D{verzonden.dv.pk}"
    for term in (nummer, nummer.lower()):
        assert (zoek("doorverwijzingen", karin, term), zoek("doorverwijzingen", kees, term)) == ([nummer], [])
    assert (zoek("partners", bas, "welz"), zoek("partners", karin, "zzz")) == (["Welzijn"], [])
    assert (zoek("partners", wim, "welz"), zoek("doorverwijzingen", wim, nummer)) == ([], [])
    for odd in ("\0", "D" + "9" * 30, "%", "x" * 5_000, "D0"):
        assert zoek("doorverwijzingen", karin, odd) == zoek("partners", karin, odd) == []


def test_home_list_and_detail_stay_flat(
    karin: Medewerker, buurt: Buurt, welzijn: Organisatie, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    browser = client_van(karin)

    def een_erbij() -> None:
        sent = stuur(SignaalFactory.create(buurt=buurt), welzijn, karin, delen=[])
        actions.partner_step(doorverwijzing=sent.dv, naar="geaccepteerd")

    blijft_vlak(een_erbij, lambda: browser.get(reverse("partners:doorverwijzingen")), hooguit=10)
    blijft_vlak(een_erbij, lambda: browser.get("/partners/"), hooguit=10)
    sent = stuur(SignaalFactory.create(buurt=buurt), welzijn, karin, delen=[])
    browser.get(sent.dv.get_absolute_url())
    eerst = tel_queries(lambda: browser.get(sent.dv.get_absolute_url()))
    for _keer in range(3):
        actions.record_partner_feedback(
            doorverwijzing=sent.dv, door=karin, naam="Paul", kanaal="telefoon", datum=klok.vandaag(), tekst="Loopt"
        )
    assert tel_queries(lambda: browser.get(sent.dv.get_absolute_url())) == eerst <= 16
