"""Somebody leaves: out at once, everywhere; the work is not lost; and the house is never locked from inside."""

import threading
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from plavei.core import actions, events
from plavei.core.events import WerkNeergelegd
from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Medewerker, Rol
from tests.factories import MedewerkerFactory
from tests.mensen import WACHTWOORD, ClientVan


@pytest.fixture
def neergelegd() -> Iterator[list[WerkNeergelegd]]:
    seen: list[WerkNeergelegd] = []
    events.on_medewerker_gedeactiveerd(seen.append)
    yield seen
    events._handlers.remove(seen.append)


def test_bas_ends_the_account_of_wim(bas: Medewerker, wim: Medewerker, client_van: ClientVan) -> None:
    client = client_van(bas)
    assert "op non-actief zetten?" in client.get(f"/beheer/medewerkers/{wim.pk}/stoppen/").content.decode()
    wim.refresh_from_db()
    assert wim.is_active
    answer = client.post(f"/beheer/medewerkers/{wim.pk}/stoppen/")
    assert answer["Location"] == f"/beheer/medewerkers/{wim.pk}/"
    wim.refresh_from_db()
    assert (wim.is_active, wim.publiek) == (False, False)
    assert Gebeurtenis.objects.get(code="medewerker.gedeactiveerd").door == bas


def test_stolen_and_own_sessions_end_with_the_next_click(
    bas: Medewerker, wim: Medewerker, client_van: ClientVan
) -> None:
    known, unlisted = Client(), client_van(wim, tweede_stap=False)
    known.post("/inloggen/", {"login": wim.email, "password": WACHTWOORD})
    assert [c.get("/profiel/").status_code for c in (known, unlisted)] == [200, 200]
    actions.deactivate_medewerker(medewerker=wim, door=bas)
    assert [c.get("/profiel/").status_code for c in (known, unlisted)] == [302, 302]
    # also after the account is opened again: an old session is not a new log-in
    actions.reactivate_medewerker(medewerker=wim, door=bas)
    assert [c.get("/profiel/").status_code for c in (known, unlisted)] == [302, 302]


def test_the_list_of_sessions_is_emptied(bas: Medewerker, wim: Medewerker) -> None:
    Client().post("/inloggen/", {"login": wim.email, "password": WACHTWOORD})
    assert Session.objects.count() == 1
    actions.deactivate_medewerker(medewerker=wim, door=bas)
    assert Session.objects.count() == 0


def test_wim_cannot_log_in_any_more(bas: Medewerker, wim: Medewerker, client: Client) -> None:
    actions.deactivate_medewerker(medewerker=wim, door=bas)
    client.post("/inloggen/", {"login": wim.email, "password": WACHTWOORD})
    assert client.get("/profiel/").status_code == 302


def test_the_open_work_is_told_in_the_same_transaction(
    bas: Medewerker, karin: Medewerker, neergelegd: list[WerkNeergelegd]
) -> None:
    actions.deactivate_medewerker(medewerker=karin, door=bas)
    assert neergelegd == [WerkNeergelegd(medewerker=karin, door=bas, oude_rol="klantcoach")]


def test_if_the_work_cannot_be_laid_down_nothing_happens(bas: Medewerker, karin: Medewerker) -> None:
    def fails(event: WerkNeergelegd) -> None:
        raise ActieFout("Dit kan nu niet.")

    events.on_medewerker_gedeactiveerd(fails)
    try:
        with pytest.raises(ActieFout):
            actions.deactivate_medewerker(medewerker=karin, door=bas)
    finally:
        events._handlers.remove(fails)
    karin.refresh_from_db()
    assert (karin.is_active, karin.sessie_versie) == (True, 0)
    assert Gebeurtenis.objects.count() == 0


def test_another_role_lays_the_work_down_too(
    bas: Medewerker, karin: Medewerker, neergelegd: list[WerkNeergelegd]
) -> None:
    fresh = actions.update_medewerker(
        medewerker=karin, naam=karin.naam, email=karin.email, rol="privacy", telefoon="", publiek=False, door=bas
    )
    assert fresh.rol == "privacy"
    assert [event.oude_rol for event in neergelegd] == ["klantcoach"]
    event = Gebeurtenis.objects.get(code="medewerker.rol_gewijzigd")
    assert event.gegevens == {"van": "klantcoach", "naar": "privacy"}


