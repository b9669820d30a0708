"""From announced to delivered: amounts, parts that moved on, days between."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factories import event, register, source, tranche
from hypothesis import given
from hypothesis import strategies as st

from addin.models import Record
from addin.rates.chain import rates_for
from addin.recalculation.pipeline import Pipeline, by_donor_and_category, followed, pipeline
from addin.register.register import Register
from addin.vocabulary import Category, Stage

DAY = date(2022, 12, 31)
ANNOUNCED, COMMITTED, DISBURSED, DELIVERED = Stage.ANNOUNCED, Stage.COMMITTED, Stage.DISBURSED, Stage.DELIVERED
TWO = (
    tranche("a"),
    event("a", "announced", "2022-04-01", 100),
    event("a", "committed", "2022-04-11", 80),
    event("a", "disbursed", "2022-06-01", 20),
    tranche("b"),
    event("b", "announced", "2022-04-01", 300),
    event("b", "committed", "2022-05-01", 120),
    tranche("c"),
    event("c", "announced", "2022-04-01", 100),
)


def pipeline_of(*records: Record, as_of: date = DAY) -> Pipeline:
    return seen(register(*records), as_of)


def seen(found: Register, as_of: date = DAY) -> Pipeline:
    return pipeline(followed(found, rates_for(found), as_of=as_of, currency="USD"))


def test_amounts_of_each_step_and_none_where_nothing_is_recorded() -> None:
    found = pipeline_of(*TWO)
    assert found.amounts == {ANNOUNCED: 500, COMMITTED: 200, DISBURSED: 20, DELIVERED: None}
    assert found.undisbursed_balance == 180


def test_the_part_that_moved_on_is_of_all_that_have_the_step_before() -> None:
    committed, disbursed, delivered, whole = pipeline_of(*TWO).passages
    assert (committed.begun, committed.both, committed.share) == (3, 2, Decimal("0.4"))
    assert (disbursed.begun, disbursed.both, disbursed.share) == (2, 1, Decimal("0.1"))
    for passage, begun in ((delivered, 2), (whole, 3)):
        assert (passage.begun, passage.both, passage.share, passage.median_days) == (begun, 0, None, None)


def test_goods_go_from_announced_to_delivered_and_are_never_disbursed() -> None:
    found = pipeline_of(*TWO, event("c", "delivered", "2022-04-21", 100), event("a", "delivered", "2022-05-01", 50))
    disbursed, delivered, whole = found.passages[1:]
    assert (disbursed.both, delivered.both) == (1, 1)
    assert (delivered.name, delivered.share) == ("committed to delivered", Decimal("0.25"))
    assert (whole.name, whole.share, whole.median_days) == ("announced to delivered", Decimal("0.3"), 25)


def test_days_are_the_median_between_the_first_days_of_two_steps() -> None:
    committed, disbursed, *_ = pipeline_of(*TWO).passages
    assert committed.median_days == 20
    assert disbursed.median_days == 51
    again = event("b", "committed", "2022-04-03", 1, id="b.committed.2")
    assert pipeline_of(*TWO, again).passages[0].median_days == 6


def test_a_commitment_without_announcement_is_no_part_of_what_was_announced() -> None:
    more = (tranche("d"), event("d", "committed", "2022-04-02", 5000))
    assert pipeline_of(*TWO, *more).passages[0].share == Decimal("0.4")


def test_parts_and_their_parent_are_one_money() -> None:
    found = pipeline_of(
        tranche("frame"),
        event("frame", "committed", "2022-04-01", 100),
        tranche("part-1", parent="frame"),
        event("part-1", "disbursed", "2022-04-11", 40),
        tranche("part-2", parent="frame"),
        event("part-2", "disbursed", "2022-05-01", 20),
    )
    passage = found.passages[1]
    assert (passage.begun, passage.both, passage.share, passage.median_days) == (1, 1, Decimal("0.6"), 10)


def test_allocated_and_obligated_are_committed_and_never_added_to_it() -> None:
    more = (event("c", "allocated", "2022-04-05", 70), event("c", "obligated", "2022-04-08", 60))
    found = pipeline_of(*TWO, *more)
    assert found.amounts[COMMITTED] == 270
    assert found.passages[0].median_days == 10


def test_what_never_adds_passes_nowhere() -> None:
    kept_out = (tranche("s", left_out="a sale"), event("s", amount=165), event("s", "committed", amount=165))
    assert pipeline_of(*TWO, *kept_out) == pipeline_of(*TWO)


def test_an_amount_without_a_rate_is_named_and_left_out() -> None:
    found = pipeline_of(*TWO, tranche("g"), event("g", currency="GEL"))
    assert found.missing == ("g.announced: GEL on 2022-04-13",)
    assert found.amounts[ANNOUNCED] == 500


def test_each_donor_and_category_has_a_line_the_largest_first() -> None:
    found = register(*TWO, tranche("e", donor="EU", category="financial"), event("e", "disbursed", amount=700))
    lines = by_donor_and_category(followed(found, rates_for(found), as_of=DAY, currency="USD"))
    assert list(lines) == [("EU", Category.FINANCIAL), ("US", Category.MILITARY)]


def test_nothing_after_the_day_and_nothing_published_later_counts() -> None:
    assert pipeline_of(*TWO, as_of=date(2022, 4, 30)).amounts[COMMITTED] == 80
    later = (source("late", published_on="2023-01-01"), event("c", "committed", "2022-04-03", 9, sources=("late",)))
    known = date(2022, 12, 31)
    assert seen(register(*TWO, *later).view(known_on=known)) == seen(register(*TWO).view(known_on=known))


def test_an_event_that_is_replaced_or_withdrawn_counts_until_that_was_known() -> None:
    late = source("late", published_on="2022-10-01")
    replacing = event("c", "announced", "2022-04-01", 40, id="c.new", supersedes="c.announced", sources=("late",))
    withdrawn = event("b", "announced", "2022-04-01", 300, revision=2, withdrawn=True, sources=("late",))
    for changed, after in ((replacing, 440), (withdrawn, 200)):
        found = register(*TWO, late, changed)
        assert seen(found.view(known_on=date(2022, 9, 30))).amounts[ANNOUNCED] == 500
        assert seen(found.view(known_on=date(2022, 10, 1))).amounts[ANNOUNCED] == after


amounts = st.integers(1, 10**12)


@given(
    st.lists(
        st.tuples(st.sampled_from(["US", "DE"]), amounts, st.none() | amounts, st.none() | amounts),
        min_size=1,
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_disbursed_and_undisbursed_are_committed_less_cancelled_in_any_order(rows, shuffled) -> None:
    records: list[Record] = []
    for number, (donor, committed, disbursed, cancelled) in enumerate(rows):
        records += [tranche(f"t{number}", donor=donor), event(f"t{number}", "committed", amount=committed)]
        for stage, amount in (("disbursed", disbursed), ("cancelled", cancelled)):
            records += [] if amount is None else [event(f"t{number}", stage, amount=amount)]
    found = pipeline_of(*records)
    cancelled = sum(row[3] or 0 for row in rows)
    disbursed = found.amounts[DISBURSED] or 0
    assert disbursed + (found.undisbursed_balance or 0) == (found.amounts[COMMITTED] or 0) - cancelled
    shuffled.shuffle(records)
    assert pipeline_of(*records) == found
