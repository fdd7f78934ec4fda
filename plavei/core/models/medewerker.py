"""Staff: everybody who logs in through the browser."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Rol(models.TextChoices):
    """The roles of DOMAIN: rights come from the one role a member of staff has."""

    WIJKBEHEERDER = "wijkbeheerder", _("Wijkbeheerder")
    SOCIAAL_WIJKBEHEERDER = "sociaal_wijkbeheerder", _("Sociaal wijkbeheerder")
    KLANTCOACH = "klantcoach", _("Klantcoach")
    TEAMLEIDER = "teamleider", _("Teamleider")
    PRIVACY = "privacy", _("Privacy officer")
    BEHEER = "beheer", _("Functioneel beheerder")


WIJKROLLEN = frozenset({Rol.WIJKBEHEERDER, Rol.SOCIAAL_WIJKBEHEERDER})
ZAAKROLLEN = WIJKROLLEN | {Rol.KLANTCOACH, Rol.TEAMLEIDER}
ALLE_ROLLEN = frozenset(Rol)


class Weergave(models.TextChoices):
    """Light or dark, as somebody wants to see the pages."""

    SYSTEEM = "systeem", _("Zoals mijn apparaat")
    LICHT = "licht", _("Licht")
    DONKER = "donker", _("Donker")


class Mailkeuze(models.TextChoices):
    """How somebody wants to hear by mail. "Not at all" is no choice: a promise must reach who does not open the app."""

    DIRECT = "direct", _("Meteen: een mail per melding")
    OCHTEND = "ochtend", _("Eén mail per werkdag, ’s ochtends, met alles bij elkaar")


class Sneltoetsen(models.TextChoices):
    """Whether single keys do something on the pages of signals; who dictates turns them off (WCAG 2.1.4)."""

    AAN = "aan", _("Aan: j en k lopen door de lijst, ? laat alle toetsen zien")
    UIT = "uit", _("Uit")


class MedewerkerQuerySet(models.QuerySet["Medewerker"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def with_role(self, *rollen: str) -> Self:
        return self.active().filter(rol__in=rollen)

    def visible_to(self, user: "Medewerker") -> Self:
        """Colleagues are known to each other; whoever left is seen by the beheerder only."""
        if not user.is_active:
            return self.none()
        return self if user.rol == Rol.BEHEER else self.active()


class MedewerkerManager(BaseUserManager.from_queryset(MedewerkerQuerySet)):  # type: ignore[misc]
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Medewerker":
        user: Medewerker = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "Medewerker":
        found: Medewerker = self.get(email__iexact=username)
        return found


class Medewerker(AbstractBaseUser):
    """A member of staff; the e-mail address is the user name."""

    email = models.EmailField(_("e-mailadres"))
    naam = models.CharField(_("naam"), max_length=120)
    rol = models.CharField(_("rol"), max_length=30, choices=Rol.choices)
    telefoon = models.CharField(_("telefoon"), max_length=20, blank=True)
    foto = models.ImageField(_("foto"), upload_to="medewerkers/", blank=True)
    publiek = models.BooleanField(
        _("op de openbare site"), default=False, help_text=_("Bewoners zien dan naam, rol, foto en telefoon.")
    )
    mailkeuze = models.CharField(
        _("hoe wilt u mail krijgen?"), max_length=10, choices=Mailkeuze.choices, default=Mailkeuze.DIRECT
    )
    alle_wijken = models.BooleanField(
        _("werkt in alle wijken"), default=False, help_text=_("Het werkgebied is het hele bezit.")
    )
    weergave = models.CharField(_("licht of donker"), max_length=10, choices=Weergave.choices, default=Weergave.SYSTEEM)
    sneltoetsen = models.CharField(
        _("sneltoetsen bij signalen"), max_length=10, choices=Sneltoetsen.choices, default=Sneltoetsen.AAN
    )
    is_active = models.BooleanField(_("actief"), default=True)
    uitgenodigd_op = models.DateTimeField(
        _("uitgenodigd op"), null=True, blank=True, help_text=_("Leeg zodra de uitnodiging is gebruikt.")
    )
    sessie_versie = models.PositiveIntegerField(default=0, editable=False)
    demo = models.BooleanField(_("hoort bij de demo"), default=False, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam", "rol"]

    objects: ClassVar[MedewerkerManager] = MedewerkerManager()

    class Meta:
        verbose_name = _("medewerker")
        verbose_name_plural = _("medewerkers")
        ordering = ("naam", "id")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="medewerker_email_uniek",
                violation_error_message=_("Er is al een medewerker met dit e-mailadres."),
            ),
            models.CheckConstraint(condition=models.Q(rol__in=Rol.values), name="medewerker_rol_bekend"),
            models.CheckConstraint(condition=models.Q(weergave__in=Weergave.values), name="medewerker_weergave_bekend"),
            models.CheckConstraint(
                condition=models.Q(mailkeuze__in=Mailkeuze.values), name="medewerker_mailkeuze_bekend"
            ),
            models.CheckConstraint(
                condition=models.Q(sneltoetsen__in=Sneltoetsen.values), name="medewerker_sneltoetsen_bekend"
            ),
        )

    def __str__(self) -> str:
        return self.naam or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # The version makes "log out everywhere" certain: it ends every session, also one that no list knows of.
        return salted_hmac(
            "plavei.core.Medewerker.sessie", f"{self.password}:{self.sessie_versie}", secret=secret, algorithm="sha256"
        ).hexdigest()

    def get_full_name(self) -> str:
        return self.naam

    def get_short_name(self) -> str:
        return self.naam.split(" ")[0]

    @property
    def foto_url(self) -> str:
        """Where the photo is served, or empty."""
        return reverse("core:foto", args=[self.pk]) if self.foto else ""

    @property
    def is_wijkrol(self) -> bool:
        return self.rol in WIJKROLLEN

    @property
    def is_zaakrol(self) -> bool:
        """Whether this role works with case content at all."""
        return self.rol in ZAAKROLLEN
