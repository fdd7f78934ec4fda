from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """The newest signals of a few wijken, for the search box. Concurrently: nobody waits for it."""

    atomic = False

    dependencies = [("signalen", "0003_wachtrijen")]

    operations = [
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(fields=["wijk", "-id"], name="signaal_wijk"),
        ),
    ]
