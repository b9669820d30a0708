"""OpenSanctions' simplified table: joined cells come apart, ids stay, an act has an authority only where it is told."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import Severity, has_errors
from addin.lists import LISTS, ListedAct, ListedAddress, ListedName, ListedNumber, Listing, ListingKind, Release
from addin.lists.opensanctions_simple import COLUMNS, read_release
from addin.vocabulary import AliasKind, Authority, Measure, Scheme, Script

FIXTURE = Path(__file__).parent / "fixtures" / "opensanctions_simple.csv"
TEXT = FIXTURE.read_text("utf-8")
HEADS, *ROWS = csv.reader(io.StringIO(TEXT))


def of(text: str, published_on: date | None = None) -> Release:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "targets.simple.csv"
        path.write_bytes(text.encode("utf-8"))
        return read_release([path], published_on=published_on)


def table(rows: list[list[str]], heads: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([heads, *rows])
    return stream.getvalue()


def with_cells(**cells: str) -> Listing:
    """The entry of a row of a person that holds these cells alone."""
    row = {"id": "a", "schema": "Person", "name": "A B", **cells}
    return of(table([[row.get(head, "") for head in HEADS]], HEADS)).listings[0]


def whats(release: Release) -> list[str]:
    return [finding.what for finding in release.findings]


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release([FIXTURE])


def test_ids_are_references_unchanged_and_rows_are_lines(release):
    assert [(x.reference, x.kind, x.name, x.row) for x in release.listings] == [
        ("NK-Example1", ListingKind.INDIVIDUAL, "Anna Ivanovna Petrova", 2),
        ("NK-example2", ListingKind.INSTITUTION, "Example Bank", 4),
        ("NK-example3", ListingKind.VESSEL, "EXAMPLE STAR", 5),
        ("NK-example4", ListingKind.INSTITUTION, "Example Front", 6),
    ]
    assert release.authority is None


def test_joined_cells_come_apart_and_every_column_lands_in_its_field(release):
    person, bank, *_ = release.listings
    assert person.aliases == (
        ListedName("Анна Ивановна Петрова", AliasKind.ORIGINAL_SCRIPT, script=Script.CYRILLIC),
        ListedName("Peters; Ann"),
    )
    assert person.born_on == ("1970-05-03", "1970")
    assert person.addresses == (ListedAddress("1 Main Street, Omsk"), ListedAddress(country="RU"))
    assert person.nationalities == ()
    assert person.attributes == (
        ("countries", "suhh"),
        ("phones", "+7 495"),
        ("emails", "a@example.org"),
        ("dataset", "US OFAC Specially Designated Nationals (SDN) List"),
        ("dataset", "EU Financial Sanctions Files (FSF)"),
        ("sanctions", "Holds an office; and more."),
        ("sanctions", "Second reason."),
    )
    assert (bank.born_on, bank.attributes[0]) == ((), ("birth_date", "1990"))


def test_a_number_is_of_the_scheme_that_its_form_and_check_digits_show(release):
    person, bank, vessel, _ = release.listings
    assert person.numbers == (
        ListedNumber(Scheme.INN, "500100732259", "RU", "identifiers", sensitive=True),
        ListedNumber(Scheme.OTHER, "12 3456789", label="identifiers", sensitive=True),
    )
    assert [(n.scheme, n.value, n.label) for n in bank.numbers] == [
        (Scheme.OGRN, "1027700132195", "identifiers"),
        (Scheme.INN, "7707083893", "identifiers"),
        (Scheme.LEI, "549300WE6TAF5EEWQS81", "identifiers"),
        (Scheme.OTHER, "IMO6495856", "IMO company number"),
        (Scheme.OTHER, "123", "identifiers"),
    ]
    assert [(n.scheme, n.value) for n in vessel.numbers] == [(Scheme.IMO, "9187629"), (Scheme.OTHER, "273318940")]


@pytest.mark.parametrize("value", ["7707083894", "7707083893", "1027700132195"])
def test_a_person_has_no_company_s_number(value):
    assert with_cells(identifiers=value).numbers[0].scheme is Scheme.OTHER


def test_a_programme_has_the_authority_that_its_code_and_a_dataset_name_alike(release):
    person, bank, vessel, front = release.listings
    assert person.acts == (
        ListedAct("US-RUSHAR", (Measure.ASSET_FREEZE,), authority=Authority.US),
        ListedAct("EU-UKR", (Measure.ASSET_FREEZE,), authority=Authority.EU),
    )
    assert bank.acts == (ListedAct("UA-WS-MARE", (Measure.OTHER,), reason='Makes "hats"; and caps'),)
    assert vessel.acts == ()
    title = "UN Security Council Consolidated Sanctions"
    assert front.acts == (ListedAct(title, (Measure.ASSET_FREEZE,), authority=Authority.UN),)
    assert all(x.listed_on is None and act.listed_on is None for x in release.listings for act in x.acts)


@pytest.mark.parametrize(
    ("title", "authority", "measure"),
    [
        ("US OFAC Consolidated (non-SDN) List", Authority.US, Measure.OTHER),
        ("UK FCDO Sanctions List", Authority.GB, Measure.OTHER),
        ("Swiss SECO Sanctions/Embargoes", Authority.CH, Measure.ASSET_FREEZE),
        ("Canadian Consolidated Autonomous Sanctions List", Authority.CA, Measure.ASSET_FREEZE),
        ("Australian Sanctions Consolidated List", Authority.AU, Measure.ASSET_FREEZE),
        ("Ukraine NSDC State Register of Sanctions", Authority.UA, Measure.OTHER),
        ("New Zealand Russia Sanctions", Authority.NZ, Measure.OTHER),
        ("Hats and Caps", None, None),
    ],
)
def test_a_list_without_its_programme_is_an_act_of_its_authority(title, authority, measure):
    acts = with_cells(dataset=title).acts
    assert [(act.programme, act.authority, act.measures) for act in acts] == (
        [(title, authority, (measure,))] if authority else []
    )


def test_a_programme_whose_authority_no_dataset_names_has_none():
    acts = with_cells(program_ids="US-RUSHAR", dataset="EU Financial Sanctions Files (FSF)").acts
    assert [(act.programme, act.authority) for act in acts] == [
        ("US-RUSHAR", None),
        ("EU Financial Sanctions Files (FSF)", Authority.EU),
    ]


def test_the_fixture_s_findings_are_told_once_each(release):
    assert [(f.severity, f.rule, f.what) for f in release.findings] == [
        (
            Severity.WARNING,
            "list-authority",
            "1 acts name no authority that is known; they are kept without one",
        ),
        (
            Severity.NOTE,
            "list-acts",
            "1 entries are under no programme that the file names; they stand without an act",
        ),
    ]


def test_the_newest_day_seen_is_that_of_the_release_and_wins_over_a_given_one():
    assert of(TEXT).origin == "opensanctions_simple@2024-05-06"
    assert "The file says that it is of 2024-05-06, not of 2025-01-01; its own date counts" in whats(
        of(TEXT, date(2025, 1, 1))
    )
    silent = table([row[:14] + row[15:] for row in ROWS], HEADS[:14] + HEADS[15:])
    assert of(silent, date(2025, 1, 1)).published_on == date(2025, 1, 1)


def test_columns_may_move(release):
    moved = of(table([row[::-1] for row in ROWS], HEADS[::-1]))
    assert [(x.reference, x.aliases, x.numbers, x.acts) for x in moved.listings] == [
        (x.reference, x.aliases, x.numbers, x.acts) for x in release.listings
    ]


def test_an_older_table_without_programmes_is_read_without_a_finding_for_them():
    at = HEADS.index("program_ids")
    older = of(table([row[:at] + row[at + 1 :] for row in ROWS], HEADS[:at] + HEADS[at + 1 :]))
    assert len(older.listings) == len(ROWS)
    assert not [what for what in whats(older) if "column" in what]
    assert [act.authority for act in older.listings[0].acts] == [Authority.US, Authority.EU]


def test_an_unknown_column_is_named_and_a_missing_one_is_told():
    release = of(TEXT.replace('"emails"', '"hats"'))
    assert not has_errors(release.findings)
    assert whats(release)[:2] == [
        "The column emails is missing; what it holds stays blank",
        "The column 'hats' is not known; what it holds is left out (1 times)",
    ]


@pytest.mark.parametrize("column", ["id", "schema", "name"])
def test_a_table_without_a_needed_column_is_refused(column):
    assert f"The file has no column {column}" in whats(of(TEXT.replace(f'"{column}"', '"gone"', 1)))


def test_two_columns_of_one_name_are_refused():
    assert "The file has two columns of one name" in whats(of(TEXT.replace('"emails"', '"phones"')))


def test_an_unknown_schema_and_a_date_that_is_none_are_told():
    release = of(TEXT.replace('"Vessel"', '"Hat"').replace("1970-05-03;1970", "soon"))
    assert "The schema 'Hat' is not known; what it holds is left out (1 times)" in whats(release)
    assert "1 entries have a date of birth that cannot be read; it is kept as printed" in whats(release)
    assert ("birth_date", "soon") in release.listings[0].attributes
    assert release.listings[2].kind is ListingKind.OTHER


def test_a_record_of_other_columns_is_left_out_and_told(release):
    found = of(TEXT + '"a","b"\n')
    assert "1 records do not have the file's columns; they were left out" in whats(found)
    assert found.listings == release.listings
    assert not has_errors(found.findings)


@pytest.mark.parametrize("kept", [len(TEXT) // 2, len(TEXT) - 100])
def test_a_table_that_is_cut_off_is_refused(kept):
    assert "The file stops in the middle of a record" in whats(of(TEXT[:kept]))


def test_a_quote_that_is_never_closed_is_refused():
    broken = TEXT + '"a,' + "b" * 200_000 + "\n"
    assert "A quote is never closed" in whats(of(broken))
    assert has_errors(of(broken).findings)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file is empty"),
        (b"<html>Sign in</html>", "The file is a web page (of a login or an error), not the list"),
        (b"a,b\n1,2\n", "The file has no row of the table's columns"),
        (b"\x00\x01", "The file holds zero bytes, so it is no text"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path, content, what):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert what in [x.what for x in read_release([path]).findings if x.severity is Severity.ERROR]


def test_a_table_in_another_encoding_is_read(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(table([["a", "Person", "Zoé"]], ["id", "schema", "name"]).encode("cp1252"))
    assert read_release([path]).listings[0].name == "Zoé"


def test_two_files_are_refused():
    assert has_errors(read_release([FIXTURE, FIXTURE]).findings)


def test_the_list_may_not_be_redistributed():
    assert LISTS["opensanctions_simple"].is_redistributable is False


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoilt_file_gives_findings_and_whole_entries(data):
    spoilt = bytearray(FIXTURE.read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(bytes(spoilt))
        release = read_release([path])
    assert all(found.name.strip() and found.reference for found in release.listings)
    assert release.listings or release.findings


@settings(max_examples=60, deadline=None)
@given(cells=st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=40) | st.just('"";";"' * 900), max_size=6))
def test_whatever_the_cells_hold_no_entry_lacks_a_name(cells):
    row = [cells.get(head, value).replace("\0", "") for head, value in zip(HEADS, ROWS[0], strict=True)]
    assert all(found.name.strip() and found.reference for found in of(table([row], HEADS)).listings)
