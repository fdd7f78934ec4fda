"""Unusual reading in the matrix: the privacy officer's alone, save the limit (beheer too) and the own address."""

from typing import Any

from plavei.core import klok
from plavei.core.models import Bescherming, Opvallend
from tests.permissies.tabel import ALLEN, BEHEER, NIEMAND, PRIVACY, Kwargs, Rij, pagina
from tests.permissies.wereld import Wereld

_BESTAAT = {"": PRIVACY, "bestaat_niet": NIEMAND}
_ADRES = {"postcode": "6901AB", "huisnummer": "12", "toevoeging": ""}


def _vast(**data: Any) -> Kwargs:
    return lambda wereld, variant: data


def add_opvallend(wereld: Wereld) -> None:
    nu = klok.nu()
    wereld.opvallend = Opvallend.objects.create(
        soort=Opvallend.Soort.VEEL,
        medewerker=wereld.mensen["karin"],
        dag=klok.vandaag(),
        regel={"aantal": 40, "minuten": 60},
        eerste_op=nu,
        laatste_op=nu,
        gevonden_op=nu,
        bijgewerkt_op=nu,
    )
    wereld.bescherming = Bescherming.objects.create(
        soort=Bescherming.Soort.WONING,
        postcode="6901ZZ",
        huisnummer=1,
        reden="bedreigd",
        door=wereld.mensen["petra"],
        op=nu,
    )


def _opvallend(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.opvallend.pk if wereld.opvallend and variant == "" else 9_999_999}


def _bescherming(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.bescherming.pk if wereld.bescherming and variant == "" else 9_999_999}


def _karin(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.mensen["karin"].pk if variant == "" else 9_999_999}


_COLLEGA = {"": BEHEER, "bestaat_niet": NIEMAND}

OPVALLEND_RIJEN = [
    pagina("core:opvallende_inzage", PRIVACY),
    Rij("core:opvallend", _BESTAAT, _opvallend, codes=frozenset({200})),
    Rij(
        "core:opvallend", _BESTAAT, _opvallend, "post", _vast(opmerking="Gevraagd", gezien="0"), codes=frozenset({302})
    ),
    pagina("core:opvallend_regel", PRIVACY | BEHEER),
    pagina(
        "core:opvallend_regel",
        PRIVACY | BEHEER,
        methode="post",
        data=_vast(opvallend_aantal="30", opvallend_minuten="60"),
        codes=frozenset({302}),
    ),
    pagina("core:beschermd", PRIVACY),
    pagina(
        "core:beschermd",
        PRIVACY,
        methode="post",
        data=_vast(**_ADRES, soort="woning", nummer="", reden="bedreigd"),
        codes=frozenset({302}),
    ),
    Rij("core:bescherming_opheffen", _BESTAAT, _bescherming, "post", codes=frozenset({302})),
    pagina("core:accountwijzigingen", PRIVACY),
    pagina("core:woonadres", ALLEN),
    pagina("core:woonadres", ALLEN, methode="post", data=_vast(**_ADRES), codes=frozenset({302})),
    Rij("core:medewerker_woonadres", _COLLEGA, _karin, codes=frozenset({200})),
    Rij("core:medewerker_woonadres", _COLLEGA, _karin, "post", _vast(**_ADRES), codes=frozenset({302})),
]
