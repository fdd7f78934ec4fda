"""Unusual reading: found after the fact by rules that are said, and told to Petra once."""

from datetime import timedelta
from typing import Any

import pytest

from plavei.core import klok, opvallend, opvallend_zoeken
from plavei.core.actions import deactivate_medewerker
from plavei.core.fouten import ActieFout
from plavei.core.inzage import log_read
from plavei.core.models import (
    Bericht,
    Bescherming,
    Gebeurtenis,
    Leesstand,
    Medewerker,
    Opvallend,
    Opvallendregel,
    Woonadres,
)
from plavei.core.registries import Person, personal_data
from signalen.casus import actions as casus_actions
from tests.conftest import KlokOp, tel_queries
from tests.core.lezen import at, lives_at, look, reads
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory
from tests.mensen import ClientVan
from wijken.models import Eenheid


@pytest.fixture(autouse=True)
def _on_a_monday(klok_op: KlokOp) -> None:
    klok_op("2026-11-23 10:00")


# ---------------------------------------------------------------- many records in a short time
def test_more_than_forty_records_within_an_hour(karin: Medewerker, wim: Medewerker, klok_op: KlokOp) -> None:
    for minuut in range(41):
        klok_op(f"2026-11-23 10:{minuut:02}")
        reads(karin, minuut + 1)
        # Forty is not more than forty, and the same record again is no other record.
        reads(wim, min(minuut, 39) + 1)
    assert look(klok_op) == [("Karin", "veel", 41)]
    found = Opvallend.objects.get()
    assert found.regel == {"aantal": 40, "minuten": 60, "sinds": None}
    assert (found.regels, found.laatste_op - found.eerste_op) == (41, timedelta(minutes=40))


def test_spread_over_a_day_it_is_ordinary_work(karin: Medewerker, klok_op: KlokOp) -> None:
    for nummer in range(80):
        klok_op(klok.nu() + timedelta(minutes=2))
        reads(karin, nummer + 1)
    assert look(klok_op) == []


def test_the_hour_goes_past_where_a_round_stopped(
    karin: Medewerker, klok_op: KlokOp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opvallend_zoeken, "STAP", 7)
    reads(karin, *range(1, 31))
    assert look(klok_op, "2026-11-23 10:20") == []
    reads(karin, *range(31, 46))
    assert look(klok_op, "2026-11-23 10:40") == [("Karin", "veel", 45)]
    assert Opvallendregel.objects.count() == 45
    # Nothing new: nothing happens, whoever asks again; also when all of it would be looked at once more.
    before = list(Opvallend.objects.values())
    assert opvallend_zoeken.look_through() == 0
    Leesstand.objects.update(tot_id=0)
    assert look(klok_op, "2026-11-23 11:40") == [("Karin", "veel", 45)]
    assert list(Opvallend.objects.values()) == before


def test_the_association_sets_the_limit(karin: Medewerker, petra: Medewerker, klok_op: KlokOp) -> None:
    opvallend.change_rule(aantal=3, minuten=5, door=petra)
    reads(karin, 1, 2, 3)
    klok_op("2026-11-23 10:05")
    reads(karin, 4)
    assert look(klok_op, "2026-11-23 10:10") == []
    reads(karin, 5, 6, 7, 8)
    assert look(klok_op, "2026-11-23 10:20") == [("Karin", "veel", 4)]
    assert Opvallend.objects.get().regel["sinds"] == "2026-11-23T09:00:00+00:00"
    with pytest.raises(ActieFout):
        opvallend.change_rule(aantal=3, minuten=6, door=karin)
    with pytest.raises(ActieFout):
        opvallend.change_rule(aantal=0, minuten=6, door=petra)


def test_the_day_is_the_dutch_one(karin: Medewerker, petra: Medewerker, klok_op: KlokOp) -> None:
    opvallend.change_rule(aantal=1, minuten=60, door=petra)
    klok_op("2026-11-23 23:30")
    reads(karin, 1, 2)
    klok_op("2026-11-24 00:15")
    reads(karin, 3)
    look(klok_op, "2026-11-24 09:00")
    assert [str(dag) for dag in Opvallend.objects.order_by("dag").values_list("dag", flat=True)] == [
        "2026-11-23",
        "2026-11-24",
    ]


