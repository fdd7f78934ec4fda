"""The terms in which residents hear about their plan (DOMAIN 7, practice elsewhere: 4 and 6 weeks)."""

from django.db import migrations

NORMEN = (
    ("initiatief_klein", "Antwoord op een initiatief tot en met € 500", 20, 20),
    ("initiatief", "Antwoord op een initiatief boven € 500", 30, 21),
)


def forwards(apps, schema_editor):
    norm = apps.get_model("core", "Norm")
    for code, naam, dagen, volgorde in NORMEN:
        norm.objects.get_or_create(code=code, defaults={"naam": naam, "dagen": dagen, "volgorde": volgorde})


class Migration(migrations.Migration):
    dependencies = [("bewoners", "0003_initiatieven"), ("core", "0002_normen_en_throttle")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
