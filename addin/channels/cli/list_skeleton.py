"""The skeleton of an importer for one more list: a file that reads a small CSV, its fixture, and a test that passes."""

from __future__ import annotations

import re
from pathlib import Path

from addin.errors import InputRefused, NotFound, NotWritable
from addin.vocabulary import Authority

TEXTS = Path(__file__).with_name("skeleton")
_NAME = re.compile(r"[a-z]{2}[a-z]*_[a-z0-9]+(?:_[a-z0-9]+)*")
PLACES = {
    "importer.py.txt": "addin/lists/{name}.py",
    "fixture.csv.txt": "tests/lists/fixtures/{name}.csv",
    "test.py.txt": "tests/lists/test_{name}.py",
}


def write_skeleton(name: str, root: Path) -> list[Path]:
    """Write the three files into the project's folder; their paths.

    InputRefused for a name that is none, NotFound outside of a project, NotWritable for a file that is there already:
    nothing is written then.
    """
    if not _NAME.fullmatch(name):
        raise InputRefused(f"{name!r} is no name of a list: write the authority and the list, such as nz_mfat")
    if not (root / "addin" / "lists").is_dir() or not (root / "tests" / "lists").is_dir():
        raise NotFound(f"{root.resolve()} is no checkout of sanctions-aid. Name its folder with --root")
    code = name[:2].upper()
    authority = code if code in {*Authority} else "US"
    paths = {text: root / place.format(name=name) for text, place in PLACES.items()}
    taken = [path for path in paths.values() if path.exists()]
    if taken:
        raise NotWritable(f"{taken[0]} is there already; nothing was written. Choose another name, or delete it")
    for text, path in paths.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text((TEXTS / text).read_text("utf-8").format(name=name, authority=authority), "utf-8", newline="")
    return list(paths.values())
