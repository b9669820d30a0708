"""The drawdown ledger: packages against the cap, and the balance that officials reported beside the computed one.

A cap less announcements is not what remains. A package is known by its number, never by its amount: four are of 800.
"""

from __future__ import annotations

from decimal import Decimal

from addin.models import AidAuthority, AuthorityEvent
from addin.recalculation.drawdowns import NO_CAUSE, Ledger, Line, ledger, ledgers
from addin.recalculation.expressions import CellRef, Expression, call, count_where, joined, minus, plus, sum_where
from addin.register.register import Register
from addin.reports.drawdown_steps import steps_block, steps_chart
from addin.reports.figures import (
    announced_of,
    cap_of,
    footer_dates,
    in_millions,
    millions,
    money_cell,
    plural,
    scope_line,
    short,
)
from addin.reports.registry import Context, report
from addin.reports.sheet import (
    UNKNOWN,
    Block,
    Cell,
    Column,
    ColumnKind,
    Row,
    RowRole,
    Sentence,
    Sheet,
    Tab,
    Tone,
    figure_text,
)
from addin.vocabulary import AuthorityEventKind

GRID = (0, 1, 2, 3, 4, 5, 7, 8)
"""Grid columns of the packages: one is left blank between figures and words."""
BESIDE = (AuthorityEventKind.BALANCE_REPORTED, AuthorityEventKind.REVALUATION)


@report(place=60, answers="Drawdown packages against the cap, package by package, beside what officials reported")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Drawdowns: the newest used authority with its steps, then each fiscal year's packages."""
    found = ledgers(register, as_of=context.as_of)
    head = found[0] if found else None
    return Sheet(
        name="Drawdowns",
        title=f"{head.authority.donor} drawdown ledger, {year_of(head.authority)}" if head else "Drawdown ledger",
        tab=Tab.AID,
        finding=_finding(head, context),
        scope=scope_line(register, context, *_scope(head)),
        bands=(
            *(((steps_chart(head),),) if head else ()),
            *((_packages(each),) for each in found),
            (_beside(register, context),),
            *(((steps_block(head),),) if head else ()),
        ),
        foot=_foot(head),
        widths=(14, 10, 13, 15, 15, 15, 2, 16, 70),
        live=True,
        dates=footer_dates(register, context),
    )


def year_of(authority: AidAuthority) -> str:
    """The authority's fiscal year in words; its title where it has none."""
    return f"fiscal year {authority.fiscal_year}" if authority.fiscal_year else (authority.title or authority.id)


def _scope(head: Ledger | None) -> tuple[str, ...]:
    if head is None:
        return ()
    instrument = head.authority.instrument
    numbers = sorted(line.ordinal for line in head.lines if line.ordinal)
    packages = f"{instrument} {numbers[0]} to {numbers[-1]}" if numbers else instrument
    return packages, f"{head.currency} m", head.authority.legal_basis


def _finding(head: Ledger | None, context: Context) -> Sentence:
    if head is None:
        return (f"No drawdown is recorded up to {figure_text(context.as_of)}.",)
    announced = Cell(millions(head.announced), in_millions(announced_of(head.authority.id)))
    if head.cap is None or head.computed_balance is None:
        return (f"{head.authority.instrument} packages of ", announced, f" {head.currency} m; no cap is recorded.")
    cap = Cell(millions(head.cap), in_millions(cap_of(head.authority.id)))
    left = Cell(
        millions(head.computed_balance),
        in_millions(minus(cap_of(head.authority.id), announced_of(head.authority.id))),
    )
    opening: Sentence = ("Announcements leave ", left, " of the ", cap, " cap")
    if head.computed_balance < 0:
        opening = ("The cap of ", cap, " less announcements is ", left)
    if not head.reported:
        return (*opening, "; no balance was reported.")
    last = head.reported[-1]
    said = Cell(millions(last.amount), in_millions(sum_where("authority_events", "amount", ("id", last.event))))
    return short(
        (*opening, "; officials reported ", said, f" on {figure_text(last.on)}. Both stand."),
        (*opening, "; ", said, " was reported. Both stand."),
    )


def _foot(head: Ledger | None) -> tuple[str, ...]:
    apart = [
        f"On {figure_text(each.on)} {figure_text(each.amount / 1_000_000)} was reported and "
        f"{figure_text(each.computed / 1_000_000)} is computed: {NO_CAUSE}."
        for each in (head.reported if head else ())
        if each.difference and each.computed is not None
    ]
    return (
        "… no cap is known for that day. Below zero: announced beyond the cap that the register knows.",
        "A cap less announcements is not what remains: stock was revalued in 2023 and officials counted otherwise.",
        *apart,
        "A package is known by its number, never by its amount. Amounts are as announced, many as up to.",
        "Source: the tables tranches, tranche_events and authority_events, row by row.",
    )


def _packages(found: Ledger) -> Block:
    unit = f"{found.currency} m"
    columns = (
        Column("announced_on", "Announced on", ColumnKind.DATE),
        Column("ordinal", found.authority.instrument, ColumnKind.ORDINAL),
        Column("amount", "Amount", ColumnKind.MONEY, unit),
        Column("running", "Running total", ColumnKind.MONEY, unit, calculated=True),
        Column("cap", "Cap that day", ColumnKind.MONEY, unit),
        Column("left", "Cap less ann.", ColumnKind.MONEY, unit, calculated=True),
        Column("confidence", "Confidence", ColumnKind.CODE),
        Column("note", "Note", ColumnKind.WRAPPED),
    )
    key = packages_key(found)
    rows = [_line(key, place, line, found.authority.id) for place, line in enumerate(found.lines)]
    title = f"{year_of(found.authority).capitalize()}: {plural(len(found.lines), 'package')}"
    return Block(key, columns, (*rows, _total(found)), title=title, columns_at=GRID)


