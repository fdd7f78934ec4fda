"""Making a letter and sending it: kept as it was, seen by whoever may read the casus or the signal, and logged."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.http import FileResponse
from django.test import Client
from pypdf import PdfReader

from bewoners.models import Bewoner
from plavei.core import klok, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Bijlage, Gebeurtenis, Inzage, Medewerker, Woordreden
from plavei.core.registries import Person, personal_data
from signalen.brieven.actions import send_letter
from signalen.brieven.zaken import Zaak
from signalen.casus.actions.vernietigen import destroy_casussen
from signalen.models import Brief, Briefsjabloon, Casus, Signaal
from tests.brieven.conftest import TEKST, Schrijven
from tests.casus.conftest import gesloten
from tests.mensen import ClientVan

pytestmark = pytest.mark.django_db


def _nieuw(record: Casus | Signaal) -> str:
    return f"{record.get_absolute_url()}brieven/nieuw/"


def _velden(wie: Bewoner, **anders: Any) -> dict[str, Any]:
    return {
        "aan": f"b{wie.pk}",
        "naam": "De heer K. Brouwer",
        "adres": "Kerkstraat 12\n6901 AB  ZEVENAAR",
        "onderwerp": "Gesprek over geluid",
        "tekst": TEKST,
        "sjabloon": "Uitnodiging voor een gesprek (betrokkene)",
        "inzending": str(uuid4()),
        "knop": "voorbeeld",
    } | anders


def _keuze(sjabloon: Briefsjabloon, aan: str) -> dict[str, str]:
    return {"sjabloon": str(sjabloon.pk), "aan": aan}


def _leg_vast(client: Client, record: Casus | Signaal, velden: dict[str, Any]) -> Any:
    """Look at it, and keep it."""
    bekeken = client.post(_nieuw(record), velden)
    assert bekeken.status_code == 200, bekeken.context["form"].errors
    gezien = bekeken.context["form"].data["gezien"]
    return client.post(_nieuw(record), velden | {"gezien": gezien, "knop": "vastleggen"})


# ---------------------------------------------------------------- writing
def test_karin_writes_a_letter_from_a_template(
    casus: Casus, karin: Medewerker, client_van: ClientVan, brouwer: Bewoner, sjabloon: Briefsjabloon
) -> None:
    client = client_van(karin)
    keuze = client.get(_nieuw(casus))
    namen = [label for _code, label in keuze.context["form"].fields["aan"].choices]
    assert namen == [
        "De betrokkene: De heer K. Brouwer, Kerkstraat 12",
        "De betrokkene: De bewoners van dit adres, Kerkstraat 12",
        "De melder: Mevrouw R. van der Roos, Kerkstraat 14",
        "Iemand anders",
    ]
    begin = client.get(_nieuw(casus), _keuze(sjabloon, f"b{brouwer.pk}")).context["form"].initial
    assert begin["tekst"].startswith("Beste heer Brouwer,\n\nWij kregen een melding over [waar het over gaat]")
    assert "bij uw woning aan de Kerkstraat 12." in begin["tekst"]
    assert begin["adres"].startswith("Kerkstraat 12\n")

    antwoord = _leg_vast(client, casus, _velden(brouwer))
    brief = Brief.objects.get()
    assert antwoord["Location"] == brief.get_absolute_url()
    assert (brief.aan, brief.naam, brief.onderwerp) == ("betrokkene", "De heer K. Brouwer", "Gesprek over geluid")
    assert (brief.door, brief.verzonden_op, brief.gedateerd_op) == (karin, None, klok.vandaag())
    pagina = client.get(casus.get_absolute_url()).content.decode()
    assert "Gesprek over geluid" in pagina
    assert "maakte een brief aan de betrokkene" in pagina


def test_what_is_kept_is_what_was_looked_at(
    casus: Casus, karin: Medewerker, client_van: ClientVan, brouwer: Bewoner
) -> None:
    client, velden = client_van(karin), _velden(brouwer)
    bekeken = client.post(_nieuw(casus), velden)
    assert len(bekeken.context["paginas"]) == 1
    concept = client.post(_nieuw(casus), velden | {"knop": "pdf"})
    assert (concept["Content-Type"], concept["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert Inzage.objects.filter(medewerker=karin, onderwerp_id=casus.pk, hoe="afdruk").count() == 1
    gezien = bekeken.context["form"].data["gezien"]
    anders = client.post(_nieuw(casus), velden | {"tekst": "Iets anders", "gezien": gezien, "knop": "vastleggen"})
    assert (anders.status_code, anders.context["te_laat"], Brief.objects.count()) == (200, True, 0)
    client.post(_nieuw(casus), velden | {"gezien": gezien, "knop": "vastleggen"})
    brief = Brief.objects.get()
    assert brief.sha256 == hashlib.sha256(concept.content).hexdigest()


def test_sending_the_form_twice_makes_one_letter(
    casus: Casus, karin: Medewerker, client_van: ClientVan, brouwer: Bewoner
) -> None:
    client, velden = client_van(karin), _velden(brouwer)
    eerste = _leg_vast(client, casus, velden)
    tweede = _leg_vast(client, casus, velden)
    assert (eerste["Location"], Brief.objects.count()) == (tweede["Location"], 1)
    assert Gebeurtenis.objects.filter(code="casus.brief").count() == 1


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("tekst", "Op [dag en datum] kom ik langs.", "Vul dit nog in: [dag en datum]"),
        ("tekst", "Beste {aanhef}", "Vul dit nog in: {aanhef}"),
        ("tekst", "Uw nummer is 111222333.", "BSN"),
        ("tekst", "Fijn \U0001f600", "Dit kan niet op papier: \U0001f600"),
        ("tekst", "Ria Roos belde ons.", "Hier staat iets van de melder"),
        ("tekst", "a" * 6_001, "6000"),
        ("tekst", "a\n" * 200, "Deze brief is te lang"),
        ("tekst", " \n ", "De brief is nog leeg."),
        ("onderwerp", "", "Schrijf op waar de brief over gaat."),
        ("naam", "\u200b", "Schrijf op aan wie de brief is."),
        ("adres", "1\n2\n3\n4\n5\n6", "Een adres is hooguit 5 regels."),
        ("aan", "m0", "Kies opnieuw aan wie."),
        ("inzending", "x", "UUID"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    casus: Casus, karin: Medewerker, client_van: ClientVan, brouwer: Bewoner, veld: str, waarde: str, fout: str
) -> None:
    velden = _velden(brouwer, knop="vastleggen", **{veld: waarde})
    antwoord = client_van(karin).post(_nieuw(casus), velden)
    form = antwoord.context["form"]
    assert antwoord.status_code == 422
    assert fout in str(form.errors)
    assert form["tekst"].value() == velden["tekst"]
    assert not Brief.objects.exists()


def test_a_null_byte_and_other_control_characters_do_no_harm(
    casus: Casus, karin: Medewerker, client_van: ClientVan, brouwer: Bewoner
) -> None:
    client = client_van(karin)
    assert client.post(_nieuw(casus), _velden(brouwer, tekst="a\0b")).status_code == 422
    _leg_vast(client, casus, _velden(brouwer, tekst="Beste\u202e heer,\r\n\r\nTot\tdan\x07."))
    assert Brief.objects.get().tekst == "Beste heer,\n\nTot dan."


def test_a_word_of_diagnosis_needs_a_reason(
    casus: Casus, karin: Medewerker, client_van: ClientVan, brouwer: Bewoner
) -> None:
    client, velden = client_van(karin), _velden(brouwer, tekst="U bent verslaafd.")
    eerst = client.post(_nieuw(casus), velden)
    assert eerst.status_code == 422
    velden |= {
        "woorden_gezien": eerst.context["form"]["woorden_gezien"].value(),
        "woordreden": "Zo schreef hij het zelf.",
    }
    _leg_vast(client, casus, velden)
    assert Woordreden.objects.get(onderwerp_soort="casus", onderwerp_id=casus.pk).reden == "Zo schreef hij het zelf."


def test_a_template_for_the_other_side_is_not_taken(
    casus: Casus, karin: Medewerker, client_van: ClientVan, ria: Bewoner, sjabloon: Briefsjabloon
) -> None:
    antwoord = client_van(karin).get(_nieuw(casus), _keuze(sjabloon, f"m{ria.pk}"))
    assert antwoord.status_code == 422
    assert "Deze brief is voor: de betrokkene." in antwoord.content.decode()


@pytest.mark.parametrize("sjabloon", ["", "x", "99999999999999999999", "-1", "\0"])
def test_a_choice_that_is_none_is_asked_again(
    casus: Casus, karin: Medewerker, client_van: ClientVan, sjabloon: str
) -> None:
    antwoord = client_van(karin).get(_nieuw(casus), {"sjabloon": sjabloon, "aan": "ander"})
    assert antwoord.status_code == 422


# ---------------------------------------------------------------- kept and sent
def test_the_pdf_is_kept_with_its_fingerprint(schrijf: Schrijven, casus: Casus) -> None:
    brief = schrijf(casus)
    rij = Bijlage.objects.of("brief", brief.pk).get()
    with default_storage.open(str(rij.bestand.name)) as bestand:
        inhoud = bestand.read()
    assert rij.sha256 == brief.sha256 == hashlib.sha256(inhoud).hexdigest()
    assert rij.naam == f"{brief.gedateerd_op.isoformat()} Gesprek over geluid.pdf"
    assert "Kunnen wij dinsdag praten" in PdfReader(BytesIO(inhoud)).pages[0].extract_text()


def test_a_letter_that_was_changed_on_disk_is_given_to_nobody(
    schrijf: Schrijven, casus: Casus, karin: Medewerker, client_van: ClientVan, caplog: pytest.LogCaptureFixture
) -> None:
    rij = Bijlage.objects.of("brief", schrijf(casus).pk).get()
    client, pad = client_van(karin), Path(default_storage.path(str(rij.bestand.name)))
    gelezen = cast(FileResponse, client.get(f"/bijlagen/{rij.pk}/")).getvalue()
    assert hashlib.sha256(gelezen).hexdigest() == rij.sha256
    pad.write_bytes(pad.read_bytes() + b"%")

    assert client.get(f"/bijlagen/{rij.pk}/").status_code == 404

    assert f"attachment {rij.pk} is not on disk as it was stored" in caplog.text


def test_it_is_sent_once(schrijf: Schrijven, casus: Casus, karin: Medewerker, client_van: ClientVan) -> None:
    brief, client = schrijf(casus), client_van(karin)
    adres = brief.get_absolute_url()
    morgen = klok.vandaag() + timedelta(days=1)
    for hoe, op, fout in (
        ("post", morgen.isoformat(), "nog niet geweest"),
        ("post", (klok.vandaag() - timedelta(days=1)).isoformat(), "van later"),
        ("duif", klok.vandaag().isoformat(), "Kies hoe uit de lijst."),
        ("post", "gisteren", "Dit is geen datum"),
    ):
        antwoord = client.post(adres, {"hoe": hoe, "op": op})
        assert antwoord.status_code in {409, 422}
        assert fout in antwoord.content.decode()
    assert client.post(adres, {"hoe": "bus", "op": klok.vandaag().isoformat()}).status_code == 302
    brief.refresh_from_db()
    assert (brief.hoe, brief.verzonden_op, brief.verzonden_door) == ("bus", klok.vandaag(), karin)
    with pytest.raises(ActieFout, match="al vastgelegd"):
        send_letter(zaak=Zaak(casus), brief=brief, door=karin, hoe="post", op=klok.vandaag())
    regel = tijdlijn.lines(soort="casus", onderwerp_id=casus.pk, limit=1)[0]
    assert "de brief aan de betrokkene weg is: zelf in de brievenbus gedaan" in regel.tekst


@pytest.mark.parametrize("verander", ["tekst = 'Anders'", "naam = 'Een ander'", "sha256 = repeat('0', 64)"])
def test_the_database_refuses_another_text(schrijf: Schrijven, casus: Casus, verander: str) -> None:
    brief = schrijf(casus)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE signalen_brief SET {verander} WHERE id = %s", [brief.pk])


def test_the_database_refuses_another_day_of_sending(schrijf: Schrijven, casus: Casus, karin: Medewerker) -> None:
    brief = schrijf(casus)
    send_letter(zaak=Zaak(casus), brief=brief, door=karin, hoe="post", op=klok.vandaag())
    with pytest.raises(DatabaseError), transaction.atomic():
        Brief.objects.filter(pk=brief.pk).update(verzonden_op=klok.vandaag() + timedelta(days=1))


def test_events_hold_codes_and_ids_only(schrijf: Schrijven, casus: Casus) -> None:
    brief = schrijf(casus)
    assert Gebeurtenis.objects.get(code="casus.brief").gegevens == {"brief": brief.pk, "aan": "betrokkene"}


# ---------------------------------------------------------------- a signal
def test_a_letter_about_a_signal(
    signaal: Signaal, karin: Medewerker, kees: Medewerker, client_van: ClientVan, brouwer: Bewoner
) -> None:
    client = client_van(karin)
    _leg_vast(client, signaal, _velden(brouwer))
    brief = Brief.objects.get()
    assert (brief.signaal, brief.casus) == (signaal, None)
    pagina = client.get(signaal.get_absolute_url()).content.decode()
    assert brief.get_absolute_url() in pagina
    assert "maakte een brief aan de betrokkene" in pagina
    assert client.get(brief.get_absolute_url()).status_code == 200
    assert client_van(kees).get(brief.get_absolute_url()).status_code == 404


def test_a_wijkbeheerder_who_does_not_handle_it_reads_but_does_not_write(
    signaal: Signaal, wim: Medewerker, schrijf: Schrijven, client_van: ClientVan
) -> None:
    brief, client = schrijf(signaal), client_van(wim)
    assert client.get(_nieuw(signaal)).status_code == 404
    assert client.get(brief.get_absolute_url()).context["form"] is None
    assert client.post(brief.get_absolute_url(), {"hoe": "post", "op": klok.vandaag()}).status_code == 404
    assert "Brief maken" not in client.get(signaal.get_absolute_url()).content.decode()


# ---------------------------------------------------------------- who sees it
def test_of_a_confidential_casus_nobody_outside_the_team_sees_a_letter(
    schrijf: Schrijven, geheim: Casus, iedereen: dict[str, Medewerker], client_van: ClientVan
) -> None:
    brief = schrijf(geheim)
    pdf = f"/bijlagen/{Bijlage.objects.of('brief', brief.pk).get().pk}/"
    for naam, mens in iedereen.items():
        client = client_van(mens)
        verwacht = 200 if naam == "karin" else 404
        for adres in (brief.get_absolute_url(), pdf, _nieuw(geheim)):
            assert client.get(adres).status_code == verwacht, (naam, adres)


def test_reading_and_taking_along_are_logged(
    schrijf: Schrijven, casus: Casus, karin: Medewerker, client_van: ClientVan
) -> None:
    brief, client = schrijf(casus), client_van(karin)
    Inzage.objects.all().delete()
    client.get(brief.get_absolute_url())
    antwoord = client.get(f"/bijlagen/{Bijlage.objects.of('brief', brief.pk).get().pk}/")
    assert antwoord.getvalue().startswith(b"%PDF-")
    gelezen = list(Inzage.objects.order_by("pk").values_list("onderwerp_soort", "onderwerp_id", "hoe"))
    assert gelezen == [("casus", casus.pk, "scherm"), ("brief", brief.pk, "bijlage")]


def test_a_letter_of_another_casus_is_not_there(
    schrijf: Schrijven, casus: Casus, signaal: Signaal, karin: Medewerker, client_van: ClientVan
) -> None:
    brief = schrijf(signaal)
    assert client_van(karin).get(f"{casus.get_absolute_url()}brieven/{brief.pk}/").status_code == 404
    assert client_van(karin).get(f"{casus.get_absolute_url()}brieven/{2**70}/").status_code == 404


def test_more_letters_cost_no_more_queries(
    schrijf: Schrijven, casus: Casus, karin: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    client = client_van(karin)
    blijft_vlak(lambda: schrijf(casus), lambda: client.get(casus.get_absolute_url()), hooguit=16)


# ---------------------------------------------------------------- paper, rights, destruction
def test_on_the_dossier_stands_that_there_was_a_letter(
    schrijf: Schrijven, casus: Casus, karin: Medewerker, client_van: ClientVan
) -> None:
    schrijf(casus)
    schrijf(casus, wie="m", onderwerp="Uw melding, Ria", tekst="Beste mevrouw Roos,\n\nDank voor uw melding.")
    pagina = " ".join(client_van(karin).get(f"{casus.get_absolute_url()}dossier/").content.decode().split())
    assert "Gesprek over geluid" in pagina
    assert "de betrokkene: De heer K. Brouwer" in pagina
    assert "Uw melding, [de melder]" in pagina
    for weg in ("Ria", "Roos", "Kunnen wij dinsdag praten", "Dank voor uw melding"):
        assert weg not in pagina


def test_a_rights_request_gives_the_own_letters_and_not_those_to_the_reporter(schrijf: Schrijven, casus: Casus) -> None:
    schrijf(casus)
    schrijf(casus, wie="m", onderwerp="Uw melding", tekst="Dank voor uw melding.")
    registratie = personal_data["casus"]
    alles = registratie.export(Person(records=frozenset({("casus", casus.pk)})))
    assert [brief["aan"] for brief in alles["rijen"][0]["brieven"]] == ["betrokkene", "melder"]
    assert registratie.redact is not None
    (brief,) = registratie.redact(alles)["rijen"][0]["brieven"]
    assert (brief["aan"], brief["tekst"], brief["door"]) == ("betrokkene", TEKST, "een medewerker")


@pytest.mark.django_db(transaction=True)
def test_destruction_takes_letters_and_their_files(schrijf: Schrijven, casus: Casus) -> None:
    brief = schrijf(casus)
    pad = str(Bijlage.objects.of("brief", brief.pk).get().bestand.name)
    assert destroy_casussen(ids=[gesloten(casus).pk]) == 1
    assert (Brief.objects.count(), Bijlage.objects.count(), default_storage.exists(pad)) == (0, 0, False)


def test_when_it_cannot_be_kept_no_file_stays_behind(
    schrijf: Schrijven, casus: Casus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Zaak, "happened", lambda *wat, **gegevens: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        schrijf(casus)
    assert (Brief.objects.count(), Bijlage.objects.count()) == (0, 0)
