"""The timeline by kind, and the dossier on paper: reporters are hidden, others are taken out, printing is logged."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from plavei.core import klok
from plavei.core.models import Bijlage, Inzage, Medewerker
from plavei.core.registries import timeline_texts
from signalen.actions import merge_signaal
from signalen.casus import actions
from signalen.casus.afdruk import weglater_of
from signalen.casus.timeline import SOORTEN
from signalen.casus.weglaten import Weglater, forms_of, names_in
from signalen.models import Brief, Casus, Signaal
from signalen.models.signaal import MelderSoort, Via
from tests.casus.conftest import Inbrengen, Openen, hoor_beide
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory, MeldingFactory
from tests.mensen import ClientVan
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db


def _dossier(client: Client, casus: Casus) -> str:
    response = client.get(f"/casussen/{casus.pk}/dossier/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def bij_de_buren(breng_in: Inbrengen, open_casus: Openen, eenheid: Eenheid) -> Casus:
    """Reported by Ria of number 14 about Kees Brouwer of number 12; Fatima Öztürk lives further on in the wijk."""
    hiernaast = EenheidFactory.create(buurt=eenheid.buurt, straat=eenheid.straat, huisnummer=14)
    ria = BewonerFactory.create(
        voornaam="Ria", voorletters="R.", tussenvoegsel="van der", achternaam="Zilverschoon", telefoon="+31612345678"
    )
    kees = BewonerFactory.create(voornaam="Kees", voorletters="K.", tussenvoegsel="", achternaam="Brouwer")
    fatima = BewonerFactory.create(voornaam="Fatima", voorletters="F.", tussenvoegsel="", achternaam="Öztürk")
    BewoningFactory.create(bewoner=ria, eenheid=hiernaast)
    BewoningFactory.create(bewoner=kees, eenheid=eenheid)
    BewoningFactory.create(bewoner=fatima, eenheid=EenheidFactory.create(buurt=eenheid.buurt))
    signaal = breng_in(
        melder=ria, melder_soort=MelderSoort.BEWONER,
        tekst="RIA zegt: bij Brouwer staat de muziek hard. Mevrouw Ozturk hoort het ook. Bel 06-12345678.",
    )  # fmt: skip
    return open_casus(signalen=[signaal])


def test_the_reporter_is_hidden_and_others_are_taken_out(
    bij_de_buren: Casus, karin: Medewerker, client_van: ClientVan
) -> None:
    actions.add_note(
        casus=bij_de_buren, door=karin, soort="verklaring",
        tekst="Mevr. van der Zilverschoon van nummer 14 en F. Öztürk klagen; Kees Brouwer van nummer 12 niet.",
    )  # fmt: skip
    pagina = _dossier(client_van(karin), bij_de_buren)
    for weg in ("Ria", "RIA", "Zilverschoon", "Öztürk", "Ozturk", "12345678", "nummer 14"):
        assert weg not in pagina, weg
    for blijft in ("Kees Brouwer van nummer 12", "[de melder]", "[een derde]", "[contactgegeven]", "[een ander adres]"):
        assert blijft in pagina, blijft
    assert "Namen van andere bewoners, op 2 plaatsen" in pagina


def test_what_the_reporter_said_is_left_out_and_the_page_says_so(
    open_casus: Openen, breng_in: Inbrengen, karin: Medewerker, client_van: ClientVan
) -> None:
    signaal = breng_in(tekst="Ik hoor ze elke nacht door mijn muur.")
    Signaal.objects.filter(pk=signaal.pk).update(via=Via.WEBSITE)
    MeldingFactory.create(signaal=signaal, contact_naam="Ria Roos")
    casus = hoor_beide(open_casus(signalen=[signaal]), karin)
    Casus.objects.filter(pk=casus.pk).update(hoor_tekst="Ze slaapt niet meer", veiligheid="Ga met twee")
    actions.add_note(casus=casus, door=karin, soort="verklaring", contact="melder", tekst="Ze is moe en bang")
    actions.add_note(casus=casus, door=karin, soort="waarneming", tekst="Roos deed open")
    pagina = _dossier(client_van(karin), casus)
    for weg in ("door mijn muur", "Ze slaapt niet meer", "moe en bang", "Roos", "Ga met twee"):
        assert weg not in pagina, weg
    for gezegd in (
        "Wat de melder zei toen we die hoorden.",
        "1 gesprek met de melder.",
        "De tekst van 1 melding die de melder zelf schreef.",
        "De veiligheidsnotitie",
        "[de melder] deed open",
        "Lees alles na voordat dit het huis uit gaat.",
    ):
        assert gezegd in pagina, gezegd
    assert not Bijlage.objects.exists()


def test_what_others_said_or_wrote_themselves_is_left_out(
    breng_in: Inbrengen, open_casus: Openen, karin: Medewerker, client_van: ClientVan
) -> None:
    signaal = breng_in(via=Via.MAIL, melder_soort=MelderSoort.BEWONER, tekst="Geachte heer, ik woon hierboven.")
    casus = open_casus(signalen=[signaal])
    for contact in ("ander", "ander", "partner"):
        actions.add_note(casus=casus, door=karin, soort="verklaring", contact=contact, tekst=f"Gezegd door: {contact}")
    pagina = _dossier(client_van(karin), casus)
    for weg in ("woon hierboven", "Gezegd door: ander"):
        assert weg not in pagina, weg
    for gezegd in ("Gezegd door: partner", "2 gesprekken met anderen.", "De tekst van 1 melding"):
        assert gezegd in pagina, gezegd


def test_printing_is_logged_as_such_with_each_sensitive_signal(
    geheim: Casus, sonja: Medewerker, client_van: ClientVan
) -> None:
    _dossier(client_van(sonja), geheim)
    assert sorted(Inzage.objects.values_list("onderwerp_soort", "hoe")) == [("casus", "afdruk"), ("signaal", "afdruk")]


def test_not_logged_not_printed(
    geheim: Casus, sonja: Medewerker, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the log is away")

    monkeypatch.setattr("signalen.casus.views.detail.log_reads", stuk)
    client = client_van(sonja)
    client.raise_request_exception = False
    assert client.get(f"/casussen/{geheim.pk}/dossier/").status_code == 500


def test_only_for_who_may_read_all_of_it(
    geheim: Casus, casus: Casus, iedereen: dict[str, Medewerker], client_van: ClientVan
) -> None:
    codes = {
        naam: tuple(client_van(wie).get(f"/casussen/{rij.pk}/dossier/").status_code for rij in (casus, geheim))
        for naam, wie in iedereen.items()
    }
    assert codes == {
        "karin": (200, 200), "theo": (200, 404), "sonja": (404, 200), "wim": (404, 404), "kees": (404, 404),
        "wilma": (404, 404), "petra": (404, 404), "bas": (404, 404),
    }  # fmt: skip


def test_whoever_broke_the_glass_prints_with_the_reason_logged(
    geheim: Casus, theo: Medewerker, client_van: ClientVan
) -> None:
    actions.open_in_emergency(nummer=geheim.pk, door=theo, reden="De politie belt en vraagt ernaar")
    _dossier(client_van(theo), geheim)
    assert set(Inzage.objects.filter(medewerker=theo).values_list("reden", flat=True)) == {
        "De politie belt en vraagt ernaar"
    }


def test_the_dossier_asks_few_queries(
    casus: Casus, karin: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    client = client_van(karin)
    blijft_vlak(
        lambda: actions.add_note(casus=casus, door=karin, soort="waarneming", tekst="Gezien"),
        lambda: client.get(f"/casussen/{casus.pk}/dossier/"),
        hooguit=10,
    )


def test_a_reporter_typed_in_small_letters_is_hidden_too(
    breng_in: Inbrengen, open_casus: Openen, karin: Medewerker, client_van: ClientVan
) -> None:
    signaal = breng_in(
        melder_soort=MelderSoort.BEWONER, melder_naam="mevrouw de vries-roos", via="telefoon", tekst="De Vries belde."
    )
    casus = open_casus(signalen=[signaal])
    tekst = "Gesproken met mw. VRIES en Roos, de buurvrouw. Bel +49 170 1234567. In Dorpsstraat 5 was niemand."
    actions.add_note(casus=casus, door=karin, soort="waarneming", tekst=tekst)
    pagina = _dossier(client_van(karin), casus)
    for weg in ("Vries", "VRIES", "vries", "Roos", "+49", "1234567"):
        assert weg not in pagina, weg
    # Another street is not recognised, and the page does not say that it is.
    for blijft in ("De [de melder] belde", "de buurvrouw", "Dorpsstraat 5", "een adres in een andere straat"):
        assert blijft in pagina, blijft
    assert "Adressen, telefoonnummers" not in pagina


def test_a_large_dossier_leaves_out_as_much_as_a_small_one(
    bij_de_buren: Casus, karin: Medewerker, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of a neighbour stands in the oldest note, under more words than are asked at once."""
    monkeypatch.setattr("signalen.casus.afdruk.WOORDEN_TEGELIJK", 100)
    actions.add_note(casus=bij_de_buren, door=karin, soort="verklaring", tekst="Mevrouw Öztürk hoorde het ook.")
    letters = "abcdefghijklmnopqrstuvwxyz"
    for een in letters:
        tekst = " ".join(f"X{een}{twee}" for twee in letters)
        actions.add_note(casus=bij_de_buren, door=karin, soort="waarneming", tekst=tekst)
    pagina = _dossier(client_van(karin), bij_de_buren)
    assert "Öztürk" not in pagina
    assert "Xzz" in pagina


