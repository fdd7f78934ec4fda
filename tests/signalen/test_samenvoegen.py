"""Link, merge as a duplicate, and undo: undone it is as it was before, whatever it was."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core import klok
from plavei.core.actions import deactivate_medewerker
from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Medewerker, Rol
from signalen import meldinglinks as links
from signalen.actions import (
    add_note,
    assign_signaal,
    close_signaal,
    link_signalen,
    mark_confidential,
    merge_signaal,
    reopen_signaal,
    undo_merge,
)
from signalen.models import Koppeling, Notitie, Samenvoeging, Signaal
from tests.conftest import TRAAG_MAG
from tests.factories import MedewerkerFactory, MeldingFactory, SignaalFactory, WerkgebiedFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen
from wijken.models import Buurt


def rij(signaal: Signaal) -> dict[str, Any]:
    return dict(Signaal.objects.filter(pk=signaal.pk).values().get())


def test_karin_merges_and_changes_her_mind(karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan) -> None:
    hoofd, dubbel, browser = breng_in(), breng_in(), client_van(karin)
    voor, pad = rij(dubbel), f"/signalen/{dubbel.pk}/"
    browser.post(f"{pad}samenvoegen/", {"nummer": f"s{hoofd.pk} "})
    dubbel.refresh_from_db()
    assert (dubbel.status, dubbel.sluitreden) == ("gesloten", "dubbel")
    assert f'href="/signalen/{hoofd.pk}/"' in browser.get(pad).content.decode()
    assert f'href="{pad}"' in browser.get(f"/signalen/{hoofd.pk}/").content.decode()
    browser.post(f"{pad}ontdubbelen/")
    assert rij(dubbel) == voor
    assert (Samenvoeging.objects.count(), Koppeling.objects.count()) == (0, 0)
    assert codes_of(hoofd)[1:] == ["signaal.dubbel_erbij", "signaal.dubbel_eraf"]


def codes_of(signaal: Signaal) -> list[str]:
    return list(Gebeurtenis.objects.filter(onderwerp_id=signaal.pk).order_by("pk").values_list("code", flat=True))


STATEN: dict[str, dict[str, Any]] = {"nieuw": {}, "in_behandeling": {"in_behandeling": True}, "wacht": {"wacht": True}}


@settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)
@given(
    staat=st.sampled_from(sorted(STATEN)),
    stap=st.sampled_from(["beoordelen", "eerste_contact", "opvolgen", "informatie"]),
    stap_tekst=st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60),
    dagen=st.integers(-400, 400),
    melder=st.one_of(st.none(), st.integers(-40, 40)),
    vraagt=st.booleans(),
    al_gekoppeld=st.booleans(),
    oudste_eerst=st.booleans(),
)
def test_a_merge_undone_is_as_before(
    staat: str, stap: str, stap_tekst: str, dagen: int, melder: int | None, vraagt: bool, al_gekoppeld: bool,
    oudste_eerst: bool, karin: Medewerker, buurt: Buurt,
) -> None:  # fmt: skip
    with transaction.atomic():
        een, twee = (
            SignaalFactory.create(
                buurt=buurt,
                **STATEN[staat],
                stap=stap,
                stap_tekst=stap_tekst,
                vraagt_inbrenger=vraagt,
                termijn_op=klok.vandaag() + timedelta(days=dagen),
                melder_termijn_op=None if melder is None else klok.vandaag() + timedelta(days=melder),
            )
            for _ in range(2)
        )
        dubbel, hoofd = (een, twee) if oudste_eerst else (twee, een)
        if al_gekoppeld:
            link_signalen(signaal=dubbel, ander=hoofd, door=karin)
        voor = rij(dubbel), rij(hoofd), list(Koppeling.objects.values())
        merge_signaal(signaal=dubbel, met=hoofd, door=karin)
        assert rij(dubbel)["status"] == "gesloten"
        undo_merge(signaal=dubbel, door=karin)
        assert (rij(dubbel), rij(hoofd), list(Koppeling.objects.values())) == voor
        transaction.set_rollback(True)


def test_a_chain_comes_apart_link_by_link(karin: Medewerker, breng_in: Inbrengen) -> None:
    a, b, c = (breng_in() for _ in range(3))
    merge_signaal(signaal=a, met=b, door=karin)
    merge_signaal(signaal=b, met=c, door=karin)
    undo_merge(signaal=a, door=karin)
    undo_merge(signaal=b, door=karin)
    assert {rij(s)["status"] for s in (a, b, c)} == {"nieuw"}


def test_what_cannot_be(karin: Medewerker, wim: Medewerker, breng_in: Inbrengen, andere_buurt: Buurt) -> None:
    een, twee, dicht = breng_in(), breng_in(), close_signaal(signaal=breng_in(), door=karin, reden="opgelost")
    elders = SignaalFactory.create(buurt=andere_buurt)
    for signaal, met, zin in (
        (een, een, "hetzelfde signaal"),
        (een, dicht, "is gesloten"),
        (dicht, een, "Heropen het eerst"),
        (een, elders, "Dit mag u met"),
    ):
        with pytest.raises(ActieFout, match=zin):
            merge_signaal(signaal=signaal, met=met, door=karin)
    with pytest.raises(ActieFout, match="Dit mag u met"):
        merge_signaal(signaal=een, met=twee, door=wim)
    with pytest.raises(ActieFout, match="niet samengevoegd"):
        undo_merge(signaal=dicht, door=karin)
    with pytest.raises(ActieFout, match="Kies waarom"):
        close_signaal(signaal=een, door=karin, reden="dubbel")
    merge_signaal(signaal=een, met=twee, door=karin)
    with pytest.raises(ActieFout, match="Maak dat samenvoegen ongedaan"):
        reopen_signaal(signaal=een, door=karin, reden="Terug")


def test_karin_undoes_it_when_the_main_one_is_not_hers_to_see_any_more(
    karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    hoofd, dubbel = breng_in(), breng_in()
    anna = MedewerkerFactory.create(naam="Anna de Groot", rol=Rol.KLANTCOACH)
    WerkgebiedFactory.create(medewerker=anna, wijk=hoofd.wijk)
    hoofd.wijk.intake_coach = anna
    hoofd.wijk.save()
    merge_signaal(signaal=dubbel, met=hoofd, door=karin)
    mark_confidential(signaal=hoofd, door=anna, lezers=[anna])
    browser, pad = client_van(karin), f"/signalen/{dubbel.pk}/"
    assert browser.get(f"/signalen/{hoofd.pk}/").status_code == 404
    antwoord = browser.post(f"{pad}heropenen/", {"reden": "Toch iets anders"})
    assert (antwoord.status_code, f"S{hoofd.pk} " in antwoord.content.decode()) == (409, False)
    assert browser.post(f"{pad}ontdubbelen/").status_code == 302
    assert rij(dubbel)["status"] == "nieuw"


def test_a_refusal_never_names_the_other_one(karin: Medewerker, breng_in: Inbrengen) -> None:
    een, geheim = breng_in(), SignaalFactory.create(vertrouwelijk=True)
    for doe in (lambda: merge_signaal(signaal=een, met=geheim, door=karin),
                lambda: link_signalen(signaal=een, ander=geheim, door=karin)):  # fmt: skip
        with pytest.raises(ActieFout) as fout:
            doe()
        assert fout.value.boodschap == "Dit mag u met deze signalen niet doen. Vraag het een klantcoach."


def test_a_duplicate_whose_main_one_is_gone_can_be_opened_again(
    karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    hoofd, dubbel = breng_in(), breng_in()
    merge_signaal(signaal=dubbel, met=hoofd, door=karin)
    hoofd.delete()
    browser, pad = client_van(karin), f"/signalen/{dubbel.pk}/"
    assert f'action="{pad}heropenen/"' in browser.get(pad).content.decode()
    assert browser.post(f"{pad}heropenen/", {"reden": "Speelt nog"}).status_code == 302
    assert (rij(dubbel)["status"], rij(dubbel)["sluitreden"]) == ("in_behandeling", "")


def test_a_number_one_may_not_see_is_not_found(
    karin: Medewerker, breng_in: Inbrengen, andere_buurt: Buurt, client_van: ClientVan
) -> None:
    """The same words for another wijk, a confidential one and a number that is nobody's."""
    signaal, elders = breng_in(), SignaalFactory.create(buurt=andere_buurt)
    geheim = SignaalFactory.create(buurt=signaal.buurt, vertrouwelijk=True)
    antwoorden = []
    for nummer in (elders.pk, geheim.pk, 9_999_999):
        for code in ("koppelen", "samenvoegen"):
            antwoord = client_van(karin).post(f"/signalen/{signaal.pk}/{code}/", {"nummer": f"S{nummer}"})
            antwoorden.append((antwoord.status_code, f"S{nummer} vonden wij niet" in antwoord.content.decode()))
    assert antwoorden == [(409, True)] * 6
    assert rij(signaal)["status"] == "nieuw"


