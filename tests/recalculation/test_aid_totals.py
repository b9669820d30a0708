from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from factories import event, exchange_rate, register, tranche
from hypothesis import given
from hypothesis import strategies as st

from addin.errors import MissingRate
from addin.models import Record
from addin.rates.chain import rates_for
from addin.recalculation.aid import LeftOut, Total, adds, counted_events, left_out, steps_of, totals
from addin.vocabulary import Category, Stage

DAY = date(2022, 9, 15)


def total_of(*records: Record, as_of: date = DAY, currency: str = "USD") -> Total:
    found = register(*records)
    (total,) = totals(found, rates_for(found), as_of=as_of, currency=currency)
    return total


def left_out_of(*records: Record) -> tuple[LeftOut, ...]:
    found = register(*records)
    return left_out(found, rates_for(found), as_of=DAY, currency="USD")


def counted_ids(*records: Record, as_of: date = DAY) -> list[str]:
    return [each.id for each in counted_events(register(*records), as_of=as_of)]


def test_the_day_itself_counts_and_nothing_after_it() -> None:
    records = (tranche(), event(valid_on="2022-04-13"))
    assert counted_ids(*records, as_of=date(2022, 4, 12)) == []
    assert counted_ids(*records, as_of=date(2022, 4, 13)) == ["us-pda-7.announced"]


@pytest.mark.parametrize(
    "fields",
    [
        {"envelope": True},
        {"duplicate_of": "us-pda-8"},
        {"left_out": "a sale, not aid"},
        {"alternative_to": "us-pda-8"},
    ],
)
def test_what_never_adds(fields: dict[str, object]) -> None:
    assert counted_ids(tranche(**fields), event()) == []


def test_another_sources_event_never_adds() -> None:
    assert counted_ids(tranche(), event(alternative_to="us-pda-7.announced", id="us-pda-7.announced.2")) == []


def test_an_event_without_its_tranche_never_adds() -> None:
    made = event("nowhere")
    assert not adds(made, register(made), as_of=DAY)


def test_a_parent_gives_way_to_its_parts_at_the_same_stage_from_their_day_on() -> None:
    records = (
        tranche("eu-mfa"),
        tranche("eu-mfa-1", parent="eu-mfa"),
        event("eu-mfa", "announced", "2022-02-01"),
        event("eu-mfa", "committed", "2022-02-01"),
        event("eu-mfa-1", "announced", "2022-03-11"),
    )
    assert counted_ids(*records, as_of=date(2022, 3, 10)) == ["eu-mfa.announced", "eu-mfa.committed"]
    assert counted_ids(*records) == ["eu-mfa-1.announced", "eu-mfa.committed"]


def test_a_parent_gives_way_to_the_parts_of_its_parts() -> None:
    parts = (tranche("a"), tranche("b", parent="a"), tranche("c", parent="b"), event("a"), event("c"))
    assert counted_ids(*parts) == ["c.announced"]


def test_a_part_that_never_adds_does_not_displace_its_parent() -> None:
    assert counted_ids(tranche("a"), tranche("b", parent="a", left_out="a sale"), event("a"), event("b")) == [
        "a.announced"
    ]


def test_a_package_for_several_countries_counts_by_its_earmarked_share() -> None:
    total = total_of(tranche(earmarked_share="0.25"), event(amount=800))
    assert total.amounts[Stage.ANNOUNCED] == 200


def test_undisbursed_is_committed_less_cancelled_less_disbursed_and_may_be_negative() -> None:
    total = total_of(
        tranche(),
        event(stage="committed", amount=100),
        event(stage="cancelled", amount=30),
        event(stage="disbursed", amount=90),
    )
    assert total.undisbursed_balance == -20
    assert total.amounts[Stage.ANNOUNCED] is None, "no event of the stage is not zero"


def test_nothing_committed_leaves_no_balance_to_speak_of() -> None:
    assert total_of(tranche(), event(stage="disbursed", amount=90)).undisbursed_balance is None


def test_recorded_counts_each_tranche_once_at_its_largest_amount() -> None:
    total = total_of(
        tranche("a"),
        event("a", "announced", amount=100),
        event("a", "committed", amount=80),
        event("a", "disbursed", amount=30),
        tranche("b"),
        event("b", "announced", amount=7),
    )
    assert (total.paid, total.firm, total.recorded) == (30, 80, 107)


def test_a_parents_announcement_and_its_parts_payments_are_one_money() -> None:
    total = total_of(
        tranche("a"),
        event("a", "announced", amount=100),
        tranche("b", parent="a"),
        event("b", "disbursed", amount=30),
        tranche("c", parent="a"),
        event("c", "disbursed", amount=20),
    )
    assert (total.paid, total.firm, total.recorded) == (50, 50, 100)


