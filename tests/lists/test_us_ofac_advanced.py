from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from addin.errors import Severity, has_errors
from addin.lists import LISTS, Listing, ListingKind, Release
from addin.lists.dates import partial_date
from addin.lists.notes import Notes
from addin.lists.ofac_periods import period_words
from addin.lists.us_ofac_advanced import read_release
from addin.lists.xml_stream import records
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, RelationshipKind, Scheme, Script, Strength

FIXTURE = Path(__file__).parent / "fixtures" / "sdn_advanced.xml"
TEXT = FIXTURE.read_text("utf-8")


def read(path: Path = FIXTURE) -> Release:
    return read_release((path,), expects=1)


def listing(reference: str, release: Release | None = None) -> Listing:
    return next(found for found in (release or read()).listings if found.reference == reference)


def changed(tmp_path: Path, old: str, new: str) -> Release:
    assert old in TEXT
    path = tmp_path / "sdn_advanced.xml"
    path.write_text(TEXT.replace(old, new), "utf-8")
    return read(path)


def told(release: Release) -> list[tuple[str, str, str]]:
    return [(found.rule, found.what, found.value) for found in release.findings]


def errors(release: Release) -> list[str]:
    return [found.what for found in release.findings if found.severity is Severity.ERROR]


def test_the_file_prints_its_day_and_only_labels_that_are_not_known_are_told():
    assert [(found.severity, found.rule, found.value) for found in read().findings] == [
        (Severity.NOTE, "list-remarks", "Favourite Colour Green, dark"),
        (Severity.NOTE, "list-remarks", "Library Card L-## (Cyprus)"),
    ]
    assert (read().published_on, read().origin) == (date(2024, 3, 5), "us_ofac_advanced@2024-03-05")


def test_references_are_the_numbers_of_the_plain_forms():
    assert [(found.reference, found.kind, found.name, found.row) for found in read().listings] == [
        ("101", ListingKind.INSTITUTION, "EXAMPLE BANK, PAO", 1),
        ("102", ListingKind.INDIVIDUAL, "PETROVA, Anna Ivanovna", 2),
        ("103", ListingKind.VESSEL, "EXAMPLE STAR", 3),
    ]


def test_names_have_kind_strength_script_and_number():
    assert [(n.name, n.kind, n.strength, n.script, n.key) for n in listing("101").aliases] == [
        ("ПРИМЕР БАНК", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, Script.CYRILLIC, "1"),
        ("OLD EXAMPLE BANK, OAO", AliasKind.FKA, Strength.STRONG, Script.LATIN, "3"),
        ("EXBANK", AliasKind.AKA, Strength.WEAK, Script.LATIN, "4"),
    ]


def test_names_of_persons_have_typed_parts_in_each_script():
    person = listing("102")
    assert person.parts == (("family", "PETROVA"), ("given", "Anna"), ("patronymic", "Ivanovna"))
    (original,) = person.aliases
    assert (original.name, original.parts[0]) == ("ПЕТРОВА, Анна Ивановна", ("family", "ПЕТРОВА"))


def test_a_person():
    person = listing("102")
    assert (person.born_on, person.born_at) == (("1986-08-31", "1985~"), ("Examplegrad, Russia",))
    assert (person.gender, person.nationalities) == (Gender.FEMALE, ("RU", "CY"))
    assert person.titles == ("Deputy Minister", "Member of the Board")


def test_numbers_have_their_scheme_and_those_of_a_person_are_sensitive():
    numbers = {reference: listing(reference).numbers for reference in ("101", "102", "103")}
    assert [(n.scheme, n.value, n.country, n.sensitive, n.note) for found in numbers.values() for n in found] == [
        (Scheme.BIC, "EXMPRUMM", None, False, ""),
        (Scheme.INN, "7712345671", "RU", False, ""),
        (Scheme.PASSPORT, "01 2345678", "RU", True, "expires 06 May 2025, noted: Fraudulent"),
        (Scheme.CALL_SIGN, "UABC", None, False, ""),
        (Scheme.IMO, "9187629", None, False, ""),
    ]


def test_places_vessels_and_what_has_no_field():
    assert [(a.street, a.place, a.country) for a in listing("101").addresses] == [
        ("1, Example Street", "Moscow, 101000", "RU")
    ]
    assert (listing("103").vessel_type, listing("103").flag) == ("Crude Oil Tanker", "RU")
    assert listing("101").remarks == ("Favourite Colour Green, dark",)
    assert listing("102").remarks == ("Library Card L-77 (Cyprus)",)
    assert ("entry event", "Created, 2022-04-06, Executive Order 14024 (Russia)") in listing("101").attributes


