"""Karin is ill: what she referred goes along with its signal, so that somebody minds what the partner does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from partners.models import Doorverwijzing, Organisatie
from plavei.core.models import Bericht, Gebeurtenis, Herinnering, Medewerker
from plavei.core.ronde import make_round
from signalen.actions import close_signaal, mark_confidential
from signalen.models import Signaal
from signalen.team.overdragen import hand_over_all
from tests.conftest import KlokOp, tel_queries
from tests.factories import MedewerkerFactory, SignaalFactory, WerkgebiedFactory
from tests.mensen import ClientVan
from tests.partners.conftest import Verzonden, stuur
from wijken.models import Buurt, Werkgebied, Wijk

pytestmark = pytest.mark.django_db

TEAM = "/signalen/team/"
Sturen = Callable[..., Doorverwijzing]


@pytest.fixture
def anna(wijk: Wijk) -> Medewerker:
    anna: Medewerker = MedewerkerFactory.create(naam="Anna de Groot")
    WerkgebiedFactory.create(medewerker=anna, wijk=wijk)
    return anna


@pytest.fixture
def verwijs(buurt: Buurt, welzijn: Organisatie, karin: Medewerker) -> Sturen:
    """Karin refers a signal of her own, which others may handle by now."""

    def verwijs(behandelaar: Medewerker | None = None) -> Doorverwijzing:
        signaal = SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=karin)
        dv = stuur(signaal, welzijn, karin).fris()
        if behandelaar is not None:
            Signaal.objects.filter(pk=signaal.pk).update(behandelaar=behandelaar)
        return dv

    return verwijs


def pad(van: Medewerker) -> str:
    return f"{TEAM}{van.pk}/overdragen/"


def aanvrager(dv: Doorverwijzing) -> Medewerker:
    return Doorverwijzing.objects.get(pk=dv.pk).aanvrager


def berichten(mens: Medewerker) -> list[tuple[str, str]]:
    rijen = Bericht.objects.filter(ontvanger=mens, kanaal="app", herinnering=None).order_by("pk")
    return list(rijen.values_list("soort", "onderwerp_soort"))


def test_it_goes_along_with_its_signal(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, verzonden: Verzonden, concept: Doorverwijzing
) -> None:
    Bericht.objects.all().delete()
    verdeling = hand_over_all(van=karin, door=theo, naar=[anna])
    assert verdeling.mee == {"doorverwijzing": (2, 0)}
    assert (aanvrager(verzonden.dv), aanvrager(concept)) == (anna, anna)
    regels = Gebeurtenis.objects.filter(code="doorverwijzing.overgedragen", gegevens__doorverwijzing=verzonden.dv.pk)
    assert sorted(regels.values_list("onderwerp_soort", "onderwerp_id")) == [
        ("doorverwijzing", verzonden.dv.pk),
        ("signaal", verzonden.dv.signaal_id),
    ]
    assert {(rij.door, rij.gegevens["van"], rij.gegevens["aan"]) for rij in regels} == {(theo, karin.pk, anna.pk)}
    # One message, however much it is.
    assert berichten(anna) == [("werk.gekregen", "werk")]


def test_anna_is_reminded_and_karin_no_more(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, verzonden: Verzonden, klok_op: KlokOp
) -> None:
    klok_op(f"{verzonden.dv.reageren_voor + timedelta(days=1)} 09:00")
    make_round()
    herinnering = Herinnering.objects.get(soort="doorverwijzing.geen_reactie")
    assert set(herinnering.berichten.values_list("ontvanger", flat=True)) == {karin.pk}
    hand_over_all(van=karin, door=theo, naar=[anna])
    herinnering.refresh_from_db()
    assert herinnering.status == Herinnering.Status.AFGEHANDELD
    make_round()
    laatste = Bericht.objects.filter(soort="doorverwijzing.geen_reactie", kanaal="app").latest("pk")
    assert (laatste.ontvanger, laatste.gelezen_op) == (anna, None)


def test_of_a_signal_of_another_it_goes_to_that_colleague(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, wijk: Wijk, wim: Medewerker, verwijs: Sturen
) -> None:
    """Koen was not chosen, but the signal is his. Wim refers nothing: what hangs on his goes to who was chosen."""
    koen = MedewerkerFactory.create(naam="Koen Kok")
    WerkgebiedFactory.create(medewerker=koen, wijk=wijk)
    van_koen, nog_een, van_wim = verwijs(koen), verwijs(koen), verwijs(wim)
    Bericht.objects.all().delete()
    verdeling = hand_over_all(van=karin, door=theo, naar=[anna])
    assert verdeling.mee == {"doorverwijzing": (3, 0)}
    assert (aanvrager(van_koen), aanvrager(nog_een), aanvrager(van_wim)) == (koen, koen, anna)
    assert berichten(koen) == berichten(anna) == [("doorverwijzing.gekregen", "verwijzingen")]
    assert berichten(wim) == []
    assert berichten(karin) == [("werk.overgedragen", "werk")]


def test_what_nobody_chosen_refers_stays_and_so_does_what_hangs_on_what_stays(
    theo: Medewerker, karin: Medewerker, wim: Medewerker, verzonden: Verzonden, verwijs: Sturen
) -> None:
    """The first is behind the front door: its signal stays. The second signal goes to Wim, who refers nothing."""
    van_buiten = verwijs()
    verdeling = hand_over_all(van=karin, door=theo, naar=[wim])
    assert Signaal.objects.get(pk=van_buiten.signaal_id).behandelaar == wim
    assert Signaal.objects.get(pk=verzonden.dv.signaal_id).behandelaar == karin
    assert verdeling.mee == {"doorverwijzing": (0, 2)}
    assert (aanvrager(verzonden.dv), aanvrager(van_buiten)) == (karin, karin)


def test_what_is_confidential_over_or_of_another_wijk_stays(
    theo: Medewerker,
    karin: Medewerker,
    kees: Medewerker,
    anna: Medewerker,
    verwijs: Sturen,
    andere_buurt: Buurt,
    wijk: Wijk,
) -> None:
    lea = MedewerkerFactory.create(naam="Lea Leider", rol="teamleider")
    WerkgebiedFactory.create(medewerker=lea, wijk=wijk)
    geheim, voorbij, daar, dicht = verwijs(anna), verwijs(anna), verwijs(kees), verwijs()
    Doorverwijzing.objects.filter(pk=voorbij.pk).update(
        status="ingetrokken", reden="Niet meer nodig.", gesloten_op=voorbij.gemaakt_op, sleutel="", code_hash=""
    )
    Signaal.objects.filter(pk=daar.signaal_id).update(buurt=andere_buurt, wijk=andere_buurt.wijk)
    Doorverwijzing.objects.filter(pk=daar.pk).update(wijk=andere_buurt.wijk)
    mark_confidential(signaal=Signaal.objects.get(pk=geheim.signaal_id), door=anna)
    close_signaal(signaal=Signaal.objects.get(pk=dicht.signaal_id), door=karin, reden="opgelost")
    verdeling = hand_over_all(van=karin, door=lea, naar=[anna])
    assert verdeling.mee == {"doorverwijzing": (1, 0)}
    # Of a signal that was closed the partner may still be at work.
    assert [aanvrager(dv) for dv in (geheim, voorbij, daar, dicht)] == [karin, karin, karin, anna]


def test_many_cost_no_more_questions_than_a_few(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, verwijs: Sturen
) -> None:
    def door_naar_anna() -> int:
        return tel_queries(lambda: hand_over_all(van=karin, door=theo, naar=[anna]))

    verwijs()
    weinig = door_naar_anna()
    for _ in range(4):
        verwijs()
    assert door_naar_anna() == weinig


# ---------------------------------------------------------------- the page
def test_theo_sees_that_they_go_along_where_nothing_else_lies(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, verwijs: Sturen, client_van: ClientVan
) -> None:
    van_anna, _nog_een = verwijs(anna), verwijs(anna)
    browser = client_van(theo)
    blad = browser.get(pad(karin))
    assert "Hier ligt niets" not in blad.content.decode()
    assert (blad.context["totaal"], blad.context["mensen"]) == ("2 doorverwijzingen", [anna, theo])
    voorbeeld = browser.get(pad(karin), {"ontvanger": anna.pk}).content.decode()
    assert "Die gaan mee met hun signaal" in voorbeeld
    assert "Draag alles over" in voorbeeld
    gedaan: Any = browser.post(pad(karin), {"ontvanger": anna.pk}, follow=True)
    tekst = gedaan.content.decode()
    assert "Meegegaan: 2 doorverwijzingen." in tekst
    assert "Er was niets meer om over te dragen" not in tekst
    assert aanvrager(van_anna) == anna
    assert "Hier ligt niets" in browser.get(pad(karin)).content.decode()
    assert "overgedragen aan een collega" in client_van(anna).get(van_anna.get_absolute_url()).content.decode()


def test_theo_hears_what_stays(
    theo: Medewerker, karin: Medewerker, wim: Medewerker, verwijs: Sturen, client_van: ClientVan
) -> None:
    verwijs(wim)
    gedaan: Any = client_van(theo).post(pad(karin), {"ontvanger": wim.pk}, follow=True)
    tekst = gedaan.content.decode()
    assert "Nog bij Karin Klaassen: 1 doorverwijzing." in tekst
    assert "Er was niets meer om over te dragen" not in tekst


def test_the_message_leads_anna_to_her_list(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, verwijs: Sturen, client_van: ClientVan
) -> None:
    van_anna = verwijs(anna)
    hand_over_all(van=karin, door=theo, naar=[anna])
    browser = client_van(anna)
    tekst = browser.get("/meldingen/").content.decode()
    assert "U hebt doorverwijzingen van een collega gekregen" in tekst
    bericht = Bericht.objects.get(ontvanger=anna, kanaal="app", soort="doorverwijzing.gekregen")
    geopend: Any = browser.get(f"/meldingen/{bericht.pk}/open/", follow=True)
    assert geopend.redirect_chain == [("/partners/doorverwijzingen/?welke=mijn", 302)]
    assert [rij["dv"] for rij in geopend.context["rijen"]] == [van_anna]


def test_one_and_three_ask_the_same_of_the_page(
    theo: Medewerker,
    karin: Medewerker,
    anna: Medewerker,
    verwijs: Sturen,
    client_van: ClientVan,
    blijft_vlak: Callable[..., None],
) -> None:
    browser = client_van(theo)
    blijft_vlak(lambda: verwijs(anna), lambda: browser.get(pad(karin), {"ontvanger": anna.pk}), hooguit=13)


# ---------------------------------------------------------------- who has nothing else here
@pytest.fixture
def lea(wijk: Wijk) -> Medewerker:
    """Leads this wijk alone."""
    lea: Medewerker = MedewerkerFactory.create(naam="Lea Leider", rol="teamleider")
    WerkgebiedFactory.create(medewerker=lea, wijk=wijk)
    return lea


def test_karin_works_elsewhere_by_now_and_is_there_as_long_as_her_referral_is_open(
    lea: Medewerker, karin: Medewerker, anna: Medewerker, verwijs: Sturen, client_van: ClientVan
) -> None:
    """What is confidential says nothing of anybody, and what is over is nobody's work."""
    van_anna = verwijs(anna)
    Werkgebied.objects.filter(medewerker=karin).delete()
    browser = client_van(lea)

    def is_er() -> bool:
        assert (antwoord := browser.get(pad(karin))).status_code in {200, 404}
        in_lijst = karin.naam in {rij.naam for rij in browser.get(TEAM).context["mensen"]}
        assert in_lijst == (antwoord.status_code == 200)
        return in_lijst

    assert is_er()
    Signaal.objects.filter(pk=van_anna.signaal_id).update(vertrouwelijk=True)
    assert not is_er()
    Signaal.objects.filter(pk=van_anna.signaal_id).update(vertrouwelijk=False)
    gedaan: Any = browser.post(pad(karin), {"ontvanger": anna.pk}, follow=True)
    assert "Meegegaan: 1 doorverwijzing." in gedaan.content.decode()
    assert aanvrager(van_anna) == anna
    assert not is_er()


def test_a_referral_in_another_wijk_makes_nobody_one_of_this_team(
    lea: Medewerker, karin: Medewerker, anna: Medewerker, verwijs: Sturen, andere_buurt: Buurt, client_van: ClientVan
) -> None:
    daar = verwijs(anna)
    Signaal.objects.filter(pk=daar.signaal_id).update(buurt=andere_buurt, wijk=andere_buurt.wijk)
    Doorverwijzing.objects.filter(pk=daar.pk).update(wijk=andere_buurt.wijk)
    Werkgebied.objects.filter(medewerker=karin).delete()
    assert karin.naam not in {rij.naam for rij in client_van(lea).get(TEAM).context["mensen"]}


def test_referrals_cost_the_page_of_the_team_no_question(
    lea: Medewerker,
    karin: Medewerker,
    anna: Medewerker,
    verwijs: Sturen,
    client_van: ClientVan,
    blijft_vlak: Callable[..., None],
) -> None:
    browser = client_van(lea)
    blijft_vlak(lambda: verwijs(anna), lambda: browser.get(TEAM), hooguit=10)
