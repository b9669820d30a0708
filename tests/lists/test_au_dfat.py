"""Australia's list: rows of names become entries, whose days and measures are only those that it prints."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.errors import Severity, has_errors
from addin.lists import ListedAct, ListedAddress, ListedName, ListedNumber, ListingKind, Release
from addin.lists.au_dfat import COLUMNS, DETAILS, SINCE_2026, read_release
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, Scheme, Script, Strength

OLD_HEADS = [name for name in COLUMNS if name not in SINCE_2026]
INSTRUMENT = (
    "Autonomous Sanctions (Designated Persons and Entities and Declared Persons—Russia and Ukraine) "
    "Amendment (No. 99) Instrument 2022"
)
PERSON = {
    "Reference": 9001.0,
    "Name of Individual or Entity": "Ivan Petrovich EXAMPLE",
    "Type": "Individual",
    "Name Type": "Primary Name",
    "Date of Birth": "a) Approximately 1963 b) 30/01/1972",
    "Place of Birth": "a) Minsk, Belarus b) Moscow, Russia",
    "Citizenship": "Russian",
    "Address": "NA",
    "Additional Information": "Title: a) Dr b) Prof. Gender: male. "
    "Passport no.: Russia number P0012345, issued in 2010",
    "Listing Information": INSTRUMENT,
    "Committees": "Autonomous (Russia)",
    "Control Date": date(2022, 4, 21),
}
ALIAS = PERSON | {"Reference": "9001a", "Name of Individual or Entity": "Vanya SAMPLE", "Name Type": "aka "}
ORIGINAL = PERSON | {
    "Reference": "9001b1",
    "Name of Individual or Entity": "Иван Пример",
    "Name Type": "original Script",
    "Date of Birth": date(1964, 5, 3),
}
BANK = {
    "Reference": "9002",
    "Name of Individual or Entity": "EXAMPLE BANK",
    "Type": "Entity ",
    "Name Type": "Primary name",
    "Address": "a) 1 Main Street, Damascus, Syrian Arab Republic (as at Aug. 2015) b) Somewhere",
    "Additional Information": "QDe.900 SWIFT/BIC: SABRRUMM. Tax ID No.: 7707083893 (Russia)",
    "Listing Information": "Listed on: 2 Mar. 2016 (relisted on 3 Aug. 2020)",
    "Committees": "1718 (DPRK)",
    "Control Date": date(2020, 8, 4),
}
SHIP = {
    "Reference": 9003,
    "Name of Individual or Entity": "EXAMPLE STAR",
    "Type": "Vessel",
    "Name Type": "Primary Name",
    "Committees": "Autonomous (Russia)",
    "IMO Number": "IMO 9187629",
    "Instrument of Designation": "Autonomous Sanctions (Example) Instrument 2026",
    "Targeted Financial Sanction": False,
    "Travel Ban": False,
    "Arms Embargo": "No",
    "Maritime Restriction": True,
}
ROWS = [PERSON, ALIAS, ORIGINAL, BANK]


def as_xlsx(heads, rows) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        book.add_worksheet("Empty")
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, heads)
        for number, row in enumerate(rows, 1):
            for column, name in enumerate(heads):
                if row.get(name, "") != "":
                    sheet.write(number, column, row[name])
    return content.getvalue()


@pytest.fixture
def read(tmp_path):
    def reading(rows=ROWS, heads=OLD_HEADS, **options) -> Release:
        path = tmp_path / "list.xlsx"
        path.write_bytes(as_xlsx(heads, rows))
        return read_release([path], **({"expects": 1} | options))

    return reading


def only(release: Release):
    (found,) = release.listings
    return found


def whats(release: Release) -> list[str]:
    return [finding.what for finding in release.findings]


def test_rows_of_one_number_are_one_entry(read):
    release = read()
    assert [(found.reference, found.kind, found.row) for found in release.listings] == [
        ("9001", ListingKind.INDIVIDUAL, 2),
        ("9002", ListingKind.INSTITUTION, 5),
    ]
    assert release.findings == ()


def test_what_a_person_row_says(read):
    person = read().listings[0]
    assert person.name == "Ivan Petrovich EXAMPLE"
    assert person.aliases == (
        ListedName("Vanya SAMPLE", AliasKind.AKA, Strength.STRONG, Script.LATIN, key="9001a"),
        ListedName("Иван Пример", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, Script.CYRILLIC, key="9001b1"),
    )
    assert person.born_on == ("1963~", "1972-01-30")
    assert person.born_at == ("Minsk, Belarus", "Moscow, Russia")
    assert person.nationalities == ("RU",)
    assert person.gender is Gender.MALE
    assert person.titles == ("Dr", "Prof")
    assert person.addresses == ()
    note = "Russia number P0012345, issued in 2010"
    assert person.numbers == (ListedNumber(Scheme.PASSPORT, "P0012345", "RU", "Passport", sensitive=True, note=note),)
    assert person.remarks == (PERSON["Additional Information"],)
    assert ("Control Date", "2022-04-21") in person.attributes


def test_a_birth_that_only_a_further_name_has_is_no_fact_of_the_person(read):
    assert ("Date of Birth (9001b1)", "1964-05-03") in read().listings[0].attributes


def test_what_an_entity_row_says(read):
    bank = read().listings[1]
    assert [(number.scheme, number.value, number.sensitive) for number in bank.numbers] == [
        (Scheme.UN, "QDe.900", False),
        (Scheme.BIC, "SABRRUMM", False),
        (Scheme.INN, "7707083893", False),
    ]
    assert bank.addresses == (
        ListedAddress("1 Main Street, Damascus, Syrian Arab Republic (as at Aug. 2015)", country="SY"),
        ListedAddress("Somewhere"),
    )
    assert bank.acts == (
        ListedAct(
            "1718 (DPRK)",
            (Measure.ASSET_FREEZE,),
            "Charter of the United Nations Act 1945",
            "2016-03-02",
            date_basis=DateBasis.OFFICIAL_FIELD,
        ),
    )


def test_an_instrument_that_declares_bans_the_travel_of_a_person_and_gives_no_day(read):
    assert read().listings[0].acts == (
        ListedAct("Autonomous (Russia)", (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN), INSTRUMENT),
    )
    entity = PERSON | {"Type": "Entity"}
    assert only(read([entity])).acts[0].measures == (Measure.ASSET_FREEZE,)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Listed by UN 1267 Committee on 25 January 2001 (amended on 3 Sep 2003)", "2001-01-25"),
        ("Listed by UN 12 Apr 2000", "2000-04-12"),
        ("Listed by the UN 1267 and 1989 Committee on 15 September 2011.", "2011-09-15"),
        (
            "Designated under the Autonomous Sanctions Regulations 2011 on 2 March 2012. Relisted 19 January 2021",
            "2012-03-02",
        ),
        ("The Minister for Foreign Affairs listed this entity on 21 December 2021 under section 15(1)", "2021-12-21"),
        ("First listed on 12 Nov. 2017", "2017-11-12"),
        ("Listedon 8 Jun. 2007 (amended on 13 Dec. 2011)", "2007-06-08"),
        ("Instrument of first listing: an example. Last listed on: 3/9/2024", None),
        ("Formerly listed on the RBA list as 2011LBY0034. Relisted on 19 January 2021.", None),
        ("Relisted on 3 Aug. 2020", None),
        ("re-listed 10 Jun 2020", None),
        ("Resolution 1483 (2003)", None),
        ("Listed on 32 March 2014", None),
        (date(2021, 1, 15), None),
        ("", None),
    ],
)
def test_a_listing_day_is_one_that_the_text_says(read, said, day):
    found = only(read([BANK | {"Listing Information": said}]))
    assert (found.listed_on, found.acts[0].listed_on) == (day, day)
    assert found.acts[0].date_basis is (DateBasis.OFFICIAL_FIELD if day else DateBasis.LIST_ONLY)


@pytest.mark.parametrize(
    ("said", "born_on"),
    [
        (1954.0, ("1954",)),
        (date(1963, 2, 9), ("1963-02-09",)),
        ("Between 1963 and 1968", ("1963/1968",)),
        ("22/12/1970; alt DOB: 2/01/1971", ("1970-12-22", "1971-01-02")),
        ("a)1961; b) 22 Jan.1962", ("1961", "1962-01-22")),
        ("c. 1958 or 14 March 1959", ("1958~", "1959-03-14")),
        ("20/05/1967 21/05/1967", ("1967-05-20", "1967-05-21")),
        ("1966, 1967 or 1968", ("1966", "1967", "1968")),
        ("28 May 1984; 3 Dec 1979 (from false passport)", ("1984-05-28", "1979-12-03")),
        ("20. Jul 1965", ("1965-07-20",)),
        ("15/06/1960 (approx.)", ("1960-06-15~",)),
        ("na", ()),
        ("", ()),
    ],
)
def test_births_as_typed(read, said, born_on):
    release = read([PERSON | {"Date of Birth": said}])
    assert only(release).born_on == born_on
    assert release.findings == ()


@pytest.mark.parametrize(
    ("said", "born_on"),
    [
        ("a) 1982 b) 24/06/1402 (Hijri Calendar)", ("1982",)),
        ("a) 1/01/1968 b) 24-Apr-68", ("1968-01-01",)),
        ("31/02/1960", ()),
        ("Approximately (30-35 years old)", ()),
    ],
)
def test_a_birth_that_cannot_be_read_is_kept_and_reported(read, said, born_on):
    release = read([PERSON | {"Date of Birth": said}])
    found = only(release)
    assert found.born_on == born_on
    assert ("Date of Birth", said) in found.attributes
    assert whats(release) == ["1 cells hold a day of birth that cannot be read; they are kept as printed"]


def test_columns_since_2026(read):
    weak = ALIAS | {"Name Type": "Alias", "Alias Strength": "Weak"}
    release = read([SHIP, PERSON, weak], COLUMNS)
    ship, person = release.listings
    assert ship.kind is ListingKind.VESSEL
    assert ship.numbers == (ListedNumber(Scheme.IMO, "9187629", label="IMO Number"),)
    assert ship.acts == (ListedAct("Autonomous (Russia)", (Measure.PORT_BAN,), SHIP["Instrument of Designation"]),)
    assert [alias.strength for alias in person.aliases] == [Strength.WEAK]
    assert release.findings == ()


def test_measures_that_the_columns_print_are_the_measures(read):
    row = PERSON | {"Targeted Financial Sanction": "Yes", "Travel Ban": False, "Arms Embargo": True}
    assert only(read([row], COLUMNS)).acts[0].measures == (Measure.ASSET_FREEZE, Measure.OTHER)


def test_an_imo_number_that_is_none_is_kept_and_reported(read):
    release = read([SHIP | {"IMO Number": 9187620}], COLUMNS)
    assert only(release).numbers == ()
    assert ("IMO Number", "9187620") in only(release).attributes
    assert whats(release) == ["1 IMO numbers are none; they are kept as printed"]


def test_a_citizenship_that_is_no_country_is_kept_and_reported(read):
    release = read([PERSON | {"Citizenship": "a) Russian b) Possibly Atlantean"}])
    assert only(release).nationalities == ("RU",)
    assert ("Citizenship", "Possibly Atlantean") in only(release).attributes
    assert whats(release) == ["1 citizenships name no country that is known; they are kept as printed"]


def test_columns_in_another_order_and_case_say_the_same(read):
    heads = [name.upper() for name in reversed(OLD_HEADS)]
    rows = [{name.upper(): value for name, value in row.items()} for row in ROWS]
    assert read(rows, heads).listings == read().listings


def test_an_unknown_column_is_named(read):
    release = read(heads=[*OLD_HEADS, "Remarks {2027}"])
    assert len(release.listings) == 2
    assert whats(release) == ["The column 'Remarks {2027}' is not known; what it holds is left out (1 times)"]


def test_a_column_that_stands_twice_counts_once(read):
    release = read(heads=[*OLD_HEADS, "Type"])
    assert whats(release) == ["The column 'Type' stands there more than once; the first counts"]


def test_without_a_needed_column_the_release_is_refused(read):
    release = read(heads=[name for name in OLD_HEADS if name != "Committees"])
    assert "The column Committees is missing" in whats(release)
    assert has_errors(release.findings)


def test_a_missing_detail_is_a_warning(read):
    release = read(heads=[name for name in OLD_HEADS if name != "Citizenship"])
    assert whats(release) == ["The column Citizenship is missing; what it holds stays blank"]
    assert not has_errors(release.findings)


def test_rows_without_a_reference_or_a_name_are_reported(read):
    release = read([BANK, BANK | {"Reference": "see above"}, BANK | {"Name of Individual or Entity": " "}])
    assert len(release.listings) == 1
    assert whats(release) == ["2 rows have no reference or no name; they were left out"]


def test_an_entry_without_a_primary_name_has_its_first_name(read):
    release = read([ALIAS, ORIGINAL])
    assert only(release).name == "Vanya SAMPLE"
    assert whats(release) == ["1 entries have no primary name, or several; the first name counts"]


@pytest.mark.parametrize(("column", "sort"), [("Type", "type"), ("Name Type", "name type"), ("Travel Ban", "answer")])
def test_an_unknown_word_is_reported(read, column, sort):
    release = read([PERSON, PERSON | {"Reference": 9009, column: "Robot"}], COLUMNS)
    assert any(f"The {sort} " in what and "obot" in what for what in whats(release))
    assert len(release.listings) == 2


def test_the_callers_day_is_the_releases_and_the_control_date_is_not(read):
    assert read().published_on is None
    assert read(published_on=date(2022, 5, 5)).published_on == date(2022, 5, 5)


def test_fewer_entries_than_expected_are_an_error(read):
    assert has_errors(read(expects=3).findings)


@pytest.mark.parametrize(
    "content",
    [b"", b"<!DOCTYPE html><html>login</html>", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 broken", b"a,b\n1,2\n\x1a"],
)
def test_what_is_no_workbook_is_refused(tmp_path, content):
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    release = read_release([path])
    assert release.listings == ()
    assert any(finding.severity is Severity.ERROR for finding in release.findings)


def test_another_workbook_is_refused(read):
    release = read([], ["Name", "Country"])
    assert whats(release) == ["The file has no row of the list's columns"]


def test_two_files_are_refused(tmp_path):
    assert has_errors(read_release([tmp_path / "one.xlsx", tmp_path / "two.xlsx"]).findings)


@pytest.mark.parametrize(
    "text", ["a)" + ";" * 30_000, "(" * 30_000, "(" + "a" * 30_000, "(born " * 5_000, "a) " * 10_000]
)
def test_long_cells_of_marks_do_not_hang_the_reader(read, text):
    assert read([PERSON | dict.fromkeys(DETAILS, text)]).listings


CELLS = st.one_of(
    st.text(max_size=60).map(lambda text: "".join(c for c in text if c.isprintable())),
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["a) b) c)", "(((((a)", "Listed on", "Passport no.: a)", "{count}", "=1+1"]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(COLUMNS), CELLS), max_size=6))
def test_whatever_the_cells_hold_every_listing_has_a_reference_and_a_name(read, changes):
    rows = [dict(row) for row in ROWS]
    for at, column, cell in changes:
        rows[at][column] = cell
    release = read(rows, COLUMNS)
    assert all(found.reference and found.name.strip() for found in release.listings)
    assert release.listings or release.findings


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 6_000), byte=st.integers(0, 255))
def test_a_changed_byte_never_breaks_the_reader(tmp_path, at, byte):
    content = bytearray(as_xlsx(OLD_HEADS, ROWS))
    content[at % len(content)] = byte
    path: Path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    release = read_release([path], expects=1)
    assert all(found.reference and found.name for found in release.listings)
    assert release.listings or has_errors(release.findings)
