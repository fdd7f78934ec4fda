"""The bell: my own messages as sentences, no link to what I may not see, putting off, and mail that failed."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from plavei.core import klok, outbox, ronde
from plavei.core.berichten import notify
from plavei.core.herinneringen import handled
from plavei.core.meldingen import PER_PAGINA
from plavei.core.models import Bericht, Herinnering, Medewerker
from signalen.models import Signaal
from tests.conftest import KlokOp, tel_queries
from tests.factories import BerichtFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt, Werkgebied

pytestmark = pytest.mark.django_db


def text_of(client: Client, url: str = "/meldingen/") -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def signaal(buurt: Buurt, karin: Medewerker, wim: Medewerker, klok_op: KlokOp) -> Signaal:
    """Karin handles it; Wim brought it in."""
    klok_op("2026-11-25 08:00")
    return SignaalFactory.create(
        buurt=buurt, in_behandeling=True, behandelaar=karin, ingebracht_door=wim, termijn_op=klok.vandaag()
    )


@pytest.fixture
def reminded(signaal: Signaal, karin: Medewerker) -> Bericht:
    """Karin's reminder in the app that the follow-up is due."""
    ronde.make_round()
    return Bericht.objects.get(ontvanger=karin, kanaal="app")


def tell(person: Medewerker, signaal: Signaal, soort: str = "signaal.toegewezen") -> Bericht:
    return notify(ontvangers=[person], soort=soort, onderwerp_soort="signaal", onderwerp_id=signaal.pk, door=None)[0]


# ---------------------------------------------------------------- the list
def test_a_sentence_with_what_it_is_about_and_when(
    reminded: Bericht, signaal: Signaal, karin: Medewerker, client_van: ClientVan
) -> None:
    page = text_of(client_van(karin))
    assert f"De opvolging van een signaal is aan de beurt: S{signaal.pk} {signaal.thema.naam}</a>" in page
    assert reverse("core:melding_open", args=[reminded.pk]) in page
    assert "Uiterlijk op 25 november 2026" in page
    assert "25 nov 2026, 08:00<" in page
    assert "1 ongelezen" in page
    assert signaal.tekst not in page


def test_only_my_own(reminded: Bericht, kees: Medewerker, bas: Medewerker, client_van: ClientVan) -> None:
    for person in (kees, bas):
        page = text_of(client_van(person))
        assert "Niets nieuws" in page
        assert "opvolging" not in page
        assert client_van(person).get(reverse("core:melding_open", args=[reminded.pk])).status_code == 404
        assert client_van(person).get(reverse("core:melding_uitstellen", args=[reminded.pk])).status_code == 404


def test_mail_rows_are_not_shown(karin: Medewerker, client_van: ClientVan) -> None:
    BerichtFactory.create(ontvanger=karin, kanaal="mail", soort="signaal.opvolging")
    assert "Niets nieuws" in text_of(client_van(karin))


def test_what_i_may_not_see_any_more_has_no_link(
    reminded: Bericht, signaal: Signaal, karin: Medewerker, theo: Medewerker, client_van: ClientVan
) -> None:
    Signaal.objects.update(behandelaar=theo, vertrouwelijk=True)
    client = client_van(karin)
    page = text_of(client)
    assert "De opvolging van een signaal is aan de beurt" in page
    assert "U kunt dit niet (meer) bekijken" in page
    assert f"S{signaal.pk}" not in page
    assert reverse("core:melding_open", args=[reminded.pk]) not in page
    assert reverse("core:melding_uitstellen", args=[reminded.pk]) not in page
    response = client.get(reverse("core:melding_open", args=[reminded.pk]), follow=True)
    assert response.redirect_chain == [("/meldingen/", 302)]
    assert "kunt u niet (meer) bekijken" in response.content.decode()
    assert client.get(reverse("core:melding_uitstellen", args=[reminded.pk])).status_code == 404


def test_a_kind_or_record_of_the_past_does_not_break_the_page(karin: Medewerker, client_van: ClientVan) -> None:
    BerichtFactory.create(ontvanger=karin, soort="van.vroeger", onderwerp_soort="bestaat_niet", onderwerp_id=3)
    BerichtFactory.create(ontvanger=karin, soort="signaal.gesloten", onderwerp_soort="signaal", onderwerp_id=2**62)
    page = text_of(client_van(karin))
    assert "Er is nieuws voor u" in page
    assert "Een signaal van u is gesloten" in page


