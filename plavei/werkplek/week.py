"""The week at a glance: of somebody's own work, and for a teamleider of the team. Counts only, of what they may see.

Every count goes through ``visible_to``: a confidential signal is counted for its handler and named readers alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bewoners.models import Initiatief
from bewoners.models.initiatief import TE_BEANTWOORDEN, InitiatiefQuerySet
from bewoners.statuses import Status as PlanStatus
from partners.models import Doorverwijzing
from partners.statuses import Status as VerwijsStatus
from plavei.core import klok
from plavei.core.models import Medewerker, Rol
from plavei.core.models.medewerker import ZAAKROLLEN
from signalen.models import Signaal
from signalen.models.signaal import SignaalQuerySet
from signalen.statuses import Status
from wijken.models import Werkgebied
from wijken.werkgebied import wijk_ids

# A team that is larger is not read by name any more; the page says that it stops here.
MAX_TEAM = 60


@dataclass(frozen=True)
class Week:
    """A week from Monday to Sunday, and the day on which one looks at it."""

    maandag: date
    vandaag: date

    @property
    def zondag(self) -> date:
        return self.maandag + timedelta(days=6)

    def vorige(self) -> tuple[datetime, datetime]:
        """The week before: from its first moment up to this week's."""
        begin, einde = self.maandag - timedelta(days=7), self.maandag
        return _midnight(begin), _midnight(einde)


