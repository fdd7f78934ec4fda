"""The mails of the ground floor itself: the two that somebody gets who cannot log in, the morning mail, and what the
privacy officer is told."""

from django.utils.translation import gettext_lazy as _

from plavei.core import accounts, accountwijzigingen, opvallend_zoeken, overzichten, uitnodigingen
from plavei.core.berichten import BerichtText, bericht_texts

bericht_texts.register(
    BerichtText(
        code=uitnodigingen.UITNODIGING,
        text=_("Maak uw account: kies een wachtwoord. De link werkt zeven dagen"),
        icon="envelope",
        mail_path=uitnodigingen.mail_path,
    )
)
bericht_texts.register(
    BerichtText(
        code=accounts.WACHTWOORD_VERGETEN,
        text=_("Kies een nieuw wachtwoord. De link werkt een uur"),
        icon="key",
        mail_path=accounts.password_reset_path,
    )
)
bericht_texts.register(
    BerichtText(
        code=overzichten.OCHTENDMAIL,
        text=_("Uw ochtendmail: wat nieuw is en wat op u wacht"),
        icon="sunrise",
        mail_lines=overzichten.mail_lines,
        dringend=True,
    )
)
bericht_texts.register(
    BerichtText(
        code=opvallend_zoeken.BERICHT,
        text=_("Er is opvallend gelezen: een signaal om te bekijken"),
        icon="eye",
        todo=_("Bekijk de regels, en schrijf op wat u ervan vindt."),
    )
)
bericht_texts.register(
    BerichtText(
        code=accountwijzigingen.EMAIL,
        text=_("Een beheerder veranderde het e-mailadres van een collega"),
        icon="envelope-at",
        todo=_("Vraag na of dit klopt."),
    )
)
bericht_texts.register(
    BerichtText(
        code=accountwijzigingen.TWEEDE_STAP,
        text=_("De tweede stap van een collega is gewist"),
        icon="phone",
        todo=_("Vraag na of dit klopt."),
    )
)