def test_the_same_number_of_queries_with_1_and_3(
    signaal: Signaal, buurt: Buurt, karin: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    client = client_van(karin)

    def one_more() -> None:
        tell(karin, SignaalFactory.create(buurt=buurt))
        ronde.make_round()

    blijft_vlak(one_more, lambda: client.get("/meldingen/"), hooguit=10)


def test_page_by_page(signaal: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    ids = [tell(karin, signaal).pk for _ in range(PER_PAGINA + 3)]
    client = client_van(karin)
    page = text_of(client)
    assert page.count("is aan u toegewezen") >= PER_PAGINA
    assert f"/meldingen/?voor={ids[3]}" in page
    second = text_of(client, f"/meldingen/?voor={ids[3]}")
    assert [f"/meldingen/{pk}/open/" in second for pk in ids[:4]] == [True, True, True, False]


@pytest.mark.parametrize("voor", ["0", "-1", "x", "9" * 30, "1%00", "²", ""])
def test_a_strange_page_number_is_no_error(karin: Medewerker, client_van: ClientVan, voor: str) -> None:
    assert client_van(karin).get(f"/meldingen/?voor={voor}").status_code == 200


# ---------------------------------------------------------------- opening and reading
def test_opening_goes_there_and_marks_it_read(
    reminded: Bericht, signaal: Signaal, karin: Medewerker, client_van: ClientVan
) -> None:
    other = tell(karin, signaal)
    response = client_van(karin).get(reverse("core:melding_open", args=[reminded.pk]))
    assert (response.status_code, response["Location"]) == (302, signaal.get_absolute_url())
    reminded.refresh_from_db()
    other.refresh_from_db()
    assert (reminded.gelezen_op, other.gelezen_op) == (klok.nu(), None)


def test_the_link_in_the_mail_marks_the_message_read(
    reminded: Bericht, signaal: Signaal, karin: Medewerker, client_van: ClientVan
) -> None:
    mail = Bericht.objects.get(ontvanger=karin, kanaal="mail")
    response = client_van(karin).get(reverse("core:melding_open", args=[mail.pk]))
    assert response["Location"] == signaal.get_absolute_url()
    reminded.refresh_from_db()
    assert reminded.gelezen_op == klok.nu()


def test_opening_asks_for_a_log_in_first(reminded: Bericht, client: Client) -> None:
    url = reverse("core:melding_open", args=[reminded.pk])
    response = client.get(url)
    assert (response.status_code, response["Location"]) == (302, f"/inloggen/?{urlencode({'next': url})}")
    reminded.refresh_from_db()
    assert reminded.gelezen_op is None


def test_all_read_but_not_what_came_in_since(signaal: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    seen = [tell(karin, signaal), tell(karin, signaal)]
    client = client_van(karin)
    assert f'name="tot" value="{seen[1].pk}"' in text_of(client)
    unseen = tell(karin, signaal)
    assert client.post("/meldingen/gelezen/", {"tot": seen[1].pk})["Location"] == "/meldingen/"
    unread = Bericht.objects.filter(ontvanger=karin, kanaal="app", gelezen_op=None)
    assert [row.pk for row in unread] == [unseen.pk]
    assert "1 ongelezen" in text_of(client)


def test_nothing_of_others_is_marked_read(
    signaal: Signaal, karin: Medewerker, theo: Medewerker, client_van: ClientVan
) -> None:
    tell(karin, signaal)
    client_van(theo).post("/meldingen/gelezen/", {"tot": 2**62})
    assert Bericht.objects.filter(ontvanger=karin, kanaal="app", gelezen_op=None).count() == 1


@pytest.mark.parametrize("tot", ["", "x", "-5", "9" * 40, "\x00"])
def test_a_strange_number_marks_nothing(signaal: Signaal, karin: Medewerker, client_van: ClientVan, tot: str) -> None:
    tell(karin, signaal)
    assert client_van(karin).post("/meldingen/gelezen/", {"tot": tot}).status_code == 302
    assert Bericht.objects.filter(kanaal="app", gelezen_op=None).count() == 1


def test_changing_only_by_post(reminded: Bericht, karin: Medewerker, bas: Medewerker, client_van: ClientVan) -> None:
    assert client_van(karin).get("/meldingen/gelezen/").status_code == 405
    assert client_van(karin).post("/meldingen/").status_code == 405
    assert client_van(bas).get("/meldingen/post/1/").status_code == 405


# ---------------------------------------------------------------- polling
def test_the_bell_alone(signaal: Signaal, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp) -> None:
    client = client_van(karin)
    client.get("/meldingen/")
    before = client.session.get("_gezien")
    tell(karin, signaal)
    session = client.session
    session["_gezien"] = 0  # long ago
    session.save()
    response = client.get("/meldingen/aantal/", headers={"X-Plavei-Peiling": "1", "HX-Request": "true"})
    page = " ".join(response.content.decode().split())
    assert page.startswith("<a ")
    assert "Meldingen: 1 ongelezen" in page
    assert 'X-Plavei-Peiling": "1"' in page
    assert client.session.get("_gezien") == 0, before
    assert response.cookies == {}


def test_the_bell_counts_to_a_hundred(signaal: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    BerichtFactory.create_batch(120, ontvanger=karin)
    client = client_van(karin)
    client.get("/meldingen/aantal/")
    assert "99+" in text_of(client, "/meldingen/aantal/")
    assert tel_queries(lambda: client.get("/meldingen/aantal/", headers={"X-Plavei-Peiling": "1"})) <= 4


def test_polling_without_a_log_in(client: Client) -> None:
    response = client.get("/meldingen/aantal/", headers={"X-Plavei-Peiling": "1"})
    assert (response.status_code, response.content) == (401, b"")


# ---------------------------------------------------------------- putting off
def test_putting_off(reminded: Bericht, signaal: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    client = client_van(karin)
    url = reverse("core:melding_uitstellen", args=[reminded.pk])
    assert url in text_of(client)
    form = text_of(client, url)
    assert f"S{signaal.pk}" in form
    assert 'value="2026-11-26"' in form  # tomorrow, a workday
    response = client.post(url, {"tot": "2026-12-01", "reden": "De melder is op vakantie"}, follow=True)
    assert response.redirect_chain == [("/meldingen/", 302)]
    herinnering = Herinnering.objects.get()
    assert (herinnering.uitgesteld_tot, herinnering.uitgesteld_door) == (date(2026, 12, 1), karin)
    page = " ".join(response.content.decode().split())
    assert "Uitgesteld tot 1 december 2026" in page
    assert url not in page


@pytest.mark.parametrize(
    ("data", "fout"),
    [
        ({"tot": "2026-11-25", "reden": "Kan wachten"}, "Kies een dag na vandaag."),
        ({"tot": "2036-11-25", "reden": "Kan wachten"}, "Uitstellen kan hooguit drie maanden."),
        ({"tot": "gisteren", "reden": "Kan wachten"}, "Voer een geldige datum in."),
        ({"tot": "2026-12-01", "reden": ""}, "Waarom kan dit wachten? – Dit veld is verplicht."),
        ({"tot": "2026-12-01", "reden": "a\x00b"}, "Null-tekens zijn niet toegestaan."),
        ({"tot": "2026-12-01", "reden": "x" * 10_000}, "300 tekens"),
        ({}, "Dit veld is verplicht."),
    ],
)
def test_what_is_wrong_is_said_and_typed_text_stays(
    reminded: Bericht, karin: Medewerker, client_van: ClientVan, data: dict[str, str], fout: str
) -> None:
    response = client_van(karin).post(reverse("core:melding_uitstellen", args=[reminded.pk]), data)
    page = response.content.decode()
    assert response.status_code == 422
    assert fout in page
    assert data.get("reden", "").replace("\x00", "") in page.replace("\x00", "")
    assert Herinnering.objects.get().uitgesteld_tot is None


def test_what_was_handled_meanwhile(
    reminded: Bericht, signaal: Signaal, karin: Medewerker, client_van: ClientVan
) -> None:
    Signaal.objects.update(termijn_op=klok.vandaag() + timedelta(days=9))
    handled(onderwerp_soort="signaal", onderwerp_id=signaal.pk)
    client = client_van(karin)
    assert "Afgehandeld" in text_of(client)
    response = client.post(
        reverse("core:melding_uitstellen", args=[reminded.pk]), {"tot": "2026-12-01", "reden": "Kan wachten"}
    )
    assert "Deze herinnering is al afgehandeld." in response.content.decode()


def test_a_message_that_is_no_reminder_cannot_be_put_off(
    signaal: Signaal, karin: Medewerker, client_van: ClientVan
) -> None:
    bericht = tell(karin, signaal)
    assert client_van(karin).get(reverse("core:melding_uitstellen", args=[bericht.pk])).status_code == 404


@pytest.mark.parametrize("naam", ["melding_open", "melding_uitstellen", "post_besluit"])
def test_a_number_too_large_is_no_page(karin: Medewerker, bas: Medewerker, client_van: ClientVan, naam: str) -> None:
    url = reverse(f"core:{naam}", args=[10**40])
    assert client_van(karin).get(url).status_code in {404, 405}
    assert client_van(bas).post(url).status_code in {404, 405}


# ---------------------------------------------------------------- mail that did not arrive
@pytest.mark.parametrize(
    ("status", "zin"),
    [
        ("onbekend", "Niet zeker of de mail hierover is aangekomen"),
        ("mislukt", "De mail hierover is niet aangekomen"),
        ("wachtrij", ""),
        ("verzonden", ""),
    ],
)
def test_the_recipient_sees_what_became_of_the_mail(
    reminded: Bericht, karin: Medewerker, client_van: ClientVan, status: str, zin: str
) -> None:
    Bericht.objects.filter(kanaal="mail").update(status=status)
    page = text_of(client_van(karin))
    assert ("De mail hierover" in page or "Niet zeker" in page) == bool(zin)
    assert zin in page


def test_the_beheerder_sees_and_decides(
    reminded: Bericht, signaal: Signaal, karin: Medewerker, bas: Medewerker, client_van: ClientVan
) -> None:
    mail = Bericht.objects.get(kanaal="mail")
    client = client_van(bas)
    assert "Alle mail is aangekomen" in text_of(client, "/meldingen/post/")
    Bericht.objects.filter(pk=mail.pk).update(status="onbekend", fout="Het versturen werd onderbroken.")
    page = text_of(client, "/meldingen/post/")
    for shown in ("Karin Klaassen", "De opvolging van een signaal", "Het versturen werd onderbroken.", "onbekend of"):
        assert shown in page
    assert f"S{signaal.pk}" not in page  # no case content for this role
    assert client.post(f"/meldingen/post/{mail.pk}/", {"besluit": "opnieuw"})["Location"] == "/meldingen/post/"
    mail.refresh_from_db()
    assert mail.status == "wachtrij"
    assert (
        "Over deze mail is al beslist"
        in client.post(f"/meldingen/post/{mail.pk}/", {"besluit": "laten"}, follow=True).content.decode()
    )
    assert outbox.send_waiting() == 1


def test_letting_it_rest_and_a_strange_choice(bas: Medewerker, karin: Medewerker, client_van: ClientVan) -> None:
    mail = BerichtFactory.create(ontvanger=karin, kanaal="mail", status="mislukt")
    client = client_van(bas)
    client.post(f"/meldingen/post/{mail.pk}/", {"besluit": "x"})
    mail.refresh_from_db()
    assert mail.status == "mislukt"
    client.post(f"/meldingen/post/{mail.pk}/", {"besluit": "laten"})
    mail.refresh_from_db()
    assert mail.status == "vervallen"


def test_for_nobody_else(iedereen: dict[str, Medewerker], client_van: ClientVan) -> None:
    mail = BerichtFactory.create(ontvanger=iedereen["karin"], kanaal="mail", status="onbekend")
    for naam, person in iedereen.items():
        expected = 200 if naam == "bas" else 404
        assert client_van(person).get("/meldingen/post/").status_code == expected
        if naam != "bas":
            assert client_van(person).post(f"/meldingen/post/{mail.pk}/", {"besluit": "opnieuw"}).status_code == 404
    mail.refresh_from_db()
    assert mail.status == "onbekend"


def test_the_same_number_of_queries_for_the_beheerder(
    bas: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    client = client_van(bas)
    blijft_vlak(
        lambda: BerichtFactory.create(kanaal="mail", status="onbekend"),
        lambda: client.get("/meldingen/post/"),
        hooguit=8,
    )


def test_after_leaving_a_wijk_the_label_is_gone(
    buurt: Buurt, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    klok_op("2026-11-25 08:00")
    signaal = SignaalFactory.create(buurt=buurt)
    tell(karin, signaal)
    assert f"S{signaal.pk}" in text_of(client_van(karin))
    Werkgebied.objects.filter(medewerker=karin).delete()
    assert f"S{signaal.pk}" not in text_of(client_van(karin))


def test_the_home_of_the_beheerder_tells(karin: Medewerker, bas: Medewerker, client_van: ClientVan) -> None:
    assert "Karin Klaassen:" not in text_of(client_van(bas), "/werkplek/")
    BerichtFactory.create(ontvanger=karin, kanaal="mail", status="onbekend", soort="signaal.opvolging")
    page = text_of(client_van(bas), "/werkplek/")
    assert "Mail die niet aankwam" in page
    assert "Karin Klaassen: onbekend of dit is aangekomen" in page
    assert "Mail die niet aankwam" not in text_of(client_van(karin), "/werkplek/")
