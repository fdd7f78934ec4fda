"""Sketch the outlines that were read before there were sketches; apart, so that the table is not locked meanwhile."""

from django.db import migrations

from wijken.inlezen.geometrie import from_stored
from wijken.schets import sketch

BATCH = 500


def fill(apps, schema_editor):
    Indeling = apps.get_model("wijken", "Indeling")
    met_omtrek = Indeling.objects.filter(omtrek_kaart__isnull=False, schets__isnull=True)
    groepen = list(met_omtrek.order_by("jaar", "niveau").values_list("jaar", "niveau").distinct())
    for jaar, niveau in groepen:
        # A whole level at once: neighbours have to keep their border.
        rijen, vormen = [], []
        for rij in met_omtrek.filter(jaar=jaar, niveau=niveau).only("pk", "omtrek_kaart").iterator():
            vorm = from_stored(rij.omtrek_kaart)
            if vorm is not None:
                rijen.append(rij)
                vormen.append(vorm)
        for rij, schets in zip(rijen, sketch(vormen, niveau), strict=True):
            rij.schets = schets
        Indeling.objects.bulk_update(rijen, ["schets"], batch_size=BATCH)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("wijken", "0004_schets")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
