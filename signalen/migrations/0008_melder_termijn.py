"""The reminder that a reporter heard nothing, by an index that nobody waits for; and the terms, for a beheerder to edit."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

NORMEN = (
    ("melder", "Bericht aan de melder zolang een signaal open is", 15, 12),
    ("melder_beter", "Na sluiten aan de melder vragen of het beter is", 20, 13),
)


def forwards(apps, schema_editor):
    norm = apps.get_model("core", "Norm")
    for code, naam, dagen, volgorde in NORMEN:
        norm.objects.get_or_create(code=code, defaults={"naam": naam, "dagen": dagen, "volgorde": volgorde})


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("signalen", "0007_melder_op_de_hoogte"), ("core", "0002_normen_en_throttle")]

    operations = [
        migrations.RunPython(forwards, migrations.RunPython.noop),
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(
                fields=["melder_termijn_op", "id"],
                name="signaal_melder",
                condition=models.Q(
                    ("status__in", ["nieuw", "in_behandeling", "wacht"]), ("melder_termijn_op__isnull", False)
                ),
            ),
        ),
    ]
