"""A wrong letter in Ria's e-mail address: Karin puts it right, and only the new address has a link that works."""

from typing import Any

import pytest
from django.test import Client

from bewoners import actions, links
from bewoners.actions.gegevens import contact_version
from bewoners.invoer import Contact
from bewoners.models import Initiatief
from plavei.core import klok, outbox
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Herinnering, Medewerker
from plavei.core.ronde import make_round
from tests.factories import InitiatiefFactory
from tests.mensen import ClientVan
from wijken.models import Buurt

pytestmark = pytest.mark.django_db

FOUT, GOED = "ria@bewoner.exmaple", "ria@bewoner.example"


@pytest.fixture
def plan(buurt: Buurt) -> Initiatief:
    made: Initiatief = InitiatiefFactory.create(buurt=buurt, contact_mail=FOUT, contact_telefoon="+31612345678")
    return made


def ingevuld(plan: Initiatief, **anders: str) -> dict[str, str]:
    """The form as Karin's browser sends it, with what she changed."""
    velden = {naam: getattr(plan, naam) for naam in Contact.__dataclass_fields__}
    return velden | {"versie": contact_version(plan)} | anders


def pad(plan: Initiatief) -> str:
    return f"/initiatieven/{plan.pk}/gegevens/"


def history(plan: Initiatief) -> list[tuple[str, str, Any]]:
    rows = Initiatief._meta.apps.get_model("bewoners", "InitiatiefEvent")._default_manager.filter(pgh_obj_id=plan.pk)
    rows = rows.select_related("pgh_context").order_by("pgh_id")
    return [(rij.contact_naam, rij.contact_mail, rij.pgh_context.metadata["door"]) for rij in rows]


def test_another_address_ends_the_old_link_and_gets_a_new_one(
    plan: Initiatief, karin: Medewerker, client_van: ClientVan, mailoutbox: list[Any]
) -> None:
    oud = links.path(plan, links.VOLGEN)
    assert Client().get(oud).status_code == 200
    browser = client_van(karin)
    assert 'value="06 12345678"' in browser.get(f"/initiatieven/{plan.pk}/").content.decode()
    assert browser.post(pad(plan), ingevuld(plan, contact_mail=GOED)).status_code == 302
    assert Client().get(oud).status_code == 410
    assert outbox.send_waiting() == 1
    [mail] = mailoutbox
    plan.refresh_from_db()
    nieuw = links.path(plan, links.VOLGEN)
    assert (mail.to, nieuw in mail.body) == ([GOED], True)
    assert Client().get(nieuw).status_code == 200
    # What it was stays in the history, with who changed it; the timeline says which fields and no more.
    assert history(plan) == [("Ria Roos", FOUT, karin.pk)]
    regel = Gebeurtenis.objects.get(code="initiatief.gegevens")
    assert (regel.door, regel.gegevens) == (karin, {"velden": ["contact_mail"]})
    pagina = browser.get(f"/initiatieven/{plan.pk}/")
    assert [r.tekst for r in pagina.context["tijdlijn"]] == ["paste gegevens van de indiener aan: e-mailadres"]


def test_without_another_address_the_link_stays_and_no_mail_goes(
    plan: Initiatief, karin: Medewerker, client_van: ClientVan
) -> None:
    oud = links.path(plan, links.VOLGEN)
    nieuw = {"contact_naam": "Ria de Roos", "contact_telefoon": "0316-123456", "contact_mail": FOUT.upper()}
    assert client_van(karin).post(pad(plan), ingevuld(plan, **nieuw)).status_code == 302
    plan.refresh_from_db()
    assert (plan.contact_naam, plan.contact_telefoon) == ("Ria de Roos", "+31316123456")
    assert (Client().get(oud).status_code, Bericht.objects.count()) == (200, 0)
    # The same once more is no change.
    assert client_van(karin).post(pad(plan), ingevuld(plan, **nieuw)).status_code == 302
    assert Gebeurtenis.objects.filter(code="initiatief.gegevens").count() == 1


def test_what_waits_to_be_confirmed_is_confirmed_from_the_new_address(
    buurt: Buurt, wim: Medewerker, karin: Medewerker
) -> None:
    papier = InitiatiefFactory.create(
        buurt=buurt, te_bevestigen=True, ingevoerd_door=wim, via="papier", termijn_op=klok.vandaag(), contact_mail=FOUT
    )
    oud = links.path(papier, links.BEVESTIGEN)
    actions.change_contact(initiatief=papier, door=karin, contact=Contact("Ria Roos", GOED))
    assert Bericht.objects.get().soort == "initiatief.bevestig"
    papier.refresh_from_db()
    assert Client().post(oud).status_code == 410
    assert Client().post(links.path(papier, links.BEVESTIGEN)).status_code == 302


