"""The small forms of the actions on a signal; each knows which action of actions.py it carries out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from plavei.core.models import Medewerker
from plavei.core.werkdagen import Kalender
from plavei.core.woordcontrole import Woordcontrole
from signalen.actions import ways_to_tell
from signalen.models import Notitie, Signaal
from signalen.models.signaal import Sluitreden, Urgentie
from signalen.models.standaardtekst import TUSSENTIJDS, Besluit
from signalen.standaardteksten import Groepen, Kandidaat, groups, may_use
from signalen.termijnen import Termijnen
from signalen.velden import Bestandenveld, Tekstveld

ANDERE_DATUM = "anders"


class Datumveld(forms.DateField):
    """A day, as the browser's own date picker sends it, or typed the Dutch way."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
        kwargs.setdefault("error_messages", {"invalid": _lazy("Dit is geen datum. Schrijf bijvoorbeeld 24-11-2026.")})
        super().__init__(**kwargs)


Keuzes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Zaak:
    """For whom and about what a form is. ``collegas`` work in the wijk of the signal: id and name.

    ``lezers`` are its named readers now, wherever they work. ``teksten`` are the standard texts that fit its theme.
    """

    signaal: Signaal
    user: Medewerker
    termijnen: Termijnen
    collegas: Sequence[tuple[str, str]] = ()
    teksten: Sequence[Kandidaat] = ()
    lezers: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Begin:
    """All that one empty form can differ in from another of its kind; equal ones look the same on every page."""

    keuzes: Keuzes = ()
    waarde: str = ""
    gekozen: tuple[str, ...] = ()
    inbrenger: str = ""
    teksten: Groepen = ()


class ActieForm(Woordcontrole):
    """An action without anything to fill in; the others build on it."""

    met_collegas = False
    naar_melder = False
    # Whether sending it twice must make one: its number stands beside the form (``inzending``), for an empty form is
    # the same on every page.
    eenmalig = False

    @classmethod
    def begin(cls, zaak: Zaak) -> Begin:
        """What of this signal and of today the empty form shows."""
        return Begin()

    def __init__(
        self,
        *args: Any,
        code: str,
        begin: Begin,
        kalender: Kalender | None = None,
        thema: str = "",
        **kwargs: Any,
    ) -> None:
        """``kalender`` and ``thema`` are needed to judge what was filled in, not to show it empty."""
        super().__init__(*args, **kwargs)
        self.thema = thema
        # Several of these stand on one page.
        self.auto_id, self.label_suffix = f"{code}_%s", ""
        self.kalender = kalender or Kalender()
        self.opzetten(begin)

    def woordthema(self) -> str:
        return self.thema

    @property
    def inzending(self) -> UUID | None:
        """The number it was sent with; None when that is none, as of somebody who writes the request themself."""
        try:
            return UUID(self.data.get("inzending", ""))
        except ValueError:
            return None

    def opzetten(self, begin: Begin) -> None:
        """Fill in what differs."""

    def _keuze(self, naam: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[naam])


class ToewijzenForm(ActieForm):
    met_collegas = True
    collega = forms.ChoiceField(
        label=_lazy("Collega"),
        error_messages={
            "required": _lazy("Kies een collega."),
            "invalid_choice": _lazy("Kies een collega uit de lijst."),
        },
    )

    @classmethod
    def begin(cls, zaak: Zaak) -> Begin:
        return Begin(keuzes=_anderen(zaak, zaak.signaal.behandelaar_id))

    def opzetten(self, begin: Begin) -> None:
        self._keuze("collega").choices = [("", _("Kies een collega")), *begin.keuzes]

    def clean_collega(self) -> Medewerker:
        return _collega(self.cleaned_data["collega"])


