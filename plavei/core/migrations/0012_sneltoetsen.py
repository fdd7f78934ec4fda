from django.db import migrations, models


class Migration(migrations.Migration):
    """Single keys, on until somebody turns them off. There are few colleagues, so the check looks at all of them."""

    dependencies = [("core", "0011_geescaleerd")]

    operations = [
        migrations.AddField(
            model_name="medewerker",
            name="sneltoetsen",
            field=models.CharField(
                choices=[("aan", "Aan: j en k lopen door de lijst, ? laat alle toetsen zien"), ("uit", "Uit")],
                default="aan",
                max_length=10,
                verbose_name="sneltoetsen bij signalen",
            ),
        ),
        migrations.AddConstraint(
            model_name="medewerker",
            constraint=models.CheckConstraint(
                condition=models.Q(("sneltoetsen__in", ["aan", "uit"])), name="medewerker_sneltoetsen_bekend"
            ),
        ),
    ]
