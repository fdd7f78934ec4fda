"""Forms about letters: which and to whom, the letter itself, how it went out, and the templates."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from plavei.core import klok
from plavei.core.bsn import geen_bsn
from plavei.core.models import Medewerker
from plavei.core.woordcontrole import Woordcontrole
from signalen.actieforms import Datumveld
from signalen.brieven.actions import Concept, mistakes
from signalen.brieven.adressering import Geadresseerde
from signalen.brieven.invullen import VELDEN, check_template, tidy
from signalen.brieven.melders import Melder
from signalen.brieven.pdf import Inhoud, as_pdf
from signalen.brieven.zaken import Zaak
from signalen.models import Brief, Briefsjabloon
from signalen.models.brief import MAX_TEKST, AanWie
from signalen.velden import Tekstveld


def templates_for(zaak: Zaak) -> QuerySet[Briefsjabloon]:
    """What one can begin with here."""
    return Briefsjabloon.objects.filter(Q(thema=None) | Q(thema=zaak.thema), actief=True)


class KiesForm(forms.Form):
    """Which letter, and to whom."""

    sjabloon = forms.ModelChoiceField(
        label=_lazy("Welke brief?"),
        queryset=Briefsjabloon.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _lazy("Kies een brief."),
            "invalid_choice": _lazy("Kies een brief uit de lijst."),
        },
    )
    aan = forms.ChoiceField(
        label=_lazy("Aan wie?"),
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies aan wie."), "invalid_choice": _lazy("Kies iemand uit de lijst.")},
    )

    def __init__(self, *args: Any, zaak: Zaak, mensen: Sequence[Geadresseerde], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        cast("forms.ModelChoiceField[Briefsjabloon]", self.fields["sjabloon"]).queryset = templates_for(zaak)
        cast(forms.ChoiceField, self.fields["aan"]).choices = [(wie.code, wie.label) for wie in mensen]
        self.mensen = {wie.code: wie for wie in mensen}

    def clean_aan(self) -> Geadresseerde:
        return self.mensen[self.cleaned_data["aan"]]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        sjabloon, wie = data.get("sjabloon"), data.get("aan")
        if sjabloon and wie and sjabloon.voor and sjabloon.voor != wie.aan:
            self.add_error(
                "aan",
                _("Deze brief is voor: %s. Kies iemand anders, of een andere brief.")
                % str(AanWie(sjabloon.voor).label).lower(),
            )
        return data


class BriefForm(Woordcontrole):
    """The letter: to whom, and what it says. Valid, it gives a ``concept`` that can be kept."""

    extra_woordvelden = ("onderwerp",)

    aan = forms.ChoiceField(
        label=_lazy("Aan wie?"),
        error_messages={"required": _lazy("Kies aan wie."), "invalid_choice": _lazy("Kies opnieuw aan wie.")},
    )
    naam = forms.CharField(
        label=_lazy("Naam op de brief"),
        max_length=120,
        error_messages={"required": _lazy("Schrijf op aan wie de brief is.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    adres = forms.CharField(
        label=_lazy("Adres"),
        max_length=240,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_lazy("Straat en huisnummer, en daaronder postcode en plaats. Leeg als u de brief zelf geeft."),
    )
    onderwerp = forms.CharField(
        label=_lazy("Onderwerp"),
        max_length=120,
        error_messages={"required": _lazy("Schrijf op waar de brief over gaat.")},
    )
    tekst = Tekstveld(
        label=_lazy("Tekst"),
        rijen=20,
        max_length=MAX_TEKST,
        error_messages={"required": _lazy("De brief is nog leeg.")},
        help_text=_lazy(
            "Vul in wat tussen [haken] staat. Een lege regel begint een alinea; een streepje en een spatie beginnen "
            "een punt van een lijst. De groet, uw naam en uw functie komen er vanzelf onder."
        ),
    )
    inzending = forms.UUIDField(widget=forms.HiddenInput)
    sjabloon = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(
        self,
        *args: Any,
        zaak: Zaak,
        user: Medewerker,
        mensen: Sequence[Geadresseerde],
        melders: Sequence[Melder] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.zaak, self.user, self.melders = zaak, user, melders
        self.mensen = {wie.code: wie for wie in mensen}
        cast(forms.ChoiceField, self.fields["aan"]).choices = [(wie.code, wie.label) for wie in mensen]
        self.concept: Concept | None = None
        self.pdf = b""

    def woordthema(self) -> str:
        return self.zaak.thema

    @property
    def papier(self) -> Inhoud | None:
        return self.concept.inhoud(self.zaak, self.user) if self.concept else None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if data.get("aan") in self.mensen:
            self._judge(self.mensen[data["aan"]])
        return data

    def _judge(self, wie: Geadresseerde) -> None:
        tekst = {naam: self.cleaned_data.get(naam, "") for naam in ("naam", "adres", "onderwerp", "tekst")}
        concept = Concept.tidied(wie=wie, sjabloon=self.cleaned_data.get("sjabloon", ""), **tekst)
        for naam, fout in mistakes(concept, self.zaak, self.melders).items():
            # What was refused already has its own words.
            if naam not in self.errors:
                self.add_error(naam, fout)
        if self.errors:
            return
        self.concept = concept
        try:
            self.pdf = as_pdf(concept.inhoud(self.zaak, self.user))
        except ValidationError as fout:
            self.add_error(None, fout)


class VerzondenForm(forms.Form):
    """How and when a letter went out."""

    hoe = forms.ChoiceField(
        label=_lazy("Hoe ging de brief weg?"),
        choices=Brief.Hoe.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies hoe."), "invalid_choice": _lazy("Kies hoe uit de lijst.")},
    )
    op = Datumveld(
        label=_lazy("Op welke dag?"),
        error_messages={
            "required": _lazy("Kies een datum."),
            "invalid": _lazy("Dit is geen datum. Schrijf bijvoorbeeld 24-11-2026."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"op": klok.vandaag(), "hoe": Brief.Hoe.POST})
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class SjabloonForm(forms.ModelForm[Briefsjabloon]):
    """A template, as the beheerder keeps it."""

    class Meta:
        model = Briefsjabloon
        fields = ("titel", "voor", "thema", "onderwerp", "tekst", "actief")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        thema: Any = self.fields["thema"]
        thema.empty_label = _("Elk thema")
        voor: Any = self.fields["voor"]
        voor.choices = [("", _("Iedereen")), *AanWie.choices]
        self.fields["tekst"].widget.attrs.update(rows=20)
        self.fields["tekst"].help_text = _(
            "Invulplekken: %s. Wat de schrijver zelf invult zet u tussen [haken]. De groet en de naam van de collega "
            "komen er vanzelf onder."
        ) % ", ".join(f"{{{naam}}}" for naam in VELDEN)
        for naam in ("titel", "onderwerp", "tekst"):
            self.fields[naam].validators.append(geen_bsn)

    def clean_titel(self) -> str:
        return self._line("titel")

    def clean_onderwerp(self) -> str:
        onderwerp = self._line("onderwerp")
        check_template(onderwerp)
        return onderwerp

    def clean_tekst(self) -> str:
        tekst = tidy(self.cleaned_data["tekst"])
        check_template(tekst)
        return tekst

    def _line(self, naam: str) -> str:
        waarde = " ".join(tidy(self.cleaned_data[naam]).split())
        if not waarde:
            raise ValidationError(_("Vul dit in."))
        return waarde
