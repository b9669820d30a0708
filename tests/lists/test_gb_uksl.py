"""The UK Sanctions List in each of its forms: what they say in common reads alike, and nothing is lost."""

from __future__ import annotations

import csv
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
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, Scheme, Script, Strength

XML = (Path(__file__).parent / "fixtures" / "gb_uksl.xml").read_bytes()
SHARED = Path(__file__).parents[3] / "shared" / "lists" / "gb" / "uksl-2025-08"
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
    (act,) = person.acts
    assert act.measures == (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN, Measure.TRUST_SERVICES)
    assert (act.programme, act.legal_basis, act.reason) == ("Russia", RUSSIA, "He runs an invented bank.")
    assert (act.listed_on, act.date_basis) == ("2022-04-08", DateBasis.OFFICIAL_FIELD)
    assert (person.born_on, person.born_at) == (("1961-05",), ("Minsk, Belarus",))
    assert (person.gender, person.nationalities, person.titles) == (Gender.MALE, ("RU",), ("Dr", "Director"))
    assert person.addresses == (ListedAddress("1 Main Street", "101000", "RU"),)
    assert ("Last Updated", "01/08/2025") in person.attributes
    assert bank.acts[0].measures == (Measure.ASSET_FREEZE, Measure.TRUST_SERVICES)
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
        ("Russia", "Russia"),
    ],
)
def test_a_regulation_and_a_regime_are_one_programme(tmp_path, title, programme):
    (bank,) = read(tmp_path, as_csv([BANK | {"Regime Name": title}])).listings
    assert (bank.acts[0].programme, bank.acts[0].legal_basis) == (programme, title if title != programme else "")


def test_an_update_is_no_listing_date(tmp_path):
    person = read(tmp_path, as_csv([PERSON | {"Date Designated": "soon"}])).listings[0]
    assert (person.listed_on, person.acts[0].date_basis) == (None, DateBasis.LIST_ONLY)


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
