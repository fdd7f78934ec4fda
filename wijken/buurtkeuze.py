"""A buurt to choose on a form: those with homes of ours, under the place they are in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from wijken.models import Buurt, Eenheid


def met_woningen() -> "QuerySet[Buurt]":
    """Buurten of today with homes of ours."""
    return Buurt.objects.huidig().filter(Exists(Eenheid.objects.actief().filter(buurt=OuterRef("pk"))))


class Buurtveld(forms.ChoiceField):
    """A buurt by its code. The list is asked for when it is shown; what was sent is looked up by itself.

    ``leeg`` is what stands there before something is chosen. Not required and left empty gives None.
    """

    def __init__(self, *, leeg: Any = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.leeg = leeg or _("Kies een buurt")

    def uit(self, buurten: "QuerySet[Buurt]") -> None:
        """Offer these."""
        self._buurten = buurten
        self._lijst: list[Any] = []
        self.choices = self._keuzes

    def _keuzes(self) -> list[Any]:
        # A select looks at its choices twice.
        if not self._lijst:
            per_plaats: dict[str, list[tuple[str, str]]] = {}
            namen = ("wijk__gemeente__naam", "wijk__naam", "naam", "code")
            for gemeente, wijk, naam, code in self._buurten.order_by(*namen).values_list(*namen):
                per_plaats.setdefault(f"{gemeente}, {wijk}", []).append((code, naam))
            self._lijst = [("", self.leeg), *per_plaats.items()]
        return self._lijst

    def clean(self, value: Any) -> Buurt | None:
        code = self.to_python(value)
        if not code and not self.required:
            return None
        if not code:
            raise ValidationError(self.error_messages["required"], code="required")
        buurt = self._buurten.filter(code=code).first() if code.isprintable() else None
        if buurt is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return buurt
