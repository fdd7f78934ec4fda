"""The words an association starts with; from then on its beheerder keeps them."""

from django.db import migrations

_THUIS = ["veiligheid_thuis", "zorgen_kinderen"]
_RUZIE = ["agressie", "burenruzie", *_THUIS]

# word, also longer words that begin with it, themes where it is an ordinary word
DIAGNOSE = (
    ("adhd", False, []),
    ("alcoholis", True, []),
    ("alcoholverslaa", True, []),
    ("alzheimer", False, []),
    ("anorexia", False, []),
    ("asperger", False, []),
    ("autis", True, []),
    ("bipolair", False, []),
    ("borderline", False, []),
    ("burn-out", False, ["mantelzorg"]),
    ("dement", True, []),
    ("depressi", True, []),
    ("drugsverslaa", True, []),
    ("epilep", True, []),
    ("gokverslaa", True, []),
    ("hiv", False, []),
    ("junk", False, []),
    ("junkie", False, []),
    ("kanker", False, []),
    ("lvb", False, []),
    ("manie", False, []),
    ("manisch", False, []),
    ("narcist", True, []),
    ("parano", True, []),
    ("parkinson", False, []),
    ("persoonlijkheidsstoornis", True, []),
    ("psychiatrisch", False, []),
    ("psychisch", False, []),
    ("psychose", False, []),
    ("psychotisch", False, []),
    ("ptss", False, []),
    ("schizo", True, []),
    ("suïcid", True, []),
    ("verslaafd", False, []),
    ("verslaving", False, []),
    ("verstandelijk beperkt", False, []),
    ("verzamelwoede", False, ["verzamelen"]),
    ("zelfmoord", False, []),
    ("zwakbegaafd", False, []),
)
STRAFBAAR = (
    ("aanrand", True, []),
    ("bedreig", True, _RUZIE),
    ("crimine", True, []),
    ("dader", False, []),
    ("dief", True, []),
    ("dieven", False, []),
    ("drugs", False, ["drugs"]),
    ("drugsdeal", True, ["drugs"]),
    ("drugspand", False, ["drugs"]),
    ("fraud", True, ["woonfraude"]),
    ("gedetineerd", True, []),
    ("hennep", True, ["drugs", "stank", "brand_gas"]),
    ("huiselijk geweld", False, _THUIS),
    ("inbreker", False, []),
    ("kindermishandeling", False, _THUIS),
    ("mensenhandel", True, []),
    ("mishandel", True, _RUZIE),
    ("misbruik", True, _THUIS),
    ("oplichter", False, []),
    ("pedofiel", False, []),
    ("prostitu", True, []),
    ("stalk", True, _RUZIE),
    ("strafblad", False, []),
    ("tbs", False, []),
    ("verkracht", True, []),
    ("wietplantage", False, ["drugs", "stank", "brand_gas"]),
    ("woonfraude", False, ["woonfraude"]),
)


def forwards(apps, schema_editor):
    woord = apps.get_model("core", "Woord")
    woord.objects.bulk_create(
        woord(tekst=tekst, stam=stam, soort=soort, themas=sorted(themas))
        for soort, rijen in (("diagnose", DIAGNOSE), ("strafbaar", STRAFBAAR))
        for tekst, stam, themas in rijen
    )


class Migration(migrations.Migration):
    dependencies = [("core", "0013_woorden")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
