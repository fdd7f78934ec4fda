"""The intake form. What it needs to choose from is asked only when it is shown."""

import uuid
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from bewoners.models import Bewoner
from plavei.core.bsn import geen_bsn
from plavei.core.models import Medewerker, Rol
from plavei.core.woordcontrole import Woordcontrole
from signalen import plekken
from signalen.models import Thema
from signalen.models.signaal import MelderSoort, Urgentie, Via
from signalen.rules import TRIAGE_ROLLEN
from signalen.themas import Groep
from signalen.velden import Bestandenveld, Koppelveld, Tekstveld
from wijken.models import Buurt, Eenheid


class SignaalForm(Woordcontrole):
    """A new signal. After ``is_valid`` the chosen records stand in ``eenheid``, ``buurt`` and ``melder``."""

    extra_woordvelden = ("plaats",)

    inzending = forms.UUIDField(widget=forms.HiddenInput)
    zoek = forms.CharField(label=_("Adres, postcode of buurt"), max_length=200, required=False)
    plek = forms.CharField(label=_("Waar is het?"), max_length=24, required=False)
    buurt = forms.CharField(label=_("Buurt"), max_length=10, required=False)
    plaats = forms.CharField(
        label=_("Waar precies?"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("Portiek, achterpad, speelplek…")}),
        validators=[geen_bsn],
    )
    thema = forms.ChoiceField(label=_("Wat is er aan de hand?"), widget=forms.RadioSelect)
    tekst = Tekstveld(
        label=_("Wat zag of hoorde u?"),
        rijen=5,
        error_messages={"required": _("Schrijf in een paar woorden op wat u zag of hoorde.")},
    )
    urgentie = forms.ChoiceField(
        label=_("Hoe dringend is het?"), choices=Urgentie.choices, initial=Urgentie.NORMAAL, widget=forms.RadioSelect
    )
    foto = Bestandenveld(label=_("Foto maken"), capture=True)
    fotos = Bestandenveld(label=_("Foto's kiezen"))
    melder_soort = forms.ChoiceField(label=_("Wie meldt het?"), choices=MelderSoort.choices, widget=forms.RadioSelect)
    melder_zoek = forms.CharField(label=_("Naam, telefoon, adres of postcode"), max_length=200, required=False)
    melder = forms.CharField(label=_("Bewoner"), max_length=18, required=False)
    melder_naam = forms.CharField(label=_("Naam"), max_length=120, required=False, validators=[geen_bsn])
    melder_contact = forms.CharField(
        label=_("Telefoon of mail"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}),
        validators=[geen_bsn],
    )
    via = forms.ChoiceField(
        label=_("Hoe kwam het binnen?"),
        choices=[(via.value, via.label) for via in Via if via != Via.WEBSITE],
    )
    koppel = Koppelveld(label=_("Hoort bij een eerder signaal"), required=False)
    vertrouwelijk = forms.BooleanField(label=_("Vertrouwelijk"), required=False)
    zelf = forms.BooleanField(label=_("Ik pak dit zelf op"), required=False)

    def __init__(self, *args: Any, user: Medewerker, **kwargs: Any) -> None:
        self.user = user
        standaard = {
            "inzending": uuid.uuid4(),
            "urgentie": Urgentie.NORMAAL,
            "melder_soort": MelderSoort.ZELF if user.is_wijkrol else MelderSoort.BEWONER,
            "via": Via.WIJK if user.is_wijkrol else Via.TELEFOON,
        }
        kwargs["initial"] = standaard | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        # The number it was sent with before; what the device kept under that number belongs to this form.
        self.verstuurd_als = ""
        self.eenheid: Eenheid | None = None
        self.gekozen_buurt: Buurt | None = None
        veld = cast(forms.ChoiceField, self.fields["thema"])
        veld.choices = [(thema.code, thema.naam) for thema in self.themas]
        veld.error_messages["required"] = _("Kies een thema.")
        veld.error_messages["invalid_choice"] = _("Dit thema is niet meer te kiezen. Kies een ander thema.")
        if user.rol not in TRIAGE_ROLLEN:
            del self.fields["zelf"]

    @cached_property
    def themas(self) -> list[Thema]:
        return list(Thema.objects.usable())

    def themagroepen(self) -> list[tuple[str, str, list[Thema]]]:
        """Themes by group: (code of the group, its name, themes)."""
        return [
            (groep.value, str(groep.label), [thema for thema in self.themas if thema.groep == groep]) for groep in Groep
        ]

    def vernieuw_inzending(self) -> None:
        """Make what is shown again a new form: the number it came with cannot be used any more."""
        self.verstuurd_als = str(self.data.get("inzending", ""))
        # A copy with all values of a field that has more of them, as the ticks.
        data = cast(QueryDict, self.data).copy()
        data["inzending"] = str(uuid.uuid4())
        self.data = data

    def woordthema(self) -> str:
        return self.waarde("thema")

    def fotovelden(self) -> list[forms.BoundField]:
        return [self["foto"], self["fotos"]]

    @property
    def open_groep(self) -> str:
        """Which group of themes stands open: that of the chosen one, else the one this role mostly needs."""
        if self.gekozen_thema:
            return self.gekozen_thema.groep
        return Groep.ACHTER_DE_VOORDEUR if self.user.rol == Rol.SOCIAAL_WIJKBEHEERDER else Groep.OVERLAST

    def waarde(self, naam: str) -> str:
        """What stands in a field now, typed or prefilled."""
        return str(self[naam].value() or "")

    @property
    def gekoppeld(self) -> list[str]:
        """The signals that are ticked now, as text."""
        return [str(pk) for pk in self["koppel"].value() or ()]

    @property
    def gekozen_thema(self) -> Thema | None:
        return next((thema for thema in self.themas if thema.code == self.waarde("thema")), None)

    @cached_property
    def gekozen_eenheid(self) -> Eenheid | None:
        """The home that is chosen on the screen, if this person may see it."""
        return plekken.eenheid_van(self.user, self.waarde("plek"))

    @cached_property
    def gekozen_melder(self) -> Bewoner | None:
        return zichtbare_bewoner(self.user, self.waarde("melder"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._clean_plek(data)
        soort = data.get("melder_soort")
        if soort == MelderSoort.BEWONER and data.get("melder"):
            if self.gekozen_melder is None:
                self.add_error("melder", _("Deze bewoner is niet gevonden. Zoek opnieuw."))
        elif soort == MelderSoort.BEWONER and not data.get("melder_naam"):
            self.add_error("melder_naam", _("Kies de bewoner, of vul een naam in."))
        elif soort == MelderSoort.PARTNER and not data.get("melder_naam"):
            self.add_error("melder_naam", _("Vul in welke partner het meldt."))
        return data

    def _clean_plek(self, data: dict[str, Any]) -> None:
        plek, code = data.get("plek", ""), data.get("buurt", "")
        if plek.startswith("e"):
            self.eenheid = self.gekozen_eenheid
            if self.eenheid is None:
                self.add_error("plek", _("Dit adres is niet gevonden in uw werkgebied. Zoek het opnieuw."))
            return
        if not plek or (plek == plekken.ANDERE_PLEK and not code):
            self.add_error("plek", _("Kies een adres, of kies een andere plek en de buurt."))
            return
        self.gekozen_buurt = plekken.buurt_van(self.user, plek, code)
        if self.gekozen_buurt is None:
            self.add_error("plek", _("Deze buurt is niet gevonden in uw werkgebied. Kies een andere."))
        elif not data.get("plaats", "").strip():
            self.add_error("plaats", _("Beschrijf de plek, bijvoorbeeld: speelplek achter de flat."))

    def voor_actie(self) -> dict[str, Any]:
        """What ``create_signaal`` wants, besides who does it."""
        data = self.cleaned_data
        van_ander = data["melder_soort"] in {MelderSoort.BEWONER, MelderSoort.PARTNER}
        melder = self.gekozen_melder if data["melder_soort"] == MelderSoort.BEWONER else None
        return {
            "thema": next(thema for thema in self.themas if thema.code == data["thema"]),
            "tekst": data["tekst"],
            "urgentie": data["urgentie"],
            "eenheid": self.eenheid,
            "buurt": self.gekozen_buurt,
            "plaats": data["plaats"],
            # What one saw oneself did not come in by phone, whatever the form began with.
            "via": Via.WIJK if data["melder_soort"] == MelderSoort.ZELF else data["via"],
            "melder_soort": data["melder_soort"],
            "melder": melder,
            # Somebody who stays anonymous leaves no name behind, also when one was typed first.
            "melder_naam": data["melder_naam"] if van_ander and melder is None else "",
            "melder_contact": data["melder_contact"] if van_ander and melder is None else "",
            "vertrouwelijk": data["vertrouwelijk"],
            "bestanden": [*data["foto"], *data["fotos"]],
            "inzending": data["inzending"],
            "koppel": data["koppel"],
            "woordgebruik": self.woordgebruik(),
        }


def zichtbare_bewoner(user: Medewerker, pk: str) -> Bewoner | None:
    if not (pk.isascii() and pk.isdigit()) or len(pk) > 18:
        return None
    return Bewoner.objects.visible_to(user).filter(pk=int(pk)).first()


class ThemaForm(forms.ModelForm[Thema]):
    """What the privacy officer keeps of a theme (DOMAIN 5.1)."""

    class Meta:
        model = Thema
        fields = ("doel", "grondslag", "bijzonder", "hulptekst", "publieke_naam", "bewaardagen", "meldcode", "actief")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_doel(self) -> str:
        doel: str = self.cleaned_data["doel"]
        if not doel.strip():
            raise ValidationError(_("Zonder doel mag er niets worden vastgelegd."))
        return doel.strip()
