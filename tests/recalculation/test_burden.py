"""Burden sharing: parts of GDP, heads, ranks, and EU money that moves and never grows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from factories import economy, event, exchange_rate, member, register, source, tranche
from hypothesis import given
from hypothesis import strategies as st

from addin.models import Record
from addin.rates.chain import rates_for
from addin.recalculation.burden import Burden, BurdenSharing, burden_sharing
from addin.recalculation.method import EuAttribution, Method
from addin.vocabulary import Category

WITH, WITHOUT = EuAttribution.WITH, EuAttribution.WITHOUT
DAY = date(2022, 9, 15)
UNION = (
    member("DE", ("EU",)),
    member("FR", ("EU",)),
    member("GB", ("EU",), id="gb", to_on="2020-01-31"),
    economy("DE", gdp=3000, currency="USD", population=80),
    economy("FR", gdp=1000, currency="USD", population=60),
    economy("US", gdp=20_000, currency="USD", population=300),
    economy("GB", gdp=3000, currency="USD", population=60),
)
FACILITY = (tranche("eu-epf-1", donor="EU", instrument="EPF"), event("eu-epf-1", "committed", amount=400))


def sharing(*records: Record, as_of: date = DAY, method: Method | None = None, **more) -> BurdenSharing:
    found = register(*records)
    return burden_sharing(found, rates_for(found), as_of=as_of, method=method or Method(), **more)


def line_of(found: BurdenSharing, donor: str) -> Burden:
    (line,) = [line for line in found.lines if line.donor == donor]
    return line


def test_eu_money_moves_to_member_states_by_their_gdp_and_the_method_says_so() -> None:
    found = sharing(*UNION, *FACILITY, tranche("de-1", donor="DE"), event("de-1", amount=30))
    germany, france = line_of(found, "DE"), line_of(found, "FR")
    assert (germany.aid(WITHOUT), germany.aid(WITH)) == (30, 330)
    assert (france.aid(WITHOUT), france.aid(WITH)) == (None, 100)
    assert germany.of_gdp(WITH) == Decimal("0.11")
    assert germany.per_head(WITHOUT) == Decimal(30) / 80
    assert (found.total(WITHOUT), found.total(WITH)) == (430, 430)
    assert found.how.words == "EU money by funded_by, else by the GDP of 2 member states in 2021"


def test_a_state_that_left_bears_nothing() -> None:
    assert [line.donor for line in sharing(*UNION, *FACILITY).lines] == ["DE", "FR"]


def test_shares_that_the_register_holds_go_before_gdp() -> None:
    fields = {"donor": "EU", "instrument": "EPF"}
    found = sharing(*UNION, tranche("e", funded_by="DE=0.25;FR=0.75", **fields), event("e", "committed", amount=400))
    assert (line_of(found, "DE").of_eu, line_of(found, "FR").of_eu) == (100, 300)


def test_a_gift_that_the_peace_facility_repays_counts_once() -> None:
    gift = (tranche("fr-1", donor="FR", funded_by="EU=0.5;FR=0.5"), event("fr-1", "committed", amount=100))
    found = sharing(*UNION, *FACILITY, *gift)
    assert line_of(found, "FR").own == 50
    assert found.repaid == 50
    assert (found.total(WITHOUT), found.total(WITH)) == (450, 450)
    assert line_of(found, "FR").aid(WITH) == 150


def test_ranks_are_by_share_of_gdp_without_and_with_eu_money() -> None:
    american = (tranche("us-1"), event("us-1", amount=400))
    german = (tranche("de-1", donor="DE"), event("de-1", amount=6))
    found = sharing(*UNION, *FACILITY, *american, *german)
    assert [(line.donor, line.rank_without, line.rank_with) for line in found.lines] == [
        ("DE", 2, 1),
        ("FR", None, 2),
        ("US", 1, 3),
    ]


def test_member_states_that_bear_only_eu_money_rank_alike() -> None:
    odd = [economy(code, gdp=gdp, currency="USD") for code, gdp in (("DE", "3333333.33"), ("FR", "777.7"), ("IT", 13))]
    members = [member(code, ("EU",)) for code in ("DE", "FR", "IT")]
    assert [line.rank_with for line in sharing(*odd, *members, *FACILITY).lines] == [1, 1, 1]


def test_a_member_state_without_gdp_is_named_and_money_that_nobody_bears_stays() -> None:
    found = sharing(*UNION, member("IT", ("EU",)), *FACILITY)
    assert found.how.words.endswith("; no GDP is held of IT")
    assert found.kept_by_eu == 0
    nobody = sharing(*FACILITY)
    assert (nobody.kept_by_eu, nobody.total(WITH), nobody.lines) == (400, 400, ())
    assert "stays with the EU" in nobody.how.words


def test_the_year_is_the_newest_held_or_the_one_asked_for() -> None:
    gift = (tranche("de-1", donor="DE"), event("de-1", amount=30))
    newer = economy("DE", 2024, gdp=6000, currency="USD")
    newest = sharing(*UNION, newer, *gift)
    assert (newest.how.year, line_of(newest, "DE").of_gdp(WITHOUT)) == (2024, Decimal("0.005"))
    asked = sharing(*UNION, newer, *gift, method=Method(gdp_year=2021))
    assert (asked.how.year, line_of(asked, "DE").of_gdp(WITHOUT)) == (2021, Decimal("0.01"))
    assert line_of(sharing(*UNION, *gift, method=Method(gdp_year=1999)), "DE").of_gdp(WITHOUT) is None


def test_only_the_recipient_and_category_that_are_asked_for_count() -> None:
    other = (tranche("de-2", donor="DE", recipient="GE", category="financial"), event("de-2", amount=7))
    gift = (tranche("de-1", donor="DE"), event("de-1", amount=30))
    assert line_of(sharing(*UNION, *gift, *other), "DE").own == 30
    assert line_of(sharing(*UNION, *gift, *other, recipient=None), "DE").own == 37
    assert sharing(*UNION, *gift, category=Category.FINANCIAL).lines == ()


def test_an_amount_without_a_rate_is_named_and_left_out() -> None:
    found = sharing(*UNION, tranche("de-1", donor="DE"), event("de-1", amount=30, currency="GEL"))
    assert found.missing == ("de-1.announced: GEL on 2022-04-13",)
    assert found.lines == (), "nothing known is not zero"


def test_what_was_published_later_changes_nothing() -> None:
    gift = (tranche("de-1", donor="DE"), event("de-1", amount=30))
    later = source("late", published_on="2022-10-01")
    new = event("de-1", "committed", "2022-04-14", 500, sources=("late",))
    before = register(*UNION, *gift).view(known_on=DAY)
    after = register(*UNION, *gift, later, new).view(known_on=DAY)
    asked = {"as_of": DAY, "method": Method()}
    assert burden_sharing(before, rates_for(before), **asked) == burden_sharing(after, rates_for(after), **asked)


amounts = st.lists(st.integers(1, 10**12), min_size=1, max_size=6)
gdps = st.lists(st.decimals(1, 10**13, places=3), min_size=1, max_size=8)


@given(eu=amounts, own=amounts, gdp=gdps, shuffled=st.randoms(use_true_random=False))
def test_attribution_never_changes_the_sum_nor_does_the_order_of_rows(eu, own, gdp, shuffled) -> None:
    codes = ("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE")
    records: list[Record] = [exchange_rate("EUR", "USD", "1.1")]
    for code, amount in zip(codes, gdp, strict=False):
        records += [member(code, ("EU",)), economy(code, gdp=amount, currency="USD")]
    for number, amount in enumerate(eu):
        shares = {"funded_by": "BE=0.3;BG=0.6"} if number % 3 == 2 else {}
        records += [tranche(f"eu-{number}", donor="EU", **shares), event(f"eu-{number}", amount=amount, currency="EUR")]
    for number, amount in enumerate(own):
        repaid = {"funded_by": "EU=0.4;DE=0.6"} if number % 2 else {}
        records += [tranche(f"de-{number}", donor="DE", **repaid), event(f"de-{number}", amount=amount)]
    found = sharing(*records)
    assert found.total(WITH) == pytest.approx(found.total(WITHOUT), rel=Decimal("1e-24"))
    shuffled.shuffle(records)
    other = sharing(*records)
    for line, same in zip(found.lines, other.lines, strict=True):
        assert (line.donor, line.rank_with) == (same.donor, same.rank_with)
        assert same.aid(WITH) == pytest.approx(line.aid(WITH), rel=Decimal("1e-20"))
