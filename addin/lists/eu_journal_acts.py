"""Which legal act of the European Union an entry stands under, and what its annex does.

Sources: the articles that refer to each annex, in Regulations (EU) No 833/2014 and (EC) No 765/2006 as consolidated.
"""

from __future__ import annotations

from functools import lru_cache

from addin.lists.dates import printed_date
from addin.lists.eu_journal_rows import JournalRow
from addin.lists.listing import ListedAct
from addin.lists.notes import Notes
from addin.vocabulary import DateBasis, Measure

_MEASURES = {
    "Asset freeze": Measure.ASSET_FREEZE,
    "Export control": Measure.EXPORT_CONTROL,
    "Transportation restrictions": Measure.TRANSPORT,
    "Financial restrictions": Measure.OTHER,
    "Services ban": Measure.OTHER,
    "Investment ban": Measure.OTHER,
    "Travel ban": Measure.TRAVEL_BAN,
}
_SECTORAL = ("833/2014", "765/2006")
"""Acts whose annexes, but for freezes and export control, print the day from which they apply to the entry."""
_OF_ANNEX = {
    ("833/2014", "III"): Measure.SECTORAL,
    ("833/2014", "V"): Measure.SECTORAL,
    ("833/2014", "VI"): Measure.SECTORAL,
    ("833/2014", "XII"): Measure.SECTORAL,
    ("833/2014", "XIII"): Measure.SECTORAL,
    ("833/2014", "XIV"): Measure.MESSAGING_BAN,
    ("833/2014", "XIX"): Measure.TRANSACTION_BAN,
    ("833/2014", "XLII"): Measure.PORT_BAN,
    ("833/2014", "XLIV"): Measure.TRANSACTION_BAN,
    ("833/2014", "XLV"): Measure.TRANSACTION_BAN,
    ("833/2014", "XLVII"): Measure.TRANSACTION_BAN,
    ("765/2006", "IX"): Measure.SECTORAL,
    ("765/2006", "XV"): Measure.MESSAGING_BAN,
}
_TRANSACTIONS_BANNED_FROM = "2025-03-17"
"""Banks that enter Annex XIV of 833/2014 from this day on meet a ban on transactions as well."""
_UNION_SINCE, _PLAIN_NUMBER_SINCE = 2009, 2015
"""Regulations are of the Union, not the Community, since the last month of 2009; numbered year first since 2015."""


@lru_cache(maxsize=1_000)
def programme_of(celex: str) -> str:
    """The act's number as people write it: ``32014R0269`` is 269/2014, ``32018R1542`` is 2018/1542."""
    year, number = celex[1:5], int(celex[6:])
    return f"{number}/{year}" if celex[5] == "R" and int(year) < _PLAIN_NUMBER_SINCE else f"{year}/{number}"


@lru_cache(maxsize=1_000)
def title_of(celex: str) -> str:
    """What the act is called: ``Council Regulation (EU) No 269/2014``."""
    year, short = int(celex[1:5]), programme_of(celex)
    if celex[5] == "D":
        return f"Council Decision {short}/CFSP" if year < _PLAIN_NUMBER_SINCE else f"Council Decision (CFSP) {short}"
    body = "EU" if year >= _UNION_SINCE else "EC"
    return f"Council Regulation ({body}) {short if year >= _PLAIN_NUMBER_SINCE else f'No {short}'}"


def act_of(row: JournalRow, notes: Notes) -> ListedAct:
    """The designation that a row is. Its day is of listing, or of application where the annex prints that."""
    programme, annex = programme_of(row.act), row["annex"].partition(".")[0]
    day = _day_of(row, notes)
    measure = _measure(row, programme, annex, notes)
    applies = programme in _SECTORAL and row["measure"] not in {"Asset freeze", "Export control"}
    measures: tuple[Measure, ...] = (measure,)
    if (programme, annex) == ("833/2014", "XIV") and day and day >= _TRANSACTIONS_BANNED_FROM:
        measures = (measure, Measure.TRANSACTION_BAN)
    return ListedAct(
        programme,
        measures,
        legal_basis=f"{title_of(row.act)}, Annex {annex}" if annex else title_of(row.act),
        listed_on=None if applies else day,
        effective_on=day if applies else None,
        date_basis=DateBasis.OFFICIAL_FIELD if day else DateBasis.LIST_ONLY,
        reason=row["reason"],
    )


def _measure(row: JournalRow, programme: str, annex: str, notes: Notes) -> Measure:
    said = row["measure"]
    if said not in _MEASURES:
        notes.unknown("measure", said, place=row.place)
        return Measure.OTHER
    if said in {"Asset freeze", "Export control"}:
        return _MEASURES[said]
    return _OF_ANNEX.get((programme, annex), _MEASURES[said])


def _day_of(row: JournalRow, notes: Notes) -> str | None:
    said = row["startDate"]
    day = printed_date(said) if said else None
    if said and day is None:
        what = "{count} days of listing cannot be read; the entries stand without"
        notes.count("list-dates", what, place=row.place, value=said)
    return day