def test_the_day_of_listing_is_an_official_field_of_the_programme_that_its_legal_basis_names():
    bank = listing("101")
    assert [(a.programme, a.measures, a.legal_basis, a.listed_on, a.date_basis) for a in bank.acts] == [
        (
            "RUSSIA-EO14024",
            (Measure.ASSET_FREEZE,),
            "E.O. 14024",
            "2022-04-06",
            DateBasis.OFFICIAL_FIELD,
        ),
        ("SDGT", (Measure.ASSET_FREEZE,), "", None, DateBasis.LIST_ONLY),
        (
            "RUSSIA-EO14024",
            (Measure.CORRESPONDENT,),
            "E.O. 14024, Directive 2",
            "2022-02-24",
            DateBasis.OFFICIAL_FIELD,
        ),
    ]
    assert bank.listed_on == "2022-04-06"


def test_an_entry_under_one_programme_has_its_day_whatever_the_legal_basis():
    (act,) = listing("102").acts
    assert (act.listed_on, act.legal_basis) == ("2022-04-06", "E.O. 14024")


def test_an_entry_of_a_list_that_does_not_block_is_no_freeze():
    assert [(a.programme, a.measures) for a in listing("103").acts] == [("UKRAINE-EO13662", (Measure.SECTORAL,))]


def test_relations_are_by_reference_and_a_former_one_has_no_kind():
    assert [(r.name, r.reference, r.kind, r.note) for r in listing("102").relations] == [
        ("EXAMPLE BANK, PAO", "101", RelationshipKind.ACTS_FOR, "Acting for or on behalf of")
    ]
    assert [(r.reference, r.kind, r.note) for r in listing("103").relations] == [
        ("102", None, "Owned or Controlled By (former)")
    ]


def test_any_namespace_will_do(tmp_path):
    names = 'xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML"'
    assert changed(tmp_path, names, 'xmlns="http://www.un.org/sanctions/1.0"').listings == read().listings
    assert changed(tmp_path, names, "").listings == read().listings


POINTS = {
    "a day": ((1961, 5, 3), (1961, 5, 3), "false", "1961-05-03"),
    "a month": ((1961, 5, 1), (1961, 5, 31), "false", "1961-05"),
    "a year": ((1961, 1, 1), (1961, 12, 31), "false", "1961"),
    "years": ((1958, 1, 1), (1962, 12, 31), "false", "1958/1962"),
    "about a year": ((1961, 1, 1), (1961, 12, 31), "true", "1961~"),
    "days": ((1961, 5, 3), (1962, 6, 4), "false", "1961-05-03/1962-06-04"),
    "no day": ((1961, 2, 30), (1961, 2, 30), "false", None),
    "no month": ((1961, 0, 0), (1961, 0, 0), "false", "1961"),
    "backwards": ((1962, 5, 3), (1961, 5, 3), "false", "1961-05-03/1962-05-03"),
}


@pytest.mark.parametrize("sort", POINTS)
def test_a_period_of_four_points_is_a_partial_date(sort):
    first, last, about, expected = POINTS[sort]
    start, end = (f"<Year>{y}</Year><Month>{m}</Month><Day>{d}</Day>" for y, m, d in (first, last))
    xml = (
        f'<DatePeriod><Start Approximate="{about}"><From>{start}</From><To>{start}</To></Start>'
        f'<End Approximate="{about}"><From>{end}</From><To>{end}</To></End></DatePeriod>'
    )
    assert partial_date(period_words(etree.fromstring(xml))) == expected


