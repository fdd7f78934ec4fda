"""Which home or buurt a resident means, from what they typed; worked out here, so that nothing is looked up for them.

The public form never lists addresses, and answers the same for a house with one of our tenants, an empty one, and one
that is not ours in a street where we have homes.
"""

from wijken.adressen import Zoekterm, normaal, ontleed_zoekterm
from wijken.models import Buurt, Eenheid


def herken(waar: str) -> tuple[Eenheid | None, Buurt | None]:
    """The home that is certainly meant, and the buurt of it or of its postcode or street; None where that is unclear.

    Nothing is guessed: a typing error must not point at somebody else's door.
    """
    delen = ontleed_zoekterm(waar)
    if delen.leeg:
        return None, None
    eenheid = _home(delen, normaal(waar))
    if eenheid:
        return eenheid, eenheid.buurt
    return None, _buurt(delen)


def _home(delen: Zoekterm, getypt: str) -> Eenheid | None:
    if delen.huisnummer is None or not (delen.postcode or delen.woorden):
        return None
    homes = Eenheid.objects.actief().filter(huisnummer=delen.huisnummer)
    homes = homes.filter(huisletter__iexact=delen.huisletter)
    if delen.postcode:
        homes = homes.filter(postcode=delen.postcode)
    else:
        # The stored spelling begins with the street.
        homes = homes.filter(zoek__startswith=f"{delen.woorden[0]} ") if delen.woorden else homes
    passend = [
        home
        for home in homes.select_related("buurt__wijk")[:40]
        if delen.postcode or f"{normaal(home.straat)} {home.huisnummer}" in getypt
    ]
    if not delen.postcode and len(passend) > 1:
        passend = [home for home in passend if normaal(home.plaats) in getypt]
    return passend[0] if len(passend) == 1 else None


def _buurt(delen: Zoekterm) -> Buurt | None:
    homes = Eenheid.objects.actief()
    if delen.postcode:
        homes = homes.filter(postcode=delen.postcode)
    elif delen.woorden:
        homes = homes.filter(zoek__startswith=" ".join(delen.woorden) + " ")
    else:
        return None
    buurten = list(homes.order_by().values_list("buurt_id", flat=True).distinct()[:2])
    return Buurt.objects.select_related("wijk").get(pk=buurten[0]) if len(buurten) == 1 else None
