"""The demo: invented people and reports in real neighbourhoods, made through the ordinary imports and actions."""

#: What the start-up message shows: mail address, role, and what one finds there. All with the same password.
WACHTWOORD = "leefbaar-demo"

LOGINS: tuple[tuple[str, str, str], ...] = (
    ("klantcoach@plavei.test", "klantcoach", "triage van Zevenaar: nieuw, te laat en op te volgen vandaag"),
    (
        "wijkbeheerder@plavei.test",
        "wijkbeheerder",
        "signalen uit Zevenaar, en zelf een signaal inbrengen op de telefoon",
    ),
    ("wijkbeheerder2@plavei.test", "wijkbeheerder", "een andere wijk: Duiven, en niets van Zevenaar"),
    ("sociaal@plavei.test", "sociaal wijkbeheerder", "zorgen achter de voordeur die aan haar zijn toegewezen"),
    ("teamleider@plavei.test", "teamleider", "alle wijken: werkvoorraad, termijnen en wat te lang ligt"),
    ("privacy@plavei.test", "privacy officer", "wie wat heeft ingezien, en de tabel van doelen en grondslagen"),
    ("beheer@plavei.test", "functioneel beheerder", "medewerkers, werkgebieden en termijnen"),
)
