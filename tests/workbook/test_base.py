from __future__ import annotations

from datetime import date

import pytest
from factories import designation, institution, register

from addin.workbook.base import CELL_LENGTH, NewerBase, base_rows, read_base


def test_the_base_comes_back_as_it_was_written():
    view = register(institution("sberbank"), designation("sberbank", notes="=1+1\n_x0041_ Сбер")).view()

    rows = list(base_rows(view, register="coalition", as_of=date(2022, 9, 15), version="9.9"))
    base = read_base(rows)

    assert rows[0] == (
        "sanctions-aid base",
        "1",
        "coalition",
        '{"as_of":"2022-09-15","known_on":"2022-12-31","recorded_on":"2022-12-31"}',
        "9.9",
    )
    assert not [cell for row in rows for cell in row if "_x" in cell]
    assert base is not None
    assert (base.register, base.version, base.dates["as_of"]) == ("coalition", "9.9", "2022-09-15")
    assert set(base.rows) == {
        ("institutions", "sberbank"),
        ("designations", "us:russia:sberbank"),
        ("sources", "source-1"),
    }
    cells = base.rows["designations", "us:russia:sberbank"].cells
    assert cells is not None
    assert (cells["party"], cells["notes"], cells["withdrawn"]) == ("sberbank", "=1+1\n_x0041_ Сбер", "")


def test_a_row_of_a_list_is_kept_as_a_digest():
    (record,) = [
        row
        for row in base_rows(register(institution("us-ofac:1", sources=(), origin="us_ofac_sdn@2023-01")))
        if row[1] == "us-ofac:1"
    ]

    assert record == ("institutions", "us-ofac:1", "1", "#8998d748d3f42729")


def test_a_long_text_is_cut_into_cells_and_joined_again():
    rows = list(base_rows(register(institution("sberbank", notes="ж" * 8000))))
    (long,) = [row for row in rows if row[1] == "sberbank"]

    assert [len(cell) <= CELL_LENGTH for cell in long] == [True] * 5
    base = read_base([(*row, None, "") for row in rows])
    assert base is not None
    cells = base.rows["institutions", "sberbank"].cells
    assert cells is not None
    assert cells["notes"] == "ж" * 8000


def test_a_base_of_an_older_version_is_read_by_the_names_that_it_had():
    base = read_base(
        [
            ("sanctions-aid base", "1", "", "{}", "0.0.1"),
            ("sources", "", "", '["publisher","shelf"]'),
            ("sources", "ofac", "3", '["OFAC","B2"]'),
            ("planets", "mars", "1", "[]"),
        ]
    )

    assert base is not None
    row = base.rows["sources", "ofac"]
    assert (row.revision, row.cells) == (3, {"publisher": "OFAC", "shelf": "B2"})
    assert len(base.rows) == 1


def test_what_is_no_base_is_none():
    assert read_base([]) is None
    assert read_base([("Designations", None)]) is None
    head = ("sanctions-aid base", "1", "", "{}", "")
    assert read_base([head, ("sources", "ofac", "1", "[broken")]) is None
    assert read_base([head, ("sources", "ofac", "one", "[]")]) is None


def test_a_base_of_a_newer_version_asks_for_an_update():
    with pytest.raises(NewerBase):
        read_base([("sanctions-aid base", "2", "", "{}", "")])
