"""Form fields and checks that several forms about signals share."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plavei.core.bijlagen import Upload, controleer_upload

MAX_BESTANDEN = 8
_NEGEN_CIJFERS = re.compile(r"(?<![\d+])\d(?:[ .-]?\d){8}(?![\d])")
_TELEFOON = re.compile(r"^0[1-9]")


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


def geen_bsn(tekst: str) -> None:
    """Hold back a text that holds what can only be a citizen service number (DOMAIN 5.4); the writer takes it out.

    Nine digits that pass the elfproef (BSN: weights 9..2 and -1, sum divisible by 11) and are no phone number.
    """
    for match in _NEGEN_CIJFERS.finditer(tekst):
        cijfers = re.sub(r"\D", "", match[0])
        if not _TELEFOON.match(cijfers) and _elfproef([int(cijfer) for cijfer in cijfers]):
            raise ValidationError(
                _("Hier staat een nummer dat een BSN kan zijn (%s). Haal het weg: we leggen geen BSN vast.") % match[0]
            )


def _elfproef(cijfers: Sequence[int]) -> bool:
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(cijfers) and sum(g * c for g, c in zip(gewichten, cijfers, strict=True)) % 11 == 0


class Tekstveld(forms.CharField):
    """Free text: long, dictated or typed, without citizen service numbers."""

    def __init__(self, *, rijen: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10_000)
        kwargs.setdefault(
            "widget", forms.Textarea(attrs={"rows": rijen, "autocapitalize": "sentences", "spellcheck": "true"})
        )
        super().__init__(**kwargs)
        self.validators.append(geen_bsn)
