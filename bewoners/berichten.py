"""What colleagues and residents are told about an initiatief, also as the subject of a mail: never about whom."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from bewoners import links
from plavei.core.berichten import BerichtText, bericht_texts

_TE_DOEN = {
    "initiatief.nieuw": _("Bekijk het plan en pak het op."),
    "initiatief.aangevuld": _("Lees het antwoord en beslis."),
    "initiatief.toegewezen": _("Bekijk het plan en geef antwoord."),
}

for _code, _icon, _text in (
    ("initiatief.nieuw", "lightbulb", _("Er is een nieuw initiatief van bewoners")),
    ("initiatief.aangevuld", "chat-left-dots", _("Er is een antwoord op uw vraag over een initiatief")),
    ("initiatief.stap_bewoner", "signpost", _("Er is nieuws van de bewoners over een initiatief")),
    ("initiatief.verslag", "card-text", _("Het verslag van een initiatief is binnen")),
    ("initiatief.ingetrokken", "x-circle", _("Een initiatief is ingetrokken")),
    ("initiatief.toegewezen", "person-check", _("Een initiatief staat nu op uw naam")),
):
    bericht_texts.register(BerichtText(code=_code, text=_text, icon=_icon, todo=_TE_DOEN.get(_code, "")))

for _code, _doel, _text in (
    ("initiatief.bevestig", links.BEVESTIGEN, _("Bevestig uw plan voor de buurt")),
    ("initiatief.ontvangen", links.VOLGEN, _("Uw plan voor de buurt is bij ons binnen")),
    ("initiatief.vraag", links.VOLGEN, _("Wij hebben een vraag over uw plan")),
    ("initiatief.antwoord", links.VOLGEN, _("Er staat een bericht voor u bij uw plan")),
    ("initiatief.besluit", links.VOLGEN, _("Er is een besluit over uw plan")),
    ("initiatief.gegevens", links.VOLGEN, _("Hier is de nieuwe link naar uw plan voor de buurt")),
    ("initiatief.stap", links.VOLGEN, _("Er is nieuws over uw plan")),
):
    bericht_texts.register(
        BerichtText(
            code=_code,
            text=_text,
            icon="envelope",
            mail_path=partial(links.mail_path_for, _doel),
            mail_to=links.mail_to,
        )
    )
