"""The rows of the matrix about what residents report: the public form, and the personal links."""

from datetime import timedelta
from typing import Any

from plavei.core import klok
from signalen import meldinglinks as links
from signalen.meldinglinks import BETER, BEVESTIGEN, VOLGEN
from signalen.models import Melding, Signaal
from tests.permissies.tabel import ALLEN, Kwargs, Rij, publiek
from tests.permissies.wereld import Wereld


def _met_link(voor: str) -> Kwargs:
    """A personal link for ``voor``, per variant: right, made for another page, guessed, or of before."""

    def kwargs(wereld: Wereld, variant: str) -> dict[str, Any]:
        return {"token": token_voor(wereld, variant, voor)}

    return kwargs


def token_voor(wereld: Wereld, variant: str, voor: str) -> str:
    goed = wereld.meldingen[{BEVESTIGEN: "wacht", VOLGEN: "open", BETER: "gesloten"}[voor]]
    if variant == "goed":
        return links.token(goed, voor)
    if variant == "andere_pagina":
        return links.token(goed, VOLGEN if voor == BEVESTIGEN else BEVESTIGEN)
    if variant == "gebruikt":
        # It was confirmed, or is not confirmed yet: this page is not there (any more).
        return links.token(wereld.meldingen["wacht" if voor == VOLGEN else "open"], voor)
    if variant == "verlopen":
        if voor == BEVESTIGEN:
            # Let in unconfirmed: its address is gone, and the link with it.
            link = links.token(goed, voor)
            Melding.objects.filter(pk=goed.pk).update(contact_mail="")
            return link
        gesloten = wereld.meldingen["gesloten"]
        lang = klok.nu() - timedelta(days=200)
        Signaal.objects.filter(melding=gesloten).update(gesloten_op=lang)
        return links.token(gesloten, voor)
    if variant == "van_ander":
        # The code of one report with the number of another.
        ander = wereld.meldingen["gesloten" if voor == VOLGEN else "open"]
        return links.token(Melding(pk=ander.pk, sleutel=goed.sleutel, contact_mail=goed.contact_mail), voor)
    return "verzonnen" if variant == "geraden" else "x" * 400


SLECHT = ("andere_pagina", "gebruikt", "verlopen", "van_ander", "geraden", "lang")


def _persoonlijk(naam: str, voor: str, methode: str = "get", *, goed: int, slecht: int, **data: Any) -> list[Rij]:
    """With the right link anybody gets in, since it is theirs who holds it; any other leads nowhere, for staff too."""
    return [
        Rij(
            naam,
            dict.fromkeys(("goed", *SLECHT), ALLEN),
            _met_link(voor),
            methode,
            lambda w, v: data,
            open_voor_iedereen=True,
            codes=frozenset({goed, slecht}),
        )
    ]


MELDEN_RIJEN = [
    publiek("melden:nieuw", codes=frozenset({200})),
    publiek("melden:nieuw", methode="post", codes=frozenset({422, 429})),
    publiek("melden:verzonden", codes=frozenset({200})),
    *_persoonlijk("melden:bevestigen", BEVESTIGEN, goed=200, slecht=410),
    *_persoonlijk("melden:bevestigen", BEVESTIGEN, "post", goed=302, slecht=410),
    *_persoonlijk("melden:volgen", VOLGEN, goed=200, slecht=410),
    *_persoonlijk("melden:beter", BETER, goed=200, slecht=410),
    *_persoonlijk("melden:beter", BETER, "post", goed=302, slecht=410, beter="nee"),
    *_persoonlijk("melden:aanvullen", VOLGEN, "post", goed=302, slecht=410, tekst="Gisteren weer"),
    *_persoonlijk("melden:intrekken", VOLGEN, goed=200, slecht=410),
    *_persoonlijk("melden:intrekken", VOLGEN, "post", goed=302, slecht=410),
]
