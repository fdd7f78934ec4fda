"""Names in plain words for what residents may report themselves; and the check on signals, without stopping writes."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

NAMEN = {
    "geluid": "Geluid",
    "stank": "Stank",
    "vervuiling": "Rommel of vuil",
    "huisdieren": "Huisdieren",
    "ongedierte": "Muizen, ratten of insecten",
    "tuinonderhoud": "Een tuin die niet wordt bijgehouden",
    "parkeren": "Parkeren",
    "burenruzie": "Ruzie met de buren",
    "agressie": "Agressie of bedreiging",
    "drugs": "Drugs",
    "vandalisme": "Iets wordt kapotgemaakt",
    "woonfraude": "Een woning wordt doorverhuurd",
    "verwaarlozing": "Een huis dat niet meer wordt verzorgd",
    "verzamelen": "Een huis dat heel vol staat",
    "geldzorgen": "Zorgen over geld",
    "eenzaamheid": "Iemand is veel alleen",
    "gedragsverandering": "Iemand doet anders dan vroeger",
    "zelfstandig_wonen": "Zelf wonen lukt niet meer",
    "zorgen_kinderen": "Zorgen om kinderen",
    "veiligheid_thuis": "Iemand is thuis niet veilig",
    "brand_gas": "Gevaar door brand of gas",
    "energie_afgesloten": "Geen gas, water of stroom",
    "taal_formulieren": "Brieven en formulieren lukken niet",
    "overbewoning": "Te veel mensen in één huis",
    "mantelzorg": "Zorgen voor een ander wordt te zwaar",
}


def forwards(apps, schema_editor):
    thema = apps.get_model("signalen", "Thema")
    for code, naam in NAMEN.items():
        thema.objects.filter(code=code, publieke_naam="").update(publieke_naam=naam)


def backwards(apps, schema_editor):
    # Signals without a colleague who brought them in are what only the newer version can hold.
    apps.get_model("signalen", "Signaal").objects.filter(ingebracht_door=None).delete()


class Migration(migrations.Migration):
    dependencies = [("signalen", "0005_melden")]
    operations = [
        migrations.RunPython(forwards, backwards),
        ValidateConstraint(model_name="signaal", name="signaal_van_iemand"),
    ]
