"""Karin is ill: Theo hands all her work to Anna and Koen, and nobody gets or learns what is not theirs to know."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Herinnering, Medewerker
from plavei.core.ronde import make_round as remind
from signalen.actions import close_signaal, take_signaal
from signalen.casus import actions as casusacties
from signalen.models import Actie, Casus, Huisbezoek, Lezer, Signaal, Teamlid
from signalen.team.overdragen import hand_over_all
from signalen.views import team as views
from tests.conftest import tel_queries
from tests.factories import LezerFactory, MedewerkerFactory, SignaalFactory, WerkgebiedFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen
from wijken.models import Buurt, Wijk


@pytest.fixture
def casus(breng_in: Inbrengen, karin: Medewerker) -> Casus:
    """Karin leads it, has an action and a visit in it."""
    casus = casusacties.open_casus(door=karin, regisseur=karin, signalen=[breng_in()])
    straks = klok.vandaag() + timedelta(days=3)
    casusacties.add_action(casus=casus, door=karin, tekst="Bellen", eigenaar=karin, uiterlijk_op=straks)
    casusacties.plan_visit(casus=casus, door=karin, gepland_op=klok.nu() + timedelta(days=2), bezoeker=karin)
    return casus


def pad(van: Medewerker) -> str:
    return f"/signalen/team/{van.pk}/overdragen/"


def handelt(signaal: Signaal) -> Medewerker | None:
    return Signaal.objects.get(pk=signaal.pk).behandelaar


def berichten(mens: Medewerker) -> list[tuple[str, str]]:
    rijen = Bericht.objects.filter(ontvanger=mens, kanaal="app").order_by("pk")
    return list(rijen.values_list("soort", "onderwerp_soort"))


def test_all_of_it_goes_to_anna(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, breng_in: Inbrengen, casus: Casus
) -> None:
    signaal = take_signaal(signaal=breng_in(), door=karin)
    in_casus = Signaal.objects.get(in_casus__casus=casus)
    verdeling = hand_over_all(van=karin, door=theo, naar=[anna])
    assert {mens.naam for mens in verdeling.naar} == {anna.naam}
    assert (handelt(signaal), handelt(in_casus)) == (anna, anna)
    assert Casus.objects.get().regisseur == anna
    assert set(Teamlid.objects.values_list("medewerker__naam", flat=True)) == {karin.naam, anna.naam}
    assert Actie.objects.get().eigenaar == anna
    assert Huisbezoek.objects.get().bezoeker == anna
    van, aan = karin.pk, anna.pk
    regels = {rij.code: rij.gegevens for rij in Gebeurtenis.objects.filter(door=theo)}
    assert regels.keys() == {
        "signaal.overgedragen",
        "casus.regisseur",
        "casus.actie_gewijzigd",
        "casus.bezoek_overgedragen",
    }
    assert regels["signaal.overgedragen"] == {"van": van, "aan": aan}
    # One message each, however much it is, and it leads to the own list.
    assert berichten(anna)[-1:] == [("werk.gekregen", "werk")]
    assert berichten(karin)[-1:] == [("werk.overgedragen", "werk")]


def test_it_is_shared_evenly_per_wijk(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, kees: Medewerker, buurt: Buurt, andere_buurt: Buurt
) -> None:
    WerkgebiedFactory.create(medewerker=karin, wijk=andere_buurt.wijk)
    koen: Medewerker = MedewerkerFactory.create(naam="Koen Kok")
    WerkgebiedFactory.create(medewerker=koen, wijk=buurt.wijk)
    hier = SignaalFactory.create_batch(4, buurt=buurt, in_behandeling=True, behandelaar=karin)
    daar = SignaalFactory.create_batch(2, buurt=andere_buurt, in_behandeling=True, behandelaar=karin)
    hand_over_all(van=karin, door=theo, naar=[anna, koen, kees])
    assert sorted(handelt(s).naam for s in hier) == sorted([anna.naam, koen.naam] * 2)  # type: ignore[union-attr]
    assert {handelt(signaal) for signaal in daar} == {kees}


def test_all_of_one_wijk_to_one_person(theo: Medewerker, karin: Medewerker, anna: Medewerker, buurt: Buurt) -> None:
    koen: Medewerker = MedewerkerFactory.create(naam="Koen Kok")
    WerkgebiedFactory.create(medewerker=koen, wijk=buurt.wijk)
    signalen = SignaalFactory.create_batch(3, buurt=buurt, in_behandeling=True, behandelaar=karin)
    hand_over_all(van=karin, door=theo, naar=[anna], per_wijk={buurt.wijk_id: koen})
    assert {handelt(signaal) for signaal in signalen} == {koen}


def test_what_the_one_of_a_wijk_may_not_have_goes_to_who_was_ticked(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, wim: Medewerker, breng_in: Inbrengen, casus: Casus
) -> None:
    gewoon = take_signaal(signaal=breng_in(), door=karin)
    voordeur = take_signaal(signaal=breng_in(thema="eenzaamheid"), door=karin)
    verdeling = hand_over_all(van=karin, door=theo, naar=[anna], per_wijk={gewoon.wijk_id: wim})
    assert (handelt(gewoon), handelt(voordeur)) == (wim, anna)
    assert Casus.objects.get(pk=casus.pk).regisseur == anna
    assert list(verdeling.blijft) == []


def test_nobody_gets_what_they_may_not_see(
    theo: Medewerker, karin: Medewerker, kees: Medewerker, wim: Medewerker, breng_in: Inbrengen, casus: Casus
) -> None:
    """Kees works elsewhere; Wim is wijkbeheerder: nothing from behind the front door, and no casus."""
    gewoon = take_signaal(signaal=breng_in(), door=karin)
    voordeur = take_signaal(signaal=breng_in(thema="eenzaamheid"), door=karin)
    verdeling = hand_over_all(van=karin, door=theo, naar=[kees, wim])
    assert (handelt(gewoon), handelt(voordeur)) == (wim, karin)
    assert Casus.objects.get().regisseur == karin
    assert sorted(stuk.nummer for stuk in verdeling.blijft) == sorted([voordeur.nummer, casus.nummer])


def test_what_lies_outside_the_area_of_theo_stays(
    karin: Medewerker, anna: Medewerker, buurt: Buurt, andere_buurt: Buurt, wijk: Wijk
) -> None:
    leider = MedewerkerFactory.create(naam="Lea Leider", rol="teamleider")
    WerkgebiedFactory.create(medewerker=leider, wijk=wijk)
    WerkgebiedFactory.create(medewerker=anna, wijk=andere_buurt.wijk)
    hier = SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=karin)
    daar = SignaalFactory.create(buurt=andere_buurt, in_behandeling=True, behandelaar=karin)
    hand_over_all(van=karin, door=leider, naar=[anna])
    assert (handelt(hier), handelt(daar)) == (anna, karin)


def test_theo_learns_nothing_of_what_is_confidential_and_who_may_read_it_is_told(
    theo: Medewerker,
    karin: Medewerker,
    anna: Medewerker,
    sonja: Medewerker,
    breng_in: Inbrengen,
    open_geheime_casus: Casus,
    client_van: ClientVan,
) -> None:
    gelezen, alleen_karin = (breng_in(thema="veiligheid_thuis") for _ in range(2))
    Signaal.objects.filter(pk__in=[gelezen.pk, alleen_karin.pk]).update(
        vertrouwelijk=True, behandelaar=karin, status="in_behandeling", stap="opvolgen"
    )
    Lezer.objects.all().delete()
    LezerFactory.create(signaal=gelezen, medewerker=sonja)
    tekst = client_van(theo).get(pad(karin)).content.decode()
    assert "Hier ligt niets" in tekst
    Bericht.objects.all().delete()
    hand_over_all(van=karin, door=theo, naar=[anna])
    assert (handelt(gelezen), handelt(alleen_karin)) == (karin, karin)
    assert Casus.objects.get(pk=open_geheime_casus.pk).regisseur == karin
    # Who could read it already hears of it; what nobody else could read opens as a new one of that wijk would.
    assert berichten(sonja) == [("signaal.behandelaar_weg", "signaal")]
    assert sorted(berichten(anna)) == [("casus.regisseur_weg", "casus"), ("signaal.behandelaar_weg", "signaal")]
    assert set(Lezer.objects.values_list("signaal", "medewerker")) == {
        (gelezen.pk, sonja.pk),
        (alleen_karin.pk, anna.pk),
    }
    assert berichten(theo) == []
    assert not Signaal.objects.visible_to(theo).filter(vertrouwelijk=True).exists()


@pytest.fixture
def open_geheime_casus(breng_in: Inbrengen, karin: Medewerker) -> Casus:
    casus = casusacties.open_casus(door=karin, regisseur=karin, signalen=[breng_in()])
    return casusacties.mark_confidential(casus=casus, door=karin)


def test_reminders_go_to_the_new_owner(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, breng_in: Inbrengen
) -> None:
    signaal = take_signaal(signaal=breng_in(), door=karin)
    Signaal.objects.update(termijn_op=klok.vandaag())
    remind()
    hand_over_all(van=karin, door=theo, naar=[anna])
    assert Herinnering.objects.get(onderwerp_id=signaal.pk).status == Herinnering.Status.AFGEHANDELD
    remind()
    assert Herinnering.objects.get(onderwerp_id=signaal.pk).status == Herinnering.Status.OPEN
    laatste = Bericht.objects.filter(herinnering__isnull=False, kanaal="app").order_by("-pk").first()
    assert laatste is not None
    assert (laatste.ontvanger, laatste.gelezen_op) == (anna, None)


def test_nobody_goes_along_with_oneself(theo: Medewerker, karin: Medewerker, anna: Medewerker, casus: Casus) -> None:
    casusacties.add_member(casus=casus, medewerker=anna, door=karin)
    Huisbezoek.objects.update(met=anna)
    hand_over_all(van=karin, door=theo, naar=[anna])
    bezoek = Huisbezoek.objects.get()
    assert (bezoek.bezoeker, bezoek.met) == (anna, None)


def test_only_a_teamleider_of_the_team_does_it(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, kees: Medewerker, petra: Medewerker, breng_in: Inbrengen
) -> None:
    signaal = take_signaal(signaal=breng_in(), door=karin)
    ver = MedewerkerFactory.create(naam="Lea Leider", rol="teamleider")
    for van, door, naar in ((karin, kees, [anna]), (karin, ver, [anna]), (petra, theo, [anna]), (karin, theo, [])):
        with pytest.raises(ActieFout):
            hand_over_all(van=van, door=door, naar=naar)
    assert handelt(signaal) == karin
    assert not Gebeurtenis.objects.filter(code="signaal.overgedragen").exists()


def test_thousands_cost_no_more_questions_than_a_few(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, buurt: Buurt
) -> None:
    SignaalFactory.create_batch(2, buurt=buurt, in_behandeling=True, behandelaar=karin)
    weinig = tel_queries(lambda: hand_over_all(van=karin, door=theo, naar=[anna]))
    SignaalFactory.create_batch(30, buurt=buurt, in_behandeling=True, behandelaar=karin)
    assert tel_queries(lambda: hand_over_all(van=karin, door=theo, naar=[anna])) == weinig


# ---------------------------------------------------------------- the page
def test_theo_looks_first_and_then_does_it(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, breng_in: Inbrengen, casus: Casus, client_van: ClientVan
) -> None:
    signaal, browser = take_signaal(signaal=breng_in(), door=karin), client_van(theo)
    blad = browser.get(pad(karin))
    assert blad.context["totaal"] == "2 signalen, 1 casus, 1 actie, 1 huisbezoek"
    voorbeeld = browser.get(pad(karin), {"ontvanger": anna.pk})
    ((mens, aantallen, _deel, _meer),) = voorbeeld.context["voorbeeld"]
    assert (mens, aantallen) == (anna, "2 signalen, 1 casus, 1 actie, 1 huisbezoek")
    assert handelt(signaal) == karin  # looking changes nothing
    gedaan: Any = browser.post(pad(karin), {"ontvanger": anna.pk}, follow=True)
    assert gedaan.redirect_chain == [("/signalen/team/", 302)]
    assert "Anna de Groot: 2 signalen, 1 casus, 1 actie, 1 huisbezoek." in gedaan.content.decode()
    assert handelt(signaal) == anna
    nog_eens: Any = browser.post(pad(karin), {"ontvanger": anna.pk}, follow=True)
    assert "Er was niets meer om over te dragen van Karin Klaassen." in nog_eens.content.decode()


def test_what_stays_is_counted_and_said_once(
    theo: Medewerker,
    karin: Medewerker,
    wim: Medewerker,
    buurt: Buurt,
    client_van: ClientVan,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Wim may have nothing from behind the front door: it all stays, and that is no "nothing to hand over"."""
    monkeypatch.setattr(views, "MAX_GETOOND", 2)
    SignaalFactory.create_batch(3, buurt=buurt, voordeur=True, in_behandeling=True, behandelaar=karin)
    browser = client_van(theo)
    tekst = browser.get(pad(karin), {"ontvanger": wim.pk}).content.decode()
    assert "Kan niet: 3 blijven bij Karin Klaassen" in tekst
    assert tekst.count("En nog 1.") == 2  # of what lies there, and of what stays
    gedaan: Any = browser.post(pad(karin), {"ontvanger": wim.pk}, follow=True)
    tekst = gedaan.content.decode()
    assert "3 blijven bij Karin Klaassen staan." in tekst
    assert "Er was niets meer om over te dragen" not in tekst
    Signaal.objects.exclude(pk=Signaal.objects.earliest("pk").pk).update(behandelaar=wim)
    tekst = browser.get(pad(karin), {"ontvanger": wim.pk}).content.decode()
    assert "Kan niet: 1 blijft bij Karin Klaassen" in tekst