class NavragenForm(ActieForm):
    vraag = Tekstveld(
        label=_lazy("Wat wilt u weten, en van wie?"),
        rijen=2,
        max_length=300,
        error_messages={"required": _lazy("Schrijf op wat u wilt weten, en van wie.")},
    )
    aan_inbrenger = forms.BooleanField(label=_lazy("Vraag het aan de inbrenger"), required=False)
    verwacht_op = Datumveld(
        label=_lazy("Antwoord verwacht op"), required=False, help_text=_lazy("Leeg: volgens de norm.")
    )

    @classmethod
    def begin(cls, zaak: Zaak) -> Begin:
        maker = zaak.signaal.ingebracht_door
        return Begin(inbrenger=maker.naam if maker and maker.is_active and maker.pk != zaak.user.pk else "")

    def opzetten(self, begin: Begin) -> None:
        if begin.inbrenger:
            self.fields["aan_inbrenger"].label = _("Vraag het aan %s, die het inbracht") % begin.inbrenger
        else:
            del self.fields["aan_inbrenger"]

    def clean_verwacht_op(self) -> date | None:
        return _werkdag(self.cleaned_data["verwacht_op"], self.kalender)


class OpvolgenForm(ActieForm):
    kies = forms.ChoiceField(label=_lazy("Wanneer?"), widget=forms.RadioSelect, required=False)
    op = Datumveld(label=_lazy("Andere datum"), required=False)
    tekst = Tekstveld(label=_lazy("Wat is de afspraak?"), rijen=2, max_length=300, required=False)

    @classmethod
    def begin(cls, zaak: Zaak) -> Begin:
        return Begin(keuzes=cls.snelle_keuzes(zaak.termijnen.vandaag, zaak.termijnen.kalender))

    @staticmethod
    @lru_cache(maxsize=16)
    def snelle_keuzes(vandaag: date, kalender: Kalender) -> Keuzes:
        plus = kalender.plus
        morgen = plus(vandaag, 1)
        naam = _("Morgen") if morgen == vandaag + timedelta(days=1) else _("Eerste werkdag")
        dagen = (
            (naam, morgen),
            (_("Over 2 werkdagen"), plus(vandaag, 2)),
            (_("Volgende week"), plus(vandaag + timedelta(days=7), 0)),
        )
        return tuple((dag.isoformat(), f"{naam}, {date_format(dag, 'D j b')}") for naam, dag in dagen)

    def opzetten(self, begin: Begin) -> None:
        self._keuze("kies").choices = [*begin.keuzes, (ANDERE_DATUM, _("Andere datum"))]
        self.fields["kies"].initial = begin.keuzes[0][0]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kies, op = data.get("kies"), data.get("op")
        if "op" in self.errors:
            return data
        if kies and kies != ANDERE_DATUM and not op:
            op = date.fromisoformat(kies)
        if op is None:
            self.add_error("op", _("Kies een dag, of vul een datum in."))
        data["op"] = _werkdag(op, self.kalender)
        return data


class NotitieForm(ActieForm):
    eenmalig = True
    soort = forms.ChoiceField(
        label=_lazy("Wat voor notitie?"),
        choices=Notitie.Soort.choices,
        initial=Notitie.Soort.WAARNEMING,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies wat voor notitie het is.")},
    )
    tekst = Tekstveld(
        label=_lazy("Notitie"),
        rijen=3,
        error_messages={"required": _lazy("De notitie is nog leeg. Schrijf op wat u zag, hoorde of vindt.")},
    )
    bestanden = Bestandenveld(label=_lazy("Foto of PDF erbij"), pdf=True)


class UrgentieForm(ActieForm):
    urgentie = forms.ChoiceField(label=_lazy("Urgentie"), choices=Urgentie.choices, widget=forms.RadioSelect)

    @classmethod
    def begin(cls, zaak: Zaak) -> Begin:
        return Begin(waarde=zaak.signaal.urgentie)

    def opzetten(self, begin: Begin) -> None:
        self.fields["urgentie"].initial = begin.waarde


