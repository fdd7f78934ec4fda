"""The demo is loaded through imports and actions, once, and only where the demo is on."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client
from pytest_django import Settings

from bewoners.models import Bewoner, Bewoning, Bon, Initiatief, Publicatie, Toestemming
from bewoners.statuses import Status as PlanStatus
from partners.models import Doorverwijzing, Organisatie
from partners.statuses import Status as Verwijsstatus
from plavei.core import klok
from plavei.core.models import Bericht, Bijlage, Gebeurtenis, Herinnering, Inzage, Medewerker, Rol
from plavei.core.registries import tiles
from plavei.core.werkdagen import kalender
from plavei.werkplek.demo import LOGINS, WACHTWOORD, laden
from plavei.werkplek.demo.casussen import AANTAL
from plavei.werkplek.demo.personeel import PERSONEEL
from plavei.werkplek.demo.plannen import AANTAL_INITIATIEVEN
from signalen.casus.statuses import Fase
from signalen.models import Casus, Notitie, Signaal
from signalen.models.signaal import Sluitreden, Stap
from signalen.statuses import Status
from signalen.subjects import SIGNAAL
from tests.factories import EenheidFactory
from wijken.models import Buurt, Eenheid, Gemeente, Indeling, Kerncijfer, Wijk

HUIZEN = 900


def run() -> str:
    uitvoer = StringIO()
    call_command("laad_demo", stdout=uitvoer)
    return uitvoer.getvalue()


@pytest.mark.django_db
def test_outside_the_demo_it_refuses(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="only for DEMO=1"):
        run()
    assert not Medewerker.objects.exists()


@pytest.mark.django_db
def test_it_does_not_go_over_other_homes(settings: Settings) -> None:
    settings.DEMO = True
    eenheid = EenheidFactory.create()
    with pytest.raises(CommandError, match="wants an empty one"):
        run()
    eenheid.refresh_from_db()
    assert eenheid.beeindigd_op is None
    assert not Medewerker.objects.exists()


@pytest.mark.django_db
def test_two_years_of_work(settings: Settings, monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    """One test, since loading takes a while: the demo is there, complete, and a second call leaves it alone."""
    settings.DEMO = True
    monkeypatch.setattr(laden.load, "__kwdefaults__", {"woningen": HUIZEN})
    assert "400 signals over two years" in run()

    places_are_real()
    homes_and_people_are_there()
    colleagues_can_log_in(client)
    signals_are_in_every_state()
    plans_are_in_every_state()
    referrals_are_in_every_state()
    each_role_has_work()
    what_is_secret_stays_so()
    casussen_are_in_every_phase()
    the_past_is_past()

    aantal = Gebeurtenis.objects.count()
    assert run() == "The demo is there already.\n"
    assert Gebeurtenis.objects.count() == aantal


def places_are_real() -> None:
    assert (Gemeente.objects.count(), Wijk.objects.count(), Buurt.objects.count()) == (4, 22, 87)
    per_gemeente = Counter(Buurt.objects.values_list("wijk__gemeente__naam", flat=True))
    assert per_gemeente == {"Zevenaar": 40, "Duiven": 14, "Westervoort": 6, "Montferland": 27}
    buurten = Indeling.objects.filter(niveau=Indeling.Niveau.BUURT)
    assert all(buurten.values_list("schematisch", flat=True))
    assert not buurten.filter(omtrek=None).exists()
    zonnemaat = Kerncijfer.objects.filter(buurt__code="BU02990004", indicator="inwoners")
    assert [(int(c.waarde), c.periode) for c in zonnemaat] == [(4215, 2024)]
    assert set(Kerncijfer.objects.values_list("periode", flat=True)) == {2024, 2020}


def homes_and_people_are_there() -> None:
    assert Eenheid.objects.actief().count() == HUIZEN
    assert Bewoner.objects.current().count() > HUIZEN
    assert Bewoning.objects.exclude(tot=None).exists()


def colleagues_can_log_in(client: Client) -> None:
    assert Medewerker.objects.active().filter(demo=True).count() == len(PERSONEEL) == 12
    for email, _rol, _wat in LOGINS:
        assert client.login(email=email, password=WACHTWOORD), email
        client.logout()
    assert not Wijk.objects.filter(intake_coach=None).exists()


def signals_are_in_every_state() -> None:
    assert Signaal.objects.count() == 400
    assert set(Signaal.objects.values_list("status", flat=True)) == set(Status.values)
    assert set(Signaal.objects.exclude(sluitreden="").values_list("sluitreden", flat=True)) == set(
        dict(Sluitreden.te_kiezen())
    )
    assert set(Signaal.objects.open().values_list("stap", flat=True)) == set(Stap.values)
    assert Signaal.objects.filter(heropend__gt=0).count() >= 8
    assert Bijlage.objects.filter(onderwerp_soort=SIGNAAL).exists()
    assert set(Notitie.objects.values_list("soort", flat=True)) == set(Notitie.Soort.values)


def plans_are_in_every_state() -> None:
    plannen = Initiatief.objects.all()
    assert plannen.count() == AANTAL_INITIATIEVEN == 60
    assert set(plannen.values_list("status", flat=True)) == set(PlanStatus.values)
    assert len(set(plannen.values_list("titel", flat=True))) == 60
    assert Publicatie.objects.count() >= 6
    assert Bon.objects.count() > 30
    vandaag = klok.vandaag()
    assert plannen.to_answer().filter(termijn_op__lt=vandaag).exists()
    assert plannen.to_confirm().exists()
    assert plannen.to_tell().exists()
    karin, wim = (Medewerker.objects.get(email=f"{m}@plavei.test") for m in ("klantcoach", "wijkbeheerder"))
    for code, wie in (
        ("initiatieven_open", karin), ("initiatieven_te_laat", karin), ("initiatieven_spreken", karin),
        ("initiatieven_afronden", karin), ("initiatieven_eigen", wim),
    ):  # fmt: skip
        assert tiles[code].content(wie).items, code


def referrals_are_in_every_state() -> None:
    assert (Organisatie.objects.count(), Doorverwijzing.objects.count()) == (15, 80)
    assert set(Doorverwijzing.objects.values_list("status", flat=True)) == set(Verwijsstatus.values)
    assert Doorverwijzing.objects.without_ground().exists()
    assert Doorverwijzing.objects.exclude(geen_reactie_op=None).exists()
    assert Doorverwijzing.objects.exclude(gemeld_op=None).exists()
    assert not Toestemming.objects.exclude(ingetrokken_op=None).filter(gegeven_op__gt=klok.vandaag()).exists()
    for sleutel in ("klantcoach", "teamleider"):
        wie = Medewerker.objects.get(email=f"{sleutel}@plavei.test")
        assert tiles["doorverwijzingen_te_laat"].content(wie).items, sleutel
    karin = Medewerker.objects.get(email="klantcoach@plavei.test")
    for tegel in ("doorverwijzingen_wacht", "doorverwijzingen_nieuws"):
        assert tiles[tegel].content(karin).items, tegel


def each_role_has_work() -> None:
    vandaag, werk = klok.vandaag(), kalender()
    # In a weekend what is planned for today is planned for the next workday.
    werkdag = vandaag if werk.is_werkdag(vandaag) else werk.plus(vandaag, 1)
    for sleutel in ("klantcoach", "wijkbeheerder", "sociaal"):
        mijn = Signaal.objects.open().filter(behandelaar__email=f"{sleutel}@plavei.test")
        assert mijn.filter(termijn_op=werkdag).exists(), sleutel
        assert mijn.filter(termijn_op__lt=vandaag).exists(), sleutel
    assert Signaal.objects.filter(ingebracht_door__email="wijkbeheerder@plavei.test", vraagt_inbrenger=True).exists()
    assert Signaal.objects.filter(status=Status.NIEUW, termijn_op__lt=vandaag).count() >= 4
    assert Signaal.objects.open().exclude(status=Status.NIEUW).filter(behandelaar=None).exists()
    assert Herinnering.objects.filter(status=Herinnering.Status.OPEN).exclude(geescaleerd_op=None).exists()


def what_is_secret_stays_so() -> None:
    karin, wilma = (Medewerker.objects.get(email=f"{m}@plavei.test") for m in ("klantcoach", "wijkbeheerder2"))
    theo = Medewerker.objects.get(rol=Rol.TEAMLEIDER)
    assert Signaal.objects.filter(vertrouwelijk=True).count() == 13
    assert not Signaal.objects.visible_to(theo).filter(vertrouwelijk=True).exists()
    zevenaar = Signaal.objects.filter(wijk__gemeente__naam="Zevenaar")
    assert set(Signaal.objects.visible_to(karin).values_list("pk", flat=True)) == set(
        zevenaar.values_list("pk", flat=True)
    )
    assert not Signaal.objects.visible_to(wilma).filter(wijk__gemeente__naam="Zevenaar").exists()
    # Whoever worked on a sensitive signal opened it first.
    gelezen = set(Inzage.objects.values_list("onderwerp_id", flat=True))
    bewerkt = Signaal.objects.filter(achter_de_voordeur=True).exclude(status=Status.NIEUW)
    assert set(bewerkt.values_list("pk", flat=True)) <= gelezen


def casussen_are_in_every_phase() -> None:
    assert Casus.objects.count() == AANTAL + 1
    assert set(Casus.objects.values_list("fase", flat=True)) == set(Fase.values)
    assert Casus.objects.open().filter(termijn_op__lt=klok.vandaag()).exists()
    assert Casus.objects.filter(vertrouwelijk=True).exclude(veiligheid="").count() == 1
    assert Casus.objects.filter(heropend=1).exists()
    # Whoever worked on one is in its team.
    assert not Casus.objects.exclude(team__medewerker=F("regisseur")).exists()


def the_past_is_past() -> None:
    nu = klok.nu()
    assert not Signaal.objects.filter(ingebracht_op__gt=nu).exists()
    assert not Gebeurtenis.objects.filter(op__gt=nu).exists()
    assert (nu - Signaal.objects.earliest("ingebracht_op").ingebracht_op).days > 650
    wacht = Bericht.objects.filter(kanaal=Bericht.Kanaal.MAIL, status=Bericht.Status.WACHTRIJ)
    assert all((nu - op).days < 3 for op in wacht.values_list("aangemaakt_op", flat=True))
