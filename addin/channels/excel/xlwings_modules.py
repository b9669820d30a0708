"""xlwings' own VBA modules, read from the installed package with their notices, so that they fit its library.

Two things are changed, and said below the notice: the name of the settings file, so that other add-ins' settings and
ours stay apart; and settings come from the user's own file only, so that a workbook from elsewhere, or a file beside
it, can never choose which program runs.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from addin.errors import NotFound

PROJECT = "sanctions-aid"
"""xlwings reads its settings from the folder .PROJECT of the user, the file PROJECT.conf."""
_CHANGES = """'Changed for sanctions-aid: PROJECT_NAME; GetConfig reads the user's own settings file only.
"""
_NOTICE_ENDS = '\'Attribute VB_Name = "Main"\n'
_NAME = 'Public Const PROJECT_NAME As String = "myaddin"'
_CLASS_NAME = 'Attribute VB_Name = "Dictionary"\n'
_EXPOSED = "Attribute VB_Exposed = True\n"
_GET_CONFIG = re.compile(r"^(Function GetConfig\(.*\) As Variant)\n", re.MULTILINE)


def xlwings_version() -> str:
    """The installed version; NotFound with the command that installs it."""
    try:
        return version("xlwings")
    except PackageNotFoundError:
        raise NotFound("xlwings is not installed. Run: pip install xlwings") from None


@cache
def xlwings_modules() -> dict[str, str]:
    """The texts by file name; NotFound when the package lacks them or they are not as expected."""
    folder = _package()
    main = _read(folder / "xlwings_custom_addin.bas")
    if _NAME not in main or not _GET_CONFIG.search(main) or _NOTICE_ENDS not in main:
        raise NotFound(f"xlwings {xlwings_version()} has another VBA module than expected: use a version from 0.33 on")
    changed = main.replace(_NAME, _NAME.replace("myaddin", PROJECT)).replace(_NOTICE_ENDS, _CHANGES, 1)
    changed = _GET_CONFIG.sub(r'\1\n    source = "user"\n', changed)
    return {"xlwings.bas": changed, "Dictionary.cls": _dictionary(folder)}


def _dictionary(folder: Path) -> str:
    """The class that stands in for Windows' own on a Mac, with the attributes that an exported text leaves out."""
    text = _read(folder / "addin" / "Dictionary.cls")
    base = 'Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"\n'
    more = "Attribute VB_TemplateDerived = False\nAttribute VB_Customizable = False\n"
    return text.replace(_CLASS_NAME, _CLASS_NAME + base, 1).replace(_EXPOSED, _EXPOSED + more, 1)


def _package() -> Path:
    xlwings_version()
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise NotFound("xlwings is not installed. Run: pip install xlwings")
    return Path(spec.origin).parent


def _read(path: Path) -> str:
    if not path.is_file():
        raise NotFound(f"{path} is missing: install xlwings again")
    return path.read_text("utf-8").replace("\r\n", "\n")
