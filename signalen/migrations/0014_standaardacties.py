"""The usual actions and the term of the meldcode an association starts with; its beheerder keeps them."""

from django.db import migrations

ELK = (
    ("Bel de melder: wat gebeurt er met de melding?", 2),
    ("Ga langs bij de betrokkene voor wederhoor", 8),
    ("Vertel de melder hoe het staat", 15),
)
PER_THEMA = {
    "geluid": (("Vraag de melder een week bij te houden wanneer het te horen is", 1), ("Bel bij de andere buren aan", 5)),
    "burenruzie": (("Bespreek buurtbemiddeling met beide kanten", 5), ("Vraag buurtbemiddeling naar de stand", 20)),
    "vervuiling": (("Maak foto's van de plek", 2), ("Kijk of het is opgeruimd", 10)),
    "tuinonderhoud": (("Maak foto's van de tuin", 3), ("Kijk of de tuin is bijgewerkt", 20)),
    "woonfraude": (("Vraag na wie er ingeschreven staat", 3),),
    "verwaarlozing": (("Bekijk de woning samen met de bewoner", 5), ("Verwijs door als de bewoner hulp wil", 10)),
    "verzamelen": (("Bekijk of de looppaden vrij zijn", 3), ("Verwijs door als de bewoner hulp wil", 10)),
    "geldzorgen": (("Verwijs door naar schuldhulp als de bewoner dat wil", 5),),
    "eenzaamheid": (("Vraag de bewoner wat die graag zou doen", 5), ("Verwijs door naar welzijn als de bewoner dat wil", 10)),
    "veiligheid_thuis": (("Bespreek de zorgen met een collega of met Veilig Thuis (0800-2000)", 1),),
    "zorgen_kinderen": (("Bespreek de zorgen met een collega of met Veilig Thuis (0800-2000)", 1),),
    "brand_gas": (("Laat de woning nakijken", 1),),
    "energie_afgesloten": (("Vraag na wat er nodig is voor heraansluiting", 2),),
}


NORM = ("meldcode_stap", "Meldcode: de volgende stap", 5, False, 33)


def forwards(apps, schema_editor):
    code, naam, dagen, alle_dagen, volgorde = NORM
    apps.get_model("core", "Norm").objects.update_or_create(
        code=code, defaults={"naam": naam, "dagen": dagen, "alle_dagen": alle_dagen, "volgorde": volgorde}
    )
    apps.get_model("signalen", "Thema").objects.filter(code__in=["veiligheid_thuis", "zorgen_kinderen"]).update(
        meldcode=True
    )
    sjabloon, thema = apps.get_model("signalen", "Actiesjabloon"), apps.get_model("signalen", "Thema")
    there = set(thema.objects.values_list("code", flat=True))
    for code, acties in ((None, ELK), *PER_THEMA.items()):
        if code is None or code in there:
            for tekst, werkdagen in acties:
                sjabloon.objects.create(thema_id=code, tekst=tekst, werkdagen=werkdagen)


class Migration(migrations.Migration):
    dependencies = [("signalen", "0013_casuswerk"), ("core", "0002_normen_en_throttle")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
