"""Whether two workbooks are the same, part by part after unpacking, and if not, what differs by record and by sheet.

The bytes of the zip are not compared: another machine's deflate may pack the same parts otherwise. No part is left
out of the comparison.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from addin.register.base import Base
from addin.safe_zip import open_workbook_zip
from addin.workbook.base import BASE_SHEET, read_base
from addin.workbook.parts import SheetCells, read_cells, shared_texts, sheet_names, split_address

MOST_SHOWN = 8
"""Cells, records or fields that are named of each sheet; the rest is counted."""
LONGEST_VALUE = 60
_FOLLOWS = ("xl/sharedStrings.xml",)
"""Parts that differ whenever a cell does; named only when no cell differs."""


@dataclass(frozen=True)
class Difference:
    """Where two workbooks differ, and how: old -> new, where new is the rebuilt one."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def differences(committed: Path | bytes, rebuilt: bytes) -> list[Difference]:
    """What the committed workbook says otherwise than the rebuilt one; nothing when all parts are the same.

    InputRefused for a committed file that is no workbook.
    """
    with _opened(committed) as old, _opened(rebuilt) as new:
        changed = _changed_parts(old, new)
        if not changed:
            return []
        found = [*_of_records(old, new, changed), *_of_sheets(old, new, changed)]
        found += _of_other_parts(old, new, changed, said=bool(found))
        return found


def _opened(workbook: Path | bytes) -> zipfile.ZipFile:
    return open_workbook_zip(workbook) if isinstance(workbook, Path) else zipfile.ZipFile(io.BytesIO(workbook))


def _changed_parts(old: zipfile.ZipFile, new: zipfile.ZipFile) -> list[str]:
    old_names, new_names = set(old.namelist()), set(new.namelist())
    both = old_names & new_names
    return sorted((old_names ^ new_names) | {name for name in both if old.read(name) != new.read(name)})


def _of_records(old: zipfile.ZipFile, new: zipfile.ZipFile, changed: list[str]) -> Iterator[Difference]:
    """Records that were added, removed or changed, by the base of each workbook."""
    if not _sheet_changed(old, new, changed, BASE_SHEET):
        return
    old_base, new_base = _base(old), _base(new)
    if old_base is None or new_base is None:
        yield Difference(f"sheet {BASE_SHEET}", "one of the two holds no base")
        return
    for key in sorted(old_base.rows.keys() | new_base.rows.keys()):
        what = _record_change(old_base, new_base, key)
        if what:
            yield Difference(f"table {key[0]}, record {key[1]}", what)
    if old_base.version != new_base.version:
        yield Difference("version", _arrow(old_base.version, new_base.version))
    if dict(old_base.dates) != dict(new_base.dates):
        yield Difference("dates", _arrow(_dates(old_base.dates), _dates(new_base.dates)))


def _record_change(old: Base, new: Base, key: tuple[str, str]) -> str:
    before, after = old.rows.get(key), new.rows.get(key)
    if before is None or after is None:
        return "is in the seeds, not in the workbook" if before is None else "is in the workbook, not in the seeds"
    if before == after:
        return ""
    fields = {} if before.cells is None or after.cells is None else {**before.cells, **after.cells}
    said = [
        f"{name} {_arrow((before.cells or {}).get(name, ''), (after.cells or {}).get(name, ''))}"
        for name in fields
        if (before.cells or {}).get(name, "") != (after.cells or {}).get(name, "")
    ]
    if before.revision != after.revision:
        said.insert(0, f"revision {before.revision} -> {after.revision}")
    return _listed(said) or "its list entry differs"


def _of_sheets(old: zipfile.ZipFile, new: zipfile.ZipFile, changed: list[str]) -> Iterator[Difference]:
    old_names, new_names = sheet_names(old), sheet_names(new)
    for name in new_names.values():
        if name not in old_names.values():
            yield Difference(f"sheet {name}", "is missing in the workbook")
    for name in old_names.values():
        if name not in new_names.values():
            yield Difference(f"sheet {name}", "is in the workbook alone")
    old_parts = {name: part for part, name in old_names.items()}
    old_texts, new_texts = shared_texts(old), shared_texts(new)
    looks: list[str] = []
    for part, name in new_names.items():
        if name == BASE_SHEET or name not in old_parts or not {part, old_parts[name], *_FOLLOWS} & set(changed):
            continue
        before = read_cells(old, old_parts[name], name, old_texts)
        after = read_cells(new, part, name, new_texts)
        what = _cell_changes(before, after)
        if what:
            yield Difference(f"sheet {name}", what)
        elif old.read(old_parts[name]) != new.read(part):
            looks.append(name)
    if looks:
        where = f"sheet{'s' if len(looks) > 1 else ''} {_listed(looks, ', ')}"
        yield Difference(where, "same cells, another look, width or rule")


