from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import Severity, has_errors
from addin.lists.eu_fsf import read_release
from addin.lists.listing import ListedAddress, ListingKind, Release
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, Scheme, Script, Strength

FIXTURES = Path(__file__).parent / "fixtures"
XML, CSV = FIXTURES / "eu_fsf.xml", FIXTURES / "eu_fsf.csv"


def read(path: Path = XML, published_on: date | None = None) -> Release:
    return read_release([path], expects=1, published_on=published_on)


def changed(tmp_path: Path, fixture: Path, old: str, new: str) -> Release:
    data = fixture.read_bytes().decode()
    assert old in data
    path = tmp_path / "list"
    path.write_bytes(data.replace(old, new).encode())
    return read(path)


def told(release: Release) -> list[tuple[Severity, str]]:
    return [(finding.severity, finding.what) for finding in release.findings]


def test_the_entries_and_the_day_of_the_release():
    release = read()
    assert [(one.reference, one.kind, one.name, one.row) for one in release.listings] == [
        ("EU.9001.10", ListingKind.INDIVIDUAL, "Ivan Petrovich Example", 1),
        ("EU.9002.20", ListingKind.INSTITUTION, "Example Trading LLC", 2),
        ("logicalId:900103", ListingKind.INDIVIDUAL, "Anna Sample", 3),
    ]
    assert release.published_on == date(2026, 8, 5)
    assert release.findings == ()


def test_the_day_of_designation_is_the_day_of_listing_and_that_of_the_last_act_is_not():
    person, company, _ = read().listings
    assert person.listed_on == "2022-04-08"
    (act,) = person.acts
    assert (act.programme, act.measures, act.listed_on) == ("UKR", (Measure.ASSET_FREEZE,), "2022-04-08")
    assert (act.legal_basis, act.date_basis) == ("2024/2455 (OJ L13092024)", DateBasis.OFFICIAL_FIELD)
    assert ("last act", "2024/2455 (OJ L13092024), amendment, published 2024-09-13, in force 2024-09-14") in (
        person.attributes
    )
    assert (company.listed_on, company.acts[0].listed_on, company.acts[0].date_basis) == (
        None,
        None,
        DateBasis.LIST_ONLY,
    )


def test_of_two_programmes_none_is_said_to_have_the_day_of_designation():
    entry = read().listings[2]
    assert entry.listed_on == "2012-01-02"
    assert [(act.programme, act.listed_on) for act in entry.acts] == [("SYR", None), ("IRN", None)]


def test_names_with_their_scripts_strengths_and_parts():
    person = read().listings[0]
    assert [(one.name, one.kind, one.strength, one.script, one.key) for one in person.aliases] == [
        ("Иван Петрович Пример", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, Script.CYRILLIC, "11"),
        ("Iwan Primer", AliasKind.AKA, Strength.STRONG, Script.LATIN, "12"),
        ("Vanya", AliasKind.AKA, Strength.WEAK, Script.LATIN, "14"),
        ("John Sample", AliasKind.FKA, Strength.STRONG, Script.LATIN, "15"),
    ]
    assert person.parts == (("given", "Ivan"), ("middle", "Petrovich"), ("family", "Example"))
    assert ("name note", "Vanya: nickname") in person.attributes


def test_the_name_to_go_by_is_in_latin_letters_whatever_its_language(tmp_path):
    person = changed(tmp_path, XML, ' nameLanguage="RU"', "").listings[0]
    assert person.name == "Ivan Petrovich Example"


def test_a_name_that_is_not_marked_strong_is_weak_without_a_remark(tmp_path):
    person = changed(tmp_path, XML, "nickname; Low quality a.k.a.", "").listings[0]
    assert [one.strength for one in person.aliases if one.name == "Vanya"] == [Strength.WEAK]


@pytest.mark.parametrize("name", ["John Sample", "Iwan Primer"])
def test_a_name_printed_twice_is_strong_where_one_of_both_is(tmp_path, name):
    person = changed(tmp_path, XML, f'wholeName="{name}"', 'wholeName="Vanya"').listings[0]
    assert [one.strength for one in person.aliases if one.name == "Vanya"] == [Strength.STRONG]


