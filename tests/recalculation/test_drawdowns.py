from __future__ import annotations

from datetime import date

import pytest
from factories import aid_authority, authority_event, event, register, tranche

from addin.errors import NotFound
from addin.models import Record
from addin.recalculation.drawdowns import Ledger, ledger, ledgers
from addin.register.register import Register

FY2022 = "us-pda-fy2022"


def package(ordinal: int, day: str, amount: int, **fields: object) -> tuple[Record, Record]:
    name = f"us-pda-{ordinal}"
    made = tranche(name, ordinal=ordinal, **{"aid_authority": FY2022, **fields})
    return made, event(name, valid_on=day, amount=amount)


def small_register(*more: Record) -> Register:
    return register(
        aid_authority(),
        authority_event(kind="cap raised", valid_on="2022-03-15", amount=3000, id="cap-2", legal_basis="P.L. 117-103"),
        authority_event(kind="cap raised", valid_on="2022-05-21", amount=11000, id="cap-3"),
        authority_event(kind="cap raised", valid_on="2022-05-21", amount=9000, id="cap-4", alternative_to="cap-3"),
        authority_event(kind="balance reported", valid_on="2022-06-01", amount=9500, legal_basis="DoD"),
        authority_event(kind="revaluation", valid_on="2023-06-20", amount=-2600),
        authority_event(kind="expiry", valid_on="2022-09-30", amount=None),
        *package(3, "2022-02-25", 350),
        *package(5, "2022-03-16", 800),
        *package(7, "2022-04-13", 800),
        *more,
    )


def on(day: date, *more: Record) -> Ledger:
    return ledger(small_register(*more), aid_authority=FY2022, as_of=day)


def test_each_line_shows_the_cap_of_its_own_day_and_what_it_leaves() -> None:
    lines = on(date(2022, 4, 13)).lines
    shown = [(line.ordinal, line.amount, line.running_total, line.cap, line.cap_less_announced) for line in lines]
    assert shown == [(3, 350, 350, None, None), (5, 800, 1150, 3000, 1850), (7, 800, 1950, 3000, 1050)]


def test_computed_and_reported_balance_stand_side_by_side() -> None:
    found = on(date(2022, 6, 1))
    assert (found.cap, found.announced, found.computed_balance) == (11000, 1950, 9050)
    (reported,) = found.reported
    assert (reported.amount, reported.computed, reported.difference, reported.by) == (9500, 9050, 450, "DoD")
    assert "no cause is documented" in reported.note


def test_nothing_after_the_day_counts_but_the_expiry_is_known() -> None:
    found = on(date(2022, 5, 20))
    assert (found.cap, found.reported, found.revaluations) == (3000, (), ())
    assert found.expires_on == date(2022, 9, 30)


def test_a_reported_balance_is_compared_with_its_own_day_even_later() -> None:
    (reported,) = on(date(2023, 1, 1), *package(19, "2022-08-19", 775)).reported
    assert reported.computed == 9050


def test_caps_are_levels_and_their_changes_sum_to_the_last() -> None:
    found = on(date(2022, 6, 1))
    assert [(step.level, step.change) for step in found.caps] == [(3000, 3000), (11000, 8000)]


def test_a_revaluation_restores_authority_and_is_never_netted() -> None:
    found = on(date(2023, 6, 20))
    assert [each.amount for each in found.revaluations] == [-2600]
    assert found.computed_balance == 9050


def test_packages_of_other_authorities_and_what_never_adds_are_not_in_the_ledger() -> None:
    more = (
        *package(22, "2022-05-01", 625, aid_authority="us-pda-fy2023"),
        *package(23, "2022-05-01", 725, alternative_to="us-pda-7"),
        *package(24, "2022-05-01", 725, aid_authority=None),
    )
    assert [line.ordinal for line in on(date(2022, 6, 1), *more).lines] == [3, 5, 7]


def test_without_a_cap_there_is_no_balance() -> None:
    found = ledger(
        register(aid_authority(), *package(1, "2021-08-27", 60)), aid_authority=FY2022, as_of=date(2022, 1, 1)
    )
    assert (found.announced, found.cap, found.computed_balance) == (60, None, None)


def test_the_newest_used_authority_comes_first_and_unused_ones_not_at_all() -> None:
    found = small_register(
        aid_authority("us-pda-fy2023"),
        aid_authority("us-pda-fy2024"),
        *package(25, "2022-11-04", 400, aid_authority="us-pda-fy2023"),
    )
    assert [each.authority.id for each in ledgers(found, as_of=date(2022, 12, 1))] == ["us-pda-fy2023", FY2022]
    assert [each.authority.id for each in ledgers(found, as_of=date(2022, 11, 3))] == [FY2022]


def test_an_unknown_authority_is_named() -> None:
    with pytest.raises(NotFound, match="us-pda-fy1999"):
        ledger(register(), aid_authority="us-pda-fy1999", as_of=date(2022, 1, 1))
