"""Two colleagues on one page, and one form that is sent twice: no text is lost, and nothing is there twice."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bijlage, Gebeurtenis, Medewerker
from signalen.casus import actions
from signalen.casus.subjects import CASUS
from signalen.models import Actie, Casus, Huisbezoek
from tests.conftest import KlokOp
from tests.mensen import ClientVan


def _velden(client: Client, casus: Casus, code: str) -> dict[str, str]:
    """What stands in the hidden fields of this form, as a browser sends them along."""
    context = client.get(casus.get_absolute_url()).context
    form = next(rij["form"] for rij in [*context["acties"], *context["zelden"]] if rij["actie"].code == code)
    return {veld.name: str(veld.value()) for veld in form.hidden_fields()}


_DELEN = {
    "plan": ({"doel": "Van Karin", "afspraken": "Lang"}, {"doel": "Van Anna", "afspraken": ""}, "plan_doel"),
    "hoor": ({"gehoord": "gedaan", "tekst": "Van Karin"}, {"gehoord": "gedaan", "tekst": "Van Anna"}, "hoor_tekst"),
    "wederhoor": (
        {"gehoord": "niet", "tekst": "Van Karin"}, {"gehoord": "gedaan", "tekst": "Van Anna"}, "wederhoor_tekst",
    ),
    "informeren": (
        {"hoe": "verteld", "tekst": "Van Karin"}, {"hoe": "verteld", "tekst": "Van Anna"}, "geinformeerd_tekst",
    ),
    "veiligheid": ({"tekst": "Van Karin"}, {"tekst": "Van Anna"}, "veiligheid"),
}  # fmt: skip


@pytest.mark.parametrize("code", _DELEN)
def test_what_a_colleague_just_wrote_is_not_written_over(
    code: str, casus: Casus, karin: Medewerker, anna: Medewerker, client_van: ClientVan
) -> None:
    van_karin, van_anna, veld = _DELEN[code]
    pad, browser_karin, browser_anna = f"/casussen/{casus.pk}/{code}/", client_van(karin), client_van(anna)
    las_karin, las_anna = _velden(browser_karin, casus, code), _velden(browser_anna, casus, code)
    assert browser_karin.post(pad, van_karin | las_karin).status_code == 302
    antwoord = browser_anna.post(pad, van_anna | las_anna)
    assert antwoord.status_code == 409
    pagina = antwoord.content.decode()
    assert "Een collega veranderde dit net" in pagina
    assert "Van Karin" in pagina
    assert "Van Anna" in pagina
    casus.refresh_from_db()
    assert getattr(casus, veld) == "Van Karin"
    # Anna saw it, and means it.
    form = next(
        rij["form"] for rij in [*antwoord.context["acties"], *antwoord.context["zelden"]] if rij["actie"].code == code
    )
    opnieuw = {v.name: str(v.value()) for v in form.hidden_fields()}
    assert browser_anna.post(pad, van_anna | opnieuw).status_code == 302
    casus.refresh_from_db()
    assert getattr(casus, veld) == "Van Anna"


def test_the_same_plan_sent_twice_is_no_quarrel(casus: Casus, karin: Medewerker, client_van: ClientVan) -> None:
    browser = client_van(karin)
    plan = {"doel": "Rust", "afspraken": "Stil"} | _velden(browser, casus, "plan")
    codes = [browser.post(f"/casussen/{casus.pk}/plan/", plan).status_code for _keer in range(2)]
    assert codes == [302, 302]
    assert Gebeurtenis.objects.filter(code="casus.plan").count() == 1


def test_a_form_sent_twice_makes_one(casus: Casus, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 10:00")
    browser, vandaag = client_van(karin), klok.vandaag().isoformat()
    bezoek = {"dag": vandaag, "tijd": "08:30", "bezoeker": karin.pk}
    for code, gegevens in (
        ("notitie", {"soort": "waarneming", "tekst": "Gezien"}),
        ("contact", {"soort": "verklaring", "contact": "betrokkene", "tekst": "Gesproken"}),
        ("actie", {"tekst": "Bel", "eigenaar": karin.pk, "uiterlijk_op": vandaag}),
        ("bezoek", bezoek),
        ("bezoek_geweest", bezoek | {"uitkomst": "niemand_thuis"}),
    ):
        velden = gegevens | _velden(browser, casus, code)
        codes = [browser.post(f"/casussen/{casus.pk}/{code}/", velden).status_code for _keer in range(2)]
        assert codes == [302, 302], code
    assert (casus.notities.count(), Actie.objects.count(), Huisbezoek.objects.count()) == (2, 1, 2)


def test_another_text_under_the_same_number_is_not_lost(casus: Casus, karin: Medewerker) -> None:
    """Gone back in the browser and written something else."""
    nummer = uuid.uuid4()
    for tekst in ("Eerst dit", "Toen dat", "Toen dat"):
        actions.add_note(casus=casus, door=karin, soort="waarneming", tekst=tekst, inzending=nummer)
    assert set(casus.notities.values_list("tekst", flat=True)) == {"Eerst dit", "Toen dat"}
    assert casus.notities.count() == 2


@pytest.mark.parametrize("code", ["notitie", "contact"])
def test_a_file_that_was_forgotten_comes_along_the_second_time(
    casus: Casus, karin: Medewerker, client_van: ClientVan, code: str
) -> None:
    """Back in the browser, the file chosen, and sent once more."""
    browser = client_van(karin)
    velden = {"soort": "waarneming", "tekst": "Hij liet de brief zien.", **_velden(browser, casus, code)}
    velden |= {"contact": "betrokkene"} if code == "contact" else {}
    for keer in range(3):
        bestanden = [SimpleUploadedFile("brief.pdf", b"%PDF-1.4 brief", "application/pdf")] if keer else []
        antwoord = browser.post(f"/casussen/{casus.pk}/{code}/", velden | {"bestanden": bestanden})
        assert antwoord.status_code == 302
    assert casus.notities.count() == 1
    assert list(Bijlage.objects.of(CASUS, casus.pk).values_list("naam", "door")) == [("brief.pdf", karin.pk)]


def test_a_number_that_is_none_is_refused(casus: Casus, karin: Medewerker, client_van: ClientVan) -> None:
    velden = {"soort": "waarneming", "tekst": "Gezien", "inzending": "geen nummer"}
    assert client_van(karin).post(f"/casussen/{casus.pk}/notitie/", velden).status_code == 422


# ---------------------------------------------------------------- a visit that nobody planned
def test_ringing_in_passing_is_recorded(
    casus: Casus, karin: Medewerker, anna: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    klok_op("2026-11-25 10:00")
    pad = f"/casussen/{casus.pk}/bezoek_geweest/"
    velden = {"dag": "2026-11-24", "tijd": "16:15", "bezoeker": karin.pk, "uitkomst": "niemand_thuis"}
    browser = client_van(karin)
    for anders in ({"uitkomst": "gesprek"}, {"uitkomst": "niet_gegaan"}, {"dag": "2020-01-01"}, {"tijd": "x"}):
        assert browser.post(pad, velden | anders).status_code == 422, anders
    assert browser.post(pad, velden | {"dag": "2026-11-25", "tijd": "10:30"}).status_code == 409
    assert browser.post(pad, velden | {"bezoeker": anna.pk}).status_code == 422
    assert browser.post(pad, velden).status_code == 302
    bezoek = Huisbezoek.objects.get()
    assert (bezoek.uitkomst, bezoek.bezoeker, bezoek.vastgelegd_op) == ("niemand_thuis", karin, klok.nu())
    assert Gebeurtenis.objects.get(code="casus.bezoek").gegevens["uitkomst"] == "niemand_thuis"
    pagina = browser.get(casus.get_absolute_url()).content.decode()
    assert "Niemand thuis" in pagina


@pytest.mark.parametrize(
    ("anders", "zegt"),
    [
        ({"uitkomst": "niet_gegaan"}, "hoe het ging"),
        ({"uitkomst": "gesprek"}, "gezien en gezegd"),
        ({"over": timedelta(hours=1)}, "komt nog"),
        ({"over": timedelta(days=-400)}, "te lang geleden"),
    ],
)
def test_a_visit_that_was_is_recorded_as_it_was(
    anders: dict[str, object], zegt: str, casus: Casus, karin: Medewerker
) -> None:
    over = anders.pop("over", timedelta(hours=-1))
    wanneer: datetime = klok.nu() + over  # type: ignore[operator]
    velden = {"uitkomst": "niemand_thuis"} | anders
    with pytest.raises(ActieFout, match=zegt):
        actions.record_unplanned_visit(casus=casus, door=karin, gepland_op=wanneer, bezoeker=karin, **velden)  # type: ignore[arg-type]
    assert not Huisbezoek.objects.exists()
