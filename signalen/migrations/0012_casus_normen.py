"""The terms of a casus an association starts with (its beheerder edits them), and how long a theme is kept."""

from django.db import migrations

NORMEN = (
    ("casus_wederhoor", "Casus: betrokkene horen (wederhoor)", 10, False, 30),
    ("casus_plan", "Casus: plan van aanpak klaar", 15, False, 31),
    ("casus_nazorg", "Casus: nazorg na sluiten", 40, False, 32),
)


def forwards(apps, schema_editor):
    norm = apps.get_model("core", "Norm")
    for code, naam, dagen, alle_dagen, volgorde in NORMEN:
        norm.objects.update_or_create(
            code=code, defaults={"naam": naam, "dagen": dagen, "alle_dagen": alle_dagen, "volgorde": volgorde}
        )
    apps.get_model("signalen", "Thema").objects.filter(groep="achter_de_voordeur").update(bewaardagen=365)


class Migration(migrations.Migration):
    dependencies = [("signalen", "0011_casussen"), ("core", "0002_normen_en_throttle")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