def test_what_is_too_young_waits_for_the_next_round(karin: Medewerker, petra: Medewerker, klok_op: KlokOp) -> None:
    opvallend.change_rule(aantal=1, minuten=60, door=petra)
    reads(karin, 1, 2)
    assert look(klok_op, "2026-11-23 10:01") == []
    assert look(klok_op, "2026-11-23 10:02") == [("Karin", "veel", 2)]


# ---------------------------------------------------------------- addresses
def test_the_own_address_and_that_of_a_colleague(
    karin: Medewerker, wim: Medewerker, theo: Medewerker, eenheid: Eenheid, klok_op: KlokOp
) -> None:
    lives_at(karin, eenheid)
    thuis, elders, straat = at(eenheid), at(EenheidFactory.create()), at(None)
    for wie in (karin, wim):
        reads(wie, thuis.pk, elders.pk, straat.pk)
    reads(theo, elders.pk)
    assert look(klok_op) == [("Karin", "eigen_adres", 1), ("Wim", "collega", 1)]
    assert set(Opvallendregel.objects.values_list("opvallend__soort", "collega", "inzage__onderwerp_id")) == {
        ("eigen_adres", None, thuis.pk),
        ("collega", karin.pk, thuis.pk),
    }


def test_a_signal_reported_from_the_own_home(karin: Medewerker, eenheid: Eenheid, klok_op: KlokOp) -> None:
    lives_at(karin, eenheid)
    melder = BewonerFactory.create()
    BewoningFactory.create(bewoner=melder, eenheid=eenheid)
    reads(karin, at(None, melder=melder).pk)
    assert look(klok_op) == [("Karin", "eigen_adres", 1)]


@pytest.mark.parametrize(
    ("ingevuld", "gevonden"), [("", {"A", "A-2", ""}), ("a", {"A"}), ("A 2", {"A-2"}), ("b", None)]
)
def test_an_addition_narrows_it_down(
    karin: Medewerker, eenheid: Eenheid, klok_op: KlokOp, ingevuld: str, gevonden: set[str] | None
) -> None:
    same: dict[str, Any] = {"postcode": "6901AB", "huisnummer": 77}
    homes = {
        "": EenheidFactory.create(**same),
        "A": EenheidFactory.create(**same, huisletter="A"),
        "A-2": EenheidFactory.create(**same, huisletter="A", toevoeging="2"),
    }
    if gevonden is None:
        with pytest.raises(ActieFout, match="verhuren wij geen woning"):
            opvallend.set_home(medewerker=karin, **same, toevoeging=ingevuld, door=karin)
        return
    opvallend.set_home(medewerker=karin, **same, toevoeging=ingevuld, door=karin)
    signalen = {naam: at(home) for naam, home in homes.items()}
    reads(karin, *(signaal.pk for signaal in signalen.values()))
    look(klok_op)
    read = set(Opvallendregel.objects.values_list("inzage__onderwerp_id", flat=True))
    assert {naam for naam, signaal in signalen.items() if signaal.pk in read} == gevonden


def test_what_was_read_before_the_address_was_known_does_not_count(
    karin: Medewerker, eenheid: Eenheid, klok_op: KlokOp
) -> None:
    reads(karin, at(eenheid).pk)
    klok_op("2026-11-23 10:01")
    lives_at(karin, eenheid)
    assert look(klok_op) == []


def test_who_leaves_leaves_no_address(karin: Medewerker, bas: Medewerker, eenheid: Eenheid) -> None:
    lives_at(karin, eenheid)
    deactivate_medewerker(medewerker=karin, door=bas)
    assert not Woonadres.objects.exists()


