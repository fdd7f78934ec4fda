"""To whom all work of a colleague goes: evenly over who is ticked, or all of one wijk to one of them."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plavei.core.models import Medewerker, Rol
from wijken.models import Wijk
from wijken.werkgebied import wijk_ids

# A colleague who works everywhere: beyond this many wijken there is no choice per wijk, only evenly.
MAX_WIJKEN = 25


class OverdragenForm(forms.Form):
    """``ontvanger``: who shares it; ``wijk_<pk>``: who gets all of that wijk."""

    ontvanger = forms.MultipleChoiceField(
        label=gettext_lazy("Wie neemt het werk over?"),
        help_text=gettext_lazy(
            "Het wordt gelijk verdeeld over wie u aanvinkt en in de wijk werkt. Casussen en signalen van achter de"
            " voordeur gaan naar klantcoaches en teamleiders."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Kies collega’s uit de lijst.")},
    )

    def __init__(self, *args: Any, mensen: Sequence[Medewerker], wijken: Collection[Wijk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mensen = {str(mens.pk): mens for mens in mensen}
        self.fields["ontvanger"].choices = [  # type: ignore[attr-defined]
            (pk, f"{mens.naam} ({str(Rol(mens.rol).label).lower()})") for pk, mens in self.mensen.items()
        ]
        self.per_wijk = {f"wijk_{wijk.pk}": wijk for wijk in wijken} if 1 < len(wijken) <= MAX_WIJKEN else {}
        for naam, wijk in self.per_wijk.items():
            hier = [mens for mens in mensen if (eigen := wijk_ids(mens)) is None or wijk.pk in eigen]
            self.fields[naam] = forms.ChoiceField(
                label=wijk.naam,
                required=False,
                choices=[("", _("Verdeel gelijk")), *((str(mens.pk), mens.naam) for mens in hier)],
                error_messages={"invalid_choice": _("Kies een collega die in deze wijk werkt.")},
            )

    @property
    def wijkvelden(self) -> list[forms.BoundField]:
        return [self[naam] for naam in self.per_wijk]

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or {}
        schoon["naar"] = [self.mensen[pk] for pk in schoon.get("ontvanger", [])]
        schoon["per_wijk"] = {
            wijk.pk: self.mensen[schoon[naam]] for naam, wijk in self.per_wijk.items() if schoon.get(naam)
        }
        if not schoon["naar"] and not schoon["per_wijk"] and not self.errors:
            self.add_error("ontvanger", _("Kies minstens één collega die het werk overneemt."))
        return schoon
