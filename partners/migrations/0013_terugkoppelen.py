"""After a partner said yes there is always a day by which they say how it stands; its term is for the beheerder.

And what was reported in a year that cannot be shown was reported, for all we know, when it was written down.
"""

from datetime import UTC, datetime, timedelta

from django.db import migrations
from django.db.models import F
from django.utils import timezone

CODE = "doorverwijzing_terugkoppeling"
BEZIG = ("geaccepteerd", "in_behandeling", "wacht")
# Twenty workdays, to the day near enough for what stood still without a date.
_VIER_WEKEN = timedelta(days=28)


def forwards(apps, schema_editor):
    apps.get_model("core", "Norm").objects.update_or_create(
        code=CODE,
        defaults={
            "naam": "Partner laat weten hoe het staat met een doorverwijzing",
            "dagen": 20,
            "alle_dagen": False,
            "volgorde": 20,
        },
    )
    doorverwijzingen = apps.get_model("partners", "Doorverwijzing").objects
    stil = doorverwijzingen.filter(status__in=BEZIG, terugkoppeling_op=None)
    stil.update(terugkoppeling_op=timezone.localdate() + _VIER_WEKEN)
    doorverwijzingen.filter(gemeld_op__lt=datetime(2000, 1, 1, tzinfo=UTC)).update(gemeld_op=F("gemaakt_op"))


def backwards(apps, schema_editor):
    apps.get_model("core", "Norm").objects.filter(code=CODE).delete()


class Migration(migrations.Migration):
    dependencies = [("partners", "0012_gemeld_in_deze_tijd")]
    operations = [migrations.RunPython(forwards, backwards)]