def test_the_address_is_for_oneself_and_bas(
    karin: Medewerker, wim: Medewerker, bas: Medewerker, eenheid: Eenheid, client_van: ClientVan
) -> None:
    for door in (wim,):
        with pytest.raises(ActieFout):
            opvallend.set_home(medewerker=karin, postcode="6901AB", huisnummer=12, toevoeging="", door=door)
        with pytest.raises(ActieFout):
            opvallend.clear_home(medewerker=karin, door=door)
    typed = {"postcode": "6901 ab", "huisnummer": "12", "toevoeging": ""}
    assert client_van(karin).post("/profiel/woonadres/", typed).status_code == 302
    assert Woonadres.objects.get(medewerker=karin).postcode == "6901AB"
    assert client_van(bas).post(f"/beheer/medewerkers/{karin.pk}/woonadres/", {"weg": "1"}).status_code == 302
    assert not Woonadres.objects.exists()
    # That it was set is kept, not where.
    events = Gebeurtenis.objects.filter(onderwerp_soort="medewerker", onderwerp_id=karin.pk)
    assert list(events.order_by("pk").values_list("code", "gegevens")) == [
        ("medewerker.woonadres", {}),
        ("medewerker.woonadres_weg", {}),
    ]


@pytest.mark.parametrize(
    "fout", [{"postcode": "69"}, {"huisnummer": "9" * 30}, {"huisnummer": "x"}, {"postcode": "\0"}]
)
def test_what_is_no_address_stays_on_screen(karin: Medewerker, client_van: ClientVan, fout: dict[str, str]) -> None:
    page = client_van(karin).post("/profiel/woonadres/", {"postcode": "6901AB", "huisnummer": "12"} | fout)
    assert (page.status_code, Woonadres.objects.count()) == (422, 0)


# ---------------------------------------------------------------- extra protected
def test_a_protected_home_and_resident(
    karin: Medewerker, wim: Medewerker, petra: Medewerker, eenheid: Eenheid, klok_op: KlokOp
) -> None:
    elders = EenheidFactory.create()
    bekend = BewonerFactory.create(id_extern="H-77")
    BewoningFactory.create(bewoner=bekend, eenheid=elders)
    adres: dict[str, Any] = {"postcode": eenheid.postcode, "huisnummer": eenheid.huisnummer, "toevoeging": ""}
    opvallend.protect_home(**adres, reden="wethouder", door=petra)
    mark = opvallend.protect_resident(nummer="H-77", reden="bedreigd", door=petra)
    # The home itself; the home of the resident; what the resident reported.
    reads(karin, at(eenheid).pk)
    reads(wim, at(elders).pk, at(None, melder=bekend).pk, at(EenheidFactory.create()).pk)
    assert look(klok_op) == [("Karin", "beschermd", 1), ("Wim", "beschermd", 2)]
    opvallend.lift_protection(bescherming=mark, door=petra)
    reads(karin, at(elders).pk)
    assert look(klok_op, "2026-11-23 19:00") == [("Karin", "beschermd", 1), ("Wim", "beschermd", 2)]
    with pytest.raises(ActieFout, match="al opgeheven"):
        opvallend.lift_protection(bescherming=mark, door=petra)
    with pytest.raises(ActieFout, match="al extra beschermd"):
        opvallend.protect_home(**adres, reden="nog eens", door=petra)
    with pytest.raises(ActieFout, match="Alleen een privacy officer"):
        opvallend.protect_home(**adres, reden="x", door=karin)


def test_the_mark_is_for_petra_alone(iedereen: dict[str, Medewerker], eenheid: Eenheid, client_van: ClientVan) -> None:
    officer = client_van(iedereen["petra"])
    goed = {"soort": "woning", "postcode": "6901ab", "huisnummer": "12", "reden": "Bekende Zevenaarder"}
    assert officer.post("/inzage/opvallend/beschermd/", goed).status_code == 302
    assert "Bekende Zevenaarder" in officer.get("/inzage/opvallend/beschermd/").content.decode()
    signaal = at(eenheid)
    for naam in ("karin", "theo", "bas"):
        client = client_van(iedereen[naam])
        assert client.get("/inzage/opvallend/beschermd/").status_code == 404
        for pad in (f"/woningen/{eenheid.pk}/", signaal.get_absolute_url()):
            assert "Bekende Zevenaarder" not in client.get(pad).content.decode()
    for fout in ({"reden": ""}, {"postcode": ""}, {"huisnummer": "0"}, {"soort": "bewoner"}, {"huisnummer": "4999"}):
        page = officer.post("/inzage/opvallend/beschermd/", goed | {"huisnummer": "12"} | fout)
        assert page.status_code == 422
    assert Bescherming.objects.count() == 1


