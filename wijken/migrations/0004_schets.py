from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wijken", "0003_groepswijk")]

    operations = [
        migrations.AddField(
            model_name="indeling",
            name="schets",
            field=models.JSONField(
                blank=True,
                editable=False,
                help_text="Dezelfde omtrek als pad voor een tekening.",
                null=True,
                verbose_name="schets",
            ),
        ),
    ]
