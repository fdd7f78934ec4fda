"""An amount of money as people write it."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bewoners.models.initiatief import MAX_BEDRAG

_DUIZENDTALLEN = re.compile(r"\d{1,3}(\.\d{3})+")


class Bedragveld(forms.DecimalField):
    """Whole euros or cents, written the Dutch way: ``1.250``, ``1250,50``, ``€ 75``."""

    def __init__(self, *, minstens: Decimal = Decimal(0), **kwargs: Any) -> None:
        super().__init__(
            min_value=minstens,
            max_value=MAX_BEDRAG,
            max_digits=8,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 15, "autocomplete": "off"}),
            error_messages={
                "invalid": _("Vul een bedrag in, zoals 75 of 1250,50."),
                "min_value": _("Vul een bedrag in van 0 euro of meer.")
                if not minstens
                else _("Vul een bedrag in boven 0."),
                "max_value": _("Dit bedrag is te hoog voor dit formulier. Bel ons."),
                "max_digits": _("Dit bedrag is te hoog voor dit formulier. Bel ons."),
                "max_whole_digits": _("Dit bedrag is te hoog voor dit formulier. Bel ons."),
                "max_decimal_places": _("Vul hooguit twee cijfers in achter de komma."),
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        tekst = str(value or "").replace("€", "").replace("\xa0", "").replace(" ", "").removesuffix(",-")
        if "," in tekst:
            tekst = tekst.replace(".", "").replace(",", ".")
        elif _DUIZENDTALLEN.fullmatch(tekst):
            tekst = tekst.replace(".", "")
        # Python would take "1e5" and "NaN" for a number too.
        if tekst and not re.fullmatch(r"-?[0-9]+(\.[0-9]*)?", tekst):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(tekst)
