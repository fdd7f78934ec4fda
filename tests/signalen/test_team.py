"""Theo looks at how his team stands: right numbers of what he may see, and of nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.actions import close_signaal, mark_confidential, plan_follow_up, reopen_signaal, take_signaal
from signalen.casus import actions as casusacties
from signalen.models import Actie, Casus, Huisbezoek, Signaal
from signalen.team import cijfers
from signalen.team.cijfers import teamcijfers
from signalen.views import team as views
from tests.conftest import KlokOp
from tests.factories import MedewerkerFactory, SignaalFactory, WerkgebiedFactory, WijkFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen
from wijken.models import Buurt, Wijk

PAD = "/signalen/team/"


def van(gevonden: Any, naam: str) -> Any:
    return next(rij for rij in (*gevonden.mensen, *gevonden.wijken) if rij.naam == naam)


def test_the_load_of_each_person_and_wijk(
    theo: Medewerker, karin: Medewerker, wim: Medewerker, buurt: Buurt, andere_wijk: Wijk
) -> None:
    vandaag = klok.vandaag()
    for urgentie, dagen in (("acuut", -1), ("hoog", 0), ("normaal", -3), ("normaal", 4)):
        SignaalFactory.create(
            buurt=buurt,
            in_behandeling=True,
            behandelaar=karin,
            urgentie=urgentie,
            termijn_op=vandaag + timedelta(days=dagen),
            ingebracht_op=klok.nu() - timedelta(days=8),
        )
    SignaalFactory.create(buurt=buurt)
    SignaalFactory.create(buurt=buurt, gesloten=True, behandelaar=karin)
    gevonden = teamcijfers(theo)
    van_karin = van(gevonden, karin.naam)
    assert (van_karin.open, van_karin.acuut, van_karin.hoog, van_karin.normaal) == (4, 1, 1, 2)
    assert (van_karin.laat, van_karin.oudste) == (2, vandaag - timedelta(days=8))
    assert van(gevonden, wim.naam).open == 0
    hier = van(gevonden, buurt.wijk.naam)
    assert (hier.open, hier.laat, hier.vrij) == (5, 2, 1)
    assert van(gevonden, andere_wijk.naam).open == 0
    assert {code: gevonden.te_laat[code] for code in ("acuut", "hoog", "normaal")} == {
        "acuut": 1,
        "hoog": 0,
        "normaal": 1,
    }
    assert (gevonden.weken[-1].uit, len(gevonden.weken)) == (1, 12)


def test_what_is_confidential_is_nowhere_counted(theo: Medewerker, karin: Medewerker, breng_in: Inbrengen) -> None:
    gewoon, geheim = breng_in(), breng_in()
    for signaal in (gewoon, geheim):
        take_signaal(signaal=signaal, door=karin)
    mark_confidential(signaal=geheim, door=karin)
    Signaal.objects.update(termijn_op=klok.vandaag() - timedelta(days=2))
    gevonden = teamcijfers(theo)
    assert van(gevonden, karin.naam).open == 1
    assert sum(wijk.open for wijk in gevonden.wijken) == 1
    assert gevonden.te_laat["normaal"] == 1
    assert sum(week.binnen for week in gevonden.weken) == 1


def test_another_area_and_who_works_there_are_not_in_it(theo: Medewerker, karin: Medewerker) -> None:
    elders = WijkFactory.create(naam="Elders")
    anders = MedewerkerFactory.create(naam="Otto Overal")
    SignaalFactory.create(buurt__wijk=elders, in_behandeling=True, behandelaar=karin)
    gevonden = teamcijfers(theo)
    assert anders.naam not in {mens.naam for mens in gevonden.mensen}
    assert elders.naam not in {wijk.naam for wijk in gevonden.wijken}
    assert van(gevonden, karin.naam).open == 0


Werk = Callable[[Casus, Medewerker], None]


def leidt(casus: Casus, kees: Medewerker) -> None:
    Casus.objects.filter(pk=casus.pk).update(regisseur=kees)


def heeft_actie(casus: Casus, kees: Medewerker) -> None:
    morgen = klok.vandaag() + timedelta(days=1)
    casusacties.add_action(casus=casus, door=kees, tekst="Bellen", eigenaar=kees, uiterlijk_op=morgen)


def gaat_op_bezoek(casus: Casus, kees: Medewerker) -> None:
    casusacties.plan_visit(casus=casus, door=kees, gepland_op=klok.nu() + timedelta(days=1), bezoeker=kees)


def gaat_mee(casus: Casus, kees: Medewerker) -> None:
    straks = klok.nu() + timedelta(days=1)
    casusacties.plan_visit(casus=casus, door=kees, gepland_op=straks, bezoeker=casus.regisseur, met=kees)


@pytest.mark.parametrize("werk", [leidt, heeft_actie, gaat_op_bezoek, gaat_mee])
def test_who_works_elsewhere_by_now_is_there_as_long_as_work_lies_here(
    karin: Medewerker,
    kees: Medewerker,
    wijk: Wijk,
    breng_in: Inbrengen,
    client_van: ClientVan,
    werk: Werk,
) -> None:
    """Kees moved to another wijk. What is confidential, done or closed does not make him one of this team."""
    lea = MedewerkerFactory.create(naam="Lea Leider", rol="teamleider")
    WerkgebiedFactory.create(medewerker=lea, wijk=wijk)
    verhuisd = WerkgebiedFactory.create(medewerker=kees, wijk=wijk)
    casus = casusacties.open_casus(door=karin, regisseur=karin, signalen=[breng_in()])
    casusacties.add_member(casus=casus, medewerker=kees, door=karin)
    werk(Casus.objects.get(), kees)
    verhuisd.delete()
    browser = client_van(lea)
    overdragen = f"{PAD}{kees.pk}/overdragen/"

    def is_er() -> bool:
        assert (antwoord := browser.get(overdragen)).status_code in {200, 404}
        in_lijst = kees.naam in {rij.naam for rij in browser.get(PAD).context["mensen"]}
        assert in_lijst == (antwoord.status_code == 200)
        return in_lijst

    assert is_er()
    Casus.objects.update(vertrouwelijk=True)
    assert not is_er()
    Casus.objects.update(vertrouwelijk=False)
    assert is_er()
    Actie.objects.update(uitkomst="vervallen", klaar_op=klok.nu(), klaar_door=kees)
    Huisbezoek.objects.update(uitkomst="niet_gegaan", vastgelegd_op=klok.nu())
    Casus.objects.update(regisseur=karin)
    assert not is_er()


def test_in_and_out_per_week_and_how_soon_there_was_contact(
    theo: Medewerker, karin: Medewerker, breng_in: Inbrengen, klok_op: KlokOp
) -> None:
    klok_op("2026-11-02 09:00")
    snel, traag, heropend = breng_in(), breng_in(), breng_in(urgentie="hoog")
    for signaal in (snel, traag, heropend):
        take_signaal(signaal=signaal, door=karin)
    klok_op("2026-11-02 11:00")
    plan_follow_up(signaal=snel, door=karin, op=klok.vandaag())
    klok_op("2026-11-10 09:00")
    close_signaal(signaal=traag, door=karin, reden="opgelost")
    close_signaal(signaal=heropend, door=karin, reden="opgelost")
    reopen_signaal(signaal=heropend, door=karin, reden="Het begon weer")
    gevonden = teamcijfers(theo)
    assert [(week.binnen, week.uit) for week in gevonden.weken[-2:]] == [(3, 0), (0, 1)]
    assert gevonden.heropend == 1
    assert {code: (deel.aantal, round(deel.uren)) for code, deel in gevonden.contact.items()} == {
        "": (3, 192),
        "normaal": (2, 97),
        "hoog": (1, 192),
    }


def test_counting_stops_where_nobody_reads_on(
    theo: Medewerker, karin: Medewerker, buurt: Buurt, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    SignaalFactory.create_batch(cijfers.TEL_MENS + 1, buurt=buurt, in_behandeling=True, behandelaar=karin)
    blad = client_van(theo).get(PAD)
    rij = next(rij for rij in blad.context["mensen"] if rij.naam == karin.naam)
    assert rij.open == f"{cijfers.TEL_MENS - 1}+"
    assert next(rij for rij in blad.context["wijken"] if rij.naam == buurt.wijk.naam).open == str(cijfers.TEL_MENS + 1)


def test_a_number_of_what_was_not_all_counted_says_so(
    theo: Medewerker, karin: Medewerker, buurt: Buurt, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten are late and three are hoog of the first ten; what comes after those was never looked at."""
    monkeypatch.setattr(views, "TEL_MENS", 10)
    monkeypatch.setattr(views, "TEL_TOT", 10)
    al_lang = klok.nu() - timedelta(days=5)
    wat = {"buurt": buurt, "in_behandeling": True, "behandelaar": karin, "ingebracht_op": al_lang}
    gisteren = klok.vandaag() - timedelta(days=1)
    SignaalFactory.create_batch(7, urgentie="normaal", termijn_op=gisteren, **wat)
    SignaalFactory.create_batch(2, urgentie="hoog", termijn_op=gisteren, **wat)
    browser = client_van(theo)

    def rijen() -> tuple[Any, Any]:
        context = browser.get(PAD).context
        van_karin = next(rij for rij in context["mensen"] if rij.naam == karin.naam)
        return van_karin, next(rij for rij in context["wijken"] if rij.naam == buurt.wijk.naam)

    van_karin, hier = rijen()
    assert (van_karin.laat, van_karin.in_woorden, van_karin.oudste) == ("9", "2 hoog, 7 normaal", "5 dagen")
    assert (hier.laat, hier.vrij) == ("9", "")
    SignaalFactory.create(urgentie="hoog", termijn_op=gisteren, **wat)
    van_karin, hier = rijen()
    assert (van_karin.open, van_karin.laat, van_karin.oudste) == ("9+", "9+", "minstens 5 dagen")
    assert van_karin.in_woorden == "minstens 3 hoog, 7 normaal"
    assert (hier.laat, hier.vrij) == ("9+", "niet geteld")
    Signaal.objects.filter(urgentie="hoog").update(behandelaar=None)
    assert rijen()[1].vrij == "minstens 3"