@pytest.mark.parametrize(
    ("naam", "vormen"),
    [
        ("mevrouw de vries", {"mevrouw de vries", "vries"}),
        ("dhr. J. van den Berg", {"dhr. J. van den Berg", "Berg"}),
        ("Li", {"Li"}),
        ("de heer de Man", {"de heer de Man", "Man"}),
        ("onbekend, wil niet", {"onbekend, wil niet"}),
        ("mevr. Li", {"mevr. Li", "Li"}),
        ("de buurman van nummer 14", {"de buurman van nummer 14"}),
        ("Jansen/de Wit", {"Jansen/de Wit", "Jansen", "Wit"}),
        (" ", set()),
    ],
)
def test_a_name_is_looked_for_whole_and_by_its_words(naam: str, vormen: set[str]) -> None:
    assert forms_of(naam) == vormen


def test_the_reporter_of_a_duplicate_is_hidden_too(
    bij_de_buren: Casus, breng_in: Inbrengen, karin: Medewerker, eenheid: Eenheid, client_van: ClientVan
) -> None:
    """Omar mailed the same as Ria, and his signal was closed into hers: before the casus or after."""
    omar = BewonerFactory.create(voornaam="Omar", voorletters="O.", tussenvoegsel="", achternaam="Yilmaz")
    verderop = EenheidFactory.create(buurt=eenheid.buurt, straat="Lindelaan", huisnummer=31)
    BewoningFactory.create(bewoner=omar, eenheid=verderop)
    dubbel = breng_in(melder=omar, melder_soort=MelderSoort.BEWONER, via=Via.MAIL, tekst="Ik hoor het tot hier.")
    merge_signaal(signaal=dubbel, met=bij_de_buren.signalen.get().signaal, door=karin)
    tekst = "OMAR en de heer Yilmaz van Lindelaan 31 horen het."
    actions.add_note(casus=bij_de_buren, door=karin, soort="waarneming", tekst=tekst)
    pagina = _dossier(client_van(karin), bij_de_buren)
    assert "[de melder] en de heer [de melder] van [een ander adres] horen het." in pagina
    for weg in ("Yilmaz", "hoor het tot hier", "die de melder zelf schreef"):
        assert weg not in pagina, weg
    assert "Yilmaz" not in weglater_of(bij_de_buren)(tekst)