class VertrouwelijkForm(ActieForm):
    met_collegas = True
    lezers = forms.MultipleChoiceField(
        label=_lazy("Wie mogen het lezen, naast de behandelaar en uzelf?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _lazy("Kies collega's uit de lijst.")},
    )

    @classmethod
    def begin(cls, zaak: Zaak) -> Begin:
        """Who reads it now is ticked, also where they work in another wijk: else adding one would end the others."""
        weg = (zaak.signaal.behandelaar_id, zaak.user.pk)
        lezers = _zonder(zaak.lezers, weg)
        collegas = _zonder(zaak.collegas, weg)
        keuzes = (*collegas, *(lezer for lezer in lezers if lezer not in collegas))
        return Begin(keuzes=keuzes, gekozen=tuple(pk for pk, _naam in lezers))

    def opzetten(self, begin: Begin) -> None:
        self._keuze("lezers").choices = begin.keuzes
        self.fields["lezers"].initial = list(begin.gekozen)

    def clean_lezers(self) -> list[Medewerker]:
        # Also who reads it but left since: only what was unticked goes. Whoever may not become one, the action refuses.
        return list(Medewerker.objects.filter(pk__in=[int(pk) for pk in self.cleaned_data["lezers"]]))


class MelderForm(ActieForm):
    """Something for whoever reported it. Standard texts and a preview go with it (views/opstellen.py)."""

    naar_melder = True
    eenmalig = True
    hoe = forms.ChoiceField(
        label=_lazy("Hoe hoort de melder het?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _lazy("Kies hoe de melder het hoort."),
            "invalid_choice": _lazy("Zo kan het niet bij deze melder. Kies een andere manier."),
        },
    )
    tekst = Tekstveld(
        label=_lazy("Wat laat u weten?"),
        rijen=3,
        max_length=4_000,
        help_text=_lazy("De melder leest dit precies zo. Schrijf niets over wat er bij een ander aan de hand is."),
        error_messages={"required": _lazy("Schrijf op wat u de melder laat weten.")},
    )

    @classmethod
    def begin(cls, zaak: Zaak) -> Begin:
        gebruikt = zaak.teksten if zaak.teksten and may_use(zaak.signaal) else ()
        return Begin(
            keuzes=tuple((hoe.value, str(hoe.label)) for hoe in ways_to_tell(zaak.signaal)),
            teksten=groups(gebruikt, cls.besluiten(zaak.signaal)) if gebruikt else (),
        )

    @classmethod
    def besluiten(cls, signaal: Signaal) -> Sequence[Besluit]:
        """For which moments this form has standard texts."""
        return TUSSENTIJDS

    def opzetten(self, begin: Begin) -> None:
        self._keuze("hoe").choices = begin.keuzes
        self.fields["hoe"].initial = begin.keuzes[0][0] if begin.keuzes else None


class SluitenForm(ActieForm):
    reden = forms.ChoiceField(
        label=_lazy("Waarom kan het dicht?"),
        choices=[("", _lazy("Kies een reden")), *Sluitreden.te_kiezen()],
        error_messages={"required": _lazy("Kies waarom dit signaal dicht kan.")},
    )
    resultaat = Tekstveld(label=_lazy("Wat is er bereikt of afgesproken?"), rijen=3, max_length=4_000, required=False)


class HeropenenForm(ActieForm):
    reden = Tekstveld(
        label=_lazy("Waarom moet het weer open?"),
        rijen=2,
        error_messages={"required": _lazy("Schrijf op waarom dit signaal weer open moet.")},
    )


def _anderen(zaak: Zaak, *zonder: int | None) -> Keuzes:
    return _zonder(zaak.collegas, zonder)


def _zonder(mensen: Iterable[tuple[str, str]], zonder: Iterable[int | None]) -> Keuzes:
    weg = {str(pk) for pk in zonder}
    return tuple(mens for mens in mensen if mens[0] not in weg)


def _collega(pk: str) -> Medewerker:
    collega: Medewerker | None = Medewerker.objects.active().filter(pk=int(pk)).first()
    if collega is None:
        raise ValidationError(_("Deze collega werkt hier niet meer. Kies een andere."))
    return collega


def _werkdag(dag: date | None, kalender: Kalender) -> date | None:
    # Far dates are refused by the action; the calendar need not look for a workday there.
    if dag is None or dag.year > date.today().year + 5:  # noqa: DTZ011 - only a guard against the year 9999
        return dag
    return kalender.plus(dag, 0)
