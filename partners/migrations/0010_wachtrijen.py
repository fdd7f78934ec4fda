"""The open referrals of one person, and those whose consent was taken back."""

from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Without a transaction, so that nobody has to wait for it.
    atomic = False
    dependencies = [("partners", "0009_meldpunten_vast"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        AddIndexConcurrently(
            model_name='doorverwijzing',
            index=models.Index(condition=models.Q(models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken']), _negated=True), ('grondslag', 'a'), ('toestemming_weg_op__isnull', False)), fields=['toestemming_weg_op'], name='doorverwijzing_zonder_grond'),
        ),
        AddIndexConcurrently(
            model_name='doorverwijzing',
            index=models.Index(condition=models.Q(('status__in', ['afgewezen', 'afgerond', 'niet_gelukt', 'ingetrokken']), _negated=True), fields=['aanvrager', '-id'], name='doorverwijzing_van_wie'),
        ),
    ]
