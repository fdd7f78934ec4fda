"""Forms about actions and home visits."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from plavei.core import klok
from plavei.core.bsn import geen_bsn
from plavei.core.models import Medewerker
from signalen.actieforms import Datumveld
from signalen.casus.actieforms import ActieForm, collega
from signalen.casus.meldcode import AANTAL, STAPPEN, Besluit
from signalen.models import Actie, Actiesjabloon, Huisbezoek
from signalen.models.casuswerk import MAX_WERKDAGEN
from signalen.velden import Tekstveld

_KIES = {"required": _lazy("Kies een collega."), "invalid_choice": _lazy("Kies een collega uit het team.")}


class _TeamForm(ActieForm):
    """Chooses from the team: whoever has to do something must be able to read what it is about."""

    def team(self, naam: str, leeg: str = "") -> None:
        self.keuzes(naam, [(str(lid.pk), lid.naam) for lid in self.zaak.dossier.team], leeg)


class ActieToevoegenForm(_TeamForm):
    eenmalig = True
    tekst = forms.CharField(
        label=_lazy("Wat moet er gebeuren?"),
        max_length=300,
        validators=[geen_bsn],
        error_messages={"required": _lazy("Schrijf op wat er moet gebeuren.")},
    )
    eigenaar = forms.ChoiceField(label=_lazy("Wie doet het?"), error_messages=_KIES)
    uiterlijk_op = Datumveld(
        label=_lazy("Uiterlijk wanneer?"),
        error_messages={
            "required": _lazy("Kies een datum."),
            "invalid": _lazy("Dit is geen datum. Schrijf bijvoorbeeld 24-11-2026."),
        },
    )
    herhaal_werkdagen = forms.IntegerField(
        label=_lazy("Komt terug na zoveel werkdagen"),
        required=False,
        min_value=1,
        max_value=MAX_WERKDAGEN,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 3}),
        help_text=_lazy("Leeg: eenmalig. Vul 5 in voor elke week."),
        error_messages={"invalid": _lazy("Vul een aantal in, met cijfers.")},
    )

    def opzetten(self) -> None:
        self.team("eigenaar")
        self.initial = {"eigenaar": str(self.zaak.user.pk)}

    def clean_eigenaar(self) -> Medewerker:
        return collega(self.cleaned_data["eigenaar"])


class ActieWijzigenForm(ActieToevoegenForm):
    """Another owner or another day; ``actie`` is the one that stands."""

    eenmalig = False

    def opzetten(self) -> None:
        super().opzetten()
        del self.fields["tekst"], self.fields["herhaal_werkdagen"]

    def met(self, actie: Actie) -> "ActieWijzigenForm":
        self.initial = {"eigenaar": str(actie.eigenaar_id), "uiterlijk_op": actie.uiterlijk_op}
        return self


class ActieKlaarForm(ActieForm):
    uitkomst = forms.ChoiceField(
        label=_lazy("Is het gedaan?"),
        choices=Actie.Uitkomst.choices,
        initial=Actie.Uitkomst.GEDAAN,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies of het gedaan is.")},
    )
    toelichting = Tekstveld(label=_lazy("Wat kwam eruit?"), rijen=3, max_length=2_000, required=False)


class StandaardForm(ActieForm):
    eenmalig = True
    sjablonen = forms.MultipleChoiceField(
        label=_lazy("Welke acties?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _lazy("Kies minstens één actie."),
            "invalid_choice": _lazy("Kies acties uit de lijst."),
        },
    )

    def opzetten(self) -> None:
        keuzes = [
            (str(pk), _("%(wat)s (na %(dagen)s werkdagen)") % {"wat": tekst, "dagen": dagen})
            for pk, tekst, dagen in self.zaak.dossier.sjablonen
        ]
        self.keuzes("sjablonen", keuzes)

    def clean_sjablonen(self) -> list[Actiesjabloon]:
        return list(Actiesjabloon.objects.filter(pk__in=[int(pk) for pk in self.cleaned_data["sjablonen"]]))


class BezoekForm(_TeamForm):
    eenmalig = True
    dag = Datumveld(
        label=_lazy("Welke dag?"),
        error_messages={
            "required": _lazy("Kies een dag."),
            "invalid": _lazy("Dit is geen datum. Schrijf bijvoorbeeld 24-11-2026."),
        },
    )
    tijd = forms.TimeField(
        label=_lazy("Hoe laat?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _lazy("Vul een tijd in."),
            "invalid": _lazy("Dit is geen tijd. Schrijf bijvoorbeeld 14:30."),
        },
    )
    bezoeker = forms.ChoiceField(label=_lazy("Wie gaat er?"), error_messages=_KIES)
    met = forms.ChoiceField(label=_lazy("Samen met"), required=False, error_messages=_KIES)
    waarvoor = forms.CharField(label=_lazy("Waarvoor?"), max_length=300, required=False, validators=[geen_bsn])

    def opzetten(self) -> None:
        self.team("bezoeker")
        self.team("met", _("Niemand"))
        self.initial = {"bezoeker": str(self.zaak.user.pk)}

    def clean_bezoeker(self) -> Medewerker:
        return collega(self.cleaned_data["bezoeker"])

    def clean_met(self) -> Medewerker | None:
        return collega(self.cleaned_data["met"]) if self.cleaned_data["met"] else None

    def clean_dag(self) -> Any:
        dag = self.cleaned_data["dag"]
        if not klok.vandaag().year <= dag.year <= klok.vandaag().year + 2:
            raise ValidationError(_("Kies een datum binnen ruim een jaar."))
        return dag

    def wanneer(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"]))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("met") and data.get("met") == data.get("bezoeker"):
            self.add_error("met", _("Kies een andere collega om mee samen te gaan."))
        if data.get("dag") and data.get("tijd"):
            data["gepland_op"] = self.wanneer()
        return data


class BezoekGeweestForm(BezoekForm):
    """A visit that nobody planned, with what came of it."""

    uitkomst = forms.ChoiceField(
        label=_lazy("Hoe ging het?"),
        choices=[keuze for keuze in Huisbezoek.Uitkomst.choices if keuze[0] != Huisbezoek.Uitkomst.NIET_GEGAAN],
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies hoe het ging.")},
    )
    verslag = Tekstveld(
        label=_lazy("Wat zag u, en wat is er gezegd?"),
        rijen=5,
        required=False,
        help_text=_lazy("Schrijf op wat u zag en hoorde, niet wat u vermoedt."),
    )

    def opzetten(self) -> None:
        super().opzetten()
        del self.fields["waarvoor"]
        self.initial["dag"] = klok.vandaag()

    def clean_dag(self) -> Any:
        dag = self.cleaned_data["dag"]
        if not klok.vandaag().year - 1 <= dag.year <= klok.vandaag().year:
            raise ValidationError(_("Kies een dag van het laatste jaar."))
        return dag

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("uitkomst") == Huisbezoek.Uitkomst.GESPREK and not data.get("verslag", "").strip():
            self.add_error("verslag", _("Schrijf op wat er gezien en gezegd is."))
        return data


class BezoekVastleggenForm(ActieForm):
    uitkomst = forms.ChoiceField(
        label=_lazy("Hoe ging het?"),
        choices=Huisbezoek.Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies hoe het ging.")},
    )
    verslag = Tekstveld(
        label=_lazy("Wat zag u, en wat is er gezegd?"),
        rijen=5,
        required=False,
        help_text=_lazy("Schrijf op wat u zag en hoorde, niet wat u vermoedt."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("uitkomst") == Huisbezoek.Uitkomst.GESPREK and not data.get("verslag", "").strip():
            self.add_error("verslag", _("Schrijf op wat er gezien en gezegd is."))
        return data


class MeldcodeForm(ActieForm):
    """The next step; only the last decides."""

    nummer = forms.IntegerField(min_value=1, max_value=AANTAL, widget=forms.HiddenInput)
    besluit = forms.ChoiceField(
        label=_lazy("Wat besluit u?"),
        choices=Besluit.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies wat u besluit.")},
    )
    tekst = Tekstveld(
        label=_lazy("Wat deed u, en wat kwam eruit?"),
        rijen=4,
        max_length=4_000,
        error_messages={"required": _lazy("Schrijf op wat u in deze stap deed.")},
    )

    def opzetten(self) -> None:
        gedaan = [stap for stap in self.zaak.dossier.meldcode if stap.ronde == self.zaak.casus.ronde]
        volgende = min(len(gedaan) + 1, AANTAL)
        stap = STAPPEN[volgende - 1]
        self.initial = {"nummer": volgende}
        self.fields["tekst"].label = _("Stap %(nummer)s: %(naam)s") % {"nummer": stap.nummer, "naam": stap.naam}
        self.fields["tekst"].help_text = str(stap.uitleg)
        if volgende < AANTAL:
            del self.fields["besluit"]


class SjabloonForm(forms.ModelForm[Actiesjabloon]):
    """A usual action, as the beheerder keeps it."""

    class Meta:
        model = Actiesjabloon
        fields = ("tekst", "thema", "werkdagen", "actief")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        veld: Any = self.fields["thema"]
        veld.empty_label = _("Elk thema")
        self.fields["werkdagen"].widget.attrs.update(inputmode="numeric", min=0, max=MAX_WERKDAGEN)
        self.fields["tekst"].validators.append(geen_bsn)

    def clean_tekst(self) -> str:
        tekst: str = self.cleaned_data["tekst"].strip()
        if not tekst:
            raise ValidationError(_("Schrijf op wat er moet gebeuren."))
        return tekst
