"""What a resident reports on the public page, and what is said to and by whoever reported."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signalen.models.signaal import Signaal, Via
from signalen.models.thema import Thema
from wijken.models import Buurt, Eenheid


def nieuwe_sleutel() -> str:
    return secrets.token_urlsafe(18)


class Over(models.TextChoices):
    ANDER = "ander", _("Een buur of iemand anders")
    ZELF = "zelf", _("Mijzelf of mijn gezin")
    PLEK = "plek", _("De straat of de buurt")


# What waits for its confirmation is kept here; once it is a signal, its words stand there alone.
WACHT = Q(signaal=None, thema__isnull=False, buurt__isnull=False) & ~Q(tekst="")
IS_SIGNAAL = Q(signaal__isnull=False, thema=None, buurt=None, eenheid=None, tekst="", plaats="")


TE_VRAGEN = Q(nazorg_op__isnull=False, nazorg_gevraagd_op=None)


class Melding(models.Model):
    """A report from the public page, with who sent it. Its text waits here until it is a signal.

    ``bevestigd_op`` is None for whoever stayed anonymous, or did not confirm in time: the signal is then unconfirmed.
    """

    # What the form carries, so that sending it twice makes one report.
    inzending = models.UUIDField(unique=True, editable=False)
    # What the personal links are made of, together with the secret key.
    sleutel = models.CharField(max_length=32, default=nieuwe_sleutel, editable=False)
    signaal = models.OneToOneField(Signaal, on_delete=models.CASCADE, null=True, blank=True, related_name="melding")
    over = models.CharField(_("over wie of wat gaat het"), max_length=10, choices=Over.choices)

    thema = models.ForeignKey(
        Thema, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thema")
    )
    tekst = models.TextField(_("wat is er aan de hand"), max_length=4_000, blank=True)
    buurt = models.ForeignKey(
        Buurt, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("buurt")
    )
    eenheid = models.ForeignKey(
        Eenheid, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("adres")
    )
    plaats = models.CharField(_("waar"), max_length=200, blank=True)

    contact_naam = models.CharField(_("naam"), max_length=120, blank=True)
    contact_mail = models.EmailField(_("e-mailadres"), blank=True)
    contact_telefoon = models.CharField(_("telefoon"), max_length=20, blank=True)

    ontvangen_op = models.DateTimeField(_("ontvangen op"))
    bevestigd_op = models.DateTimeField(_("bevestigd op"), null=True, blank=True)
    ingetrokken_op = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    # After closing we ask whether it is better now: when, when it was asked, and what the answer was.
    nazorg_op = models.DateField(_("vragen of het beter is op"), null=True, blank=True)
    nazorg_gevraagd_op = models.DateTimeField(_("gevraagd of het beter is op"), null=True, blank=True)
    beter = models.BooleanField(_("het is beter"), null=True, blank=True)

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        constraints = (
            models.CheckConstraint(condition=WACHT | IS_SIGNAAL, name="melding_wacht_of_is_signaal"),
            models.CheckConstraint(condition=Q(over__in=Over.values), name="melding_over_bekend"),
            models.CheckConstraint(
                condition=Q(bevestigd_op=None) | (Q(signaal__isnull=False) & ~Q(contact_mail="")),
                name="melding_bevestigd_met_adres",
            ),
            models.CheckConstraint(
                condition=Q(nazorg_op=None) | Q(bevestigd_op__isnull=False), name="melding_nazorg_bevestigd"
            ),
            models.CheckConstraint(
                condition=Q(beter=None) | Q(nazorg_gevraagd_op__isnull=False), name="melding_beter_na_vraag"
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op=None) | Q(signaal__isnull=False), name="melding_ingetrokken_signaal"
            ),
        )
        indexes = (
            models.Index(fields=["ontvangen_op"], name="melding_wacht", condition=Q(signaal=None)),
            models.Index(fields=["nazorg_op"], name="melding_nazorg", condition=TE_VRAGEN),
        )

    def __str__(self) -> str:
        return f"melding {self.pk}"

    @property
    def anoniem(self) -> bool:
        return not (self.contact_naam or self.contact_mail or self.contact_telefoon)

    @property
    def te_mailen(self) -> bool:
        """Whether this address is certainly theirs, and they still want to hear from us."""
        return self.bevestigd_op is not None and self.ingetrokken_op is None


class Melderbericht(models.Model):
    """What whoever reported was told, or told us. Both sides read it, so it holds nothing that is not for them."""

    class Hoe(models.TextChoices):
        WEBSITE = "website", _("Op de eigen pagina")
        MAIL = "mail", _("Op de eigen pagina, met een mail")
        TELEFOON = "telefoon", _("Gebeld")
        BRIEF = "brief", _("Per brief")
        GESPREK = "gesprek", _("In een gesprek")

    signaal = models.ForeignKey(Signaal, on_delete=models.CASCADE, related_name="melderberichten")
    van_melder = models.BooleanField(_("van de melder"))
    hoe = models.CharField(_("hoe"), max_length=10, choices=Hoe.choices, default=Hoe.WEBSITE)
    tekst = models.TextField(_("bericht"), max_length=4_000)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("bericht van of aan de melder")
        verbose_name_plural = _("berichten van of aan de melder")
        ordering = ("op", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(tekst=""), name="melderbericht_met_tekst"),
            models.CheckConstraint(
                condition=Q(van_melder=True, door=None, hoe="website") | Q(van_melder=False, door__isnull=False),
                name="melderbericht_van_wie",
            ),
            models.CheckConstraint(
                condition=Q(hoe__in=["website", "mail", "telefoon", "brief", "gesprek"]),
                name="melderbericht_hoe_bekend",
            ),
        )
        indexes = (models.Index(fields=["signaal", "op"], name="melderbericht_signaal"),)

    def __str__(self) -> str:
        return f"{self.signaal_id} {self.hoe}"


# A person told them, and wrote that down.
BELLEN = (Melderbericht.Hoe.TELEFOON, Melderbericht.Hoe.GESPREK, Melderbericht.Hoe.BRIEF)
# Sent or said by us, so that they certainly know; what only stands on a page they may never have seen.
GEHOORD = Q(van_melder=False, hoe__in=[hoe.value for hoe in (*BELLEN, Melderbericht.Hoe.MAIL)])

_BEWAARD = "_melding_van"


def melding_van(signaal: Signaal) -> Melding | None:
    """What a resident reported and this signal came from; kept on the signal, so that it is asked once."""
    if signaal.via != Via.WEBSITE:
        return None
    if _BEWAARD not in signaal.__dict__:
        remember_melding(signaal, Melding.objects.filter(signaal=signaal).first())
    found: Melding | None = signaal.__dict__[_BEWAARD]
    return found


def remember_melding(signaal: Signaal, melding: Melding | None) -> None:
    """Spare ``melding_van`` its query."""
    signaal.__dict__[_BEWAARD] = melding
