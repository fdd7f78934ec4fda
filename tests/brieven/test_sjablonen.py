"""The templates of letters, as the beheerder keeps them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from plavei.core import tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from signalen.brieven.actions import save_template
from signalen.brieven.invullen import VELDEN, check_template, fill_in, no_gaps
from signalen.brieven.pdf import Inhoud, as_pdf
from signalen.brieven.subjects import BRIEFSJABLONEN, BRIEFSJABLOONTABEL
from signalen.models import Briefsjabloon
from tests.mensen import ClientVan

pytestmark = pytest.mark.django_db

ADRES = "/beheer/brieven/"


def _velden(**anders: Any) -> dict[str, Any]:
    return {
        "titel": "Bedankbrief", "voor": "melder", "thema": "", "onderwerp": "Dank u wel, {zaaknummer}",
        "tekst": "{aanhef}\n\nDank u wel.", "actief": "on",
    } | anders  # fmt: skip


def test_bas_adds_a_template_and_looks_at_it_first(bas: Medewerker, client_van: ClientVan) -> None:
    client = client_van(bas)
    voorbeeld = client.post(f"{ADRES}nieuw/", _velden(knop="pdf"))
    assert voorbeeld.content.startswith(b"%PDF-")
    assert not Briefsjabloon.objects.filter(titel="Bedankbrief").exists()
    assert client.post(f"{ADRES}nieuw/", _velden())["Location"] == ADRES
    pagina = client.get(ADRES).content.decode()
    assert "Bedankbrief" in pagina
    assert "voegde een briefsjabloon toe" in pagina
    sjabloon = Briefsjabloon.objects.get(titel="Bedankbrief")
    client.post(f"{ADRES}{sjabloon.pk}/", _velden(actief=""))
    sjabloon.refresh_from_db()
    assert not sjabloon.actief


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("tekst", "Beste {naam}, {adress} en {}", "Dit kunnen we niet invullen: {adress}, {}"),
        ("onderwerp", "Over {geheim}", "Dit kunnen we niet invullen: {geheim}"),
        ("tekst", "Beste {aanhef", "Hier staat een losse accolade."),
        ("tekst", "BSN 111222333", "BSN"),
        ("tekst", "Fijn \U0001f600", "Dit kan niet op papier"),
        ("titel", "Waarschuwing", "bestaat"),
        ("titel", "\u200b", "Vul dit in."),
        ("thema", "bestaat_niet", "thema"),
        ("voor", "iedereen", "voor"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    bas: Medewerker, client_van: ClientVan, veld: str, waarde: str, fout: str
) -> None:
    antal = Briefsjabloon.objects.count()
    antwoord = client_van(bas).post(f"{ADRES}nieuw/", _velden(**{veld: waarde}))
    form = antwoord.context["form"]
    assert (antwoord.status_code, Briefsjabloon.objects.count()) == (422, antal)
    assert fout in str(form.errors)
    assert form[veld].value() == waarde


def test_the_first_ones_are_right_and_hold_no_word_of_diagnosis() -> None:
    eerste = list(Briefsjabloon.objects.all())
    assert len(eerste) == 7
    waarden = {naam: str(uitleg) for naam, uitleg in VELDEN.items()}
    for sjabloon in eerste:
        check_template(sjabloon.onderwerp)
        check_template(sjabloon.tekst)
        assert "{" not in fill_in(sjabloon.tekst, waarden)


def test_only_a_beheerder_changes_them(karin: Medewerker) -> None:
    sjabloon = Briefsjabloon.objects.all()[0]
    with pytest.raises(ActieFout):
        save_template(sjabloon=sjabloon, door=karin, velden=["tekst"])


@pytest.mark.parametrize("bestaand", [False, True])
def test_a_colleague_of_bas_just_gave_another_one_this_name(
    bas: Medewerker, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch, *, bestaand: bool
) -> None:
    """Between the check of the form and the keeping; a new one, and one that is there."""
    eigen = Briefsjabloon.objects.create(titel="Dankbrief", onderwerp="Dank u wel", tekst="{aanhef}")

    def intussen(inhoud: Inhoud) -> bytes:
        Briefsjabloon.objects.create(titel="Bedankbrief", onderwerp="Dank", tekst="{aanhef}")
        return as_pdf(inhoud)

    monkeypatch.setattr("signalen.brieven.views_beheer.as_pdf", intussen)
    antwoord = client_van(bas).post(f"{ADRES}{eigen.pk if bestaand else 'nieuw'}/", _velden(tekst="{aanhef}\n\nMooi."))
    assert antwoord.status_code == 422
    form = antwoord.context["form"]
    assert "Er is al een briefsjabloon met deze naam" in antwoord.content.decode()
    assert (form["titel"].value(), form["tekst"].value()) == ("Bedankbrief", "{aanhef}\n\nMooi.")
    assert list(Briefsjabloon.objects.filter(titel__endswith="ankbrief").values_list("titel", "tekst")) == [
        ("Bedankbrief", "{aanhef}"), ("Dankbrief", "{aanhef}"),
    ]  # fmt: skip
    assert not tijdlijn.lines(soort=BRIEFSJABLONEN, onderwerp_id=BRIEFSJABLOONTABEL, limit=20)


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert fill_in("{naam} {datum}", {"naam": "{datum}", "datum": "vandaag"}) == "{datum} vandaag"
    with pytest.raises(ValidationError, match="dag en tijd"):
        no_gaps("Op [dag en tijd].")
    no_gaps("Zie [1,\n2]. {iets}")
