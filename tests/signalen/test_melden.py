"""Ria reports her neighbour on the public page: what comes in, who hears of it, and who is held off."""

import random
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import Settings

from plavei.core import outbox
from plavei.core.models import Bericht, Gebeurtenis, Inzage, Medewerker
from signalen import actions
from signalen import meldinglinks as links
from signalen.models import Melding, Signaal, Thema
from signalen.models.signaal import MelderSoort, Via
from signalen.statuses import Status
from signalen.tasks import laat_onbevestigde_meldingen_binnen
from tests.conftest import KlokOp, zoveel
from tests.factories import MeldingFactory
from tests.mensen import ClientVan
from tests.signalen.meldingen import ANONIEM, MELDEN, TEKST, ingevuld, oud_stempel, signaal_van, verstuur
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bezit(eenheid: Eenheid) -> None:
    """Kerkstraat 12 is ours."""


# ---------------------------------------------------------------- with an address
def test_with_an_address_nobody_hears_of_it_until_it_is_confirmed(iedereen: dict[str, Medewerker]) -> None:
    response = verstuur()
    assert (response.status_code, response["Location"]) == (302, "/melden/verzonden/")
    melding = Melding.objects.get()
    assert (melding.tekst, melding.contact_telefoon, melding.signaal) == (TEKST, "+31612345678", None)
    assert (Signaal.objects.count(), Gebeurtenis.objects.count()) == (0, 0)
    bericht = Bericht.objects.get()
    assert (bericht.ontvanger, bericht.soort, bericht.status) == (None, "melding.bevestig", "wachtrij")


def test_the_mail_holds_a_link_and_nothing_of_the_report() -> None:
    verstuur()
    mail = outbox.compose(Bericht.objects.get())
    assert mail is not None
    assert mail.to == ["ria@bewoner.example"]
    assert links.path(Melding.objects.get(), links.BEVESTIGEN) in str(mail.body)
    for geheim in ("muziek", "Ria", "Kerkstraat", "eluid", "verlast", "collega"):
        assert geheim not in f"{mail.subject} {mail.body}"


def test_opening_the_link_confirms_nothing_pressing_the_button_does(eenheid: Eenheid, karin: Medewerker) -> None:
    verstuur()
    melding = Melding.objects.get()
    pad = links.path(melding, links.BEVESTIGEN)
    for _keer in range(2):
        pagina = Client().get(pad)
        assert pagina.status_code == 200
        assert "muziek" not in pagina.content.decode()
    assert Client().head(pad).status_code == 200
    assert Signaal.objects.count() == 0

    response = Client().post(pad)
    melding.refresh_from_db()
    signaal = Signaal.objects.get()
    assert (response.status_code, response["Location"]) == (302, links.path(melding, links.VOLGEN))
    assert (signaal.tekst, signaal.eenheid, signaal.buurt, signaal.status) == (
        TEKST, eenheid, eenheid.buurt, Status.NIEUW,
    )  # fmt: skip
    assert (signaal.via, signaal.melder_soort, signaal.ingebracht_door) == (Via.WEBSITE, MelderSoort.BEWONER, None)
    thema = Thema.objects.get(code="geluid")
    assert (signaal.doel, signaal.grondslag) == (thema.doel, thema.grondslag)
    # Who reported it stands in its own place only, and the text in one place.
    assert (signaal.melder_naam, signaal.melder_contact) == ("", "")
    assert (melding.tekst, melding.plaats, melding.contact_naam) == ("", "", "Ria Roos")
    assert Signaal.objects.visible_to(karin).filter(pk=signaal.pk).exists()
    gebeurtenis = Gebeurtenis.objects.get()
    assert (gebeurtenis.code, gebeurtenis.door, gebeurtenis.gegevens) == ("signaal.gemeld", None, {"bevestigd": True})
    assert [bericht.soort for bericht in Bericht.objects.order_by("id")] == ["melding.bevestig", "melding.ontvangen"]

    # Used up: a second time, by a scanner or by "back", makes nothing.
    assert Client().post(pad).status_code == 410
    assert Signaal.objects.count() == 1


