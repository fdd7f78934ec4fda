"""A rights request and destruction reach signals: what a person reported, what is about their home, and every copy."""

import json
import uuid
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Model

from bewoners.models import Bewoner
from plavei.core import klok
from plavei.core.bijlagen import store_upload
from plavei.core.models import Bericht, Bijlage, Gebeurtenis, Herinnering, Medewerker, Woordreden
from plavei.core.registries import Person, personal_data
from signalen import actions
from signalen.models import Brief, Melding, Signaal
from tests.bewoners.bestanden import foto
from tests.factories import BewonerFactory, BewoningFactory, MeldingFactory, SignaalFactory
from tests.signalen.meldingen import signaal_van
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db

WOORD = "Zilverschoon"
BRON = "signaal"


@pytest.fixture
def kees(eenheid: Eenheid) -> Bewoner:
    """Who lives there."""
    kees: Bewoner = BewonerFactory.create(voornaam="Kees", tussenvoegsel="", achternaam="Brouwer")
    BewoningFactory.create(bewoner=kees, eenheid=eenheid, van=klok.vandaag())
    return kees


@pytest.fixture
def ria() -> Person:
    """Who reported it, and is no resident of ours."""
    return Person(emails=frozenset({"ria@bewoner.example"}))


@pytest.fixture
def vol(eenheid: Eenheid, karin: Medewerker, kees: Bewoner) -> Signaal:
    """A signal of Ria about the home of Kees with something in every corner, closed; the word stands in each text."""
    melding = MeldingFactory.create(
        contact_naam=f"Ria {WOORD}",
        signaal__buurt=eenheid.buurt,
        signaal__eenheid=eenheid,
        signaal__tekst=f"{WOORD} hoort muziek, zegt Ria",
        signaal__in_behandeling=True,
        signaal__behandelaar=karin,
    )
    signaal = signaal_van(melding)
    actions.add_note(signaal=signaal, door=karin, soort="waarneming", tekst=f"{WOORD} stond buiten, Ria ook")
    actions.tell_reporter(signaal=signaal, door=karin, tekst=f"{WOORD}, dank u", hoe="mail")
    actions.plan_follow_up(signaal=signaal, door=karin, op=klok.vandaag(), tekst=WOORD)
    store_upload(soort="signaal", onderwerp_id=signaal.pk, bestand=foto(f"{WOORD}.jpg"), door=karin)
    Woordreden.objects.create(
        onderwerp_soort="signaal",
        onderwerp_id=signaal.pk,
        veld="tekst",
        woorden=[1],
        reden=WOORD,
        door=karin,
        op=klok.nu(),
    )
    actions.close_signaal(signaal=signaal, door=karin, reden="opgelost", resultaat=f"{WOORD} is rustig")
    return Signaal.objects.get(pk=signaal.pk)


def _everywhere() -> list[str]:
    """In which tables of this floor, of attachments and of messages the word stands."""
    gevonden = []
    beside: list[type[Model]] = [Bijlage, Bericht, Gebeurtenis, Herinnering, Woordreden]
    for model in (*apps.get_app_config("signalen").get_models(), *beside):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}" t WHERE t::text ILIKE %s', [f"%{WOORD}%"])
            if cursor.fetchone()[0]:
                gevonden.append(model.__name__)
    return sorted(gevonden)


def _found() -> int:
    return Signaal.objects.filter(zoekvector=SearchQuery(WOORD, config="dutch")).count()


def test_destroyed_with_every_copy_and_out_of_the_text_search_while_the_count_stays(vol: Signaal) -> None:
    assert {"Signaal", "SignaalEvent", "Notitie", "Melding", "Melderbericht", "Bijlage", "Woordreden"} <= set(
        _everywhere()
    )
    assert _found() == 1

    assert personal_data[BRON].destroy(Person(records=frozenset({("signaal", vol.pk)}))) == 1

    assert (_everywhere(), _found()) == ([], 0)
    leeg = Signaal.objects.get(pk=vol.pk)
    assert (leeg.eenheid, leeg.melder_naam, leeg.tekst, leeg.behandelaar) == (None, "", "vernietigd", None)
    for blijft in ("thema", "buurt", "urgentie", "ingebracht_op", "gesloten_op", "sluitreden", "vernietigen_op"):
        assert getattr(leeg, blijft) == getattr(vol, blijft), blijft
    assert Gebeurtenis.objects.filter(onderwerp_soort="signaal", onderwerp_id=vol.pk, code="signaal.gesloten").exists()


