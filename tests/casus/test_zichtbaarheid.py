"""Who sees a casus: werkgebied, team, confidential, broken glass; in list, panel, search, files and read log."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Bijlage, Gebeurtenis, Inzage, Mailkeuze, Medewerker
from signalen import actions as signaalacties
from signalen.casus import actions
from signalen.models import Casus, Noodtoegang, Signaal
from tests.casus.conftest import GEHEIM, Inbrengen, Openen, naar_uitvoering
from tests.conftest import KlokOp
from tests.factories import LezerFactory
from tests.mensen import ClientVan

REDEN = "Karin is ziek en de politie belt nu"


def _ziet(iedereen: dict[str, Medewerker]) -> set[str]:
    return {
        naam for naam, wie in iedereen.items() if Casus.objects.visible_to(Medewerker.objects.get(pk=wie.pk)).exists()
    }


def test_an_ordinary_one_is_for_the_coaches_of_its_wijk(iedereen: dict[str, Medewerker], casus: Casus) -> None:
    assert _ziet(iedereen) == {"karin", "theo"}


def test_a_wijkbeheerder_sees_it_as_a_member_only(
    iedereen: dict[str, Medewerker], casus: Casus, client_van: ClientVan
) -> None:
    actions.add_member(casus=casus, medewerker=iedereen["wim"], door=iedereen["karin"])
    assert _ziet(iedereen) == {"karin", "theo", "wim"}
    assert client_van(iedereen["wim"]).get(casus.get_absolute_url()).status_code == 200
    actions.remove_member(casus=casus, medewerker=iedereen["wim"], door=iedereen["karin"])
    assert _ziet(iedereen) == {"karin", "theo"}
    with pytest.raises(ActieFout, match="regisseur blijft"):
        actions.remove_member(casus=casus, medewerker=iedereen["karin"], door=iedereen["theo"])


def test_a_confidential_one_is_for_its_team_alone(
    iedereen: dict[str, Medewerker], geheim: Casus, client_van: ClientVan
) -> None:
    assert _ziet(iedereen) == {"karin", "sonja"}
    assert geheim.vertrouwelijk
    for naam in ("theo", "kees", "wim", "petra", "bas"):
        browser = client_van(iedereen[naam])
        assert browser.get(geheim.get_absolute_url()).status_code == 404
        for pad in ("/casussen/?rij=gebied", "/werkplek/", f"/zoeken/?q=C{geheim.pk}",
                    f"/wijken/woningen/{geheim.eenheid_id}/"):  # fmt: skip
            assert f"/casussen/{geheim.pk}/" not in browser.get(pad).content.decode()


def test_the_team_reads_the_signal_of_a_confidential_casus(
    geheim: Casus, anna: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    signaal = geheim.signalen.get().signaal
    assert client_van(anna).get(signaal.get_absolute_url()).status_code == 404
    actions.add_member(casus=geheim, medewerker=anna, door=karin)
    pagina = client_van(anna).get(signaal.get_absolute_url())
    assert GEHEIM in pagina.content.decode()
    assert GEHEIM in client_van(anna).get(geheim.get_absolute_url()).content.decode()
    # Both readings are logged: of the casus, and of the signal whose text stands on its page.
    assert set(Inzage.objects.filter(medewerker=anna).values_list("onderwerp_soort", flat=True)) == {"casus", "signaal"}
    actions.remove_member(casus=geheim, medewerker=anna, door=karin)
    assert client_van(anna).get(signaal.get_absolute_url()).status_code == 404


def test_out_of_the_team_is_out_of_its_signals(
    geheim: Casus, anna: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    """Anna handles the signal and was named as its reader: that must not outlive her place in the team."""
    signaal = geheim.signalen.get().signaal
    actions.add_member(casus=geheim, medewerker=anna, door=karin)
    signaalacties.assign_signaal(signaal=signaal, door=karin, aan=anna)
    LezerFactory.create(signaal=signaal, medewerker=anna)
    actions.remove_member(casus=geheim, medewerker=anna, door=karin)
    assert client_van(anna).get(geheim.get_absolute_url()).status_code == 404
    assert client_van(anna).get(signaal.get_absolute_url()).status_code == 404
    signaal.refresh_from_db()
    assert signaal.behandelaar == karin
    codes = Gebeurtenis.objects.filter(onderwerp_soort="signaal", onderwerp_id=signaal.pk).order_by("-pk")
    assert set(codes.values_list("code", flat=True)[:2]) == {"signaal.toegewezen", "signaal.lezer_eraf"}
    assert client_van(karin).get(signaal.get_absolute_url()).status_code == 200


def test_the_closed_signal_of_a_confidential_casus_is_handed_over_too(
    geheim: Casus, anna: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    signaal = geheim.signalen.get().signaal
    actions.add_member(casus=geheim, medewerker=anna, door=karin)
    signaalacties.assign_signaal(signaal=signaal, door=karin, aan=anna)
    signaalacties.close_signaal(signaal=signaal, door=karin, reden="opgelost")
    actions.remove_member(casus=geheim, medewerker=anna, door=karin)
    assert client_van(anna).get(signaal.get_absolute_url()).status_code == 404


def test_a_signal_that_is_hidden_by_its_casus_hides_what_tells_of_it(
    casus: Casus, breng_in: Inbrengen, karin: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever follows a signal that becomes confidential (consents of referrals) follows here too."""
    gehoord: list[int] = []
    monkeypatch.setattr("signalen.events._handlers", [lambda signaal: gehoord.append(signaal.pk)])
    eerste, later = casus.signalen.get().signaal, breng_in()
    actions.mark_confidential(casus=casus, door=karin)
    actions.add_signaal(casus=casus, signaal=later, door=karin)
    assert gehoord == [eerste.pk, later.pk]
    los = breng_in()
    signaalacties.mark_confidential(signaal=los, door=karin)
    assert gehoord == [eerste.pk, later.pk, los.pk]


