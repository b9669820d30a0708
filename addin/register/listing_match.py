"""A list entry is a party of the register when a strong identifier says so and none contradicts; a name never decides.

Strong are the entry's own number in its list, INN, OGRN, LEI, BIC and IMO: each names one party, and a party has one.
A person's judgement on the pair comes first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from addin.errors import Finding, Severity, Where
from addin.lists import Listing, ListingKind, ListSource
from addin.models import Designation, Identifier, Individual, Institution, Judgement, Party, Vessel
from addin.register.register import Register
from addin.vocabulary import Scheme, Verdict

STRONG = frozenset({Scheme.INN, Scheme.OGRN, Scheme.LEI, Scheme.BIC, Scheme.IMO})
PARTY_MODELS: dict[ListingKind, type[Party]] = {
    ListingKind.INSTITUTION: Institution,
    ListingKind.INDIVIDUAL: Individual,
    ListingKind.VESSEL: Vessel,
}
_BIC_OF_BANK = 8
Numbers = dict[Scheme, set[str]]


def plain_number(scheme: Scheme, value: str) -> str:
    """The number in one spelling: upper case, no spaces, a BIC without its branch, no letters before an IMO number."""
    number = value.replace(" ", "").upper()
    return number[:_BIC_OF_BANK] if scheme is Scheme.BIC else number.removeprefix("IMO")


@dataclass
class Known:
    """The register's parties by their strong numbers, for entries of one list."""

    source: ListSource
    parties: dict[str, Party]
    holders: dict[tuple[Scheme, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    numbers: dict[str, Numbers] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    verdicts: dict[str, dict[str, Verdict]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, view: Register, source: ListSource) -> Known:
        """What a view of the register knows; a designation's list reference names the entry as an identifier does.

        An alternative number is one that a source printed and another contradicts: it joins nothing.
        """
        known = cls(source, dict(view.parties))
        for identifier in view.rows(Identifier):
            is_strong = identifier.scheme in STRONG or identifier.scheme is source.scheme
            if is_strong and not identifier.alternative_to:
                known.add(identifier.party, identifier.scheme, identifier.value)
        for designation in view.rows(Designation):
            names_entry = designation.list_reference and not designation.alternative_to
            if names_entry and designation.authority is source.authority:
                known.add(designation.party, source.scheme, designation.list_reference)
        for judgement in view.rows(Judgement):
            known.verdicts[judgement.entry][judgement.other_entry] = judgement.verdict
            known.verdicts[judgement.other_entry][judgement.entry] = judgement.verdict
        return known

    def add(self, party: str, scheme: Scheme, value: str) -> None:
        """Notes that the party has this number."""
        number = plain_number(scheme, value)
        self.holders[scheme, number].add(party)
        self.numbers[party][scheme].add(number)


def matched_party(listing: Listing, known: Known) -> tuple[str | None, list[Finding]]:
    """The id of the party that the entry is; None, with a finding where one was near, when it is none of them."""
    numbers = _numbers_of(listing, known.source)
    found = {
        party for scheme, values in numbers.items() for value in values for party in _holders(known, scheme, value)
    }
    judged = known.verdicts.get(f"{listing.list_name}:{listing.reference}", {})
    same = [party for party, verdict in judged.items() if verdict is Verdict.SAME and party in known.parties]
    if len(same) == 1:
        return same[0], []
    found = {party for party in found if judged.get(party) is not Verdict.DIFFERENT}
    if len(found) != 1:
        several = f"Its numbers are those of {len(found)} parties, so it joins none"
        return None, [_finding(listing, several, ", ".join(sorted(found)))] if found else []
    (party,) = found
    contradiction = _contradiction(listing, numbers, party, known)
    return (None, [_finding(listing, contradiction, party)]) if contradiction else (party, [])


def _holders(known: Known, scheme: Scheme, value: str) -> set[str]:
    return known.holders.get((scheme, value), set())


def _numbers_of(listing: Listing, source: ListSource) -> Numbers:
    numbers: Numbers = {source.scheme: {plain_number(source.scheme, listing.reference)}}
    for number in listing.numbers:
        if number.scheme in STRONG:
            numbers.setdefault(number.scheme, set()).add(plain_number(number.scheme, number.value))
    return numbers


def _contradiction(listing: Listing, numbers: Numbers, party: str, known: Known) -> str:
    """Why the entry is not the party whose number it has; blank when nothing speaks against it. Tells no number."""
    if not isinstance(known.parties.get(party), PARTY_MODELS[listing.kind]):
        return f"It has a number of {party} but is listed as {listing.kind}, so it does not join"
    theirs = known.numbers[party]
    others = [str(scheme) for scheme, values in numbers.items() if theirs.get(scheme, values).isdisjoint(values)]
    return f"It shares a number with {party} but has another {', '.join(others)}, so it does not join" if others else ""


def _finding(listing: Listing, what: str, value: str) -> Finding:
    where = Where(record=f"{listing.list_name}:{listing.reference}", place=f"row {listing.row}")
    remedy = "Compare both; settle it with a row in judgements: the entry, the party, same or different."
    return Finding(Severity.WARNING, "list-join", where, f"{listing.name}: {what}", value, remedy)
