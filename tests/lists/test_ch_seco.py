from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from addin.errors import Severity, has_errors
from addin.lists.ch_seco import read_release
from addin.lists.ch_seco_names import MOST_NAMES, printed_name
from addin.lists.ch_seco_parts import other_information
from addin.lists.listing import ListedAddress, ListedRelation, ListingKind, Release
from addin.lists.notes import Notes
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, Scheme, Script, Strength

FIXTURE = Path(__file__).parent / "fixtures" / "ch_seco.xml"
LISTED = '<modification modification-type="listed" enactment-date="2022-02-28" publication-date="2022-02-28" '
LISTED += 'effective-date="2022-02-28"/>'


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


def modified(tmp_path: Path, *modifications: tuple[str, str]) -> Release:
    """The fixture with these modifications of the bank, printed in this order."""
    new = "".join(f'<modification modification-type="{sort}" effective-date="{day}"/>' for sort, day in modifications)
    return changed(tmp_path, LISTED, new)


def spelt(*parts: tuple[str, str, tuple[tuple[str, str], ...]]) -> list[tuple[str, Strength]]:
    """The further spellings of a name of these parts: sort, value, and language and text of each variant."""
    inner = "".join(
        f'<name-part order="{order}" name-part-type="{sort}"><value>{value}</value>'
        + "".join(f'<spelling-variant lang="{lang}">{text}</spelling-variant>' for lang, text in variants)
        + "</name-part>"
        for order, (sort, value, variants) in enumerate(parts, 1)
    )
    name = printed_name(etree.fromstring(f'<name name-type="alias">{inner}</name>'), "", Notes())
    assert name is not None
    return [(one.name, one.strength) for one in name.spellings]


def test_top_level_targets_alone_are_entries_and_the_file_prints_its_day():
    release = read()
    assert [(one.reference, one.kind, one.name, one.row) for one in release.listings] == [
        ("9001", ListingKind.INDIVIDUAL, "Example Ivan Petrovich", 1),
        ("9002", ListingKind.INSTITUTION, "Example Bank", 2),
        ("9003", ListingKind.VESSEL, "Example Star", 3),
    ]
    assert release.published_on == date(2026, 8, 27)
    assert release.findings == ()


def test_names_of_all_identities_and_spellings_and_none_that_was_removed():
    person = read().listings[0]
    assert [(one.name, one.kind, one.strength, one.script) for one in person.aliases] == [
        ("Пример Иван", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, Script.CYRILLIC),
        ("Primer Ivan Petrovich", AliasKind.AKA, Strength.STRONG, Script.LATIN),
        ("Vanya", AliasKind.AKA, Strength.WEAK, Script.LATIN),
        ("Old Example", AliasKind.FKA, Strength.STRONG, Script.LATIN),
        ("John Sample", AliasKind.AKA, Strength.STRONG, Script.LATIN),
    ]
    assert person.parts == (("family", "Example"), ("given", "Ivan"), ("patronymic", "Petrovich"))
    assert person.titles == ("Dr.",)


@pytest.mark.parametrize(("name", "strength"), [("Vanya", Strength.STRONG), ("Other", Strength.WEAK)])
def test_a_name_printed_twice_is_strong_where_one_of_both_is(tmp_path, name, strength):
    person = changed(tmp_path, "John Sample", name).listings[0]
    assert [one.strength for one in person.aliases if one.name == "Vanya"] == [strength]


def test_a_strong_name_printed_again_as_a_weak_one_stays_strong(tmp_path):
    person = changed(tmp_path, "Vanya", "Primer Ivan Petrovich").listings[0]
    assert [one.strength for one in person.aliases if one.name == "Primer Ivan Petrovich"] == [Strength.STRONG]


@pytest.mark.parametrize("quality", ["good", "low"])
def test_a_primary_name_printed_again_as_an_alias_is_no_alias(tmp_path, quality):
    text = FIXTURE.read_text("utf-8").replace("John Sample", "Example Ivan Petrovich")
    path = tmp_path / "list.xml"
    path.write_text(text.replace('primary-name" quality="good"', f'primary-name" quality="{quality}"'), "utf-8")
    person = read(path).listings[0]
    assert person.name == "Example Ivan Petrovich"
    assert "Example Ivan Petrovich" not in [one.name for one in person.aliases]


