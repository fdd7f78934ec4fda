"""The themes an association starts with; from then on its privacy officer keeps them."""

from django.db import migrations

from signalen.themas import STANDAARD


def forwards(apps, schema_editor):
    thema = apps.get_model("signalen", "Thema")
    for volgorde, (code, naam, groep, doel, grondslag, hulptekst) in enumerate(STANDAARD):
        thema.objects.get_or_create(
            code=code,
            defaults={
                "naam": naam,
                "groep": groep,
                "doel": doel,
                "grondslag": grondslag,
                "hulptekst": hulptekst,
                "volgorde": volgorde,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("signalen", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
