"""Homes and the complexes they are managed in."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plavei.core.een_van import one_of
from wijken.adressen import GEWOON, ontleed_zoekterm
from wijken.models.gebieden import Buurt
from wijken.werkgebied import wijk_ids

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from plavei.core.models import Medewerker


def _may_see_homes(medewerker: "Medewerker | AnonymousUser") -> bool:
    """Whether somebody has to do with homes at all; privacy officer and beheerder have no case content."""
    return medewerker.is_authenticated and medewerker.is_active and medewerker.is_zaakrol


class ComplexQuerySet(models.QuerySet["Complex"]):
    """Questions about complexes."""

    def visible_to(self, medewerker: "Medewerker | AnonymousUser") -> Self:
        """Complexes with at least one home in the working area."""
        if not _may_see_homes(medewerker):
            return self.none()
        wijken = wijk_ids(medewerker)
        if wijken is None:
            return self.all()
        return self.filter(Exists(Eenheid.objects.filter(complex=OuterRef("pk"), buurt__wijk__in=wijken)))


class Complex(models.Model):
    """A group of homes managed together (VERA: Cluster)."""

    id_extern = models.CharField(_("id in het primaire systeem"), max_length=60, unique=True)
    naam = models.CharField(_("naam"), max_length=200)
    zoek = models.GeneratedField(
        expression=Func(
            F("naam"),
            Value(0),
            Value(""),
            Value(""),
            F("id_extern"),
            Value(""),
            function="wijken_zoektekst",
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = ComplexQuerySet.as_manager()

    class Meta:
        verbose_name = _("complex")
        verbose_name_plural = _("complexen")
        ordering = ["naam", "id_extern"]
        indexes = [GinIndex(fields=["zoek"], opclasses=["gin_trgm_ops"], name="complex_zoek_trgm")]

    def __str__(self) -> str:
        return self.naam


class EenheidQuerySet(models.QuerySet["Eenheid"]):
    """Questions about homes."""

    def visible_to(self, medewerker: "Medewerker | AnonymousUser") -> Self:
        """Homes in the working area of somebody with a case role; nothing for anybody else."""
        if not _may_see_homes(medewerker):
            return self.none()
        wijken = wijk_ids(medewerker)
        return self.all() if wijken is None else self.filter(buurt__wijk__in=wijken)

    def actief(self) -> Self:
        """Homes that the primary system still delivers."""
        return self.filter(beeindigd_op__isnull=True)

    def zoek(self, term: str) -> Self:
        """Homes at a typed address, best first; typing errors in names are forgiven, numbers are exact.

        Understands street, house number with letter, postcode (with number) and the name of a complex, in any order.
        Nothing to search for gives nothing. One query; slice the result.
        """
        delen = ontleed_zoekterm(term)
        if delen.leeg:
            return self.none()
        gevonden = self
        if delen.postcode:
            gevonden = gevonden.filter(postcode=delen.postcode)
        elif delen.postcode4:
            gevonden = gevonden.filter(postcode__startswith=delen.postcode4)
        if delen.huisnummer is not None:
            gevonden = gevonden.filter(huisnummer=delen.huisnummer)
        volgorde: list[models.expressions.OrderBy | str] = []
        for woord in delen.woorden:
            gevonden = gevonden.filter(_lijkt_op(woord))
        if tekst := " ".join(woord for woord in delen.woorden if woord not in GEWOON):
            gevonden = gevonden.annotate(gelijkenis=TrigramWordSimilarity(tekst, "zoek"))
            volgorde.append(F("gelijkenis").desc())
        if delen.huisletter:
            gevonden = gevonden.annotate(
                zelfde_letter=models.Case(
                    models.When(huisletter__iexact=delen.huisletter, then=0),
                    default=1,
                    output_field=models.IntegerField(),
                )
            )
            volgorde.append("zelfde_letter")
        return gevonden.order_by(*volgorde, "straat", "huisnummer", "huisletter", "toevoeging", "pk")


def _lijkt_op(woord: str) -> Q:
    """Whether an address, or the complex it is in, holds a word like this one."""
    if len(woord) < 3:
        # Too short for trigrams: "de" would look like half of all streets.
        return Q(zoek__startswith=woord) | Q(zoek__contains=f" {woord}")
    if woord in GEWOON:
        return Q(zoek__contains=woord)
    # Both sides of the OR can use their index.
    complexen = Complex.objects.filter(zoek__trigram_word_similar=woord).order_by().values("pk")
    return Q(zoek__trigram_word_similar=woord) | Q(one_of("complex_id", complexen))


class Eenheid(models.Model):
    """A home the association lets (VERA: Eenheid). Addresses are as the primary system delivers them."""

    id_extern = models.CharField(_("id in het primaire systeem"), max_length=60, unique=True)
    bag_id = models.CharField(  # noqa: DJ001 - absent, which the check tells from wrong
        _("BAG-id"),
        max_length=16,
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Verblijfsobject, 16 cijfers."),
    )
    straat = models.CharField(_("straat"), max_length=120)
    huisnummer = models.PositiveIntegerField(_("huisnummer"))
    huisletter = models.CharField(_("huisletter"), max_length=2, blank=True)
    toevoeging = models.CharField(_("toevoeging"), max_length=20, blank=True)
    postcode = models.CharField(_("postcode"), max_length=6)
    plaats = models.CharField(_("plaats"), max_length=80)
    buurt = models.ForeignKey(
        Buurt,
        on_delete=models.PROTECT,
        related_name="eenheden",
        verbose_name=_("buurt"),
    )
    complex = models.ForeignKey(
        Complex,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="eenheden",
        verbose_name=_("complex"),
    )
    soort = models.CharField(_("soort woning"), max_length=60, blank=True)
    lengtegraad = models.FloatField(_("lengtegraad"), null=True, blank=True)
    breedtegraad = models.FloatField(_("breedtegraad"), null=True, blank=True)
    beeindigd_op = models.DateField(_("beëindigd op"), null=True, blank=True)
    zoek = models.GeneratedField(
        expression=Func(
            F("straat"),
            F("huisnummer"),
            F("huisletter"),
            F("toevoeging"),
            F("postcode"),
            F("plaats"),
            function="wijken_zoektekst",
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = EenheidQuerySet.as_manager()

    class Meta:
        verbose_name = _("eenheid")
        verbose_name_plural = _("eenheden")
        ordering = ["straat", "huisnummer", "huisletter", "toevoeging"]
        constraints = [
            models.CheckConstraint(
                name="eenheid_postcode",
                condition=Q(postcode__regex=r"^[1-9][0-9]{3}[A-Z]{2}$"),
                violation_error_message=_("Een postcode is vier cijfers en twee hoofdletters, zoals 6901AB."),
            ),
            models.CheckConstraint(
                name="eenheid_bag_id",
                condition=Q(bag_id__isnull=True) | Q(bag_id__regex=r"^[0-9]{16}$"),
                violation_error_message=_("Een BAG-id is 16 cijfers."),
            ),
            models.CheckConstraint(
                name="eenheid_huisnummer",
                condition=Q(huisnummer__gte=1, huisnummer__lte=99999),
            ),
            models.CheckConstraint(
                name="eenheid_plek",
                condition=(
                    Q(lengtegraad__isnull=True, breedtegraad__isnull=True)
                    | Q(
                        lengtegraad__isnull=False,
                        breedtegraad__isnull=False,
                        lengtegraad__range=(-180, 180),
                        breedtegraad__range=(-90, 90),
                    )
                ),
            ),
        ]
        indexes = [
            GinIndex(fields=["zoek"], opclasses=["gin_trgm_ops"], name="eenheid_zoek_trgm"),
            models.Index(fields=["postcode", "huisnummer"], name="eenheid_postcode_nummer"),
            models.Index(fields=["straat", "huisnummer"], name="eenheid_straat_nummer"),
        ]

    def __str__(self) -> str:
        return self.adres

    def get_absolute_url(self) -> str:
        """The page of this home."""
        return reverse("wijken:eenheid", args=[self.pk])

    @property
    def nummer(self) -> str:
        """House number with its letter and addition: ``12A-2``."""
        toevoeging = f"-{self.toevoeging}" if self.toevoeging else ""
        return f"{self.huisnummer}{self.huisletter}{toevoeging}"

    @property
    def straat_nummer(self) -> str:
        """Street and number: ``Kerkstraat 12A-2``."""
        return f"{self.straat} {self.nummer}"

    @property
    def adres(self) -> str:
        """The whole address on one line: ``Kerkstraat 12A-2, 6901 AB Zevenaar``."""
        return f"{self.straat_nummer}, {self.postcode[:4]} {self.postcode[4:]} {self.plaats}"
