"""Where a point lies in the sketches of areas. Apart from what makes those, which a web worker need not load.

In whole steps that suit the level: what is drawn of a whole country needs no metres. Flat enough for a drawing of the
Netherlands: a degree of longitude counts as it does in the middle of the country.
"""

_WEST, _NOORD = 3.0, 54.0
_METER_PER_GRAAD = 111_320.0
_LENGTEFACTOR = 0.614
# Metres in one step.
STAP = {"buurt": 2, "wijk": 10, "gemeente": 50}


def plek(lon: float, lat: float, niveau: str) -> tuple[int, int]:
    """Where a point lies in the sketches of a level; right and down."""
    stap = STAP[niveau]
    x = (lon - _WEST) * _METER_PER_GRAAD * _LENGTEFACTOR / stap
    return round(x), round((_NOORD - lat) * _METER_PER_GRAAD / stap)
