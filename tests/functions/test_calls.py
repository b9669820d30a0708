"""Calls of the catalogue's functions are found in formulas, whatever stands around them."""

from __future__ import annotations

from datetime import date

import pytest

from addin.functions.calls import has_call, last_call, literal


@pytest.mark.parametrize(
    ("formula", "name", "arguments"),
    [
        ('=SANCTIONS_STATUS(A1,"EU",DATE(2022,7,20))', "SANCTIONS.STATUS", ("A1", '"EU"', "DATE(2022,7,20)")),
        ("=SANCTIONS.STATUS(A1:A9, B1)", "SANCTIONS.STATUS", ("A1:A9", "B1")),
        ("=_xldudf_SANCTIONS_STATUS(A1)", "SANCTIONS.STATUS", ("A1",)),
        ("=sanctions_status('my, sheet'!A1)", "SANCTIONS.STATUS", ("'my, sheet'!A1",)),
        ('=SANCTIONS_STATUS("a ""b"", c(",{1,2})', "SANCTIONS.STATUS", ('"a ""b"", c("', "{1,2}")),
        ("=IF(SANCTIONS_ISLISTED(A1),FX_RATE(B1,C1),2)", "FX.RATE", ("B1", "C1")),
        ("=FX_RATE(A1,B1,SANCTIONS_LISTEDON(C1))", "SANCTIONS.LISTEDON", ("C1",)),
        ("=REGISTER_ASOF()", "REGISTER.ASOF", ()),
        ("=SANCTIONS_STATUS(A1,,B1)", "SANCTIONS.STATUS", ("A1", "", "B1")),
        ("=SANCTIONS_STATUS(A1", "SANCTIONS.STATUS", ("A1",)),
    ],
)
def test_the_last_call_with_its_arguments(formula, name, arguments):
    found = last_call(formula)
    assert (found.function.office_name, found.arguments) == (name, arguments)


@pytest.mark.parametrize(
    "formula",
    ["=1+1", '="SANCTIONS_STATUS(A1)"', "=MYSANCTIONS_STATUS(A1)", "='SANCTIONS_STATUS('!A1", "=A.FX_RATE(1)"],
)
def test_what_only_looks_like_a_call_is_none(formula):
    assert not has_call(formula)
    assert last_call(formula) is None


def test_the_place_of_a_call_is_what_its_answer_replaces():
    formula = '="a"&SANCTIONS_STATUS(A1)&"b"'
    found = last_call(formula)
    assert formula[: found.start] + literal('says "so"') + formula[found.end :] == '="a"&"says ""so"""&"b"'


def test_values_as_formulas_write_them():
    assert [literal(one) for one in (True, 2.5, date(2022, 4, 8), None)] == ["TRUE", "2.5", "44659", '""']
    assert literal([["a", 1], [False, 2.0]]) == '{"a",1;FALSE,2.0}'
