"""Consent as the ground of a share is one that was written down, and gives no access once it was taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("partners", "0005_toestemming_rijen")]

    operations = [
        migrations.RemoveConstraint(
            model_name='doorverwijzing',
            name='doorverwijzing_grondslag',
        ),
        migrations.AddConstraint(
            model_name='doorverwijzing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('grondslag', 'a'), ('toestemming', 'ja'), ('toestemming_bewijs__isnull', False), ('toestemming_op__isnull', False)), models.Q(('toestemming__in', ['nee', 'niet_gevraagd']), models.Q(('grondslag__in', ['', 'a']), _negated=True), models.Q(('motivering', ''), _negated=True)), _connector='OR'), name='doorverwijzing_grondslag'),
        ),
        migrations.AddConstraint(
            model_name='doorverwijzing',
            constraint=models.CheckConstraint(condition=models.Q(('toestemming_weg_op', None), models.Q(('grondslag', 'a'), _negated=True), models.Q(('code_hash', ''), ('sleutel', '')), _connector='OR'), name='doorverwijzing_geen_toegang_zonder_toestemming'),
        ),
    ]
