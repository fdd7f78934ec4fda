"""Indexes for whom to call or write, made while the table is in use."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("bewoners", "0007_openbaar_en_bellen")]

    operations = [
        AddIndexConcurrently(
            model_name="initiatief",
            index=models.Index(
                condition=models.Q(("ingevoerd_door__isnull", False), ("status", "te_bevestigen")),
                fields=["termijn_op", "id"],
                name="initiatief_te_bellen",
            ),
        ),
        AddIndexConcurrently(
            model_name="initiatief",
            index=models.Index(
                condition=models.Q(("vertellen_op__isnull", False)),
                fields=["vertellen_op", "id"],
                name="initiatief_te_vertellen",
            ),
        ),
    ]
