"""Some casussen in every phase, made of the demo's signals through the actions that people use."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from plavei.core import klok
from plavei.core.inzage import log_reads
from plavei.core.models import Medewerker
from plavei.core.ronde import make_round
from plavei.core.werkdagen import Kalender
from plavei.werkplek.demo.afspelen import settle_old_messages
from plavei.werkplek.demo.agenda import Agenda
from plavei.werkplek.demo.personeel import TEAMS
from signalen import actions as signaalacties
from signalen.casus import actions
from signalen.casus.subjects import CASUS
from signalen.models import Actiesjabloon, Casus, Signaal
from signalen.subjects import SIGNAAL

# How far a casus came, how many workdays ago it began, and in how many workdays its next day is (before today: late).
_VERHALEN = (
    ("onderzoek", 1, 0), ("onderzoek", 3, 0), ("onderzoek", 6, 0), ("onderzoek", 12, 0), ("gehoord", 8, 0),
    ("gehoord", 16, 0), ("plan", 9, 0), ("plan", 13, 0), ("plan", 17, 0), ("plan", 11, 0),
    ("uitvoering", 22, 6), ("uitvoering", 30, 0), ("uitvoering", 26, -3), ("uitvoering", 35, 12),
    ("uitvoering", 28, 3), ("uitvoering", 40, -1), ("uitvoering", 24, 9),
    ("nazorg", 60, 0), ("nazorg", 75, 0), ("nazorg", 50, 0), ("nazorg", 66, 0),
    ("afgesloten", 110, 0), ("afgesloten", 130, 0), ("heropend", 100, 0), ("ongegrond", 45, 0),
)  # fmt: skip
AANTAL = len(_VERHALEN)


@dataclass(frozen=True)
class Woorden:
    """What is written in one casus."""

    melder: str
    betrokkene: str
    doel: str
    afspraken: str
    notitie: str
    bezoek: str
    resultaat_melder: str
    resultaat_betrokkene: str
    nazorg: str


_OVERLAST = (
    Woorden(
        "Het is elke week wel een keer raak, meestal na tien uur. Vooral de slaapkamer heeft er last van.",
        "Schrok van de melding. Werkt in ploegen en had niet door hoe goed het te horen is.",
        "Beide huishoudens slapen weer door.",
        "Na tien uur ’s avonds zachter. Bij een feestje vertelt de bewoner het vooraf. Melder belt eerst zelf aan.",
        "Melder houdt bij wanneer het te horen is. Deze week twee keer, vorige week vier keer.",
        "Rustig gesprek aan de keukentafel. De bewoner wil het graag oplossen.",
        "De afspraken werken. U belt ons als het weer anders wordt.",
        "Afgesproken wat er na tien uur kan. De buren bellen eerst zelf aan.",
        "Melder gebeld: het is nog steeds rustig. Ze groeten elkaar weer.",
    ),
    Woorden(
        "Er staan al weken spullen op de galerij. Met de kinderwagen kom je er bijna niet langs.",
        "Wist niet dat het in de weg staat. Heeft geen auto om het weg te brengen.",
        "De galerij is vrij en blijft vrij.",
        "Wij lenen een steekwagen. De bewoner brengt alles voor het eind van de maand weg. Wijkbeheerder kijkt mee.",
        "De helft staat er nog. De bewoner wacht op hulp van een zwager.",
        "De bewoner liet zien wat er nog weg moet. Afspraak voor zaterdag gemaakt.",
        "De galerij is leeg en de wijkbeheerder loopt er elke week langs.",
        "Fijn dat het gelukt is. Grofvuil kunt u gratis laten ophalen.",
        "Langs geweest: de galerij is leeg.",
    ),
    Woorden(
        "Het begon met de schutting en nu zegt niemand meer gedag. De kinderen durven niet meer buiten te spelen.",
        "Vertelt een ander verhaal over de schutting, maar wil ook dat het ophoudt.",
        "De buren maken afspraken waar ze allebei mee kunnen leven.",
        "Beide kanten doen mee met buurtbemiddeling. Tot die tijd geen briefjes meer door de bus.",
        "Buurtbemiddeling heeft beide kanten gesproken. Volgende week een gesprek samen.",
        "De bewoner wil wel praten, maar niet zonder dat er iemand bij is.",
        "Er zijn afspraken op papier. Na een tijd vragen we hoe het gaat.",
        "Er zijn afspraken op papier. Na een tijd vragen we hoe het gaat.",
        "Beide kanten gesproken: ze houden zich eraan.",
    ),
)
_VOORDEUR = (
    Woorden(
        "De buurvrouw ziet al weken geen licht meer en de post blijft liggen.",
        "Zegt zich alleen te voelen sinds het overlijden van haar man. Wil wel weer onder de mensen.",
        "De bewoner heeft elke week iets om naar uit te kijken.",
        "Samen naar de koffieochtend. De buurvrouw loopt woensdag langs. Welzijn helpt als de bewoner dat wil.",
        "Was vorige week bij de koffieochtend en bleef tot het eind.",
        "De gordijnen waren open. De bewoner vertelde over vroeger en zette koffie.",
        "Bedankt dat u het liet weten. Er is contact, en er is hulp.",
        "U weet ons te vinden. De koffieochtend is elke dinsdag.",
        "Gebeld: gaat nu elke dinsdag en helpt mee met schenken.",
    ),
    Woorden(
        "De monteur kon niet bij de ketel komen. Er waren nog net looppaden.",
        "Schaamt zich en wil niet dat de kinderen het weten. Wil hulp bij het opruimen.",
        "De looppaden zijn vrij en de ketel is te bereiken.",
        "Elke week een kamer samen. De bewoner beslist wat weg mag. Elke vrijdag kijken we samen.",
        "De gang is vrij. De keuken duurt langer dan gedacht.",
        "De bewoner liet zelf zien wat er gelukt was. Ketel is nagekeken.",
        "Er wordt aan gewerkt, en de ketel is veilig.",
        "Knap werk. Elk half jaar komt er iemand kijken of het lukt.",
        "Langs geweest: het is leefbaar en de bewoner is trots.",
    ),
)


# Only themes that these words fit.
_PER_THEMA = {
    "geluid": _OVERLAST[0],
    "vervuiling": _OVERLAST[1],
    "burenruzie": _OVERLAST[2],
    "eenzaamheid": _VOORDEUR[0],
    "verzamelen": _VOORDEUR[1],
    "verwaarlozing": _VOORDEUR[1],
}


@dataclass
class _Verteller:
    collegas: Mapping[str, Medewerker]
    agenda: Agenda
    gebruikt: set[int]

    def coach(self, signaal: Signaal) -> tuple[Medewerker, Medewerker]:
        """The klantcoach of the wijk and who goes along."""
        team = next(team for team in TEAMS if signaal.wijk.code in team.wijken)
        mee = team.sociaal if signaal.achter_de_voordeur else team.wijkbeheerder_of(signaal.wijk.code)
        return self._als_nieuw(team.coach), self._als_nieuw(mee)

    def _als_nieuw(self, sleutel: str) -> Medewerker:
        medewerker: Medewerker = Medewerker.objects.get(pk=self.collegas[sleutel].pk)
        return medewerker

    def signaal(self, voor: datetime, *, gesloten: bool) -> Signaal:
        """A signal at a home that was open at that moment, or closed before it and about to come back."""
        rows = Signaal.objects.filter(
            eenheid__isnull=False, in_casus=None, vertrouwelijk=False, thema__in=_PER_THEMA
        ).exclude(pk__in=self.gebruikt)
        if gesloten:
            rows = rows.filter(Q(gesloten_op__lt=voor - timedelta(days=3))).order_by("-gesloten_op", "-id")
        else:
            # New ones and those of nobody wait for somebody in the demo.
            rows = (
                rows.open()
                .exclude(status="nieuw")
                .filter(ingebracht_op__lt=voor, behandelaar__isnull=False)
                .order_by("-ingebracht_op", "-id")
            )
        gevonden = rows.select_related("wijk", "thema").first()
        if gevonden is None and not gesloten:
            return self.signaal(voor, gesloten=True)
        if gevonden is None:
            raise LookupError(f"no signal is left for a casus of {voor}")
        self.gebruikt.add(gevonden.pk)
        return gevonden


def load_casussen(collegas: Mapping[str, Medewerker], *, nu: datetime, kalender: Kalender, zaad: int = 25) -> int:
    """Make them all; how many there are. Call it once the signals are there."""
    agenda = Agenda(nu, random.Random(zaad), kalender)
    verteller = _Verteller(collegas, agenda, set())
    for stand, dagen, over in _VERHALEN:
        begin = agenda.moment(agenda.back(dagen))
        signaal = verteller.signaal(begin, gesloten=stand in {"nazorg", "afgesloten", "heropend", "ongegrond"})
        coach, mee = verteller.coach(signaal)
        _Loop(signaal, coach, mee, agenda, _PER_THEMA[signaal.thema_id], begin).play(stand, over)
    _one_confidential(verteller)
    with klok.op(nu):
        make_round()
    settle_old_messages(nu)
    return Casus.objects.count()


def _one_confidential(verteller: _Verteller) -> None:
    """An open confidential signal in a casus that only its team sees, with the note that crosses."""
    begin = verteller.agenda.moment(verteller.agenda.back(2))
    rows = Signaal.objects.open().filter(eenheid__isnull=False, in_casus=None, vertrouwelijk=True)
    rows = rows.filter(ingebracht_op__lt=begin).order_by("-ingebracht_op", "-id")
    signaal = rows.select_related("wijk", "thema")[0]
    coach, mee = verteller.coach(signaal)
    with klok.op(begin):
        log_reads(medewerker=coach, gelezen=[(SIGNAAL, signaal.pk)], hoe="scherm")
        casus = actions.open_casus(signalen=[signaal], door=coach, regisseur=coach, team=[mee])
        actions.set_safety_note(casus=casus, door=coach, tekst="Bezoek met twee. Bel een uur van tevoren.")


class _Loop:
    """The course of one casus, step by step through the actions."""

    def __init__(
        self, signaal: Signaal, coach: Medewerker, mee: Medewerker, agenda: Agenda, woorden: Woorden, begin: datetime
    ) -> None:
        self.signaal, self.coach, self.mee = signaal, coach, mee
        self.agenda, self.woorden, self.nu = agenda, woorden, begin
        self.casus: Casus | None = None

    def later(self, werkdagen: int) -> bool:
        """Go on so many workdays later; False when that has not come yet."""
        dag = self.agenda.later(self.nu.date(), werkdagen) if werkdagen else self.nu.date()
        moment = self.agenda.moment(dag, na=self.nu)
        if not self.agenda.is_past(moment):
            return False
        self.nu = moment
        return True

    @property
    def dag(self) -> date:
        return self.agenda.workday(self.nu.date())

    def play(self, stand: str, over: int) -> None:
        self._open()
        if stand == "onderzoek":
            self._note()
            return
        self._hear()
        self._finish_due()
        if stand == "gehoord":
            return
        if stand == "ongegrond":
            self._close("ongegrond", nazorg=False)
            return
        self._plan(over if stand == "uitvoering" else None, half=stand == "plan")
        if stand == "plan":
            return
        self._carry_out()
        if stand == "uitvoering":
            return
        self._close("opgelost", nazorg=True)
        if stand != "nazorg":
            self._after()
        if stand == "heropend" and self.later(10):
            with klok.op(self.nu):
                actions.reopen_casus(casus=self._c, door=self.coach, reden="De melder belde: het is weer begonnen.")

    @property
    def _c(self) -> Casus:
        assert self.casus is not None  # noqa: S101 - opened first
        return self.casus

    def _open(self) -> None:
        with klok.op(self.nu):
            log_reads(medewerker=self.coach, gelezen=[(SIGNAAL, self.signaal.pk)], hoe="scherm")
            if not self.signaal.is_open:
                self.signaal = signaalacties.reopen_signaal(
                    signaal=self.signaal, door=self.coach, reden="Het is terug. Deze keer met een plan."
                )
            self.casus = actions.open_casus(
                signalen=[self.signaal], door=self.coach, regisseur=self.coach, team=[self.mee]
            )
            sjablonen = Actiesjabloon.objects.filter(thema=self.signaal.thema_id, actief=True)[:2]
            if sjablonen:
                actions.add_usual_actions(casus=self.casus, door=self.coach, sjablonen=list(sjablonen))

    def _note(self) -> None:
        if self.later(0):
            with klok.op(self.nu):
                actions.add_note(
                    casus=self._c, door=self.coach, soort="verklaring", contact="melder", tekst=self.woorden.melder
                )

    def _hear(self) -> None:
        for wie, tekst in (("hoor", self.woorden.melder), ("wederhoor", self.woorden.betrokkene)):
            if not self.later(2):
                return
            with klok.op(self.nu):
                log_reads(medewerker=self.coach, gelezen=[(CASUS, self._c.pk)], hoe="scherm")
                actions.record_hearing(
                    casus=self._c, door=self.coach, wie=wie, gehoord="gedaan", op=klok.vandaag(), tekst=tekst
                )
                if wie == "wederhoor":
                    actions.record_notice(
                        casus=self._c,
                        door=self.coach,
                        hoe="verteld",
                        op=klok.vandaag(),
                        tekst="Verteld in het gesprek.",
                    )

    def _finish_due(self) -> None:
        """What would be late by today was done at this point."""
        with klok.op(self.nu):
            for actie in self._c.acties.open().filter(uiterlijk_op__lt=self.agenda.vandaag):
                actions.finish_action(casus=self._c, actie=actie, door=self.coach, uitkomst="gedaan")

    def _plan(self, over: int | None, *, half: bool) -> None:
        if not self.later(1):
            return
        with klok.op(self.nu):
            actions.move_casus(casus=self._c, door=self.coach, naar="plan")
            dag = None if half else self._look_on(over)
            actions.write_plan(
                casus=self._c, door=self.coach, doel=self.woorden.doel, afspraken=self.woorden.afspraken, op=dag
            )
            if not half:
                actions.move_casus(casus=self._c, door=self.coach, naar="uitvoering")

    def _look_on(self, over: int | None) -> date:
        """The day on which the plan says to look: so many workdays from today, else some weeks after it was made."""
        if over is None:
            return self.agenda.later(self.dag, 12)
        vandaag = self.agenda.vandaag
        return self.agenda.later(vandaag, over) if over >= 0 else self.agenda.back(-over)

    def _carry_out(self) -> None:
        if self.later(2):
            with klok.op(self.nu):
                wanneer = self.nu + timedelta(minutes=30)
                bezoek = actions.plan_visit(
                    casus=self._c, door=self.coach, gepland_op=wanneer, bezoeker=self.mee, met=self.coach
                )
            self.nu = wanneer + timedelta(minutes=45)
            with klok.op(self.nu):
                actions.record_visit(
                    casus=self._c, bezoek=bezoek, door=self.mee, uitkomst="gesprek", verslag=self.woorden.bezoek
                )
        if self.later(3):
            with klok.op(self.nu):
                actions.add_note(casus=self._c, door=self.mee, soort="waarneming", tekst=self.woorden.notitie)

    def _close(self, reden: str, *, nazorg: bool) -> None:
        if self.later(4):
            with klok.op(self.nu):
                for actie in self._c.acties.open():
                    actions.finish_action(casus=self._c, actie=actie, door=self.coach, uitkomst="vervallen")
                actions.close_casus(
                    casus=self._c,
                    door=self.coach,
                    reden=reden,
                    resultaat_melder=self.woorden.resultaat_melder,
                    resultaat_betrokkene=self.woorden.resultaat_betrokkene,
                    nazorg=nazorg,
                )

    def _after(self) -> None:
        if self.later(40):
            with klok.op(self.nu):
                actions.finish_aftercare(casus=self._c, door=self.coach, tekst=self.woorden.nazorg)
