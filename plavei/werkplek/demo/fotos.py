"""Simple drawings that stand in for photos: no real street, no real person."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

from PIL import Image, ImageDraw

BREED, HOOG = 960, 720

_LUCHT = ("#c9dbe8", "#d9e2e6", "#e6e0d3", "#bfd3dd")
_GEVEL = ("#a5634a", "#b57a5a", "#8f5b49", "#c19a72")
_Tekening = ImageDraw.ImageDraw


def _street(tekening: _Tekening, rng: random.Random) -> None:
    """Draw a row of houses with a pavement before it."""
    tekening.rectangle((0, 0, BREED, HOOG), fill=rng.choice(_LUCHT))
    gevel = rng.choice(_GEVEL)
    breedte = rng.choice((240, 320))
    for links in range(0, BREED, breedte):
        tekening.rectangle((links, 120, links + breedte - 4, 470), fill=gevel)
        tekening.polygon(((links, 120), (links + breedte // 2, 40), (links + breedte - 4, 120)), fill="#6b4a41")
        tekening.rectangle((links + 30, 180, links + 110, 270), fill="#e9eef0", outline="#f7f5f0", width=6)
        deur = rng.choice(("#2f5d50", "#2b4a6b", "#7a2e2e", "#4a4a4a"))
        tekening.rectangle((links + breedte - 95, 320, links + breedte - 35, 470), fill=deur)
    tekening.rectangle((0, 470, BREED, HOOG), fill="#a8a59c")
    for rij, boven in enumerate(range(480, HOOG, 40)):
        tekening.line((0, boven, BREED, boven), fill="#97948b", width=2)
        for links in range(-(rij % 2) * 40, BREED, 80):
            tekening.line((links, boven, links, boven + 40), fill="#97948b", width=2)


def _bags(tekening: _Tekening, rng: random.Random) -> None:
    _street(tekening, rng)
    tekening.rectangle((380, 400, 560, 620), fill="#53656b")
    tekening.rectangle((370, 380, 570, 410), fill="#39484d")
    for _zak in range(rng.randint(5, 9)):
        links, onder = rng.randint(140, 720), rng.randint(600, 690)
        tekening.ellipse((links, onder - 90, links + 110, onder), fill=rng.choice(("#22262a", "#3a3f44", "#dcd8cc")))
        tekening.polygon(
            ((links + 45, onder - 86), (links + 65, onder - 86), (links + 55, onder - 112)), fill="#22262a"
        )


def _hedge(tekening: _Tekening, rng: random.Random) -> None:
    _street(tekening, rng)
    for _blad in range(900):
        links, boven = rng.randint(-20, 640), rng.randint(330, 640)
        groen = rng.choice(("#3f6b35", "#4f7d3d", "#2f5a2e", "#6a8f45"))
        tekening.ellipse((links, boven, links + rng.randint(14, 44), boven + rng.randint(12, 34)), fill=groen)


def _car(tekening: _Tekening, rng: random.Random) -> None:
    _street(tekening, rng)
    tekening.rectangle((0, 560, BREED, HOOG), fill="#7d9455")
    kleur = rng.choice(("#8b1e24", "#2d4f7a", "#e3e1da", "#33373a"))
    tekening.rounded_rectangle((180, 470, 760, 610), 30, fill=kleur)
    tekening.polygon(((280, 475), (350, 390), (590, 390), (670, 475)), fill=kleur)
    tekening.polygon(((310, 470), (362, 408), (462, 408), (462, 470)), fill="#cfdde3")
    tekening.polygon(((476, 470), (476, 408), (580, 408), (636, 470)), fill="#cfdde3")
    for midden in (300, 640):
        tekening.ellipse((midden - 55, 560, midden + 55, 670), fill="#1d1f21")
        tekening.ellipse((midden - 24, 591, midden + 24, 639), fill="#9aa0a3")


def _broken_pane(tekening: _Tekening, rng: random.Random) -> None:
    tekening.rectangle((0, 0, BREED, HOOG), fill=rng.choice(_GEVEL))
    tekening.rectangle((230, 40, 730, HOOG), fill="#3d4a4f")
    tekening.rectangle((270, 80, 690, 520), fill="#b9cdd6")
    midden = (rng.randint(400, 560), rng.randint(220, 380))
    for _barst in range(26):
        eind = (rng.randint(272, 688), rng.randint(82, 518))
        tekening.line((midden, eind), fill="#f4f8fa", width=rng.randint(1, 4))
    tekening.ellipse((midden[0] - 34, midden[1] - 30, midden[0] + 34, midden[1] + 30), fill="#232a2d")


def _boxes(tekening: _Tekening, rng: random.Random) -> None:
    tekening.rectangle((0, 0, BREED, HOOG), fill="#d8cdb8")
    tekening.polygon(((0, HOOG), (330, 420), (630, 420), (BREED, HOOG)), fill="#8a6f52")
    tekening.rectangle((390, 120, 570, 420), fill="#efe7d8", outline="#b7a88d", width=8)
    for kant in (0, 1):
        for hoogte in range(rng.randint(5, 7)):
            breedte = rng.randint(170, 250)
            links = 20 + rng.randint(0, 60) if kant == 0 else BREED - breedte - rng.randint(10, 60)
            boven = HOOG - 30 - (hoogte + 1) * 88
            tekening.rectangle((links, boven, links + breedte, boven + 86), fill="#b98f5d", outline="#7e5f38", width=4)
            tekening.line((links, boven + 40, links + breedte, boven + 40), fill="#d9bf93", width=10)


def _sockets(tekening: _Tekening, rng: random.Random) -> None:
    tekening.rectangle((0, 0, BREED, HOOG), fill="#cbb79a")
    tekening.rectangle((0, 0, BREED, 260), fill="#e7e2d6")
    for nummer in range(rng.randint(2, 3)):
        boven = 330 + nummer * 120
        tekening.rounded_rectangle(
            (150 + nummer * 70, boven, 720 + nummer * 40, boven + 74), 18, fill="#f4f2ee", outline="#b4b0a6", width=4
        )
        for gat in range(5):
            midden = 215 + nummer * 70 + gat * 105
            tekening.ellipse((midden - 28, boven + 10, midden + 28, boven + 64), outline="#9d988c", width=4)
    tekening.arc((60, 120, 460, 420), 90, 250, fill="#2b2b2b", width=10)
    tekening.ellipse((560, 560, 840, 690), fill="#4a3b2e")


_TEKENINGEN: dict[str, Callable[[_Tekening, random.Random], None]] = {
    "vervuiling": _bags,
    "tuinonderhoud": _hedge,
    "parkeren": _car,
    "vandalisme": _broken_pane,
    "verzamelen": _boxes,
    "brand_gas": _sockets,
}

#: Themes to which a photo belongs.
FOTO_THEMAS = frozenset(_TEKENINGEN)


def draw_photo(thema: str, rng: random.Random) -> bytes:
    """Return a JPEG of 960 by 720 for one of ``FOTO_THEMAS``; KeyError for another theme."""
    beeld = Image.new("RGB", (BREED, HOOG))
    _TEKENINGEN[thema](ImageDraw.Draw(beeld), rng)
    uitvoer = io.BytesIO()
    beeld.save(uitvoer, "JPEG", quality=80)
    return uitvoer.getvalue()
