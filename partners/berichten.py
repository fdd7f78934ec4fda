"""What colleagues are told about a doorverwijzing, in the app and as the subject of a mail: never about whom."""

from django.utils.translation import gettext_lazy as _

from plavei.core.berichten import BerichtText, bericht_texts

_TE_DOEN = {
    "doorverwijzing.afgewezen": _("Lees waarom, en kies een andere partner of een andere stap."),
    "doorverwijzing.niet_gelukt": _("Lees waarom, en beslis hoe het verdergaat."),
}

for _code, _icon, _text in (
    ("doorverwijzing.geaccepteerd", "check2", _("Een partner neemt een doorverwijzing van u aan")),
    ("doorverwijzing.afgewezen", "x-circle", _("Een partner wijst een doorverwijzing van u af")),
    ("doorverwijzing.in_behandeling", "play-circle", _("Een partner is bezig met een doorverwijzing van u")),
    ("doorverwijzing.wacht", "pause-circle", _("Een partner wacht met een doorverwijzing van u")),
    ("doorverwijzing.afgerond", "check-circle", _("Een partner rondde een doorverwijzing van u af")),
    ("doorverwijzing.niet_gelukt", "slash-circle", _("Een doorverwijzing van u is niet gelukt")),
    ("doorverwijzing.ingetrokken", "arrow-return-left", _("Een doorverwijzing van u is ingetrokken")),
    ("doorverwijzing.terugkoppeling", "chat-left-text", _("Een partner gaf terugkoppeling op een doorverwijzing")),
):
    bericht_texts.register(BerichtText(code=_code, text=_text, icon=_icon, todo=_TE_DOEN.get(_code, "")))
