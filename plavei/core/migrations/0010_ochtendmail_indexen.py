from django.contrib.postgres.operations import AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models


def unbundle(apps, schema_editor):
    """Back to a version without a morning mail: what waited for one leaves by itself, what was in one did leave."""
    bundled = apps.get_model("core", "Bericht").objects.filter(status="bundel")
    bundled.filter(overzicht=None).update(status="wachtrij")
    bundled.update(status="verzonden", overzicht=None)


class Migration(migrations.Migration):
    """The old rows looked at, and the indexes of the morning mail. Concurrently: nobody waits for it."""

    atomic = False

    dependencies = [("core", "0009_ochtendmail")]

    operations = [
        ValidateConstraint(model_name="bericht", name="bericht_status_bekend"),
        ValidateConstraint(model_name="bericht", name="bericht_bundel_per_mail"),
        AddIndexConcurrently(
            model_name="bericht",
            index=models.Index(
                condition=models.Q(("overzicht__isnull", True), ("status", "bundel")),
                fields=["ontvanger", "id"],
                name="bericht_te_bundelen",
            ),
        ),
        AddIndexConcurrently(
            model_name="bericht",
            index=models.Index(
                condition=models.Q(("overzicht__isnull", False)), fields=["overzicht"], name="bericht_in_overzicht"
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, unbundle),
    ]
