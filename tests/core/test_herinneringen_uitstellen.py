"""Putting off: with a reason, until a day, by somebody it was for; then it is back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from plavei.core import klok, ronde, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import MAX_UITSTEL, handled, snooze
from plavei.core.models import Bericht, Gebeurtenis, Herinnering, Medewerker
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import SignaalFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db


@pytest.fixture
def herinnering(buurt: Buurt, karin: Medewerker, klok_op: KlokOp) -> Herinnering:
    """Karin was reminded on Wednesday."""
    klok_op("2026-11-25 08:00")
    SignaalFactory.create(buurt=buurt, termijn_op=klok.vandaag())
    ronde.make_round()
    return Herinnering.objects.get()


def steps_of(person: Medewerker) -> list[str]:
    return list(Bericht.objects.filter(ontvanger=person, kanaal="app").order_by("pk").values_list("stap", flat=True))


def test_put_off_and_back_on_the_day(
    herinnering: Herinnering, karin: Medewerker, theo: Medewerker, klok_op: KlokOp
) -> None:
    snooze(herinnering=herinnering, door=karin, tot=date(2026, 12, 1), reden="De melder is op vakantie")
    for moment in ("2026-11-25 09:00", "2026-11-30 12:00"):
        klok_op(moment)
        ronde.make_round()
    assert (steps_of(karin), steps_of(theo)) == (["eerste"], [])  # and nothing goes up in the meantime
    klok_op("2026-12-01 00:01")
    ronde.make_round()
    ronde.make_round()
    assert steps_of(karin) == ["eerste", "terug-2026-12-01"]
    klok_op("2026-12-03 00:01")
    ronde.make_round()
    assert steps_of(theo) == ["escalatie-2026-12-01"]


def test_it_is_read_and_its_mail_stays_home(herinnering: Herinnering, karin: Medewerker) -> None:
    snooze(herinnering=herinnering, door=karin, tot=date(2026, 12, 1), reden="Kan wachten")
    app, mail = Bericht.objects.order_by("kanaal")
    assert app.gelezen_op is not None
    assert mail.status == "vervallen"


def test_the_timeline_tells_when_and_not_why(herinnering: Herinnering, karin: Medewerker) -> None:
    snooze(herinnering=herinnering, door=karin, tot=date(2026, 12, 1), reden="Mevrouw Jansen ligt in het ziekenhuis")
    (regel,) = tijdlijn.lines(soort="signaal", onderwerp_id=herinnering.onderwerp_id)
    assert (regel.door, regel.tekst) == ("Karin Klaassen", "stelde de herinnering uit tot 1 december 2026")
    assert Gebeurtenis.objects.get().gegevens == {"soort": "signaal.niet_beoordeeld", "tot": "2026-12-01"}


@pytest.mark.parametrize(
    ("tot", "reden", "boodschap"),
    [
        (date(2026, 11, 25), "Kan wachten", "Kies een dag na vandaag."),
        (date(2026, 11, 1), "Kan wachten", "Kies een dag na vandaag."),
        (date(2026, 11, 25) + MAX_UITSTEL + timedelta(days=1), "Kan wachten", "Uitstellen kan hooguit drie maanden."),
        (date(2026, 12, 1), "  ", "Schrijf op waarom dit kan wachten."),
    ],
)
def test_refused_with_a_sentence(
    herinnering: Herinnering, karin: Medewerker, tot: date, reden: str, boodschap: str
) -> None:
    with pytest.raises(ActieFout, match=boodschap.replace(".", r"\.")):
        snooze(herinnering=herinnering, door=karin, tot=tot, reden=reden)
    assert Herinnering.objects.get().uitgesteld_tot is None


def test_not_by_somebody_it_was_not_for(herinnering: Herinnering, kees: Medewerker) -> None:
    with pytest.raises(ActieFout, match="niet aan u gericht"):
        snooze(herinnering=herinnering, door=kees, tot=date(2026, 12, 1), reden="Kan wachten")


def test_not_what_is_handled(herinnering: Herinnering, karin: Medewerker) -> None:
    handled(onderwerp_soort="signaal", onderwerp_id=herinnering.onderwerp_id)
    with pytest.raises(ActieFout, match="al afgehandeld"):
        snooze(herinnering=herinnering, door=karin, tot=date(2026, 12, 1), reden="Kan wachten")


def test_put_off_after_it_went_up_goes_up_again(
    herinnering: Herinnering, karin: Medewerker, theo: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-27 08:00")
    ronde.make_round()
    snooze(herinnering=herinnering, door=theo, tot=date(2026, 12, 1), reden="Karin is ziek")
    klok_op("2026-12-03 08:00")
    ronde.make_round()
    ronde.make_round()
    assert steps_of(theo) == ["escalatie", "escalatie-2026-12-01"]
    assert steps_of(karin) == ["eerste", "terug-2026-12-01"]


def test_put_off_and_then_moved_is_a_new_one(herinnering: Herinnering, karin: Medewerker, klok_op: KlokOp) -> None:
    snooze(herinnering=herinnering, door=karin, tot=date(2026, 12, 1), reden="Kan wachten")
    Signaal.objects.update(termijn_op=date(2026, 11, 27))
    klok_op("2026-11-27 08:00")
    ronde.make_round()
    assert steps_of(karin) == ["eerste", "eerste"]
    assert list(Herinnering.objects.order_by("pk").values_list("status", flat=True)) == ["afgehandeld", "open"]


def test_the_database_asks_for_a_reason_too(herinnering: Herinnering) -> None:
    herinnering.uitgesteld_tot = date(2026, 12, 1)
    with pytest.raises(ValidationError):
        herinnering.full_clean()
