"""A referral says in which wijk its signal is; filled for new ones here, for what is there in the next.

First: that copy, and counting codes typed in vain, are no change that history keeps.
"""

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
        pgtrigger.migrations.RemoveTrigger(
            model_name='doorverwijzing',
            name='update_update',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doorverwijzing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."aanvrager_id" IS DISTINCT FROM (NEW."aanvrager_id") OR OLD."beoogd" IS DISTINCT FROM (NEW."beoogd") OR OLD."bewoner_id" IS DISTINCT FROM (NEW."bewoner_id") OR OLD."bezoek" IS DISTINCT FROM (NEW."bezoek") OR OLD."contactpersoon_id" IS DISTINCT FROM (NEW."contactpersoon_id") OR OLD."delen" IS DISTINCT FROM (NEW."delen") OR OLD."feiten" IS DISTINCT FROM (NEW."feiten") OR OLD."geen_reactie_op" IS DISTINCT FROM (NEW."geen_reactie_op") OR OLD."gemaakt_op" IS DISTINCT FROM (NEW."gemaakt_op") OR OLD."gemeld_hoe" IS DISTINCT FROM (NEW."gemeld_hoe") OR OLD."gemeld_op" IS DISTINCT FROM (NEW."gemeld_op") OR OLD."geprobeerd" IS DISTINCT FROM (NEW."geprobeerd") OR OLD."gesloten_op" IS DISTINCT FROM (NEW."gesloten_op") OR OLD."grondslag" IS DISTINCT FROM (NEW."grondslag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."motivering" IS DISTINCT FROM (NEW."motivering") OR OLD."organisatie_id" IS DISTINCT FROM (NEW."organisatie_id") OR OLD."reageren_voor" IS DISTINCT FROM (NEW."reageren_voor") OR OLD."reden" IS DISTINCT FROM (NEW."reden") OR OLD."signaal_id" IS DISTINCT FROM (NEW."signaal_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."terugkoppeling_op" IS DISTINCT FROM (NEW."terugkoppeling_op") OR OLD."toegang_tot" IS DISTINCT FROM (NEW."toegang_tot") OR OLD."toestemming" IS DISTINCT FROM (NEW."toestemming") OR OLD."toestemming_bewijs_id" IS DISTINCT FROM (NEW."toestemming_bewijs_id") OR OLD."toestemming_op" IS DISTINCT FROM (NEW."toestemming_op") OR OLD."toestemming_weg_op" IS DISTINCT FROM (NEW."toestemming_weg_op") OR OLD."uitkomst" IS DISTINCT FROM (NEW."uitkomst") OR OLD."veiligheid" IS DISTINCT FROM (NEW."veiligheid") OR OLD."verzonden_op" IS DISTINCT FROM (NEW."verzonden_op") OR OLD."vraag" IS DISTINCT FROM (NEW."vraag") OR OLD."wens" IS DISTINCT FROM (NEW."wens"))', func='INSERT INTO "partners_doorverwijzingevent" ("aanvrager_id", "beoogd", "bewoner_id", "bezoek", "code_pogingen", "contactpersoon_id", "delen", "feiten", "geen_reactie_op", "gemaakt_op", "gemeld_hoe", "gemeld_op", "geprobeerd", "gesloten_op", "grondslag", "id", "motivering", "organisatie_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reageren_voor", "reden", "signaal_id", "status", "terugkoppeling_op", "toegang_tot", "toestemming", "toestemming_bewijs_id", "toestemming_op", "toestemming_weg_op", "uitkomst", "veiligheid", "verzonden_op", "vraag", "wens") VALUES (OLD."aanvrager_id", OLD."beoogd", OLD."bewoner_id", OLD."bezoek", OLD."code_pogingen", OLD."contactpersoon_id", OLD."delen", OLD."feiten", OLD."geen_reactie_op", OLD."gemaakt_op", OLD."gemeld_hoe", OLD."gemeld_op", OLD."geprobeerd", OLD."gesloten_op", OLD."grondslag", OLD."id", OLD."motivering", OLD."organisatie_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."reageren_voor", OLD."reden", OLD."signaal_id", OLD."status", OLD."terugkoppeling_op", OLD."toegang_tot", OLD."toestemming", OLD."toestemming_bewijs_id", OLD."toestemming_op", OLD."toestemming_weg_op", OLD."uitkomst", OLD."veiligheid", OLD."verzonden_op", OLD."vraag", OLD."wens"); RETURN NULL;', hash='5eaff65f1838ffe2b8daf54a1f042fca9aab36cc', operation='UPDATE', pgid='pgtrigger_update_update_736f0', table='partners_doorverwijzing', when='AFTER')),
        ),
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