def test_a_strong_name_printed_again_as_a_weak_one_stays_strong(tmp_path):
    person = changed(tmp_path, XML, 'wholeName="Vanya"', 'wholeName="Iwan Primer"').listings[0]
    assert [one.strength for one in person.aliases if one.name == "Iwan Primer"] == [Strength.STRONG]


def test_births_of_the_common_calendar_and_none_of_another():
    person = read().listings[0]
    assert person.born_on == ("1961-05-03", "1962~", "1958/1960", "1963-07")
    assert person.born_at == ("Tomsk, RUSSIAN FEDERATION",)
    assert ("date of birth (shamsi calendar)", "1340") in person.attributes


def test_numbers_have_schemes_and_those_of_a_person_are_sensitive():
    person, company, _ = read().listings
    assert [(n.scheme, n.value, n.country, n.sensitive, n.note) for n in person.numbers] == [
        (
            Scheme.PASSPORT,
            "AB 100001",
            "RU",
            True,
            "diplomatic; known to be expired; issued by Consulate; issued on 2011-02-01",
        ),
        (Scheme.INN, "500100732259", None, True, ""),
    ]
    assert ("document without a number", "National identification card: lost") in person.attributes
    assert [(n.scheme, n.value, n.label, n.sensitive) for n in company.numbers] == [
        (Scheme.UN, "QDe.901", "United Nations id", False),
        (Scheme.OGRN, "1027700132195", "Registration Number", False),
        (Scheme.BIC, "SABRRUMM", "SWIFT/BIC", False),
        (Scheme.OTHER, "9187629", "IMO number", False),
        (Scheme.INN, "7707083893", "Other identification number", False),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "scheme"),
    [("1027700132195", "1027700132196", Scheme.REGISTRATION), ("7707083893", "7707083894", Scheme.TAX)],
)
def test_a_number_with_wrong_check_digits_is_no_russian_number(tmp_path, right, wrong, scheme):
    company = changed(tmp_path, XML, right, wrong).listings[1]
    assert [n.scheme for n in company.numbers if n.value == wrong] == [scheme]


def test_a_number_of_another_country_is_no_russian_number(tmp_path):
    company = changed(tmp_path, XML, 'countryIso2Code="RU" logicalId="44"', 'countryIso2Code="BY"').listings[1]
    assert [n.scheme for n in company.numbers if n.value == "1027700132195"] == [Scheme.REGISTRATION]


def test_an_identity_number_of_a_company_is_that_of_its_registration(tmp_path):
    company = changed(tmp_path, XML, 'Code="swiftbic" identificationTypeDescription="SWIFT/BIC"', 'Code="id"').listings[
        1
    ]
    assert [n.scheme for n in company.numbers if n.value == "SABRRUMM"] == [Scheme.REGISTRATION]


def test_what_else_is_said_of_a_person_or_a_company():
    person, company, woman = read().listings
    assert (person.gender, woman.gender, company.gender) == (Gender.MALE, Gender.FEMALE, None)
    assert (person.nationalities, person.titles) == (("RU",), ("Dr.", "Minister of Examples", "Deputy"))
    assert person.addresses == (ListedAddress("1 Long Street, P.O. Box 7", "Moscow, 101000", "RU"),)
    assert person.remarks == ("An invented person.",)
    assert {
        ("logical id", "900101"),
        ("address note", "1 Long Street, P.O. Box 7, Moscow, 101000, RU: office"),
        ("contact", "EMAIL: ivan@example.org"),
        ("citizenship", "Old Land"),
    } <= set(person.attributes)
    assert {
        ("founded on", "1999-12-01"),
        ("function", "trade in examples"),
        ("designation details", "listed by name"),
    } <= set(company.attributes)
    assert company.born_on == ()


