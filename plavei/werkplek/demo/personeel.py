"""The twelve members of staff of the demo: invented, each with a role and a working area."""

from __future__ import annotations

from dataclasses import dataclass

from plavei.core.models import Rol

ZEVENAAR = tuple(f"WK0299{nummer:02d}" for nummer in range(12))
DUIVEN = tuple(f"WK0226{nummer:02d}" for nummer in range(1, 7))
WESTERVOORT = ("WK029300",)
MONTFERLAND = ("WK195500", "WK195501", "WK195502")


@dataclass(frozen=True, slots=True)
class DemoMedewerker:
    """One colleague; ``sleutel`` is the part of the mail address before the @."""

    sleutel: str
    naam: str
    rol: Rol
    telefoon: str
    wijken: tuple[str, ...] = ()
    alle_wijken: bool = False
    publiek: bool = False
    ochtendmail: bool = False

    @property
    def email(self) -> str:
        return f"{self.sleutel}@plavei.test"


# Extensions behind a number in the range 0316-0, with which no Dutch subscriber number starts.
PERSONEEL = (
    DemoMedewerker("klantcoach", "Karin Wolters", Rol.KLANTCOACH, "0316-012301", ZEVENAAR, publiek=True),
    DemoMedewerker("wijkbeheerder", "Wim Straatman", Rol.WIJKBEHEERDER, "0316-012302", ZEVENAAR, publiek=True),
    DemoMedewerker("wijkbeheerder2", "Wilma Evers", Rol.WIJKBEHEERDER, "0316-012303", DUIVEN, publiek=True),
    DemoMedewerker("sociaal", "Sonja Hermsen", Rol.SOCIAAL_WIJKBEHEERDER, "0316-012304", ZEVENAAR, publiek=True),
    DemoMedewerker("teamleider", "Theo van Onna", Rol.TEAMLEIDER, "0316-012305", alle_wijken=True),
    DemoMedewerker("privacy", "Petra Lubbers", Rol.PRIVACY, "0316-012306"),
    DemoMedewerker("beheer", "Bas Kuiper", Rol.BEHEER, "0316-012307"),
    DemoMedewerker(
        "kirsten",
        "Kirsten Peters",
        Rol.KLANTCOACH,
        "0316-012308",
        (*DUIVEN, *WESTERVOORT),
        publiek=True,
        ochtendmail=True,
    ),
    DemoMedewerker("kemal", "Kemal Aydın", Rol.KLANTCOACH, "0316-012309", MONTFERLAND, publiek=True),
    DemoMedewerker("wessel", "Wessel Braam", Rol.WIJKBEHEERDER, "0316-012310", WESTERVOORT, publiek=True),
    DemoMedewerker("wendy", "Wendy Otten", Rol.WIJKBEHEERDER, "0316-012311", MONTFERLAND, publiek=True),
    DemoMedewerker(
        "samira",
        "Samira Benali",
        Rol.SOCIAAL_WIJKBEHEERDER,
        "0316-012312",
        (*DUIVEN, *WESTERVOORT, *MONTFERLAND),
        publiek=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Team:
    """Who works with signals in one part of the area, by key, and with which share of the signals."""

    naam: str
    coach: str
    sociaal: str
    wijkbeheerders: dict[str, tuple[str, ...]]

    @property
    def wijken(self) -> tuple[str, ...]:
        return tuple(wijk for wijken in self.wijkbeheerders.values() for wijk in wijken)

    def wijkbeheerder_of(self, wijkcode: str) -> str:
        """Return the wijkbeheerder of this wijk. Raises LookupError when the team does not work there."""
        for sleutel, wijken in self.wijkbeheerders.items():
            if wijkcode in wijken:
                return sleutel
        raise LookupError(wijkcode)


TEAMS = (
    Team("Zevenaar", "klantcoach", "sociaal", {"wijkbeheerder": ZEVENAAR}),
    Team("Duiven en Westervoort", "kirsten", "samira", {"wijkbeheerder2": DUIVEN, "wessel": WESTERVOORT}),
    Team("Montferland", "kemal", "samira", {"wendy": MONTFERLAND}),
)