def test_few_spelling_variants_are_combined():
    found = spelt(
        ("family-name", "Example", (("ENG", "Exempel"),)), ("given-name", "Ivan", (("ENG", "Iwan"), ("ENG", "Yvan")))
    )
    assert found == [
        ("Example Iwan", Strength.STRONG),
        ("Example Yvan", Strength.STRONG),
        ("Exempel Ivan", Strength.STRONG),
        ("Exempel Iwan", Strength.STRONG),
        ("Exempel Yvan", Strength.STRONG),
    ]


def test_many_spelling_variants_are_each_used_and_do_not_multiply():
    variants = tuple(("ENG", f"x{number}") for number in range(MOST_NAMES))
    found = [name for name, _ in spelt(*(("given-name", "a", variants) for _ in range(4)))]
    assert len(found) == 4 * MOST_NAMES
    assert {"x3 a a a", "a a a x15"} <= set(found)


def test_no_spelling_mixes_scripts_and_one_part_of_several_is_weak():
    assert spelt(("family-name", "Example", (("RUS", "Пример"),)), ("given-name", "Ivan", ())) == [
        ("Пример", Strength.WEAK)
    ]


def test_a_maiden_name_is_a_name_of_its_own():
    element = etree.fromstring(
        '<name name-type="primary-name"><name-part order="1" name-part-type="family-name"><value>Example</value>'
        '</name-part><name-part order="2" name-part-type="given-name"><value>Anna</value></name-part>'
        '<name-part order="3" name-part-type="maiden-name"><value>Sample</value></name-part></name>'
    )
    name = printed_name(element, "", Notes())
    assert name is not None
    assert name.name.name == "Example Anna"
    assert [(one.name, one.kind) for one in name.spellings] == [("Anna Sample", AliasKind.MAIDEN)]


def test_the_modification_that_listed_gives_the_day_of_listing():
    person = read().listings[0]
    (act,) = person.acts
    assert (person.listed_on, person.ended_on) == ("2022-04-13", None)
    assert (act.programme, act.listed_on, act.effective_on) == ("Ukraine", "2022-04-13", "2022-04-13")
    assert (act.date_basis, act.reason) == (DateBasis.OFFICIAL_FIELD, "Leader of an invented group.")
    assert act.legal_basis == "Ordinance of 4 March 2022, annex 8"
    assert {("listing published on", "2022-04-12"), ("amended on", "2024-05-03")} <= set(person.attributes)


def test_a_listing_of_which_no_modification_speaks_has_no_day(tmp_path):
    bank = modified(tmp_path, ("amended", "2024-01-01")).listings[1]
    assert (bank.listed_on, bank.acts[0].date_basis) == (None, DateBasis.LIST_ONLY)


def test_a_target_that_was_taken_off_has_ended_whatever_the_order_in_print():
    ship = read().listings[2]
    assert (ship.listed_on, ship.ended_on, ship.acts[0].ended_on) == ("2016-05-18", "2025-06-20", "2025-06-20")


def test_a_target_that_was_listed_anew_is_on_the_list_since_then(tmp_path):
    release = modified(tmp_path, ("listed", "2022-02-28"), ("de-listed", "2016-03-01"), ("listed", "2014-03-17"))
    bank = release.listings[1]
    assert (bank.listed_on, bank.ended_on) == ("2022-02-28", None)
    assert ("on the list before", "2014-03-17 to 2016-03-01") in bank.attributes


def test_of_two_modifications_of_one_day_the_first_printed_is_the_newer(tmp_path):
    ended = modified(tmp_path, ("de-listed", "2022-02-28"), ("listed", "2022-02-28")).listings[1]
    begun = modified(tmp_path, ("listed", "2022-02-28"), ("de-listed", "2022-02-28")).listings[1]
    assert (ended.ended_on, begun.ended_on) == ("2022-02-28", None)


def test_a_target_taken_off_on_an_unknown_day_is_reported_and_not_shown_as_listed(tmp_path):
    release = modified(tmp_path, ("de-listed", ""), ("listed", "2014-03-17"))
    assert [one.reference for one in release.listings] == ["9001", "9003"]
    assert (
        Severity.WARNING,
        "1 targets were taken off the list on a day that is not printed; they were left out",
    ) in told(release)


def test_measures_are_those_that_the_sets_of_sanctions_name():
    person, bank, ship = read().listings
    assert person.acts[0].measures == (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN)
    assert [act.measures for act in bank.acts] == [(Measure.ASSET_FREEZE,), (Measure.SECTORAL,)]
    assert ship.acts[0].measures == (Measure.PORT_BAN,)
    assert bank.acts[0].reason == "State bank.\n\nSecond reason."


