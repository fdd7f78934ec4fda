"""What a resident can write on the page of their plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plavei.core.velden import Tekstveld


class AntwoordForm(forms.Form):
    tekst = Tekstveld(
        label=_("Uw antwoord"),
        rijen=4,
        max_length=4_000,
        error_messages={"required": _("Schrijf uw antwoord op.")},
    )
