"""The form on the public page, in plain words; who somebody is may stay empty."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from bewoners.telefoon import normaliseer
from plavei.core.bsn import geen_bsn
from plavei.core.publiekform import PubliekForm
from plavei.core.velden import Tekstveld
from signalen import meldplek
from signalen.meldinvoer import Invoer
from signalen.models import Thema
from signalen.models.melding import Over
from signalen.themas import Groep
from wijken.buurtkeuze import Buurtveld, met_woningen
from wijken.models import Buurt, Eenheid

_KOPPEN = {Groep.OVERLAST: _("Ik heb last van iets"), Groep.ACHTER_DE_VOORDEUR: _("Ik maak me zorgen")}


class MeldForm(PubliekForm):
    """Nuisance, or a worry about a neighbour or oneself."""

    zout = "signalen.melding.formulier"

    over = forms.ChoiceField(label=_("Over wie of wat gaat het?"), choices=Over.choices, widget=forms.RadioSelect)
    thema = forms.ChoiceField(label=_("Wat is er aan de hand?"), widget=forms.RadioSelect)
    tekst = Tekstveld(
        label=_("Vertel wat u ziet of hoort"),
        rijen=6,
        max_length=4_000,
        help_text=_("Wat gebeurt er, wanneer, en hoe vaak? Schrijf op wat u zelf merkt, niet wat u vermoedt."),
    )
    waar = forms.CharField(
        label=_("Bij welk adres of op welke plek?"),
        max_length=200,
        help_text=_("Straat, huisnummer en plaats. Of beschrijf de plek, bijvoorbeeld: het pad achter de flat."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        validators=[geen_bsn],
    )
    buurt = Buurtveld(
        label=_("In welke buurt is dat?"),
        leeg=_("Ik vulde een adres in"),
        required=False,
        help_text=_("Kies een buurt als u geen adres weet. Anders mag dit leeg blijven."),
    )
    contact_naam = forms.CharField(
        label=_("Uw naam"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        validators=[geen_bsn],
    )
    contact_mail = forms.EmailField(
        label=_("Uw e-mailadres"),
        max_length=254,
        required=False,
        help_text=_("Dan krijgt u bericht van ons. Wij sturen eerst een mail om te kijken of het adres klopt."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Dit is geen e-mailadres. Een voorbeeld: naam@voorbeeld.nl.")},
    )
    contact_telefoon = forms.CharField(
        label=_("Uw telefoonnummer"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for naam in ("tekst", "waar"):
            self.fields[naam].error_messages["required"] = _("Vul dit in.")
        for naam in ("over", "thema", "buurt"):
            self.fields[naam].error_messages |= {"required": _("Maak een keuze."), "invalid_choice": _("Kies er een.")}
        for veld in self.fields.values():
            if isinstance(veld, forms.CharField) and veld.max_length:
                veld.error_messages["max_length"] = _("Dit is te lang: hooguit %(limit_value)d tekens.")
        cast(forms.ChoiceField, self.fields["thema"]).choices = [
            (code, thema.publieke_naam) for code, thema in self.themas.items()
        ]
        cast(Buurtveld, self.fields["buurt"]).uit(met_woningen().select_related("wijk"))
        self.eenheid: Eenheid | None = None
        self.gekozen_buurt: Buurt | None = None

    @cached_property
    def themas(self) -> Mapping[str, Thema]:
        return {thema.code: thema for thema in Thema.objects.public()}

    def themagroepen(self) -> list[tuple[str, str, list[Thema]]]:
        """Themes by group: (code of the group, heading in plain words, themes)."""
        return [
            (groep.value, str(kop), [thema for thema in self.themas.values() if thema.groep == groep])
            for groep, kop in _KOPPEN.items()
        ]

    def contactvelden(self) -> list[forms.BoundField]:
        return [self[naam] for naam in ("contact_naam", "contact_mail", "contact_telefoon")]

    def clean_contact_telefoon(self) -> str:
        tekst = str(self.cleaned_data["contact_telefoon"])
        if not tekst:
            return ""
        try:
            return normaliseer(tekst)
        except ValueError:
            raise ValidationError(_("Dit is geen telefoonnummer. Een voorbeeld: 06 12345678.")) from None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        self.eenheid, herkend = meldplek.herken(data["waar"])
        self.gekozen_buurt = herkend or data["buurt"]
        if self.gekozen_buurt is None:
            self.add_error("buurt", _("Wij weten niet zeker waar dit is. Kies er een buurt bij."))
        return data

    def invoer(self) -> Invoer:
        """What the action wants."""
        data = self.cleaned_data
        if self.gekozen_buurt is None:
            raise ValueError("only after is_valid")
        return Invoer(
            over=data["over"],
            thema=self.themas[data["thema"]],
            tekst=data["tekst"].strip(),
            buurt=self.gekozen_buurt,
            eenheid=self.eenheid,
            plaats=data["waar"].strip(),
            contact_naam=data["contact_naam"].strip(),
            contact_mail=data["contact_mail"],
            contact_telefoon=data["contact_telefoon"],
        )


class AanvullingForm(forms.Form):
    """What a resident adds on the own page."""

    tekst = Tekstveld(
        label=_("Wilt u nog iets vertellen?"),
        rijen=4,
        max_length=4_000,
        help_text=_("Bijvoorbeeld: het gebeurde weer, of het gaat juist beter."),
        error_messages={"required": _("Schrijf eerst iets op.")},
    )


class BeterForm(forms.Form):
    """Whether it is better, some weeks after we were done."""

    beter = forms.ChoiceField(
        label=_("Is het nu beter?"),
        choices=[("ja", _("Ja, het is beter")), ("nee", _("Nee, het is niet beter"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee."), "invalid_choice": _("Kies ja of nee.")},
    )
    tekst = Tekstveld(
        label=_("Wilt u er iets bij vertellen?"),
        rijen=3,
        max_length=4_000,
        required=False,
        help_text=_("Zegt u nee? Dan kijken wij er opnieuw naar."),
    )
