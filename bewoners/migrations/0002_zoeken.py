"""Search columns that the database keeps itself, and indexes for the last digits of a phone number."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models

# Used by generated columns, so immutable. NFKD takes letters and accents apart, for every alphabet that has them.
ZOEKNAAM = r"""
CREATE FUNCTION bewoners_zoeknaam(achternaam text, tussenvoegsel text, voornaam text, voorletters text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN btrim(regexp_replace(
    translate(
        replace(replace(replace(replace(
            lower(regexp_replace(
                normalize(achternaam || ' ' || tussenvoegsel || ' ' || voornaam || ' ' || voorletters, NFKD),
                '[\u0300-\u036f]', '', 'g'
            )),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
        'øłđıħŧ-/,;:_()+&''’‘`´ʼ."',
        'oldiht          '
    ),
    '\s+', ' ', 'g'
))
"""

# What sounds alike in Dutch gets one spelling: Thijssen and Tijsen, Schmidt and Smit, De Vries and De Fries.
KLANK = r"""
CREATE FUNCTION bewoners_klank(naam text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN
    regexp_replace(
    regexp_replace(
    translate(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    replace(replace(replace(replace(replace(naam,
        'ph', 'f'), 'th', 't'), 'qu', 'kw'), 'x', 'ks'), 'gh', 'g'),
        '\my(?=[aeiou])', 'j', 'g'),
        'sch(?=[mnlrw]|\M)', 's', 'g'),
        'ch', 'g', 'g'),
        'c(?=[eiy])', 's', 'g'),
        'uij|uy|ui', 'ui', 'g'),
        'eij|ey|ei|ij|y', 'y', 'g'),
        'ouw|auw|au', 'ou', 'g'),
        'dt|d\M', 't', 'g'),
        'cvzq', 'kfsk'),
        'en\M', 'e', 'g'),
        '(.)\1+', '\1', 'g')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("bewoners", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(ZOEKNAAM, "DROP FUNCTION bewoners_zoeknaam(text, text, text, text)"),
        migrations.RunSQL(KLANK, "DROP FUNCTION bewoners_klank(text)"),
        migrations.AlterModelOptions(
            name="bewoner",
            options={"ordering": ("id",), "verbose_name": "bewoner", "verbose_name_plural": "bewoners"},
        ),
        migrations.RemoveIndex(model_name="bewoner", name="bewoner_zoeknaam"),
        migrations.RemoveIndex(model_name="bewoner", name="bewoner_telefoon"),
        migrations.RemoveIndex(model_name="bewoner", name="bewoner_telefoon2"),
        # Changes nothing in the database; on the way back it lets the column be added to a table that has rows.
        migrations.AlterField(
            model_name="bewoner",
            name="zoeknaam",
            field=models.CharField(blank=True, editable=False, max_length=220),
        ),
        migrations.RemoveField(model_name="bewoner", name="zoeknaam"),
        migrations.AddField(
            model_name="bewoner",
            name="zoeknaam",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.F("achternaam"),
                    models.F("tussenvoegsel"),
                    models.F("voornaam"),
                    models.F("voorletters"),
                    function="bewoners_zoeknaam",
                ),
                output_field=models.TextField(),
            ),
        ),
        migrations.AddField(
            model_name="bewoner",
            name="klank",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.Func(
                        models.F("achternaam"),
                        models.F("tussenvoegsel"),
                        models.F("voornaam"),
                        models.F("voorletters"),
                        function="bewoners_zoeknaam",
                    ),
                    function="bewoners_klank",
                ),
                output_field=models.TextField(),
            ),
        ),
        migrations.AlterModelOptions(
            name="bewoner",
            options={"ordering": ("zoeknaam", "id"), "verbose_name": "bewoner", "verbose_name_plural": "bewoners"},
        ),
        migrations.AddIndex(
            model_name="bewoner",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["zoeknaam"], name="bewoner_zoeknaam", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="bewoner",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["klank"], name="bewoner_klank", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="bewoner",
            index=models.Index(fields=["telefoon"], name="bewoner_telefoon", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="bewoner",
            index=models.Index(fields=["telefoon2"], name="bewoner_telefoon2", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="bewoner",
            index=models.Index(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Reverse("telefoon"), name="text_pattern_ops"
                ),
                name="bewoner_telefoon_eind",
            ),
        ),
        migrations.AddIndex(
            model_name="bewoner",
            index=models.Index(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Reverse("telefoon2"), name="text_pattern_ops"
                ),
                name="bewoner_telefoon2_eind",
            ),
        ),
    ]
