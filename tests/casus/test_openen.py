"""A casus out of signals: made, added to, taken out of; two people at the same time."""

import uuid
from datetime import date

import pytest

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.casus import actions
from signalen.models import Casus, CasusSignaal, Signaal, Teamlid
from tests.casus.conftest import Inbrengen, Openen, hoor_beide
from tests.casus.samen import Samen
from tests.conftest import KlokOp
from tests.factories import BuurtFactory, MedewerkerFactory, WerkgebiedFactory
from tests.mensen import ClientVan
from wijken.actions import set_intake_coach
from wijken.models import Buurt


def test_karin_opens_one_of_two_signals(
    breng_in: Inbrengen, open_casus: Openen, karin: Medewerker, sonja: Medewerker, wim: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-23 09:30")
    signalen = [breng_in(), breng_in(thema="eenzaamheid", tekst="Gordijnen dicht.")]
    casus = open_casus(signalen=signalen, team=[sonja])
    assert (casus.thema_id, casus.achter_de_voordeur, casus.vertrouwelijk) == ("geluid", True, False)
    # Ten workdays after a Monday: the Monday two weeks on.
    assert (casus.fase, casus.termijn_op) == ("onderzoek", date(2026, 12, 7))
    assert set(Teamlid.objects.values_list("medewerker__naam", flat=True)) == {karin.naam, sonja.naam}
    assert list(CasusSignaal.objects.values_list("signaal_id", flat=True)) == [s.pk for s in signalen]
    # In the hands of the regisseur from now on, and whoever brought it in hears so.
    assert set(Signaal.objects.values_list("behandelaar__naam", "status")) == {(karin.naam, "in_behandeling")}
    assert Bericht.objects.filter(soort="signaal.opgepakt", ontvanger=wim, kanaal="app").count() == 2
    assert [b.ontvanger for b in Bericht.objects.filter(soort="casus.in_team", kanaal="app")] == [sonja]


def test_the_same_form_twice_makes_one(open_casus: Openen, breng_in: Inbrengen) -> None:
    inzending, signaal = uuid.uuid4(), breng_in()
    eerste = open_casus(signalen=[signaal], inzending=inzending)
    with pytest.raises(ActieFout, match="zit al in een casus"):
        open_casus(signalen=[signaal])
    assert Casus.objects.get() == eerste


def test_the_form_sent_twice_leads_to_the_one_casus(
    breng_in: Inbrengen, karin: Medewerker, client_van: ClientVan
) -> None:
    """Also with another signal along, which is in the casus by then and cannot be chosen any more."""
    een, twee = breng_in(), breng_in()
    velden = {"inzending": str(uuid.uuid4()), "regisseur": karin.pk, "signalen": [twee.pk]}
    pad, browser = f"/casussen/nieuw/{een.pk}/", client_van(karin)
    antwoorden = [browser.post(pad, velden) for _keer in range(2)]
    casus = Casus.objects.get()
    assert [(a.status_code, a.headers["Location"]) for a in antwoorden] == [(302, casus.get_absolute_url())] * 2
    assert casus.signalen.count() == 2
    assert browser.post(pad, velden | {"inzending": "geen nummer"}).status_code == 422


def test_a_signal_that_is_gone_by_then_is_said(breng_in: Inbrengen, open_casus: Openen, karin: Medewerker) -> None:
    weg = breng_in()
    Signaal.objects.filter(pk=weg.pk).delete()
    with pytest.raises(ActieFout, match="niet meer"):
        open_casus(signalen=[breng_in(), weg])
    assert not Casus.objects.exists()


@pytest.mark.parametrize("naam", ["wim", "sonja", "wilma", "kees", "petra", "bas"])
def test_others_may_not(naam: str, iedereen: dict[str, Medewerker], breng_in: Inbrengen) -> None:
    with pytest.raises(ActieFout):
        actions.open_casus(signalen=[breng_in()], door=iedereen[naam], regisseur=iedereen[naam])
    assert not Casus.objects.exists()


def test_a_signal_that_is_closed_or_elsewhere_is_refused(
    breng_in: Inbrengen, open_casus: Openen, karin: Medewerker, kees: Medewerker, andere_buurt: Buurt
) -> None:
    from signalen.actions import close_signaal

    dicht = close_signaal(signaal=breng_in(), door=karin, reden="opgelost")
    with pytest.raises(ActieFout, match="gesloten"):
        open_casus(signalen=[dicht])
    with pytest.raises(ActieFout, match="mag u niet"):
        open_casus(signalen=[breng_in(buurt=andere_buurt, plaats="Hoek", door=kees)])
    with pytest.raises(ActieFout, match="werkt niet in deze wijk"):
        open_casus(regisseur=kees)
    with pytest.raises(ActieFout, match="minstens één"):
        open_casus(signalen=[])
    assert not Casus.objects.exists()


def test_add_and_take_out(casus: Casus, breng_in: Inbrengen, karin: Medewerker) -> None:
    tweede = breng_in()
    actions.add_signaal(casus=casus, signaal=tweede, door=karin)
    eerste = casus.signalen.exclude(signaal=tweede).get().signaal
    actions.remove_signaal(casus=casus, signaal=eerste, door=karin)
    with pytest.raises(ActieFout, match="enige signaal"):
        actions.remove_signaal(casus=casus, signaal=tweede, door=karin)
    codes = Gebeurtenis.objects.filter(onderwerp_soort="casus").order_by("id").values_list("code", flat=True)
    assert list(codes) == ["casus.geopend", "casus.signaal_erbij", "casus.signaal_eraf"]


def test_from_the_page_of_the_signal(breng_in: Inbrengen, karin: Medewerker, client_van: ClientVan) -> None:
    signaal, ander = breng_in(), breng_in()
    browser = client_van(karin)
    pagina = browser.get(signaal.get_absolute_url()).content.decode()
    assert f'href="/casussen/nieuw/{signaal.pk}/"' in pagina
    formulier = browser.get(f"/casussen/nieuw/{signaal.pk}/").content.decode()
    assert f"S{ander.pk} Geluid" in formulier
    stuur = {"inzending": str(uuid.uuid4()), "regisseur": karin.pk, "signalen": [ander.pk]}
    antwoord = browser.post(f"/casussen/nieuw/{signaal.pk}/", stuur)
    casus = Casus.objects.get()
    assert antwoord["Location"] == casus.get_absolute_url()
    assert casus.signalen.count() == 2
    # Sent twice: the same form leads to a sentence, not to a second one.
    assert browser.post(f"/casussen/nieuw/{signaal.pk}/", stuur).status_code in {302, 409}
    assert Casus.objects.count() == 1
    assert f"C{casus.pk}" in browser.get(signaal.get_absolute_url()).content.decode()


def test_to_one_that_is_there(casus: Casus, breng_in: Inbrengen, karin: Medewerker, client_van: ClientVan) -> None:
    signaal = breng_in()
    browser = client_van(karin)
    assert browser.post(f"/casussen/erbij/{signaal.pk}/", {"casus": "9999"}).status_code == 422
    assert browser.post(f"/casussen/erbij/{signaal.pk}/", {"casus": casus.pk}).status_code == 302
    assert casus.signalen.count() == 2


def test_who_works_on_many_finds_the_one_at_this_home_first(
    open_casus: Openen,
    breng_in: Inbrengen,
    buurt: Buurt,
    karin: Medewerker,
    client_van: ClientVan,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those with the shortest term are not those one looks for; without a home no other place is nearer."""
    monkeypatch.setattr("signalen.casus.views.nieuw.MAX_GEKEKEN", 2)
    verderop = BuurtFactory.create(wijk=buurt.wijk)
    elders = [open_casus(signalen=[breng_in(buurt=verderop, plaats="Bij de brug")]) for _keer in range(2)]
    hier, thuis = open_casus(signalen=[breng_in(buurt=buurt, plaats="Op het plein")]), open_casus()
    Casus.objects.filter(pk__in=[hier.pk, thuis.pk]).update(termijn_op=date(2099, 1, 5))
    browser = client_van(karin)

    def aangeboden(signaal: Signaal) -> list[str]:
        formulier = browser.get(f"/casussen/nieuw/{signaal.pk}/").context["erbij"]
        return [pk for pk, _naam in formulier.keuzes]

    assert aangeboden(breng_in()) == [str(thuis.pk), str(hier.pk)]
    assert aangeboden(breng_in(buurt=verderop, plaats="Bij de brug")) == [str(casus.pk) for casus in elders]


def test_a_leaving_regisseur_passes_it_on(
    casus: Casus, karin: Medewerker, anna: Medewerker, bas: Medewerker, breng_in: Inbrengen
) -> None:
    from plavei.core.actions import deactivate_medewerker

    deactivate_medewerker(medewerker=karin, door=bas)
    casus.refresh_from_db()
    assert casus.regisseur == anna
    assert list(casus.team.values_list("medewerker", flat=True)) == [anna.pk]
    assert [b.ontvanger for b in Bericht.objects.filter(soort="casus.regisseur", kanaal="app")] == [anna]


def test_with_nobody_to_pass_it_on_to_it_stays_in_the_name(casus: Casus, karin: Medewerker, bas: Medewerker) -> None:
    from plavei.core.actions import deactivate_medewerker

    deactivate_medewerker(medewerker=karin, door=bas)
    casus.refresh_from_db()
    assert casus.regisseur == karin
    # As soon as the wijk has an intake coach again, it is theirs.
    anna = MedewerkerFactory.create(naam="Anna de Groot")
    WerkgebiedFactory.create(medewerker=anna, wijk=casus.wijk)
    set_intake_coach(wijk=casus.wijk, medewerker=anna, door=bas)
    casus.refresh_from_db()
    assert casus.regisseur == anna
    assert casus.in_team(Medewerker.objects.get(pk=anna.pk))


def test_a_closed_confidential_one_is_not_lost_with_its_regisseur(
    geheim: Casus, casus: Casus, karin: Medewerker, sonja: Medewerker, anna: Medewerker, bas: Medewerker
) -> None:
    from plavei.core.actions import deactivate_medewerker

    actions.remove_member(casus=geheim, medewerker=sonja, door=karin)
    for rij in (geheim, casus):
        actions.close_casus(casus=hoor_beide(rij, karin), door=karin, reden="opgelost", nazorg=False)
    deactivate_medewerker(medewerker=karin, door=bas)
    geheim.refresh_from_db()
    casus.refresh_from_db()
    assert geheim.regisseur == anna
    assert geheim.in_team(Medewerker.objects.get(pk=anna.pk))
    # What is closed and no secret stays in the name of who led it.
    assert casus.regisseur == karin


@pytest.mark.django_db(transaction=True)
def test_two_open_one_of_the_same_signal(
    breng_in: Inbrengen, karin: Medewerker, anna: Medewerker, samen: Samen
) -> None:
    signaal = breng_in()
    uitkomsten = samen(
        *(
            lambda wie=wie: actions.open_casus(
                signalen=[signaal],
                door=Medewerker.objects.get(pk=wie),
                regisseur=Medewerker.objects.get(pk=wie),
            )
            for wie in (karin.pk, anna.pk)
        )
    )
    assert sorted(uitkomsten) == sorted(["gelukt", f"S{signaal.pk} zit al in een casus."])
    assert Casus.objects.count() == CasusSignaal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_closing_against_adding_a_signal(
    casus: Casus, breng_in: Inbrengen, karin: Medewerker, anna: Medewerker, samen: Samen
) -> None:
    """Either it is added and closes along, or it is refused: never an open signal in a casus that closed before it."""
    hoor_beide(casus, karin)
    signaal = breng_in()
    uitkomsten = samen(
        lambda: actions.close_casus(
            casus=casus, door=Medewerker.objects.get(pk=karin.pk), reden="opgelost", nazorg=False
        ),
        lambda: actions.add_signaal(casus=casus, signaal=signaal, door=Medewerker.objects.get(pk=anna.pk)),
    )
    signaal.refresh_from_db()
    casus.refresh_from_db()
    assert (uitkomsten[0], casus.fase) == ("gelukt", "afgesloten")
    erin = CasusSignaal.objects.filter(signaal=signaal).exists()
    assert (uitkomsten[1] == "gelukt") == erin == (not signaal.is_open)
