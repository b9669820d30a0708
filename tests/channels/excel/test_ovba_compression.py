"""MS-OVBA compression: the examples of the specification, and back again through oletools."""

from hypothesis import given
from hypothesis import strategies as st
from vba_reading import decompress_stream

from addin.channels.excel.ovba_compression import compress


def test_the_examples_of_the_specification() -> None:
    nothing_to_copy = "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E"
    assert compress(b"abcdefghijklmnopqrstuv.") == bytes.fromhex(nothing_to_copy)
    one_letter = "01 03 B0 02 61 45 00"
    assert compress(b"a" * 73) == bytes.fromhex(one_letter)


@given(st.text(alphabet="abcdef \r\n()", max_size=9000))
def test_what_is_compressed_comes_back(text: str) -> None:
    assert decompress_stream(bytearray(compress(text.encode()))) == text.encode()


@given(st.binary(max_size=300))
def test_any_bytes_come_back(data: bytes) -> None:
    assert decompress_stream(bytearray(compress(data))) == data


def test_a_run_that_nothing_shortens_is_stored_whole() -> None:
    data = bytes((i * 7919 * (i // 256 + 1)) % 256 for i in range(4096))
    assert decompress_stream(bytearray(compress(data)))[: len(data)] == data
