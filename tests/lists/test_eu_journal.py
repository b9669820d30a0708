from __future__ import annotations

import csv
import re
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import Severity, has_errors
from addin.lists import LISTS, Listing, ListingKind, Release
from addin.lists.eu_journal import read_release
from addin.lists.eu_journal_rows import several
from addin.models.fields import RECORD_ID
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, Scheme, Script, Strength

FIXTURES = Path(__file__).parent / "fixtures"
CONSOLIDATED, AMENDMENTS = FIXTURES / "eu_journal_consolidated.csv", FIXTURES / "eu_journal_amendments.csv"
FILES = (CONSOLIDATED, AMENDMENTS)


def read(*files: Path, expects: int = 1) -> Release:
    return read_release(files or FILES, expects=expects)


def listing(reference: str) -> Listing:
    return next(found for found in read().listings if found.reference == reference)


def changed(tmp_path: Path, old: str, new: str, file: Path = CONSOLIDATED) -> Path:
    path = tmp_path / "changed.csv"
    text = file.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def told(release: Release) -> list[tuple[Severity, str, str]]:
    return [(finding.severity, finding.rule, finding.what) for finding in release.findings]


def test_a_reference_is_act_annex_number_and_kind_or_the_hash_of_the_name():
    assert [(found.reference, found.name, found.kind) for found in read().listings] == [
        ("269-2014:i.persons:7:individual", "Anna Ivanovna PETROVA", ListingKind.INDIVIDUAL),
        ("269-2014:i.entities:7:institution", "Example Bank", ListingKind.INSTITUTION),
        ("833-2014:xiv:name-521f26f5:institution", "Example Bank", ListingKind.INSTITUTION),
        ("833-2014:xiv:name-d9e8eca9:institution", "Newer Bank", ListingKind.INSTITUTION),
        ("833-2014:xlii:12:vessel", "NEW STAR", ListingKind.VESSEL),
        ("833-2014:iv:5:institution", "Example Plant", ListingKind.INSTITUTION),
        ("833-2014:liii:name-4aa305da:other", "Example Coin", ListingKind.OTHER),
        ("2016-44:v:name-24fa10bb:vessel", "TWO BANS", ListingKind.VESSEL),
    ]


def test_a_reference_does_not_depend_on_where_the_row_stands(tmp_path):
    first, *rows = CONSOLIDATED.read_text("utf-8").splitlines(keepends=True)
    path = tmp_path / "moved.csv"
    path.write_text("".join((first, *reversed(rows))), "utf-8")
    assert {found.reference for found in read(path).listings} == {found.reference for found in read(FILES[0]).listings}


def test_each_name_has_its_kind_strength_and_script():
    person = listing("269-2014:i.persons:7:individual")
    assert [(n.name, n.kind, n.strength, n.script) for n in person.aliases] == [
        ("SIDOROVA", AliasKind.MAIDEN, Strength.WEAK, Script.LATIN),
        ("Anna PETROVSKAYA", AliasKind.AKA, Strength.STRONG, Script.LATIN),
        ("Анна ПЕТРОВСКАЯ", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, Script.CYRILLIC),
        ("Anya; of Moscow", AliasKind.AKA, Strength.STRONG, Script.LATIN),
        ("Анна Петрова", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, Script.CYRILLIC),
        ("Ганна Петрова", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, Script.CYRILLIC),
        ("Anya", AliasKind.AKA, Strength.WEAK, Script.LATIN),
        ("Anna OLD", AliasKind.FKA, Strength.STRONG, Script.LATIN),
    ]
    bank = listing("269-2014:i.entities:7:institution")
    assert [(n.name, n.kind, n.script) for n in bank.aliases] == [
        ("پارس", AliasKind.ORIGINAL_SCRIPT, Script.ARABIC),
        ("Эксемпл Банк", AliasKind.ORIGINAL_SCRIPT, Script.CYRILLIC),
        ("PJSC ‘Old Example’", AliasKind.FKA, Script.LATIN),
    ]


