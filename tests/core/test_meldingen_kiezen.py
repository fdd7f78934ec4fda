"""The notification centre: choosing what to see, what to do about it, and taking back what was put off."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from plavei.core import klok, ronde
from plavei.core.berichten import bericht_texts, notify
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled, reminder_kinds, resume, snooze
from plavei.core.meldingen import PER_PAGINA, todo
from plavei.core.models import Bericht, Gebeurtenis, Herinnering, Medewerker
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import InitiatiefFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt

pytestmark = pytest.mark.django_db

REDEN = "Wacht op de vakantie van de buren"


@pytest.fixture
def signaal(buurt: Buurt, karin: Medewerker, klok_op: KlokOp) -> Signaal:
    """Karin handles it, and is reminded of it this morning."""
    klok_op("2026-11-25 08:00")
    made: Signaal = SignaalFactory.create(
        buurt=buurt, in_behandeling=True, behandelaar=karin, termijn_op=klok.vandaag()
    )
    ronde.make_round()
    return made


@pytest.fixture
def later(signaal: Signaal, karin: Medewerker) -> Herinnering:
    """And she put it off until 1 December."""
    return snooze(herinnering=Herinnering.objects.get(), door=karin, tot=date(2026, 12, 1), reden=REDEN)


def tell(person: Medewerker, signaal: Signaal, soort: str = "signaal.notitie") -> Bericht:
    return notify(ontvangers=[person], soort=soort, onderwerp_soort="signaal", onderwerp_id=signaal.pk, door=None)[0]


def page(client: Client, vraag: str = "") -> str:
    answer = client.get(f"/meldingen/{vraag}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rows(client: Client, vraag: str = "") -> list[str]:
    return [melding.zin for melding in client.get(f"/meldingen/{vraag}").context["meldingen"]]


# ---------------------------------------------------------------- choosing
HERINNERING = "De opvolging van een signaal is aan de beurt"
NOTITIE = "Er is een notitie bij een signaal van u"
PLAN = "Een initiatief staat nu op uw naam"


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", [PLAN, NOTITIE, HERINNERING]),
        ("?toon=ongelezen", [PLAN, HERINNERING]),
        ("?toon=uitgesteld", []),
        ("?wat=herinnering", [HERINNERING]),
        ("?wat=nieuws", [PLAN, NOTITIE]),
        ("?wat=ligt", []),
        ("?over=initiatief", [PLAN]),
        ("?over=signaal&wat=nieuws", [NOTITIE]),
        ("?over=signaal&wat=nieuws&toon=ongelezen", []),
        ("?toon=x&wat=%00&over=bewoner", [PLAN, NOTITIE, HERINNERING]),  # unknown is not chosen
    ],
)
def test_karin_chooses(
    signaal: Signaal, karin: Medewerker, buurt: Buurt, client_van: ClientVan, vraag: str, verwacht: list[str]
) -> None:
    read = tell(karin, signaal)
    Bericht.objects.filter(pk=read.pk).update(gelezen_op=klok.nu())
    plan = InitiatiefFactory.create(buurt=buurt)
    notify(
        ontvangers=[karin], soort="initiatief.toegewezen", onderwerp_soort="initiatief", onderwerp_id=plan.pk, door=None
    )
    assert rows(client_van(karin), vraag) == verwacht


def test_what_stays_lying(signaal: Signaal, theo: Medewerker, client_van: ClientVan, klok_op: KlokOp) -> None:
    klok_op("2026-11-27 08:00")
    ronde.make_round()
    client = client_van(theo)
    assert rows(client, "?wat=ligt") == ["Blijft liggen: de opvolging van een signaal is aan de beurt"]
    assert rows(client, "?wat=herinnering") == []
    assert "Vraag wie het doet, of pak het zelf op." in page(client, "?wat=ligt")


def test_the_choice_stays_while_paging(signaal: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    ids = [tell(karin, signaal).pk for _ in range(PER_PAGINA + 2)]
    client = client_van(karin)
    assert f"/meldingen/?wat=nieuws&amp;voor={ids[2]}" in page(client, "?wat=nieuws")
    assert rows(client, f"?wat=nieuws&voor={ids[2]}") == [NOTITIE, NOTITIE]


def test_all_read_is_all_that_was_on_the_list(signaal: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    newest = tell(karin, signaal)
    client = client_van(karin)
    answer = client.post("/meldingen/gelezen/", {"tot": newest.pk, "wat": "nieuws"})
    assert answer["Location"] == "/meldingen/?wat=nieuws"
    assert rows(client, "?toon=ongelezen") == [HERINNERING]
    client.post("/meldingen/gelezen/", {"tot": newest.pk})
    assert rows(client, "?toon=ongelezen") == []


@pytest.mark.parametrize("vraag", ["", "?toon=uitgesteld", "?toon=ongelezen&wat=herinnering&over=signaal"])
def test_the_same_number_of_queries_with_1_and_3(
    signaal: Signaal,
    buurt: Buurt,
    karin: Medewerker,
    client_van: ClientVan,
    blijft_vlak: Callable[..., None],
    vraag: str,
) -> None:
    client = client_van(karin)

    def one_more() -> None:
        SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=karin, termijn_op=klok.vandaag())
        ronde.make_round()
        if "uitgesteld" in vraag:
            newest = Herinnering.objects.order_by("-pk")[0]
            snooze(herinnering=newest, door=karin, tot=date(2026, 12, 1), reden=REDEN)

    blijft_vlak(one_more, lambda: client.get(f"/meldingen/{vraag}"), hooguit=10)


# ---------------------------------------------------------------- what to do
def test_each_says_what_to_do(signaal: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    tell(karin, signaal)
    shown = page(client_van(karin))
    assert "Doe wat is afgesproken, of plan een nieuwe dag." in shown
    assert "U hoeft niets te doen." in shown


def test_every_reminder_says_what_to_do_as_a_sentence() -> None:
    for kind in reminder_kinds:
        assert todo(kind.code).endswith(".")
    for entry in bericht_texts:
        assert todo(entry.code).endswith(".")
    assert todo("van.vroeger") == ""


# ---------------------------------------------------------------- put off, and back
def test_why_until_when_and_by_whom(later: Herinnering, karin: Medewerker, client_van: ClientVan) -> None:
    shown = page(client_van(karin), "?toon=uitgesteld")
    assert f"Uitgesteld tot 1 december 2026 door Karin Klaassen: “{REDEN}”" in shown
    assert "Haal terug" in shown


def test_why_is_not_for_who_may_not_see_the_record(
    later: Herinnering, signaal: Signaal, karin: Medewerker, theo: Medewerker, client_van: ClientVan
) -> None:
    Signaal.objects.update(behandelaar=theo, vertrouwelijk=True)
    client = client_van(karin)
    shown = page(client, "?toon=uitgesteld")
    assert REDEN not in shown
    assert "Haal terug" not in shown
    bericht = Bericht.objects.get(ontvanger=karin, kanaal="app")
    assert client.post(reverse("core:melding_hervatten", args=[bericht.pk])).status_code == 404


def test_taken_back_it_is_there_again_today(
    later: Herinnering, karin: Medewerker, theo: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    client = client_van(karin)
    bericht = Bericht.objects.get(ontvanger=karin, kanaal="app")
    url = reverse("core:melding_hervatten", args=[bericht.pk])
    assert client.post(url)["Location"] == "/meldingen/?toon=uitgesteld"
    ronde.make_round()
    ronde.make_round()
    assert rows(client, "?toon=ongelezen") == ["Opnieuw: de opvolging van een signaal is aan de beurt"]
    assert rows(client, "?toon=uitgesteld") == []
    again = client.post(url, follow=True).content.decode()
    assert "Deze herinnering is niet (meer) uitgesteld." in again
    assert Gebeurtenis.objects.filter(code="herinnering.hervat", door=karin).count() == 1
    klok_op("2026-11-27 00:01")  # two workdays later it goes up
    ronde.make_round()
    assert Bericht.objects.filter(ontvanger=theo, kanaal="app").count() == 1


def test_only_who_it_was_for_and_only_while_it_is_open(
    later: Herinnering, karin: Medewerker, theo: Medewerker, signaal: Signaal
) -> None:
    with pytest.raises(ActieFout, match="niet aan u gericht"):
        resume(herinnering=later, door=theo)
    handled(onderwerp_soort="signaal", onderwerp_id=signaal.pk)
    with pytest.raises(ActieFout, match="al afgehandeld"):
        resume(herinnering=later, door=karin)
