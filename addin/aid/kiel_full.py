"""The Kiel Institute's Ukraine Support Tracker as its full sheet, about release 12: one row an item of a package.

A package's rows repeat its text, its sources and the amount that was announced for it; the amounts that count stand on
its first row. The sheet knows no allocations: what it sums are commitments. Its own ``ID`` numbers packages, not rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from addin.aid.kiel_dates import kiel_date
from addin.aid.release import AidDataset, AidRelease, finished
from addin.aid.row import AidAmount, AidItem, AidRow, AmountBasis
from addin.aid.tables import AidTable, TableRow, read_table
from addin.aid.values import Reader, slug
from addin.lists.notes import Notes
from addin.vocabulary import Stage, Valuation

NAME = "kiel_full"
RECIPIENT = "UA"
_ID, _DONOR, _DATE = "ID", "Countries", "Announcement Date"
_CATEGORY, _INSTRUMENT, _TEXT = "Type of Aid General", "Type of Aid Specific", "Explanation"
_CURRENCY, _GIVEN = "Original Currency", "Monetary Value as Given by Source"
_ITEM, _KIND, _SUB_KIND, _SHORT = "Items", "Type of Item", "Sub-type of item", "Items (short version)"
_UNITS, _DELIVERED = "No. of Units", "No. of Units Delivered (in-kind military aid)"
_PRICE, _TOTAL, _EUR = "Unit Price in USD", "Total", "Converted Value in EUR"
_EUR_DELIVERED, _USD = "Total monetary value delivered in EUR", "Total_in_USD"
_SOURCES = tuple(f"Source of Aid {number}" for number in range(1, 5))
_DELIVERY_SOURCE = "Source for Delivery"
_VALUATION = "value_source_commitments"
_VALUATIONS = {
    "value is given by the source": Valuation.STATED,
    "value is calculated with prices": Valuation.PRICE_LIST,
    "value is not given at all": Valuation.NOT_VALUED,
}
_ATTRIBUTES = (
    "Official Source",
    "Bilateral loan/grant made through IMF or WB?",
    "Updated/newly added entry",
    "Humanitarian delivery",
    "Deliveries = Commitments (1=yes, 0=no)",
    "Official delivery source (1=yes, 0=no)",
    "Total_value_dummy (1 is first row in the package)",
    "value_source_deliveries",
    "Earmarked year",
    "Source of item",
    "Relative importance(2=very imporant, 1=important, 0=less important)",
    "Official Source Yes/No Dummy",
)
_NEEDED = (_ID, _DONOR, _DATE, _CATEGORY, _CURRENCY, _EUR)
_KNOWN = (
    *(_INSTRUMENT, _TEXT, _GIVEN, _ITEM, _KIND, _SUB_KIND, _SHORT, _UNITS, _DELIVERED, _PRICE, _TOTAL, _EUR_DELIVERED),
    *(_USD, *_SOURCES, _DELIVERY_SOURCE, _VALUATION, *_ATTRIBUTES),
)
_BLANKS = frozenset(
    {"", ".", "not given", "undisclosed", "unspecified", "not specified", "#value!", "no price, 0 count"}
)
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, label: str = "") -> AidRelease:
    """The release in the sheet's CSV file; several files are refused."""
    notes = Notes()
    if len(files) != 1:
        notes.refuse("The sheet is one file", place=", ".join(path.name for path in files), remedy="Name one file.")
    tables = [read_table(path, notes, needed=_NEEDED, known=_KNOWN) for path in files[:1]]
    rows = [row for table in tables for row in _rows(table, Reader(notes, blanks=_BLANKS), notes)]
    hashes = [table.sha256 for table in tables]
    return finished(DATASET, rows, notes, files=files, hashes=hashes, published_on=published_on, label=label)


def _rows(table: AidTable, read: Reader, notes: Notes) -> Iterator[AidRow]:
    for line in table.rows:
        if line[_ID].strip() and line[_DONOR].strip():
            yield _row(line, read)
        else:
            what = "{count} rows name no package or no donor; they were left out"
            notes.count("aid-rows", what, place=line.place)


