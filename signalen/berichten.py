"""What colleagues are told about a signaal, in the app and as the subject of a mail: never about whom."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from plavei.core.berichten import BerichtText, bericht_texts
from signalen import meldinglinks as links

# Acute is the same day: no mail about it waits for the next morning.
_DRINGEND = {"signaal.nieuw_acuut", "signaal.urgentie"}
_TE_DOEN = {
    "signaal.nieuw_acuut": _("Bekijk het nu en pak het op."),
    "signaal.nieuw_vertrouwelijk": _("Bekijk het en beslis wie het oppakt."),
    "signaal.toegewezen": _("Neem contact op en schrijf op wat u afspreekt."),
    "signaal.informatie_gevraagd": _("Schrijf uw antwoord bij het signaal."),
    "signaal.urgentie": _("Bekijk het vandaag nog."),
    "signaal.behandelaar_weg": _("Kijk of u het overneemt."),
    "werk.gekregen": _("Bekijk uw lijst, uw casussen en wat vandaag moet."),
}

for _code, _icon, _text in (
    ("signaal.nieuw_acuut", "exclamation-octagon", _("Er is een acuut signaal binnengekomen")),
    ("signaal.nieuw_vertrouwelijk", "lock", _("Er is een vertrouwelijk signaal voor u")),
    ("signaal.opgepakt", "hand-index", _("Een signaal van u is opgepakt")),
    ("signaal.toegewezen", "person-check", _("Een signaal is aan u toegewezen")),
    ("signaal.informatie_gevraagd", "question-circle", _("Er is een vraag over een signaal van u")),
    ("werk.gekregen", "person-fill-down", _("U hebt het werk van een collega gekregen")),
    ("werk.overgedragen", "person-fill-up", _("Uw werk is overgedragen aan collega’s")),
    ("signaal.behandelaar_weg", "person-dash", _("De behandelaar van een signaal dat u mag lezen is er niet")),
    ("signaal.opvolging_gepland", "calendar-event", _("Een collega plande de opvolging van een signaal van u")),
    ("signaal.notitie", "journal-text", _("Er is een notitie bij een signaal van u")),
    ("signaal.urgentie", "speedometer2", _("Een signaal van u is nu acuut")),
    ("signaal.aangevuld", "chat-left-text", _("De melder vertelde iets bij een signaal")),
    ("signaal.ingetrokken_melder", "x-circle", _("De melder trok een melding in")),
    (
        "signaal.niet_beter",
        "arrow-counterclockwise",
        _("Niet beter volgens de melder: een signaal is weer open"),
    ),
    ("signaal.gesloten", "check-circle", _("Een signaal van u is gesloten")),
    ("signaal.samengevoegd", "intersect", _("Een signaal van u is gesloten als dubbel van een ander")),
    ("signaal.heropend", "arrow-counterclockwise", _("Een signaal van u is heropend")),
):
    bericht_texts.register(
        BerichtText(code=_code, text=_text, icon=_icon, todo=_TE_DOEN.get(_code, ""), dringend=_code in _DRINGEND)
    )

for _code, _doel, _text in (
    ("melding.bevestig", links.BEVESTIGEN, _("Bevestig uw melding")),
    ("melding.bericht", links.VOLGEN, _("Er staat een bericht voor u bij uw melding")),
    ("melding.beter", links.BETER, _("Is het nu beter?")),
    ("melding.ontvangen", links.VOLGEN, _("Wij hebben uw melding")),
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

from signalen.casus import berichten as _casus  # noqa: E402, F401 - what casework registers, after this
