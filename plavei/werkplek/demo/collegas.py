"""The demo's colleagues come to work: invited, a password chosen, a working area given; as in real use."""

from __future__ import annotations

from urllib.parse import unquote

from plavei.core import actions
from plavei.core.models import Mailkeuze, Medewerker
from plavei.core.uitnodigingen import invitation_path
from plavei.werkplek.demo import WACHTWOORD
from plavei.werkplek.demo.personeel import PERSONEEL, TEAMS, DemoMedewerker
from wijken.actions import set_intake_coach, set_werkgebied
from wijken.models import Wijk


def hire() -> dict[str, Medewerker]:
    """Make the twelve accounts, their working areas and the intake coach of every wijk; return them by key."""
    beheer = next(m for m in PERSONEEL if m.sleutel == "beheer")
    # The first account has nobody to invite it but the server itself.
    collegas = {"beheer": _make_account(beheer, None)}
    for medewerker in PERSONEEL:
        if medewerker is not beheer:
            collegas[medewerker.sleutel] = _make_account(medewerker, collegas["beheer"])
    _give_places(collegas)
    return collegas


def _give_places(collegas: dict[str, Medewerker]) -> None:
    wijken = {wijk.code: wijk for wijk in Wijk.objects.huidig()}
    door = collegas["beheer"]
    for wie in PERSONEEL:
        if wie.wijken or wie.alle_wijken:
            set_werkgebied(
                medewerker=collegas[wie.sleutel],
                wijken=[wijken[code] for code in wie.wijken],
                alle_wijken=wie.alle_wijken,
                door=door,
            )
    for team in TEAMS:
        for code in team.wijken:
            set_intake_coach(wijk=wijken[code], medewerker=collegas[team.coach], door=door)


def _make_account(wie: DemoMedewerker, door: Medewerker | None) -> Medewerker:
    uitgenodigd = actions.invite_medewerker(
        email=wie.email, naam=wie.naam, rol=wie.rol, telefoon=wie.telefoon, publiek=wie.publiek, door=door
    )
    token = unquote(invitation_path(uitgenodigd).rstrip("/").rsplit("/", 1)[-1])
    medewerker = actions.accept_invitation(token=token, wachtwoord=WACHTWOORD)
    medewerker.demo = True
    medewerker.mailkeuze = Mailkeuze.OCHTEND if wie.ochtendmail else Mailkeuze.DIRECT
    medewerker.save(update_fields=["demo", "mailkeuze"])
    return medewerker
