"""Standard texts for whoever reported something, with their history."""

import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('signalen', '0016_beoordelen'),
    ]

    operations = [
        migrations.CreateModel(
            name='Standaardtekst',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('besluit', models.CharField(choices=[('nee_ongemak', 'Antwoord en sluit: ongemak'), ('nee_burenconflict', 'Antwoord en sluit: conflict tussen buren'), ('nee_kwetsbaar', 'Antwoord en sluit: kwetsbaar huishouden'), ('nee_ernstig', 'Antwoord en sluit: ernstig verstorend gedrag'), ('nee_onduidelijk', 'Antwoord en sluit: nog onduidelijk'), ('gesloten', 'Sluiten: hoe het afliep'), ('navragen', 'Om meer informatie vragen'), ('bericht', 'Laten weten hoe het staat'), ('samen', 'Hoort bij een ander signaal'), ('casus', 'Opgepakt in een casus'), ('doorverwezen', 'Doorverwezen naar een partner')], max_length=30, verbose_name='wanneer')),
                ('titel', models.CharField(max_length=80, verbose_name='titel')),
                ('tekst', models.TextField(max_length=3000, verbose_name='tekst')),
                ('actief', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('thema', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalen.thema', verbose_name='thema')),
            ],
            options={
                'verbose_name': 'standaardtekst',
                'verbose_name_plural': 'standaardteksten',
            },
        ),
        migrations.CreateModel(
            name='StandaardtekstEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('besluit', models.CharField(choices=[('nee_ongemak', 'Antwoord en sluit: ongemak'), ('nee_burenconflict', 'Antwoord en sluit: conflict tussen buren'), ('nee_kwetsbaar', 'Antwoord en sluit: kwetsbaar huishouden'), ('nee_ernstig', 'Antwoord en sluit: ernstig verstorend gedrag'), ('nee_onduidelijk', 'Antwoord en sluit: nog onduidelijk'), ('gesloten', 'Sluiten: hoe het afliep'), ('navragen', 'Om meer informatie vragen'), ('bericht', 'Laten weten hoe het staat'), ('samen', 'Hoort bij een ander signaal'), ('casus', 'Opgepakt in een casus'), ('doorverwezen', 'Doorverwezen naar een partner')], max_length=30, verbose_name='wanneer')),
                ('titel', models.CharField(max_length=80, verbose_name='titel')),
                ('tekst', models.TextField(max_length=3000, verbose_name='tekst')),
                ('actief', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='signalen.standaardtekst')),
                ('thema', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='signalen.thema', verbose_name='thema')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='standaardtekst',
            constraint=models.UniqueConstraint(models.F('besluit'), models.F('thema'), django.db.models.functions.text.Lower('titel'), name='standaardtekst_uniek', nulls_distinct=False, violation_error_message='Er is al een tekst met deze titel voor dit moment en dit thema.'),
        ),
        migrations.AddConstraint(
            model_name='standaardtekst',
            constraint=models.CheckConstraint(condition=models.Q(('besluit__in', ['nee_ongemak', 'nee_burenconflict', 'nee_kwetsbaar', 'nee_ernstig', 'nee_onduidelijk', 'gesloten', 'navragen', 'bericht', 'samen', 'casus', 'doorverwezen'])), name='standaardtekst_besluit_bekend'),
        ),
        migrations.AddConstraint(
            model_name='standaardtekst',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('titel', ''), _negated=True), models.Q(('tekst', ''), _negated=True)), name='standaardtekst_gevuld'),
        ),
        migrations.AddConstraint(
            model_name='standaardtekst',
            constraint=models.CheckConstraint(condition=models.Q(('tekst__regex', '\\{(?!(naam|nummer|thema|medewerker)\\})|(?<!\\{(naam|nummer|thema|medewerker))\\}'), _negated=True), name='standaardtekst_plekken_bekend'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standaardtekst',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "signalen_standaardtekstevent" ("actief", "besluit", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "thema_id", "titel") VALUES (OLD."actief", OLD."besluit", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."tekst", OLD."thema_id", OLD."titel"); RETURN NULL;', hash='8eeeefc62c470d09171cf883ac963b0cf020655a', operation='UPDATE', pgid='pgtrigger_update_update_182b2', table='signalen_standaardtekst', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standaardtekst',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "signalen_standaardtekstevent" ("actief", "besluit", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "thema_id", "titel") VALUES (OLD."actief", OLD."besluit", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tekst", OLD."thema_id", OLD."titel"); RETURN NULL;', hash='8e4612783720f135cbe27cf1d1e16eb5aaa88e1a', operation='DELETE', pgid='pgtrigger_delete_delete_3166d', table='signalen_standaardtekst', when='AFTER')),
        ),
    ]