def test_a_set_of_sanctions_whose_words_are_not_known_counts_as_other_and_is_reported(tmp_path):
    release = changed(tmp_path, "Vessel-related measures", "article 9 -- {Other} matters")
    assert release.listings[2].acts[0].measures == (Measure.OTHER,)
    what = "1 acts stand under a set of sanctions whose words name no known measure; it counts as other"
    assert told(release) == [(Severity.WARNING, what)]


def test_births_places_and_addresses():
    person, bank, _ = read().listings
    assert person.born_on == ("1961-05-03", "1962")
    assert person.born_at == ("Moscow, Moscow Oblast, Russian Federation",)
    assert (person.gender, person.nationalities) == (Gender.MALE, ("RU",))
    assert person.addresses == (
        ListedAddress("Example Club, 1 Long Street, P.O. Box 7", "101000 Moscow, Moscow Oblast", "RU"),
    )
    assert {
        ("date of birth of low quality", "1962"),
        ("date of birth (Islamic calendar)", "1340"),
        ("nationality", "Old Land"),
        ("address note", "Example Club, 1 Long Street, P.O. Box 7, 101000 Moscow, Moscow Oblast, RU: office"),
    } <= set(person.attributes)
    assert (bank.born_on, ("founded on", "1999") in bank.attributes) == ((), True)


def test_numbers_of_documents_prose_and_other_authorities():
    person, bank, ship = read().listings
    assert [(n.scheme, n.value, n.country, n.sensitive, n.note) for n in person.numbers] == [
        (Scheme.EU, "EU.9001.10", None, False, ""),
        (
            Scheme.PASSPORT,
            "AB 100001",
            "RU",
            True,
            "Moscow, Moscow Oblast, Russian Federation; issued on 2011-02-01; lost",
        ),
        (Scheme.NATIONAL_ID, "77", None, True, "Old Land"),
        (Scheme.INN, "500100732259", "RU", True, ""),
    ]
    assert [(n.scheme, n.value) for n in bank.numbers] == [
        (Scheme.BIC, "SABRRUMM"),
        (Scheme.OGRN, "1027700132195"),
    ]
    assert [(n.scheme, n.value) for n in ship.numbers] == [(Scheme.UN, "KPe.901"), (Scheme.IMO, "9187629")]
    assert ("foreign identifier", "140") in bank.attributes


def test_a_number_of_a_company_elsewhere_is_no_russian_number(tmp_path):
    address = '<address><country iso-code="BY">Belarus</country></address>'
    bank = changed(tmp_path, '<day-month-year year="1999"/>', address).listings[1]
    assert [n.scheme for n in bank.numbers] == [Scheme.BIC, Scheme.REGISTRATION]


def test_prose_that_is_no_number_is_an_attribute_or_left_as_it_is():
    person, bank, _ = read().listings
    assert person.remarks == ("Associated with an invented group.",)
    assert ("website", "https://bank.example.org") in bank.attributes
    assert bank.remarks == ("SWIFT/BIC: SABRRUMM, all offices",)


@pytest.mark.parametrize(
    ("text", "kind", "may_be_russian", "found"),
    [
        ("Tax registration number: 7707083893", ListingKind.INSTITUTION, True, [Scheme.INN]),
        ("Tax registration number: 7707083893", ListingKind.INSTITUTION, False, [Scheme.TAX]),
        ("Taxpayer identification number: 7707083894", ListingKind.INSTITUTION, True, [Scheme.TAX]),
        ("State registration number: 1027700132195.", ListingKind.INSTITUTION, True, [Scheme.OGRN]),
        ("IMO number: 9187629", ListingKind.INSTITUTION, True, [Scheme.OTHER]),
        ("IMO number: 9187629; flag: none", ListingKind.VESSEL, True, []),
        ("SWIFT codes: ALFARUMM and SABRRUMM", ListingKind.INSTITUTION, True, [Scheme.BIC, Scheme.BIC]),
        ("SWIFT: SABRRUMM", ListingKind.INDIVIDUAL, True, []),
        ("SWIFT/BIC: see below", ListingKind.INSTITUTION, True, []),
    ],
)
def test_numbers_in_prose(text, kind, may_be_russian, found):
    said = other_information(text, kind, may_be_russian=may_be_russian)
    assert [number.scheme for number in said.numbers] == found


