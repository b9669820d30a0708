"""Relations and sanctions of a FollowTheMoney file: entities of their own that name the parties they are about.

A relation stands with the party that is its subject. Where only the other one is an entry of the list, it stands there,
without a kind, and its note says which way it goes. Of a family tie the model says: relationship is what the relative
is to the person (mother, son).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from addin.errors import Severity
from addin.lists.dates import printed_date
from addin.lists.listing import ListedAct, ListedRelation
from addin.lists.notes import Notes
from addin.lists.opensanctions_entities import Entity
from addin.lists.opensanctions_sources import authority_of, authority_of_country, measures_of
from addin.vocabulary import Authority, DateBasis, RelationshipKind


@dataclass(frozen=True, slots=True)
class _Tie:
    """The properties of the subject and the object, the kind, and the word for the reverse."""

    subject: str
    object: str
    kind: RelationshipKind | None
    reverse: str = ""


TIES = {
    "Ownership": _Tie("owner", "asset", RelationshipKind.OWNS, "owned by"),
    "Directorship": _Tie("director", "organization", RelationshipKind.OFFICER_OF, "officer"),
    "Representation": _Tie("agent", "client", RelationshipKind.ACTS_FOR, "represented by"),
    "Employment": _Tie("employee", "employer", None, "employs"),
    "Membership": _Tie("member", "organization", None, "has the member"),
    "Associate": _Tie("person", "associate", None, "associate of"),
    "Succession": _Tie("predecessor", "successor", None, "successor of"),
    "UnknownLink": _Tie("subject", "object", None),
    "Family": _Tie("person", "relative", None),
}
_PARENTS = frozenset({"father", "mother", "parent", "adoptive father", "adoptive mother"})
_CHILDREN = frozenset({"son", "daughter", "child", "children", "adopted son", "adopted daughter"})
_SPOUSES = frozenset({"husband", "wife", "spouse", "married"})
_SIBLINGS = frozenset({"sibling", "brother", "sister", "half-brother", "half-sister"})
_NOTED = ("role", "relationship", "percentage", "ownershipType", "sharesCount", "status", "summary", "description")
_WITHOUT_DATES = frozenset({"eu_fsf"})
"""Of whose acts no date is taken: until May 2025 it was of the last amending act (OpenSanctions, issue 2249)."""
_SAID = frozenset({"entity", "program", "reason", "listingDate", "startDate", "endDate", "unscId"})


def relations_of(
    links: Iterable[Entity], named: Mapping[str, str], is_entry: Callable[[str], bool], notes: Notes
) -> Iterator[tuple[str, ListedRelation]]:
    """Each relation with the id of the entry that it stands with; ``named`` has the name of every party by its id."""
    for link in links:
        tie = TIES[link.schema]
        parties = [(subject, other) for subject in link[tie.subject] for other in link[tie.object]]
        found = [related for pair in parties for related in _related(link, tie, pair, named, is_entry)]
        if not found:
            what = "{count} relations are of parties that are no entries; they are left out"
            notes.count("list-rows", what, place=link.place, value=link.id, severity=Severity.NOTE)
        yield from found


def _related(
    link: Entity, tie: _Tie, parties: tuple[str, str], named: Mapping[str, str], is_entry: Callable[[str], bool]
) -> Iterator[tuple[str, ListedRelation]]:
    subject, other = parties
    kind, word, is_reversed = tie.kind, tie.reverse, False
    if link.schema == "Family":
        kind, is_reversed = _family(link.first("relationship"))
    if is_reversed:
        subject, other = other, subject
    note = _note(link)
    if is_entry(subject):
        yield subject, ListedRelation(named.get(other, ""), other, kind, note)
    elif is_entry(other):
        if tie is TIES["Family"] and not is_reversed:
            word, note = f"{link.first('relationship')} of", note.removeprefix(link.first("relationship")).strip("; ")
        said = "; ".join(filter(None, [word, note]))
        symmetric = kind in {RelationshipKind.SPOUSE_OF, RelationshipKind.SIBLING_OF}
        yield other, ListedRelation(named.get(subject, ""), subject, kind if symmetric else None, said)


def _family(said: str) -> tuple[RelationshipKind | None, bool]:
    """The kind, and whether the relative is its subject."""
    word = said.casefold()
    if word in _PARENTS:
        return RelationshipKind.CHILD_OF, False
    if word in _CHILDREN:
        return RelationshipKind.CHILD_OF, True
    if word in _SPOUSES:
        return RelationshipKind.SPOUSE_OF, False
    return (RelationshipKind.SIBLING_OF if word in _SIBLINGS else None), False


def _note(link: Entity) -> str:
    said = [text for name in _NOTED for text in link[name]]
    said += [f"{word} {text}" for word, name in (("from", "startDate"), ("to", "endDate")) for text in link[name]]
    return "; ".join(said)


def authority_of_sanction(sanction: Entity) -> Authority | None:
    """By its dataset, else by the publisher it names, else, where it names none, by the country."""
    return (
        authority_of(*sanction.datasets)
        or authority_of(*sanction["authority"])
        or (None if sanction["authority"] else authority_of_country(sanction["country"], sanction.datasets))
    )


def acts_of(sanction: Entity, notes: Notes) -> Iterator[ListedAct]:
    """The designations that a sanction is, one a programme. Only ``listingDate`` is a day of listing."""
    authority = authority_of_sanction(sanction)
    if authority is None:
        what = "{count} acts name no authority that is known; they are kept without one"
        notes.count("list-authority", what, place=sanction.place, value=", ".join(sanction.datasets))
    takes_dates = _WITHOUT_DATES.isdisjoint(sanction.datasets)
    listed, effective, ended = (
        _day(sanction, name, notes) if takes_dates else None for name in ("listingDate", "startDate", "endDate")
    )
    start = listed or effective
    if start and ended and ended < start:
        what = "{count} acts end before they begin; they are kept without an end"
        notes.count("list-dates", what, place=sanction.place, value=ended)
        ended = None
    for programme in sanction["program"] or sanction["programId"] or sanction.datasets or ("unnamed",):
        yield ListedAct(
            programme,
            measures_of(sanction["provisions"], sanction.datasets),
            legal_basis="; ".join(sanction["programId"]) if sanction["program"] else "",
            listed_on=listed,
            effective_on=effective,
            date_basis=DateBasis.OFFICIAL_FIELD if listed else DateBasis.LIST_ONLY,
            ended_on=ended,
            reason=" ".join(sanction["reason"]),
            authority=authority,
        )


def _day(sanction: Entity, name: str, notes: Notes) -> str | None:
    """The earliest of the days that the property holds, as EDTF."""
    days = [day for text in sanction[name] if (day := printed_date(text))]
    if len(days) < len(sanction[name]):
        what = f"{{count}} acts have a {name} that cannot be read; it is kept as printed"
        notes.count("list-dates", what, place=sanction.place, value=sanction.first(name))
    return min(days, default=None)


def attributes_of(sanction: Entity, act: ListedAct) -> Iterator[tuple[str, str]]:
    """What a sanction says besides its act: status, duration, links, and dates that were not taken."""
    taken = {act.listed_on, act.effective_on, act.ended_on} - {None}
    for name, values in sanction.properties.items():
        for value in values:
            if name not in _SAID or (name.endswith("Date") and printed_date(value) not in taken):
                yield f"sanction {name}", value
