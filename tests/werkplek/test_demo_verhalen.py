"""The demo's two years of signals, as plans: believable, in every state, never in the future, told on any day."""

import random
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core.werkdagen import Kalender
from plavei.werkplek.demo.agenda import ZONE, Agenda
from plavei.werkplek.demo.fotos import FOTO_THEMAS, draw_photo
from plavei.werkplek.demo.mensen import generate_residents
from plavei.werkplek.demo.personeel import PERSONEEL
from plavei.werkplek.demo.teksten import Schrijver, is_sensitive, themas
from plavei.werkplek.demo.verhalen import AANTAL_SIGNALEN, Verhaal, local_day
from plavei.werkplek.demo.verloop import tell_stories
from plavei.werkplek.demo.woningen import generate_homes
from signalen.models.signaal import MelderSoort, Sluitreden, Urgentie, Via
from signalen.themas import STANDAARD

NU = datetime(2026, 6, 17, 9, 30, tzinfo=UTC)
JAREN = (datetime(2026, 1, 1), datetime(2028, 12, 31))  # noqa: DTZ001 (hypothesis adds the time zone)
LABELS = ("verslaafd", "psychisch", "depressie", "autis", "dement", "alcoholist", "schizo", "borderline", "crimineel")
ELF = re.compile(r"(?<!\d)\d{9}(?!\d)")


def stories(nu: datetime) -> list[Verhaal]:
    woningen = generate_homes()
    return tell_stories(woningen, generate_residents(woningen, vandaag=nu.date()), nu=nu)


@pytest.fixture(scope="module")
def verhalen() -> list[Verhaal]:
    return stories(NU)


def all_texts(verhalen: list[Verhaal]) -> list[str]:
    teksten = [v.tekst for v in verhalen]
    for verhaal in verhalen:
        for stap in verhaal.verloop:
            velden = ("tekst", "vraag", "resultaat") if stap.actie == "close" else ("tekst", "vraag", "reden")
            teksten += [stap.velden[veld] for veld in velden if veld in stap.velden]
    return teksten


def test_there_are_four_hundred_over_two_years(verhalen: list[Verhaal]) -> None:
    assert len(verhalen) == AANTAL_SIGNALEN == 400
    assert verhalen == sorted(verhalen, key=lambda v: v.op)
    assert NU - verhalen[0].op > timedelta(days=700)
    assert NU - verhalen[-1].op < timedelta(days=8)


def test_every_theme_reason_and_channel_occurs(verhalen: list[Verhaal]) -> None:
    assert set(themas()) == {code for code, *_rest in STANDAARD}
    assert {code: is_sensitive(code) for code in themas()} == {
        code: groep == "achter_de_voordeur" for code, _naam, groep, *_rest in STANDAARD
    }
    assert {v.thema for v in verhalen} == set(themas())
    redenen = {s.velden["reden"] for v in verhalen for s in v.verloop if s.actie == "close"}
    assert redenen == set(dict(Sluitreden.te_kiezen()))
    # The stories are what colleagues brought in; at /melden/ residents do so themselves.
    assert {v.via for v in verhalen} == set(Via.values) - {Via.WEBSITE}
    assert {v.melder_soort for v in verhalen} == set(MelderSoort.values)
    assert {v.urgentie for v in verhalen} == set(Urgentie.values)


def test_a_course_runs_forward_and_stops_before_now(verhalen: list[Verhaal]) -> None:
    for verhaal in verhalen:
        momenten = [verhaal.op, *(stap.op for stap in verhaal.verloop)]
        assert momenten == sorted(momenten)
        assert momenten[-1] < NU


def test_people_work_on_workdays_in_office_hours(verhalen: list[Verhaal]) -> None:
    kalender = Kalender()
    for verhaal in verhalen:
        lokaal = verhaal.op.astimezone(ZONE)
        assert kalender.is_werkdag(lokaal.date())
        assert 8 <= lokaal.hour < 17
        assert all(kalender.is_werkdag(local_day(stap.op)) for stap in verhaal.verloop)


