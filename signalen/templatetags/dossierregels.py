"""The long lists on the page of a casus.

A casus of years has hundreds of rows. In a loop of a template each costs a tenth of a millisecond; so what such a row
looks like is written here, and only the few rows with buttons stay in the template.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from plavei.core.templatetags.huis import dag, momenten, weekdagmoment
from signalen.casus.dossier import Actieregel, Bezoekregel, Notitieregel

register = template.Library()


@register.simple_tag
def notitieregels(notities: Iterable[Notitieregel]) -> SafeString:
    """Each note with its kind, who wrote it and when."""
    gesprek, moment = escape(_("Gesprek met:")), momenten()
    return _samen(_notitie(rij, gesprek, moment(rij.op)) for rij in notities)


def _notitie(rij: Notitieregel, gesprek: str, moment: str) -> str:
    contact = f"{gesprek} {escape(rij.contact.lower())} · " if rij.contact else ""
    return (
        f'<article class="notitie notitie-{escape(rij.soort)}">'
        f'<p class="notitie-kop"><strong>{contact}{escape(rij.label)}</strong> · {escape(rij.door)} · {moment}</p>'
        f"{linebreaks(rij.tekst, autoescape=True)}</article>"
    )


@register.simple_tag
def actieregels(acties: Iterable[Actieregel]) -> SafeString:
    """What is done or dropped, as list items."""
    return _samen(map(_actie, acties))


def _actie(rij: Actieregel) -> str:
    vink = '<i class="bi bi-check2" aria-hidden="true"></i>'
    erbij = f'<p class="mb-1">{escape(rij.toelichting)}</p>' if rij.toelichting else ""
    return (
        f'<li class="werk-klaar"><div class="rij-kop"><span>{escape(rij.tekst)}</span>'
        f'<span class="label toon-neutraal">{vink}{escape(rij.uitkomst)}</span></div>'
        f'<p class="rij-meta"><span>{escape(rij.eigenaar)}</span><span>{dag(rij.uiterlijk_op)}</span></p>{erbij}</li>'
    )


@register.simple_tag
def bezoekregels(bezoeken: Iterable[Bezoekregel]) -> SafeString:
    """The visits that were recorded."""
    met, moment = escape(_("met")), weekdagmoment()
    return _samen(_bezoek(rij, met, moment(rij.gepland_op)) for rij in bezoeken)


def _bezoek(rij: Bezoekregel, met: str, moment: str) -> str:
    samen = f" {met} {escape(rij.met)}" if rij.met else ""
    waarvoor = f"<p>{escape(rij.waarvoor)}</p>" if rij.waarvoor else ""
    return (
        f'<article class="notitie"><p class="notitie-kop"><strong>{moment}</strong> · {escape(rij.bezoeker)}{samen}'
        f' · <span class="label toon-neutraal">{escape(rij.uitkomst)}</span></p>'
        f"{waarvoor}{linebreaks(rij.verslag, autoescape=True)}</article>"
    )


def _samen(delen: Iterable[str]) -> SafeString:
    return mark_safe("\n".join(delen))  # noqa: S308 - each part of people is escaped above
