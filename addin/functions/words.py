"""The words and numbers that arguments accept: codes or names, in any case, and nothing that means two things."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from pydantic import TypeAdapter, ValidationError

from addin.errors import InputRefused, NotFound
from addin.functions.data import Data
from addin.functions.days import day_of
from addin.models import AidAuthority, Tranche
from addin.models.codes import COUNTRIES, CURRENCIES
from addin.models.fields import Number
from addin.rates.methods import RateKind
from addin.recalculation.method import Method
from addin.register.names import folded
from addin.vocabulary import AUTHORITY_NAMES, BODIES, Authority, Category, Stage

_SAID = {"uk": "GB", "great britain": "GB", "usa": "US", "world bank": "WBG"}
"""What people say for a code that is no other one's."""
YEAR_DIGITS = 4


def authority(text: str, _: Data) -> Authority:
    """An authority by code, by country or body, or by the office that publishes its list; NotFound otherwise."""
    found = _authorities().get(folded(text))
    if found is None:
        raise NotFound(f"No authority is called {text!r}; give one of {', '.join(Authority)}")
    return found


@cache
def _authorities() -> Mapping[str, Authority]:
    found = {said: Authority(code) for said, code in _SAID.items() if code in list(Authority)}
    for one, (country, offices) in AUTHORITY_NAMES.items():
        found |= {folded(name): one for name in (one, country, *offices.split(", "))}
    return found


def actor(text: str, _: Data) -> str:
    """A country or body by code or English name; NotFound with near names otherwise."""
    found = _actors().get(folded(text))
    if found is None:
        near = difflib.get_close_matches(folded(text), _actors(), n=3, cutoff=0.75)
        raise NotFound(
            f"{text!r} is no country or body; give a code, as US, UA, EU",
            candidates=tuple(sorted({_actors()[name] for name in near})),
        )
    return found


@cache
def _actors() -> Mapping[str, str]:
    names = {folded(name): code for code, name in (COUNTRIES | BODIES).items()}
    return names | {code.casefold(): code for code in (*COUNTRIES, *BODIES)} | _SAID


def category(text: str, _: Data) -> Category:
    """A category of aid; NotFound otherwise."""
    return Category(word(text, tuple(Category)))


def stage(text: str, _: Data) -> Stage:
    """A stage of aid; NotFound otherwise."""
    return Stage(word(text, tuple(Stage)))


def word(text: str, words: Sequence[str]) -> str:
    """The one of the words that the text is, in any case; NotFound, with all of them, otherwise."""
    found = " ".join(text.casefold().replace("_", " ").split())
    if found not in words:
        raise NotFound(f"{text!r} is none of: {', '.join(words)}")
    return found


def rate_method(text: str, _: Data) -> Method:
    """How the day of a rate is chosen; NotFound for another word, InputRefused for a constant without a day."""
    first, *rest = text.split(maxsplit=1)
    day = "".join(rest)
    kind = RateKind(word(first, tuple(RateKind)))
    if day and kind is not RateKind.CONSTANT:
        raise InputRefused(f"{text!r}: only a constant rate has a day; write {kind} alone")
    return Method(kind, day_of(day) if day else None)


def currency(text: str, _: Data) -> str:
    """An ISO 4217 code; InputRefused otherwise."""
    code = text.upper()
    if code not in CURRENCIES:
        raise InputRefused(f"{text!r} is no ISO 4217 currency; write USD, EUR, UAH")
    return code


def year(text: str, _: Data) -> int:
    """A year of four digits; InputRefused otherwise."""
    if not (len(text) == YEAR_DIGITS and text.isascii() and text.isdigit()):
        raise InputRefused(f"{text[:40]!r} is no year; write 2024")
    return int(text)


def amount(value: object) -> Decimal:
    """A number, or one written as text without thousands separators; InputRefused otherwise."""
    if isinstance(value, bool | date):
        raise InputRefused(f"{value} is no amount; give a number")
    try:
        return _number().validate_python(repr(value) if isinstance(value, float) else _stripped(value))
    except ValidationError:
        form = "write 800000000 or 12.75, no thousands separators"
        raise InputRefused(f"{str(value)[:40]!r} is no amount; {form}") from None


def _stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


@cache
def _number() -> TypeAdapter[Decimal]:
    return TypeAdapter(Number)


def tranche(text: str, data: Data) -> str:
    """A tranche by id, title, or instrument and ordinal ("PDA 7"); NotFound, with candidates, otherwise."""
    return _unique(text, "tranche", data.once("tranches by name", lambda: _tranche_names(data)))


def _tranche_names(data: Data) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in data.register.rows(Tranche):
        names = {folded(one.id), folded(one.title)}
        if one.ordinal is not None:
            names |= {folded(f"{one.instrument} {one.ordinal}"), folded(f"{one.donor} {one.instrument} {one.ordinal}")}
        for name in names:
            found.setdefault(name, set()).add(one.id)
    return found


def donor_or_tranche(text: str, data: Data) -> str:
    """A donor's code, or else a tranche's id; they cannot be the same, since ids are in small letters."""
    code = _actors().get(folded(text))
    return code if code is not None else tranche(text, data)


def aid_authority(text: str, data: Data) -> str:
    """An aid authority by id, by fiscal year, or by instrument and year ("PDA 2022", "FY2022"); else NotFound."""
    return _unique(text, "aid authority", data.once("aid authorities by name", lambda: _aid_authority_names(data)))


def _aid_authority_names(data: Data) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in data.register.rows(AidAuthority):
        names = {folded(one.id), folded(one.title)} - {""}
        for year in () if one.fiscal_year is None else (f"{one.fiscal_year}", f"FY{one.fiscal_year}"):
            names |= {
                folded(name) for name in (year, f"{one.instrument} {year}", f"{one.donor} {one.instrument} {year}")
            }
        for name in names:
            found.setdefault(name, set()).add(one.id)
    return found


def _unique(text: str, what: str, index: Mapping[str, Iterable[str]]) -> str:
    found = sorted(index.get(folded(text), ()))
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"{text!r} names {len(found)} of them; give the id of the {what}", candidates=found)
    near = difflib.get_close_matches(folded(text), index, n=5, cutoff=0.7)
    candidates = tuple(dict.fromkeys(one for name in near for one in sorted(index[name])))
    raise NotFound(f"No {what} is called {text!r}", candidates=candidates)
