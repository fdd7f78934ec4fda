"""What each step of a casus needs, said in words before it is refused."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from signalen.casus import statuses
from signalen.casus.statuses import Fase
from signalen.models.casus import Casus
from signalen.statuses import Status


@dataclass(frozen=True)
class Eis:
    """``kort`` names it in a list of what is there and what is not; ``tekst`` says what to do."""

    klaar: Callable[[Casus], bool]
    kort: str | Promise
    tekst: str | Promise


EISEN: dict[str, Eis] = {
    "hoor": Eis(
        lambda casus: bool(casus.hoor),
        _("Melder gehoord, of waarom niet"),
        _("Leg vast dat u de melder hoorde, of waarom niet."),
    ),
    "wederhoor": Eis(
        lambda casus: bool(casus.wederhoor),
        _("Wederhoor gedaan, of waarom niet"),
        _("Leg vast dat u de betrokkene hoorde (wederhoor), of waarom niet."),
    ),
    "plan_doel": Eis(
        lambda casus: bool(casus.plan_doel), _("Doel van het plan"), _("Schrijf in het plan wat u wilt bereiken.")
    ),
    "plan_afspraken": Eis(
        lambda casus: bool(casus.plan_afspraken), _("Afspraken"), _("Schrijf in het plan wie wat doet.")
    ),
    "plan_datum": Eis(
        lambda casus: casus.plan_op is not None,
        _("Datum waarop u kijkt of het werkt"),
        _("Kies in het plan een datum waarop u kijkt of het werkt."),
    ),
    "reden": Eis(lambda casus: bool(casus.sluitreden), _("Reden van sluiten"), _("Kies waarom de casus dicht kan.")),
    "werk": Eis(
        lambda casus: not (casus.acties.open().exists() or casus.huisbezoeken.planned().exists()),
        _("Geen open acties of bezoeken meer"),
        _("Er staan nog acties of huisbezoeken open. Rond ze af, of laat ze vervallen."),
    ),
    "signalen": Eis(
        lambda casus: not casus.signalen.exclude(signaal__status=Status.GESLOTEN).exists(),
        _("Geen open signalen meer"),
        _("Een signaal in deze casus is weer open. Heropen de casus, of sluit het signaal."),
    ),
    # Given with the step itself, as a note.
    "waarom_open": Eis(lambda casus: True, _("Waarom hij weer open moet"), ""),
}


def missing(casus: Casus, naar: str) -> list[str]:
    """What the step to ``naar`` still needs, as sentences; empty when it can be taken (or is not in the table)."""
    overgang = statuses.find(casus.fase, naar)
    eisen = [EISEN[code] for code in overgang.nodig] if overgang else []
    return [str(eis.tekst) for eis in eisen if not eis.klaar(casus)]


_VOLGENDE = {Fase.ONDERZOEK: Fase.PLAN, Fase.PLAN: Fase.UITVOERING}


def checklist(casus: Casus) -> tuple[Fase | None, list[tuple[str, bool]]]:
    """The next phase of the usual course, and what it needs: name and whether it is there."""
    naar = _VOLGENDE.get(Fase(casus.fase))
    overgang = statuses.find(casus.fase, naar) if naar else None
    eisen = [EISEN[code] for code in overgang.nodig] if overgang else []
    return naar, [(str(eis.kort), eis.klaar(casus)) for eis in eisen]
