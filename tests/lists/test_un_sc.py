from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import Severity, has_errors
from addin.lists.listing import ListedAddress, ListingKind, Release
from addin.lists.un_sc import read_release
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, Scheme, Script, Strength

FIXTURE = Path(__file__).parent / "fixtures" / "un_sc.xml"


def read(path: Path = FIXTURE, published_on: date | None = None) -> Release:
    return read_release([path], expects=1, published_on=published_on)


def changed(tmp_path: Path, old: str, new: str) -> Release:
    text = FIXTURE.read_text("utf-8")
    assert old in text
    path = tmp_path / "list.xml"
    path.write_text(text.replace(old, new), "utf-8")
    return read(path)


def told(release: Release) -> list[tuple[Severity, str]]:
    return [(finding.severity, finding.what) for finding in release.findings]


def test_the_entries_and_the_day_of_the_release():
    release = read()
    assert [(one.reference, one.kind, one.name, one.row) for one in release.listings] == [
        ("QDi.901", ListingKind.INDIVIDUAL, "IVAN EXAMPLE", 1),
        ("LYi.902", ListingKind.INDIVIDUAL, "OMAR", 2),
        ("KPe.903", ListingKind.INSTITUTION, "EXAMPLE TRADING (ET)", 3),
    ]
    assert release.published_on == date(2026, 2, 27)
    assert release.findings == ()


def test_the_names_of_a_person_and_none_for_the_empty_element():
    assert [(one.name, one.kind, one.strength, one.script) for one in read().listings[0].aliases] == [
        ("Иван Пример", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, Script.CYRILLIC),
        ("Ivan Primer", AliasKind.AKA, Strength.STRONG, Script.LATIN),
        ("Iwan Primer", AliasKind.AKA, Strength.STRONG, Script.LATIN),
        ("Vanya", AliasKind.AKA, Strength.WEAK, Script.LATIN),
        ("John Sample", AliasKind.FKA, Strength.STRONG, Script.LATIN),
    ]


def test_births_of_the_entry_and_of_its_aliases():
    person = read().listings[0]
    assert person.born_on == ("1961~", "1963/1968", "1965-03-29", "1962")
    assert person.born_at == ("Tomsk, Russian Federation", "Omsk")


def test_documents_are_a_persons_numbers():
    assert [(n.scheme, n.value, n.country, n.label, n.sensitive, n.note) for n in read().listings[0].numbers] == [
        (Scheme.PASSPORT, "OR 1000001", "AF", "Número de pasaporte", True, "1988-01-25"),
        (Scheme.NATIONAL_ID, "77", None, "National Identification Number, tazkira", True, "Nowhere"),
    ]


def test_what_else_is_said_of_a_person():
    person = read().listings[0]
    assert (person.gender, person.nationalities, person.titles) == (Gender.MALE, ("VN",), ("Dr.", "Minister"))
    assert person.addresses == (ListedAddress("1 Long Street", "Kabul, Kabul Province", "AF"),)
    assert person.attributes == (
        ("DATAID", "6900001"),
        ("amended on", "2016-10-13"),
        ("alias note", "Ivan Primer; Iwan Primer: nom de guerre"),
        ("date of birth note", "from false passport"),
        ("document without a number", "Passport: lost"),
        ("address note", "1 Long Street, Kabul, Kabul Province, Afghanistan: as of 2016"),
        ("nationality", "former Soviet Union"),
    )


def test_the_day_of_listing_is_the_lists_own_without_its_zone():
    (act,) = read().listings[0].acts
    assert (act.programme, act.listed_on, act.date_basis) == ("Al-Qaida", "2015-04-07", DateBasis.OFFICIAL_FIELD)
    assert act.measures == (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN, Measure.OTHER)
    assert act.legal_basis == "Resolutions 1267 (1999), 1989 (2011) and 2253 (2015)"
    assert act.reason == "Leader of an invented group."


def test_a_listing_day_that_is_absent_is_not_taken_from_the_last_update(tmp_path):
    entry = changed(tmp_path, "<LISTED_ON>2015-04-07-04:00</LISTED_ON>", "").listings[0]
    assert (entry.listed_on, entry.acts[0].date_basis) == (None, DateBasis.LIST_ONLY)


