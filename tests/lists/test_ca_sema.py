from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import Severity, has_errors
from addin.lists import LISTS, ListingKind, Release
from addin.lists.ca_sema import read_release
from addin.lists.ca_sema_names import alias_names, entity_names
from addin.vocabulary import AliasKind, DateBasis, Measure, Scheme, Strength

FIXTURE = Path(__file__).parent / "fixtures" / "ca_sema.xml"
VICTIMS = "Justice for Victims of Corrupt Foreign Officials Regulations"
RUSSIA = "Special Economic Measures (Russia) Regulations"
NEW = """<data-set>
<record><Country>Russia / Russie</Country><LastName>PETROVA</LastName><GivenName>Anna Ivanovna</GivenName>
<TitleOrShip>Minister</TitleOrShip><DateOfBirthOrShipBuildDate>1986-08-31 or 1986</DateOfBirthOrShipBuildDate>
<Schedule>1, Part 1</Schedule><Item>701</Item><DateOfListing>2022-04-19</DateOfListing></record>
<record><Country>Russia / Russie</Country><EntityOrShip>Example Star</EntityOrShip><TitleOrShip>Ship</TitleOrShip>
<DateOfBirthOrShipBuildDate>2004</DateOfBirthOrShipBuildDate><Schedule>1, Part 3</Schedule><Item>4</Item>
<DateOfListing>2025-06-13</DateOfListing><ShipIMONumber>IMO 9187629</ShipIMONumber></record>
</data-set>"""


def read(path: Path = FIXTURE, expects: int = 1) -> Release:
    return read_release([path], expects=expects)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sema.xml"
    path.write_text(text, "utf-8")
    return path


def told(release: Release) -> list[tuple[Severity, str, str]]:
    return [(finding.severity, finding.rule, finding.what) for finding in release.findings]


def test_the_entries():
    assert [(found.name, found.kind, found.programmes, found.row) for found in read().listings] == [
        ("Anna Ivanovna PETROVA", ListingKind.INDIVIDUAL, ("Russia",), 1),
        ("Example Bank", ListingKind.INSTITUTION, ("Russia",), 2),
        ("Example Oil", ListingKind.INSTITUTION, ("Russia",), 3),
        ("DOE", ListingKind.INDIVIDUAL, ("JVCFOR",), 4),
    ]


def test_a_person():
    person = read().listings[0]
    assert person.parts == (("given", "Anna Ivanovna"), ("family", "PETROVA"))
    assert person.born_on == ("1986-08-31", "1986")
    assert person.titles == ("Minister",)
    assert [(n.name, n.kind, n.strength) for n in person.aliases] == [
        ("Анна Петрова", AliasKind.ORIGINAL_SCRIPT, Strength.STRONG),
        ("Anna Petrovskaya", AliasKind.AKA, Strength.STRONG),
        ("Anna Petroff", AliasKind.AKA, Strength.STRONG),
        ("Anya", AliasKind.AKA, Strength.WEAK),
    ]


def test_the_names_of_an_institution():
    assert [name.name for name in read().listings[1].aliases] == [
        "Banque Exemple Russe",
        "Завод Пример, АО",
        "Пример банк",
        "ПБ",
        "Bank of Research and Development (ERD, JSC)",
    ]


def test_a_schedule_freezes_or_limits_debt_and_prints_no_day_in_old_files():
    acts = [(a.measures, a.legal_basis, a.listed_on, a.date_basis) for f in read().listings for a in f.acts]
    assert acts == [
        ((Measure.ASSET_FREEZE,), RUSSIA, None, DateBasis.LIST_ONLY),
        ((Measure.ASSET_FREEZE,), RUSSIA, None, DateBasis.LIST_ONLY),
        ((Measure.SECTORAL,), RUSSIA, None, DateBasis.LIST_ONLY),
        ((Measure.ASSET_FREEZE,), VICTIMS, None, DateBasis.LIST_ONLY),
    ]


def test_two_records_of_one_party_are_one_entry_with_both_items():
    assert read().listings[0].attributes == (
        ("Schedule", "1"),
        ("Item", "7"),
        ("Schedule", "1, Part 1.1"),
        ("Item", "3"),
    )
    assert told(read()) == [
        (Severity.WARNING, "list-dates", "1 days of birth or build cannot be read; they are kept as printed"),
        (Severity.NOTE, "list-rows", "1 records name a party of another record; both acts stand in one entry"),
    ]


def test_a_date_that_cannot_be_read_is_kept_as_printed():
    doe = read().listings[3]
    assert (doe.born_on, doe.attributes[-1]) == ((), ("printed date", "long ago"))


