"""Bytes of a list file: hostile until shown otherwise, so size and sort are looked at before any reader is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from addin.lists.notes import Notes
from addin.lists.rows import MAX_BYTES

_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_HEAD = 4_096


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file that could be read: its name, bytes and hash."""

    name: str
    path: Path
    data: bytes
    sha256: str


def read_file(path: Path, notes: Notes, *, most_bytes: int = MAX_BYTES) -> ListFile | None:
    """The file's bytes; None, with an error among the notes, for one that is missing, empty, too large, or a web page.

    A login or error page saved in place of the list is recognised by its first tags.
    """
    try:
        size = path.stat().st_size
        if size > most_bytes:
            notes.refuse("The file is too large for a list", place=path.name, value=f"{size:,} bytes")
            return None
        data = path.read_bytes()
    except OSError as error:
        remedy = "Check its path and its rights."
        notes.refuse(f"The file cannot be read: {error.strerror}", place=path.name, remedy=remedy)
        return None
    if not data.strip():
        notes.refuse("The file is empty", place=path.name)
        return None
    if is_web_page(data[:_HEAD]):
        remedy = "Open its address in a browser, save the list itself, and import that file."
        notes.refuse("The file is a web page (of a login or an error), not the list", place=path.name, remedy=remedy)
        return None
    return ListFile(path.name, path, data, sha256(data).hexdigest())


def is_web_page(head: bytes) -> bool:
    """True when the first bytes of a file are those of a web page."""
    return _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) is not None
