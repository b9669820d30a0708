"""Aid as a ministry states it in the plain workbook that ``sanctions-aid aid template`` writes: one row a fact.

Whoever fills it in can mend it, so a bad cell is an error and the whole file is refused, with every cell named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from addin.aid import template_columns as heads
from addin.aid.release import AidDataset, AidRelease, finished
from addin.aid.row import AidAmount, AidItem, AidRow, AmountBasis
from addin.aid.tables import AidTable, TableRow, read_table, table_of
from addin.aid.values import Reader
from addin.errors import Severity
from addin.lists.files import read_file
from addin.lists.notes import Notes
from addin.lists.sheets import MAX_TEXT, Cell, ListSheet, cell_text, read_sheets
from addin.vocabulary import Stage

NAME = "template"
_NEEDED = tuple(column.head for column in heads.COLUMNS if column.is_needed)
_KNOWN = tuple(column.head for column in heads.COLUMNS if not column.is_needed)
_STAGES = {str(stage): stage for stage in Stage if stage is not Stage.REVALUED}


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, label: str = "") -> AidRelease:
    """The release in a filled-in workbook, or in its sheet saved as CSV."""
    notes = Notes()
    if len(files) != 1:
        notes.refuse("The template is one file", place=", ".join(path.name for path in files), remedy="Name one file.")
    tables = [_table(path, notes) for path in files[:1]]
    read = Reader(notes, severity=Severity.ERROR)
    rows = [row for table in tables for line in table.rows if (row := _row(line, read)) is not None]
    _refuse_twice(rows, notes)
    return finished(
        DATASET,
        rows,
        notes,
        files=files,
        hashes=[table.sha256 for table in tables],
        published_on=published_on,
        label=label,
        series="+".join(sorted({row.donor for row in rows if row.donor})),
    )


def _table(path: Path, notes: Notes) -> AidTable:
    if path.suffix.lower() == ".csv":
        return read_table(path, notes, needed=_NEEDED, known=_KNOWN)
    file = read_file(path, notes)
    if file is None:
        return AidTable(path.name)
    sheets = read_sheets(file, notes)
    sheet = next((one for one in sheets if one.name == heads.SHEET), sheets[0] if sheets else None)
    lines = _lines(sheet) if sheet else []
    return table_of(file.name, lines, notes, needed=_NEEDED, known=_KNOWN, sha256=file.sha256)


def _lines(sheet: ListSheet) -> list[tuple[int, list[str]]]:
    return [(number, [_text(cell) for cell in row]) for number, row in enumerate(sheet.rows, sheet.first_row)]


def _text(cell: Cell) -> str:
    """A text as it was typed, so that spaces around it are seen; numbers and days as they are written."""
    return cell[:MAX_TEXT] if isinstance(cell, str) else cell_text(cell)


def _row(line: TableRow, read: Reader) -> AidRow | None:
    reference = read.name(line[heads.REFERENCE], heads.REFERENCE, line.place)
    donor = read.name(line[heads.DONOR], heads.DONOR, line.place)
    if not reference or not donor:
        _error(read, line, "aid-rows", "{count} rows have no reference or no donor", "Fill in both.")
        return None
    recipient = read.name(line[heads.RECIPIENT], heads.RECIPIENT, line.place)
    currency = read.currency(line[heads.CURRENCY], heads.CURRENCY, line.place)
    day = read.partial_day(line[heads.ANNOUNCED], heads.ANNOUNCED, line.place)
    item = _item(line, read, currency)
    source = line[heads.SOURCE].strip()
    return AidRow(
        dataset=NAME,
        key=reference,
        row=line.number,
        donor=read.donor(donor, line.place),
        donor_name=donor,
        recipient=read.donor(recipient, line.place) if recipient else "",
        announced_on=day,
        month=day[:7] if day and "/" not in day and len(day) >= len("2022-04") else None,
        category=read.category(line[heads.CATEGORY], line.place),
        stage=_stage(line, read),
        instrument=read.name(line[heads.INSTRUMENT], heads.INSTRUMENT, line.place),
        currency=currency,
        package=reference,
        amounts=tuple(_amounts(line, read, currency)),
        items=(item,) if item else (),
        explanation=" ".join(line[heads.EXPLANATION].split()),
        sources=(source,) if source else (),
    )


def _stage(line: TableRow, read: Reader) -> Stage | None:
    said = line[heads.STAGE].strip().casefold()
    if said not in _STAGES:
        _error(read, line, "aid-words", "{count} rows have no stage, or a word that is none", "Choose from the list.")
    return _STAGES.get(said)


def _amounts(line: TableRow, read: Reader, currency: str | None) -> Iterator[AidAmount]:
    amount = read.quantity(line[heads.AMOUNT], heads.AMOUNT, line.place)
    if amount is None:
        return
    if currency is None:
        _error(read, line, "aid-currency", "{count} amounts have no currency", "Choose one from the list.")
        return
    yield AidAmount(AmountBasis.GIVEN, amount, currency)
    if currency == "EUR":
        yield AidAmount(AmountBasis.EUR, amount, currency)


def _item(line: TableRow, read: Reader, currency: str | None) -> AidItem | None:
    item = read.name(line[heads.ITEM], heads.ITEM, line.place)
    quantity, delivered, price = (
        read.quantity(line[head], head, line.place) for head in (heads.QUANTITY, heads.DELIVERED, heads.PRICE)
    )
    if not item:
        if quantity is not None or delivered is not None or price is not None:
            _error(
                read, line, "aid-rows", "{count} rows count or price an item that they do not name", "Name the item."
            )
        return None
    return AidItem(
        item=item,
        quantity=quantity,
        unit=read.name(line[heads.UNIT], heads.UNIT, line.place),
        delivered=delivered,
        unit_price=_priced(price, currency, line, read),
        price_currency=currency or "" if price is not None else "",
    )


def _priced(price: Decimal | None, currency: str | None, line: TableRow, read: Reader) -> Decimal | None:
    if price is not None and currency is None:
        _error(read, line, "aid-currency", "{count} prices have no currency", "Choose one from the list.")
    return price


def _refuse_twice(rows: Sequence[AidRow], notes: Notes) -> None:
    """A reference names one row, so that a later file can say which row changed."""
    times = Counter(row.key for row in rows)
    for row in rows:
        if times[row.key] > 1:
            what = "{count} rows have a reference that stands on another row too"
            remedy = "Give each row a number of its own."
            notes.count("aid-rows", what, place=f"row {row.row}", value=row.key, severity=Severity.ERROR, remedy=remedy)


def _error(read: Reader, line: TableRow, rule: str, what: str, remedy: str) -> None:
    read.notes.count(rule, what, place=line.place, severity=read.severity, remedy=remedy)


DATASET = AidDataset(
    name=NAME,
    title="Aid as a ministry states it",
    publisher="whoever filled in the template",
    url="",
    files="the workbook that sanctions-aid aid template writes, filled in",
    licence="the ministry's own",
    is_redistributable=True,
    expects=1,
    read=read_release,
)