def test_new_element_names_give_the_same_reference_and_the_printed_day(tmp_path):
    person, ship = read(written(tmp_path, NEW)).listings
    assert person.reference == read().listings[0].reference
    assert (person.titles, person.born_on) == (("Minister",), ("1986-08-31", "1986"))
    assert (person.listed_on, person.acts[0].listed_on) == ("2022-04-19", "2022-04-19")
    assert person.acts[0].date_basis is DateBasis.OFFICIAL_FIELD
    assert (ship.kind, ship.name, ship.vessel_type) == (ListingKind.VESSEL, "Example Star", "Ship")
    assert [(n.scheme, n.value) for n in ship.numbers] == [(Scheme.IMO, "9187629")]
    assert ship.attributes == (("Schedule", "1, Part 3"), ("Item", "4"), ("built on", "2004"))
    assert (ship.born_on, ship.titles, ship.listed_on) == ((), (), "2025-06-13")


def test_a_reference_depends_on_neither_place_nor_item_but_on_programme_and_birth(tmp_path):
    moved = FIXTURE.read_text("utf-8").replace("<Item>7</Item>", "<Item>8</Item>")
    assert read(written(tmp_path, moved)).listings[0].reference == read().listings[0].reference
    for old, new in (("Russia / Russie", "Ukraine"), ("1986-08-31 or 1986", "1990")):
        changed = FIXTURE.read_text("utf-8").replace(old, new)
        assert read(written(tmp_path, changed)).listings[0].reference != read().listings[0].reference


def test_an_unknown_element_is_named(tmp_path):
    text = NEW.replace("<Item>701</Item>", "<Item>701</Item><ShoeSize>38</ShoeSize>")
    assert told(read(written(tmp_path, text))) == [
        (Severity.WARNING, "list-unknown", "The element 'ShoeSize' is not known; what it holds is left out (1 times)")
    ]


def test_numbers_and_days_that_are_none_are_told(tmp_path):
    text = NEW.replace("9187629", "9187620").replace("2022-04-19", "soon")
    release = read(written(tmp_path, text))
    assert [what for _, _, what in told(release)] == [
        "1 days of listing cannot be read; the entries stand without",
        "1 IMO numbers are none; they are kept as printed",
    ]
    assert release.listings[0].listed_on is None
    assert ("ShipIMONumber", "IMO 9187620") in release.listings[1].attributes


def test_a_record_without_a_party_is_left_out_and_told(tmp_path):
    text = NEW.replace("<EntityOrShip>Example Star</EntityOrShip>", "")
    release = read(written(tmp_path, text))
    assert len(release.listings) == 1
    assert [what for _, _, what in told(release)] == ["1 records name no party or no country; they were left out"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file is empty"),
        (b"<html><body>Sign in</body></html>", "The file is a web page (of a login or an error), not the list"),
        (b"<sdnList><sdnEntry/></sdnList>", "The file is not Canada's consolidated list"),
        (b"<data-set></data-set>", "The file is not Canada's consolidated list"),
        (b"a,b\n", "The file is no XML"),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path, content, what):
    path = tmp_path / "sema.xml"
    path.write_bytes(content)
    assert what in [finding.what for finding in read(path).findings if finding.severity is Severity.ERROR]


def test_entities_are_refused(tmp_path):
    text = '<!DOCTYPE x [<!ENTITY a "b">]>' + NEW
    assert has_errors(read(written(tmp_path, text)).findings)


def test_two_files_and_a_truncated_one_are_refused():
    assert has_errors(read_release([FIXTURE, FIXTURE], expects=1).findings)
    assert has_errors(LISTS["ca_sema"].read([FIXTURE]).findings)


def test_the_day_of_publication_is_the_caller_s():
    assert read().published_on is None
    assert read_release([FIXTURE], published_on=date(2022, 5, 3), expects=1).origin == "ca_sema@2022-05-03"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("ВЭБ; Vnesheconombank, VEB.RF", ["ВЭБ", "Vnesheconombank", "VEB.RF"]),
        ("ООО Волна and МПИ-Волна", ["ООО Волна", "МПИ-Волна"]),
        ("Bank of Trade and Development", ["Bank of Trade and Development"]),
        ("GORT/ORTAS", ["GORT", "ORTAS"]),
        ("Eslami/GRI", ["Eslami/GRI"]),
        ("Army of the Guardians/Armée des Gardiens", ["Army of the Guardians", "Armée des Gardiens"]),
        ("Ye Company (A/B Works)", ["Ye Company (A/B Works)"]),
        ("", []),
    ],
)
def test_the_aliases_of_a_cell(cell, names):
    assert [name.name for name in alias_names(cell, is_person=False)] == names


def test_a_cell_of_nothing_but_separators_is_read_in_no_time():
    assert alias_names(",/" * 30_000, is_person=True) == ()


def test_an_institution_in_both_languages():
    assert [name.name for name in entity_names("Example Army/Armée exemple")] == ["Example Army", "Armée exemple"]
    assert [name.name for name in entity_names("Steel Mills (Hmaw Bi/Pyi/Ywama)")] == [
        "Steel Mills (Hmaw Bi/Pyi/Ywama)"
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoilt_file_gives_findings_and_whole_entries(data):
    spoilt = bytearray(FIXTURE.read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sema.xml"
        path.write_bytes(bytes(spoilt))
        release = read(path)
    for found in release.listings:
        assert found.name.strip()
        assert len(found.reference) == 16
