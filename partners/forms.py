"""Forms of the directory, of a referral, and of the steps in it."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from bewoners.models import Bewoner
from bewoners.models import Toestemming as Bewijs
from partners import delen
from partners.afspraken import MAX_TERUG, is_next_day
from partners.models import Contactpersoon, Dekking, Dienst, Organisatie
from partners.models.doorverwijzing import BEZIG, Kanaal, Meldwijze, Toestemming
from partners.models.organisatie import EIGEN_MELDPUNT
from partners.statuses import Overgang, Uitkomst
from plavei.core import klok
from plavei.core.werkdagen import termijn
from plavei.core.woordcontrole import Woordcontrole
from signalen.actieforms import Datumveld
from signalen.models import Signaal, Thema
from signalen.themas import Grondslag
from signalen.velden import Tekstveld
from wijken.models import Gemeente


class OrganisatieForm(forms.ModelForm[Organisatie]):
    formulier_url = forms.URLField(label=_("Adres van het eigen formulier"), required=False, assume_scheme="https")

    class Meta:
        model = Organisatie
        fields = ("naam", "soort", "omschrijving", "kanaal", "adres", "telefoon", "email", "formulier_url", "actief")
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "kanaal": _(
                "Eigen meldpunt: u meldt eerst bij hen en legt hier vast wat, wanneer en hoe. "
                "Een account voor partners komt later."
            ),
            "email": _("Hier gaat de link naartoe, als u geen contactpersoon kiest."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kanaal") == Organisatie.Kanaal.FORMULIER and not data.get("formulier_url"):
            self.add_error("formulier_url", _("Vul het adres van hun formulier in."))
        if data.get("soort") in EIGEN_MELDPUNT and data.get("kanaal") not in {None, Organisatie.Kanaal.MELDING}:
            self.add_error("kanaal", _("Veilig Thuis en een crisisdienst hebben een eigen meldpunt. Kies dat."))
        return data


class ContactpersoonForm(forms.ModelForm[Contactpersoon]):
    class Meta:
        model = Contactpersoon
        fields = ("naam", "functie", "telefoon", "email")


class DienstForm(forms.ModelForm[Dienst]):
    class Meta:
        model = Dienst
        fields = ("naam", "omschrijving", "status")


class DekkingForm(forms.ModelForm[Dekking]):
    gemeente = forms.ModelChoiceField(label=_("Gemeente"), queryset=Gemeente.objects.none())
    thema = forms.ModelChoiceField(label=_("Thema"), queryset=Thema.objects.none())
    van = Datumveld(label=_("Vanaf"))
    tot = Datumveld(label=_("Tot en met"), required=False)

    class Meta:
        model = Dekking
        fields = ("gemeente", "thema", "van", "tot")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Gemeente]", self.fields["gemeente"]).queryset = Gemeente.objects.order_by("naam")
        cast("forms.ModelChoiceField[Thema]", self.fields["thema"]).queryset = Thema.objects.usable()
        self.fields["van"].initial = klok.vandaag()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("van") and data.get("tot") and data["tot"] < data["van"]:
            self.add_error("tot", _("Kies een dag op of na de eerste."))
        return data


ONDERDELEN: dict[str, type[forms.ModelForm[Any]]] = {
    "contactpersoon": ContactpersoonForm,
    "dienst": DienstForm,
    "dekking": DekkingForm,
}


if TYPE_CHECKING:
    _Keuzeveld = forms.ModelChoiceField[Bewijs]
else:
    _Keuzeveld = forms.ModelChoiceField


class Bewijsveld(_Keuzeveld):
    """A consent that was written down: whose, for what and since when."""

    def label_from_instance(self, obj: Bewijs) -> str:
        return f"{obj.bewoner.naam}, {date_format(obj.gegeven_op, 'j F Y')}: {obj.waarvoor}"


class GrondslagForm(forms.Form):
    """Another ground than the consent that was taken back."""

    grondslag = forms.ChoiceField(
        label=_("Grondslag"),
        choices=[("", _("Kies een grondslag")), *((c, n) for c, n in Grondslag.choices if c != Grondslag.TOESTEMMING)],
        error_messages={"required": _("Kies een grondslag.")},
    )
    motivering = Tekstveld(
        label=_("Waarom mag en moet u delen zonder toestemming?"),
        rijen=2,
        max_length=2_000,
        error_messages={"required": _("Schrijf op waarom delen zonder toestemming mag en nodig is.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id, self.label_suffix = "grondslag_%s", ""


class DoorverwijzingForm(Woordcontrole):
    """What is asked, what is shared, and why that may be. ``bewoners`` live at the address of the signal."""

    vraag = Tekstveld(label=_("Wat vraagt u de partner?"), rijen=2, max_length=2_000)
    beoogd = Tekstveld(label=_("Wat moet het opleveren?"), rijen=2, max_length=2_000)
    bewoner = forms.ModelChoiceField(
        label=_("Over wie gaat het?"), queryset=Bewoner.objects.none(), required=False, empty_label=_("Niemand genoemd")
    )
    wens = Tekstveld(label=_("Wat wil de bewoner zelf?"), rijen=2, max_length=2_000, required=False)
    feiten = Tekstveld(
        label=_("Wat is er gezien of gehoord?"),
        rijen=3,
        max_length=4_000,
        required=False,
        help_text=_("Schrijf op wat de partner nodig heeft. Noem de melder niet."),
    )
    geprobeerd = Tekstveld(label=_("Wat is er al geprobeerd?"), rijen=2, max_length=2_000, required=False)
    veiligheid = Tekstveld(
        label=_("Waar moet een bezoeker op letten?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(),
    )
    bezoek = Tekstveld(
        label=_("Samen op bezoek: wie en wanneer?"), required=False, max_length=300, widget=forms.TextInput()
    )
    delen = forms.MultipleChoiceField(
        label=_("Wat deelt u met de partner?"),
        choices=delen.KEUZES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Uw vraag, het doel, de toestemming en uw naam gaan altijd mee. De rest kiest u zelf."),
    )
    toestemming = forms.ChoiceField(
        label=_("Gaf de bewoner toestemming?"),
        choices=Toestemming.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of de bewoner toestemming gaf.")},
    )
    toestemming_bewijs = Bewijsveld(
        label=_("Welke toestemming?"), queryset=Bewijs.objects.none(), required=False, empty_label=_("Een nieuwe")
    )
    toestemming_op = Datumveld(label=_("Gegeven op"), required=False)
    toestemming_hoe = forms.ChoiceField(
        label=_("Hoe gegeven?"), choices=[("", _("Kies")), *Bewijs.Hoe.choices], required=False
    )
    grondslag = forms.ChoiceField(
        label=_("Grondslag zonder toestemming"),
        choices=[(code, label) for code, label in Grondslag.choices if code != Grondslag.TOESTEMMING],
        required=False,
        help_text=_("Volgt uit het thema van het signaal."),
    )
    motivering = Tekstveld(
        label=_("Waarom mag en moet u delen zonder toestemming?"), rijen=2, max_length=2_000, required=False
    )
    contactpersoon = forms.ModelChoiceField(
        label=_("Wie krijgt de link?"), queryset=Contactpersoon.objects.none(), required=False
    )
    gemeld_op = forms.DateTimeField(
        label=_("Wanneer hebt u het gemeld?"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d-%m-%Y %H:%M"],
        error_messages={"invalid": _("Dit is geen datum met tijd. Schrijf bijvoorbeeld 24-11-2026 14:30.")},
    )
    gemeld_hoe = forms.ChoiceField(
        label=_("Hoe hebt u het gemeld?"), choices=[("", _("Kies")), *Meldwijze.choices], required=False
    )
    reageren_voor = Datumveld(label=_("Reactie afgesproken vóór"))
    terugkoppeling_op = Datumveld(label=_("Terugkoppeling afgesproken op"), required=False)

    def __init__(
        self,
        *args: Any,
        signaal: Signaal,
        bewoners: list[int],
        toestemmingen: "QuerySet[Bewijs]",
        partner: Organisatie,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.thema = signaal.thema_id
        self.label_suffix = ""
        field = cast("forms.ModelChoiceField[Bewoner]", self.fields["bewoner"])
        field.queryset = Bewoner.objects.filter(pk__in=bewoners)
        bewijzen = cast("forms.ModelChoiceField[Bewijs]", self.fields["toestemming_bewijs"])
        bewijzen.queryset = toestemmingen.filter(bewoner__in=bewoners).select_related("bewoner")
        if not bewoners:
            del self.fields["bewoner"]
        if not bewijzen.queryset.exists():
            del self.fields["toestemming_bewijs"]
        self._contact(partner)
        if not partner.eigen_meldpunt:
            del self.fields["gemeld_op"], self.fields["gemeld_hoe"]
        if signaal.grondslag != Grondslag.TOESTEMMING:
            self.fields["grondslag"].initial = signaal.grondslag
        self.fields["reageren_voor"].initial = termijn("doorverwijzing_reactie", klok.vandaag())
        for naam in ("reageren_voor", "terugkoppeling_op", "toestemming_op"):
            self.fields[naam].widget.attrs["autocomplete"] = "off"

    def woordthema(self) -> str:
        return self.thema

    def _consent(self, data: dict[str, Any]) -> None:
        """One that was written down, or enough to write it down now."""
        bewijs, bewoner = data.get("toestemming_bewijs"), data.get("bewoner")
        if bewijs:
            if bewoner and bewijs.bewoner_id != bewoner.pk:
                self.add_error("toestemming_bewijs", _("Deze toestemming is van iemand anders. Kies een andere."))
            return
        if "bewoner" not in self.fields:
            self.add_error(
                "toestemming",
                _("Op dit adres is geen bewoner bekend om toestemming van vast te leggen. Kies een grondslag."),
            )
        elif not bewoner and "bewoner" not in self.errors:
            self.add_error("bewoner", _("Kies van wie de toestemming is."))
        op = data.get("toestemming_op")
        if "toestemming_op" not in self.errors and (op is None or op > klok.vandaag()):
            self.add_error("toestemming_op", _("Vul in op welke dag de bewoner toestemming gaf."))
        if not data.get("toestemming_hoe") and "toestemming_hoe" not in self.errors:
            self.add_error("toestemming_hoe", _("Kies hoe de bewoner toestemming gaf."))

    def _report(self, data: dict[str, Any]) -> None:
        if "gemeld_op" not in self.fields:
            return
        op = data.get("gemeld_op")
        if "gemeld_op" not in self.errors and (op is None or not klok.nu() - MAX_TERUG <= op <= klok.nu()):
            self.add_error("gemeld_op", _("Vul in wanneer u het meldde, in het afgelopen jaar."))
        if not data.get("gemeld_hoe") and "gemeld_hoe" not in self.errors:
            self.add_error("gemeld_hoe", _("Kies hoe u het meldde."))

    def _contact(self, partner: Organisatie) -> None:
        """Whose mailbox the link goes to; no question where there is no link or nobody to choose."""
        field = cast("forms.ModelChoiceField[Contactpersoon]", self.fields["contactpersoon"])
        field.queryset = Contactpersoon.objects.filter(organisatie=partner).exclude(email="")
        field.empty_label = partner.email or str(_("Niemand: ik geef de link zelf"))
        if not partner.met_link or not field.queryset.exists():
            del self.fields["contactpersoon"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("toestemming") == Toestemming.JA:
            self._consent(data)
        elif data.get("toestemming"):
            if not data.get("grondslag") and "grondslag" not in self.errors:
                self.add_error("grondslag", _("Zonder toestemming is een andere grondslag nodig. Kies er een."))
            if not data.get("motivering") and "motivering" not in self.errors:
                self.add_error("motivering", _("Schrijf op waarom delen zonder toestemming mag en nodig is."))
        self._report(data)
        for naam in ("reageren_voor", "terugkoppeling_op"):
            if data.get(naam) and data[naam] < klok.vandaag():
                self.add_error(naam, _("Kies een dag vanaf vandaag."))
        return data


class StapForm(forms.Form):
    """What a step needs by the table; several of these stand on one page."""

    reden = Tekstveld(
        label=_("Waarom?"), rijen=2, max_length=2_000, error_messages={"required": _("Schrijf op waarom.")}
    )
    uitkomst = forms.ChoiceField(
        label=_("Wat kwam eruit?"),
        choices=[("", _("Kies een uitkomst")), *Uitkomst.choices],
        error_messages={"required": _("Kies wat eruit kwam.")},
    )

    def __init__(self, *args: Any, overgang: Overgang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id, self.label_suffix = f"{overgang.naar.value}_%s", ""
        if not overgang.reden:
            del self.fields["reden"]
        if not overgang.uitkomst:
            del self.fields["uitkomst"]


class IntrekForm(Woordcontrole):
    """Why we take a referral back."""

    reden = Tekstveld(
        label=_("Waarom trekt u haar in?"),
        rijen=2,
        max_length=2_000,
        error_messages={"required": _("Schrijf op waarom u haar intrekt.")},
    )

    def __init__(self, *args: Any, thema: str, **kwargs: Any) -> None:
        self._thema = thema
        super().__init__(*args, **kwargs)
        self.auto_id, self.label_suffix = "intrekken_%s", ""

    def woordthema(self) -> str:
        return self._thema


class Volgende(Datumveld):
    """By when the partner says again how it stands; left out, the norm decides."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Wanneer de volgende terugkoppeling?"))
        kwargs.setdefault("help_text", _("Geen dag afgesproken? Dan rekenen wij op onze gewone termijn."))
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        dag = super().clean(value)
        if dag and not is_next_day(dag):
            raise forms.ValidationError(_("Kies een dag na vandaag en binnen ruim een jaar."))
        return dag


