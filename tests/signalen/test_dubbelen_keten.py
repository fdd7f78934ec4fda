"""A duplicate of a duplicate, and so on: whoever reported any of them waits for the last, and is kept until then."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plavei.core import klok, ronde
from plavei.core.models import Herinnering, Medewerker
from plavei.core.registries import Person, personal_data
from signalen import actions
from signalen import meldinglinks as links
from signalen.actions.vernietigen import destroy_signalen
from signalen.models import Melding, Signaal, afgerond_op, dubbelen_van, hoofd_van
from signalen.models.samenvoeging import last_closing
from signalen.models.signaal import MelderSoort
from signalen.reminders import MelderAfloop, MelderBeter
from tests.conftest import TRAAG_MAG, KlokOp, tel_queries
from tests.factories import MeldingFactory, SignaalFactory
from tests.signalen.meldingen import signaal_van
from wijken.models import Buurt

pytestmark = pytest.mark.django_db
BEGIN = "2026-11-25 09:00"


@pytest.fixture(autouse=True)
def wednesday(klok_op: KlokOp) -> None:
    klok_op(BEGIN)


def _van_jan(buurt: Buurt, behandelaar: Medewerker) -> Signaal:
    """Jan called; somebody works on it."""
    signaal: Signaal = SignaalFactory.create(
        buurt=buurt, melder_soort=MelderSoort.BEWONER, melder_naam="Jan", in_behandeling=True, behandelaar=behandelaar
    )
    return signaal


def _fris(signaal: Signaal) -> Signaal:
    return Signaal.objects.get(pk=signaal.pk)


def _keten(aantal: int, buurt: Buurt, karin: Medewerker) -> list[Signaal]:
    """So many signals, each but the last merged into the next."""
    signalen = [_van_jan(buurt, karin) for _ in range(aantal)]
    for dubbel, met in pairwise(signalen):
        actions.merge_signaal(signaal=dubbel, met=met, door=karin)
    return signalen


# ---------------------------------------------------------------- however long the chain
@settings(max_examples=5, deadline=None, suppress_health_check=TRAAG_MAG)
@given(
    met=st.integers(1, 4).flatmap(
        lambda aantal: st.tuples(*(st.integers(nummer + 1, aantal) for nummer in range(aantal)))
    )
)
@example(met=(1, 2, 3))
@example(met=(2, 2, 3, 4))
def test_every_reporter_waits_for_the_last_and_is_told_of_it(
    met: tuple[int, ...], buurt: Buurt, karin: Medewerker
) -> None:
    """``met``: into which later one each is merged. More than half a year lies between any two of the mergings."""
    begin, stap = klok.nu(), timedelta(days=200)
    with transaction.atomic():
        signalen = [_van_jan(buurt, karin) for _ in range(len(met) + 1)]
        for nummer, hoofd in enumerate(met):
            with klok.op(begin + nummer * stap):
                dubbel = signalen[nummer]
                actions.merge_signaal(signaal=dubbel, met=signalen[hoofd], door=karin)
                actions.tell_reporter(signaal=dubbel, door=karin, tekst="Het gaat verder.", hoe="telefoon")
        alle = sorted(signaal.pk for signaal in signalen)
        assert dubbelen_van([signalen[-1].pk]) == alle[:-1]
        assert {hoofd_van(_fris(signaal)) for signaal in signalen} == {signalen[-1]}
        assert {afgerond_op(_fris(signaal)) for signaal in signalen} == {None}
        einde = begin + len(met) * stap
        with klok.op(einde):
            assert not MelderAfloop().due(klok.vandaag()).exists()
            actions.close_signaal(signaal=signalen[-1], door=karin, reden="opgelost")
        with klok.op(einde + timedelta(days=20)):
            assert sorted(MelderAfloop().due(klok.vandaag()).values_list("pk", flat=True)) == alle
            assert not MelderBeter().due(klok.vandaag()).exists()
            for signaal in signalen:
                actions.tell_reporter(signaal=signaal, door=karin, tekst="Gebeld: opgelost.", hoe="telefoon")
            assert not MelderAfloop().due(klok.vandaag()).exists()
        with klok.op(einde + timedelta(days=90)):
            assert sorted(MelderBeter().due(klok.vandaag()).values_list("pk", flat=True)) == alle
        sinds = Signaal.objects.filter(pk__in=alle).annotate(sinds=last_closing()).values_list("pk", "sinds")
        assert dict(sinds) == {signaal.pk: afgerond_op(_fris(signaal)) for signaal in signalen}
        # Half a year after the last one there is no use in it any more, whatever the length.
        with klok.op(einde + timedelta(days=184)):
            assert not MelderBeter().due(klok.vandaag()).exists()
        transaction.set_rollback(True)


def test_sonja_is_reminded_of_the_first_of_four(
    buurt: Buurt, karin: Medewerker, sonja: Medewerker, klok_op: KlokOp
) -> None:
    eerste = _van_jan(buurt, sonja)
    tweede, derde, vierde = (_van_jan(buurt, karin) for _ in range(3))
    for dubbel, met in ((eerste, tweede), (tweede, derde), (derde, vierde)):
        actions.merge_signaal(signaal=dubbel, met=met, door=karin)
    actions.tell_reporter(signaal=eerste, door=karin, tekst="Het gaat verder met een ander.", hoe="telefoon")
    klok_op("2027-08-02 09:00")
    actions.close_signaal(signaal=vierde, door=karin, reden="opgelost")
    klok_op("2027-08-09 09:00")
    ronde.make_round()
    herinneringen = Herinnering.objects.filter(status="open", berichten__ontvanger=sonja).distinct()
    assert [(rij.soort, rij.onderwerp_id) for rij in herinneringen] == [("signaal.melder_afloop", eerste.pk)]


def test_a_longer_chain_asks_no_more(buurt: Buurt, karin: Medewerker) -> None:
    def vragen(keten: list[Signaal]) -> list[int]:
        eerste, laatste = _fris(keten[0]), keten[-1].pk
        return [
            tel_queries(lambda: hoofd_van(eerste)),
            tel_queries(lambda: afgerond_op(eerste)),
            tel_queries(lambda: dubbelen_van([laatste])),
            tel_queries(lambda: list(MelderAfloop().due(klok.vandaag()))),
        ]

    kort, lang = _keten(2, buurt, karin), _keten(6, buurt, karin)
    assert vragen(kort) == vragen(lang) == [1, 1, 1, 1]


def test_what_its_reporter_opened_again_goes_its_own_way(buurt: Buurt, karin: Medewerker, klok_op: KlokOp) -> None:
    """Ria's was merged, and is closed by itself since: the other one closing is not what she waits for."""
    hoofd, van_ria = _van_jan(buurt, karin), MeldingFactory.create(signaal__buurt=buurt)
    _ria_says_no(van_ria, hoofd, karin, klok_op)
    eigen = signaal_van(van_ria)
    actions.close_signaal(signaal=eigen, door=karin, reden="opgelost")
    dicht = _fris(eigen)
    assert (hoofd_van(dicht), afgerond_op(dicht)) == (eigen, dicht.gesloten_op)
    assert dubbelen_van([hoofd.pk]) == []
    assert destroy_signalen(ids=[eigen.pk]) == 1


