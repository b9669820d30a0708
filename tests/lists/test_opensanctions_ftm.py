"""OpenSanctions' entities: parties with their names, numbers and ties, and acts whose authority can be told or not."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import Severity, has_errors
from addin.lists import LISTS, ListedAct, ListedAddress, ListedName, ListedNumber, ListedRelation, ListingKind, Release
from addin.lists import opensanctions_entities as entities
from addin.lists.opensanctions_ftm import read_release
from addin.vocabulary import (
    AliasKind,
    Authority,
    DateBasis,
    Gender,
    Measure,
    RelationshipKind,
    Scheme,
    Script,
    Strength,
)

FIXTURE = Path(__file__).parent / "fixtures" / "opensanctions_ftm.json"
LINES = [json.loads(line) for line in FIXTURE.read_text("utf-8").splitlines()]
PERSON, BANK, VESSEL = "NK-Example1", "NK-example2", "NK-example3"


def of(*lines: dict | str, path: Path | None = None) -> Release:
    """The release of these entities or lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = path or Path(folder) / "entities.ftm.json"
        path.write_text("".join(f"{x if isinstance(x, str) else json.dumps(x)}\n" for x in lines), "utf-8")
        return read_release([path])


def entity(name: str, schema: str, **more: object) -> dict:
    """An entity without anything beside; ``properties`` and other keys as given."""
    return {"id": name, "schema": schema, "caption": name, "datasets": ["us_ofac_sdn"], "target": True, **more}


def sanctioned(**properties: list[str]) -> ListedAct:
    """The act that a sanction with these properties, of a dataset that is no known list, gives its party."""
    party = entity("a", "Company", properties={"name": ["A"]})
    said = entity("s", "Sanction", datasets=["xx_other"], properties={"entity": ["a"], "program": ["P"], **properties})
    return of(party, said).listings[0].acts[0]


def whats(release: Release) -> list[str]:
    return [finding.what for finding in release.findings]


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release([FIXTURE])


def test_targets_are_entries_under_their_ids_unchanged(release):
    assert [(x.reference, x.kind, x.name, x.row) for x in release.listings] == [
        (PERSON, ListingKind.INDIVIDUAL, "Anna Ivanovna Petrova", 1),
        (BANK, ListingKind.INSTITUTION, "Example Bank", 4),
        (VESSEL, ListingKind.VESSEL, "EXAMPLE STAR", 6),
    ]
    assert release.authority is None


def test_names_have_their_kind_strength_script_and_parts(release):
    person = release.listings[0]
    assert person.aliases == (
        ListedName("Анна Ивановна Петрова", AliasKind.ORIGINAL_SCRIPT, script=Script.CYRILLIC),
        ListedName("Ann Peters"),
        ListedName("Anya", strength=Strength.WEAK),
        ListedName("Anna Sidorova", AliasKind.FKA),
    )
    assert person.parts == (("given", "Anna"), ("patronymic", "Ivanovna"), ("family", "Petrova"))
    assert ("firstName", "Анна") in person.attributes
    assert release.listings[1].aliases == (ListedName("EB", strength=Strength.WEAK),)


def test_a_person_s_particulars_land_in_their_fields(release):
    person = release.listings[0]
    assert (person.born_on, person.born_at, person.gender, person.nationalities) == (
        ("1970-05-03", "1970"),
        ("Omsk",),
        Gender.FEMALE,
        ("RU",),
    )
    assert person.titles == ("Dr", "Minister", "Mayor of Omsk (2001 to 2005)")
    assert person.addresses == (
        ListedAddress("1 Main Street, Omsk"),
        ListedAddress("2 Side Street", "644000, Omsk", "RU"),
        ListedAddress(country="RU"),
    )
    assert person.remarks == ("Supports things.",)
    assert {("nationality", "suhh"), ("birthCountry", "suhh"), ("topics", "sanction")} <= {*person.attributes}


