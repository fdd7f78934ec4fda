"""Plays the demo's stories through the actions that people use, with the clock standing where each step was taken."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F

from bewoners.models import Bewoner
from plavei.core import klok
from plavei.core.inzage import log_read
from plavei.core.models import Bericht, Inzage, Medewerker
from plavei.core.ronde import make_round
from plavei.core.werkdagen import Kalender
from plavei.werkplek.demo import doorverwijzingen
from plavei.werkplek.demo.agenda import ZONE
from plavei.werkplek.demo.fotos import draw_photo
from plavei.werkplek.demo.verhalen import Gebeurt, Verhaal
from signalen import actions
from signalen.models import Signaal, Thema
from signalen.subjects import SIGNAAL
from wijken.models import Buurt, Eenheid

#: On how many of the last workdays the reminders of that morning are made too.
RONDES = 12
#: Mail and messages older than this were sent and read when they were new.
VERS = timedelta(days=3)


class Stap(NamedTuple):
    """One moment: a signal comes in (no ``gebeurt``), it is worked on, or a round is made (no ``verhaal``)."""

    op: datetime
    verhaal: Verhaal | None = None
    gebeurt: Gebeurt | None = None


class Speler:
    """Does what the stories say. ``mensen``: colleagues by key."""

    def __init__(self, mensen: Mapping[str, Medewerker], verhalen: Sequence[Verhaal], zaad: int = 7) -> None:
        self.mensen = mensen
        self.verhalen = verhalen
        self.rng = random.Random(zaad)
        self.signalen: dict[int, Signaal] = {}
        self.themas = {thema.code: thema for thema in Thema.objects.all()}
        woningen = {verhaal.woning for verhaal in verhalen if verhaal.woning}
        melders = {verhaal.melder for verhaal in verhalen if verhaal.melder}
        eenheden = Eenheid.objects.select_related("buurt__wijk__intake_coach").filter(id_extern__in=woningen)
        self.eenheden = {eenheid.id_extern: eenheid for eenheid in eenheden}
        self.buurten = {buurt.code: buurt for buurt in Buurt.objects.select_related("wijk__intake_coach").huidig()}
        self.bewoners = {b.id_extern: b for b in Bewoner.objects.filter(id_extern__in=melders)}

    def colleague(self, sleutel: str) -> Medewerker:
        """Return a colleague as a new request would load one: what was remembered on it is of no later moment."""
        return copy.copy(self.mensen[sleutel])

    def play(self, *, nu: datetime, kalender: Kalender, volg: Callable[[list[Stap]], Iterable[Stap]]) -> None:
        """Play everything in order of time; ``volg`` passes the steps on and may tell how far it is."""
        for op, verhaal, gebeurt in volg(self.steps(nu, kalender)):
            with klok.op(op):
                if verhaal is None:
                    make_round()
                elif gebeurt is None:
                    self._bring_in(verhaal)
                else:
                    self._act(verhaal, gebeurt)
        settle_old_messages(nu)

    def steps(self, nu: datetime, kalender: Kalender) -> list[Stap]:
        """Return every step of every story, and the rounds of the last mornings, in order of time."""
        stappen = [Stap(verhaal.op, verhaal) for verhaal in self.verhalen]
        stappen += [Stap(gebeurt.op, verhaal, gebeurt) for verhaal in self.verhalen for gebeurt in verhaal.verloop]
        stappen += [Stap(ochtend) for ochtend in mornings(nu, kalender)]
        return sorted(stappen, key=lambda stap: (stap.op, stap.verhaal.nummer if stap.verhaal else 0))

    # ------------------------------------------------------------------ the actions
    def _bring_in(self, verhaal: Verhaal) -> None:
        bestanden = []
        if verhaal.foto:
            foto = draw_photo(verhaal.thema, self.rng)
            bestanden = [SimpleUploadedFile(f"foto-{verhaal.nummer}.jpg", foto, content_type="image/jpeg")]
        melder = self.bewoners[verhaal.melder] if verhaal.melder else None
        self.signalen[verhaal.nummer] = actions.create_signaal(
            door=self.colleague(verhaal.wie),
            thema=self.themas[verhaal.thema],
            tekst=verhaal.tekst,
            urgentie=verhaal.urgentie,
            eenheid=self.eenheden[verhaal.woning] if verhaal.woning else None,
            buurt=None if verhaal.woning else self.buurten[verhaal.buurtcode],
            plaats=verhaal.plaats,
            via=verhaal.via,
            melder_soort=verhaal.melder_soort,
            melder=melder,
            melder_naam=verhaal.melder_naam,
            vertrouwelijk=verhaal.vertrouwelijk,
            bestanden=bestanden,
        )

    def _act(self, verhaal: Verhaal, gebeurt: Gebeurt) -> None:
        signaal = self.signalen[verhaal.nummer]
        door = self.colleague(gebeurt.wie)
        if signaal.gevoelig:
            # Nobody works on a sensitive record without having opened it, and opening it is logged.
            log_read(medewerker=door, soort=SIGNAAL, onderwerp_id=signaal.pk, hoe=Inzage.Hoe.SCHERM)
        velden: dict[str, Any] = dict(gebeurt.velden)
        if "aan" in velden:
            velden["aan"] = self.colleague(velden["aan"])
        _ACTIES[gebeurt.actie](signaal=signaal, door=door, **velden)


_ACTIES: dict[str, Callable[..., object]] = {
    "take": actions.take_signaal,
    "assign": actions.assign_signaal,
    "return": actions.return_signaal,
    "ask": actions.ask_information,
    "resume": actions.resume_signaal,
    "plan": actions.plan_follow_up,
    "note": actions.add_note,
    "close": actions.close_signaal,
    "reopen": actions.reopen_signaal,
    **doorverwijzingen.ACTIES,
}


def mornings(nu: datetime, kalender: Kalender) -> Iterator[datetime]:
    """Yield half past six in the morning of the last workdays, as far as they lie in the past."""
    dag: date = nu.astimezone(ZONE).date()
    gevonden = 0
    while gevonden < RONDES:
        ochtend = datetime.combine(dag, time(6, 30), ZONE).astimezone(UTC)
        if kalender.is_werkdag(dag) and ochtend < nu:
            gevonden += 1
            yield ochtend
        dag -= timedelta(days=1)


def settle_old_messages(nu: datetime) -> None:
    """Let what was told long ago be sent and read long ago; only the last days are still to be sent and read."""
    oud = Bericht.objects.filter(aangemaakt_op__lt=nu - VERS)
    oud.filter(kanaal=Bericht.Kanaal.MAIL, status=Bericht.Status.WACHTRIJ).update(
        status=Bericht.Status.VERZONDEN, verzonden_op=F("aangemaakt_op") + timedelta(minutes=1), pogingen=1
    )
    oud.filter(kanaal=Bericht.Kanaal.APP, gelezen_op=None, herinnering=None).update(
        gelezen_op=F("aangemaakt_op") + timedelta(hours=2)
    )
