"""The small forms of the actions on a casus."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from plavei.core import klok
from plavei.core.bsn import geen_bsn
from plavei.core.models import Medewerker
from plavei.core.woordcontrole import GEZIEN, REDEN, Woordcontrole
from signalen.actieforms import Datumveld
from signalen.casus.dossier import Casusdossier
from signalen.casus.statuses import Fase
from signalen.casus.versies import version
from signalen.models import Casus, Notitie, Signaal
from signalen.models.casus import Contact, Gehoord, Informeren
from signalen.models.signaal import Sluitreden
from signalen.velden import Bestandenveld, Tekstveld


@dataclass(frozen=True)
class Zaak:
    """For whom and about what a form is."""

    casus: Casus
    user: Medewerker
    dossier: Casusdossier = field(default_factory=Casusdossier)


class ActieForm(Woordcontrole):
    """An action without anything to fill in; the others build on it."""

    extra_woordvelden = ("tekst", "waarvoor")
    # Which text of the casus it writes over (``versies.DELEN``).
    deel = ""
    # Whether sending it twice must make one.
    eenmalig = False

    def __init__(self, *args: Any, code: str, zaak: Zaak, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Several of these stand on one page.
        self.auto_id, self.label_suffix = f"{code}_%s", ""
        self.zaak = zaak
        self.opzetten()
        if self.deel:
            self.fields["versie"] = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
            self.initial["versie"] = version(zaak.casus, self.deel)
        if self.eenmalig:
            self.fields["inzending"] = forms.UUIDField(required=False, widget=forms.HiddenInput)
            self.initial["inzending"] = uuid.uuid4()

    def woordthema(self) -> str:
        return str(self.zaak.casus.thema_id)

    def gegevens(self) -> dict[str, Any]:
        """What was filled in, for the action; why a sensitive word stays is kept beside it (``woordgebruik``)."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in {REDEN, GEZIEN}}

    def opzetten(self) -> None:
        """Fill in what differs per casus."""

    def vernieuw_versie(self) -> None:
        """After a refusal: what a colleague wrote is on the page by now, so sending it again is meant."""
        if self.deel:
            data = cast(QueryDict, self.data).copy()
            data["versie"] = self.initial["versie"]
            self.data = data

    def keuzes(self, naam: str, keuzes: Sequence[tuple[str, str]], leeg: str = "") -> None:
        cast(forms.ChoiceField, self.fields[naam]).choices = [*([("", leeg)] if leeg else []), *keuzes]


class NotitieForm(ActieForm):
    eenmalig = True
    soort = forms.ChoiceField(
        label=_lazy("Wat voor notitie?"),
        choices=Notitie.Soort.choices,
        initial=Notitie.Soort.WAARNEMING,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies wat voor notitie het is.")},
    )
    tekst = Tekstveld(
        label=_lazy("Notitie"),
        rijen=3,
        error_messages={"required": _lazy("De notitie is nog leeg. Schrijf op wat u zag, hoorde of vindt.")},
    )
    bestanden = Bestandenveld(label=_lazy("Foto of PDF erbij"), pdf=True)


class ContactForm(NotitieForm):
    contact = forms.ChoiceField(
        label=_lazy("Met wie sprak u?"),
        choices=Contact.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies met wie u sprak.")},
    )
    soort = forms.ChoiceField(
        label=_lazy("Wat schrijft u op?"),
        choices=Notitie.Soort.choices,
        initial=Notitie.Soort.VERKLARING,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies wat u opschrijft.")},
    )
    field_order = ("contact", "soort", "tekst", "bestanden")


class GehoordForm(ActieForm):
    """``deel`` is which side: hoor or wederhoor."""

    deel = "hoor"
    gehoord = forms.ChoiceField(
        label=_lazy("Is er gesproken?"),
        choices=Gehoord.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies of er gesproken is.")},
    )
    op = Datumveld(label=_lazy("Wanneer?"), required=False, help_text=_lazy("Leeg: vandaag."))
    tekst = Tekstveld(
        label=_lazy("Wat is er gezegd, of waarom kon het niet?"), rijen=3, max_length=4_000, required=False
    )

    def opzetten(self) -> None:
        casus = self.zaak.casus
        self.initial = {
            "gehoord": getattr(casus, self.deel),
            "op": getattr(casus, f"{self.deel}_op"),
            "tekst": getattr(casus, f"{self.deel}_tekst"),
        }

    def clean_op(self) -> date:
        return self.cleaned_data["op"] or klok.vandaag()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("gehoord") == Gehoord.NIET and not data.get("tekst", "").strip():
            self.add_error("tekst", _("Schrijf op waarom dit gesprek niet kon."))
        return data


class WederhoorForm(GehoordForm):
    deel = "wederhoor"


class InformerenForm(ActieForm):
    deel = "informeren"
    hoe = forms.ChoiceField(
        label=_lazy("Weet de betrokkene dat we dit bewaren?"),
        choices=Informeren.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Kies of de betrokkene het weet.")},
    )
    op = Datumveld(label=_lazy("Wanneer?"), required=False, help_text=_lazy("Leeg: vandaag."))
    tekst = Tekstveld(
        label=_lazy("Hoe, of welke uitzondering en waarom?"),
        rijen=2,
        max_length=2_000,
        required=False,
        help_text=_lazy("Een uitzondering is bijvoorbeeld dat het gevaar geeft voor iemand, of het onderzoek schaadt."),
    )

    def opzetten(self) -> None:
        casus = self.zaak.casus
        self.initial = {
            "hoe": casus.geinformeerd,
            "op": casus.geinformeerd_op,
            "tekst": casus.geinformeerd_tekst,
        }

    def clean_op(self) -> date:
        return self.cleaned_data["op"] or klok.vandaag()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("hoe") == Informeren.UITZONDERING and not data.get("tekst", "").strip():
            self.add_error("tekst", _("Schrijf op welke uitzondering er is, en waarom."))
        return data