def test_a_person():
    person = listing("269-2014:i.persons:7:individual")
    assert (person.born_on, person.born_at) == (("1986-08-31", "1985", "1984-08"), ("Dresden, Germany",))
    assert (person.gender, person.nationalities) == (Gender.FEMALE, ("RU", "CY"))
    assert person.titles == ("Minister", "Member of the Board")
    assert person.remarks == ("Speaks English",)
    assert person.attributes == (
        ("entry number", "7"),
        ("annex", "I.PERSONS"),
        ("programme key", "EU-UKR"),
        ("appearance", "hair: brown"),
        ("ethnicity", "Example"),
        ("father", "Ivan"),
        ("mother", "Olga"),
        ("measure", "Asset freeze"),
        ("born on", "long ago"),
    )
    assert [(n.scheme, n.value, n.country, n.sensitive, n.note) for n in person.numbers] == [
        (Scheme.INN, "770012345678", "RU", True, ""),
        (Scheme.PASSPORT, "Series 4510 No 123456", "RU", True, "Russian passport; expires 1.1.2030"),
        (Scheme.NATIONAL_ID, "12/ABCDEF(N)000001", None, True, ""),
    ]


def test_the_numbers_of_an_institution_are_verified_and_open():
    bank = listing("269-2014:i.entities:7:institution")
    assert [(n.scheme, n.value, n.country) for n in bank.numbers] == [
        (Scheme.INN, "7707083893", "RU"),
        (Scheme.OKPO, "07500548", "RU"),
        (Scheme.KPP, "352501001", "RU"),
        (Scheme.KPP, "770401001", "RU"),
        (Scheme.LEI, "7H6GLXDRUGQFU57RNE97", None),
        (Scheme.BIC, "SABRRUMM", None),
        (Scheme.OTHER, "1745868", None),
        (Scheme.INN, "7725075060", "RU"),
        (Scheme.OGRN, "1027700132195", "RU"),
        (Scheme.REGISTRATION, "HRB 1", None),
    ]
    assert not any(number.sensitive for number in bank.numbers)
    assert [(a.street, a.place, a.country) for a in bank.addresses] == [
        ("19 Example St., 117997 Moscow", "", "RU"),
        ("", "Damascus (previous address)", "SY"),
    ]
    assert bank.attributes == (
        ("entry number", "7"),
        ("annex", "I.ENTITIES"),
        ("programme key", "EU-UKR"),
        ("jurisdiction", "Hong Kong"),
        ("registered on", "17.10.1990"),
        ("legal form", "joint-stock company"),
        ("sector", "banking"),
        ("ticker", "300910"),
        ("phone", "+7 495"),
        ("email", "a@example.org"),
        ("website", "www.example.org"),
        ("measure", "Asset freeze"),
    )


def test_a_number_of_another_country_is_no_russian_one(tmp_path):
    path = changed(tmp_path, "117997 Moscow, Russian Federation; Damascus, Syria (previous address)", "Tashkent")
    bank = next(found for found in read(path).listings if found.reference == "269-2014:i.entities:7:institution")
    assert [(n.scheme, n.value) for n in bank.numbers][-3:] == [
        (Scheme.TAX, "7725075060"),
        (Scheme.REGISTRATION, "1027700132195"),
        (Scheme.REGISTRATION, "HRB 1"),
    ]


