"""A link is made of a secret when it is needed, so that it can be mailed. Links given out before this stop working."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bewoners', '0004_normen'),
        ('partners', '0002_normen'),
        ('signalen', '0004_nieuwste_per_wijk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='doorverwijzing',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='doorverwijzing',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='doorverwijzing',
            name='doorverwijzing_toegang_alleen_lopend',
        ),
        migrations.RemoveField(
            model_name='doorverwijzing',
            name='sleutel_hash',
        ),
        migrations.AddField(
            model_name='doorverwijzing',
            name='contactpersoon',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='partners.contactpersoon', verbose_name='wie krijgt de link'),
        ),
        migrations.AddField(
            model_name='doorverwijzing',
            name='sleutel',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='doorverwijzingevent',
            name='contactpersoon',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contactpersoon', verbose_name='wie krijgt de link'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doorverwijzing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."aanvrager_id" IS DISTINCT FROM (NEW."aanvrager_id") OR OLD."beoogd" IS DISTINCT FROM (NEW."beoogd") OR OLD."bewoner_id" IS DISTINCT FROM (NEW."bewoner_id") OR OLD."bezoek" IS DISTINCT FROM (NEW."bezoek") OR OLD."code_pogingen" IS DISTINCT FROM (NEW."code_pogingen") OR OLD."contactpersoon_id" IS DISTINCT FROM (NEW."contactpersoon_id") OR OLD."delen" IS DISTINCT FROM (NEW."delen") OR OLD."feiten" IS DISTINCT FROM (NEW."feiten") OR OLD."geen_reactie_op" IS DISTINCT FROM (NEW."geen_reactie_op") OR OLD."gemaakt_op" IS DISTINCT FROM (NEW."gemaakt_op") OR OLD."geprobeerd" IS DISTINCT FROM (NEW."geprobeerd") OR OLD."gesloten_op" IS DISTINCT FROM (NEW."gesloten_op") OR OLD."grondslag" IS DISTINCT FROM (NEW."grondslag") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."motivering" IS DISTINCT FROM (NEW."motivering") OR OLD."organisatie_id" IS DISTINCT FROM (NEW."organisatie_id") OR OLD."reageren_voor" IS DISTINCT FROM (NEW."reageren_voor") OR OLD."reden" IS DISTINCT FROM (NEW."reden") OR OLD."signaal_id" IS DISTINCT FROM (NEW."signaal_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."terugkoppeling_op" IS DISTINCT FROM (NEW."terugkoppeling_op") OR OLD."toegang_tot" IS DISTINCT FROM (NEW."toegang_tot") OR OLD."toestemming" IS DISTINCT FROM (NEW."toestemming") OR OLD."toestemming_op" IS DISTINCT FROM (NEW."toestemming_op") OR OLD."uitkomst" IS DISTINCT FROM (NEW."uitkomst") OR OLD."veiligheid" IS DISTINCT FROM (NEW."veiligheid") OR OLD."verzonden_op" IS DISTINCT FROM (NEW."verzonden_op") OR OLD."vraag" IS DISTINCT FROM (NEW."vraag") OR OLD."wens" IS DISTINCT FROM (NEW."wens"))', func='INSERT INTO "partners_doorverwijzingevent" ("aanvrager_id", "beoogd", "bewoner_id", "bezoek", "code_pogingen", "contactpersoon_id", "delen", "feiten", "geen_reactie_op", "gemaakt_op", "geprobeerd", "gesloten_op", "grondslag", "id", "motivering", "organisatie_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reageren_voor", "reden", "signaal_id", "status", "terugkoppeling_op", "toegang_tot", "toestemming", "toestemming_op", "uitkomst", "veiligheid", "verzonden_op", "vraag", "wens") VALUES (OLD."aanvrager_id", OLD."beoogd", OLD."bewoner_id", OLD."bezoek", OLD."code_pogingen", OLD."contactpersoon_id", OLD."delen", OLD."feiten", OLD."geen_reactie_op", OLD."gemaakt_op", OLD."geprobeerd", OLD."gesloten_op", OLD."grondslag", OLD."id", OLD."motivering", OLD."organisatie_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."reageren_voor", OLD."reden", OLD."signaal_id", OLD."status", OLD."terugkoppeling_op", OLD."toegang_tot", OLD."toestemming", OLD."toestemming_op", OLD."uitkomst", OLD."veiligheid", OLD."verzonden_op", OLD."vraag", OLD."wens"); RETURN NULL;', hash='f13e08ecf4c406f90ef88bd6e5d1cd71a4e524a0', operation='UPDATE', pgid='pgtrigger_update_update_736f0', table='partners_doorverwijzing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doorverwijzing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partners_doorverwijzingevent" ("aanvrager_id", "beoogd", "bewoner_id", "bezoek", "code_pogingen", "contactpersoon_id", "delen", "feiten", "geen_reactie_op", "gemaakt_op", "geprobeerd", "gesloten_op", "grondslag", "id", "motivering", "organisatie_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reageren_voor", "reden", "signaal_id", "status", "terugkoppeling_op", "toegang_tot", "toestemming", "toestemming_op", "uitkomst", "veiligheid", "verzonden_op", "vraag", "wens") VALUES (OLD."aanvrager_id", OLD."beoogd", OLD."bewoner_id", OLD."bezoek", OLD."code_pogingen", OLD."contactpersoon_id", OLD."delen", OLD."feiten", OLD."geen_reactie_op", OLD."gemaakt_op", OLD."geprobeerd", OLD."gesloten_op", OLD."grondslag", OLD."id", OLD."motivering", OLD."organisatie_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reageren_voor", OLD."reden", OLD."signaal_id", OLD."status", OLD."terugkoppeling_op", OLD."toegang_tot", OLD."toestemming", OLD."toestemming_op", OLD."uitkomst", OLD."veiligheid", OLD."verzonden_op", OLD."vraag", OLD."wens"); RETURN NULL;', hash='ff56f287c6ba60dc54fa4d81d7a98d893ddc82ce', operation='DELETE', pgid='pgtrigger_delete_delete_35513', table='partners_doorverwijzing', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='doorverwijzing',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['verzonden', 'geaccepteerd', 'in_behandeling', 'wacht']), models.Q(('code_hash', ''), ('sleutel', '')), _connector='OR'), name='doorverwijzing_toegang_alleen_lopend'),
        ),
    ]
