"""The form for a plan: the public one, and the one for colleagues who write it down."""

import uuid
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bewoners.bedragveld import Bedragveld
from bewoners.invoer import Plan
from bewoners.models.initiatief import MAX_HUURDERS, Thema, Via
from bewoners.telefoon import normaliseer
from plavei.core.bsn import geen_bsn
from plavei.core.models import Medewerker
from plavei.core.publiekform import PubliekForm
from plavei.core.velden import Tekstveld
from wijken.buurtkeuze import Buurtveld, met_woningen
from wijken.models import Buurt
from wijken.werkgebied import wijk_ids


class _Regel(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.append(geen_bsn)


class _Telefoon(forms.CharField):
    """A phone number as people type it; kept in E.164."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})
        super().__init__(max_length=60, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        tekst = str(super().clean(value))
        try:
            return normaliseer(tekst) if tekst else ""
        except ValueError:
            raise ValidationError(_("Dit is geen telefoonnummer. Een voorbeeld: 06 12345678.")) from None


def in_plain_words(velden: Mapping[str, forms.Field]) -> None:
    """What is wrong, the same on each form about plans."""
    for veld in velden.values():
        veld.error_messages["required"] = _("Vul dit in.")
        if isinstance(veld, forms.CharField) and veld.max_length:
            veld.error_messages["max_length"] = _("Dit is te lang: hooguit %(limit_value)d tekens.")


def require_reachable(form: forms.Form, data: Mapping[str, Any]) -> None:
    """Without e-mail there must be another way; said beside the phone number."""
    bereikbaar = ("contact_telefoon", "contact_mail", "contact_adres")
    if not any(data.get(naam) for naam in bereikbaar) and not any(naam in form.errors for naam in bereikbaar):
        form.add_error("contact_telefoon", _("Vul in hoe wij de bewoner bereiken: telefoon, e-mail of een postadres."))


class PlanForm(forms.Form):
    """What both forms ask. ``buurten`` are (buurt, name of its wijk and gemeente)."""

    titel = _Regel(
        label=_("Hoe noemt u uw plan?"),
        max_length=100,
        help_text=_("Een paar woorden, bijvoorbeeld: bloembakken in de Kerkstraat."),
    )
    thema = forms.ChoiceField(label=_("Waar gaat het vooral over?"), choices=Thema.choices, widget=forms.RadioSelect)
    wat = Tekstveld(label=_("Wat wilt u gaan doen?"), rijen=4, max_length=4_000)
    waarom = Tekstveld(label=_("Waarom wordt de buurt er beter van?"), rijen=3, max_length=4_000)
    buurt = Buurtveld(label=_("In welke buurt is het?"))
    waar = _Regel(label=_("Waar precies?"), max_length=200, help_text=_("Bijvoorbeeld: het grasveld achter de flat."))
    wanneer = _Regel(label=_("Wanneer wilt u het doen?"), max_length=200)
    wie = Tekstveld(
        label=_("Wie doen er mee?"),
        rijen=2,
        max_length=1_000,
        help_text=_("Schrijf geen namen van anderen op. Bijvoorbeeld: acht buren en de speeltuinvereniging."),
    )
    aantal_huurders = forms.IntegerField(
        label=_("Hoeveel van hen huren bij ons?"),
        min_value=0,
        max_value=MAX_HUURDERS,
        help_text=_("Weet u het niet precies? Schat het dan."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 6, "autocomplete": "off"}),
        error_messages={
            "invalid": _("Vul een aantal in, met cijfers. Doet geen huurder mee? Vul dan 0 in."),
            "min_value": _("Vul een aantal in van 0 of meer."),
            "max_value": _("Zoveel mensen kan niet. Vul een kleiner aantal in."),
        },
    )
    kosten = Bedragveld(label=_("Wat kost het in totaal?"), help_text=_("In euro's. Een schatting is goed."))
    eigen_bijdrage = Bedragveld(label=_("Hoeveel leggen u en uw buren zelf in?"), help_text=_("Niets? Vul dan 0 in."))
    gevraagd = Bedragveld(label=_("Hoeveel geld vraagt u van ons?"), help_text=_("Geen geld nodig? Vul dan 0 in."))
    nodig = Tekstveld(
        label=_("Wat hebt u verder van ons nodig?"),
        rijen=2,
        max_length=1_000,
        required=False,
        help_text=_("Bijvoorbeeld: toestemming, gereedschap of hulp bij de gemeente."),
    )
    contact_naam = _Regel(label=_("Uw naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    contact_mail = forms.EmailField(
        label=_("Uw e-mailadres"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Dit is geen e-mailadres. Een voorbeeld: naam@voorbeeld.nl.")},
    )
    contact_telefoon = _Telefoon(label=_("Uw telefoonnummer"), required=False)

    groepen: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
        ("plan", _("Uw plan"), ("titel", "thema", "wat", "waarom")),
        ("waar", _("Waar en wanneer"), ("buurt", "waar", "wanneer")),
        ("wie", _("Wie doen er mee"), ("wie", "aantal_huurders")),
        ("geld", _("Geld en hulp"), ("kosten", "eigen_bijdrage", "gevraagd", "nodig")),
        ("u", _("Wie bent u"), ("contact_naam", "contact_mail", "contact_telefoon")),
    )

    def __init__(self, *args: Any, user: Medewerker | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.user = user
        in_plain_words(self.fields)
        for naam in ("thema", "buurt"):
            self.fields[naam].error_messages |= {
                "required": _("Maak een keuze."),
                "invalid_choice": _("Kies er een."),
            }
        cast(Buurtveld, self.fields["buurt"]).uit(self._buurten())

    def _buurten(self) -> QuerySet[Buurt]:
        """The buurten with homes of ours; for a colleague those of the werkgebied."""
        rows = met_woningen()
        wijken = wijk_ids(self.user) if self.user else None
        return rows if wijken is None else rows.filter(wijk__in=wijken)

    def velden(self) -> list[tuple[str, Any, list[forms.BoundField]]]:
        """The fields in groups: (code, heading, fields)."""
        return [(code, kop, [self[naam] for naam in namen]) for code, kop, namen in self.groepen]

    def plan(self) -> Plan:
        """What the actions want."""
        return Plan(**{naam: self.cleaned_data[naam] for naam in Plan.__dataclass_fields__ if naam in self.fields})


class PubliekPlanForm(PubliekForm, PlanForm):
    """For everybody."""

    zout = "bewoners.initiatief.formulier"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_mail"].help_text = _("Wij sturen u een mail om uw plan te bevestigen.")


class InvoerForm(PlanForm):
    """For a colleague who writes down what a resident told: an e-mail address may be missing."""

    via = forms.ChoiceField(
        label=_("Hoe kwam het plan binnen?"),
        choices=[(via.value, via.label) for via in Via if via != Via.WEB],
        widget=forms.RadioSelect,
    )
    contact_adres = _Regel(
        label=_("Postadres"),
        max_length=200,
        required=False,
        help_text=_("Straat, huisnummer, postcode en plaats. Alleen om een brief te sturen; het komt nergens anders."),
    )
    inzending = forms.UUIDField(widget=forms.HiddenInput, required=False)

    groepen = (
        *((code, kop, velden) for code, kop, velden in PlanForm.groepen[:-1]),
        ("u", _("De bewoner"), ("via", "contact_naam", "contact_telefoon", "contact_mail", "contact_adres")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("inzending", uuid.uuid4())
        for naam, label in _NAMEN.items():
            self.fields[naam].label = label
        self.fields["contact_mail"].required = False
        self.fields["contact_mail"].help_text = _(
            "Zonder e-mailadres krijgt de bewoner geen eigen pagina: wij helpen u dan om te bellen of te schrijven."
        )
        self.fields["via"].help_text = _("Bij een plan op papier belt u de bewoner nog, om te horen of het klopt.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        require_reachable(self, data)
        return data


CONTACT_NAMEN = {
    "contact_naam": _("Naam"),
    "contact_mail": _("E-mailadres"),
    "contact_telefoon": _("Telefoonnummer"),
}
_NAMEN = CONTACT_NAMEN | {
    "titel": _("Hoe heet het plan?"),
    "wat": _("Wat willen de bewoners gaan doen?"),
    "wanneer": _("Wanneer willen zij het doen?"),
    "eigen_bijdrage": _("Hoeveel leggen zij zelf in?"),
    "gevraagd": _("Hoeveel geld vragen zij van ons?"),
    "nodig": _("Wat hebben zij verder van ons nodig?"),
}
