"""What the tracker's website prints beside donors' months: totals, EU shares, procurement, weapons, as figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from addin.aid.row import AidRow, AmountBasis, PublishedFigure
from addin.aid.tables import AidTable, TableRow
from addin.aid.values import Reader, billions
from addin.lists.notes import Notes
from addin.vocabulary import Stage

TOTALS = "total allocations"
ALL = "total_allocations"
ROUNDING = Decimal(100_000)
"""Euro: forty donors' months, each printed to a thousand."""


@dataclass(frozen=True, slots=True)
class FigureFile:
    """A file of figures: its table's name, the columns that name a line, and those that hold figures, with units.

    ``EUR bn`` becomes euro. ``kind`` heads a word that makes a figure's name, ``note`` a text that goes with it.
    """

    table: str
    values: dict[str, str]
    donor: str = ""
    kind: str = ""
    note: str = ""
    is_monthly: bool = False
    others: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns without which the file is another."""
        named = (*(("year", "month") if self.is_monthly else ()), self.donor, self.kind)
        return tuple(head for head in (*named, *self.values) if head)

    @property
    def known(self) -> tuple[str, ...]:
        """Further columns that are read or mean nothing new."""
        return tuple(head for head in (self.note, *self.others) if head)


OTHERS: dict[str, FigureFile] = {
    "total_allocations.csv": FigureFile(
        TOTALS, dict.fromkeys((ALL, "military", "financial", "humanitarian"), "EUR bn"), is_monthly=True
    ),
    "procurement_trends.csv": FigureFile(
        "procurement",
        dict.fromkeys(("stockpile", "procurement", "unspecified", "nato_purl"), "EUR bn"),
        is_monthly=True,
    ),
    "eu_aid_shares.csv": FigureFile(
        "EU aid shares",
        {
            **dict.fromkeys(("bilateral_pct_gdp", "eu_share_pct_gdp", "total_pct_gdp"), "% of GDP"),
            "eu_share_bn": "EUR bn",
        },
        donor="country",
        others=("iso",),
    ),
    "weapons.csv": FigureFile(
        "weapons",
        {"number_of_weapons": "each", "monetary_value_eur": "EUR"},
        donor="donor",
        kind="category",
        note="weapons_list",
    ),
}
"""By the file's name."""


def figures_of(table: AidTable, file: FigureFile, read: Reader) -> Iterator[PublishedFigure]:
    """Every figure of a file's rows."""
    for line in table.rows:
        period = (read.month_of(line["year"], line["month"], line.place) or "") if file.is_monthly else ""
        subject = _subject(line, file, read)
        kind = read.name(line[file.kind], file.kind, line.place) if file.kind else ""
        for head, unit in file.values.items():
            value = read.quantity(line[head], head, line.place)
            if value is None:
                continue
            name = f"{kind}: {head}" if kind else head
            note = line[file.note] if file.note else ""
            if unit == "EUR bn":
                yield PublishedFigure(file.table, subject, period, name, billions(value), "EUR", note)
            else:
                yield PublishedFigure(file.table, subject, period, name, value, unit, note)


def _subject(line: TableRow, file: FigureFile, read: Reader) -> str:
    if not file.donor:
        return ""
    name = read.name(line[file.donor], file.donor, line.place)
    return read.donor(name, line.place) or name


def off_totals(rows: Iterable[AidRow], figures: Iterable[PublishedFigure], notes: Notes) -> None:
    """Reports months whose donors do not add up to the total that the site prints."""
    summed: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.stage is Stage.ALLOCATED and row.month:
            summed[row.month] += row.amount(AmountBasis.EUR) or Decimal(0)
    for figure in figures:
        if figure.table == TOTALS and figure.name == ALL:
            ours = summed.get(figure.period, Decimal(0))
            if abs(ours - figure.value) > max(ROUNDING, figure.value / 1_000):
                what = "{count} months have donors that do not add up to the printed total"
                value = f"{figure.period}: {ours:,.0f} and {figure.value:,.0f}"
                notes.count("aid-summary", what, place="total_allocations.csv", value=value)
