"""How homes are compared with where staff live and with what is extra protected (``plavei.core.opvallend_zoeken``)."""

from plavei.core.opvallend import suffix
from plavei.core.registries import Address, Protectable, protectables
from wijken.models import Eenheid

# The columns that make an address, behind the path to a home.
KOLOMMEN = ("postcode", "huisnummer", "huisletter", "toevoeging")


def columns(path: str) -> tuple[str, ...]:
    """Names of the columns of the home behind ``path``: ``signaal__eenheid``."""
    return tuple(f"{path}__{kolom}" for kolom in KOLOMMEN)


def as_address(postcode: str, huisnummer: int, huisletter: str, toevoeging: str) -> Address:
    """The values of ``columns`` as addresses are compared."""
    return postcode, huisnummer, suffix(huisletter, toevoeging)


def _find(postcode: str, huisnummer: int, toevoeging: str) -> int | None:
    """A home of the association there; without an addition any behind that number."""
    rows = Eenheid.objects.actief().filter(postcode=postcode, huisnummer=huisnummer).order_by("pk")
    for pk, *adres in rows.values_list("pk", *KOLOMMEN)[:2_000]:
        if not toevoeging or as_address(*adres)[2] == toevoeging:
            return int(pk)
    return None


protectables.register(Protectable(code="woning", find=_find))
