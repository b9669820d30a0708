"""Burden sharing: each donor's aid beside its gross domestic product and its heads, without and with EU money."""

from __future__ import annotations

from collections.abc import Sequence

from addin.recalculation.burden import Burden, BurdenSharing, burden_sharing
from addin.recalculation.method import EuAttribution
from addin.register.register import Register
from addin.reports.figures import actor_name, footer_dates, known_on, millions, money_cell, plural, scope_line, short
from addin.reports.registry import Context, report
from addin.reports.sheet import (
    UNKNOWN,
    Block,
    Cell,
    Chart,
    ChartKind,
    Colour,
    Column,
    ColumnKind,
    Row,
    RowRole,
    Sentence,
    Series,
    Sheet,
    Tab,
    Tone,
    Value,
    figure_text,
)

WITHOUT, WITH = EuAttribution.WITHOUT, EuAttribution.WITH
MOST_BARS = 30


@report(place=64, answers="What does each donor give beside its GDP and its heads, without and with EU money?")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Burden sharing: one row a donor, the highest share of GDP with EU money first."""
    day = known_on(register)
    rates = context.method.rates(context.rates, known_on=day)
    found = burden_sharing(register, rates, as_of=context.as_of, method=context.method, currency=context.currency)
    drawn = [line for line in found.lines if line.rank_with is not None][:MOST_BARS]
    return Sheet(
        name="Burden sharing",
        title="Aid to Ukraine beside gross domestic product",
        tab=Tab.AID,
        finding=_finding(found, context),
        scope=scope_line(
            register, context, "Ukraine", f"{context.currency} m at {context.method.rate_words}", _year(found)
        ),
        bands=(
            *(((_chart(drawn, found),),) if drawn else ()),
            (_table(found, context.currency),),
            *(((_bars(drawn),),) if drawn else ()),
        ),
        foot=_foot(found, context.currency),
        widths=(26, 13, 13, 15, 12, 12, 12, 12, 9, 9),
        dates=footer_dates(register, context),
    )


def _year(found: BurdenSharing) -> str:
    return f"GDP and population of {found.how.year}" if found.how.year else "No GDP is held"


def _finding(found: BurdenSharing, context: Context) -> Sentence:
    known = [line for line in found.lines if line.rank_with is not None]
    if not known:
        return (f"No donor with a known GDP is recorded up to {figure_text(context.as_of)}.",)
    first = known[0]
    highest = f"Of {plural(len(known), 'donor')} recorded, {actor_name(first.donor)} stands highest"
    said = f"{highest}: {_percent(first, WITH)} of its GDP of {found.how.year}"
    if first.rank_without == 1:
        return short((f"{said}, without and with EU money.",), (f"{said}.",))
    return short((f"{said} with EU money.",), (f"{said}.",))


def _percent(line: Burden, eu: EuAttribution) -> str:
    share = line.of_gdp(eu)
    return UNKNOWN if share is None else f"{100 * share:.2f}%"


def _table(found: BurdenSharing, currency: str) -> Block:
    unit = f"{currency} m"
    columns = (
        Column("donor", "Donor", ColumnKind.NAME),
        Column("own", "Own aid", ColumnKind.MONEY, unit),
        Column("of_eu", "Of EU money", ColumnKind.MONEY, unit),
        Column("gdp", f"GDP {found.how.year or ''}".strip(), ColumnKind.MONEY, unit),
        Column("share_without", "Of GDP", ColumnKind.SMALL_PERCENT, "own"),
        Column("share_with", "Of GDP", ColumnKind.SMALL_PERCENT, "with EU"),
        Column("head_without", "Per head", ColumnKind.NUMBER, f"{currency}, own"),
        Column("head_with", "Per head", ColumnKind.NUMBER, f"{currency}, with EU"),
        Column("rank_without", "Rank", ColumnKind.ORDINAL, "own"),
        Column("rank_with", "Rank", ColumnKind.ORDINAL, "with EU"),
    )
    rows = [_row(line) for line in found.lines]
    if found.kept_by_eu:
        rows.append(_plain_row("European Union, borne by nobody known", money_cell(found.kept_by_eu, None)))
    if rows:
        rows.append(_total(found))
    return Block("burden", columns, tuple(rows), empty="No aid to Ukraine is recorded up to this day.")


def _row(line: Burden) -> Row:
    return Row(
        (
            Cell(actor_name(line.donor)),
            money_cell(line.own, None),
            money_cell(line.of_eu or None, None),
            money_cell(line.gdp, None),
            *(_known(line.of_gdp(eu), Tone.STRONG if eu is WITH else None) for eu in (WITHOUT, WITH)),
            *(_known(line.per_head(eu)) for eu in (WITHOUT, WITH)),
            _known(line.rank_without),
            _known(line.rank_with),
        )
    )


def _known(value: Value, tone: Tone | None = None) -> Cell:
    return Cell(UNKNOWN, tone=Tone.MUTED) if value is None else Cell(value, tone=tone)


def _plain_row(name: str, of_eu: Cell) -> Row:
    return Row((Cell(name), Cell(""), of_eu, *[Cell("")] * 7))


def _total(found: BurdenSharing) -> Row:
    own = money_cell(found.total(WITHOUT) - found.eu_total, None)
    return Row((Cell("Total"), own, money_cell(found.eu_total, None), *[Cell("")] * 7), RowRole.TOTAL)


def _foot(found: BurdenSharing, currency: str) -> tuple[str, ...]:
    missing = plural(len(found.missing), "amount")
    return (
        "Aid: each tranche once, at the most that is recorded of it at any stage, less what was cancelled.",
        f"{found.how.words}. By GDP every member state bears the same part of its GDP.",
        "Attribution moves EU money and never changes the sum. Equal shares rank alike.",
        *(
            (f"EU money repays {millions(found.repaid):,.0f} m of gifts: it counts as EU money alone.",)
            if found.repaid
            else ()
        ),
        *((f"{missing} without a rate into {currency} left out: {found.missing[0]}.",) if found.missing else ()),
        "… nothing of that kind is recorded, which is not zero; a donor without a row in tranches does not stand here.",
        "Source: the tables tranches, tranche_events, economy and coalition.",
    )


def _bars(drawn: Sequence[Burden]) -> Block:
    columns = (
        Column("label", "Donor"),
        Column("own", "Own, % of GDP", ColumnKind.RATE),
        Column("of_eu", "EU money, % of GDP", ColumnKind.RATE),
        Column("end", "Room for the label", ColumnKind.RATE),
        Column("text", "Label"),
    )
    longest = max(100 * (line.of_gdp(WITH) or 0) for line in drawn)
    rows = []
    for line in drawn:
        own, both = (100 * (line.of_gdp(eu) or 0) for eu in (WITHOUT, WITH))
        cells = (actor_name(line.donor), own, both - own, longest / 8, _percent(line, WITH))
        rows.append(Row(tuple(Cell(value) for value in cells)))
    return Block("bars", columns, tuple(rows), helper=True)


def _chart(drawn: Sequence[Burden], found: BurdenSharing) -> Chart:
    last = len(drawn) - 1
    title = f"Aid as % of GDP of {found.how.year}, own aid and, hatched, the part of EU money"
    return Chart(
        key="share-of-gdp",
        kind=ChartKind.STACKED_BARS,
        title=title,
        series=(
            Series("Own aid", "bars", "label", "own", 0, last, Colour.FULL),
            Series("Part of EU money", "bars", "label", "of_eu", 0, last, Colour.PARTIAL, hatched=True),
            Series(
                "With EU money", "bars", "label", "end", 0, last, unseen=True, label_column="text", label_inside=True
            ),
        ),
        alt=f"Stacked bars, percent of GDP of {plural(len(drawn), 'donor')}, the highest on top. {title}.",
        columns=10,
        height=max(8, len(drawn) * 9 // 10 + 2),
        reverse_categories=True,
    )
