"""A reminder has a name of its own: one it shared with a message was shown with the words of that message."""

from django.db import migrations
from django.db.models import Q

NAMEN = {
    "doorverwijzing.terugkoppeling": "doorverwijzing.geen_terugkoppeling",
    "doorverwijzing.toestemming_weg": "doorverwijzing.zonder_grond",
}


def _rename(apps, namen):
    herinneringen = apps.get_model("core", "Herinnering").objects
    berichten = apps.get_model("core", "Bericht").objects
    for oud, nieuw in namen.items():
        herinneringen.filter(soort=oud).update(soort=nieuw)
        berichten.filter(Q(herinnering__isnull=False), soort=oud).update(soort=nieuw)


def forwards(apps, schema_editor):
    _rename(apps, NAMEN)


def backwards(apps, schema_editor):
    _rename(apps, {nieuw: oud for oud, nieuw in NAMEN.items()})


class Migration(migrations.Migration):
    dependencies = [("partners", "0010_wachtrijen"), ("core", "0010_ochtendmail_indexen")]
    operations = [migrations.RunPython(forwards, backwards)]