def test_karin_links_two_and_both_stay(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    """Also where there is no home."""
    een, twee = SignaalFactory.create_batch(2, buurt=buurt)
    for _keer in range(2):
        client_van(karin).post(f"/signalen/{een.pk}/koppelen/", {"nummer": str(twee.pk)})
    assert Koppeling.objects.count() == 1
    assert Gebeurtenis.objects.filter(code="signaal.gekoppeld").count() == 2
    assert f'href="/signalen/{een.pk}/"' in client_van(karin).get(f"/signalen/{twee.pk}/").content.decode()
    assert {rij(s)["status"] for s in (een, twee)} == {"nieuw"}


def test_its_reporter_reads_that_it_goes_on(karin: Medewerker, buurt: Buurt, client: Client) -> None:
    """And is not asked whether it is better, since nothing was done yet."""
    melding = MeldingFactory.create(signaal__buurt=buurt)
    assert melding.signaal is not None
    merge_signaal(signaal=melding.signaal, met=SignaalFactory.create(buurt=buurt), door=karin)
    melding.refresh_from_db()
    assert melding.nazorg_op is None
    tekst = client.get(links.path(melding, links.VOLGEN)).content.decode()
    assert "samen met een andere melding over hetzelfde" in tekst


# ---------------------------------------------------------------- somebody left, or something is gone
def test_undone_it_does_not_go_back_to_somebody_who_left(
    karin: Medewerker, wim: Medewerker, bas: Medewerker, breng_in: Inbrengen
) -> None:
    hoofd, dubbel = breng_in(), breng_in()
    assign_signaal(signaal=dubbel, door=karin, aan=wim)
    merge_signaal(signaal=dubbel, met=hoofd, door=karin)
    deactivate_medewerker(medewerker=wim, door=bas)
    assert undo_merge(signaal=dubbel, door=karin).behandelaar is None
    assert (rij(dubbel)["status"], rij(dubbel)["behandelaar_id"]) == ("in_behandeling", None)
    assert codes_of(dubbel)[-2:] == ["signaal.samenvoeging_ongedaan", "signaal.behandelaar_weg"]


def test_a_confidential_one_then_comes_to_the_intake_coach(
    karin: Medewerker, theo: Medewerker, sonja: Medewerker, bas: Medewerker, breng_in: Inbrengen
) -> None:
    hoofd, dubbel = breng_in(), breng_in()
    assign_signaal(signaal=dubbel, door=theo, aan=sonja)
    mark_confidential(signaal=dubbel, door=theo)
    merge_signaal(signaal=dubbel, met=hoofd, door=theo)
    deactivate_medewerker(medewerker=sonja, door=bas)
    dubbel.wijk.intake_coach = karin
    dubbel.wijk.save()
    assert not dubbel.lezers.filter(medewerker=karin).exists()
    assert undo_merge(signaal=dubbel, door=theo).behandelaar is None
    assert dubbel.lezers.filter(medewerker=karin).exists()


def test_with_nobody_there_to_take_it_it_stays_in_the_name_of_who_left(
    karin: Medewerker, theo: Medewerker, bas: Medewerker, breng_in: Inbrengen
) -> None:
    hoofd, dubbel = breng_in(), breng_in()
    assign_signaal(signaal=dubbel, door=theo, aan=karin)
    mark_confidential(signaal=dubbel, door=theo)
    merge_signaal(signaal=dubbel, met=hoofd, door=theo)
    deactivate_medewerker(medewerker=karin, door=bas)
    assert undo_merge(signaal=dubbel, door=theo).behandelaar == karin


def test_what_was_destroyed_meanwhile_is_said(karin: Medewerker, breng_in: Inbrengen) -> None:
    """Between finding the other one and locking both."""
    een, weg = breng_in(), breng_in()
    Signaal.objects.filter(pk=weg.pk).delete()
    for doe in (merge_signaal, link_signalen):
        ander = {"met": weg} if doe is merge_signaal else {"ander": weg}
        with pytest.raises(ActieFout, match="er niet meer"):
            doe(signaal=een, door=karin, **ander)
    assert rij(een)["status"] == "nieuw"


# ---------------------------------------------------------------- at the same time
def samen(*stappen: Callable[[], object]) -> list[str]:
    """Do all at once, each in its own transaction; what each was told, or "" when it worked."""
    start, uitkomst = threading.Barrier(len(stappen)), [""] * len(stappen)

    def doe(nummer: int) -> None:
        try:
            start.wait(10)
            stappen[nummer]()
        except ActieFout as fout:
            uitkomst[nummer] = fout.boodschap
        finally:
            connection.close()

    draden = [threading.Thread(target=doe, args=(nummer,)) for nummer in range(len(stappen))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)
    return uitkomst


@pytest.mark.django_db(transaction=True)
def test_merge_against_close(karin: Medewerker, theo: Medewerker, breng_in: Inbrengen) -> None:
    """One of the two wins, the other is told; never a duplicate of what closed, nor closed twice."""
    hoofd, dubbel = breng_in(), breng_in()
    uitkomst = samen(
        lambda: merge_signaal(signaal=dubbel, met=hoofd, door=karin),
        lambda: close_signaal(signaal=dubbel, door=theo, reden="opgelost"),
    )
    assert sorted(map(bool, uitkomst)) == [False, True]
    gesloten = Gebeurtenis.objects.filter(onderwerp_id=dubbel.pk, code__in=["signaal.samengevoegd", "signaal.gesloten"])
    assert gesloten.count() == 1
    assert Samenvoeging.objects.count() == (0 if uitkomst[0] else 1)
    assert rij(dubbel)["sluitreden"] == ("opgelost" if uitkomst[0] else "dubbel")


@pytest.mark.django_db(transaction=True)
def test_merged_crosswise_nobody_waits_for_ever(karin: Medewerker, theo: Medewerker, breng_in: Inbrengen) -> None:
    een, twee = breng_in(), breng_in()
    uitkomst = samen(
        lambda: merge_signaal(signaal=een, met=twee, door=karin),
        lambda: merge_signaal(signaal=twee, met=een, door=theo),
    )
    assert sorted(map(bool, uitkomst)) == [False, True]
    assert Samenvoeging.objects.count() == 1
    assert sorted([rij(een)["status"], rij(twee)["status"]]) == ["gesloten", "nieuw"]


@pytest.mark.django_db(transaction=True)
def test_undone_twice_at_once(karin: Medewerker, theo: Medewerker, breng_in: Inbrengen) -> None:
    hoofd, dubbel = breng_in(), breng_in()
    voor = rij(dubbel)
    merge_signaal(signaal=dubbel, met=hoofd, door=karin)
    uitkomst = samen(
        lambda: undo_merge(signaal=dubbel, door=karin),
        lambda: undo_merge(signaal=dubbel, door=theo),
    )
    assert sorted(map(bool, uitkomst)) == [False, True]
    assert rij(dubbel) == voor


@pytest.mark.django_db(transaction=True)
def test_close_against_a_note(karin: Medewerker, theo: Medewerker, breng_in: Inbrengen) -> None:
    """What somebody writes while another closes is never lost: both work."""
    signaal = breng_in()
    uitkomst = samen(
        lambda: close_signaal(signaal=signaal, door=theo, reden="opgelost"),
        lambda: add_note(signaal=signaal, door=karin, soort="waarneming", tekst="Net nog gebeld."),
    )
    assert uitkomst == ["", ""]
    assert (rij(signaal)["status"], Notitie.objects.get().tekst) == ("gesloten", "Net nog gebeld.")


@pytest.mark.django_db(transaction=True)
def test_the_same_form_twice_at_once(karin: Medewerker, breng_in: Inbrengen) -> None:
    hoofd, dubbel = breng_in(), breng_in()
    uitkomst = samen(*[lambda: merge_signaal(signaal=dubbel, met=hoofd, door=karin)] * 2)
    assert sorted(map(bool, uitkomst)) == [False, True]
    assert (Samenvoeging.objects.count(), Koppeling.objects.count()) == (1, 1)
