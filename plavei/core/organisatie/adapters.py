"""How the log-in library fits in for the association's accounts: one provider, checked more strictly than it does."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from plavei.core import accounts
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.organisatie import dienst, sessie
from plavei.core.organisatie.actions import without_groups
from plavei.core.organisatie.claims import GroepenOntbreken, read_person

# The one provider there is, in the library's words.
PROVIDER_ID = "organisatie"


def failed(request: HttpRequest, boodschap: str, *, status: int) -> HttpResponse:
    """The page that says why logging in did not succeed and what to do; the log-in with a password is a click away."""
    return render(request, "account/organisatie_mislukt.html", {"boodschap": boodschap}, status=status)


class AccountAdapter(accounts.AccountAdapter):
    """What the library asks us about accounts, with the association's accounts beside passwords."""

    def pre_login(self, request: HttpRequest, user: Medewerker, **kwargs: Any) -> HttpResponse | None:
        if not getattr(request, "organisatie", False):
            sessie.forget(request)
            if not accounts.may_use_password(user):
                messages.error(request, _("U logt hier niet in met een wachtwoord. Gebruik de bovenste knop."))
                return redirect("account_login")
        return super().pre_login(request, user, **kwargs)

    def get_login_stages(self) -> list[str]:
        stages: list[str] = super().get_login_stages()
        if getattr(self.request, "organisatie_tweede_stap", False):
            # The second step was taken at the provider, and we were told to trust that.
            stages = [stage for stage in stages if not stage.startswith("allauth.mfa.")]
        return stages

    def login(self, request: HttpRequest, user: Medewerker) -> None:
        try:
            tot = sessie.finish(request, user)
        except ActieFout as fout:
            raise ImmediateHttpResponse(failed(request, fout.boodschap, status=403)) from fout
        super().login(request, user)
        if tot is not None:
            sessie.mark(request, tot)


class OrganisatieAdapter(OpenIDConnectOAuth2Adapter):
    """The code flow: state and PKCE are the library's; nonce, signature and whose token it is are checked by us."""

    @property
    def openid_config(self) -> dict[str, Any]:
        if not hasattr(self, "_openid_config"):
            self._openid_config = dienst.discover()
        return self._openid_config

    @property
    def basic_auth(self) -> bool:
        return dienst.uses_basic_auth(self.openid_config)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return callback_url()

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: object, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        return dienst.exchange(
            request.GET.get("code", ""),
            redirect_uri=callback_url(),
            verifier=pkce_code_verifier or "",
            config=self.openid_config,
        )

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """Only what a second look needs; it is not stored by the library."""
        later = data.get("refresh_token")
        return SocialToken(token="", token_secret=later if isinstance(later, str) else "")

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        answer = kwargs["response"]
        claims = dienst.verify_id_token(answer.get("id_token"), self.openid_config)
        login = SocialLogin(account=SocialAccount(provider=PROVIDER_ID, uid=""), provider=self.get_provider())
        login.claims = dienst.with_userinfo(claims, answer.get("access_token"), self.openid_config)
        return login


def callback_url() -> str:
    """Where the provider sends people back to; it has to know this address literally."""
    return f"{settings.BASE_URL}{reverse('openid_connect_callback', kwargs={'provider_id': PROVIDER_ID})}"


class OrganisatieProvider(OpenIDConnectProvider):
    oauth2_adapter_class = OrganisatieAdapter

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing of what is asked depends on the address of the request, save where to go on to on this site."""
        nonce = get_random_string(32)
        asked: dict[str, Any] = {
            "process": AuthProcess.LOGIN,
            "nonce": nonce,
            "auth_params": {"nonce": nonce},
            "scope": list(dienst.oidc_settings().scopes),
        }
        if next_url := get_next_redirect_url(request):
            asked["next_url"] = next_url
        return asked


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Our provider, from the settings and from nowhere else; the library stores no accounts of it."""

    def list_apps(self, request: HttpRequest, provider: object = None, client_id: object = None) -> list[SocialApp]:
        oidc = settings.OIDC
        if oidc is None:
            return []
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=PROVIDER_ID,
                name=oidc.naam,
                client_id=oidc.client_id,
                secret=oidc.secret,
                settings={"server_url": oidc.url, "oauth_pkce_enabled": True},
            )
        ]

    def get_provider(self, request: HttpRequest, provider: object, client_id: object = None) -> OrganisatieProvider:
        return OrganisatieProvider(request, app=self.get_app(request, provider=provider))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """From here on it is our own flow: who this is, which groups count, and the next step."""
        claims = sociallogin.claims
        if not claims.get("nonce") or claims["nonce"] != sociallogin.state.get("nonce"):
            raise dienst.TokenFout("not the answer to our question")
        try:
            persoon = read_person(claims, dienst.oidc_settings())
        except GroepenOntbreken:
            without_groups(issuer=str(claims["iss"]), subject=str(claims["sub"]))
            raise
        answer = sessie.begin(
            request,
            persoon=persoon,
            vernieuwing=sociallogin.token.token_secret,
            next_url=sociallogin.state.get("next"),
        )
        raise ImmediateHttpResponse(answer)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: object,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        if error == AuthError.CANCELLED:
            messages.info(request, _("U bent niet ingelogd. Probeer het opnieuw als u dat wel wilde."))
            raise ImmediateHttpResponse(redirect("account_login"))
        raise ImmediateHttpResponse(
            failed(request, _("Deze poging om in te loggen is verlopen of al gebruikt. Begin opnieuw."), status=400)
        )
