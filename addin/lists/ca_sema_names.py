"""How Canada's consolidated list prints further names: with semicolons, commas, slashes and "or", one after another.

A comma before a legal form, or inside brackets, separates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.lists.listing import ListedName
from addin.lists.printed_names import names_of
from addin.lists.scripts import script_of
from addin.vocabulary import AliasKind, Script, Strength

_LEGAL_FORM = re.compile(
    r"(?:[POC]?JSC|LLC|LLP|Ltd|Limited|Inc|Co|Corp|S\.?A|[OPZ]?AO|OOO|[ОПЗ]?АО|ООО)\b[. )]*",
    re.IGNORECASE,
)
_AND = re.compile(r" and | et ")
_ACRONYM = re.compile(r"[A-ZА-Я]{2,6}")


def alias_names(cell: str, *, is_person: bool) -> tuple[ListedName, ...]:
    """The names of the aliases' cell. One word of a person, who has at least two, is a weak one."""
    found: list[ListedName] = []
    for text in _texts(cell):
        is_weak = is_person and len(text.split()) == 1
        found += names_of(text, strength=Strength.WEAK if is_weak else Strength.STRONG)
    return tuple(dict.fromkeys(found))


def entity_names(text: str) -> tuple[ListedName, ...]:
    """An institution's name, and its French one behind a slash where the list prints both."""
    english, *french = _both_languages(text)
    others = (name for part in french for name in names_of(part))
    return tuple(dict.fromkeys((ListedName(english, AliasKind.AKA, script=script_of(english)), *others)))


def _texts(cell: str) -> Iterator[str]:
    for part in cell.split(";"):
        for text in _by_commas(part):
            for one in re.split(r"\s+or\s+", text):
                yield from _by_and(one)


def _by_commas(text: str) -> list[str]:
    parts: list[str] = []
    for part in _outside_brackets(text.strip(" ,"), ","):
        if parts and _LEGAL_FORM.fullmatch(part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts


def _by_and(text: str) -> Iterator[str]:
    """Two names in Cyrillic with an "and" between: no part of either."""
    parts = _AND.split(text)
    if len(parts) > 1 and any(script_of(part) is Script.CYRILLIC for part in parts):
        yield from parts
    else:
        yield from _both_languages(text)


def _both_languages(text: str) -> list[str]:
    """English and French with a slash between: several words on both sides, or an abbreviation on both."""
    parts = _outside_brackets(text, "/")
    if len(parts) != 2:
        return [text.strip()]
    several = all(len(part.split()) > 1 for part in parts)
    return parts if several or all(_ACRONYM.fullmatch(part) for part in parts) else [text.strip()]


def _outside_brackets(text: str, sign: str) -> list[str]:
    """The text split at the sign, but not between brackets, where each bracket that opens closes."""
    if text.count("(") != text.count(")"):
        return [part.strip() for part in text.split(sign)]
    parts: list[str] = []
    depth = 0
    for part in text.split(sign):
        if depth > 0:
            parts[-1] += f"{sign}{part}"
        else:
            parts.append(part)
        depth += part.count("(") - part.count(")")
    return [part.strip() for part in parts]
