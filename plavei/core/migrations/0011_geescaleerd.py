from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """What went up, for the queue of it. Concurrently: nobody waits for it."""

    atomic = False

    dependencies = [("core", "0010_ochtendmail_indexen")]

    operations = [
        AddIndexConcurrently(
            model_name="herinnering",
            index=models.Index(
                condition=models.Q(("geescaleerd_op__isnull", False), ("status", "open")),
                fields=["onderwerp_soort", "onderwerp_id"],
                name="herinnering_geescaleerd",
            ),
        ),
    ]