def test_not_confirmed_in_a_day_it_comes_in_without_the_address(klok_op: KlokOp, eenheid: Eenheid) -> None:
    klok_op("2026-11-25 09:00")
    verstuur(thema="zorgen_kinderen")
    oude_link = links.path(Melding.objects.get(), links.BEVESTIGEN)
    klok_op("2026-11-26 08:59")
    laat_onbevestigde_meldingen_binnen()
    assert Signaal.objects.count() == 0
    klok_op("2026-11-26 09:01")
    laat_onbevestigde_meldingen_binnen()
    laat_onbevestigde_meldingen_binnen()
    signaal = Signaal.objects.get()
    assert (signaal.eenheid, signaal.achter_de_voordeur, signaal.status) == (eenheid, True, Status.NIEUW)
    melding = Melding.objects.get()
    assert (melding.contact_mail, melding.bevestigd_op, melding.contact_naam) == ("", None, "Ria Roos")
    assert Gebeurtenis.objects.get().gegevens == {"bevestigd": False}
    # Nobody proved to own that address: it gets nothing more, and its link opens nothing.
    assert [outbox.compose(bericht) for bericht in Bericht.objects.all()] == [None]
    assert Client().post(oude_link).status_code == 410


# ---------------------------------------------------------------- without
def test_anonymous_it_comes_in_at_once_as_unconfirmed(karin: Medewerker, client_van: ClientVan) -> None:
    response = verstuur(**ANONIEM)
    melding, signaal = Melding.objects.get(), Signaal.objects.get()
    assert response["Location"] == links.path(melding, links.VOLGEN)
    assert (signaal.melder_soort, signaal.status) == (MelderSoort.ANONIEM, Status.NIEUW)
    assert (melding.anoniem, melding.bevestigd_op, Bericht.objects.count()) == (True, None, 0)
    pagina = client_van(karin).get(signaal.get_absolute_url()).content.decode()
    assert "Niet bevestigd" in pagina
    assert "De melder wil anoniem blijven." in pagina
    assert "Bewaar deze bladzijde" in Client().get(response["Location"]).content.decode()


def test_a_worry_is_sensitive_and_only_those_who_handle_it_see_it(
    iedereen: dict[str, Medewerker], client_van: ClientVan
) -> None:
    verstuur(thema="eenzaamheid", **ANONIEM)
    signaal = Signaal.objects.get()
    ziet = {
        naam for naam, wie in iedereen.items() if client_van(wie).get(signaal.get_absolute_url()).status_code == 200
    }
    assert ziet == {"karin", "theo"}
    assert set(Inzage.objects.values_list("medewerker__naam", flat=True)) == {"Karin Klaassen", "Theo Timmer"}


def test_the_klantcoach_reads_who_reported_it_nobody_else_does(
    iedereen: dict[str, Medewerker], client_van: ClientVan, buurt: Buurt
) -> None:
    signaal = signaal_van(MeldingFactory.create(signaal__buurt=buurt, signaal__voordeur=True))
    pagina = client_van(iedereen["karin"]).get(signaal.get_absolute_url()).content.decode()
    assert "Ria Roos" in pagina
    assert "Bevestigd per mail" in pagina
    for naam, wie in iedereen.items():
        for pad in ("/signalen/", "/zoeken/?q=Roos", "/zoeken/?q=ria", "/"):
            assert "Ria Roos" not in client_van(wie).get(pad).content.decode(), (naam, pad)


