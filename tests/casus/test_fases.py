"""The course of a casus: what each step needs, its terms, closing and opening again."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import product

import pytest
from django.db import InternalError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Herinnering, Medewerker, Norm, Rol
from plavei.core.ronde import make_round
from plavei.core.werkdagen import kalender
from signalen import meldinglinks as links
from signalen.actions import answer_if_better, ask_if_better
from signalen.casus import actions, statuses
from signalen.casus.reminders import above
from signalen.casus.statuses import Fase
from signalen.models import Casus, Signaal
from signalen.models.signaal import MelderSoort, Via
from signalen.reminders import in_charge
from tests.casus.conftest import PLAN, Inbrengen, Openen, hoor_beide, naar_uitvoering
from tests.conftest import TRAAG_MAG, KlokOp
from tests.factories import MeldingFactory
from tests.mensen import ClientVan


def test_the_usual_course(casus: Casus, karin: Medewerker) -> None:
    naar_uitvoering(casus, karin)
    actions.close_casus(
        casus=casus, door=karin, reden="opgelost", resultaat_melder="Het is stil.", resultaat_betrokkene="Afspraak"
    )
    actions.finish_aftercare(casus=casus, door=karin, tekst="Gebeld: het is nog steeds stil.")
    casus.refresh_from_db()
    assert (casus.fase, casus.termijn_op, casus.sluitreden) == ("afgesloten", None, "opgelost")
    assert casus.vernietigen_op == klok.vandaag() + timedelta(days=730)
    fases = [
        g["naar"]
        for g in Gebeurtenis.objects.filter(code="casus.fase").order_by("id").values_list("gegevens", flat=True)
    ]
    assert fases == ["plan", "uitvoering"]


def test_what_is_missing_is_said_before_it_is_refused(casus: Casus, karin: Medewerker, client_van: ClientVan) -> None:
    browser = client_van(karin)
    assert "Wederhoor gedaan, of waarom niet" in browser.get(casus.get_absolute_url()).content.decode()
    with pytest.raises(ActieFout, match=r"Leg vast dat u de melder hoorde.*Leg vast dat u de betrokkene hoorde"):
        actions.move_casus(casus=casus, door=karin, naar="plan")
    antwoord = browser.post(f"/casussen/{casus.pk}/plan_maken/")
    assert antwoord.status_code == 409
    assert "Leg vast dat u de betrokkene hoorde (wederhoor)" in antwoord.content.decode()
    hoor_beide(casus, karin)
    actions.move_casus(casus=casus, door=karin, naar="plan")
    actions.write_plan(casus=casus, door=karin, doel="Rust", afspraken="", op=None)
    with pytest.raises(ActieFout) as fout:
        actions.move_casus(casus=casus, door=karin, naar="uitvoering")
    assert fout.value.boodschap == (
        "Schrijf in het plan wie wat doet. Kies in het plan een datum waarop u kijkt of het werkt."
    )
    casus.refresh_from_db()
    assert casus.fase == "plan"


def test_not_heard_needs_a_reason(casus: Casus, karin: Medewerker) -> None:
    hoor = {"casus": casus, "door": karin, "wie": "wederhoor", "op": klok.vandaag()}
    with pytest.raises(ActieFout, match="waarom dit gesprek niet kon"):
        actions.record_hearing(**hoor, gehoord="niet", tekst=" ")  # type: ignore[arg-type]
    with pytest.raises(ActieFout, match="nadat het was"):
        actions.record_hearing(**hoor | {"op": klok.vandaag() + timedelta(days=1)}, gehoord="gedaan")  # type: ignore[arg-type]
    assert actions.record_hearing(**hoor, gehoord="niet", tekst="Doet niet open").wederhoor == "niet"  # type: ignore[arg-type]


def test_a_plan_that_is_carried_out_stays_whole(casus: Casus, karin: Medewerker) -> None:
    naar_uitvoering(casus, karin)
    with pytest.raises(ActieFout, match="Het plan loopt"):
        actions.write_plan(casus=casus, door=karin, doel="", afspraken="x", op=klok.vandaag())
    with pytest.raises(ActieFout, match="vanaf vandaag"):
        actions.write_plan(casus=casus, door=karin, op=klok.vandaag() - timedelta(days=9), **PLAN)
    actions.move_casus(casus=casus, door=karin, naar="plan")
    actions.write_plan(casus=casus, door=karin, doel="", afspraken="", op=None)
    casus.refresh_from_db()
    assert casus.plan_doel == ""


def test_closing_takes_its_signals_along(casus: Casus, karin: Medewerker, wim: Medewerker) -> None:
    naar_uitvoering(casus, karin)
    with pytest.raises(ActieFout, match="Kies waarom"):
        actions.close_casus(casus=casus, door=karin, reden="zomaar")
    actions.close_casus(casus=casus, door=karin, reden="bemiddeling", resultaat_melder="Afspraken gemaakt")
    signaal = Signaal.objects.get()
    assert (signaal.status, signaal.sluitreden, signaal.resultaat) == ("gesloten", "bemiddeling", "Afspraken gemaakt")
    assert Bericht.objects.filter(soort="signaal.gesloten", ontvanger=wim, kanaal="app").exists()
    with pytest.raises(ActieFout, match="staat al in de fase"):
        actions.close_casus(casus=casus, door=karin, reden="opgelost")


def test_the_term_of_keeping_is_that_of_the_theme(casus: Casus, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 10:00")
    casus.thema.bewaardagen = 100
    casus.thema.save()
    hoor_beide(casus, karin)
    dicht = actions.close_casus(casus=casus, door=karin, reden="ongegrond", nazorg=False)
    assert dicht.vernietigen_op == date(2026, 11, 23) + timedelta(days=100)


def test_open_again_hears_both_sides_anew(casus: Casus, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 10:00")
    hoor_beide(casus, karin)
    actions.close_casus(casus=casus, door=karin, reden="ongegrond", nazorg=False)
    klok_op("2027-01-11 10:00")
    with pytest.raises(ActieFout, match="waarom"):
        actions.reopen_casus(casus=casus, door=karin, reden=" ")
    weer = actions.reopen_casus(casus=casus, door=karin, reden="De muziek is terug")
    assert (weer.fase, weer.wederhoor, weer.heropend, weer.vernietigen_op) == ("onderzoek", "", 1, None)
    assert weer.termijn_op == date(2027, 1, 25)
    assert weer.notities.get().tekst == "De muziek is terug"
    with pytest.raises(ActieFout, match="niet gesloten"):
        actions.reopen_casus(casus=casus, door=karin, reden="Nog eens")


@pytest.mark.parametrize("naam", ["wim", "sonja", "kees"])
def test_only_who_leads_moves_it(naam: str, iedereen: dict[str, Medewerker], casus: Casus, karin: Medewerker) -> None:
    hoor_beide(casus, karin)
    with pytest.raises(ActieFout, match="Vraag het de regisseur"):
        actions.move_casus(casus=casus, door=iedereen[naam], naar="plan")


# ---------------------------------------------------------------- reminders
def _kinds(persoon: Medewerker) -> list[str]:
    return sorted(
        set(
            Bericht.objects.filter(ontvanger=persoon, kanaal="app", herinnering__status="open").values_list(
                "soort", flat=True
            )
        )
        - {"signaal.opvolging"}
    )


def test_each_phase_reminds_its_regisseur(
    open_casus: Openen, karin: Medewerker, theo: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-23 10:00")
    casus = open_casus()
    actions.record_notice(casus=casus, door=karin, hoe="verteld", op=klok.vandaag())
    klok_op("2026-12-04 08:00")
    make_round()
    assert _kinds(karin) == []
    klok_op("2026-12-07 08:00")
    make_round()
    make_round()
    assert _kinds(karin) == ["casus.geen_wederhoor"]
    hoor_beide(casus, karin)
    assert not Herinnering.objects.filter(onderwerp_soort="casus", status="open").exists()
    klok_op("2026-12-14 08:00")
    make_round()
    assert _kinds(karin) == ["casus.geen_plan"]
    # It stays lying: two workdays later it goes up.
    klok_op("2026-12-17 08:00")
    make_round()
    assert Bericht.objects.filter(ontvanger=theo, soort="casus.geen_plan").exists()
    actions.move_casus(casus=casus, door=karin, naar="plan")
    actions.write_plan(casus=casus, door=karin, op=date(2027, 1, 18), **PLAN)
    actions.move_casus(casus=casus, door=karin, naar="uitvoering")
    klok_op("2027-01-18 08:00")
    make_round()
    assert _kinds(karin) == ["casus.evaluatie"]
    dicht = actions.close_casus(casus=casus, door=karin, reden="opgelost")
    assert dicht.termijn_op == date(2027, 3, 15)
    klok_op("2027-03-15 08:00")
    make_round()
    assert _kinds(karin) == ["casus.nazorg"]
    actions.finish_aftercare(casus=casus, door=karin, tekst="Gebeld")
    assert _kinds(karin) == []


def test_a_reminder_of_a_confidential_one_never_leaves_its_team(
    geheim: Casus, karin: Medewerker, sonja: Medewerker, theo: Medewerker, petra: Medewerker
) -> None:
    laat = klok.nu() + timedelta(days=30)
    with klok.op(laat):
        make_round()
    with klok.op(laat + timedelta(days=7)):
        make_round()
    over = Bericht.objects.filter(soort="casus.geen_wederhoor").values_list("ontvanger", flat=True)
    assert set(over) == {karin.pk, sonja.pk}


def test_a_no_of_the_reporter_is_heard_in_the_closed_casus(
    breng_in: Inbrengen, open_casus: Openen, karin: Medewerker, anna: Medewerker, client_van: ClientVan
) -> None:
    signaal = breng_in()
    Signaal.objects.filter(pk=signaal.pk).update(via=Via.WEBSITE, melder_soort=MelderSoort.BEWONER)
    melding = MeldingFactory.create(signaal=signaal)
    casus = open_casus(signalen=[signaal], team=[anna])
    actions.close_casus(casus=naar_uitvoering(casus, karin), door=karin, reden="opgelost", nazorg=True)
    with klok.op(klok.nu() + timedelta(days=40)):
        ask_if_better()
        melding.refresh_from_db()
        answer_if_better(token=links.token(melding, links.BETER), beter=False, tekst="Nog steeds")
        gehoord = Bericht.objects.filter(soort="casus.niet_beter", kanaal="app").values_list("ontvanger", flat=True)
        assert set(gehoord) == {karin.pk, anna.pk}
        with pytest.raises(ActieFout, match="weer open"):
            actions.finish_aftercare(casus=casus, door=karin, tekst="Gaat goed")
        pagina = client_van(karin).get(signaal.get_absolute_url()).content.decode()
        assert f"/casussen/{casus.pk}/#actie_heropenen" in pagina
        assert "een signaal is weer open" in client_van(karin).get(casus.get_absolute_url()).content.decode()
        weer = actions.reopen_casus(casus=casus, door=anna, reden="Het is niet over")
        signaal.refresh_from_db()
        assert (weer.fase, signaal.behandelaar) == (Fase.ONDERZOEK, karin)
        assert "#actie_heropenen" not in client_van(karin).get(signaal.get_absolute_url()).content.decode()


def _after_weeks(*soorten: str) -> set[tuple[str, int | None]]:
    """Who was told what, first and when it stayed lying."""
    laat = klok.nu() + timedelta(days=30)
    for later in (laat, laat + timedelta(days=7)):
        with klok.op(later):
            make_round()
    rows = Bericht.objects.filter(soort__in=soorten, herinnering__isnull=False)
    return set(rows.values_list("soort", "ontvanger"))


def test_whoever_is_alone_on_a_confidential_one_has_somebody_above(
    casus: Casus, karin: Medewerker, anna: Medewerker, petra: Medewerker, client_van: ClientVan
) -> None:
    actions.mark_confidential(casus=casus, door=karin)
    assert above([casus.pk]) == {casus.pk: [anna.pk]}
    casus.wijk.intake_coach = karin
    casus.wijk.save()
    # The regisseur is the intake coach: then who may break the glass.
    assert above([casus.pk]) == {casus.pk: [petra.pk]}
    assert _after_weeks("casus.geen_wederhoor") == {
        ("casus.geen_wederhoor", karin.pk),
        ("casus.geen_wederhoor", petra.pk),
    }
    # That something lies there, and nothing of it.
    assert client_van(petra).get(casus.get_absolute_url()).status_code == 404


def test_a_signal_of_a_confidential_casus_is_reminded_of_in_its_team(
    breng_in: Inbrengen, open_casus: Openen, karin: Medewerker, anna: Medewerker
) -> None:
    signaal = breng_in()
    casus = open_casus(signalen=[signaal], team=[anna])
    actions.mark_confidential(casus=casus, door=karin)
    assert in_charge([signaal.pk], Rol.TEAMLEIDER) == {signaal.pk: sorted([karin.pk, anna.pk])}
    assert _after_weeks("signaal.opvolging") == {("signaal.opvolging", karin.pk), ("signaal.opvolging", anna.pk)}


# ---------------------------------------------------------------- the table
@pytest.mark.parametrize(("van", "naar"), [(a, b) for a, b in product(Fase, Fase) if a != b])
def test_the_database_knows_the_table(casus: Casus, van: Fase, naar: Fase) -> None:
    _zet(casus, van)
    if statuses.allowed(van, naar):
        Casus.objects.filter(pk=casus.pk).update(**_velden(naar))
        return
    with pytest.raises(InternalError, match="Invalid transition"), transaction.atomic():
        Casus.objects.filter(pk=casus.pk).update(**_velden(naar))


def _velden(fase: Fase) -> dict[str, object]:
    dicht = fase in statuses.GESLOTEN
    return {
        "fase": fase, "plan_doel": "x", "plan_afspraken": "x", "plan_op": klok.vandaag(),
        "termijn_op": None if fase == Fase.AFGESLOTEN else klok.vandaag(),
        "sluitreden": "opgelost" if dicht else "", "gesloten_op": klok.nu() if dicht else None,
        "vernietigen_op": klok.vandaag() if dicht else None,
    }  # fmt: skip


_WEG = {
    Fase.ONDERZOEK: (), Fase.PLAN: (Fase.PLAN,), Fase.UITVOERING: (Fase.PLAN, Fase.UITVOERING),
    Fase.NAZORG: (Fase.PLAN, Fase.UITVOERING, Fase.NAZORG), Fase.AFGESLOTEN: (Fase.AFGESLOTEN,),
}  # fmt: skip


def _zet(casus: Casus, fase: Fase) -> None:
    for stap in _WEG[fase]:
        Casus.objects.filter(pk=casus.pk).update(**_velden(stap))


def test_a_casus_begins_with_onderzoek(casus: Casus) -> None:
    casus.pk, casus.fase = None, Fase.PLAN
    with pytest.raises(InternalError), transaction.atomic():
        casus.save(force_insert=True)


def test_every_row_of_the_table_says_why() -> None:
    assert all(overgang.waarom for overgang in statuses.OVERGANGEN)
    assert len(set(statuses.pairs())) == len(statuses.OVERGANGEN)


STAPPEN: dict[str, Callable[[Casus, Medewerker], object]] = {
    "hoor": lambda c, d: actions.record_hearing(casus=c, door=d, wie="hoor", gehoord="gedaan", op=klok.vandaag()),
    "wederhoor": lambda c, d: actions.record_hearing(
        casus=c, door=d, wie="wederhoor", gehoord="niet", op=klok.vandaag(), tekst="Doet niet open"
    ),
    "plan": lambda c, d: actions.write_plan(casus=c, door=d, op=klok.vandaag() + timedelta(days=9), **PLAN),
    "leeg_plan": lambda c, d: actions.write_plan(casus=c, door=d, doel="", afspraken="", op=None),
    **{
        f"naar_{fase}": lambda c, d, fase=fase: actions.move_casus(casus=c, door=d, naar=fase)  # type: ignore[misc]
        for fase in Fase
    },
    "sluiten": lambda c, d: actions.close_casus(casus=c, door=d, reden="opgelost"),
    "sluiten_zonder": lambda c, d: actions.close_casus(casus=c, door=d, reden="verhuisd", nazorg=False),
    "nazorg": lambda c, d: actions.finish_aftercare(casus=c, door=d, tekst="Gaat goed"),
    "heropenen": lambda c, d: actions.reopen_casus(casus=c, door=d, reden="Terug"),
    "vertrouwelijk": lambda c, d: actions.mark_confidential(casus=c, door=d),
    "openbaar": lambda c, d: actions.unmark_confidential(casus=c, door=d),
    "notitie": lambda c, d: actions.add_note(casus=c, door=d, soort="waarneming", tekst="x"),
}


@settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)
@given(stappen=st.lists(st.tuples(st.sampled_from(sorted(STAPPEN)), st.booleans()), max_size=14))
def test_no_sequence_of_actions_reaches_an_illegal_phase(
    stappen: list[tuple[str, bool]], open_casus: Openen, karin: Medewerker, anna: Medewerker
) -> None:
    with transaction.atomic():
        pk = open_casus().pk
        for stap, door_karin in stappen:
            door = Medewerker.objects.get(pk=(karin if door_karin else anna).pk)
            voor = Casus.objects.values().get(pk=pk)
            gebeurd = Gebeurtenis.objects.count()
            mislukt = False
            try:
                with transaction.atomic():
                    STAPPEN[stap](Casus.objects.get(pk=pk), door)
            except ActieFout:
                mislukt = True
            na = Casus.objects.values().get(pk=pk)
            if mislukt:
                assert (na, Gebeurtenis.objects.count()) == (voor, gebeurd)
            assert na["fase"] == voor["fase"] or statuses.allowed(voor["fase"], na["fase"])
            assert na["fase"] not in {"plan", "uitvoering"} or (na["hoor"] and na["wederhoor"])
            assert (na["termijn_op"] is None) == (na["fase"] == "afgesloten")
            assert (na["vernietigen_op"] is not None) == (na["fase"] in statuses.GESLOTEN)
        assert Signaal.objects.get().vertrouwelijk == Casus.objects.get(pk=pk).vertrouwelijk
        transaction.set_rollback(True)


@settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)
@given(
    dag=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    normen=st.tuples(*(st.integers(0, 60) for _ in range(3))),
    plan_over=st.integers(0, 300),
)
def test_no_term_of_a_casus_falls_on_a_day_off(
    dag: date, normen: tuple[int, int, int], plan_over: int, open_casus: Openen, karin: Medewerker
) -> None:
    with transaction.atomic(), klok.op(datetime(dag.year, dag.month, dag.day, 11, tzinfo=klok.nu().tzinfo)):
        for code, dagen in zip(("casus_wederhoor", "casus_plan", "casus_nazorg"), normen, strict=True):
            Norm.objects.filter(code=code).update(dagen=dagen)
        casus = open_casus()
        termijnen = [casus.termijn_op, hoor_beide(casus, karin).termijn_op]
        actions.move_casus(casus=casus, door=karin, naar="plan")
        actions.write_plan(casus=casus, door=karin, op=klok.vandaag() + timedelta(days=plan_over), **PLAN)
        termijnen.append(actions.move_casus(casus=casus, door=karin, naar="uitvoering").termijn_op)
        termijnen.append(actions.close_casus(casus=casus, door=karin, reden="opgelost").termijn_op)
        vrij = kalender()
        assert [op for op in termijnen if op is None or not vrij.is_werkdag(op)] == []
        transaction.set_rollback(True)
