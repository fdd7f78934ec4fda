"""Published figures in every layout, onto the right places."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from plavei.core.importeren import ImporteerError
from plavei.core.tabel import TabelError
from tests.factories import BuurtFactory, WijkFactory
from tests.wijken.hulp import BUURTEN_2016, GEO, fouten, lees_2024, lees_cijfers, lees_gebieden, schrijf, soorten
from wijken.models import Buurt, Gemeente, Kerncijfer

pytestmark = pytest.mark.django_db
KERN = "kerncijfers"


def figure(code: str, indicator: str, periode: int) -> Decimal | None:
    """Of a buurt (BU) or gemeente (GM)."""
    veld = "buurt__code" if code.startswith("BU") else "gemeente__code"
    return (
        Kerncijfer.objects.filter(**{veld: code}, indicator=indicator, periode=periode)
        .values_list("waarde", flat=True)
        .first()
    )


@pytest.fixture
def data(shared_data: Path) -> Path:
    """The sample files, with the areas of 2024 imported."""
    lees_2024(shared_data)
    return shared_data


def test_one_document_per_gemeente(data: Path) -> None:
    verslag = lees_cijfers(*sorted((data / KERN).glob("woonikveilig_2024_GM*.json")))

    assert fouten(verslag) == []
    assert (verslag.nieuw, verslag.gewijzigd) == (Kerncijfer.objects.count(), 0)
    assert figure("BU02990201", "inwoners", 2024) == 220
    assert figure("BU02990201", "inkomen", 2024) is None
    assert figure("BU02990201", "misdrijven", 2021) == 16
    assert figure("BU02990201", "goede_gezondheid", 2012) == Decimal("79.4")
    assert figure("GM0299", "woz", 2024) == 320
    assert Kerncijfer.objects.filter(wijk__code="WK029907", indicator="inwoners").get().waarde == 790


def test_health_in_padded_text_the_same_from_csv_and_xlsx(data: Path) -> None:
    verslag = lees_cijfers(data / KERN / "rivm_gezondheid_2020_18plus_5gm.csv")

    assert fouten(verslag) == []
    assert figure("BU02020100", "goede_gezondheid", 2020) == Decimal("81.7")
    assert figure("GM0202", "eenzaam", 2020) == Decimal("51.2")
    assert Kerncijfer.objects.filter(waarde__lt=0).count() == 0
    opnieuw = lees_cijfers(data / KERN / "rivm_gezondheid_2020_18plus_5gm.xlsx")
    assert soorten(opnieuw) == {"kerncijfers": (0, 0, verslag.nieuw, 0)}


def test_health_of_2016_is_on_the_layout_of_2020(data: Path) -> None:
    """The years of the figures and of the codes differ: 2016's own codes do not fit, those of 2024 do."""
    lees_gebieden(data / GEO / BUURTEN_2016, jaar=2016)
    verslag = lees_cijfers(data / KERN / "rivm_gezondheid_2016_18plus_5gm.csv")

    assert fouten(verslag) == []
    assert figure("BU02990900", "eenzaam", 2016) is not None


def test_the_whole_country_onto_one_region(data: Path) -> None:
    pad = data / KERN / "nl_buurten_2024_kerncijfers_bewerkt.csv.gz"
    zonder = lees_cijfers(pad)
    assert len(zonder.fouten) == 14574 - 170
    assert fouten(zonder)[0] == "nl_buurten_2024_kerncijfers_bewerkt.csv.gz, regel 2: onbekend gebied BU00140000"
    assert Kerncijfer.objects.count() == 0

    verslag = lees_cijfers(pad, alleen_bekend=True)
    assert fouten(verslag) == []
    assert Kerncijfer.objects.filter(indicator="inwoners").count() == 169
    assert verslag.meldingen == [
        "nl_buurten_2024_kerncijfers_bewerkt.csv.gz: 14404 rijen over gemeenten die hier niet zijn, overgeslagen."
    ]


def test_not_available_is_never_a_number(data: Path) -> None:
    pad = data / GEO / "format_wijkenbuurten_2024_baarn.geojson"
    lees_gebieden(pad)
    verslag = lees_cijfers(pad)

    assert fouten(verslag) == []
    assert figure("BU03080000", "inwoners", 2024) == 1825
    assert figure("BU03080000", "koopwoningen", 2024) is None
    assert Kerncijfer.objects.filter(waarde__lte=-99990).count() == 0


def test_english_labels_of_gemeenten(data: Path) -> None:
    lees_cijfers(data / KERN / "nlstat_gemeenten_2021_5gm.json")

    shares = Kerncijfer.objects.filter(indicator="corporatiewoningen", periode=2021)
    assert {c.gemeente.naam: int(c.waarde) for c in shares.select_related("gemeente") if c.gemeente} == {
        "Zevenaar": 29,
        "Duiven": 27,
        "Westervoort": 31,
        "Montferland": 24,
        "Arnhem": 35,
    }


def test_statline_with_bom_and_negative_scores(data: Path) -> None:
    BuurtFactory.create(code="BU03630001", wijk=WijkFactory.create(code="WK036300"))
    lees_cijfers(data / KERN / "statline_85163NED_ses_woa_2019_amsterdam.csv", sla_fouten_over=True)

    assert figure("BU03630001", "ses", 2019) == Decimal("-0.110")


