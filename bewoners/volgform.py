"""What a resident can write and send on the page of their plan; colleagues use the same fields for them."""

import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bewoners.actions.verantwoorden import Bonnetje
from bewoners.bedragveld import Bedragveld
from plavei.core.bsn import geen_bsn
from plavei.core.velden import Bestandveld, Tekstveld


class AntwoordForm(forms.Form):
    tekst = Tekstveld(
        label=_("Uw antwoord"),
        rijen=4,
        max_length=4_000,
        error_messages={"required": _("Schrijf uw antwoord op.")},
    )


class BonForm(forms.Form):
    """One receipt."""

    inzending = forms.UUIDField(widget=forms.HiddenInput)
    waarvoor = forms.CharField(
        label=_("Waarvoor is de bon?"),
        max_length=120,
        validators=[geen_bsn],
        help_text=_("Bijvoorbeeld: plantenbakken en aarde."),
        error_messages={"required": _("Vul in waarvoor de bon is.")},
    )
    bedrag = Bedragveld(
        label=_("Welk bedrag staat erop?"), help_text=_("In euro's, zoals 45 of 45,50."), minstens=Decimal("0.01")
    )
    bestand = Bestandveld(
        label=_("Foto van de bon"),
        pdf=True,
        help_text=_("Maak een foto, of kies een foto of PDF. Zorg dat de datum en het bedrag te lezen zijn."),
        error_messages={"required": _("Kies een foto of PDF van de bon.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("inzending", uuid.uuid4())
        self.fields["inzending"].error_messages |= dict.fromkeys(
            ("required", "invalid"), _("Open de pagina opnieuw en probeer het nog een keer.")
        )
        self.fields["bedrag"].error_messages["required"] = _("Vul het bedrag in dat op de bon staat.")

    def bon(self) -> Bonnetje:
        return Bonnetje(**{naam: self.cleaned_data[naam] for naam in Bonnetje.__dataclass_fields__})


class VerslagForm(forms.Form):
    """The short report."""

    verslag = Tekstveld(
        label=_("Wat hebt u gedaan, en hoe ging het?"),
        rijen=5,
        max_length=4_000,
        help_text=_("Een paar zinnen is genoeg. Schrijf geen namen van anderen op."),
        error_messages={"required": _("Schrijf in een paar zinnen op wat er gedaan is.")},
    )
    foto = Bestandveld(
        label=_("Foto van het resultaat"),
        required=False,
        help_text=_("Mag, hoeft niet. Staan er mensen op? Vraag of zij dat goedvinden."),
    )
