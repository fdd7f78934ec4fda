"""Signals and reports of or about a person (DOMAIN 5.12 and 5.14); casework registers its own.

A signal is of whoever reported it, and about whoever lived at its home when it came in. By the home alone nothing is
destroyed: others may have lived there too.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import CharField, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import TruncDate

from bewoners.models import Bewoning
from bewoners.personal_data import residents
from bewoners.telefoon import gevonden_in
from plavei.core.models import Bijlage
from plavei.core.registries import Person, PersonalData, personal_data
from signalen.actions.vernietigen import destroy_signalen, forget_reporter
from signalen.casus import personal_data as _casus  # noqa: F401 - registering is all it is imported for
from signalen.lakken import redact_signalen
from signalen.melderbrieven import letters_to
from signalen.models import Beoordeling, Brief, Melding, Signaal
from signalen.models.brief import AanWie
from signalen.subjects import MELDING, SIGNAAL

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# What all notations of one number end with: without country, area and a 0 between brackets.
_EIND = 8


def _reported(person: Person) -> Q:
    """Reported by this person: as a resident, or under their address or number."""
    zelf = Q(melder__in=residents(person).order_by()) | Q(melding__in=_meldingen(person))
    return zelf | Q(pk__in=_reachable(person))


def _reachable(person: Person) -> list[int]:
    """Signals whose reporter is reached there. Colleagues write it down as they like, with more than one in a field."""
    zoek = Q()
    for email in person.emails:
        zoek |= Q(melder_contact__icontains=email)
    for nummer in person.phones:
        zoek |= Q(cijfers__contains=nummer[-_EIND:])
    if not zoek:
        return []
    mails = {email.lower() for email in person.emails}
    cijfers = Func(
        "melder_contact", Value(r"\D"), Value(""), Value("g"), function="regexp_replace", output_field=CharField()
    )
    rows = Signaal.objects.exclude(melder_contact="").annotate(cijfers=cijfers).filter(zoek)
    return [
        pk
        for pk, contact in rows.order_by("pk").values_list("pk", "melder_contact")
        if mails & {contact.strip().lower(), *_MAIL.findall(contact.lower())}
        or person.phones & {contact.strip(), *gevonden_in(contact)}
    ]


def _meldingen(person: Person) -> "QuerySet[Melding]":
    contact = Q(pk__in=person.ids(MELDING)) | Q(contact_telefoon__in=person.phones)
    for email in person.emails:
        contact |= Q(contact_mail__iexact=email)
    return Melding.objects.filter(contact)


def _about(person: Person) -> "QuerySet[Signaal]":
    """Named ones, and those at a home where this person lived on the day they came in."""
    woonde_er = Bewoning.objects.filter(
        Q(tot=None) | Q(tot__gte=OuterRef("dag")), bewoner__in=residents(person).order_by(), van__lte=OuterRef("dag")
    )
    rows = Signaal.objects.annotate(dag=TruncDate("ingebracht_op"))
    return rows.filter(Q(pk__in=person.ids(SIGNAAL)) | Q(eenheid__in=woonde_er.values("eenheid")))


def export(person: Person) -> Mapping[str, Any]:
    """All that signals and waiting reports hold, as it is stored; ``rol`` says what the person has to do with it.

    ``bewoners``: who of the residents it is about, whose own name may stay in what is handed over.
    """
    erbij = ("thema", "buurt", "eenheid", "melder", "behandelaar", "ingebracht_door")
    van = list(Signaal.objects.filter(_reported(person)).select_related(*erbij).order_by("pk").distinct())
    over = _about(person).exclude(pk__in=[rij.pk for rij in van]).select_related(*erbij).order_by("pk")
    brieven = letters_to([rij.pk for rij in van])
    wacht = _meldingen(person).filter(signaal=None).order_by("pk")
    return {
        "bewoners": [bewoner.pk for bewoner in residents(person)],
        "rijen": [
            *(_signaal(rij, "melder", brieven.get(rij.pk, ())) for rij in van),
            *(_signaal(rij, "adres") for rij in over),
            *(_wachtend(melding) for melding in wacht),
        ],
    }


def _signaal(signaal: Signaal, rol: str, aan_melder: Collection[int] = ()) -> dict[str, Any]:
    """``aan_melder``: letters to this reporter; else all letters under the signal."""
    brieven = Brief.objects.filter(signaal=signaal)
    if rol == "melder":
        # Others may have reported it too, and got letters.
        brieven = Brief.objects.filter(Q(signaal=signaal) & ~Q(aan=AanWie.MELDER) | Q(pk__in=aan_melder))
    return {
        "nummer": signaal.nummer,
        "rol": rol,
        "thema": signaal.thema.naam,
        "waar": signaal.waar,
        "buurt": signaal.buurt.naam,
        "tekst": signaal.tekst,
        "via": str(signaal.get_via_display()),
        "melder": str(signaal.melder or signaal.melder_naam),
        "melder_contact": signaal.melder_contact,
        "ingebracht_door": signaal.ingebracht_door.naam if signaal.ingebracht_door else "",
        "ingebracht_op": signaal.ingebracht_op.isoformat(),
        "behandelaar": signaal.behandelaar.naam if signaal.behandelaar else "",
        "status": str(signaal.get_status_display()),
        "stap_tekst": signaal.stap_tekst,
        "sluitreden": str(signaal.get_sluitreden_display()),
        "resultaat": signaal.resultaat,
        "gesloten_op": signaal.gesloten_op.isoformat() if signaal.gesloten_op else None,
        "vernietigen_op": signaal.vernietigen_op.isoformat() if signaal.vernietigen_op else None,
        "doel": signaal.doel,
        "grondslag": str(signaal.get_grondslag_display()),
        "notities": _rows(signaal.notities.order_by("pk"), "soort", "tekst", "op", "door__naam"),
        "berichten": _rows(signaal.melderberichten.order_by("pk"), "van_melder", "hoe", "tekst", "op", "door__naam"),
        "beoordeling": _rows(
            Beoordeling.objects.filter(signaal=signaal),
            "aard", "melders", "in_nood", "advies", "klasse", "reden", "op", "door__naam",
        ),
        "brieven": _rows(
            brieven.order_by("pk"), "aan", "naam", "adres", "onderwerp", "tekst", "gedateerd_op", "hoe",
            "verzonden_op", "door__naam",
        ),
        "bestanden": _rows(Bijlage.objects.of(SIGNAAL, signaal.pk).order_by("pk"), "pk", "naam", "op"),
    }  # fmt: skip


def _wachtend(melding: Melding) -> dict[str, Any]:
    """A report that its sender did not confirm yet."""
    return {
        "nummer": f"M{melding.pk}",
        "rol": "melder",
        "tekst": melding.tekst,
        "melder": melding.contact_naam,
        "melder_contact": " ".join(filter(None, (melding.contact_mail, melding.contact_telefoon))),
        "ontvangen_op": melding.ontvangen_op.isoformat(),
    }


def _rows(rows: "QuerySet[Any]", *velden: str) -> list[dict[str, Any]]:
    return [
        {
            naam.removesuffix("__naam"): waarde.isoformat() if hasattr(waarde, "isoformat") else waarde
            for naam, waarde in rij.items()
        }
        for rij in rows.values(*velden)
    ]


def destroy(person: Person) -> int:
    """Those named by number with every copy, closed ones only; of what this person reported, who reported it."""
    gone = destroy_signalen(ids=person.ids(SIGNAAL))
    van = list(Signaal.objects.filter(_reported(person)).distinct().values_list("pk", flat=True))
    return gone + forget_reporter(signalen=van, meldingen=list(_meldingen(person).values_list("pk", flat=True)))


personal_data.register(
    PersonalData(code="signaal", label="Signalen", export=export, destroy=destroy, redact=redact_signalen)
)