class TerugkoppelForm(forms.Form):
    tekst = Tekstveld(
        label=_("Hoe staat het ermee?"),
        rijen=2,
        max_length=2_000,
        help_text=_("Alleen over het verloop, niet over de zorg zelf."),
        error_messages={"required": _("Schrijf op hoe het ermee staat.")},
    )
    terugkoppeling_op = Volgende()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id, self.label_suffix = "terugkoppeling_%s", ""


class NamensVelden(forms.Form):
    """Who said it, how and when: before what a colleague records in the partner's name."""

    naam = forms.CharField(
        label=_("Wie van de partner?"), max_length=120, error_messages={"required": _("Vul in wie dit zei.")}
    )
    kanaal = forms.ChoiceField(
        label=_("Hoe?"), choices=[(code, label) for code, label in Kanaal.choices if code != Kanaal.LINK]
    )
    datum = Datumveld(label=_("Wanneer?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"].initial = klok.vandaag()


class NamensStapForm(StapForm, NamensVelden):
    terugkoppeling_op = Volgende()
    field_order = ("naam", "kanaal", "datum", "reden", "uitkomst", "terugkoppeling_op")

    def __init__(self, *args: Any, overgang: Overgang, **kwargs: Any) -> None:
        super().__init__(*args, overgang=overgang, **kwargs)
        if overgang.naar not in BEZIG:
            del self.fields["terugkoppeling_op"]


class NamensTerugkoppelForm(TerugkoppelForm, NamensVelden):
    field_order = ("naam", "kanaal", "datum", "tekst", "terugkoppeling_op")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code van zes cijfers"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Vul de code in die u door de telefoon kreeg.")},
    )

    def clean_code(self) -> str:
        return "".join(teken for teken in self.cleaned_data["code"] if teken.isdigit())
