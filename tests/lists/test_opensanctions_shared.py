from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from addin.errors import Severity
from addin.lists import Release, opensanctions_ftm, opensanctions_simple
from addin.models.party import is_valid_identifier
from addin.vocabulary import RelationshipKind, Scheme

SHARED = Path(__file__).parents[3] / "shared"
FTM = SHARED / "lists" / "opensanctions" / "entities.ftm.json"
SIMPLE = FTM.with_name("targets.simple.csv")
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FTM.is_file(), reason="the real list files are not beside the repository"),
]
ENTITIES, TARGETS = 1_565, {"Person": 423}
LINES, RECORDS = 9_772, 5_600
"""The table has 9,700 lines and more, for prose with line breaks makes a record several lines."""


@pytest.fixture(scope="module")
def ftm() -> Release:
    return opensanctions_ftm.read_release([FTM])


@pytest.fixture(scope="module")
def simple() -> Release:
    return opensanctions_simple.read_release([SIMPLE])


def test_every_entity_is_an_entry_part_of_one_or_told(ftm):
    lines = [json.loads(line) for line in FTM.read_text("utf-8").splitlines()]
    assert len(lines) == ENTITIES
    targets = [line for line in lines if line["target"]]
    assert Counter(line["schema"] for line in targets) == TARGETS
    assert [x.reference for x in ftm.listings] == [line["id"] for line in targets]
    assert [(f.severity, f.rule, f.what) for f in ftm.findings] == [
        (
            Severity.WARNING,
            "list-values",
            "6 properties stand beside the others, not among them; they are taken as such",
        ),
        (Severity.NOTE, "list-rows", "12 relations are of parties that are no entries; they are left out"),
        (
            Severity.NOTE,
            "list-acts",
            "423 entries are under no sanction that the file names; they stand without an act",
        ),
        (Severity.NOTE, "list-rows", "245 offices held are without the office; they are left out"),
        (
            Severity.WARNING,
            "list-dates",
            "9 entries have a date of birth that cannot be read; it is kept as printed",
        ),
        (
            Severity.NOTE,
            "list-rows",
            "184 parties are in the file only because an entry has to do with them; they are no entries",
        ),
    ]


def test_the_entities_are_of_their_day_and_family_ties_have_their_kind(ftm):
    assert ftm.name == "2024-03-14"
    kinds = [x.kind for listing in ftm.listings for x in listing.relations]
    assert kinds.count(RelationshipKind.SIBLING_OF) == 504
    assert kinds.count(RelationshipKind.CHILD_OF) == 88
    assert all(x.name and x.reference for listing in ftm.listings for x in listing.relations)


def test_every_record_of_the_table_is_an_entry_under_its_id(simple):
    assert SIMPLE.read_bytes().count(b"\n") == LINES
    assert len(simple.listings) == RECORDS
    assert (simple.counts["individual"], simple.counts["vessel"]) == (1_543, 1_340)
    assert simple.listings[0].reference == "NK-24ZomtS59XsEEB94Qcqy7S"
    assert simple.name == "2026-03-13"


def test_the_table_is_of_a_portal_that_designates_nobody(simple):
    assert {act.authority for listing in simple.listings for act in listing.acts} == {None}
    assert [(f.severity, f.rule, f.what) for f in simple.findings] == [
        (
            Severity.NOTE,
            "list-acts",
            "1,429 entries are under no programme that the file names; they stand without an act",
        ),
        (
            Severity.WARNING,
            "list-authority",
            "4,244 acts name no authority that is known; they are kept without one",
        ),
    ]


def test_numbers_of_the_table_have_their_check_digits(simple):
    numbers = [number for listing in simple.listings for number in listing.numbers]
    assert all(is_valid_identifier(number.scheme, number.value) for number in numbers)
    assert {scheme: sum(n.scheme is scheme for n in numbers) for scheme in (Scheme.INN, Scheme.OGRN, Scheme.IMO)} == {
        Scheme.INN: 2_372,
        Scheme.OGRN: 1_224,
        Scheme.IMO: 1_337,
    }
