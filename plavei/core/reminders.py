"""The mails of the ground floor itself: the two that somebody gets who cannot log in, and the morning mail."""

from django.utils.translation import gettext_lazy as _

from plavei.core import accounts, overzichten, uitnodigingen
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