class PlanForm(ActieForm):
    deel = "plan"
    doel = Tekstveld(label=_lazy("Wat wilt u bereiken?"), rijen=2, max_length=2_000, required=False)
    afspraken = Tekstveld(label=_lazy("Wie doet wat?"), rijen=4, max_length=4_000, required=False)
    op = Datumveld(
        label=_lazy("Wanneer kijkt u of het werkt?"),
        required=False,
        help_text=_lazy("Valt de dag in een weekend of op een feestdag, dan wordt het de eerste werkdag erna."),
    )

    def opzetten(self) -> None:
        casus = self.zaak.casus
        self.initial = {"doel": casus.plan_doel, "afspraken": casus.plan_afspraken, "op": casus.plan_op}


class SluitenForm(ActieForm):
    reden = forms.ChoiceField(
        label=_lazy("Waarom kan de casus dicht?"),
        choices=[("", _lazy("Kies een reden")), *Sluitreden.te_kiezen()],
        error_messages={"required": _lazy("Kies waarom de casus dicht kan.")},
    )
    resultaat_melder = Tekstveld(
        label=_lazy("Wat kwam ervan voor de melder?"), rijen=2, max_length=4_000, required=False
    )
    resultaat_betrokkene = Tekstveld(
        label=_lazy("Wat kwam ervan voor de betrokkene?"), rijen=2, max_length=4_000, required=False
    )
    nazorg = forms.BooleanField(label=_lazy("Over een tijd vragen hoe het gaat (nazorg)"), required=False, initial=True)

    def opzetten(self) -> None:
        if self.zaak.casus.fase != Fase.UITVOERING:
            del self.fields["nazorg"]


class NazorgForm(ActieForm):
    tekst = Tekstveld(
        label=_lazy("Hoe gaat het nu, en wie sprak u?"),
        rijen=3,
        max_length=4_000,
        error_messages={"required": _lazy("Schrijf op hoe het nu gaat, en wie u sprak.")},
    )


class HeropenenForm(ActieForm):
    reden = Tekstveld(
        label=_lazy("Waarom moet de casus weer open?"),
        rijen=2,
        error_messages={"required": _lazy("Schrijf op waarom deze casus weer open moet.")},
    )


class VeiligheidForm(ActieForm):
    deel = "veiligheid"
    tekst = forms.CharField(
        label=_lazy("Let op bij een bezoek"),
        max_length=200,
        required=False,
        validators=[geen_bsn],
        help_text=_lazy(
            "Bijvoorbeeld: bezoek met twee. Elke collega die op dit adres een bezoek plant leest dit, "
            "ook wie de casus niet mag zien. Schrijf niet waarom. Leeg: de notitie gaat weg."
        ),
    )

    def opzetten(self) -> None:
        self.initial = {"tekst": self.zaak.casus.veiligheid}


class _CollegaForm(ActieForm):
    medewerker = forms.ChoiceField(
        label=_lazy("Collega"),
        error_messages={
            "required": _lazy("Kies een collega."),
            "invalid_choice": _lazy("Kies een collega uit de lijst."),
        },
    )

    def clean_medewerker(self) -> Medewerker:
        return collega(self.cleaned_data["medewerker"])


class LidErbijForm(_CollegaForm):
    def opzetten(self) -> None:
        al = {str(lid.pk) for lid in self.zaak.dossier.team}
        anderen = [keuze for keuze in self.zaak.dossier.collegas if keuze[0] not in al]
        self.keuzes("medewerker", anderen, _("Kies een collega"))


class LidErafForm(_CollegaForm):
    def opzetten(self) -> None:
        leden = [(str(lid.pk), lid.naam) for lid in self.zaak.dossier.team if lid.pk != self.zaak.casus.regisseur_id]
        self.keuzes("medewerker", leden, _("Kies een collega"))

    def clean_medewerker(self) -> Medewerker:
        # Also somebody who left.
        gevonden: Medewerker = Medewerker.objects.get(pk=int(self.cleaned_data["medewerker"]))
        return gevonden


class RegisseurForm(_CollegaForm):
    def opzetten(self) -> None:
        nu = str(self.zaak.casus.regisseur_id)
        self.keuzes(
            "medewerker", [keuze for keuze in self.zaak.dossier.collegas if keuze[0] != nu], _("Kies een collega")
        )


class SignaalErafForm(ActieForm):
    signaal = forms.ChoiceField(
        label=_lazy("Signaal"),
        error_messages={
            "required": _lazy("Kies een signaal."),
            "invalid_choice": _lazy("Kies een signaal uit de lijst."),
        },
    )

    def opzetten(self) -> None:
        signalen = [(str(rij.pk), f"S{rij.pk} {rij.thema}") for rij in self.zaak.dossier.signalen]
        self.keuzes("signaal", signalen, _("Kies een signaal"))

    def clean_signaal(self) -> Signaal:
        return Signaal.objects.get(pk=int(self.cleaned_data["signaal"]))


def collega(pk: str) -> Medewerker:
    gevonden: Medewerker | None = Medewerker.objects.active().filter(pk=int(pk)).first()
    if gevonden is None:
        raise ValidationError(_("Deze collega werkt hier niet meer. Kies een andere."))
    return gevonden
