"""Aid by donor, category and stage: what was promised, committed and paid, in one currency, and what is left out.

Stages are steps of the same money, so their columns are never added to each other; each tranche counts once in the
column *Recorded once*, and only that is shared out.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from addin.recalculation.aid import LeftOut, Total, left_out, totals
from addin.recalculation.expressions import (
    BlockColumn,
    CellRef,
    Criterion,
    Expression,
    call,
    count_where,
    minus,
    over,
    sum_where,
    times,
)
from addin.register.register import Register
from addin.reports.aid_bars import bars_block, bars_chart, of_total
from addin.reports.figures import (
    MILLION,
    RECIPIENT,
    actor_name,
    footer_dates,
    money_cell,
    scope_line,
    short,
    unless_none,
)
from addin.reports.registry import Context, report
from addin.reports.sheet import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Legend,
    Row,
    RowRole,
    Sentence,
    Sheet,
    Tab,
    Tone,
    figure_text,
)
from addin.vocabulary import FORWARD_STAGES, Category, Stage

ANY_NUMBER = ">-1000000000000000"
"""A criterion that every amount meets, and no text."""
ALWAYS = (Stage.ANNOUNCED, Stage.COMMITTED, Stage.DISBURSED)
TONES = {
    Category.MILITARY: Tone.MILITARY,
    Category.FINANCIAL: Tone.FINANCIAL,
    Category.HUMANITARIAN: Tone.HUMANITARIAN,
}


LEGEND = Legend(
    (
        *((tone, str(category)) for category, tone in TONES.items()),
        (Tone.MUTED, "dark: paid · middle: committed or beyond · light: announced and no more"),
    )
)


@report(place=50, answers="What each donor promised, committed and paid to Ukraine, by category and stage")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Aid: totals to Ukraine with a chart, what is left out and why, and what goes to other recipients."""
    every = totals(register, context.rates, as_of=context.as_of, currency=context.currency, recipient=None)
    main = [total for total in every if total.recipient == RECIPIENT]
    others = [total for total in every if total.recipient not in {RECIPIENT, ""}]
    outside = left_out(register, context.rates, as_of=context.as_of, currency=context.currency)
    stages = tuple(s for s in FORWARD_STAGES if s in ALWAYS or any(t.amounts[s] is not None for t in every))
    live = context.currency == "USD"
    table = _table("totals", main, stages, context.currency, live=live)
    width = len(table.columns)
    return Sheet(
        name="Aid",
        title="Aid by donor, category and stage",
        tab=Tab.AID,
        finding=_finding(main, context, live=live),
        scope=scope_line(register, context, "Ukraine", f"{context.currency} m at the rate of each event's day"),
        bands=(
            (LEGEND,),
            *(((bars_chart(main, context.currency, width + 3),),) if main else ()),
            (table, _left_out_block(outside, width + 1, context.currency, live=live)),
            (_others_block(others, stages, context.currency, live=live),),
            (bars_block(main),),
        ),
        foot=_foot(context.currency),
        widths=(22, 14, *[13] * (width - 3), 9, 3, 66, 12),
        live=live,
        dates=footer_dates(register, context),
    )


def _foot(currency: str) -> tuple[str, ...]:
    stages = "Stages are steps of the same money: their columns are never added to each other."
    once = "Recorded once: each tranche at the most that is recorded of it at any stage, less what was cancelled."
    rate = f"Conversion into {currency}: the rate of the event's day, or the last known one before it"
    reimbursed = "EU money for member states' gifts reimburses them: the two are not added here."
    return (
        "… no event of that stage is recorded, which is not zero. Announced includes amounts that are stated as up to.",
        f"{stages} Undisbursed is committed less cancelled less disbursed.",
        f"{once} Shares are shares of that.",
        f"{rate}, of the ECB or of the table exchange_rates. {reimbursed}",
        "A donor new to the tables enters the total at once and gets its row at the next rebuild.",
        "Source: the tables tranches and tranche_events, row by row.",
    )


