"""Records of this floor: places, their figures, homes, and the working areas of staff."""

from wijken.models.eenheden import Complex, Eenheid
from wijken.models.gebieden import Buurt, Gemeente, Indeling, Opvolging, Wijk
from wijken.models.kerncijfers import Kerncijfer
from wijken.models.werkgebieden import Groepswijk, Werkgebied

__all__ = [
    "Buurt",
    "Complex",
    "Eenheid",
    "Gemeente",
    "Groepswijk",
    "Indeling",
    "Kerncijfer",
    "Opvolging",
    "Werkgebied",
    "Wijk",
]
