"""What counts as a change between two releases of a list, and what is churn."""

from __future__ import annotations

import csv
import json
import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_listings import listing, listings, release

from addin.lists import ListedAct, ListedAddress, ListedName, ListedNumber
from addin.snapshots.change_text import changes_csv, changes_json, changes_text, headline
from addin.snapshots.changes import Amendment, changes
from addin.vocabulary import AliasKind, DateBasis, Measure, Scheme, Strength

KATYA = ListedName("KATYA", key="12")
TANYA = ListedName("TANYA", AliasKind.AKA, Strength.WEAK, key="13")
ACT = ListedAct("RUSSIA-EO14024", (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN))


def compared(old, new):
    return changes(release(*old, published_on=date(2022, 1, 31)), release(*new, published_on=date(2023, 1, 31)))


def amendments(old, new):
    return [one for amended in compared([old], [new]).amended for one in amended.amendments]


def test_entries_come_and_go_by_their_reference() -> None:
    found = compared([listing("2", name="ROTENBERG"), listing("3")], [listing("3"), listing("10"), listing("9")])
    assert [entry.reference for entry in found.added] == ["9", "10"]
    assert [(entry.reference, entry.name) for entry in found.removed] == [("2", "ROTENBERG")]
    assert (found.amended, found.old, found.new) == ((), "2022-01-31", "2023-01-31")


@pytest.mark.parametrize(
    ("field", "old", "new", "old_text", "new_text"),
    [
        ("name", "KLISHAS, Andrei", "KLISHAS, Andrey", ("KLISHAS, Andrei",), ("KLISHAS, Andrey",)),
        ("born_on", ("1968",), ("1968-03-30",), ("1968",), ("1968-03-30",)),
        ("aliases", (KATYA,), (KATYA, TANYA), (), ("TANYA; aka; weak; Latn",)),
        ("addresses", (ListedAddress("Arbat 1", "Moscow", "RU"),), (), ("Arbat 1; Moscow; RU",), ()),
        ("acts", (), (ACT,), (), ("RUSSIA-EO14024; asset freeze, travel ban",)),
        ("flag", None, "MT", (), ("MT",)),
        ("attributes", (("Website", "a.example"),), (), ("Website: a.example",), ()),
    ],
)
def test_a_field_that_says_something_else_is_amended(field, old, new, old_text, new_text) -> None:
    found = amendments(listing("1", **{field: old}), listing("1", **{field: new}))
    assert found == [Amendment(field, old_text, new_text)]


def test_a_number_of_a_person_is_compared_and_not_shown() -> None:
    old, new = (ListedNumber(Scheme.PASSPORT, value, sensitive=True) for value in ("71 111", "72 222"))
    hidden = ("passport (a person's number)",)
    assert amendments(listing("1", numbers=(old,)), listing("1", numbers=(new,))) == [
        Amendment("numbers", hidden, hidden)
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"row": 1}, {"row": 99}),
        ({"aliases": (KATYA, TANYA)}, {"aliases": (TANYA, KATYA)}),
        ({"aliases": (KATYA,)}, {"aliases": (replace(KATYA, key="77"),)}),
        ({"aliases": (KATYA,)}, {"aliases": (KATYA, KATYA)}),
        ({"name": "KLISHAS,  Andrei "}, {"name": "KLISHAS, Andrei"}),
        ({"name": "Zoë"}, {"name": "Zoe\u0308"}),
        ({"acts": (ACT,)}, {"acts": (replace(ACT, measures=ACT.measures[::-1], date_basis=DateBasis.NOTICE),)}),
        ({"attributes": (("Last updated", "2022-01-01"),)}, {"attributes": (("Last updated", "2023-01-01"),)}),
        ({"attributes": (("version", "1"),)}, {"attributes": ()}),
        ({"attributes": (("Item", "611"),)}, {"attributes": (("Item", "612"),)}),
        ({"attributes": (("DATAID", "6909003"),)}, {"attributes": (("DATAID", "6909378"),)}),
    ],
)
def test_churn_is_no_change(old, new) -> None:
    assert amendments(listing("1", **old), listing("1", **new)) == []


def test_an_entry_that_the_list_marks_as_ended_is_removed() -> None:
    found = compared([listing("1"), listing("2", ended_on="2021")], [listing("1", ended_on="2022-10-01")])
    assert [entry.reference for entry in found.removed] == ["1"]
    assert found.added == ()


