"""What was there is looked at, without keeping anybody from writing."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partners", "0013_terugkoppelen")]
    operations = [ValidateConstraint(model_name="doorverwijzing", name="doorverwijzing_gemeld_in_deze_tijd")]
