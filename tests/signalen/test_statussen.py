"""The table of statuses is held by the database too, and history is kept of every change however it was made."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from django.apps import apps
from django.db import InternalError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Medewerker
from signalen import actions, statuses
from signalen.models import Notitie, Signaal
from signalen.statuses import Status
from tests.conftest import TRAAG_MAG
from tests.factories import NotitieFactory, SignaalFactory
from tests.signalen.conftest import Inbrengen
from wijken.models import Buurt

TRAIT = {Status.NIEUW: {}, Status.IN_BEHANDELING: {"in_behandeling": True}, Status.WACHT: {"wacht": True},
         Status.GESLOTEN: {"gesloten": True}}  # fmt: skip


@pytest.mark.parametrize(("van", "naar"), [(a, b) for a, b in product(Status, Status) if a != b])
def test_the_database_knows_the_table(db: None, van: Status, naar: Status) -> None:
    signaal = SignaalFactory.create(**TRAIT[van])
    dicht = naar == Status.GESLOTEN
    waarden = {
        "status": naar, "behandelaar": None if naar == Status.NIEUW else signaal.ingebracht_door,
        "sluitreden": "opgelost" if dicht else "", "gesloten_op": klok.nu() if dicht else None,
        "vernietigen_op": klok.vandaag() if dicht else None,
    }  # fmt: skip
    if statuses.allowed(van, naar):
        Signaal.objects.filter(pk=signaal.pk).update(**waarden)
        return
    with pytest.raises(InternalError, match="Invalid transition"), transaction.atomic():
        Signaal.objects.filter(pk=signaal.pk).update(**waarden)


def test_plain_sql_is_refused_too(db: None) -> None:
    signaal = SignaalFactory.create(in_behandeling=True)
    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE signalen_signaal SET status = 'nieuw', behandelaar_id = NULL WHERE id = %s", [signaal.pk]
        )


def test_every_row_of_the_table_says_why() -> None:
    assert all(overgang.waarom and overgang.mag for overgang in statuses.OVERGANGEN)
    assert len(set(statuses.pairs())) == len(statuses.OVERGANGEN)


def test_history_sees_bulk_updates_and_deletes(db: None) -> None:
    gebeurtenis = apps.get_model("signalen", "SignaalEvent")
    signalen = SignaalFactory.create_batch(3)
    Signaal.objects.all().update(urgentie="hoog")
    assert gebeurtenis.objects.filter(pgh_label="update", urgentie="normaal").count() == 3
    signalen[0].delete()
    assert gebeurtenis.objects.filter(pgh_label="delete", id=signalen[0].pk or 0).count() <= 1
    assert gebeurtenis.objects.filter(pgh_label="delete").count() == 1


def test_history_of_notes(db: None) -> None:
    notitie = NotitieFactory.create(tekst="Eerst dit.")
    Notitie.objects.filter(pk=notitie.pk).update(tekst="Toen dat.")
    assert apps.get_model("signalen", "NotitieEvent").objects.get().tekst == "Eerst dit."


def test_history_knows_who_did_it(breng_in: Inbrengen, karin: Medewerker) -> None:
    actions.take_signaal(signaal=breng_in(), door=karin)
    versie = apps.get_model("signalen", "SignaalEvent").objects.select_related("pgh_context").get()
    assert versie.pgh_context.metadata == {"door": karin.pk}


STAPPEN: dict[str, Callable[[Signaal, Medewerker], object]] = {
    "oppakken": lambda s, d: actions.take_signaal(signaal=s, door=d),
    "teruggeven": lambda s, d: actions.return_signaal(signaal=s, door=d),
    "toewijzen": lambda s, d: actions.assign_signaal(signaal=s, door=d, aan=d),
    "navragen": lambda s, d: actions.ask_information(signaal=s, door=d, vraag="Sinds wanneer?"),
    "verdergaan": lambda s, d: actions.resume_signaal(signaal=s, door=d),
    "opvolgen": lambda s, d: actions.plan_follow_up(signaal=s, door=d, op=klok.vandaag() + timedelta(days=3)),
    "notitie": lambda s, d: actions.add_note(signaal=s, door=d, soort="waarneming", tekst="x"),
    "vertrouwelijk": lambda s, d: actions.mark_confidential(signaal=s, door=d),
    "openbaar": lambda s, d: actions.unmark_confidential(signaal=s, door=d),
    "urgentie": lambda s, d: actions.change_urgency(signaal=s, door=d, urgentie="hoog"),
    "sluiten": lambda s, d: actions.close_signaal(signaal=s, door=d, reden="opgelost"),
    "heropenen": lambda s, d: actions.reopen_signaal(signaal=s, door=d, reden="weer"),
    "triage": lambda s, d: actions.answer_questions(signaal=s, door=d, aard="zorg", melders="een", in_nood="ja"),
    "klasse": lambda s, d: actions.decide_class(signaal=s, door=d, klasse="kwetsbaar"),
    "samenvoegen": lambda s, d: actions.merge_signaal(signaal=s, met=_nog_een(s), door=d),
    "ontdubbelen": lambda s, d: actions.undo_merge(signaal=s, door=d),
}


def _nog_een(signaal: Signaal) -> Signaal:
    ander: Signaal = SignaalFactory.create(buurt=signaal.buurt)
    return ander


@settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)
@given(stappen=st.lists(st.tuples(st.sampled_from(sorted(STAPPEN)), st.booleans()), max_size=8))
def test_whatever_one_does_in_whatever_order_it_stays_sound(
    stappen: list[tuple[str, bool]], karin: Medewerker, theo: Medewerker, buurt: Buurt
) -> None:
    with transaction.atomic():
        signaal = SignaalFactory.create(buurt=buurt)
        for stap, door_karin in stappen:
            door = Medewerker.objects.get(pk=(karin if door_karin else theo).pk)
            voor = Signaal.objects.values().get(pk=signaal.pk)
            gebeurd = Gebeurtenis.objects.count()
            mislukt = ""
            try:
                with transaction.atomic():
                    STAPPEN[stap](Signaal.objects.get(pk=signaal.pk), door)
            except ActieFout as fout:
                mislukt = fout.boodschap
            if mislukt:
                assert Signaal.objects.values().get(pk=signaal.pk) == voor
                assert Gebeurtenis.objects.count() == gebeurd
        na = Signaal.objects.get(pk=signaal.pk)
        assert (na.gesloten_op is None) == na.is_open == (na.sluitreden == "")
        assert na.status != Status.NIEUW or na.behandelaar_id is None
        assert na.vertrouwelijk == na.lezers.exists()
        assert na.status != Status.WACHT or na.stap_tekst
        transaction.set_rollback(True)
