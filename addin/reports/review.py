"""Review: entries of lists that may be one party, for a person to judge, and what persons have judged.

A pair stays here until a judgement settles it; each says why it is likely and what speaks against.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from addin.models import Judgement
from addin.register.register import Register
from addin.reports.figures import footer_dates, plural, scope_line
from addin.reports.registry import Context, report
from addin.reports.sentences import first_that_fits
from addin.reports.sheet import UNKNOWN, Block, Cell, Column, ColumnKind, Row, Sentence, Sheet, Tab, Tone
from addin.vocabulary import Verdict

if TYPE_CHECKING:
    from addin.register.joining_facts import Facts
    from addin.register.review_pairs import Pair

MOST_PAIRS = 1_000
_MEANINGS = {
    Verdict.SAME: "They are one party: they join, whatever their numbers say.",
    Verdict.DIFFERENT: "They are two parties: no evidence joins them.",
    Verdict.UNSURE: "Looked at and left open: the pair leaves this sheet and joins only by better evidence.",
}


@report(place=44, answers="Which entries of lists may be one party, and what has been judged?", of_releases=True)
def build(register: Register, context: Context) -> Sheet:
    """The pairs, the most likely first; the three words of a verdict; the judgements given."""
    judged = register.rows(Judgement)
    return Sheet(
        name="Review",
        title="Review: may these be one party?",
        tab=Tab.SANCTIONS,
        finding=finding(context.pairs, judged),
        scope=scope_line(register, context, "The most likely pair first", "as of the last rebuild"),
        bands=((_pairs(context.pairs),), (_words(),), (_judged(judged),)),
        foot=(
            "A verdict is a row of the sheet Judgements (both entries as here, verdict, who, when, why), then Collect;",
            "or the command: sanctions-aid review ENTRY OTHER same --by NAME --why TEXT. Later imports obey it.",
            "Until then the two stand apart, and the silence of a list on a party that is in doubt says nothing.",
            "Source: the list releases held, the Individuals, Institutions and Judgements tables.",
        ),
        widths=(26, 26, 12, 9, 26, 26, 12, 9, 20, 30),
        freeze=("pairs", 1),
        dates=footer_dates(register, context),
    )


def finding(pairs: Sequence[Pair], judged: Sequence[Judgement]) -> Sentence:
    """How many pairs wait for a verdict, how many of these have one day of birth, and how many were judged."""
    given = f"{plural(len(judged), 'judgement')} given"
    if not pairs:
        return (f"No pair of entries waits for a person's verdict; {given}.",)
    waits = "waits" if len(pairs) == 1 else "wait"
    head = f"{plural(len(pairs), 'pair')} of entries {waits} for a person's verdict; {given}"
    sharing = sum(bool(set(pair.entry.born_on) & set(pair.other.born_on)) for pair in pairs)
    share = "shares" if sharing == 1 else "share"
    return first_that_fits((f"{head}; {sharing:,} {share} a date of birth.",), (f"{head}.",))


def _pairs(pairs: Sequence[Pair]) -> Block:
    columns = (
        Column("entry", "Entry", ColumnKind.WRAPPED, note="As a judgement names it: list:reference, or a party's id."),
        Column("name", "Name", ColumnKind.NAME),
        Column("born", "Born", ColumnKind.PARTIAL_DATE),
        Column("country", "Country", ColumnKind.CODE),
        Column("other", "Other entry", ColumnKind.WRAPPED),
        Column("other_name", "Other name", ColumnKind.NAME),
        Column("other_born", "Born", ColumnKind.PARTIAL_DATE),
        Column("other_country", "Country", ColumnKind.CODE),
        Column("why", "Why likely", ColumnKind.WRAPPED),
        Column("against", "What speaks against", ColumnKind.WRAPPED),
    )
    rows = [
        Row((*_side(pair.entry), *_side(pair.other), Cell(pair.candidate.why), Cell(pair.candidate.against)))
        for pair in pairs[:MOST_PAIRS]
    ]
    if len(pairs) > MOST_PAIRS:
        said = f"… and {len(pairs) - MOST_PAIRS:,} more: sanctions-aid review lists all"
        rows.append(Row((Cell(said, tone=Tone.MUTED), *(Cell(None) for _ in columns[1:]))))
    return Block("pairs", columns, tuple(rows), empty="No pair waits for a verdict.")


def _side(facts: Facts) -> tuple[Cell, ...]:
    return (
        Cell(facts.id, tone=Tone.MUTED),
        Cell(facts.name),
        _said(facts.born_on),
        _said(sorted(facts.countries)),
    )


def _said(texts: Sequence[str]) -> Cell:
    return Cell(", ".join(texts)) if texts else Cell(UNKNOWN, tone=Tone.MUTED)


def _words() -> Block:
    columns = (Column("verdict", "Verdict"), Column("meaning", "What it does"))
    rows = tuple(Row((Cell(str(verdict), tone=Tone.STRONG), Cell(said))) for verdict, said in _MEANINGS.items())
    return Block("words", columns, rows, title="The words of a verdict")


def _judged(judged: Sequence[Judgement]) -> Block:
    columns = (
        Column("entry", "Entry", ColumnKind.WRAPPED),
        Column("other", "Other entry", ColumnKind.WRAPPED),
        Column("verdict", "Verdict"),
        Column("judged_on", "Judged on", ColumnKind.DATE),
        Column("judged_by", "Who", ColumnKind.WRAPPED),
        Column("reason", "Why", ColumnKind.WRAPPED),
    )
    ordered = sorted(judged, key=lambda row: (row.judged_on, row.id), reverse=True)
    rows = tuple(
        Row(
            (
                Cell(row.entry, tone=Tone.MUTED),
                Cell(row.other_entry, tone=Tone.MUTED),
                Cell(str(row.verdict), tone=Tone.STRONG),
                Cell(row.judged_on),
                Cell(row.judged_by),
                Cell(row.reason),
            )
        )
        for row in ordered
    )
    return Block(
        *("judged", columns, rows, f"Judgements given ({len(judged):,}), the newest first"),
        empty="None yet.",
        columns_at=(0, 1, 2, 3, 4, 5),
    )
