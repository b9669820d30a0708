from __future__ import annotations

import pytest

from addin.engines.formulas import to_excel, to_office

BOTH = [
    ("=A1+B2", "=A1+B2"),
    ("=SUM(A1:B2,2)", "=SUM(A1:B2;2)"),
    ('=IF(A1>1,"a,b;!",Data!A1)', '=IF(A1>1;"a,b;!";$Data.A1)'),
    ("='A b'!$A$1+'it''s'!B2", "=$'A b'.$A$1+$'it''s'.B2"),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ("=SUM((A1,B2))", "=SUM((A1~B2))"),
    ("=1.5+A1*2.25E3", "=1.5+A1*2.25E3"),
    ("=#REF!+#N/A", "=#REF!+#N/A"),
    ("=tranches[@Amount]*2", "=tranches[[#This Row];[Amount]]*2"),
    ("=tranches[@[Amount due]]", "=tranches[[#This Row];[Amount due]]"),
    ("=SUM(tranches[[#Totals],[Amount]])", "=SUM(tranches[[#Totals];[Amount]])"),
    ("=SUM(B:B,Data!B:B,2:3)", "=SUM(B:B;$Data.B:B;2:3)"),
    ("=STDEV.P(B1,C1)", "=STDEV.P(B1;C1)"),
    ('=SANCTIONS.STATUS(A2,"EU")', '=SANCTIONS.STATUS(A2;"EU")'),
]


@pytest.mark.parametrize(("excel", "office"), BOTH)
def test_spellings_go_both_ways(excel, office):
    assert to_office(excel) == office
    assert to_excel(office) == excel


def test_what_excel_prefixes_in_files_is_taken_off():
    assert to_office("=_xlfn.STDEV.P(B1,C1)") == "=STDEV.P(B1;C1)"
    assert to_office("=_xlfn._xlws.FILTER(A1:A2,B1:B2)") == "=FILTER(A1:A2;B1:B2)"


def test_unknown_functions_come_back_in_capitals_and_array_formulas_without_braces():
    assert to_excel("=sanctions.status($Data.B2;1.5)") == "=SANCTIONS.STATUS(Data!B2,1.5)"
    assert to_excel("{=A1:A2*2}") == "=A1:A2*2"
    assert to_excel("=SUM(A1:B5!B1:C5)") == "=SUM(A1:B5 B1:C5)"
    assert to_excel("plain; text") == "plain; text"
