"""Listings and releases for tests: named briefly, or generated with every field filled at random."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from hashlib import sha256
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from addin.lists import Listing, ListingKind, Release
from addin.lists.release import counts_of
from addin.vocabulary import Authority

NAME = "us_ofac_sdn"


def listing(reference: str, *, name: str = "TIKHONOVA, Katerina", **more: Any) -> Listing:
    return Listing(NAME, reference, more.pop("kind", ListingKind.INDIVIDUAL), name, more.pop("row", 1), **more)


def release(*entries: Listing, published_on: date | None = date(2023, 1, 31), **more: Any) -> Release:
    hashed = sha256(repr((entries, published_on)).encode()).hexdigest()
    return Release(
        NAME,
        Authority.US,
        entries,
        counts=counts_of(entries),
        published_on=published_on,
        sha256=hashed,
        files=("sdn.csv",),
        **more,
    )


def _value(hint: Any) -> st.SearchStrategy[Any]:
    arguments = get_args(hint)
    if NoneType in arguments:
        return st.none() | _value(next(one for one in arguments if one is not NoneType))
    if get_origin(hint) is tuple and arguments[-1] is Ellipsis:
        return st.lists(_value(arguments[0]), max_size=2).map(tuple)
    if get_origin(hint) is tuple:
        return st.tuples(*map(_value, arguments))
    if hint is int:
        return st.integers(1, 1_000_000)
    if hint is str:
        return st.text(max_size=5)
    return _record(hint) if hasattr(hint, "__dataclass_fields__") else st.from_type(hint)


def _record(cls: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(cls)
    return st.builds(cls, **{field.name: _value(hints[field.name]) for field in fields(cls)})


listings = _record(Listing)
"""Any listing at all."""
