"""Views of the dashboard that somebody keeps: one's own only, named once, twenty at most, one to begin with."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import atomic
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from signalen.actions import change_filter, drop_filter, save_filter
from signalen.models import Lijstfilter
from tests.conftest import TRAAG_MAG
from tests.factories import SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt

PAD = "/signalen/filters/"


def namen(wie: Medewerker) -> list[str]:
    return list(Lijstfilter.objects.visible_to(wie).order_by("naam").values_list("naam", flat=True))


def test_karin_keeps_a_view_and_finds_it_above_the_list(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    SignaalFactory.create(buurt=buurt)
    browser, vraag = client_van(karin), "rij=nieuw&thema=geluid&sorteer=oudste"
    antwoord: Any = browser.post(PAD, {"naam": "  Nieuw   geluid ", "vraag": f"{vraag}&na=738000_5&gek=1"}, follow=True)
    assert antwoord.redirect_chain == [(f"/signalen/?{vraag}", 302)]
    assert f'href="/signalen/?{vraag.replace("&", "&amp;")}"' in antwoord.content.decode()
    assert (namen(karin), Lijstfilter.objects.get().vraag) == (["Nieuw geluid"], vraag)


def test_the_list_begins_with_the_one_chosen(karin: Medewerker, client_van: ClientVan) -> None:
    save_filter(door=karin, naam="Te laat", vraag="rij=te_laat", standaard=True)
    browser = client_van(karin)
    antwoord = browser.get("/signalen/")
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/signalen/?rij=te_laat")
    assert browser.get("/signalen/?rij=alle").status_code == 200
    # Another one to begin with: there is one at most.
    save_filter(door=karin, naam="Alles", vraag="rij=alle", standaard=True)
    assert browser.get("/signalen/")["Location"] == "/signalen/?rij=alle"
    assert Lijstfilter.objects.filter(standaard=True).count() == 1


def test_polling_is_never_sent_elsewhere(karin: Medewerker, client_van: ClientVan) -> None:
    save_filter(door=karin, naam="Te laat", vraag="rij=te_laat", standaard=True)
    assert client_van(karin).get("/signalen/", headers={"X-Plavei-Peiling": "1"}).status_code == 200


def test_somebody_elses_is_not_there(karin: Medewerker, kees: Medewerker, client_van: ClientVan) -> None:
    van_karin = save_filter(door=karin, naam="Van Karin", vraag="rij=mijn", standaard=True)
    browser = client_van(kees)
    codes = [
        browser.post(f"{PAD}{pk}/{wat}", {f"{pk}-naam": "Gekaapt"}).status_code
        for pk in (van_karin.pk, 9_999_999)
        for wat in ("", "weg/")
    ]
    assert codes == [404] * 4
    assert "Van Karin" not in browser.get(PAD).content.decode() + browser.get("/signalen/").content.decode()
    assert namen(karin) == ["Van Karin"]
    with pytest.raises(ActieFout):
        change_filter(filter_=van_karin, door=kees, naam="Gekaapt", standaard=False)
    drop_filter(filter_=van_karin, door=kees)
    assert namen(karin) == ["Van Karin"]


def test_rename_and_throw_away(karin: Medewerker, client_van: ClientVan) -> None:
    bewaard = save_filter(door=karin, naam="Oud", vraag="rij=wacht")
    ander = save_filter(door=karin, naam="Ander", vraag="rij=alle", standaard=True)
    browser, pad = client_van(karin), f"{PAD}{bewaard.pk}/"
    browser.post(pad, {f"{bewaard.pk}-naam": "Nieuw", f"{bewaard.pk}-standaard": "on"})
    bewaard.refresh_from_db()
    ander.refresh_from_db()
    assert (bewaard.naam, bewaard.standaard, ander.standaard) == ("Nieuw", True, False)
    for naam, code in (("", 422), ("x" * 61, 422), ("ANDER", 409)):
        antwoord = browser.post(pad, {f"{bewaard.pk}-naam": naam})
        assert (antwoord.status_code, f'value="{naam}"' in antwoord.content.decode()) == (code, True)
    assert namen(karin) == ["Ander", "Nieuw"]
    browser.post(f"{pad}weg/")
    assert namen(karin) == ["Ander"]
    assert browser.get(pad).status_code == 405


def test_twenty_at_most(karin: Medewerker, client_van: ClientVan) -> None:
    for nummer in range(20):
        save_filter(door=karin, naam=f"Filter {nummer}", vraag="rij=alle")
    antwoord = client_van(karin).post(PAD, {"naam": "Nog een", "vraag": "rij=nieuw"})
    assert antwoord.status_code == 409
    assert "U bewaart al 20 filters. Gooi er eerst een weg." in antwoord.content.decode()
    assert len(namen(karin)) == 20


def test_sent_twice_is_kept_once(karin: Medewerker, client_van: ClientVan) -> None:
    browser = client_van(karin)
    for _keer in range(2):
        assert browser.post(PAD, {"naam": "Te laat", "vraag": "rij=te_laat"}).status_code == 302
    # The same name for another view is a mistake that is said.
    assert browser.post(PAD, {"naam": "te LAAT", "vraag": "rij=nieuw"}).status_code == 409
    assert namen(karin) == ["Te laat"]
    # Asked to begin with it, it does.
    assert browser.post(PAD, {"naam": "Te laat", "vraag": "rij=te_laat", "standaard": "on"}).status_code == 302
    assert Lijstfilter.objects.get(medewerker=karin).standaard


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_keep_no_more_than_twenty(karin: Medewerker) -> None:
    for nummer in range(19):
        save_filter(door=karin, naam=f"Filter {nummer}", vraag="rij=alle")
    start, fouten = threading.Barrier(2), []

    def bewaar(naam: str) -> None:
        start.wait()
        try:
            save_filter(door=karin, naam=naam, vraag="rij=nieuw", standaard=True)
        except ActieFout as fout:
            fouten.append(fout.boodschap)
        finally:
            connection.close()

    tabs = [threading.Thread(target=bewaar, args=(naam,)) for naam in ("Een", "Twee")]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert (len(namen(karin)), len(fouten)) == (20, 1)


def test_the_database_holds_it_too(karin: Medewerker) -> None:
    Lijstfilter.objects.create(medewerker=karin, naam="Een", vraag="", standaard=True)
    for velden in ({"naam": "EEN"}, {"naam": "Twee", "standaard": True}, {"naam": ""}):
        with pytest.raises(IntegrityError), atomic():
            Lijstfilter.objects.create(medewerker=karin, vraag="", **velden)


def test_who_has_no_list_keeps_none(bas: Medewerker) -> None:
    with pytest.raises(ActieFout):
        save_filter(door=bas, naam="Alles", vraag="rij=alle")


@settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)
@given(
    vraag=st.one_of(st.text(max_size=60), st.sampled_from(["&" * 600, "a=b&" * 200, "%00", "wijk=%ff", "rij=x" * 200]))
)
def test_whatever_the_view_says_it_is_one_of_the_list(vraag: str, karin: Medewerker, client_van: ClientVan) -> None:
    with transaction.atomic():
        antwoord = client_van(karin).post(PAD, {"naam": "Vreemd", "vraag": vraag})
        assert antwoord.status_code in {302, 422}
        for bewaard in Lijstfilter.objects.all():
            assert bewaard.vraag.startswith("rij=")
            assert client_van(karin).get(f"/signalen/?{bewaard.vraag}").status_code == 200
        transaction.set_rollback(True)


def test_the_pages_ask_the_same_for_one_and_for_three(
    karin: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    browser, teller = client_van(karin), iter(range(10))

    def laden() -> None:
        assert browser.get("/signalen/?rij=alle").status_code == 200
        assert browser.get(PAD).status_code == 200

    blijft_vlak(lambda: save_filter(door=karin, naam=f"F{next(teller)}", vraag="rij=nieuw"), laden, hooguit=18)
