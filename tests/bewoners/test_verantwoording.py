"""Ria carries out her plan and accounts for it; Karin and Wim do the same for who has no phone that can."""

import uuid
from decimal import Decimal
from os import SEEK_END
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import Settings

from bewoners import actions, links
from bewoners.actions.verantwoorden import Bonnetje
from bewoners.bonnen import MAX_BONNEN, stand
from bewoners.models import Bon, Initiatief, Reactie, Verantwoording
from bewoners.statuses import Status
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Bijlage, Gebeurtenis, Medewerker
from tests.bewoners.bestanden import foto, geen_foto, pdf
from tests.factories import BesluitFactory, InitiatiefFactory
from tests.mensen import ClientVan
from wijken.models import Buurt

pytestmark = pytest.mark.django_db


def _plan(buurt: Buurt, stand_: str = "in_uitvoering", bedrag: int = 500, **velden: Any) -> Initiatief:
    plan: Initiatief = InitiatiefFactory.create(buurt=buurt, **{stand_: True}, **velden)
    BesluitFactory.create(initiatief=plan, bedrag=Decimal(bedrag))
    return plan


def _pad(plan: Initiatief, deel: str = "") -> str:
    return links.path(plan, links.VOLGEN) + deel


def _bon(**anders: Any) -> dict[str, Any]:
    return {"inzending": uuid.uuid4(), "waarvoor": "Aarde", "bedrag": "45,50", "bestand": foto()} | anders


def _bonnetje(bedrag: int = 500) -> Bonnetje:
    return Bonnetje(uuid.uuid4(), "Plantenbakken", Decimal(bedrag), foto())


# ---------------------------------------------------------------- Ria, with her link
def test_ria_begins_and_is_done(buurt: Buurt, karin: Medewerker) -> None:
    plan, ria = _plan(buurt, "toegekend", behandelaar=karin), Client()
    assert "Wij zijn begonnen" in ria.get(_pad(plan)).content.decode()
    assert ria.post(_pad(plan, "begonnen/")).status_code == 302
    assert ria.post(_pad(plan, "begonnen/")).status_code == 409
    assert ria.post(_pad(plan, "gereed/"))["Location"].endswith("#bonnen")
    plan.refresh_from_db()
    assert plan.status == Status.VERANTWOORDING
    told = list(Bericht.objects.filter(kanaal="app").values_list("ontvanger", "soort"))
    assert told == [(karin.pk, "initiatief.stap_bewoner")] * 2
    assert [g.code for g in Gebeurtenis.objects.order_by("pk")] == [
        "initiatief.begonnen_bewoner", "initiatief.gereed_bewoner",
    ]  # fmt: skip


@pytest.mark.parametrize("bestand", [foto, pdf])
def test_ria_sends_a_receipt_and_sees_what_is_left(buurt: Buurt, bestand: Any) -> None:
    plan, ria = _plan(buurt), Client()
    assert ria.post(_pad(plan, "bon/"), _bon(bestand=bestand())).status_code == 302
    bon = Bon.objects.get()
    assert (bon.bedrag, bon.door, bon.bijlage.onderwerp_id) == (Decimal("45.50"), None, plan.pk)
    pagina = ria.get(_pad(plan)).content.decode()
    assert "€ 45,50 van € 500,00" in pagina
    antwoord = ria.get(_pad(plan, f"bestand/{bon.bijlage_id}/"))
    assert antwoord.status_code == 200
    assert "no-store" in antwoord["Cache-Control"]
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord.getvalue()


def test_the_same_form_twice_is_one_receipt(buurt: Buurt) -> None:
    plan, ria, nummer = _plan(buurt), Client(), uuid.uuid4()
    codes = [ria.post(_pad(plan, "bon/"), _bon(inzending=nummer)).status_code for _keer in range(2)]
    assert (codes, Bon.objects.count(), Bijlage.objects.count()) == ([302, 302], 1, 1)
    ander = _plan(buurt)
    assert ria.post(_pad(ander, "bon/"), _bon(inzending=nummer)).status_code == 409
    assert Bon.objects.count() == 1


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("bedrag", "0", "boven 0"),
        ("bedrag", "-4", "boven 0"),
        ("bedrag", "veel", "Vul een bedrag in"),
        ("bedrag", "", "het bedrag in dat op de bon staat"),
        ("waarvoor", "", "waarvoor de bon is"),
        ("waarvoor", "a\0b", "Null"),
        ("waarvoor", "BSN 111222333", "BSN"),
        ("inzending", "x", "nog een keer"),
        ("bestand", "", "Kies een foto of PDF"),
        ("bestand", None, "kunnen we niet aannemen"),
    ],
)
def test_a_wrong_receipt_is_said_and_what_was_typed_stays(
    buurt: Buurt, tmp_path: Path, veld: str, waarde: str | None, zin: str
) -> None:
    plan = _plan(buurt)
    data = _bon(**{"waarvoor": "Aarde en zaden", veld: geen_foto() if waarde is None else waarde})
    response = Client().post(_pad(plan, "bon/"), data)
    assert response.status_code == 422
    tekst = response.content.decode()
    assert zin in tekst
    assert veld == "waarvoor" or 'value="Aarde en zaden"' in tekst
    assert (Bon.objects.count(), Bijlage.objects.count(), Gebeurtenis.objects.count()) == (0, 0, 0)
    assert not list(tmp_path.rglob("*.jpg"))


