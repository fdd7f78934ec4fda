"""Write down the consents that referrals until now only mentioned. Without a resident it was nobody's: another ground."""

from django.db import migrations


def forwards(apps, schema_editor):
    doorverwijzing = apps.get_model("partners", "Doorverwijzing")
    toestemming = apps.get_model("bewoners", "Toestemming")
    for dv in doorverwijzing.objects.filter(toestemming="ja", toestemming_bewijs=None).iterator():
        if dv.bewoner_id:
            bewijs, _made = toestemming.objects.get_or_create(
                bewoner_id=dv.bewoner_id,
                bereik="hulp",
                waarvoor=f"Doorverwijzing D{dv.pk}",
                hoe="mondeling",
                gegeven_op=dv.toestemming_op,
                vastgelegd_door_id=dv.aanvrager_id,
                ingetrokken_op=None,
                defaults={"vastgelegd_op": dv.gemaakt_op, "vertrouwelijk": dv.signaal.vertrouwelijk},
            )
            doorverwijzing.objects.filter(pk=dv.pk).update(toestemming_bewijs=bewijs)
        else:
            doorverwijzing.objects.filter(pk=dv.pk).update(
                toestemming="niet_gevraagd",
                toestemming_op=None,
                grondslag="f",
                motivering=f"Toestemming van {dv.toestemming_op:%d-%m-%Y}, vastgelegd zonder naam van de bewoner.",
            )


class Migration(migrations.Migration):
    dependencies = [("partners", "0004_toestemming"), ("bewoners", "0009_toestemmingen")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
