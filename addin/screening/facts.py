"""What else is known of a query and a party: births, countries, kind and numbers agree, conflict, or say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from addin.screening.entry import Entry, Kind

SINGLE = frozenset({"INN", "OGRN", "LEI", "IMO"})
"""Schemes of which a party has one number: another number is another party."""
_YEAR = re.compile(r"\d{4}")
_NOT_CODE = re.compile(r"[^0-9A-Za-zА-Яа-я]")
_NEAR_YEARS = 1


class Verdict(StrEnum):
    """What a fact says of a pair."""

    AGREES = "agrees"
    NEAR = "is near"
    CONFLICTS = "conflicts"
    RULES_OUT = "rules out"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that both sides say. ``weight`` is the part of the doubt that agreement takes away, or of the score
    that conflict takes.
    """

    what: str
    verdict: Verdict
    asked: str
    known: str
    weight: float

    def __str__(self) -> str:
        if self.verdict in (Verdict.AGREES, Verdict.NEAR):
            return f"{self.what} {self.asked} {self.verdict}"
        return f"{self.what} {self.asked} {self.verdict}: {self.known}"


@dataclass(frozen=True, slots=True)
class Known:
    """What a query says besides the name. ``born_on`` is EDTF; numbers are pairs of scheme and value."""

    kind: Kind = Kind.UNKNOWN
    born_on: str = ""
    country: str = ""
    numbers: tuple[tuple[str, str], ...] = ()

    @property
    def has_details(self) -> bool:
        """True when more than the kind is known."""
        return bool(self.born_on or self.country or self.numbers)


def facts_of(known: Known, entry: Entry) -> tuple[Fact, ...]:
    """What agrees and conflicts; what either side leaves open is no fact."""
    found = [_kind(known.kind, entry.kind), _born(known.born_on, entry.born_on)]
    found += [_country(known.country, entry.countries), *_numbers(known.numbers, entry.numbers)]
    return tuple(fact for fact in found if fact is not None)


def adjusted(score: float, facts: Iterable[Fact]) -> float:
    """The score with its facts. Agreement never makes a name identical; a ruled-out party has 0."""
    value = score
    for fact in facts:
        if fact.verdict is Verdict.RULES_OUT:
            return 0.0
        if fact.verdict is Verdict.CONFLICTS:
            value *= 1.0 - fact.weight
        else:
            value += (1.0 - value) * fact.weight
    return value


def number_key(scheme: str, value: str) -> str:
    """A number as it is compared: letters and digits only."""
    text = _NOT_CODE.sub("", value).upper()
    return f"{scheme}:{text.removeprefix('IMO')}"


def _kind(asked: Kind, known: Kind) -> Fact | None:
    if asked is known or Kind.UNKNOWN in (asked, known):
        return None
    return Fact("kind", Verdict.CONFLICTS, asked, known, 0.2)


def _born(asked: str, known: tuple[str, ...]) -> Fact | None:
    years = _years(asked)
    if not years or not known:
        return None
    printed = ", ".join(known)
    if len(asked) == len("1961-05-03") and asked in known:
        return Fact("born", Verdict.AGREES, asked, printed, 0.5)
    verdicts = [_same_born(asked, years, one) for one in known]
    if Verdict.AGREES in verdicts:
        return Fact("born", Verdict.AGREES, asked, printed, 0.25)
    if Verdict.NEAR in verdicts:
        return Fact("born", Verdict.NEAR, asked, printed, 0.1)
    return Fact("born", Verdict.CONFLICTS, asked, printed, 0.25) if Verdict.CONFLICTS in verdicts else None


def _same_born(asked: str, years: tuple[int, int], known: str) -> Verdict | None:
    """Days of one year that differ are near only where day and month are swapped or a part is wrong."""
    others = _years(known)
    if not others:
        return None
    gap = max(others[0] - years[1], years[0] - others[1])
    if gap > _NEAR_YEARS:
        return Verdict.CONFLICTS
    if gap > 0:
        return Verdict.NEAR
    if len(asked) == len(known) == len("1961-05-03") and asked != known:
        same = sum(a == b for a, b in zip(asked.split("-"), known.split("-"), strict=False))
        swapped = sorted(asked.split("-")) == sorted(known.split("-"))
        return Verdict.NEAR if swapped or same > 1 else Verdict.CONFLICTS
    return Verdict.AGREES


def _years(born: str) -> tuple[int, int] | None:
    found = [int(year) for year in _YEAR.findall(born)]
    if not found:
        return None
    slack = 1 if "~" in born or "?" in born or "%" in born else 0
    return min(found) - slack, max(found) + slack


def _country(asked: str, known: tuple[str, ...]) -> Fact | None:
    if not asked or not known:
        return None
    printed = ", ".join(known)
    if asked.upper() in known:
        return Fact("country", Verdict.AGREES, asked.upper(), printed, 0.08)
    return Fact("country", Verdict.CONFLICTS, asked.upper(), printed, 0.05)


def _numbers(asked: tuple[tuple[str, str], ...], known: tuple[tuple[str, str], ...]) -> list[Fact]:
    found = []
    for scheme, value in asked:
        others = [other for known_scheme, other in known if known_scheme == scheme]
        if not others:
            continue
        printed = ", ".join(others)
        if number_key(scheme, value) in {number_key(scheme, other) for other in others}:
            found.append(Fact(scheme, Verdict.AGREES, value, printed, 0.9))
        elif scheme in SINGLE:
            found.append(Fact(scheme, Verdict.RULES_OUT, value, printed, 1.0))
    return found