def test_ria_takes_back_her_own_receipt_file_included_but_not_one_of_karin(
    buurt: Buurt, karin: Medewerker, django_capture_on_commit_callbacks: Any
) -> None:
    plan, ria = _plan(buurt), Client()
    ria.post(_pad(plan, "bon/"), _bon())
    van_karin = actions.add_receipt(initiatief=plan, door=karin, bon=_bonnetje(10))
    eigen = Bon.objects.get(door=None)
    pad = str(eigen.bijlage.bestand.name)
    assert default_storage.exists(pad)
    with django_capture_on_commit_callbacks(execute=True):
        assert ria.post(_pad(plan, f"bon/{eigen.pk}/weg/")).status_code == 302
    assert not default_storage.exists(pad)
    assert ria.post(_pad(plan, f"bon/{van_karin.pk}/weg/")).status_code == 409
    assert ria.post(_pad(plan, f"bon/{10**30}/weg/")).status_code == 409
    assert list(Bon.objects.all()) == [van_karin]


def test_ria_writes_a_report_with_a_photo_and_changes_it(buurt: Buurt, karin: Medewerker) -> None:
    plan, ria = _plan(buurt, "verantwoording"), Client()
    assert ria.post(_pad(plan, "verslag/"), {"verslag": "Het was een mooie dag.", "foto": foto()}).status_code == 302
    eerste = Verantwoording.objects.get()
    assert (
        ria.post(_pad(plan, "verslag/"), {"verslag": "Met veertig buren.", "foto": foto(kleur="red")}).status_code
        == 302
    )
    gedaan = Verantwoording.objects.get()
    assert (gedaan.verslag, gedaan.door) == ("Met veertig buren.", None)
    assert gedaan.foto_id != eerste.foto_id
    assert Bijlage.objects.count() == 1
    # A change of words leaves the photo.
    ria.post(_pad(plan, "verslag/"), {"verslag": "Met vijftig buren."})
    assert Verantwoording.objects.get().foto_id == gedaan.foto_id
    assert "Met vijftig buren." in ria.get(_pad(plan)).content.decode()
    assert {b.ontvanger for b in Bericht.objects.filter(soort="initiatief.verslag")} == {karin}
    assert ria.post(_pad(plan, "verslag/"), {"verslag": "x", "foto": pdf()}).status_code == 422


@pytest.mark.parametrize("waar", ["ingediend", "toegekend", "afgerond", "ingetrokken", "doorgegeven"])
def test_nothing_comes_in_before_or_after(buurt: Buurt, waar: str) -> None:
    plan = InitiatiefFactory.create(buurt=buurt, **{waar: True})
    ria = Client()
    assert ria.post(_pad(plan, "bon/"), _bon()).status_code == 409
    assert ria.post(_pad(plan, "verslag/"), {"verslag": "Mooi"}).status_code == 409
    assert ria.post(_pad(plan, "gereed/")).status_code == 409
    assert (Bon.objects.count(), Verantwoording.objects.count(), Bijlage.objects.count()) == (0, 0, 0)


def test_files_of_another_plan_are_nobodys(buurt: Buurt, karin: Medewerker) -> None:
    mijn, ander = _plan(buurt), _plan(buurt)
    vreemd = actions.add_receipt(initiatief=ander, door=karin, bon=_bonnetje())
    ria = Client()
    for pk in (vreemd.bijlage_id, 9_999_999, 10**30):
        assert ria.get(_pad(mijn, f"bestand/{pk}/")).status_code == 404
    assert ria.get(f"/initiatieven/plan/verzonnen/bestand/{vreemd.bijlage_id}/").status_code == 404
    assert ria.post(_pad(mijn, f"bon/{vreemd.pk}/weg/")).status_code == 409


