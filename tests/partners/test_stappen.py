"""The table of statuses: nothing outside it by either side, by any sequence, or in the database."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from bewoners.models import Bewoner
from partners import actions, statuses
from partners.models import Doorverwijzing, Organisatie, Partnersessie
from partners.statuses import OVERGANGEN, Partij, Status
from partners.termijnen import end_expired_links
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.models import Signaal
from tests.conftest import TRAAG_MAG
from tests.mensen import ClientVan
from tests.partners.conftest import WEG, Verzonden, breng_naar, stuur

pytestmark = pytest.mark.django_db

# DOMAIN 6, written out by hand: from, to, by, reason, outcome.
TABEL = {
    ("concept", "verzonden", "a", False, False),
    ("concept", "ingetrokken", "a", True, False),
    ("verzonden", "geaccepteerd", "p", False, False),
    ("verzonden", "afgewezen", "p", True, False),
    ("geaccepteerd", "in_behandeling", "p", False, False),
    ("geaccepteerd", "wacht", "p", True, False),
    ("in_behandeling", "wacht", "p", True, False),
    ("wacht", "in_behandeling", "p", True, False),
    *((van, "afgerond", "p", False, True) for van in ("geaccepteerd", "in_behandeling", "wacht")),
    *((van, "niet_gelukt", "p", True, True) for van in ("geaccepteerd", "in_behandeling", "wacht")),
    *((van, "ingetrokken", "ap", True, False) for van in ("verzonden", "geaccepteerd", "in_behandeling", "wacht")),
}


def test_the_table_is_the_one_that_was_agreed() -> None:
    wie = {Partij.AANVRAGER: "a", Partij.PARTNER: "p"}
    assert {
        (o.van.value, o.naar.value, "".join(sorted(wie[p] for p in o.door)), o.reden, o.uitkomst) for o in OVERGANGEN
    } == TABEL


@pytest.mark.parametrize("van", WEG)
@pytest.mark.parametrize("naar", Status)
def test_the_partner_does_what_the_table_says_and_nothing_else(van: Status, naar: Status, verzonden: Verzonden) -> None:
    dv = breng_naar(verzonden.dv, van)
    mag = any(rij[:2] == (van, naar) and "p" in rij[2] for rij in TABEL)
    try:
        actions.partner_step(doorverwijzing=dv, naar=naar, reden="Omdat.", uitkomst="anders")
    except ActieFout:
        assert not mag
        assert verzonden.fris().status == van
    else:
        assert mag
        assert verzonden.fris().status == naar


@pytest.mark.parametrize("van", WEG)
@pytest.mark.parametrize("naar", Status)
def test_the_database_refuses_what_is_not_in_the_table(van: Status, naar: Status, verzonden: Verzonden) -> None:
    if naar == van or statuses.find(van, naar):
        return
    dv = breng_naar(verzonden.dv, van)
    with pytest.raises(DatabaseError), transaction.atomic():
        Doorverwijzing.objects.filter(pk=dv.pk).update(status=naar)


def test_a_referral_begins_as_a_concept_in_the_database_too(concept: Doorverwijzing) -> None:
    concept.pk, concept.status = None, Status.GEACCEPTEERD
    with pytest.raises(DatabaseError), transaction.atomic():
        concept.save()


_WIE = [
    "partner", "namens", "intrekken", "versturen", "melden", "namens_melden", "link", "code", "stoppen", "verlopen",
    "toestemming_weg", "grondslag",
]  # fmt: skip
_STAPPEN = st.lists(
    st.tuples(
        st.sampled_from(_WIE),
        st.sampled_from(Status),
        st.sampled_from(["", "  ", "Omdat het zo is."]),
        st.sampled_from(["", "anders", "nonsens"]),
    ),
    max_size=9,
)


@settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)
@given(stappen=_STAPPEN, met_toestemming=st.booleans())
def test_no_sequence_by_either_side_reaches_a_state_outside_the_table(
    stappen: list[tuple[str, Status, str, str]],
    met_toestemming: bool,
    karin: Medewerker,
    signaal: Signaal,
    welzijn: Organisatie,
) -> None:
    with transaction.atomic():
        dv = stuur(signaal, welzijn, karin, **(_consent(signaal) if met_toestemming else {})).dv
        was, uitkomst = Status.VERZONDEN, ""
        for wie, naar, reden, wat in stappen:
            with suppress(ActieFout):
                _doe(dv, karin, wie, naar, reden, wat)
            nu = Doorverwijzing.objects.get(pk=dv.pk)
            if nu.status != was:
                overgang = statuses.find(was, nu.status)
                assert overgang is not None
                assert (Partij.AANVRAGER if wie == "intrekken" else Partij.PARTNER) in overgang.door
                assert not overgang.reden or reden.strip()
                assert not overgang.uitkomst or wat == "anders"
            else:
                assert nu.uitkomst == uitkomst
            # Whoever may not see it has no way in: closed, or without a ground to share on.
            assert (nu.is_lopend and not nu.zonder_grond) or (nu.sleutel, nu.code_hash) == ("", "")
            was, uitkomst = Status(nu.status), nu.uitkomst
        per_kant = [
            list(Gebeurtenis.objects.filter(onderwerp_soort=soort, code__startswith="doorverwijzing.").order_by("pk"))
            for soort in ("signaal", "doorverwijzing")
        ]
        assert [(g.code, g.gegevens) for g in per_kant[0]] == [(g.code, g.gegevens) for g in per_kant[1]]
        transaction.set_rollback(True)


def _consent(signaal: Signaal) -> dict[str, object]:
    bewoner = Bewoner.objects.get(bewoningen__eenheid=signaal.eenheid)
    return {
        "bewoner": bewoner, "toestemming": "ja", "toestemming_op": klok.vandaag(), "toestemming_hoe": "mondeling",
    }  # fmt: skip


def _doe(dv: Doorverwijzing, karin: Medewerker, wie: str, naar: Status, reden: str, uitkomst: str) -> None:
    namens: dict[str, Any] = {"door": karin, "naam": "Paul", "kanaal": "telefoon", "datum": klok.vandaag()}
    doen: dict[str, Callable[[], object]] = {
        "partner": lambda: actions.partner_step(doorverwijzing=dv, naar=naar, reden=reden, uitkomst=uitkomst),
        "namens": lambda: actions.record_partner_step(
            doorverwijzing=dv, naar=naar, reden=reden, uitkomst=uitkomst, **namens
        ),
        "intrekken": lambda: actions.withdraw_doorverwijzing(doorverwijzing=dv, door=karin, reden=reden),
        "versturen": lambda: actions.send_doorverwijzing(doorverwijzing=dv, door=karin, gezien=""),
        "melden": lambda: actions.partner_feedback(doorverwijzing=dv, tekst=reden),
        "namens_melden": lambda: actions.record_partner_feedback(doorverwijzing=dv, tekst=reden, **namens),
        "link": lambda: actions.renew_link(doorverwijzing=dv, door=karin),
        "code": lambda: actions.renew_code(doorverwijzing=dv, door=karin),
        "stoppen": lambda: actions.end_access(doorverwijzing=dv, door=karin),
        "toestemming_weg": lambda: actions.withdraw_consent(
            doorverwijzing=dv, door=karin, ingetrokken_op=klok.vandaag()
        ),
        "grondslag": lambda: actions.change_ground(doorverwijzing=dv, door=karin, grondslag="f", motivering=reden),
        "verlopen": lambda: _expire(dv),
    }
    doen[wie]()


def _expire(dv: Doorverwijzing) -> None:
    gisteren = klok.vandaag() - timedelta(days=1)
    Doorverwijzing.objects.filter(pk=dv.pk).exclude(toegang_tot=None).update(toegang_tot=gisteren)
    end_expired_links()


def test_paul_works_and_closes_and_karin_hears_each_step(paul: Client, verzonden: Verzonden, karin: Medewerker) -> None:
    for stap, data in (
        ("accepteren", {}),
        ("oppakken", {}),
        ("wachten", {"reden": "Mevrouw is op vakantie."}),
        ("oppakken", {"reden": "Ze is terug."}),
        ("terugkoppeling", {"tekst": "Eerste gesprek is geweest."}),
    ):
        antwoord = paul.post(f"{verzonden.adres}stap/{stap}/", data)
        assert (antwoord.status_code, stap) == (302, stap)
    pagina = paul.get(verzonden.adres).content.decode()
    assert "Eerste gesprek is geweest." in pagina
    slot = paul.post(f"{verzonden.adres}stap/afronden/", {"uitkomst": "hulp_ontvangen"}, follow=True)
    assert "Dank u" in slot.content.decode()
    assert (verzonden.fris().status, verzonden.fris().uitkomst) == ("afgerond", "hulp_ontvangen")
    assert paul.get(verzonden.adres).status_code == 404
    soorten = list(Bericht.objects.filter(ontvanger=karin, kanaal="app").order_by("pk").values_list("soort", flat=True))
    assert soorten == [
        "doorverwijzing.geaccepteerd",
        "doorverwijzing.in_behandeling",
        "doorverwijzing.wacht",
        "doorverwijzing.in_behandeling",
        "doorverwijzing.terugkoppeling",
        "doorverwijzing.afgerond",
    ]
    for soort in ("signaal", "doorverwijzing"):
        codes = Gebeurtenis.objects.filter(onderwerp_soort=soort, code__startswith="doorverwijzing.")
        assert list(codes.order_by("pk").values_list("code", flat=True)) == [
            "doorverwijzing.concept",
            "doorverwijzing.verzonden",
            "doorverwijzing.geopend",
            *soorten,
        ]


@pytest.mark.parametrize(
    ("stap", "data"), [("afwijzen", {}), ("afwijzen", {"reden": "  "}), ("stoppen", {"reden": "\0"}), ("afronden", {})]
)
def test_without_a_reason_nothing_changes(stap: str, data: dict[str, str], paul: Client, verzonden: Verzonden) -> None:
    antwoord = paul.post(f"{verzonden.adres}stap/{stap}/", data)
    assert (antwoord.status_code in {409, 422}, verzonden.fris().status) == (True, "verzonden")


def test_karin_records_what_paul_said_on_the_phone_and_both_see_it_as_such(
    paul: Client, verzonden: Verzonden, karin: Medewerker, client_van: ClientVan
) -> None:
    data = {"naam": "Paul Prins", "kanaal": "telefoon", "datum": klok.vandaag().isoformat(), "reden": "Geen plek"}
    url = f"{verzonden.dv.get_absolute_url()}namens/"
    assert client_van(karin).post(f"{url}accepteren/", data).status_code == 302
    woord = verzonden.dv.terugkoppelingen.get()
    assert (woord.naam, woord.kanaal, woord.vastgelegd_door) == ("Paul Prins", "telefoon", karin)
    for pagina in (paul.get(verzonden.adres), client_van(karin).get(verzonden.dv.get_absolute_url())):
        assert "namens de partner" in pagina.content.decode()
    morgen = (klok.vandaag() + timedelta(days=1)).isoformat()
    for anders in ({"naam": ""}, {"kanaal": "link"}, {"datum": morgen}, {"datum": "2001-01-01"}, {"datum": "x\0"}):
        antwoord = client_van(karin).post(f"{url}niet-gelukt/", {**data, "uitkomst": "geen_plek", **anders})
        assert antwoord.status_code in {409, 422}
    assert verzonden.fris().status == "geaccepteerd"


def test_withdrawn_by_karin_ends_pauls_access_at_once(
    paul: Client, verzonden: Verzonden, karin: Medewerker, client_van: ClientVan
) -> None:
    url = f"{verzonden.dv.get_absolute_url()}intrekken/"
    for fout, zin in {
        "": "Schrijf op waarom u haar intrekt",
        "BSN 111222333 klopt niet": "burgerservicenummer",
        "Mevrouw is verslaafd": "Moet het er toch staan",
        "x" * 2_001: "2.000",
    }.items():
        antwoord = client_van(karin).post(url, {"reden": fout})
        assert (antwoord.status_code, verzonden.fris().status) == (422, "verzonden"), fout
        pagina = antwoord.content.decode()
        assert zin in pagina or "2000" in pagina, fout
        assert f">\n{fout}</textarea>" in pagina
    assert client_van(karin).post(url, {"reden": "Al geholpen door familie."}).status_code == 302
    assert (verzonden.fris().status, Partnersessie.objects.count()) == ("ingetrokken", 0)
    assert paul.get(verzonden.adres).status_code == 404
    assert paul.post(f"{verzonden.adres}stap/accepteren/").status_code == 404
