"""What a provider says about somebody, read with suspicion: kinds, lengths and characters are whatever was sent."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from plavei.core.fouten import ActieFout
from plavei.omgeving import ALTIJD, OpenIDConnect

MAX_NAAM = 120
MAX_GROEP = 200


class GroepenOnbekend(ActieFout):
    """The provider did not say which groups somebody is in: that is not the same as being in none."""


class GroepenOntbreken(GroepenOnbekend):
    """There is no claim with groups at all. Microsoft Entra leaves it out for somebody who is in none."""


@dataclass(frozen=True)
class Persoon:
    """Whom the provider says is logging in. ``email_bevestigd``: it vouches for the address as well."""

    issuer: str
    subject: str
    naam: str
    email: str
    email_bevestigd: bool
    groepen: frozenset[str]
    tweede_stap: bool


def read_person(claims: Mapping[str, Any], oidc: OpenIDConnect) -> Persoon:
    """Claims of a verified token. Raises ActieFout with what to do when the groups cannot be told."""
    email, vouched = _email(claims)
    return Persoon(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        naam=_name(claims, email),
        email=email,
        email_bevestigd=vouched,
        groepen=read_groups(claims, oidc.groepen),
        tweede_stap=gave_second_factor(claims, oidc.tweede_stap),
    )


def read_groups(claims: Mapping[str, Any], naam: str) -> frozenset[str]:
    """The groups in the claim ``naam``; raises GroepenOnbekend when they are not in the token."""
    elsewhere = claims.get("_claim_names")
    if (isinstance(elsewhere, Mapping) and naam in elsewhere) or claims.get("hasgroups") in (True, "true"):
        # Microsoft Entra leaves all groups out of a token when there are more than 200.
        raise GroepenOnbekend(
            _(
                "U zit in zoveel groepen dat de inlogdienst ze niet meer meestuurt. Vraag de beheerder van de "
                "inlogdienst om alleen de groepen mee te sturen die aan deze toepassing zijn toegewezen."
            )
        )
    if naam not in claims:
        raise GroepenOntbreken(
            _(
                "De inlogdienst stuurde niet mee in welke groepen u zit. Vraag uw functioneel beheerder om toegang: "
                "u hoort nog bij geen enkele groep, of de groepen worden niet meegestuurd."
            )
        )
    groups = claims[naam]
    if not isinstance(groups, list):
        raise GroepenOnbekend(
            _(
                "De inlogdienst stuurde uw groepen mee in een vorm die wij niet kennen. "
                "Meld het uw functioneel beheerder."
            )
        )
    return frozenset(group for group in groups if isinstance(group, str) and 0 < len(group) <= MAX_GROEP)


def gave_second_factor(claims: Mapping[str, Any], wanted: tuple[str, str] | None) -> bool:
    """Whether the token says, in the way that was configured, that a second step was taken at the provider."""
    if wanted is None:
        return False
    claim, value = wanted
    if claim == ALTIJD:
        return True
    said = claims.get(claim)
    return said == value or (isinstance(said, list) and value in said)


def _email(claims: Mapping[str, Any]) -> tuple[str, bool]:
    """The address, or empty; and whether the provider vouches for it. A user name is an address that nobody checked."""
    # xms_edov is how Microsoft Entra says that the domain of the address belongs to the tenant.
    vouched = claims.get("email_verified") is True or claims.get("xms_edov") in (True, "1", "true")
    for claim, counts in (("email", vouched), ("preferred_username", False)):
        value = claims.get(claim)
        if isinstance(value, str) and (address := _address(value)):
            return address, counts
    return "", False


def _address(value: str) -> str:
    address = value.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= 254 and "\0" not in address else ""


def _name(claims: Mapping[str, Any], email: str) -> str:
    parts = " ".join(str(claims.get(part) or "") for part in ("given_name", "family_name"))
    for value in (claims.get("name"), parts, email.partition("@")[0]):
        if isinstance(value, str) and (name := clean_name(value)):
            return name
    return ""


def clean_name(value: str) -> str:
    """One line of at most 120 characters, without what cannot be seen or turns the line around."""
    # Categories C: control, format (direction marks), surrogates, unassigned.
    shown = (char if unicodedata.category(char)[0] != "C" else " " for char in value[: 20 * MAX_NAAM])
    return " ".join("".join(shown).split())[:MAX_NAAM].strip()