def test_the_csv_gives_the_same_entries_of_rows_that_lie_apart():
    release = read(CSV)
    assert release.published_on == date(2026, 8, 5)
    person, company = release.listings
    assert (person.reference, person.name, person.kind, person.row) == (
        "EU.9001.10",
        "Ivan Petrovich Example",
        ListingKind.INDIVIDUAL,
        2,
    )
    assert (person.listed_on, person.acts[0].programme) == ("2022-04-08", "UKR")
    assert ("last act", "2024/2455 (OJ L13092024), amendment, published 2024-09-13, in force 2024-09-14") in (
        person.attributes
    )
    assert [(one.name, one.strength) for one in person.aliases] == [
        ("Иван Петрович Пример", Strength.STRONG),
        ("Vanya", Strength.WEAK),
    ]
    assert (person.born_on, person.nationalities, person.gender) == (("1961-05-03",), ("RU",), Gender.MALE)
    assert person.addresses == (ListedAddress("1 Long Street, P.O. Box 7", "Moscow", "RU"),)
    assert ("address note", "1 Long Street, P.O. Box 7, Moscow, RU: office upstairs") in person.attributes
    assert [(n.scheme, n.value, n.note) for n in person.numbers] == [
        (Scheme.PASSPORT, "AB 100001", "known to be expired; issued on 2011-02-01")
    ]
    assert (person.titles, person.remarks) == (
        ("Dr.", "Minister; of Examples"),
        ("An invented person; born in Tomsk.",),
    )
    assert (company.name, [n.value for n in company.numbers]) == ('Example "Trading" LLC', ["QDe.901"])


def test_the_csv_says_that_it_lacks_the_strength_of_names_unless_a_column_has_it(tmp_path):
    what = "A CSV file does not say which names are weak: all count as strong"
    assert told(read(CSV)) == [(Severity.NOTE, what)]
    release = changed(tmp_path, CSV, "NameAlias_RegulationLanguage", "NameAlias_Strong")
    assert what not in [one for _, one in told(release)]


def test_a_quote_that_nothing_closes_spoils_no_other_row(tmp_path):
    release = changed(tmp_path, CSV, ";Moscow;", ';12" Moscow;')
    assert release.listings[0].nationalities == ("RU",)
    assert [one.reference for one in release.listings] == ["EU.9001.10", "EU.9002.20"]
    assert (Severity.WARNING, "2 rows do not have the file's columns; they were left out") in told(release)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("BirthDate_Circa", "BirthDate_Colour", "The column 'BirthDate_Colour' is not known"),
        ("Entity_Regulation_Type", "Entity_Regulation_Hue", "The column 'Entity_Regulation_Hue' is not known"),
        ("Entity_DesignationDate", "Entity_DesignationDay", "The file has no column Entity_DesignationDate"),
        (";900102", ";", "1 rows have no logical id; they were left out"),
        ("900102;EU.9002.20;", "900102;", "1 rows do not have the file's columns; they were left out"),
        ("05/08/2026", "", "The file does not say when it was generated"),
    ],
)
def test_what_a_csv_lacks_or_has_beyond_what_is_known_is_reported(tmp_path, old, new, what):
    release = changed(tmp_path, CSV, old, new)
    assert any(severity is Severity.WARNING and said.startswith(what) for severity, said in told(release))
    assert release.listings


def test_what_each_row_of_an_entry_repeats_is_read_once(tmp_path):
    release = changed(tmp_path, CSV, ";person;P;", ";ship;S;")
    what = "The subject type 'ship S' is not known; what it holds is left out (1 times)"
    assert (Severity.WARNING, what) in told(release)


