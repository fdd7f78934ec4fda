"""Form fields that every floor shares."""

from typing import Any

from django import forms

from plavei.core.bijlagen import controleer_upload
from plavei.core.bsn import geen_bsn


class Tekstveld(forms.CharField):
    """Free text: long, dictated or typed, without citizen service numbers."""

    def __init__(self, *, rijen: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10_000)
        kwargs.setdefault(
            "widget", forms.Textarea(attrs={"rows": rijen, "autocapitalize": "sentences", "spellcheck": "true"})
        )
        super().__init__(**kwargs)
        self.validators.append(geen_bsn)


class Bestandveld(forms.FileField):
    """One photo, or with ``pdf`` a document; looked at before anything is stored."""

    def __init__(self, *, pdf: bool = False, **kwargs: Any) -> None:
        accept = "image/*,application/pdf" if pdf else "image/*"
        super().__init__(widget=forms.FileInput(attrs={"accept": accept}), **kwargs)
        self.pdf = pdf

    def clean(self, data: Any, initial: Any = None) -> Any:
        bestand = super().clean(data, initial)
        if bestand:
            controleer_upload(bestand, pdf=self.pdf)
        return bestand