@pytest.mark.parametrize(("old_lacks", "new_lacks"), [((), ("aliases",)), (("aliases",), ())])
def test_a_field_that_the_files_of_one_release_lack_is_not_compared(old_lacks, new_lacks) -> None:
    old = release(listing("1", aliases=(KATYA,)), published_on=date(2022, 1, 31), lacks=old_lacks)
    new = release(listing("1", name="T"), lacks=new_lacks)
    found = changes(old, new)
    assert found.not_compared == ("aliases",)
    assert [one.field for one in found.amended[0].amendments] == ["name"]


def test_what_the_files_of_both_releases_lack_is_compared_as_far_as_they_say_it() -> None:
    old = release(listing("1", name="T"), published_on=date(2022, 1, 31), lacks=("name", "aliases"))
    found = changes(old, release(listing("1", name="U"), lacks=("name", "aliases")))
    assert found.not_compared == ("aliases",)
    assert [one.field for one in found.amended[0].amendments] == ["name"]


@pytest.mark.parametrize(
    ("count", "entries", "is_column"), [(19, 100, False), (20, 100, True), (49, 500, False), (50, 500, True)]
)
def test_a_detail_that_many_entries_gain_at_once_is_a_new_column_of_the_file(count, entries, is_column) -> None:
    old = [listing(str(number)) for number in range(entries)]
    new = [replace(one, titles=("Deputy",)) if place < count else one for place, one in enumerate(old)]
    found = compared(old, new)
    assert found.not_compared == (("titles",) if is_column else ())
    assert len(found.amended) == (0 if is_column else count)


@given(st.lists(listings, max_size=5, unique_by=lambda one: one.reference), st.randoms(use_true_random=False))
def test_an_order_is_no_change(entries, chance: random.Random) -> None:
    shuffled = [replace(one, row=place) for place, one in enumerate(chance.sample(entries, len(entries)))]
    found = compared(entries, shuffled)
    assert (found.added, found.removed, found.amended) == ((), (), ())


@given(st.lists(listings, max_size=5, unique_by=lambda one: one.reference), st.integers(0, 5))
def test_what_is_added_one_way_is_removed_the_other_way(entries, cut) -> None:
    there, back = compared(entries[:cut], entries[1:]), compared(entries[1:], entries[:cut])
    assert (there.added, there.removed) == (back.removed, back.added)


@pytest.fixture
def some():
    old = [listing("1", name="=HYPERLINK(1)"), listing("2", acts=(ACT,)), listing("3", born_on=("1968",))]
    new = [listing("3", name="@SUM", born_on=("1968", "1969")), *(listing(str(number)) for number in range(4, 8))]
    return compared(old, new)


def test_changes_as_text(some) -> None:
    assert headline(some) == "us_ofac_sdn, 2022-01-31 to 2023-01-31: 4 added, 2 removed, 1 amended."
    assert changes_text(some, most=2).splitlines()[1:] == [
        "Entries amended by field: name 1, born on 1.",
        "",
        "Added",
        "  + 4  TIKHONOVA, Katerina (individual)",
        "  + 5  TIKHONOVA, Katerina (individual)",
        "  ... and 2 more",
        "",
        "Removed",
        "  - 1  =HYPERLINK(1) (individual)",
        "  - 2  TIKHONOVA, Katerina (individual; RUSSIA-EO14024)",
        "",
        "Amended",
        "  ~ 3  @SUM (individual)",
        "      name - TIKHONOVA, Katerina",
        "      name + @SUM",
        "      born on + 1969",
    ]


def test_changes_as_csv_hold_no_formula(some) -> None:
    rows = list(csv.DictReader(changes_csv(some).splitlines()))
    assert [(row["change"], row["reference"], row["field"]) for row in rows[4:]] == [
        ("removed", "1", ""),
        ("removed", "2", ""),
        ("amended", "3", "name"),
        ("amended", "3", "born on"),
    ]
    assert rows[4]["name"] == "'=HYPERLINK(1)"
    assert (rows[6]["old"], rows[6]["new"]) == ("TIKHONOVA, Katerina", "'@SUM")


def test_changes_as_json(some) -> None:
    value = json.loads(changes_json(some))
    assert value["counts"] == {"added": 4, "removed": 2, "amended": 1, "by_field": {"name": 1, "born_on": 1}}
    assert value["amended"][0]["fields"]["born_on"] == {"old": [], "new": ["1969"]}
    assert value["removed"][1]["programmes"] == ["RUSSIA-EO14024"]
