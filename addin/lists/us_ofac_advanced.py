"""The same list as ``us_ofac_sdn``, from OFAC's advanced XML: with listing dates, original scripts and relations.

It names the same entries by the same numbers (FixedRef), and may be imported instead of ``us_ofac_sdn``: both together
say the same twice. Its days of listing are those of entry events, an official field. The file is larger than 100 MB and
refers from block to block, so it is read record by record: values, locations and documents are kept as words, parties
as listings, and no XML at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from lxml import etree

from addin.errors import Severity
from addin.lists.listing import ListedRelation, Listing, ListSource, Release
from addin.lists.notes import Notes
from addin.lists.ofac_entries import Entry, read_entry, read_relation, relation_of, with_entries
from addin.lists.ofac_names import identity_numbers
from addin.lists.ofac_parties import Background, Party, read_parties
from addin.lists.ofac_periods import day_of
from addin.lists.ofac_report import Report
from addin.lists.ofac_values import Location, Values, document_words, read_location
from addin.lists.release import finished
from addin.lists.xml import children, local
from addin.lists.xml_stream import records, scan
from addin.vocabulary import Authority, Scheme

NAME = "us_ofac_advanced"
EXPECTS = 8_000
_ROOT = "Sanctions"
_RECORDS = (
    "DateOfIssue",
    "ReferenceValueSets",
    "Location",
    "IDRegDocument",
    "DistinctParty",
    "ProfileRelationship",
    "SanctionsEntry",
)


@dataclass(slots=True)
class _Read:
    """What was read so far."""

    values: Values
    report: Report = field(default_factory=Report)
    issued_on: str = ""
    locations: dict[str, Location] = field(default_factory=dict)
    documents: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parties: list[Party] = field(default_factory=list)
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    rows: int = 0


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one file, of its own day of issue.

    Anything but one such file, one that stops short, and fewer than ``expects`` entries, are errors.
    """
    notes = Notes()
    if len(files) != 1:
        place = ", ".join(path.name for path in files)
        notes.refuse("The list is one file", place=place, remedy="Give sdn_advanced.xml.")
        return finished(SOURCE, (), notes, files=files, hashes=(), published_on=published_on, expects=expects)
    scanned = scan(files[0], notes)
    read = _Read(Values(notes))
    if scanned is not None:
        for element in records(files[0], _RECORDS, notes, root=_ROOT):
            _take(element, read)
        if not scanned.ends_with(_ROOT) and not notes.has_errors:
            what, remedy = "The file stops before its end: it is truncated", "Download the file again."
            notes.add(Severity.ERROR, "whole-list", what, place=files[0].name, remedy=remedy)
    listings = () if notes.has_errors else tuple(_joined(read, notes))
    notes.reported += read.report.all_findings()
    if listings:
        published_on = _published_on(read.issued_on, published_on, files[0].name, notes)
    hashes = [scanned.sha256] if scanned else []
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=published_on, expects=expects)


def _take(element: etree._Element, read: _Read) -> None:
    name = local(element)
    if name == "DateOfIssue":
        read.issued_on = day_of(element) or ""
    elif name == "ReferenceValueSets":
        read.values.read(element)
    elif name == "Location":
        read.locations[str(element.get("ID"))] = read_location(element, read.values)
    elif name == "IDRegDocument":
        read.documents[str(element.get("IdentityID"))].append(document_words(element, read.values))
    elif name == "DistinctParty":
        read.rows += 1
        behind = Background(read.values, read.locations, read.documents)
        read.parties += read_parties(NAME, element, read.rows, behind, read.report)
        for number in (number for profile in children(element, "Profile") for number in identity_numbers(profile)):
            read.documents.pop(number, None)
    elif name == "SanctionsEntry":
        entry = read_entry(element, read.values)
        read.entries[entry.profile].append(entry)
    else:
        read.relations.append(read_relation(element, read.values))


def _joined(read: _Read, notes: Notes) -> Iterator[Listing]:
    """The parties that stand in a list, with their acts and relations."""
    profiles = Counter(party.profile for party in read.parties)
    for profile, times in profiles.items():
        if times > 1:
            what = "{count} parties have a profile that another has too; of each profile the last counts"
            notes.count("list-rows", what, place=f"profile {profile}", times=times - 1)
    if read.documents:
        what = "{count} identities have documents and belong to no party; they were left out"
        notes.count("list-rows", what, place=f"identity {next(iter(read.documents))}", times=len(read.documents))
    listed = {
        party.profile: with_entries(party, read.entries[party.profile])
        for party in read.parties
        if party.profile in read.entries
    }
    unlisted = [party.listing.reference for party in read.parties if party.profile not in listed]
    if unlisted:
        what = "{count} parties have no sanctions entry; they were left out"
        notes.count("list-rows", what, place=f"DistinctParty {unlisted[0]}", times=len(unlisted))
    strangers = [profile for profile in read.entries if profile not in listed]
    if strangers:
        what = "{count} sanctions entries name a party that the file does not hold; they were left out"
        notes.count("list-rows", what, place=f"profile {strangers[0]}", times=len(strangers))
    relations: dict[str, list[ListedRelation]] = defaultdict(list)
    for subject, other, said in read.relations:
        if subject in listed and other in listed:
            relations[subject].append(relation_of(listed[subject], listed[other], said))
        else:
            what = "{count} relations name a party that the list does not hold; they were left out"
            notes.count("list-rows", what, place=f"profile {subject}")
    for profile, listing in listed.items():
        yield replace(listing, relations=tuple(dict.fromkeys(relations.get(profile, ()))))


def _published_on(printed: str, given: date | None, name: str, notes: Notes) -> date | None:
    if len(printed) != len("2022-04-06"):
        what, remedy = "The file does not say when it was issued", "Give the day of the release."
        notes.add(Severity.WARNING, "list-dates", what, place=name, value=printed, remedy=remedy)
        return given
    own = date.fromisoformat(printed)
    if given is not None and given != own:
        what = f"The file says that it is of {own.isoformat()}, not of {given.isoformat()}; its own date counts"
        notes.add(Severity.WARNING, "list-dates", what, place=name)
    return own


SOURCE = ListSource(
    name=NAME,
    authority=Authority.US,
    scheme=Scheme.OFAC,
    title="Specially Designated Nationals and Blocked Persons List (advanced)",
    publisher="US Department of the Treasury, OFAC",
    url="https://sanctionslist.ofac.treas.gov/Home/SdnList",
    expects=EXPECTS,
    read=read_release,
    licence="A work of the United States government: public domain (17 U.S.C. 105)",
    files="sdn_advanced.xml",
)
