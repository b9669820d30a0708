"""Which add-ins Excel opens: the values OPEN, OPEN1, OPEN2 ... of its options, read by Excel until one is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping

_OPEN = re.compile(r"OPEN(\d*)", re.IGNORECASE)


def with_addin(values: Mapping[str, str], path: str) -> dict[str, str]:
    """The OPEN values with this add-in once, behind the others, which keep their order and text."""
    return _numbered([*_others(values, path), f'"{path}"'])


def without_addin(values: Mapping[str, str], path: str) -> dict[str, str]:
    """The OPEN values without this add-in and without a gap, since Excel stops reading at one."""
    return _numbered(_others(values, path))


def opens(values: Mapping[str, str], path: str) -> bool:
    """True when Excel opens this add-in at its start."""
    return len(_others(values, path)) < len(_opened(values))


def open_names(values: Mapping[str, str]) -> list[str]:
    """The names among these that are OPEN values, in Excel's order."""
    return sorted((name for name in values if _OPEN.fullmatch(name)), key=_number)


def _opened(values: Mapping[str, str]) -> list[str]:
    return [values[name] for name in open_names(values)]


def _others(values: Mapping[str, str], path: str) -> list[str]:
    """The add-ins that are not this one, whatever folder it was opened from before."""
    own = _file(path)
    return [text for text in _opened(values) if _file(text) != own]


def _file(text: str) -> str:
    """The file's name in an OPEN value: a path in quotation marks, with switches such as /R before it."""
    return text.strip().rstrip('"').replace("/", "\\").rpartition("\\")[2].rpartition('"')[2].casefold()


def _numbered(texts: list[str]) -> dict[str, str]:
    return {f"OPEN{number or ''}": text for number, text in enumerate(texts)}


def _number(name: str) -> int:
    return int(name[4:] or 0)
