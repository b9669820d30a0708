"""A seed file that cannot be read as its table is refused whole, in one finding that says what to do."""

from __future__ import annotations

import pytest

from addin.register import text
from addin.register.tables import table
from addin.register.text import read_lines, read_table

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
    ("content", "expected"),
    [
        (
            HEADER.encode() + ROW.encode() + "vtb,1,Внешторгбанк,2022-05-01,source-1\n".encode("cp1251"),
            (
                "institutions.csv line 3: The file is not UTF-8 [c2]. Save it as CSV UTF-8 (Excel: CSV UTF-8, comma "
                "delimited)."
            ),
        ),
        (
            HEADER.encode() + "vtb,1,Société,2022-05-01,source-1\n".encode("cp1252"),
            (
                "institutions.csv line 2: The file is not UTF-8 [e9]. Save it as CSV UTF-8 (Excel: CSV UTF-8, comma "
                "delimited)."
            ),
        ),
        (
            (HEADER + ROW).encode("utf-16"),
            (
                "institutions.csv line 1: The file is not UTF-8 [ff]. Save it as CSV UTF-8 (Excel: CSV UTF-8, comma "
                "delimited)."
            ),
        ),
        (
            HEADER + "sber\0bank,1,Sberbank,2022-05-01,source-1\n",
            "institutions.csv: The file holds zero bytes, so it is no text []. Export the table again.",
        ),
        (
            HEADER + ROW + "vtb,1,VTB, PJSC,2022-05-01,source-1\n",
            "institutions.csv line 3: The row is ragged [6 cells under 5 heads]. Quote values that hold commas.",
        ),
        (
            HEADER + "vtb,1,VTB\n" + ROW,
            "institutions.csv line 2: The row is ragged [3 cells under 5 heads]. Quote values that hold commas.",
        ),
        (
            HEADER + ROW + 'vtb,1,"VTB,2022-05-01,source-1\n' + ROW,
            (
                "institutions.csv line 4: The file is no CSV: unexpected end of data []. "
                "Close the quotes, or export it again."
            ),
        ),
        (
            HEADER + 'vtb,1,"VTB" Bank,2022-05-01,source-1\n',
            (
                "institutions.csv line 2: The file is no CSV: ',' expected after '\"' []. "
                "Close the quotes, or export it again."
            ),
        ),
        (
            "id,name,amount\n" + "a,A,5\n",
            (
                "institutions.csv line 1: The table has no such column [amount]. The columns are: id, revision, name, "
                "country, kind, sector, notes, sources, confidence, recorded_on, supersedes, withdrawn, alternative_to."
            ),
        ),
        (
            "id,name,name\n" + "a,A,B\n",
            "institutions.csv line 1: A column stands twice [name]. Keep one of them.",
        ),
        (
            "name;id;recorded_on\n" + "A;a;2022-05-01\n",
            (
                "institutions.csv line 1: The header row has no id [name;id;recorded_on]. The first line names the "
                "columns: id, revision, name, country, kind, sector, notes, sources, confidence, recorded_on, "
                "supersedes, withdrawn, alternative_to."
            ),
        ),
        (
            "",
            (
                "institutions.csv line 1: The header row has no id []. The first line names the columns: id, revision, "
                "name, country, kind, sector, notes, sources, confidence, recorded_on, supersedes, withdrawn, "
                "alternative_to."
            ),
        ),
    ],
)
def test_a_hostile_file_is_one_finding(seeds, content, expected):
    _, findings = read_table(seeds(content), INSTITUTIONS)
    assert told(findings) == [f"readable-seeds: {expected}"]


def test_an_origin_is_no_column_of_a_seed_file(seeds):
    _, findings = read_lines(seeds("id,origin\na,us_ofac_sdn\n"), INSTITUTIONS)
    assert [finding.value for finding in findings] == ["origin"]


def test_a_table_of_too_many_rows_is_refused_whole(seeds, monkeypatch):
    monkeypatch.setattr(text, "MAX_ROWS", 3)
    rows = [f"a{number},1,A,2022-05-01,source-1\n" for number in range(4)]
    assert len(read_lines(seeds(HEADER + "".join(rows[:3])), INSTITUTIONS)[0]) == 3
    lines, findings = read_lines(seeds(HEADER + "".join(rows)), INSTITUTIONS)
    assert lines == []
    assert told(findings) == [
        (
            "readable-seeds: institutions.csv line 5: The table has more than 3 rows []. "
            "Import such data as a list, not as seeds."
        )
    ]


def test_a_file_that_is_too_large_is_not_read(seeds, monkeypatch):
    monkeypatch.setattr(text, "MAX_BYTES", 50)
    assert told(read_lines(seeds(HEADER + ROW), INSTITUTIONS)[1]) == [
        (
            "readable-seeds: institutions.csv: The file is too large for a seed table [77 bytes]. "
            "Split the table, or import it as a list."
        )
    ]


def test_a_cell_that_is_too_large_is_a_finding(seeds):
    lines, findings = read_lines(seeds(HEADER + f"a,1,{'x' * 200_000},2022-05-01,source-1\n"), INSTITUTIONS)
    assert lines == []
    assert [finding.what for finding in findings] == ["The file is no CSV: field larger than field limit (131072)"]


def test_a_folder_in_place_of_a_file_is_a_finding(tmp_path):
    (tmp_path / "institutions.csv").mkdir()
    _, findings = read_table(tmp_path / "institutions.csv", INSTITUTIONS)
    assert [(finding.rule, finding.what) for finding in findings] == [("readable-seeds", "The file cannot be read")]
