from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from addin.recalculation.expressions import (
    BlockColumn,
    CellRef,
    Operation,
    Parameter,
    TableColumn,
    ThisRow,
    call,
    count_where,
    joined,
    minus,
    plus,
    sum_where,
    times,
    up_to_as_of,
)
from addin.reports.sheet import Cell, sentence_text
from addin.workbook.expressions import (
    Addresses,
    constant,
    formula_of,
    is_live,
    sentence_formula,
    this_row_of,
)

NOWHERE = Addresses()


def test_a_table_is_named_and_the_day_is_the_named_cell():
    expression = sum_where("tranche_events", "amount", ("stage", "announced"), up_to_as_of("valid_on"))
    assert formula_of(expression, NOWHERE) == (
        'SUMIFS(tranche_events[amount],tranche_events[stage],"announced",tranche_events[valid_on],"<="&as_of)'
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('say "no"', '"say ""no"""'),
        ("", '""'),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2022, 4, 6), "DATE(2022,4,6)"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.000000001"), "0.000000001"),
        (12, "12"),
        (0.5, "0.5"),
    ],
)
def test_constants_are_written_as_every_spreadsheet_reads_them(value, text):
    assert constant(value) == text


def test_a_text_longer_than_excel_takes_is_cut_and_joined():
    assert constant("x" * 300) == f'"{"x" * 255}"&"{"x" * 45}"'


def test_operations_inside_operations_stand_in_brackets():
    expression = times(minus(plus(1, 2), plus(3, 4)), Parameter("as_of"))
    assert formula_of(expression, NOWHERE) == "((1+2)-(3+4))*as_of"
    assert formula_of(joined(joined("a", "b"), "c"), NOWHERE) == '"a"&"b"&"c"'
    assert formula_of(minus(5, -3), NOWHERE) == "5-(-3)"
    assert formula_of(minus(minus(9, 3), 2), NOWHERE) == "(9-3)-2"


def test_this_row_is_plain_in_cells_and_named_in_the_definition_of_a_column():
    expression = call("IF", Operation("=", ThisRow("stage"), TableColumn("items", "id")), 1, 0)
    plain = Addresses(same_row=lambda column: {"stage": "C7"}[column])
    assert formula_of(expression, plain) == "IF(C7=items[id],1,0)"
    assert formula_of(expression, this_row_of("tranche_events")) == (
        "IF(tranche_events[[#This Row],[stage]]=items[id],1,0)"
    )


def test_what_has_no_address_is_refused():
    with pytest.raises(LookupError, match="same row"):
        formula_of(ThisRow("stage"), NOWHERE)
    with pytest.raises(LookupError, match="money"):
        formula_of(CellRef("money", 0, "amount"), NOWHERE)
    with pytest.raises(LookupError, match="money"):
        formula_of(BlockColumn("money", "amount", 0, 3), NOWHERE)


def test_a_sentence_is_live_only_when_it_quotes_a_live_cell():
    assert is_live(("In force: ", Cell(3, count_where("designations", ("authority", "US")))))
    assert not is_live(("In force: ", Cell(3), "."))


def test_a_sentence_shows_numbers_with_commas_and_a_true_minus():
    total = Cell(-1775, sum_where("items", "amount"))
    sentence = ("Left: ", total, " of ", Cell(11000), " m.")
    assert sentence_text(sentence) == "Left: −1,775 of 11,000 m."
    assert sentence_formula(sentence, NOWHERE) == (
        '"Left: "&(IF(SUMIFS(items[amount])<0,"−","")&FIXED(ABS(SUMIFS(items[amount])),0))&" of 11,000 m."'
    )


def test_a_sentence_shows_a_live_day_as_prose_does():
    sentence = (Cell(date(2022, 4, 6), Parameter("as_of")),)
    assert sentence_text(sentence) == "6 Apr 2022"
    assert sentence_formula(sentence, NOWHERE) == (
        '(DAY(as_of)&" "&MID("JanFebMarAprMayJunJulAugSepOctNovDec",(3*MONTH(as_of))-2,3)&" "&YEAR(as_of))'
    )


def test_a_live_text_stands_as_it_is():
    sentence = ("Most: ", Cell("Japan", call("INDEX", TableColumn("items", "item"), 1)))
    assert sentence_formula(sentence, NOWHERE) == '"Most: "&INDEX(items[item],1)'
