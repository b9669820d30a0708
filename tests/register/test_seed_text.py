"""The register as text: what a file must be, what its rows say, and that text and records yield each other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from factories import designation, event, institution, source, tranche
from hypothesis import given
from hypothesis import strategies as st

from addin.models import Institution
from addin.register.tables import TABLES, table
from addin.register.text import (
    iter_texts,
    parse_row,
    plain_decimal,
    read_lines,
    read_table,
    row_of,
    rows_text,
    table_text,
    text_of,
)

INSTITUTIONS = table("institutions")
HEADER = "id,revision,name,recorded_on,sources\n"
ROW = "sberbank,1,Sberbank,2022-05-01,source-1\n"


@pytest.fixture
def seeds(tmp_path):
    """A writer of a seed file of institutions from text or bytes."""

    def write(content):
        path = tmp_path / "institutions.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def told(findings):
    return [f"{f.rule}: {f.where.place.rpartition('/')[2]}: {f.what} [{f.value}]. {f.remedy}" for f in findings]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (False, ""),
        (True, "yes"),
        (0, "0"),
        ((), ""),
        ("", ""),
        (7, "7"),
        (Decimal("800000000.00"), "800000000"),
        (Decimal("8E+8"), "800000000"),
        (Decimal("1E-3"), "0.001"),
        (Decimal("-0.00"), "0"),
        (Decimal("10.50"), "10.5"),
        (date(2022, 4, 6), "2022-04-06"),
        (datetime(2022, 4, 6, 10, tzinfo=UTC), "2022-04-06T10:00:00+00:00"),
        (("a", "b"), "a;b"),
        ((("DE", Decimal("0.250")), ("FR", Decimal("0.75"))), "DE=0.25;FR=0.75"),
    ],
)
def test_text_of_a_value(value, shown):
    assert text_of(value) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_a_plain_decimal_has_the_same_value_and_one_spelling(value):
    shown = plain_decimal(value)
    assert Decimal(shown) == value
    assert "E" not in shown
    assert shown == plain_decimal(Decimal(shown))


def test_the_text_of_a_table():
    records = [institution("vtb", name="VTB, PJSC"), institution(revision=2, withdrawn=True), institution(country=None)]
    assert table_text(records, INSTITUTIONS) == (
        "id,revision,name,country,kind,sector,notes,sources,confidence,recorded_on,supersedes,withdrawn,alternative_to\n"
        "sberbank,1,Sberbank,,other,,,source-1,M,2022-12-31,,,\n"
        "sberbank,2,Sberbank,RU,other,,,source-1,M,2022-12-31,,yes,\n"
        'vtb,1,"VTB, PJSC",RU,other,,,source-1,M,2022-12-31,,,\n'
    )


def test_every_table_has_a_text_and_an_empty_one_is_its_header():
    texts = dict(iter_texts({"institutions": [institution()]}, TABLES))
    assert list(texts) == [table.file for table in TABLES]
    assert texts["institutions.csv"].count("\n") == 2
    assert texts["scope.csv"] == (
        "id,revision,authority,programme,notes,sources,confidence,recorded_on,supersedes,withdrawn,alternative_to\n"
    )


def test_rows_keep_their_order():
    rows = [row_of(institution("b"), INSTITUTIONS), row_of(institution("a"), INSTITUTIONS)]
    assert [line.partition(",")[0] for line in rows_text(rows, INSTITUTIONS).splitlines()] == ["id", "b", "a"]


def test_a_file_is_read_with_the_line_of_each_row(seeds):
    lines, findings = read_lines(
        seeds(HEADER + '\nvtb,1,"VTB\nBank",2022-05-01,source-1\n\n,,,,\n' + ROW), INSTITUTIONS
    )
    assert findings == []
    assert [(line.number, line.cells["id"], line.cells["name"]) for line in lines] == [
        (3, "vtb", "VTB\nBank"),
        (7, "sberbank", "Sberbank"),
    ]


def test_a_byte_order_mark_crlf_and_columns_in_any_order_are_accepted(seeds):
    content = "name,sources,id,recorded_on\r\nSberbank,source-1,sberbank,2022-05-01\r\n"
    records, findings = read_table(seeds(b"\xef\xbb\xbf" + content.encode()), INSTITUTIONS)
    assert findings == []
    assert records == [Institution(id="sberbank", name="Sberbank", sources=("source-1",), recorded_on="2022-05-01")]


def test_a_file_that_is_not_there_is_an_empty_table(tmp_path):
    assert read_table(tmp_path / "institutions.csv", INSTITUTIONS) == ([], [])


def test_only_the_rows_that_are_needed_are_checked(seeds):
    path = seeds(HEADER + ROW + "vtb,1,,never,\n")
    records, findings = read_table(path, INSTITUTIONS, only=lambda row: row["id"] == "sberbank")
    assert ([record.id for record in records], findings) == (["sberbank"], [])


def test_each_wrong_field_is_a_finding_and_the_right_rows_are_kept(seeds):
    content = HEADER + ROW + "VTB,0,,6 April 2022,\n"
    records, findings = read_table(seeds(content), INSTITUTIONS)
    assert [record.id for record in records] == ["sberbank"]
    assert {(f.rule, f.where.record, f.where.field, f.where.place, f.value) for f in findings} == {
        ("valid-record", "VTB", "id", "institutions.csv line 3", "VTB"),
        ("valid-record", "VTB", "revision", "institutions.csv line 3", "0"),
        ("valid-record", "VTB", "name", "institutions.csv line 3", ""),
        ("valid-record", "VTB", "recorded_on", "institutions.csv line 3", "6 April 2022"),
    }
    assert all(finding.remedy for finding in findings)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"sources": ""}, "column sources: at least one source is needed; add the id of a record in sources."),
        ({"party": " "}, "column party: is required and blank."),
        ({"authority": "RU"}, "column authority: is none of the words for this column [RU]."),
        (
            {"measures": "asset freeze;frozen"},
            "column measures: is none of the words for this column [asset freeze;froz",
        ),
        (
            {"effective_on": "2022-04-05"},
            "column effective_on: 2022-04-05 is before announced_on 2022-04-06 [2022-04-05",
        ),
        ({"announced_on": "44657"}, "column announced_on: '44657' is no date: write 2022-04-06, 2022-04, 2022"),
    ],
)
def test_a_finding_names_column_value_and_remedy(cells, expected):
    row = {**row_of(designation(), table("designations")), **cells}
    findings = parse_row(table("designations"), row, place="designations.csv line 2")
    assert [str(finding).partition("us:russia:sberbank, ")[2][: len(expected)] for finding in findings] == [expected]


def test_blanks_are_defaults_and_spaces_are_blanks():
    cells = {"id": " sberbank ", "name": "Sberbank", "revision": " ", "country": None, "sources": "source-1"}
    parsed = parse_row(INSTITUTIONS, {**cells, "recorded_on": " 2022-12-31 ", "withdrawn": ""}, place="")
    assert parsed == institution(country=None)


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "+7", "@a", 'say "so"', "a,b", "a\nb", "a\rb", "; ", "é", "你好"]
)
def test_any_name_survives_its_file(seeds, name):
    record = institution(name=name)
    assert read_table(seeds(table_text([record], INSTITUTIONS)), INSTITUTIONS) == ([record], [])


def test_every_table_is_reached_by_its_own_row():
    for each, record in [
        (table("tranches"), tranche(funded_by="DE=0.25;FR=0.75", envelope=True)),
        (table("tranche_events"), event(amount="12.50")),
        (table("sources"), source(url="https://example.org", retrieved_at="2022-04-06")),
    ]:
        assert parse_row(each, row_of(record, each), place="") == record
