"""From a signal to a partner: the ground, what is shared and what never is, the snapshot, and who may."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from bewoners.models import Bewoner, Bewoning
from partners import actions, delen
from partners.models import Dekking, Doorverwijzing, Momentopname, Organisatie
from partners.passend import choices_for
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Inzage, Medewerker
from signalen.actions import mark_confidential
from signalen.models import Signaal
from tests.factories import BewonerFactory, SignaalFactory
from tests.mensen import ClientVan
from tests.partners.conftest import VELDEN, Verzonden, stuur
from wijken.models import Buurt

pytestmark = pytest.mark.django_db


def _post(**anders: object) -> dict[str, object]:
    return {**VELDEN, "reageren_voor": (klok.vandaag() + timedelta(days=7)).isoformat(), **anders}


def test_karin_goes_from_signal_to_sent_and_sees_link_and_code_once(
    karin: Medewerker, signaal: Signaal, welzijn: Organisatie, client_van: ClientVan
) -> None:
    browser = client_van(karin)
    assert "Verwijs door" in browser.get(signaal.get_absolute_url()).content.decode()
    assert "Doet eenzaamheid in Zevenaar" in browser.get(f"/partners/kiezen/{signaal.pk}/").content.decode()
    antwoord = browser.post(f"/partners/kiezen/{signaal.pk}/{welzijn.pk}/", _post())
    dv = Doorverwijzing.objects.get()
    assert antwoord.url == dv.get_absolute_url()  # type: ignore[attr-defined]
    voorbeeld = browser.get(dv.get_absolute_url())
    assert "Kunt u langsgaan?" in voorbeeld.content.decode()
    antwoord = browser.post(f"{dv.get_absolute_url()}versturen/", {"gezien": voorbeeld.context["gezien"]}, follow=True)
    tekst = antwoord.content.decode()
    assert (antwoord.status_code, "/p/" in tekst, "no-store" in antwoord["Cache-Control"]) == (200, True, True)
    dv.refresh_from_db()
    assert dv.status == "verzonden"
    assert browser.get(f"{dv.get_absolute_url()}toegang/").status_code == 302
    pagina = browser.get(dv.get_absolute_url()).content.decode()
    assert ("/p/" in pagina, antwoord.context["code"] in pagina) == (False, False)
    assert dv.organisatie.naam in browser.get(signaal.get_absolute_url()).content.decode()


def test_the_preview_is_exactly_the_snapshot_and_holds_only_what_was_ticked(
    concept: Doorverwijzing, karin: Medewerker
) -> None:
    voorbeeld = delen.preview(concept)
    actions.send_doorverwijzing(doorverwijzing=concept, door=karin, gezien=delen.fingerprint(voorbeeld))
    assert Momentopname.objects.get().velden == voorbeeld
    codes = [regel["code"] for regel in voorbeeld]
    assert codes == ["vraag", "beoogd", "adres", "feiten", "toestemming", "afzender"]
    alles = " ".join(regel["waarde"] for regel in voorbeeld)
    for geheim in ("Bep", "drinkt", "Geheimpje", "612345678", "koffie"):
        assert geheim not in alles


def test_the_text_of_the_signal_and_its_reporter_cannot_be_ticked(concept: Doorverwijzing, karin: Medewerker) -> None:
    alle = [code for code, _label in delen.KEUZES]
    dv = actions.update_doorverwijzing(doorverwijzing=concept, door=karin, **{**VELDEN, "delen": [*alle, "melder"]})
    assert "Bep" not in str(delen.preview(dv))


def test_what_changed_after_the_preview_is_not_sent(concept: Doorverwijzing, karin: Medewerker) -> None:
    gezien = delen.fingerprint(delen.preview(concept))
    actions.update_doorverwijzing(doorverwijzing=concept, door=karin, **{**VELDEN, "vraag": "Iets anders"})
    with pytest.raises(ActieFout):
        actions.send_doorverwijzing(doorverwijzing=concept, door=karin, gezien=gezien)
    concept.refresh_from_db()
    assert (concept.status, Momentopname.objects.count()) == ("concept", 0)


def test_a_concept_is_not_sent_to_a_partner_that_stopped(
    concept: Doorverwijzing, welzijn: Organisatie, karin: Medewerker
) -> None:
    Organisatie.objects.filter(pk=welzijn.pk).update(actief=False)
    with pytest.raises(ActieFout, match="niet meer te kiezen"):
        actions.send_doorverwijzing(
            doorverwijzing=concept, door=karin, gezien=delen.fingerprint(delen.preview(concept))
        )
    concept.refresh_from_db()
    assert (concept.status, Momentopname.objects.count()) == ("concept", 0)


def test_a_concept_about_somebody_who_moved_out_is_not_sent(
    signaal: Signaal, welzijn: Organisatie, karin: Medewerker
) -> None:
    bewoner = Bewoner.objects.get()
    dv = actions.create_doorverwijzing(
        signaal=signaal, organisatie=welzijn, door=karin, **{**VELDEN, "bewoner": bewoner}
    )
    Bewoning.objects.update(tot=klok.vandaag() - timedelta(days=1))
    with pytest.raises(ActieFout, match="woont niet op het adres"):
        actions.send_doorverwijzing(doorverwijzing=dv, door=karin, gezien=delen.fingerprint(delen.preview(dv)))
    assert Momentopname.objects.count() == 0


def test_the_snapshot_stays_whatever_is_tried(verzonden: Verzonden, karin: Medewerker) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Momentopname.objects.update(velden=[])
    with pytest.raises(ActieFout):
        actions.update_doorverwijzing(doorverwijzing=verzonden.dv, door=karin, **VELDEN)


@pytest.mark.parametrize(
    "anders",
    [
        {"toestemming": ""},
        {"toestemming": "ja", "toestemming_op": None},
        {"toestemming": "ja", "toestemming_op": date(2026, 1, 1), "toestemming_hoe": "mondeling"},
        {"toestemming": "nee", "motivering": ""},
        {"toestemming": "nee", "motivering": "   "},
        {"toestemming": "nee", "grondslag": ""},
        {"toestemming": "nee", "grondslag": "a"},
        {"toestemming": "niet_gevraagd", "grondslag": "zzz"},
    ],
)
def test_no_sharing_without_consent_or_another_ground_with_a_motivation(
    anders: dict[str, object], karin: Medewerker, signaal: Signaal, welzijn: Organisatie
) -> None:
    with pytest.raises(ActieFout):
        actions.create_doorverwijzing(signaal=signaal, organisatie=welzijn, door=karin, **{**VELDEN, **anders})
    assert Doorverwijzing.objects.count() == 0


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(
    karin: Medewerker, signaal: Signaal, welzijn: Organisatie, client_van: ClientVan
) -> None:
    antwoord = client_van(karin).post(f"/partners/kiezen/{signaal.pk}/{welzijn.pk}/", _post(motivering=""))
    assert (antwoord.status_code, Doorverwijzing.objects.count()) == (422, 0)
    assert "Gordijnen al weken dicht." in antwoord.content.decode()


@pytest.mark.parametrize("waarde", ["x\0y", "x" * 20_000, "9" * 400, "ja"])
@pytest.mark.parametrize("veld", ["vraag", "delen", "toestemming", "grondslag", "reageren_voor", "bewoner"])
def test_odd_input_is_no_500(
    veld: str, waarde: str, karin: Medewerker, signaal: Signaal, welzijn: Organisatie, client_van: ClientVan
) -> None:
    antwoord = client_van(karin).post(f"/partners/kiezen/{signaal.pk}/{welzijn.pk}/", _post(**{veld: waarde}))
    assert antwoord.status_code in {302, 422}


def test_a_resident_of_another_home_cannot_be_named(karin: Medewerker, signaal: Signaal, welzijn: Organisatie) -> None:
    vreemd = BewonerFactory.create()
    with pytest.raises(ActieFout):
        actions.create_doorverwijzing(signaal=signaal, organisatie=welzijn, door=karin, **{**VELDEN, "bewoner": vreemd})


def test_a_confidential_signal_is_referred_only_by_who_reads_all_of_it(
    karin: Medewerker, theo: Medewerker, signaal: Signaal, welzijn: Organisatie, client_van: ClientVan
) -> None:
    sent = stuur(signaal, welzijn, karin)
    mark_confidential(signaal=signaal, door=karin)
    with pytest.raises(ActieFout):
        actions.create_doorverwijzing(signaal=signaal, organisatie=welzijn, door=theo, **VELDEN)
    browser = client_van(theo)
    for url in (
        f"/partners/kiezen/{signaal.pk}/", f"/partners/kiezen/{signaal.pk}/{welzijn.pk}/", sent.dv.get_absolute_url(),
    ):  # fmt: skip
        assert browser.get(url).status_code == 404
    assert list(Doorverwijzing.objects.visible_to(theo)) == []
    # By its address: its number alone may as well stand in a random token.
    assert sent.dv.get_absolute_url() not in browser.get("/partners/doorverwijzingen/").content.decode()


def test_the_maker_of_a_confidential_signal_sees_no_referral(
    karin: Medewerker, kees: Medewerker, buurt: Buurt, welzijn: Organisatie, client_van: ClientVan
) -> None:
    eigen = SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=karin, ingebracht_door=kees)
    sent = stuur(eigen, welzijn, karin, delen=[])
    mark_confidential(signaal=eigen, door=karin)
    assert client_van(kees).get(eigen.get_absolute_url()).status_code == 200
    assert client_van(kees).get(sent.dv.get_absolute_url()).status_code == 404


def test_sharing_and_reading_are_in_the_read_log(
    karin: Medewerker, verzonden: Verzonden, client_van: ClientVan
) -> None:
    assert Inzage.objects.get(hoe="export").onderwerp_id == verzonden.dv.signaal_id
    client_van(karin).get(verzonden.dv.get_absolute_url())
    assert Inzage.objects.get(onderwerp_soort="doorverwijzing").medewerker == karin


def test_events_hold_codes_and_ids_only(verzonden: Verzonden) -> None:
    tekst = str(list(Gebeurtenis.objects.values_list("gegevens", flat=True)))
    for geheim in ("langsgaan", "Gordijnen", "Welzijn", "Kerkstraat", verzonden.sleutel, verzonden.code):
        assert geheim not in tekst
    soorten = set(Gebeurtenis.objects.filter(code="doorverwijzing.verzonden").values_list("onderwerp_soort", flat=True))
    assert soorten == {"signaal", "doorverwijzing"}


def test_fitting_partners_come_first_with_the_reason(karin: Medewerker, signaal: Signaal, welzijn: Organisatie) -> None:
    verlopen = Organisatie.objects.create(naam="Aaa Verlopen", soort="welzijn")
    gisteren = klok.vandaag() - timedelta(days=1)
    Dekking.objects.create(
        organisatie=verlopen,
        gemeente=signaal.wijk.gemeente,
        thema=signaal.thema,
        van=gisteren - timedelta(days=9),
        tot=gisteren,
    )
    Organisatie.objects.create(naam="Aab Gestopt", soort="ggz", actief=False)
    keuzes = choices_for(signaal, karin)
    assert [(keuze.organisatie.naam, keuze.past) for keuze in keuzes] == [
        ("Welzijn Zevenaar", True),
        ("Aaa Verlopen", False),
    ]


def test_the_list_and_the_pages_stay_flat(
    karin: Medewerker, buurt: Buurt, welzijn: Organisatie, client_van: ClientVan, blijft_vlak: object
) -> None:
    browser = client_van(karin)

    def een_erbij() -> None:
        stuur(SignaalFactory.create(buurt=buurt), welzijn, karin, delen=[])

    assert callable(blijft_vlak)
    blijft_vlak(een_erbij, lambda: browser.get(reverse("partners:doorverwijzingen")), hooguit=8)
