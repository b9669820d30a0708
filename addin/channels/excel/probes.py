"""What ``doctor`` looks at: facts of this machine, each asked for by a function, so that a test can give others."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from addin.channels.excel.windows import key_values
from addin.engines.office import OfficeError, load_uno
from addin.engines.soffice import find_soffice

MARK = ":Zone.Identifier"
"""The stream beside a file's content in which Windows marks what came from the internet."""


@dataclass(frozen=True)
class Probes:
    """The machine as seen. ``key`` gives the values of a registry key, None for one that is not there."""

    system: str
    bits: int
    python: str
    interpreter: Path
    prefix: Path
    home: Path
    addins: Path
    package: Callable[[str], str]
    """The installed version of a distribution; blank when there is none."""
    has_module: Callable[[str], bool]
    key: Callable[[str], dict[str, str] | None]
    text: Callable[[str], str | None]
    """The text of a file, or of a stream of one; None when it is not there."""
    is_file: Callable[[Path], bool]
    strings: Callable[[Path], str]
    """The texts in the cells of a workbook file; blank when it cannot be read."""
    soffice: Callable[[], str]
    """Where LibreOffice is; SanctionsAidError says what to do when it is not."""
    uno: Callable[[], str]
    """Where the module ``uno`` is; SanctionsAidError as above."""


def this_machine() -> Probes:
    """The probes of the machine that this runs on."""
    home = Path(os.environ.get("USERPROFILE") or Path.home())
    return Probes(
        system=sys.platform,
        bits=64 if sys.maxsize > 2**32 else 32,
        python=".".join(map(str, sys.version_info[:3])),
        interpreter=Path(sys.executable),
        prefix=Path(sys.prefix),
        home=home,
        addins=Path(os.environ.get("APPDATA", home)) / "Microsoft" / "AddIns",
        package=_package,
        has_module=lambda name: find_spec(name) is not None,
        key=key_values,
        text=_text,
        is_file=Path.is_file,
        strings=_strings,
        soffice=find_soffice,
        uno=_uno,
    )


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _text(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123 a stream's name is no Path
            return file.read(65536)
    except OSError:
        return None


def _strings(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read("xl/sharedStrings.xml")[:65536].decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile):
        return ""


def _uno() -> str:
    try:
        return str(load_uno().__file__)
    except ImportError as error:  # a module that was made for another Python may fail in ways of its own
        raise OfficeError(f"LibreOffice's Python module cannot be imported: {error}") from error
