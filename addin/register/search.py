"""Finding records by words: parties, tranches, events and sources that hold all of them.

A number with a unit ("800 million", "1.5 bn") is an amount: it finds tranches by their events, and the answer tells
them apart by ordinal and date, since an amount never names a tranche.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.models import Alias, Event, Party, Source, Tranche
from addin.register.names import folded
from addin.register.register import Register

SEARCHED_TABLES = (
    *("institutions", "individuals", "vessels", "aliases"),
    *("tranches", "tranche_events", "events", "sources"),
)
_UNITS = {"million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 10**3, "k": 10**3}
_AMOUNT = re.compile(r"\b(\d[\d,]*(?:\.\d+)?)\s*(" + "|".join(_UNITS) + r")\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A record that was found: its table's word, id and one line about it."""

    table: str
    id: str
    line: str


def search(register: Register, words: str) -> tuple[Found, ...]:
    """Records of a register view that hold all the words; parties, then tranches by date, events and sources."""
    amounts, rest = _split(words)
    hits: list[Found] = []
    if not amounts:
        hits += _parties(register, rest)
    hits += _tranches(register, amounts, rest)
    everything = folded(words).split()
    hits += _events(register, everything)
    hits += _sources(register, everything)
    return tuple(hits)


def _split(words: str) -> tuple[list[Decimal], list[str]]:
    amounts = [Decimal(number.replace(",", "")) * _UNITS[unit.lower()] for number, unit in _AMOUNT.findall(words)]
    return amounts, folded(_AMOUNT.sub(" ", words)).split()


def _holds(text: str, words: Sequence[str]) -> bool:
    searched = folded(text)
    return bool(words) and all(word in searched for word in words)


def _parties(register: Register, words: Sequence[str]) -> Iterator[Found]:
    names: dict[str, list[str]] = {}
    for alias in register.rows(Alias):
        names.setdefault(alias.party, []).append(alias.name)
    for party in register.parties.values():
        own = f"{party.id} {party.name} {party.notes}"
        also = next((name for name in names.get(party.id, ()) if _holds(name, words)), "")
        if _holds(own, words) or also:
            yield Found("party", party.id, _party_line(party, also))


def _party_line(party: Party, also: str) -> str:
    known = f", also {also}" if also and folded(also) != folded(party.name) else ""
    return f"{party.name}{known}"


def _tranches(register: Register, amounts: Sequence[Decimal], words: Sequence[str]) -> Iterator[Found]:
    found: list[tuple[str, Tranche, str]] = []
    for tranche in register.rows(Tranche):
        events = sorted(register.events_by_tranche.get(tranche.id, ()), key=lambda event: event.valid_on)
        fits_amount = all(any(event.amount == amount for event in events) for amount in amounts)
        text = f"{tranche.id} {tranche.title} {tranche.instrument} {tranche.donor} {tranche.recipient} {tranche.notes}"
        if not fits_amount or (words and not _holds(text, words)) or not (amounts or words):
            continue
        dates = ", ".join(
            f"{event.stage} {event.valid_on} {event.qualifier + ' ' if event.qualifier != 'exact' else ''}"
            f"{event.currency} {event.amount:,.0f}"
            for event in events
        )
        ordinal = f" no. {tranche.ordinal}" if tranche.ordinal else ""
        first = str(events[0].valid_on) if events else "9999"
        found.append((first, tranche, f"{tranche.donor} {tranche.instrument}{ordinal}: {dates or 'no event'}"))
    for _, tranche, line in sorted(found, key=lambda item: (item[0], item[1].id)):
        yield Found("tranche", tranche.id, line)


def _events(register: Register, words: Sequence[str]) -> Iterator[Found]:
    for event in sorted(register.rows(Event), key=lambda event: event.happened_on):
        if _holds(f"{event.id} {event.what} {event.who} {event.notes}", words):
            yield Found("event", event.id, f"{event.happened_on} {event.track}: {event.what}")


def _sources(register: Register, words: Sequence[str]) -> Iterator[Found]:
    for source in register.rows(Source):
        if _holds(f"{source.id} {source.publisher} {source.title} {source.url or ''}", words):
            title = f": {source.title}" if source.title else ""
            yield Found("source", source.id, f"{source.publisher}{title} {source.url or ''}".rstrip())
