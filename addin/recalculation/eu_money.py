"""Money of the EU is its member states' money: who bears which share of it, and by what method.

A tranche of the EU whose ``funded_by`` names member states is theirs by these shares. Of any other, each member state
bears the share that its gross domestic product has in that of all of them, in one year. Attribution moves money and
never changes its sum. What ``funded_by`` says of a gift of another donor to be the EU's repays that donor: it is money
of an EU tranche, so it counts there and not a second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.models import CoalitionMember, Tranche, edtf
from addin.register.register import Register
from addin.vocabulary import Grouping

EU = "EU"
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Attribution:
    """Shares of member states in EU money, which sum to 1, and the words that say how they were found.

    ``without`` names the member states that no figure lets bear a share. No share at all leaves the money with the EU.
    """

    shares: Mapping[str, Decimal]
    year: int
    without: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The method, for a sheet."""
        if not self.shares:
            return f"EU money stays with the EU: no member state's GDP of {self.year} is held"
        left = f"; no GDP is held of {', '.join(self.without)}" if self.without else ""
        count = len(self.shares)
        return f"EU money by funded_by, else by the GDP of {count} member states in {self.year}{left}"


def attribution(register: Register, gdp: Mapping[str, Decimal], *, as_of: date, year: int) -> Attribution:
    """The shares of the member states of that day by their GDP, all in one currency."""
    members = eu_members(register, as_of=as_of)
    held = {member: gdp[member] for member in members if member in gdp}
    whole = sum(held.values(), NOTHING)
    shares = {member: amount / whole for member, amount in held.items()}
    return Attribution(shares, year, tuple(member for member in members if member not in gdp))


def eu_members(register: Register, *, as_of: date) -> tuple[str, ...]:
    """The member states on that day, by code."""
    found = {row.member for row in register.rows(CoalitionMember) if _is_member(row, as_of)}
    return tuple(sorted(found - {EU}))


def _is_member(row: CoalitionMember, as_of: date) -> bool:
    begun = row.from_on is None or edtf.earliest(row.from_on) <= as_of
    ended = row.to_on is not None and edtf.latest(row.to_on) < as_of
    return Grouping.EU in row.groupings and row.alternative_to is None and begun and not ended


def not_repaid(tranche: Tranche) -> Decimal:
    """The part of a gift that its donor bears: all of it, less what the EU repays; of the EU's own, all."""
    if tranche.donor == EU:
        return Decimal(1)
    return Decimal(1) - sum((share for funder, share in tranche.funded_by if funder == EU), NOTHING)


def borne(amount: Decimal, tranche: Tranche, shares: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """EU money by who bears it; the sum is the amount: what no member state is known to bear stays with the EU."""
    stated = {funder: share for funder, share in tranche.funded_by if funder != EU}
    found: dict[str, Decimal] = defaultdict(Decimal)
    for funder, share in (stated or shares).items():
        found[funder] += amount * share
    rest = amount - sum(found.values(), NOTHING)
    if stated or not shares:
        found[EU] += rest
    elif found:
        found[max(found)] += rest
    return dict(found)
