from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from addin.errors import Severity, has_errors
from addin.lists import LISTS, Listing, ListingKind, Release
from addin.lists.us_ofac_sdn import read_release
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, Scheme, Strength

FIXTURES = Path(__file__).parent / "fixtures"
FILES = tuple(FIXTURES / name for name in ("sdn.csv", "alt.csv", "add.csv"))
NULLS = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- "


def read(*files: Path, expects: int = 1) -> Release:
    return read_release(files, expects=expects)


def listing(reference: str) -> Listing:
    return next(found for found in read(*FILES).listings if found.reference == reference)


def write(path: Path, *lines: str) -> Path:
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode("utf-8"))
    return path


def errors(release: Release) -> list[str]:
    return [finding.what for finding in release.findings if finding.severity is Severity.ERROR]


def test_the_kinds_of_entries():
    assert [(found.reference, found.kind) for found in read(*FILES).listings] == [
        ("101", ListingKind.INSTITUTION),
        ("102", ListingKind.INDIVIDUAL),
        ("103", ListingKind.VESSEL),
        ("104", ListingKind.OTHER),
        ("105", ListingKind.INSTITUTION),
    ]


def test_names_come_from_the_alias_file_and_weak_ones_from_remarks():
    assert [(n.name, n.kind, n.strength, n.key) for n in listing("101").aliases] == [
        ("EXAMPLE BANK", AliasKind.AKA, Strength.STRONG, "1"),
        ("OLD EXAMPLE BANK, OAO", AliasKind.FKA, Strength.STRONG, "2"),
        ("EXBANK", AliasKind.AKA, Strength.WEAK, ""),
    ]


def test_a_bank_has_its_numbers_by_scheme_with_leading_zeros():
    assert [(n.scheme, n.value, n.country) for n in listing("101").numbers] == [
        (Scheme.BIC, "EXMPRUMM", None),
        (Scheme.BIK, "044525999", None),
        (Scheme.INN, "7712345671", "RU"),
        (Scheme.OGRN, "1027712345671", "RU"),
        (Scheme.LEI, "253400EXAMPLE0000012", "RU"),
    ]
    assert not any(number.sensitive for number in listing("101").numbers)


def test_directives_are_acts_of_their_own_and_only_they_have_dates():
    acts = [(a.programme, a.measures, a.legal_basis, a.listed_on, a.effective_on) for a in listing("101").acts]
    assert acts == [
        ("RUSSIA-EO14024", (Measure.ASSET_FREEZE,), "E.O. 14024", None, None),
        ("UKRAINE-EO13662", (Measure.SECTORAL,), "E.O. 13662, Directive 1", None, None),
        ("RUSSIA-EO14024", (Measure.SECTORAL,), "E.O. 14024, Directive 3", None, None),
        ("RUSSIA-EO14024", (Measure.CORRESPONDENT,), "E.O. 14024, Directive 2", "2022-02-24", "2022-03-26"),
    ]
    assert [act.date_basis for act in listing("101").acts] == [*[DateBasis.LIST_ONLY] * 3, DateBasis.OFFICIAL_FIELD]
    assert [found.listed_on for found in read(*FILES).listings] == [None] * 5


def test_a_person():
    person = listing("102")
    assert (person.name, person.titles) == ("PETROVA, Anna Ivanovna", ("Deputy Minister", "Member of the Board"))
    assert (person.born_on, person.born_at) == (("1986-08-31", "1985~"), ("Examplegrad, Russia",))
    assert (person.gender, person.nationalities) == (Gender.FEMALE, ("RU", "CY"))
    assert person.linked_to == ("EXAMPLE BANK, PUBLIC JOINT STOCK COMPANY",)
    assert person.remarks == ("daughter of Ivan Petrov",)


def test_numbers_of_a_person_are_sensitive_and_a_wallet_is_not():
    assert [(n.scheme, n.value, n.sensitive) for n in listing("102").numbers] == [
        (Scheme.PASSPORT, "01 2345678", True),
        (Scheme.INN, "770012345678", True),
        (Scheme.OTHER, "XBT 1ExampleWallet", False),
    ]


def test_a_vessel():
    vessel = listing("103")
    assert (vessel.vessel_type, vessel.flag) == ("Crude Oil Tanker", "RU")
    assert [(n.scheme, n.value) for n in vessel.numbers] == [
        (Scheme.CALL_SIGN, "UABC"),
        (Scheme.IMO, "9187629"),
        (Scheme.MMSI, "273123456"),
    ]
    assert ("tonnage", "105,000") in vessel.attributes


def test_addresses_join_by_entry_number():
    assert [(a.street, a.place, a.country) for a in listing("101").addresses] == [
        ("1, Example Street", "Moscow 101000", "RU"),
        ("", "Minsk", "BY"),
    ]


def test_what_is_not_understood_is_told_once_a_label_without_digits():
    told = [(f.severity, f.rule, f.where.place, f.value) for f in read(*FILES).findings]
    assert told == [
        (Severity.WARNING, "foreign-row", "alt.csv line 4", "101,234234,aka,Another name,"),
        (Severity.NOTE, "list-kind", "sdn.csv line 4", "RA-00001"),
        (Severity.WARNING, "list-files", "", ""),
        (Severity.NOTE, "list-remarks", "sdn.csv line 3", "Shoe Size ##"),
        (Severity.NOTE, "list-remarks", "sdn.csv line 2", "daughter of Ivan Petrov"),
    ]
    assert any(f.what.startswith("2 remarks open with 'Shoe Size'") for f in read(*FILES).findings)


