"""The home per role: what registered tiles say, grouped by what it asks of somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from plavei.core.models import Medewerker, Rol
from plavei.core.registries import TileContent, tiles
from plavei.core.tegelrijen import contents_of

VANDAAG, TE_LAAT, VERANDERD = "vandaag", "te_laat", "veranderd"
# Who leads looks first at what is stuck, who works first at what is next.
EERST_TE_LAAT = frozenset({Rol.TEAMLEIDER})


@dataclass(frozen=True)
class Tegel:
    """A tile as the page shows it."""

    code: str
    titel: str
    inhoud: TileContent
    leeg: str


@dataclass(frozen=True)
class Groep:
    """Tiles under one heading: those with something on them, and in words those without."""

    code: str
    titel: str
    tegels: Sequence[Tegel]
    lege: Sequence[Tegel]

    @property
    def is_leeg(self) -> bool:
        return not self.tegels

    @property
    def aantal(self) -> str:
        """How many there are on all tiles together; with a plus when a tile stopped counting."""
        tellingen = [tegel.inhoud.count or str(len(tegel.inhoud.items)) for tegel in self.tegels]
        som = sum(int(telling.rstrip("+")) for telling in tellingen if telling.rstrip("+").isdecimal())
        return f"{som}{'+' if any(telling.endswith('+') for telling in tellingen) else ''}"


def groeten(moment: datetime) -> str:
    """How to greet somebody at this moment, in Dutch time."""
    uur = timezone.localtime(moment).hour
    if uur < 6:
        return _("Goedenacht")
    if uur < 12:
        return _("Goedemorgen")
    if uur < 18:
        return _("Goedemiddag")
    return _("Goedenavond")


def groepen(user: Medewerker) -> list[Groep]:
    """The groups that exist for the role of ``user``, in the order that suits it."""
    titels = {
        VANDAAG: _("Wat moet ik vandaag doen"),
        TE_LAAT: _("Te laat"),
        VERANDERD: _("Wat is er veranderd"),
    }
    van_rol = sorted((tile for tile in tiles if user.rol in tile.roles), key=lambda tile: (tile.order, tile.code))
    inhoud = contents_of(van_rol, user)
    gevonden = []
    for code, titel in titels.items():
        tegels = [
            Tegel(code=tile.code, titel=tile.title(), inhoud=inhoud[tile.code], leeg=tile.empty())
            for tile in van_rol
            if tile.group == code
        ]
        if tegels:
            vol = [tegel for tegel in tegels if tegel.inhoud.items]
            leeg = [tegel for tegel in tegels if not tegel.inhoud.items]
            gevonden.append(Groep(code=code, titel=titel, tegels=vol, lege=leeg))
    if user.rol in EERST_TE_LAAT:
        gevonden.sort(key=lambda groep: [TE_LAAT, VANDAAG, VERANDERD].index(groep.code))
    return gevonden


def alles_bij(user: Medewerker) -> str:
    """What to say when nothing waits: an idea for the time that is left."""
    match user.rol:
        case Rol.WIJKBEHEERDER | Rol.SOCIAAL_WIJKBEHEERDER:
            return _("Er wacht niets op u. Mooi moment voor een rondje door de wijk.")
        case Rol.KLANTCOACH:
            return _("Er wacht niets op u. Mooi moment om iemand te bellen van wie u lang niets hoorde.")
        case Rol.TEAMLEIDER:
            return _("Niets blijft liggen in uw team. Dat mag ook weleens gezegd worden.")
        case _:
            return _("Er wacht niets op u.")
