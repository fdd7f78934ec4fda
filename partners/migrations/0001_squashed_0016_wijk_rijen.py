"""All of partners and referrals in one step, for a database that is still empty; one that is not goes on with those it replaces."""

from importlib import import_module

import datetime as dt
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import plavei.core.klok
from django.conf import settings
from django.db import migrations, models


def begin(naam):
    """The migration that first brought it: its text stands there once."""
    return import_module(f"partners.migrations.{naam}")


class Migration(migrations.Migration):

    replaces = [('partners', '0001_begin'), ('partners', '0002_normen'), ('partners', '0003_links'), ('partners', '0004_toestemming'), ('partners', '0005_toestemming_rijen'), ('partners', '0006_toestemming_verplicht'), ('partners', '0007_meldpunten'), ('partners', '0008_meldpunten_rijen'), ('partners', '0009_meldpunten_vast'), ('partners', '0010_wachtrijen'), ('partners', '0011_herinneringen_eigen_naam'), ('partners', '0012_gemeld_in_deze_tijd'), ('partners', '0013_terugkoppelen'), ('partners', '0014_gemeld_gecontroleerd'), ('partners', '0015_wijk'), ('partners', '0016_wijk_rijen')]

    initial = True

    dependencies = [
        ('bewoners', '0001_squashed_0009_toestemmingen'),
        ('core', '0001_squashed_0015_concept'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('signalen', '0001_squashed_0016_beoordelen'),
        ('wijken', '0001_squashed_0003_groepswijk'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('soort', models.CharField(choices=[('wijkteam', 'Gemeentelijk sociaal wijkteam'), ('welzijn', 'Welzijn'), ('ouderenwerk', 'Ouderenwerk'), ('ggz', 'GGZ'), ('begeleid_wonen', 'Begeleid wonen'), ('opvang', 'Maatschappelijke opvang'), ('vluchtelingenwerk', 'VluchtelingenWerk'), ('politie', 'Politie'), ('veilig_thuis', 'Veilig Thuis'), ('crisisdienst', 'Crisisdienst'), ('buurtbemiddeling', 'Buurtbemiddeling'), ('schuldhulp', 'Schuldhulp'), ('mantelzorg', 'Mantelzorg'), ('anders', 'Anders')], max_length=30, verbose_name='soort partner')),
                ('omschrijving', models.TextField(blank=True, max_length=2000, verbose_name='wat zij doen')),
                ('kanaal', models.CharField(choices=[('link', 'Persoonlijke link'), ('telefoon', 'Telefoon'), ('formulier', 'Eigen formulier'), ('melding', 'Eigen meldpunt')], default='link', max_length=20, verbose_name='werkt het liefst met')),
                ('adres', models.CharField(blank=True, max_length=200, verbose_name='adres')),
                ('telefoon', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('formulier_url', models.URLField(blank=True, verbose_name='adres van het eigen formulier')),
                ('actief', models.BooleanField(default=True, verbose_name='te kiezen')),
                ('toegevoegd_op', models.DateField(default=plavei.core.klok.vandaag, editable=False)),
                ('gecontroleerd_op', models.DateField(blank=True, null=True, verbose_name='gegevens nagekeken op')),
                ('gecontroleerd_door', models.EmailField(blank=True, max_length=254, verbose_name='nagekeken door')),
            ],
            options={
                'verbose_name': 'partner',
                'verbose_name_plural': 'partners',
                'ordering': ('naam', 'id'),
                'constraints': [models.UniqueConstraint(fields=('naam',), name='organisatie_naam_uniek', violation_error_message='Er is al een partner met deze naam.'), models.CheckConstraint(condition=models.Q(models.Q(('kanaal', 'formulier'), _negated=True), models.Q(('formulier_url', ''), _negated=True), _connector='OR'), name='organisatie_formulier'), models.CheckConstraint(condition=models.Q(('kanaal__in', ['link', 'telefoon', 'formulier', 'melding'])), name='organisatie_kanaal'), models.CheckConstraint(condition=models.Q(models.Q(('soort__in', ('veilig_thuis', 'crisisdienst')), _negated=True), ('kanaal', 'melding'), _connector='OR'), name='organisatie_eigen_meldpunt')],
            },
        ),
        migrations.CreateModel(
            name='Contactpersoon',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('functie', models.CharField(blank=True, max_length=80, verbose_name='functie')),
                ('telefoon', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contactpersonen', to='partners.organisatie')),
            ],
            options={
                'verbose_name': 'contactpersoon',
                'verbose_name_plural': 'contactpersonen',
                'ordering': ('naam', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Dienst',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('omschrijving', models.CharField(blank=True, max_length=300, verbose_name='voor wie en wat')),
                ('status', models.CharField(choices=[('actief', 'Beschikbaar'), ('vol', 'Nu geen plek'), ('gestopt', 'Gestopt')], default='actief', max_length=10, verbose_name='status')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='diensten', to='partners.organisatie')),
            ],
            options={
                'verbose_name': 'dienst',
                'verbose_name_plural': 'diensten',
                'ordering': ('naam', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['actief', 'vol', 'gestopt'])), name='dienst_status')],
            },
        ),
        migrations.CreateModel(
            name='Doorverwijzing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gemaakt_op', models.DateTimeField()),
                ('status', models.CharField(choices=[('concept', 'Concept'), ('verzonden', 'Verzonden'), ('geaccepteerd', 'Geaccepteerd'), ('afgewezen', 'Afgewezen'), ('in_behandeling', 'In behandeling'), ('wacht', 'Wacht'), ('afgerond', 'Afgerond'), ('niet_gelukt', 'Niet gelukt'), ('ingetrokken', 'Ingetrokken')], default='concept', max_length=20, verbose_name='status')),
                ('vraag', models.TextField(max_length=2000, verbose_name='wat vraagt u de partner')),
                ('beoogd', models.TextField(max_length=2000, verbose_name='wat moet het opleveren')),
                ('wens', models.TextField(blank=True, max_length=2000, verbose_name='wat wil de bewoner zelf')),
                ('feiten', models.TextField(blank=True, max_length=4000, verbose_name='wat is er gezien of gehoord')),
                ('geprobeerd', models.TextField(blank=True, max_length=2000, verbose_name='wat is er al geprobeerd')),
                ('veiligheid', models.CharField(blank=True, max_length=300, verbose_name='veiligheid bij een bezoek')),
                ('bezoek', models.CharField(blank=True, max_length=300, verbose_name='samen op bezoek')),
                ('delen', models.JSONField(default=list, verbose_name='wat wordt gedeeld')),
                ('toestemming', models.CharField(choices=[('ja', 'Ja, de bewoner gaf toestemming'), ('nee', 'Nee, de bewoner wil het niet'), ('niet_gevraagd', 'Niet gevraagd')], max_length=20, verbose_name='toestemming van de bewoner')),
                ('toestemming_op', models.DateField(blank=True, null=True, verbose_name='toestemming gegeven op')),
                ('toestemming_weg_op', models.DateField(blank=True, editable=False, null=True)),
                ('grondslag', models.CharField(choices=[('a', 'toestemming (art. 6.1.a)'), ('b', 'uitvoering van de huurovereenkomst (art. 6.1.b)'), ('c', 'wettelijke verplichting (art. 6.1.c)'), ('d', 'vitaal belang (art. 6.1.d)'), ('e', 'taak van algemeen belang (art. 6.1.e)'), ('f', 'gerechtvaardigd belang (art. 6.1.f)')], max_length=2, verbose_name='grondslag')),
                ('motivering', models.TextField(blank=True, max_length=2000, verbose_name='waarom delen mag zonder toestemming')),
                ('reageren_voor', models.DateField(verbose_name='reactie afgesproken vóór')),
                ('terugkoppeling_op', models.DateField(blank=True, null=True, verbose_name='terugkoppeling afgesproken op')),
                ('gemeld_op', models.DateTimeField(blank=True, null=True, verbose_name='gemeld op')),
                ('gemeld_hoe', models.CharField(blank=True, choices=[('telefoon', 'Telefoon'), ('formulier', 'Hun eigen formulier'), ('gesprek', 'Gesprek')], max_length=20, verbose_name='hoe gemeld')),
                ('verzonden_op', models.DateTimeField(blank=True, null=True)),
                ('geen_reactie_op', models.DateTimeField(blank=True, editable=False, null=True)),
                ('gesloten_op', models.DateTimeField(blank=True, null=True)),
                ('reden', models.TextField(blank=True, max_length=2000, verbose_name='reden')),
                ('uitkomst', models.CharField(blank=True, choices=[('hulp_ontvangen', 'Hulp ontvangen'), ('wachtlijst', 'Wachtlijst'), ('doorgestuurd', 'Doorgestuurd naar een ander'), ('geen_contact', 'Geen contact gekregen'), ('komt_niet_in_aanmerking', 'Komt niet in aanmerking'), ('geen_plek', 'Geen plek'), ('wil_niet_meer', 'Wil niet meer'), ('anders', 'Anders')], max_length=30, verbose_name='uitkomst')),
                ('sleutel', models.CharField(blank=True, editable=False, max_length=64)),
                ('code_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('code_pogingen', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('toegang_tot', models.DateField(blank=True, editable=False, null=True)),
                ('aanvrager', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bewoner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bewoners.bewoner', verbose_name='over wie')),
                ('contactpersoon', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='partners.contactpersoon', verbose_name='wie krijgt de link')),
                ('signaal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doorverwijzingen', to='signalen.signaal')),
                ('toestemming_bewijs', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bewoners.toestemming', verbose_name='welke toestemming')),
                ('wijk', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wijken.wijk')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doorverwijzingen', to='partners.organisatie', verbose_name='partner')),
            ],
            options={
                'verbose_name': 'doorverwijzing',
                'verbose_name_plural': 'doorverwijzingen',
                'indexes': [models.Index(condition=models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken']), _negated=True), fields=['-id'], name='doorverwijzing_open'), models.Index(condition=models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken']), _negated=True), fields=['aanvrager', '-id'], name='doorverwijzing_van_wie'), models.Index(condition=models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken']), _negated=True), fields=['wijk', '-id'], name='doorverwijzing_open_wijk'), models.Index(condition=models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken'])), fields=['wijk', '-id'], name='doorverwijzing_gesloten_wijk'), models.Index(condition=models.Q(('status', 'verzonden')), fields=['reageren_voor'], name='doorverwijzing_geen_reactie'), models.Index(condition=models.Q(('status__in', ['geaccepteerd', 'in_behandeling', 'wacht'])), fields=['terugkoppeling_op'], name='doorverwijzing_terugkoppeling'), models.Index(condition=models.Q(models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken']), _negated=True), ('grondslag', 'a'), ('toestemming_weg_op__isnull', False)), fields=['toestemming_weg_op'], name='doorverwijzing_zonder_grond')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['concept', 'verzonden', 'geaccepteerd', 'afgewezen', 'in_behandeling', 'wacht', 'afgerond', 'niet_gelukt', 'ingetrokken'])), name='doorverwijzing_status_bekend'), models.CheckConstraint(condition=models.Q(models.Q(('vraag', ''), _negated=True), models.Q(('beoogd', ''), _negated=True)), name='doorverwijzing_vraag_en_doel'), models.CheckConstraint(condition=models.Q(models.Q(('grondslag', 'a'), ('toestemming', 'ja'), ('toestemming_bewijs__isnull', False), ('toestemming_op__isnull', False)), models.Q(('toestemming__in', ['nee', 'niet_gevraagd']), models.Q(('grondslag__in', ['', 'a']), _negated=True), models.Q(('motivering', ''), _negated=True)), _connector='OR'), name='doorverwijzing_grondslag'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['afgewezen', 'wacht', 'niet_gelukt', 'ingetrokken']), _negated=True), models.Q(('reden', ''), _negated=True), _connector='OR'), name='doorverwijzing_reden'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['afgerond', 'niet_gelukt']), ('uitkomst__in', ['hulp_ontvangen', 'wachtlijst', 'doorgestuurd', 'geen_contact', 'komt_niet_in_aanmerking', 'geen_plek', 'wil_niet_meer', 'anders'])), models.Q(models.Q(('status__in', ['afgerond', 'niet_gelukt']), _negated=True), ('uitkomst', '')), _connector='OR'), name='doorverwijzing_uitkomst'), models.CheckConstraint(condition=models.Q(('status__in', ['verzonden', 'geaccepteerd', 'in_behandeling', 'wacht']), models.Q(('code_hash', ''), ('sleutel', '')), _connector='OR'), name='doorverwijzing_toegang_alleen_lopend'), models.CheckConstraint(condition=models.Q(models.Q(('gemeld_hoe', ''), ('gemeld_op', None)), models.Q(('gemeld_op__isnull', False), models.Q(('gemeld_hoe', ''), _negated=True)), _connector='OR'), name='doorverwijzing_gemeld_wanneer_en_hoe'), models.CheckConstraint(condition=models.Q(('gemeld_op', None), models.Q(('gemeld_op__gte', dt.datetime(2000, 1, 1, 0, 0, tzinfo=dt.UTC)), ('gemeld_op__lt', dt.datetime(2200, 1, 1, 0, 0, tzinfo=dt.UTC))), _connector='OR'), name='doorverwijzing_gemeld_in_deze_tijd'), models.CheckConstraint(condition=models.Q(('wijk__isnull', False)), name='doorverwijzing_heeft_wijk'), models.CheckConstraint(condition=models.Q(('toestemming_weg_op', None), models.Q(('grondslag', 'a'), _negated=True), models.Q(('code_hash', ''), ('sleutel', '')), _connector='OR'), name='doorverwijzing_geen_toegang_zonder_toestemming'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken'])), ('gesloten_op__isnull', False)), models.Q(models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken']), _negated=True), ('gesloten_op', None)), _connector='OR'), name='doorverwijzing_gesloten_op')],
            },
        ),
        migrations.CreateModel(
            name='DoorverwijzingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('gemaakt_op', models.DateTimeField()),
                ('status', models.CharField(choices=[('concept', 'Concept'), ('verzonden', 'Verzonden'), ('geaccepteerd', 'Geaccepteerd'), ('afgewezen', 'Afgewezen'), ('in_behandeling', 'In behandeling'), ('wacht', 'Wacht'), ('afgerond', 'Afgerond'), ('niet_gelukt', 'Niet gelukt'), ('ingetrokken', 'Ingetrokken')], default='concept', max_length=20, verbose_name='status')),
                ('vraag', models.TextField(max_length=2000, verbose_name='wat vraagt u de partner')),
                ('beoogd', models.TextField(max_length=2000, verbose_name='wat moet het opleveren')),
                ('wens', models.TextField(blank=True, max_length=2000, verbose_name='wat wil de bewoner zelf')),
                ('feiten', models.TextField(blank=True, max_length=4000, verbose_name='wat is er gezien of gehoord')),
                ('geprobeerd', models.TextField(blank=True, max_length=2000, verbose_name='wat is er al geprobeerd')),
                ('veiligheid', models.CharField(blank=True, max_length=300, verbose_name='veiligheid bij een bezoek')),
                ('bezoek', models.CharField(blank=True, max_length=300, verbose_name='samen op bezoek')),
                ('delen', models.JSONField(default=list, verbose_name='wat wordt gedeeld')),
                ('toestemming', models.CharField(choices=[('ja', 'Ja, de bewoner gaf toestemming'), ('nee', 'Nee, de bewoner wil het niet'), ('niet_gevraagd', 'Niet gevraagd')], max_length=20, verbose_name='toestemming van de bewoner')),
                ('toestemming_op', models.DateField(blank=True, null=True, verbose_name='toestemming gegeven op')),
                ('toestemming_weg_op', models.DateField(blank=True, editable=False, null=True)),
                ('grondslag', models.CharField(choices=[('a', 'toestemming (art. 6.1.a)'), ('b', 'uitvoering van de huurovereenkomst (art. 6.1.b)'), ('c', 'wettelijke verplichting (art. 6.1.c)'), ('d', 'vitaal belang (art. 6.1.d)'), ('e', 'taak van algemeen belang (art. 6.1.e)'), ('f', 'gerechtvaardigd belang (art. 6.1.f)')], max_length=2, verbose_name='grondslag')),
                ('motivering', models.TextField(blank=True, max_length=2000, verbose_name='waarom delen mag zonder toestemming')),
                ('reageren_voor', models.DateField(verbose_name='reactie afgesproken vóór')),
                ('terugkoppeling_op', models.DateField(blank=True, null=True, verbose_name='terugkoppeling afgesproken op')),
                ('gemeld_op', models.DateTimeField(blank=True, null=True, verbose_name='gemeld op')),
                ('gemeld_hoe', models.CharField(blank=True, choices=[('telefoon', 'Telefoon'), ('formulier', 'Hun eigen formulier'), ('gesprek', 'Gesprek')], max_length=20, verbose_name='hoe gemeld')),
                ('verzonden_op', models.DateTimeField(blank=True, null=True)),
                ('geen_reactie_op', models.DateTimeField(blank=True, editable=False, null=True)),
                ('gesloten_op', models.DateTimeField(blank=True, null=True)),
                ('reden', models.TextField(blank=True, max_length=2000, verbose_name='reden')),
                ('uitkomst', models.CharField(blank=True, choices=[('hulp_ontvangen', 'Hulp ontvangen'), ('wachtlijst', 'Wachtlijst'), ('doorgestuurd', 'Doorgestuurd naar een ander'), ('geen_contact', 'Geen contact gekregen'), ('komt_niet_in_aanmerking', 'Komt niet in aanmerking'), ('geen_plek', 'Geen plek'), ('wil_niet_meer', 'Wil niet meer'), ('anders', 'Anders')], max_length=30, verbose_name='uitkomst')),
                ('code_pogingen', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('toegang_tot', models.DateField(blank=True, editable=False, null=True)),
                ('aanvrager', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('bewoner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='bewoners.bewoner', verbose_name='over wie')),
                ('contactpersoon', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contactpersoon', verbose_name='wie krijgt de link')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.doorverwijzing')),
                ('signaal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='signalen.signaal')),
                ('toestemming_bewijs', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='bewoners.toestemming', verbose_name='welke toestemming')),
                ('organisatie', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisatie', verbose_name='partner')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doorverwijzing',
            trigger=pgtrigger.compiler.Trigger(name='doorverwijzing_statussen', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{concept:verzonden,concept:ingetrokken,verzonden:geaccepteerd,verzonden:afgewezen,geaccepteerd:in_behandeling,geaccepteerd:wacht,in_behandeling:wacht,wacht:in_behandeling,geaccepteerd:afgerond,geaccepteerd:niet_gelukt,in_behandeling:afgerond,in_behandeling:niet_gelukt,wacht:afgerond,wacht:niet_gelukt,verzonden:ingetrokken,geaccepteerd:ingetrokken,in_behandeling:ingetrokken,wacht:ingetrokken}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='8ab7f708fbe20def1a08a543c7fcf9a2b9e77e58', operation='UPDATE', pgid='pgtrigger_doorverwijzing_statussen_ba771', table='partners_doorverwijzing', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doorverwijzing',
            trigger=pgtrigger.compiler.Trigger(name='doorverwijzing_begint_als_concept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (NEW."status" = \'concept\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot insert rows from % table', TG_TABLE_NAME;", hash='ea0ddfc5b1150ab91768763b68848b23398f2c02', operation='INSERT', pgid='pgtrigger_doorverwijzing_begint_als_concept_5f13b', table='partners_doorverwijzing', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doorverwijzing',
            trigger=pgtrigger.compiler.Trigger(name='doorverwijzing_wijk_van_signaal', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                    NEW.wijk_id := (SELECT wijk_id FROM signalen_signaal WHERE id = NEW.signaal_id);\n                    RETURN NEW;\n                ', hash='e2f116589c481db799a7ef9b8f860aa51d0d765e', operation='INSERT', pgid='pgtrigger_doorverwijzing_wijk_van_signaal_fb8ad', table='partners_doorverwijzing', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doorverwijzing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."aanvrager_id" IS DISTINCT FROM (NEW."aanvrager_id") OR OLD."beoogd" IS DISTINCT FROM (NEW."beoogd") OR OLD."bewoner_id" IS DISTINCT FROM (NEW."bewoner_id") OR OLD."bezoek" IS DISTINCT FROM (NEW."bezoek") OR OLD."contactpersoon_id" IS DISTINCT FROM (NEW."contactpersoon_id") OR OLD."delen" IS DISTINCT FROM (NEW."delen") OR OLD."feiten" IS DISTINCT FROM (NEW."feiten") OR OLD."geen_reactie_op" IS DISTINCT FROM (NEW."geen_reactie_op") OR OLD."gemaakt_op" IS DISTINCT FROM (NEW."gemaakt_op") OR OLD."gemeld_hoe" IS DISTINCT FROM (NEW."gemeld_hoe") OR OLD."gemeld_op" IS DISTINCT FROM (NEW."gemeld_op") OR OLD."geprobeerd" IS DISTINCT FROM (NEW."geprobeerd") OR OLD."gesloten_op" IS DISTINCT FROM (NEW."gesloten_op") OR OLD."grondslag" IS DISTINCT FROM (NEW."grondslag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."motivering" IS DISTINCT FROM (NEW."motivering") OR OLD."organisatie_id" IS DISTINCT FROM (NEW."organisatie_id") OR OLD."reageren_voor" IS DISTINCT FROM (NEW."reageren_voor") OR OLD."reden" IS DISTINCT FROM (NEW."reden") OR OLD."signaal_id" IS DISTINCT FROM (NEW."signaal_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."terugkoppeling_op" IS DISTINCT FROM (NEW."terugkoppeling_op") OR OLD."toegang_tot" IS DISTINCT FROM (NEW."toegang_tot") OR OLD."toestemming" IS DISTINCT FROM (NEW."toestemming") OR OLD."toestemming_bewijs_id" IS DISTINCT FROM (NEW."toestemming_bewijs_id") OR OLD."toestemming_op" IS DISTINCT FROM (NEW."toestemming_op") OR OLD."toestemming_weg_op" IS DISTINCT FROM (NEW."toestemming_weg_op") OR OLD."uitkomst" IS DISTINCT FROM (NEW."uitkomst") OR OLD."veiligheid" IS DISTINCT FROM (NEW."veiligheid") OR OLD."verzonden_op" IS DISTINCT FROM (NEW."verzonden_op") OR OLD."vraag" IS DISTINCT FROM (NEW."vraag") OR OLD."wens" IS DISTINCT FROM (NEW."wens"))', func='INSERT INTO "partners_doorverwijzingevent" ("aanvrager_id", "beoogd", "bewoner_id", "bezoek", "code_pogingen", "contactpersoon_id", "delen", "feiten", "geen_reactie_op", "gemaakt_op", "gemeld_hoe", "gemeld_op", "geprobeerd", "gesloten_op", "grondslag", "id", "motivering", "organisatie_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reageren_voor", "reden", "signaal_id", "status", "terugkoppeling_op", "toegang_tot", "toestemming", "toestemming_bewijs_id", "toestemming_op", "toestemming_weg_op", "uitkomst", "veiligheid", "verzonden_op", "vraag", "wens") VALUES (OLD."aanvrager_id", OLD."beoogd", OLD."bewoner_id", OLD."bezoek", OLD."code_pogingen", OLD."contactpersoon_id", OLD."delen", OLD."feiten", OLD."geen_reactie_op", OLD."gemaakt_op", OLD."gemeld_hoe", OLD."gemeld_op", OLD."geprobeerd", OLD."gesloten_op", OLD."grondslag", OLD."id", OLD."motivering", OLD."organisatie_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."reageren_voor", OLD."reden", OLD."signaal_id", OLD."status", OLD."terugkoppeling_op", OLD."toegang_tot", OLD."toestemming", OLD."toestemming_bewijs_id", OLD."toestemming_op", OLD."toestemming_weg_op", OLD."uitkomst", OLD."veiligheid", OLD."verzonden_op", OLD."vraag", OLD."wens"); RETURN NULL;', hash='5eaff65f1838ffe2b8daf54a1f042fca9aab36cc', operation='UPDATE', pgid='pgtrigger_update_update_736f0', table='partners_doorverwijzing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doorverwijzing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partners_doorverwijzingevent" ("aanvrager_id", "beoogd", "bewoner_id", "bezoek", "code_pogingen", "contactpersoon_id", "delen", "feiten", "geen_reactie_op", "gemaakt_op", "gemeld_hoe", "gemeld_op", "geprobeerd", "gesloten_op", "grondslag", "id", "motivering", "organisatie_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reageren_voor", "reden", "signaal_id", "status", "terugkoppeling_op", "toegang_tot", "toestemming", "toestemming_bewijs_id", "toestemming_op", "toestemming_weg_op", "uitkomst", "veiligheid", "verzonden_op", "vraag", "wens") VALUES (OLD."aanvrager_id", OLD."beoogd", OLD."bewoner_id", OLD."bezoek", OLD."code_pogingen", OLD."contactpersoon_id", OLD."delen", OLD."feiten", OLD."geen_reactie_op", OLD."gemaakt_op", OLD."gemeld_hoe", OLD."gemeld_op", OLD."geprobeerd", OLD."gesloten_op", OLD."grondslag", OLD."id", OLD."motivering", OLD."organisatie_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reageren_voor", OLD."reden", OLD."signaal_id", OLD."status", OLD."terugkoppeling_op", OLD."toegang_tot", OLD."toestemming", OLD."toestemming_bewijs_id", OLD."toestemming_op", OLD."toestemming_weg_op", OLD."uitkomst", OLD."veiligheid", OLD."verzonden_op", OLD."vraag", OLD."wens"); RETURN NULL;', hash='1fb14bbb79d7f8e5792e69e6786fc5e685bf24aa', operation='DELETE', pgid='pgtrigger_delete_delete_35513', table='partners_doorverwijzing', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Momentopname',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('velden', models.JSONField()),
                ('op', models.DateTimeField()),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('doorverwijzing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='momentopname', to='partners.doorverwijzing')),
            ],
            options={
                'verbose_name': 'momentopname',
                'verbose_name_plural': 'momentopnames',
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='momentopname',
            trigger=pgtrigger.compiler.Trigger(name='momentopname_blijft', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='69fd9ceb812f80caa7ec6ac3415b5bb318294083', operation='UPDATE', pgid='pgtrigger_momentopname_blijft_b3224', table='partners_momentopname', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Partnerinzage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('op', models.DateTimeField()),
                ('doorverwijzing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inzagen', to='partners.doorverwijzing')),
            ],
            options={
                'verbose_name': 'inzage door een partner',
                'verbose_name_plural': 'inzagen door partners',
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnerinzage',
            trigger=pgtrigger.compiler.Trigger(name='partnerinzage_blijft', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f8dad189d6c17287fd6014658e3db03f24a409dd', operation='UPDATE', pgid='pgtrigger_partnerinzage_blijft_eb9d4', table='partners_partnerinzage', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Partnersessie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hash', models.CharField(max_length=64, unique=True)),
                ('begonnen_op', models.DateTimeField()),
                ('gezien_op', models.DateTimeField()),
                ('doorverwijzing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partnersessies', to='partners.doorverwijzing')),
            ],
            options={
                'verbose_name': 'sessie van een partner',
                'verbose_name_plural': 'sessies van partners',
            },
        ),
        migrations.CreateModel(
            name='Terugkoppeling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stap', models.CharField(blank=True, choices=[('concept', 'Concept'), ('verzonden', 'Verzonden'), ('geaccepteerd', 'Geaccepteerd'), ('afgewezen', 'Afgewezen'), ('in_behandeling', 'In behandeling'), ('wacht', 'Wacht'), ('afgerond', 'Afgerond'), ('niet_gelukt', 'Niet gelukt'), ('ingetrokken', 'Ingetrokken')], max_length=20)),
                ('tekst', models.TextField(blank=True, max_length=2000, verbose_name='terugkoppeling')),
                ('naam', models.CharField(blank=True, max_length=120, verbose_name='naam van de partner')),
                ('kanaal', models.CharField(choices=[('link', 'Persoonlijke link'), ('telefoon', 'Telefoon'), ('mail', 'Mail'), ('gesprek', 'Gesprek')], max_length=20, verbose_name='hoe')),
                ('datum', models.DateField(verbose_name='datum')),
                ('op', models.DateTimeField()),
                ('doorverwijzing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terugkoppelingen', to='partners.doorverwijzing')),
                ('vastgelegd_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'terugkoppeling',
                'verbose_name_plural': 'terugkoppelingen',
                'ordering': ('-op', '-id'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kanaal', 'link'), ('vastgelegd_door', None)), models.Q(models.Q(('kanaal', 'link'), _negated=True), ('vastgelegd_door__isnull', False), models.Q(('naam', ''), _negated=True)), _connector='OR'), name='terugkoppeling_namens_met_naam')],
            },
        ),
        migrations.CreateModel(
            name='Dekking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('van', models.DateField(verbose_name='vanaf')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wijken.gemeente', verbose_name='gemeente')),
                ('thema', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalen.thema', verbose_name='thema')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dekkingen', to='partners.organisatie')),
            ],
            options={
                'verbose_name': 'dekking',
                'verbose_name_plural': 'dekkingen',
                'ordering': ('gemeente__naam', 'thema__volgorde', '-van'),
                'indexes': [models.Index(fields=['gemeente', 'thema'], name='dekking_past')],
                'constraints': [models.UniqueConstraint(fields=('organisatie', 'gemeente', 'thema', 'van'), name='dekking_een_keer', violation_error_message='Deze dekking staat er al.'), models.CheckConstraint(condition=models.Q(('tot', None), ('tot__gte', models.F('van')), _connector='OR'), name='dekking_tot_na_van')],
            },
        ),
        migrations.RunPython(begin("0002_normen").forwards, migrations.RunPython.noop),
        migrations.RunPython(begin("0008_meldpunten_rijen").forwards, migrations.RunPython.noop),
        migrations.RunPython(begin("0013_terugkoppelen").forwards, migrations.RunPython.noop),
    ]