@pytest.mark.parametrize("path", ["stoppen", "tweede-stap"])
def test_bas_cannot_lock_himself_out(bas: Medewerker, client_van: ClientVan, path: str) -> None:
    answer = client_van(bas).post(f"/beheer/medewerkers/{bas.pk}/{path}/", follow=True)
    assert "Vraag een andere beheerder" in answer.content.decode()
    bas.refresh_from_db()
    assert bas.is_active
    assert Authenticator.objects.filter(user=bas).count() == 1


def test_bas_cannot_demote_himself(bas: Medewerker, client_van: ClientVan) -> None:
    form = {"naam": "Bas B.", "email": bas.email, "rol": "klantcoach", "telefoon": ""}
    answer = client_van(bas).post(f"/beheer/medewerkers/{bas.pk}/wijzigen/", form)
    assert "eigen rol niet veranderen" in answer.content.decode()
    assert "Bas B." in answer.content.decode()
    bas.refresh_from_db()
    assert (bas.rol, bas.naam) == ("beheer", "Bas Bos")


@pytest.mark.parametrize("who", ["karin", "theo", "petra", "wim"])
def test_nobody_else_ends_accounts(iedereen: dict[str, Medewerker], client_van: ClientVan, who: str) -> None:
    client, sonja = client_van(iedereen[who]), iedereen["sonja"]
    for path in ("", "wijzigen/", "stoppen/", "tweede-stap/"):
        assert client.get(f"/beheer/medewerkers/{sonja.pk}/{path}").status_code == 404
    for path in ("wijzigen/", "stoppen/", "hervatten/", "uitnodigen/", "tweede-stap/"):
        assert client.post(f"/beheer/medewerkers/{sonja.pk}/{path}").status_code == 404
    for action in (actions.deactivate_medewerker, actions.resend_invitation, actions.reset_second_factor):
        with pytest.raises(ActieFout):
            action(medewerker=sonja, door=iedereen[who])
    sonja.refresh_from_db()
    assert sonja.is_active


def test_who_comes_back_chooses_a_new_password(bas: Medewerker, wim: Medewerker, client: Client) -> None:
    actions.deactivate_medewerker(medewerker=wim, door=bas)
    fresh = actions.reactivate_medewerker(medewerker=wim, door=bas)
    assert (fresh.is_active, fresh.has_usable_password(), fresh.uitgenodigd_op is None) == (True, False, False)
    client.post("/inloggen/", {"login": wim.email, "password": WACHTWOORD})
    assert client.get("/profiel/").status_code == 302


@pytest.mark.parametrize("action", [actions.deactivate_medewerker, actions.resend_invitation])
def test_what_is_done_already_is_said(bas: Medewerker, wim: Medewerker, action: object) -> None:
    actions.deactivate_medewerker(medewerker=wim, door=bas)
    with pytest.raises(ActieFout, match="niet"):
        action(medewerker=wim, door=bas)  # type: ignore[operator]


def test_a_lost_phone(bas: Medewerker, karin: Medewerker, client_van: ClientVan) -> None:
    hers, his = client_van(karin), client_van(bas)
    answer = his.post(f"/beheer/medewerkers/{karin.pk}/tweede-stap/", follow=True)
    assert "tweede stap is gewist" in answer.content.decode()
    assert Authenticator.objects.filter(user=karin).count() == 0
    assert hers.get("/profiel/").status_code == 302
    again = his.post(f"/beheer/medewerkers/{karin.pk}/tweede-stap/", follow=True)
    assert "nog geen tweede stap" in again.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_beheerders_cannot_remove_each_other_at_once() -> None:
    one, two = (MedewerkerFactory.create(rol=Rol.BEHEER) for _i in range(2))
    start, refused = threading.Barrier(2), []

    def remove(door: Medewerker, collega: Medewerker) -> None:
        start.wait()
        try:
            actions.deactivate_medewerker(medewerker=collega, door=door)
        except ActieFout as fout:
            refused.append(fout.boodschap)
        finally:
            connection.close()

    threads = [threading.Thread(target=remove, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert Medewerker.objects.with_role(Rol.BEHEER).count() == 1
    assert len(refused) == 1
