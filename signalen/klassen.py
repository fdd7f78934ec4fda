"""The three triage questions (DOMAIN 4) and the class they point to. Advice about a signal, never about a person."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Aard(models.TextChoices):
    HINDER = "hinder", _("Hinder van gewoon samenleven")
    REGELS = "regels", _("Iemand houdt zich niet aan afspraken")
    ERNSTIG = "ernstig", _("Dreiging, geweld, vernieling of gevaar")
    ZORG = "zorg", _("Zorgen om iemand")
    ONBEKEND = "onbekend", _("Dat weten we nog niet")


class Melders(models.TextChoices):
    EEN = "een", _("Nee, één melder")
    MEER = "meer", _("Ja, er zijn er meer")
    OVER_EN_WEER = "over_en_weer", _("Over en weer: zij melden elkaar")
    ONBEKEND = "onbekend", _("Dat weten we nog niet")


class InNood(models.TextChoices):
    NEE = "nee", _("Nee, daar wijst niets op")
    JA = "ja", _("Ja, zo lijkt het")
    ONBEKEND = "onbekend", _("Dat weten we nog niet")


class Klasse(models.TextChoices):
    ONGEMAK = "ongemak", _("Ongemak")
    BURENCONFLICT = "burenconflict", _("Conflict tussen buren")
    KWETSBAAR = "kwetsbaar", _("Kwetsbaar huishouden")
    ERNSTIG = "ernstig", _("Ernstig verstorend gedrag")
    ONDUIDELIJK = "onduidelijk", _("Nog onduidelijk")


@dataclass(frozen=True)
class Advies:
    klasse: Klasse
    reden: str | Promise


# What one could do next, for each class.
WAT_NU: dict[Klasse, str | Promise] = {
    Klasse.ONGEMAK: _("Leg uit waarom wij hier niets doen, met begrip: “Antwoord de melder en sluit”."),
    Klasse.BURENCONFLICT: _("Denk aan buurtbemiddeling. Dat werkt als beide kanten willen: vraag het allebei."),
    Klasse.KWETSBAAR: _("Zoek eerst contact, en kijk welke hulp er is. Verwijs door als de bewoner dat wil."),
    Klasse.ERNSTIG: _("Spreek beide kanten en leg vast wat er gebeurt. Bij gevaar eerst 112."),
    Klasse.ONDUIDELIJK: _("Vraag na wat u nog niet weet, en beantwoord de vragen dan opnieuw."),
}


def advies(aard: str, melders: str, in_nood: str) -> Advies:
    """The advised class and why. Danger comes before all, trouble before nuisance, and what is unknown stays open."""
    if aard == Aard.ERNSTIG:
        if in_nood == InNood.JA:
            return Advies(
                Klasse.ERNSTIG, _("er is dreiging of gevaar; de veroorzaker lijkt ook zelf hulp nodig te hebben")
            )
        return Advies(Klasse.ERNSTIG, _("er is dreiging, geweld, vernieling of gevaar"))
    if in_nood == InNood.JA:
        return Advies(Klasse.KWETSBAAR, _("wie het veroorzaakt lijkt zelf in de knel te zitten"))
    if aard == Aard.ZORG:
        return Advies(Klasse.KWETSBAAR, _("het gaat om zorgen om iemand, niet om overlast"))
    if in_nood == InNood.ONBEKEND or aard == Aard.ONBEKEND or melders == Melders.ONBEKEND:
        return Advies(Klasse.ONDUIDELIJK, _("een van de vragen is nog niet te beantwoorden"))
    if melders == Melders.OVER_EN_WEER:
        return Advies(Klasse.BURENCONFLICT, _("zij melden elkaar over en weer, en niemand lijkt in nood"))
    if melders == Melders.MEER:
        if aard == Aard.REGELS:
            return Advies(Klasse.ERNSTIG, _("meer mensen melden dat iemand zich niet aan afspraken houdt"))
        return Advies(Klasse.ONDUIDELIJK, _("meer mensen hebben er last van: zoek uit waarom, voor u nee zegt"))
    if aard == Aard.REGELS:
        return Advies(Klasse.BURENCONFLICT, _("één melder vindt dat een ander zich niet aan afspraken houdt"))
    return Advies(Klasse.ONGEMAK, _("één melder heeft hinder van gewoon samenleven, en niemand lijkt in nood"))
