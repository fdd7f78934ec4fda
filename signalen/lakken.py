"""Taking other people out of what a rights request gets of signals (DOMAIN 5.11 and 5.12).

Who lives at the home gets nothing of who reported it. Who reported it gets back what they told us and what we told
them, and of the rest nothing about who lives there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bewoners.models import Bewoner, Bewoning
from signalen.brieven.melders import Melder, reporters_of
from signalen.casus.afdruk import ZELF_GESCHREVEN, forms_of_resident, surnames_in
from signalen.casus.weglaten import Weglater, addresses_elsewhere
from signalen.dossier import NAAMDELEN
from signalen.melderbrieven import for_who_lives_there
from signalen.models import Signaal
from signalen.models.brief import AanWie
from signalen.samengevoegd import with_duplicates
from wijken.models import Eenheid

Rij = Mapping[str, Any]

_COLLEGAS = frozenset({"door", "behandelaar", "ingebracht_door"})
# Written freely, and perhaps about others: a person reads these before they leave the house.
_VRIJ = frozenset({"tekst", "resultaat", "stap_tekst", "onderwerp", "reden"})
# Of who got a letter.
_ADRESSERING = frozenset({"naam", "adres"})
# Who reported it: for themself only.
_VAN_DE_MELDER = ("melder", "melder_contact", "berichten")
# What the reporter said to us and we to them, whole.
_EIGEN = frozenset({"berichten", "brieven"})
# What a judgement says of who reported, and of who lives there: for either not that of the other.
_OVER_DE_MELDER = frozenset({"melders"})
_OVER_HET_HUIS = frozenset({"in_nood", "advies", "klasse", "reden"})


@dataclass
class _Mensen:
    """Who is who around these signals. ``zelf``: residents whom the request is about."""

    signalen: dict[int, Signaal]
    zelf: dict[int, Bewoner]
    # Who reported each signal and each that was merged into it, and which those are.
    melders: dict[int, Melder]
    samen: dict[int, set[int]]
    # Who lives or lived at each home, and where each resident lives or lived.
    thuis: dict[int, list[Bewoner]] = field(default_factory=dict)
    huizen: dict[int, list[Eenheid]] = field(default_factory=dict)


def _mensen(nummers: Collection[int], zelf: Collection[int]) -> _Mensen:
    signalen = Signaal.objects.select_related("eenheid", "melder").in_bulk(nummers)
    samen = {pk: set(with_duplicates([pk])) for pk in signalen}
    alle = sorted({pk for groep in samen.values() for pk in groep})
    melders = dict(zip(alle, reporters_of(alle), strict=True))
    gevonden = _Mensen(signalen, Bewoner.objects.in_bulk(zelf), melders, samen)
    op = {signaal.eenheid_id for signaal in signalen.values() if signaal.eenheid_id}
    van = {*zelf, *(melder.bewoner for melder in melders.values() if melder.bewoner)}
    for woning in Bewoning.objects.filter(eenheid__in=op).select_related("bewoner").order_by("pk"):
        gevonden.thuis.setdefault(woning.eenheid_id, []).append(woning.bewoner)
    for woning in Bewoning.objects.filter(bewoner__in=van).select_related("eenheid").order_by("pk"):
        gevonden.huizen.setdefault(woning.bewoner_id, []).append(woning.eenheid)
    return gevonden


def redact_signalen(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """An export without colleagues, and without who is on the other side; a person reads ``na_te_kijken``."""
    nummers = [int(rij["nummer"][1:]) for rij in data["rijen"] if rij["nummer"].startswith("S")]
    mensen = _mensen(nummers, data["bewoners"])
    return {**data, "rijen": [_redacted(rij, mensen) for rij in data["rijen"]]}


def _redacted(rij: Rij, mensen: _Mensen) -> Rij:
    if not rij["nummer"].startswith("S"):
        # Not confirmed yet: there is nothing in it but their own words.
        return _clean(rij, None, _VRIJ)
    signaal = mensen.signalen.get(int(rij["nummer"][1:]))
    # What describes a place is a text like any other; an address is what it is about.
    vrij = _VRIJ if signaal and signaal.eenheid_id else _VRIJ | {"waar"}
    if signaal and rij["rol"] == "melder":
        rij = {
            **rij,
            "brieven": [brief for brief in rij["brieven"] if brief["aan"] == AanWie.MELDER],
            "beoordeling": _without(rij["beoordeling"], _OVER_HET_HUIS),
        }
        eigen = _EIGEN | ({"tekst", "waar"} if signaal.via in ZELF_GESCHREVEN else set())
        return _clean(rij, _for_the_reporter(signaal, rij, mensen), vrij, eigen)
    zonder = {naam: waarde for naam, waarde in rij.items() if naam not in _VAN_DE_MELDER}
    zonder["brieven"] = for_who_lives_there(rij["brieven"])
    zonder["beoordeling"] = _without(rij["beoordeling"], _OVER_DE_MELDER)
    if signaal is None:
        return _clean(zonder, Weglater(), vrij)
    if signaal.via in ZELF_GESCHREVEN:
        # In their own words one knows who they are.
        zonder |= dict.fromkeys({"tekst", "waar"} & vrij, "")
    return _clean(zonder, _for_the_home(signaal, zonder, mensen), vrij)


def _without(rijen: Iterable[Rij], velden: Collection[str]) -> list[Rij]:
    return [{naam: waarde for naam, waarde in rij.items() if naam not in velden} for rij in rijen]


def _for_the_home(signaal: Signaal, rij: Rij, mensen: _Mensen) -> Weglater:
    """Without who reported it and where they live, and without other residents, as in a casus."""
    huis, melders = signaal.eenheid, [mensen.melders[pk] for pk in mensen.samen[signaal.pk]]
    woningen = [woning for melder in melders for woning in mensen.huizen.get(melder.bewoner, ())]
    # A housemate may have the same surname: that alone is the own name too.
    eigen = {vorm for bewoner in mensen.zelf.values() for vorm in _forms(bewoner)}
    thuis = [*mensen.thuis.get(signaal.eenheid_id or 0, ()), *mensen.zelf.values()]
    return Weglater(
        melder={vorm for melder in melders for vorm in melder.heel | melder.los} - eigen,
        derden=surnames_in(
            _texts(rij),
            wijk=signaal.wijk_id,
            pks={bewoner.pk for bewoner in thuis},
            namen={bewoner.achternaam for bewoner in thuis},
        ),
        melder_adressen=addresses_elsewhere(map(_adres, woningen), _adres(huis) if huis else None),
        straat=huis.straat if huis else "",
        huisnummer=huis.huisnummer if huis else None,
    )


def _for_the_reporter(signaal: Signaal, rij: Rij, mensen: _Mensen) -> Weglater:
    """Without who lives or lived there and who else reported it, by any of their names, and without other residents."""
    huis, melder = signaal.eenheid, mensen.melders[signaal.pk]
    ook = [mensen.melders[pk] for pk in mensen.samen[signaal.pk] - {signaal.pk}]
    zelf = dict(mensen.zelf)
    if signaal.melder_id and signaal.melder:
        zelf[signaal.melder_id] = signaal.melder
    eigen = melder.heel | melder.los | {vorm for bewoner in zelf.values() for vorm in _forms(bewoner)}
    beklaagd = [wie for wie in mensen.thuis.get(signaal.eenheid_id or 0, ()) if wie.pk not in zelf]
    anderen = surnames_in(
        _texts(rij), wijk=signaal.wijk_id, pks=zelf.keys(), namen={wie.achternaam for wie in zelf.values()}
    )
    huizen = [woning for pk in zelf for woning in mensen.huizen.get(pk, ())]
    return Weglater(
        derden=anderen.union(*map(_forms, beklaagd), *(wie.heel | wie.los for wie in ook)) - eigen,
        straat=huis.straat if huis else "",
        huisnummer=huis.huisnummer if huis else None,
        eigen_nummers={woning.huisnummer for woning in huizen if huis and woning.straat == huis.straat},
    )


def _forms(bewoner: Bewoner) -> set[str]:
    return forms_of_resident(*(getattr(bewoner, deel) for deel in NAAMDELEN))


def _adres(huis: Eenheid) -> tuple[str, int, str, str]:
    return huis.straat, huis.huisnummer, huis.huisletter, huis.toevoeging


def _texts(rij: Rij) -> list[str]:
    """Every text in it, those of what hangs under it too."""
    onder = [deel for waarde in rij.values() if isinstance(waarde, list) for deel in waarde]
    return [waarde for deel in (rij, *onder) for waarde in deel.values() if isinstance(waarde, str)]


def _clean(rij: Rij, weglater: Weglater | None, vrij: frozenset[str], eigen: Collection[str] = ()) -> dict[str, Any]:
    """Without colleagues, and what was written freely without others; ``eigen`` is as the reader wrote or got it."""
    schoon: dict[str, Any] = {}
    for naam, waarde in rij.items():
        zonder = None if naam in eigen else weglater
        if naam == "bestanden":
            # What somebody called a file may name anybody.
            schoon[naam] = [{**deel, "naam": _("bijlage %d") % n} for n, deel in enumerate(waarde, start=1)]
        elif isinstance(waarde, list):
            schoon[naam] = [_clean(deel, zonder, vrij) for deel in waarde]
        elif naam in _COLLEGAS:
            schoon[naam] = _("een medewerker") if waarde else ""
        else:
            schoon[naam] = zonder(waarde) if zonder and naam in vrij | _ADRESSERING else waarde
    if "nummer" in rij:
        schoon["na_te_kijken"] = sorted(_filled(schoon, vrij))
    return schoon


def _filled(rij: Rij, vrij: Iterable[str]) -> set[str]:
    onder = [deel for waarde in rij.values() if isinstance(waarde, list) for deel in waarde]
    delen: Sequence[Any] = (rij, *onder)
    return {naam for deel in delen if isinstance(deel, Mapping) for naam in vrij if deel.get(naam)}
