"""The sanctions that the UK Sanctions List names, as measures; and which of them its one day can be the day of.

``Date Designated`` is the day on which the party was first designated, not that of each sanction beside it: Sberbank's
entry prints 1 March 2022, the day of the limits on correspondent banking, beside an asset freeze of 6 April 2022. So

- trust services and director disqualification, which later law added to those who were designated, are an act of
  their own, without a day;
- an asset freeze and a travel ban begin with a designation and have its day, and so has a sanction that stands alone,
  and those that an act of the Security Council imposes together;
- where any other sanction (correspondent banking, transport, internet services) stands beside a freeze or a travel
  ban, any of them may have been the first. The list does not say which: the freeze is an act, the others are one, and
  neither has a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from addin.lists.notes import Notes
from addin.vocabulary import Measure

_BETWEEN = re.compile(r"\s*[|,]\s*")
_SEE_OTHER = re.compile(r":?\s*\(?see \"?other information\"?\)?\.?$", re.IGNORECASE)
_ADDED_BY_LAW = frozenset({Measure.TRUST_SERVICES, Measure.DIRECTOR_DISQUALIFICATION})
_BEGINS = frozenset({Measure.ASSET_FREEZE, Measure.TRAVEL_BAN})
_MEASURES = {
    "asset freeze": Measure.ASSET_FREEZE,
    "travel ban": Measure.TRAVEL_BAN,
    "director disqualification sanction": Measure.DIRECTOR_DISQUALIFICATION,
    "trust services sanctions": Measure.TRUST_SERVICES,
    "trust services": Measure.TRUST_SERVICES,
    "shipping sanctions": Measure.TRANSPORT,
    "transport sanctions": Measure.TRANSPORT,
    "prohibition of port entry": Measure.PORT_BAN,
    "chartering of ships": Measure.TRANSPORT,
    "crew servicing of ships and aircraft": Measure.TRANSPORT,
    "prevention of chartering of ships": Measure.TRANSPORT,
    "prevention of chartering of ships and aircraft": Measure.TRANSPORT,
    "de-flag": Measure.TRANSPORT,
    "deflag": Measure.TRANSPORT,
    "technical assistance related to aircraft": Measure.TRANSPORT,
    "prohibition on correspondent banking relationships and processing payments": Measure.CORRESPONDENT,
    "prohibition on correspondent banking and clearing": Measure.CORRESPONDENT,
    "arms embargo": Measure.OTHER,
    "targeted arms embargo": Measure.OTHER,
    "prevention of business arrangements": Measure.OTHER,
    "closure of representative offices": Measure.OTHER,
    "internet services sanctions": Measure.OTHER,
}


def measures_of(texts: Iterable[str], place: str, notes: Notes) -> tuple[Measure, ...]:
    """The measures, each once, in print order; one that is not known is told and counts as other."""
    found: dict[Measure, None] = {}
    for text in texts:
        for part in _BETWEEN.split(text):
            plain = _SEE_OTHER.sub("", " ".join(part.split())).strip(" .:").casefold()
            if plain in {"", "-"}:
                continue
            if plain not in _MEASURES:
                notes.unknown("sanction", part, place=place)
            found.setdefault(_MEASURES.get(plain, Measure.OTHER), None)
    return tuple(found)


def dated(measures: tuple[Measure, ...], *, is_of_un: bool) -> tuple[tuple[tuple[Measure, ...], bool], ...]:
    """The measures by act, and whether the day of the designation is that of the act; by the rule of this module."""
    added = tuple(measure for measure in measures if measure in _ADDED_BY_LAW)
    first = tuple(measure for measure in measures if measure not in _ADDED_BY_LAW)
    if not first:
        return ((measures, len(measures) == 1),)
    if is_of_un or len(first) == 1 or _BEGINS.issuperset(first):
        acts = [(first, True)]
    else:
        freeze = tuple(measure for measure in first if measure is Measure.ASSET_FREEZE)
        others = tuple(measure for measure in first if measure is not Measure.ASSET_FREEZE)
        acts = [(some, False) for some in (freeze, others) if some]
    return (*acts, *(((added, False),) if added else ()))
