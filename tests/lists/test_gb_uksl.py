"""The UK Sanctions List in each of its forms: what they say in common reads alike, and nothing is lost."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import has_errors
from addin.lists import ListedAddress, ListedName, ListedNumber, ListedRelation, ListingKind, Release
from addin.lists.gb_uksl import read_release
from addin.snapshots.changes import changes
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, Scheme, Script, Strength

XML = (Path(__file__).parent / "fixtures" / "gb_uksl.xml").read_bytes()
SHARED = Path(__file__).parents[3] / "shared" / "lists" / "gb" / "uksl-2025-08"
DAESH, TERROR = "ISIL (Da'esh) and Al-Qaida", "Counter-Terrorism"
DPRK = "Democratic People's Republic of Korea"
RUSSIA = "The Russia (Sanctions) (EU Exit) Regulations 2019"
PERSON = {
    "Last Updated": "01/08/2025",
    "Unique ID": "RUS9001",
    "OFSI Group ID": "90001",
    "Name 6": "EXAMPLE",
    "Name 1": "Ivan",
    "Name 2": "Petrovich",
    "Name type": "Primary Name",
    "Title": "Dr",
    "Name non-latin script": "Иван Пример",
    "Regime Name": RUSSIA,
    "Designation Type": "Individual",
    "Designation source": "UK",
    "Sanctions Imposed": "Asset freeze|Travel Ban|Trust Services Sanctions",
    "UK Statement of Reasons": "He runs an invented bank.",
    "Address Line 1": "1 Main Street",
    "Address Postal Code": "101000",
    "Address Country": "Russia",
    "Date Designated": "08/04/2022",
    "D.O.B": "dd/05/1961",
    "Nationality(/ies)": "Russia",
    "Passport number": "P-001",
    "Passport additional information": "Issued in 2010",
    "Position": "Director",
    "Gender": "Male",
    "Town of birth": "Minsk",
    "Country of birth": "Belarus",
}
ALIAS = {"Name 6": "SAMPLE", "Name 1": "Ivan", "Name type": "Alias", "Alias strength": "Low quality a.k.a."}
ALIAS |= {"Unique ID": "RUS9001"}
BANK = {
    "Unique ID": "RUS9002",
    "Name 6": "EXAMPLE BANK",
    "Name type": "Primary Name",
    "Regime Name": RUSSIA,
    "Designation Type": "Entity",
    "Sanctions Imposed": "Asset freeze|Trust services sanctions",
    "Date Designated": "06/04/2022",
    "Type of entity": "Bank",
    "Business registration number (s)": "1027700132195",
    "Parent company": "Example Holding",
}
SHORT = ["Unique ID", "OFSI Group ID", "Name", "Regime Name", "Type", "Designation source", "Date Designated"]
SHORT_ROWS = [
    [*SHORT, "Sanctions Imposed"],
    [
        "RUS9001",
        "90001",
        "EXAMPLE Ivan Petrovich",
        "Russia",
        "Individual",
        "UK",
        "08-04-2022",
        "Asset freeze, Travel Ban",
    ],
    [
        "RUS9003",
        "",
        "EXAMPLE STAR",
        "Russia",
        "Ship",
        "UK",
        "09-05-2025",
        'Shipping sanctions: (see "Other information")',
    ],
]


def as_csv(rows=(PERSON, ALIAS, BANK), *, without=(), extra=()) -> bytes:
    heads = [name for name in dict.fromkeys(name for row in rows for name in row) if name not in without]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["Report Date: 11/08/2025"])
    writer.writerow([*heads, *extra])
    writer.writerows([row.get(name, "") for name in heads] + ["x"] * len(extra) for row in rows)
    return text.getvalue().encode()


def as_ods(rows) -> bytes:
    """Laid out for reading, with a blank row that is repeated, as the authority writes it."""
    cells = "\n".join(
        "<table:table-row>\n"
        + "\n".join(f"  <table:table-cell>\n    <text:p>{escape(cell)}</text:p>\n  </table:table-cell>" for cell in row)
        + '\n  <table:table-cell table:number-columns-repeated="16376"/>\n</table:table-row>'
        for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0" '
        f'xmlns:text="{names}text:1.0"><office:body><office:spreadsheet><table:table>{cells}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return made.getvalue()


def read(tmp_path, content: bytes, *, expects: int = 1) -> Release:
    path = tmp_path / "list"
    path.write_bytes(content)
    return read_release([path], expects=expects)


@pytest.mark.parametrize("content", [as_csv(), XML], ids=["csv", "xml"])
def test_the_full_forms_say_everything(tmp_path, content):
    release = read(tmp_path, content)
    assert (release.findings, release.published_on) == ((), date(2025, 8, 11))
    person, bank = release.listings
    assert (person.reference, person.name, person.kind) == ("RUS9001", "Ivan Petrovich EXAMPLE", ListingKind.INDIVIDUAL)
    assert person.parts == (("given", "Ivan"), ("given", "Petrovich"), ("family", "EXAMPLE"))
    assert person.aliases == (
        ListedName("Ivan SAMPLE", strength=Strength.WEAK, parts=(("given", "Ivan"), ("family", "SAMPLE"))),
        ListedName("Иван Пример", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, Script.CYRILLIC),
    )
    assert person.numbers == (
        ListedNumber(Scheme.OFSI, "90001", label="OFSI Group ID"),
        ListedNumber(Scheme.PASSPORT, "P-001", label="Passport", sensitive=True, note="Issued in 2010"),
    )
    act, added = person.acts
    assert (act.measures, added.measures) == ((Measure.ASSET_FREEZE, Measure.TRAVEL_BAN), (Measure.TRUST_SERVICES,))
    assert (added.programme, added.listed_on, added.date_basis) == ("Russia", None, DateBasis.LIST_ONLY)
    assert (act.programme, act.legal_basis, act.reason) == ("Russia", RUSSIA, "He runs an invented bank.")
    assert (act.listed_on, act.date_basis) == ("2022-04-08", DateBasis.OFFICIAL_FIELD)
    assert (person.born_on, person.born_at) == (("1961-05",), ("Minsk, Belarus",))
    assert (person.gender, person.nationalities, person.titles) == (Gender.MALE, ("RU",), ("Dr", "Director"))
    assert person.addresses == (ListedAddress("1 Main Street", "101000", "RU"),)
    assert ("Last Updated", "01/08/2025") in person.attributes
    assert [act.measures for act in bank.acts] == [(Measure.ASSET_FREEZE,), (Measure.TRUST_SERVICES,)]
    assert bank.numbers == (ListedNumber(Scheme.OGRN, "1027700132195", "RU", "Business registration number"),)
    assert bank.relations == (ListedRelation("Example Holding", note="Parent company"),)
    assert ("Type of entity", "Bank") in bank.attributes


def test_the_short_form_is_read_from_an_ods_that_is_laid_out_for_reading(tmp_path):
    release = read(tmp_path, as_ods(SHORT_ROWS))
    assert release.findings == ()
    person, ship = release.listings
    assert (person.name, person.listed_on) == ("EXAMPLE Ivan Petrovich", "2022-04-08")
    assert person.acts[0].measures == (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN)
    assert (ship.kind, ship.acts[0].measures) == (ListingKind.VESSEL, (Measure.TRANSPORT,))


@pytest.mark.parametrize(
    ("title", "programme"),
    [
        (RUSSIA, "Russia"),
        ("The Iran (Sanctions) (Nuclear) (EU Exit) Regulations 2019", "Iran (Nuclear)"),
        ("Global Human Rights Sanctions Regulations 2020", "Global Human Rights"),
        ("The Republic of Belarus (Sanctions) (EU Exit) Regulations 2019", "Belarus"),
        ("The Republic of Guinea-Bissau (Sanctions) (EU Exit) Regulations 2019", "Guinea-Bissau"),
        ("The Democratic People's Republic of Korea (Sanctions) (EU Exit) Regulations 2019", DPRK),
        (f"The {DAESH} (United Nations Sanctions) (EU Exit) Regulations 2019", DAESH),
        ("The Counter-Terrorism (International Sanctions) (EU Exit) Regulations 2019", f"{TERROR} (International)"),
        ("The Counter-Terrorism (Sanctions) (EU Exit) Regulations 2019", f"{TERROR} (Domestic)"),
        (
            "The Global Irregular Migration and Trafficking in Persons Sanctions Regulations 2025",
            "Global Irregular Migration",
        ),
        ("The ISIL (Da’esh) and Al-Qaida (United Nations Sanctions) (EU Exit) Regulations 2019", DAESH),
        (DAESH, DAESH),
        ("Russia", "Russia"),
    ],
)
def test_a_regulation_and_a_regime_are_one_programme(tmp_path, title, programme):
    (bank,) = read(tmp_path, as_csv([BANK | {"Regime Name": title}])).listings
    assert (bank.acts[0].programme, bank.acts[0].legal_basis) == (programme, title if title != programme else "")


def test_an_update_is_no_listing_date(tmp_path):
    person = read(tmp_path, as_csv([PERSON | {"Date Designated": "soon", "D.O.B": "long ago"}])).listings[0]
    assert (person.listed_on, person.acts[0].date_basis) == (None, DateBasis.LIST_ONLY)
    assert {("Date Designated", "soon"), ("D.O.B", "long ago")} <= set(person.attributes)


FREEZE, TRAVEL, TRUST, DIRECTOR = "Asset freeze", "Travel Ban", "Trust Services Sanctions", "Director Disqualification"
BANKING = "Prohibition on Correspondent banking relationships and processing payments"
DAY = "2022-04-06"


@pytest.mark.parametrize(
    ("source", "sanctions", "acts"),
    [
        ("UK", [FREEZE], [("asset freeze", DAY)]),
        ("UK", [FREEZE, TRAVEL], [("asset freeze;travel ban", DAY)]),
        ("UK", [FREEZE, TRUST], [("asset freeze", DAY), ("trust services", None)]),
        ("UK", [FREEZE, BANKING], [("asset freeze", None), ("correspondent account", None)]),
        (
            "UK",
            [FREEZE, TRUST, BANKING],
            [("asset freeze", None), ("correspondent account", None), ("trust services", None)],
        ),
        ("UK", [FREEZE, TRAVEL, "Transport sanctions"], [("asset freeze", None), ("travel ban;transport", None)]),
        ("UK", [BANKING], [("correspondent account", DAY)]),
        ("UK", [TRUST], [("trust services", DAY)]),
        ("UN", [FREEZE, "Arms embargo"], [("asset freeze;other", DAY)]),
        ("UK", [BANKING, TRUST], [("correspondent account", DAY), ("trust services", None)]),
        ("UK|UN", [FREEZE, "Arms embargo"], [("asset freeze", None), ("other", None)]),
        ("", [FREEZE, "Arms embargo"], [("asset freeze", None), ("other", None)]),
    ],
)
def test_the_day_of_a_designation_is_no_day_of_a_measure_that_may_have_come_later(tmp_path, source, sanctions, acts):
    row = BANK | {"Designation source": source, "Sanctions Imposed": "|".join(sanctions)}
    (bank,) = read(tmp_path, as_csv([row])).listings
    assert [(";".join(act.measures), act.listed_on) for act in bank.acts] == acts
    assert {act.date_basis for act in bank.acts if act.listed_on is None} <= {DateBasis.LIST_ONLY}
    assert bank.listed_on == DAY
    assert ("Sanctions Imposed", "|".join(sanctions)) in bank.attributes


INDICATORS = {
    "AssetFreeze": "asset freeze",
    "ArmsEmbargo": "other",
    "TargetedArmsEmbargo": "other",
    "CharteringOfShips": "transport",
    "ClosureOfRepresentativeOffices": "other",
    "CrewServicingOfShipsAndAircraft": "transport",
    "Deflag": "transport",
    "PreventionOfBusinessArrangements": "other",
    "ProhibitionOfPortEntry": "port ban",
    "TravelBan": "travel ban",
    "PreventionOfCharteringOfShips": "transport",
    "PreventionOfCharteringOfShipsAndAircraft": "transport",
    "TechnicalAssistanceRelatedToAircraft": "transport",
    "TrustServicesSanctions": "trust services",
    "DirectorDisqualificationSanction": "director disqualification",
}


@pytest.mark.parametrize(("name", "measure"), INDICATORS.items())
def test_each_indicator_of_the_xml_is_a_measure(tmp_path, name, measure):
    old = b"<AssetFreeze>true</AssetFreeze><TrustServicesSanctions>true</TrustServicesSanctions>"
    release = read(tmp_path, XML.replace(old, f"<{name}>true</{name}>".encode()))
    assert release.findings == ()
    assert [act.measures for act in release.listings[1].acts] == [(Measure(measure),)]


def test_numbered_cells_are_several_things(tmp_path):
    numbered = {
        "Passport number": "(1) P-001 (2) P-002",
        "Passport additional information": "(1) Issued in 2010. (2) -",
        "National Identifier number": "(1) N-1 (2) N-2",
        "National Identifier additional information": "Of an office",
        "Position": "(1) Director (2) Deputy",
        "Town of birth": "(1) Minsk (2) Brest",
        "Nationality(/ies)": "(1) Russia (2) Atlantis",
    }
    release = read(tmp_path, as_csv([PERSON | numbered]))
    (person,) = release.listings
    assert [(n.value, n.note) for n in person.numbers if n.sensitive] == [
        ("P-001", "Issued in 2010"),
        ("P-002", ""),
        ("N-1", "Of an office"),
        ("N-2", "Of an office"),
    ]
    assert person.titles == ("Dr", "Director", "Deputy")
    assert person.born_at == ("Minsk, Belarus", "Brest, Belarus")
    assert person.nationalities == ("RU",)
    assert ("Nationality", "Atlantis") in person.attributes
    assert [finding.what[:15] for finding in release.findings] == ["1 nationalities"]


def test_a_wrong_number_of_a_ship_is_kept_as_a_number_of_no_scheme(tmp_path):
    ship = BANK | {"Designation Type": "Ship", "IMO number": "IMO 9187629"}
    wrong = ship | {"Unique ID": "RUS9004", "IMO number": "9187628"}
    release = read(tmp_path, as_csv([ship, wrong]))
    assert ListedNumber(Scheme.IMO, "9187629", label="IMO number") in release.listings[0].numbers
    assert ListedNumber(Scheme.OTHER, "9187628", label="IMO number") in release.listings[1].numbers
    assert [finding.what[:13] for finding in release.findings] == ["1 IMO numbers"]


@pytest.mark.parametrize(
    "at", [b"<DateGenerated>", b"<DOBs>", b"<TypeOfEntity>", b"<AddressLine1>", b"<PassportNumber>"]
)
def test_an_unknown_element_at_any_depth_is_named(tmp_path, at):
    release = read(tmp_path, XML.replace(at, b"<HatSize>9</HatSize>" + at))
    assert [finding.what[:36] for finding in release.findings] == ["The element 'HatSize' is not known; "]


def test_the_file_s_own_day_counts_and_another_is_told(tmp_path):
    path = tmp_path / "list"
    for content in (as_csv(), XML):
        path.write_bytes(content)
        release = read_release([path], expects=1, published_on=date(2025, 8, 12))
        assert (release.published_on, len(release.findings)) == (date(2025, 8, 11), 1)
        assert "not of 2025-08-12" in release.findings[0].what
        assert read_release([path], expects=1, published_on=date(2025, 8, 11)).findings == ()


def test_a_cell_of_several_lines_is_one_cell(tmp_path):
    release = read(tmp_path, as_csv([PERSON | {"UK Statement of Reasons": 'He runs\r\na "bank",\nand more.'}, BANK]))
    assert release.findings == ()
    assert release.listings[0].acts[0].reason == 'He runs a "bank", and more.'
    assert [listing.reference for listing in release.listings] == ["RUS9001", "RUS9002"]


@pytest.mark.parametrize("behind", [0, 1, 2])
def test_a_quote_that_is_never_closed_spoils_its_own_line_only(tmp_path, behind):
    others = [BANK | {"Unique ID": f"RUS901{number}", "Title": '"x", y'} for number in range(behind)]
    content = as_csv([PERSON, BANK, *others]).replace(b",EXAMPLE BANK,", b',"EXAMPLE BANK,', 1)
    release = read(tmp_path, content)
    assert [finding.what[:40] for finding in release.findings if "never closed" in finding.what] == [
        "1 lines have a quote that is never close"
    ]
    assert release.listings[0].reference == "RUS9001"
    assert {one["Unique ID"] for one in others} <= {listing.reference for listing in release.listings}


@pytest.mark.parametrize("spoilt", [b',"SECOND BANK,', b',SECOND BANK",', b',SECOND BANK,"'])
def test_two_quotes_that_are_never_closed_swallow_nothing_between_them(tmp_path, spoilt):
    between = BANK | {"Unique ID": "RUS9011", "Name 6": "BETWEEN"}
    second = BANK | {"Unique ID": "RUS9012", "Name 6": "SECOND BANK"}
    content = as_csv([PERSON, BANK, between, second, PERSON | {"Unique ID": "RUS9013"}])
    content = content.replace(b",EXAMPLE BANK,", b',"EXAMPLE BANK,').replace(b",SECOND BANK,", spoilt)
    release = read(tmp_path, content)
    assert {"RUS9001", "RUS9011", "RUS9013"} <= {listing.reference for listing in release.listings}
    assert any("never closed" in finding.what for finding in release.findings)


def test_a_stray_carriage_return_behind_a_cell_of_several_lines_is_no_crash(tmp_path):
    release = read(tmp_path, as_csv([PERSON, BANK]).replace(b",EXAMPLE BANK,", b',"EXAMPLE\nBANK"\rx,'))
    assert release.listings[0].reference == "RUS9001"
    assert any("never closed" in finding.what for finding in release.findings)


def test_lines_that_make_no_record_of_the_head_s_width_are_not_taken_together(tmp_path):
    content = as_csv([PERSON, BANK]).replace(b",EXAMPLE BANK,", b',EXAMPLE BANK,"x\r\ny",')
    release = read(tmp_path, content)
    assert [finding.what[:40] for finding in release.findings if "never closed" in finding.what] == [
        "2 lines have a quote that is never close"
    ]
    assert release.listings[0].acts[0].reason == PERSON["UK Statement of Reasons"]


def test_a_short_and_a_full_form_of_one_list_differ_in_nothing(tmp_path):
    rows = [SHORT_ROWS[0], ["RUS9002", "", "EXAMPLE BANK", "Russia", "Entity", "UK", "06-04-2022", "Asset freeze"]]
    short = read(tmp_path, as_ods([*rows, SHORT_ROWS[1]]))
    for full in (as_csv(), XML):
        whole = read(tmp_path, full)
        for found in (changes(short, whole), changes(whole, short)):
            assert (found.added, found.removed, found.amended) == ((), (), ())
    later = read(tmp_path, as_ods([*rows, [*SHORT_ROWS[1][:-1], "Asset freeze"]]))
    assert [one.field for one in changes(short, later).amended[0].amendments] == ["acts", "attributes"]


def test_a_damaged_spreadsheet_is_refused(tmp_path):
    content = as_ods(
        [*SHORT_ROWS, *([hashlib.sha256(bytes([n % 256, n // 256])).hexdigest()] * 8 for n in range(9000))]
    )
    for at in (len(content) // 2, len(content) * 3 // 4):
        release = read(tmp_path, content[:at] + bytes(200) + content[at + 200 :])
        assert has_errors(release.findings)
        assert [finding.what for finding in release.findings] == ["The spreadsheet is damaged"]


def test_unknown_columns_words_and_sanctions_are_named(tmp_path):
    release = read(tmp_path, as_csv([PERSON | {"Sanctions Imposed": "Exile"}], extra=["Hat size"]))
    said = " ".join(finding.what for finding in release.findings)
    assert "The column 'Hat size' is not known" in said
    assert "The sanction 'Exile' is not known" in said
    assert release.listings[0].acts[0].measures == (Measure.OTHER,)
    unknown = read(tmp_path, XML.replace(b"<OFSIGroupID>", b"<HatSize>9</HatSize><OFSIGroupID>"))
    assert any("'HatSize'" in finding.what for finding in unknown.findings)


@pytest.mark.parametrize("name", ["Unique ID", "Designation Type", "Regime Name", "Date Designated"])
def test_a_list_without_a_needed_column_is_refused(tmp_path, name):
    assert has_errors(read(tmp_path, as_csv(without=[name])).findings)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!doctype html><html>Log in</html>",
        b"<sdnList/>",
        b"PK\x03\x04 content.xml",
        b"a,b\r\n1,2\r\n",
        as_csv([]),
        XML.replace(b"<Designations>", b'<!DOCTYPE a [<!ENTITY b "c">]><Designations>'),
        as_ods([["only", "words"]]),
    ],
)
def test_what_is_not_the_list_is_refused(tmp_path, content):
    assert has_errors(read(tmp_path, content).findings)


@settings(max_examples=60)
@given(
    st.sampled_from([as_csv(), XML, as_ods(SHORT_ROWS)]),
    st.integers(0, 4000),
    st.integers(0, 60),
    st.binary(max_size=8),
)
def test_no_change_of_bytes_is_a_crash_or_an_entry_without_reference(tmp_path_factory, content, at, length, put):
    release = read(tmp_path_factory.mktemp("uksl"), content[:at] + put + content[at + length :])
    assert all(listing.reference and listing.name for listing in release.listings)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real list files are not beside the repository")
def test_the_real_list_is_read_whole():
    """5,303 rows: the head, and two designations whose name is withheld."""
    (path,) = SHARED.iterdir()
    release = read_release([path])
    assert len(release.listings) == 5_300
    assert [finding.what[:9] for finding in release.findings] == ["2 entries"]
    known = {listing.reference: (listing.name, listing.listed_on) for listing in release.listings}
    assert known["RUS1129"] == ("TIKHONOVA Katerina Vladimirovna", "2022-04-08")
    assert known["RUS1128"] == ("VORONTSOVA Maria Vladimirovna", "2022-04-08")
    assert known["RUS0250"] == ("VTB Bank (Public Joint-Stock Company)", "2022-02-24")
    assert known["RUS1074"] == ("Alfa-Bank JSC", "2022-03-24")
    freezes = {
        listing.reference: act.listed_on
        for listing in release.listings
        for act in listing.acts
        if Measure.ASSET_FREEZE in act.measures
    }
    banks = ("RUS0256", "RUS0250", "RUS1074")
    assert [freezes[name] for name in banks] == [None] * 3, "correspondent banking stands beside it"
    assert (freezes["RUS1129"], freezes["RUS1128"]) == ("2022-04-08", "2022-04-08")
    assert sum(day is None for day in freezes.values()) == 292
