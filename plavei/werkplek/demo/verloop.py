"""What happened with each signal of the demo after it came in: taken, talked over, waited for, closed, opened again."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from plavei.core.werkdagen import Kalender
from plavei.werkplek.demo.agenda import Agenda
from plavei.werkplek.demo.mensen import DemoBewoner
from plavei.werkplek.demo.personeel import Team
from plavei.werkplek.demo.teksten import Schrijver, is_sensitive
from plavei.werkplek.demo.verhalen import (
    Gebeurt,
    Opdracht,
    Verhaal,
    Verteller,
    assignments,
    day_of_arrival,
    local_day,
)
from plavei.werkplek.demo.woningen import DemoWoning

#: Share of signals that were taken up within their term.
OP_TIJD = 0.85
_POGINGEN = 60

# Closing reason → weight, for nuisance and for worries behind the front door.
_REDENEN: dict[bool, dict[str, int]] = {
    False: {
        "opgelost": 42,
        "zelf_opgelost": 14,
        "bemiddeling": 9,
        "overgedragen": 8,
        "ongegrond": 7,
        "niet_vast_te_stellen": 8,
        "geen_medewerking": 4,
        "verhuisd": 3,
        "huur_beeindigd": 2,
        "ingetrokken": 5,
    },
    True: {
        "opgelost": 44,
        "zelf_opgelost": 8,
        "overgedragen": 30,
        "niet_vast_te_stellen": 3,
        "geen_medewerking": 7,
        "verhuisd": 4,
        "huur_beeindigd": 4,
    },
}
# Where the trouble is a thing rather than a person, some ends do not occur.
_ZAKELIJK = ("vandalisme", "vervuiling", "ongedierte", "stank")
_OVER_MENSEN = ("verhuisd", "huur_beeindigd", "geen_medewerking")
_BEMIDDELBAAR = ("burenruzie", "geluid", "parkeren", "huisdieren", "tuinonderhoud")


class NogNiet(Exception):
    """A step would lie in the future; the story has to be drawn again."""


class Loop:
    """The course of one signal, built step by step."""

    def __init__(self, verhaal: Verhaal, team: Team, behandelaar: str, agenda: Agenda, schrijver: Schrijver) -> None:
        self.verhaal = verhaal
        self.team = team
        self.behandelaar = behandelaar
        self.agenda = agenda
        self.rng = agenda.rng
        self.schrijver = schrijver
        self.nu = verhaal.op
        self.gezegd: set[str] = set()
        self.gevraagd = False
        self.afspraak: date | None = None
        if not agenda.is_past(verhaal.op):
            raise NogNiet

    # ------------------------------------------------------------------ time
    def after(self, minst: int, meest: int) -> datetime:
        """Return a moment ``minst`` to ``meest`` workdays after the last step."""
        dag = self.agenda.later(local_day(self.nu), self.rng.randint(minst, meest))
        return self.agenda.moment(dag, na=self.nu)

    def ago(self, minst: int, meest: int) -> datetime:
        """Return a moment ``minst`` to ``meest`` workdays before today."""
        return self.agenda.moment(self.agenda.back(self.rng.randint(minst, meest)), na=self.nu)

    def step(self, op: datetime, actie: str, wie: str, /, **velden: Any) -> None:
        """Add a step. Raises NogNiet when it would lie before the last one, or in the future."""
        if op < self.nu or not self.agenda.is_past(op):
            raise NogNiet
        self.verhaal.verloop.append(Gebeurt(op, actie, wie, velden))
        self.nu = op

    def words(self, schrijf: Callable[..., str], *soort: str) -> str:
        return schrijf(*soort, nummer=self.verhaal.huisnummer, dag=local_day(self.nu))

    # ------------------------------------------------------------------ what people do
    def take(self, op: datetime | None = None) -> None:
        """The klantcoach takes it, or gives it to whoever it suits; 85% within the term."""
        if op is None:
            op = self.after(*self._delay())
        if self.behandelaar == self.team.coach:
            self.step(op, "take", self.team.coach)
        else:
            door = "teamleider" if not self.verhaal.vertrouwelijk and self.rng.random() < 0.08 else self.team.coach
            self.step(op, "assign", door, aan=self.behandelaar)

    def _delay(self) -> tuple[int, int]:
        op_tijd = self.rng.random() < OP_TIJD
        match self.verhaal.urgentie:
            case "acuut":
                return (0, 0) if op_tijd else (1, 1)
            case "hoog":
                return (0, 2) if op_tijd else (3, 4)
            case _:
                return (0, 4) if op_tijd else (6, 8)

    def note(self, soort: str = "", op: datetime | None = None) -> None:
        op = op or self.after(0, 3)
        gekozen, tekst = soort, ""
        for _poging in range(12):
            gekozen = soort or self.rng.choice(("waarneming", "waarneming", "verklaring", "verklaring", "inschatting"))
            tekst = self.words(self.schrijver.note, self.verhaal.thema, gekozen)
            if tekst not in self.gezegd:
                break
        self.gezegd.add(tekst)
        self.step(op, "note", self.behandelaar, soort=gekozen, tekst=tekst)

    def plan(self, op: datetime, datum: date) -> None:
        tekst = self.words(self.schrijver.appointment, self.verhaal.thema)
        if tekst in self.gezegd:
            tekst = self.words(self.schrijver.appointment, self.verhaal.thema)
        self.gezegd.add(tekst)
        self.step(op, "plan", self.behandelaar, op=datum, tekst=tekst)
        self.afspraak = datum

    def ask(self, op: datetime, verwacht_op: date | None = None, *, aan_inbrenger: bool = False) -> str:
        """Ask for information and wait for it; return the answer that may come."""
        self.gevraagd = True
        vraag, antwoord = self.schrijver.question(self.verhaal.thema)
        if aan_inbrenger:
            vraag = "Kun je er nog een keer langs en kijken of het nog zo is? Graag ook of er iemand thuis was."
        self.step(op, "ask", self.behandelaar, vraag=vraag, verwacht_op=verwacht_op, aan_inbrenger=aan_inbrenger)
        return antwoord

    def ask_and_answer(self) -> None:
        antwoord = self.ask(self.appointed(0, 2))
        self.step(self.after(1, 5), "resume", self.behandelaar)
        self.afspraak = None
        self.step(self.soon(), "note", self.behandelaar, soort="verklaring", tekst=antwoord)

    def work(self, rondes: int) -> None:
        """Some rounds: keep the appointment, write down how it was, make the next one."""
        for _ronde in range(rondes):
            self.meet()
            self.plan(self.soon(), self.agenda.later(local_day(self.nu), self.rng.randint(3, 9)))

    def work_until(self, laatste: date) -> None:
        """Rounds until the last meeting lies on or after ``laatste``; what comes next is still to be planned."""
        self.meet()
        while local_day(self.nu) < laatste:
            self.plan(self.soon(), self.agenda.later(local_day(self.nu), self.rng.randint(4, 9)))
            self.meet()

    def soon(self) -> datetime:
        """Return a moment some minutes after the last step."""
        return self.nu + timedelta(minutes=self.rng.randint(2, 9))

    def appointed(self, minst: int, meest: int) -> datetime:
        """Return the moment of the appointment, mostly kept on the day; without one, some workdays from now."""
        if self.afspraak is None or self.afspraak < local_day(self.nu):
            return self.after(minst, meest)
        dag = self.afspraak
        if self.rng.random() > OP_TIJD:
            dag = self.agenda.later(dag, self.rng.randint(1, 2))
        return self.agenda.moment(dag, na=self.nu)

    def meet(self) -> None:
        """See or speak somebody about it; at times a question has to be answered first."""
        if not self.gevraagd and self.rng.random() < 0.2:
            self.ask_and_answer()
            return
        self.note(op=self.appointed(0, 3))

    def close(self) -> None:
        thema = self.verhaal.thema
        kansen = dict(_REDENEN[is_sensitive(thema)])
        if thema not in _BEMIDDELBAAR:
            kansen.pop("bemiddeling", None)
        elif thema == "burenruzie":
            kansen["bemiddeling"] = 55
        if thema in _ZAKELIJK:
            kansen = {reden: kans for reden, kans in kansen.items() if reden not in _OVER_MENSEN}
        reden = self.rng.choices(list(kansen), list(kansen.values()))[0]
        op = self.appointed(1, 6)
        resultaat = self.schrijver.outcome(thema, reden, nummer=self.verhaal.huisnummer, dag=local_day(op))
        self.step(op, "close", self.team.coach, reden=reden, resultaat=resultaat)

    def refuse_kindly(self) -> None:
        """Close at once: not grounded, or withdrawn before anybody came."""
        reden = self.rng.choice(("ongegrond", "ingetrokken", "zelf_opgelost", "niet_vast_te_stellen"))
        op = self.after(0, 4)
        resultaat = self.schrijver.outcome(self.verhaal.thema, reden, nummer=self.verhaal.huisnummer, dag=local_day(op))
        self.step(op, "close", self.team.coach, reden=reden, resultaat=resultaat)

    def reopen(self, op: datetime) -> None:
        self.step(op, "reopen", self.team.coach, reden=self.schrijver.reason("heropend"))
        self.afspraak = None
        self.behandelaar = self.team.coach

    def whole(self) -> None:
        """From taking it up to closing it."""
        if not is_sensitive(self.verhaal.thema) and not self.verhaal.vertrouwelijk and self.rng.random() < 0.07:
            self.refuse_kindly()
            return
        self.take()
        self.work(self.rng.choices((1, 2, 3), (50, 36, 14))[0])
        self.close()


def _course(loop: Loop, stand: str) -> None:
    """Bring the signal to the state it has today."""
    agenda, rng = loop.agenda, loop.rng
    match stand:
        case "nieuw" | "nieuw_laat":
            return
        case "gesloten":
            loop.whole()
        case "gesloten_heropend":
            loop.whole()
            loop.reopen(loop.after(6, 30))
            loop.work(1)
            loop.close()
        case "heropend":
            loop.whole()
            loop.reopen(loop.ago(1, 4))
            if rng.random() < 0.5:
                loop.note(op=loop.after(0, 1))
        case "eerste_contact":
            loop.take(loop.ago(0, 1 if loop.verhaal.urgentie == "hoog" else 3))
        case "vandaag" | "te_laat" | "later":
            loop.take()
            loop.work_until(agenda.back(7))
            _plan_last(loop, stand)
        case "teruggegeven":
            loop.take()
            loop.note()
            loop.step(loop.ago(1, 3), "return", loop.behandelaar)
        case "wacht" | "wacht_laat" | "vraag_inbrenger":
            loop.take(loop.after(0, 2))
            if stand == "wacht_laat":
                loop.ask(loop.ago(7, 9))
            else:
                verwacht = agenda.later(agenda.vandaag, rng.randint(1, 5))
                loop.ask(loop.ago(0, 2), verwacht, aan_inbrenger=stand == "vraag_inbrenger")
        case _:
            raise ValueError(stand)


def _plan_last(loop: Loop, stand: str) -> None:
    agenda, rng = loop.agenda, loop.rng
    if stand == "te_laat":
        datum = agenda.back(rng.randint(1, 4) + (agenda.vandaag == agenda.back(0)))
        if local_day(loop.nu) > datum:
            raise NogNiet
    else:
        datum = agenda.vandaag if stand == "vandaag" else agenda.later(agenda.vandaag, rng.randint(1, 12))
    loop.plan(loop.soon(), datum)


def _handler(opdracht: Opdracht, verhaal: Verhaal, agenda: Agenda) -> str:
    team, rng = opdracht.team, agenda.rng
    if opdracht.wie:
        wijkbeheerder = team.wijkbeheerder_of(verhaal.wijkcode)
        return {"coach": team.coach, "sociaal": team.sociaal, "wijk": wijkbeheerder}[opdracht.wie]
    if is_sensitive(verhaal.thema):
        return team.sociaal if rng.random() < 0.45 else team.coach
    return team.wijkbeheerder_of(verhaal.wijkcode) if rng.random() < 0.27 else team.coach


def _tell(nummer: int, opdracht: Opdracht, verteller: Verteller) -> Verhaal:
    agenda = verteller.agenda
    for _poging in range(_POGINGEN):
        verhaal = verteller.start(nummer, opdracht, day_of_arrival(opdracht, agenda))
        try:
            behandelaar = _handler(opdracht, verhaal, agenda)
            loop = Loop(verhaal, opdracht.team, behandelaar, agenda, verteller.schrijver)
            _course(loop, opdracht.stand)
        except NogNiet:
            continue
        return verhaal
    raise RuntimeError(f"no course fits a signal that is {opdracht.stand!r} today")


def tell_stories(
    woningen: Sequence[DemoWoning],
    bewoners: Sequence[DemoBewoner],
    *,
    nu: datetime,
    kalender: Kalender | None = None,
    zaad: int = 400,
) -> list[Verhaal]:
    """Return the signals in the order in which they came in; the same ``zaad`` on the same day tells the same."""
    agenda = Agenda(nu, random.Random(zaad), kalender)
    verteller = Verteller(woningen, bewoners, agenda, Schrijver(agenda.rng))
    verhalen = [_tell(nummer, opdracht, verteller) for nummer, opdracht in enumerate(assignments(), start=1)]
    return sorted(verhalen, key=lambda verhaal: verhaal.op)
