"""A rights request and destruction reach casussen: all of it, without others, and every copy."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from bewoners.models import Bewoner
from plavei.core import klok
from plavei.core.bijlagen import store_upload
from plavei.core.models import Bericht, Bijlage, Gebeurtenis, Herinnering, Medewerker
from plavei.core.registries import Person, personal_data
from signalen.casus import actions
from signalen.models import Brief, Casus, Signaal
from signalen.models.signaal import MelderSoort
from tests.bewoners.bestanden import foto
from tests.casus.conftest import Inbrengen, Openen, gesloten, hoor_beide
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory
from tests.mensen import ClientVan
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db

WOORD = "Zilverschoon"


def _wie(bewoner: Bewoner) -> Person:
    return Person(records=frozenset({("bewoner", bewoner.pk)}))


def _zaak(casus: Casus) -> Person:
    return Person(records=frozenset({("casus", casus.pk)}))


@pytest.fixture
def kees(eenheid: Eenheid) -> Bewoner:
    kees: Bewoner = BewonerFactory.create(voornaam="Kees", voorletters="K.", tussenvoegsel="", achternaam="Brouwer")
    BewoningFactory.create(bewoner=kees, eenheid=eenheid, van=klok.vandaag())
    return kees


@pytest.fixture
def vol(breng_in: Inbrengen, open_casus: Openen, karin: Medewerker, eenheid: Eenheid, kees: Bewoner) -> Casus:
    """A casus with something in every corner, reported by Ria Roos; the word stands in each text."""
    ria = BewonerFactory.create(voornaam="Ria", voorletters="R.", tussenvoegsel="", achternaam="Roos")
    BewoningFactory.create(bewoner=ria, eenheid=EenheidFactory.create(buurt=eenheid.buurt))
    signaal = breng_in(thema="veiligheid_thuis", melder=ria, melder_soort=MelderSoort.BEWONER)
    casus = hoor_beide(open_casus(signalen=[signaal]), karin)
    Casus.objects.filter(pk=casus.pk).update(
        hoor_tekst=f"{WOORD} zei Ria", wederhoor_tekst=f"{WOORD}, zegt Brouwer", resultaat_melder=WOORD
    )
    actions.add_note(casus=casus, door=karin, soort="waarneming", tekst=f"{WOORD}: Ria Roos stond buiten")
    actions.add_note(casus=casus, door=karin, soort="verklaring", contact="melder", tekst=f"{WOORD} vindt zij")
    actie = actions.add_action(casus=casus, door=karin, tekst=WOORD, eigenaar=karin, uiterlijk_op=klok.vandaag())
    actions.finish_action(casus=casus, actie=actie, door=karin, uitkomst="gedaan", toelichting=WOORD)
    bezoek = actions.plan_visit(casus=casus, door=karin, gepland_op=klok.nu(), bezoeker=karin, waarvoor=WOORD)
    actions.record_visit(casus=casus, bezoek=bezoek, door=karin, uitkomst="gesprek", verslag=WOORD)
    actions.take_meldcode_step(casus=casus, door=karin, nummer=1, tekst=WOORD)
    store_upload(soort="casus", onderwerp_id=casus.pk, bestand=foto(f"{WOORD}.jpg"), door=karin)
    # Changed since, so that it stands in the history too.
    Casus.objects.filter(pk=casus.pk).update(resultaat_melder=f"{WOORD} werd stil")
    return Casus.objects.get(pk=casus.pk)


def _everywhere(wat: str) -> list[str]:
    """In which tables of this floor, of attachments and of messages this text stands."""
    gevonden = []
    modellen: list[type[Model]] = [*apps.get_app_config("signalen").get_models(), Bijlage, Bericht, Gebeurtenis]
    for model in modellen:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}" t WHERE t::text LIKE %s', [f"%{wat}%"])
            if cursor.fetchone()[0]:
                gevonden.append(model.__name__)
    return gevonden


def test_who_lived_there_gets_all_of_it_and_nobody_else_is_named(
    vol: Casus, kees: Bewoner, open_casus: Openen, breng_in: Inbrengen, andere_eenheid: Eenheid
) -> None:
    bron = personal_data["casus"]
    alles = bron.export(_wie(kees))
    (rij,) = alles["rijen"]
    assert rij["nummer"] == vol.nummer
    assert json.dumps(rij).count(WOORD) == 11
    (gelakt,) = bron.redact(alles)["rijen"]
    tekst = json.dumps(gelakt, ensure_ascii=False)
    for ander in ("Karin", "Ria", "Roos", "vindt zij", '"hoor_tekst"', "resultaat_melder"):
        assert ander not in tekst, ander
    for eigen in ("zegt Brouwer", "[de melder] stond buiten", "een medewerker"):
        assert eigen in tekst, eigen
    # What somebody called a file may name anybody.
    assert [bestand["naam"] for bestand in gelakt["bestanden"]] == ["bijlage 1"]
    assert {"tekst", "verslag", "wederhoor_tekst"} <= set(gelakt["na_te_kijken"])


def test_who_lives_there_now_is_not_who_it_was_about(vol: Casus, eenheid: Eenheid) -> None:
    later = BewonerFactory.create()
    BewoningFactory.create(bewoner=later, eenheid=eenheid, van=klok.vandaag().replace(year=klok.vandaag().year + 1))
    eerder = BewonerFactory.create()
    BewoningFactory.create(
        bewoner=eerder, eenheid=eenheid, van=klok.vandaag().replace(year=2001), tot=klok.vandaag().replace(year=2002)
    )
    for wie in (later, eerder):
        assert personal_data["casus"].export(_wie(wie))["rijen"] == []


def test_the_reporter_gets_no_casus_about_the_neighbours(vol: Casus) -> None:
    ria = Bewoner.objects.get(achternaam="Roos")
    assert personal_data["casus"].export(_wie(ria))["rijen"] == []


def test_destroyed_by_number_with_every_copy_and_by_the_home_never(
    vol: Casus, casus: Casus, kees: Bewoner, karin: Medewerker, django_capture_on_commit_callbacks: Any
) -> None:
    bron = personal_data["casus"]
    assert bron.destroy(_wie(kees)) == 0
    assert set(_everywhere(WOORD)) == {
        "Casus", "CasusEvent", "Casusnotitie", "CasusnotitieEvent", "Actie", "ActieEvent", "Huisbezoek",
        "HuisbezoekEvent", "Meldcodestap", "Bijlage",
    }  # fmt: skip
    gebeurtenissen = Gebeurtenis.objects.filter(onderwerp_soort="casus", onderwerp_id=vol.pk).count()
    gesloten(vol)
    with django_capture_on_commit_callbacks(execute=True):
        assert (bron.destroy(_zaak(vol)), bron.destroy(_zaak(vol))) == (1, 0)
    assert _everywhere(WOORD) == []
    assert list(Casus.objects.all()) == [casus]
    for model in (Bericht, Herinnering):
        assert not model._default_manager.filter(onderwerp_soort="casus", onderwerp_id=vol.pk).exists()
    assert Gebeurtenis.objects.filter(onderwerp_soort="casus", onderwerp_id=vol.pk).count() == gebeurtenissen > 0
    assert Signaal.objects.count() == 2


def test_what_somebody_works_on_is_not_destroyed(vol: Casus, casus: Casus, karin: Medewerker) -> None:
    """After-care is work too."""
    actions.move_casus(casus=vol, door=karin, naar="plan")
    Casus.objects.filter(pk=vol.pk).update(plan_doel="Rust", plan_afspraken="Om tien uur uit", plan_op=klok.vandaag())
    Casus.objects.filter(pk=vol.pk).update(fase="uitvoering")
    Casus.objects.filter(pk=vol.pk).update(
        fase="nazorg", gesloten_op=klok.nu(), vernietigen_op=klok.vandaag(), sluitreden="opgelost"
    )
    for bezig in (vol, casus):
        assert personal_data["casus"].destroy(_zaak(bezig)) == 0
    assert Casus.objects.count() == 2
    assert WOORD in Casus.objects.get(pk=vol.pk).wederhoor_tekst


def test_who_broke_the_glass_of_a_destroyed_casus_is_known_and_why_is_not(
    geheim: Casus, theo: Medewerker, petra: Medewerker, client_van: ClientVan, klok_op: Any
) -> None:
    klok_op("2026-11-23 10:15")
    reden = "Bedreiging aan de balie, team niet bereikbaar"
    actions.open_in_emergency(nummer=geheim.pk, door=theo, reden=reden)
    klok_op("2026-11-24 09:00")
    assert personal_data["casus"].destroy(_zaak(gesloten(geheim))) == 1
    for wie in (petra, theo):
        pagina = client_van(wie).get("/casussen/noodtoegang/").content.decode()
        for blijft in ("Theo Timmer", f">C{geheim.pk}<", "23 november 2026, 10:15", "De casus is vernietigd"):
            assert blijft in pagina, (wie.naam, blijft)
        assert reden not in pagina


def test_every_change_of_casus_action_and_visit_is_kept_by_the_database(vol: Casus) -> None:
    """Also one that no action made."""
    for model, veld in (
        (Casus, "resultaat_betrokkene"),
        (vol.acties.model, "tekst"),
        (vol.huisbezoeken.model, "verslag"),
    ):
        model._default_manager.update(**{veld: "Stil gewijzigd"})
        events = apps.get_model("signalen", f"{model.__name__}Event")._default_manager
        voor = events.latest("pgh_id")
        assert (voor.pgh_label, getattr(voor, veld)) == ("update", "" if model is Casus else WOORD)


def _brief(casus: Casus, door: Medewerker, aan: str, naam: str, tekst: str) -> None:
    Brief.objects.create(
        inzending=uuid4(), casus=casus, aan=aan, naam=naam, adres="Dorpsstraat 3", gedateerd_op=klok.vandaag(),
        onderwerp=f"Gesprek met {naam}", tekst=tekst, sha256="0" * 64, door=door, op=klok.nu(),
    )  # fmt: skip


def test_of_a_letter_to_somebody_else_kees_gets_that_it_was_there_and_no_more(
    vol: Casus, kees: Bewoner, karin: Medewerker, client_van: ClientVan
) -> None:
    _brief(vol, karin, "betrokkene", "De heer K. Brouwer", "Beste heer Brouwer, kom praten.")
    _brief(vol, karin, "ander", "Mevrouw T. Getuige", "U vertelde ons dat u bang bent.")
    bron = personal_data["casus"]
    alles = bron.export(_wie(kees))
    assert [brief["naam"] for brief in alles["rijen"][0]["brieven"]] == ["De heer K. Brouwer", "Mevrouw T. Getuige"]
    eigen, ander = bron.redact(alles)["rijen"][0]["brieven"]
    assert (eigen["naam"], eigen["tekst"]) == ("De heer K. Brouwer", "Beste heer Brouwer, kom praten.")
    assert [ander[veld] for veld in ("aan", "naam", "adres", "onderwerp", "tekst")] == ["ander", "", "", "", ""]


def test_the_safety_note_is_in_it_for_a_person_to_read_and_others_are_not(
    vol: Casus, kees: Bewoner, karin: Medewerker, eenheid: Eenheid
) -> None:
    """Also not those who are named in what is never printed."""
    wouters = BewonerFactory.create(achternaam="Wouters", tussenvoegsel="")
    BewoningFactory.create(bewoner=wouters, eenheid=EenheidFactory.create(buurt=eenheid.buurt))
    actions.set_safety_note(casus=vol, door=karin, tekst="Met twee, zegt Wouters")
    _brief(vol, karin, "betrokkene", "De heer K. Brouwer", "Wouters en Ria Roos hoorden u.")
    bron = personal_data["casus"]
    alles = bron.export(_wie(kees))
    assert alles["rijen"][0]["veiligheid"] == "Met twee, zegt Wouters"
    (gelakt,) = bron.redact(alles)["rijen"]
    assert gelakt["veiligheid"] == "Met twee, zegt [een derde]"
    assert gelakt["brieven"][0]["tekst"] == "[een derde] en [de melder] hoorden u."
    assert "veiligheid" in gelakt["na_te_kijken"]
