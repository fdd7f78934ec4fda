"""The person concerned is told within a month, or the exception is recorded (DOMAIN 5.21)."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.utils.timezone import make_aware
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Medewerker
from plavei.core.ronde import make_round
from plavei.core.werkdagen import kalender
from signalen.casus import actions
from signalen.casus.actions.basis import within_a_month
from signalen.models import Casus
from tests.casus.conftest import Inbrengen, Openen
from tests.conftest import TRAAG_MAG, KlokOp


def _told(persoon: Medewerker) -> int:
    return Bericht.objects.filter(
        ontvanger=persoon, soort="casus.niet_geinformeerd", kanaal="app", herinnering__status="open"
    ).count()


def test_a_week_before_the_month_is_over_the_regisseur_hears(
    open_casus: Openen, karin: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-26 10:00")
    casus = open_casus()
    # 26 December is a holiday on a Saturday: Thursday the 24th is the last workday within the month.
    assert casus.informeren_voor == date(2026, 12, 24)
    klok_op("2026-12-16 08:00")
    make_round()
    assert _told(karin) == 0
    klok_op("2026-12-17 08:00")
    make_round()
    assert _told(karin) == 1
    actions.record_notice(casus=casus, door=karin, hoe="verteld", op=date(2026, 12, 17))
    assert _told(karin) == 0
    make_round()
    assert _told(karin) == 0


def test_the_month_counts_from_the_oldest_signal(
    breng_in: Inbrengen, open_casus: Openen, karin: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-08-03 10:00")
    oudste = breng_in()
    klok_op("2026-09-01 10:00")
    ouder = breng_in()
    klok_op("2026-10-15 10:00")
    casus = open_casus(signalen=[breng_in(), ouder])
    assert casus.informeren_voor == date(2026, 10, 1)
    casus = actions.add_signaal(casus=casus, signaal=oudste, door=karin)
    assert casus.informeren_voor == date(2026, 9, 3)
    # Told before there was a casus: the real day is kept.
    klaar = actions.record_notice(casus=casus, door=karin, hoe="verteld", op=date(2026, 9, 14))
    assert klaar.geinformeerd_op == date(2026, 9, 14)
    with pytest.raises(ActieFout, match="te lang geleden"):
        actions.record_notice(casus=casus, door=karin, hoe="verteld", op=date(2020, 9, 14))


def test_an_exception_needs_its_reason(casus: Casus, karin: Medewerker) -> None:
    with pytest.raises(ActieFout, match="welke uitzondering"):
        actions.record_notice(casus=casus, door=karin, hoe="uitzondering", op=klok.vandaag(), tekst=" ")
    with pytest.raises(ActieFout, match="tot en met vandaag"):
        actions.record_notice(casus=casus, door=karin, hoe="verteld", op=klok.vandaag() + timedelta(days=1))
    klaar = actions.record_notice(casus=casus, door=karin, hoe="uitzondering", op=klok.vandaag(), tekst="Gevaar")
    assert (klaar.geinformeerd, klaar.geinformeerd_tekst) == ("uitzondering", "Gevaar")


@settings(max_examples=100, deadline=None, suppress_health_check=TRAAG_MAG)
@given(dag=st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_last_day_to_tell_is_a_workday_within_the_month(dag: date, db: None) -> None:
    with klok.op(make_aware(datetime(dag.year, dag.month, dag.day, 12))):  # noqa: DTZ001 - made aware here
        op = within_a_month(dag)
    assert kalender().is_werkdag(op)
    assert dag < op <= dag + relativedelta(months=1)
