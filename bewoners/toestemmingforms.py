"""Forms about what a resident agreed to."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bewoners.models import Toestemming
from plavei.core import klok
from plavei.core.velden import Tekstveld


def datumveld(label: Any) -> forms.DateField:
    """A day, as the browser's date picker sends it, or typed the Dutch way."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={
            "invalid": _("Dit is geen datum. Schrijf bijvoorbeeld 24-11-2026."),
            "required": _("Kies een dag."),
        },
    )


class ToestemmingForm(forms.Form):
    """For what, how and when."""

    bereik = forms.ChoiceField(
        label=_("Waarvoor?"),
        choices=Toestemming.Bereik.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarvoor de bewoner toestemming gaf.")},
    )
    waarvoor = Tekstveld(
        label=_("Wat precies, en aan wie?"),
        max_length=300,
        widget=forms.TextInput(),
        help_text=_("Bijvoorbeeld: naam, telefoon en de vraag, aan Welzijn Zevenaar."),
        error_messages={"required": _("Schrijf op wat u mag delen, en met wie.")},
    )
    hoe = forms.ChoiceField(
        label=_("Hoe gaf de bewoner toestemming?"),
        choices=Toestemming.Hoe.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe de bewoner toestemming gaf.")},
    )
    gegeven_op = datumveld(_("Wanneer?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["gegeven_op"].initial = klok.vandaag()

    def clean_gegeven_op(self) -> date:
        dag: date = self.cleaned_data["gegeven_op"]
        if dag > klok.vandaag():
            raise forms.ValidationError(_("Kies vandaag of een eerdere dag."))
        return dag

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("bereik") == Toestemming.Bereik.VERKLARING and data.get("hoe") not in {
            None,
            Toestemming.Hoe.SCHRIFTELIJK,
        }:
            self.add_error("hoe", _("Voor een verklaring is toestemming op papier of per mail nodig."))
        return data


class IntrekForm(forms.Form):
    """When it was taken back. A reason is not asked: a resident needs none."""

    ingetrokken_op = datumveld(_("Wanneer trok de bewoner haar in?"))

    def __init__(self, *args: Any, toestemming: Toestemming, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix, self.gegeven_op = "", toestemming.gegeven_op
        self.fields["ingetrokken_op"].initial = klok.vandaag()

    def clean_ingetrokken_op(self) -> date:
        dag: date = self.cleaned_data["ingetrokken_op"]
        if not self.gegeven_op <= dag <= klok.vandaag():
            raise forms.ValidationError(_("Kies een dag vanaf het geven van de toestemming en tot en met vandaag."))
        return dag
