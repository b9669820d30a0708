"""A release of one of OFAC's lists: its legacy CSV files, joined on the entry number, or its plain XML file.

Of the CSV files the one of entries (``sdn.csv``, ``cons_prim.csv``) is needed; those of names, addresses and remarks
continued add to it. Files are known by their columns, with or without a header row. No form prints a listing date for
ordinary entries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from addin.errors import Severity, Where
from addin.lists.countries import country_code
from addin.lists.listing import (
    ListedAct,
    ListedAddress,
    ListedName,
    ListedNumber,
    Listing,
    ListingKind,
    Release,
)
from addin.lists.ofac_acts import programmes_of
from addin.lists.ofac_files import FileKind, file_kind, value
from addin.lists.ofac_remarks import Remarks, parse_remarks
from addin.lists.ofac_report import Report
from addin.lists.ofac_rows import CheckedRow, check_order, checked_rows
from addin.lists.ofac_xml import looks_like_xml, read_xml
from addin.lists.release import counts_of, hash_of
from addin.lists.rows import RowFile, read_rows
from addin.vocabulary import AliasKind, Authority, Scheme

REMARKS_LIMIT = 990
"""OFAC cuts remarks at 1,000 characters and goes on in ``sdn_comments.csv``."""
_KINDS = {"individual": ListingKind.INDIVIDUAL, "vessel": ListingKind.VESSEL, "aircraft": ListingKind.OTHER}
_ALIAS_KINDS = {"aka": AliasKind.AKA, "fka": AliasKind.FKA, "nka": AliasKind.AKA}
_NOT_PERSONAL = frozenset({Scheme.OFAC, Scheme.OTHER})
_FILE_OF = {"aliases": FileKind.ALT, "addresses": FileKind.ADD}
"""Fields of a listing that have a file of their own; without ``alt.csv`` only weak names, from remarks, are known."""


@dataclass(frozen=True, slots=True)
class OfacList:
    """What tells OFAC's lists apart: the name, the file of entries, and what an entry's programmes and remarks do."""

    name: str
    entries_file: str
    acts: Callable[[Sequence[str], Remarks], tuple[ListedAct, ...]]


def read_ofac(of: OfacList, files: Sequence[Path], *, published_on: date | None, expects: int) -> Release:
    """The release that the files make up, with what is wrong or not understood among its findings.

    An unreadable or unknown file, two of a kind, no file of entries, and fewer than ``expects`` entries are errors.
    """
    if len(files) == 1 and looks_like_xml(files[0]):
        return read_xml(of, files[0], published_on=published_on, expects=expects)
    read = [read_rows(path) for path in sorted(files)]
    report = Report()
    report.findings += [finding for file in read for finding in file.findings]
    by_kind = _by_kind(of, read, report)
    listings: tuple[Listing, ...] = ()
    if FileKind.SDN in by_kind:
        listings = _listings(of, by_kind, report)
        _check_whole(by_kind[FileKind.SDN], len(listings), expects, report)
    elif not report.has_errors:
        where = Where(place=", ".join(file.name for file in read))
        remedy = f"Name {of.entries_file} as well."
        report.add(Severity.ERROR, "list-files", where, "The entries are missing", remedy=remedy)
    return Release(
        list_name=of.name,
        authority=Authority.US,
        listings=listings,
        findings=tuple(report.all_findings()),
        published_on=published_on,
        counts=counts_of(listings),
        sha256=hash_of(file.sha256 for file in read),
        files=tuple(file.name for file in read),
        lacks=tuple(field for field, kind in _FILE_OF.items() if kind not in by_kind),
    )


def _by_kind(of: OfacList, read: Sequence[RowFile], report: Report) -> dict[FileKind, RowFile]:
    found: dict[FileKind, RowFile] = {}
    for file in read:
        kind = file_kind(file.rows)
        where = Where(place=file.name)
        if kind is None and not file.findings:
            remedy = f"Give OFAC's {of.entries_file} and the files of names, addresses and comments beside it."
            report.add(Severity.ERROR, "list-files", where, "The file is none of the list's CSV files", remedy=remedy)
        elif kind in found:
            remedy = "Give the files of one release."
            report.add(
                Severity.ERROR,
                "list-files",
                where,
                f"It is a second {kind} file",
                value=found[kind].name,
                remedy=remedy,
            )
        elif kind is not None:
            found[kind] = file
    return found


def _check_whole(file: RowFile, entries: int, expects: int, report: Report) -> None:
    where = Where(place=file.name)
    remedy = "Download the file again; nothing of it is used."
    if entries < expects:
        what = f"The file holds {entries:,} entries, and at least {expects:,} are expected: it is truncated"
        report.add(Severity.ERROR, "whole-list", where, what, remedy=remedy)
    elif not file.is_whole:
        report.add(Severity.WARNING, "whole-list", where, "The file stops in the middle of a line", remedy=remedy)


def _listings(of: OfacList, files: dict[FileKind, RowFile], report: Report) -> tuple[Listing, ...]:
    aliases = _aliases(files.get(FileKind.ALT), report)
    addresses = _addresses(files.get(FileKind.ADD), report)
    comments = _comments(files.get(FileKind.COMMENTS), report)
    listings: dict[str, Listing] = {}
    for row in checked_rows(files[FileKind.SDN], FileKind.SDN, report):
        reference = row.cells[0]
        if reference in listings:
            report.second_entry(row.place, row.cells, listings[reference].name)
            continue
        listings[reference] = _listing(
            of,
            row,
            aliases=aliases.get(reference, []),
            addresses=addresses.get(reference, []),
            continued=comments.get(reference, ""),
            report=report,
        )
    for name, references in (("aliases", aliases), ("addresses", addresses), ("comments", comments)):
        report.orphans(name, [reference for reference in references if reference not in listings])
    return tuple(listings.values())


def _listing(
    of: OfacList,
    row: CheckedRow,
    *,
    aliases: list[ListedName],
    addresses: list[ListedAddress],
    continued: str,
    report: Report,
) -> Listing:
    reference, name, kind_cell, programme_cell, title = row.cells[:5]
    call_sign, vessel_type, tonnage, gross, flag, owner = (value(cell) for cell in row.cells[5:11])
    kind = _KINDS.get(kind_cell.strip(), ListingKind.INSTITUTION)
    if kind is ListingKind.OTHER:
        report.count("aircraft", row.place, name)
    titles = tuple(part.strip() for part in value(title).split(";") if part.strip())
    said = _remarks(row, continued, titles, report)
    numbers = [ListedNumber(Scheme.CALL_SIGN, call_sign)] if call_sign else []
    return Listing(
        list_name=of.name,
        reference=reference,
        kind=kind,
        name=name.strip(),
        row=row.number,
        aliases=(*aliases, *said.aliases),
        numbers=tuple(marked(number, kind) for number in (*numbers, *said.numbers)),
        acts=of.acts(programmes_of(value(programme_cell)), said),
        born_on=tuple(said.born_on),
        born_at=tuple(said.born_at),
        gender=said.gender,
        nationalities=tuple(said.nationalities),
        flag=country_code(flag),
        addresses=tuple(addresses),
        titles=titles,
        vessel_type=vessel_type,
        linked_to=tuple(dict.fromkeys(said.linked_to)),
        attributes=(*_columns(tonnage=tonnage, gross_tonnage=gross, owner=owner), *said.attributes),
        remarks=tuple(said.left_over),
    )


def _columns(**cells: str) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("_", " "), text) for name, text in cells.items() if text)


def _remarks(row: CheckedRow, continued: str, titles: tuple[str, ...], report: Report) -> Remarks:
    text = row.cells[11] + continued
    if not value(text):
        return Remarks()
    cut = len(text.strip()) >= REMARKS_LIMIT and not text.strip().endswith(".")
    if cut:
        report.cut_remarks(row.place, row.cells[0])
        text = text.rpartition(";")[0]
    said = parse_remarks(text.strip(), titles=frozenset(titles))
    report.not_understood(row.place, said.left_over)
    return said


def marked(number: ListedNumber, kind: ListingKind) -> ListedNumber:
    """A number of a natural person is sensitive, whatever its scheme; only a digital wallet's address is not."""
    if kind is not ListingKind.INDIVIDUAL or number.scheme in _NOT_PERSONAL:
        return number
    return ListedNumber(number.scheme, number.value, number.country, number.label, sensitive=True, note=number.note)


def _aliases(file: RowFile | None, report: Report) -> dict[str, list[ListedName]]:
    found: dict[str, list[ListedName]] = {}
    if file is None:
        return found
    for row in check_order(checked_rows(file, FileKind.ALT, report), report):
        reference, key, kind, name, _ = row.cells
        found.setdefault(reference, []).append(
            ListedName(name.strip(), _ALIAS_KINDS.get(kind.strip(), AliasKind.AKA), key=key)
        )
    return found


def _addresses(file: RowFile | None, report: Report) -> dict[str, list[ListedAddress]]:
    found: dict[str, list[ListedAddress]] = {}
    if file is None:
        return found
    for row in checked_rows(file, FileKind.ADD, report):
        reference, _, street, place, country, _ = row.cells
        address = ListedAddress(value(street), value(place), country_code(value(country)))
        if address != ListedAddress():
            found.setdefault(reference, []).append(address)
    return found


def _comments(file: RowFile | None, report: Report) -> dict[str, str]:
    if file is None:
        return {}
    return {row.cells[0]: row.cells[1] for row in checked_rows(file, FileKind.COMMENTS, report)}