def test_breaking_the_glass_is_mailed_at_once(
    geheim: Casus, karin: Medewerker, petra: Medewerker, theo: Medewerker
) -> None:
    for wie in (karin, petra):
        wie.mailkeuze = Mailkeuze.OCHTEND
        wie.save()
    actions.open_in_emergency(nummer=geheim.pk, door=theo, reden=REDEN)
    mail = Bericht.objects.filter(soort="casus.noodtoegang", kanaal="mail")
    assert set(mail.values_list("ontvanger", "status")) == {(karin.pk, "wachtrij"), (petra.pk, "wachtrij")}


def test_a_confidential_signal_makes_the_casus_confidential(
    casus: Casus, breng_in: Inbrengen, karin: Medewerker, theo: Medewerker
) -> None:
    eerste = casus.signalen.get().signaal
    geheim = breng_in(vertrouwelijk=True, door=karin)
    actions.add_signaal(casus=casus, signaal=geheim, door=karin)
    casus.refresh_from_db()
    eerste.refresh_from_db()
    assert casus.vertrouwelijk
    assert eerste.vertrouwelijk
    fris = Medewerker.objects.get(pk=theo.pk)
    assert not Casus.objects.visible_to(fris).exists()
    assert not Signaal.objects.visible_to(fris).exists()
    with pytest.raises(ActieFout, match="vertrouwelijke casus"):
        signaalacties.unmark_confidential(signaal=eerste, door=karin)
    actions.unmark_confidential(casus=casus, door=karin)
    assert Signaal.objects.visible_to(Medewerker.objects.get(pk=theo.pk)).count() == 2


def test_a_signal_that_turns_confidential_takes_its_casus_along(
    casus: Casus, karin: Medewerker, theo: Medewerker
) -> None:
    signaalacties.mark_confidential(signaal=casus.signalen.get().signaal, door=karin)
    casus.refresh_from_db()
    assert casus.vertrouwelijk
    assert not Casus.objects.visible_to(Medewerker.objects.get(pk=theo.pk)).exists()


