"""From announced to delivered: how much of each step is recorded, what part moved on, and after how many days."""

from __future__ import annotations

from collections.abc import Mapping

from addin.recalculation.pipeline import PASSAGES, STEPS, Passage, Pipeline, by_donor_and_category, followed, pipeline
from addin.register.register import Register
from addin.reports.aid_bars import ANNOUNCED, COMMITTED, PAID
from addin.reports.figures import (
    RECIPIENT,
    actor_name,
    footer_dates,
    known_on,
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
    figure_text,
)
from addin.vocabulary import Category, Stage

MOST_BARS = 20
SHORT = {
    Stage.ANNOUNCED: "ann.",
    Stage.COMMITTED: "com.",
    Stage.DISBURSED: "disb.",
    Stage.DELIVERED: "deliv.",
}
"""Steps as narrow heads say them; the foot spells them out."""
Lines = Mapping[tuple[str, Category], Pipeline]
_COLOURS = {Stage.ANNOUNCED: ANNOUNCED, Stage.COMMITTED: COMMITTED, Stage.DISBURSED: PAID, Stage.DELIVERED: PAID}


@report(place=66, answers="How far has the money come, from announced to delivered, and how soon?")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Pipeline: one row a donor and category with the passages between steps, and all together."""
    rates = context.method.rates(context.rates, known_on=known_on(register))
    every = followed(register, rates, as_of=context.as_of, currency=context.currency)
    ours = [account for account in every if account.tranche.recipient == RECIPIENT]
    lines, whole = by_donor_and_category(ours), pipeline(ours)
    drawn = _bars(lines)
    return Sheet(
        name="Pipeline",
        title="Aid from announced to delivered",
        tab=Tab.AID,
        finding=_finding(whole, context),
        scope=scope_line(register, context, "Ukraine", f"{context.currency} m at {context.method.rate_words}"),
        bands=(
            *(((_chart(drawn, context.currency),),) if drawn else ()),
            (_table(lines, whole, context.currency),),
            *(((_bars_block(drawn),),) if drawn else ()),
        ),
        foot=_foot(whole, context.currency),
        widths=(22, 14, *[12] * 5, *[14.5] * 8),
        dates=footer_dates(register, context),
    )


def _finding(whole: Pipeline, context: Context) -> Sentence:
    if not any(amount is not None for amount in whole.amounts.values()):
        return (f"No aid to Ukraine is recorded up to {figure_text(context.as_of)}.",)
    known = next((passage for passage in whole.passages if passage.share is not None), None)
    if known is None or known.share is None or known.median_days is None:
        return ("No tranche to Ukraine is recorded at two steps: what became of each is not known here.",)
    part = f"{100 * known.share:.0f}% of what is {known.before} is recorded as {known.after}"
    days = f"{known.median_days:,f}".removesuffix(".0").replace("-", "−")
    tranches = f"in {known.both} of {plural(known.begun, 'tranche')}"
    return short((f"{part}, {tranches}, after a median of {days} days.",), (f"{part}.",))


def _table(lines: Lines, whole: Pipeline, currency: str) -> Block:
    unit = f"{currency} m"
    columns = (
        Column("donor", "Donor", ColumnKind.NAME),
        Column("category", "Category", ColumnKind.TEXT),
        *(Column(str(step), str(step).capitalize(), ColumnKind.MONEY, unit) for step in STEPS),
        Column("undisbursed", "Undisbursed", ColumnKind.MONEY, unit),
        *(
            Column(f"{before}_{after}_{kind.value}", f"{SHORT[before]} to {SHORT[after]}".capitalize(), kind, unit)
            for before, after in PASSAGES
            for kind, unit in ((ColumnKind.PERCENT, "part"), (ColumnKind.NUMBER, "median days"))
        ),
    )
    rows = [_row(actor_name(donor), str(category), line) for (donor, category), line in lines.items()]
    if rows:
        rows.append(_row("All", "", whole, RowRole.TOTAL))
    return Block("pipeline", columns, tuple(rows), empty="No aid to Ukraine is recorded up to this day.")


def _row(name: str, category: str, line: Pipeline, role: RowRole = RowRole.BODY) -> Row:
    return Row(
        (
            Cell(name),
            Cell(category),
            *(money_cell(line.amounts[step], None) for step in STEPS),
            money_cell(line.undisbursed_balance, None),
            *(cell for passage in line.passages for cell in (_share(passage), _days(passage))),
        ),
        role,
    )


def _share(passage: Passage) -> Cell:
    if passage.share is None:
        return Cell(UNKNOWN, tone=Tone.MUTED)
    tranches = f"{passage.both} of {plural(passage.begun, 'tranche')}"
    return Cell(
        passage.share, note=f"{tranches} {passage.before} {'is' if passage.both == 1 else 'are'} {passage.after}."
    )


def _days(passage: Passage) -> Cell:
    return Cell(UNKNOWN, tone=Tone.MUTED) if passage.median_days is None else Cell(passage.median_days)


Bar = tuple[str, Category, Stage, float]


def _bars(lines: Lines) -> list[Bar]:
    """One bar for each step of each line that is recorded, as many lines as there is room for."""
    found: list[Bar] = []
    for (donor, category), line in lines.items():
        recorded = [(step, amount) for step, amount in line.amounts.items() if amount is not None]
        if len(found) + len(recorded) <= MOST_BARS:
            found += [(donor, category, step, float(millions(amount))) for step, amount in recorded]
    return found


def _bars_block(drawn: list[Bar]) -> Block:
    columns = (
        Column("label", "Donor, category and step"),
        Column("amount", "Amount", ColumnKind.MONEY),
        Column("end", "Room for the label", ColumnKind.MONEY),
        Column("text", "Label"),
    )
    longest = max(amount for *_, amount in drawn)
    rows = [
        Row(
            (
                Cell(f"{actor_name(donor)}, {category}: {step}"),
                Cell(amount),
                Cell(longest / 8),
                Cell(f"{amount:,.0f}"),
            )
        )
        for donor, category, step, amount in drawn
    ]
    return Block("bars", columns, tuple(rows), helper=True)


def _chart(drawn: list[Bar], currency: str) -> Chart:
    last = len(drawn) - 1
    colours: list[Colour] = [_COLOURS[step][category] for _, category, step, _ in drawn]
    title = f"How far each donor's money has come ({currency} m; steps of the same money, never added)"
    return Chart(
        key="steps",
        kind=ChartKind.STACKED_BARS,
        title=title,
        series=(
            Series("Amount", "bars", "label", "amount", 0, last, colours[0], point_colours=tuple(enumerate(colours))),
            Series("Label", "bars", "label", "end", 0, last, unseen=True, label_column="text", label_inside=True),
        ),
        alt=f"Bars of {currency} million, one for each recorded step of a donor and category. {title}.",
        columns=10,
        height=max(8, len(drawn) + 3),
        reverse_categories=True,
    )


def _foot(whole: Pipeline, currency: str) -> tuple[str, ...]:
    missing = plural(len(whole.missing), "amount")
    return (
        "Steps are of the same money and never added. Committed takes in what is allocated or obligated.",
        "Heads: ann. is announced, com. committed, disb. disbursed, deliv. delivered.",
        "Part: the later step's amount as a part of the earlier one's, of all tranches that have the earlier.",
        "Median days: between the first days of the two steps, of the tranches that have both.",
        "Undisbursed is committed less cancelled less disbursed.",
        *((f"{missing} without a rate into {currency} left out: {whole.missing[0]}.",) if whole.missing else ()),
        "… no event of that step is recorded, which is not zero.",
        "Source: the tables tranches and tranche_events.",
    )
