"""From Ria's confirmation to the end: what Karin does, what Ria reads, and what nobody else gets to see."""

import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.db import InternalError, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from bewoners import actions, links, statuses
from bewoners.actions.besluiten import Doorgave, Toekenning
from bewoners.actions.verantwoorden import Bonnetje
from bewoners.bonnen import KAN_BON
from bewoners.models import Besluit, Bon, Initiatief, Reactie, Verantwoording
from bewoners.reminders import ZonderAntwoord
from bewoners.statuses import Status
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Bijlage, Gebeurtenis, Medewerker
from tests.bewoners.bestanden import foto
from tests.bewoners.plannen import ingevuld
from tests.conftest import TRAAG_MAG, KlokOp
from tests.factories import BesluitFactory, InitiatiefFactory
from tests.mensen import ClientVan
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db

GEHEIM = "Dit huishouden kennen wij van de overlast."


def _toekenning(**anders: Any) -> Toekenning:
    velden: dict[str, Any] = {"bedrag": Decimal(400), "in_nabijheid_bezit": True, "categorie": "schoon"}
    return Toekenning(**{**velden, "aantal_huurders": 8, **anders})


def _link(initiatief: Initiatief, doel: str = links.VOLGEN) -> str:
    initiatief.refresh_from_db()
    return links.path(initiatief, doel)


def _token(initiatief: Initiatief, doel: str = links.VOLGEN) -> str:
    return _link(initiatief, doel).rstrip("/").rsplit("/", 1)[1]