@pytest.mark.parametrize(
    ("old", "new", "what", "value"),
    [
        ('AliasTypeID="1401"', 'AliasTypeID="77"', "AliasType", "77"),
        ('ScriptID="220"', 'ScriptID="78"', "Script", "78"),
        ('LocationID="501"', 'LocationID="79"', "Location", "79"),
        ('ListID="1551"', 'ListID="81"', "List", "81"),
    ],
)
def test_a_number_that_stands_for_nothing_is_counted(tmp_path, old, new, what, value):
    release = changed(tmp_path, old, new)
    times = TEXT.count(old)
    said = f"{times} times a number of {what} stands for nothing in the file; what it says is left out"
    assert ("list-references", said, value) in told(release)
    assert len(release.listings) == 3


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('<Feature ID="1" ', '<Hobby Name="chess"/><Feature ID="1" ', "The element 'Hobby' is not known"),
        ('To-ProfileID="9101"', 'To-ProfileID="80"', "1 relations name a party that the list does not hold"),
        ("<Month>8</Month>", "<Month>18</Month>", "1 dates are no days of the calendar"),
        (
            'ProfileID="9101" ListID',
            'ProfileID="1" ListID',
            "1 sanctions entries name a party that the file",
        ),
        ('IdentityID="1031" V', 'IdentityID="1" V', "1 identities have documents and belong to no party"),
        ('FixedRef="103">', 'FixedRef="102">', "1 entries have a reference that stands for another entry already"),
        ('<DistinctParty FixedRef="103">', "<DistinctParty FixedRef='x'>", "1 parties have no name or no number"),
        ('<Profile ID="9103"', '<Profile ID="9102"', "1 parties have a profile that another has too"),
        ("<Year>2024</Year>", "", "The file does not say when it was issued"),
        ("</EntryEvent>", "</EntryEvents>", "The file is not well-formed in"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_read(tmp_path, old, new, what):
    release = changed(tmp_path, old, new)
    assert any(found.what.startswith(what) for found in release.findings)
    assert not has_errors(release.findings)
    assert release.listings


def test_an_event_that_is_no_listing_gives_no_day(tmp_path):
    bank = listing("101", changed(tmp_path, 'EntryEventTypeID="1" LegalBasisID="1813"', 'EntryEventTypeID="9"'))
    assert bank.listed_on is None
    assert ("entry event", "Reviewed, 2022-04-06") in bank.attributes


DOCTYPE = '<!DOCTYPE Sanctions [<!ENTITY a "aaaa">]>\n<Sanctions '


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file is empty"),
        (
            b"<!DOCTYPE html><html><body>Sign in</body></html>",
            "The file is a web page, not the list",
        ),
        (b"hello", "The file is no XML"),
        (b"<sdnList><sdnEntry/></sdnList>", "The file is another kind of XML"),
        (TEXT[:-2000].encode(), "The file stops before its end: it is truncated"),
        (b"<Sanctions></Sanctions>", "The file holds 0 entries, and at least 1 are expected: it is truncated"),
        (
            TEXT.replace("<Sanctions ", DOCTYPE, 1).encode(),
            "The file declares a document type, which could pull in other files or expand without end",
        ),
        (
            TEXT.replace("<Sanctions ", DOCTYPE, 1).replace("utf-8", "utf-16").encode("utf-16"),
            "The file declares a document type, which could pull in other files or expand without end",
        ),
    ],
)
def test_a_file_that_is_no_release_is_refused(tmp_path, content, what):
    path = tmp_path / "sdn_advanced.xml"
    path.write_bytes(content)
    assert what in errors(read(path))
    assert not read(path).listings


def test_a_list_that_is_too_short_a_missing_file_and_two_files_are_refused(tmp_path):
    assert errors(LISTS["us_ofac_advanced"].read((FIXTURE,))) == [
        "The file holds 3 entries, and at least 8,000 are expected: it is truncated"
    ]
    assert errors(read(tmp_path / "none.xml")) == ["The file cannot be read: No such file or directory"]
    assert errors(read_release((FIXTURE, FIXTURE), expects=1)) == ["The list is one file"]


def test_the_files_own_day_counts():
    release = read_release((FIXTURE,), published_on=date(2024, 3, 6), expects=1)
    assert release.published_on == date(2024, 3, 5)
    assert [found.rule for found in release.findings if found.severity is Severity.WARNING] == ["list-dates"]


def large(path: Path, parties: int) -> Path:
    """A file of as many parties, each with a long comment, and an entry for each."""
    head, rest = TEXT.split("<DistinctParties>")
    start, end = rest.index('<DistinctParty FixedRef="102">'), rest.index('<DistinctParty FixedRef="103">')
    entry_start, entry_end = rest.index('<SanctionsEntry ID="2"'), rest.index('<SanctionsEntry ID="3"')
    party = rest[start:end].replace("<Profile", f"<Comment>{'long ' * 400}</Comment><Profile", 1)
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{head}<DistinctParties>")
        for number in range(parties):
            file.write(
                party.replace('FixedRef="102">', f'FixedRef="{number + 1}">', 1).replace('"9102"', f'"{number}"')
            )
        file.write("</DistinctParties><SanctionsEntries>")
        for number in range(parties):
            file.write(rest[entry_start:entry_end].replace('"9102"', f'"{number}"'))
        file.write("</SanctionsEntries></Sanctions>")
    return path


def test_a_large_file_is_streamed_and_no_party_stays_in_memory(tmp_path):
    path = large(tmp_path / "large.xml", 3_000)
    size = path.stat().st_size
    kept = seen = 0
    tracemalloc.start()
    for element in records(path, ("DistinctParty", "SanctionsEntry"), Notes(), root="Sanctions"):
        kept = max(kept, len(element.getparent()))
        seen += 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seen == 6_000
    assert kept < 200, "the parser runs ahead by a chunk, and no further"
    assert peak < size / 4


def test_a_large_file_is_read_whole_with_its_days(tmp_path):
    release = read(large(tmp_path / "large.xml", 3_000))
    assert len(release.listings) == 3_000
    assert {found.listed_on for found in release.listings} == {"2022-04-06"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT.encode()) - 60), st.integers(0, 40), st.binary(max_size=8)),
        min_size=1,
        max_size=6,
    )
)
def test_mutated_bytes_never_crash_and_every_listing_has_reference_and_name(tmp_path, cuts):
    data = TEXT.encode()
    for at, length, new in cuts:
        data = data[:at] + new + data[at + length :]
    path = tmp_path / "sdn_advanced.xml"
    path.write_bytes(data)
    assert all(found.reference and found.name for found in read(path).listings)