def test_files_are_known_by_their_columns_not_by_their_names(tmp_path):
    moved = [tmp_path / name for name in ("c.txt", "a.txt", "b.txt")]
    for file, path in zip(FILES, moved, strict=True):
        shutil.copy(file, path)
    assert read(*moved).listings == read(*FILES).listings
    assert read(*moved).sha256 == read(*FILES).sha256


def test_a_header_row_is_passed_over(tmp_path):
    path = tmp_path / "sdn.csv"
    header = b"ID,Name,Type,Country,Title,Col_F,Col_G,Col_H,Col_I,Col_J,Col_K,Details\r\n"
    path.write_bytes(header + FILES[0].read_bytes())
    assert [found.reference for found in read(path).listings] == ["101", "102", "103", "104", "105"]


def test_rows_that_lost_their_quotes_are_joined_again(tmp_path):
    path = tmp_path / "sdn.csv"
    path.write_text(FILES[0].read_text("utf-8").replace('"', ""))
    release = read(path)
    assert release.listings == read(FILES[0]).listings
    assert [f.what for f in release.findings if f.rule == "list-rows"] == [
        "3 rows had lost their quotes and were joined again"
    ]


def test_a_row_with_two_readings_is_left_out_and_told(tmp_path):
    ambiguous = "103,STAR,vessel,CUBA,-0- ,-0- ,Tug,105,100,200,Russia,-0- ,-0- "
    release = read(write(tmp_path / "sdn.csv", f"101,A,-0- ,CUBA{NULLS},-0- ", ambiguous))
    assert [found.reference for found in release.listings] == ["101"]
    told = next(f for f in release.findings if f.rule == "list-rows")
    assert (told.severity, told.where.place) == (Severity.WARNING, "sdn.csv line 2")


def test_remarks_go_on_in_the_comments_file_in_the_middle_of_a_word(tmp_path):
    sdn = write(tmp_path / "sdn.csv", f'101,A,-0- ,CUBA{NULLS},"SWIFT/BIC EXMPRUMM; Organiz"')
    comments = write(tmp_path / "sdn_comments.csv", "101,\"ation Established Date 1990; a.k.a. 'EX'.\"")
    (found,) = read(sdn, comments).listings
    assert found.attributes == (("Organization Established Date", "1990"),)
    assert [alias.name for alias in found.aliases] == ["EX"]


def test_cut_remarks_lose_only_their_last_statement(tmp_path):
    wallets = "; ".join(f"Digital Currency Address - XBT 1{number:040}" for number in range(14))
    sdn = write(tmp_path / "sdn.csv", f'101,A,-0- ,CUBA{NULLS},"{wallets[:1000]}"')
    release = read(sdn)
    assert len(release.listings[0].numbers) == 13
    assert [f.where.place for f in release.findings if "cut at 1,000" in f.what] == ["sdn.csv line 1"]


def test_an_entry_number_that_stands_twice_counts_once(tmp_path):
    rows = (f"101,FIRST,-0- ,CUBA{NULLS},-0- ", f"101,SECOND,-0- ,CUBA{NULLS},-0- ")
    release = read(write(tmp_path / "sdn.csv", *rows))
    assert [found.name for found in release.listings] == ["FIRST"]
    assert [(f.rule, f.where.place) for f in release.findings] == [("foreign-row", "sdn.csv line 2")]


def test_a_truncated_list_is_refused():
    release = LISTS["us_ofac_sdn"].read(FILES)
    assert errors(release) == ["The file holds 5 entries, and at least 8,000 are expected: it is truncated"]


def test_a_file_that_stops_in_a_line_is_told(tmp_path):
    path = tmp_path / "sdn.csv"
    path.write_bytes(FILES[0].read_bytes()[:-20])
    assert "The file stops in the middle of a line" in [finding.what for finding in read(path).findings]


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (("alt.csv", "add.csv"), "The entries are missing"),
        (("sdn.csv", "sdn.csv"), "It is a second sdn file"),
    ],
)
def test_files_that_are_no_release_are_refused(names, what):
    assert errors(read(*(FIXTURES / name for name in names))) == [what]


@pytest.mark.parametrize("content", [b"", b"hello\n", b"\x89PNG\r\n\x1a\n", b"a,b,c\n1,2,3\n", b"\x1a"])
def test_a_file_that_is_no_list_is_refused(tmp_path, content):
    path = tmp_path / "sdn.csv"
    path.write_bytes(content)
    assert errors(read(path)) == ["The file is none of the list's CSV files"]


def test_a_release_is_named_by_its_day_or_else_by_its_hash():
    unknown = read(FILES[0])
    assert unknown.origin == f"us_ofac_sdn@{unknown.sha256[:8]}"
    known = read_release(FILES[:1], published_on=date(2023, 1, 20), expects=1)
    assert known.origin == "us_ofac_sdn@2023-01-20"
    assert not has_errors(known.findings)
