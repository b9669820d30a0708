"""XML that is too large to hold: one record at a time, each forgotten once it was read.

As safe as ``addin.lists.xml``: no entities, no document type, no network. Control characters are left out, not mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lxml import etree

from addin.errors import Severity
from addin.lists.files import is_web_page
from addin.lists.notes import Notes
from addin.lists.xml import local

MAX_BYTES = 400_000_000
"""Three times OFAC's advanced list of August 2026."""
_CHUNK = 1_000_000
_OVERLAP = 400
_HEAD = 4_096
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A file that may be read: its hash and its last bytes, by which it shows that it was not cut."""

    path: Path
    sha256: str
    end: bytes

    def ends_with(self, root: str) -> bool:
        """True when the root element of that name is closed at the end."""
        return re.search(rb"</(?:\w+:)?%b\s*>\s*\Z" % root.encode(), self.end) is not None


def scan(path: Path, notes: Notes, *, most_bytes: int = MAX_BYTES) -> Scanned | None:
    """Looks through the bytes; None, with an error among the notes, for what must not be read as XML."""
    digest, end, is_first = sha256(), b"", True
    try:
        if path.stat().st_size > most_bytes:
            notes.refuse("The file is too large for a list", place=path.name)
            return None
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                end += chunk.replace(b"\0", b"")
                if is_first and is_web_page(end):
                    remedy = "Open its address in a browser, save the list itself, and import that file."
                    notes.refuse("The file is a web page, not the list", place=path.name, remedy=remedy)
                    return None
                if _DOCTYPE.search(end):
                    what = "The file declares a document type, which could pull in other files or expand without end"
                    notes.refuse(what, place=path.name, remedy="Download the file from its authority again.")
                    return None
                end, is_first = end[-_OVERLAP:], False
    except OSError as error:
        remedy = "Check its path and its rights."
        notes.refuse(f"The file cannot be read: {error.strerror}", place=path.name, remedy=remedy)
        return None
    if not end.strip():
        notes.refuse("The file is empty", place=path.name)
        return None
    return Scanned(path, digest.hexdigest(), end)


def records(path: Path, names: Sequence[str], notes: Notes, *, root: str) -> Iterator[etree._Element]:
    """The elements of those names in print order; none may hold another. Each is empty once the next one is asked for.

    A file that is no XML or has another root is an error; what is not well-formed is passed over with a warning.
    """
    with path.open("rb") as file:
        first = _root_name(file.read(_HEAD))
        if first and first != root:
            notes.refuse("The file is another kind of XML", place=path.name, value=first)
            return
        file.seek(0)
        parsed = etree.iterparse(
            file,
            tag=[f"{{*}}{name}" for name in names],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            recover=True,
        )
        try:
            for _, element in parsed:
                yield element
                _forget(element)
        except etree.XMLSyntaxError as error:
            notes.refuse("The file is no XML", place=path.name, value=str(error).split(",")[0])
            return
    if parsed.root is None:
        notes.refuse("The file is no XML", place=path.name)
    elif local(parsed.root) != root:
        notes.refuse("The file is another kind of XML", place=path.name, value=local(parsed.root))
    broken = [entry for entry in parsed.error_log if entry.level >= etree.ErrorLevels.ERROR]
    if broken:
        what = f"The file is not well-formed in {len(broken):,} places; what could be read was read"
        where, value = f"{path.name} line {broken[0].line}", str(broken[0].message)
        notes.add(Severity.WARNING, "readable-list", what, place=where, value=value, remedy="Download the file again.")


def _root_name(head: bytes) -> str:
    """The name of the root element, so that another kind of XML is not built up whole; blank where it is too broken."""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True)
    try:
        parser.feed(head)
        return next(
            (local(one) for _, one in parser.read_events() if one is not None and not isinstance(one, tuple)), ""
        )
    except (etree.XMLSyntaxError, ValueError):
        return ""


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