def test_what_the_database_refuses(buurt: Buurt) -> None:
    melding = MeldingFactory.create(signaal__buurt=buurt)
    for fout in ({"tekst": "Nog een keer"}, {"contact_mail": ""}, {"over": "huis"}, {"signaal": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Melding.objects.filter(pk=melding.pk).update(**fout)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signaal.objects.filter(pk=signaal_van(melding).pk).update(via=Via.TELEFOON)


# ---------------------------------------------------------------- the form
def test_twice_the_same_form_is_one_report_and_one_mail() -> None:
    for anders in ({}, ANONIEM):
        data = ingevuld(**anders)
        antwoorden = [Client().post(MELDEN, data) for _keer in range(2)]
        assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
        assert antwoorden[0]["Location"] == antwoorden[1]["Location"]
    assert (Melding.objects.count(), Signaal.objects.count(), Bericht.objects.count()) == (2, 1, 1)


def test_gone_back_to_correct_something_is_asked_once_more_and_then_works() -> None:
    data = ingevuld()
    Client().post(MELDEN, data)
    response = Client().post(MELDEN, data | {"contact_mail": "ria.roos@bewoner.example"})
    assert response.status_code == 422
    assert "nog een keer" in response.content.decode()
    assert verstuur(contact_mail="ria.roos@bewoner.example").status_code == 302


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("over", "", "Maak een keuze."),
        ("thema", "", "Maak een keuze."),
        ("thema", "schulden", "Kies er een."),
        ("tekst", "", "Vul dit in."),
        ("tekst", "y" * 4_001, "te lang"),
        ("tekst", "Zijn nummer is 111222333", "BSN"),
        ("waar", "", "Vul dit in."),
        ("waar", "Huis 111222333", "BSN"),
        ("waar", "ergens achteraf", "Kies er een buurt bij"),
        ("waar", "x" * 201, "te lang"),
        ("buurt", "BU00000000", "Kies er een."),
        ("contact_naam", "Ria 111222333", "BSN"),
        ("contact_mail", "geen adres", "geen e-mailadres"),
        ("contact_telefoon", "112", "geen telefoonnummer"),
        ("website", "https://spam.example", "onzichtbare veld"),
        ("begonnen", "verzonnen", "te lang open"),
        ("begonnen", "", "te lang open"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(veld: str, waarde: str, zin: str) -> None:
    response = verstuur(**{veld: waarde})
    assert response.status_code == 422
    tekst = response.content.decode()
    assert zin in tekst
    assert TEKST in tekst or veld == "tekst"
    assert 'value="Ria Roos"' in tekst or veld == "contact_naam"
    assert (Melding.objects.count(), Bericht.objects.count()) == (0, 0)


def test_a_theme_without_a_public_name_cannot_be_chosen() -> None:
    Thema.objects.filter(code="geluid").update(publieke_naam="")
    Thema.objects.filter(code="stank").update(actief=False)
    for thema in ("geluid", "stank"):
        assert verstuur(thema=thema).status_code == 422
    keuzes = Client().get(MELDEN).content.decode()
    assert 'id="thema_vervuiling"' in keuzes
    assert 'id="thema_geluid"' not in keuzes


def test_filled_in_too_fast_or_left_open_too_long() -> None:
    assert "wel heel snel" in verstuur(begonnen=oud_stempel(1)).content.decode()
    assert "te lang open" in verstuur(begonnen=oud_stempel(25 * 3600)).content.decode()
    assert Melding.objects.count() == 0


def test_a_mark_of_the_form_for_plans_is_worth_nothing_here() -> None:
    from bewoners.forms import PubliekPlanForm
    from plavei.core.publiekform import stempel

    assert verstuur(begonnen=stempel(PubliekPlanForm.zout)).status_code == 422


def test_five_reports_an_hour_from_one_address(klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    assert [verstuur(**ANONIEM).status_code for _n in range(6)] == [302] * 5 + [429]
    # X-Forwarded-For is anybody's own invention, unless a proxy of ours wrote it.
    assert verstuur(Client(headers={"X-Forwarded-For": "192.0.2.9"}), **ANONIEM).status_code == 429
    klok_op("2026-11-23 10:01")
    assert verstuur(**ANONIEM).status_code == 302


def test_a_flood_from_many_senders_is_held_off(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TRUSTED_PROXIES = 1
    monkeypatch.setattr("signalen.views.melden.SAMEN_PER_UUR", 3)
    codes = [verstuur(Client(headers={"X-Forwarded-For": f"192.0.2.{n}"}), **ANONIEM).status_code for n in range(5)]
    assert codes == [302, 302, 302, 429, 429]
    assert Signaal.objects.count() == 3


def test_one_sender_does_not_use_up_what_all_share(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TRUSTED_PROXIES = 1
    monkeypatch.setattr("signalen.views.melden.SAMEN_PER_UUR", 6)
    druk, ander = Client(headers={"X-Forwarded-For": "192.0.2.1"}), Client(headers={"X-Forwarded-For": "192.0.2.2"})
    assert [verstuur(druk, **ANONIEM).status_code for _keer in range(9)] == [302] * 5 + [429] * 4
    assert verstuur(ander, **ANONIEM).status_code == 302


def test_nobody_gets_a_mailbox_flooded(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    codes = [
        verstuur(Client(headers={"X-Forwarded-For": f"192.0.2.{n}"}), contact_mail="Ria@bewoner.example").status_code
        for n in range(4)
    ]
    assert codes == [302, 302, 302, 429]
    assert Bericht.objects.count() == 3


def test_the_pages_ask_few_queries(buurt: Buurt, django_assert_max_num_queries: Any) -> None:
    melding = MeldingFactory.create(signaal__buurt=buurt)
    with django_assert_max_num_queries(2):
        assert Client().get(MELDEN).status_code == 200
    with django_assert_max_num_queries(2):
        assert Client().get(links.path(melding, links.VOLGEN)).status_code == 200


def test_the_public_home_leads_here() -> None:
    assert 'href="/melden/"' in Client().get("/").content.decode()


# ---------------------------------------------------------------- the own page
def _volgen(melding: Melding) -> str:
    return links.path(melding, links.VOLGEN)


def test_the_own_page_tells_where_it_stands_and_nothing_of_the_case(buurt: Buurt, karin: Medewerker) -> None:
    melding = MeldingFactory.create(signaal__buurt=buurt)
    signaal = signaal_van(melding)
    pad = _volgen(melding)
    assert "Wij hebben uw melding." in Client().get(pad).content.decode()
    actions.take_signaal(signaal=signaal, door=karin)
    actions.add_note(signaal=signaal, door=karin, soort="inschatting", tekst="Interne gedachte")
    pagina = Client().get(pad).content.decode()
    assert "Een medewerker is met uw melding bezig." in pagina
    actions.close_signaal(signaal=signaal, door=karin, reden="opgelost", resultaat="Alleen intern")
    einde = Client().get(pad).content.decode()
    assert "Wij zijn klaar met uw melding." in einde
    for geheim in ("Interne gedachte", "Alleen intern", signaal.tekst, "Kerkstraat", "Karin", "Ria", "Geluid"):
        assert geheim not in pagina + einde
    assert Client().get(pad)["Cache-Control"].count("no-store") == 1


def test_ria_adds_something_and_only_who_works_on_it_is_told(
    buurt: Buurt, iedereen: dict[str, Medewerker], client_van: ClientVan
) -> None:
    melding = MeldingFactory.create(
        signaal__buurt=buurt, signaal__in_behandeling=True, signaal__behandelaar=iedereen["karin"]
    )
    pad = _volgen(melding)
    leeg = Client().post(f"{pad}aanvullen/", {"tekst": " "})
    assert (leeg.status_code, "Schrijf eerst iets op." in leeg.content.decode()) == (422, True)
    bsn = Client().post(f"{pad}aanvullen/", {"tekst": "Het nummer is 111222333"})
    assert (bsn.status_code, "Het nummer is 111222333" in bsn.content.decode()) == (422, True)
    assert Client().post(f"{pad}aanvullen/", {"tekst": "Gisteren weer."}).status_code == 302
    assert "Gisteren weer." in Client().get(pad).content.decode()
    assert {bericht.ontvanger for bericht in Bericht.objects.filter(soort="signaal.aangevuld")} == {iedereen["karin"]}
    assert (
        "Gisteren weer." in client_van(iedereen["karin"]).get(signaal_van(melding).get_absolute_url()).content.decode()
    )


def test_ria_takes_it_back_and_a_colleague_still_judges(buurt: Buurt, karin: Medewerker) -> None:
    melding = MeldingFactory.create(signaal__buurt=buurt)
    pad = _volgen(melding)
    assert Client().get(f"{pad}intrekken/").status_code == 200
    assert Client().post(f"{pad}intrekken/").status_code == 302
    melding.refresh_from_db()
    assert (melding.ingetrokken_op is None, signaal_van(melding).status) == (False, Status.NIEUW)
    assert {bericht.ontvanger for bericht in Bericht.objects.filter(soort="signaal.ingetrokken_melder")} == {karin}
    # Once: after that there is nothing to add or to take back.
    for doen in ("intrekken/", "aanvullen/"):
        assert Client().post(f"{pad}{doen}", {"tekst": "Toch nog"}).status_code == 409
    assert "U hebt uw melding ingetrokken." in Client().get(pad).content.decode()


def test_of_a_confidential_one_only_its_readers_are_told(buurt: Buurt, iedereen: dict[str, Medewerker]) -> None:
    melding = MeldingFactory.create(signaal__buurt=buurt)
    actions.mark_confidential(signaal=signaal_van(melding), door=iedereen["theo"], lezers=[iedereen["kees"]])
    lezers = {lezer.medewerker for lezer in signaal_van(melding).lezers.all()}
    Client().post(f"{_volgen(melding)}intrekken/")
    berichten = Bericht.objects.filter(soort="signaal.ingetrokken_melder")
    assert {bericht.ontvanger for bericht in berichten} == lezers


def test_three_months_after_closing_the_page_is_gone(buurt: Buurt, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-25 09:00")
    melding = MeldingFactory.create(signaal__buurt=buurt)
    actions.close_signaal(signaal=signaal_van(melding), door=karin, reden="opgelost")
    klok_op("2027-02-20 09:00")
    assert Client().get(_volgen(melding)).status_code == 200
    assert Client().post(f"{_volgen(melding)}aanvullen/", {"tekst": "Nog iets"}).status_code == 409
    klok_op("2027-02-24 09:00")
    assert Client().get(_volgen(melding)).status_code == 410


ROMMEL = (
    "\0", "a\0b", "x" * 10_001, "9" * 400, "-1", "1e999", "NaN", "٣٤", "<script>alert(1)</script>", "' OR 1=1 --",
    "\ud7ff\ufffe", "😀" * 300, "${7*7}", "../../etc/passwd", "\r\nBcc: x@y.example", "0x1F", "½", " ",
)  # fmt: skip


def test_bad_posts_store_nothing_and_mail_nobody(settings: Settings) -> None:
    """2,000 forms with at least one field that cannot be right, from all over: no error page, nothing kept."""
    settings.TRUSTED_PROXIES = 1
    kans = random.Random(20261125)
    verplicht = ["over", "thema", "tekst", "waar", "begonnen"]
    keuze = {"over", "thema", "begonnen"}
    for nummer in range(zoveel(2_000)):
        data = ingevuld()
        fout = kans.sample(verplicht, kans.randint(1, 4))
        for veld in fout:
            data[veld] = kans.choice(ROMMEL) if veld in keuze else kans.choice(("\0", "a\0b", "x" * 10_001, "", " "))
        match kans.randint(0, 6):
            case 0:
                data["contact_mail"] = kans.choice(ROMMEL)
            case 1:
                data["website"] = kans.choice(ROMMEL[4:])
            case 2:
                del data[kans.choice(fout)]
            case 3:
                data |= {f"veld{n}": "x" for n in range(50)}
            case 4:
                data |= {"buurt": kans.choice(ROMMEL), "contact_telefoon": kans.choice(ROMMEL)}
        afzender = f"198.{nummer // 62_500 + 51}.{nummer // 250 % 250}.{nummer % 250}"
        response = Client(headers={"X-Forwarded-For": afzender}).post(MELDEN, data)
        assert response.status_code == 422, (response.status_code, data)
    assert (Melding.objects.count(), Signaal.objects.count(), Bericht.objects.count()) == (0, 0, 0)
