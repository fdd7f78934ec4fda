"""Veilig Thuis has a point of its own; an account was never more than a link. How long a partner's entry stays fresh."""

from django.db import migrations

NORM = {"naam": "Gegevens van een partner opnieuw nakijken", "dagen": 182, "alle_dagen": True, "volgorde": 22}


def forwards(apps, schema_editor):
    organisatie = apps.get_model("partners", "Organisatie")
    organisatie.objects.filter(kanaal="account").update(kanaal="link")
    organisatie.objects.filter(soort__in=["veilig_thuis", "crisisdienst"]).update(kanaal="melding")
    apps.get_model("core", "Norm").objects.update_or_create(code="partner_nakijken", defaults=NORM)


def backwards(apps, schema_editor):
    apps.get_model("partners", "Organisatie").objects.filter(kanaal="melding").update(kanaal="telefoon")


class Migration(migrations.Migration):
    dependencies = [("partners", "0007_meldpunten"), ("core", "0002_normen_en_throttle")]
    operations = [migrations.RunPython(forwards, backwards)]
