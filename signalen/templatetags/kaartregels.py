"""The areas and the table of a map: hundreds of rows, written here since in a loop of a template they cost the most."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def gebieden(vlakken: Iterable[tuple[str, str, str, str, str]]) -> SafeString:
    """Each area as a path, with a link where there is something to see."""
    return _samen(map(_gebied, vlakken))


def _gebied(vlak: tuple[str, str, str, str, str]) -> str:
    pad, klasse, url, woorden, naam = map(escape, vlak)
    vorm = f'<path class="gebied {klasse}" d="{pad}"><title>{woorden if url else naam}</title></path>'
    return f'<a href="{url}" aria-label="{woorden}">{vorm}</a>\n' if url else f"{vorm}\n"


@register.simple_tag
def tabelregels(kaart: Mapping[str, Any]) -> SafeString:
    """The rows of the table (``kaartblad.Blad``); of what is closed nothing is late."""
    rij = _Rij(met_laat=not kaart["dicht"])
    return _samen(map(rij, kaart["tabel"]))


class _Rij:
    """One row; the words in it are looked up once for all rows."""

    def __init__(self, *, met_laat: bool) -> None:
        self.met_laat = met_laat
        self.niet_getekend, self.acuut, self.hoog = map(escape, (_("niet op de kaart"), _("acuut"), _("hoog")))
        self.zoom = escape(_("Zoom in op %(naam)s"))

    def __call__(self, regel: Mapping[str, Any]) -> str:
        naam, telling = escape(regel["naam"]), regel["telling"]
        waar = escape(regel["boven"]) if regel["getekend"] else self.niet_getekend
        kop = f'<a href="{escape(regel["lijst_url"])}">{naam}</a>' + (f" <small>{waar}</small>" if waar else "")
        laat = _aantal("gevaar", "exclamation-octagon-fill", telling.te_laat) or "–"
        urgent = (
            _aantal("gevaar", "lightning-charge-fill", telling.acuut, self.acuut),
            _aantal("letop", "chevron-double-up", telling.hoog, self.hoog),
        )
        zoom = ""
        if regel["kaart_url"]:
            zoom = (
                f'<a class="zoom" href="{escape(regel["kaart_url"])}"><i class="bi bi-zoom-in" aria-hidden="true"></i>'
                f'<span class="visually-hidden">{self.zoom % {"naam": naam}}</span></a>'
            )
        return (
            f'<tr><th scope="row">{kop}</th><td><strong>{escape(regel["aantal"])}</strong></td>'
            + (f"<td>{laat}</td>" if self.met_laat else "")
            + f'<td>{" ".join(filter(None, urgent)) or "–"}</td><td class="niet-printen">{zoom}</td></tr>\n'
        )


def _aantal(toon: str, icoon: str, aantal: int, wat: str = "") -> str:
    if not aantal:
        return ""
    erbij = f' <span class="visually-hidden">{wat}</span>' if wat else ""
    return f'<span class="toon-{toon}"><i class="bi bi-{icoon}" aria-hidden="true"></i>{aantal}{erbij}</span>'


def _samen(delen: Iterable[str]) -> SafeString:
    # All that people wrote was escaped, piece by piece, above.
    return mark_safe("".join(delen))  # noqa: S308
