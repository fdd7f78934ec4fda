"""A casus that is opened again goes through the meldcode anew: a step is once per round.

The table is small (five rows per such casus) and the default stands in the database, so that what runs meanwhile goes on.
Going back is possible as long as no casus has a second round.
"""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signalen', '0018_eerste_standaardteksten'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='meldcodestap',
            options={'ordering': ('ronde', 'nummer'), 'verbose_name': 'stap van de meldcode', 'verbose_name_plural': 'stappen van de meldcode'},
        ),
        migrations.RemoveConstraint(
            model_name='meldcodestap',
            name='meldcodestap_een_keer',
        ),
        migrations.AddField(
            model_name='meldcodestap',
            name='ronde',
            field=models.PositiveSmallIntegerField(db_default=1, default=1, verbose_name='ronde'),
        ),
        migrations.AddConstraint(
            model_name='meldcodestap',
            constraint=models.UniqueConstraint(fields=('casus', 'ronde', 'nummer'), name='meldcodestap_een_keer_per_ronde'),
        ),
    ]