def test_crimes_of_one_year_with_an_unknown_buurt(data: Path) -> None:
    verslag = lees_cijfers(data / "politie" / "politie_47018NED_2023_zevenaar.csv", sla_fouten_over=True)

    assert fouten(verslag) == ["politie_47018NED_2023_zevenaar.csv, regel 42: onbekend gebied BU06380004"]
    assert figure("BU02990000", "misdrijven", 2023) == 144
    assert Kerncijfer.objects.filter(indicator="misdrijven").count() == 40


@pytest.mark.parametrize("naam", ["PC4LBR_5gm.csv", "PC4DIMENSIE_5gm.csv"])
def test_postcode_areas_are_refused(data: Path, naam: str) -> None:
    with pytest.raises(TabelError, match="Een postcodegebied is geen buurt"):
        lees_cijfers(data / "leefbaarometer" / naam)


def test_a_table_without_figures_we_know_says_what_it_has(data: Path) -> None:
    with pytest.raises(TabelError, match=r"De kolommen zijn: Key, Title"):
        lees_cijfers(data / KERN / "cbs_WijkenEnBuurten_2024_5gm.csv", jaar=2024)


# ---------------------------------------------------------------- small cases


@pytest.fixture
def dorp() -> Buurt:
    return BuurtFactory.create(code="BU91230001", wijk=WijkFactory.create(code="WK912300"))


def test_a_revised_figure_replaces_and_the_same_stays(dorp: Buurt, tmp_path: Path) -> None:
    schrijf(tmp_path / "a.csv", "Codering_3;AantalInwoners_5;Koopwoningen_41", "BU91230001;1.234;51,5")
    assert soorten(lees_cijfers(tmp_path / "a.csv", jaar=2024)) == {"kerncijfers": (2, 0, 0, 0)}
    schrijf(tmp_path / "b.csv", "Codering_3;AantalInwoners_7;Koopwoningen_49", "BU91230001;1300;51.5")

    assert soorten(lees_cijfers(tmp_path / "b.csv", jaar=2024)) == {"kerncijfers": (0, 1, 1, 0)}
    assert figure("BU91230001", "inwoners", 2024) == 1300


def test_bad_values_are_named_with_line_and_column(dorp: Buurt, tmp_path: Path) -> None:
    pad = schrijf(
        tmp_path / "a_2024.csv", "code;Koopwoningen_41;Eenzaam_28;inwoners", "BU91230001;151;veel;-5", "XX1;1;1;1"
    )
    verslag = lees_cijfers(pad)

    assert fouten(verslag) == [
        "a_2024.csv, regel 2, kolom Koopwoningen_41: BU91230001: 151 is geen percentage",
        "a_2024.csv, regel 2, kolom Eenzaam_28: BU91230001: “veel” is geen getal",
        "a_2024.csv, regel 2, kolom inwoners: BU91230001: -5 is kleiner dan nul",
        "a_2024.csv, regel 3: geen CBS-code (code=XX1, Koopwoningen_41=1, Eenzaam_28=1)",
    ]
    assert Kerncijfer.objects.count() == 0


def test_other_ages_and_margins_do_not_overwrite(dorp: Buurt, tmp_path: Path) -> None:
    pad = schrijf(
        tmp_path / "a.csv",
        "Leeftijd;Marges;WijkenEnBuurten;Perioden;Eenzaam_28",
        "20300;MW00000;BU91230001;2020JJ00;    45.4",
        "80200;MW00000;BU91230001;2020JJ00;    60.0",
        "20300;MOG0095;BU91230001;2020JJ00;    40.0",
    )
    verslag = lees_cijfers(pad)

    assert figure("BU91230001", "eenzaam", 2020) == Decimal("45.4")
    assert len(verslag.meldingen) == 2


def test_dry_run_leaves_no_trace(dorp: Buurt, tmp_path: Path) -> None:
    pad = schrijf(tmp_path / "a.csv", "code;inwoners", "BU91230001;10")
    verslag = lees_cijfers(pad, jaar=2024, dry_run=True)

    assert (soorten(verslag), Kerncijfer.objects.count()) == ({"kerncijfers": (1, 0, 0, 0)}, 0)


def test_a_year_is_asked_for(dorp: Buurt, tmp_path: Path) -> None:
    with pytest.raises(TabelError, match="--jaar"):
        lees_cijfers(schrijf(tmp_path / "a.csv", "code;inwoners", "BU91230001;10"))


def test_without_areas_the_way_to_get_them_is_named(db: None, tmp_path: Path) -> None:
    with pytest.raises(ImporteerError, match="importeer_gebieden"):
        lees_cijfers(schrijf(tmp_path / "a_2024.csv", "code;inwoners", "BU91230001;10"))


def test_the_database_refuses_a_sentinel_and_a_figure_of_two_places(dorp: Buurt) -> None:
    goed = {"indicator": "inwoners", "periode": 2024, "bron": "x"}
    for slecht in (
        {"buurt": dorp, "waarde": -99995},
        {"buurt": dorp, "wijk": dorp.wijk, "waarde": 1},
        {"waarde": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Kerncijfer.objects.create(**goed, **slecht)
    assert Gemeente.objects.count() == 1