def _cell_changes(old: SheetCells, new: SheetCells) -> str:
    """The cells that differ, each by its record and field where the sheet is a register table."""
    addresses = [a for a in old.cells.keys() | new.cells.keys() if old.cells.get(a) != new.cells.get(a)]
    if not addresses:
        return ""
    ordered = sorted(addresses, key=lambda address: (split_address(address)[1], len(address), address))
    said = [f"{_place(new, old, address)} {_cell_arrow(old, new, address)}" for address in ordered[:MOST_SHOWN]]
    count = f"{len(addresses):,} cell{'s' if len(addresses) > 1 else ''} differ{'' if len(addresses) > 1 else 's'}"
    more = f"; and {len(addresses) - MOST_SHOWN:,} more" if len(addresses) > MOST_SHOWN else ""
    return f"{count}: {'; '.join(said)}{more}"


def _place(sheet: SheetCells, other: SheetCells, address: str) -> str:
    if not sheet.table:
        return address
    column, row = split_address(address)
    head = sheet.rows.get(sheet.head_row, {}).get(column, column)
    record = sheet.rows.get(row, other.rows.get(row, {})).get("A", "")
    return f"{address} ({record}, {head})" if row > sheet.head_row and record else address


def _cell_arrow(old: SheetCells, new: SheetCells, address: str) -> str:
    before, after = old.cells.get(address, ("", "")), new.cells.get(address, ("", ""))
    if before[0] != after[0]:
        return _arrow(before[0], after[0])
    return _arrow(f"={before[1]}" if before[1] else "no formula", f"={after[1]}" if after[1] else "no formula")


def _of_other_parts(
    old: zipfile.ZipFile, new: zipfile.ZipFile, changed: list[str], *, said: bool
) -> Iterator[Difference]:
    """Parts that hold no cells: charts, styles, properties; shared texts only when nothing else was said."""
    sheets = {*sheet_names(old), *sheet_names(new)}
    for part in changed:
        if part in sheets or (part in _FOLLOWS and said):
            continue
        where = f"part {part}"
        if part not in new.NameToInfo or part not in old.NameToInfo:
            yield Difference(
                where, "is in the workbook alone" if part in old.NameToInfo else "is missing in the workbook"
            )
        else:
            yield Difference(where, _first_difference(old.read(part), new.read(part)))


def _first_difference(old: bytes, new: bytes) -> str:
    """The texts around the first byte that differs."""
    at = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
    start = max(0, at - 20)
    shown = [part[start : at + 40].decode("utf-8", "replace") for part in (old, new)]
    return f"differs at byte {at:,}: {_arrow(*shown)}"


def _sheet_changed(old: zipfile.ZipFile, new: zipfile.ZipFile, changed: list[str], sheet: str) -> bool:
    parts = {part for names in (sheet_names(old), sheet_names(new)) for part, name in names.items() if name == sheet}
    return bool(parts & set(changed)) or bool(set(_FOLLOWS) & set(changed))


def _base(archive: zipfile.ZipFile) -> Base | None:
    part = next((part for part, name in sheet_names(archive).items() if name == BASE_SHEET), None)
    if part is None:
        return None
    rows = read_cells(archive, part, BASE_SHEET, shared_texts(archive)).rows
    return read_base(_in_order(rows[row]) for row in sorted(rows))


def _in_order(cells: Mapping[str, str]) -> list[str]:
    """The texts of a row from its first column on, blanks between."""
    letters = sorted(cells, key=lambda column: (len(column), column))
    last = ord(letters[-1]) - 64 if len(letters[-1]) == 1 else 26
    return [cells.get(chr(64 + number), "") for number in range(1, last + 1)]


def _arrow(old: str, new: str) -> str:
    return f"{_cut(old)} -> {_cut(new)}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    shown = flat if len(flat) <= LONGEST_VALUE else flat[: LONGEST_VALUE - 1] + "…"
    return shown or "blank"


def _listed(said: list[str], between: str = "; ") -> str:
    more = f"{between}and {len(said) - MOST_SHOWN} more" if len(said) > MOST_SHOWN else ""
    return between.join(said[:MOST_SHOWN]) + more


def _dates(dates: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {day}" for name, day in dates.items())
