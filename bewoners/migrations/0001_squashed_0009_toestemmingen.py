"""All of residents and their plans in one step, for a database that is still empty; one that is not goes on with those it replaces."""

from importlib import import_module

import bewoners.models.initiatief
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


def begin(naam):
    """The migration that first brought it: its text stands there once."""
    return import_module(f"bewoners.migrations.{naam}")


class Migration(migrations.Migration):

    replaces = [('bewoners', '0001_initial'), ('bewoners', '0002_zoeken'), ('bewoners', '0003_initiatieven'), ('bewoners', '0004_normen'), ('bewoners', '0005_titel_woorden'), ('bewoners', '0006_verantwoording'), ('bewoners', '0007_openbaar_en_bellen'), ('bewoners', '0008_wie_te_bellen'), ('bewoners', '0009_toestemmingen')]

    initial = True

    dependencies = [
        ('core', '0001_squashed_0015_concept'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('wijken', '0001_squashed_0003_groepswijk'),
    ]

    operations = [
        migrations.RunSQL(begin("0002_zoeken").ZOEKNAAM, "DROP FUNCTION bewoners_zoeknaam(text, text, text, text)"),
        migrations.RunSQL(begin("0002_zoeken").KLANK, "DROP FUNCTION bewoners_klank(text)"),
        migrations.CreateModel(
            name='Bewoner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('id_extern', models.CharField(max_length=60, unique=True, verbose_name='id in het primaire systeem')),
                ('aanhef', models.CharField(blank=True, max_length=20, verbose_name='aanhef')),
                ('voorletters', models.CharField(blank=True, max_length=20, verbose_name='voorletters')),
                ('voornaam', models.CharField(blank=True, max_length=60, verbose_name='voornaam')),
                ('tussenvoegsel', models.CharField(blank=True, max_length=20, verbose_name='tussenvoegsel')),
                ('achternaam', models.CharField(max_length=120, verbose_name='achternaam')),
                ('telefoon', models.CharField(blank=True, help_text='Internationaal: +31612345678', max_length=20, verbose_name='telefoon')),
                ('telefoon2', models.CharField(blank=True, max_length=20, verbose_name='tweede telefoon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('taal', models.CharField(blank=True, max_length=40, verbose_name='voorkeurstaal')),
                ('zoeknaam', models.GeneratedField(db_persist=True, expression=models.Func(models.F('achternaam'), models.F('tussenvoegsel'), models.F('voornaam'), models.F('voorletters'), function='bewoners_zoeknaam'), output_field=models.TextField())),
                ('klank', models.GeneratedField(db_persist=True, expression=models.Func(models.Func(models.F('achternaam'), models.F('tussenvoegsel'), models.F('voornaam'), models.F('voorletters'), function='bewoners_zoeknaam'), function='bewoners_klank'), output_field=models.TextField())),
                ('beeindigd_op', models.DateField(blank=True, null=True, verbose_name='beëindigd op')),
            ],
            options={
                'verbose_name': 'bewoner',
                'verbose_name_plural': 'bewoners',
                'ordering': ('zoeknaam', 'id'),
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['zoeknaam'], name='bewoner_zoeknaam', opclasses=['gin_trgm_ops']), django.contrib.postgres.indexes.GinIndex(fields=['klank'], name='bewoner_klank', opclasses=['gin_trgm_ops']), models.Index(fields=['telefoon'], name='bewoner_telefoon', opclasses=['varchar_pattern_ops']), models.Index(fields=['telefoon2'], name='bewoner_telefoon2', opclasses=['varchar_pattern_ops']), models.Index(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Reverse('telefoon'), name='text_pattern_ops'), name='bewoner_telefoon_eind'), models.Index(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Reverse('telefoon2'), name='text_pattern_ops'), name='bewoner_telefoon2_eind')],
                'constraints': [models.CheckConstraint(condition=models.Q(('telefoon', ''), ('telefoon__regex', '^\\+[1-9][0-9]{6,14}$'), _connector='OR'), name='bewoner_telefoon_e164'), models.CheckConstraint(condition=models.Q(('telefoon2', ''), ('telefoon2__regex', '^\\+[1-9][0-9]{6,14}$'), _connector='OR'), name='bewoner_telefoon2_e164')],
            },
        ),
        migrations.CreateModel(
            name='Initiatief',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inzending', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('sleutel', models.CharField(default=bewoners.models.initiatief.nieuwe_sleutel, editable=False, max_length=32)),
                ('titel', models.CharField(max_length=100, verbose_name='titel')),
                ('thema', models.CharField(choices=[('schoon', 'Schoon'), ('veilig', 'Veilig'), ('groen', 'Groen'), ('ontmoeting', 'Elkaar ontmoeten'), ('betrokkenheid', 'Meedoen in de buurt'), ('zorg', 'Zorg voor elkaar')], max_length=20, verbose_name='thema')),
                ('wat', models.TextField(max_length=4000, verbose_name='wat is het plan')),
                ('waarom', models.TextField(max_length=4000, verbose_name='waarom wordt de buurt er beter van')),
                ('waar', models.CharField(max_length=200, verbose_name='waar precies')),
                ('wie', models.TextField(max_length=1000, verbose_name='wie doen er mee')),
                ('aantal_huurders', models.PositiveIntegerField(validators=[django.core.validators.MaxValueValidator(10000)], verbose_name='hoeveel van hen huren bij ons')),
                ('kosten', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=8, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('100000'))], verbose_name='wat kost het')),
                ('eigen_bijdrage', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=8, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('100000'))], verbose_name='wat leggen bewoners zelf in')),
                ('gevraagd', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=8, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('100000'))], verbose_name='wat vragen zij van ons')),
                ('wanneer', models.CharField(max_length=200, verbose_name='wanneer')),
                ('nodig', models.TextField(blank=True, max_length=1000, verbose_name='wat is er van ons nodig')),
                ('contact_naam', models.CharField(max_length=120, verbose_name='naam')),
                ('contact_mail', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('contact_telefoon', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                ('contact_adres', models.CharField(blank=True, max_length=200, verbose_name='postadres')),
                ('via', models.CharField(choices=[('web', 'Formulier op de site'), ('telefoon', 'Per telefoon'), ('papier', 'Op papier'), ('spreekuur', 'Op het spreekuur')], default='web', max_length=20, verbose_name='hoe kwam het binnen')),
                ('aangemeld_op', models.DateTimeField(verbose_name='aangemeld op')),
                ('bevestigd_op', models.DateTimeField(blank=True, null=True, verbose_name='bevestigd op')),
                ('status', models.CharField(choices=[('te_bevestigen', 'Nog te bevestigen'), ('ingediend', 'Ingediend'), ('aanvullen', 'Wacht op de bewoner'), ('advies', 'Advies bewonerscommissie'), ('toegekend', 'Toegekend'), ('afgewezen', 'Afgewezen'), ('doorgegeven', 'Doorgegeven aan gemeente'), ('in_uitvoering', 'In uitvoering'), ('verantwoording', 'Verantwoording'), ('afgerond', 'Afgerond'), ('ingetrokken', 'Ingetrokken')], default='te_bevestigen', max_length=20, verbose_name='status')),
                ('termijn_op', models.DateField(blank=True, null=True, verbose_name='uiterlijk op')),
                ('werkdagen_over', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('vertellen_op', models.DateField(blank=True, null=True, verbose_name='te vertellen op')),
                ('in_nabijheid_bezit', models.BooleanField(blank=True, null=True, verbose_name='in de nabijheid van ons bezit')),
                ('categorie', models.CharField(blank=True, choices=[('schoon', 'Schone woonomgeving'), ('overlast', 'Overlast voorkomen'), ('veilig', 'Veiligheid'), ('ontmoeting', 'Ontmoeting tussen bewoners'), ('voorziening', 'Kleine voorziening in de buurt'), ('ondersteuning', 'Ondersteuning van bewoners')], max_length=20, verbose_name='categorie')),
                ('resultaat', models.TextField(blank=True, max_length=4000, verbose_name='wat kwam ervan')),
                ('afgesloten_op', models.DateTimeField(blank=True, null=True, verbose_name='afgesloten op')),
                ('vernietigen_op', models.DateField(blank=True, null=True, verbose_name='te vernietigen op')),
                ('behandelaar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='behandelaar')),
                ('buurt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wijken.buurt', verbose_name='buurt')),
                ('ingevoerd_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'initiatief',
                'verbose_name_plural': 'initiatieven',
                'indexes': [models.Index(condition=models.Q(('status__in', ['ingediend', 'aanvullen', 'advies'])), fields=['termijn_op', 'id'], name='initiatief_te_beantwoorden'), models.Index(condition=models.Q(('ingevoerd_door__isnull', False), ('status', 'te_bevestigen')), fields=['termijn_op', 'id'], name='initiatief_te_bellen'), models.Index(condition=models.Q(('vertellen_op__isnull', False)), fields=['vertellen_op', 'id'], name='initiatief_te_vertellen'), models.Index(condition=models.Q(('status__in', ['toegekend', 'doorgegeven', 'in_uitvoering', 'verantwoording'])), fields=['-id'], name='initiatief_lopend'), models.Index(condition=models.Q(('status__in', ['afgewezen', 'afgerond', 'ingetrokken'])), fields=['-id'], name='initiatief_klaar'), models.Index(condition=models.Q(('status', 'te_bevestigen')), fields=['aangemeld_op'], name='initiatief_te_bevestigen'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('titel'), 'gin_trgm_ops'), name='initiatief_titel_woorden')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['te_bevestigen', 'ingediend', 'aanvullen', 'advies', 'toegekend', 'afgewezen', 'doorgegeven', 'in_uitvoering', 'verantwoording', 'afgerond', 'ingetrokken'])), name='initiatief_status_bekend'), models.CheckConstraint(condition=models.Q(('thema__in', ['schoon', 'veilig', 'groen', 'ontmoeting', 'betrokkenheid', 'zorg'])), name='initiatief_thema_bekend'), models.CheckConstraint(condition=models.Q(('categorie', ''), ('categorie__in', ['schoon', 'overlast', 'veilig', 'ontmoeting', 'voorziening', 'ondersteuning']), _connector='OR'), name='initiatief_categorie_bekend'), models.CheckConstraint(condition=models.Q(models.Q(('titel', ''), _negated=True), models.Q(('wat', ''), _negated=True), models.Q(('waarom', ''), _negated=True), models.Q(('contact_naam', ''), _negated=True)), name='initiatief_ingevuld'), models.CheckConstraint(condition=models.Q(('eigen_bijdrage__gte', 0), ('gevraagd__gte', 0), ('kosten__gte', 0)), name='initiatief_bedragen'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(models.Q(('ingevoerd_door', None), ('termijn_op', None)), models.Q(('ingevoerd_door__isnull', False), ('termijn_op__isnull', False)), _connector='OR'), ('behandelaar', None), ('bevestigd_op', None), ('status', 'te_bevestigen')), models.Q(models.Q(('status', 'te_bevestigen'), _negated=True), ('bevestigd_op__isnull', False)), _connector='OR'), name='initiatief_bevestigd'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status__in', ['ingediend', 'aanvullen', 'advies'])), ('termijn_op__isnull', False)), models.Q(('status__in', ['ingediend', 'aanvullen', 'advies']), _negated=True), _connector='OR'), name='initiatief_met_termijn'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['toegekend', 'in_uitvoering', 'verantwoording']), _negated=True), models.Q(('in_nabijheid_bezit__isnull', False), models.Q(('categorie', ''), _negated=True)), _connector='OR'), name='initiatief_btiv'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status__in', ['afgewezen', 'afgerond', 'ingetrokken'])), ('afgesloten_op__isnull', False), ('vernietigen_op__isnull', False)), models.Q(models.Q(('status__in', ['afgewezen', 'afgerond', 'ingetrokken']), _negated=True), ('afgesloten_op', None), ('vernietigen_op', None)), _connector='OR'), name='initiatief_afgesloten')],
            },
        ),
        migrations.CreateModel(
            name='InitiatiefEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('inzending', models.UUIDField(blank=True, editable=False, null=True)),
                ('sleutel', models.CharField(default=bewoners.models.initiatief.nieuwe_sleutel, editable=False, max_length=32)),
                ('titel', models.CharField(max_length=100, verbose_name='titel')),
                ('thema', models.CharField(choices=[('schoon', 'Schoon'), ('veilig', 'Veilig'), ('groen', 'Groen'), ('ontmoeting', 'Elkaar ontmoeten'), ('betrokkenheid', 'Meedoen in de buurt'), ('zorg', 'Zorg voor elkaar')], max_length=20, verbose_name='thema')),
                ('wat', models.TextField(max_length=4000, verbose_name='wat is het plan')),
                ('waarom', models.TextField(max_length=4000, verbose_name='waarom wordt de buurt er beter van')),
                ('waar', models.CharField(max_length=200, verbose_name='waar precies')),
                ('wie', models.TextField(max_length=1000, verbose_name='wie doen er mee')),
                ('aantal_huurders', models.PositiveIntegerField(validators=[django.core.validators.MaxValueValidator(10000)], verbose_name='hoeveel van hen huren bij ons')),
                ('kosten', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=8, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('100000'))], verbose_name='wat kost het')),
                ('eigen_bijdrage', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=8, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('100000'))], verbose_name='wat leggen bewoners zelf in')),
                ('gevraagd', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=8, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('100000'))], verbose_name='wat vragen zij van ons')),
                ('wanneer', models.CharField(max_length=200, verbose_name='wanneer')),
                ('nodig', models.TextField(blank=True, max_length=1000, verbose_name='wat is er van ons nodig')),
                ('contact_naam', models.CharField(max_length=120, verbose_name='naam')),
                ('contact_mail', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('contact_telefoon', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                ('contact_adres', models.CharField(blank=True, max_length=200, verbose_name='postadres')),
                ('via', models.CharField(choices=[('web', 'Formulier op de site'), ('telefoon', 'Per telefoon'), ('papier', 'Op papier'), ('spreekuur', 'Op het spreekuur')], default='web', max_length=20, verbose_name='hoe kwam het binnen')),
                ('aangemeld_op', models.DateTimeField(verbose_name='aangemeld op')),
                ('bevestigd_op', models.DateTimeField(blank=True, null=True, verbose_name='bevestigd op')),
                ('status', models.CharField(choices=[('te_bevestigen', 'Nog te bevestigen'), ('ingediend', 'Ingediend'), ('aanvullen', 'Wacht op de bewoner'), ('advies', 'Advies bewonerscommissie'), ('toegekend', 'Toegekend'), ('afgewezen', 'Afgewezen'), ('doorgegeven', 'Doorgegeven aan gemeente'), ('in_uitvoering', 'In uitvoering'), ('verantwoording', 'Verantwoording'), ('afgerond', 'Afgerond'), ('ingetrokken', 'Ingetrokken')], default='te_bevestigen', max_length=20, verbose_name='status')),
                ('termijn_op', models.DateField(blank=True, null=True, verbose_name='uiterlijk op')),
                ('werkdagen_over', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('vertellen_op', models.DateField(blank=True, null=True, verbose_name='te vertellen op')),
                ('in_nabijheid_bezit', models.BooleanField(blank=True, null=True, verbose_name='in de nabijheid van ons bezit')),
                ('categorie', models.CharField(blank=True, choices=[('schoon', 'Schone woonomgeving'), ('overlast', 'Overlast voorkomen'), ('veilig', 'Veiligheid'), ('ontmoeting', 'Ontmoeting tussen bewoners'), ('voorziening', 'Kleine voorziening in de buurt'), ('ondersteuning', 'Ondersteuning van bewoners')], max_length=20, verbose_name='categorie')),
                ('resultaat', models.TextField(blank=True, max_length=4000, verbose_name='wat kwam ervan')),
                ('afgesloten_op', models.DateTimeField(blank=True, null=True, verbose_name='afgesloten op')),
                ('vernietigen_op', models.DateField(blank=True, null=True, verbose_name='te vernietigen op')),
                ('behandelaar', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='behandelaar')),
                ('buurt', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='wijken.buurt', verbose_name='buurt')),
                ('ingevoerd_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='bewoners.initiatief')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiatief',
            trigger=pgtrigger.compiler.Trigger(name='initiatief_statussen', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{te_bevestigen:ingediend,ingediend:aanvullen,ingediend:advies,ingediend:toegekend,ingediend:afgewezen,ingediend:doorgegeven,ingediend:ingetrokken,aanvullen:ingediend,aanvullen:afgewezen,aanvullen:ingetrokken,advies:ingediend,advies:toegekend,advies:afgewezen,advies:doorgegeven,advies:ingetrokken,toegekend:in_uitvoering,toegekend:ingetrokken,doorgegeven:afgerond,in_uitvoering:verantwoording,in_uitvoering:afgerond,in_uitvoering:ingetrokken,verantwoording:afgerond}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='eddb733e9de57afac183fb7dece543a626990e8b', operation='UPDATE', pgid='pgtrigger_initiatief_statussen_bf4db', table='bewoners_initiatief', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiatief',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "bewoners_initiatiefevent" ("aangemeld_op", "aantal_huurders", "afgesloten_op", "behandelaar_id", "bevestigd_op", "buurt_id", "categorie", "contact_adres", "contact_mail", "contact_naam", "contact_telefoon", "eigen_bijdrage", "gevraagd", "id", "in_nabijheid_bezit", "ingevoerd_door_id", "inzending", "kosten", "nodig", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resultaat", "sleutel", "status", "termijn_op", "thema", "titel", "vernietigen_op", "vertellen_op", "via", "waar", "waarom", "wanneer", "wat", "werkdagen_over", "wie") VALUES (OLD."aangemeld_op", OLD."aantal_huurders", OLD."afgesloten_op", OLD."behandelaar_id", OLD."bevestigd_op", OLD."buurt_id", OLD."categorie", OLD."contact_adres", OLD."contact_mail", OLD."contact_naam", OLD."contact_telefoon", OLD."eigen_bijdrage", OLD."gevraagd", OLD."id", OLD."in_nabijheid_bezit", OLD."ingevoerd_door_id", OLD."inzending", OLD."kosten", OLD."nodig", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."resultaat", OLD."sleutel", OLD."status", OLD."termijn_op", OLD."thema", OLD."titel", OLD."vernietigen_op", OLD."vertellen_op", OLD."via", OLD."waar", OLD."waarom", OLD."wanneer", OLD."wat", OLD."werkdagen_over", OLD."wie"); RETURN NULL;', hash='a0bcfd678ee6728da28d75c3ff86fad92d8fddff', operation='UPDATE', pgid='pgtrigger_update_update_72e8b', table='bewoners_initiatief', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiatief',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bewoners_initiatiefevent" ("aangemeld_op", "aantal_huurders", "afgesloten_op", "behandelaar_id", "bevestigd_op", "buurt_id", "categorie", "contact_adres", "contact_mail", "contact_naam", "contact_telefoon", "eigen_bijdrage", "gevraagd", "id", "in_nabijheid_bezit", "ingevoerd_door_id", "inzending", "kosten", "nodig", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resultaat", "sleutel", "status", "termijn_op", "thema", "titel", "vernietigen_op", "vertellen_op", "via", "waar", "waarom", "wanneer", "wat", "werkdagen_over", "wie") VALUES (OLD."aangemeld_op", OLD."aantal_huurders", OLD."afgesloten_op", OLD."behandelaar_id", OLD."bevestigd_op", OLD."buurt_id", OLD."categorie", OLD."contact_adres", OLD."contact_mail", OLD."contact_naam", OLD."contact_telefoon", OLD."eigen_bijdrage", OLD."gevraagd", OLD."id", OLD."in_nabijheid_bezit", OLD."ingevoerd_door_id", OLD."inzending", OLD."kosten", OLD."nodig", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resultaat", OLD."sleutel", OLD."status", OLD."termijn_op", OLD."thema", OLD."titel", OLD."vernietigen_op", OLD."vertellen_op", OLD."via", OLD."waar", OLD."waarom", OLD."wanneer", OLD."wat", OLD."werkdagen_over", OLD."wie"); RETURN NULL;', hash='c54f067a0762db23495b794d3362bb48d86206d5', operation='DELETE', pgid='pgtrigger_delete_delete_79644', table='bewoners_initiatief', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Besluit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uitkomst', models.CharField(choices=[('toegekend', 'Toegekend'), ('afgewezen', 'Afgewezen'), ('doorgegeven', 'Doorgegeven aan de gemeente')], max_length=20, verbose_name='uitkomst')),
                ('reden', models.TextField(max_length=4000, verbose_name='reden')),
                ('bedrag', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='toegekend bedrag')),
                ('doorgegeven_aan', models.CharField(blank=True, max_length=200, verbose_name='doorgegeven aan')),
                ('doorgegeven_op', models.DateField(blank=True, null=True, verbose_name='doorgegeven op')),
                ('op', models.DateTimeField()),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiatief', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='besluit', to='bewoners.initiatief')),
            ],
            options={
                'verbose_name': 'besluit',
                'verbose_name_plural': 'besluiten',
                'constraints': [models.CheckConstraint(condition=models.Q(('reden', ''), _negated=True), name='besluit_met_reden'), models.CheckConstraint(condition=models.Q(models.Q(('bedrag__gte', 0), ('doorgegeven_aan', ''), ('doorgegeven_op', None), ('uitkomst', 'toegekend')), models.Q(('bedrag', None), ('doorgegeven_aan', ''), ('doorgegeven_op', None), ('uitkomst', 'afgewezen')), models.Q(('bedrag', None), ('doorgegeven_op__isnull', False), ('uitkomst', 'doorgegeven'), models.Q(('doorgegeven_aan', ''), _negated=True)), _connector='OR'), name='besluit_volledig')],
            },
        ),
        migrations.CreateModel(
            name='BesluitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('uitkomst', models.CharField(choices=[('toegekend', 'Toegekend'), ('afgewezen', 'Afgewezen'), ('doorgegeven', 'Doorgegeven aan de gemeente')], max_length=20, verbose_name='uitkomst')),
                ('reden', models.TextField(max_length=4000, verbose_name='reden')),
                ('bedrag', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='toegekend bedrag')),
                ('doorgegeven_aan', models.CharField(blank=True, max_length=200, verbose_name='doorgegeven aan')),
                ('doorgegeven_op', models.DateField(blank=True, null=True, verbose_name='doorgegeven op')),
                ('op', models.DateTimeField()),
                ('door', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='bewoners.besluit')),
                ('initiatief', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='bewoners.initiatief')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='besluit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "bewoners_besluitevent" ("bedrag", "door_id", "doorgegeven_aan", "doorgegeven_op", "id", "initiatief_id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "uitkomst") VALUES (OLD."bedrag", OLD."door_id", OLD."doorgegeven_aan", OLD."doorgegeven_op", OLD."id", OLD."initiatief_id", OLD."op", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."reden", OLD."uitkomst"); RETURN NULL;', hash='ddce0c0dea720674f0fcee8857978f5dbe6de704', operation='UPDATE', pgid='pgtrigger_update_update_dc8b6', table='bewoners_besluit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='besluit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bewoners_besluitevent" ("bedrag", "door_id", "doorgegeven_aan", "doorgegeven_op", "id", "initiatief_id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "uitkomst") VALUES (OLD."bedrag", OLD."door_id", OLD."doorgegeven_aan", OLD."doorgegeven_op", OLD."id", OLD."initiatief_id", OLD."op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reden", OLD."uitkomst"); RETURN NULL;', hash='5292cb781b84a23c30e738b6f1bd9a844e2deba3', operation='DELETE', pgid='pgtrigger_delete_delete_6b82d', table='bewoners_besluit', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Bon',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inzending', models.UUIDField(editable=False, unique=True)),
                ('waarvoor', models.CharField(max_length=120, verbose_name='waarvoor')),
                ('bedrag', models.DecimalField(decimal_places=2, max_digits=8, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(Decimal('100000'))], verbose_name='bedrag')),
                ('op', models.DateTimeField()),
                ('bijlage', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.bijlage', verbose_name='foto of PDF')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiatief', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='bonnen', to='bewoners.initiatief')),
            ],
            options={
                'verbose_name': 'bon',
                'verbose_name_plural': 'bonnen',
                'indexes': [models.Index(fields=['initiatief', 'id'], name='bon_initiatief')],
                'constraints': [models.CheckConstraint(condition=models.Q(('bedrag__gt', 0), models.Q(('waarvoor', ''), _negated=True)), name='bon_ingevuld')],
            },
        ),
        migrations.CreateModel(
            name='BonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('inzending', models.UUIDField(editable=False)),
                ('waarvoor', models.CharField(max_length=120, verbose_name='waarvoor')),
                ('bedrag', models.DecimalField(decimal_places=2, max_digits=8, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(Decimal('100000'))], verbose_name='bedrag')),
                ('op', models.DateTimeField()),
                ('bijlage', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='core.bijlage', verbose_name='foto of PDF')),
                ('door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='bewoners.bon')),
                ('initiatief', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='bewoners.initiatief')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bon',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "bewoners_bonevent" ("bedrag", "bijlage_id", "door_id", "id", "initiatief_id", "inzending", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "waarvoor") VALUES (OLD."bedrag", OLD."bijlage_id", OLD."door_id", OLD."id", OLD."initiatief_id", OLD."inzending", OLD."op", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."waarvoor"); RETURN NULL;', hash='a6505ba00c819d9e5faf49fd8bce43f2c27a2c6f', operation='UPDATE', pgid='pgtrigger_update_update_af9f0', table='bewoners_bon', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bon',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bewoners_bonevent" ("bedrag", "bijlage_id", "door_id", "id", "initiatief_id", "inzending", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "waarvoor") VALUES (OLD."bedrag", OLD."bijlage_id", OLD."door_id", OLD."id", OLD."initiatief_id", OLD."inzending", OLD."op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."waarvoor"); RETURN NULL;', hash='9543e4c33ae4ec27acbb5829269979bf8a180d66', operation='DELETE', pgid='pgtrigger_delete_delete_1aa6e', table='bewoners_bon', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Publicatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('titel', models.CharField(max_length=100, verbose_name='titel')),
                ('resultaat', models.TextField(blank=True, max_length=1000, verbose_name='wat kwam ervan')),
                ('toestemming', models.BooleanField(default=False, verbose_name='de bewoner vindt een naam of adres goed')),
                ('op', models.DateTimeField()),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiatief', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='publicatie', to='bewoners.initiatief')),
            ],
            options={
                'verbose_name': 'publicatie',
                'verbose_name_plural': 'publicaties',
                'constraints': [models.CheckConstraint(condition=models.Q(('titel', ''), _negated=True), name='publicatie_met_titel')],
            },
        ),
        migrations.CreateModel(
            name='PublicatieEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('titel', models.CharField(max_length=100, verbose_name='titel')),
                ('resultaat', models.TextField(blank=True, max_length=1000, verbose_name='wat kwam ervan')),
                ('toestemming', models.BooleanField(default=False, verbose_name='de bewoner vindt een naam of adres goed')),
                ('op', models.DateTimeField()),
                ('door', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiatief', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='bewoners.initiatief')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='bewoners.publicatie')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicatie',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "bewoners_publicatieevent" ("door_id", "id", "initiatief_id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resultaat", "titel", "toestemming") VALUES (OLD."door_id", OLD."id", OLD."initiatief_id", OLD."op", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."resultaat", OLD."titel", OLD."toestemming"); RETURN NULL;', hash='954304ac4ad9e1ded2a0da281f27265dc7b90c3c', operation='UPDATE', pgid='pgtrigger_update_update_7abc8', table='bewoners_publicatie', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicatie',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bewoners_publicatieevent" ("door_id", "id", "initiatief_id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resultaat", "titel", "toestemming") VALUES (OLD."door_id", OLD."id", OLD."initiatief_id", OLD."op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resultaat", OLD."titel", OLD."toestemming"); RETURN NULL;', hash='9d3fe4011519950ad5bebb5a7c4db54ab0977f29', operation='DELETE', pgid='pgtrigger_delete_delete_b05c7', table='bewoners_publicatie', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Reactie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(choices=[('bericht', 'Bericht of notitie'), ('antwoord', 'Antwoord van de bewoner'), ('advies', 'Advies van de bewonerscommissie')], default='bericht', max_length=10)),
                ('tekst', models.TextField(max_length=4000, verbose_name='tekst')),
                ('op', models.DateTimeField()),
                ('gepubliceerd_op', models.DateTimeField(blank=True, null=True)),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiatief', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reacties', to='bewoners.initiatief')),
            ],
            options={
                'verbose_name': 'reactie',
                'verbose_name_plural': 'reacties',
                'indexes': [models.Index(fields=['initiatief', 'id'], name='reactie_initiatief')],
                'constraints': [models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='reactie_met_tekst'), models.CheckConstraint(condition=models.Q(('soort__in', ['bericht', 'antwoord', 'advies'])), name='reactie_soort_bekend'), models.CheckConstraint(condition=models.Q(('door__isnull', False), ('gepubliceerd_op__isnull', False), _connector='OR'), name='reactie_bewoner_leest')],
            },
        ),
        migrations.CreateModel(
            name='ReactieEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('soort', models.CharField(choices=[('bericht', 'Bericht of notitie'), ('antwoord', 'Antwoord van de bewoner'), ('advies', 'Advies van de bewonerscommissie')], default='bericht', max_length=10)),
                ('tekst', models.TextField(max_length=4000, verbose_name='tekst')),
                ('op', models.DateTimeField()),
                ('gepubliceerd_op', models.DateTimeField(blank=True, null=True)),
                ('door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiatief', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='bewoners.initiatief')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='bewoners.reactie')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reactie',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "bewoners_reactieevent" ("door_id", "gepubliceerd_op", "id", "initiatief_id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort", "tekst") VALUES (OLD."door_id", OLD."gepubliceerd_op", OLD."id", OLD."initiatief_id", OLD."op", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."soort", OLD."tekst"); RETURN NULL;', hash='a13107d8b9fb0361f81350b7ec3f45644ac60863', operation='UPDATE', pgid='pgtrigger_update_update_be9ed', table='bewoners_reactie', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reactie',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bewoners_reactieevent" ("door_id", "gepubliceerd_op", "id", "initiatief_id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort", "tekst") VALUES (OLD."door_id", OLD."gepubliceerd_op", OLD."id", OLD."initiatief_id", OLD."op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."soort", OLD."tekst"); RETURN NULL;', hash='b068ce0327859ab718fae1e2e57a087295a22819', operation='DELETE', pgid='pgtrigger_delete_delete_cf7d2', table='bewoners_reactie', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Toestemming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bereik', models.CharField(choices=[('hulp', 'Gegevens delen met een partner, voor hulp'), ('publicatie', 'Naam of foto laten zien bij een plan voor de buurt'), ('verklaring', 'Als melder genoemd worden in een verklaring')], max_length=20, verbose_name='waarvoor')),
                ('waarvoor', models.CharField(max_length=300, verbose_name='wat precies, en aan wie')),
                ('hoe', models.CharField(choices=[('mondeling', 'Gezegd in een gesprek'), ('telefoon', 'Gezegd aan de telefoon'), ('schriftelijk', 'Op papier of per mail')], max_length=20, verbose_name='hoe gegeven')),
                ('gegeven_op', models.DateField(verbose_name='gegeven op')),
                ('vastgelegd_op', models.DateTimeField()),
                ('vertrouwelijk', models.BooleanField(default=False)),
                ('ingetrokken_op', models.DateField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('intrekking_vastgelegd_op', models.DateTimeField(blank=True, null=True)),
                ('bewoner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='toestemmingen', to='bewoners.bewoner', verbose_name='bewoner')),
                ('intrekking_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vastgelegd_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'toestemming',
                'verbose_name_plural': 'toestemmingen',
                'ordering': ('-gegeven_op', '-id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('bereik__in', ['hulp', 'publicatie', 'verklaring'])), name='toest_bereik'), models.CheckConstraint(condition=models.Q(('hoe__in', ['mondeling', 'telefoon', 'schriftelijk'])), name='toest_hoe'), models.CheckConstraint(condition=models.Q(('waarvoor', ''), _negated=True), name='toest_waarvoor'), models.CheckConstraint(condition=models.Q(models.Q(('bereik', 'verklaring'), _negated=True), ('hoe', 'schriftelijk'), _connector='OR'), name='toest_verklaring_op_papier'), models.CheckConstraint(condition=models.Q(models.Q(('ingetrokken_op', None), ('intrekking_door', None), ('intrekking_vastgelegd_op', None)), models.Q(('ingetrokken_op__gte', models.F('gegeven_op')), ('intrekking_door__isnull', False), ('intrekking_vastgelegd_op__isnull', False)), _connector='OR'), name='toest_ingetrokken_door_wie'), models.UniqueConstraint(condition=models.Q(('ingetrokken_op', None)), fields=('bewoner', 'bereik', 'waarvoor', 'hoe', 'gegeven_op', 'vastgelegd_door'), name='toest_een_keer')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='toestemming',
            trigger=pgtrigger.compiler.Trigger(name='toestemming_blijft', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."bewoner_id" IS DISTINCT FROM (NEW."bewoner_id") OR OLD."bereik" IS DISTINCT FROM (NEW."bereik") OR OLD."waarvoor" IS DISTINCT FROM (NEW."waarvoor") OR OLD."hoe" IS DISTINCT FROM (NEW."hoe") OR OLD."gegeven_op" IS DISTINCT FROM (NEW."gegeven_op") OR OLD."vastgelegd_door_id" IS DISTINCT FROM (NEW."vastgelegd_door_id") OR OLD."vastgelegd_op" IS DISTINCT FROM (NEW."vastgelegd_op"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='dc196adfc6254d8f1ff768b2e367873df6f8b90a', operation='UPDATE', pgid='pgtrigger_toestemming_blijft_a161a', table='bewoners_toestemming', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='toestemming',
            trigger=pgtrigger.compiler.Trigger(name='toestemming_ingetrokken_blijft', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."ingetrokken_op" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b2767c5e6a2e1477646726da0bff463dc331a10b', operation='UPDATE', pgid='pgtrigger_toestemming_ingetrokken_blijft_673b7', table='bewoners_toestemming', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Verantwoording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verslag', models.TextField(max_length=4000, verbose_name='verslag')),
                ('op', models.DateTimeField()),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('foto', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.bijlage', verbose_name='foto')),
                ('initiatief', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='verantwoording', to='bewoners.initiatief')),
            ],
            options={
                'verbose_name': 'verantwoording',
                'verbose_name_plural': 'verantwoordingen',
                'constraints': [models.CheckConstraint(condition=models.Q(('verslag', ''), _negated=True), name='verantwoording_met_verslag')],
            },
        ),
        migrations.CreateModel(
            name='VerantwoordingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('verslag', models.TextField(max_length=4000, verbose_name='verslag')),
                ('op', models.DateTimeField()),
                ('door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('foto', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='core.bijlage', verbose_name='foto')),
                ('initiatief', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='bewoners.initiatief')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='bewoners.verantwoording')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verantwoording',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "bewoners_verantwoordingevent" ("door_id", "foto_id", "id", "initiatief_id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verslag") VALUES (OLD."door_id", OLD."foto_id", OLD."id", OLD."initiatief_id", OLD."op", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."verslag"); RETURN NULL;', hash='e875d2667ed973a4373bc9fd0fe65e59af9f325e', operation='UPDATE', pgid='pgtrigger_update_update_8e3d0', table='bewoners_verantwoording', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verantwoording',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "bewoners_verantwoordingevent" ("door_id", "foto_id", "id", "initiatief_id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verslag") VALUES (OLD."door_id", OLD."foto_id", OLD."id", OLD."initiatief_id", OLD."op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."verslag"); RETURN NULL;', hash='9758ec102ec55ed036dfb9314ed285a74ed77bdd', operation='DELETE', pgid='pgtrigger_delete_delete_6ac1f', table='bewoners_verantwoording', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Bewoning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('van', models.DateField(verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('bewoner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bewoningen', to='bewoners.bewoner', verbose_name='bewoner')),
                ('eenheid', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bewoningen', to='wijken.eenheid', verbose_name='woning')),
            ],
            options={
                'verbose_name': 'bewoning',
                'verbose_name_plural': 'bewoningen',
                'ordering': ('-van', 'id'),
                'constraints': [models.UniqueConstraint(fields=('bewoner', 'eenheid', 'van'), name='bewoning_een_keer'), models.CheckConstraint(condition=models.Q(('tot', None), ('tot__gte', models.F('van')), _connector='OR'), name='bewoning_tot_na_van')],
            },
        ),
        migrations.RunPython(begin("0004_normen").forwards, migrations.RunPython.noop),
        migrations.RunPython(begin("0007_openbaar_en_bellen").add_terms, migrations.RunPython.noop),
    ]
