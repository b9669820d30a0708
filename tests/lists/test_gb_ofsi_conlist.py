"""OFSI's list: rows of names and addresses become targets, and nothing of what they say is lost."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import has_errors
from addin.lists import ListedAct, ListedAddress, ListedName, ListedNumber, ListedRelation, ListingKind, Release
from addin.lists.gb_ofsi_conlist import COLUMNS, read_release
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, Scheme, Script, Strength

HEADS = sorted(COLUMNS)
SHARED = Path(__file__).parents[3] / "shared" / "lists" / "gb" / "conlist-2022-05" / "ConList.xlsx"
PERSON = {
    "Name 6": "EXAMPLE",
    "Name 1": "Ivan",
    "Name 2": "Petrovich",
    "Title": "Dr",
    "Name Non-Latin Script": "Иван Пример",
    "DOB": "00/05/1961",
    "Town of Birth": "Minsk",
    "Country of Birth": "Belarus",
    "Nationality": "(1) Russia. (2) Belarus",
    "Passport Number": "P-001",
    "Passport Details": "Issued in 2010",
    "Position": "Director",
    "Address 1": "1 Main Street",
    "Country": "Russia",
    "Other Information": "(UK Sanctions List Ref):RUS9001. (UN Ref):KPi.900. (UK Statement of Reasons):He runs an "
    "invented bank. (Gender):Male",
    "Group Type": "Individual",
    "Alias Type": "Primary name",
    "Regime": "Russia",
    "Listed On": "06/04/2022",
    "UK Sanctions List Date Designated": "05/04/2022",
    "Last Updated": "07/04/2022",
    "Group ID": "90001",
}
ALIAS = PERSON | {
    "Name 6": "SAMPLE",
    "Name 2": "",
    "Alias Type": "AKA",
    "Alias Quality": "Low quality",
    "Name Non-Latin Script": "",
}
BANK = {
    "Name 6": "EXAMPLE BANK",
    "Other Information": "(UK Sanctions List Ref):RUS9002 (Business Reg No):1027700132195 (Parent company):Example "
    "Holding. (Phone number):+7 1",
    "Group Type": "Entity",
    "Alias Type": "Primary name",
    "Regime": "Russia",
    "Listed On": "08/04/2022",
    "Group ID": "90002",
}
SHIP = {
    "Name 6": "EXAMPLE STAR",
    "Other Information": "(UK Sanctions List Ref):RUS9003 (IMO number):9187629 (Flag of ship):Russia "
    "(Type of ship):Tanker",
    "Group Type": "Ship",
    "Alias Type": "Primary name",
    "Regime": "Russia",
    "Group ID": "90003",
}
ROWS = [PERSON, ALIAS, BANK, SHIP]


def table(rows=ROWS, heads=HEADS):
    return [["Last Updated", "04/05/2022"], heads, *([row.get(name, "") for name in heads] for row in rows)]


def as_csv(rows) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def read(tmp_path, content: bytes, *, expects: int = 1) -> Release:
    path = tmp_path / "ConList"
    path.write_bytes(content)
    return read_release([path], expects=expects)


@pytest.mark.parametrize("written", [as_csv, as_xlsx])
def test_everything_that_a_target_says_is_kept(tmp_path, written):
    release = read(tmp_path, written(table()))
    assert (release.findings, release.published_on) == ((), date(2022, 5, 4))
    person, bank, ship = release.listings
    assert (person.reference, person.name, person.kind) == ("90001", "Ivan Petrovich EXAMPLE", ListingKind.INDIVIDUAL)
    assert person.parts == (("given", "Ivan"), ("given", "Petrovich"), ("family", "EXAMPLE"))
    assert person.aliases == (
        ListedName("Иван Пример", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, Script.CYRILLIC),
        ListedName("Ivan SAMPLE", strength=Strength.WEAK, parts=(("given", "Ivan"), ("family", "SAMPLE"))),
    )
    assert person.numbers == (
        ListedNumber(Scheme.UK, "RUS9001", label="UK Sanctions List Ref"),
        ListedNumber(Scheme.UN, "KPi.900", label="UN Ref"),
        ListedNumber(Scheme.PASSPORT, "P-001", label="Passport", sensitive=True, note="Issued in 2010"),
    )
    reason = "He runs an invented bank"
    freeze = (Measure.ASSET_FREEZE,)
    assert person.acts == (
        ListedAct("Russia", freeze, listed_on="2022-04-06", date_basis=DateBasis.OFFICIAL_FIELD, reason=reason),
    )
    assert (person.born_on, person.born_at) == (("1961-05",), ("Minsk, Belarus",))
    assert (person.gender, person.nationalities) == (Gender.MALE, ("RU", "BY"))
    assert person.addresses == (ListedAddress("1 Main Street", "", "RU"),)
    assert person.titles == ("Dr", "Director")
    assert ("UK Sanctions List Date Designated", "05/04/2022") in person.attributes
    assert (bank.kind, bank.listed_on) == (ListingKind.INSTITUTION, "2022-04-08")
    assert ListedNumber(Scheme.OGRN, "1027700132195", "RU", "Business Reg No") in bank.numbers
    assert bank.relations == (ListedRelation("Example Holding", note="Parent company"),)
    assert ("Phone number", "+7 1") in bank.attributes
    assert (ship.kind, ship.flag, ship.vessel_type) == (ListingKind.VESSEL, "RU", "Tanker")
    assert ListedNumber(Scheme.IMO, "9187629", label="IMO number") in ship.numbers


def test_neither_designation_nor_update_is_the_listing_date(tmp_path):
    person = read(tmp_path, as_csv(table([PERSON | {"Listed On": ""}]))).listings[0]
    assert (person.listed_on, person.acts[0].date_basis) == (None, DateBasis.LIST_ONLY)


def test_each_regime_has_its_own_earliest_day(tmp_path):
    other = PERSON | {"Regime": "Syria", "Listed On": "24/08/2011"}
    rows = [PERSON, other, other | {"Listed On": "25/08/2011"}, PERSON | {"Regime": "Iran", "Listed On": ""}]
    (person,) = read(tmp_path, as_csv(table(rows))).listings
    assert [(act.programme, act.listed_on, act.date_basis) for act in person.acts] == [
        ("Russia", "2022-04-06", DateBasis.OFFICIAL_FIELD),
        ("Syria", "2011-08-24", DateBasis.OFFICIAL_FIELD),
        ("Iran", None, DateBasis.LIST_ONLY),
    ]
    assert person.listed_on == "2011-08-24"


@pytest.mark.parametrize(
    ("text", "numbers", "remarks"),
    [
        ("(UN Ref):QDi.001 Son of Nobody. (Gender):Male", [("UN reference", "QDi.001")], ("Son of Nobody",)),
        ("(UN Ref):QDi.001", [("UN reference", "QDi.001")], ()),
        ("(UN Ref):N/A", [], ()),
        ("(UN Ref):not known yet", [], ("not known yet",)),
        (
            "(UK Sanctions List Ref):BEL0013 and GHR0054 Listed twice.",
            [("UK reference", "BEL0013"), ("UK reference", "GHR0054")],
            ("Listed twice",),
        ),
        (
            "(UN Ref):QDi.001 and SOi.002. Of two regimes",
            [("UN reference", "QDi.001"), ("UN reference", "SOi.002")],
            ("Of two regimes",),
        ),
        ("(IMO number):9187628", [("other", "9187628")], ()),
        ("(IMO number):IMO 9187629 Once lost", [("IMO", "9187629")], ("Once lost",)),
    ],
)
def test_what_stands_behind_a_number_is_kept(tmp_path, text, numbers, remarks):
    (ship,) = read(tmp_path, as_csv(table([SHIP | {"Other Information": text}]))).listings
    assert [(str(number.scheme), number.value) for number in ship.numbers] == numbers
    assert ship.remarks == remarks


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tax ID No. 7707083893 (Russia); Registration Number 1027700132195 (Russia)", ["INN", "OGRN"]),
        ("(1) Taxpayer ID: 7707083893 (2) OGRN 1027700132195", ["INN", "OGRN"]),
        ("Tax Identification Number: (1) INN 7707083893; (2) KPP: 773601001", ["INN", "KPP"]),
        ("INN: 7707083893 INN: 7702070139 OGRN: 1027700132195", ["INN", "INN", "OGRN"]),
        ("1027700132196", ["registration number"]),
        ("7707083893", ["registration number"]),
        ("(1) AB 12 (2) CD 34", ["registration number", "registration number"]),
    ],
)
def test_a_company_has_every_number_that_is_named(tmp_path, text, numbers):
    row = BANK | {"Other Information": f"(Business Reg No):{text}"}
    (bank,) = read(tmp_path, as_csv(table([row]))).listings
    assert [str(number.scheme) for number in bank.numbers] == numbers
    assert {number.note for number in bank.numbers} == {""}


def test_what_a_registration_says_beyond_its_numbers_is_their_note(tmp_path):
    text = "1027700132195 dated 27/07/1992. Tax ID: 7701863782e"
    row = BANK | {"Other Information": f"(Business Reg No):{text}"}
    (bank,) = read(tmp_path, as_csv(table([row]))).listings
    assert [(number.value, number.note) for number in bank.numbers] == [("1027700132195", text)]


def test_numbered_cells_are_several_things(tmp_path):
    row = PERSON | {
        "Passport Number": "(1) P-001. (2) P-002",
        "Passport Details": "(1) - (2) Issued in 2010",
        "National Identification Number": "(1) N-1 (2) N-2",
        "National Identification Details": "(1) A (2) B (3) C",
        "Town of Birth": "(1) Minsk (2) -",
        "Country of Birth": "(1) Belarus (2) Russia",
        "Title": "1) Dr (2) Count",
        "Position": "(1) Director of (3) offices (2) Deputy",
    }
    (person,) = read(tmp_path, as_csv(table([row]))).listings
    whole = "(1) A (2) B (3) C"
    assert [(number.value, number.note) for number in person.numbers if number.sensitive] == [
        ("P-001", ""),
        ("P-002", "Issued in 2010"),
        ("N-1", whole),
        ("N-2", whole),
    ]
    assert person.born_at == ("Minsk, Belarus", "Russia")
    assert person.titles == ("Dr", "Count", "Director of (3) offices", "Deputy")


def test_what_is_not_understood_is_kept_as_printed_and_counted(tmp_path):
    row = PERSON | {"Nationality": "(1) Russia (2) Atlantis", "DOB": "00/00/0", "Passport Number": ""}
    release = read(tmp_path, as_csv(table([row])))
    (person,) = release.listings
    assert (person.nationalities, person.born_on) == (("RU",), ())
    kept = {("Nationality", "Atlantis"), ("DOB", "00/00/0"), ("Passport Details", "Issued in 2010")}
    assert kept <= set(person.attributes)
    assert {(finding.rule, finding.what[:1]) for finding in release.findings} == {
        ("list-countries", "1"),
        ("list-dates", "1"),
    }


@pytest.mark.parametrize(
    ("name", "code"), [("Congo (Democratic Republic)", "CD"), ("Myanmar (Burma)", "MM"), ("Guinea Bissau", "GW")]
)
def test_countries_as_this_list_names_them(tmp_path, name, code):
    (person,) = read(tmp_path, as_csv(table([PERSON | {"Nationality": name}]))).listings
    assert person.nationalities == (code,)


def test_the_file_s_own_day_counts_and_another_is_told(tmp_path):
    path = tmp_path / "ConList"
    path.write_bytes(as_csv(table()))
    release = read_release([path], expects=1, published_on=date(2022, 5, 5))
    assert (release.published_on, len(release.findings)) == (date(2022, 5, 4), 1)
    assert "not of 2022-05-05" in release.findings[0].what
    path.write_bytes(as_csv(table()[1:]))
    assert read_release([path], expects=1, published_on=date(2022, 5, 5)).published_on == date(2022, 5, 5)


def test_unknown_and_missing_columns_are_named(tmp_path):
    heads = ["Hat size" if name == "Title" else name for name in HEADS]
    release = read(tmp_path, as_csv(table(heads=heads)))
    said = " ".join(finding.what for finding in release.findings)
    assert "The column 'Hat size' is not known" in said
    assert "The column Title is missing" in said
    assert len(release.listings) == 3
    without = read(tmp_path, as_csv(table(heads=[name for name in HEADS if name != "Regime"])))
    assert has_errors(without.findings)


def test_columns_may_stand_in_another_order(tmp_path):
    assert read(tmp_path, as_csv(table(heads=HEADS[::-1]))).listings == read(tmp_path, as_csv(table())).listings


def test_unknown_words_and_wrong_dates_are_counted(tmp_path):
    rows = [PERSON | {"Alias Quality": "so-so", "DOB": "soon", "Group Type": "Robot"}, {"Name 6": "NOBODY"}]
    rules = {finding.rule for finding in read(tmp_path, as_csv(table(rows))).findings}
    assert rules == {"list-unknown", "list-dates", "list-rows"}


@pytest.mark.parametrize(
    "content", [b"", b"<html><body>Log in</body></html>", b"PK\x03\x04 broken", b"a,b\r\n1,2\r\n", as_csv(table([]))]
)
def test_what_is_not_the_list_is_refused(tmp_path, content):
    assert has_errors(read(tmp_path, content).findings)


@settings(max_examples=60)
@given(at=st.integers(0, len(as_csv(table())) - 1), length=st.integers(0, 60), put=st.binary(max_size=8))
def test_no_change_of_bytes_is_a_crash_or_an_entry_without_reference(tmp_path_factory, at, length, put):
    content = as_csv(table())
    release = read(tmp_path_factory.mktemp("conlist"), content[:at] + put + content[at + length :])
    assert all(listing.reference and listing.name for listing in release.listings)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_file(), reason="the real list files are not beside the repository")
def test_the_real_list_is_read_whole():
    release = read_release([SHARED])
    assert (len(release.listings), release.published_on) == (3_430, date(2022, 5, 4))
    assert not has_errors(release.findings)
    assert [finding.what[:14] for finding in release.findings] == ["3 cells of DOB"]
    regimes = {
        listing.reference: {act.programme: act.listed_on for act in listing.acts} for listing in release.listings
    }
    assert regimes["11241"] == {"Iran (Nuclear)": "2010-07-27", "Syria": "2011-08-24"}
    assert regimes["6995"] == {"ISIL (Da'esh) and Al-Qaida": "2001-11-08", "Somalia": "2010-04-28"}
    assert sum(len(listing.remarks) for listing in release.listings) == 1_121
    numbers = Counter(number.scheme for listing in release.listings for number in listing.numbers)
    assert (numbers[Scheme.INN], numbers[Scheme.OGRN], numbers[Scheme.PASSPORT]) == (26, 21, 511)
    known = {listing.reference: (listing.name, listing.listed_on) for listing in release.listings}
    assert known["15076"] == ("PJSC SBERBANK (PUBLIC JOINT-STOCK COMPANY SBERBANK)", "2022-04-06")
    assert known["15079"] == ("Katerina Vladimirovna TIKHONOVA", "2022-04-08")
    assert known["15078"] == ("Maria Vladimirovna VORONTSOVA", "2022-04-08")
    assert known["14195"] == ("VTB BANK (PUBLIC JOINT-STOCK COMPANY)", "2022-02-24")
    assert known["15017"] == ("ALFA-BANK JSC", "2022-03-24")
