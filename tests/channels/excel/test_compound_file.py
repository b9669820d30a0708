"""A compound file, read back by olefile; its directory is a valid red-black tree."""

import io

import olefile
import pytest

from addin.channels.excel.cfb import compound_file

TREE = {
    "VBA": {f"Module{number}": b"x" * number for number in (0, 1, 63, 64, 65, 4095, 4096, 4097, 100_000)},
    "PROJECT": b"project",
    "PROJECTwm": b"",
}


def test_every_stream_comes_back() -> None:
    file = olefile.OleFileIO(io.BytesIO(compound_file(TREE)), raise_defects=olefile.DEFECT_INCORRECT)
    streams = {tuple(path): file.openstream(path).read() for path in file.listdir()}
    file.close()
    expected = {("VBA", name): data for name, data in TREE["VBA"].items()}
    assert streams == expected | {("PROJECT",): b"project", ("PROJECTwm",): b""}


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 7, 8, 20])
def test_the_directory_is_a_red_black_tree(count) -> None:
    data = compound_file({f"m{number:02}": b"." for number in range(count)})
    start = 512 + 512 * int.from_bytes(data[48:52], "little")
    entries = [data[start + 128 * n : start + 128 * (n + 1)] for n in range(count + 1)]

    def blacks(entry: int, *, above_is_red: bool) -> int:
        if entry == 0xFFFFFFFF:
            return 1
        is_red = entries[entry][67] == 0
        assert not (is_red and above_is_red)
        left, right = (int.from_bytes(entries[entry][at : at + 4], "little") for at in (68, 72))
        under = {blacks(left, above_is_red=is_red), blacks(right, above_is_red=is_red)}
        assert len(under) == 1
        return under.pop() + (not is_red)

    blacks(int.from_bytes(entries[0][76:80], "little"), above_is_red=False)


def test_a_name_too_long_and_a_file_too_large_are_refused() -> None:
    with pytest.raises(ValueError, match="31 characters at most"):
        compound_file({"n" * 32: b""})
    with pytest.raises(ValueError, match="larger than 7,143,424 bytes"):
        compound_file({"big": bytes(7_200_000)})