def test_a_person_s_numbers_are_sensitive_and_other_lists_references_are_not(release):
    assert release.listings[0].numbers == (
        ListedNumber(Scheme.INN, "500100732259", "RU", "innCode", sensitive=True),
        ListedNumber(Scheme.PASSPORT, "12 3456789", None, "passportNumber", sensitive=True),
        ListedNumber(Scheme.OTHER, "Q1", label="wikidataId"),
        ListedNumber(Scheme.NATIONAL_ID, "7700", label="idNumber", sensitive=True),
        ListedNumber(Scheme.OFAC, "99001", label="former id"),
        ListedNumber(Scheme.OFSI, "99002", label="former id"),
        ListedNumber(Scheme.PASSPORT, "P900", "RU", "Passport", sensitive=True, note="diplomatic passport"),
        ListedNumber(Scheme.UN, "KPi.900", label="unscId"),
        ListedNumber(Scheme.EU, "EU.900.1", label="authorityId"),
    )


def test_a_number_is_of_its_scheme_only_with_its_check_digits_and_an_imo_number_only_a_ship_s(release):
    assert [(n.scheme, n.value, n.label) for n in release.listings[1].numbers] == [
        (Scheme.OTHER, "7707083894", "innCode"),
        (Scheme.OGRN, "1027700132195", "ogrnCode"),
        (Scheme.LEI, "549300WE6TAF5EEWQS81", "leiCode"),
        (Scheme.OTHER, "6495856", "IMO company number"),
        (Scheme.REGISTRATION, "HRB 1", "registrationNumber"),
    ]
    vessel = release.listings[2]
    assert [(n.scheme, n.value) for n in vessel.numbers] == [
        (Scheme.IMO, "9187629"),
        (Scheme.MMSI, "273318940"),
        (Scheme.CALL_SIGN, "UABC"),
    ]
    assert (vessel.flag, vessel.vessel_type) == ("CM", "Crude Oil Tanker")


def test_an_entity_merged_from_two_of_ofac_s_names_neither():
    referents = ["ofac-1", "ofac-2"]
    assert of(entity("a", "Company", referents=referents, properties={"name": ["A"]})).listings[0].numbers == ()


def test_an_act_has_its_authority_days_measures_and_reason(release):
    first, second = release.listings[0].acts
    assert first == ListedAct(
        "RUSSIA-EO14024",
        (Measure.ASSET_FREEZE,),
        legal_basis="US-RUSHAR",
        listed_on="2022-04-06",
        effective_on="2022-04-07",
        date_basis=DateBasis.OFFICIAL_FIELD,
        ended_on="2030-01-01",
        reason="Holds an office.",
        authority=Authority.US,
    )
    assert (second.authority, second.programme, second.measures) == (
        Authority.EU,
        "UKR",
        (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN),
    )
    assert release.listings[0].listed_on == "2022-04-06"
    assert ("sanction status", "active") in release.listings[0].attributes


def test_the_days_of_the_eu_s_list_are_those_of_amending_acts_and_are_not_taken(release):
    act = release.listings[0].acts[1]
    assert (act.listed_on, act.effective_on, act.date_basis) == (None, None, DateBasis.LIST_ONLY)
    assert ("sanction listingDate", "2024-09-13") in release.listings[0].attributes


def test_an_act_of_nobody_known_is_kept_without_an_authority_and_told(release):
    act = release.listings[1].acts[0]
    assert (act.programme, act.authority, act.measures, act.listed_on) == ("XX-1", None, (Measure.OTHER,), None)
    assert ("sanction listingDate", "nonsense") in release.listings[1].attributes
    assert [(f.severity, f.rule, f.what, f.value) for f in release.findings] == [
        (
            Severity.WARNING,
            "list-authority",
            "1 acts name no authority that is known; they are kept without one",
            "xx_unknown_list",
        ),
        (
            Severity.WARNING,
            "list-dates",
            "1 acts have a listingDate that cannot be read; it is kept as printed",
            "nonsense",
        ),
        (
            Severity.NOTE,
            "list-rows",
            "1 parties are in the file only because an entry has to do with them; they are no entries",
            "",
        ),
    ]