def test_what_was_cancelled_is_recorded_no_more() -> None:
    steps = steps_of({Stage.ANNOUNCED: Decimal(100), Stage.COMMITTED: Decimal(90), Stage.CANCELLED: Decimal(30)})
    assert (steps.paid, steps.firm, steps.recorded) == (0, 60, 70)


def test_money_is_converted_at_the_rate_of_its_own_day() -> None:
    total = total_of(
        tranche(donor="EU", category="financial"), event(currency="EUR", amount=500, valid_on="2022-04-13")
    )
    assert total.amounts[Stage.ANNOUNCED] == 500 * Decimal("1.0826")


def test_totals_are_by_donor_category_and_recipient_the_largest_first() -> None:
    records = (
        tranche("a"),
        event("a", amount=5),
        tranche("b", donor="EU", category="financial"),
        event("b", amount=9),
        tranche("c", donor="EU", recipient="GE"),
        event("c", amount=3),
    )
    found = register(*records)
    asked = [totals(found, rates_for(found), as_of=DAY, currency="USD", recipient=r) for r in ("UA", None)]
    keys = [[(t.donor, t.category, t.recipient) for t in each] for each in asked]
    assert keys[0] == [("EU", Category.FINANCIAL, "UA"), ("US", Category.MILITARY, "UA")]
    assert keys[1][2] == ("EU", Category.MILITARY, "GE")


def test_left_out_says_why_and_how_much() -> None:
    lines = left_out_of(
        tranche("us-fms", left_out="a sale, not aid"), event("us-fms", amount=165),
        tranche("us-pledge", envelope=True), event("us-pledge", amount=1000),
        tranche("us-eight", recipient=None), event("us-eight", amount=8),
        tranche("eu-ge", recipient="GE", left_out="other"), event("eu-ge", amount=8),
        tranche("copy", duplicate_of="us-eight"), event("copy", amount=9),
        tranche("whole"), event("whole", amount=9), tranche("part", parent="whole"), event("part", amount=9),
    )  # fmt: skip
    assert {(line.tranche.id, line.reason, line.amount) for line in lines} == {
        ("us-fms", "a sale, not aid", 165),
        ("us-pledge", "an envelope: only its parts add", 1000),
        ("us-eight", "several countries, no recipient named", 8),
        ("copy", "the same money as us-eight", 9),
        ("whole", "its parts carry the stage announced", 9),
    }


def test_what_has_no_rate_is_left_out_and_named_and_never_guessed() -> None:
    records = (tranche(), event(currency="GEL", amount=10), tranche("us-pda-8"), event("us-pda-8", amount=7))
    assert total_of(*records).amounts[Stage.ANNOUNCED] == 7
    (line,) = left_out_of(*records)
    assert line.amount is None
    assert "No ECB rate of GEL in USD is known on 2022-04-13" in line.reason


def test_a_manual_rate_brings_it_back() -> None:
    records = (tranche(), event(currency="GEL", amount=30), exchange_rate("USD", "GEL", "2.5", kind="manual"))
    assert total_of(*records).amounts[Stage.ANNOUNCED] == 12
    assert left_out_of(*records) == ()


def test_missing_rate_is_an_error_where_one_amount_is_asked_for() -> None:
    from addin.recalculation.aid import counted_amount

    made = event(currency="GEL")
    found = register(tranche(), made)
    with pytest.raises(MissingRate):
        counted_amount(made, found, rates_for(found), currency="USD")


amounts = st.integers(0, 10**12)
money = st.lists(
    st.tuples(st.sampled_from(["committed", "cancelled", "disbursed", "announced"]), amounts, st.integers(1, 28)),
    max_size=12,
)


@given(money, st.integers(1, 28), st.randoms())
def test_disbursed_and_undisbursed_are_committed_less_cancelled(
    rows: list[tuple[str, int, int]], as_of_day: int, shuffler: object
) -> None:
    records: list[Record] = [tranche()]
    for number, (stage, amount, day) in enumerate(rows):
        records.append(event(stage=stage, amount=amount, valid_on=f"2022-04-{day:02}", id=f"e-{number}"))
    day = date(2022, 4, as_of_day)
    found = register(*records)
    ordered = totals(found, rates_for(found), as_of=day, currency="USD")
    shuffler.shuffle(records)  # type: ignore[attr-defined]
    shuffled = register(*records)
    assert totals(shuffled, rates_for(shuffled), as_of=day, currency="USD") == ordered
    for total in ordered:
        expected = {
            stage: sum(amount for s, amount, d in rows if s == stage and d <= as_of_day)
            for stage in ("committed", "cancelled", "disbursed", "announced")
        }
        if total.undisbursed_balance is not None:
            left = expected["committed"] - expected["cancelled"]
            assert (total.amounts[Stage.DISBURSED] or 0) + total.undisbursed_balance == left
        assert (total.amounts[Stage.ANNOUNCED] or 0) == expected["announced"]
        assert 0 <= total.paid <= total.firm <= total.recorded