def test_who_opened_it_keeps_the_own_text_and_who_leads(
    breng_in: Inbrengen, open_casus: Openen, karin: Medewerker, anna: Medewerker, client_van: ClientVan
) -> None:
    casus = open_casus(signalen=[breng_in(vertrouwelijk=True, door=karin)])
    actions.add_note(casus=casus, door=karin, soort="waarneming", tekst="Mijn eigen woorden")
    actions.change_regisseur(casus=casus, regisseur=anna, door=karin)
    actions.add_note(casus=casus, door=anna, soort="waarneming", tekst="Van Anna")
    actions.remove_member(casus=casus, medewerker=karin, door=anna)
    pagina = client_van(karin).get(casus.get_absolute_url()).content.decode()
    assert "Mijn eigen woorden" in pagina
    assert anna.naam in pagina
    assert "Van Anna" not in pagina
    assert "Muziek tot na middernacht" not in pagina
    with pytest.raises(ActieFout, match="Dit mag u"):
        actions.move_casus(casus=casus, door=karin, naar="plan")


@pytest.mark.parametrize("naam", ["theo", "petra"])
def test_breaking_the_glass_lasts_until_the_end_of_the_day(
    naam: str, iedereen: dict[str, Medewerker], geheim: Casus, client_van: ClientVan, klok_op: KlokOp
) -> None:
    klok_op("2026-11-23 22:00")
    wie = iedereen[naam]
    browser = client_van(wie)
    antwoord = browser.post("/casussen/noodtoegang/", {"nummer": f"C{geheim.pk}", "reden": REDEN})
    assert antwoord["Location"] == geheim.get_absolute_url()
    pagina = browser.get(geheim.get_absolute_url()).content.decode()
    assert GEHEIM in pagina
    # At once told to the regisseur and the privacy officer (unless it was themself), logged with the reason.
    gehoord = Bericht.objects.filter(soort="casus.noodtoegang", kanaal="app").values_list("ontvanger__naam", flat=True)
    assert set(gehoord) == {"Karin Klaassen", "Petra Peters"} - {wie.naam}
    assert Gebeurtenis.objects.get(code="casus.noodtoegang").door == wie
    assert Inzage.objects.filter(medewerker=wie, onderwerp_soort="casus", reden=REDEN).exists()
    # Reading is all they may.
    with pytest.raises(ActieFout, match="Dit mag u"):
        actions.add_note(casus=geheim, door=Medewerker.objects.get(pk=wie.pk), soort="waarneming", tekst="x")
    klok_op("2026-11-24 00:01")
    assert client_van(wie).get(geheim.get_absolute_url()).status_code == 404


def test_the_glass_is_not_broken_without_a_reason_or_right(
    iedereen: dict[str, Medewerker], geheim: Casus, client_van: ClientVan
) -> None:
    theo = client_van(iedereen["theo"])
    for stuur in (
        {"nummer": f"C{geheim.pk}", "reden": "zomaar"},
        {"nummer": "C999999", "reden": REDEN},
        {"nummer": "x", "reden": REDEN},
    ):
        assert theo.post("/casussen/noodtoegang/", stuur).status_code == 422
    for naam in ("karin", "wim", "bas"):
        assert client_van(iedereen[naam]).post("/casussen/noodtoegang/", {}).status_code == 404
        with pytest.raises(ActieFout):
            actions.open_in_emergency(nummer=geheim.pk, door=iedereen[naam], reden=REDEN)
    assert not Noodtoegang.objects.exists()


def test_the_privacy_officer_sees_who_broke_the_glass(
    geheim: Casus, casus: Casus, theo: Medewerker, petra: Medewerker, client_van: ClientVan
) -> None:
    with pytest.raises(ActieFout, match="gewoon lezen"):
        actions.open_in_emergency(nummer=casus.pk, door=theo, reden=REDEN)
    actions.open_in_emergency(nummer=geheim.pk, door=theo, reden=REDEN)
    pagina = client_van(petra).get("/casussen/noodtoegang/").content.decode()
    assert theo.naam in pagina
    assert REDEN in pagina


def test_files_of_a_casus_are_for_who_reads_all_of_it(
    geheim: Casus, karin: Medewerker, theo: Medewerker, sonja: Medewerker, client_van: ClientVan
) -> None:
    bestand = SimpleUploadedFile("brief.pdf", b"%PDF-1.4 brief", content_type="application/pdf")
    actions.add_note(casus=geheim, door=karin, soort="waarneming", tekst="Brief", bestanden=[bestand])
    pad = f"/bijlagen/{Bijlage.objects.get().pk}/"
    codes = {wie.naam.split()[0]: client_van(wie).get(pad).status_code for wie in (karin, sonja, theo)}
    assert codes == {"Karin": 200, "Sonja": 200, "Theo": 404}


