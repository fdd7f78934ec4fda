"""The wijk of the referrals that are there, in parts; then the promise that each has one, and the indexes."""

from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

PER_KEER = 5_000


def forwards(apps, schema_editor):
    doorverwijzing = apps.get_model("partners", "Doorverwijzing").objects
    wijk = apps.get_model("signalen", "Signaal").objects.filter(pk=OuterRef("signaal")).values("wijk")
    while rest := list(doorverwijzing.filter(wijk=None).order_by("pk").values_list("pk", flat=True)[:PER_KEER]):
        doorverwijzing.filter(pk__in=rest).update(wijk=Subquery(wijk))


class Migration(migrations.Migration):
    # Without a transaction, so that nobody has to wait for it.
    atomic = False
    dependencies = [("partners", "0015_wijk")]
    operations = [
        migrations.RunPython(forwards, migrations.RunPython.noop),
        AddConstraintNotValid(
            model_name='doorverwijzing',
            constraint=models.CheckConstraint(condition=models.Q(('wijk__isnull', False)), name='doorverwijzing_heeft_wijk'),
        ),
        ValidateConstraint(model_name="doorverwijzing", name="doorverwijzing_heeft_wijk"),
        AddIndexConcurrently(
            model_name='doorverwijzing',
            index=models.Index(condition=models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken']), _negated=True), fields=['wijk', '-id'], name='doorverwijzing_open_wijk'),
        ),
        AddIndexConcurrently(
            model_name='doorverwijzing',
            index=models.Index(condition=models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken'])), fields=['wijk', '-id'], name='doorverwijzing_gesloten_wijk'),
        ),
    ]
