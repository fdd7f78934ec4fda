"""The form of a standard text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plavei.core.bsn import geen_bsn
from signalen.models import Standaardtekst, Thema
from signalen.plaatshouders import check_places
from signalen.velden import Tekstveld


class StandaardtekstForm(forms.ModelForm[Standaardtekst]):
    """A standard text, as a beheerder keeps it."""

    tekst = Tekstveld(
        label=_("Wat de melder leest"),
        rijen=10,
        max_length=3_000,
        help_text=_(
            "Wij vullen in: {naam} van de melder, {nummer} van het signaal, {thema} in gewone woorden, en {medewerker} "
            "die het verstuurt."
        ),
        error_messages={"required": _("Schrijf wat de melder leest.")},
    )

    class Meta:
        model = Standaardtekst
        fields = ("besluit", "thema", "titel", "tekst", "actief")
        help_texts = {
            "titel": _("Hieraan herkent een collega de tekst. De melder ziet de titel niet."),
            "thema": _("Kies een thema, of laat de tekst voor elk thema gelden."),
            "actief": _(
                "Zonder vinkje kan niemand de tekst meer kiezen. Wat ermee verstuurd is, blijft zoals het was."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        thema: Any = self.fields["thema"]
        thema.queryset = Thema.objects.filter(Q(actief=True) | Q(pk=self.instance.thema_id))
        thema.empty_label = _("Elk thema")
        self.fields["titel"].validators.append(geen_bsn)

    def clean_titel(self) -> str:
        titel = " ".join(str(self.cleaned_data["titel"]).split())
        if not titel:
            raise ValidationError(_("Geef de tekst een titel."))
        return titel

    def clean_tekst(self) -> str:
        tekst = "\n".join(str(self.cleaned_data["tekst"]).strip().splitlines())
        check_places(tekst)
        return tekst