def test_not_more_than_anybody_needs(buurt: Buurt, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, ria = _plan(buurt), Client()
    monkeypatch.setattr("bewoners.views_volgen.BESTANDEN_PER_UUR", 2)
    codes = [ria.post(_pad(plan, "bon/"), _bon()).status_code for _keer in range(3)]
    assert codes == [302, 302, 429]
    monkeypatch.setattr("bewoners.actions.verantwoorden.MAX_BONNEN", 2)
    with pytest.raises(ActieFout):
        actions.send_receipt(token=_pad(plan).rstrip("/").rsplit("/", 1)[1], bon=_bonnetje())
    assert MAX_BONNEN > 2


def test_a_large_photo_comes_in_by_a_link_of_ours_and_by_no_other(buurt: Buurt, settings: Settings) -> None:
    settings.BIJLAGE_MAX_MB = 1
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 300_000
    plan = _plan(buurt)
    groot = foto()
    groot.seek(0, SEEK_END)
    groot.write(b"\0" * 600_000)

    def stuur(pad: str) -> int:
        groot.seek(0)
        code: int = Client().post(pad, _bon(bestand=groot)).status_code
        return code

    assert stuur(_pad(plan, "bon/")) == 302
    assert stuur("/initiatieven/plan/verzonnen/bon/") == 400
    assert stuur(links.path(plan, links.BEVESTIGEN) + "bon/") in {400, 404}
    assert stuur(_pad(plan, "antwoord/")) == 400
    assert stuur("/initiatieven/nieuw/") == 400
    groot.seek(0, SEEK_END)
    groot.write(b"\0" * 1_200_000)
    assert stuur(_pad(plan, "bon/")) == 400


# ---------------------------------------------------------------- for Ria, by Karin and by who wrote it down
def test_karin_adds_what_was_handed_over_and_rounds_off(buurt: Buurt, karin: Medewerker, client_van: ClientVan) -> None:
    plan, client = _plan(buurt, "toegekend", contact_mail=""), client_van(karin)
    basis = f"/initiatieven/{plan.pk}/"
    for code, data in (
        ("uitvoeren", {}), ("bon", _bon(bedrag="500")), ("verantwoorden", {}),
        ("verslag", {"verslag": "Zij vertelde dat het druk was.", "foto": foto()}),
        ("afronden", {"resultaat": "Er staan acht bakken."}),
    ):  # fmt: skip
        response = client.post(f"{basis}{code}/", data)
        assert response.status_code == 302, (code, response.content.decode())
    plan.refresh_from_db()
    assert (plan.status, plan.resultaat) == (Status.AFGEROND, "Er staan acht bakken.")
    assert (Bon.objects.get().door, Verantwoording.objects.get().door) == (karin, karin)
    pagina = client.get(basis).content.decode()
    for tekst in ("€ 500,00 van € 500,00", "Zij vertelde dat het druk was.", "Er staan acht bakken."):
        assert tekst in pagina
    bijlage = client.get(f"/bijlagen/{Bon.objects.get().bijlage_id}/")
    assert bijlage.status_code == 200


def test_wim_who_wrote_it_down_takes_receipts_too_but_does_not_decide(
    buurt: Buurt, wim: Medewerker, sonja: Medewerker, client_van: ClientVan
) -> None:
    plan = _plan(buurt, ingevoerd_door=wim, via="spreekuur", contact_mail="")
    client, basis = client_van(wim), f"/initiatieven/{plan.pk}/"
    assert client.post(f"{basis}bon/", _bon()).status_code == 302
    for code in ("verantwoorden", "afronden", "bon_weg", "intrekken"):
        assert client.post(f"{basis}{code}/", {"bon": Bon.objects.get().pk}).status_code == 403
    assert client_van(sonja).post(f"{basis}bon/", _bon()).status_code == 404
    with pytest.raises(ActieFout):
        actions.add_receipt(initiatief=plan, door=sonja, bon=_bonnetje())
    assert (Bon.objects.count(), Initiatief.objects.get().status) == (1, Status.IN_UITVOERING)


def test_karin_takes_out_a_receipt_that_does_not_belong(buurt: Buurt, karin: Medewerker, client_van: ClientVan) -> None:
    plan = _plan(buurt)
    Client().post(_pad(plan, "bon/"), _bon())
    bon, ander = Bon.objects.get(), _plan(buurt)
    client = client_van(karin)
    assert client.post(f"/initiatieven/{ander.pk}/bon_weg/", {"bon": bon.pk}).status_code == 409
    assert client.post(f"/initiatieven/{plan.pk}/bon_weg/", {"bon": bon.pk}).status_code == 302
    assert Bon.objects.count() == 0


def test_karin_writes_down_the_answer_that_came_by_phone(
    buurt: Buurt, karin: Medewerker, client_van: ClientVan
) -> None:
    plan = InitiatiefFactory.create(buurt=buurt, aanvullen=True, contact_mail="")
    response = client_van(karin).post(f"/initiatieven/{plan.pk}/namens/", {"tekst": "In april, zegt zij."})
    assert response.status_code == 302
    plan.refresh_from_db()
    reactie = Reactie.objects.get()
    assert (plan.status, plan.werkdagen_over) == (Status.INGEDIEND, None)
    assert (reactie.soort, reactie.door, reactie.gepubliceerd_op is None) == ("antwoord", karin, False)


def test_what_the_committee_advised_stays_inside(buurt: Buurt, karin: Medewerker, client_van: ClientVan) -> None:
    plan = InitiatiefFactory.create(buurt=buurt, advies=True)
    client_van(karin).post(f"/initiatieven/{plan.pk}/verdergaan/", {"advies": "Zij zijn ertegen."})
    assert (Reactie.objects.get().soort, Initiatief.objects.get().status) == ("advies", Status.INGEDIEND)
    assert "ertegen" not in Client().get(_pad(plan)).content.decode()
    assert "ertegen" in client_van(karin).get(f"/initiatieven/{plan.pk}/").content.decode()


# ---------------------------------------------------------------- rounding off
def test_money_without_a_receipt_has_to_be_explained(buurt: Buurt, karin: Medewerker) -> None:
    plan = _plan(buurt, "verantwoording")
    actions.add_receipt(initiatief=plan, door=karin, bon=_bonnetje(499))
    actions.write_report(initiatief=plan, door=karin, verslag="Mooi", foto=None)
    with pytest.raises(ActieFout, match="geen bon"):
        actions.finish_initiatief(initiatief=plan, door=karin, resultaat="Mooi")
    actions.finish_initiatief(initiatief=plan, door=karin, resultaat="Mooi", uitleg="Ria maakt 1 euro over.")
    assert Reactie.objects.get().gepubliceerd_op is None
    assert "1 euro" not in Client().get(_pad(Initiatief.objects.get())).content.decode()


def test_no_report_has_to_be_explained(buurt: Buurt, karin: Medewerker) -> None:
    plan = _plan(buurt, "verantwoording")
    actions.add_receipt(initiatief=plan, door=karin, bon=_bonnetje(600))
    nu = stand(plan, plan.besluit)
    assert (nu.totaal, nu.rest, nu.gedekt) == (Decimal(600), Decimal(0), 500)
    with pytest.raises(ActieFout, match="geen verslag"):
        actions.finish_initiatief(initiatief=plan, door=karin, resultaat="Mooi")
    assert Initiatief.objects.get().status == Status.VERANTWOORDING


def test_only_what_cost_nothing_ends_without_an_account(buurt: Buurt, karin: Medewerker) -> None:
    met_geld, zonder = _plan(buurt), _plan(buurt, bedrag=0)
    with pytest.raises(ActieFout, match="eerst om bonnen"):
        actions.finish_initiatief(initiatief=met_geld, door=karin, resultaat="Mooi", uitleg="Laat maar")
    actions.finish_initiatief(initiatief=zonder, door=karin, resultaat="De buren mogen de kas gebruiken.")
    assert Initiatief.objects.get(pk=zonder.pk).status == Status.AFGEROND


def test_the_pages_ask_the_same_with_one_receipt_and_with_three(
    buurt: Buurt, karin: Medewerker, client_van: ClientVan, blijft_vlak: Any
) -> None:
    plan, client = _plan(buurt, "verantwoording"), client_van(karin)
    erbij = lambda: actions.add_receipt(initiatief=plan, door=karin, bon=_bonnetje())  # noqa: E731
    blijft_vlak(erbij, lambda: Client().get(_pad(plan)), hooguit=6)
    blijft_vlak(erbij, lambda: client.get(f"/initiatieven/{plan.pk}/"), hooguit=10)