def test_relations_are_by_the_targets_number():
    assert read().listings[0].relations == (ListedRelation(reference="9002", note="related-to; chair"),)


def test_the_older_form_with_the_set_as_an_attribute_is_read(tmp_path):
    old = '<target ssid="9003"><sanctions-set-id>31</sanctions-set-id>'
    release = changed(tmp_path, old, '<target ssid="9003" sanctions-set-id="31">')
    assert release.listings[2].programmes == ("North Korea",)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<origin>UN</origin>", "<colour>red</colour>", "The element 'colour' is not known"),
        ('<relation ssid="107"', '<hue ssid="107"', "The element 'hue' is not known"),
        ("<remarks>office</remarks>", "<shade>grey</shade>", "The element 'shade' is not known"),
        ('quality="low" lang', 'quality="middling" lang', "The quality of a name 'middling' is not known"),
        ('name-type="alias" quality', 'name-type="nick" quality', "The type of name 'nick' is not known"),
        ('"father-name"', '"uncle-name"', "The part of a name 'uncle-name' is not known"),
        ('relation-type="related-to"', 'relation-type="feeds"', "The relation 'feeds' is not known"),
        ('sex="male"', 'sex="{0}"', "The sex '{0}' is not known"),
        ('object-type="vessel"', 'object-type="tank"', "The type of object 'tank' is not known"),
        ('modification-type="amended" effective', 'modification-type="moved" effective', "The modification 'moved'"),
        ('day="3" month="5"', 'day="3" month="13"', "1 dates cannot be read; they are kept as printed"),
        ('effective-date="2025-06-03"', 'effective-date="soon"', "1 modifications have no day"),
        ("<sanctions-set-id>31", "<sanctions-set-id>99", "1 targets name a set of sanctions that the file does not"),
        ('place ssid="8001"', 'place ssid="8002"', "3 places are named that the file does not describe"),
        (' date="2026-08-27"', "", "The file does not say of which day it is"),
        ('target ssid="9002"', 'target ssid="9001"', "1 entries have a reference that stands for another entry"),
        ("<value>Example Bank</value>", "<value>-</value>", "1 entries have no reference or no name"),
    ],
)
def test_what_is_not_understood_is_reported(tmp_path, old, new, what):
    release = changed(tmp_path, old, new)
    assert (Severity.WARNING, what) in [(severity, said[: len(what)]) for severity, said in told(release)]
    assert not has_errors(release.findings)


def test_a_target_that_names_nobody_is_reported(tmp_path):
    text = FIXTURE.read_text("utf-8").replace("<entity>", "<group>").replace("</entity>", "</group>")
    path = tmp_path / "list.xml"
    path.write_text(text, "utf-8")
    release = read(path)
    assert [one.reference for one in release.listings] == ["9001", "9003"]
    assert (Severity.WARNING, "1 targets name nobody; they were left out") in told(release)


def test_the_files_own_day_counts_over_the_callers():
    release = read(published_on=date(2020, 1, 1))
    assert release.published_on == date(2026, 8, 27)
    assert told(release) == [
        (Severity.WARNING, "The file says that it is of 2026-08-27, not of 2020-01-01; its own date counts")
    ]


def test_control_bytes_are_mended(tmp_path):
    path = tmp_path / "list.xml"
    path.write_bytes(FIXTURE.read_bytes().replace(b"State bank", b"\x1cState\x1d bank"))
    assert read(path).listings[1].acts[0].reason.startswith("“State” bank")


def test_a_list_of_changes_alone_is_refused(tmp_path):
    release = changed(tmp_path, 'list-type="whole-list"', 'list-type="delta-list"')
    assert (Severity.ERROR, "The file holds changes alone, not the whole list") in told(release)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>Log in</body></html>",
        b"name,reference\n",
        b"<data-set/>",
        b"<swiss-sanctions-list/>",
        b"<!DOCTYPE x [<!ENTITY y 'z'>]><swiss-sanctions-list/>",
    ],
)
def test_what_is_not_the_list_is_refused(tmp_path, data):
    path = tmp_path / "list.xml"
    path.write_bytes(data)
    assert has_errors(read(path).findings)


def test_a_file_that_stops_short_or_holds_too_little_is_refused(tmp_path):
    path = tmp_path / "list.xml"
    path.write_bytes(FIXTURE.read_bytes()[:-250])
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
