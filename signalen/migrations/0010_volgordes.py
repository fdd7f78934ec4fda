from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

OPEN = models.Q(("status__in", ["nieuw", "in_behandeling", "wacht"]))


class Migration(migrations.Migration):
    """Open signals by urgency and by age. Concurrently: nobody waits for it."""

    atomic = False

    dependencies = [("signalen", "0009_koppelingen")]

    operations = [
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(condition=OPEN, fields=["urgentie", "termijn_op", "id"], name="signaal_open_urgentie"),
        ),
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(condition=OPEN, fields=["ingebracht_op", "id"], name="signaal_open_oudste"),
        ),
    ]
