"""What pages of signals and homes show of casussen, asked along with their own questions."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.casus.statuses import Fase
from signalen.models.casus import OPEN, Casus, CasusQuerySet, CasusSignaal
from signalen.models.signaal import Signaal
from wijken.models import Eenheid

_LET_OP, _IN_CASUS = "let_op_bij_bezoek", "_in_casus"
_CASUSSEN = "casussen_bij"
MAX_LET_OP = 5
MAX_CASUSSEN = 12
JAAR = timedelta(days=365)


def safety_notes(eenheid: int | OuterRef) -> CasusQuerySet:
    """Open casussen at a home with a note for whoever visits it: of these only the note may be shown (DOMAIN 5.7)."""
    return Casus.objects.open().filter(eenheid=eenheid).exclude(veiligheid="").order_by("-id")


def with_safety_notes(homes: QuerySet[Eenheid]) -> QuerySet[Eenheid]:
    """Spare ``safety_notes_at`` its query."""
    return homes.annotate(**{_LET_OP: ArraySubquery(safety_notes(OuterRef("pk")).values("veiligheid")[:MAX_LET_OP])})


def safety_notes_at(eenheid: Eenheid) -> list[str]:
    """What the teams of open casussen at a home wrote for whoever visits it: no more than that."""
    found: list[str] | None = eenheid.__dict__.get(_LET_OP)
    if found is None:
        found = list(safety_notes(eenheid.pk).values_list("veiligheid", flat=True)[:MAX_LET_OP])
    return list(dict.fromkeys(found))


class CasusBij(NamedTuple):
    """A casus at a home, as far as it may be known there: never with what was written."""

    pk: int
    thema: str
    fase: str
    regisseur: str
    geopend_op: datetime

    @property
    def nummer(self) -> str:
        return f"C{self.pk}"


def with_casussen(user: Medewerker, homes: QuerySet[Eenheid]) -> QuerySet[Eenheid]:
    """For ``casussen_at``: open casussen at each home and those closed in the last year that ``user`` may see."""
    recent = Q(gesloten_op__gte=klok.nu() - JAAR)
    rows = Casus.objects.visible_to(user).filter(OPEN | recent, eenheid=OuterRef("pk")).order_by("-id")
    kolommen = JSONObject(
        pk="pk", thema=F("thema__naam"), fase="fase", regisseur=F("regisseur__naam"), geopend_op="geopend_op"
    )
    return homes.annotate(**{_CASUSSEN: ArraySubquery(rows.values(rij=kolommen)[:MAX_CASUSSEN])})


def casussen_at(eenheid: Eenheid) -> list[CasusBij]:
    """What ``with_casussen`` found at this home."""
    return [
        CasusBij(
            rij["pk"],
            rij["thema"],
            str(Fase(rij["fase"]).label),
            rij["regisseur"],
            datetime.fromisoformat(rij["geopend_op"]),
        )
        for rij in eenheid.__dict__.get(_CASUSSEN, [])
    ]


class InCasus(NamedTuple):
    """The casus of a signal, and whether somebody may know of it."""

    pk: int
    fase: str
    regisseur: str
    zichtbaar: bool


def in_casus(user: Medewerker, signaal: int) -> "tuple[QuerySet[CasusSignaal], dict[str, Any]]":
    """The casus of a signal, and the columns of ``InCasus``."""
    zichtbaar = Exists(Casus.objects.visible_to(user).filter(pk=OuterRef("casus")))
    kolommen = {"pk": F("casus_id"), "fase": F("casus__fase"), "regisseur": F("casus__regisseur__naam")}
    return CasusSignaal.objects.filter(signaal=signaal).order_by(), kolommen | {"zichtbaar": zichtbaar}


def casus_van(signaal: Signaal, user: Medewerker) -> InCasus | None:
    """The casus of a signal as ``user`` may know of it; kept on the signal, so that it is asked once."""
    if _IN_CASUS not in signaal.__dict__:
        rijen, kolommen = in_casus(user, signaal.pk)
        remember_casus(signaal, next((InCasus(*waarden) for waarden in rijen.values_list(*kolommen.values())), None))
    found: InCasus | None = signaal.__dict__[_IN_CASUS]
    return found


def remember_casus(signaal: Signaal, casus: InCasus | None) -> None:
    """Spare ``casus_van`` its query."""
    signaal.__dict__[_IN_CASUS] = casus
