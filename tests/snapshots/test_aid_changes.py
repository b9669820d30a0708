"""No figure of a release moves silently, and each reason is one that the rows themselves give."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_aid import aid_row, release_of

from addin.aid import AidAmount, AidItem, AmountBasis, PublishedFigure
from addin.snapshots.aid_change_text import aid_changes_csv, aid_changes_json, aid_changes_text
from addin.snapshots.aid_changes import AidChanges, aid_changes
from addin.snapshots.aid_reasons import Reason
from addin.vocabulary import Category, Stage, Valuation


def given_in(currency: str, given: int, eur: int, **more):
    amounts = (AidAmount(AmountBasis.GIVEN, Decimal(given), currency), AidAmount(AmountBasis.EUR, Decimal(eur), "EUR"))
    return aid_row("1", currency=currency, amounts=amounts, **more)


def tanks(eur: int, **more) -> object:
    said = {"quantity": Decimal(4), "delivered": Decimal(0), "unit_price": Decimal(10), "price_currency": "USD"}
    return aid_row("1", eur=eur, items=(AidItem("tank", **{**said, **more}),))


def priced(given: int, eur: int) -> object:
    """Four tanks at ten dollars, of which the tracker computed both amounts."""
    tank = AidItem("tank", quantity=Decimal(4), unit_price=Decimal(10), price_currency="USD")
    return given_in("NOK", given, eur, items=(tank,), valuation=Valuation.PRICE_LIST)


def between(old, new, **more) -> AidChanges:
    return aid_changes(release_of(old, **more), release_of(new, **more))


@pytest.mark.parametrize(
    ("old", "new", "reason", "why"),
    [
        (given_in("NOK", 100, 10), given_in("NOK", 120, 12), Reason.CORRECTION, "as given 100 to 120 NOK"),
        (given_in("NOK", 100, 10), given_in("NOK", 100, 11), Reason.RATE_REFRESH, "the same amount in NOK"),
        (given_in("EUR", 100, 100), given_in("EUR", 100, 90), Reason.UNKNOWN, ""),
        (tanks(40), tanks(60, quantity=Decimal(6)), Reason.CORRECTION, "tank, quantity: 4 to 6"),
        (tanks(40), tanks(50, delivered=Decimal(2)), Reason.CORRECTION, "tank, delivered: 0 to 2"),
        (tanks(40), tanks(48, unit_price=Decimal(12)), Reason.REVALUATION, "tank, unit price: 10 to 12 USD"),
        (priced(40, 36), priced(40, 38), Reason.RATE_REFRESH, "the same units at the same price"),
        (priced(40, 36), priced(44, 38), Reason.RATE_REFRESH, "the same units at the same price"),
        (aid_row("1", eur=10), aid_row("1", eur=11), Reason.UNKNOWN, ""),
        (aid_row("1", eur=10), aid_row("1", eur=None), Reason.UNKNOWN, ""),
    ],
)
def test_the_reason_is_what_the_rows_tell(old, new, reason: Reason, why: str) -> None:
    changes = between([old], [new])
    assert {(move.reason, move.why) for move in changes.moves} == {(reason, why)}
    assert any(move.basis is AmountBasis.EUR for move in changes.moves)


def test_a_row_that_came_and_one_that_went_are_named_with_their_amounts() -> None:
    changes = between(
        [aid_row("1", eur=10), aid_row("2", eur=5, month="2022-04")],
        [aid_row("1", eur=10), aid_row("3", eur=7, month="2022-02")],
    )
    assert [(move.reason, move.key, move.old, move.new, move.by) for move in changes.moves] == [
        (Reason.NEW_ROW, "3", None, 7, 7),
        (Reason.REMOVED_ROW, "2", 5, None, -5),
    ]


def test_the_same_money_under_another_head_is_a_reclassification_told_on_both() -> None:
    old, new = aid_row("a", eur=10), aid_row("b", eur=10, category=Category.HUMANITARIAN)
    changes = between([old], [new])
    assert [(move.reason, move.category, move.by) for move in changes.moves] == [
        (Reason.RECLASSIFICATION, Category.MILITARY, -10),
        (Reason.RECLASSIFICATION, Category.HUMANITARIAN, 10),
    ]
    assert {move.why for move in changes.moves} == {"category: military to humanitarian"}
    assert changes.by_donor_month(Stage.ALLOCATED) == ()


def test_a_row_of_a_later_month_is_news_and_no_revision() -> None:
    changes = between([aid_row("1")], [aid_row("1"), aid_row("2", month="2022-04"), aid_row("3", month=None)])
    assert {move.key: move.is_past for move in changes.moves} == {"2": False, "3": True}
    assert [(one.month, one.by) for one in changes.by_donor_month(Stage.ALLOCATED)] == [(None, 1)]


def test_without_own_keys_rows_are_matched_by_what_they_say() -> None:
    old = [aid_row(key, eur=eur) for key, eur in (("x", 1), ("x:2", 2), ("x:3", 3))]
    new = [aid_row(key, eur=eur) for key, eur in (("x", 2), ("x:2", 3))]
    changes = between(old, new, dataset="kiel_activities")
    assert [(move.reason, move.old) for move in changes.moves] == [(Reason.REMOVED_ROW, 1)]


def test_another_text_is_counted_and_no_move() -> None:
    changes = between([aid_row("1")], [aid_row("1", explanation="Now explained.")])
    assert (changes.moves, changes.texts_only) == ((), 1)


def test_rows_of_nothing_are_counted_and_no_moves() -> None:
    changes = between([aid_row("1"), aid_row("2", eur=0)], [aid_row("1")])
    assert (changes.moves, changes.without_amounts) == ((), 1)


def test_what_a_release_does_not_carry_is_not_compared() -> None:
    extra = AidAmount(AmountBasis.TO_BE_ALLOCATED, Decimal(5), "EUR")
    row = aid_row("1")
    old = release_of([row], lacks=(str(AmountBasis.TO_BE_ALLOCATED),))
    changes = aid_changes(old, release_of([aid_row("1", amounts=(*row.amounts, extra))]))
    assert (changes.moves, changes.texts_only, changes.not_compared) == ((), 0, ("euro to be allocated",))


def test_amounts_in_two_currencies_are_never_subtracted() -> None:
    changes = between([given_in("NOK", 100, 10)], [given_in("SEK", 100, 10)])
    assert {(move.currency, move.old, move.new) for move in changes.moves} == {("NOK", 100, None), ("SEK", None, 100)}


def weapons(number: int, value: int) -> tuple[PublishedFigure, ...]:
    return (
        PublishedFigure("weapons", "CZ", "", "Tanks: number_of_weapons", Decimal(number), "each"),
        PublishedFigure("weapons", "CZ", "", "Tanks: monetary_value_eur", Decimal(value), "EUR"),
    )


@pytest.mark.parametrize(
    ("number", "value", "reasons"),
    [
        (4, 50, [Reason.REVALUATION]),
        (5, 50, [Reason.CORRECTION, Reason.CORRECTION]),
        (4, 40, []),
    ],
)
def test_as_many_weapons_at_another_value_are_valued_anew(number: int, value: int, reasons: list[Reason]) -> None:
    old, new = release_of([], figures=weapons(4, 40)), release_of([], figures=weapons(number, value))
    assert [move.reason for move in aid_changes(old, new).figures] == reasons


def test_a_table_of_figures_that_one_release_lacks_is_not_compared() -> None:
    assert aid_changes(release_of([]), release_of([], figures=weapons(4, 40))).figures == ()


some_rows = st.lists(
    st.builds(
        aid_row,
        st.sampled_from("abcd"),
        eur=st.sampled_from([None, 0, 1, 2, -3]),
        month=st.sampled_from([None, "2022-03", "2022-04"]),
        category=st.sampled_from([*Category, None]),
        stage=st.sampled_from([Stage.ALLOCATED, Stage.COMMITTED]),
        donor=st.sampled_from(["NO", "CZ"]),
    ),
    max_size=6,
)


@given(some_rows, some_rows, st.sampled_from(["kiel_web", "kiel_activities"]))
def test_moves_account_for_every_difference_of_every_sum(old, new, dataset) -> None:
    changes = between(old, new, dataset=dataset)
    moved: dict[object, Decimal] = defaultdict(Decimal)
    for move in changes.moves:
        moved[move.donor, move.month, move.stage, move.category] += move.by
    expected: dict[object, Decimal] = defaultdict(Decimal)
    for sign, rows in ((-1, old), (1, new)):
        for row in rows:
            expected[row.donor, row.month, row.stage, row.category] += sign * (row.amount(AmountBasis.EUR) or 0)
    assert {key: by for key, by in moved.items() if by} == {key: by for key, by in expected.items() if by}


@given(some_rows)
def test_a_release_has_not_changed_against_itself_in_any_order(rows) -> None:
    changes = between(rows, rows[::-1])
    assert (changes.moves, changes.texts_only, changes.without_amounts) == ((), 0, 0)


OLD = release_of([aid_row("=1+1", eur=10), aid_row("2", eur=5)], figures=weapons(4, 40))
NEW = release_of([aid_row("=1+1", eur="12.50"), aid_row("2", eur=5)], figures=weapons(4, 50))


def test_the_text_says_which_month_moved_by_how_much_and_why() -> None:
    text = aid_changes_text(aid_changes(OLD, NEW))
    assert "1 amounts moved, 1 of them of months up to 2022-03; 1 printed figures moved." in text
    assert "Past donors' months, allocated: 1 moved, by +2 EUR together" in text
    assert "  Norway, 2022-03, military, allocated, euro: 10 to 12.5 EUR, +2.5: unknown" in text
    assert "  weapons, CZ, Tanks: monetary_value_eur: 40 to 50 EUR: revaluation" in text


def test_the_csv_has_a_row_a_move_and_runs_no_formula() -> None:
    rows = list(csv.DictReader(aid_changes_csv(aid_changes(OLD, NEW)).splitlines()))
    assert [(row["key"], row["old"], row["new"], row["by"], row["reason"]) for row in rows] == [
        ("'=1+1", "10", "12.5", "2.5", "unknown"),
        ("", "40", "50", "10", "revaluation"),
    ]


def test_the_json_rounds_nothing() -> None:
    found = json.loads(aid_changes_json(aid_changes(OLD, NEW)))
    assert found["moves"][0]["new"] == "12.5"
    assert found["donor_months"]["allocated"] == [
        {"donor": "NO", "month": "2022-03", "old": "15", "new": "17.5", "by": "2.5"}
    ]
    assert found["counts"]["by_reason"] == {"unknown": 1}
