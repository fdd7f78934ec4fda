"""The one settings file.

Every value that differs per installation is an environment variable, named in README's table. Production is the
default; a missing or bad value stops the start with its name and what it should be.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from plavei.omgeving import (
    base_url_env,
    bool_env,
    claim_env,
    database_env,
    email_env,
    folder_env,
    int_env,
    issuer_env,
    keys_env,
    list_env,
    oidc,
    password_roles_env,
    redis_env,
    required_env,
    scopes_env,
    text_env,
)

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

# ---------------------------------------------------------------- what differs per installation
DEBUG = bool_env("DEBUG", default=False)
DEMO = bool_env("DEMO", default=False)
SECRET_KEY = required_env(
    "SECRET_KEY", "a long random text, at least 50 characters, that nobody else knows", min_length=50
)
# Keys of before, newest first: keeps sessions and second factors readable after SECRET_KEY was replaced.
SECRET_KEY_FALLBACKS = keys_env("SECRET_KEY_FALLBACKS", min_length=50)
_base = base_url_env("BASE_URL", default="http://localhost:8000")
BASE_URL = _base.geturl()
SECURE = _base.scheme == "https"
_host = _base.hostname or ""
ALLOWED_HOSTS = list_env("ALLOWED_HOSTS", default=[_host], expected="host names, with commas between")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
DATA = folder_env("DATA", default=BASE_DIR / "var")
ORGANISATIE = text_env("ORGANISATIE", default="Plavei")
TELEFOON = text_env("TELEFOON", default="")
CONTACT_EMAIL = email_env("CONTACT_EMAIL", default="")
# Behind a proxy that sets X-Forwarded-For and X-Forwarded-Proto itself; without it both headers are ignored.
TRUSTED_PROXIES = int_env("TRUSTED_PROXIES", default=0, minimum=0, maximum=5)
SESSION_MINUTES = int_env("SESSION_MINUTES", default=60, minimum=5, maximum=24 * 60)

# ---------------------------------------------------------------- apps
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "template_partials",
    "django_htmx",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "pgtrigger",
    "pghistory",
    "plavei.core",
    "wijken",
    "bewoners",
    "signalen",
    "partners",
    "plavei.werkplek",
    # After our own apps, so that our templates win over the library's.
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "plavei.core.middleware.RequestIdMiddleware",
    "plavei.core.middleware.SaneRequestMiddleware",
    "plavei.core.middleware.NoStoreMiddleware",
    "plavei.core.middleware.GezondheidMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "plavei.core.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "plavei.core.middleware.LoginRequiredMiddleware",
    "plavei.core.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "plavei.urls"
WSGI_APPLICATION = "plavei.wsgi.application"
AUTH_USER_MODEL = "core.Medewerker"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "plavei.core.context_processors.huis",
            ],
            "builtins": ["plavei.core.templatetags.huis"],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# ---------------------------------------------------------------- database, sessions, throttles: all PostgreSQL
DATABASES = {"default": database_env("DATABASE_URL")}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_throttle",
        "TIMEOUT": 3600,
        # Past this many the oldest are thrown out: with the default of 300 an attacker could push the own count away.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# ---------------------------------------------------------------- logging in
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "plavei.core.accounts.StaffBackend",
]
# The e-mail address is unique whatever its capitals: a constraint on Lower("email") instead of unique=True.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/werkplek/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "plavei.core.organisatie.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_ADAPTER = "plavei.core.accounts.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# An office shares one address; there is no secret to guess here.
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "add_webauthn": "plavei.core.passkeys.AddForm",
    "edit_webauthn": "plavei.core.passkeys.EditForm",
    "authenticate_webauthn": "plavei.core.passkeys.AuthenticateForm",
    "login_webauthn": "plavei.core.passkeys.LoginForm",
    "reauthenticate_webauthn": "plavei.core.passkeys.ReauthenticateForm",
}
# Addresses come from an invitation; the library would otherwise refuse a second factor for ever once it made its own
# (unverified) record of one, at a password reset for instance.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = f"{ORGANISATIE} Leefbaarheid"
USERSESSIONS_TRACK_ACTIVITY = False
_ROLLEN = ["wijkbeheerder", "sociaal_wijkbeheerder", "klantcoach", "teamleider", "privacy", "beheer"]
# Roles that must use a second factor. In the demo anybody may look around without one. Nobody is a word and not an
# empty value: a line left blank in a file with settings must not take the second factor away.
_met_tweede_stap = list_env(
    "MFA_ROLLEN",
    default=_ROLLEN,
    allowed=[*_ROLLEN, "geen"],
    expected=f"a list, with commas, of some of: {', '.join(_ROLLEN)}; or geen for nobody",
)
MFA_ROLLEN: list[str] = [] if DEMO else [rol for rol in _met_tweede_stap if rol != "geen"]

# The association's own accounts, by OpenID Connect; None when it is off.
OIDC = oidc(
    url=issuer_env("OIDC_URL"),
    client_id=text_env("OIDC_CLIENT_ID", default=""),
    secret=text_env("OIDC_CLIENT_SECRET", default=""),
    naam=text_env("OIDC_NAAM", default="uw werkaccount"),
    groepen=text_env("OIDC_GROEPEN", default="groups"),
    scopes=scopes_env("OIDC_SCOPES", default="openid profile email offline_access"),
    tweede_stap=claim_env("OIDC_TWEEDE_STAP"),
    controle_minuten=int_env("OIDC_CONTROLE_MINUTEN", default=15, minimum=5, maximum=24 * 60),
)
WACHTWOORD_ROLLEN = password_roles_env("WACHTWOORD_ROLLEN", roles=_ROLLEN, elsewhere=OIDC is not None)
SOCIALACCOUNT_ADAPTER = "plavei.core.organisatie.adapters.SocialAccountAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
# The way in is a form with a token: a link could log somebody in as somebody else.
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False

SESSION_COOKIE_AGE = SESSION_MINUTES * 60
SESSION_SAVE_EVERY_REQUEST = False  # plavei.core.middleware.SessionMiddleware renews it, but never for polling
SESSION_COOKIE_NAME = "plavei_sessie"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "plavei.core.fouten.csrf_failure"

# ---------------------------------------------------------------- in the browser
SECURE_SSL_REDIRECT = SECURE and bool_env("SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# ---------------------------------------------------------------- language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands"))]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# ---------------------------------------------------------------- files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
_NPM = BASE_DIR / "node_modules"
STATICFILES_DIRS: list[Any] = [
    BASE_DIR / "static",
    *(
        (f"vendor/{name}", _NPM / path)
        for name, path in {
            "bootstrap": "bootstrap/dist",
            "bootstrap-icons": "bootstrap-icons/font",
            "htmx": "htmx.org/dist",
            "leaflet": "leaflet/dist",
            "atkinson": "@fontsource/atkinson-hyperlegible",
        }.items()
        if (_NPM / path).is_dir()
    ),
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(DATA / "bijlagen"),
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
BIJLAGE_MAX_MB = int_env("BIJLAGE_MAX_MB", default=12, minimum=1, maximum=100)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# More than any form takes, so that who chooses too many hears so from the form and keeps what was typed.
DATA_UPLOAD_MAX_NUMBER_FILES = 50
REQUEST_MAX_MB = 12 * BIJLAGE_MAX_MB
FILE_UPLOAD_PERMISSIONS = 0o600

# ---------------------------------------------------------------- mail
DEFAULT_FROM_EMAIL = email_env("MAIL_FROM", default=f"leefbaarheid@{_host}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20
if DEMO:
    EMAIL_BACKEND = "plavei.core.mail.EmlBackend"
    EMAIL_FILE_PATH = DATA / "post"
else:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = text_env("MAIL_HOST", default="localhost")
    EMAIL_PORT = int_env("MAIL_PORT", default=25, minimum=1, maximum=65535)
    EMAIL_HOST_USER = text_env("MAIL_USER", default="")
    EMAIL_HOST_PASSWORD = text_env("MAIL_PASSWORD", default="")
    EMAIL_USE_TLS = bool_env("MAIL_TLS", default=False)

# ---------------------------------------------------------------- Celery: Valkey is the broker and nothing else
REDIS_URL, CELERY_BROKER_URL = redis_env("REDIS_URL")
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker for as long as it takes
# A page must not wait for a broker that is away: the truth is in PostgreSQL, beat comes by within a minute.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": int(timedelta(hours=1).total_seconds()),
    "socket_connect_timeout": 1,
    "max_retries": 0,  # for whoever asks for work; a worker and beat keep trying by the setting above
    "socket_timeout": 5,
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA / "celerybeat-schedule")
# What was asked for while no worker was there is not done sixty times over: the next tick asks again.
CELERY_BEAT_SCHEDULE = {
    "hartslag": {"task": "core.hartslag", "schedule": timedelta(seconds=30), "options": {"expires": 60}},
    "herinneringen": {"task": "core.herinneringen", "schedule": timedelta(minutes=1), "options": {"expires": 60}},
    "ochtendpost": {"task": "core.ochtendpost", "schedule": timedelta(minutes=1), "options": {"expires": 60}},
    "post": {"task": "core.verstuur_post", "schedule": timedelta(seconds=30), "options": {"expires": 60}},
    "post-opruimen": {"task": "core.veeg_post", "schedule": timedelta(minutes=1), "options": {"expires": 60}},
    "organisatieaccounts": {
        "task": "core.controleer_organisatieaccounts",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "plannen-vergeten": {"task": "bewoners.vergeet_onbevestigde_plannen", "schedule": crontab(minute="35")},
    "meldingen-nazorg": {"task": "signalen.vraag_of_het_beter_is", "schedule": crontab(hour="9", minute="10")},
    "meldingen-binnenlaten": {
        "task": "signalen.laat_onbevestigde_meldingen_binnen",
        "schedule": crontab(minute="5"),
    },
    "partnertermijnen": {"task": "partners.termijnen", "schedule": timedelta(minutes=5), "options": {"expires": 300}},
    "opvallende-inzage": {
        "task": "core.opvallende_inzage",
        "schedule": timedelta(minutes=10),
        "options": {"expires": 600},
    },
    "sessies-opruimen": {"task": "core.ruim_sessies_op", "schedule": crontab(hour="3", minute="15")},
}

# ---------------------------------------------------------------- logs: structured, with a request id, no personal data
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "plavei.core.logs.RequestIdFilter"}},
    "formatters": {
        "json": {
            "()": "plavei.core.logs.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s %(request_id)s",
        },
        "text": {"format": "%(levelname)s %(name)s [%(request_id)s] %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "text" if DEBUG else "json",
            "filters": ["request_id"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "propagate": True, "level": "INFO"}},
}

# ---------------------------------------------------------------- pages of the top floor that the ground floor links to
HOME_URL_NAME = "werkplek:home"
SEARCH_URL_NAME = "werkplek:zoeken"
WEEK_URL_NAME = "werkplek:week"