def _row(line: TableRow, read: Reader) -> AidRow:
    package = read.name(line[_ID], _ID, line.place)
    donor = read.name(line[_DONOR], _DONOR, line.place)
    currency = read.currency(line[_CURRENCY], _CURRENCY, line.place)
    item = _item(line, read)
    printed = line[_DATE].strip()
    day = None if read.is_blank(printed) else read.checked_day(kiel_date(printed), printed, _DATE, line.place)
    return AidRow(
        dataset=NAME,
        key=f"{package}:{slug(item.item)}" if item else package,
        row=line.number,
        donor=read.donor(donor, line.place),
        donor_name=donor,
        recipient=RECIPIENT,
        announced_on=day,
        announced_text=printed,
        month=day[:7] if day and "/" not in day else None,
        category=read.category(line[_CATEGORY], line.place),
        stage=Stage.COMMITTED,
        instrument=read.name(line[_INSTRUMENT], _INSTRUMENT, line.place),
        currency=currency,
        package=package,
        amounts=tuple(_amounts(line, read, currency)),
        items=(item,) if item else (),
        valuation=_valuation(line, read),
        explanation=_word(line, _TEXT, read),
        sources=_links(line, *_SOURCES),
        delivery_sources=_links(line, _DELIVERY_SOURCE),
        attributes=tuple(_attributes(line)),
    )


def _amounts(line: TableRow, read: Reader, currency: str | None) -> Iterator[AidAmount]:
    columns = (
        (AmountBasis.PACKAGE, _GIVEN, currency),
        (AmountBasis.GIVEN, _TOTAL, currency),
        (AmountBasis.EUR, _EUR, "EUR"),
        (AmountBasis.EUR_DELIVERED, _EUR_DELIVERED, "EUR"),
        (AmountBasis.USD, _USD, "USD"),
    )
    for basis, head, money in columns:
        amount = read.amount(line[head], head, line.place)
        if amount is not None and money:
            yield AidAmount(basis, amount, money)


def _item(line: TableRow, read: Reader) -> AidItem | None:
    """The item of the row; None where the row is money alone."""
    if read.is_blank(line[_ITEM]):
        return None
    price: Decimal | None = read.quantity(line[_PRICE], _PRICE, line.place)
    return AidItem(
        item=read.name(line[_ITEM], _ITEM, line.place),
        kind=_word(line, _KIND, read),
        sub_kind=_word(line, _SUB_KIND, read),
        quantity=read.quantity(line[_UNITS], _UNITS, line.place),
        delivered=read.quantity(line[_DELIVERED], _DELIVERED, line.place),
        unit_price=price,
        price_currency="USD" if price is not None else "",
        notes=tuple(_item_notes(line, read)),
    )


def _item_notes(line: TableRow, read: Reader) -> Iterator[tuple[str, str]]:
    """What the sheet says in place of a number, and the item's short name."""
    for label, head in (("quantity", _UNITS), ("delivered", _DELIVERED)):
        if read.is_blank(line[head]) and line[head].strip() not in {"", "."}:
            yield label, line[head].strip()
    if short := _word(line, _SHORT, read):
        yield "short name", short


def _valuation(line: TableRow, read: Reader) -> Valuation | None:
    said = " ".join(line[_VALUATION].split()).casefold()
    if not read.is_blank(said) and said not in _VALUATIONS:
        what = "{count} rows say in an unknown way how they were valued; it is left blank"
        read.notes.count("aid-words", what, place=line.place, value=line[_VALUATION])
    return _VALUATIONS.get(said)


def _word(line: TableRow, head: str, read: Reader) -> str:
    return "" if read.is_blank(line[head]) else " ".join(line[head].split())


def _links(line: TableRow, *heads: str) -> tuple[str, ...]:
    """Addresses and other sources as printed, each once; of a cell with several addresses all of them."""
    found: list[str] = []
    for head in heads:
        said = line[head].strip()
        if said not in {"", ".", "0"}:
            links = _LINK.findall(said)
            found += links if len(links) > 1 else [" ".join(said.split())]
    return tuple(dict.fromkeys(found))


def _attributes(line: TableRow) -> Iterator[tuple[str, str]]:
    for head in _ATTRIBUTES:
        if line[head].strip() not in {"", "."}:
            yield head, " ".join(line[head].split())


DATASET = AidDataset(
    name=NAME,
    title="Ukraine Support Tracker, full activity sheet (about release 12)",
    publisher="Kiel Institute for the World Economy",
    url="https://www.kielinstitut.de/topics/war-against-ukraine/ukraine-support-tracker/",
    files="the sheet Bilateral Assistance as one CSV file",
    licence="cite the Kiel Institute; no right to pass the data on is stated",
    is_redistributable=False,
    expects=1_500,
    read=read_release,
)
