"""Where the register lives: a folder with ``seeds/`` and ``workbooks/``; the repository is one, ``init`` makes another.

``--register DIR``, then ``SANCTIONS_AID_REGISTER``, then the current folder or the nearest above it that has seeds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from addin.errors import Finding, InputRefused, NotFound
from addin.models import Record
from addin.register.register import Register
from addin.register.tables import TABLES
from addin.register.text import Row, read_table

VARIABLE = "SANCTIONS_AID_REGISTER"


@dataclass(frozen=True)
class Folder:
    """A register folder."""

    path: Path

    @property
    def seeds(self) -> Path:
        return self.path / "seeds"

    @property
    def workbooks(self) -> Path:
        return self.path / "workbooks"

    @property
    def is_repository(self) -> bool:
        """True for the project's own folder, which has a ``pyproject.toml``; ``init`` makes none."""
        return (self.path / "pyproject.toml").is_file()

    @property
    def master(self) -> Path:
        """The master workbook that ``rebuild`` writes unless told otherwise."""
        return self.workbooks / "master.xlsx"


def find_folder(given: Path | None = None) -> Folder:
    """The register folder; NotFound says where was looked and how to make one."""
    named = given or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if named is not None:
        if not (named / "seeds").is_dir():
            raise NotFound(f"{named} is no register folder: it has no seeds. Make one with: sanctions-aid init {named}")
        return Folder(named)
    here = Path.cwd()
    for path in (here, *here.parents):
        if any((path / "seeds" / table.file).is_file() for table in TABLES):
            return Folder(path)
    raise NotFound(
        f"No register in {here} or above it. Go to one, name it with --register DIR or {VARIABLE}, "
        "or make one with: sanctions-aid init DIR"
    )


def read_register(
    folder: Folder, *, only: Mapping[str, Callable[[Row], bool]] | None = None
) -> tuple[Register, list[Finding]]:
    """The register of valid records and the findings on the rest.

    With ``only``, just the tables that it names are read, and of these just the rows that its test keeps.
    """
    records: list[Record] = []
    findings: list[Finding] = []
    for table in TABLES:
        if only is not None and table.name not in only:
            continue
        found, wrong = read_table(folder.seeds / table.file, table, only=only[table.name] if only else None)
        records += found
        findings += wrong
    return Register.of(records), findings


def load_register(folder: Folder) -> Register:
    """The register of a folder; InputRefused, with the findings, when any row of it is invalid."""
    register, findings = read_register(folder)
    if findings:
        rows = len({finding.where.place for finding in findings})
        raise InputRefused(f"{folder.seeds} has {rows} invalid rows or files; nothing was written", findings=findings)
    return register
