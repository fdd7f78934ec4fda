"""What the top floor does when something happens below."""

import logging
from datetime import date, timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef

from plavei.core import klok
from plavei.core.berichten import notify
from plavei.core.events import on_workday
from plavei.core.models import Medewerker, Overzicht
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.overzichten import OVERZICHT
from plavei.werkplek.berichten import WEEKOVERZICHT
from plavei.werkplek.week import in_woorden

logger = logging.getLogger(__name__)


@on_workday
def tell_the_week(dag: date) -> None:
    """On the first workday of the week (or the next one, should no worker have run) tell everybody how it stands, once.

    The row is made also for whoever has nothing to be told, so that a week without work is looked at once.
    """
    maandag = dag - timedelta(days=dag.weekday())
    told = Overzicht.objects.filter(ontvanger=OuterRef("pk"), soort=Overzicht.Soort.WEEK, dag=maandag)
    people = Medewerker.objects.active().filter(~Exists(told), rol__in=ZAAKROLLEN)
    for person in people.order_by("pk"):
        try:
            _tell(person, maandag)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("week of %s failed", person.pk)


def _tell(person: Medewerker, maandag: date) -> None:
    with transaction.atomic():
        overzicht, made = Overzicht.objects.get_or_create(
            ontvanger=person, soort=Overzicht.Soort.WEEK, dag=maandag, defaults={"aangemaakt_op": klok.nu()}
        )
        if made and in_woorden(person):
            notify(
                ontvangers=[person],
                soort=WEEKOVERZICHT,
                onderwerp_soort=OVERZICHT,
                onderwerp_id=overzicht.pk,
                door=None,
            )
