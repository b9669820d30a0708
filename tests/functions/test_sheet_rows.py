"""A master workbook's own tables, as an analyst leaves them, answer in its cells."""

from __future__ import annotations

from datetime import date

import pytest
from factories import coverage, designation, institution, register

from addin.functions import sheet_rows as module
from addin.functions.catalogue import all_functions
from addin.functions.data import Data
from addin.functions.evaluate import evaluate
from addin.functions.sheet_rows import data_of_sheet_rows
from addin.register.changes import SheetRow
from addin.register.tables import TABLES
from addin.register.text import row_of

DATES = {"as_of": date(2022, 12, 31), "known_on": date(2022, 12, 31), "recorded_on": date(2022, 12, 31)}
TYPED = {"party": "sberbank", "authority": "EU", "programme": "UKR", "announced_on": "2022-07-21"} | {
    "measures": "asset freeze",
    "date_basis": "legal act",
    "sources": "source-1",
}


@pytest.fixture
def tables() -> dict[str, list[SheetRow]]:
    held = register(institution(), designation(), coverage("EU")).tables
    return {
        table.name: [
            SheetRow(table.name, row_of(record, table), f"{table.sheet} row {number}")
            for number, record in enumerate(held[table.name], start=5)
        ]
        for table in TABLES
    }


def of(tables: dict[str, list[SheetRow]], **named) -> Data:
    return data_of_sheet_rows(tables, origin="workbook master.xlsx", **(DATES | named))


def status(data: Data, authority: str) -> object:
    return evaluate(all_functions()["SANCTIONS.STATUS"], data, ["sberbank", authority])


def test_the_tables_answer_as_the_seeds_do(tables) -> None:
    data = of(tables)
    assert [status(data, authority) for authority in ("US", "EU", "GB")] == ["listed", "not listed", "no record"]
    assert evaluate(all_functions()["REGISTER.ASOF"], data, []).startswith("workbook master.xlsx, as of 2022-12-31")


def test_a_row_that_was_typed_without_an_id_counts_at_once(tables) -> None:
    tables["designations"].append(SheetRow("designations", TYPED, "Designations row 6"))
    data = of(tables)
    assert status(data, "EU") == "listed"
    assert "eu:ukr:sberbank" in data.records


def test_two_rows_typed_alike_get_ids_of_their_own(tables) -> None:
    tables["designations"] += [SheetRow("designations", TYPED, f"Designations row {number}") for number in (6, 7)]
    assert {"eu:ukr:sberbank", "eu:ukr:sberbank:2"} <= set(of(tables).records)


def test_a_column_of_the_analyst_and_a_column_left_out_do_no_harm(tables) -> None:
    (row,) = tables["designations"]
    cells = {name: text for name, text in row.cells.items() if name != "notes"} | {"mine": "look again"}
    tables["designations"] = [SheetRow(row.table, cells, row.place)]
    assert status(of(tables), "US") == "listed"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"measures": "frozen"}, "Designations row 6, designations, eu:ukr:sberbank, column measures: "),
        ({"party": ""}, "Designations row 6, designations, column id: The row has no id, and none can be made"),
    ],
)
def test_a_row_that_is_no_record_keeps_its_table_from_answering(tables, change, said) -> None:
    tables["designations"].append(SheetRow("designations", TYPED | change, "Designations row 6"))
    assert status(of(tables), "US").startswith(f"error: rows of designations cannot be read; mend them first. {said}")


def test_the_same_rows_and_dates_are_the_same_data_and_others_are_not(tables) -> None:
    first = of(tables)
    assert of({name: list(rows) for name, rows in tables.items()}) is first
    assert of(tables, as_of=date(2022, 4, 5)) is not first
    (row,) = tables["designations"]
    tables["designations"] = [SheetRow(row.table, {**row.cells, "measures": "travel ban"}, row.place)]
    assert status(of(tables), "US") == "partial"


def test_few_workbooks_are_kept(tables) -> None:
    first = of(tables)
    for day in range(1, module.MOST_WORKBOOKS + 1):
        of(tables, as_of=date(2022, 4, day))
    assert len(module._KEPT) == module.MOST_WORKBOOKS
    assert of(tables) is not first