def test_most_are_taken_within_their_term(verhalen: list[Verhaal]) -> None:
    kalender = Kalender()
    norm = {"acuut": 0, "hoog": 2, "normaal": 5}
    op_tijd = [
        kalender.tussen(local_day(v.op), local_day(v.verloop[0].op)) <= norm[v.urgentie] for v in verhalen if v.verloop
    ]
    assert 0.78 < sum(op_tijd) / len(op_tijd) < 0.93


def test_texts_are_not_the_same_over_and_over(verhalen: list[Verhaal]) -> None:
    assert len({v.tekst for v in verhalen}) > 360
    assert Counter(v.tekst for v in verhalen).most_common(1)[0][1] <= 3
    for verhaal in verhalen:
        notities = [s.velden["tekst"] for s in verhaal.verloop if s.actie == "note"]
        assert len(set(notities)) == len(notities)


def test_texts_say_what_was_seen_and_name_nobody(verhalen: list[Verhaal]) -> None:
    for tekst in all_texts(verhalen):
        assert not [woord for woord in LABELS if woord in tekst.lower()], tekst
        assert not ELF.search(tekst)
        assert "{" not in tekst
        assert tekst == tekst.strip()
        assert tekst[0].isupper() or not tekst[0].isalpha(), tekst


def test_each_role_has_something_today(verhalen: list[Verhaal]) -> None:
    vandaag = NU.astimezone(ZONE).date()
    gepland = Counter(v.verloop[-1].wie for v in verhalen if v.verloop and v.verloop[-1].velden.get("op") == vandaag)
    assert gepland["klantcoach"] >= 3
    assert gepland["wijkbeheerder"] >= 2
    assert gepland["sociaal"] >= 2
    assert gepland["wijkbeheerder2"] >= 1
    nieuw = [v for v in verhalen if not v.verloop]
    assert len(nieuw) == 20
    assert any(s.velden.get("aan_inbrenger") for v in verhalen if v.wie == "wijkbeheerder" for s in v.verloop)


def test_only_colleagues_act(verhalen: list[Verhaal]) -> None:
    bekend = {m.sleutel for m in PERSONEEL}
    assert {v.wie for v in verhalen} | {s.wie for v in verhalen for s in v.verloop} <= bekend
    assert len(PERSONEEL) == 12


@settings(max_examples=8, deadline=None)
@given(st.datetimes(*JAREN, timezones=st.just(UTC)))
def test_it_can_be_told_on_any_day(nu: datetime) -> None:
    verhalen = stories(nu)
    assert len(verhalen) == AANTAL_SIGNALEN
    assert all(stap.op < nu for v in verhalen for stap in v.verloop)


def test_the_same_day_tells_the_same() -> None:
    assert stories(NU) == stories(NU)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(0, 12))
def test_going_back_lands_on_a_workday(vandaag: date, werkdagen: int) -> None:
    agenda = Agenda(datetime(vandaag.year, vandaag.month, vandaag.day, 12, tzinfo=UTC), random.Random(1))
    dag = agenda.back(werkdagen)
    assert Kalender().is_werkdag(dag)
    assert dag <= vandaag


@pytest.mark.parametrize("thema", sorted(FOTO_THEMAS))
def test_a_photo_is_a_jpeg(thema: str) -> None:
    assert draw_photo(thema, random.Random(1)).startswith(b"\xff\xd8\xff")
    assert thema in themas()


def test_every_sentence_can_be_filled() -> None:
    schrijver = Schrijver(random.Random(5))
    for thema in themas():
        for gezien in (True, False):
            for _keer in range(12):
                assert schrijver.report(thema, gezien=gezien, nummer="7", dag=date(2026, 5, 4)).tekst
        for soort in ("waarneming", "verklaring", "inschatting"):
            assert schrijver.note(thema, soort, nummer="7", dag=date(2026, 5, 4))
        for reden in dict(Sluitreden.te_kiezen()):
            assert schrijver.outcome(thema, reden, nummer="7", dag=date(2026, 5, 4))
