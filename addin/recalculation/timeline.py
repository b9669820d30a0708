"""What happened on which day, on five tracks: events, designations counted by day and authority, and money of tranches.

A partial date stands on the last day that it can mean. What another source contradicts is not shown twice.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.models import Designation, Event, Tranche, TrancheEvent, edtf
from addin.recalculation.aid import adds
from addin.register.register import Register
from addin.vocabulary import AUTHORITY_NAMES, Authority, Confidence, Qualifier, Track

FROM = date(2022, 2, 24)
"""The day from which the timeline counts unless asked otherwise: the invasion."""
SHOWN = 4
"""Names that an entry spells out before it counts the rest."""
_SURE = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. ``amount`` in whole units of ``currency``; ``parties`` counts designated parties."""

    on: date
    track: Track
    what: str
    who: str
    confidence: Confidence
    source: str
    record: str
    amount: Decimal | None = None
    currency: str = ""
    parties: int = 0


def timeline(register: Register, *, as_of: date, since: date = FROM) -> tuple[Entry, ...]:
    """Entries from ``since`` to the day, both counted whole, in order of days and tracks."""
    found = [*_happenings(register), *_designations(register), *_money(register, as_of=as_of)]
    tracks = {track: place for place, track in enumerate(Track)}
    within = (entry for entry in found if since <= entry.on <= as_of)
    return tuple(sorted(within, key=lambda entry: (entry.on, tracks[entry.track], entry.record)))


def _happenings(register: Register) -> list[Entry]:
    return [
        Entry(
            on=edtf.latest(event.happened_on),
            track=event.track,
            what=event.what,
            who=event.who,
            confidence=event.confidence,
            source=event.sources[0] if event.sources else "",
            record=event.id,
        )
        for event in register.rows(Event)
        if event.alternative_to is None
    ]


def _designations(register: Register) -> list[Entry]:
    """One entry a day and authority: how many parties, how many of them with a full measure."""
    groups: dict[tuple[date, Authority], list[Designation]] = defaultdict(list)
    for designation in register.rows(Designation):
        if designation.alternative_to is None and designation.start:
            groups[edtf.latest(designation.start), designation.authority].append(designation)
    return [_listing(day, authority, rows, register) for (day, authority), rows in groups.items()]


def _listing(day: date, authority: Authority, rows: list[Designation], register: Register) -> Entry:
    full = {row.party for row in rows if row.is_full}
    parties = {row.party for row in rows}
    partial = parties - full
    said = [f"{_named(names, register)} {how}" for names, how in ((full, "in full"), (partial, "in part")) if names]
    return Entry(
        on=day,
        track=Track.SANCTIONS,
        what=f"Designates {'; '.join(said)}",
        who=AUTHORITY_NAMES[authority][0],
        confidence=max((row.confidence for row in rows), key=lambda confidence: _SURE[confidence]),
        source=next((row.sources[0] for row in rows if row.sources), ""),
        record=min(row.id for row in rows),
        parties=len(parties),
    )


def _named(parties: set[str], register: Register) -> str:
    """The names of three, and how many more there are."""
    names = sorted(register.parties[party].name if party in register.parties else party for party in parties)
    if len(names) <= SHOWN:
        return ", ".join(names)
    return f"{', '.join(names[: SHOWN - 1])} and {len(names) - SHOWN + 1:,} more"


def _money(register: Register, *, as_of: date) -> list[Entry]:
    return [
        _tranche_entry(register.tranches[event.tranche], event)
        for event in register.rows(TrancheEvent)
        if adds(event, register, as_of=as_of)
    ]


def _tranche_entry(tranche: Tranche, event: TrancheEvent) -> Entry:
    name = f"{tranche.instrument} {tranche.ordinal}" if tranche.ordinal else tranche.instrument
    qualifier = "" if event.qualifier is Qualifier.EXACT else f"{event.qualifier} "
    amount = event.amount * tranche.earmarked_share
    receiver = f" for {tranche.recipient}" if tranche.recipient else ""
    return Entry(
        on=event.valid_on,
        track=Track.AID,
        what=f"{name}{receiver}: {qualifier}{event.currency} {_in_millions(amount)} m {event.stage}",
        who=tranche.donor,
        confidence=event.confidence,
        source=event.sources[0] if event.sources else "",
        record=event.id,
        amount=amount,
        currency=event.currency,
    )


def _in_millions(amount: Decimal) -> str:
    in_millions = amount / 1_000_000
    return f"{in_millions:,.0f}" if in_millions >= 100 or in_millions == round(in_millions) else f"{in_millions:,.2f}"
