"""What colleagues are told about a casus, in the app and as the subject of a mail: never about whom."""

from django.utils.translation import gettext_lazy as _

from plavei.core.berichten import BerichtText, bericht_texts

# Who broke the glass reads now: whoever watches over it hears it now, and not with the mail of tomorrow.
_DRINGEND = {"casus.noodtoegang"}
_TE_DOEN = {
    "casus.niet_beter": _("Bekijk wat de melder schreef, en heropen de casus als dat nodig is."),
    "casus.collega_weg": _("Bekijk de acties, huisbezoeken en signalen van deze collega en spreek af wie ze doet."),
}

for _code, _icon, _text in (
    ("casus.in_team", "people", _("U zit in het team van een casus")),
    ("casus.regisseur", "person-check", _("Een casus heeft een nieuwe regisseur")),
    ("casus.regisseur_weg", "person-dash", _("De regisseur van een casus in uw team is er niet")),
    ("casus.collega_weg", "person-dash", _("Een collega met werk in een casus van u is er niet")),
    ("casus.signaal_erbij", "plus-circle", _("Er is een signaal bij een casus van u")),
    ("casus.notitie", "journal-text", _("Er is een notitie bij een casus van u")),
    ("casus.actie", "list-check", _("U hebt een actie in een casus")),
    ("casus.bezoek_gepland", "calendar-event", _("Er staat een huisbezoek voor u gepland")),
    ("casus.bezoek", "house-door", _("Een huisbezoek in een casus van u is vastgelegd")),
    ("casus.fase", "signpost", _("Een casus van u is een fase verder of terug")),
    ("casus.gesloten", "check-circle", _("Een casus van u is gesloten")),
    ("casus.heropend", "arrow-counterclockwise", _("Een casus van u is heropend")),
    (
        "casus.niet_beter",
        "arrow-counterclockwise",
        _("Niet beter volgens de melder: een signaal in uw gesloten casus is weer open"),
    ),
    ("casus.noodtoegang", "exclamation-diamond", _("Iemand nam noodtoegang tot een vertrouwelijke casus")),
):
    bericht_texts.register(
        BerichtText(code=_code, text=_text, icon=_icon, todo=_TE_DOEN.get(_code, ""), dringend=_code in _DRINGEND)
    )