# ---------------------------------------------------------------- leaving people out
_NAAM = st.from_regex(r"\A[A-Z][a-zëöü]{3,8}\Z")
_TEKST = st.lists(st.sampled_from(["zag", "hoorde", "bij", "de", "en", "wil", "rust", ",", "\n", "(", ")"]), max_size=8)


@given(melder=_NAAM, derde=_NAAM, voor=_TEKST, na=_TEKST)
def test_no_name_that_is_known_stays(melder: str, derde: str, voor: list[str], na: list[str]) -> None:
    tekst = " ".join([*voor, melder.upper(), derde, *na, f"Piet van der {derde}", melder.lower()])
    schoon = Weglater(melder=forms_of(melder), derden=[derde])(tekst)
    assert melder.lower() not in schoon.lower().replace("[de melder]", "").split()
    assert derde not in schoon
    assert Weglater(melder=forms_of(melder), derden=[derde])(schoon) == schoon


@given(st.text(max_size=300))
def test_any_text_is_taken_and_stays_without_names(tekst: str) -> None:
    weglater = Weglater()
    assert weglater(tekst) == tekst or weglater.aantal["[contactgegeven]"] > 0
    assert set(names_in([tekst, tekst])) == set(names_in([tekst]))


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Jansens fiets", "Jansens fiets"),
        ("P. Jansen en Jan de Vries", "[een derde] en [een derde]"),
        ("jansen", "jansen"),
        ("Kerkstraat 14 en Kerkstraat 12", "[een ander adres] en Kerkstraat 12"),
        ("op 3 oktober om 14 uur, nummer 12", "op 3 oktober om 14 uur, nummer 12"),
        ("nr. 8 belt, nummer 12b niet", "[een ander adres] belt, nummer 12b niet"),
        ("mail jan@elders.example of +31 6 12345678", "mail [contactgegeven] of [contactgegeven]"),
        ("bel +49 170 1234567 of 0032 475 12.34.56", "bel [contactgegeven] of [contactgegeven]"),
        ("bel +31 (0)6-12345678, niet 0316-123456", "bel [contactgegeven], niet [contactgegeven]"),
        ("stap 00 van 12, +3 graden, 2026-11-28", "stap 00 van 12, +3 graden, 2026-11-28"),
        ("", ""),
    ],
)
def test_what_is_taken_out_and_what_stays(tekst: str, verwacht: str) -> None:
    weglater = Weglater(derden=["Jansen", "Vries"], straat="Kerkstraat", huisnummer=12)
    assert weglater(tekst) == verwacht