def test_who_gets_an_address_reads_there_what_had_to_be_told(buurt: Buurt, karin: Medewerker) -> None:
    zonder = InitiatiefFactory.create(
        buurt=buurt, toegekend=True, contact_mail="", contact_telefoon="+31612345678", vertellen_op=klok.vandaag()
    )
    make_round()
    actions.change_contact(initiatief=zonder, door=karin, contact=Contact("Ria Roos", GOED, "+31612345678"))
    zonder.refresh_from_db()
    assert zonder.vertellen_op is None
    assert not Herinnering.objects.filter(soort="initiatief.te_vertellen", status="open").exists()
    assert Bericht.objects.filter(ontvanger=None).get().soort == "initiatief.gegevens"
    # Without an address again, her page is nobody's.
    link = links.path(zonder, links.VOLGEN)
    actions.change_contact(initiatief=zonder, door=karin, contact=Contact("Ria Roos", "", "+31612345678"))
    assert Client().get(link).status_code == 410


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("contact_naam", "", "Vul dit in."),
        ("contact_naam", "x" * 121, "te lang"),
        ("contact_naam", "Ria 111222333", "BSN"),
        ("contact_naam", "Ria\0", "Null"),
        ("contact_mail", "geen adres", "geen e-mailadres"),
        ("contact_mail", "a" * 250 + "@b.example", "te lang"),
        ("contact_telefoon", "112", "geen telefoonnummer"),
        ("contact_telefoon", "9" * 200, "te lang"),
        ("contact_adres", "x" * 201, "te lang"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    plan: Initiatief, karin: Medewerker, client_van: ClientVan, veld: str, waarde: str, zin: str
) -> None:
    response = client_van(karin).post(pad(plan), ingevuld(plan, **{"contact_adres": "Plein 1", veld: waarde}))
    tekst = response.content.decode()
    assert (response.status_code, zin in tekst) == (422, True)
    if veld != "contact_adres":
        assert 'value="Plein 1"' in tekst
    assert (history(plan), Bericht.objects.count(), Gebeurtenis.objects.count()) == ([], 0, 0)


def test_there_must_be_a_way_to_reach_them(plan: Initiatief, karin: Medewerker, client_van: ClientVan) -> None:
    leeg = ingevuld(plan, contact_mail="", contact_telefoon="")
    response = client_van(karin).post(pad(plan), leeg)
    assert (response.status_code, "Vul in hoe wij de bewoner bereiken" in response.content.decode()) == (422, True)
    with pytest.raises(ActieFout, match="hoe wij de bewoner bereiken"):
        actions.change_contact(initiatief=plan, door=karin, contact=Contact("Ria Roos", " "))
    with pytest.raises(ActieFout, match="naam"):
        actions.change_contact(initiatief=plan, door=karin, contact=Contact(" ", GOED))


def test_only_who_answers_it_changes_it(
    plan: Initiatief, wim: Medewerker, kees: Medewerker, client_van: ClientVan
) -> None:
    Initiatief.objects.filter(pk=plan.pk).update(ingevoerd_door=wim)
    data = ingevuld(plan, contact_mail=GOED)
    assert client_van(wim).post(pad(plan), data).status_code == 403
    assert client_van(kees).post(pad(plan), data).status_code == 404
    assert (
        "Pas de gegevens van de indiener aan" not in client_van(wim).get(f"/initiatieven/{plan.pk}/").content.decode()
    )


def test_what_is_over_or_gone_is_refused(
    plan: Initiatief, buurt: Buurt, karin: Medewerker, client_van: ClientVan
) -> None:
    browser = client_van(karin)
    klaar = InitiatiefFactory.create(buurt=buurt, afgewezen=True)
    assert "Pas de gegevens van de indiener aan" not in browser.get(f"/initiatieven/{klaar.pk}/").content.decode()
    response = browser.post(pad(klaar), ingevuld(klaar, contact_mail=GOED + ".com"))
    assert (response.status_code, "Dit initiatief is al klaar" in response.content.decode()) == (409, True)
    data = ingevuld(plan, contact_mail=GOED)
    actions.destroy_initiatieven(ids=[plan.pk])
    with pytest.raises(ActieFout, match="vernietigd"):
        actions.change_contact(initiatief=plan, door=karin, contact=Contact("Ria Roos", GOED))
    assert browser.post(pad(plan), data).status_code == 404
    assert Bericht.objects.count() == 0


def test_what_a_colleague_just_put_right_is_not_written_over(
    plan: Initiatief, karin: Medewerker, theo: Medewerker, client_van: ClientVan
) -> None:
    gelezen = ingevuld(plan)
    assert client_van(karin).post(pad(plan), gelezen | {"contact_mail": GOED}).status_code == 302
    response = client_van(theo).post(pad(plan), gelezen | {"contact_naam": "Ria de Roos"})
    assert (response.status_code, "Een collega veranderde" in response.content.decode()) == (409, True)
    plan.refresh_from_db()
    assert (plan.contact_mail, plan.contact_naam) == (GOED, "Ria Roos")
    [form] = [rij["form"] for rij in response.context["acties"] if rij["actie"].code == "gegevens"]
    assert (form["contact_naam"].value(), form["versie"].value()) == ("Ria de Roos", contact_version(plan))
    # Theo saw it: what he sends now is meant.
    opnieuw = {veld.name: str(veld.value()) for veld in form} | {"contact_mail": GOED}
    assert client_van(theo).post(pad(plan), opnieuw).status_code == 302
    plan.refresh_from_db()
    assert (plan.contact_mail, plan.contact_naam) == (GOED, "Ria de Roos")
