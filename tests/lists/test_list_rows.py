from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from addin.lists.rows import MAX_LINE, read_rows
from addin.lists.us_ofac_sdn import read_release


def cells(path: Path) -> list[list[str]]:
    return [row.cells for row in read_rows(path).rows]


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    return path


def test_a_byte_order_mark_crlf_and_the_end_of_file_mark_are_no_data(tmp_path):
    assert cells(written(tmp_path, b'\xef\xbb\xbf1,"a, b"\r\n2,c\r\n\x1a,,\r\n')) == [["1", "a, b"], ["2", "c"]]


def test_what_is_not_utf8_is_read_as_cp1252(tmp_path):
    assert cells(written(tmp_path, b"1,Jos\xe9\n")) == [["1", "José"]]


def test_an_open_quote_spoils_only_its_own_line(tmp_path):
    rows = cells(written(tmp_path, b'1,"open, 2\n2,"a, b",c\n'))
    assert rows == [["1", "open, 2"], ["2", "a, b", "c"]]


def test_what_cannot_be_printed_becomes_a_space(tmp_path):
    assert cells(written(tmp_path, "1,a\x0bb\x07,c\u202ed\xa0\n".encode())) == [["1", "a b ", "c d "]]


def test_zero_bytes_are_refused(tmp_path):
    assert [f.what for f in read_rows(written(tmp_path, b"1,a\0\n")).findings] == [
        "The file holds zero bytes, so it is no text"
    ]


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    file = read_rows(written(tmp_path, b"1,a\n" * 100), most_bytes=100)
    assert (file.rows, [f.value for f in file.findings]) == ((), ["400 bytes"])


def test_a_line_that_is_too_long_is_an_error_and_the_others_are_read(tmp_path):
    file = read_rows(written(tmp_path, b"1,a\n2," + b"x" * MAX_LINE + b"\n3,c\n"))
    assert [row.number for row in file.rows] == [1, 3]
    assert [f.where.place for f in file.findings] == ["list.csv line 2"]


def test_a_missing_file_is_a_finding(tmp_path):
    assert [f.rule for f in read_rows(tmp_path / "none.csv").findings] == ["readable-list"]


@given(st.binary(max_size=400))
def test_no_bytes_make_the_importer_fail(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("hostile") / "sdn.csv"
    path.write_bytes(b"1,A,-0- ,CUBA,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n" * 3 + data)
    read_release([path], expects=1)
