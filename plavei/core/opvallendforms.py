"""Forms around unusual reading; what makes no sense in a filter is left out of the search and said beside the field."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plavei.core.forms import datum_veld
from plavei.core.models import Bescherming, Instellingen, Medewerker, Opvallend
from plavei.core.velden import Tekstveld

_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}", re.ASCII)


class OpvallendFilter(forms.Form):
    soort = forms.ChoiceField(label=_("Wat"), required=False, choices=[("", _("Alles")), *Opvallend.Soort.choices])
    medewerker = forms.ModelChoiceField(
        label=_("Medewerker"), queryset=Medewerker.objects.all(), required=False, empty_label=_("Iedereen")
    )
    bekeken = forms.ChoiceField(
        label=_("Bekeken"),
        required=False,
        choices=[("", _("Alles")), ("nee", _("Nog niet bekeken")), ("ja", _("Bekeken"))],
    )
    van = datum_veld(_("Vanaf"), required=False)
    tot = datum_veld(_("Tot en met"), required=False)


class OordeelForm(forms.Form):
    opmerking = Tekstveld(
        label=_("Wat vindt u ervan?"),
        max_length=500,
        rijen=3,
        help_text=_("Schrijf niets over de inhoud van een dossier of over bewoners."),
        error_messages={"required": _("Schrijf op wat u ervan vindt.")},
    )
    # What the page showed: lines that came later were not looked at.
    gezien = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class RegelForm(forms.ModelForm[Instellingen]):
    class Meta:
        model = Instellingen
        fields = ("opvallend_aantal", "opvallend_minuten")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, hoogstens in (("opvallend_aantal", 1000), ("opvallend_minuten", 1440)):
            self.fields[naam].widget.attrs.update(inputmode="numeric", min=1, max=hoogstens)


def _postcode(waarde: str) -> str:
    postcode = re.sub(r"\s", "", waarde).upper()
    if not _POSTCODE.fullmatch(postcode):
        raise ValidationError(_("Een postcode is vier cijfers en twee letters, zoals 6901 AB."))
    return postcode


class AdresForm(forms.Form):
    """A home by its number: no more than it takes to recognise it."""

    postcode = forms.CharField(label=_("Postcode"), max_length=10)
    huisnummer = forms.IntegerField(label=_("Huisnummer"), min_value=1, max_value=99_999)
    toevoeging = forms.CharField(
        label=_("Letter of toevoeging"),
        max_length=20,
        required=False,
        help_text=_("Laat dit leeg als die er niet is. Dan telt elke woning met dit huisnummer mee."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["postcode"].widget.attrs["autocomplete"] = "off"
        self.fields["huisnummer"].widget.attrs.update(inputmode="numeric", autocomplete="off")
        self.fields["toevoeging"].widget.attrs["autocomplete"] = "off"

    def clean_postcode(self) -> str:
        return _postcode(str(self.cleaned_data["postcode"]))


class BeschermForm(AdresForm):
    """A home, or a resident by the number in the primary system."""

    soort = forms.ChoiceField(label=_("Wat"), choices=Bescherming.Soort.choices, widget=forms.RadioSelect)
    nummer = forms.CharField(
        label=_("Nummer van de bewoner"),
        max_length=60,
        required=False,
        help_text=_("Zoals het in het primaire systeem staat. De woning van de bewoner telt dan ook mee."),
    )
    reden = Tekstveld(label=_("Waarom"), max_length=200, rijen=2, help_text=_("Alleen privacy officers zien dit."))
    field_order = ("soort", "postcode", "huisnummer", "toevoeging", "nummer", "reden")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["postcode"].required = self.fields["huisnummer"].required = False
        self.fields["nummer"].widget.attrs["autocomplete"] = "off"

    def clean_postcode(self) -> str:
        waarde = str(self.cleaned_data["postcode"])
        return _postcode(waarde) if waarde else ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        needed = {"woning": ("postcode", "huisnummer"), "bewoner": ("nummer",)}.get(data.get("soort", ""), ())
        for naam in needed:
            if not data.get(naam) and naam not in self.errors:
                self.add_error(naam, _("Vul dit in."))
        return data
