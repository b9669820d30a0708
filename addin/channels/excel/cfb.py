"""MS-CFB version 3: a compound file, a small file system of storages and streams inside one file.

The specification is Microsoft's "Compound File Binary File Format". No times are written, so that the same streams
give the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, Union

Tree: TypeAlias = Mapping[str, Union[bytes, "Tree"]]
"""Names with their streams, or with storages that hold more names."""

SECTOR = 512
MINI_SECTOR = 64
MINI_BELOW = 4096
"""Streams shorter than this share sectors, in pieces of ``MINI_SECTOR`` bytes."""
LARGEST = 109 * 128 * SECTOR
"""Bytes that fit without a second level of allocation tables: 7 million, far above any add-in."""

_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1


@dataclass
class _Entry:
    """An entry of the directory."""

    name: str
    kind: int
    data: bytes = b""
    colour: int = _BLACK
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        name = (self.name + "\0").encode("utf-16-le")
        links = (len(name), self.kind, self.colour, self.left, self.right, self.child)
        return name.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", *links, self.start, self.size)


@dataclass
class _Sectors:
    """The sectors so far, and for each the one that follows it in its chain."""

    bodies: list[bytes] = field(default_factory=list)
    following: list[int] = field(default_factory=list)

    def put(self, data: bytes) -> int:
        """Append the data as a chain of sectors, and give the first; an empty chain is _END."""
        if not data:
            return _END
        first = len(self.bodies)
        for start in range(0, len(data), SECTOR):
            self.bodies.append(data[start : start + SECTOR].ljust(SECTOR, b"\0"))
            self.following.append(len(self.bodies))
        self.following[-1] = _END
        return first


def compound_file(tree: Tree) -> bytes:
    """The file that holds these streams. ValueError for a name above 31 characters or more than ``LARGEST`` bytes."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add(entries, tree)
    sectors = _Sectors()
    mini_table = _place_streams(entries, sectors)
    mini_start = sectors.put(_numbers(mini_table, 128))
    directory = b"".join(entry.packed() for entry in entries)
    directory_start = sectors.put(directory + _unused() * (-len(entries) % 4))
    tables = _append_table(sectors)
    header = _header(tables, directory_start, mini_start, len(mini_table))
    return header + b"".join(sectors.bodies)


def _add(entries: list[_Entry], tree: Tree) -> int:
    """Append the names of a storage, and of those in it, as a search tree; gives the tree's root."""
    ids: list[int] = []
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        if len(name) > 31:
            raise ValueError(f"{name!r} is too long for a compound file: 31 characters at most")
        held = tree[name]
        entry = _Entry(name, _STREAM, held) if isinstance(held, bytes) else _Entry(name, _STORAGE)
        entries.append(entry)
        ids.append(len(entries) - 1)
    root = _balanced(entries, ids, depth=0, red_depth=(len(ids) + 1).bit_length() - 1)
    for place in ids:
        held = tree[entries[place].name]
        if not isinstance(held, bytes):
            entries[place].child = _add(entries, held)
    return root


def _balanced(entries: list[_Entry], ids: Sequence[int], *, depth: int, red_depth: int) -> int:
    """A balanced tree of the sorted ids. Its last, unfilled level is red, which makes it a valid red-black tree."""
    if not ids:
        return _NONE
    middle = len(ids) // 2
    entry = entries[ids[middle]]
    entry.colour = _RED if depth == red_depth else _BLACK
    entry.left = _balanced(entries, ids[:middle], depth=depth + 1, red_depth=red_depth)
    entry.right = _balanced(entries, ids[middle + 1 :], depth=depth + 1, red_depth=red_depth)
    return ids[middle]


def _place_streams(entries: Sequence[_Entry], sectors: _Sectors) -> list[int]:
    """Put every stream, long ones in sectors and short ones in the shared stream of the root; gives its table."""
    mini = bytearray()
    table: list[int] = []
    for entry in entries:
        if entry.kind != _STREAM:
            continue
        entry.size = len(entry.data)
        if entry.size >= MINI_BELOW:
            entry.start = sectors.put(entry.data)
        elif entry.size == 0:
            entry.start = _END
        else:
            entry.start = len(table)
            pieces = -(-entry.size // MINI_SECTOR)
            table += [*range(entry.start + 1, entry.start + pieces), _END]
            mini += entry.data.ljust(pieces * MINI_SECTOR, b"\0")
    entries[0].start, entries[0].size = sectors.put(bytes(mini)), len(mini)
    return table


def _append_table(sectors: _Sectors) -> list[int]:
    """Append the allocation table, which lists its own sectors too; gives where they are."""
    count = 1
    while len(sectors.following) + count > count * 128:
        count += 1
    first = len(sectors.following)
    places = list(range(first, first + count))
    if count > 109:
        raise ValueError(f"the compound file would be larger than {LARGEST:,} bytes")
    packed = _numbers([*sectors.following, *[_TABLE] * count], 128)
    sectors.bodies += [packed[start : start + SECTOR] for start in range(0, len(packed), SECTOR)]
    return places


def _header(tables: Sequence[int], directory: int, mini_table: int, mini_entries: int) -> bytes:
    signature = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    minor, major, little_endian, shift, mini_shift = 0x3E, 3, 0xFFFE, 9, 6
    versions = struct.pack("<HHHHH6x", minor, major, little_endian, shift, mini_shift)
    mini_sectors = -(-mini_entries // 128)
    chains = (0, len(tables), directory, 0, MINI_BELOW, mini_table, mini_sectors, _END, 0)
    return signature + versions + struct.pack("<9I", *chains) + _numbers(tables, 109)


def _numbers(values: Sequence[int], fill_to: int) -> bytes:
    """The numbers, filled with "free" to a whole multiple."""
    filled = [*values, *[_FREE] * (-len(values) % fill_to)]
    return struct.pack(f"<{len(filled)}I", *filled)


def _unused() -> bytes:
    return struct.pack("<64xHBBIII36xIQ", 0, 0, 0, _NONE, _NONE, _NONE, 0, 0)
