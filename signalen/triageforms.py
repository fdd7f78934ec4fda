"""The forms of judging a signal: the triage questions, the class, another signal, an answer that closes it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from signalen.actieforms import ActieForm, Begin, MelderForm, Zaak
from signalen.klassen import Aard, InNood, Klasse, Melders
from signalen.models import Signaal
from signalen.models.beoordeling import beoordeling_van
from signalen.models.signaal import Sluitreden
from signalen.models.standaardtekst import PER_KLASSE, Besluit
from signalen.velden import Tekstveld

_KIES = {"required": _lazy("Kies een antwoord. “Dat weten we nog niet” mag ook.")}


class TriageForm(ActieForm):
    aard = forms.ChoiceField(
        label=_lazy("Wat voor melding is het?"), choices=Aard.choices, widget=forms.RadioSelect, error_messages=_KIES
    )
    melders = forms.ChoiceField(
        label=_lazy("Is er meer dan één melder?"),
        choices=Melders.choices,
        widget=forms.RadioSelect,
        error_messages=_KIES,
    )
    in_nood = forms.ChoiceField(
        label=_lazy("Zit wie het veroorzaakt zelf in de knel?"),
        choices=InNood.choices,
        widget=forms.RadioSelect,
        error_messages=_KIES,
    )

    @classmethod
    def begin(cls, zaak: Zaak) -> Begin:
        gegeven = beoordeling_van(zaak.signaal)
        return Begin(waarde=f"{gegeven.aard} {gegeven.melders} {gegeven.in_nood}" if gegeven else "")

    def opzetten(self, begin: Begin) -> None:
        for naam, waarde in zip(("aard", "melders", "in_nood"), begin.waarde.split(), strict=False):
            self.fields[naam].initial = waarde


class KlasseForm(ActieForm):
    klasse = forms.ChoiceField(
        label=_lazy("Wat is het volgens u?"),
        choices=Klasse.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies wat het volgens u is.")},
    )
    reden = Tekstveld(
        label=_lazy("Waarom anders dan het advies?"),
        rijen=2,
        max_length=300,
        required=False,
        help_text=_lazy("Alleen nodig als u iets anders kiest dan het advies."),
    )

    @classmethod
    def begin(cls, zaak: Zaak) -> Begin:
        gegeven = beoordeling_van(zaak.signaal)
        return Begin(waarde=(gegeven.klasse or gegeven.advies) if gegeven else "")

    def opzetten(self, begin: Begin) -> None:
        self.fields["klasse"].initial = begin.waarde


class AnderSignaalForm(ActieForm):
    nummer = forms.RegexField(
        regex=r"^\s*[Ss]?\s*[0-9]{1,18}\s*$",
        label=_lazy("Nummer van het andere signaal"),
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "S123"}),
        error_messages={
            "required": _lazy("Vul het nummer in, bijvoorbeeld S123."),
            "invalid": _lazy("Dit is geen nummer van een signaal. Schrijf bijvoorbeeld S123."),
        },
    )

    def clean_nummer(self) -> int:
        return int(self.cleaned_data["nummer"].strip().lstrip("Ss"))


class BeantwoordForm(MelderForm):
    """An answer to whoever reported it that ends it: often a no, with understanding."""

    reden = forms.ChoiceField(
        label=_lazy("Waarom kan het dicht?"),
        choices=[("", _lazy("Kies een reden")), *Sluitreden.te_kiezen()],
        error_messages={"required": _lazy("Kies waarom dit signaal dicht kan.")},
    )

    @classmethod
    def besluiten(cls, signaal: Signaal) -> Sequence[Besluit]:
        """Those of the class it has; of each class as long as nobody judged it."""
        gegeven = beoordeling_van(signaal)
        klasse = (gegeven.klasse or gegeven.advies) if gegeven else ""
        klassen = [Klasse(klasse)] if klasse else list(Klasse)
        return [*(PER_KLASSE[een] for een in klassen), Besluit.GESLOTEN]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = _lazy("Uw antwoord aan de melder")