def test_late_actions_are_not_counted_further_than_they_were_looked_at(
    theo: Medewerker, karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "TEL_MENS", 3)
    casus = casusacties.open_casus(door=karin, regisseur=karin, signalen=[breng_in()])
    for _ in range(3):
        casusacties.add_action(casus=casus, door=karin, tekst="Bellen", eigenaar=karin, uiterlijk_op=klok.vandaag())
    Actie.objects.update(uiterlijk_op=klok.vandaag() - timedelta(days=1))
    rij = next(rij for rij in client_van(theo).get(PAD).context["mensen"] if rij.naam == karin.naam)
    assert (rij.acties, rij.acties_laat) == ("2+", "2+")


def test_steps_of_casussen_say_so_where_counting_stopped_before_the_end(
    theo: Medewerker, karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are counted together: of the first three two wait for wederhoor, one for its plan, and more may follow."""
    stappen = ("wederhoor", "plan", "uitvoering", "nazorg")
    casussen = [casusacties.open_casus(door=karin, regisseur=karin, signalen=[breng_in()]) for _ in range(3)]
    Casus.objects.update(termijn_op=klok.vandaag() - timedelta(days=1))
    Casus.objects.filter(pk=casussen[0].pk).update(wederhoor="gedaan", wederhoor_op=klok.vandaag())
    browser = client_van(theo)

    def te_laat() -> list[str]:
        gevonden = {norm.code: aantal for norm, aantal, _lijst, _klasse in browser.get(PAD).context["normen"]}
        return [gevonden[stap] for stap in stappen]

    assert te_laat() == ["2", "1", "", ""]
    monkeypatch.setattr(views, "TEL_TOT", 3)
    assert te_laat() == ["minstens 2", "minstens 1", "niet geteld", "niet geteld"]
    # All of them are of one step: that is as far as was counted.
    Casus.objects.update(wederhoor="", wederhoor_op=None)
    assert te_laat() == ["2+", "niet geteld", "niet geteld", "niet geteld"]
    tekst = " ".join(browser.get(PAD).content.decode().split())
    assert '<a class="" href="/casussen/?rij=te_laat&amp;fase=nazorg" aria-label="Nazorg: niet geteld">' in tekst


def test_numbers_lead_to_the_list_they_count(theo: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    laat = SignaalFactory.create(buurt=buurt, termijn_op=klok.vandaag() - timedelta(days=1))
    SignaalFactory.create(buurt=buurt)
    browser = client_van(theo)
    tekst = browser.get(PAD).content.decode()
    for vraag, nummers in (("rij=te_laat", [laat.pk]), ("rij=vrij", [laat.pk, laat.pk + 1])):
        adres = f"/signalen/?{vraag}&wijk={buurt.wijk_id}"
        assert adres.replace("&", "&amp;") in tekst
        lijst = browser.get(adres).content.decode()
        assert [f'id="s{pk}"' in lijst for pk in (laat.pk, laat.pk + 1)] == [
            pk in nummers for pk in (laat.pk, laat.pk + 1)
        ]
    assert "/signalen/?rij=te_laat&amp;urgentie=normaal" in tekst


def test_people_and_wijken_come_in_pages(
    theo: Medewerker, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch, karin: Medewerker, wim: Medewerker
) -> None:
    monkeypatch.setattr(cijfers, "MENSEN_PER", 2)
    monkeypatch.setattr(cijfers, "WIJKEN_PER", 1)
    browser = client_van(theo)
    eerste = browser.get(PAD).context
    assert [rij.naam for rij in eerste["mensen"]] == [karin.naam, theo.naam]
    assert eerste["meer_mensen"] == f"{PAD}?mensen=1"
    tweede = browser.get(PAD, {"mensen": "1", "wijken": "1"}).context
    assert [rij.naam for rij in tweede["mensen"]] == [wim.naam]
    assert [rij.naam for rij in tweede["wijken"]] == ["Zonegge"]
    assert (tweede["meer_mensen"], tweede["meer_wijken"]) == ("", "")
    for onzin in ("-1", "x", "9999999", "²", "1.5"):
        assert browser.get(PAD, {"mensen": onzin}).status_code == 200


def test_a_teamleider_without_a_werkgebied_sees_an_empty_page(client_van: ClientVan) -> None:
    nieuw = MedewerkerFactory.create(naam="Nel Nieuw", rol="teamleider")
    tekst = client_van(nieuw).get(PAD).content.decode()
    assert "U hebt nog geen werkgebied." in tekst
    assert "In uw werkgebied werkt nog niemand." in tekst


def test_a_teamleider_of_everything_counts_the_same(theo: Medewerker, karin: Medewerker, breng_in: Inbrengen) -> None:
    take_signaal(signaal=breng_in(), door=karin)
    eigen = van(teamcijfers(theo), karin.naam)
    overal = MedewerkerFactory.create(naam="Ada Alles", rol="teamleider", alle_wijken=True)
    assert van(teamcijfers(overal), karin.naam) == eigen


def test_the_page_asks_ten_queries_at_most(
    theo: Medewerker, breng_in: Inbrengen, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    browser = client_van(theo)
    blijft_vlak(breng_in, lambda: browser.get(PAD), hooguit=10)