def test_nobody_is_reminded_of_what_went_its_own_way_and_ended_long_ago(
    buurt: Buurt, karin: Medewerker, klok_op: KlokOp
) -> None:
    """Jan's was merged into Ria's, which was opened again and closed for good; what hers was merged into was not."""
    van_jan, hoofd = _van_jan(buurt, karin), _van_jan(buurt, karin)
    van_ria = MeldingFactory.create(signaal__buurt=buurt)
    actions.merge_signaal(signaal=van_jan, met=signaal_van(van_ria), door=karin)
    _ria_says_no(van_ria, hoofd, karin, klok_op)
    actions.close_signaal(signaal=signaal_van(van_ria), door=karin, reden="opgelost")
    wie = {"pk__in": [van_jan.pk, van_ria.signaal_id]}
    klok_op("2027-02-01 09:00")
    assert MelderAfloop().due(klok.vandaag()).filter(**wie).count() == 2
    klok_op("2027-12-01 09:00")
    actions.close_signaal(signaal=hoofd, door=karin, reden="opgelost")
    Signaal.objects.filter(**wie).update(melder_termijn_op=date(2027, 1, 22))
    assert not MelderAfloop().due(klok.vandaag()).filter(**wie).exists()


def _ria_says_no(van_ria: Melding, hoofd: Signaal, karin: Medewerker, klok_op: KlokOp) -> None:
    """Merged, told, asked, and it is not better; the main one is opened again too."""
    actions.merge_signaal(signaal=signaal_van(van_ria), met=hoofd, door=karin)
    actions.close_signaal(signaal=hoofd, door=karin, reden="opgelost")
    klok_op("2027-01-15 09:00")
    actions.ask_if_better()
    van_ria.refresh_from_db()
    actions.answer_if_better(token=links.token(van_ria, links.BETER), beter=False)
    actions.reopen_signaal(signaal=hoofd, door=karin, reden="Het begon weer.")


