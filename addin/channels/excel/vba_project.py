"""MS-OVBA: a VBA project as source text only, without compiled code, which Excel makes when it opens the file.

The specification is Microsoft's "Office VBA File Format Structure". The project's id comes from the source, and the
seeds of its (void) protection are fixed, so that the same modules give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import struct
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from addin.channels.excel.cfb import compound_file
from addin.channels.excel.ovba_compression import compress

CODE_PAGE = "cp1252"
WORKBOOK_MODULE = "ThisWorkbook"
_WORKBOOK = "00020819-0000-0000-C000-000000000046"
_WORKSHEET = "00020820-0000-0000-C000-000000000046"
_CLASS_HEAD = re.compile(r"\AVERSION [^\n]*\nBEGIN\n.*?\nEND\n", re.DOTALL)
_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"$', re.MULTILINE)
_LONGEST_LINE = 1023
_LONGEST_NAME = 31
_SYSTEM = r"C:\Windows\System32"
_SHARED = r"C:\Program Files\Common Files\Microsoft Shared"
_OFFICE = "Microsoft Office 16.0 Object Library"
_REFERENCES = (
    ("stdole", rf"*\G{{00020430-0000-0000-C000-000000000046}}#2.0#0#{_SYSTEM}\stdole2.tlb#OLE Automation"),
    (
        "Office",
        rf"*\G{{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}}#2.0#0#{_SHARED}\OFFICE16\MSO.DLL#{_OFFICE}",
    ),
)
"""Type libraries beside VBA's and Excel's own, which every project has. Excel finds them by the identifier."""


_PROTECTION = (("CMG", bytes(4), 0x10), ("DPB", bytes(1), 0x20), ("GC", b"\xff", 0x30))
"""Not protected, without a password, visible; and the seeds that scramble it."""


class Kind(StrEnum):
    """What a module is, in the word that the project's own list uses, in the order of that list."""

    DOCUMENT = "Document"
    CLASS = "Class"
    MODULE = "Module"


@dataclass(frozen=True, slots=True)
class Module:
    """A module as the project holds it: ``source`` begins with its attributes, lines end in a line feed."""

    name: str
    kind: Kind
    source: str


