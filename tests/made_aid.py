"""Rows and releases of aid datasets for tests: named briefly, or generated with every field filled at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from addin.aid import AidAmount, AidRelease, AidRow, AmountBasis
from addin.vocabulary import Category, Stage

NAME = "kiel_web"


def aid_row(key: str, *, eur: int | str | None = 1, month: str | None = "2022-03", **more: Any) -> AidRow:
    """A military allocation of Norway, of 1 euro in March 2022 unless said otherwise."""
    said = {"donor": "NO", "donor_name": "Norway", "category": Category.MILITARY, "stage": Stage.ALLOCATED}
    amounts = () if eur is None else (AidAmount(AmountBasis.EUR, Decimal(eur), "EUR"),)
    more.setdefault("announced_on", month)
    more.setdefault("amounts", amounts)
    return AidRow(NAME, key, more.pop("row", 1), month=month, **{**said, **more})


def release_of(
    rows: Sequence[AidRow], *, day: date | None = date(2026, 7, 26), label: str = "29", dataset: str = NAME, **more: Any
) -> AidRelease:
    return AidRelease(dataset, tuple(rows), published_on=day, label=label, sha256="0" * 64, files=("a.csv",), **more)


def _value(hint: Any) -> st.SearchStrategy[Any]:
    arguments = get_args(hint)
    if NoneType in arguments:
        return st.none() | _value(next(one for one in arguments if one is not NoneType))
    if get_origin(hint) is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(_value(arguments[0]), max_size=3).map(tuple)
        return st.tuples(*map(_value, arguments))
    if is_dataclass(hint) and isinstance(hint, type):
        types = get_type_hints(hint)
        return st.builds(hint, **{field.name: _value(types[field.name]) for field in fields(hint)})
    if hint is Decimal:
        return st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15)
    plain = {str: st.text(st.characters(exclude_categories=("Cs",)), max_size=8), int: st.integers(0, 10**6)}
    return plain[hint] if hint in plain else st.sampled_from(list(hint))


def aid_rows() -> st.SearchStrategy[AidRow]:
    """Rows with every field filled at random."""
    return _value(AidRow)
