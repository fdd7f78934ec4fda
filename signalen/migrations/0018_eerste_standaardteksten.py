"""The standard texts an association starts with, in plain words; its beheerder keeps them.

What is about the front door of another says nothing of that other: who reads along learns nothing, and the reporter not
more than that it was heard.
"""

from django.db import migrations

GROET = "Met vriendelijke groet,\n{medewerker}"
NOOD = "Is er nu gevaar? Bel 112. Is er geen haast, maar wilt u de politie spreken? Bel 0900-8844."

# moment, theme (None: each), title, paragraphs
TEKSTEN = (
    (
        "nee_ongemak", None, "Nee, met begrip",
        "Beste {naam},",
        "Dank u voor uw melding ({nummer}). Wij snappen dat u er last van hebt.",
        ("Wij gaan er niets aan doen. Dit hoort bij wonen met andere mensen om u heen, en niemand doet iets wat niet mag. "
        "Vaak helpt het om het rustig te bespreken, op een moment dat u er niet boos over bent."),
        "Verandert er iets, of wordt het erger? Laat het ons dan weten.",
        GROET,
    ),
    (
        "nee_ongemak", "geluid", "Gewone leefgeluiden",
        "Beste {naam},",
        ("Dank u voor uw melding over geluid ({nummer}). Geluid van een ander kan heel vervelend zijn, zeker als u wilt "
        "rusten."),
        ("Wij gaan er niets aan doen. Lopen, praten, spelende kinderen en af en toe bezoek zijn gewone leefgeluiden. Die "
        "mogen er zijn."),
        ("Weet de ander dat u het hoort? Vaak niet. Een rustig gesprek helpt dan meer dan een brief van ons. Hoort u het "
        "vaak na tien uur 's avonds? Schrijf dan een week op wanneer, en laat het ons weten."),
        GROET,
    ),
    (
        "nee_ongemak", "parkeren", "Parkeren op straat",
        "Beste {naam},",
        "Dank u voor uw melding over parkeren ({nummer}). Het is lastig als er geen plek is bij uw huis.",
        ("De straat is van iedereen. Wij mogen daar niets regelen over parkeren. Staat een auto waar het niet mag? Dan gaat "
        "de gemeente erover. U kunt het daar melden."),
        GROET,
    ),
    (
        "nee_ongemak", "tuinonderhoud", "Een tuin mag anders zijn",
        "Beste {naam},",
        "Dank u voor uw melding over een tuin ({nummer}). Wij hebben er goed naar gekeken.",
        ("Iedereen mag de eigen tuin op een eigen manier bijhouden. Wij doen pas iets als het gevaar geeft, als er schade "
        "komt of als er ongedierte op afkomt. Dat is nu niet zo."),
        "Hangen er takken over uw tuin? Vraag dan eerst of de ander ze wil snoeien.",
        GROET,
    ),
    (
        "nee_burenconflict", None, "Eerst samen praten",
        "Beste {naam},",
        "Dank u voor uw melding ({nummer}). Wij lezen dat u er samen niet uitkomt. Dat is vervelend, vlak bij huis.",
        ("Wij kiezen geen kant. Een oplossing die u zelf met elkaar afspreekt, houdt het langst stand. Lukt praten niet? Dan "
        "kan buurtbemiddeling helpen. Dat is gratis, en u beslist zelf of u meedoet."),
        "Wij sluiten uw melding. Verandert er iets? Laat het ons weten.",
        GROET,
    ),
    (
        "nee_burenconflict", "burenruzie", "Buurtbemiddeling",
        "Beste {naam},",
        "Dank u voor uw melding ({nummer}). Ruzie met de buren geeft veel spanning. Wij raden u buurtbemiddeling aan.",
        ("Twee vrijwilligers uit de buurt praten eerst met u, en daarna met de ander als die dat ook wil. Zij kiezen geen kant "
        "en vertellen niets door. Het is gratis. Het werkt alleen als u het allebei wilt."),
        "Wilt u dit? Laat het ons weten, dan melden wij u aan. Wij vragen het ook aan de ander.",
        GROET,
    ),
    (
        "nee_kwetsbaar", None, "Dank u voor uw zorg",
        "Beste {naam},",
        "Dank u dat u ons dit vertelt ({nummer}). Wij nemen het serieus.",
        ("Wij kijken met zorg wat er nodig is. Wij vertellen u niet wat wij doen, en ook niets over een ander. Dat doen wij "
        "voor iedereen zo, ook voor u."),
        "Daarom sluiten wij uw melding hier. Ziet of hoort u later iets nieuws? Laat het ons weten.",
        NOOD,
    ),
    (
        "nee_ernstig", None, "Dit hoort bij de politie",
        "Beste {naam},",
        "Dank u voor uw melding ({nummer}). Wat u schrijft is ernstig. Wij snappen dat u zich niet veilig voelt.",
        ("Dit kunnen wij niet oplossen. De politie kan dat wel. Doe daar melding of aangifte, en vertel precies wat er gebeurde "
        "en wanneer."),
        NOOD,
        "Hebt u aangifte gedaan? Laat het ons weten. Dan kijken wij wat wij als verhuurder kunnen doen.",
    ),
    (
        "nee_onduidelijk", None, "Wij weten nog te weinig",
        "Beste {naam},",
        "Dank u voor uw melding ({nummer}). Wij hebben gekeken wat er speelt, maar wij weten te weinig om iets te doen.",
        ("Daarom sluiten wij uw melding voor nu. Gebeurt het weer? Schrijf op wat u ziet of hoort, waar en wanneer, en laat het "
        "ons weten. Dan kijken wij opnieuw."),
        GROET,
    ),
    (
        "gesloten", None, "Het is opgelost",
        "Beste {naam},",
        "U meldde ons iets ({nummer}). Wij denken dat het nu opgelost is. Daarom sluiten wij uw melding.",
        "Dank u dat u het ons vertelde. Is het toch niet over? Laat het ons weten, dan kijken wij er opnieuw naar.",
        GROET,
    ),
    (
        "navragen", None, "Wij willen nog iets weten",
        "Beste {naam},",
        "Dank u voor uw melding ({nummer}). Om verder te kunnen, willen wij graag nog iets weten:",
        "- Wanneer gebeurt het, en hoe vaak?\n- Wat ziet of hoort u precies?\n- Hebt u er al met iemand over gepraat?",
        "Schrijf alleen wat u zelf ziet of hoort. Meer hoeft niet.",
        GROET,
    ),
    (
        "bericht", None, "Wij zijn ermee bezig",
        "Beste {naam},",
        "U meldde ons iets ({nummer}). Wij zijn ermee bezig. Er is nog geen uitkomst.",
        "U hoort van ons zodra er nieuws is, en anders binnen drie weken hoe het staat. Verandert er iets? Laat het ons weten.",
        GROET,
    ),
    (
        "bericht", "veiligheid_thuis", "Wij hebben het gelezen",
        "Beste {naam},",
        "Dank u dat u ons dit vertelt ({nummer}). Wij hebben uw bericht gelezen en nemen het serieus.",
        "Wij vertellen u niet wat wij doen, en ook niets over een ander. Zo blijft het voor iedereen veilig.",
        ("Is er nu gevaar? Bel 112. Wilt u met iemand praten? Bel Veilig Thuis: 0800-2000. Dat is gratis, dag en nacht, en u "
        "hoeft uw naam niet te zeggen."),
    ),
    (
        "samen", None, "Meer mensen meldden dit",
        "Beste {naam},",
        "Dank u voor uw melding ({nummer}). Over hetzelfde kregen wij al een melding. Wij pakken ze samen op.",
        "U hoeft niets te doen. Wat u ons vertelde, nemen wij mee. Wij vertellen niet wie nog meer iets meldde.",
        GROET,
    ),
    (
        "casus", None, "Wij maken een plan",
        "Beste {naam},",
        ("U meldde ons iets ({nummer}). Dit vraagt meer tijd. Daarom werken wij eraan met een plan, en is er één collega die het "
        "leidt."),
        ("Wij luisteren naar iedereen die erbij hoort. Wij vertellen niet wat een ander zegt, en ook niet wat u ons zegt. U hoort "
        "van ons hoe het verder gaat met wat u meldde."),
        GROET,
    ),
    (
        "doorverwezen", None, "Een partner helpt verder",
        "Beste {naam},",
        "Dank u voor uw melding ({nummer}). Wij hebben een organisatie gevraagd om te helpen, omdat die dat beter kan dan wij.",
        ("Wij vertellen u niet wat er daarna gebeurt. Dat is tussen die organisatie en de mensen om wie het gaat. Ziet of hoort u "
        "later iets nieuws? Laat het ons weten."),
        GROET,
    ),
)  # fmt: skip


def forwards(apps, schema_editor):
    standaardtekst, thema = apps.get_model("signalen", "Standaardtekst"), apps.get_model("signalen", "Thema")
    there = set(thema.objects.values_list("code", flat=True))
    standaardtekst.objects.bulk_create(
        standaardtekst(besluit=besluit, thema_id=code, titel=titel, tekst="\n\n".join(alineas))
        for besluit, code, titel, *alineas in TEKSTEN
        if code is None or code in there
    )


class Migration(migrations.Migration):
    dependencies = [("signalen", "0017_standaardteksten")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
