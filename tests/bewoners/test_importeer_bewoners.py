"""Residents from the primary system: what is made, changed, ended and refused."""

import gzip
import io
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bewoners.importeren import Opties, importeer_bewoners
from bewoners.models import Bewoner, Bewoning
from plavei.core.importeren import ImporteerError, Importverslag, run_import
from plavei.core.tabel import TabelError
from tests.conftest import TRAAG_MAG, KlokOp
from tests.factories import EenheidFactory
from wijken.models import Eenheid

KOP = "relatienummer;eenheid;aanhef;voorletters;tussenvoegsel;naam;telefoon;mobiel;email;taal;begindatum;einddatum"
ANNA = "R1;E1;mevrouw;A.;van den;Berg;0316-523456;06 12345678;Anna@Voorbeeld.NL;Nederlands;1-3-2019;"
JAN = "R2;E2;de heer;J.;;Jansen;;;;;01-01-2020;"

Importeer = Callable[..., Importverslag]


@pytest.fixture(autouse=True)
def _homes(db: None, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    for id_extern in ("E1", "E2", "E3"):
        EenheidFactory.create(id_extern=id_extern)


@pytest.fixture
def importeer(tmp_path: Path) -> Importeer:
    """Import these lines (below the usual heading) and give the report."""

    def run(
        *regels: str, kop: str = KOP, dry_run: bool = False, codering: str = "utf-8", **opties: bool
    ) -> Importverslag:
        bestand = tmp_path / "bewoners.csv"
        bestand.write_bytes("\r\n".join([kop, *regels]).encode(codering))
        return _run(bestand, dry_run=dry_run, **opties)

    return run


def _run(
    bestand: Path, *, dry_run: bool = False, sla_fouten_over: bool = False, deel: bool = False, toch: bool = False
) -> Importverslag:
    opties = Opties(deel=deel, toch=toch)
    return run_import(
        lambda verslag, balk: importeer_bewoners(verslag, balk, pad=bestand, opties=opties),
        dry_run=dry_run,
        sla_fouten_over=sla_fouten_over,
    )


def _rows() -> list[tuple[str, str, date, date | None]]:
    return list(
        Bewoning.objects.order_by("bewoner__id_extern", "van").values_list(
            "bewoner__id_extern", "eenheid__id_extern", "van", "tot"
        )
    )


def _fouten(verslag: Importverslag) -> list[tuple[int, str, str]]:
    return [(fout.regel, fout.kolom, fout.melding) for fout in verslag.fouten]


# ---------------------------------------------------------------- what is made and changed
def test_new_residents_are_made_with_their_homes(importeer: Importeer) -> None:
    verslag = importeer(ANNA, JAN)
    assert verslag.opgeslagen
    anna = Bewoner.objects.get(id_extern="R1")
    assert anna.naam == "mevrouw A. van den Berg"
    assert (anna.telefoon, anna.telefoon2, anna.email) == ("+31316523456", "+31612345678", "anna@voorbeeld.nl")
    assert _rows() == [("R1", "E1", date(2019, 3, 1), None), ("R2", "E2", date(2020, 1, 1), None)]


def test_a_second_time_changes_nothing(importeer: Importeer) -> None:
    importeer(ANNA, JAN)
    verslag = importeer(ANNA, JAN)
    assert (verslag.nieuw, verslag.gewijzigd, verslag.beeindigd, verslag.gelijk) == (0, 0, 0, 4)


def test_a_dry_run_leaves_no_trace(importeer: Importeer) -> None:
    verslag = importeer(ANNA, JAN, dry_run=True)
    assert (verslag.nieuw, verslag.opgeslagen) == (4, False)
    assert not Bewoner.objects.exists()


def test_several_tenants_share_a_home_and_one_has_several(importeer: Importeer) -> None:
    importeer(ANNA, JAN.replace("E2", "E1"), JAN.replace("01-01-2020", "01-06-2021"))
    assert _rows() == [
        ("R1", "E1", date(2019, 3, 1), None),
        ("R2", "E1", date(2020, 1, 1), None),
        ("R2", "E2", date(2021, 6, 1), None),
    ]


def test_who_moves_is_ended_in_the_one_home_and_starts_in_the_other(importeer: Importeer) -> None:
    importeer(ANNA, JAN)
    verslag = importeer(ANNA, JAN.replace("E2", "E3").replace("01-01-2020", "01-11-2026"))
    assert _rows()[1:] == [("R2", "E2", date(2020, 1, 1), date(2026, 11, 22)), ("R2", "E3", date(2026, 11, 1), None)]
    assert (verslag.telling("bewoners").beeindigd, verslag.telling("bewoningen").beeindigd) == (0, 1)


def test_a_corrected_beginning_is_no_move(importeer: Importeer) -> None:
    importeer(JAN)
    importeer(JAN.replace("01-01-2020", "15-01-2020"))
    assert _rows() == [("R2", "E2", date(2020, 1, 15), None)]


def test_who_vanished_is_ended_not_deleted_and_may_come_back(importeer: Importeer, klok_op: KlokOp) -> None:
    importeer(ANNA, JAN)
    verslag = importeer(ANNA)
    assert Bewoner.objects.filter(id_extern="R2", beeindigd_op=date(2026, 11, 23)).exists()
    assert _rows()[1] == ("R2", "E2", date(2020, 1, 1), date(2026, 11, 22))
    assert verslag.beeindigd == 2
    klok_op("2026-12-01 09:00")
    assert importeer(ANNA).beeindigd == 0  # ended once
    importeer(ANNA, JAN)
    assert Bewoner.objects.filter(id_extern="R2", beeindigd_op=None).exists()
    assert _rows()[1] == ("R2", "E2", date(2020, 1, 1), None)


def test_a_part_of_the_residents_ends_nobody(importeer: Importeer) -> None:
    importeer(ANNA, JAN)
    importeer(ANNA.replace("E1", "E3"), deel=True)
    assert Bewoner.objects.current().count() == 2
    assert all(tot is None for *_rest, tot in _rows())


def test_half_a_file_is_refused_unless_told_so(importeer: Importeer) -> None:
    allen = [JAN.replace("R2", f"R{nummer}") for nummer in range(30)]
    importeer(*allen)
    with pytest.raises(ImporteerError, match="Van de 30 bewoners zouden er 15 worden beëindigd"):
        importeer(*allen[:15])
    assert Bewoner.objects.current().count() == 30
    importeer(*allen[:15], toch=True)
    assert Bewoner.objects.current().count() == 15


def test_an_ending_in_the_future_ends_nothing_yet(importeer: Importeer, klok_op: KlokOp) -> None:
    importeer(JAN + "31-12-2026")
    assert Bewoning.objects.current().count() == 1
    assert Bewoner.objects.get().beeindigd_op is None
    klok_op("2027-01-01 09:00")
    assert Bewoning.objects.current().count() == 0
    importeer(JAN + "31-12-2026")
    assert Bewoner.objects.get().beeindigd_op == date(2026, 12, 31)


# ---------------------------------------------------------------- what is wrong
def test_an_error_says_line_and_column_and_nothing_is_kept(importeer: Importeer) -> None:
    verslag = importeer(
        ANNA,
        ";E2;;;;Pietersen;;;;;1-1-2020;",
        "R4;E9;;;;;;;;;1-1-2020;",
        "R5;E2;;;;Smit;;;;;31-2-2020;",
        "R6;E2;;;;Smit;;;;;1-1-2020;1-1-2019",
    )
    assert _fouten(verslag) == [
        (3, "relatienummer", "is leeg"),
        (4, "naam", "is leeg"),
        (4, "eenheid", "woning “E9” is niet bekend; importeer eerst de eenheden"),
        (5, "begindatum", "“31-2-2020” is geen datum (verwacht: 31-12-2024)"),
        (6, "einddatum", "ligt voor de begindatum"),
    ]
    assert not Bewoner.objects.exists()


def test_one_person_with_two_names_is_an_error(importeer: Importeer) -> None:
    verslag = importeer(ANNA, ANNA.replace("Berg", "Dal").replace("E1", "E2"))
    assert _fouten(verslag) == [(3, "naam", "is anders dan op regel 2, bij dezelfde relatie")]


def test_a_row_with_an_error_ends_nobody_when_errors_are_skipped(importeer: Importeer) -> None:
    importeer(ANNA, JAN)
    verslag = importeer(ANNA, JAN.replace("E2", "E9"), sla_fouten_over=True)
    assert (verslag.opgeslagen, verslag.beeindigd) == (True, 0)
    assert _rows()[1] == ("R2", "E2", date(2020, 1, 1), None)


def test_a_row_without_an_id_ends_nobody(importeer: Importeer) -> None:
    importeer(ANNA, JAN)
    verslag = importeer(ANNA, JAN.replace("R2", ""), sla_fouten_over=True)
    assert verslag.beeindigd == 0
    assert "Niemand is beëindigd: er zijn regels zonder relatienummer." in verslag.meldingen


def test_a_wrong_phone_or_address_costs_nobody_their_row(importeer: Importeer) -> None:
    verslag = importeer(
        "R1;E1;;A.;;Berg;onbekend;06 1234;anna@;;1-1-2020;", "R2;E2;;J.;;Jansen;06-12345678 / 0316-523456;;;;1-1-2020;"
    )
    assert verslag.opgeslagen
    assert sorted(verslag.meldingen) == [
        "Kolom email: geen geldig e-mailadres, niet overgenomen: 1 (regel 2)",
        "Kolom mobiel: geen geldig telefoonnummer, niet overgenomen: 1 (regel 2)",
        "Kolom telefoon: geen geldig telefoonnummer, niet overgenomen: 1 (regel 2)",
    ]
    assert Bewoner.objects.get(id_extern="R2").telefoon2 == "+31316523456"


def test_the_report_repeats_no_personal_data(importeer: Importeer) -> None:
    verslag = importeer("R1;E1;;A.;;Geheimennaam;061234;0699;geheim@;;1-1-2020;31-2-2020")
    tekst = "\n".join([*verslag.meldingen, *map(str, verslag.fouten)])
    assert not [woord for woord in ("Geheimennaam", "061234", "0699", "geheim@") if woord in tekst]


# ---------------------------------------------------------------- the BSN is never kept
BSN = ("111222333", "123456782", "100000009", "100000010", "999999990")


def test_a_bsn_column_is_passed_over(importeer: Importeer) -> None:
    verslag = importeer(JAN + ";123456782", kop=KOP + ";Burgerservicenummer")
    assert verslag.meldingen == ["Kolom “Burgerservicenummer” is overgeslagen: het BSN wordt hier nooit bewaard."]
    assert verslag.opgeslagen


@pytest.mark.parametrize("kop", ["BSN", "bsn-nummer", "klant BSN", "Sofinummer"])
def test_a_bsn_cannot_be_the_id(kop: str, tmp_path: Path) -> None:
    mapping = tmp_path / "kolommen.toml"
    mapping.write_text(f'[kolommen]\nid_extern = "{kop}"\n', encoding="utf-8")
    bestand = tmp_path / "b.csv"
    bestand.write_text(f"{KOP.replace('relatienummer', kop)}\n{JAN}\n", encoding="utf-8")
    with pytest.raises(ImporteerError, match="staat het BSN"):
        run_import(
            lambda verslag, balk: importeer_bewoners(verslag, balk, pad=bestand, opties=Opties(kolommen=mapping))
        )


def test_a_bsn_under_another_name_is_recognised_by_its_numbers(importeer: Importeer) -> None:
    with pytest.raises(ImporteerError, match="staat het BSN"):
        importeer(*(JAN.replace("R2", nummer) for nummer in BSN))


def test_a_bsn_in_a_name_is_an_error(importeer: Importeer) -> None:
    verslag = importeer("R1;E1;;;;123456782;;;;;1-1-2020;")
    assert _fouten(verslag) == [(2, "naam", "lijkt een BSN; dat wordt hier nooit bewaard")]


# ---------------------------------------------------------------- files in all spellings
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_names_survive_the_encoding(importeer: Importeer, codering: str) -> None:
    importeer("R1;E1;;R.;;Görgün-Léon;;;;;1-1-2020;", codering=codering)
    assert Bewoner.objects.get().achternaam == "Görgün-Léon"


def test_commas_and_quotes(importeer: Importeer) -> None:
    importeer('R1,E1,,R.,,"Berg, van den",,,,,1-1-2020,', kop=KOP.replace(";", ","))
    assert Bewoner.objects.get().achternaam == "Berg, van den"


def test_xlsx_with_dates_and_numbers(tmp_path: Path) -> None:
    boek = openpyxl.Workbook()
    blad = boek.active
    assert blad is not None
    blad.append(["Relatie", "VHE", "Naam", "Mobiel", "Begindatum"])
    blad.append([1001, "E1", "de Wit", 612345678, date(2021, 5, 1)])
    boek.save(tmp_path / "bewoners.xlsx")
    assert _run(tmp_path / "bewoners.xlsx").opgeslagen
    wit = Bewoner.objects.get()
    assert (wit.id_extern, wit.achternaam, wit.telefoon) == ("1001", "de Wit", "+31612345678")
    assert _rows() == [("1001", "E1", date(2021, 5, 1), None)]


def test_headings_in_a_mapping_file_with_a_fixed_beginning(tmp_path: Path) -> None:
    (tmp_path / "k.toml").write_text(
        '[kolommen]\nid_extern = "Nr"\nachternaam = "Wie"\neenheid = "Waar"\n[vast]\nvan = "2000-01-01"\n'
    )
    (tmp_path / "b.csv").write_text("Nr;Wie;Waar\n7;Smit;E3\n")
    uit = StringIO()
    call_command("importeer_bewoners", tmp_path / "b.csv", "--kolommen", tmp_path / "k.toml", stdout=uit)
    assert uit.getvalue().splitlines() == [
        "bewoners: 1 nieuw, 0 gewijzigd, 0 gelijk",
        "bewoningen: 1 nieuw, 0 gewijzigd, 0 gelijk",
        "Bewaard.",
    ]
    assert _rows() == [("7", "E3", date(2000, 1, 1), None)]


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Er is niets bewaard"):
        call_command("importeer_bewoners", tmp_path / "bestaat-niet.csv")
    (tmp_path / "leeg.csv").write_text(KOP + "\n")
    with pytest.raises(CommandError, match="er staat geen enkele bewoner in"):
        call_command("importeer_bewoners", tmp_path / "leeg.csv")
    (tmp_path / "anders.csv").write_text("a;b\n1;2\n")
    with pytest.raises(CommandError, match="geen kolom voor id_extern"):
        call_command("importeer_bewoners", tmp_path / "anders.csv")


@given(
    inhoud=st.binary(max_size=300)
    | st.binary(max_size=80).map(lambda rest: b"\x1f\x8b" + rest)
    | st.binary(max_size=80).map(lambda rest: b"PK\x03\x04" + rest)
    | st.binary(max_size=200).map(lambda rest: KOP.encode() + b"\n" + rest)
)
@example(inhoud=b"\x1f\x8b")
@example(inhoud=gzip.compress(KOP.encode())[:-9] + b"garbage")
@settings(max_examples=80, deadline=None, suppress_health_check=TRAAG_MAG)
def test_any_bytes_end_in_a_report_or_a_sentence(tmp_path: Path, inhoud: bytes) -> None:
    bestand = tmp_path / "ruis.csv"
    bestand.write_bytes(inhoud)
    try:
        verslag = _run(bestand)
    except (TabelError, ImporteerError) as fout:
        assert str(fout).endswith((".", ")"))  # noqa: PT017 - either outcome is right, each has its own promise
    else:
        assert verslag.fouten or verslag.opgeslagen


_cel = st.text(st.characters(blacklist_categories=["Cs"]), max_size=25)


@given(
    rijen=st.lists(
        st.tuples(st.sampled_from(["R1", "R2", "R3"]), st.sampled_from(["E1", "E2"]), _cel, _cel), max_size=6
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)
def test_any_rows_import_twice_alike(tmp_path: Path, rijen: list[tuple[str, str, str, str]]) -> None:
    boek = openpyxl.Workbook()
    blad = boek.active
    assert blad is not None
    blad.append(["relatie", "eenheid", "naam", "telefoon", "begindatum"])
    for rij in rijen:
        schoon = [openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", cel) for cel in rij]
        blad.append([*(f"'{cel}" if cel.startswith("=") else cel for cel in schoon), date(2020, 1, 1)])
    bestand = tmp_path / "rijen.xlsx"
    boek.save(bestand)
    try:
        eerste = _run(bestand, sla_fouten_over=True, toch=True)
        tweede = _run(bestand, sla_fouten_over=True, toch=True)
    except ImporteerError:
        return
    assert len(tweede.fouten) == len(eerste.fouten)
    assert (tweede.nieuw, tweede.gewijzigd, tweede.beeindigd) == (0, 0, 0)


def test_six_thousand_residents_in_a_fixed_number_of_statements(
    importeer: Importeer, django_assert_max_num_queries: Callable[[int], Iterator[None]]
) -> None:
    Eenheid.objects.bulk_create(
        EenheidFactory.build(id_extern=f"V{nummer}", buurt=Eenheid.objects.earliest("pk").buurt)
        for nummer in range(6000)
    )
    regels = [f"R{n};V{n};;J.;;Jansen;06-{10000000 + n};;;;1-1-2020;" for n in range(6000)]
    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        assert importeer(*regels).nieuw == 12_000
    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        assert importeer(*regels).gelijk == 12_000


def _workbook() -> bytes:
    boek = openpyxl.Workbook()
    blad = boek.active
    assert blad is not None
    blad.append(["relatie", "eenheid", "naam", "begindatum"])
    blad.append(["R1", "E1", "Jansen", date(2020, 1, 1)])
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


@given(plekken=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=TRAAG_MAG)
def test_a_damaged_workbook_ends_in_a_report_or_a_sentence(tmp_path: Path, plekken: list[tuple[int, int]]) -> None:
    inhoud = bytearray(_workbook())
    for plek, waarde in plekken:
        inhoud[plek % len(inhoud)] = waarde
    (tmp_path / "stuk.xlsx").write_bytes(inhoud)
    try:
        verslag = _run(tmp_path / "stuk.xlsx", toch=True)
    except (TabelError, ImporteerError) as fout:
        assert str(fout).endswith((".", ")"))  # noqa: PT017 - either outcome is right, each has its own promise
    else:
        assert verslag.fouten or verslag.opgeslagen
