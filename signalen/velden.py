"""Form fields and checks that several forms about signals share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plavei.core.bijlagen import Upload, controleer_upload
from plavei.core.velden import Tekstveld

__all__ = ["Bestandenveld", "Koppelveld", "MeerBestanden", "Tekstveld"]

MAX_BESTANDEN = 8
MAX_KOPPELINGEN = 24


class MeerBestanden(forms.ClearableFileInput):
    allow_multiple_selected = True


class Bestandenveld(forms.FileField):
    """Several files at once; each is looked at before anything is stored. ``pdf``: documents are welcome too."""

    def __init__(self, *, pdf: bool = False, capture: bool = False, **kwargs: Any) -> None:
        accept = "image/*,application/pdf" if pdf else "image/*"
        attrs = {"accept": accept} | ({"capture": "environment"} if capture else {"multiple": True})
        kwargs.setdefault("required", False)
        super().__init__(widget=MeerBestanden(attrs=attrs), **kwargs)
        self.pdf = pdf

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        bestanden = data if isinstance(data, list | tuple) else [data]
        if len(bestanden) > MAX_BESTANDEN:
            # Before they are looked at: each photo costs a second to open.
            raise ValidationError(_("Kies hooguit %d bestanden tegelijk.") % MAX_BESTANDEN)
        gekozen: list[Upload] = []
        for bestand in bestanden:
            schoon = super().clean(bestand, initial)
            if schoon:
                controleer_upload(schoon, pdf=self.pdf)
                gekozen.append(schoon)
        return gekozen


class Koppelveld(forms.MultipleChoiceField):
    """Numbers of signals that were on the screen; which of them somebody may see is asked where they are used."""

    def validate(self, value: Any) -> None:
        if len(value) > MAX_KOPPELINGEN:
            raise ValidationError(_("Kies hooguit %d signalen.") % MAX_KOPPELINGEN)

    def clean(self, value: Any) -> list[int]:
        """What is no number was not on the screen."""
        gekozen = super().clean(value)
        return [int(pk) for pk in gekozen if pk.isascii() and pk.isdigit() and len(pk) <= 18]
