"""All of neighbourhoods in one step, for a database that is still empty; one that is not goes on with those it replaces."""

from importlib import import_module

import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


def begin(naam):
    """The migration that first brought it: its text stands there once."""
    return import_module(f"wijken.migrations.{naam}")


class Migration(migrations.Migration):

    replaces = [('wijken', '0001_initial'), ('wijken', '0002_plek_met_beide_graden'), ('wijken', '0003_groepswijk')]

    initial = True

    dependencies = [
        ('core', '0001_squashed_0015_concept'),
    ]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(begin("0001_initial").ZOEKTEKST, "DROP FUNCTION wijken_zoektekst(text, integer, text, text, text, text)"),
        migrations.CreateModel(
            name='Complex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('id_extern', models.CharField(max_length=60, unique=True, verbose_name='id in het primaire systeem')),
                ('naam', models.CharField(max_length=200, verbose_name='naam')),
                ('zoek', models.GeneratedField(db_persist=True, expression=models.Func(models.F('naam'), models.Value(0), models.Value(''), models.Value(''), models.F('id_extern'), models.Value(''), function='wijken_zoektekst'), output_field=models.TextField())),
            ],
            options={
                'verbose_name': 'complex',
                'verbose_name_plural': 'complexen',
                'ordering': ['naam', 'id_extern'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['zoek'], name='complex_zoek_trgm', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.CreateModel(
            name='Gemeente',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('vervallen_per', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='vervallen per jaar')),
                ('code', models.CharField(db_index=True, max_length=6, verbose_name='code')),
            ],
            options={
                'verbose_name': 'gemeente',
                'verbose_name_plural': 'gemeenten',
                'ordering': ['naam', 'code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^GM[0-9]{4}$')), name='gemeente_code', violation_error_message='Dit is geen geldige CBS-code.'), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('code', 'vervallen_per'), name='gemeente_code_uniek', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Wijk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('vervallen_per', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='vervallen per jaar')),
                ('code', models.CharField(db_index=True, max_length=8, verbose_name='code')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wijken', to='wijken.gemeente', verbose_name='gemeente')),
                ('intake_coach', models.ForeignKey(blank=True, help_text='Krijgt nieuwe vertrouwelijke signalen uit deze wijk.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='intake_wijken', to=settings.AUTH_USER_MODEL, verbose_name='intakecoach')),
            ],
            options={
                'verbose_name': 'wijk',
                'verbose_name_plural': 'wijken',
                'ordering': ['gemeente__naam', 'code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^WK[0-9]{4}[0-9A-Z]{2}$')), name='wijk_code', violation_error_message='Dit is geen geldige CBS-code.')],
            },
        ),
        migrations.AddConstraint(
            model_name='wijk',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('code', 'vervallen_per'), name='wijk_code_uniek', nulls_distinct=False),
        ),
        migrations.CreateModel(
            name='Buurt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('vervallen_per', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='vervallen per jaar')),
                ('code', models.CharField(db_index=True, max_length=10, verbose_name='code')),
                ('wijk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buurten', to='wijken.wijk', verbose_name='wijk')),
            ],
            options={
                'verbose_name': 'buurt',
                'verbose_name_plural': 'buurten',
                'ordering': ['naam', 'code'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['naam'], name='buurt_naam_trgm', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^BU[0-9]{4}[0-9A-Z]{4}$')), name='buurt_code', violation_error_message='Dit is geen geldige CBS-code.')],
            },
        ),
        migrations.AddConstraint(
            model_name='buurt',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('code', 'vervallen_per'), name='buurt_code_uniek', nulls_distinct=False),
        ),
        migrations.CreateModel(
            name='Werkgebied',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('medewerker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='werkgebieden', to=settings.AUTH_USER_MODEL, verbose_name='medewerker')),
                ('wijk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='werkgebieden', to='wijken.wijk', verbose_name='wijk')),
            ],
            options={
                'verbose_name': 'werkgebied',
                'verbose_name_plural': 'werkgebieden',
                'constraints': [models.UniqueConstraint(fields=('medewerker', 'wijk'), name='werkgebied_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Kerncijfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(max_length=60, verbose_name='indicator')),
                ('periode', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('waarde', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='waarde')),
                ('bron', models.CharField(max_length=200, verbose_name='bron')),
                ('buurt', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='kerncijfers', to='wijken.buurt')),
                ('gemeente', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='kerncijfers', to='wijken.gemeente')),
                ('wijk', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='kerncijfers', to='wijken.wijk')),
            ],
            options={
                'verbose_name': 'kerncijfer',
                'verbose_name_plural': 'kerncijfers',
                'ordering': ['indicator', '-periode'],
                'indexes': [models.Index(fields=['indicator', '-periode'], name='kerncijfer_indicator')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('buurt__isnull', True), ('gemeente__isnull', False), ('wijk__isnull', True)), models.Q(('buurt__isnull', True), ('gemeente__isnull', True), ('wijk__isnull', False)), models.Q(('buurt__isnull', False), ('gemeente__isnull', True), ('wijk__isnull', True)), _connector='OR'), name='kerncijfer_een_gebied'), models.CheckConstraint(condition=models.Q(('waarde__gt', -99990)), name='kerncijfer_geen_sentinel'), models.CheckConstraint(condition=models.Q(('periode__gte', 1995), ('periode__lte', 2100)), name='kerncijfer_periode'), models.UniqueConstraint(condition=models.Q(('gemeente__isnull', False)), fields=('gemeente', 'indicator', 'periode'), name='kerncijfer_gemeente_uniek'), models.UniqueConstraint(condition=models.Q(('wijk__isnull', False)), fields=('wijk', 'indicator', 'periode'), name='kerncijfer_wijk_uniek'), models.UniqueConstraint(condition=models.Q(('buurt__isnull', False)), fields=('buurt', 'indicator', 'periode'), name='kerncijfer_buurt_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Indeling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jaar', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('niveau', models.CharField(choices=[('gemeente', 'gemeente'), ('wijk', 'wijk'), ('buurt', 'buurt')], max_length=8, verbose_name='niveau')),
                ('code', models.CharField(max_length=10, verbose_name='code')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('omtrek', models.JSONField(blank=True, help_text='GeoJSON-geometrie in WGS84 (lengtegraad, breedtegraad).', null=True, verbose_name='omtrek')),
                ('omtrek_kaart', models.JSONField(blank=True, help_text='Dezelfde omtrek met minder punten, voor de kaart.', null=True, verbose_name='vereenvoudigde omtrek')),
                ('centrum_lon', models.FloatField(blank=True, null=True, verbose_name='lengtegraad van het midden')),
                ('centrum_lat', models.FloatField(blank=True, null=True, verbose_name='breedtegraad van het midden')),
                ('schematisch', models.BooleanField(default=False, verbose_name='schematische omtrek')),
                ('bron', models.CharField(max_length=200, verbose_name='bron')),
                ('buurt', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='indelingen', to='wijken.buurt')),
                ('gemeente', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='indelingen', to='wijken.gemeente')),
                ('wijk', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='indelingen', to='wijken.wijk')),
            ],
            options={
                'verbose_name': 'indeling',
                'verbose_name_plural': 'indelingen',
                'ordering': ['-jaar', 'code'],
                'indexes': [models.Index(fields=['code', '-jaar'], name='indeling_code_jaar'), models.Index(fields=['buurt', '-jaar'], name='indeling_buurt_jaar')],
                'constraints': [models.UniqueConstraint(fields=('jaar', 'code'), name='indeling_uniek'), models.CheckConstraint(condition=models.Q(models.Q(('buurt__isnull', True), ('gemeente__isnull', False), ('niveau', 'gemeente'), ('wijk__isnull', True)), models.Q(('buurt__isnull', True), ('gemeente__isnull', True), ('niveau', 'wijk'), ('wijk__isnull', False)), models.Q(('buurt__isnull', False), ('gemeente__isnull', True), ('niveau', 'buurt'), ('wijk__isnull', True)), _connector='OR'), name='indeling_een_gebied'), models.CheckConstraint(condition=models.Q(models.Q(('code__regex', '^GM[0-9]{4}$'), ('niveau', 'gemeente')), models.Q(('code__regex', '^WK[0-9]{4}[0-9A-Z]{2}$'), ('niveau', 'wijk')), models.Q(('code__regex', '^BU[0-9]{4}[0-9A-Z]{4}$'), ('niveau', 'buurt')), _connector='OR'), name='indeling_code'), models.CheckConstraint(condition=models.Q(('jaar__gte', 1995), ('jaar__lte', 2100)), name='indeling_jaar'), models.CheckConstraint(condition=models.Q(models.Q(('centrum_lat__isnull', True), ('centrum_lon__isnull', True)), models.Q(('centrum_lat__isnull', False), ('centrum_lat__range', (-90, 90)), ('centrum_lon__isnull', False), ('centrum_lon__range', (-180, 180))), _connector='OR'), name='indeling_centrum')],
            },
        ),
        migrations.CreateModel(
            name='Groepswijk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('groep', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groepswijken', to='core.groepsrol', verbose_name='groep')),
                ('wijk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groepswijken', to='wijken.wijk', verbose_name='wijk')),
            ],
            options={
                'verbose_name': 'wijk van een groep',
                'verbose_name_plural': 'wijken van een groep',
                'constraints': [models.UniqueConstraint(fields=('groep', 'wijk'), name='groepswijk_uniek')],
            },
        ),
        migrations.CreateModel(
            name='Eenheid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('id_extern', models.CharField(max_length=60, unique=True, verbose_name='id in het primaire systeem')),
                ('bag_id', models.CharField(blank=True, db_index=True, help_text='Verblijfsobject, 16 cijfers.', max_length=16, null=True, verbose_name='BAG-id')),
                ('straat', models.CharField(max_length=120, verbose_name='straat')),
                ('huisnummer', models.PositiveIntegerField(verbose_name='huisnummer')),
                ('huisletter', models.CharField(blank=True, max_length=2, verbose_name='huisletter')),
                ('toevoeging', models.CharField(blank=True, max_length=20, verbose_name='toevoeging')),
                ('postcode', models.CharField(max_length=6, verbose_name='postcode')),
                ('plaats', models.CharField(max_length=80, verbose_name='plaats')),
                ('soort', models.CharField(blank=True, max_length=60, verbose_name='soort woning')),
                ('lengtegraad', models.FloatField(blank=True, null=True, verbose_name='lengtegraad')),
                ('breedtegraad', models.FloatField(blank=True, null=True, verbose_name='breedtegraad')),
                ('beeindigd_op', models.DateField(blank=True, null=True, verbose_name='beëindigd op')),
                ('zoek', models.GeneratedField(db_persist=True, expression=models.Func(models.F('straat'), models.F('huisnummer'), models.F('huisletter'), models.F('toevoeging'), models.F('postcode'), models.F('plaats'), function='wijken_zoektekst'), output_field=models.TextField())),
                ('buurt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='eenheden', to='wijken.buurt', verbose_name='buurt')),
                ('complex', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='eenheden', to='wijken.complex', verbose_name='complex')),
            ],
            options={
                'verbose_name': 'eenheid',
                'verbose_name_plural': 'eenheden',
                'ordering': ['straat', 'huisnummer', 'huisletter', 'toevoeging'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['zoek'], name='eenheid_zoek_trgm', opclasses=['gin_trgm_ops']), models.Index(fields=['postcode', 'huisnummer'], name='eenheid_postcode_nummer'), models.Index(fields=['straat', 'huisnummer'], name='eenheid_straat_nummer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('postcode__regex', '^[1-9][0-9]{3}[A-Z]{2}$')), name='eenheid_postcode', violation_error_message='Een postcode is vier cijfers en twee hoofdletters, zoals 6901AB.'), models.CheckConstraint(condition=models.Q(('bag_id__isnull', True), ('bag_id__regex', '^[0-9]{16}$'), _connector='OR'), name='eenheid_bag_id', violation_error_message='Een BAG-id is 16 cijfers.'), models.CheckConstraint(condition=models.Q(('huisnummer__gte', 1), ('huisnummer__lte', 99999)), name='eenheid_huisnummer'), models.CheckConstraint(condition=models.Q(models.Q(('breedtegraad__isnull', True), ('lengtegraad__isnull', True)), models.Q(('breedtegraad__isnull', False), ('breedtegraad__range', (-90, 90)), ('lengtegraad__isnull', False), ('lengtegraad__range', (-180, 180))), _connector='OR'), name='eenheid_plek')],
            },
        ),
        migrations.CreateModel(
            name='Opvolging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aandeel', models.DecimalField(decimal_places=4, help_text='Deel van de oppervlakte van het oude gebied dat in het nieuwe ligt, van 0 tot 1.', max_digits=5, verbose_name='aandeel')),
                ('naar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voorgangers', to='wijken.indeling')),
                ('van', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opvolgers', to='wijken.indeling')),
            ],
            options={
                'verbose_name': 'opvolging',
                'verbose_name_plural': 'opvolgingen',
                'ordering': ['van', '-aandeel'],
                'constraints': [models.UniqueConstraint(fields=('van', 'naar'), name='opvolging_uniek'), models.CheckConstraint(condition=models.Q(('aandeel__gt', 0), ('aandeel__lte', 1)), name='opvolging_aandeel'), models.CheckConstraint(condition=models.Q(('van', models.F('naar')), _negated=True), name='opvolging_ander')],
            },
        ),
    ]
