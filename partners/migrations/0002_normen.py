"""The terms of a referral an association starts with; its beheerder edits them."""

from django.db import migrations

NORMEN = (
    ("doorverwijzing_reactie", "Partner reageert op een doorverwijzing", 5, False, 20),
    ("doorverwijzing_link", "Link van een partner blijft werken", 90, True, 21),
)


def forwards(apps, schema_editor):
    norm = apps.get_model("core", "Norm")
    for code, naam, dagen, alle_dagen, volgorde in NORMEN:
        norm.objects.update_or_create(
            code=code, defaults={"naam": naam, "dagen": dagen, "alle_dagen": alle_dagen, "volgorde": volgorde}
        )


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_begin"), ("core", "0002_normen_en_throttle")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
