from __future__ import annotations

from datetime import date

from factories import aid_authority, authority_event, licence, register

from addin.recalculation.due import falls_due

REGISTER = register(
    licence("GL 8", "2022-09-15", title="Energy"),
    licence("GL 9", "2022-09-14"),
    licence("GL 10", "2023-03-14"),
    licence("GL 11", "2023-03-15"),
    licence("GL 12", None),
    licence("GL 13", "2022-12-01", alternative_to="us-gl-8"),
    aid_authority(fiscal_year=2022),
    authority_event(kind="expiry", valid_on="2022-09-30", amount=None),
)


def test_what_lapses_from_the_day_itself_to_the_180th_day_after() -> None:
    assert [(due.on, due.what) for due in falls_due(REGISTER, as_of=date(2022, 9, 15))] == [
        (date(2022, 9, 15), "United States licence GL 8 lapses: Energy"),
        (date(2022, 9, 30), "US PDA authority of fiscal year 2022 lapses"),
        (date(2023, 3, 14), "United States licence GL 10 lapses: no title"),
    ]


def test_fewer_days_are_fewer_lines() -> None:
    assert [due.record for due in falls_due(REGISTER, as_of=date(2022, 9, 15), days=14)] == ["us-gl-8"]