def _midnight(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def deze_week(vandaag: date | None = None) -> Week:
    dag = vandaag or klok.vandaag()
    return Week(maandag=dag - timedelta(days=dag.weekday()), vandaag=dag)


@dataclass(frozen=True)
class Werk:
    """How much of one kind: all that is open; of it what is due this week, overdue, and waiting for somebody else."""

    label: str
    icon: str
    url: str
    open: int
    deze_week: int
    te_laat: int
    wacht: int


# ---------------------------------------------------------------- own work
def eigen_werk(user: Medewerker) -> list[Werk]:
    """What is in somebody's own hands, per kind; one query each."""
    week = deze_week()
    signalen = _tel(
        Signaal.objects.visible_to(user).open().filter(behandelaar=user), week, "termijn_op", Q(status=Status.WACHT)
    )
    plannen = _tel(
        Initiatief.objects.visible_to(user).filter(TE_BEANTWOORDEN, behandelaar=user),
        week,
        "termijn_op",
        Q(status=PlanStatus.AANVULLEN),
    )
    # The day that counts is the partner's answer first, and the agreed feedback after that.
    antwoord = Q(status=VerwijsStatus.VERZONDEN)
    verwezen = Doorverwijzing.objects.visible_to(user).running().filter(aanvrager=user)
    doorverwijzingen = verwezen.order_by().aggregate(
        open=Count("pk"),
        week=Count("pk", filter=_in_week("reageren_voor", week) & antwoord)
        + Count("pk", filter=_in_week("terugkoppeling_op", week) & ~antwoord),
        laat=Count("pk", filter=Q(reageren_voor__lt=week.vandaag) & antwoord)
        + Count("pk", filter=Q(terugkoppeling_op__lt=week.vandaag) & ~antwoord),
    )
    return [
        Werk(_("Signalen"), "inbox", f"{reverse('signalen:lijst')}?rij=mijn", *signalen),
        Werk(_("Initiatieven"), "lightbulb", f"{reverse('initiatieven:lijst')}?rij=mijn", *plannen),
        Werk(
            _("Doorverwijzingen"),
            "send",
            reverse("partners:doorverwijzingen") if user.rol in {Rol.KLANTCOACH, Rol.TEAMLEIDER} else "",
            doorverwijzingen["open"],
            doorverwijzingen["week"],
            doorverwijzingen["laat"],
            # All of it is at the partner: it waits by its nature.
            doorverwijzingen["open"],
        ),
    ]


def _in_week(veld: str, week: Week) -> Q:
    return Q(**{f"{veld}__gte": week.vandaag, f"{veld}__lte": week.zondag})


def _tel(rows: SignaalQuerySet | InitiatiefQuerySet, week: Week, veld: str, wacht: Q) -> tuple[int, int, int, int]:
    found = rows.order_by().aggregate(
        open=Count("pk"),
        week=Count("pk", filter=_in_week(veld, week)),
        laat=Count("pk", filter=Q(**{f"{veld}__lt": week.vandaag})),
        wacht=Count("pk", filter=wacht),
    )
    return found["open"], found["week"], found["laat"], found["wacht"]


# ---------------------------------------------------------------- the team
@dataclass(frozen=True)
class Collega:
    """One colleague's load of signals; ``naam`` is empty for what nobody has taken yet."""

    naam: str
    rol: str
    open: int
    deze_week: int
    te_laat: int
    wacht: int


@dataclass(frozen=True)
class Team:
    """The signals of a team: per person, together, and what came in and went out in the week before."""

    mensen: Sequence[Collega]
    afgekapt: bool
    open: int
    te_laat: int
    vrij: int
    binnen: int
    gesloten: int


def team_van(user: Medewerker) -> Team:
    """The team's signals that ``user`` may see; four queries whatever the size of the team."""
    week = deze_week()
    zichtbaar = Signaal.objects.visible_to(user)
    per_persoon: Mapping[int | None, tuple[int, int, int, int]] = {
        wie: (alles, komt, laat, wacht)
        for wie, alles, komt, laat, wacht in zichtbaar.open()
        .order_by()
        .values("behandelaar")
        .annotate(
            alles=Count("pk"),
            komt=Count("pk", filter=_in_week("termijn_op", week)),
            laat=Count("pk", filter=Q(termijn_op__lt=week.vandaag)),
            wacht=Count("pk", filter=Q(status=Status.WACHT)),
        )
        .values_list("behandelaar", "alles", "komt", "laat", "wacht")
    }
    van, tot = week.vorige()
    binnen = zichtbaar.filter(ingebracht_op__gte=van, ingebracht_op__lt=tot).count()
    gesloten = zichtbaar.filter(gesloten_op__gte=van, gesloten_op__lt=tot).count()
    niets = (0, 0, 0, 0)
    namen = _collegas(user, [pk for pk in per_persoon if pk is not None])
    mensen = [Collega(naam, rol, *per_persoon.get(pk, niets)) for pk, naam, rol in namen]
    if None in per_persoon:
        mensen.insert(0, Collega("", "", *per_persoon[None]))
    return Team(
        mensen=mensen[:MAX_TEAM],
        afgekapt=len(mensen) > MAX_TEAM,
        open=sum(tel[0] for tel in per_persoon.values()),
        te_laat=sum(tel[2] for tel in per_persoon.values()),
        vrij=per_persoon.get(None, niets)[0],
        binnen=binnen,
        gesloten=gesloten,
    )


def _collegas(user: Medewerker, met_werk: Sequence[int]) -> list[tuple[int, str, str]]:
    """Who works in the same wijken, with work or without, and whoever else has some of it; by name."""
    wijken = wijk_ids(user)
    werkt_hier = Q(rol__in=ZAAKROLLEN - {Rol.TEAMLEIDER})
    if wijken is not None:
        hier = Werkgebied.objects.filter(medewerker=OuterRef("pk"), wijk__in=wijken)
        werkt_hier &= Q(alle_wijken=True) | Q(Exists(hier))
    people = Medewerker.objects.active().filter(werkt_hier | Q(pk__in=met_werk)).order_by("naam", "pk")
    rollen = dict(Rol.choices)
    return [(pk, naam, str(rollen[rol])) for pk, naam, rol in people.values_list("pk", "naam", "rol")[: MAX_TEAM + 1]]


# ---------------------------------------------------------------- in words, for the mail: numbers alone
def in_woorden(user: Medewerker) -> list[str]:
    """The week in a few lines without anybody in them; empty when there is nothing to tell."""
    zin = _("%(wat)s: %(open)s open. Deze week aan de beurt: %(week)s. Te laat: %(laat)s. Wacht: %(wacht)s.")
    regels = [
        zin % {"wat": deel.label, "open": deel.open, "week": deel.deze_week, "laat": deel.te_laat, "wacht": deel.wacht}
        for deel in eigen_werk(user)
        if deel.open
    ]
    if user.rol == Rol.TEAMLEIDER:
        team = team_van(user)
        if team.open or team.binnen or team.gesloten:
            regels += [
                _("Signalen van uw team: %(open)s open. Te laat: %(laat)s. Nog van niemand: %(vrij)s.")
                % {"open": team.open, "laat": team.te_laat, "vrij": team.vrij},
                _("Vorige week: %(binnen)s binnengekomen, %(gesloten)s gesloten.")
                % {"binnen": team.binnen, "gesloten": team.gesloten},
            ]
    return regels
