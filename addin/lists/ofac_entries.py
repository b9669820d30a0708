"""Sanctions entries and relations of OFAC's advanced XML: what a party is subject to, since when, and whose it is.

The day on which an entry was created is its listing date. It is an act's where the event's legal basis is the act's
executive order, or where the entry names one programme and nothing contradicts; else no act can be said to have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from addin.lists.listing import ListedAct, ListedRelation, Listing, ListingKind
from addin.lists.ofac_acts import acts_of, partial_acts_of
from addin.lists.ofac_parties import Party
from addin.lists.ofac_periods import day_of, period_words
from addin.lists.ofac_values import Values
from addin.lists.xml import child, children, text, unknown_children
from addin.models import edtf
from addin.vocabulary import DateBasis, Measure, RelationshipKind

_CREATED = "created"
_PROGRAMME = "program"
_SAYS_NOTHING = frozenset({"", "unknown"})
_ORDER = re.compile(r"\b(\d{5})\b")
_ENTRY = frozenset({"EntryEvent", "SanctionsMeasure", "LimitationsToListing", "Comment"})


@dataclass(frozen=True, slots=True)
class Event:
    """The creation of an entry, and its legal basis as the list words it (blank where unknown)."""

    day: str
    basis: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A party's entry in one of OFAC's lists. ``attributes`` is what its events and measures say besides."""

    profile: str
    is_blocking: bool
    programmes: tuple[str, ...]
    events: tuple[Event, ...]
    attributes: tuple[tuple[str, str], ...]


def read_entry(element: etree._Element, values: Values) -> Entry:
    """The entry; in any other list than that of the SDN nobody is blocked."""
    place = f"SanctionsEntry {element.get('ID')}"
    unknown_children(element, _ENTRY, values.notes, place=place)
    list_name = values.text("List", element.get("ListID"))
    attributes = [("list", list_name)] if list_name else []
    attributes += [
        ("entry", said) for said in (text(element, "Comment"), text(element, "LimitationsToListing")) if said
    ]
    programmes: list[str] = []
    events: list[Event] = []
    for one in children(element, "SanctionsMeasure"):
        sort, said = values.text("SanctionsType", one.get("SanctionsTypeID")), text(one, "Comment")
        if sort.casefold() == _PROGRAMME and said:
            programmes.append(said)
        elif words := ", ".join(filter(None, (sort, said, period_words(child(one, "DatePeriod"))))):
            attributes.append(("sanctions measure", words))
    for one in children(element, "EntryEvent"):
        sort, day = values.text("EntryEventType", one.get("EntryEventTypeID")), day_of(child(one, "Date"))
        basis = values.text("LegalBasis", one.get("LegalBasisID"))
        basis = basis or values.attribute("LegalBasis", one.get("LegalBasisID"), "LegalBasisShortRef")
        basis = "" if basis.casefold() in _SAYS_NOTHING else basis
        if sort.casefold() == _CREATED and day:
            events.append(Event(day, basis))
        elif sort.casefold() == _CREATED:
            values.notes.count("list-dates", "{count} entries were created on no day of the calendar", place=place)
        words = ", ".join(filter(None, (sort, day, basis, text(one, "Comment"))))
        attributes += [("entry event", words)] if words else []
    is_blocking = "sdn" in list_name.casefold() and "non-sdn" not in list_name.casefold()
    return Entry(
        str(element.get("ProfileID") or ""),
        is_blocking or not list_name,
        tuple(dict.fromkeys(programmes)),
        tuple(events),
        tuple(attributes),
    )


def with_entries(party: Party, entries: Sequence[Entry]) -> Listing:
    """The party's listing with its acts, and the first day on which one of its entries was created."""
    acts = [act for entry in entries for act in _acts(entry, party)]
    days = [event.day for entry in entries for event in entry.events]
    attributes = dict.fromkeys(one for entry in entries for one in entry.attributes)
    return replace(
        party.listing,
        acts=tuple(dict.fromkeys(acts)),
        listed_on=min(days, key=edtf.earliest, default=None),
        attributes=(*party.listing.attributes, *attributes),
    )


def _acts(entry: Entry, party: Party) -> Iterator[ListedAct]:
    directives = party.said.directives.values()
    if not entry.is_blocking:
        yield from partial_acts_of(entry.programmes, directives, dict(party.said.attributes))
        return
    acts = acts_of(entry.programmes, directives)
    is_one = sum(Measure.ASSET_FREEZE in act.measures for act in acts) == 1
    for act in acts:
        yield _dated(act, entry.events, is_one=is_one) if Measure.ASSET_FREEZE in act.measures else act


def _dated(act: ListedAct, events: Sequence[Event], *, is_one: bool) -> ListedAct:
    order = _order(act.legal_basis)
    own = [event for event in events if order and _order(event.basis) == order]
    if not own and is_one:
        own = [event for event in events if not order or not _order(event.basis)]
    first = min(own, key=lambda event: edtf.earliest(event.day), default=None)
    if first is None:
        return act
    basis = act.legal_basis or first.basis
    return replace(act, legal_basis=basis, listed_on=first.day, date_basis=DateBasis.OFFICIAL_FIELD)


def _order(basis: str) -> str:
    found = _ORDER.search(basis)
    return found[1] if found else ""


def read_relation(element: etree._Element, values: Values) -> tuple[str, str, str]:
    """From and to which profile, and in the list's words how; ``former`` where it says that it is no longer so."""
    words = values.text("RelationType", element.get("RelationTypeID"))
    words = f"{words} (former)" if element.get("Former") == "true" else words
    said = ": ".join(filter(None, (words, text(element, "Comment"))))
    return str(element.get("From-ProfileID") or ""), str(element.get("To-ProfileID") or ""), said


def relation_of(subject: Listing, other: Listing, said: str) -> ListedRelation:
    """The relation as the subject's. *Owned or controlled by* is neither ownership nor control: it stays a link."""
    words, kind = said.casefold(), None
    if words.startswith("acting for or on behalf of"):
        kind = RelationshipKind.ACTS_FOR
    elif words.startswith(("leader or official of", "principal executive officer")) and (
        subject.kind is ListingKind.INDIVIDUAL and other.kind is not ListingKind.INDIVIDUAL
    ):
        kind = RelationshipKind.OFFICER_OF
    return ListedRelation(other.name, other.reference, None if "(former)" in words else kind, said)
