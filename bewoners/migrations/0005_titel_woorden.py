"""Words of a title are looked for whatever their capitals: the index must hold them so."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("bewoners", "0004_normen")]
    operations = [
        AddIndexConcurrently(
            model_name="initiatief",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("titel"), name="gin_trgm_ops"
                ),
                name="initiatief_titel_woorden",
            ),
        ),
        RemoveIndexConcurrently(model_name="initiatief", name="initiatief_titel"),
    ]
