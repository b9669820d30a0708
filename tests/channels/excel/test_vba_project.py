"""A VBA project from text: what olevba makes of it, and what VBA would not take is refused."""

import io

import olefile
import pytest
from vba_reading import decompress_stream

from addin.channels.excel.vba_project import Kind, module_of, sheet_module, vba_project

BAS = 'Attribute VB_Name = "Sums"\nPublic Function Twice(n)\n    Twice = 2 * n\nEnd Function\n'
CLS = 'VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1\nEND\nAttribute VB_Name = "Thing"\nAttribute VB_Exposed = False\n'
BOOK = CLS.replace("Thing", "ThisWorkbook").replace(
    "Attribute VB_Exp", 'Attribute VB_Base = "0{00020819-0000-0000-C000-000000000046}"\nAttribute VB_Exp'
)


def streams(modules) -> dict[str, bytes]:
    file = olefile.OleFileIO(io.BytesIO(vba_project(modules, name="Test")))
    found = {"/".join(path): file.openstream(path).read() for path in file.listdir()}
    file.close()
    return found


def test_the_kind_of_a_module_is_told_from_its_text() -> None:
    assert [module_of(text).kind for text in (BAS, CLS, BOOK)] == [Kind.MODULE, Kind.CLASS, Kind.DOCUMENT]
    assert module_of("\ufeff" + BAS.replace("\n", "\r\n")) == module_of(BAS)
    assert module_of(CLS).source == 'Attribute VB_Name = "Thing"\nAttribute VB_Exposed = False\n'


def test_source_is_kept_with_line_ends_of_windows() -> None:
    found = streams([module_of(BAS), sheet_module("Sheet1")])
    assert decompress_stream(bytearray(found["VBA/Sums"])) == BAS.replace("\n", "\r\n").encode()


def test_the_project_lists_documents_classes_and_modules() -> None:
    text = streams([module_of(BAS), module_of(CLS), module_of(BOOK), sheet_module("Sheet1")])["PROJECT"].decode()
    listed = ["Document=Sheet1/&H00000000", "Document=ThisWorkbook/&H00000000", "Class=Thing", "Module=Sums"]
    assert text.split("\r\n")[1:5] == listed
    assert 'Name="Test"' in text


def test_the_identity_follows_the_source_and_nothing_else() -> None:
    one, same, other = (vba_project([module_of(text)], name="Test") for text in (BAS, BAS, BAS.replace("2 *", "3 *")))
    assert one == same != other


def test_protection_says_none() -> None:
    """Unscrambled as the specification has it: no flags, no password, visible."""
    text = streams([module_of(BAS)])["PROJECT"].decode()
    fields = dict(line.split("=", 1) for line in text.split("\r\n") if "=" in line)
    key = sum(fields["ID"].strip('"').encode()) & 0xFF
    shown = {name: unscrambled(bytes.fromhex(fields[name].strip('"')), key) for name in ("CMG", "DPB", "GC")}
    assert shown == {"CMG": bytes(4), "DPB": bytes(1), "GC": b"\xff"}


def unscrambled(data: bytes, key: int) -> bytes:
    seed, version, project = data[:3]
    assert (version ^ seed, project ^ seed) == (2, key)
    before, first, second, plain = key, project, version, []
    for byte in data[3:]:
        value = byte ^ ((second + before) & 0xFF)
        plain.append(value)
        second, first, before = first, byte, value
    ignored = (seed & 6) // 2
    length = int.from_bytes(bytes(plain[ignored : ignored + 4]), "little")
    assert len(plain) == ignored + 4 + length
    return bytes(plain[ignored + 4 :])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Sub A()\nEnd Sub\n", "begins with its name"),
        (BAS.replace("Sums", "S" * 32), "31 characters at most"),
        (BAS + "'" + "x" * 1023 + "\n", "Sums line 5 is longer than VBA takes"),
        (BAS + "' Тихонова\n", "only Windows-1252"),
    ],
)
def test_what_vba_would_not_take_is_refused(text, why) -> None:
    with pytest.raises(ValueError, match=why):
        module_of(text)


def test_two_modules_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two modules have one name"):
        vba_project([module_of(BAS), module_of(BAS.replace("Sums", "SUMS"))], name="Test")
