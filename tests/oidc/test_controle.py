"""Every so often another look at who is still in a group with access, at a real provider."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from plavei.core import klok
from plavei.core.events import WerkNeergelegd
from plavei.core.models import Gebeurtenis, Groepsrol, Medewerker, Organisatieaccount, Rol
from plavei.core.organisatie import controle
from plavei.core.tasks import controleer_organisatieaccounts
from tests.mensen import ClientVan
from tests.oidc.dienst import COACHES, WIJKTEAM, Dienst, aanmelden, is_binnen
from wijken.models import Groepswijk, Wijk

pytestmark = pytest.mark.usefixtures("groepen")


def ina(dienst: Dienst, *groups: str, **claims: object) -> None:
    dienst.zet("ina-1", name="Ina", email="ina@plavei.example", email_verified=True, groups=list(groups), **claims)


@pytest.fixture
def scherm(dienst: Dienst) -> Client:
    """Ina is logged in as a coach, and it is time to look again."""
    client = Client()
    ina(dienst, COACHES)
    aanmelden(client, "ina-1")
    due()
    return client


def due(ago: timedelta = timedelta()) -> None:
    Organisatieaccount.objects.update(controle_op=klok.nu(), gecontroleerd_op=klok.nu() - ago)


def events() -> list[str]:
    return list(Gebeurtenis.objects.order_by("pk").values_list("code", flat=True))


def test_the_page_of_a_colleague_says_that_the_account_is_linked_and_when_it_ended(
    dienst: Dienst, scherm: Client, bas: Medewerker, client_van: ClientVan
) -> None:
    collega = Organisatieaccount.objects.get().medewerker
    beheer, pad = client_van(bas), f"/beheer/medewerkers/{collega.pk}/"
    assert "gekoppeld, groepen gecontroleerd op" in beheer.get(pad).content.decode()
    ina(dienst)
    controle.check_due()
    assert "niet meer in een groep met toegang sinds" in beheer.get(pad).content.decode()
    assert "Werkaccount" not in beheer.get(f"/beheer/medewerkers/{bas.pk}/").content.decode()


def test_who_is_still_in_goes_on(dienst: Dienst, scherm: Client) -> None:
    before = Organisatieaccount.objects.get()
    assert controle.check_due() == 1
    after = Organisatieaccount.objects.get()
    assert is_binnen(scherm)
    assert after.gecontroleerd_op > before.gecontroleerd_op
    assert after.vernieuwing != before.vernieuwing
    assert events() == ["medewerker.eerste_inlog"]
    # Not again before it is time, and then with the token that came along.
    assert controle.check_due() == 0
    due()
    assert controle.check_due() == 1
    assert is_binnen(scherm)


def test_who_leaves_the_groups_is_out_at_once_and_lays_down_the_work(dienst: Dienst, scherm: Client) -> None:
    from plavei.core import events as gebeurt

    seen: list[WerkNeergelegd] = []
    gebeurt.on_medewerker_gedeactiveerd(seen.append)
    ina(dienst, "iets-anders")
    try:
        controleer_organisatieaccounts()
    finally:
        gebeurt._handlers.remove(seen.append)
    medewerker = Medewerker.objects.get()
    assert (medewerker.is_active, is_binnen(scherm)) == (False, False)
    assert [event.medewerker for event in seen] == [medewerker]
    assert Gebeurtenis.objects.get(code="medewerker.uit_groepen").door is None
    assert Organisatieaccount.objects.get().vernieuwing == ""
    due()
    assert controle.check_due() == 0


def test_no_claim_at_all_in_a_token_is_no_group(dienst: Dienst, scherm: Client) -> None:
    dienst.zet("ina-1", name="Ina")
    controle.check_due()
    assert (Medewerker.objects.get().is_active, is_binnen(scherm)) == (False, False)


def test_another_group_is_another_role_and_another_werkgebied(
    dienst: Dienst, scherm: Client, groepen: dict[str, Groepsrol], wijk: Wijk
) -> None:
    Groepsrol.objects.filter(groep=WIJKTEAM).update(gebied=Groepsrol.Gebied.WIJKEN)
    Groepswijk.objects.create(groep=groepen[WIJKTEAM], wijk=wijk)
    ina(dienst, WIJKTEAM)
    controle.check_due()
    medewerker = Medewerker.objects.get()
    assert medewerker.rol == Rol.WIJKBEHEERDER
    assert list(medewerker.werkgebieden.values_list("wijk", flat=True)) == [wijk.pk]
    assert events() == ["medewerker.eerste_inlog", "medewerker.rol_gewijzigd", "medewerker.werkgebied"]
    assert is_binnen(scherm)


def test_petra_sees_what_the_groups_decided(
    dienst: Dienst, scherm: Client, petra: Medewerker, client_van: ClientVan
) -> None:
    ina(dienst, WIJKTEAM)
    controle.check_due()
    due()
    ina(dienst)
    controle.check_due()
    rijen = client_van(petra).get("/inzage/accounts/").context["rijen"]
    assert [(rij["door"], rij["collega"].naam, rij["wat"]) for rij in rijen] == [
        ("De inlogdienst", "Ina", "zette het account op non-actief: geen groep geeft nog toegang"),
        ("De inlogdienst", "Ina", "veranderde de rol van klantcoach naar wijkbeheerder"),
        (
            "De inlogdienst",
            "Ina",
            "maakte dit account bij de eerste keer inloggen met het werkaccount, als klantcoach",
        ),
    ]


def test_who_the_provider_does_not_know_any_more_is_logged_out(dienst: Dienst, scherm: Client) -> None:
    dienst.weg("ina-1")
    controle.check_due()
    assert (Medewerker.objects.get().is_active, is_binnen(scherm)) == (True, False)
    assert events()[-1] == "medewerker.toegang_ingetrokken"
    assert Organisatieaccount.objects.get().vernieuwing == ""


@pytest.mark.parametrize("claims", [{"_claim_names": {"groups": "src1"}}, {"groups": "coaches"}])
def test_groups_that_cannot_be_told_end_nothing_yet(dienst: Dienst, scherm: Client, claims: dict[str, object]) -> None:
    dienst.zet("ina-1", name="Ina", **claims)
    controle.check_due()
    assert (Medewerker.objects.get().is_active, is_binnen(scherm)) == (True, True)
    due(ago=controle.GEDULD + timedelta(minutes=1))
    controle.check_due()
    assert (Medewerker.objects.get().is_active, is_binnen(scherm)) == (True, False)
    assert events()[-1] == "medewerker.controle_mislukt"


def test_a_provider_that_is_away_gets_some_patience_and_then_no_more(
    dienst: Dienst, scherm: Client, settings: Settings
) -> None:
    settings.OIDC = dienst.instellingen(url="http://127.0.0.1:9")
    assert controle.check_due() == 0
    assert is_binnen(scherm)
    due(ago=controle.GEDULD + timedelta(minutes=1))
    controle.check_due()
    controle.check_due()
    assert not is_binnen(scherm)
    assert events().count("medewerker.controle_mislukt") == 1
    # Back again: nobody has to be made anew.
    settings.OIDC = dienst.instellingen()
    assert controle.check_due() == 1
    assert Medewerker.objects.get().is_active


def test_a_token_that_cannot_be_read_any_more(dienst: Dienst, scherm: Client, settings: Settings) -> None:
    settings.SECRET_KEY = "x" * 60
    controle.check_due()
    assert events()[-1] == "medewerker.toegang_ingetrokken"


def test_a_token_of_before_a_new_key_can_be_read(dienst: Dienst, scherm: Client, settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "x" * 60
    controle.check_due()
    assert events() == ["medewerker.eerste_inlog"]


def test_two_workers_do_not_use_one_token_twice(
    dienst: Dienst, scherm: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second comes by while the first is still asking."""
    asked = []

    def slow(account: Organisatieaccount, config: object) -> None:
        asked.append(account.pk)
        assert controle.check_due() == 0
        stale = Organisatieaccount.objects.get(pk=account.pk)
        stale.controle_op = account.controle_op
        assert controle._look(stale, {}) is False

    monkeypatch.setattr(controle, "_ask", slow)
    assert controle.check_due() == 1
    assert len(asked) == 1


def test_one_that_fails_does_not_touch_another(
    dienst: Dienst, scherm: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    dienst.zet("jo-1", name="Jo", email="jo@plavei.example", groups=[COACHES])
    aanmelden(Client(), "jo-1")
    due()
    real, seen = controle._ask, []

    def first_fails(account: Organisatieaccount, config: dict[str, object]) -> None:
        seen.append(account.pk)
        if len(seen) == 1:
            raise RuntimeError("iets van deze ene")
        real(account, config)

    monkeypatch.setattr(controle, "_ask", first_fails)
    assert controle.check_due() == 2
    assert len(seen) == 2
    assert "ina@" not in caplog.text


def test_when_it_is_off_nobody_is_asked(dienst: Dienst, scherm: Client, settings: Settings) -> None:
    settings.OIDC = None
    assert controle.check_due() == 0
