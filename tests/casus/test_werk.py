"""Actions and home visits: due, repeated, handed over, recorded; the table of usual actions."""

import uuid
from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import make_aware
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker, Woord, Woordreden
from plavei.core.ronde import make_round
from plavei.core.werkdagen import kalender
from signalen.casus import actions
from signalen.models import Actie, Actiesjabloon, Casus, Huisbezoek
from tests.casus.conftest import Openen, hoor_beide
from tests.casus.samen import Samen
from tests.conftest import TRAAG_MAG, KlokOp
from tests.mensen import ClientVan

MAANDAG = date(2026, 11, 23)


@pytest.fixture
def met_wim(casus: Casus, karin: Medewerker, wim: Medewerker) -> Casus:
    return actions.add_member(casus=casus, medewerker=wim, door=karin)


def test_karin_gives_wim_an_action(met_wim: Casus, karin: Medewerker, wim: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    # A Saturday becomes the Monday after it.
    actie = actions.add_action(
        casus=met_wim, door=karin, tekst="Bel aan bij de buren", eigenaar=wim, uiterlijk_op=date(2026, 11, 28)
    )
    assert actie.uiterlijk_op == date(2026, 11, 30)
    assert [b.ontvanger for b in Bericht.objects.filter(soort="casus.actie", kanaal="app")] == [wim]
    klok_op("2026-11-30 08:00")
    make_round()
    herinnering = Bericht.objects.filter(soort="casusactie.vervalt", kanaal="app")
    assert [b.ontvanger for b in herinnering] == [wim]
    assert (
        actions.finish_action(casus=met_wim, actie=actie, door=wim, uitkomst="gedaan", toelichting="Gesproken") is None
    )
    assert {b.gelezen_op is None for b in herinnering.all()} == {False}
    with pytest.raises(ActieFout, match="al afgerond"):
        actions.finish_action(casus=met_wim, actie=actie, door=karin, uitkomst="vervallen")


def test_what_stays_lying_goes_to_the_regisseur_and_up(
    met_wim: Casus, karin: Medewerker, wim: Medewerker, theo: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-23 09:00")
    actions.add_action(casus=met_wim, door=karin, tekst="Bel", eigenaar=wim, uiterlijk_op=MAANDAG)
    make_round()
    klok_op("2026-11-26 09:00")
    make_round()
    omhoog = Bericht.objects.filter(soort="casusactie.vervalt", kanaal="app").exclude(ontvanger=wim)
    assert {b.ontvanger for b in omhoog} == {karin, theo}


def test_an_action_is_for_somebody_of_the_team(casus: Casus, karin: Medewerker, wim: Medewerker) -> None:
    with pytest.raises(ActieFout, match="zit niet in het team"):
        actions.add_action(casus=casus, door=karin, tekst="Bel", eigenaar=wim, uiterlijk_op=klok.vandaag())
    with pytest.raises(ActieFout, match="vanaf vandaag"):
        actions.add_action(
            casus=casus, door=karin, tekst="Bel", eigenaar=karin, uiterlijk_op=klok.vandaag() - timedelta(days=1)
        )
    assert not Actie.objects.exists()


def test_one_that_repeats_comes_back(casus: Casus, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    actie = actions.add_action(
        casus=casus, door=karin, tekst="Bel", eigenaar=karin, uiterlijk_op=MAANDAG, herhaal_werkdagen=5
    )
    nieuw = actions.finish_action(casus=casus, actie=actie, door=karin, uitkomst="gedaan")
    assert nieuw is not None
    assert (nieuw.uiterlijk_op, nieuw.herhaal_werkdagen) == (date(2026, 11, 30), 5)
    assert actions.finish_action(casus=casus, actie=nieuw, door=karin, uitkomst="vervallen") is None
    assert Actie.objects.count() == 2


def test_handing_over_and_moving(met_wim: Casus, karin: Medewerker, wim: Medewerker, client_van: ClientVan) -> None:
    actie = actions.add_action(casus=met_wim, door=karin, tekst="Bel", eigenaar=karin, uiterlijk_op=klok.vandaag())
    dag = kalender().plus(klok.vandaag(), 3)
    pad = reverse("casussen:actie_wijzigen", args=[met_wim.pk, actie.pk])
    assert client_van(karin).get(pad).status_code == 200
    assert client_van(karin).post(pad, {"eigenaar": wim.pk, "uiterlijk_op": dag.isoformat()}).status_code == 302
    actie.refresh_from_db()
    assert (actie.eigenaar, actie.uiterlijk_op) == (wim, dag)
    # Out of the team: what Wim still had to do goes to the regisseur.
    actions.remove_member(casus=met_wim, medewerker=wim, door=karin)
    actie.refresh_from_db()
    assert actie.eigenaar == karin


def test_open_work_keeps_a_casus_from_closing(casus: Casus, karin: Medewerker) -> None:
    hoor_beide(casus, karin)
    actie = actions.add_action(casus=casus, door=karin, tekst="Bel", eigenaar=karin, uiterlijk_op=klok.vandaag())
    with pytest.raises(ActieFout, match="acties of huisbezoeken open"):
        actions.close_casus(casus=casus, door=karin, reden="opgelost", nazorg=False)
    actions.finish_action(casus=casus, actie=actie, door=karin, uitkomst="vervallen")
    assert not actions.close_casus(casus=casus, door=karin, reden="opgelost", nazorg=False).is_open
    with pytest.raises(ActieFout, match="afgesloten"):
        actions.add_action(casus=casus, door=karin, tekst="Bel", eigenaar=karin, uiterlijk_op=klok.vandaag())


def test_usual_actions_of_the_theme(casus: Casus, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    browser = client_van(karin)
    pagina = browser.get(casus.get_absolute_url()).content.decode()
    eigen, vreemd = Actiesjabloon.objects.filter(thema="geluid"), Actiesjabloon.objects.filter(thema="burenruzie")
    assert eigen[0].tekst in pagina
    assert vreemd[0].tekst not in pagina
    pad = f"/casussen/{casus.pk}/standaard/"
    assert browser.post(pad, {"sjablonen": [vreemd[0].pk]}).status_code == 422
    stuur = {"sjablonen": [sjabloon.pk for sjabloon in eigen], "inzending": str(uuid.uuid4())}
    # Sent twice they are made once.
    assert [browser.post(pad, stuur).status_code for _keer in range(2)] == [302, 302]
    assert Actie.objects.count() == eigen.count() > 1
    termijnen = {actie.tekst: actie.uiterlijk_op for actie in Actie.objects.all()}
    vrij = kalender()
    assert termijnen == {sjabloon.tekst: vrij.plus(MAANDAG, sjabloon.werkdagen) for sjabloon in eigen}


def test_the_beheerder_keeps_the_table(bas: Medewerker, karin: Medewerker, client_van: ClientVan) -> None:
    browser = client_van(bas)
    nieuw = {"tekst": "Bel de wijkagent", "thema": "drugs", "werkdagen": "3", "actief": "on"}
    assert browser.post("/casussen/standaardacties/nieuw/", nieuw | {"werkdagen": "999"}).status_code == 422
    assert browser.post("/casussen/standaardacties/nieuw/", nieuw).status_code == 302
    sjabloon = Actiesjabloon.objects.get(tekst="Bel de wijkagent")
    pad = f"/casussen/standaardacties/{sjabloon.pk}/"
    assert browser.post(pad, nieuw | {"werkdagen": "4"}).status_code == 302
    codes = Gebeurtenis.objects.filter(onderwerp_soort="actiesjablonen").order_by("id").values_list("code", flat=True)
    assert list(codes) == ["actiesjabloon.toegevoegd", "actiesjabloon.gewijzigd"]
    assert "wijzigde een standaardactie" in browser.get("/casussen/standaardacties/").content.decode()
    with pytest.raises(ActieFout):
        actions.save_sjabloon(sjabloon=sjabloon, door=karin, velden=["tekst"])


def test_who_is_out_of_the_team_is_reminded_no_more_and_the_regisseur_is(
    met_wim: Casus, karin: Medewerker, wim: Medewerker, anna: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-23 08:00")
    actie = actions.add_action(casus=met_wim, door=karin, tekst="Bel", eigenaar=wim, uiterlijk_op=MAANDAG)
    bezoek = _plan(met_wim, karin, MAANDAG, bezoeker=wim)
    make_round()
    klok_op("2026-11-23 09:00")
    actions.remove_member(casus=met_wim, medewerker=wim, door=anna)
    van_wim = Bericht.objects.filter(ontvanger=wim, soort__in=["casusactie.vervalt", "huisbezoek.vandaag"])
    assert not van_wim.filter(kanaal="app", gelezen_op=None).exists()
    assert set(van_wim.filter(kanaal="mail").values_list("status", flat=True)) == {"vervallen"}
    actie.refresh_from_db()
    bezoek.refresh_from_db()
    assert (actie.eigenaar, bezoek.bezoeker) == (karin, karin)
    gehoord = Bericht.objects.filter(ontvanger=karin, kanaal="app", gelezen_op=None)
    assert set(gehoord.values_list("soort", flat=True)) == {"casus.actie", "casus.bezoek_gepland"}
    make_round()
    herinnerd = gehoord.filter(herinnering__status="open").values_list("soort", flat=True)
    assert set(herinnerd) == {"casusactie.vervalt", "huisbezoek.vandaag"}
    codes = list(Gebeurtenis.objects.filter(onderwerp_soort="casus").order_by("-pk").values_list("code", flat=True)[:3])
    assert codes == ["casus.lid_eraf", "casus.bezoek_overgedragen", "casus.actie_gewijzigd"]


# ---------------------------------------------------------------- visits
def _plan(casus: Casus, door: Medewerker, dag: date, **anders: object) -> Huisbezoek:
    wanneer = make_aware(datetime.combine(dag, time(14, 30)))
    return actions.plan_visit(casus=casus, door=door, gepland_op=wanneer, **{"bezoeker": door, **anders})  # type: ignore[arg-type]


def test_a_visit_with_two(met_wim: Casus, karin: Medewerker, wim: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    bezoek = _plan(met_wim, karin, date(2026, 11, 25), met=wim)
    assert [b.ontvanger for b in Bericht.objects.filter(soort="casus.bezoek_gepland", kanaal="app")] == [wim]
    with pytest.raises(ActieFout, match="nog niet geweest"):
        actions.record_visit(casus=met_wim, bezoek=bezoek, door=karin, uitkomst="niemand_thuis")
    klok_op("2026-11-25 08:00")
    make_round()
    gehoord = Bericht.objects.filter(soort="huisbezoek.vandaag", kanaal="app").values_list("ontvanger", flat=True)
    assert set(gehoord) == {karin.pk, wim.pk}
    with pytest.raises(ActieFout, match="gezien en gezegd"):
        actions.record_visit(casus=met_wim, bezoek=bezoek, door=wim, uitkomst="gesprek", verslag=" ")
    actions.record_visit(casus=met_wim, bezoek=bezoek, door=wim, uitkomst="gesprek", verslag="Hij liet ons binnen.")
    with pytest.raises(ActieFout, match="al vastgelegd"):
        actions.record_visit(casus=met_wim, bezoek=bezoek, door=karin, uitkomst="niemand_thuis")
    assert Gebeurtenis.objects.get(code="casus.bezoek").gegevens["uitkomst"] == "gesprek"


def test_a_visit_is_planned_ahead_with_another(met_wim: Casus, karin: Medewerker) -> None:
    with pytest.raises(ActieFout, match="vanaf vandaag"):
        _plan(met_wim, karin, klok.vandaag() - timedelta(days=1))
    with pytest.raises(ActieFout, match="andere collega"):
        _plan(met_wim, karin, klok.vandaag(), met=karin)
    assert not Huisbezoek.objects.exists()


def test_the_safety_note_stands_where_a_visit_is_planned(
    casus: Casus, open_casus: Openen, karin: Medewerker, anna: Medewerker, sonja: Medewerker, client_van: ClientVan
) -> None:
    """Also one that the team of a casus wrote of which the visitor knows nothing."""
    geheim = open_casus(door=anna, regisseur=anna)
    actions.mark_confidential(casus=geheim, door=anna)
    actions.set_safety_note(casus=geheim, door=anna, tekst="Bezoek met twee")
    pagina = client_van(karin).get(casus.get_absolute_url()).content.decode()
    assert "Bezoek met twee" in pagina
    assert f"C{geheim.pk}" not in pagina


def test_actions_and_visits_on_the_home(
    met_wim: Casus, karin: Medewerker, wim: Medewerker, client_van: ClientVan
) -> None:
    actions.add_action(casus=met_wim, door=karin, tekst="Geheime tekst", eigenaar=wim, uiterlijk_op=klok.vandaag())
    _plan(met_wim, karin, klok.vandaag(), met=wim, waarvoor="Geheim doel")
    home = client_van(wim).get("/werkplek/").content.decode()
    assert "Actie: Geluid" in home
    assert "Huisbezoek, 14:30: Geluid" in home
    assert "Geheim" not in home


def test_what_hangs_under_another_casus_is_not_there(
    casus: Casus, open_casus: Openen, karin: Medewerker, client_van: ClientVan
) -> None:
    ander = open_casus()
    actie = actions.add_action(casus=ander, door=karin, tekst="Bel", eigenaar=karin, uiterlijk_op=klok.vandaag())
    bezoek = _plan(ander, karin, klok.vandaag())
    browser = client_van(karin)
    for pad in (f"acties/{actie.pk}/klaar/", f"acties/{actie.pk}/wijzigen/", f"bezoeken/{bezoek.pk}/"):
        assert browser.get(f"/casussen/{casus.pk}/{pad}").status_code == 404
        assert browser.get(f"/casussen/{ander.pk}/{pad}").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_finish_the_same_action_that_repeats(
    casus: Casus, karin: Medewerker, anna: Medewerker, samen: Samen
) -> None:
    actie = actions.add_action(
        casus=casus, door=karin, tekst="Bel", eigenaar=karin, uiterlijk_op=klok.vandaag(), herhaal_werkdagen=5
    )
    uitkomsten = samen(
        *(
            lambda wie=wie: actions.finish_action(
                casus=casus, actie=actie, door=Medewerker.objects.get(pk=wie), uitkomst="gedaan"
            )
            for wie in (karin.pk, anna.pk)
        )
    )
    assert sorted(uitkomsten) == ["Deze actie is al afgerond.", "gelukt"]
    assert Actie.objects.count() == 2


@settings(max_examples=60, deadline=None, suppress_health_check=TRAAG_MAG)
@given(
    dag=st.dates(date(2024, 1, 1), date(2032, 12, 31)),
    over=st.integers(0, 390),
    herhaal=st.integers(1, 250),
)
def test_no_action_is_due_on_a_day_off(dag: date, over: int, herhaal: int, casus: Casus, karin: Medewerker) -> None:
    with klok.op(make_aware(datetime.combine(dag, time(10)))):
        actie = actions.add_action(
            casus=casus, door=karin, tekst="Bel", eigenaar=karin,
            uiterlijk_op=dag + timedelta(days=over), herhaal_werkdagen=herhaal,
        )  # fmt: skip
        weer = actions.finish_action(casus=casus, actie=actie, door=karin, uitkomst="gedaan")
        assert weer is not None
        vrij = kalender()
        assert [vrij.is_werkdag(a.uiterlijk_op) for a in (actie, weer)] == [True, True]
        assert weer.uiterlijk_op > dag


# ---------------------------------------------------------------- words of diagnosis and offence
def test_a_word_of_diagnosis_in_a_note_is_kept_for_a_reason_only(
    casus: Casus, karin: Medewerker, client_van: ClientVan
) -> None:
    browser, pad = client_van(karin), f"{casus.get_absolute_url()}notitie/"
    notitie = {"soort": "waarneming", "tekst": "Hij is dementerend, denk ik."}
    antwoord = browser.post(pad, notitie)
    assert (antwoord.status_code, casus.notities.count()) == (422, 0)
    assert "<mark>dementerend</mark>" in antwoord.content.decode()
    gezien = Woord.objects.get(tekst="dement").pk
    reden = "Hij zei het zelf en vroeg ons er rekening mee te houden."
    antwoord = browser.post(pad, notitie | {"woordreden": reden, "woorden_gezien": str(gezien)})
    assert (antwoord.status_code, casus.notities.count()) == (302, 1)
    bewaard = Woordreden.objects.get()
    assert (bewaard.onderwerp_soort, bewaard.onderwerp_id, bewaard.reden) == ("casus", casus.pk, reden)


def test_a_word_of_offence_in_the_report_of_a_visit_is_kept_for_a_reason_only(
    casus: Casus, karin: Medewerker, client_van: ClientVan
) -> None:
    bezoek = actions.plan_visit(casus=casus, door=karin, gepland_op=klok.nu(), bezoeker=karin)
    woord = Woord.objects.filter(soort=Woord.Soort.STRAFBAAR, stam=False, actief=True, themas=[]).order_by("pk")[0]
    pad = f"{casus.get_absolute_url()}bezoeken/{bezoek.pk}/"
    verslag = {"uitkomst": "gesprek", "verslag": f"Hij is een {woord.tekst}."}
    assert client_van(karin).post(pad, verslag).status_code == 422
    reden = {"woordreden": "Het staat in het vonnis.", "woorden_gezien": str(woord.pk)}
    assert client_van(karin).post(pad, verslag | reden).status_code == 302
    bezoek.refresh_from_db()
    assert (bezoek.uitkomst, Woordreden.objects.count()) == ("gesprek", 1)
