"""The home per role: what it asks of whom, and what it must not tell."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from plavei.core import tijdlijn
from plavei.core.models import Bericht, Inzage, Medewerker, Rol
from plavei.core.models.medewerker import ALLE_ROLLEN
from plavei.core.registries import Tile, TileContent, TileItem, tiles
from plavei.werkplek import vandaag
from plavei.werkplek.tiles import _news, _notifications
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import BerichtFactory, LezerFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt


@pytest.fixture
def no_tiles() -> Iterator[None]:
    with tiles.fresh():
        yield


def _tile(code: str, group: str, *items: str, rollen: frozenset[str] = ALLE_ROLLEN, order: int = 50) -> None:
    inhoud = TileContent(items=[TileItem(label=item, url="/ergens/") for item in items], count=str(len(items)))
    tiles.register(
        Tile(
            code=code,
            title=lambda: f"Tegel {code}",
            group=group,
            roles=rollen,
            content=lambda user: inhoud,
            empty=lambda: f"Niets bij {code}.",
            order=order,
        )
    )


def _page(client: Client) -> str:
    return client.get("/werkplek/").content.decode()


# ---------------------------------------------------------------- greeting
@pytest.mark.parametrize(
    ("moment", "groet"),
    [
        ("2026-11-23 05:59", "Goedenacht"),
        ("2026-11-23 06:00", "Goedemorgen"),
        ("2026-11-23 11:59", "Goedemorgen"),
        ("2026-11-23 12:00", "Goedemiddag"),
        ("2026-11-23 18:00", "Goedenavond"),
        ("2026-07-01 06:30", "Goedemorgen"),  # summer time
    ],
)
def test_the_greeting_follows_dutch_time(
    karin: Medewerker, client_van: ClientVan, klok_op: KlokOp, moment: str, groet: str
) -> None:
    klok_op(moment)
    assert f"{groet}, Karin" in _page(client_van(karin))


def test_the_day_is_written_out(karin: Medewerker, client_van: ClientVan, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    assert "maandag 23 november" in _page(client_van(karin))


# ---------------------------------------------------------------- groups and their order
@pytest.mark.usefixtures("no_tiles")
def test_groups_come_in_the_order_that_suits_the_role(karin: Medewerker, theo: Medewerker) -> None:
    for group in ("veranderd", "te_laat", "vandaag"):
        _tile(group, group, "iets")
    assert [groep.code for groep in vandaag.groepen(karin)] == ["vandaag", "te_laat", "veranderd"]
    assert [groep.code for groep in vandaag.groepen(theo)] == ["te_laat", "vandaag", "veranderd"]


@pytest.mark.usefixtures("no_tiles")
def test_tiles_are_for_their_roles_and_in_their_order(karin: Medewerker, petra: Medewerker) -> None:
    _tile("b", "vandaag", "iets", order=2)
    _tile("a", "vandaag", "iets", order=1)
    _tile("c", "vandaag", "iets", rollen=frozenset({Rol.PRIVACY}))
    assert [tegel.code for tegel in vandaag.groepen(karin)[0].tegels] == ["a", "b"]
    assert [tegel.code for tegel in vandaag.groepen(petra)[0].tegels] == ["a", "b", "c"]


@pytest.mark.usefixtures("no_tiles")
def test_an_empty_tile_is_one_line(karin: Medewerker, client_van: ClientVan) -> None:
    _tile("vol", "vandaag", "Bel mevrouw terug")
    _tile("leeg", "vandaag")
    pagina = _page(client_van(karin))
    assert ("Bel mevrouw terug" in pagina, "Niets bij leeg." in pagina) == (True, True)
    assert ('id="tegel_vol"' in pagina, 'id="tegel_leeg"' in pagina) == (True, False)
    assert "helemaal bij" not in pagina


@pytest.mark.usefixtures("no_tiles")
@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("wim", "rondje door de wijk"),
        ("karin", "iemand te bellen"),
        ("theo", "in uw team"),
        ("petra", "Er wacht niets"),
    ],
)
def test_nothing_to_do_makes_one_happy(
    iedereen: dict[str, Medewerker], client_van: ClientVan, naam: str, zin: str
) -> None:
    _tile("taken", "vandaag")
    _tile("laat", "te_laat")
    pagina = _page(client_van(iedereen[naam]))
    assert ("U bent helemaal bij" in pagina, zin in pagina) == (True, True)


def test_every_role_gets_a_page_with_somewhere_to_go(iedereen: dict[str, Medewerker], client_van: ClientVan) -> None:
    for naam, medewerker in iedereen.items():
        pagina = _page(client_van(medewerker))
        assert f"{medewerker.get_short_name()}" in pagina
        assert ("Wie belt er?" in pagina) is (naam not in {"petra", "bas"})
        assert ("Waar wilt u heen" in pagina) is (naam in {"petra", "bas"})


# ---------------------------------------------------------------- what changed, and what must not leak
@pytest.fixture
def signaal(buurt: Buurt, wim: Medewerker) -> Signaal:
    return SignaalFactory.create(buurt=buurt, ingebracht_door=wim, tekst="Heel geheime tekst over de buren")


def _happens(signaal: Signaal, door: Medewerker, code: str = "signaal.gemaakt") -> None:
    tijdlijn.record(soort="signaal", onderwerp_id=signaal.pk, code=code, door=door)


def _nieuws(user: Medewerker) -> list[str]:
    return [item.url for item in _news(user).items]


@pytest.fixture
def eerste_code() -> str:
    """Any registered event of a signal."""
    from plavei.core.registries import timeline_texts

    return next(text.code for text in timeline_texts if text.code.startswith("signaal"))


def test_what_a_colleague_did_is_news_and_what_you_did_is_not(
    karin: Medewerker, wim: Medewerker, signaal: Signaal, eerste_code: str
) -> None:
    _happens(signaal, karin, eerste_code)
    assert _nieuws(wim) == [signaal.get_absolute_url()]
    assert _nieuws(karin) == []


def test_one_line_per_record_the_newest_first(
    karin: Medewerker, wim: Medewerker, buurt: Buurt, eerste_code: str
) -> None:
    een, twee = SignaalFactory.create(buurt=buurt), SignaalFactory.create(buurt=buurt)
    for signaal in (een, twee, een):
        _happens(signaal, wim, eerste_code)
    assert _nieuws(karin) == [een.get_absolute_url(), twee.get_absolute_url()]


def test_news_of_another_wijk_or_a_confidential_record_is_none(
    iedereen: dict[str, Medewerker], signaal: Signaal, eerste_code: str, bas: Medewerker
) -> None:
    _happens(signaal, bas, eerste_code)
    assert [naam for naam, user in iedereen.items() if _nieuws(user)] == ["karin", "wim", "sonja", "theo"]
    Signaal.objects.update(vertrouwelijk=True)
    # Wim brought it in: he may know it is there, but not follow what is done with it.
    assert [naam for naam, user in iedereen.items() if _nieuws(user)] == []
    LezerFactory.create(signaal=signaal, medewerker=iedereen["sonja"])
    sonja = Medewerker.objects.get(pk=iedereen["sonja"].pk)
    assert _nieuws(sonja) == [signaal.get_absolute_url()]


def test_old_news_is_no_news(
    karin: Medewerker, wim: Medewerker, signaal: Signaal, eerste_code: str, klok_op: KlokOp
) -> None:
    klok_op("2026-11-01 09:00")
    _happens(signaal, wim, eerste_code)
    klok_op("2026-11-23 09:00")
    assert _nieuws(karin) == []


def test_unread_messages_of_your_own(karin: Medewerker, wim: Medewerker, signaal: Signaal, andere_buurt: Buurt) -> None:
    elsewhere = SignaalFactory.create(buurt=andere_buurt)
    BerichtFactory.create(ontvanger=karin, onderwerp_soort="signaal", onderwerp_id=signaal.pk)
    BerichtFactory.create(ontvanger=karin, onderwerp_soort="signaal", onderwerp_id=elsewhere.pk)
    BerichtFactory.create(ontvanger=wim, onderwerp_soort="signaal", onderwerp_id=signaal.pk)
    inhoud = _notifications(karin)
    # the record she may not see (any more) is not named
    assert [item.sub for item in inhoud.items] == ["", f"{signaal.nummer} {signaal.thema.naam}"]
    assert inhoud.count == "2"


def test_the_page_shows_no_free_text_and_logs_no_reading(
    karin: Medewerker, wim: Medewerker, client_van: ClientVan, signaal: Signaal, eerste_code: str
) -> None:
    voordeur = SignaalFactory.create(voordeur=True, buurt=signaal.buurt, ingebracht_door=wim)
    for record in (signaal, voordeur):
        _happens(record, wim, eerste_code)
        BerichtFactory.create(ontvanger=karin, onderwerp_soort="signaal", onderwerp_id=record.pk)
    pagina = _page(client_van(karin))
    assert voordeur.nummer in pagina
    assert not [tekst for tekst in (signaal.tekst, voordeur.tekst) if tekst in pagina]
    assert not Inzage.objects.exists()
    assert Bericht.objects.filter(gelezen_op=None).count() == 2


def test_the_home_stays_flat(
    karin: Medewerker,
    wim: Medewerker,
    buurt: Buurt,
    client_van: ClientVan,
    blijft_vlak: Callable[..., None],
    eerste_code: str,
) -> None:
    client = client_van(karin)

    def one_more() -> None:
        signaal = SignaalFactory.create(buurt=buurt, ingebracht_door=wim)
        _happens(signaal, wim, eerste_code)
        BerichtFactory.create(ontvanger=karin, onderwerp_soort="signaal", onderwerp_id=signaal.pk)

    blijft_vlak(one_more, lambda: client.get("/werkplek/"), hooguit=20)
