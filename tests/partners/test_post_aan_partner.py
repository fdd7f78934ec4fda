"""What is mailed to a partner: a link and a number, never about whom; to both sides of every step; and not too late."""

from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from partners import actions, links
from partners.models import Contactpersoon, Doorverwijzing, Organisatie
from plavei.core import klok, outbox
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Medewerker
from signalen.models import Signaal
from tests.mensen import ClientVan
from tests.partners.conftest import Verzonden, stuur

pytestmark = pytest.mark.django_db


def _naar_partner() -> list[EmailMessage]:
    """Send what waits; what went to the partner."""
    mail.outbox.clear()
    outbox.send_waiting()
    return [bericht for bericht in mail.outbox if "welzijn.example" in bericht.to[0]]  # type: ignore[misc]


def _onderwerpen() -> list[str]:
    return [str(bericht.subject) for bericht in _naar_partner()]  # type: ignore[attr-defined]


def _namens(dv: Doorverwijzing, karin: Medewerker, naar: str, **anders: Any) -> None:
    actions.record_partner_step(
        doorverwijzing=dv, door=karin, naar=naar, naam="Paul", kanaal="telefoon", datum=klok.vandaag(), **anders
    )


def test_sending_mails_a_link_that_opens_it_and_nothing_about_anybody(verzonden: Verzonden) -> None:
    (sent,) = _naar_partner()
    assert (sent.to, sent.subject) == (  # type: ignore[attr-defined]
        ["balie@welzijn.example"],
        "Er staat een doorverwijzing voor u klaar. De code krijgt u door de telefoon",
    )
    tekst = str(sent.body)  # type: ignore[attr-defined]
    assert f"/p/{verzonden.sleutel}/" in tekst
    assert f"Kenmerk: D{verzonden.dv.pk}" in tekst
    for geheim in (verzonden.code, "Kerkstraat", "Geheimpje", "langsgaan", "Gordijnen", "Karin", "Welzijn", "eenzaam"):
        assert geheim not in f"{sent.subject}{tekst}"  # type: ignore[attr-defined]
    assert Client().get(f"/p/{verzonden.sleutel}/").status_code == 200


def test_the_link_is_in_no_row_of_the_outbox(verzonden: Verzonden) -> None:
    rijen = str(list(Bericht.objects.values()))
    assert (verzonden.sleutel in rijen, "welzijn.example" in rijen) == (False, False)


def test_the_person_that_karin_chose_gets_it(karin: Medewerker, signaal: Signaal, welzijn: Organisatie) -> None:
    paul = Contactpersoon.objects.create(organisatie=welzijn, naam="Paul", email="paul@welzijn.example")
    stuur(signaal, welzijn, karin, contactpersoon=paul)
    assert [bericht.to for bericht in _naar_partner()] == [["paul@welzijn.example"]]  # type: ignore[attr-defined]


def test_a_contact_of_another_partner_cannot_be_chosen(
    karin: Medewerker, signaal: Signaal, welzijn: Organisatie
) -> None:
    ander = Organisatie.objects.create(naam="Ander", soort="ggz")
    vreemd = Contactpersoon.objects.create(organisatie=ander, naam="Piet", email="piet@ander.example")
    with pytest.raises(ActieFout):
        stuur(signaal, welzijn, karin, contactpersoon=vreemd)


def test_withdrawn_before_the_mail_left_nothing_is_mailed(verzonden: Verzonden, karin: Medewerker) -> None:
    actions.withdraw_doorverwijzing(doorverwijzing=verzonden.dv, door=karin, reden="Niet nodig")
    assert _naar_partner() == []


def test_each_step_we_take_is_mailed_to_the_partner(verzonden: Verzonden, karin: Medewerker) -> None:
    _naar_partner()
    _namens(verzonden.dv, karin, "geaccepteerd")
    assert _onderwerpen() == ["Wij legden iets vast bij een doorverwijzing aan u. Kijk of het klopt"]
    actions.record_partner_feedback(
        doorverwijzing=verzonden.dv, door=karin, naam="Paul", kanaal="telefoon", datum=klok.vandaag(), tekst="Gaat goed"
    )
    assert len(_onderwerpen()) == 1
    _namens(verzonden.dv, karin, "afgerond", uitkomst="hulp_ontvangen")
    (slot,) = _naar_partner()
    assert slot.subject == "Een doorverwijzing aan u is gesloten"  # type: ignore[attr-defined]
    assert "/p/einde/" in str(slot.body)  # type: ignore[attr-defined]
    assert verzonden.sleutel not in str(slot.body)  # type: ignore[attr-defined]


