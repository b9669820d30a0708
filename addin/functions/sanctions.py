"""SANCTIONS: who lists a party on a day, since when, with which measures, and who has not followed."""

from __future__ import annotations

from datetime import date

from addin.functions.catalogue import Argument, ArgumentKind, cell_function
from addin.functions.data import Data
from addin.models import edtf
from addin.recalculation.alignment import Bound
from addin.recalculation.status import State
from addin.vocabulary import COALITION_AUTHORITIES, Authority

PARTY = Argument("party", ArgumentKind.PARTY, "Who is asked about.")
AUTHORITY = Argument("authority", ArgumentKind.AUTHORITY, "Who may have listed it.")
DAY = Argument("day", ArgumentKind.DAY, "The day asked for; the whole day counts.", optional=True)
DAY_UNKNOWN = "day unknown"


@cell_function(
    "SANCTIONS.STATUS",
    PARTY,
    AUTHORITY,
    DAY,
    returns="listed (a freeze or blocking), partial (weaker measures only), not listed (somebody looked), or no record",
    example='=SANCTIONS.STATUS("Sberbank","EU",DATE(2022,7,20))',
)
def status(data: Data, party: str, authority: Authority, day: date) -> str:
    """Where a party stands with an authority on a day. No record is no absence: nobody looked."""
    return data.status(party, authority, day).state


@cell_function(
    "SANCTIONS.ISLISTED",
    PARTY,
    AUTHORITY,
    DAY,
    returns="TRUE for a freeze or blocking in force on the day; else FALSE, also where nobody looked",
    example='=SANCTIONS.ISLISTED("Katerina Tikhonova","GB",DATE(2022,4,8))',
)
def is_listed(data: Data, party: str, authority: Authority, day: date) -> bool:
    """Whether the authority lists the party in full on the day. FALSE claims no absence: STATUS tells which."""
    return data.status(party, authority, day).state is State.LISTED


@cell_function(
    "SANCTIONS.LISTEDON",
    PARTY,
    AUTHORITY,
    DAY,
    returns="the day of the full listing in force; as text where it is only known roughly (2022-03/2022-04) or not at "
    "all; else partial, not listed or no record",
    example='=SANCTIONS.LISTEDON("Katerina Tikhonova","EU",DATE(2022,4,8))',
)
def listed_on(data: Data, party: str, authority: Authority, day: date) -> object:
    """Since when the authority lists the party in full, as announced."""
    found = data.status(party, authority, day)
    if found.state is not State.LISTED:
        return found.state
    if found.since is None:
        return DAY_UNKNOWN
    return date.fromisoformat(found.since) if edtf.is_exact(found.since) else found.since


@cell_function(
    "SANCTIONS.MEASURES",
    PARTY,
    AUTHORITY,
    DAY,
    returns='the measures in force, joined by "; "; blank when there are none',
    example='=SANCTIONS.MEASURES("Sberbank","US",DATE(2022,4,6))',
)
def measures(data: Data, party: str, authority: Authority, day: date) -> str:
    """What the authority's designations of the party do on the day, full and partial."""
    return "; ".join(data.status(party, authority, day).measures)


@cell_function(
    "SANCTIONS.GAPS",
    PARTY,
    DAY,
    returns="one row an authority of the coalition whose lists were looked through and hold no entry, while another "
    "lists the party in full; none when there is none",
    example='=SANCTIONS.GAPS("SMP Bank",DATE(2022,9,15))',
)
def gaps(data: Data, party: str, day: date) -> list[tuple[str]]:
    """Who has not followed, as far as somebody looked. An authority that nobody looked through is no gap."""
    cells = data.matrix_row(party, day).cells
    return [(authority,) for authority, cell in cells.items() if cell.open_days is not None] or [("none",)]


@cell_function(
    "SANCTIONS.LAG",
    PARTY,
    AUTHORITY,
    DAY,
    returns="days, 0 for who listed first; as text, at most or at least so many, where a day is known roughly, and "
    "day unknown; else partial, not listed or no record",
    example='=SANCTIONS.LAG("Katerina Tikhonova","CA",DATE(2022,12,31))',
)
def lag(data: Data, party: str, authority: Authority, day: date) -> object:
    """Days from the first full listing of the party, by anyone in the coalition, to this authority's, as announced."""
    asked = COALITION_AUTHORITIES if authority in COALITION_AUTHORITIES else (*COALITION_AUTHORITIES, authority)
    cell = data.matrix_row(party, day, asked).cells[authority]
    if cell.status.state is not State.LISTED:
        return cell.status.state
    if cell.lag_days is None:
        return DAY_UNKNOWN
    return cell.lag_days if cell.bound is Bound.EXACT else f"{cell.bound} {cell.lag_days}"
