"""What is known of the real seeds about aid, from their sources."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from addin.models import Tranche, TrancheEvent
from addin.rates import Rates, converted
from addin.rates.chain import rates_for
from addin.recalculation.aid import adds, counted_amount, counted_events, left_out
from addin.recalculation.burden import BurdenSharing, burden_sharing
from addin.recalculation.drawdowns import ledger
from addin.recalculation.method import EuAttribution, Method
from addin.register.folder import Folder, read_register
from addin.register.register import Register
from addin.vocabulary import Category, Stage

AID_TABLES = (
    "tranches",
    "tranche_events",
    "aid_authorities",
    "authority_events",
    "sources",
    "exchange_rates",
    "economy",
    "coalition",
)
DAY = date(2022, 9, 15)
MILLION = 1_000_000


@pytest.fixture(scope="module")
def seeds() -> Register:
    folder = Folder(Path(__file__).parents[1])
    register, _ = read_register(folder, only=dict.fromkeys(AID_TABLES, lambda _: True))
    return register.view()


@pytest.fixture(scope="module")
def rates(seeds: Register) -> Rates:
    return rates_for(seeds)


def announced(register: Register, ordinals: range) -> Decimal:
    pda = {t.id for t in register.rows(Tranche) if t.instrument == "PDA" and t.ordinal in ordinals}
    counted = counted_events(register, as_of=date(2026, 1, 1))
    return sum((e.amount for e in counted if e.tranche in pda and e.stage is Stage.ANNOUNCED), Decimal(0))


def test_drawdowns_3_to_21_sum_to_9025_million(seeds: Register) -> None:
    assert announced(seeds, range(3, 22)) == 9025 * MILLION


def test_the_package_of_13_april_2022_is_the_seventh(seeds: Register) -> None:
    eight_hundred = {
        (event.tranche, event.valid_on)
        for event in counted_events(seeds, as_of=date(2026, 1, 1))
        if event.tranche.startswith("us-pda-") and event.amount == 800 * MILLION
    }
    assert eight_hundred == {
        ("us-pda-5", date(2022, 3, 16)),
        ("us-pda-7", date(2022, 4, 13)),
        ("us-pda-8", date(2022, 4, 21)),
        ("us-pda-42", date(2023, 7, 7)),
    }


def test_on_15_september_2022_the_cap_leaves_1775_and_2275_was_reported(seeds: Register) -> None:
    found = ledger(seeds, aid_authority="us-pda-fy2022", as_of=DAY)
    assert (found.cap, found.announced) == (11_000 * MILLION, 9225 * MILLION)
    assert [line.ordinal for line in found.lines] == list(range(2, 22))
    assert found.computed_balance == 1775 * MILLION
    (reported,) = found.reported
    assert (reported.on, reported.amount, reported.difference) == (DAY, 2275 * MILLION, 500 * MILLION)
    assert "cause" in reported.note
    assert found.expires_on == date(2022, 9, 30)


def test_the_package_of_713_million_counts_322_for_ukraine(seeds: Register, rates: Rates) -> None:
    (event,) = [e for e in seeds.rows(TrancheEvent) if e.amount == 713 * MILLION]
    assert adds(event, seeds, as_of=DAY)
    assert abs(counted_amount(event, seeds, rates, currency="USD") - 322 * MILLION) < Decimal("0.01")


def test_the_sale_of_165_million_counts_nothing_and_is_named(seeds: Register, rates: Rates) -> None:
    (event,) = [e for e in seeds.rows(TrancheEvent) if e.amount == 165 * MILLION]
    assert not adds(event, seeds, as_of=DAY)
    (line,) = [x for x in left_out(seeds, rates, as_of=DAY, currency="USD") if x.tranche.id == event.tranche]
    assert "sale" in line.reason


def test_800_million_dollars_of_13_april_2022_are_739_million_euro(rates: Rates) -> None:
    euro = converted(Decimal(800), "USD", "EUR", on=date(2022, 4, 13), rates=rates)
    assert f"{euro:.1f}" == "739.0"


def sharing(register: Register, rates: Rates, left: set[str], **more: object) -> BurdenSharing:
    """Burden sharing of a register without some of its tranches."""
    kept = [row for _, row in register.all_records() if row.id not in left and getattr(row, "tranche", "") not in left]
    method = Method(gdp_year=2024)
    return burden_sharing(Register.of(kept), rates, as_of=DAY, method=method, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("eu", EuAttribution)
@pytest.mark.parametrize(("amount", "counts"), [(713, 322), (165, 0)])
def test_a_package_counts_its_part_for_ukraine_without_and_with_eu_money(
    seeds: Register, rates: Rates, eu: EuAttribution, amount: int, counts: int
) -> None:
    (event,) = [e for e in seeds.rows(TrancheEvent) if e.amount == amount * MILLION]
    all_of_it, rest = sharing(seeds, rates, set()).total(eu), sharing(seeds, rates, {event.tranche}).total(eu)
    assert abs(all_of_it - rest - counts * MILLION) < Decimal("0.01")


def test_the_european_peace_facility_counts_once_without_and_with_attribution(seeds: Register, rates: Rates) -> None:
    found = sharing(seeds, rates, set(), category=Category.MILITARY, currency="EUR")
    facility = {t.id for t in seeds.rows(Tranche) if t.instrument == "EPF" and t.recipient == "UA"}
    events = [e for e in counted_events(seeds, as_of=DAY) if e.tranche in facility]
    assert found.eu_total == sum(e.amount for e in events) == 2500 * MILLION
    members = [line for line in found.lines if line.of_eu]
    assert len(members) == 27
    assert abs(sum(line.of_eu for line in members) - 2500 * MILLION) < Decimal("0.01")
    assert abs(found.total(EuAttribution.WITH) - found.total(EuAttribution.WITHOUT)) < Decimal("0.01")
    assert found.kept_by_eu == 0
