"""Field by field what can be shared. The preview and the snapshot are made here, so that they cannot differ.

The text of a signal, its notes and its reporter are not among the fields: a referral says in its own words what the
partner needs (DOMAIN 5.9 and 5.11).
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from bewoners.telefoon import toon
from partners.models import Doorverwijzing

Regels = list[dict[str, str]]


@dataclass(frozen=True)
class Deelveld:
    """``altijd``: without it a partner can do nothing; the others are ticked one by one."""

    code: str
    label: str | Promise
    waarde: Callable[[Doorverwijzing], str]
    altijd: bool = False


def _afzender(dv: Doorverwijzing) -> str:
    return ", ".join(deel for deel in (dv.aanvrager.naam, dv.aanvrager.telefoon) if deel)


def _terugkoppeling(dv: Doorverwijzing) -> str:
    return date_format(dv.terugkoppeling_op, "j F Y") if dv.terugkoppeling_op else ""


def _gemeld(dv: Doorverwijzing) -> str:
    if dv.gemeld_op is None:
        return ""
    moment = date_format(localtime(dv.gemeld_op), "j F Y, H:i")
    return f"{moment}, {str(dv.get_gemeld_hoe_display()).lower()}"


VELDEN = (
    Deelveld("vraag", _("Vraag"), lambda dv: dv.vraag, altijd=True),
    Deelveld("beoogd", _("Wat het moet opleveren"), lambda dv: dv.beoogd, altijd=True),
    Deelveld("naam", _("Naam van de bewoner"), lambda dv: dv.bewoner.naam if dv.bewoner else ""),
    Deelveld("telefoon", _("Telefoon van de bewoner"), lambda dv: toon(dv.bewoner.telefoon) if dv.bewoner else ""),
    Deelveld("taal", _("Taal van de bewoner"), lambda dv: dv.bewoner.taal if dv.bewoner else ""),
    Deelveld("adres", _("Adres"), lambda dv: dv.signaal.eenheid.adres if dv.signaal.eenheid else ""),
    Deelveld("thema", _("Thema"), lambda dv: dv.signaal.thema.naam),
    Deelveld("urgentie", _("Urgentie"), lambda dv: str(dv.signaal.get_urgentie_display())),
    Deelveld("wens", _("Wat de bewoner zelf wil"), lambda dv: dv.wens),
    Deelveld("feiten", _("Wat er is gezien of gehoord"), lambda dv: dv.feiten),
    Deelveld("geprobeerd", _("Wat er al is geprobeerd"), lambda dv: dv.geprobeerd),
    Deelveld("veiligheid", _("Veiligheid bij een bezoek"), lambda dv: dv.veiligheid),
    Deelveld("bezoek", _("Samen op bezoek"), lambda dv: dv.bezoek),
    Deelveld("toestemming", _("Toestemming"), lambda dv: str(dv.get_toestemming_display()), altijd=True),
    Deelveld("gemeld", _("Gemeld"), _gemeld, altijd=True),
    Deelveld("terugkoppeling", _("Terugkoppeling afgesproken op"), _terugkoppeling, altijd=True),
    Deelveld("afzender", _("Van"), _afzender, altijd=True),
)
KEUZES = tuple((veld.code, veld.label) for veld in VELDEN if not veld.altijd)


def preview(dv: Doorverwijzing) -> Regels:
    """Exactly what the partner will see, in order; what is empty is left out."""
    gekozen = set(dv.delen)
    regels = (
        {"code": veld.code, "label": str(veld.label), "waarde": veld.waarde(dv).strip()}
        for veld in VELDEN
        if veld.altijd or veld.code in gekozen
    )
    return [regel for regel in regels if regel["waarde"]]


def fingerprint(regels: Regels) -> str:
    """Of what was on the screen: somebody confirms that, and not what it became in the meantime."""
    return hashlib.sha256(json.dumps(regels, sort_keys=True).encode()).hexdigest()