@pytest.mark.parametrize(
    ("said", "authority"),
    [
        ({"authority": ["Office of Foreign Assets Control"]}, Authority.US),
        ({"authority": ["National Security and Defense Council"]}, Authority.UA),
        ({"authority": ["UN Security Council"]}, Authority.UN),
        ({"authority": ["Department of Foreign Affairs and Trade"]}, Authority.AU),
        ({"authority": ["Ministry of Hats"], "country": ["us"]}, None),
        ({"country": ["ch"]}, Authority.CH),
        ({"country": ["fr"]}, None),
        ({"country": ["ch", "us"]}, None),
        ({}, None),
    ],
)
def test_the_authority_is_of_the_publisher_or_else_the_country(said, authority):
    assert sanctioned(**said).authority is authority


@pytest.mark.parametrize(
    ("dataset", "authority", "measure"),
    [
        ("us_ofac_sdn", Authority.US, Measure.ASSET_FREEZE),
        ("us_ofac_cons", Authority.US, Measure.OTHER),
        ("gb_fcdo_sanctions", Authority.GB, Measure.OTHER),
        ("eu_fsf", Authority.EU, Measure.ASSET_FREEZE),
        ("jp_mof_sanctions", Authority.JP, Measure.ASSET_FREEZE),
        ("ch_seco_sanctions", Authority.CH, Measure.ASSET_FREEZE),
        ("ca_dfatd_sema_sanctions", Authority.CA, Measure.ASSET_FREEZE),
        ("au_dfat_sanctions", Authority.AU, Measure.ASSET_FREEZE),
        ("nz_russia_sanctions", Authority.NZ, Measure.OTHER),
        ("ua_nsdc_sanctions", Authority.UA, Measure.OTHER),
        ("un_sc_sanctions", Authority.UN, Measure.ASSET_FREEZE),
        ("us_hhs_exclusions", None, Measure.OTHER),
        ("ua_war_sanctions", None, Measure.OTHER),
    ],
)
def test_a_dataset_is_of_its_authority_and_of_freezes_or_not(dataset, authority, measure):
    country = [dataset[:2]] if dataset == "ua_war_sanctions" else []
    party = entity("a", "Company", properties={"name": ["A"]})
    properties = {"entity": ["a"], "program": ["P"], "country": country}
    act = of(party, entity("s", "Sanction", datasets=[dataset], properties=properties)).listings[0].acts[0]
    assert (act.authority, act.measures) == (authority, (measure,))


@pytest.mark.parametrize(
    ("provision", "measures"),
    [
        ("Asset freeze|Trust services sanctions", (Measure.ASSET_FREEZE, Measure.TRUST_SERVICES)),
        ("блокування активів", (Measure.ASSET_FREEZE,)),
        ("Prohibition of hats", (Measure.OTHER,)),
    ],
)
def test_provisions_are_measures(provision, measures):
    assert sanctioned(provisions=[provision]).measures == measures


def test_an_act_that_ends_before_it_begins_has_no_end():
    assert sanctioned(listingDate=["2022-04-06"], endDate=["2021-04-06"]).ended_on is None


def test_a_programme_of_the_party_itself_is_an_act_where_the_file_has_no_sanctions(release):
    vessel = release.listings[2]
    assert vessel.acts == (ListedAct("CUBA", (Measure.ASSET_FREEZE,), authority=Authority.US),)


def test_a_target_without_a_sanction_is_an_entry_without_an_act():
    found = of(entity("pep", "Person", properties={"name": ["A B"], "topics": ["role.pep"]}))
    assert (found.listings[0].acts, found.listings[0].listed_on) == ((), None)
    assert whats(found) == ["1 entries are under no sanction that the file names; they stand without an act"]


def test_who_has_a_sanction_is_an_entry_though_no_target():
    party = entity("a", "Company", target=False, properties={"name": ["A"]})
    sanction = entity("s", "Sanction", properties={"entity": ["a"], "program": ["P"]})
    assert [x.reference for x in of(sanction, party).listings] == ["a"]


