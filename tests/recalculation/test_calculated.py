from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from factories import authority_event, designation, event, licence, register, source, tranche
from hypothesis import given
from hypothesis import strategies as st

from addin.models import Record, edtf
from addin.rates.chain import rates_for
from addin.recalculation.calculated import calculated_columns
from addin.recalculation.expressions import (
    CellRef,
    Expression,
    Parameter,
    TableColumn,
    ThisRow,
)
from addin.recalculation.partial_days import OPEN, last_part
from addin.recalculation.setting import Setting
from addin.register.tables import TABLES, table, table_of

AS_OF = date(2022, 9, 15)
CALCULATED = ["designations", "licences", "authority_events", "tranches", "tranche_events"]


def values(record: Record, *others: Record) -> dict[str, object]:
    found = register(record, *others)
    setting = Setting(found, rates_for(found), AS_OF)
    return {column.name: column.value(record, setting) for column in calculated_columns(table_of(type(record)).name)}


def test_five_tables_have_calculated_columns() -> None:
    assert sorted(each.name for each in TABLES if calculated_columns(each.name)) == sorted(CALCULATED)


@pytest.mark.parametrize("name", CALCULATED)
def test_formulas_name_only_columns_that_exist_and_no_column_twice(name: str) -> None:
    columns = calculated_columns(name)
    known = {each.name: {*each.field_names, *(c.name for c in calculated_columns(each.name))} for each in TABLES}
    assert not {c.name for c in columns} & set(table(name).field_names)
    assert len({c.name for c in columns}) == len(columns)
    for column in columns:
        assert column.description.endswith(".")
        for part in parts_of(column.expression):
            assert not isinstance(part, CellRef)
            if isinstance(part, ThisRow):
                assert part.column in known[name], column.name
                assert part.column != column.name, "a cell that reads itself"
            if isinstance(part, TableColumn):
                assert part.column in known[part.table], column.name
            if isinstance(part, Parameter):
                assert part.name == "as_of"


def parts_of(expression: Expression | None) -> list[Expression]:
    if expression is None:
        return []
    inner = [getattr(expression, name) for name in ("left", "right") if hasattr(expression, name)]
    inner += getattr(expression, "arguments", ())
    return [expression, *(part for each in inner for part in parts_of(each))]


def test_only_two_columns_have_no_formula() -> None:
    bare = [(name, c.name) for name in CALCULATED for c in calculated_columns(name) if c.expression is None]
    assert bare == [("designations", "undated_from"), ("tranche_events", "usd_rate")]


def test_a_designation_counts_from_its_announcement() -> None:
    assert values(designation(announced_on="2022-04-06", listed_on="2022-04-05", ended_on="2023-01")) == {
        "strength": "full",
        "start": "2022-04-06",
        "undated_from": None,
        "counts_from": date(2022, 4, 6),
        "end": "2023-01",
        "counts_until": date(2023, 1, 31),
        "adds": 1,
    }


def test_a_designation_without_any_day_counts_from_its_source_then_from_its_record() -> None:
    undated = designation(announced_on=None, sources=("source-2", "source-3"), recorded_on="2022-12-31")
    cited = (source("source-2", published_on="2022-04"), source("source-3", published_on="2022-04-08"))
    assert values(undated, *cited)["counts_from"] == date(2022, 4, 8)
    assert values(undated, source("source-2"))["counts_from"] == date(2022, 12, 31)


def test_a_partial_measure_and_an_alternative_never_add() -> None:
    assert values(designation(measures=("correspondent account",)))["strength"] == "partial"
    assert values(designation(measures=("correspondent account",)))["adds"] == 0
    assert values(designation(alternative_to="au:russia:sberbank"))["adds"] == 0


def test_a_tranche_event_says_what_its_tranche_says_and_what_it_adds() -> None:
    parent = tranche(
        "eu-mfa", donor="EU", category="financial", instrument="MFA", parent="eu-frame", earmarked_share="0.5"
    )
    frame = tranche("eu-frame", donor="EU", category="financial", envelope=True)
    made = event("eu-mfa", "disbursed", "2022-04-17", 600, "EUR")
    assert values(made, parent, frame) == {
        "donor": "EU",
        "recipient": "UA",
        "category": "financial",
        "instrument": "MFA",
        "aid_authority": "",
        "parent": "eu-frame",
        "grandparent": "",
        "account": "eu-mfa",
        "counted_amount": 300,
        "usd_rate": Decimal("1.0878"),
        "amount_usd": 300 * Decimal("1.0878"),
        "stands": 1,
        "adds": 1,
    }


def test_an_event_without_a_rate_or_a_tranche_has_no_amount() -> None:
    assert values(event(currency="GEL"), tranche())["usd_rate"] is None
    assert values(event(currency="GEL"), tranche())["amount_usd"] == ""
    lost = values(event("nowhere"))
    assert (lost["counted_amount"], lost["amount_usd"], lost["stands"], lost["account"]) == ("", "", 0, "")


def test_an_event_after_the_day_stands_but_does_not_add() -> None:
    late = values(event(valid_on="2022-09-16"), tranche())
    assert (late["stands"], late["adds"]) == (1, 0)


def test_a_tranche_counts_its_parts_money_once() -> None:
    whole, part = tranche("a"), tranche("b", parent="a")
    events = (event("a", amount=100), event("b", "disbursed", amount=30))
    found = values(whole, part, *events)
    assert found == {"stands": 1, "account": "a", "paid_usd": 30, "firm_usd": 30, "recorded_usd": 100}
    assert values(part, whole, *events)["account"] == "a"
    assert values(part, whole, *events)["recorded_usd"] == 0
    assert values(tranche("b", parent="a", recipient="GE"), whole, *events)["account"] == "b"


def test_cap_changes_sum_to_the_level() -> None:
    first = authority_event(kind="cap set", valid_on="2021-10-01", amount=100, id="c1")
    second = authority_event(kind="cap raised", valid_on="2022-03-15", amount=3000, id="c2")
    other = authority_event(kind="cap raised", valid_on="2022-03-15", amount=9, id="c3", alternative_to="c2")
    assert values(first, second) == {"is_cap": 1, "previous_cap_on": "", "level_change": 100}
    assert values(second, first) == {"is_cap": 1, "previous_cap_on": date(2021, 10, 1), "level_change": 2900}
    assert values(other, first, second)["level_change"] == 0
    assert values(authority_event(kind="expiry", amount=None), first)["is_cap"] == 0


def test_days_left_of_a_licence_count_the_last_day_as_allowed() -> None:
    assert values(licence(expires_on="2022-09-15"))["days_left"] == 0
    assert values(licence(expires_on="2022-09-14"))["days_left"] == -1
    assert values(licence(expires_on=None))["days_left"] == ""


years = st.integers(1960, 2060).map(str)
months = st.integers(1, 12).map(lambda month: f"-{month:02}")
days = st.integers(1, 28).map(lambda day: f"-{day:02}")
single = st.one_of(
    years,
    st.tuples(years, months).map("".join),
    st.tuples(years, months, days).map("".join),
)
marked = st.tuples(single, st.sampled_from(["", "~", "?", "%"])).map("".join)


@given(marked)
def test_last_part_means_the_same_last_day(text: str) -> None:
    assert edtf.latest(last_part(text)) == edtf.latest(text)
    assert last_part(f"../{text}") == text
    assert last_part(f"{text}/..") == last_part(f"{text}/") == OPEN