def test_a_day_is_of_listing_or_where_the_annex_says_so_of_application():
    acts = [
        (a.programme, a.measures, a.legal_basis, a.listed_on, a.effective_on) for f in read().listings for a in f.acts
    ]
    assert acts == [
        ("269/2014", (Measure.ASSET_FREEZE,), "Council Regulation (EU) No 269/2014, Annex I", "2022-04-08", None),
        ("269/2014", (Measure.ASSET_FREEZE,), "Council Regulation (EU) No 269/2014, Annex I", "2022-06-14", None),
        ("833/2014", (Measure.MESSAGING_BAN,), "Council Regulation (EU) No 833/2014, Annex XIV", None, "2022-06-14"),
        (
            "833/2014",
            (Measure.MESSAGING_BAN, Measure.TRANSACTION_BAN),
            "Council Regulation (EU) No 833/2014, Annex XIV",
            None,
            "2026-08-13",
        ),
        ("833/2014", (Measure.PORT_BAN,), "Council Regulation (EU) No 833/2014, Annex XLII", None, "2026-04-24"),
        ("833/2014", (Measure.EXPORT_CONTROL,), "Council Regulation (EU) No 833/2014, Annex IV", "2023-12-18", None),
        ("833/2014", (Measure.OTHER,), "Council Regulation (EU) No 833/2014, Annex LIII", None, None),
        ("2016/44", (Measure.TRANSPORT,), "Council Regulation (EU) 2016/44, Annex V", "2026-08-07", None),
        ("2016/44", (Measure.OTHER,), "Council Regulation (EU) 2016/44, Annex V", "2026-08-07", None),
    ]
    person, *_, coin, _ = read().listings
    assert (person.acts[0].date_basis, person.listed_on) == (DateBasis.OFFICIAL_FIELD, "2022-04-08")
    assert person.acts[0].reason == "Anna Petrova supports things, and more."
    assert (coin.acts[0].date_basis, coin.listed_on) == (DateBasis.LIST_ONLY, None)


def test_an_amending_act_replaces_the_entry_of_its_number():
    vessel = listing("833-2014:xlii:12:vessel")
    assert [(n.name, n.kind) for n in vessel.aliases] == [("OLD STAR", AliasKind.FKA)]
    assert ("amending act", "2026/1848") in vessel.attributes
    assert [(n.scheme, n.value) for n in vessel.numbers] == [(Scheme.IMO, "9187629")]
    assert vessel.flag == "CM"
    (before,) = [found for found in read(CONSOLIDATED).listings if found.reference == vessel.reference]
    assert (before.name, before.numbers[1].scheme) == ("OLD STAR", Scheme.MMSI)


def test_the_order_of_files_changes_nothing():
    assert read(*reversed(FILES)).listings == read().listings
    assert read(*reversed(FILES)).sha256 == read().sha256


def test_an_older_amending_act_does_not_undo_a_newer_one(tmp_path):
    older = tmp_path / "0.csv"
    older.write_text(AMENDMENTS.read_text("utf-8").replace("32026R1848", "32026R0001").replace("NEW STAR", "MIDDLE"))
    vessel = next(found for found in read(*FILES, older).listings if found.reference == "833-2014:xlii:12:vessel")
    assert vessel.name == "NEW STAR"


def test_the_fixture_s_findings_are_told_once_each():
    assert told(read()) == [
        (Severity.NOTE, "list-dates", "1 dates of birth cannot be read whole; they are kept as printed"),
    ]


def test_columns_may_move(tmp_path):
    rows = list(csv.reader(CONSOLIDATED.read_text("utf-8").splitlines()))
    path = tmp_path / "moved.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[::-1] for row in rows])
    assert read(path).listings == read(CONSOLIDATED).listings


def test_an_unknown_column_is_named_and_a_missing_one_is_told(tmp_path):
    release = read(changed(tmp_path, ",kppCode,", ",shoeSize,"))
    assert not has_errors(release.findings)
    assert [what for _, rule, what in told(release) if rule in {"list-unknown", "list-columns"}] == [
        "The column 'shoeSize' is not known; what it holds is left out (1 times)",
        "1 files have no column kppCode; what it says is missing",
    ]


@pytest.mark.parametrize("column", ["name", "schema", "measure", "annex"])
def test_a_file_without_a_needed_column_is_refused(tmp_path, column):
    release = read(changed(tmp_path, f",{column},", ",gone,"))
    assert (Severity.ERROR, "readable-list", f"The file has no column {column}") in told(release)