def test_relations_stand_with_their_subject_and_say_which_way_they_go(release):
    person, _, vessel = release.listings
    assert person.relations == (
        ListedRelation("Example Bank", BANK, RelationshipKind.OWNS, "60 %; from 2015"),
        ListedRelation("Example Bank", BANK, RelationshipKind.OFFICER_OF, "chair"),
        ListedRelation("Ivan Petrov", "NK-relative", RelationshipKind.CHILD_OF, "father"),
        ListedRelation("Ivan Petrov", "NK-relative", RelationshipKind.CHILD_OF, "daughter"),
    )
    assert vessel.relations == (
        ListedRelation("Ivan Petrov", "NK-relative", None, "owned by"),
        ListedRelation("Example Bank", BANK, None, "Linked To"),
    )


@pytest.mark.parametrize(
    ("relationship", "first", "second"),
    [
        ("mother", (RelationshipKind.CHILD_OF, "mother"), (None, "mother of")),
        ("son", (None, "son"), (RelationshipKind.CHILD_OF, "son")),
        ("wife", (RelationshipKind.SPOUSE_OF, "wife"), (RelationshipKind.SPOUSE_OF, "wife of")),
        ("brother", (RelationshipKind.SIBLING_OF, "brother"), (RelationshipKind.SIBLING_OF, "brother of")),
        ("cousin", (None, "cousin"), (None, "cousin of")),
    ],
)
def test_a_family_tie_is_what_the_relative_is_to_the_person(relationship, first, second):
    """As told with the person alone as an entry, then with the relative alone."""
    for is_person, expected in ((True, first), (False, second)):
        found = of(
            entity("p", "Person", target=is_person, properties={"name": ["P"]}),
            entity("r", "Person", target=not is_person, properties={"name": ["R"]}),
            entity("f", "Family", properties={"person": ["p"], "relative": ["r"], "relationship": [relationship]}),
        )
        assert [(x.kind, x.note) for x in found.listings[0].relations] == [expected]


def test_ties_between_parties_that_are_no_entries_are_told():
    parties = [entity(x, "Person", target=False, properties={"name": [x]}) for x in "ab"]
    tie = entity("t", "Associate", properties={"person": ["a"], "associate": ["b"]})
    assert "1 relations are of parties that are no entries; they are left out" in whats(of(*parties, tie))


def test_an_office_without_its_name_is_told():
    held = entity("o", "Occupancy", properties={"holder": ["a"], "startDate": ["2001"]})
    found = of(entity("a", "Person", properties={"name": ["A"]}), held)
    assert found.listings[0].titles == ()
    assert "1 offices held are without the office; they are left out" in whats(found)


def test_a_property_without_a_field_is_kept_under_its_name(release):
    assert {("hatSize", "57"), ("incorporationDate", "1990")} <= {*release.listings[1].attributes}


def test_values_that_are_no_lists_of_texts_are_kept():
    properties = {"name": "A B", "height": 180, "relatives": [{"relation": "aunt", "name": "C"}], "title": [None, ""]}
    found = of(entity("a", "Person", properties=properties, religion=["none"]))
    assert found.listings[0].name == "A B"
    assert {("height", "180"), ("relatives", "relation: aunt; name: C"), ("religion", "none")} <= {
        *found.listings[0].attributes
    }
    assert "1 properties stand beside the others, not among them; they are taken as such" in whats(found)


def test_a_party_without_a_name_has_its_parts_or_is_told():
    parts = {"firstName": ["Ann"], "lastName": ["Peters"]}
    found = of(
        entity("a", "Person", properties=parts), entity("b", "Person", caption="Person", properties={"x": ["1"]})
    )
    assert [x.name for x in found.listings] == ["Ann Peters"]
    assert "1 entries have no reference or no name; they were left out" in whats(found)


def test_what_cannot_be_printed_is_no_part_of_a_name():
    found = of('{"id":"a","schema":"Company","properties":{"name":["A\\u0000\\ud800\\u0007 B\\n C"]}}')
    assert found.listings[0].name == "A B C"


def test_an_unknown_schema_is_named(release):
    found = of(*LINES, entity("x", "Hat", properties={"name": ["H"]}))
    assert "The schema 'Hat' is not known; what it holds is left out (1 times)" in whats(found)
    assert found.listings == release.listings


def test_an_entity_that_stands_there_twice_counts_once(release):
    found = of(*LINES, LINES[0])
    assert "1 entities have an id that stands for another one already; they were left out" in whats(found)
    assert found.listings == release.listings


