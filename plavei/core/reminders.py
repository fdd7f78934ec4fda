"""The mails of the ground floor itself: the two that somebody gets who cannot log in."""

from django.utils.translation import gettext_lazy as _

from plavei.core import accounts, uitnodigingen
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
