"""Method and limits: what the workbook rests on, and what it cannot say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from addin.errors import MissingRate
from addin.models import Coverage, Designation, Licence, Source, Tranche, TrancheEvent
from addin.rates import Rate
from addin.recalculation.aid import counted_events
from addin.recalculation.expressions import AS_OF, Parameter, count_where
from addin.register.register import Register
from addin.register.tables import TABLES
from addin.reports.figures import footer_dates, known_on, plural, scope_line, short
from addin.reports.registry import Context, report
from addin.reports.sheet import Block, Cell, Column, ColumnKind, Row, Sentence, Sheet, Tab, Tone
from addin.vocabulary import AUTHORITY_NAMES, Authority, Confidence

LIMITS = (
    ("Matches", "A match is a candidate with a basis: a person decides, and the decision is a record."),
    ("Advice", "Nothing here is legal advice."),
    ("Absence", "No record means that nobody looked. Only what somebody looked for is called not listed, or a gap."),
    ("List dates", "A list's file date is no listing date: the register's legal acts give it, or nothing does."),
    ("Strength", "A full listing is a freeze or blocking, any other is partial. Lags compare days of announcement."),
    ("Totals", "An envelope, a duplicate, an alternative, and a parent whose parts carry the stage never add."),
    ("Caps", "A cap less announcements is not what remains; reported balances and revaluations stand beside it."),
    ("Conversion", "At the rate of the event's day, or the last one known before it; never rounded, never guessed."),
    ("Clocks", "Known on chooses the rows by when they were public; as of chooses the day of the figures."),
)


@report(place=90, answers="What the workbook rests on: dates, coverage, sources, rates, conflicts, and what is unknown")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Method and limits."""
    return Sheet(
        name="Method and limits",
        title="Method and limits",
        tab=Tab.QUALITY,
        finding=_finding(register),
        scope=scope_line(register, context, f"Register {context.register_name}"),
        bands=(
            (_dates_block(register, context),),
            (_limits(),),
            (_coverage(register),),
            (_confidence(register),),
            (_sources(register),),
            (_rates(register, context),),
            (_conflicts(register),),
            (_unknown(register, context),),
        ),
        foot=("Source: the register's tables; the documentation says how each figure is computed.",),
        widths=(30, 92, 14, 14, 14, 14),
        live=True,
        dates=footer_dates(register, context),
    )


def _finding(register: Register) -> Sentence:
    records = sum(len(rows) for rows in register.tables.values())
    if not records:
        return ("The register is empty: nothing is recorded yet.",)
    kept = plural(sum(1 for _, record in register.all_records() if record.alternative_to), "conflict")
    sources = plural(len(register.rows(Source)), "source")
    return short(
        (f"{plural(records, 'record')} rest on {sources}; {kept} between sources kept and shown.",),
        (f"{plural(records, 'record')}, {sources}.",),
    )


def _dates_block(register: Register, context: Context) -> Block:
    recorded = register.dates.recorded_on if register.dates else register.newest_recorded_on
    lists = ", ".join(context.lists) or "none: the register alone"
    rows = (
        ("As of", Cell(context.as_of, Parameter(AS_OF)), "What was true on this day; formulas follow the cell as_of."),
        ("Known on", Cell(known_on(register)), "What was public by this day."),
        ("Recorded on", Cell(recorded), "What this register had taken in by this day."),
        ("Lists", Cell(lists), "The list releases that are included."),
    )
    columns = (Column("what", "Asked for"), Column("meaning", "Meaning"), Column("value", "Value", ColumnKind.DATE))
    made = tuple(Row((Cell(what), Cell(meaning, tone=Tone.MUTED), value)) for what, value, meaning in rows)
    return Block("asked", columns, made, title="What was asked for")


def _limits() -> Block:
    rows = tuple(Row((Cell(name), Cell(limit))) for name, limit in LIMITS)
    return Block("limits", (Column("of", "Of"), Column("limit", "Limit", ColumnKind.WRAPPED)), rows, title="Limits")


def _coverage(register: Register) -> Block:
    columns = (
        Column("authority", "Authority"),
        Column("through", "Looked through"),
        Column("from", "From", ColumnKind.DATE),
        Column("to", "To", ColumnKind.DATE),
        Column("checked", "Looked on", ColumnKind.DATE),
        Column("parties", "Parties named", ColumnKind.COUNT),
    )
    told = [row for row in register.rows(Coverage) if not (row.origin and row.alternative_to)]
    found = sorted(told, key=lambda row: (list(Authority).index(row.authority), row.from_on, row.id))
    rows = tuple(
        Row(
            (
                Cell(AUTHORITY_NAMES[row.authority][0]),
                Cell(row.looked_through),
                Cell(row.from_on),
                Cell(row.to_on),
                Cell(row.checked_on),
                Cell(len(register.parties) if row.speaks_for_all else len(row.parties)),
            )
        )
        for row in found
    )
    looked = {row.authority for row in found}
    silent = [AUTHORITY_NAMES[authority][0] for authority in Authority if authority not in looked]
    never = tuple(
        Row((Cell(name), Cell("nothing was looked through", tone=Tone.NO_RECORD), *[Cell("")] * 4)) for name in silent
    )
    return Block("coverage", columns, rows + never, title="Coverage: what was looked through, by authority")


