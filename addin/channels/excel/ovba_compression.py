"""MS-OVBA 2.4.1: the compression of VBA source, runs of 4,096 bytes as literals and copies of what went before.

The specification is Microsoft's "Office VBA File Format Structure". The same bytes always give the same container.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

CHUNK = 4096
_SHORTEST_COPY = 3
_MOST_TRIED = 64
_COMPRESSED = 0xB000
_RAW = 0x3000


def compress(data: bytes) -> bytes:
    """A compressed container of the bytes.

    A last run that no copy shortens is stored whole and padded with zeros to 4,096 bytes, as the specification says;
    source text never needs it.
    """
    chunks = (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))
    return b"\x01" + b"".join(_chunk(chunk) for chunk in chunks)


def _chunk(chunk: bytes) -> bytes:
    tokens = _tokens(chunk)
    if len(tokens) < CHUNK:
        return _word(_COMPRESSED | (len(tokens) - 1)) + tokens
    return _word(_RAW | (CHUNK - 1)) + chunk.ljust(CHUNK, b"\0")


def _tokens(chunk: bytes) -> bytes:
    """Groups of eight tokens, each group behind a byte whose bits say which of them are copies."""
    found = bytearray()
    seen = _Seen(chunk)
    place = 0
    while place < len(chunk):
        flags, group = 0, bytearray()
        for bit in range(8):
            if place >= len(chunk):
                break
            length, offset = seen.longest(place)
            if length:
                flags |= 1 << bit
                group += _word(_copy(place, length, offset))
            else:
                group.append(chunk[place])
            step = max(length, 1)
            seen.pass_over(place, step)
            place += step
        found.append(flags)
        found += group
    return bytes(found)


@dataclass
class _Seen:
    """Where each run of three bytes stood so far in a chunk."""

    chunk: bytes
    places: dict[bytes, list[int]] = field(default_factory=lambda: defaultdict(list))

    def longest(self, place: int) -> tuple[int, int]:
        """Length and distance of the longest earlier run equal to what begins here; (0, 0) when it saves nothing."""
        start = self.chunk[place : place + _SHORTEST_COPY]
        if len(start) < _SHORTEST_COPY:
            return 0, 0
        most = min((0xFFFF >> _offset_bits(place)) + _SHORTEST_COPY, len(self.chunk) - place)
        best, distance = 0, 0
        for earlier in reversed(self.places[start][-_MOST_TRIED:]):
            length = _equal(self.chunk, earlier, place, most)
            if length > best:
                best, distance = length, place - earlier
        return best, distance

    def pass_over(self, place: int, step: int) -> None:
        for at in range(place, place + step):
            self.places[self.chunk[at : at + _SHORTEST_COPY]].append(at)


def _equal(chunk: bytes, earlier: int, place: int, most: int) -> int:
    length = 0
    while length < most and chunk[earlier + length] == chunk[place + length]:
        length += 1
    return length


def _copy(place: int, length: int, offset: int) -> int:
    return ((offset - 1) << (16 - _offset_bits(place))) | (length - _SHORTEST_COPY)


def _offset_bits(place: int) -> int:
    """The bits of a copy token that hold the distance: as many as the bytes before it need, at least four."""
    return max((place - 1).bit_length(), 4)


def _word(value: int) -> bytes:
    return value.to_bytes(2, "little")