def test_entities_inside_of_others_are_told():
    inner = entity("s", "Sanction", properties={"program": ["P"]})
    found = of(entity("a", "Company", properties={"name": ["A"], "sanctions": [inner]}))
    assert "1 entities stand inside of another; only their ids are used" in whats(found)


def test_the_newest_day_seen_is_that_of_the_release_and_wins_over_a_given_one():
    assert read_release([FIXTURE]).origin == "opensanctions_ftm@2024-05-06"
    other = read_release([FIXTURE], published_on=date(2025, 1, 1))
    assert other.published_on == date(2024, 5, 6)
    assert "The file says that it is of 2024-05-06, not of 2025-01-01; its own date counts" in whats(other)
    silent = [{key: value for key, value in line.items() if key != "last_seen"} for line in LINES]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.json"
        path.write_text("\n".join(map(json.dumps, silent)) + "\n", "utf-8")
        assert read_release([path], published_on=date(2025, 1, 1)).published_on == date(2025, 1, 1)


def test_the_order_of_lines_changes_no_entry(release):
    turned = of(*LINES[::-1])
    assert {x.reference for x in turned.listings} == {x.reference for x in release.listings}
    by_reference = {x.reference: x for x in turned.listings}
    assert {*by_reference[PERSON].relations} == {*release.listings[0].relations}
    assert {*by_reference[PERSON].acts} == {*release.listings[0].acts}


def test_a_broken_line_is_left_out_and_told(release):
    found = of("{broken", "[1]", '{"id": 5}', *LINES)
    assert [whats(found)[at] for at in (0, 1)] == [
        "1 lines are no entity in JSON; they were left out",
        "2 lines hold no id, schema or properties; they were left out",
    ]
    assert [x.reference for x in found.listings] == [x.reference for x in release.listings]


def test_a_file_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "cut.json"
    path.write_bytes(FIXTURE.read_bytes()[:-100])
    release = read_release([path])
    assert "The file stops in the middle of a line" in whats(release)
    assert has_errors(release.findings)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file holds no FollowTheMoney entities"),
        (b"<!DOCTYPE html>\n<html>Sign in</html>\n", "The file is a web page (of a login or an error), not the list"),
        (b"id,name\n1,2\n", "The file holds no FollowTheMoney entities"),
        (b"[" * 100_000 + b"\n", "The file holds no FollowTheMoney entities"),
        (b"\x00\xff\xfe\x1a\n", "The file holds no FollowTheMoney entities"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path, content, what):
    path = tmp_path / "list.json"
    path.write_bytes(content)
    assert what in [x.what for x in read_release([path]).findings if x.severity is Severity.ERROR]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert has_errors(read_release([tmp_path / "none.json"]).findings)


def test_bounds_on_lines_and_bytes_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(entities, "MAX_LINE", 50)
    assert "A line is too long for an entity" in whats(read_release([FIXTURE]))
    monkeypatch.setattr(entities, "MAX_BYTES", 50)
    assert "The file is too large for a list" in whats(read_release([FIXTURE]))


def test_the_list_may_not_be_redistributed():
    assert LISTS["opensanctions_ftm"].is_redistributable is False


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoilt_file_gives_findings_and_whole_entries(data):
    spoilt = bytearray(FIXTURE.read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.json"
        path.write_bytes(bytes(spoilt))
        release = read_release([path])
    assert all(found.name.strip() and found.reference for found in release.listings)
    assert release.listings or release.findings


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=10) | st.just("NK-Example1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(
    at=st.integers(0, len(LINES) - 1),
    key=st.sampled_from(["id", "schema", "caption", "datasets", "referents", "target", "last_seen", "properties"]),
    name=st.sampled_from(sorted({name for line in LINES for name in line["properties"]})),
    value=JSON,
)
def test_whatever_a_key_or_property_holds_no_entry_lacks_a_name(at, key, name, value):
    line = {**LINES[at], key: value}
    if isinstance(line["properties"], dict):
        line["properties"] = {**line["properties"], name: value}
    release = of(*LINES[:at], line, *LINES[at + 1 :])
    assert all(found.name.strip() and found.reference for found in release.listings)