def _stage_of(stage: Stage, criteria: Sequence[Criterion]) -> Expression:
    return sum_where("tranche_events", "amount_usd", *criteria, ("stage", str(stage)), ("adds", 1))


def _any_of(stage: Stage, criteria: Sequence[Criterion]) -> Expression:
    return count_where("tranche_events", *criteria, ("stage", str(stage)), ("adds", 1), ("amount_usd", ANY_NUMBER))


def _stage_cell(total: Total, stage: Stage, *, live: bool) -> Cell:
    formula = unless_none(_any_of(stage, of_total(total)), over(_stage_of(stage, of_total(total)), MILLION))
    cell = money_cell(total.amounts[stage], None)
    return Cell(cell.value, formula if live else None, cell.tone)


def _undisbursed_cell(total: Total, *, live: bool) -> Cell:
    committed, cancelled, paid = (
        _stage_of(stage, of_total(total)) for stage in (Stage.COMMITTED, Stage.CANCELLED, Stage.DISBURSED)
    )
    left = over(minus(minus(committed, cancelled), paid), MILLION)
    formula = unless_none(_any_of(Stage.COMMITTED, of_total(total)), left)
    cell = money_cell(total.undisbursed_balance, None)
    return Cell(cell.value, formula if live else None, cell.tone or Tone.CALCULATED)


def _once(name: str, criteria: Sequence[Criterion]) -> Expression:
    return sum_where("tranches", name, *criteria)


def _columns(stages: Sequence[Stage], currency: str) -> tuple[Column, ...]:
    unit = f"{currency} m"
    return (
        Column("donor", "Donor", ColumnKind.NAME),
        Column("category", "Category", ColumnKind.TEXT),
        *(Column(str(stage), str(stage).capitalize(), ColumnKind.MONEY, unit) for stage in stages),
        Column("undisbursed", "Undisbursed", ColumnKind.MONEY, unit, calculated=True),
        Column("recorded", "Recorded once", ColumnKind.MONEY, unit, calculated=True),
        Column("share", "Share", ColumnKind.PERCENT),
    )


def _table(key: str, found: Sequence[Total], stages: Sequence[Stage], currency: str, *, live: bool) -> Block:
    recorded = sum((total.recorded for total in found), Decimal(0))
    rows = [
        _row(key, place, total, stages, recorded=recorded, last=len(found), live=live)
        for place, total in enumerate(found)
    ]
    if found:
        rows.append(_total_row(key, found, stages, recorded, live=live))
    return Block(key, _columns(stages, currency), tuple(rows), empty="No aid is recorded up to this day.")


def _row(
    key: str, place: int, total: Total, stages: Sequence[Stage], *, recorded: Decimal, last: int, live: bool
) -> Row:
    whole = CellRef(key, last, "recorded")
    share = call("IF", whole, over(CellRef(key, place, "recorded"), whole), 0)
    return Row(
        (
            Cell(actor_name(total.donor)),
            Cell(str(total.category), tone=TONES[total.category]),
            *(_stage_cell(total, stage, live=live) for stage in stages),
            _undisbursed_cell(total, live=live),
            money_cell(total.recorded, _once("recorded_usd", of_total(total)) if live else None, Tone.STRONG),
            Cell(total.recorded / recorded if recorded else 0, share if live else None),
        )
    )


def _total_row(key: str, found: Sequence[Total], stages: Sequence[Stage], recorded: Decimal, *, live: bool) -> Row:
    ukraine: tuple[Criterion, ...] = (("recipient", RECIPIENT),)

    def summed(values: Sequence[Decimal | None]) -> Decimal | None:
        known = [value for value in values if value is not None]
        return sum(known, Decimal(0)) if known else None

    def stage_cell(stage: Stage) -> Cell:
        formula = unless_none(_any_of(stage, ukraine), over(_stage_of(stage, ukraine), MILLION))
        cell = money_cell(summed([total.amounts[stage] for total in found]), None)
        return Cell(cell.value, formula if live else None, cell.tone)

    balances = BlockColumn(key, "undisbursed", 0, len(found) - 1)
    left = money_cell(summed([total.undisbursed_balance for total in found]), None)
    left_formula = unless_none(call("COUNTIF", balances, ANY_NUMBER), call("SUM", balances))
    whole = _once("recorded_usd", ukraine)
    return Row(
        (
            Cell("Total"),
            Cell(""),
            *(stage_cell(stage) for stage in stages),
            Cell(left.value, left_formula if live else None, left.tone),
            money_cell(recorded, whole if live else None, Tone.STRONG),
            Cell(1 if recorded else 0, call("IF", CellRef(key, len(found), "recorded"), 1, 0) if live else None),
        ),
        RowRole.TOTAL,
    )


