"""The pages of the log-in library that we offer, and no others: no sign-up, no list of addresses, no log-in by code.

Under the library's own names, since it redirects to them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from plavei.core import views_account, views_organisatie
from plavei.core.organisatie.adapters import PROVIDER_ID

urlpatterns = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/organisatie/", views_organisatie.login, {"provider_id": PROVIDER_ID}, name="openid_connect_login"),
    path(
        "inloggen/organisatie/terug/",
        views_organisatie.callback,
        {"provider_id": PROVIDER_ID},
        name="openid_connect_callback",
    ),
    path("account/uitloggen/", views_account.logout, name="account_logout"),
    path("account/niet-actief/", account.account_inactive, name="account_inactive"),
    path("account/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("account/wachtwoord/", account.password_change, name="account_change_password"),
    path("account/wachtwoord/maken/", account.password_set, name="account_set_password"),
    path("account/wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("account/wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "account/wachtwoord/nieuw/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/tweede-stap/", mfa.index, name="mfa_index"),
    path("account/tweede-stap/code/", views_account.authenticate, name="mfa_authenticate"),
    path("account/tweede-stap/bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/tweede-stap/aanzetten/", views_account.activate_totp, name="mfa_activate_totp"),
    path("account/tweede-stap/uitzetten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/tweede-stap/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/tweede-stap/passkeys/nieuw/", views_account.add_webauthn, name="mfa_add_webauthn"),
    path(
        "account/tweede-stap/passkeys/bevestigen/",
        views_account.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/tweede-stap/passkeys/<int:pk>/naam/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/tweede-stap/passkeys/<int:pk>/weg/", views_account.remove_webauthn, name="mfa_remove_webauthn"),
    path("inloggen/passkey/", views_account.login_webauthn, name="mfa_login_webauthn"),
    path("account/herstelcodes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/herstelcodes/nieuw/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "account/herstelcodes/downloaden/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path("account/sessies/", views_account.usersessions, name="usersessions_list"),
]