# ---------------------------------------------------------------- destruction
def test_jan_is_kept_until_the_main_one_closed_and_from_then_on_as_long_as_that(
    buurt: Buurt, karin: Medewerker, klok_op: KlokOp
) -> None:
    eerste, tweede, hoofd = _keten(3, buurt, karin)
    alle = [eerste.pk, tweede.pk, hoofd.pk]
    # Past the day that was counted from the merging.
    klok_op("2029-01-08 09:00")
    assert _fris(eerste).vernietigen_op == date(2028, 11, 24)
    assert destroy_signalen(ids=alle) == 0
    assert [(_fris(dubbel).melder_naam, hoofd_van(_fris(dubbel))) for dubbel in (eerste, tweede)] == [
        ("Jan", hoofd)
    ] * 2

    actions.close_signaal(signaal=hoofd, door=karin, reden="opgelost")
    assert {_fris(signaal).vernietigen_op for signaal in (eerste, tweede, hoofd)} == {date(2031, 1, 8)}
    assert _fris(eerste).melder_termijn_op == date(2029, 1, 15)
    actions.reopen_signaal(signaal=hoofd, door=karin, reden="Het begon weer.")
    assert destroy_signalen(ids=alle) == 0
    actions.close_signaal(signaal=hoofd, door=karin, reden="opgelost")
    assert destroy_signalen(ids=alle) == 3
    assert _fris(eerste).melder_naam == ""


def test_ria_wants_to_be_forgotten_and_need_not_wait_for_it(buurt: Buurt, karin: Medewerker) -> None:
    """Of what was seen nothing goes: somebody works on that."""
    van_ria = MeldingFactory.create(signaal__buurt=buurt, signaal__tekst="Elke nacht muziek.")
    dubbel, hoofd = signaal_van(van_ria), _van_jan(buurt, karin)
    actions.merge_signaal(signaal=dubbel, met=hoofd, door=karin)
    zij = Person(records=frozenset({("signaal", dubbel.pk)}), emails=frozenset({"ria@bewoner.example"}))
    assert personal_data["signaal"].destroy(zij) == 1
    assert not Melding.objects.exists()
    assert _fris(dubbel).tekst == "Elke nacht muziek."


def test_asking_which_wait_is_one_question_however_many(buurt: Buurt, karin: Medewerker) -> None:
    def vragen(aantal: int) -> int:
        keten = _keten(aantal, buurt, karin)
        return tel_queries(lambda: destroy_signalen(ids=[signaal.pk for signaal in keten]))

    vragen(2)
    assert vragen(2) == vragen(5)