def test_a_mark_belongs_to_what_is_kept_of_a_person(petra: Medewerker) -> None:
    bewoner = BewonerFactory.create(id_extern="H-78")
    opvallend.protect_resident(nummer="H-78", reden="bedreigd", door=petra)
    person = Person(records=frozenset({("bewoner", bewoner.pk)}))
    entry = personal_data["bescherming"]
    assert [rij["reden"] for rij in entry.export(person)["rijen"]] == ["bedreigd"]
    assert entry.destroy(person) == 1
    assert entry.export(person)["rijen"] == []


def test_a_casus_and_what_belongs_to_it(karin: Medewerker, eenheid: Eenheid, klok_op: KlokOp) -> None:
    lives_at(karin, eenheid)
    casus = casus_actions.open_casus(signalen=[at(eenheid, buurt=eenheid.buurt)], regisseur=karin, door=karin)
    log_read(medewerker=karin, soort="casus", onderwerp_id=casus.pk, hoe="scherm")
    assert look(klok_op) == [("Karin", "eigen_adres", 1)]


# ---------------------------------------------------------------- who is told
def test_petra_is_told_once_per_person_kind_and_day_and_the_reader_never(
    karin: Medewerker, petra: Medewerker, theo: Medewerker, eenheid: Eenheid, klok_op: KlokOp
) -> None:
    lives_at(karin, eenheid)
    reads(karin, at(eenheid).pk)
    look(klok_op, "2026-11-23 11:00")
    reads(karin, at(eenheid).pk)
    assert look(klok_op, "2026-11-23 12:00") == [("Karin", "eigen_adres", 2)]
    told = list(Bericht.objects.filter(soort="inzage.opvallend").values_list("ontvanger", "kanaal"))
    assert sorted(told) == [(petra.pk, "app"), (petra.pk, "mail")]
    klok_op("2026-11-24 09:00")
    reads(karin, at(eenheid).pk)
    look(klok_op, "2026-11-24 10:00")
    assert Bericht.objects.filter(soort="inzage.opvallend").count() == 4


def test_the_mail_says_nothing_of_who_or_what(
    karin: Medewerker, petra: Medewerker, eenheid: Eenheid, klok_op: KlokOp
) -> None:
    from plavei.core.outbox import compose

    lives_at(karin, eenheid)
    reads(karin, at(eenheid).pk)
    look(klok_op)
    mail = compose(Bericht.objects.get(soort="inzage.opvallend", kanaal="mail"))
    assert mail is not None
    assert "Karin" not in f"{mail.subject} {mail.body}"
    assert "adres" not in mail.subject


def test_what_was_found_about_long_ago_is_in_the_list_alone(
    karin: Medewerker, petra: Medewerker, eenheid: Eenheid, klok_op: KlokOp
) -> None:
    lives_at(karin, eenheid)
    reads(karin, at(eenheid).pk)
    assert look(klok_op, "2026-11-26 10:00") == [("Karin", "eigen_adres", 1)]
    assert not Bericht.objects.filter(soort="inzage.opvallend").exists()


# ---------------------------------------------------------------- what a round costs
def test_a_round_asks_the_same_whatever_the_number_of_lines(
    karin: Medewerker, wim: Medewerker, petra: Medewerker, eenheid: Eenheid, klok_op: KlokOp
) -> None:
    lives_at(karin, eenheid)
    signalen = [at(eenheid) for _nummer in range(3)]

    def round_after(aantal: int) -> int:
        klok_op(klok.nu() + timedelta(hours=2))
        for wie in (karin, wim):
            reads(wie, *[signaal.pk for signaal in signalen][:aantal] * 4)
        klok_op(klok.nu() + timedelta(minutes=3))
        return tel_queries(opvallend_zoeken.look_through)

    round_after(1)
    assert round_after(1) == round_after(3)
