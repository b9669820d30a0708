"""The sheet List changes: what is counted, what is shown of it, and what it says where nothing can be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import register
from made_listings import NAME, listing, release

from addin.lists import LISTS, ListedAct, ListedName
from addin.register.list_changes import ListChange, Version, compared
from addin.reports.list_changes import MOST_ENTRIES
from addin.reports.registry import Context, find_report
from addin.reports.sheet import sentence_text
from addin.vocabulary import Measure
from addin.workbook.text import sheet_text

RUSSIA = (ListedAct("RUSSIA-EO14024", (Measure.ASSET_FREEZE,)),)
EMPTY = register().view()
OLD = Version("2022-01-31", date(2022, 1, 31), date(2022, 2, 1), 3)
NEW = Version("2023-01-31", date(2023, 1, 31), date(2023, 2, 1), 4)


def change(older, newer) -> ListChange:
    releases = (release(*older, published_on=OLD.published_on), release(*newer, published_on=NEW.published_on))
    return ListChange(LISTS[NAME], NEW, OLD, *compared(EMPTY, LISTS[NAME], *releases, everything=True))


def sheet(*found: ListChange):
    context = Context(as_of=date(2023, 2, 1), rates=None, list_changes=found)
    return find_report("list-changes").build(EMPTY, context)


@pytest.fixture(scope="module")
def changed() -> ListChange:
    kept = listing("9", name="PUTIN, Vladimir", acts=RUSSIA)
    older = [listing("1", name="GONE, Bank"), kept, listing("10", name="SAME, Always")]
    also = (ListedName("Vladimir PUTIN"), ListedName("=HYPERLINK(1)"))
    newer = [replace(kept, aliases=also), listing("10", name="SAME, Always"), listing("2", acts=RUSSIA)]
    return change(older, newer)


def test_it_reads_like_its_golden_text(changed, golden):
    alone = ListChange(LISTS["un_sc"], Version("2026-02-27", date(2026, 2, 27), date(2026, 3, 1), 1_003))
    golden("list-changes", sheet_text(sheet(changed, alone)))


def test_the_finding_counts_all_lists_and_what_is_in_scope(changed):
    none = replace(changed.in_scope, added=(), removed=(), amended=())
    found = sheet(changed, replace(changed, in_scope=none)).finding
    assert sentence_text(found) == "2 lists compared: 2 added, 2 removed, 2 amended; 3 entries in scope."


def test_without_a_list_and_without_an_older_release_the_sheet_says_so(changed):
    assert "takes in no release" in sentence_text(sheet().finding)
    assert [block.key for block in sheet().blocks()] == ["lists"]
    alone = sheet(replace(changed, older=None, all_of_it=None, in_scope=None))
    assert "no release before the newest is held" in sentence_text(alone.finding)
    assert "no release before it is held" in sheet_text(alone)


def test_a_release_read_from_files_is_said_not_to_be_held():
    once = ListChange(LISTS[NAME], Version("2022-01-31", date(2022, 1, 31), None, 3))
    assert "of 2022-01-31, read from files" in sheet_text(sheet(once))


def test_of_many_entries_the_first_are_shown_and_the_rest_counted():
    many = [listing(str(number)) for number in range(1, MOST_ENTRIES + 8)]
    text = sheet_text(sheet(change([listing("999")], many)))
    assert text.count("+ added") == MOST_ENTRIES + 1
    assert f"… and 7 more added: sanctions-aid changes {NAME} shows all" in text


def test_a_long_amendment_is_cut():
    kept = listing("9", acts=RUSSIA)
    text = sheet_text(sheet(change([kept], [replace(kept, remarks=("very long " * 100,))])))
    assert "remarks: + very long" in text
    assert max(map(len, text.splitlines())) < 800
