"""The first templates of letters, in plain words; a beheerder changes them at /beheer/brieven/."""

from django.db import migrations

SLOT = "Hebt u vragen? Bel mij gerust, of kom langs op het spreekuur in uw wijk."

UITNODIGING_BETROKKENE = """{aanhef}

Wij kregen een melding over [waar het over gaat] bij uw woning aan de {adres}. Voordat wij iets besluiten, horen wij graag
uw kant van het verhaal.

Ik wil daarom met u praten op [dag en datum] om [tijd]. Ik kom naar u toe. Hebt u liever een ander moment of een andere
plek? Bel mij dan, dan spreken we iets anders af.

U mag iemand meenemen naar het gesprek. Bijvoorbeeld familie, een vriend of iemand die u helpt."""

UITNODIGING_MELDER = """{aanhef}

U vertelde ons over [waar het over gaat]. Fijn dat u dit bij ons meldt. Ik wil graag van u horen wat er gebeurt, hoe vaak,
en wat u zelf al hebt gedaan.

Kan dat op [dag en datum] om [tijd]? Ik kom naar u toe. Komt het niet uit? Bel mij dan, dan zoeken we een ander moment.

Wij vertellen niet aan anderen dat u dit hebt gemeld. Wilt u alvast opschrijven wat er gebeurt, en wanneer? Dat helpt ons
in het gesprek."""

AFSPRAKEN = """{aanhef}

Op [datum] spraken wij met elkaar. Fijn dat u daar tijd voor maakte. In deze brief staat wat wij hebben afgesproken.

Dit doet u:
- [afspraak]
- [afspraak]

Dit doen wij:
- [afspraak]

Op [datum] kijken we samen of het goed gaat. Klopt er iets niet in deze brief? Laat het mij dan binnen een week weten."""

WAARSCHUWING = """{aanhef}

Op [datum] spraken wij met u over [waar het over gaat]. Wij spraken toen af dat [afspraak]. Dat is niet gelukt: [wat er is
gezien, en wanneer].

Als huurder zorgt u ervoor dat anderen geen overlast van u hebben. Dat staat in uw huurcontract. Wij vragen u daarom om dit
te doen: [wat er moet gebeuren]. Doe dit uiterlijk op [datum].

Doet u dat niet, dan zetten wij een volgende stap. Dat kan ook een stap naar de rechter zijn. Dat willen wij liever niet.

Lukt het u niet alleen? Bel mij dan. Wij kijken samen welke hulp er is."""

GEGEVENS = """{aanhef}

Wij werken aan een vraag over [waar het over gaat] bij uw woning aan de {adres}. Daarvoor bewaren wij gegevens over u. Wij
vinden het belangrijk dat u dat weet.

Dit bewaren wij:
- uw naam en adres
- wat ons is verteld en wat wij zelf hebben gezien
- wat u ons vertelt, en wat we samen afspreken

Wij doen dit omdat [doel en grondslag]. De gegevens komen van [bron, zonder namen]. Alleen collega’s die hieraan werken
kunnen ze lezen. Wij delen ze met [wie, of: niemand]. Na het afsluiten bewaren wij ze nog [hoe lang].

Dit kunt u doen:
- Vraag ons welke gegevens wij over u bewaren.
- Vraag ons om iets te verbeteren of weg te halen.
- Zeg het ons als u het er niet mee eens bent.

U kunt ons hiervoor bellen of schrijven. Bent u het niet eens met ons antwoord? Dan kunt u een klacht sturen naar de
Autoriteit Persoonsgegevens."""

AFSLUITING_MELDER = """{aanhef}

Op [datum] vertelde u ons over [waar het over gaat]. Wij gingen daarmee aan de slag. Dit kwam ervan: [wat er gedaan is].

Wij sluiten uw melding nu af. Over een paar weken vragen wij u hoe het gaat.

Wordt het weer anders? Bel ons dan meteen. Noem daarbij het nummer {zaaknummer}."""

AFSLUITING_BETROKKENE = """{aanhef}

De afgelopen tijd spraken wij met u over [waar het over gaat]. Dit kwam ervan: [wat er gedaan is].

Wij sluiten dit nu af. Dank u wel dat u meewerkte. Over een paar weken vragen wij u hoe het gaat."""

SJABLONEN = (
    (
        "Uitnodiging voor een gesprek (betrokkene)",
        "betrokkene",
        "Uitnodiging voor een gesprek",
        UITNODIGING_BETROKKENE,
    ),
    (
        "Uitnodiging voor een gesprek (melder)",
        "melder",
        "Uitnodiging voor een gesprek over uw melding",
        UITNODIGING_MELDER,
    ),
    ("Bevestiging van afspraken", "", "Onze afspraken", AFSPRAKEN),
    ("Waarschuwing", "betrokkene", "Waarschuwing: houd u aan de afspraken", WAARSCHUWING),
    ("Bericht dat wij gegevens bewaren", "betrokkene", "Wij bewaren gegevens over u", GEGEVENS),
    ("Afsluiting (melder)", "melder", "Wij sluiten uw melding af", AFSLUITING_MELDER),
    ("Afsluiting (betrokkene)", "betrokkene", "Wij sluiten dit af", AFSLUITING_BETROKKENE),
)


def flowing(tekst):
    """Paragraphs and points of a list on one line each: above they are broken to fit this file."""
    blokken = []
    for blok in tekst.split("\n\n"):
        regels = []
        for regel in blok.split("\n"):
            if regels and not regel.startswith("- ") and not regels[-1].startswith("- "):
                regels[-1] += f" {regel}"
            else:
                regels.append(regel)
        blokken.append("\n".join(regels))
    return "\n\n".join(blokken)


def forwards(apps, schema_editor):
    model = apps.get_model("signalen", "Briefsjabloon")
    for titel, voor, onderwerp, tekst in SJABLONEN:
        model.objects.create(titel=titel, voor=voor, onderwerp=onderwerp, tekst=f"{flowing(tekst)}\n\n{SLOT}")


class Migration(migrations.Migration):
    dependencies = [("signalen", "0021_brieven")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