def module_of(text: str) -> Module:
    """The module of a .bas or .cls text as Excel exports it.

    A class module's head (VERSION ... END) is dropped: a project does not keep it. ValueError for what VBA would not
    take: no name, a line above 1,023 characters, a sign outside Windows-1252.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    source = _CLASS_HEAD.sub("", plain)
    name = _NAME.search(source)
    if name is None or not source.startswith("Attribute VB_Name"):
        raise ValueError("the text of a module begins with its name: Attribute VB_Name")
    _refuse_unfit(name[1], source)
    kind = Kind.MODULE if source == plain else Kind.CLASS
    if kind is Kind.CLASS and f'VB_Base = "0{{{_WORKBOOK}}}"' in source:
        kind = Kind.DOCUMENT
    return Module(name[1], kind, source)


def sheet_module(name: str) -> Module:
    """The empty module that every worksheet has."""
    attributes = {"VB_Base": f'"0{{{_WORKSHEET}}}"', "VB_GlobalNameSpace": "False", "VB_Creatable": "False"}
    attributes |= {"VB_PredeclaredId": "True", "VB_Exposed": "True", "VB_TemplateDerived": "False"}
    attributes |= {"VB_Customizable": "True"}
    lines = [f"Attribute {key} = {value}" for key, value in attributes.items()]
    return Module(name, Kind.DOCUMENT, "\n".join([f'Attribute VB_Name = "{name}"', *lines, ""]))


def vba_project(modules: Iterable[Module], *, name: str) -> bytes:
    """The file vbaProject.bin with these modules, in the order in which the editor lists them."""
    ordered = sorted(modules, key=lambda module: (list(Kind).index(module.kind), module.name.lower()))
    if len({module.name.lower() for module in ordered}) < len(ordered):
        raise ValueError("two modules have one name")
    streams = {module.name: compress(_encoded(module.source.replace("\n", "\r\n"))) for module in ordered}
    streams["dir"] = compress(_directory(name, ordered))
    streams["_VBA_PROJECT"] = bytes.fromhex("CC61FFFF000000")
    return compound_file({"VBA": streams, "PROJECT": _project(name, ordered), "PROJECTwm": _names(ordered)})


def _refuse_unfit(name: str, source: str) -> None:
    if len(name) > _LONGEST_NAME:
        raise ValueError(f"{name} is too long for a module's name: {_LONGEST_NAME} characters at most")
    for number, line in enumerate(source.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"{name} line {number} is longer than VBA takes: {_LONGEST_LINE} characters")
    try:
        _encoded(source)
    except UnicodeEncodeError as error:
        sign = source[error.start]
        raise ValueError(f"{name} holds {sign!r}, which VBA source cannot: only Windows-1252") from None


def _directory(name: str, modules: Sequence[Module]) -> bytes:
    """The stream ``dir``: information on the project, its references and its modules (2.3.4.2)."""
    parts = [
        _record(0x01, struct.pack("<I", 3)),  # 64-bit Windows
        _record(0x02, struct.pack("<I", 0x409)),
        _record(0x14, struct.pack("<I", 0x409)),
        _record(0x03, struct.pack("<H", 1252)),
        _record(0x04, _encoded(name)),
        _twice(0x05, 0x40, ""),
        _record(0x06, b"") + _record(0x3D, b""),
        _record(0x07, bytes(4)) + _record(0x08, bytes(4)),
        struct.pack("<HIIH", 0x09, 4, 1, 1),
        _twice(0x0C, 0x3C, ""),
        *(_reference(of, library) for of, library in _REFERENCES),
        _record(0x0F, struct.pack("<H", len(modules))),
        _record(0x13, b"\xff\xff"),
        *(_module(module) for module in modules),
        struct.pack("<HI", 0x10, 0),
    ]
    return b"".join(parts)


def _reference(name: str, library: str) -> bytes:
    encoded = _encoded(library)
    return _twice(0x16, 0x3E, name) + _record(0x0D, struct.pack("<I", len(encoded)) + encoded + bytes(6))


def _module(module: Module) -> bytes:
    kind = 0x21 if module.kind is Kind.MODULE else 0x22
    return b"".join(
        [
            _twice(0x19, 0x47, module.name),
            _twice(0x1A, 0x32, module.name),
            _twice(0x1C, 0x48, ""),
            _record(0x31, bytes(4)),  # the source begins at once: no compiled code before it
            _record(0x1E, bytes(4)),
            _record(0x2C, b"\xff\xff"),
            struct.pack("<HI", kind, 0),
            struct.pack("<HI", 0x2B, 0),
        ]
    )


def _project(name: str, modules: Sequence[Module]) -> bytes:
    """The stream ``PROJECT``: the modules and the protection, which is none (2.3.1)."""
    digest = hashlib.sha256("".join(f"{module.name}\n{module.source}" for module in modules).encode()).hexdigest()
    identity = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name} {digest}")).upper() + "}"
    listed = (
        f"Document={module.name}/&H00000000" if module.kind is Kind.DOCUMENT else f"{module.kind}={module.name}"
        for module in modules
    )
    lines = [
        f'ID="{identity}"',
        *listed,
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        *(f'{key}="{_encrypted(data, identity, seed)}"' for key, data, seed in _PROTECTION),
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return _encoded("\r\n".join(lines))


def _names(modules: Sequence[Module]) -> bytes:
    """The stream ``PROJECTwm``: each name in the code page and in UTF-16 (2.3.3)."""
    pairs = (_encoded(module.name) + b"\0" + module.name.encode("utf-16-le") + b"\0\0" for module in modules)
    return b"".join(pairs) + b"\0\0"


def _encrypted(data: bytes, identity: str, seed: int) -> str:
    """What the project says of its protection, scrambled as 2.4.3.2 has it."""
    key = sum(_encoded(identity)) & 0xFF
    result = [seed, seed ^ 2, seed ^ key]
    before, second, first = key, seed ^ 2, seed ^ key
    filler = [7] * ((seed & 6) // 2)
    for plain in (*filler, *struct.pack("<I", len(data)), *data):
        scrambled = plain ^ ((second + before) & 0xFF)
        result.append(scrambled)
        second, first, before = first, scrambled, plain
    return bytes(result).hex().upper()


def _record(identifier: int, data: bytes) -> bytes:
    return struct.pack("<HI", identifier, len(data)) + data


def _twice(identifier: int, unicode_identifier: int, text: str) -> bytes:
    return _record(identifier, _encoded(text)) + _record(unicode_identifier, text.encode("utf-16-le"))


def _encoded(text: str) -> bytes:
    return text.encode(CODE_PAGE)
