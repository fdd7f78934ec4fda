"""Form fields that every floor shares."""

from typing import Any

from django import forms

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