def test_withdrawing_is_mailed_to_the_partner(verzonden: Verzonden, karin: Medewerker) -> None:
    _naar_partner()
    actions.withdraw_doorverwijzing(doorverwijzing=verzonden.dv, door=karin, reden="Niet nodig")
    assert _onderwerpen() == ["Wij trokken een doorverwijzing aan u in"]
    assert Client().get("/p/einde/").status_code == 200


def test_of_the_own_step_paul_hears_nothing_and_karin_does(verzonden: Verzonden, paul: Client) -> None:
    _naar_partner()
    paul.post(f"{verzonden.adres}stap/accepteren/")
    assert _naar_partner() == []
    assert [bericht.subject for bericht in mail.outbox] == ["Een partner neemt een doorverwijzing van u aan"]


def test_a_partner_that_phones_is_not_mailed(karin: Medewerker, signaal: Signaal, welzijn: Organisatie) -> None:
    welzijn.kanaal = Organisatie.Kanaal.TELEFOON
    welzijn.save()
    with pytest.raises(AssertionError):
        stuur(signaal, welzijn, karin)
    _namens(Doorverwijzing.objects.get(), karin, "geaccepteerd")
    assert _naar_partner() == []


def test_karin_mails_the_link_again_once(verzonden: Verzonden, karin: Medewerker, client_van: ClientVan) -> None:
    url = f"{verzonden.dv.get_absolute_url()}mailen/"
    assert "staat al klaar" in client_van(karin).post(url, follow=True).content.decode()
    _naar_partner()
    assert "nog een keer naar balie@welzijn.example" in client_van(karin).post(url, follow=True).content.decode()
    client_van(karin).post(url)
    (sent,) = _naar_partner()
    assert f"/p/{verzonden.sleutel}/" in str(sent.body)  # type: ignore[attr-defined]


def test_the_browser_that_came_by_the_first_mail_knows_the_next_one(
    verzonden: Verzonden, paul: Client, karin: Medewerker
) -> None:
    assert links.path(verzonden.fris()) == verzonden.adres
    assert "langsgaan" in paul.get(verzonden.adres).content.decode()


def test_karin_stops_the_access_and_goes_on_by_phone(
    verzonden: Verzonden, paul: Client, karin: Medewerker, client_van: ClientVan
) -> None:
    _naar_partner()
    assert client_van(karin).post(f"{verzonden.dv.get_absolute_url()}stoppen/").status_code == 302
    assert paul.get(verzonden.adres).status_code == 404
    assert _onderwerpen() == ["Uw link naar een doorverwijzing werkt niet meer"]
    _namens(verzonden.dv, karin, "geaccepteerd")
    assert (verzonden.fris().status, _naar_partner()) == ("geaccepteerd", [])
    with pytest.raises(ActieFout):
        actions.resend_link(doorverwijzing=verzonden.dv, door=karin)
    with pytest.raises(ActieFout):
        actions.end_access(doorverwijzing=verzonden.dv, door=karin)


def test_without_a_mailbox_karin_gets_the_link_to_send_herself(
    karin: Medewerker, signaal: Signaal, welzijn: Organisatie
) -> None:
    welzijn.email = ""
    welzijn.save()
    sent = stuur(signaal, welzijn, karin)
    assert Bericht.objects.filter(soort__startswith="partner.").count() == 0
    assert Client().get(sent.adres).status_code == 200


def test_another_address_locks_after_too_many_codes(verzonden: Verzonden, signaal: Signaal, karin: Medewerker) -> None:
    for _keer in range(30):
        Client().post(f"{verzonden.adres}code/", {"code": "1"})
    antwoord = Client().post(f"{verzonden.adres}code/", {"code": verzonden.code})
    assert (antwoord.status_code, "te veel codes" in antwoord.content.decode()) == (429, True)


def test_karin_reads_when_it_was_mailed_and_where_the_next_mail_goes(
    verzonden: Verzonden, welzijn: Organisatie, karin: Medewerker, client_van: ClientVan
) -> None:
    def pagina() -> str:
        return " ".join(client_van(karin).get(verzonden.dv.get_absolute_url()).content.decode().split())

    assert "Mail gaat naar balie@welzijn.example." in pagina()
    assert "Hij is gemaild" not in pagina()
    outbox.send_waiting()
    Organisatie.objects.filter(pk=welzijn.pk).update(email="nieuw@elders.example")
    assert "Een volgende mail gaat naar nieuw@elders.example." in pagina()
    assert f"Hij is gemaild op {date_format(timezone.localtime(klok.nu()), 'j F Y')}" in pagina()
