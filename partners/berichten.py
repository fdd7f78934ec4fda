"""What colleagues and partners are told about a doorverwijzing, also as the subject of a mail: never about whom."""

from django.utils.translation import gettext_lazy as _

from partners import links
from plavei.core.berichten import BerichtText, bericht_texts

_TE_DOEN = {
    "doorverwijzing.gekregen": _("Bekijk uw doorverwijzingen en wat de partners afspraken."),
    "doorverwijzing.toestemming_weg": _("Kies een andere grond en schrijf op waarom, of trek de doorverwijzing in."),
    "doorverwijzing.code_fout": _("Bel de partner en geef een nieuwe code."),
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
    (
        "doorverwijzing.toestemming_weg",
        "hand-thumbs-down",
        _("Een bewoner trok toestemming in voor een doorverwijzing van u"),
    ),
    (
        "doorverwijzing.code_fout",
        "shield-exclamation",
        _("Bij een doorverwijzing van u is te vaak een verkeerde code geprobeerd"),
    ),
    ("doorverwijzing.gekregen", "person-fill-down", _("U hebt doorverwijzingen van een collega gekregen")),
    ("doorverwijzing.terugkoppeling", "chat-left-text", _("Een partner gaf terugkoppeling op een doorverwijzing")),
):
    bericht_texts.register(BerichtText(code=_code, text=_text, icon=_icon, todo=_TE_DOEN.get(_code, "")))

# To the partner. The code never goes along: it is said by phone.
for _code, _text, _path in (
    (
        "partner.doorverwijzing",
        _("Er staat een doorverwijzing voor u klaar. De code krijgt u door de telefoon"),
        links.mail_path,
    ),
    ("partner.link", _("Uw link naar een doorverwijzing. De code krijgt u door de telefoon"), links.mail_path),
    ("partner.stap", _("Wij legden iets vast bij een doorverwijzing aan u. Kijk of het klopt"), links.mail_path),
    ("partner.gesloten", _("Een doorverwijzing aan u is gesloten"), links.mail_path_after),
    ("partner.ingetrokken", _("Wij trokken een doorverwijzing aan u in"), links.mail_path_after),
    (
        "partner.toestemming_weg",
        _("Een bewoner trok toestemming in. Gebruik onze gegevens niet meer"),
        links.mail_path_after,
    ),
    ("partner.toegang_weg", _("Uw link naar een doorverwijzing werkt niet meer"), links.mail_path_after),
):
    bericht_texts.register(
        BerichtText(
            code=_code, text=_text, icon="envelope", mail_path=_path, mail_to=links.mail_to, mail_ref=links.mail_ref
        )
    )
