from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

OPEN = models.Q(("status__in", ["nieuw", "in_behandeling", "wacht"]))
ERBIJ = ("vertrouwelijk", "ingebracht_door", "behandelaar", "wijk")


class Migration(migrations.Migration):
    """What the page of the teamleider counts, from indexes alone. Concurrently: nobody waits for it.

    Two replace one with the same columns that held less beside them; the old one goes when the new one is there.
    """

    atomic = False

    dependencies = [("signalen", "0019_meldcode_rondes")]

    operations = [
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(
                condition=OPEN,
                fields=["behandelaar", "termijn_op", "id"],
                include=("urgentie", "ingebracht_op", "vertrouwelijk", "ingebracht_door", "wijk"),
                name="signaal_open_werklast",
            ),
        ),
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(
                condition=models.Q(("status", "gesloten")),
                fields=["-gesloten_op", "-id"],
                include=ERBIJ,
                name="signaal_gesloten_op",
            ),
        ),
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(fields=["ingebracht_op", "id"], include=(*ERBIJ, "status"), name="signaal_binnen"),
        ),
        AddIndexConcurrently(
            model_name="signaal",
            index=models.Index(
                condition=models.Q(("status__in", ["nieuw", "in_behandeling", "wacht"]), ("heropend__gt", 0)),
                fields=["termijn_op", "id"],
                name="signaal_heropend",
            ),
        ),
        RemoveIndexConcurrently(model_name="signaal", name="signaal_open_behandelaar"),
        RemoveIndexConcurrently(model_name="signaal", name="signaal_gesloten"),
    ]
