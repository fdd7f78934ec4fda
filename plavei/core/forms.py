"""Forms of the ground floor: colleagues, the own account, terms and days off."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.forms import BaseModelFormSet, modelformset_factory
from django.utils.translation import gettext_lazy as _

from plavei.core.accounts import DEMO_DOMEIN
from plavei.core.bijlagen import controleer_upload
from plavei.core.models import Groepsrol, Instellingen, Inzage, Medewerker, Norm, VrijeDag, Woord
from plavei.core.registries import subjects, theme_sources

_telefoon = RegexValidator(
    r"^\+?[0-9][0-9 ()\-]{5,18}$",
    _("Schrijf een telefoonnummer met alleen cijfers, zoals 0316 123456 of +31 6 12345678."),
)


_EERSTE, _LAATSTE = date(2000, 1, 1), date(2100, 12, 31)


def datum_veld(label: Any, *, required: bool) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[
            MinValueValidator(_EERSTE, _("Kies een datum vanaf het jaar 2000.")),
            MaxValueValidator(_LAATSTE, _("Kies een datum tot en met het jaar 2100.")),
        ],
    )


class FotoVeld(forms.FileField):
    """A photo of a person: one that can be opened, without a PDF."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Foto"),
            required=False,
            help_text=_("JPEG, PNG of WebP. Plaats en datum van opname halen we eruit."),
            widget=forms.FileInput(attrs={"accept": "image/*"}),
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        bestand = super().clean(data, initial)
        if bestand:
            controleer_upload(bestand, pdf=False)
        return bestand


class ProfielForm(forms.ModelForm[Medewerker]):
    """The own name, phone number and photo, how the pages look, and how mail comes."""

    nieuwe_foto = FotoVeld()
    foto_weg = forms.BooleanField(label=_("Haal de foto weg"), required=False)

    class Meta:
        model = Medewerker
        fields: tuple[str, ...] = ("naam", "telefoon", "weergave", "mailkeuze", "sneltoetsen")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "weergave": forms.RadioSelect(),
            "mailkeuze": forms.RadioSelect(),
            "sneltoetsen": forms.RadioSelect(),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "mailkeuze": _(
                "Wat niet kan wachten mailen we altijd meteen: acute signalen, en wat te lang blijft liggen. Alles "
                "staat ook meteen bij uw meldingen."
            ),
            "sneltoetsen": _("Zet ze uit als u dicteert, of als een toets weleens per ongeluk wordt ingedrukt."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "mailkeuze" in self.fields:
            self.fields["mailkeuze"].required = False  # left out, it stays as it is
        self.fields["naam"].widget.attrs["autocomplete"] = "name"
        self.fields["telefoon"].widget.attrs.update(autocomplete="tel", inputmode="tel")
        self.fields["telefoon"].validators.append(_telefoon)
        if "weergave" in self.fields:
            # Not sent along: it stays as it was.
            self.fields["weergave"].required = False
        if "sneltoetsen" in self.fields:
            self.fields["sneltoetsen"].required = False
            if not self.instance.is_zaakrol:
                del self.fields["sneltoetsen"]  # no page of theirs has any
        if not self.instance.foto:
            del self.fields["foto_weg"]

    def changes(self) -> dict[str, Any]:
        """What the action needs."""
        data = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}
        if "mailkeuze" in data:
            data["mailkeuze"] = data["mailkeuze"] or None
        return data | {
            "foto": self.cleaned_data.get("nieuwe_foto"),
            "foto_weg": bool(self.cleaned_data.get("foto_weg")),
        }


class MedewerkerForm(ProfielForm):
    """A colleague, as a beheerder invites and edits them."""

    class Meta:
        model = Medewerker
        fields = ("naam", "email", "rol", "telefoon", "publiek")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip().lower()
        if not settings.DEMO and email.endswith(DEMO_DOMEIN):
            raise ValidationError(_("Dit adres hoort bij de demo en kan hier niet gebruikt worden."))
        return email


if TYPE_CHECKING:
    _SetPasswordForm = SetPasswordForm[Medewerker]
else:
    _SetPasswordForm = SetPasswordForm


