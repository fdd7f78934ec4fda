"""Forms of the beheerder about working areas."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plavei.core.models import Medewerker
from wijken.models import Wijk


class WerkgebiedForm(forms.Form):
    """The wijken of one member of staff, within those the page shows."""

    alle_wijken = forms.BooleanField(
        label=_("Werkt in alle wijken"), required=False, help_text=_("Ook in wijken die er later bij komen.")
    )

    def __init__(self, *args: Any, keuzes: QuerySet[Wijk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wijken"] = forms.ModelMultipleChoiceField(
            label=_("Wijken"), queryset=keuzes, required=False, widget=forms.CheckboxSelectMultiple
        )


class GroepswijkenForm(forms.Form):
    """The wijken of one group, within those the page shows."""

    def __init__(self, *args: Any, keuzes: QuerySet[Wijk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wijken"] = forms.ModelMultipleChoiceField(
            label=_("Wijken"), queryset=keuzes, required=False, widget=forms.CheckboxSelectMultiple
        )


class IntakeForm(forms.Form):
    """The intake coach of each wijk on the page."""

    def __init__(self, *args: Any, wijken: list[Wijk], coaches: QuerySet[Medewerker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [("", _("niemand")), *((str(coach.pk), coach.naam) for coach in coaches)]
        for wijk in wijken:
            self.fields[f"coach_{wijk.pk}"] = forms.ChoiceField(
                label=wijk.naam,
                choices=keuzes,
                required=False,
                initial=str(wijk.intake_coach_id or ""),
                widget=forms.Select(attrs={"class": "form-select"}),
            )
