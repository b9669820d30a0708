"""The Kiel Institute's Ukraine Support Tracker, release 28, as an extract of its main sheet, with Norwegian heads.

Allocations are the sum of ``verdi_eur`` where the measure is Allocation; commitments are the sum of
``verdi_eur_activity`` over all rows, of either measure. The European Investment Bank counts as EU. The extract numbers
nothing. With ``country_summary.csv`` beside it, what the rows add up to is compared with what Kiel prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from addin.aid.release import AidDataset, AidRelease, finished
from addin.aid.row import AidAmount, AidRow, AmountBasis, PublishedFigure
from addin.aid.tables import AidTable, TableRow, read_table
from addin.aid.values import Reader, billions, slug
from addin.errors import Severity
from addin.lists.notes import Notes
from addin.vocabulary import Stage

NAME = "kiel_activities"
RECIPIENT = "UA"
FIRST_YEAR = 2022
TOLERANCE = Decimal("0.001")
SUMMARY = "country summary"
ALLOCATED, COMMITTED = "total_allocation", "total_commitment"
_DONOR, _DATE, _CATEGORY, _MEASURE = "giver", "dato", "kategori", "maal"
_MONTH, _MONTH_KNOWN, _BILLIONS = "maaned_nr", "maaned_finnes", "verdi_eur_mrd"
_AMOUNTS = {
    "verdi_eur": AmountBasis.EUR,
    "verdi_eur_redistr": AmountBasis.EUR_REDISTRIBUTED,
    "verdi_eur_activity": AmountBasis.EUR_ACTIVITY,
}
_STAGES = {"allocation": Stage.ALLOCATED, "commitment": Stage.COMMITTED}
_NEEDED = (_DONOR, _DATE, _CATEGORY, _MEASURE, "verdi_eur", "verdi_eur_activity")
_KNOWN = ("verdi_eur_redistr", _MONTH, _MONTH_KNOWN, _BILLIONS)
_COUNTRY = "land"
_SUMMED = tuple(
    f"{category}_{measure}"
    for measure in ("allocation", "commitment")
    for category in ("financial", "humanitarian", "military", "total")
)
_SUMMARY_KNOWN = ("er_eu_medlem", "er_geografisk_europa")


@dataclass(frozen=True, slots=True)
class Difference:
    """A donor whose rows add up to another figure than the publisher prints; both in euro."""

    donor: str
    name: str
    computed: Decimal
    published: Decimal


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, label: str = "") -> AidRelease:
    """The release in ``bilateral_activities.csv``, compared with ``country_summary.csv`` where that is given too."""
    notes = Notes()
    summaries = [path for path in files if path.stem.startswith("country_summary")]
    sheets = [path for path in files if path not in summaries]
    if len(sheets) != 1 or len(summaries) > 1:
        remedy = "Name bilateral_activities.csv and, to compare, country_summary.csv."
        notes.refuse("One file of activities is needed", place=", ".join(path.name for path in files), remedy=remedy)
    tables = [read_table(path, notes, needed=_NEEDED, known=_KNOWN) for path in sheets[:1]]
    printed = [read_table(path, notes, needed=(_COUNTRY, *_SUMMED), known=_SUMMARY_KNOWN) for path in summaries[:1]]
    read = Reader(notes)
    rows = [row for table in tables for row in _rows(table, read)]
    figures = [figure for table in printed for figure in _figures(table, read)]
    for one in differences(rows, figures):
        figures_of_both = f"the rows add up to {one.computed:,.0f} EUR, and {one.published:,.0f} is printed"
        what = f"{one.donor}, {one.name}: {figures_of_both}"
        notes.add(Severity.WARNING, "aid-summary", what, place=printed[0].name, remedy="Use neither without the other.")
    return finished(
        DATASET,
        rows,
        notes,
        files=files,
        hashes=[table.sha256 for table in (*tables, *printed)],
        published_on=published_on,
        label=label,
        figures=figures,
        lacks=[basis for head, basis in _AMOUNTS.items() if not all(head in table.heads for table in tables)],
    )


def allocated_by_donor(rows: Iterable[AidRow]) -> dict[str, Decimal]:
    """Allocations in euro: the rows whose measure is Allocation."""
    return _summed((row.donor, row.amount(AmountBasis.EUR)) for row in rows if row.stage is Stage.ALLOCATED)


def committed_by_donor(rows: Iterable[AidRow]) -> dict[str, Decimal]:
    """Commitments in euro: the value of each activity, over all rows."""
    return _summed((row.donor, row.amount(AmountBasis.EUR_ACTIVITY)) for row in rows)


def differences(rows: Sequence[AidRow], figures: Iterable[PublishedFigure]) -> tuple[Difference, ...]:
    """Donors whose allocations or commitments are off the printed summary by more than a tenth of a percent."""
    computed = {ALLOCATED: allocated_by_donor(rows), COMMITTED: committed_by_donor(rows)}
    printed = {(one.name, one.subject): one.value for one in figures if one.table == SUMMARY and one.name in computed}
    found = []
    for name, totals in computed.items():
        donors = {donor for known, donor in printed if known == name}
        for donor in sorted(donors | totals.keys() if donors else ()):
            ours, theirs = totals.get(donor, Decimal(0)), printed.get((name, donor), Decimal(0))
            if abs(ours - theirs) > abs(theirs) * TOLERANCE:
                found.append(Difference(donor, name, ours, theirs))
    return tuple(found)


def _summed(amounts: Iterable[tuple[str, Decimal | None]]) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for donor, amount in amounts:
        totals[donor] += amount or Decimal(0)
    return dict(totals)


def _rows(table: AidTable, read: Reader) -> Iterator[AidRow]:
    for line in table.rows:
        donor = read.name(line[_DONOR], _DONOR, line.place)
        day = read.partial_day(line[_DATE], _DATE, line.place)
        month = read.counted_month(line[_MONTH], _MONTH, line.place, first_year=FIRST_YEAR)
        category = read.category(line[_CATEGORY], line.place)
        stage = _stage(line, read)
        _compare_months(day, month, line, read.notes)
        when = day or month
        yield AidRow(
            dataset=NAME,
            key=":".join((slug(donor), when or "unknown", str(category or ""), str(stage or ""))),
            row=line.number,
            donor=read.donor(donor, line.place),
            donor_name=donor,
            recipient=RECIPIENT,
            announced_on=when,
            month=month or (day and day[:7]),
            category=category,
            stage=stage,
            amounts=tuple(_amounts(line, read)),
            attributes=tuple((head, line[head]) for head in (_MONTH, _MONTH_KNOWN) if line[head]),
        )


def _amounts(line: TableRow, read: Reader) -> Iterator[AidAmount]:
    for head, basis in _AMOUNTS.items():
        amount = read.amount(line[head], head, line.place)
        if amount is not None:
            yield AidAmount(basis, amount, "EUR")


def _stage(line: TableRow, read: Reader) -> Stage | None:
    said = line[_MEASURE].strip().casefold()
    if said and said not in _STAGES:
        what = "{count} rows have a measure that is neither Allocation nor Commitment; it is left blank"
        read.notes.count("aid-words", what, place=line.place, value=line[_MEASURE])
    return _STAGES.get(said)


def _compare_months(day: str | None, month: str | None, line: TableRow, notes: Notes) -> None:
    if day and month and not day.startswith(month):
        what = "{count} rows are counted in another month than that of their date; both are kept"
        notes.count("aid-other-month", what, place=line.place, value=f"{day}, month {month}", severity=Severity.NOTE)


def _figures(table: AidTable, read: Reader) -> Iterator[PublishedFigure]:
    for line in table.rows:
        name = read.name(line[_COUNTRY], _COUNTRY, line.place)
        for head in _SUMMED:
            value = read.number(line[head], head, line.place)
            if value is not None:
                yield PublishedFigure(SUMMARY, read.donor(name, line.place) or name, "", head, billions(value), "EUR")


DATASET = AidDataset(
    name=NAME,
    title="Ukraine Support Tracker, activities of release 28",
    publisher="Kiel Institute for the World Economy; extract by ukrainastotte",
    url="https://github.com/marhip97/ukrainastotte",
    files="bilateral_activities.csv, and country_summary.csv to compare",
    licence="cite the Kiel Institute; no right to pass the data on is stated",
    is_redistributable=False,
    expects=3_000,
    read=read_release,
    has_own_keys=False,
)
