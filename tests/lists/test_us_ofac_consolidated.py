"""OFAC's list of those who are not blocked, and the plain XML of both of its lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import has_errors
from addin.lists import ListedAct, ListedAddress, ListedName, ListedNumber, ListingKind, Release, us_ofac_sdn
from addin.lists.us_ofac_consolidated import read_release
from addin.vocabulary import FULL_MEASURES, AliasKind, DateBasis, Gender, Measure, Scheme, Strength

XML = (Path(__file__).parent / "fixtures" / "ofac.xml").read_bytes()
SHARED = Path(__file__).parents[3] / "shared" / "lists" / "us_ofac"
PRIM = (
    b'900001,"EXAMPLE BANK PJSC",-0- ,"UKRAINE-EO13662] [RUSSIA-EO14024",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    b'"SWIFT/BIC EXAMRUMM; Tax ID No. 7707083893 (Russia); Executive Order 13662 Directive Determination - Subject to '
    b"Directive 1; Executive Order 14024 Directive Information - Subject to Directive 2; Listing Date (EO 14024 "
    b'Directive 2): 24 Feb 2022; Effective Date (EO 14024 Directive 2): 26 Mar 2022."\r\n'
    b'900002,"EXAMPLE, Ivan Petrovich","individual","NS-PLC",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB circa 1961."\r\n'
)
FILES = sorted((SHARED / "consolidated-csv").glob("*.csv"))


def read(tmp_path: Path, content: bytes, *, expects: int = 1, name: str = "consolidated.xml") -> Release:
    path = tmp_path / name
    path.write_bytes(content)
    return read_release([path], expects=expects)


def test_everything_that_the_xml_says_is_kept(tmp_path):
    release = read(tmp_path, XML)
    bank, person, ship = release.listings
    assert (release.published_on, release.list_name) == (date(2022, 3, 24), "us_ofac_consolidated")
    assert [finding for finding in release.findings if finding.severity != "note"] == []
    assert (bank.reference, bank.name, bank.kind) == ("900001", "EXAMPLE BANK PJSC", ListingKind.INSTITUTION)
    assert bank.numbers == (
        ListedNumber(Scheme.BIC, "EXAMRUMM", label="SWIFT/BIC"),
        ListedNumber(Scheme.INN, "7707083893", "RU", "Tax ID No."),
    )
    assert bank.aliases == (
        ListedName("EXAMPLEBANK", key="11"),
        ListedName("OLD BANK", AliasKind.FKA, Strength.WEAK, key="12"),
    )
    assert bank.addresses == (ListedAddress("1 Main Street", "Moscow, 101000", "RU"),)
    assert bank.linked_to == ("EXAMPLE HOLDING",)
    assert ("Website", "example.org, www.example.org") in bank.attributes
    assert (person.name, person.parts) == (
        "EXAMPLE, Ivan Petrovich",
        (("family", "EXAMPLE"), ("given", "Ivan Petrovich")),
    )
    assert (person.born_on, person.born_at, person.gender) == (("1961~",), ("Minsk, Belarus",), Gender.MALE)
    assert (person.nationalities, person.titles) == (("RU",), ("Director", "Owner"))
    passport = ListedNumber(Scheme.PASSPORT, "P001", "RU", "Passport", sensitive=True, note="expires 31 Dec 2030")
    assert person.numbers == (passport,)
    assert (ship.kind, ship.flag, ship.vessel_type) == (ListingKind.VESSEL, "PA", "Crude Oil Tanker")
    assert ListedNumber(Scheme.IMO, "9187629", label="Vessel Registration Identification") in ship.numbers
    assert ("owner", "Example Shipping") in ship.attributes


def test_nothing_on_this_list_is_a_freeze_and_directives_carry_their_days(tmp_path):
    bank, person, ship = read(tmp_path, XML).listings
    official = DateBasis.OFFICIAL_FIELD
    assert bank.acts == (
        ListedAct("UKRAINE-EO13662", (Measure.SECTORAL,), "E.O. 13662, Directive 1"),
        ListedAct(
            "RUSSIA-EO14024",
            (Measure.CORRESPONDENT,),
            "E.O. 14024, Directive 2",
            "2022-02-24",
            "2022-03-26",
            official,
        ),
    )
    assert person.acts == (ListedAct("NS-PLC", (Measure.OTHER,)),)
    assert ship.acts == (
        ListedAct("CMIC-EO13959", (Measure.SECTORAL,), "E.O. 13959", "2021-06-03", "2021-08-02", official),
    )


def test_the_csv_says_the_same_as_the_xml(tmp_path):
    from_csv = read(tmp_path, PRIM, name="cons_prim.csv").listings
    from_xml = read(tmp_path, XML).listings
    assert [listing.acts for listing in from_csv] == [listing.acts for listing in from_xml[:2]]
    assert from_csv[0].numbers == from_xml[0].numbers
    assert from_csv[1].born_on == from_xml[1].born_on


def test_the_same_xml_as_the_list_of_the_blocked_is_a_freeze(tmp_path):
    path = tmp_path / "sdn.xml"
    path.write_bytes(XML)
    release = us_ofac_sdn.read_release([path], expects=1)
    assert release.list_name == "us_ofac_sdn"
    assert release.listings[1].acts[0].measures == (Measure.ASSET_FREEZE,)


def test_a_namespace_of_another_year_changes_nothing(tmp_path):
    other = XML.replace(b"http://tempuri.org/sdnList.xsd", b"https://sanctionslistservice.ofac.treas.gov/sdn.xsd")
    assert read(tmp_path, other).listings == read(tmp_path, XML).listings


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (XML.replace(b"<Record_Count>3", b"<Record_Count>4"), "holds 4 entries, and 3"),
        (XML.replace(b"sdnList", b"otherList"), "not OFAC's plain XML"),
        (XML.replace(b"<sdnList", b'<!DOCTYPE a [<!ENTITY b "c">]><sdnList'), "document type"),
        (b"<html><body>Log in</body></html>", "web page"),
    ],
)
def test_what_is_not_the_whole_list_is_refused(tmp_path, content, said):
    release = read(tmp_path, content)
    assert has_errors(release.findings)
    assert any(said in finding.what for finding in release.findings)


@pytest.mark.parametrize(
    ("content", "given", "day", "said"),
    [
        (XML, None, date(2022, 3, 24), None),
        (XML, date(2022, 3, 24), date(2022, 3, 24), None),
        (XML, date(2022, 3, 25), date(2022, 3, 24), "of 2022-03-24, not of 2022-03-25"),
        (XML.replace(b"03/24/2022", b"soon"), date(2022, 3, 25), date(2022, 3, 25), "does not say when"),
    ],
)
def test_the_files_own_day_counts_and_another_that_was_given_is_told(tmp_path, content, given, day, said):
    path = tmp_path / "consolidated.xml"
    path.write_bytes(content)
    release = read_release([path], published_on=given, expects=1)
    told = [finding.what for finding in release.findings if finding.rule == "list-dates"]
    assert release.published_on == day
    assert len(told) == (said is not None)
    assert said is None or said in told[0]


def test_an_unknown_element_and_a_second_entry_are_told(tmp_path):
    release = read(tmp_path, XML.replace(b"<title>", b"<hat>9</hat><title>").replace(b"<uid>900003", b"<uid>900001"))
    said = " ".join(finding.what for finding in release.findings)
    assert "'hat'" in said
    assert "stands for EXAMPLE BANK PJSC already" in said


@settings(max_examples=60)
@given(at=st.integers(0, len(XML) - 1), length=st.integers(0, 40), put=st.binary(max_size=8))
def test_no_change_of_bytes_is_a_crash_or_an_entry_without_reference(tmp_path_factory, at, length, put):
    release = read(tmp_path_factory.mktemp("ofac"), XML[:at] + put + XML[at + length :])
    assert all(listing.reference and listing.name for listing in release.listings)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real list files are not beside the repository")
@pytest.mark.parametrize(
    ("files", "entries"), [([SHARED / "consolidated-2022-03" / "consolidated.xml"], 462), (FILES, 442)]
)
def test_the_real_releases_are_read_whole(files, entries):
    release = read_release(files)
    assert len(release.listings) == entries
    assert [finding for finding in release.findings if finding.severity != "note"] == []
    assert all(FULL_MEASURES.isdisjoint(act.measures) for listing in release.listings for act in listing.acts)
    sberbank = next(listing for listing in release.listings if listing.reference == "17018")
    days = {act.legal_basis: (act.listed_on, act.effective_on) for act in sberbank.acts}
    assert days["E.O. 14024, Directive 2"] == ("2022-02-24", "2022-03-26")
    assert days["E.O. 13662, Directive 1"] == (None, None)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real list files are not beside the repository")
def test_names_without_their_entries_are_refused():
    release = us_ofac_sdn.read_release(sorted((SHARED / "2026-08").glob("*.csv")))
    assert any(finding.what == "The entries are missing" for finding in release.findings)