def _left_out_block(outside: Sequence[LeftOut], start: int, currency: str, *, live: bool) -> Block:
    columns = (
        Column("what", "What is left out, and why", ColumnKind.WRAPPED),
        Column("amount", "Amount", ColumnKind.MONEY, f"{currency} m"),
    )
    rows = tuple(Row((Cell(_said(line)), _left_out_amount(line, live=live))) for line in outside)
    return Block("left_out", columns, rows, start=start, empty="Nothing is left out.")


def _said(line: LeftOut) -> str:
    tranche = line.tranche
    ordinal = f" {tranche.ordinal}" if tranche.ordinal else ""
    return f"{tranche.donor} {tranche.instrument}{ordinal}, {figure_text(line.event.valid_on)}: {line.reason}"


def _left_out_amount(line: LeftOut, *, live: bool) -> Cell:
    if line.amount is None:
        return money_cell(None, None)
    formula = sum_where("tranche_events", "amount_usd", ("id", line.event.id))
    return money_cell(line.amount, formula if live else None)


def _others_block(others: Sequence[Total], stages: Sequence[Stage], currency: str, *, live: bool) -> Block:
    columns = (
        Column("recipient", "Recipient", ColumnKind.NAME),
        Column("category", "Category", ColumnKind.TEXT),
        *(Column(str(stage), str(stage).capitalize(), ColumnKind.MONEY, f"{currency} m") for stage in stages),
        Column("undisbursed", "Undisbursed", ColumnKind.MONEY, f"{currency} m", calculated=True),
        Column("donor", "Donor", ColumnKind.TEXT),
    )
    rows = tuple(
        Row(
            (
                Cell(actor_name(total.recipient)),
                Cell(str(total.category), tone=TONES[total.category]),
                *(_stage_cell(total, stage, live=live) for stage in stages),
                _undisbursed_cell(total, live=live),
                Cell(actor_name(total.donor)),
            )
        )
        for total in others
    )
    empty = "No aid to another recipient is recorded up to this day."
    grid = (*range(len(columns) - 1), len(columns))
    title = "To other recipients, not in the totals above"
    return Block("others", columns, rows, title=title, columns_at=grid, empty=empty)


def _finding(main: Sequence[Total], context: Context, *, live: bool) -> Sentence:
    recorded = sum((total.recorded for total in main), Decimal(0))
    if not recorded:
        return (f"No aid to Ukraine is recorded up to {figure_text(context.as_of)}.",)
    first = main[0]
    paid = sum((total.paid for total in main), Decimal(0))
    ukraine: tuple[Criterion, ...] = (("recipient", RECIPIENT),)

    def percent(part: Decimal, name: str, criteria: Sequence[Criterion]) -> Cell:
        formula = call("IFERROR", over(times(100, _once(name, criteria)), _once("recorded_usd", ukraine)), 0)
        return Cell(100 * part / recorded, formula if live else None)

    share, out = percent(first.recorded, "recorded_usd", of_total(first)), percent(paid, "paid_usd", ukraine)
    who = f"{actor_name(first.donor)} {first.category} aid"
    return short(
        (f"{who} is ", share, "% of the money recorded for Ukraine; ", out, "% of all is recorded as paid out."),
        (f"{who} is ", share, "% of the money recorded; ", out, "% is paid."),
    )
