from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_herinneren"),
    ]

    operations = [
        migrations.AddField(
            model_name="medewerker",
            name="demo",
            field=models.BooleanField(default=False, editable=False, verbose_name="hoort bij de demo"),
        ),
        migrations.AddField(
            model_name="medewerker",
            name="sessie_versie",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AlterField(
            model_name="medewerker",
            name="uitgenodigd_op",
            field=models.DateTimeField(
                blank=True, help_text="Leeg zodra de uitnodiging is gebruikt.", null=True, verbose_name="uitgenodigd op"
            ),
        ),
    ]
