"""A referral says in which wijk its signal is; filled for new ones here, for what is there in the next."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bewoners', '0009_toestemmingen'),
        ('partners', '0014_gemeld_gecontroleerd'),
        ('signalen', '0016_beoordelen'),
        ('wijken', '0003_groepswijk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='doorverwijzing',
            name='wijk',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wijken.wijk'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doorverwijzing',
            trigger=pgtrigger.compiler.Trigger(name='doorverwijzing_wijk_van_signaal', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                    NEW.wijk_id := (SELECT wijk_id FROM signalen_signaal WHERE id = NEW.signaal_id);\n                    RETURN NEW;\n                ', hash='e2f116589c481db799a7ef9b8f860aa51d0d765e', operation='INSERT', pgid='pgtrigger_doorverwijzing_wijk_van_signaal_fb8ad', table='partners_doorverwijzing', when='BEFORE')),
        ),
    ]
