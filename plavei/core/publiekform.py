"""What every form for the public has: a trap for programs, and a signed mark of when it was opened."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plavei.core import klok

# Nobody reads and fills such a form in less; a page left open longer asks to be sent once more.
MINSTENS, HOOGUIT = timedelta(seconds=4), timedelta(hours=24)


def stempel(zout: str) -> str:
    """When the form was opened and a number of its own, signed: a program cannot make one up or use one twice."""
    return signing.dumps([klok.nu().timestamp(), uuid.uuid4().hex], salt=zout)


class PubliekForm(forms.Form):
    """Put it first among the bases. After ``is_valid`` the number of this form stands in ``inzending``."""

    # Of each form its own, so that a mark of one is worth nothing in another.
    zout: ClassVar[str]

    begonnen = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        max_length=200,
        required=False,
        label=_("Laat dit leeg"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inzending: uuid.UUID | None = None
        self.initial.setdefault("begonnen", stempel(self.zout))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("Laat het onzichtbare veld onderaan leeg. Verstuur het formulier dan nog een keer.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        try:
            moment, nummer = signing.loads(data.get("begonnen", ""), salt=self.zout)
            open_sinds = klok.nu() - datetime.fromtimestamp(moment, tz=UTC)
            self.inzending = uuid.UUID(nummer)
        except (signing.BadSignature, TypeError, ValueError, OverflowError, OSError):
            open_sinds = HOOGUIT + MINSTENS
        if open_sinds > HOOGUIT:
            self.add_error(None, _("Deze pagina stond te lang open. Verstuur het formulier nog een keer."))
        elif open_sinds < MINSTENS:
            self.add_error(None, _("Dat ging wel heel snel. Kijk alles na en verstuur het formulier nog een keer."))
        return data

    def vernieuw_stempel(self) -> None:
        """What is shown again gets a mark of now, unless its own still holds."""
        if self.inzending is None or self.non_field_errors():
            self.data = {**{naam: self.data.get(naam) for naam in self.data}, "begonnen": stempel(self.zout)}
