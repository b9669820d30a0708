"""XML of a list: no entities, no document type, no network; control characters cut to eight bits are mended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from addin.errors import Severity
from addin.lists.files import ListFile
from addin.lists.notes import Notes

MAX_DEPTH = 64
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MENDED = {0x13: "–", 0x14: "—", 0x18: "‘", 0x19: "’", 0x1C: "“", 0x1D: "”", 0x26: "…"}
"""Typographic signs whose high byte was cut off by whoever stored the file."""
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")


def xml_root(file: ListFile, notes: Notes) -> etree._Element | None:
    """The root element; None, with an error among the notes, when the file is no XML or declares a document type.

    What is not well-formed is recovered as far as it goes, with a warning.
    """
    data = file.data.lstrip(b" \t\r\n\0") if not file.data.startswith(_WIDE) else file.data
    if _DOCTYPE.search(data) or (data.startswith(_WIDE) and _declares(data)):
        what = "The file declares a document type, which could pull in other files or expand without end"
        notes.refuse(what, place=file.name, remedy="Download the file from its authority again.")
        return None
    if not data.startswith(_WIDE):
        data = _without_controls(data, file, notes)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        notes.refuse("The file is no XML", place=file.name, value=str(error).split(",")[0])
        return None
    if root is None:
        notes.refuse("The file is no XML", place=file.name, value=data[:40].decode("latin-1"))
        return None
    broken = [entry for entry in parser.error_log if entry.level >= etree.ErrorLevels.ERROR]
    if broken:
        what = f"The file is not well-formed in {len(broken):,} places; what could be read was read"
        where, value = f"{file.name} line {broken[0].line}", str(broken[0].message)
        notes.add(Severity.WARNING, "readable-list", what, place=where, value=value, remedy="Download the file again.")
    return root


def _declares(data: bytes) -> bool:
    return b"<!DOCTYPE" in data.replace(b"\0", b"").upper() or b"<!ENTITY" in data.replace(b"\0", b"").upper()


def _without_controls(data: bytes, file: ListFile, notes: Notes) -> bytes:
    found = len(_CONTROL.findall(data))
    if not found:
        return data
    what = f"{found:,} control characters, which XML forbids, were mended or left out"
    notes.add(Severity.NOTE, "readable-list", what, place=file.name)
    return _CONTROL.sub(lambda one: _MENDED.get(one[0][0], "").encode(), data)


def local(element: etree._Element) -> str:
    """The element's name without its namespace, which changes between releases; blank for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of that name, whatever their namespace."""
    return element.iterchildren(f"{{*}}{name}")


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def text(element: etree._Element | None, name: str = "") -> str:
    """The element's text, or that of its first child of the name, with runs of white space as one space."""
    if element is not None and name:
        element = child(element, name)
    return "" if element is None else " ".join("".join(str(part) for part in element.itertext()).split())


def texts(element: etree._Element, name: str) -> tuple[str, ...]:
    """The texts of the children of that name that have any."""
    return tuple(found for one in children(element, name) if (found := text(one)))


def unknown_children(element: etree._Element, known: frozenset[str], notes: Notes, *, place: str) -> None:
    """Reports the names of children that the importer does not know and that hold something."""
    for one in element:
        name = local(one)
        if name and name not in known and (text(one) or one.attrib):
            notes.unknown("element", name, place=place)
