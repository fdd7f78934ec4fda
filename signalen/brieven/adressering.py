"""Who may get a letter about a casus or a signal: residents of the home, who reported, or somebody else typed in."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bewoners.models import Bewoner, Bewoning
from plavei.core.models import Medewerker
from signalen.brieven.melders import Huis, Voor
from signalen.models import Melding, Signaal
from signalen.models.brief import AanWie
from wijken.models import Eenheid

ANDER = "ander"
_MAX = 20


@dataclass(frozen=True)
class Geadresseerde:
    """``code`` is what the form carries; ``adres`` the lines below the name, empty where they are not known.

    ``bewoner``: a known resident, else 0; ``signaal``: what somebody reported who is not one, else 0.
    """

    code: str
    aan: AanWie
    naam: str
    aanhef: str
    adres: tuple[str, ...] = ()
    bewoner: int = 0
    signaal: int = 0

    @property
    def label(self) -> str:
        wie = str(self.aan.label)
        return ", ".join(deel for deel in (f"{wie}: {self.naam}" if self.naam else wie, *self.adres[:1]) if deel)

    def voor(self, eenheid: Eenheid | None) -> Voor:
        straat = eenheid.straat if eenheid else ""
        daar = Huis.of(eenheid) if eenheid and self.aan != AanWie.MELDER else None
        return Voor(self.bewoner, self.naam, straat, daar, self.signaal)


def addressees(signalen: Collection[int], eenheid: Eenheid | None, user: Medewerker) -> list[Geadresseerde]:
    """Everybody of this matter, and at the end somebody else; four queries at most."""
    gevonden: dict[str, Geadresseerde] = {}
    if eenheid:
        wonen = Bewoning.objects.visible_to(user).current().filter(eenheid=eenheid).select_related("bewoner")
        for woning in wonen.order_by("-van", "pk")[:_MAX]:
            wie = _resident(woning.bewoner, AanWie.BETROKKENE, eenheid)
            gevonden[wie.code] = wie
        naam = _("De bewoners van dit adres")
        gevonden["adres"] = Geadresseerde("adres", AanWie.BETROKKENE, naam, _("Beste bewoners,"), lines(eenheid))
    for wie in _reporters(signalen, user):
        gevonden.setdefault(wie.code, wie)
    gevonden[ANDER] = Geadresseerde(ANDER, AanWie.ANDER, "", _("Beste [naam],"))
    return list(gevonden.values())


def _reporters(signalen: Collection[int], user: Medewerker) -> list[Geadresseerde]:
    alle = Signaal.objects.filter(pk__in=signalen).select_related("melder", "samenvoeging").order_by("pk")
    # Of a duplicate that is not theirs to read, one does not hear who reported it.
    rijen = [rij for rij in alle if not hasattr(rij, "samenvoeging") or rij.full_access(user)][:_MAX]
    thuis = {
        woning.bewoner_id: woning.eenheid
        for woning in Bewoning.objects.current()
        .filter(bewoner__in=[rij.melder_id for rij in rijen if rij.melder_id])
        .select_related("eenheid")
        .order_by("van", "pk")
    }
    namen = dict(Melding.objects.filter(signaal__in=signalen).values_list("signaal_id", "contact_naam"))
    gevonden = []
    for rij in rijen:
        if rij.melder:
            gevonden.append(_resident(rij.melder, AanWie.MELDER, thuis.get(rij.melder.pk)))
        elif naam := rij.melder_naam or namen.get(rij.pk, ""):
            gevonden.append(Geadresseerde(f"s{rij.pk}", AanWie.MELDER, naam, _("Beste %s,") % naam, signaal=rij.pk))
    return gevonden


def _resident(bewoner: Bewoner, aan: AanWie, eenheid: Eenheid | None) -> Geadresseerde:
    code = f"{'m' if aan == AanWie.MELDER else 'b'}{bewoner.pk}"
    naam = bewoner.naam
    return Geadresseerde(
        code, aan, naam[:1].upper() + naam[1:], salutation(bewoner), lines(eenheid) if eenheid else (), bewoner.pk
    )


def salutation(bewoner: Bewoner) -> str:
    """``Beste mevrouw Van der Berg,``; with the first name where it is not known how somebody is called."""
    aanhef = bewoner.aanhef.strip().lower().removeprefix("de ")
    achternaam = " ".join(deel for deel in (bewoner.tussenvoegsel, bewoner.achternaam) if deel)
    if aanhef:
        # Without a first name before it, the particle gets the capital.
        return _("Beste %s,") % f"{aanhef} {achternaam[:1].upper()}{achternaam[1:]}"
    naam = " ".join(deel for deel in (bewoner.voornaam or bewoner.voorletters, achternaam) if deel)
    return _("Beste %s,") % (f"{naam[:1].upper()}{naam[1:]}")


def lines(eenheid: Eenheid) -> tuple[str, ...]:
    """The lines of an address as the post wants them: street and number, and the postcode with the place."""
    nummer = f"{eenheid.huisnummer}{eenheid.huisletter}"
    straat = " ".join(deel for deel in (eenheid.straat, nummer, eenheid.toevoeging) if deel)
    postcode = f"{eenheid.postcode[:4]} {eenheid.postcode[4:]}"
    return straat, f"{postcode}  {eenheid.plaats.upper()}"