def test_the_safety_note_crosses_and_nothing_else_does(
    geheim: Casus, karin: Medewerker, wim: Medewerker, client_van: ClientVan
) -> None:
    actions.set_safety_note(casus=geheim, door=karin, tekst="Bezoek met twee")
    woning = client_van(wim).get(f"/wijken/woningen/{geheim.eenheid_id}/").content.decode()
    assert "Bezoek met twee" in woning
    assert f"C{geheim.pk}" not in woning
    assert "Zorgen om veiligheid thuis" not in woning
    actions.set_safety_note(casus=geheim, door=karin, tekst="")
    assert "Bezoek met twee" not in client_van(wim).get(f"/wijken/woningen/{geheim.eenheid_id}/").content.decode()


def test_a_member_from_another_wijk_reads_the_signals(
    casus: Casus, kees: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    signaal = casus.signalen.get().signaal
    assert client_van(kees).get(signaal.get_absolute_url()).status_code == 404
    actions.add_member(casus=casus, medewerker=kees, door=karin)
    assert client_van(kees).get(signaal.get_absolute_url()).status_code == 200


# ---------------------------------------------------------------- lists
def test_the_queues(
    open_casus: Openen, karin: Medewerker, anna: Medewerker, wim: Medewerker, client_van: ClientVan
) -> None:
    van_karin, van_anna = open_casus(team=[wim]), open_casus(regisseur=anna, team=[karin])
    dicht = open_casus()
    naar_uitvoering(dicht, karin)
    actions.close_casus(casus=dicht, door=karin, reden="verhuisd", nazorg=False)
    verwacht = {
        ("karin", "mijn"): {van_karin},
        ("karin", "team"): {van_karin, van_anna},
        ("karin", "gebied"): {van_karin, van_anna},
        ("karin", "gebied&fase=plan"): set(),
        ("karin", "afgesloten"): {dicht},
        ("karin", "te_laat"): set(),
        ("wim", "mijn"): set(),
        ("wim", "team"): {van_karin},
        ("wim", "gebied"): set(),
    }
    browsers = {"karin": client_van(karin), "wim": client_van(wim)}
    for (wie, rij), casussen in verwacht.items():
        pagina = browsers[wie].get(f"/casussen/?rij={rij}").content.decode()
        assert {c for c in (van_karin, van_anna, dicht) if f'href="/casussen/{c.pk}/"' in pagina} == casussen, (
            wie,
            rij,
        )


def test_lists_stay_flat_and_page_by_key(
    open_casus: Openen,
    karin: Medewerker,
    client_van: ClientVan,
    blijft_vlak: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser = client_van(karin)
    blijft_vlak(open_casus, lambda: browser.get("/casussen/?rij=gebied"), hooguit=7)
    monkeypatch.setattr("signalen.casus.views.lijst.PER_PAGINA", 2)
    for rij in ("gebied", "afgesloten"):
        if rij == "afgesloten":
            for casus in Casus.objects.all():
                naar_uitvoering(casus, karin)
                actions.close_casus(casus=casus, door=karin, reden="verhuisd", nazorg=False)
        pad, gezien = f"/casussen/?rij={rij}", []
        while pad:
            antwoord = browser.get(pad)
            gezien += [regel["pk"] for regel in antwoord.context["rijen"]]
            pad = antwoord.context["volgende_url"]
        assert sorted(gezien) == sorted(Casus.objects.values_list("pk", flat=True))


def test_the_page_of_a_casus_stays_flat(
    casus: Casus, karin: Medewerker, client_van: ClientVan, breng_in: Inbrengen, blijft_vlak: Callable[..., None]
) -> None:
    browser = client_van(karin)

    def een_erbij() -> None:
        actions.add_signaal(casus=casus, signaal=breng_in(thema="eenzaamheid"), door=karin)
        actions.add_note(casus=casus, door=karin, soort="waarneming", tekst="x")

    blijft_vlak(een_erbij, lambda: browser.get(casus.get_absolute_url()), hooguit=10)
