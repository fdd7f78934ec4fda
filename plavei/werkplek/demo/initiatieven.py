"""Sixty plans of residents over two years, in every state, played through the actions that people use."""

from __future__ import annotations

import copy
import random
import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bewoners import actions, links, openbaar
from bewoners.actions.besluiten import Doorgave, Toekenning
from bewoners.actions.verantwoorden import Bonnetje
from bewoners.invoer import Plan
from bewoners.models import Initiatief
from bewoners.telefoon import normaliseer
from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.werkdagen import Kalender
from plavei.werkplek.demo.agenda import Agenda
from plavei.werkplek.demo.fotos import draw_photo
from plavei.werkplek.demo.mensen import DemoBewoner
from plavei.werkplek.demo.personeel import TEAMS
from plavei.werkplek.demo.plannen import (
    KLEIN,
    KLEIN_BEDRAG,
    VOOR_GEMEENTE,
    ZONDER_MAIL,
    Opdracht,
    assignments,
    draw_receipt,
    read_plans,
)
from plavei.werkplek.demo.verhalen import local_day
from plavei.werkplek.demo.woningen import DemoWoning
from wijken.models import Buurt


class Verloop:
    """The course of one plan; every step is an action, with the clock standing where it was taken."""

    def __init__(self, opdracht: Opdracht, tekst: Mapping[str, Any], plan: Plan, spel: Speelveld) -> None:
        self.opdracht, self.tekst, self.plan, self.spel = opdracht, tekst, plan, spel
        self.agenda, self.rng = spel.agenda, spel.agenda.rng
        self.nu = self.agenda.moment(opdracht.dag)
        self.pk = 0

    # ------------------------------------------------------------------ time and people
    def after(self, minst: int, meest: int) -> None:
        """Let some workdays go by, but never past now."""
        dag = self.agenda.later(local_day(self.nu), self.rng.randint(minst, meest))
        straks = self.agenda.moment(dag, na=self.nu)
        if not self.agenda.is_past(straks):
            straks = max(self.nu, self.agenda.nu - timedelta(minutes=self.rng.randint(20, 90)))
        self.nu = max(straks, self.nu + timedelta(minutes=3))

    def ago(self, minst: int, meest: int) -> None:
        """Go to some workdays before today."""
        moment = self.agenda.moment(self.agenda.back(self.rng.randint(minst, meest)))
        self.nu = max(moment, self.nu + timedelta(minutes=3))

    @property
    def coach(self) -> Medewerker:
        return self.spel.colleague(self.opdracht.team.coach)

    @property
    def wijkbeheerder(self) -> Medewerker:
        return self.spel.colleague(self.opdracht.team.wijkbeheerder_of(self.plan.buurt.wijk.code))

    def do(self, actie: Callable[..., object], door: Medewerker | None = None, **velden: Any) -> None:
        """One action by a colleague; the klantcoach unless said otherwise."""
        with klok.op(self.nu):
            actie(initiatief=self.fresh(), door=door or self.coach, **velden)

    def by_maker(self, actie: Callable[..., object], doel: str = links.VOLGEN, **velden: Any) -> None:
        """One action by its maker, with the personal link."""
        with klok.op(self.nu):
            token = links.path(self.fresh(), doel).rstrip("/").rsplit("/", 1)[1]
            actie(token=token, **velden)

    def fresh(self) -> Initiatief:
        return Initiatief.objects.select_related("buurt").get(pk=self.pk)

    # ------------------------------------------------------------------ the steps
    def bring_in(self) -> None:
        with klok.op(self.nu):
            if self.plan.contact_mail:
                self.pk = actions.submit_initiatief(plan=self.plan, inzending=self.spel.number()).pk
            else:
                via = "papier" if self.opdracht.stand == "papier" else "spreekuur"
                self.pk = actions.enter_initiatief(door=self.wijkbeheerder, plan=self.plan, via=via).pk
        if self.plan.contact_mail and self.opdracht.stand != "onbevestigd":
            self.nu += timedelta(minutes=self.rng.randint(4, 200))
            self.by_maker(actions.confirm_initiatief, links.BEVESTIGEN)

    def take(self) -> None:
        self.after(1, 3)
        self.do(actions.take_initiatief)
        if self.rng.random() < 0.7:
            self.nu += timedelta(minutes=self.rng.randint(5, 40))
            self.do(actions.add_reaction, tekst=self.tekst["intern"], publiceren=False)

    def ask(self) -> None:
        self.do(actions.ask_more, vraag=self.tekst["vraag"])

    def answered(self) -> None:
        self.after(1, 4)
        self.by_maker(actions.answer_question, tekst=self.tekst["antwoord"])

    def grant(self) -> None:
        self.after(1, 5)
        besluit = {"uitkomst": "toegekend", "reden": self.tekst["ja"]}
        self.do(actions.decide_initiatief, toekenning=self._grant(), **besluit)

    def _grant(self) -> Toekenning:
        soort = {"groen": "schoon", "betrokkenheid": "ontmoeting", "zorg": "ondersteuning"}
        return Toekenning(
            bedrag=self.plan.gevraagd,
            in_nabijheid_bezit=True,
            categorie=soort.get(self.plan.thema, self.plan.thema),
            aantal_huurders=self.plan.aantal_huurders,
        )

    def begin(self) -> None:
        self.after(3, 10)
        if self.plan.contact_mail and self.rng.random() < 0.7:
            self.by_maker(actions.begin_by_resident)
        else:
            self.do(actions.start_initiatief)

    def receipts(self, hoeveel: int | None = None) -> None:
        for waarvoor, euro in self.tekst["bonnen"][:hoeveel]:
            self.after(0, 4)
            bedrag = Decimal(euro) + Decimal(self.rng.choice((0, 0, 25, 50, 95))) / 100
            foto = draw_receipt(waarvoor, bedrag, local_day(self.nu))
            bestand = SimpleUploadedFile("bon.jpg", foto, content_type="image/jpeg")
            bon = Bonnetje(self.spel.number(), waarvoor, bedrag, bestand)
            if self.plan.contact_mail:
                self.by_maker(actions.send_receipt, bon=bon)
            else:
                self.do(actions.add_receipt, self.wijkbeheerder, bon=bon)

    def done(self) -> None:
        self.after(5, 15)
        if self.plan.contact_mail:
            self.by_maker(actions.done_by_resident)
        else:
            self.do(actions.account_initiatief)

    def report(self, *, foto: bool) -> None:
        self.after(1, 6)
        beeld = None
        if foto:
            tekening = draw_photo("tuinonderhoud", self.rng)
            beeld = SimpleUploadedFile("foto.jpg", tekening, content_type="image/jpeg")
        self.by_maker(actions.send_report, verslag=self.tekst["verslag"], foto=beeld)

    def finish(self, resultaat: str) -> None:
        self.after(1, 8)
        uitleg = "Wat overbleef heeft de groep teruggestort, of het bleef in de kas voor volgend jaar."
        self.do(actions.finish_initiatief, resultaat=resultaat, uitleg=uitleg)

    def publish(self) -> None:
        self.nu += timedelta(minutes=self.rng.randint(5, 30))
        titel, resultaat = self.plan.titel, self.fresh().resultaat
        if not openbaar.leaks(f"{titel}\n{resultaat}", self.fresh()):
            self.do(actions.publish_initiatief, titel=titel, resultaat=resultaat)

    def told(self) -> None:
        if not self.plan.contact_mail and self.fresh().vertellen_op:
            self.after(0, 2)
            self.do(actions.told_resident, self.wijkbeheerder, hoe=self.rng.choice(("brief", "gebeld", "gesproken")))

    def refuse(self) -> None:
        self.after(2, 8)
        self.do(actions.decide_initiatief, uitkomst="afgewezen", reden=self.tekst["nee"])

    def pass_on(self) -> None:
        self.after(2, 8)
        doorgave = Doorgave(aan=f"{self.plan.buurt.wijk.gemeente.naam}, team openbare ruimte", op=local_day(self.nu))
        self.do(actions.decide_initiatief, uitkomst="doorgegeven", reden=self.tekst["gemeente"], doorgave=doorgave)

    def play(self) -> None:
        """From the form to the state it has today."""
        self.bring_in()
        stand = self.opdracht.stand
        if stand in {"onbevestigd", "papier", "nieuw", "te_laat"}:
            return
        self.take()
        if stand in {"vraag", "vraag_laat"}:
            self.ago(*((7, 9) if stand == "vraag_laat" else (1, 3)))
            self.ask()
        elif stand == "advies" or (stand.startswith("afgerond") and self.rng.random() < 0.2):
            self.after(1, 2)
            self.do(actions.request_advice)
        elif stand not in {"opgepakt", "vandaag"} and self.plan.contact_mail and self.rng.random() < 0.4:
            self.after(0, 2)
            self.ask()
            self.answered()
        _REST[stand](self)


