from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Longest open first, from an index with what the queues ask. Concurrently: nobody waits for it.

    Beside ``signaal_binnen``, which holds what is closed too, one without that looked the dearer of the two: PostgreSQL
    expects open ones everywhere among the closed, and there are none among the oldest million.
    """

    atomic = False

    dependencies = [("signalen", "0022_briefsjablonen")]

    operations = [
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(
                condition=models.Q(("status__in", ["nieuw", "in_behandeling", "wacht"])),
                fields=["ingebracht_op", "id"],
                include=(
                    "vertrouwelijk",
                    "achter_de_voordeur",
                    "ingebracht_door",
                    "behandelaar",
                    "status",
                    "stap",
                    "wijk",
                    "thema",
                    "urgentie",
                    "termijn_op",
                ),
                name="signaal_oudste",
            ),
        ),
        RemoveIndexConcurrently(model_name="signaal", name="signaal_open_oudste"),
    ]