def _confidence(register: Register) -> Block:
    columns = (
        Column("table", "Table", ColumnKind.LINK),
        Column("purpose", "What it holds"),
        *(Column(str(each), str(each), ColumnKind.COUNT) for each in Confidence),
        Column("conflicts", "Alternatives", ColumnKind.COUNT),
    )
    rows = []
    for table in TABLES:
        records = register.tables.get(table.name, ())
        if records:
            counts = Counter(record.confidence for record in records)
            live = [Cell(counts[each], count_where(table.name, ("confidence", str(each)))) for each in Confidence]
            kept = sum(1 for record in records if record.alternative_to)
            name = Cell(table.sheet, link=f"#{table.sheet}")
            rows.append(Row((name, Cell(table.purpose, tone=Tone.MUTED), *live, Cell(kept))))
    title = "Records by confidence: H official or several that agree, M one weaker, L inferred"
    return Block("confidence", columns, tuple(rows), title=title, empty="The register is empty.")


def _sources(register: Register) -> Block:
    counts: dict[str, Counter[Confidence]] = defaultdict(Counter)
    for source in register.rows(Source):
        counts[str(source.kind)][source.confidence] += 1
    columns = (
        Column("kind", "Kind of source"),
        Column("note", "Meaning"),
        *(Column(str(each), str(each), ColumnKind.COUNT) for each in Confidence),
    )
    rows = tuple(
        Row(
            (
                Cell(kind),
                Cell(f"{plural(sum(found.values()), 'source')}", tone=Tone.MUTED),
                *(
                    Cell(found[each], count_where("sources", ("kind", kind), ("confidence", str(each))))
                    for each in Confidence
                ),
            )
        )
        for kind, found in sorted(counts.items())
    )
    return Block("sources", columns, rows, title="Sources by kind and confidence", empty="No source is recorded.")


def _rates(register: Register, context: Context) -> Block:
    columns = (
        Column("pair", "Pair and method"),
        Column("provider", "Provider"),
        Column("events", "Amounts", ColumnKind.COUNT),
        Column("first", "First day", ColumnKind.DATE),
        Column("last", "Last day", ColumnKind.DATE),
        Column("lowest", "Lowest", ColumnKind.RATE),
        Column("highest", "Highest", ColumnKind.RATE),
    )
    used = _rates_used(register, context)
    rows = tuple(_rate_row(found) for _, found in sorted(used.items()))
    empty = f"Every amount that counts is in {context.currency}: nothing was converted."
    return Block("rates", columns, rows, title=f"Rates used to convert into {context.currency}", empty=empty)


def _rates_used(register: Register, context: Context) -> dict[tuple[str, str, str], list[Rate]]:
    used: dict[tuple[str, str, str], list[Rate]] = defaultdict(list)
    for event in counted_events(register, as_of=context.as_of):
        if event.currency == context.currency:
            continue
        try:
            rate = context.rates.rate(event.currency, context.currency, on=event.valid_on)
        except MissingRate:
            continue
        used[rate.base, rate.method, rate.provider].append(rate)
    return used


def _rate_row(found: Sequence[Rate]) -> Row:
    one = found[0]
    days: list[date] = sorted(rate.on for rate in found)
    numbers: list[Decimal] = sorted(rate.rate for rate in found)
    return Row(
        (
            Cell(f"{one.base} in {one.currency}, {one.method}"),
            Cell(one.provider),
            Cell(len(found)),
            Cell(days[0]),
            Cell(days[-1]),
            Cell(numbers[0]),
            Cell(numbers[-1]),
        )
    )


def _conflicts(register: Register) -> Block:
    columns = (Column("table", "Table"), Column("record", "Record, and what it contradicts"))
    rows = tuple(
        Row((Cell(name), Cell(f"{record.id} beside {record.alternative_to}")))
        for name, record in register.all_records()
        if record.alternative_to
    )
    title = "Conflicts kept: both records stand, the alternative is shown and never counted"
    return Block("conflicts", columns, rows, title=title, empty="No sources contradict each other.")


def _unknown(register: Register, context: Context) -> Block:
    undated = sum(1 for row in register.rows(Designation) if row.start is None)
    open_ended = sum(1 for row in register.rows(Licence) if row.expires_on is None)
    used = {event.tranche for event in register.rows(TrancheEvent)}
    silent = sum(1 for row in register.rows(Tranche) if row.id not in used)
    unnamed = sum(1 for row in register.rows(Tranche) if row.recipient is None)
    unconverted = _unconverted(register, context)
    said = (
        (undated, "designations without a date of their own"),
        (open_ended, "licences without a recorded expiry"),
        (silent, "tranches without any event, and so without an amount"),
        (unnamed, "tranches for several countries, with no recipient named"),
        (unconverted, f"amounts without a rate into {context.currency}, left out of the totals"),
    )
    columns = (Column("what", "What is not known"), Column("count", "Records", ColumnKind.COUNT))
    rows = tuple(Row((Cell(what), Cell(count))) for count, what in said)
    return Block("unknown", columns, rows, title="What is unknown", columns_at=(0, 2))


def _unconverted(register: Register, context: Context) -> int:
    missing = 0
    for event in counted_events(register, as_of=context.as_of):
        try:
            context.rates.rate(event.currency, context.currency, on=event.valid_on)
        except MissingRate:
            missing += 1
    return missing
