"""The small forms of the actions on a plan."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bewoners.actions.gegevens import contact_version
from bewoners.bedragveld import Bedragveld
from bewoners.forms import CONTACT_NAMEN, InvoerForm, PlanForm, in_plain_words, require_reachable
from bewoners.invoer import Contact, Hoe
from bewoners.models import Besluit, Initiatief
from bewoners.models.initiatief import MAX_HUURDERS, Categorie
from bewoners.statuses import Status
from bewoners.telefoon import toon as toon_telefoon
from bewoners.volgform import BonForm, VerslagForm
from plavei.core.bsn import geen_bsn
from plavei.core.velden import Tekstveld

MAX_LENGTE = 4_000


class ActieForm(forms.Form):
    """An action without anything to fill in; the others build on it."""

    def __init__(self, *args: Any, code: str, initiatief: Initiatief, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Several of these stand on one page.
        self.auto_id, self.label_suffix = f"{code}_%s", ""
        self.initiatief = initiatief

    def after_refusal(self) -> None:
        """The action said no: what the form has to carry along for the next try."""


class GegevensForm(ActieForm):
    """Who brought it in and how to reach them, checked as the forms check it in which it came in."""

    contact_naam = PlanForm.base_fields["contact_naam"]
    contact_mail = PlanForm.base_fields["contact_mail"]
    contact_telefoon = PlanForm.base_fields["contact_telefoon"]
    contact_adres = InvoerForm.base_fields["contact_adres"]
    versie = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_plain_words(self.fields)
        for naam, label in CONTACT_NAMEN.items():
            self.fields[naam].label = label
            # The browser would offer what it knows of the colleague.
            self.fields[naam].widget.attrs["autocomplete"] = "off"
        self.fields["contact_mail"].required = False
        self.fields["contact_mail"].help_text = _("Bij een ander adres werkt de oude link niet meer.")
        for naam in Contact.__dataclass_fields__:
            self.initial[naam] = getattr(self.initiatief, naam)
        self.initial["contact_telefoon"] = toon_telefoon(self.initiatief.contact_telefoon)
        self.initial["versie"] = contact_version(self.initiatief)

    def after_refusal(self) -> None:
        """Once more is meant: from here on it is about what stands there now."""
        if isinstance(self.data, QueryDict):
            data = self.data.copy()
            data["versie"] = self.initial["versie"]
            self.data = data

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        require_reachable(self, data)
        return data


def _tekst(label: Any, leeg: Any, *, rijen: int = 3, help_text: Any = "") -> Tekstveld:
    return Tekstveld(
        label=label, rijen=rijen, max_length=MAX_LENGTE, help_text=help_text, error_messages={"required": leeg}
    )


class VraagForm(ActieForm):
    vraag = _tekst(
        _("Wat wilt u weten?"), _("Schrijf op wat u wilt weten."), help_text=_("De bewoner leest dit precies zo.")
    )


class AntwoordForm(ActieForm):
    tekst = _tekst(
        _("Bericht aan de bewoner"),
        _("Schrijf eerst iets op."),
        help_text=_("De bewoner leest dit precies zo, op de eigen pagina."),
    )


class NotitieForm(ActieForm):
    tekst = _tekst(
        _("Notitie voor collega's"),
        _("Schrijf eerst iets op."),
        help_text=_("De bewoner ziet dit niet, tenzij u het later laat lezen."),
    )


class PubliceerForm(ActieForm):
    reactie = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


class IntrekkenForm(ActieForm):
    reden = _tekst(
        _("Waarom gaat het niet door?"),
        _("Schrijf op waarom het plan niet doorgaat, en wie dat zei."),
        rijen=2,
        help_text=_("Alleen voor collega's."),
    )


class AfrondenForm(ActieForm):
    resultaat = _tekst(
        _("Wat kwam ervan?"),
        _("Schrijf in een paar zinnen op wat ervan kwam. De bewoner leest dit."),
        help_text=_("De bewoner leest dit. Schrijf geen namen op."),
    )
    uitleg = Tekstveld(
        label=_("Geen bon van al het geld, of geen verslag?"),
        rijen=2,
        max_length=MAX_LENGTE,
        required=False,
        help_text=_("Schrijf op wat u daarover afsprak. Alleen voor collega's."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initiatief.status != Status.VERANTWOORDING:
            del self.fields["uitleg"]


class VerderForm(ActieForm):
    """Going on after waiting for the committee: what it advised."""

    advies = Tekstveld(
        label=_("Wat vindt de bewonerscommissie?"),
        rijen=2,
        max_length=MAX_LENGTE,
        required=False,
        help_text=_("Alleen voor collega's. Kwam er geen advies? Laat dit dan leeg."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initiatief.status != Status.ADVIES:
            del self.fields["advies"]


class NamensForm(ActieForm):
    tekst = _tekst(
        _("Wat antwoordde de bewoner?"),
        _("Schrijf op wat de bewoner antwoordde."),
        help_text=_("De bewoner kan dit lezen, met erbij dat u het opschreef."),
    )


class BonActieForm(ActieForm, BonForm):
    """A receipt that somebody handed over."""


class VerslagActieForm(ActieForm, VerslagForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verslag"].label = _("Wat hebben de bewoners gedaan, en hoe ging het?")
        gedaan = getattr(self.initiatief, "verantwoording", None)
        if gedaan is not None:
            self.initial.setdefault("verslag", gedaan.verslag)


class BonWegForm(ActieForm):
    bon = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


class _BesluitForm(ActieForm):
    reden = _tekst(
        _("Waarom besluit u dit?"),
        _("Schrijf op waarom u dit besluit. De bewoner leest dit."),
        help_text=_("De bewoner leest dit precies zo."),
    )


class AfwijzenForm(_BesluitForm):
    uitkomst = Besluit.Uitkomst.AFGEWEZEN


class ToekennenForm(_BesluitForm):
    uitkomst = Besluit.Uitkomst.TOEGEKEND
    bedrag = Bedragveld(label=_("Welk bedrag kent u toe?"))
    in_nabijheid_bezit = forms.TypedChoiceField(
        label=_("Is het dicht bij ons bezit?"),
        choices=[("ja", _("Ja")), ("nee", _("Nee"))],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": _("Maak een keuze.")},
    )
    aantal_huurders = forms.IntegerField(
        label=_("Hoeveel huurders van ons doen mee?"),
        min_value=0,
        max_value=MAX_HUURDERS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 6}),
        error_messages={"invalid": _("Vul een aantal in, met cijfers.")},
    )
    categorie = forms.ChoiceField(
        label=_("Wat voor uitgave is het?"),
        choices=[("", _("Kies een categorie")), *Categorie.choices],
        error_messages={"required": _("Kies een categorie.")},
    )

    field_order = ("bedrag", "in_nabijheid_bezit", "aantal_huurders", "categorie", "reden")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["bedrag"] = f"{self.initiatief.gevraagd:.2f}".replace(".", ",")
        self.initial["aantal_huurders"] = self.initiatief.aantal_huurders

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("in_nabijheid_bezit") is False and data.get("aantal_huurders") == 0:
            raise ValidationError(
                _("Geld voor leefbaarheid mag alleen naar plannen dicht bij ons bezit of voor onze huurders.")
            )
        return data


class DoorgevenForm(_BesluitForm):
    uitkomst = Besluit.Uitkomst.DOORGEGEVEN
    aan = forms.CharField(
        label=_("Aan wie gaf u het door?"),
        max_length=200,
        validators=[geen_bsn],
        help_text=_("Bijvoorbeeld: gemeente Zevenaar, team groen. De bewoner leest dit."),
        error_messages={"required": _("Vul in wie bij de gemeente het plan kreeg.")},
    )
    op = forms.DateField(
        label=_("Op welke dag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={
            "required": _("Vul in op welke dag u het doorgaf."),
            "invalid": _("Dit is geen datum. Schrijf bijvoorbeeld 24-11-2026."),
        },
    )

    field_order = ("aan", "op", "reden")


class VerteldForm(ActieForm):
    hoe = forms.ChoiceField(
        label=_("Hoe vertelde u het?"),
        choices=Hoe.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Maak een keuze.")},
    )


class OpenbaarForm(ActieForm):
    """What everybody reads."""

    titel = forms.CharField(
        label=_("Titel op de site"),
        max_length=100,
        validators=[geen_bsn],
        error_messages={"required": _("Vul een titel in.")},
    )
    resultaat = Tekstveld(
        label=_("Wat kwam ervan?"),
        rijen=3,
        max_length=1_000,
        required=False,
        help_text=_("Iedereen leest dit. Schrijf geen namen en geen huisadres op."),
    )
    toestemming = forms.BooleanField(
        label=_("Er staat een naam of adres in, en wie het is vindt dat goed"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eerder = getattr(self.initiatief, "publicatie", None)
        self.initial.setdefault("titel", eerder.titel if eerder else self.initiatief.titel)
        self.initial.setdefault("resultaat", eerder.resultaat if eerder else self.initiatief.resultaat[:1_000])
        self.initial.setdefault("toestemming", eerder.toestemming if eerder else False)
