"""The five cards of the dashboard: designations in force, open gaps, drawdowns, aid paid out, data quality."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from addin.errors import Finding, Severity
from addin.models import Designation
from addin.recalculation.aid import Total
from addin.recalculation.drawdowns import Ledger
from addin.recalculation.expressions import Criterion, Expression, call, over, sum_where, times
from addin.recalculation.gaps import Gap
from addin.recalculation.in_force import in_force_formula
from addin.register.register import Register
from addin.reports.dashboard_months import trend, trend_words
from addin.reports.figures import RECIPIENT, announced_of, cap_of, in_millions, millions, plural
from addin.reports.quality import SHAPES, all_findings, severity_counts
from addin.reports.registry import Context
from addin.reports.sheet import UNKNOWN, Card, Cards, Cell, Colour, ColumnKind

UKRAINE: Criterion = ("recipient", RECIPIENT)


def cards(
    register: Register,
    context: Context,
    *,
    standing: Sequence[Designation],
    open_gaps: Sequence[Gap],
    head: Ledger | None,
    aid: Sequence[Total],
) -> Cards:
    """The cards, left to right; ``standing`` are the full designations in force."""
    return Cards(
        (
            _designations(standing, context),
            _gaps(open_gaps),
            _drawdowns(head, context),
            _paid(aid, context),
            _quality(all_findings(register, context)),
        )
    )


def in_force_cell(standing: Sequence[Designation]) -> Cell:
    """How many full designations are in force; live."""
    return Cell(len(standing), in_force_formula())


def paid_share_cell(aid: Sequence[Total], context: Context) -> Cell:
    """Percent of the recorded aid to Ukraine that is paid; live."""
    recorded, paid = _sums(aid)
    formula = call("IFERROR", over(times(100, _once("paid_usd")), _once("recorded_usd")), 0)
    return Cell(100 * paid / recorded if recorded else 0, formula if context.currency == "USD" else None)


def _sums(aid: Sequence[Total]) -> tuple[Decimal, Decimal]:
    return sum((total.recorded for total in aid), Decimal(0)), sum((total.paid for total in aid), Decimal(0))


def _once(name: str) -> Expression:
    return sum_where("tranches", name, UKRAINE)


def _designations(standing: Sequence[Designation], context: Context) -> Card:
    parties, authorities = len({row.party for row in standing}), len({row.authority for row in standing})
    return Card(
        title="Full designations in force",
        figure=in_force_cell(standing),
        line=(f"{plural(parties, 'party', 'parties')}, {plural(authorities, 'authority', 'authorities')}",),
        small=trend_words("New", context.as_of),
        tone=Colour.FULL,
        trend=trend("begun", context.as_of),
    )


def _gaps(open_gaps: Sequence[Gap]) -> Card:
    line = "none where lists were looked through"
    if open_gaps:
        oldest = open_gaps[0]
        line = f"oldest {oldest.open_days:,} days: {oldest.authority}, {oldest.party.name}"
    return Card(
        title="Open gaps, checked",
        figure=Cell(len(open_gaps)),
        line=(line,),
        small="As of the last rebuild",
        tone=Colour.OPEN,
        link="#Gaps",
        link_text="See all gaps",
    )


def _drawdowns(head: Ledger | None, context: Context) -> Card:
    if head is None:
        return Card("Drawdowns", Cell(UNKNOWN), ("none is recorded up to this day",), tone=Colour.MILITARY_PAID)
    year = f"FY{head.authority.fiscal_year}" if head.authority.fiscal_year else head.authority.id
    packages = plural(len(head.lines), "package")
    cap = Cell(None if head.cap is None else millions(head.cap), in_millions(cap_of(head.authority.id)))
    return Card(
        title=f"{head.authority.donor} drawdowns, {year}, {head.currency} m",
        figure=Cell(millions(head.announced), in_millions(announced_of(head.authority.id))),
        line=("of ", cap, f" cap; {packages}") if head.cap is not None else (f"no cap is known; {packages}",),
        small=trend_words("Announced", context.as_of),
        tone=Colour.MILITARY_PAID,
        number_format=ColumnKind.MONEY,
        trend=trend("drawn", context.as_of),
    )


def _paid(aid: Sequence[Total], context: Context) -> Card:
    live = context.currency == "USD"
    recorded, paid = _sums(aid)
    whole = Cell(millions(recorded), in_millions(_once("recorded_usd")) if live else None)
    return Card(
        title=f"Aid to Ukraine paid out, {context.currency} m",
        figure=Cell(millions(paid), in_millions(_once("paid_usd")) if live else None),
        line=("of ", whole, " recorded (", paid_share_cell(aid, context), "%)"),
        small=trend_words("Disbursed", context.as_of),
        tone=Colour.FINANCIAL_PAID,
        number_format=ColumnKind.MONEY,
        trend=trend("paid", context.as_of),
    )


def _quality(findings: Sequence[Finding]) -> Card:
    counts = severity_counts(findings)
    rest = (Severity.WARNING, Severity.NOTE)
    return Card(
        title="Data quality",
        figure=Cell(f"{SHAPES[Severity.ERROR]} {plural(counts[Severity.ERROR], 'error')}"),
        line=("   ".join(f"{SHAPES[each]} {plural(counts[each], each)}" for each in rest),),
        small="Mend errors before you cite",
        tone=Colour.OPEN if counts[Severity.ERROR] else Colour.INK,
        number_format=ColumnKind.TEXT,
        link="#Data quality",
        link_text="See all findings",
    )
