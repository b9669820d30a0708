"""What a person should judge: two entries that are likely, not certainly, one party; and the verdict as a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from addin.errors import InputRefused, NotFound
from addin.lists import LISTS
from addin.models import Judgement, Record
from addin.register.ids import mint
from addin.register.joining import Candidate
from addin.register.register import Register
from addin.register.tables import table
from addin.register.text import parse_row
from addin.vocabulary import Verdict

REVIEW_HEADS = ("entry", "name", "other entry", "other name", "why", "what speaks against")


@dataclass(frozen=True, slots=True)
class Asked:
    """A person's verdict on a pair, to be put into the seeds."""

    entry: str
    other: str
    verdict: Verdict
    judged_by: str
    reason: str


def review_rows(candidates: Iterable[Candidate]) -> list[tuple[str, ...]]:
    """The candidates as text under ``REVIEW_HEADS``, for a sheet and for a screen."""
    return [(one.entry, one.entry_name, one.other, one.other_name, one.why, one.against) for one in candidates]


def judgement_of(asked: Asked, seeds: Register, *, today: date) -> Record:
    """The verdict as a record: a new one, or the next revision of the one that the seeds have on this pair.

    NotFound where an entry is neither a party of the seeds nor ``list:reference``; InputRefused for a blank name or
    reason.
    """
    for entry in (asked.entry, asked.other):
        _known(entry, seeds)
    if asked.entry == asked.other:
        raise InputRefused(f"{asked.entry} is one entry; a judgement names two")
    judgements = seeds.rows(Judgement)
    pair = {asked.entry, asked.other}
    before = [row for row in judgements if {row.entry, row.other_entry} == pair]
    last = max(before, key=lambda row: row.revision, default=None)
    cells = {
        "entry": last.entry if last else asked.entry,
        "other_entry": last.other_entry if last else asked.other,
        "verdict": asked.verdict,
        "judged_by": asked.judged_by,
        "judged_on": today,
        "reason": asked.reason,
        "confidence": "H",
        "recorded_on": today,
    }
    named = {"entry": asked.entry, "other_entry": asked.other}
    number = last.id if last else mint("judgements", named, {row.id for row in judgements})
    revised = {"id": number, "revision": last.revision + 1 if last else 1}
    found = parse_row(table("judgements"), cells | revised, place="the verdict")
    if isinstance(found, Record):
        return found
    raise InputRefused("The verdict is not complete; nothing was written", findings=found)


def _known(entry: str, seeds: Register) -> None:
    list_name, colon, reference = entry.partition(":")
    if entry in seeds.view().parties or (list_name in LISTS and colon and reference):
        return
    raise NotFound(f"{entry!r} is neither a party of the register nor an entry, written as us_ofac_sdn:17018")
