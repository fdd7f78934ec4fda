"""The terms an association starts with (DOMAIN 4, customary practice), its settings row, and the table for throttles."""

from django.db import migrations

NORMEN = (
    ("acuut", "Acuut signaal beoordelen", 0, True),
    ("hoog", "Signaal met hoge urgentie beoordelen", 2, False),
    ("normaal", "Gewoon signaal beoordelen", 5, False),
    ("eerste_contact", "Eerste contact nadat iemand het oppakt", 5, False),
    ("informatie", "Navragen als een antwoord uitblijft", 5, False),
    ("escalatie", "Naar de teamleider als een herinnering blijft liggen", 2, False),
)

THROTTLE = """
CREATE TABLE core_throttle (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX core_throttle_expires ON core_throttle (expires);
"""


def forwards(apps, schema_editor):
    norm = apps.get_model("core", "Norm")
    for volgorde, (code, naam, dagen, alle_dagen) in enumerate(NORMEN):
        norm.objects.update_or_create(
            code=code, defaults={"naam": naam, "dagen": dagen, "alle_dagen": alle_dagen, "volgorde": volgorde}
        )
    apps.get_model("core", "Instellingen").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [
        migrations.RunSQL(THROTTLE, "DROP TABLE core_throttle"),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
