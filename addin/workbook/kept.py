"""What a person put into a workbook, and a rebuild would lose: edits not collected, sheets, columns and comments.

A file that no program saved since it was written (its times of making and changing are equal) holds nothing such.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from addin.errors import InputRefused, has_errors
from addin.register.folder import Folder, load_register
from addin.register.merge import merge
from addin.safe_zip import open_workbook_zip
from addin.workbook.reading import read_workbook
from addin.workbook.values import NOTE_AUTHOR

_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>([^<]*)<")
_AUTHOR = re.compile(rb"<(?:\w+:)?author>([^<]*)</")
_COMMENT_PARTS = re.compile(r"xl/(comments[^/]*|comments/[^/]+)\.xml")


def kept_work(path: Path, folder: Folder) -> tuple[str, ...]:
    """One line for each thing in the workbook that a rebuild would lose; empty when it may be written over."""
    try:
        with open_workbook_zip(path) as archive:
            if _is_untouched(archive):
                return ()
            comments = tuple(_comments(archive))
        return (*_edits(path, folder), *comments)
    except InputRefused as refusal:
        return tuple(str(finding) for finding in refusal.findings) or (str(refusal),)


def _is_untouched(archive: zipfile.ZipFile) -> bool:
    if "docProps/core.xml" not in archive.namelist() or "docProps/app.xml" not in archive.namelist():
        return False
    times = dict(_TIMES.findall(archive.read("docProps/core.xml")))
    return times.get(b"created") == times.get(b"modified") and NOTE_AUTHOR.encode() in archive.read("docProps/core.xml")


def _comments(archive: zipfile.ZipFile) -> Iterator[str]:
    """Comments whose author is not the workbook itself, counted."""
    if any(name.startswith("xl/threadedComments/") for name in archive.namelist()):
        yield "comments: a threaded discussion"
    names = [name for name in archive.namelist() if _COMMENT_PARTS.fullmatch(name)]
    authors = {author.decode() for name in names for author in _AUTHOR.findall(archive.read(name))}
    others = sorted(author for author in authors if author not in {NOTE_AUTHOR, ""} and not author.startswith("tc="))
    if others:
        yield f"comments: by {', '.join(others)}"


def _edits(path: Path, folder: Folder) -> Iterator[str]:
    content = read_workbook(path)
    for sheet in content.own_sheets:
        yield f"own sheet: {sheet}"
    for table, heads in content.own_columns.items():
        yield f"own columns of {table}: {', '.join(heads)}"
    if content.base is None:
        yield "the workbook is no master workbook: it has no base"
        return
    if has_errors(content.findings):
        yield f"{len(content.findings)} findings on its cells; sanctions-aid collect {path} --dry-run lists them"
        return
    seeds = load_register(folder)
    merged = merge(content.base, content.tables, seeds, today=seeds.newest_recorded_on)
    if merged.changes or has_errors(merged.findings):
        yield f"edits not collected: {merged.summary or f'{len(merged.findings)} findings'}"
