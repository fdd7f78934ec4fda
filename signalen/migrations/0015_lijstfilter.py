import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Views of the dashboard that people keep."""

    dependencies = [("signalen", "0014_standaardacties"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Lijstfilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=60, verbose_name="naam")),
                ("vraag", models.CharField(blank=True, max_length=500)),
                ("standaard", models.BooleanField(default=False, verbose_name="hiermee begint Signalen")),
                (
                    "medewerker",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "bewaard filter",
                "verbose_name_plural": "bewaarde filters",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("medewerker"),
                        django.db.models.functions.text.Lower("naam"),
                        name="lijstfilter_naam_een_keer",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("standaard", True)),
                        fields=("medewerker",),
                        name="lijstfilter_een_standaard",
                    ),
                    models.CheckConstraint(condition=models.Q(("naam", ""), _negated=True), name="lijstfilter_met_naam"),
                ],
            },
        ),
    ]