def test_a_stray_line_sign_before_the_header_is_no_trouble(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"\r" + CSV.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    assert len(read(path).listings) == 2


def test_a_csv_without_a_needed_column_is_refused(tmp_path):
    release = changed(tmp_path, CSV, "Entity_EU_ReferenceNumber", "Reference")
    assert (Severity.ERROR, "The file has no column Entity_EU_ReferenceNumber") in told(release)


def test_a_csv_in_another_encoding_is_read_with_a_warning(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(CSV.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"Moscow", b"M\xfcnchen"))
    release = read(path)
    assert "München" in release.listings[0].addresses[0].place
    assert told(release)[0][1].startswith("The file is not in UTF-8")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<remark>office</remark>", "<colour>red</colour>", "The element 'colour' is not known"),
        ('nameLanguage="RU"', 'hue="RU"', "The attribute 'nameAlias hue' is not known"),
        ('code="enterprise" classificationCode="E"', 'code="ship"', "The subject type 'ship' is not known"),
        ('Code="swiftbic"', 'Code="runes"', "The type of identification 'runes' is not known"),
        ('gender="F"', 'gender="Q"', "The gender 'q' is not known"),
        ('Date="2012-01-02"', 'Date="soon"', "1 dates cannot be read; they are kept as printed"),
        ('birthdate="1999-12-01"', 'birthdate="1999-13-01"', "1 dates cannot be read; they are kept as printed"),
        ('<regulation programme="SYR" numberTitle="36/2012 (OJ L16)"/>', "<regulation/>", ""),
        ('lastName="Sample" wholeName=""', 'wholeName=""', ""),
        ('wholeName="Example Trading LLC"', 'wholeName="-"', "1 entries have no reference or no name"),
        ("EU.9002.20", "EU.9001.10", "1 entries have a reference that stands for another entry already"),
        (' generationDate="2026-08-05T16:47:04.449+02:00"', "", "The file does not say when it was generated"),
    ],
)
def test_what_an_xml_file_says_beyond_what_is_known_is_reported(tmp_path, old, new, what):
    release = changed(tmp_path, XML, old, new)
    assert [said[: len(what)] for _, said in told(release)] == ([what] if what else [])


def test_an_entry_without_a_programme_stands_and_is_reported(tmp_path):
    release = changed(tmp_path, XML, 'programme="TAQA"', "")
    assert release.listings[1].programmes == ("",)
    assert told(release) == [(Severity.WARNING, "1 entries name no programme; they stand without one")]


def test_days_that_cannot_be_read_are_kept_as_printed(tmp_path):
    entry = changed(tmp_path, XML, 'Date="2012-01-02"', 'Date="soon"').listings[2]
    assert ("designation date", "soon") in entry.attributes


def test_the_files_own_day_counts_over_the_callers():
    release = read(published_on=date(2020, 1, 1))
    assert release.published_on == date(2026, 8, 5)
    assert told(release) == [
        (Severity.WARNING, "The file says that it is of 2026-08-05, not of 2020-01-01; its own date counts")
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>Log in</body></html>",
        b"name,reference\n",
        b"Naal_wholename;Entity_id\nx;1\n",
        b"<data-set/>",
        b"Entity_LogicalId;\0",
        b"<!DOCTYPE x [<!ENTITY y 'z'>]><export/>",
        b"<export><sanctionEntity euReferenceNumber='EU.1.1'>",
    ],
)
def test_what_is_not_the_list_is_refused(tmp_path, data):
    path = tmp_path / "list"
    path.write_bytes(data)
    assert has_errors(read(path).findings)


def test_a_file_that_stops_short_or_holds_too_little_is_refused(tmp_path):
    path = tmp_path / "list.xml"
    path.write_bytes(XML.read_bytes()[:-80])
    assert has_errors(read(path).findings)
    assert has_errors(read_release([XML]).findings)
    assert has_errors(read_release([XML, CSV], expects=1).findings)


@pytest.mark.parametrize("fixture", [XML, CSV])
def test_any_bytes_give_a_release(fixture):
    whole = fixture.read_bytes()

    @settings(max_examples=40, deadline=None)
    @given(st.integers(0, len(whole) - 1), st.binary(max_size=6))
    def is_read(at: int, new: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "list"
            path.write_bytes(whole[:at] + new + whole[at + len(new) + 1 :])
            assert all(one.reference and one.name for one in read(path).listings)

    is_read()