def _granted(loop: Verloop) -> None:
    loop.grant()
    loop.told()


def _just_granted(loop: Verloop) -> None:
    loop.ago(2, 3)
    loop.grant()


def _carried_out(loop: Verloop) -> None:
    _granted(loop)
    loop.begin()
    loop.told()


def _busy(loop: Verloop) -> None:
    _carried_out(loop)
    loop.receipts(loop.rng.choice((0, 0, 1)))


def _accounting(loop: Verloop) -> None:
    _carried_out(loop)
    loop.receipts(1)
    loop.done()
    loop.told()


def _report_in(loop: Verloop) -> None:
    _carried_out(loop)
    loop.receipts()
    loop.done()
    loop.report(foto=True)


def _rounded_off(loop: Verloop) -> None:
    _carried_out(loop)
    loop.receipts()
    loop.done()
    loop.report(foto=loop.rng.random() < 0.6)
    loop.finish(loop.tekst["resultaat"])
    if loop.rng.random() < 0.9:
        loop.publish()


def _answered_by_gemeente(loop: Verloop) -> None:
    loop.pass_on()
    loop.after(20, 40)
    loop.finish(loop.tekst["gemeente_antwoord"])


def _withdrawn(loop: Verloop) -> None:
    loop.after(2, 8)
    if loop.rng.random() < 0.6:
        loop.by_maker(actions.withdraw_by_resident)
    else:
        loop.do(actions.withdraw_initiatief, reden="Zij belde: de groep is uit elkaar gevallen.")


