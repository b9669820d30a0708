"""Where a party stands with an authority on a day: listed, partial, not listed (looked for), or no record.

A freeze or blocking in force is a full listing; any other measure is partial. Absence is a fact only where somebody
looked (coverage names the party and speaks for a day up to the one asked for) and no full listing may have begun
unseen. What another source contradicts (an alternative) is shown and never counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from addin.models import Coverage, Designation, Source, edtf
from addin.register.register import Register
from addin.vocabulary import AUTHORITY_NAMES, Authority, Measure


class State(StrEnum):
    """The four things that a cell of the matrix can say."""

    LISTED = "listed"
    PARTIAL = "partial"
    NOT_LISTED = "not listed"
    NO_RECORD = "no record"


@dataclass(frozen=True)
class Status:
    """What a register view says of one party and one authority on one day.

    ``since`` is the EDTF start of the earliest designation that makes the state: the earliest full one when listed,
    the earliest of all when partial; None when its day is unknown. ``designations`` are those in force and counting,
    earliest first. ``checked_on`` is the last day that the material looked through speaks for, never after the day
    asked for; None when nobody looked. ``unsure`` are those that may have begun, or ended, by then: their dates leave
    it open.
    """

    party: str
    authority: Authority
    state: State
    since: str | None
    measures: tuple[Measure, ...]
    designations: tuple[Designation, ...]
    alternatives: tuple[Designation, ...]
    checked_on: date | None
    unsure: tuple[Designation, ...] = ()


def status(register: Register, party: str, authority: Authority, *, as_of: date) -> Status:
    """The status of ``party`` with ``authority`` on ``as_of``, from a register view; the whole day counts."""
    of_authority = [d for d in register.designations_by_party.get(party, ()) if d.authority is authority]
    counting = sorted((d for d in of_authority if not d.alternative_to), key=_earliest_first)
    in_force = [d for d in counting if is_in_force(d, as_of=as_of, sources=register.sources)]
    unsure = [d for d in counting if may_differ(d, as_of=as_of, sources=register.sources)]
    shown = {d.id for d in in_force}
    looked = covering(register, party, authority, as_of=as_of)
    state = _state(in_force, is_checked=bool(looked) and not any(d.is_full for d in unsure))
    return Status(
        party=party,
        authority=authority,
        state=state,
        since=next((d.start for d in in_force if d.is_full or state is State.PARTIAL), None),
        measures=_measures(in_force),
        designations=tuple(in_force),
        alternatives=tuple(d for d in of_authority if d.alternative_to in shown),
        checked_on=min(looked[0].to_on, as_of) if looked else None,
        unsure=tuple(unsure),
    )


def is_in_force(designation: Designation, *, as_of: date, sources: Mapping[str, Source] | None = None) -> bool:
    """True on the days from the start, which counts, to the day before ``ended_on``.

    A partial start counts from the last day that it can mean, when it has certainly begun; a partial end, likewise,
    has come on the last day that it can mean. Where the start is unknown, the earliest publication among its sources
    (``sources`` by id) stands for it, and where that is unknown too, the day on which the register took it in.
    """
    ended = designation.ended_on is not None and last_day(designation.ended_on) <= as_of
    return not ended and _certain_from(designation, sources or {}) <= as_of


def may_differ(designation: Designation, *, as_of: date, sources: Mapping[str, Source] | None = None) -> bool:
    """True where the dates leave open whether it was in force: it may have begun before, or ended before, we know."""
    start, end = designation.start, designation.ended_on
    if end and last_day(end) <= as_of:
        return False
    may_have_ended = end is not None and first_day(end) <= as_of
    may_have_begun = start is None or first_day(start) <= as_of
    return may_have_ended or (may_have_begun and as_of < _certain_from(designation, sources or {}))


def covering(register: Register, party: str, authority: Authority, *, as_of: date) -> tuple[Coverage, ...]:
    """What was looked through for the party, of material that speaks for some day up to ``as_of``; newest first."""
    doubts = register.coverage_doubts
    of_all = [c for c in register.coverage_of_all if party not in doubts.get(c.id, ())]
    found = (
        c
        for c in (*register.coverage_by_party.get(party, ()), *of_all)
        if c.authority is authority and c.from_on <= as_of and not c.alternative_to
    )
    return tuple(sorted(found, key=lambda c: (-min(c.to_on, as_of).toordinal(), c.id)))


def describe(status: Status, register: Register, *, as_of: date) -> str:
    """The status as one plain line: who, where, when, which state, measures, since when, under what, from where."""
    party = register.parties.get(status.party)
    name = party.name if party else status.party
    office = AUTHORITY_NAMES[status.authority][0]
    return f"{name}, {office} on {as_of.day} {as_of:%b %Y}: {_said(status, register, as_of=as_of)}"


@lru_cache(maxsize=8192)
def first_day(text: str) -> date:
    """The first day that a partial date can mean."""
    return edtf.earliest(text)


@lru_cache(maxsize=8192)
def last_day(text: str) -> date:
    """The last day that a partial date can mean; a matrix asks for the same few thousand again and again."""
    return edtf.latest(text)


def _certain_from(designation: Designation, sources: Mapping[str, Source]) -> date:
    """The first day on which it had certainly begun."""
    if designation.start:
        return last_day(designation.start)
    cited = (sources[name].published_on for name in designation.sources if name in sources)
    return min((last_day(day) for day in cited if day), default=designation.recorded_on)


def _earliest_first(designation: Designation) -> tuple[date, str]:
    return last_day(designation.start) if designation.start else date.max, designation.id


def _state(in_force: Sequence[Designation], *, is_checked: bool) -> State:
    if any(d.is_full for d in in_force):
        return State.LISTED
    if in_force:
        return State.PARTIAL
    return State.NOT_LISTED if is_checked else State.NO_RECORD


def _measures(designations: Iterable[Designation]) -> tuple[Measure, ...]:
    found = {measure for d in designations for measure in d.measures}
    return tuple(measure for measure in Measure if measure in found)


def _said(status: Status, register: Register, *, as_of: date) -> str:
    unsure_in_full = [d for d in status.unsure if d.is_full]
    perhaps = "".join(f"; {_joined(d.measures)}, since a day not known" for d in status.unsure)
    if status.state is State.NO_RECORD and unsure_in_full:
        first = unsure_in_full[0]
        day = f"the day is only known as {first.start}" if first.start else "the day is unknown"
        return f"no record: it is listed since, but {day} ({_evidence(first, register)})"
    if status.state is State.NO_RECORD:
        return f"no record: nobody looked through this authority's lists for this party{perhaps}"
    if status.state is State.NOT_LISTED:
        looked = covering(register, status.party, status.authority, as_of=as_of)
        what = f"to {looked[0].to_on}: {looked[0].looked_through}" if looked else f"to {status.checked_on}"
        return f"not listed{' in full' if perhaps else ''} (looked through {what}){perhaps}"
    first = next(d for d in status.designations if d.is_full or status.state is State.PARTIAL)
    since = f"since {status.since}" if status.since else "since an unknown day"
    others = "".join(
        f"; another source says {d.start} ({_source(d, register)})"
        for d in status.alternatives
        if d.start not in {None, status.since}
    )
    ends = "".join(f"; it may have ended, {d.ended_on}" for d in status.unsure if d == first)
    return f"{status.state}, {_joined(status.measures)}, {since} ({_evidence(first, register)}){others}{ends}"


def _evidence(designation: Designation, register: Register) -> str:
    parts = (designation.legal_basis or designation.programme, _source(designation, register))
    return "; ".join(part for part in parts if part)


def _source(designation: Designation, register: Register) -> str:
    source = register.sources.get(designation.sources[0]) if designation.sources else None
    if source is None:
        return f"source: {designation.origin or 'not in this register'}"
    named = ", ".join(part for part in (source.publisher, source.title, source.url) if part)
    return f"source: {named}"


def _joined(measures: Iterable[Measure]) -> str:
    words = [str(measure) for measure in measures]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
