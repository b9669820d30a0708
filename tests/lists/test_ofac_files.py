from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.lists.ofac_files import FileKind, file_kind, joined_row, value
from addin.lists.rows import Row

NULL = "-0- "
words = st.text("ABCdef", min_size=1, max_size=5)
phrases = st.lists(words, min_size=1, max_size=3).map(", ".join)
tonnages = st.integers(1_000, 999_999).map(lambda number: f"{number:,}")


@given(phrases, st.one_of(st.just(NULL), phrases), st.one_of(st.just(NULL), phrases))
def test_lost_quotes_of_an_entry_are_found_again(name, title, remarks):
    row = ["1", name, "individual", "CUBA] [SDGT", title, *[NULL] * 6, remarks]
    assert joined_row(",".join(row).split(","), FileKind.SDN) == row


@given(tonnages, tonnages, phrases)
def test_lost_quotes_of_a_vessel_are_found_again(tonnage, gross, owner):
    row = ["1", "STAR", "vessel", "CUBA", NULL, "UABC", "Tug", tonnage, gross, "Korea, North", owner, "IMO, 1"]
    assert joined_row(",".join(row).split(","), FileKind.SDN) == row


def test_two_readings_are_none():
    numbers = ["105", "100", "200"]
    assert joined_row(["1", "A", "vessel", "CUBA", NULL, NULL, "Tug", *numbers, NULL, NULL, NULL], FileKind.SDN) is None


@pytest.mark.parametrize("cells", [["1", "A"], ["1", "A", "ship", *["x"] * 9], ["1", *["A"] * 30]])
def test_what_has_no_type_in_the_third_column_is_no_entry(cells):
    assert joined_row(cells, FileKind.SDN) is None


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "A", NULL, "CUBA", *[NULL] * 8], FileKind.SDN),
        (["1", "2", "aka", "A", NULL], FileKind.ALT),
        (["1", "2", "Street", "Town", "Cuba", NULL], FileKind.ADD),
        (["1", "remarks that go on"], FileKind.COMMENTS),
        (["1", "2", "3"], None),
        (["x", "A", NULL, "CUBA", *[NULL] * 8], None),
    ],
)
def test_the_kind_of_a_file_shows_in_its_columns(cells, kind):
    assert file_kind([Row(number, cells) for number in range(5)]) is kind


@pytest.mark.parametrize(("cell", "text"), [("-0- ", ""), ("-0-", ""), (" A ", "A"), ("", ""), ("-0- x", "-0- x")])
def test_null_is_blank(cell, text):
    assert value(cell) == text