_REST: dict[str, Callable[[Verloop], None]] = {
    "opgepakt": lambda loop: None,
    "vandaag": lambda loop: None,
    "vraag": lambda loop: None,
    "vraag_laat": lambda loop: None,
    "advies": lambda loop: None,
    "toegekend": _granted,
    "toegekend_vertellen": _just_granted,
    "uitvoering": _busy,
    "bonnen": _accounting,
    "bonnen_spreekuur": _accounting,
    "verslag_binnen": _report_in,
    "doorgegeven": Verloop.pass_on,
    "afgewezen": Verloop.refuse,
    "afgerond": _rounded_off,
    "afgerond_gemeente": _answered_by_gemeente,
    "ingetrokken": _withdrawn,
}


class Speelveld:
    """The people, homes and texts that the plans are made of."""

    def __init__(
        self,
        collegas: Mapping[str, Medewerker],
        woningen: Sequence[DemoWoning],
        bewoners: Sequence[DemoBewoner],
        agenda: Agenda,
    ) -> None:
        self.collegas, self.agenda = collegas, agenda
        self.plannen = read_plans()
        self.buurten = {
            buurt.code: buurt for buurt in Buurt.objects.huidig().select_related("wijk__gemeente", "wijk__intake_coach")
        }
        bewoond: dict[str, DemoBewoner] = {}
        for bewoner in bewoners:
            if bewoner.tot is None:
                bewoond.setdefault(bewoner.woningnummer, bewoner)
        self.makers: dict[str, list[tuple[DemoWoning, DemoBewoner]]] = defaultdict(list)
        for woning in woningen:
            if woning.nummer in bewoond:
                team = next(team for team in TEAMS if woning.wijkcode in team.wijken)
                self.makers[team.naam].append((woning, bewoond[woning.nummer]))

    def colleague(self, sleutel: str) -> Medewerker:
        """Return a colleague as a new request would load one."""
        return copy.copy(self.collegas[sleutel])

    def number(self) -> uuid.UUID:
        return uuid.UUID(int=self.agenda.rng.getrandbits(128), version=4)

    def texts(self, opdrachten: Sequence[Opdracht]) -> list[tuple[Mapping[str, Any], str]]:
        """Return for each plan its text and title: every title once, and one that is for the gemeente where it must."""
        met: list[tuple[Mapping[str, Any], str]] = []
        zonder: list[tuple[Mapping[str, Any], str]] = []
        for tekst in self.plannen:
            (met if "gemeente" in tekst else zonder).extend((tekst, titel) for titel in tekst["titels"])
        self.agenda.rng.shuffle(met)
        self.agenda.rng.shuffle(zonder)
        voor_gemeente = [met.pop() for opdracht in opdrachten if opdracht.stand in VOOR_GEMEENTE]
        rest = met + zonder
        self.agenda.rng.shuffle(rest)
        return [(voor_gemeente if opdracht.stand in VOOR_GEMEENTE else rest).pop() for opdracht in opdrachten]

    def plan(self, opdracht: Opdracht, tekst: Mapping[str, Any], titel: str) -> Plan:
        woning, maker = self.agenda.rng.choice(self.makers[opdracht.team.naam])
        mail = "" if opdracht.stand in ZONDER_MAIL else maker.email or f"bewoner{woning.nummer}@voorbeeld.test".lower()
        gevraagd = min(tekst["gevraagd"], KLEIN_BEDRAG) if opdracht.stand in KLEIN else tekst["gevraagd"]
        return Plan(
            titel=titel.replace("{straat}", woning.straat),
            waar=tekst["waar"].replace("{straat}", woning.straat),
            thema=tekst["thema"], wat=tekst["wat"], waarom=tekst["waarom"], buurt=self.buurten[woning.buurtcode],
            wie=tekst["wie"], aantal_huurders=tekst["huurders"], kosten=Decimal(tekst["kosten"]),
            eigen_bijdrage=Decimal(tekst["eigen"]), gevraagd=Decimal(gevraagd), wanneer=tekst["wanneer"],
            nodig=tekst["nodig"], contact_naam=maker.naam, contact_mail=mail,
            contact_telefoon=normaliseer(maker.telefoon) if maker.telefoon else "",
            contact_adres=""
            if mail
            else f"{woning.straat} {woning.huisnummer}{woning.huisletter}, {woning.postcode} {woning.woonplaats}",
        )  # fmt: skip


def play_initiatives(
    collegas: Mapping[str, Medewerker],
    woningen: Sequence[DemoWoning],
    bewoners: Sequence[DemoBewoner],
    *,
    nu: datetime,
    kalender: Kalender,
    zaad: int = 60,
) -> int:
    """Play all of them; how many there are. The same ``zaad`` on the same day plays the same."""
    agenda = Agenda(nu, random.Random(zaad), kalender)
    veld = Speelveld(collegas, woningen, bewoners, agenda)
    opdrachten = assignments(agenda)
    for opdracht, (tekst, titel) in zip(opdrachten, veld.texts(opdrachten), strict=True):
        Verloop(opdracht, tekst, veld.plan(opdracht, tekst, titel), veld).play()
    return len(opdrachten)
