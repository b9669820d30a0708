"""Records as a Parquet file: one row a record, nested columns, made from the fields of its dataclass themselves.

The same records give the same bytes with one version of pyarrow; the content hash depends on no version. Decimal
numbers are stored as text, so that none is rounded.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from addin.lists import Listing

Convert = Callable[[Any], Any]
R = TypeVar("R")


class UnknownColumn(ValueError):
    """A Parquet file holds a column that no field of the record has."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type are stored: their Arrow type, and the ways there and back."""

    type: Any
    encode: Convert
    decode: Convert


def records_bytes(kind: type[R], records: Iterable[R]) -> bytes:
    """The Parquet file of the records, compressed, in their order."""
    codec = _codec(cast("Any", kind))
    table = pa.Table.from_pylist([codec.encode(record) for record in records], schema=pa.schema(list(codec.type)))
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", version="2.6", row_group_size=50_000, store_schema=False)
    return out.getvalue()


def read_records(kind: type[R], data: bytes) -> tuple[R, ...]:
    """The records of a Parquet file; a field that it lacks has its default.

    UnknownColumn for a column that is no field; ValueError or KeyError where it is no such file.
    """
    table = pq.read_table(pa.BufferReader(data))
    codec = _codec(cast("Any", kind))
    unknown = set(table.column_names) - {field.name for field in fields(cast("Any", kind))}
    if unknown:
        raise UnknownColumn(", ".join(sorted(unknown)))
    return tuple(codec.decode(row) for row in table.to_pylist())


def records_hash(kind: type[R], records: Iterable[R], *, about: str) -> str:
    """SHA-256 of what the records say, and of ``about``, their release.

    Blank fields do not count, so that a field which a later version adds leaves the hashes of older releases alone.
    """
    encode = _codec(cast("Any", kind)).encode
    hashed = sha256(about.encode())
    for record in records:
        filled = _without_blanks(encode(record))
        hashed.update(json.dumps(filled, sort_keys=True, separators=(",", ":")).encode())
    return hashed.hexdigest()


def parquet_bytes(listings: Iterable[Listing]) -> bytes:
    """The Parquet file of the listings, compressed, in their order."""
    return records_bytes(Listing, listings)


def read_listings(data: bytes) -> tuple[Listing, ...]:
    """The listings of a Parquet file, as ``read_records`` reads them."""
    return read_records(Listing, data)


def read_references(data: bytes) -> set[str]:
    """The references of the entries that were on the list; those that it marks as taken off are left out."""
    rows = pq.read_table(pa.BufferReader(data), columns=["reference", "ended_on"]).to_pylist()
    return {row["reference"] for row in rows if row["ended_on"] is None}


def content_hash(listings: Iterable[Listing], *, about: str) -> str:
    """The hash of a release of listings, as ``records_hash`` makes it."""
    return records_hash(Listing, listings, about=about)


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        filled = {name: _without_blanks(item) for name, item in value.items()}
        return {name: item for name, item in filled.items() if item not in (None, "", [], {}, False)}
    return [_without_blanks(item) for item in value] if isinstance(value, list) else value


@cache
def _codec(hint: Any) -> _Codec:
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint)
    arguments = get_args(hint)
    if NoneType in arguments:
        return _optional(_codec(next(one for one in arguments if one is not NoneType)))
    if get_origin(hint) is tuple:
        return _several(_codec(arguments[0])) if arguments[-1] is Ellipsis else _pair(arguments)
    if hint in {str, int, bool}:
        return _Codec({str: pa.string(), int: pa.int64(), bool: pa.bool_()}[hint], _same, _same)
    if hint is Decimal:
        return _Codec(pa.string(), str, Decimal)
    words = {str(word): word for word in hint}
    return _Codec(pa.string(), str, words.__getitem__)


def _same(value: Any) -> Any:
    return value


def _optional(inner: _Codec) -> _Codec:
    if inner.encode is _same:
        return inner
    return _Codec(
        inner.type,
        lambda value: None if value is None else inner.encode(value),
        lambda value: None if value is None else inner.decode(value),
    )


def _several(inner: _Codec) -> _Codec:
    if inner.encode is _same:
        return _Codec(pa.list_(inner.type), list, tuple)
    return _Codec(
        pa.list_(inner.type),
        lambda values: [inner.encode(value) for value in values],
        lambda values: tuple([inner.decode(value) for value in values]) if values else (),
    )


def _pair(arguments: tuple[Any, ...]) -> _Codec:
    """A tuple of fixed length: a struct whose columns are numbered."""
    parts = [(str(place), _codec(one)) for place, one in enumerate(arguments)]
    return _Codec(
        pa.struct([(name, part.type) for name, part in parts]),
        lambda value: {name: part.encode(item) for (name, part), item in zip(parts, value, strict=True)},
        lambda row: tuple(part.decode(row[name]) for name, part in parts),
    )


def _record(cls: type[Any]) -> _Codec:
    """A struct of the fields; those that are stored as they are need no call each."""
    hints = get_type_hints(cls)
    parts = {field.name: _codec(hints[field.name]) for field in fields(cls)}
    changed = {name: part for name, part in parts.items() if part.encode is not _same}

    def encode(value: Any) -> dict[str, Any]:
        row = {name: getattr(value, name) for name in parts}
        for name, part in changed.items():
            row[name] = part.encode(row[name])
        return row

    def decode(row: dict[str, Any]) -> Any:
        for name, part in changed.items():
            if name in row:
                row[name] = part.decode(row[name])
        return cls(**row)

    return _Codec(pa.struct([(name, part.type) for name, part in parts.items()]), encode, decode)
