"""The Kiel Institute's Ukraine Support Tracker as its website's files, release 29 on: donor and month, no activities.

``data_explorer.csv`` gives each donor's month: allocations by category, and commitments, in billions of euro. Each line
becomes a row a category and one of commitments. What else the site prints (totals, shares of EU aid, procurement,
weapons) are figures beside the rows: compared from release to release, never added. A release number is used again for
changed data, so a release is named by its day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from addin.aid.kiel_web_figures import OTHERS, figures_of, off_totals
from addin.aid.release import AidDataset, AidRelease, finished
from addin.aid.row import AidAmount, AidRow, AmountBasis, PublishedFigure
from addin.aid.tables import AidTable, TableRow, read_table
from addin.aid.values import Reader, billions
from addin.errors import Severity
from addin.lists.notes import Notes
from addin.vocabulary import Category, Stage

NAME = "kiel_web"
RECIPIENT = "UA"
EXPLORER, INFO = "data_explorer.csv", "release_info.csv"
ROUNDING = Decimal("0.000003")
"""Parts are printed to a millionth of a billion, so their sum may be off by half of that each."""
_DONOR, _ISO, _YEAR, _MONTH, _TOTAL = "country", "iso", "year", "month", "total"
_COMMITTED, _TO_BE_ALLOCATED = "commitments", "to_be_allocated"
_ECONOMY = ("gdp", "pct_gdp")
_NEEDED = (_DONOR, _YEAR, _MONTH, _TOTAL, *(str(category) for category in Category), _COMMITTED)
_KNOWN = (_ISO, _TO_BE_ALLOCATED, *_ECONOMY)


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, label: str = "") -> AidRelease:
    """The release in a folder of the site's files; ``release_info.csv`` gives its number and day."""
    notes = Notes()
    read = Reader(notes)
    by_name = _by_name(files, notes)
    tables: list[AidTable] = []
    rows: list[AidRow] = []
    figures: list[PublishedFigure] = []
    if EXPLORER in by_name:
        tables.append(read_table(by_name[EXPLORER], notes, needed=_NEEDED, known=_KNOWN))
        rows += [row for line in tables[0].rows for row in _rows(line, tables[0], read)]
        _report_twice(rows, notes)
    elif not notes.has_errors:
        remedy = f"Give the folder with {EXPLORER}."
        notes.refuse(f"{EXPLORER} is missing", place=", ".join(sorted(by_name)), remedy=remedy)
    for name in sorted(OTHERS.keys() & by_name.keys()):
        tables.append(read_table(by_name[name], notes, needed=OTHERS[name].needed, known=OTHERS[name].known))
        figures += figures_of(tables[-1], OTHERS[name], read)
    off_totals(rows, figures, notes)
    if INFO in by_name:
        tables.append(read_table(by_name[INFO], notes, needed=("release", "date"), known=("period", "label")))
        label, published_on = _info(tables[-1], read, label, published_on)
    lacks = [] if tables and _TO_BE_ALLOCATED in tables[0].heads else [str(AmountBasis.TO_BE_ALLOCATED)]
    return finished(
        DATASET,
        rows,
        notes,
        files=files,
        hashes=[table.sha256 for table in tables],
        published_on=published_on,
        label=label,
        figures=figures,
        lacks=lacks,
    )


def _by_name(files: Sequence[Path], notes: Notes) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in files:
        if path.name in found:
            notes.refuse("It is given twice", place=path.name, remedy="Give the folder of one release.")
        elif path.name not in {EXPLORER, INFO, *OTHERS}:
            what = "It is none of the site's files that are known; it was left out"
            notes.add(Severity.WARNING, "aid-columns", what, place=path.name)
        else:
            found[path.name] = path
    return found


def _info(table: AidTable, read: Reader, label: str, published_on: date | None) -> tuple[str, date | None]:
    """Number and day; those that the caller gives come first."""
    if not table.rows:
        return label, published_on
    line = table.rows[0]
    day = read.partial_day(line["date"], "date", line.place)
    if published_on is None and day is not None and len(day) == len("2026-07-26"):
        published_on = date.fromisoformat(day)
    return label or line["release"].strip(), published_on


def _rows(line: TableRow, table: AidTable, read: Reader) -> Iterator[AidRow]:
    """A row a category of what was allocated, and one of what was committed."""
    donor = read.name(line[_DONOR], _DONOR, line.place)
    month = read.month_of(line[_YEAR], line[_MONTH], line.place)
    code = read.donor(donor, line.place)
    _compare_total(line, read)

    def row(category: Category | None, stage: Stage, amounts: tuple[AidAmount, ...], texts: dict[str, str]) -> AidRow:
        parts = (line[_ISO].strip() or donor, month or "unknown", str(category or ""), str(stage))
        return AidRow(
            dataset=NAME,
            key=":".join(part for part in parts if part),
            row=line.number,
            donor=code,
            donor_name=donor,
            recipient=RECIPIENT,
            announced_on=month,
            month=month,
            category=category,
            stage=stage,
            currency="EUR",
            amounts=amounts,
            attributes=tuple((head, text) for head, text in texts.items() if text),
        )

    for category in Category:
        amounts = _amounts(line, {str(category): AmountBasis.EUR}, read)
        yield row(category, Stage.ALLOCATED, amounts, {})
    heads = {_COMMITTED: AmountBasis.EUR}
    if _TO_BE_ALLOCATED in table.heads:
        heads[_TO_BE_ALLOCATED] = AmountBasis.TO_BE_ALLOCATED
    said = {head: line[head] for head in (_ISO, _TOTAL, *_ECONOMY)}
    yield row(None, Stage.COMMITTED, _amounts(line, heads, read), said)


def _amounts(line: TableRow, heads: dict[str, AmountBasis], read: Reader) -> tuple[AidAmount, ...]:
    found = []
    for head, basis in heads.items():
        either = read.number if basis is AmountBasis.TO_BE_ALLOCATED else read.amount
        found.append((basis, either(line[head], head, line.place)))
    return tuple(AidAmount(basis, billions(amount), "EUR") for basis, amount in found if amount is not None)


def _report_twice(rows: Sequence[AidRow], notes: Notes) -> None:
    """A donor's month stands once; a second line of it would count twice."""
    times = Counter(row.key for row in rows)
    for row in rows:
        if times[row.key] > 1 and row.stage is Stage.COMMITTED:
            what = "{count} lines give a donor's month that another line gives too; all of them count"
            notes.count("aid-rows", what, place=f"{EXPLORER} line {row.row}", value=row.key)


def _compare_total(line: TableRow, read: Reader) -> None:
    parts = [read.number(line[category], category, line.place) for category in map(str, Category)]
    whole = read.number(line[_TOTAL], _TOTAL, line.place)
    if whole is not None and abs(sum((part or Decimal(0) for part in parts), Decimal(0)) - whole) > ROUNDING:
        what = "{count} months have a total that is not the sum of its categories; the categories count"
        read.notes.count("aid-summary", what, place=line.place, value=line[_TOTAL])


DATASET = AidDataset(
    name=NAME,
    title="Ukraine Support Tracker, the website's files from release 29",
    publisher="Kiel Institute for the World Economy",
    url="https://github.com/UkraineSupportTrackerWebsite/ukraine-support-tracker",
    files="the folder with data_explorer.csv and release_info.csv",
    licence="cite the Kiel Institute; no right to pass the data on is stated",
    is_redistributable=False,
    expects=2_000,
    read=read_release,
)
