"""What lapses: the last day is still open, the day after it has lapsed."""

from __future__ import annotations

from datetime import date

from factories import aid_authority, authority_event, licence, register

from addin.reports.expiries import build
from addin.reports.registry import Context
from addin.reports.sheet import sentence_text

RECORDS = (
    licence("GL 8", "2022-12-05", title="Energy"),
    licence("GL 7", "2022-06-24", title="Mail"),
    licence("GL 9", None),
    aid_authority(fiscal_year=2022),
    authority_event(kind="expiry", valid_on="2022-09-30", amount=None),
)


def seen(as_of: date) -> tuple[str, list[tuple[object, ...]]]:
    sheet = build(register(*RECORDS).view(), Context(as_of=as_of, rates=None))  # type: ignore[arg-type]
    (block,) = sheet.blocks()
    return sentence_text(sheet.finding), [tuple(cell.value for cell in row.cells[:3]) for row in block.rows]


def test_the_last_day_is_open_and_the_soonest_stands_first() -> None:
    said, rows = seen(date(2022, 9, 30))
    assert said == "The next is US PDA authority of fiscal year 2022, on 30 Sep 2022, in 0 days; 1 more to come."
    assert rows == [
        (date(2022, 9, 30), 0, "▲ soon"),
        (date(2022, 12, 5), 66, "open"),
        (date(2022, 6, 24), -98, "lapsed"),
    ]


def test_the_day_after_it_has_lapsed_and_the_latest_stands_first() -> None:
    said, rows = seen(date(2022, 12, 6))
    assert said == "Nothing with a recorded expiry is open on 6 Dec 2022: 3 expiries passed, the last on 5 Dec 2022."
    assert [row[1] for row in rows] == [-1, -67, -165]


def test_a_licence_without_expiry_is_counted_and_is_no_row() -> None:
    sheet = build(register(*RECORDS).view(), Context(as_of=date(2022, 9, 30), rates=None))  # type: ignore[arg-type]
    assert "1 of 3 licences have no recorded expiry, which does not mean they go on." in sheet.foot
