"""Telling colleagues what happened: in the app at once, by mail through the outbox (``plavei.core.outbox``)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from plavei.core import broker, klok
from plavei.core.models import Bericht, Mailkeuze, Medewerker
from plavei.core.registries import Registry, subjects


@dataclass(frozen=True)
class BerichtText:
    """What a message of this kind says: a short Dutch sentence, also the subject of its mail. Never personal data.

    ``mail_path``: the path its mail links to when that is not the page of its record, made anew for each sending. It is
    how an invitation gets its signed link without that link ever being stored. None: no longer wanted, do not send it.

    ``mail_to``: for mail to somebody who is no member of staff, the address at the moment of sending; it is stored with
    their record only. None: there is none any more, do not send it.

    ``mail_ref``: by which number both can name it on the phone, for somebody outside with several of them.

    ``mail_lines``: what its mail says besides ``text``, put together at the moment of sending. None: there is nothing
    to say any more, do not send it.

    ``todo``: what to do now, as a short Dutch sentence; empty when it is news alone.

    ``dringend``: its mail leaves at once, also to who chose a morning mail. So does each with a link of its own.
    """

    code: str
    text: str | Promise
    icon: str = "bell"
    mail_path: Callable[[Bericht], str | None] | None = None
    mail_to: Callable[[Bericht], str | None] | None = None
    mail_ref: Callable[[Bericht], str] | None = None
    mail_lines: Callable[[Bericht], Sequence[str] | None] | None = None
    todo: str | Promise = ""
    dringend: bool = False


bericht_texts: Registry[BerichtText] = Registry("message texts")

# Somebody to tell, and how they want their mail.
Persoon = tuple[int, str]


def notify(
    *,
    ontvangers: Iterable[Medewerker],
    soort: str,
    onderwerp_soort: str,
    onderwerp_id: int,
    door: Medewerker | None,
    mail: bool = True,
    vervalt_op: date | None = None,
) -> list[Bericht]:
    """Tell ``ontvangers`` in the app, and with ``mail`` by mail too, within the caller's transaction.

    Nobody is told of the own action (``door``), twice, or after leaving. Both codes must be registered (LookupError).
    """
    bericht_texts[soort], subjects[onderwerp_soort]
    own = door.pk if door else None
    people = {person.pk: person for person in ontvangers if person.is_active and person.pk != own}
    nu = klok.nu()
    berichten = [
        Bericht(
            soort=soort,
            onderwerp_soort=onderwerp_soort,
            onderwerp_id=onderwerp_id,
            vervalt_op=vervalt_op,
            aangemaakt_op=nu,
            **channel,
        )
        for channel in channels([(pk, person.mailkeuze) for pk, person in people.items()], soort=soort, mail=mail)
    ]
    created = Bericht.objects.bulk_create(berichten)
    if mail and created:
        broker.wake()
    return created


def mail_outside(*, soort: str, onderwerp_soort: str, onderwerp_id: int) -> Bericht:
    """Put a mail to somebody outside in the outbox, within the caller's transaction.

    Raises LookupError for a code that is not registered, or whose kind does not know an address and a link.
    """
    subjects[onderwerp_soort]
    if not (bericht_texts[soort].mail_to and bericht_texts[soort].mail_path):
        raise LookupError(f"{soort!r} is no mail to somebody outside")
    bericht = Bericht.objects.create(
        ontvanger=None,
        kanaal=Bericht.Kanaal.MAIL,
        soort=soort,
        onderwerp_soort=onderwerp_soort,
        onderwerp_id=onderwerp_id,
        aangemaakt_op=klok.nu(),
    )
    broker.wake()
    return bericht


def channels(
    people: Sequence[Persoon], *, soort: str, mail: bool = True, dringend: bool = False
) -> list[dict[str, Any]]:
    """The fields that differ per person and way of telling. In the app the row itself is the delivery.

    By mail at once, or in the morning mail for who chose so; but what cannot wait (``dringend``: it stays lying, or its
    kind says so) never waits for a morning.
    """
    entry = bericht_texts.get(soort)
    at_once = dringend or (entry is not None and (entry.dringend or entry.mail_path is not None))
    app = [{"ontvanger_id": pk, "kanaal": Bericht.Kanaal.APP, "status": Bericht.Status.VERZONDEN} for pk, _ in people]
    if not mail:
        return app
    return app + [
        {
            "ontvanger_id": pk,
            "kanaal": Bericht.Kanaal.MAIL,
            "status": Bericht.Status.BUNDEL if keuze == Mailkeuze.OCHTEND and not at_once else Bericht.Status.WACHTRIJ,
        }
        for pk, keuze in people
    ]
