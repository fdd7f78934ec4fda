from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

OPEN = models.Q(("status__in", ["nieuw", "in_behandeling", "wacht"]))
VRIJ = models.Q(("status__in", ["nieuw", "in_behandeling", "wacht"]), ("behandelaar", None))
ERBIJ = ("vertrouwelijk", "achter_de_voordeur", "ingebracht_door", "behandelaar", "status", "stap", "wijk")


class Migration(migrations.Migration):
    """Open signals by urgency, theme and age. Concurrently: nobody waits for it."""

    atomic = False

    dependencies = [("signalen", "0009_koppelingen")]

    operations = [
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(
                condition=OPEN,
                fields=["urgentie", "termijn_op", "id"],
                include=(*ERBIJ, "thema"),
                name="signaal_open_urgentie",
            ),
        ),
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(
                condition=OPEN,
                fields=["thema", "termijn_op", "id"],
                include=(*ERBIJ, "urgentie"),
                name="signaal_open_thema",
            ),
        ),
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(condition=OPEN, fields=["ingebracht_op", "id"], name="signaal_open_oudste"),
        ),
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(condition=VRIJ, fields=["urgentie", "termijn_op", "id"], name="signaal_vrij_urgentie"),
        ),
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(condition=VRIJ, fields=["ingebracht_op", "id"], name="signaal_vrij_oudste"),
        ),
    ]