def test_bad_input_changes_nothing(
    theo: Medewerker, karin: Medewerker, kees: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    signaal, browser = take_signaal(signaal=breng_in(), door=karin), client_van(theo)
    for keus in ("", "x", "\0", karin.pk, kees.pk, "9" * 30):
        antwoord = browser.post(pad(karin), {"ontvanger": keus})
        assert antwoord.status_code == 422
    assert handelt(signaal) == karin


def test_anna_reads_what_the_message_says(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    take_signaal(signaal=breng_in(), door=karin)
    hand_over_all(van=karin, door=theo, naar=[anna])
    tekst = client_van(anna).get("/meldingen/").content.decode()
    assert "U hebt het werk van een collega gekregen" in tekst


def test_the_page_asks_the_same_for_one_and_for_three(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, breng_in: Inbrengen, client_van: ClientVan,
    blijft_vlak: Callable[..., None],
) -> None:  # fmt: skip
    browser = client_van(theo)
    blijft_vlak(
        lambda: take_signaal(signaal=breng_in(), door=karin),
        lambda: browser.get(pad(karin), {"ontvanger": anna.pk}),
        hooguit=12,
    )


def test_what_was_closed_meanwhile_stays_as_it_is(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, breng_in: Inbrengen
) -> None:
    dicht = close_signaal(signaal=take_signaal(signaal=breng_in(), door=karin), door=karin, reden="opgelost")
    hand_over_all(van=karin, door=theo, naar=[anna])
    assert handelt(dicht) == karin
