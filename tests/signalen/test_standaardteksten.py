"""Standard texts: Bas keeps them and sees the very mail; Karin puts one in, and Ria gets exactly what Karin saw."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from plavei.core import outbox
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Inzage, Medewerker
from signalen import actions
from signalen import meldinglinks as links
from signalen.models import Melderbericht, Melding, Standaardtekst, Thema
from signalen.models.signaal import MelderSoort
from signalen.models.standaardtekst import Besluit
from signalen.plaatshouders import NAMEN, check_places, fill_in
from signalen.standaardteksten import example
from signalen.views.opstellen import prepared
from tests.factories import MeldingFactory, SignaalFactory
from tests.mensen import ClientVan
from tests.signalen.meldingen import signaal_van
from wijken.models import Buurt

pytestmark = pytest.mark.django_db

LIJST = "/beheer/teksten/"
FORM = {
    "besluit": "bericht",
    "thema": "geluid",
    "titel": "Wij komen luisteren",
    "tekst": "Beste {naam},\r\n\r\nWij komen luisteren ({nummer}, {thema}).\r\n\r\n{medewerker}",
    "actief": "on",
}
GEVULD = "Beste Ria Roos,\n\nWij komen luisteren ({nummer}, geluid).\n\nKarin Klaassen"


@pytest.fixture
def eigen() -> Standaardtekst:
    """A text of Bas for signals about noise."""
    return Standaardtekst.objects.create(
        besluit="bericht", thema_id="geluid", titel=FORM["titel"], tekst=FORM["tekst"].replace("\r\n", "\n")
    )


@pytest.fixture
def melding(buurt: Buurt) -> Melding:
    return MeldingFactory.create(signaal__buurt=buurt, signaal__thema_id="geluid", contact_naam="Ria Roos")


def _pad(melding: Melding, code: str = "melder") -> str:
    return f"{signaal_van(melding).get_absolute_url()}{code}/"


def _gevuld(melding: Melding) -> str:
    return GEVULD.replace("{nummer}", signaal_van(melding).nummer)


# ---------------------------------------------------------------- places to fill in
@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        ("Beste {naan},", "{naan}"),
        ("Beste { naam },", "{ naam }"),
        ("Beste {Naam},", "{Naam}"),
        ("Beste {},", "{}"),
        ("Beste {naam", "losse accolade"),
        ("Beste naam}", "losse accolade"),
        ("Beste {naam\n}", "losse accolade"),
        ("Beste {{naam}},", "losse accolade"),
    ],
)
def test_a_place_that_we_do_not_know_is_named(tekst: str, fout: str) -> None:
    with pytest.raises(ValidationError) as mis:
        check_places(tekst)
    assert fout in " ".join(mis.value.messages)
    with pytest.raises(IntegrityError), transaction.atomic():
        Standaardtekst.objects.create(besluit="bericht", titel="Fout", tekst=tekst)


@given(st.text(alphabet=st.sampled_from("{}naumeri \n"), max_size=30))
def test_what_passes_leaves_no_brace_behind(tekst: str) -> None:
    try:
        check_places(tekst)
    except ValidationError:
        return
    assert not set("{}") & set(fill_in(tekst, dict.fromkeys(NAMEN, "x")))


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert fill_in("{naam} {nummer}", {"naam": "{nummer}", "nummer": "S1"}) == "{nummer} S1"


def test_an_association_starts_with_a_text_for_each_moment() -> None:
    begin = Standaardtekst.objects.all()
    assert set(begin.values_list("besluit", flat=True)) == set(Besluit.values)
    assert {"geluid", "parkeren", "tuinonderhoud", "burenruzie"} <= set(begin.values_list("thema", flat=True))
    for tekst in begin:
        check_places(tekst.tekst)


# ---------------------------------------------------------------- Bas keeps them
def test_bas_writes_changes_and_withdraws_one(bas: Medewerker, client_van: ClientVan) -> None:
    browser = client_van(bas)
    assert browser.post(f"{LIJST}nieuw/", FORM).status_code == 302
    tekst = Standaardtekst.objects.get(titel=FORM["titel"])
    assert (tekst.besluit, tekst.thema_id, tekst.actief) == ("bericht", "geluid", True)
    assert tekst.tekst == FORM["tekst"].replace("\r\n", "\n")
    pad = f"{LIJST}{tekst.pk}/"
    assert browser.post(pad, FORM).status_code == 302
    assert browser.post(pad, {naam: waarde for naam, waarde in FORM.items() if naam != "actief"}).status_code == 302
    tekst.refresh_from_db()
    assert not tekst.actief
    sporen = Gebeurtenis.objects.filter(onderwerp_soort="standaardtekst").order_by("pk")
    assert [(spoor.code, spoor.gegevens) for spoor in sporen] == [
        ("standaardtekst.gemaakt", {}),
        ("standaardtekst.gewijzigd", {"velden": ["actief"]}),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT actief FROM signalen_standaardtekstevent WHERE pgh_obj_id = %s", [tekst.pk])
        assert cursor.fetchall() == [(True,)]
    pagina = browser.get(LIJST).content.decode()
    assert "niet in gebruik" in pagina
    assert "wijzigde: in gebruik" in browser.get(pad).content.decode()


@pytest.mark.parametrize(
    "anders",
    [
        {"tekst": "Beste {naan}"},
        {"tekst": "Nul \x00"},
        {"tekst": " "},
        {"tekst": "x" * 3_001},
        {"tekst": "Uw BSN is 111222333"},
        {"titel": ""},
        {"titel": "  "},
        {"titel": "x" * 81},
        {"titel": "wij komen LUISTEREN", "tekst": "Dubbel"},
        {"besluit": "duif"},
        {"besluit": ""},
        {"thema": "bestaat-niet"},
        {"thema": "9" * 40},
    ],
)
def test_what_is_wrong_is_not_kept_and_what_was_typed_stays(
    anders: dict[str, str], eigen: Standaardtekst, bas: Medewerker, client_van: ClientVan
) -> None:
    hoeveel = Standaardtekst.objects.count()
    antwoord = client_van(bas).post(f"{LIJST}nieuw/", FORM | {"titel": "Een andere", "tekst": "Dit stond er"} | anders)
    assert antwoord.status_code == 422
    assert Standaardtekst.objects.count() == hoeveel
    if "tekst" not in anders:
        assert "Dit stond er" in antwoord.content.decode()


def test_one_title_for_a_moment_and_theme(eigen: Standaardtekst, bas: Medewerker) -> None:
    velden: dict[str, Any] = {"besluit": "bericht", "titel": FORM["titel"].upper(), "tekst": "x", "actief": True}
    with pytest.raises(ActieFout, match="Er is al een tekst"):
        actions.save_standaardtekst(standaardtekst=None, door=bas, thema=eigen.thema, **velden)
    # For each theme too, and that once.
    actions.save_standaardtekst(standaardtekst=None, door=bas, thema=None, **velden)
    with pytest.raises(ActieFout, match="Er is al een tekst"):
        actions.save_standaardtekst(standaardtekst=None, door=bas, thema=None, **velden)


def test_only_a_beheerder(eigen: Standaardtekst, iedereen: dict[str, Medewerker], client_van: ClientVan) -> None:
    for wie in ("karin", "theo", "petra"):
        assert client_van(iedereen[wie]).get(LIJST).status_code in {403, 404}
    velden: dict[str, Any] = {"besluit": "bericht", "thema": None, "titel": "x", "tekst": "x", "actief": True}
    with pytest.raises(ActieFout, match="beheerder"):
        actions.save_standaardtekst(standaardtekst=eigen, door=iedereen["karin"], **velden)


def test_the_list_is_flat(bas: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]) -> None:
    browser, teller = client_van(bas), iter(range(100))
    blijft_vlak(
        lambda: Standaardtekst.objects.create(besluit="bericht", thema_id="stank", titel=f"T{next(teller)}", tekst="x"),
        lambda: browser.get(LIJST),
        hooguit=5,
    )


# ---------------------------------------------------------------- the very mail
def test_the_preview_is_the_mail_that_leaves(eigen: Standaardtekst, melding: Melding, karin: Medewerker) -> None:
    signaal = signaal_van(melding)
    actions.tell_reporter(signaal=signaal, door=karin, tekst="Wij gaan langs.", hoe="mail")
    echt = outbox.compose(Bericht.objects.get(soort="melding.bericht"))
    voorbeeld = example(eigen.tekst, thema=eigen.thema)
    assert echt is not None
    assert voorbeeld.mail is not None
    link = links.path(melding, links.VOLGEN)
    verzonnen = "/melden/volgen/persoonlijke-link-van-de-melder/"
    assert (voorbeeld.mail.onderwerp, voorbeeld.van) == (echt.subject, echt.from_email)
    assert voorbeeld.mail.tekst.replace(verzonnen, link) == echt.body
    assert Client().get(verzonnen).status_code == 410


def test_bas_sees_it_while_typing_with_invented_data_and_nothing_is_kept(
    melding: Melding, bas: Medewerker, client_van: ClientVan
) -> None:
    browser, hoeveel = client_van(bas), Standaardtekst.objects.count()
    kijken = FORM | {"bekijk": "1", "titel": ""}
    antwoord = browser.post(f"{LIJST}nieuw/", kijken, headers={"HX-Request": "true"})
    stuk = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "<html" not in stuk
    assert "Beste Ria Voorbeeld," in stuk
    assert "S1234, geluid" in stuk
    assert "Er staat een bericht voor u bij uw melding" in stuk
    assert "Ria Roos" not in stuk
    fout = browser.post(f"{LIJST}nieuw/", kijken | {"tekst": "{naan}"}, headers={"HX-Request": "true"})
    assert "{naan} kennen wij niet" in fout.content.decode()
    # Without a script the page comes back with all that was typed.
    heel = browser.post(f"{LIJST}nieuw/", FORM | {"bekijk": "1"})
    assert (heel.status_code, "Beste Ria Voorbeeld," in heel.content.decode()) == (200, True)
    assert 'value="Wij komen luisteren"' in heel.content.decode()
    assert Standaardtekst.objects.count() == hoeveel


# ---------------------------------------------------------------- Karin uses them
def test_karin_puts_one_in_sends_it_and_ria_reads_exactly_that(
    eigen: Standaardtekst, melding: Melding, karin: Medewerker, client_van: ClientVan
) -> None:
    browser, pad = client_van(karin), _pad(melding)
    stap = browser.post(pad, {"hoe": "mail", "tekst": "", "standaardtekst": eigen.pk, "opstellen": "gebruik"})
    assert stap.status_code == 200
    opzet = next(rij for rij in stap.context["acties"] if rij.actie.code == "melder").opzet
    assert (opzet.waarden["tekst"], opzet.eerder) == (_gevuld(melding), "")
    assert opzet.voorbeeld.mail.onderwerp == "Er staat een bericht voor u bij uw melding"
    assert not Melderbericht.objects.exists()
    assert not Bericht.objects.filter(soort="melding.bericht").exists()
    assert browser.post(pad, {"hoe": "mail", "tekst": opzet.waarden["tekst"]}).status_code == 302
    assert Melderbericht.objects.get().tekst == _gevuld(melding)
    pagina = Client().get(links.path(melding, links.VOLGEN)).content.decode()
    assert f"<p>Wij komen luisteren ({signaal_van(melding).nummer}, geluid).</p>" in pagina


def test_what_karin_typed_can_be_put_back(
    eigen: Standaardtekst, melding: Melding, karin: Medewerker, client_van: ClientVan
) -> None:
    browser, pad = client_van(karin), _pad(melding)

    def stap(**data: Any) -> Any:
        antwoord = browser.post(pad, {"hoe": "telefoon", **data})
        assert antwoord.status_code == 200
        return next(rij for rij in antwoord.context["acties"] if rij.actie.code == "melder").opzet

    algemeen = Standaardtekst.objects.get(besluit="bericht", thema=None)
    een = stap(tekst="Mijn eigen\r\nwoorden", standaardtekst=eigen.pk, opstellen="gebruik")
    assert (een.waarden["tekst"], een.eerder) == (_gevuld(melding), "Mijn eigen\nwoorden")
    # Another one over an untouched one: the own words are still there.
    twee = stap(tekst=een.waarden["tekst"], eerder=een.eerder, standaardtekst=algemeen.pk, opstellen="gebruik")
    assert (twee.eerder, "Wij zijn ermee bezig" in twee.waarden["tekst"]) == ("Mijn eigen\nwoorden", True)
    drie = stap(tekst=f"{twee.waarden['tekst']} En bel mij.", eerder=twee.eerder, opstellen="terug")
    assert drie.waarden["tekst"] == "Mijn eigen\nwoorden"
    assert drie.eerder.endswith("En bel mij.")
    assert drie.waarden["hoe"] == "telefoon"
    # A changed one that another takes the place of is put away beside the own words, which stay.
    vier = stap(
        tekst="Wij zijn ermee bezig. En bel mij.", eerder=een.eerder, standaardtekst=eigen.pk, opstellen="gebruik"
    )
    assert vier.eerder == "Mijn eigen\nwoorden\n\nWij zijn ermee bezig. En bel mij."
    # Sending it with a mistake keeps it as well.
    fout = browser.post(pad, {"hoe": "duif", "tekst": "x", "eerder": "Mijn eigen woorden"})
    assert (fout.status_code, 'value="Mijn eigen woorden"' in fout.content.decode()) == (422, True)


@pytest.mark.parametrize("keuze", ["", "0", "999999", "9" * 40, "-1", "x", "٣", "\x00"])
def test_a_choice_that_is_none_keeps_what_was_typed(
    keuze: str, melding: Melding, karin: Medewerker, client_van: ClientVan
) -> None:
    data = {"hoe": "\x00", "tekst": "Mijn woorden\x00", "standaardtekst": keuze, "opstellen": "gebruik"}
    antwoord = client_van(karin).post(_pad(melding), data)
    opzet = next(rij for rij in antwoord.context["acties"] if rij.actie.code == "melder").opzet
    assert (antwoord.status_code, opzet.waarden["tekst"], bool(opzet.fout)) == (200, "Mijn woorden", True)
    assert not Melderbericht.objects.exists()


def _aanbod(browser: Client, melding: Melding, code: str) -> dict[str, list[str]]:
    antwoord = browser.get(signaal_van(melding).get_absolute_url())
    begin = next(rij for rij in antwoord.context["acties"] if rij.actie.code == code).begin
    return {moment: [titel for _pk, titel in teksten] for moment, teksten in begin.teksten}


def test_only_what_fits_theme_and_class_is_offered_the_theme_first(
    eigen: Standaardtekst, melding: Melding, karin: Medewerker, client_van: ClientVan
) -> None:
    browser = client_van(karin)
    Standaardtekst.objects.create(besluit="bericht", thema_id="stank", titel="Over stank", tekst="x")
    Standaardtekst.objects.create(besluit="bericht", titel="Weg", tekst="x", actief=False)
    aanbod = _aanbod(browser, melding, "melder")
    assert aanbod["Laten weten hoe het staat"] == ["Wij komen luisteren", "Wij zijn ermee bezig"]
    assert len(aanbod) == 5
    assert len(_aanbod(browser, melding, "beantwoorden")) == 6
    actions.answer_questions(signaal=signaal_van(melding), door=karin, aard="hinder", melders="een", in_nood="nee")
    assert _aanbod(browser, melding, "beantwoorden") == {
        "Antwoord en sluit: ongemak": ["Gewone leefgeluiden", "Nee, met begrip"],
        "Sluiten: hoe het afliep": ["Het is opgelost"],
    }
    # What does not fit cannot be had by its number either.
    vreemd = Standaardtekst.objects.get(titel="Over stank")
    data = {"hoe": "mail", "tekst": "", "standaardtekst": vreemd.pk, "opstellen": "gebruik"}
    assert "x</textarea>" not in browser.post(_pad(melding), data).content.decode()


def test_nothing_for_who_stayed_anonymous(
    eigen: Standaardtekst, buurt: Buurt, karin: Medewerker, client_van: ClientVan
) -> None:
    melding = MeldingFactory.create(signaal__buurt=buurt, signaal__thema_id="geluid", anoniem=True)
    assert _aanbod(client_van(karin), melding, "melder") == {}
    data = {"hoe": "website", "tekst": "", "standaardtekst": eigen.pk, "opstellen": "gebruik"}
    antwoord = client_van(karin).post(_pad(melding), data)
    assert "Wij komen luisteren" not in antwoord.content.decode()


def test_who_phoned_is_called_by_name_and_gets_no_mail(
    eigen: Standaardtekst, buurt: Buurt, karin: Medewerker, client_van: ClientVan
) -> None:
    signaal = SignaalFactory.create(buurt=buurt, thema_id="geluid", melder_soort=MelderSoort.BEWONER, melder_naam="Jan")
    data = {"hoe": "telefoon", "tekst": "", "standaardtekst": eigen.pk, "opstellen": "gebruik"}
    pagina = client_van(karin).post(f"{signaal.get_absolute_url()}melder/", data).content.decode()
    assert "Beste Jan," in pagina
    assert "Er gaat niets vanzelf weg" in pagina
    assert "Er staat een bericht voor u" not in pagina


def test_karin_sees_how_it_arrives_while_typing(melding: Melding, karin: Medewerker, client_van: ClientVan) -> None:
    browser, data = client_van(karin), {"hoe": "mail", "tekst": "Wij gaan <b>langs</b>.", "opstellen": "bekijk"}
    stuk = browser.post(_pad(melding), data, headers={"HX-Request": "true"}).content.decode()
    assert "Wij gaan &lt;b&gt;langs&lt;/b&gt;." in stuk
    assert "Er staat een bericht voor u bij uw melding" in stuk
    assert "<html" not in stuk
    # Her link would make whoever has it Ria.
    assert links.token(melding, links.VOLGEN) not in stuk
    heel = browser.post(_pad(melding), data).content.decode()
    assert "Dit krijgt de melder" in heel
    assert links.token(melding, links.VOLGEN) not in heel
    assert not Melderbericht.objects.exists()


def test_who_may_not_tell_may_not_prepare_either(
    eigen: Standaardtekst, melding: Melding, iedereen: dict[str, Medewerker], client_van: ClientVan
) -> None:
    data = {"hoe": "mail", "tekst": "", "standaardtekst": eigen.pk}
    for stap in ("gebruik", "terug", "bekijk"):
        codes = {
            naam: client_van(wie).post(_pad(melding), data | {"opstellen": stap}).status_code
            for naam, wie in iedereen.items()
        }
        assert codes == {
            "karin": 200, "theo": 200, "wim": 403, "sonja": 403, "kees": 404, "wilma": 404, "petra": 404, "bas": 404,
        }  # fmt: skip


def test_putting_one_in_at_a_sensitive_signal_is_reading_it(
    buurt: Buurt, karin: Medewerker, client_van: ClientVan
) -> None:
    melding = MeldingFactory.create(
        signaal__buurt=buurt,
        signaal__thema=Thema.objects.get(code="veiligheid_thuis"),
        signaal__achter_de_voordeur=True,
    )
    tekst = Standaardtekst.objects.get(besluit="bericht", thema="veiligheid_thuis")
    data = {"hoe": "mail", "tekst": "", "standaardtekst": tekst.pk, "opstellen": "gebruik"}
    assert client_van(karin).post(_pad(melding), data).status_code == 200
    assert Inzage.objects.filter(medewerker=karin, onderwerp_id=signaal_van(melding).pk).count() == 1


def test_a_bsn_and_a_word_are_held_back_in_what_is_sent(
    melding: Melding, karin: Medewerker, client_van: ClientVan
) -> None:
    browser = client_van(karin)
    for tekst in ("Uw nummer 111222333", "De buurvrouw is dementerend."):
        assert browser.post(_pad(melding), {"hoe": "mail", "tekst": tekst}).status_code == 422
        # The reason that was asked for stays in the form while another text is looked at.
        data = {"hoe": "mail", "tekst": tekst, "woordreden": "Op verzoek", "opstellen": "bekijk"}
        assert "Op verzoek</textarea>" in browser.post(_pad(melding), data).content.decode()
    assert not Melderbericht.objects.exists()


def test_a_form_on_its_way_takes_only_its_own_fields(melding: Melding, karin: Medewerker) -> None:
    opzet = prepared(signaal_van(melding), karin, QueryDict("opstellen=bekijk&tekst=a&tekst=b&vreemd=x"), [])
    assert opzet.waarden == {"tekst": "b"}


def test_texts_cost_the_page_of_a_signal_nothing(
    melding: Melding, karin: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    browser, teller = client_van(karin), iter(range(100))
    blijft_vlak(
        lambda: Standaardtekst.objects.create(
            besluit="bericht", thema_id="geluid", titel=f"T{next(teller)}", tekst="x"
        ),
        lambda: browser.get(signaal_van(melding).get_absolute_url()),
        hooguit=10,
    )