# ---------------------------------------------------------------- confirming
def test_opening_the_link_confirms_nothing_and_pressing_the_button_does_once(
    buurt: Buurt, karin: Medewerker, kees: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-23 09:00")
    plan = InitiatiefFactory.create(buurt=buurt, te_bevestigen=True, gevraagd=500)
    link, client = _link(plan, links.BEVESTIGEN), Client()
    for _keer in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    plan.refresh_from_db()
    assert plan.status == Status.TE_BEVESTIGEN
    assert client.post(link)["Location"] == _link(plan)
    plan.refresh_from_db()
    assert (plan.status, plan.termijn_op) == (Status.INGEDIEND, date(2026, 12, 21))
    told = {(bericht.ontvanger, bericht.soort) for bericht in Bericht.objects.all()}
    assert told == {(karin, "initiatief.nieuw"), (None, "initiatief.ontvangen")}
    assert (client.get(link).status_code, client.post(link).status_code) == (410, 410)
    assert Gebeurtenis.objects.count() == 1


def test_more_than_500_euro_takes_longer(buurt: Buurt, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    plan = InitiatiefFactory.create(buurt=buurt, te_bevestigen=True, gevraagd=Decimal("500.01"))
    actions.confirm_initiatief(token=_token(plan, links.BEVESTIGEN))
    plan.refresh_from_db()
    assert plan.termijn_op == date(2027, 1, 6)


@pytest.mark.parametrize(("doel", "goed"), [(links.BEVESTIGEN, "te_bevestigen"), (links.VOLGEN, "ingediend")])
def test_a_link_that_is_not_theirs_shows_nothing(buurt: Buurt, doel: str, goed: str) -> None:
    eigen = {"te_bevestigen": True} if goed == "te_bevestigen" else {}
    plan = InitiatiefFactory.create(buurt=buurt, titel="Geheim plan", **eigen)
    echt = _link(plan, doel)
    ander = links.VOLGEN if doel == links.BEVESTIGEN else links.BEVESTIGEN
    basis = echt.rsplit("/", 2)[0]
    verkeerd = [_token(plan, ander), _token(plan, doel)[:-1] + "A", "1", "x" * 500]
    Initiatief.objects.filter(pk=plan.pk).update(contact_mail="ander@bewoner.example")
    for pad in [echt, *(f"{basis}/{token}/" for token in verkeerd)]:
        for antwoord in (Client().get(pad), Client().post(f"{pad}intrekken/")):
            assert antwoord.status_code in {404, 405, 409, 410}
            assert "Geheim plan" not in antwoord.content.decode()
    assert Initiatief.objects.get().status == plan.status


def test_the_page_is_gone_some_time_after_the_end(buurt: Buurt, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    link = _link(InitiatiefFactory.create(buurt=buurt, afgerond=True))
    klok_op("2027-02-20 09:00")
    assert Client().get(link).status_code == 200
    klok_op("2027-02-22 09:00")
    assert Client().get(link).status_code == 410


# ---------------------------------------------------------------- what Ria reads, and what stays inside
def test_internal_until_it_is_published(buurt: Buurt, karin: Medewerker) -> None:
    plan = InitiatiefFactory.create(buurt=buurt)
    notitie = actions.add_reaction(initiatief=plan, door=karin, tekst=GEHEIM, publiceren=False)
    assert GEHEIM not in Client().get(_link(plan)).content.decode()
    assert Bericht.objects.count() == 0
    actions.publish_reaction(initiatief=plan, door=karin, reactie=notitie.pk)
    assert GEHEIM in Client().get(_link(plan)).content.decode()
    assert [bericht.soort for bericht in Bericht.objects.all()] == ["initiatief.antwoord"]


def test_a_note_of_another_plan_cannot_be_published_through_this_one(buurt: Buurt, karin: Medewerker) -> None:
    mijn, ander = InitiatiefFactory.create(buurt=buurt), InitiatiefFactory.create(buurt=buurt)
    notitie = actions.add_reaction(initiatief=ander, door=karin, tekst=GEHEIM, publiceren=False)
    with pytest.raises(ActieFout):
        actions.publish_reaction(initiatief=mijn, door=karin, reactie=notitie.pk)
    assert Reactie.objects.get().gepubliceerd_op is None


def test_while_ria_has_to_answer_our_term_stands_still(buurt: Buurt, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    plan = InitiatiefFactory.create(buurt=buurt, termijn_op=date(2026, 12, 3))
    actions.ask_more(initiatief=plan, door=karin, vraag="Hebt u een tekening?")
    plan.refresh_from_db()
    assert (plan.status, plan.werkdagen_over, plan.behandelaar) == (Status.AANVULLEN, 8, karin)
    klok_op("2026-12-07 09:00")
    response = Client().post(f"{_link(plan)}antwoord/", {"tekst": "Ja, die stuur ik op."})
    assert response.status_code == 302
    plan.refresh_from_db()
    assert (plan.status, plan.termijn_op, plan.werkdagen_over) == (Status.INGEDIEND, date(2026, 12, 17), None)
    assert Bericht.objects.filter(ontvanger=karin, soort="initiatief.aangevuld", kanaal="app").count() == 1
    assert Client().post(f"{_link(plan)}antwoord/", {"tekst": "En nog iets"}).status_code == 409
    assert Client().post(f"{_link(plan)}antwoord/", {"tekst": "\0"}).status_code == 422


def test_ria_withdraws(buurt: Buurt, karin: Medewerker) -> None:
    plan = InitiatiefFactory.create(buurt=buurt, behandelaar=karin)
    assert Client().get(f"{_link(plan)}intrekken/").status_code == 200
    assert Client().post(f"{_link(plan)}intrekken/").status_code == 302
    plan.refresh_from_db()
    assert (plan.status, plan.termijn_op) == (Status.INGETROKKEN, None)
    assert Client().post(f"{_link(plan)}intrekken/").status_code == 409


# ---------------------------------------------------------------- deciding
def test_granted_with_an_amount_and_what_the_law_asks(buurt: Buurt, karin: Medewerker) -> None:
    plan = InitiatiefFactory.create(buurt=buurt)
    actions.decide_initiatief(
        initiatief=plan, door=karin, uitkomst="toegekend", reden="Mooi voor het plein.", toekenning=_toekenning()
    )
    plan.refresh_from_db()
    assert (plan.status, plan.in_nabijheid_bezit, plan.categorie) == (Status.TOEGEKEND, True, "schoon")
    besluit = Besluit.objects.get()
    assert (besluit.bedrag, besluit.door) == (Decimal(400), karin)
    pagina = Client().get(_link(plan)).content.decode()
    assert "€ 400,00" in pagina
    assert "Mooi voor het plein." in pagina


@pytest.mark.parametrize(
    "toekenning",
    [
        None,
        _toekenning(bedrag=Decimal(-1)),
        _toekenning(categorie="feest"),
        _toekenning(in_nabijheid_bezit=False, aantal_huurders=0),
    ],
)
def test_no_grant_without_what_it_needs(buurt: Buurt, karin: Medewerker, toekenning: Toekenning | None) -> None:
    plan = InitiatiefFactory.create(buurt=buurt)
    with pytest.raises(ActieFout):
        actions.decide_initiatief(initiatief=plan, door=karin, uitkomst="toegekend", reden="Ja", toekenning=toekenning)
    plan.refresh_from_db()
    assert (plan.status, Besluit.objects.count()) == (Status.INGEDIEND, 0)


def test_passed_on_says_to_whom_and_when(buurt: Buurt, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    plan = InitiatiefFactory.create(buurt=buurt)
    doorgave = Doorgave(aan="Gemeente Zevenaar, team groen", op=date(2026, 11, 20))
    with pytest.raises(ActieFout):
        actions.decide_initiatief(
            initiatief=plan, door=karin, uitkomst="doorgegeven", reden="x", doorgave=Doorgave("G", date(2026, 11, 24))
        )
    actions.decide_initiatief(
        initiatief=plan, door=karin, uitkomst="doorgegeven", reden="Het plein is van de gemeente.", doorgave=doorgave
    )
    assert "20 november 2026 door aan: Gemeente Zevenaar, team groen" in Client().get(_link(plan)).content.decode()


def test_the_second_to_take_it_hears_who_was_first(buurt: Buurt, karin: Medewerker, theo: Medewerker) -> None:
    plan = InitiatiefFactory.create(buurt=buurt)
    actions.take_initiatief(initiatief=plan, door=karin)
    with pytest.raises(ActieFout, match="Karin Klaassen"):
        actions.take_initiatief(initiatief=plan, door=theo)


def test_wilma_and_kees_of_another_wijk_and_wim_cannot(
    buurt: Buurt, kees: Medewerker, wim: Medewerker, petra: Medewerker, client_van: ClientVan
) -> None:
    plan = InitiatiefFactory.create(buurt=buurt, titel="Geheim plan")
    for persoon in (kees, wim, petra):
        with pytest.raises(ActieFout):
            actions.take_initiatief(initiatief=plan, door=persoon)
        assert client_van(persoon).get(f"/initiatieven/{plan.pk}/").status_code == 404
        zoek = client_van(persoon).get("/zoeken/", {"q": "Geheim plan"})
        assert "Geheim plan</a>" not in zoek.content.decode()


# ---------------------------------------------------------------- staff enter one
def test_wim_writes_a_plan_down_at_the_spreekuur(
    eenheid: Eenheid, buurt: Buurt, wim: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    data = ingevuld(buurt, via="spreekuur", contact_mail="")
    response = client_van(wim).post("/initiatieven/invoeren/", data)
    plan = Initiatief.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/initiatieven/{plan.pk}/")
    assert (plan.status, plan.ingevoerd_door, plan.via) == (Status.INGEDIEND, wim, "spreekuur")
    assert set(Bericht.objects.values_list("ontvanger", "soort")) == {(karin.pk, "initiatief.nieuw")}
    assert "Brief om te printen" in client_van(karin).get(f"/initiatieven/{plan.pk}/").content.decode()


def test_not_in_a_buurt_outside_the_werkgebied(
    andere_eenheid: Eenheid, andere_buurt: Buurt, wim: Medewerker, client_van: ClientVan
) -> None:
    response = client_van(wim).post("/initiatieven/invoeren/", ingevuld(andere_buurt, via="telefoon"))
    assert (response.status_code, Initiatief.objects.count()) == (422, 0)


# ---------------------------------------------------------------- queue and reminder
@pytest.mark.parametrize("rij", ["open", "mijn", "lopend", "klaar"])
def test_the_queues_stay_flat(
    buurt: Buurt, karin: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None], rij: str
) -> None:
    client = client_van(karin)
    soort = {"lopend": {"toegekend": True}, "klaar": {"afgewezen": True}}.get(rij, {})
    blijft_vlak(
        lambda: InitiatiefFactory.create(buurt=buurt, behandelaar=karin, **soort),
        lambda: client.get(f"/initiatieven/?rij={rij}"),
        hooguit=8,
    )


@pytest.mark.parametrize("na", ["", "x", "_", "2026-13-45_1", "2026-11-23_" + "9" * 30, "\0_1", "2026-11-23_²"])
def test_nonsense_in_the_address_is_the_beginning(
    buurt: Buurt, karin: Medewerker, client_van: ClientVan, na: str
) -> None:
    InitiatiefFactory.create(buurt=buurt, titel="Bankje")
    for rij in ("open", "klaar", "bestaat-niet"):
        assert client_van(karin).get("/initiatieven/", {"rij": rij, "na": na}).status_code == 200


def test_pages_follow_each_other(buurt: Buurt, karin: Medewerker, client_van: ClientVan) -> None:
    InitiatiefFactory.create_batch(60, buurt=buurt)
    client, url, gezien = client_van(karin), "/initiatieven/", []
    while url:
        context = client.get(url).context
        gezien += [plan.pk for plan in context["rijen"]]
        url = context["volgende_url"]
    assert sorted(gezien) == sorted(set(gezien))
    assert len(gezien) == 60


def test_without_an_answer_in_time_the_right_people_are_reminded(
    buurt: Buurt, andere_buurt: Buurt, karin: Medewerker, kees: Medewerker, theo: Medewerker
) -> None:
    van_karin = InitiatiefFactory.create(buurt=buurt, behandelaar=karin)
    los = InitiatiefFactory.create(buurt=andere_buurt)
    InitiatiefFactory.create(buurt=buurt, afgewezen=True)
    soort, ids = ZonderAntwoord(), [van_karin.pk, los.pk]
    assert sorted(soort.due(klok.vandaag()).values_list("pk", flat=True)) == ids
    assert {pk: list(mensen) for pk, mensen in soort.recipients(ids).items()} == {
        van_karin.pk: [karin.pk], los.pk: [kees.pk],
    }  # fmt: skip
    assert {pk: list(mensen) for pk, mensen in soort.escalation(ids).items()} == {pk: [theo.pk] for pk in ids}


# ---------------------------------------------------------------- the table of statuses
@pytest.mark.parametrize(("van", "naar"), [(a, b) for a, b in product(Status, Status) if a != b])
def test_the_database_knows_the_table(van: Status, naar: Status) -> None:
    plan = InitiatiefFactory.create(**{van.value: True})
    klaar = naar in statuses.KLAAR
    waarden = {
        "status": naar, "bevestigd_op": klok.nu(), "termijn_op": klok.vandaag(), "in_nabijheid_bezit": True,
        "categorie": "schoon", "afgesloten_op": klok.nu() if klaar else None,
        "vernietigen_op": klok.vandaag() if klaar else None,
    }  # fmt: skip
    if statuses.allowed(van, naar):
        Initiatief.objects.filter(pk=plan.pk).update(**waarden)
        return
    with pytest.raises(InternalError, match="Invalid transition"), transaction.atomic():
        Initiatief.objects.filter(pk=plan.pk).update(**waarden)


def _bon() -> Bonnetje:
    return Bonnetje(uuid.uuid4(), "Aarde", Decimal(400), foto())


def _een_bon(initiatief: Initiatief) -> int:
    return initiatief.bonnen.values_list("pk", flat=True).first() or 0


STAPPEN: dict[str, Callable[[Initiatief, Medewerker], object]] = {
    "bevestig": lambda i, d: actions.confirm_initiatief(token=_token(i, links.BEVESTIGEN)),
    "antwoord": lambda i, d: actions.answer_question(token=_token(i), tekst="Ja"),
    "ria_stopt": lambda i, d: actions.withdraw_by_resident(token=_token(i)),
    "gebeld": lambda i, d: actions.confirm_for_resident(initiatief=i, door=d),
    "oppakken": lambda i, d: actions.take_initiatief(initiatief=i, door=d),
    "teruggeven": lambda i, d: actions.return_initiatief(initiatief=i, door=d),
    "vragen": lambda i, d: actions.ask_more(initiatief=i, door=d, vraag="Wanneer?"),
    "verder": lambda i, d: actions.resume_initiatief(initiatief=i, door=d),
    "advies": lambda i, d: actions.request_advice(initiatief=i, door=d),
    "schrijven": lambda i, d: actions.add_reaction(initiatief=i, door=d, tekst="x", publiceren=True),
    "toekennen": lambda i, d: actions.decide_initiatief(
        initiatief=i, door=d, uitkomst="toegekend", reden="x", toekenning=_toekenning()
    ),
    "afwijzen": lambda i, d: actions.decide_initiatief(initiatief=i, door=d, uitkomst="afgewezen", reden="x"),
    "doorgeven": lambda i, d: actions.decide_initiatief(
        initiatief=i, door=d, uitkomst="doorgegeven", reden="x", doorgave=Doorgave("Gemeente", klok.vandaag())
    ),
    "uitvoeren": lambda i, d: actions.start_initiatief(initiatief=i, door=d),
    "verantwoorden": lambda i, d: actions.account_initiatief(initiatief=i, door=d),
    "namens": lambda i, d: actions.answer_for_resident(initiatief=i, door=d, tekst="Ja"),
    "ria_begint": lambda i, d: actions.begin_by_resident(token=_token(i)),
    "ria_klaar": lambda i, d: actions.done_by_resident(token=_token(i)),
    "ria_bon": lambda i, d: actions.send_receipt(token=_token(i), bon=_bon()),
    "bon": lambda i, d: actions.add_receipt(initiatief=i, door=d, bon=_bon()),
    "ria_verslag": lambda i, d: actions.send_report(token=_token(i), verslag="Mooi", foto=None),
    "verslag": lambda i, d: actions.write_report(initiatief=i, door=d, verslag="Mooi", foto=foto()),
    "ria_bon_weg": lambda i, d: actions.take_back_receipt(token=_token(i), bon=_een_bon(i)),
    "bon_weg": lambda i, d: actions.remove_receipt(initiatief=i, door=d, bon=_een_bon(i)),
    "afronden": lambda i, d: actions.finish_initiatief(initiatief=i, door=d, resultaat="Mooi"),
    "afronden_met_uitleg": lambda i, d: actions.finish_initiatief(
        initiatief=i, door=d, resultaat="Mooi", uitleg="Zij betaalt het terug"
    ),
    "intrekken": lambda i, d: actions.withdraw_initiatief(initiatief=i, door=d, reden="Belde af"),
}


def _geteld() -> list[int]:
    return [soort.objects.count() for soort in (Gebeurtenis, Reactie, Bericht, Bon, Verantwoording, Bijlage)]


# A walk that always begins at the beginning seldom gets far.
BEGIN = ("te_bevestigen", "papier", "ingediend", "advies", "toegekend", "in_uitvoering", "verantwoording")


@settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)
@given(
    stappen=st.lists(st.tuples(st.sampled_from(sorted(STAPPEN)), st.booleans()), max_size=12),
    van=st.sampled_from(BEGIN),
)
def test_whatever_both_sides_do_in_whatever_order_it_stays_sound(
    stappen: list[tuple[str, bool]], van: str, karin: Medewerker, kees: Medewerker, buurt: Buurt
) -> None:
    with transaction.atomic():
        plan = InitiatiefFactory.create(
            buurt=buurt,
            **(
                {"te_bevestigen": True, "ingevoerd_door": karin, "termijn_op": klok.vandaag()}
                if van == "papier"
                else {van: True}
            ),
        )
        if van in {"toegekend", "in_uitvoering", "verantwoording"}:
            BesluitFactory.create(initiatief=plan, bedrag=Decimal(400))
        for stap, door_karin in stappen:
            voor = Initiatief.objects.values().get(pk=plan.pk)
            geteld = _geteld()
            try:
                with transaction.atomic():
                    STAPPEN[stap](Initiatief.objects.get(pk=plan.pk), karin if door_karin else kees)
            except ActieFout:
                assert Initiatief.objects.values().get(pk=plan.pk) == voor
                assert _geteld() == geteld
            na = Initiatief.objects.get(pk=plan.pk)
            assert na.status == voor["status"] or statuses.allowed(voor["status"], na.status)
            # Receipts come in from the beginning of the work, a report when it is done; rounding off accounts for all.
            assert na.status in {*KAN_BON, *statuses.KLAAR} or not Bon.objects.exists()
            assert na.status in {Status.VERANTWOORDING, Status.AFGEROND} or not Verantwoording.objects.exists()
            # Kees works in another wijk.
            assert na.behandelaar_id in {None, karin.pk}
            besloten = na.status in {*statuses.BESLUITEN, Status.IN_UITVOERING, Status.VERANTWOORDING, Status.AFGEROND}
            assert Besluit.objects.filter(initiatief=plan).count() == int(besloten) or na.status == "ingetrokken"
        transaction.set_rollback(True)