def packages_key(found: Ledger) -> str:
    """The key of the block that holds an authority's packages."""
    return f"packages-{found.authority.id}"


def _line(key: str, place: int, line: Line, authority: str) -> Row:
    event = ("id", line.event)
    amount = sum_where("tranche_events", "counted_amount", event, ("adds", 1))
    running: Expression = CellRef(key, place, "amount")
    if place:
        running = plus(CellRef(key, place - 1, "running"), running)
    day = CellRef(key, place, "announced_on")
    cap, left = CellRef(key, place, "cap"), CellRef(key, place, "running")
    has_cap = call("ISNUMBER", cap)
    return Row(
        (
            Cell(line.announced_on, sum_where("tranche_events", "valid_on", event)),
            Cell(line.ordinal if line.ordinal is not None else UNKNOWN),
            money_cell(line.amount, amount),
            Cell(millions(line.running_total), running),
            _cap_cell(line, authority, day),
            Cell(
                UNKNOWN if line.cap_less_announced is None else millions(line.cap_less_announced),
                call("IF", has_cap, minus(cap, left), UNKNOWN),
                _tone(line.cap_less_announced),
            ),
            Cell(str(line.confidence)),
            Cell(line.note, tone=Tone.MUTED),
        )
    )


def _tone(left: Decimal | None) -> Tone | None:
    if left is None:
        return Tone.MUTED
    return Tone.STRONG if left < 0 else None


def _cap_cell(line: Line, authority: str, day: Expression) -> Cell:
    until = ("valid_on", joined("<=", day))
    any_cap = count_where("authority_events", ("aid_authority", authority), ("is_cap", 1), until)
    level = sum_where("authority_events", "level_change", ("aid_authority", authority), until)
    live = call("IF", any_cap, in_millions(level), UNKNOWN)
    return Cell(UNKNOWN if line.cap is None else millions(line.cap), live, None if line.cap else Tone.MUTED)


def _total(found: Ledger) -> Row:
    authority = found.authority.id
    announced, cap = announced_of(authority), cap_of(authority)
    unknown = Cell(UNKNOWN, None, Tone.MUTED)
    balance = money_cell(found.computed_balance, minus(cap, announced), Tone.STRONG)
    return Row(
        (
            Cell("Total"),
            Cell(""),
            money_cell(found.announced, announced),
            money_cell(found.announced, announced),
            *((money_cell(found.cap, cap), balance) if found.cap is not None else (unknown, unknown)),
            Cell(""),
            Cell(f"Last day of use: {found.expires_on.isoformat()}" if found.expires_on else "No expiry is recorded."),
        ),
        RowRole.TOTAL,
    )


def _beside(register: Register, context: Context) -> Block:
    """What stands beside the ledgers and is never netted: reported balances and revaluations of every authority."""
    names = {row.id: row for row in register.rows(AidAuthority)}
    events = [
        event
        for event in register.rows(AuthorityEvent)
        if event.kind in BESIDE and event.valid_on <= context.as_of and event.aid_authority in names
    ]
    rows = tuple(
        _beside_row(event, names[event.aid_authority], register)
        for event in sorted(events, key=lambda event: (event.valid_on, event.id))
    )
    columns = (
        Column("on", "Day", ColumnKind.DATE),
        Column("year", "Fiscal year", ColumnKind.ORDINAL),
        Column("amount", "Amount", ColumnKind.MONEY, "m, as stated"),
        Column("computed", "Computed", ColumnKind.MONEY, "for that day", calculated=True),
        Column("difference", "Difference", ColumnKind.MONEY, "", calculated=True),
        Column("kind", "What"),
        Column("note", "By whom, confidence, and note", ColumnKind.WRAPPED),
    )
    title = "Beside the ledger, never netted: reported balances and revaluations"
    empty = "None is recorded up to this day."
    return Block("beside", columns, rows, title=title, columns_at=(*GRID[:5], 7, 8), empty=empty)


def _beside_row(event: AuthorityEvent, authority: AidAuthority, register: Register) -> Row:
    amount = sum_where("authority_events", "amount", ("id", event.id))
    computed, difference = Cell(""), Cell("")
    if event.kind is AuthorityEventKind.BALANCE_REPORTED:
        that_day = ledger(register, aid_authority=authority.id, as_of=event.valid_on)
        until = ("valid_on", joined("<=", event.valid_on))
        live = minus(cap_of(authority.id, until), announced_of(authority.id, until))
        if that_day.computed_balance is not None:
            computed = money_cell(that_day.computed_balance, live)
            apart = (event.amount or Decimal(0)) - that_day.computed_balance
            difference = money_cell(apart, minus(amount, live), Tone.WARNING if apart else None)
    return Row(
        (
            Cell(event.valid_on),
            Cell(authority.fiscal_year or UNKNOWN),
            money_cell(event.amount, amount),
            computed,
            difference,
            Cell(str(event.kind)),
            Cell(". ".join(part for part in (event.legal_basis, str(event.confidence), event.notes) if part)),
        )
    )
