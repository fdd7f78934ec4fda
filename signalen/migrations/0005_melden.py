"""What residents report on the public page. The new check on signals is not held against old rows yet: see the next one."""

import django.db.models.deletion
import signalen.models.melding
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bewoners', '0004_normen'),
        ('signalen', '0004_nieuwste_per_wijk'),
        ('wijken', '0002_plek_met_beide_graden'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Melderbericht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('van_melder', models.BooleanField(verbose_name='van de melder')),
                ('hoe', models.CharField(choices=[('website', 'Op de eigen pagina'), ('mail', 'Op de eigen pagina, met een mail'), ('telefoon', 'Gebeld'), ('brief', 'Per brief'), ('gesprek', 'In een gesprek')], default='website', max_length=10, verbose_name='hoe')),
                ('tekst', models.TextField(max_length=4000, verbose_name='bericht')),
                ('op', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'bericht van of aan de melder',
                'verbose_name_plural': 'berichten van of aan de melder',
                'ordering': ('op', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Melding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inzending', models.UUIDField(editable=False, unique=True)),
                ('sleutel', models.CharField(default=signalen.models.melding.nieuwe_sleutel, editable=False, max_length=32)),
                ('over', models.CharField(choices=[('ander', 'Een buur of iemand anders'), ('zelf', 'Mijzelf of mijn gezin'), ('plek', 'De straat of de buurt')], max_length=10, verbose_name='over wie of wat gaat het')),
                ('tekst', models.TextField(blank=True, max_length=4000, verbose_name='wat is er aan de hand')),
                ('plaats', models.CharField(blank=True, max_length=200, verbose_name='waar')),
                ('contact_naam', models.CharField(blank=True, max_length=120, verbose_name='naam')),
                ('contact_mail', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('contact_telefoon', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                ('ontvangen_op', models.DateTimeField(verbose_name='ontvangen op')),
                ('bevestigd_op', models.DateTimeField(blank=True, null=True, verbose_name='bevestigd op')),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
            ],
            options={
                'verbose_name': 'melding',
                'verbose_name_plural': 'meldingen',
            },
        ),
        migrations.AddField(
            model_name='thema',
            name='publieke_naam',
            field=models.CharField(blank=True, help_text='In gewone woorden, voor bewoners die zelf iets melden. Leeg: bewoners kunnen dit niet kiezen.', max_length=80, verbose_name='naam op de openbare pagina'),
        ),
        migrations.AlterField(
            model_name='signaal',
            name='ingebracht_door',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='signaal',
            name='via',
            field=models.CharField(choices=[('wijk', 'In de wijk gezien of gehoord'), ('telefoon', 'Per telefoon'), ('spreekuur', 'Op het spreekuur'), ('mail', 'Per mail of brief'), ('partner', 'Via een partner'), ('website', 'Via de website')], default='wijk', max_length=20, verbose_name='hoe kwam het binnen'),
        ),
        migrations.AlterField(
            model_name='signaalevent',
            name='ingebracht_door',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='signaalevent',
            name='via',
            field=models.CharField(choices=[('wijk', 'In de wijk gezien of gehoord'), ('telefoon', 'Per telefoon'), ('spreekuur', 'Op het spreekuur'), ('mail', 'Per mail of brief'), ('partner', 'Via een partner'), ('website', 'Via de website')], default='wijk', max_length=20, verbose_name='hoe kwam het binnen'),
        ),
        AddConstraintNotValid(
            model_name='signaal',
            constraint=models.CheckConstraint(condition=models.Q(('ingebracht_door__isnull', False), ('via', 'website'), _connector='OR'), name='signaal_van_iemand'),
        ),
        migrations.AddField(
            model_name='melderbericht',
            name='door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='melderbericht',
            name='signaal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='melderberichten', to='signalen.signaal'),
        ),
        migrations.AddField(
            model_name='melding',
            name='buurt',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wijken.buurt', verbose_name='buurt'),
        ),
        migrations.AddField(
            model_name='melding',
            name='eenheid',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wijken.eenheid', verbose_name='adres'),
        ),
        migrations.AddField(
            model_name='melding',
            name='signaal',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='melding', to='signalen.signaal'),
        ),
        migrations.AddField(
            model_name='melding',
            name='thema',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalen.thema', verbose_name='thema'),
        ),
        migrations.AddIndex(
            model_name='melderbericht',
            index=models.Index(fields=['signaal', 'op'], name='melderbericht_signaal'),
        ),
        migrations.AddConstraint(
            model_name='melderbericht',
            constraint=models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='melderbericht_met_tekst'),
        ),
        migrations.AddConstraint(
            model_name='melderbericht',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('door', None), ('hoe', 'website'), ('van_melder', True)), models.Q(('door__isnull', False), ('van_melder', False)), _connector='OR'), name='melderbericht_van_wie'),
        ),
        migrations.AddConstraint(
            model_name='melderbericht',
            constraint=models.CheckConstraint(condition=models.Q(('hoe__in', ['website', 'mail', 'telefoon', 'brief', 'gesprek'])), name='melderbericht_hoe_bekend'),
        ),
        migrations.AddIndex(
            model_name='melding',
            index=models.Index(condition=models.Q(('signaal', None)), fields=['ontvangen_op'], name='melding_wacht'),
        ),
        migrations.AddConstraint(
            model_name='melding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('buurt__isnull', False), ('signaal', None), ('thema__isnull', False), models.Q(('tekst', ''), _negated=True)), models.Q(('buurt', None), ('eenheid', None), ('plaats', ''), ('signaal__isnull', False), ('tekst', ''), ('thema', None)), _connector='OR'), name='melding_wacht_of_is_signaal'),
        ),
        migrations.AddConstraint(
            model_name='melding',
            constraint=models.CheckConstraint(condition=models.Q(('over__in', ['ander', 'zelf', 'plek'])), name='melding_over_bekend'),
        ),
        migrations.AddConstraint(
            model_name='melding',
            constraint=models.CheckConstraint(condition=models.Q(('bevestigd_op', None), models.Q(('signaal__isnull', False), models.Q(('contact_mail', ''), _negated=True)), _connector='OR'), name='melding_bevestigd_met_adres'),
        ),
        migrations.AddConstraint(
            model_name='melding',
            constraint=models.CheckConstraint(condition=models.Q(('ingetrokken_op', None), ('signaal__isnull', False), _connector='OR'), name='melding_ingetrokken_signaal'),
        ),
    ]
