"""All of the ground floor in one step, for a database that is still empty; one that is not goes on with those it replaces."""

from importlib import import_module

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import plavei.core.models.medewerker
from django.conf import settings
from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension
from django.db import migrations, models


def begin(naam):
    """The migration that first brought it: its text stands there once."""
    return import_module(f"plavei.core.migrations.{naam}")


class Migration(migrations.Migration):

    replaces = [('core', '0001_initial'), ('core', '0002_normen_en_throttle'), ('core', '0003_herinneren'), ('core', '0004_medewerker_sessies'), ('core', '0005_bericht_naar_buiten'), ('core', '0006_drempel'), ('core', '0007_medewerker_weergave'), ('core', '0008_groepsrol_organisatieaccount'), ('core', '0009_ochtendmail'), ('core', '0010_ochtendmail_indexen'), ('core', '0011_geescaleerd'), ('core', '0012_sneltoetsen'), ('core', '0013_woorden'), ('core', '0014_woordenlijst'), ('core', '0015_concept')]

    initial = True

    dependencies = [
    ]

    operations = [
        BtreeGinExtension(),
        TrigramExtension(),
        migrations.RunSQL(begin("0002_normen_en_throttle").THROTTLE, "DROP TABLE core_throttle"),
        migrations.CreateModel(
            name='Drempel',
            fields=[
                ('sleutel', models.CharField(max_length=120, primary_key=True, serialize=False)),
                ('momenten', django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), size=None)),
                ('doorgelaten', models.BooleanField()),
                ('vervalt_op', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name': 'drempel',
                'verbose_name_plural': 'drempels',
            },
        ),
        migrations.CreateModel(
            name='Hartslag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=20, unique=True)),
                ('op', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'hartslag',
                'verbose_name_plural': 'hartslagen',
            },
        ),
        migrations.CreateModel(
            name='VrijeDag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('datum', models.DateField(unique=True, verbose_name='datum')),
                ('naam', models.CharField(max_length=80, verbose_name='naam')),
            ],
            options={
                'verbose_name': 'vrije dag',
                'verbose_name_plural': 'vrije dagen',
                'ordering': ('datum',),
            },
        ),
        migrations.CreateModel(
            name='Medewerker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('rol', models.CharField(choices=[('wijkbeheerder', 'Wijkbeheerder'), ('sociaal_wijkbeheerder', 'Sociaal wijkbeheerder'), ('klantcoach', 'Klantcoach'), ('teamleider', 'Teamleider'), ('privacy', 'Privacy officer'), ('beheer', 'Functioneel beheerder')], max_length=30, verbose_name='rol')),
                ('telefoon', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                ('foto', models.ImageField(blank=True, upload_to='medewerkers/', verbose_name='foto')),
                ('publiek', models.BooleanField(default=False, help_text='Bewoners zien dan naam, rol, foto en telefoon.', verbose_name='op de openbare site')),
                ('mailkeuze', models.CharField(choices=[('direct', 'Meteen: een mail per melding'), ('ochtend', 'Eén mail per werkdag, ’s ochtends, met alles bij elkaar')], default='direct', max_length=10, verbose_name='hoe wilt u mail krijgen?')),
                ('alle_wijken', models.BooleanField(default=False, help_text='Het werkgebied is het hele bezit.', verbose_name='werkt in alle wijken')),
                ('weergave', models.CharField(choices=[('systeem', 'Zoals mijn apparaat'), ('licht', 'Licht'), ('donker', 'Donker')], default='systeem', max_length=10, verbose_name='licht of donker')),
                ('sneltoetsen', models.CharField(choices=[('aan', 'Aan: j en k lopen door de lijst, ? laat alle toetsen zien'), ('uit', 'Uit')], default='aan', max_length=10, verbose_name='sneltoetsen bij signalen')),
                ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ('uitgenodigd_op', models.DateTimeField(blank=True, help_text='Leeg zodra de uitnodiging is gebruikt.', null=True, verbose_name='uitgenodigd op')),
                ('sessie_versie', models.PositiveIntegerField(default=0, editable=False)),
                ('demo', models.BooleanField(default=False, editable=False, verbose_name='hoort bij de demo')),
            ],
            options={
                'verbose_name': 'medewerker',
                'verbose_name_plural': 'medewerkers',
                'ordering': ('naam', 'id'),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='medewerker_email_uniek', violation_error_message='Er is al een medewerker met dit e-mailadres.'), models.CheckConstraint(condition=models.Q(('rol__in', ['wijkbeheerder', 'sociaal_wijkbeheerder', 'klantcoach', 'teamleider', 'privacy', 'beheer'])), name='medewerker_rol_bekend'), models.CheckConstraint(condition=models.Q(('weergave__in', ['systeem', 'licht', 'donker'])), name='medewerker_weergave_bekend'), models.CheckConstraint(condition=models.Q(('mailkeuze__in', ['direct', 'ochtend'])), name='medewerker_mailkeuze_bekend'), models.CheckConstraint(condition=models.Q(('sneltoetsen__in', ['aan', 'uit'])), name='medewerker_sneltoetsen_bekend')],
            },
            managers=[
                ('objects', plavei.core.models.medewerker.MedewerkerManager()),
            ],
        ),
        migrations.CreateModel(
            name='Groepsrol',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('groep', models.CharField(help_text='Precies zoals de inlogdienst het meestuurt. Bij Microsoft Entra is dat de object-id van de groep.', max_length=200, verbose_name='kenmerk van de groep')),
                ('naam', models.CharField(help_text="Waaraan u en uw collega's de groep herkennen.", max_length=120, verbose_name='naam')),
                ('rol', models.CharField(choices=[('wijkbeheerder', 'Wijkbeheerder'), ('sociaal_wijkbeheerder', 'Sociaal wijkbeheerder'), ('klantcoach', 'Klantcoach'), ('teamleider', 'Teamleider'), ('privacy', 'Privacy officer'), ('beheer', 'Functioneel beheerder')], max_length=30, verbose_name='rol')),
                ('gebied', models.CharField(choices=[('hand', 'kiest de beheerder per medewerker'), ('wijken', 'de wijken van deze groep'), ('alle', 'alle wijken')], default='hand', max_length=10, verbose_name='werkgebied')),
                ('volgorde', models.PositiveSmallIntegerField(default=10, help_text='Zit iemand in meer groepen? Dan geldt de rol van de groep met het laagste nummer.', verbose_name='volgorde')),
            ],
            options={
                'verbose_name': 'groep',
                'verbose_name_plural': 'groepen',
                'ordering': ('volgorde', 'id'),
                'constraints': [models.UniqueConstraint(fields=('groep',), name='groepsrol_groep_uniek', violation_error_message='Deze groep staat al in de tabel.'), models.CheckConstraint(condition=models.Q(('groep', ''), _negated=True), name='groepsrol_groep_gevuld'), models.CheckConstraint(condition=models.Q(('rol__in', ['wijkbeheerder', 'sociaal_wijkbeheerder', 'klantcoach', 'teamleider', 'privacy', 'beheer'])), name='groepsrol_rol_bekend'), models.CheckConstraint(condition=models.Q(('gebied__in', ('hand', 'wijken', 'alle'))), name='groepsrol_gebied_bekend')],
            },
        ),
        migrations.CreateModel(
            name='Herinnering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=60)),
                ('onderwerp_soort', models.CharField(max_length=40)),
                ('onderwerp_id', models.BigIntegerField()),
                ('vervalt_op', models.DateField()),
                ('status', models.CharField(choices=[('open', 'open'), ('afgehandeld', 'afgehandeld')], default='open', max_length=20)),
                ('aangemaakt_op', models.DateTimeField()),
                ('afgehandeld_op', models.DateTimeField(blank=True, null=True)),
                ('gemeld_op', models.DateTimeField(blank=True, null=True)),
                ('geescaleerd_op', models.DateTimeField(blank=True, null=True)),
                ('uitgesteld_tot', models.DateField(blank=True, null=True)),
                ('uitstel_reden', models.CharField(blank=True, max_length=300)),
                ('uitgesteld_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'herinnering',
                'verbose_name_plural': 'herinneringen',
                'indexes': [models.Index(condition=models.Q(('status', 'open')), fields=['soort', 'vervalt_op'], name='herinnering_open'), models.Index(condition=models.Q(('status', 'open')), fields=['onderwerp_soort', 'onderwerp_id'], name='herinnering_open_onderwerp'), models.Index(condition=models.Q(('gemeld_op__isnull', True), ('status', 'open')), fields=['soort', 'id'], name='herinnering_te_melden'), models.Index(condition=models.Q(('geescaleerd_op__isnull', False), ('status', 'open')), fields=['onderwerp_soort', 'onderwerp_id'], name='herinnering_geescaleerd')],
                'constraints': [models.UniqueConstraint(fields=('soort', 'onderwerp_soort', 'onderwerp_id', 'vervalt_op'), name='herinnering_een_keer'), models.CheckConstraint(condition=models.Q(('uitgesteld_tot__isnull', True), models.Q(('uitstel_reden', ''), _negated=True), _connector='OR'), name='herinnering_uitstel_met_reden'), models.CheckConstraint(condition=models.Q(models.Q(('afgehandeld_op__isnull', True), ('status', 'open')), models.Q(('afgehandeld_op__isnull', False), ('status', 'afgehandeld')), _connector='OR'), name='herinnering_afgehandeld_met_moment')],
            },
        ),
        migrations.CreateModel(
            name='Instellingen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goede_vrijdag_vrij', models.BooleanField(default=False, verbose_name='Goede Vrijdag is een vrije dag')),
                ('bevrijdingsdag', models.CharField(choices=[('nooit', 'nooit vrij'), ('lustrum', 'eens in de vijf jaar vrij (2025, 2030 …)'), ('altijd', 'elk jaar vrij')], default='lustrum', max_length=10, verbose_name='5 mei')),
            ],
            options={
                'verbose_name': 'instellingen',
                'verbose_name_plural': 'instellingen',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='instellingen_een_rij')],
            },
        ),
        migrations.CreateModel(
            name='Inzage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('onderwerp_soort', models.CharField(max_length=40)),
                ('onderwerp_id', models.BigIntegerField()),
                ('hoe', models.CharField(choices=[('scherm', 'op het scherm'), ('bijlage', 'bijlage geopend'), ('afdruk', 'afgedrukt'), ('export', 'geëxporteerd'), ('api', 'via een koppeling')], max_length=20)),
                ('reden', models.CharField(blank=True, max_length=200)),
                ('op', models.DateTimeField()),
                ('medewerker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'inzage',
                'verbose_name_plural': 'inzagen',
                'indexes': [models.Index(fields=['onderwerp_soort', 'onderwerp_id', '-op'], name='inzage_onderwerp'), models.Index(fields=['medewerker', '-op'], name='inzage_medewerker'), models.Index(fields=['-op', '-id'], name='inzage_op')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='inzage',
            trigger=pgtrigger.compiler.Trigger(name='inzage_alleen_erbij', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8219df9f9f1dfbf462dc89caaf5ab56d9f07718b', operation='UPDATE OR DELETE', pgid='pgtrigger_inzage_alleen_erbij_54958', table='core_inzage', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Norm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='code')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('dagen', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(400)], verbose_name='werkdagen')),
                ('alle_dagen', models.BooleanField(default=False, verbose_name='telt ook weekend en feestdagen')),
                ('volgorde', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'norm',
                'verbose_name_plural': 'normen',
                'ordering': ('volgorde', 'code'),
                'constraints': [models.CheckConstraint(condition=models.Q(('dagen__lte', 400)), name='norm_hooguit_400_dagen')],
            },
        ),
        migrations.CreateModel(
            name='Organisatieaccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issuer', models.CharField(max_length=300)),
                ('subject', models.CharField(max_length=255)),
                ('vernieuwing', models.TextField(blank=True)),
                ('gecontroleerd_op', models.DateTimeField()),
                ('controle_op', models.DateTimeField()),
                ('beeindigd_op', models.DateTimeField(blank=True, null=True)),
                ('medewerker', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='organisatieaccount', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'account van de organisatie',
                'verbose_name_plural': 'accounts van de organisatie',
                'indexes': [models.Index(condition=models.Q(('vernieuwing', ''), _negated=True), fields=['controle_op'], name='organisatieaccount_te_doen')],
                'constraints': [models.UniqueConstraint(fields=('issuer', 'subject'), name='organisatieaccount_uniek'), models.CheckConstraint(condition=models.Q(models.Q(('issuer', ''), _negated=True), models.Q(('subject', ''), _negated=True)), name='organisatieaccount_wie_gevuld')],
            },
        ),
        migrations.CreateModel(
            name='Overzicht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(choices=[('ochtend', 'ochtendmail'), ('week', 'weekoverzicht')], max_length=10)),
                ('dag', models.DateField()),
                ('aangemaakt_op', models.DateTimeField()),
                ('ontvanger', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ontvanger')),
            ],
            options={
                'verbose_name': 'overzicht',
                'verbose_name_plural': 'overzichten',
                'constraints': [models.UniqueConstraint(fields=('ontvanger', 'soort', 'dag'), name='overzicht_een_keer'), models.CheckConstraint(condition=models.Q(('soort__in', ['ochtend', 'week'])), name='overzicht_soort_bekend')],
            },
        ),
        migrations.CreateModel(
            name='Bericht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kanaal', models.CharField(choices=[('app', 'in de app'), ('mail', 'per mail')], max_length=10)),
                ('soort', models.CharField(max_length=60)),
                ('stap', models.CharField(default='eerste', max_length=20)),
                ('onderwerp_soort', models.CharField(max_length=40)),
                ('onderwerp_id', models.BigIntegerField()),
                ('vervalt_op', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('wachtrij', 'in de wachtrij'), ('bezig', 'wordt klaargezet'), ('versturen', 'wordt verstuurd'), ('verzonden', 'verzonden'), ('onbekend', 'onbekend of dit is aangekomen'), ('mislukt', 'mislukt'), ('vervallen', 'niet meer nodig'), ('bundel', 'in de ochtendmail')], default='wachtrij', max_length=20)),
                ('aangemaakt_op', models.DateTimeField()),
                ('geclaimd_op', models.DateTimeField(blank=True, null=True)),
                ('verzonden_op', models.DateTimeField(blank=True, null=True)),
                ('gelezen_op', models.DateTimeField(blank=True, null=True)),
                ('pogingen', models.PositiveSmallIntegerField(default=0)),
                ('niet_voor', models.DateTimeField(blank=True, null=True)),
                ('fout', models.CharField(blank=True, max_length=200)),
                ('ontvanger', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='berichten', to=settings.AUTH_USER_MODEL)),
                ('herinnering', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='berichten', to='core.herinnering')),
                ('overzicht', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='berichten', to='core.overzicht')),
            ],
            options={
                'verbose_name': 'bericht',
                'verbose_name_plural': 'berichten',
                'indexes': [models.Index(condition=models.Q(('kanaal', 'mail'), ('status', 'wachtrij')), fields=['id'], name='bericht_wachtrij'), models.Index(condition=models.Q(('status__in', ['bezig', 'versturen'])), fields=['geclaimd_op'], name='bericht_onderweg'), models.Index(condition=models.Q(('gelezen_op__isnull', True), ('kanaal', 'app')), fields=['ontvanger', '-id'], name='bericht_ongelezen'), models.Index(condition=models.Q(('status__in', ['onbekend', 'mislukt'])), fields=['-id'], name='bericht_niet_aangekomen'), models.Index(condition=models.Q(('kanaal', 'app')), fields=['ontvanger', '-id'], name='bericht_in_app'), models.Index(condition=models.Q(('overzicht__isnull', True), ('status', 'bundel')), fields=['ontvanger', 'id'], name='bericht_te_bundelen'), models.Index(condition=models.Q(('overzicht__isnull', False)), fields=['overzicht'], name='bericht_in_overzicht')],
                'constraints': [models.UniqueConstraint(fields=('herinnering', 'ontvanger', 'kanaal', 'stap'), name='bericht_een_keer_per_herinnering'), models.CheckConstraint(condition=models.Q(('kanaal__in', ['app', 'mail'])), name='bericht_kanaal_bekend'), models.CheckConstraint(condition=models.Q(('ontvanger__isnull', False), models.Q(('herinnering', None), ('kanaal', 'mail')), _connector='OR'), name='bericht_naar_buiten_per_mail'), models.CheckConstraint(condition=models.Q(('status__in', ['wachtrij', 'bezig', 'versturen', 'verzonden', 'onbekend', 'mislukt', 'vervallen', 'bundel'])), name='bericht_status_bekend'), models.CheckConstraint(condition=models.Q(models.Q(('kanaal', 'mail'), ('ontvanger__isnull', False), ('status', 'bundel')), models.Q(('overzicht', None), models.Q(('status', 'bundel'), _negated=True)), _connector='OR'), name='bericht_bundel_per_mail')],
            },
        ),
        migrations.CreateModel(
            name='Woord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tekst', models.CharField(max_length=60, verbose_name='woord')),
                ('stam', models.BooleanField(default=False, help_text='“dement” vindt dan ook dementie en dementerend. Zonder vinkje telt alleen het meervoud mee.', verbose_name='ook langere woorden die zo beginnen')),
                ('soort', models.CharField(choices=[('diagnose', 'ziekte, aandoening of verslaving'), ('strafbaar', 'strafbaar feit of straf')], max_length=20, verbose_name='soort')),
                ('themas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, help_text="Bij een signaal met zo'n thema is het een gewoon woord: dan waarschuwen we niet.", size=None, verbose_name="mag bij deze thema's")),
                ('actief', models.BooleanField(default=True, verbose_name='in gebruik')),
            ],
            options={
                'verbose_name': 'gevoelig woord',
                'verbose_name_plural': 'gevoelige woorden',
                'ordering': ('soort', 'tekst'),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('tekst'), name='woord_tekst_uniek', violation_error_message='Dit woord staat al in de lijst.'), models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='woord_tekst_gevuld'), models.CheckConstraint(condition=models.Q(('soort__in', ('diagnose', 'strafbaar'))), name='woord_soort_bekend')],
            },
        ),
        migrations.CreateModel(
            name='Woordreden',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('onderwerp_soort', models.CharField(max_length=40)),
                ('onderwerp_id', models.BigIntegerField()),
                ('veld', models.CharField(max_length=120)),
                ('woorden', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('reden', models.CharField(max_length=300)),
                ('op', models.DateTimeField()),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reden bij een gevoelig woord',
                'verbose_name_plural': 'redenen bij gevoelige woorden',
                'indexes': [models.Index(fields=['-op', '-id'], name='woordreden_op'), models.Index(fields=['onderwerp_soort', 'onderwerp_id'], name='woordreden_onderwerp')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reden', ''), _negated=True), name='woordreden_gevuld'), models.CheckConstraint(condition=models.Q(('woorden__len__gt', 0)), name='woordreden_met_woord')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='woordreden',
            trigger=pgtrigger.compiler.Trigger(name='woordreden_blijft_zo', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8a275db352febf2d071bd758610434261427743f', operation='UPDATE', pgid='pgtrigger_woordreden_blijft_zo_03658', table='core_woordreden', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Bijlage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('onderwerp_soort', models.CharField(max_length=40)),
                ('onderwerp_id', models.BigIntegerField()),
                ('soort', models.CharField(choices=[('foto', 'foto'), ('pdf', 'PDF')], max_length=10)),
                ('bestand', models.FileField(max_length=200, upload_to='bijlagen/%Y/%m/')),
                ('naam', models.CharField(max_length=120)),
                ('grootte', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('op', models.DateTimeField()),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'bijlage',
                'verbose_name_plural': 'bijlagen',
                'ordering': ('id',),
                'indexes': [models.Index(fields=['onderwerp_soort', 'onderwerp_id'], name='bijlage_onderwerp')],
            },
        ),
        migrations.CreateModel(
            name='Concept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('formulier', models.CharField(max_length=40)),
                ('inzending', models.UUIDField()),
                ('inhoud', models.TextField()),
                ('bewaard_op', models.DateTimeField()),
                ('door', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'concept',
                'verbose_name_plural': 'concepten',
                'indexes': [models.Index(fields=['bewaard_op'], name='concept_bewaard_op')],
            },
        ),
        migrations.CreateModel(
            name='Gebeurtenis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('onderwerp_soort', models.CharField(max_length=40)),
                ('onderwerp_id', models.BigIntegerField()),
                ('code', models.CharField(max_length=60)),
                ('op', models.DateTimeField()),
                ('gegevens', models.JSONField(blank=True, default=dict)),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'gebeurtenis',
                'verbose_name_plural': 'gebeurtenissen',
                'indexes': [models.Index(fields=['onderwerp_soort', 'onderwerp_id', '-op', '-id'], name='gebeurtenis_onderwerp'), models.Index(fields=['-op'], name='gebeurtenis_op')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gebeurtenis',
            trigger=pgtrigger.compiler.Trigger(name='gebeurtenis_alleen_erbij', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d546463aecea6322c38f2fdd5780616d5aba6130', operation='UPDATE OR DELETE', pgid='pgtrigger_gebeurtenis_alleen_erbij_d1a2c', table='core_gebeurtenis', when='BEFORE')),
        ),
        migrations.RunPython(begin("0002_normen_en_throttle").forwards, migrations.RunPython.noop),
        migrations.RunPython(begin("0014_woordenlijst").forwards, migrations.RunPython.noop),
    ]
