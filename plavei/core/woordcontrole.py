"""The check on words of diagnosis and offence, as a part of any form in which staff write about people."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plavei.core.models import Woord
from plavei.core.velden import Tekstveld
from plavei.core.woorden import Treffer, Woordgebruik, active_words, find_words

REDEN, GEZIEN = "woordreden", "woorden_gezien"
_MAX_VINDPLAATSEN = 6


class Woordcontrole(forms.Form):
    """Warns about such words in the ``Tekstveld``s of a form, and keeps them for a reason.

    A form with them comes back with what was typed, the words marked, and a field for the reason; that reason holds for
    the words that were shown, not for others typed since. Override ``woordthema`` where there is a theme whose own
    words are welcome; ``extra_woordvelden`` names shorter fields that are looked at as well.
    """

    extra_woordvelden: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.treffers: dict[str, list[Treffer]] = {}
        self._reden = ""
        # They come last, and only where a word was found: before that nobody needs to see them.
        if self._woordvelden() and (self.is_bound or self.initial.get(REDEN)):
            self.fields[REDEN] = Tekstveld(
                label=_("Waarom moet het er toch zo staan?"), rijen=2, max_length=300, required=False
            )
            self.fields[GEZIEN] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000)

    def woordthema(self) -> str:
        """The code of the theme that this is about, as far as it is known."""
        return ""

    def _woordvelden(self) -> list[str]:
        return [
            naam
            for naam, veld in self.fields.items()
            if naam != REDEN and (isinstance(veld, Tekstveld) or naam in self.extra_woordvelden)
        ]

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and REDEN in self.fields:
            self._controleer_woorden()

    def _controleer_woorden(self) -> None:
        # They are about the form and not of what it is for: actions never see them.
        self._reden = str(self.cleaned_data.pop(REDEN, "")).strip()
        gezien = set(str(self.cleaned_data.pop(GEZIEN, "")).split(","))
        self.treffers = self._zoek()
        if not self.treffers:
            del self.fields[REDEN], self.fields[GEZIEN]
            return
        alle = {str(treffer.woord.pk) for treffers in self.treffers.values() for treffer in treffers}
        self._toon_reden(alle)
        if self._reden and alle <= gezien:
            return
        for naam, treffers in self.treffers.items():
            self.add_error(naam, ValidationError(_waarschuwing(treffers)))

    def _zoek(self) -> dict[str, list[Treffer]]:
        """What stands where."""
        teksten = {naam: tekst for naam in self._woordvelden() if (tekst := str(self.cleaned_data.get(naam) or ""))}
        if not teksten:
            return {}
        woorden, thema = active_words(), self.woordthema()
        gevonden = {naam: find_words(tekst, woorden, thema=thema) for naam, tekst in teksten.items()}
        return {naam: treffers for naam, treffers in gevonden.items() if treffers}

    def _toon_reden(self, alle: set[str]) -> None:
        # Which words were shown goes with the form.
        data: Any = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        data[self.add_prefix(GEZIEN)] = ",".join(sorted(alle, key=int))
        self.data = data
        # It shows as what has to be filled in, by whoever lets the word stand.
        self.fields[REDEN].required = True
        # Cleaning made the bound field already: that one is shown.
        self[REDEN].help_text = _vindplaatsen([treffer for rij in self.treffers.values() for treffer in rij])

    def woordgebruik(self) -> Woordgebruik | None:
        """What ``keep_reason`` needs of a valid form; None when no such word is in it."""
        if not self.treffers:
            return None
        velden = {
            str(self.fields[naam].label): tuple(treffer.woord.pk for treffer in treffers)
            for naam, treffers in self.treffers.items()
        }
        return Woordgebruik(reden=self._reden, velden=velden)


def _waarschuwing(treffers: Sequence[Treffer]) -> SafeString:
    """What stands there, marked, and what to write instead."""
    woorden = dict.fromkeys(treffer.tekst for treffer in treffers)
    soorten = {treffer.woord.soort for treffer in treffers}
    if soorten == {Woord.Soort.STRAFBAAR}:
        in_plaats = _("Beschrijf wat u zag of hoorde, niet waar u iemand van verdenkt.")
    else:
        in_plaats = _("Beschrijf wat u zag, niet wat u denkt dat iemand heeft.")
    gemarkeerd = format_html_join(", ", "<mark>{}</mark>", ((woord,) for woord in woorden))
    return format_html(
        _("Hier staat {}. {} Moet het er toch staan? Schrijf dan hieronder waarom."), gemarkeerd, in_plaats
    )


def _vindplaatsen(treffers: Sequence[Treffer]) -> SafeString:
    """The places, so that one sees at a glance what it is about."""
    rijen = format_html_join(
        "",
        "<li>{}<mark>{}</mark>{}</li>",
        ((treffer.ervoor, treffer.tekst, treffer.erna) for treffer in treffers[:_MAX_VINDPLAATSEN]),
    )
    uitleg = _("Of haal het woord weg. De privacy officer kan lezen wat u hier schrijft.")
    return format_html('{}<ul class="vindplaatsen">{}</ul>', uitleg, rijen)