def test_values_that_are_not_known_are_told(tmp_path):
    path = changed(tmp_path, "Export control,18.12.2023,,LegalEntity", "Exile,99.99.2023,,Robot")
    release = read(path)
    assert [what for _, _, what in told(release)[:-1]] == [
        "The kind of party 'Robot' is not known; what it holds is left out (1 times)",
        "1 dates of birth cannot be read whole; they are kept as printed",
        "1 days of listing cannot be read; the entries stand without",
    ]
    robot = next(found for found in release.listings if found.name == "Example Plant")
    assert (robot.kind, robot.listed_on, robot.acts[0].measures) == (ListingKind.OTHER, None, (Measure.OTHER,))


def test_an_entry_printed_twice_counts_once(tmp_path):
    path = tmp_path / "twice.csv"
    lines = CONSOLIDATED.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join((*lines, lines[-1])), "utf-8")
    assert read(path).listings == read(CONSOLIDATED).listings
    assert (Severity.NOTE, "list-rows", "1 entries are printed twice in one act; the first counts") in told(read(path))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("32014R0833,5,", "nonsense,5,", "1 rows do not name their legal act by its CELEX number; they were left out"),
        ("Example Plant", "", "1 rows have no name; they were left out"),
        ("Example Plant,", "Example Plant,,", "1 rows do not have the file's columns; they were left out"),
    ],
)
def test_a_broken_row_is_left_out_and_told(tmp_path, old, new, what):
    release = read(changed(tmp_path, old, new))
    assert (Severity.WARNING, "list-rows", what) in told(release)
    assert len(release.listings) == len(read(CONSOLIDATED).listings) - 1


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file is empty"),
        (b"<!DOCTYPE html><html>Sign in</html>", "The file is a web page (of a login or an error), not the list"),
        (b"a,b\n1,2\n", "The file is no transcription of a legal act"),
        (b"hello", "The file is no transcription of a legal act"),
        (b"\x00\x01", "The file holds zero bytes, so it is no text"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path, content, what):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert what in [finding.what for finding in read(path).findings if finding.severity is Severity.ERROR]


def test_an_act_whose_annexes_are_empty_is_no_error(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text(CONSOLIDATED.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    assert told(read(*FILES, path)) == told(read())


def test_two_files_of_one_act_are_refused(tmp_path):
    path = changed(tmp_path, "Example Plant", "Example Plants")
    assert has_errors(read(CONSOLIDATED, path).findings)


def test_a_part_of_the_acts_is_refused_as_truncated():
    assert has_errors(LISTS["eu_journal"].read(FILES).findings)


def test_the_day_of_publication_is_the_caller_s():
    assert read().published_on is None
    assert read_release(FILES, published_on=date(2026, 8, 14), expects=1).origin == "eu_journal@2026-08-14"


def test_the_transcription_may_not_be_redistributed():
    assert LISTS["eu_journal"].is_redistributable is False


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("", ()),
        ("a; b", ("a", "b")),
        ('"a; b"; c', ("a; b", "c")),
        ("(a) one, (b) two", ("one", "two")),
        ("a) one b) two", ("one", "two")),
        ("(i) 1.1.1960, (ii) 2.1.1960", ("1.1.1960", "2.1.1960")),
        ("12/X(N)1", ("12/X(N)1",)),
        ("one (a) two", ("one (a) two",)),
        ("(a) " + "," * 90_000, ()),
    ],
)
def test_the_values_of_a_cell(cell, values):
    assert several(cell) == values


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoilt_file_gives_findings_and_whole_entries(data):
    spoilt = bytearray(CONSOLIDATED.read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(bytes(spoilt))
        release = read(path)
    for found in release.listings:
        assert found.name.strip()
        assert re.fullmatch(RECORD_ID, found.reference)