def test_the_text_search_follows_what_is_left(vol: Signaal) -> None:
    """Also one word that was in the text and is in no other column."""
    tekst = SearchQuery("muziek", config="dutch")
    assert Signaal.objects.filter(zoekvector=tekst).exists()
    personal_data[BRON].destroy(Person(records=frozenset({("signaal", vol.pk)})))
    assert not Signaal.objects.filter(zoekvector=tekst).exists()


def test_what_somebody_works_on_is_not_destroyed(eenheid: Eenheid, karin: Medewerker) -> None:
    bezig: Signaal = SignaalFactory.create(buurt=eenheid.buurt, tekst=WOORD, in_behandeling=True, behandelaar=karin)
    assert personal_data[BRON].destroy(Person(records=frozenset({("signaal", bezig.pk)}))) == 0
    assert Signaal.objects.get(pk=bezig.pk).tekst == WOORD


def test_by_the_home_nothing_is_destroyed(vol: Signaal, kees: Bewoner) -> None:
    assert personal_data[BRON].destroy(Person(records=frozenset({("bewoner", kees.pk)}))) == 0
    assert Signaal.objects.get(pk=vol.pk).tekst == vol.tekst


def test_kees_gets_what_is_about_his_home_and_nothing_of_ria(vol: Signaal, kees: Bewoner) -> None:
    alles = personal_data[BRON].export(Person(records=frozenset({("bewoner", kees.pk)})))
    (rij,) = alles["rijen"]
    assert (rij["nummer"], rij["rol"], rij["tekst"]) == (vol.nummer, "adres", vol.tekst)
    (gelakt,) = personal_data[BRON].redact(alles)["rijen"]
    tekst = json.dumps(gelakt, ensure_ascii=False)
    for ander in ("Ria", WOORD, "ria@bewoner.example", "Karin", "dank u"):
        assert ander not in tekst, ander
    assert "stond buiten" in tekst
    assert gelakt["bestanden"][0]["naam"] == "bijlage 1"
    assert {"tekst", "resultaat"} <= set(gelakt["na_te_kijken"])


def test_ria_gets_what_she_reported_and_what_waits(vol: Signaal, ria: Person) -> None:
    wacht = MeldingFactory.create(wacht=True, contact_mail="ria@bewoner.example", tekst="Nog iets")
    alles = personal_data[BRON].export(ria)
    assert [(rij["nummer"], rij["rol"]) for rij in alles["rijen"]] == [
        (vol.nummer, "melder"),
        (f"M{wacht.pk}", "melder"),
    ]
    eerste, tweede = personal_data[BRON].redact(alles)["rijen"]
    assert [bericht["tekst"] for bericht in eerste["berichten"]] == [f"{WOORD}, dank u"]
    assert (eerste["behandelaar"], tweede["tekst"]) == ("een medewerker", "Nog iets")


def test_ria_is_forgotten_and_what_was_seen_stays(
    vol: Signaal, ria: Person, karin: Medewerker, django_capture_on_commit_callbacks: Any
) -> None:
    MeldingFactory.create(wacht=True, contact_mail="ria@bewoner.example", tekst="Nog iets")
    for aan, naam in (("melder", "Ria Roos"), ("betrokkene", "Kees Brouwer")):
        Brief.objects.create(
            inzending=uuid.uuid4(),
            signaal=vol,
            aan=aan,
            naam=naam,
            adres="Kerkstraat 12",
            gedateerd_op=klok.vandaag(),
            onderwerp="Uw melding",
            tekst="Wij gingen langs.",
            sha256="0" * 64,
            door=karin,
            op=klok.nu(),
        )
    with django_capture_on_commit_callbacks(execute=True):
        assert personal_data[BRON].destroy(ria) == 2
    assert not Melding.objects.exists()
    weer = Signaal.objects.get(pk=vol.pk)
    assert (weer.tekst, weer.resultaat) == (vol.tekst, vol.resultaat)
    assert not weer.melderberichten.exists()
    assert list(weer.brieven.values_list("naam", flat=True)) == ["Kees Brouwer"]
    assert personal_data[BRON].export(ria)["rijen"] == []