def test_an_entry_that_names_its_measures_has_those_and_may_have_ended():
    entry = read().listings[1]
    assert entry.acts[0].measures == (Measure.TRAVEL_BAN,)
    assert (entry.ended_on, entry.acts[0].ended_on) == ("2025-01-31", "2025-01-31")


def test_an_entity_is_frozen_and_cannot_be_banned_from_travel():
    entity = read().listings[2]
    assert entity.acts[0].measures == (Measure.ASSET_FREEZE,)
    assert [(one.name, one.kind) for one in entity.aliases] == [
        ("Old Example", AliasKind.FKA),
        ("Sample Trading", AliasKind.AKA),
    ]
    assert entity.addresses == (ListedAddress("", "Gaza, Old Land", None),)


def test_a_listing_for_guinea_bissau_bans_travel_alone(tmp_path):
    entry = changed(tmp_path, "Al-Qaida", "GB").listings[0]
    assert entry.acts[0].measures == (Measure.TRAVEL_BAN,)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<SORT_KEY/>", "<NEW>x</NEW>", "The element 'NEW' is not known; what it holds is left out (1 times)"),
        ("<NOTE>lost</NOTE>", "<COLOUR>red</COLOUR>", "The element 'COLOUR' is not known"),
        ("DPRK", "Atlantis", "The list type 'Atlantis' is not known"),
        (">Low<", ">Middling<", "The alias quality 'middling' is not known"),
        (">Male<", ">Unsaid<", "The gender 'unsaid' is not known"),
        ("2009-07-16", "soon", "1 dates cannot be read; they are kept as printed"),
        ("KPe.903", "", "1 entries have no reference or no name; they were left out"),
        ("KPe.903", "QDi.901", "1 entries have a reference that stands for another entry already"),
        ('dateGenerated="2026-02-27T00:00:09.554Z"', "", "The file does not say when it was generated"),
    ],
)
def test_what_is_not_understood_is_reported(tmp_path, old, new, what):
    ((severity, said),) = told(changed(tmp_path, old, new))
    assert (severity, said.startswith(what)) == (Severity.WARNING, True)


def test_a_day_that_cannot_be_read_is_kept_as_printed(tmp_path):
    entry = changed(tmp_path, "2009-07-16", "soon").listings[2]
    assert ("listed on", "soon") in entry.attributes


def test_the_files_own_day_counts_over_the_callers():
    release = read(published_on=date(2020, 1, 1))
    assert release.published_on == date(2026, 2, 27)
    assert told(release) == [
        (Severity.WARNING, "The file says that it is of 2026-02-27, not of 2020-01-01; its own date counts")
    ]


def test_control_bytes_are_mended(tmp_path):
    path = tmp_path / "list.xml"
    path.write_bytes(FIXTURE.read_bytes().replace(b"Deals in", b"\x1cDeal\x19s in"))
    release = read(path)
    assert release.listings[2].acts[0].reason.startswith("“Deal’s in")
    assert [severity for severity, _ in told(release)] == [Severity.NOTE]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>Log in</body></html>",
        b"name,reference\n",
        b"<data-set/>",
        b"<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>",
        b"<!DOCTYPE x [<!ENTITY y 'z'>]><CONSOLIDATED_LIST/>",
    ],
)
def test_what_is_not_the_list_is_refused(tmp_path, data):
    path = tmp_path / "list.xml"
    path.write_bytes(data)
    assert has_errors(read(path).findings)


def test_a_file_that_stops_short_or_holds_too_little_is_refused(tmp_path):
    path = tmp_path / "list.xml"
    path.write_bytes(FIXTURE.read_bytes()[:-80])
    assert has_errors(read(path).findings)
    assert has_errors(read_release([FIXTURE]).findings)
    assert has_errors(read_release([FIXTURE, FIXTURE], expects=1).findings)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(FIXTURE.read_bytes()) - 1), st.binary(max_size=6))
def test_any_bytes_give_a_release(at, new):
    data = FIXTURE.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xml"
        path.write_bytes(data[:at] + new + data[at + len(new) + 1 :])
        assert all(one.reference and one.name for one in read(path).listings)