class UitnodigingForm(_SetPasswordForm):
    """A first password, by the rules of AUTH_PASSWORD_VALIDATORS."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Wachtwoord")
        self.fields["new_password1"].help_text = _(
            "Minstens 12 tekens. Een zin van een paar woorden onthoudt het best."
        )
        self.fields["new_password2"].label = _("Nog een keer hetzelfde wachtwoord")
        self.fields["new_password2"].help_text = ""


class NormForm(forms.ModelForm[Norm]):
    class Meta:
        model = Norm
        fields = ("dagen", "alle_dagen")
        labels = {"dagen": _("Aantal dagen"), "alle_dagen": _("Weekend en feestdagen tellen mee")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dagen"].widget.attrs.update(inputmode="numeric", min=0, max=400)


def normen_formset(data: Any = None) -> BaseModelFormSet[Norm, NormForm]:
    """All terms as one form; rows can be changed only, not added or removed."""
    made = modelformset_factory(Norm, form=NormForm, extra=0, can_delete=False, edit_only=True)
    return made(data, queryset=Norm.objects.all(), prefix="norm")


class InstellingenForm(forms.ModelForm[Instellingen]):
    class Meta:
        model = Instellingen
        fields = ("goede_vrijdag_vrij", "bevrijdingsdag")
        widgets = {"bevrijdingsdag": forms.RadioSelect}


class VrijeDagForm(forms.ModelForm[VrijeDag]):
    datum = datum_veld(_("Datum"), required=True)

    class Meta:
        model = VrijeDag
        fields = ("datum", "naam")
        labels = {"naam": _("Waarom we dicht zijn")}


class GroepsrolForm(forms.ModelForm[Groepsrol]):
    """A group of the association's provider, and what it gives here."""

    class Meta:
        model = Groepsrol
        fields = ("naam", "groep", "rol", "gebied", "volgorde")
        widgets = {"gebied": forms.RadioSelect}
        help_texts = {"gebied": _("Telt alleen bij een rol die in wijken werkt.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groep"].widget.attrs.update(autocomplete="off", spellcheck="false")
        self.fields["volgorde"].widget.attrs.update(inputmode="numeric", min=0, max=32767)


class WoordForm(forms.ModelForm[Woord]):
    """A word that warns in free text."""

    themas = forms.MultipleChoiceField(
        label=_("Mag bij deze thema's"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Bij een signaal met zo'n thema is het een gewoon woord: dan waarschuwen we niet."),
    )

    class Meta:
        model = Woord
        fields = ("tekst", "stam", "soort", "themas", "actief")
        widgets = {"soort": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].widget.attrs.update(autocomplete="off", autocapitalize="none", spellcheck="false")
        keuzes = [keuze for bron in theme_sources for keuze in bron.choices()]
        # A theme that is not there any more stays until somebody unticks it.
        weg = set(self.instance.themas) - {code for code, _naam in keuzes}
        cast("forms.MultipleChoiceField", self.fields["themas"]).choices = keuzes + [
            (code, code) for code in sorted(weg)
        ]
        cast("forms.ChoiceField", self.fields["soort"]).choices = Woord.Soort.choices


class InzageFilter(forms.Form):
    """What to show of the read log; what makes no sense is left out of the search and said beside the field."""

    medewerker = forms.ModelChoiceField(
        label=_("Medewerker"), queryset=Medewerker.objects.all(), required=False, empty_label=_("Iedereen")
    )
    hoe = forms.ChoiceField(label=_("Hoe"), required=False)
    soort = forms.ChoiceField(label=_("Wat"), required=False)
    nummer = forms.IntegerField(label=_("Nummer"), required=False, min_value=1, max_value=2**63 - 1)
    van = datum_veld(_("Vanaf"), required=False)
    tot = datum_veld(_("Tot en met"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alle = ("", _("Alle"))
        cast("forms.ChoiceField", self.fields["hoe"]).choices = [alle, *Inzage.Hoe.choices]
        cast("forms.ChoiceField", self.fields["soort"]).choices = [
            alle,
            *((subject.code, str(subject.model._meta.verbose_name)) for subject in subjects),
        ]
