"""When something was reported lies in our time. Not looked at in what is there yet, so that nobody has to wait."""

import datetime as dt

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0011_herinneringen_eigen_naam")]
    operations = [
        AddConstraintNotValid(
            model_name="doorverwijzing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gemeld_op", None),
                    models.Q(
                        ("gemeld_op__gte", dt.datetime(2000, 1, 1, 0, 0, tzinfo=dt.UTC)),
                        ("gemeld_op__lt", dt.datetime(2200, 1, 1, 0, 0, tzinfo=dt.UTC)),
                    ),
                    _connector="OR",
                ),
                name="doorverwijzing_gemeld_in_deze_tijd",
            ),
        ),
    ]