# ---------------------------------------------------------------- the timeline by kind
def test_the_timeline_by_kind(casus: Casus, karin: Medewerker, client_van: ClientVan) -> None:
    actions.add_note(casus=casus, door=karin, soort="waarneming", tekst="Gezien")
    actions.plan_visit(casus=casus, door=karin, gepland_op=klok.nu(), bezoeker=karin)
    client = client_van(karin)
    gevonden = {}
    for soort in ("", "contact", "acties", "bezoeken", "status", "documenten", "onzin"):
        dossier = client.get(casus.get_absolute_url(), {"tijdlijn": soort}).context["dossier"]
        gevonden[soort] = [regel.code for regel in dossier.tijdlijn]
    assert gevonden == {
        "": ["casus.bezoek_gepland", "casus.notitie", "casus.geopend"],
        "contact": ["casus.notitie"],
        "acties": [],
        "bezoeken": ["casus.bezoek_gepland"],
        "status": ["casus.geopend"],
        "documenten": [],
        "onzin": ["casus.bezoek_gepland", "casus.notitie", "casus.geopend"],
    }


def test_every_event_of_a_casus_is_of_one_kind() -> None:
    codes = [code for soort in SOORTEN.values() for code in soort.codes]
    assert sorted(codes) == sorted(text.code for text in timeline_texts if text.code.startswith("casus."))


def test_where_the_person_concerned_lives_is_not_masked_when_the_reporter_lives_upstairs(
    breng_in: Inbrengen, open_casus: Openen, eenheid: Eenheid
) -> None:
    """Their own number masked would say where to look."""
    Eenheid.objects.filter(pk=eenheid.pk).update(toevoeging="1")
    boven = EenheidFactory.create(buurt=eenheid.buurt, straat=eenheid.straat, huisnummer=12, toevoeging="2")
    anna = BewonerFactory.create(voornaam="Anna", tussenvoegsel="", achternaam="Smit")
    BewoningFactory.create(bewoner=anna, eenheid=boven)
    casus = open_casus(signalen=[breng_in(melder=anna, melder_soort=MelderSoort.BEWONER)])
    tekst = "Wij spraken u op Kerkstraat 12, u woont op Kerkstraat 12-1, zij op Kerkstraat 12-2."
    assert weglater_of(Casus.objects.get(pk=casus.pk))(tekst) == (
        "Wij spraken u op Kerkstraat 12, u woont op Kerkstraat 12-1, zij op [een ander adres]."
    )


def test_a_letter_to_somebody_else_stands_on_paper_without_a_name(
    casus: Casus, karin: Medewerker, client_van: ClientVan
) -> None:
    for aan, naam in (("ander", "Mevrouw T. Getuige"), ("betrokkene", "De heer K. Brouwer")):
        Brief.objects.create(
            inzending=uuid4(), casus=casus, aan=aan, naam=naam, adres="Markt 3", gedateerd_op=klok.vandaag(),
            onderwerp="Gesprek", tekst="Kom langs.", sha256="0" * 64, door=karin, op=klok.nu(),
        )  # fmt: skip
    pagina = _dossier(client_van(karin), casus)
    assert "Brouwer" in pagina
    assert "iemand anders, " in pagina
    assert "Getuige" not in pagina
