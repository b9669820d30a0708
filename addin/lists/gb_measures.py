"""The sanctions that the UK Sanctions List names, as measures; several stand in one text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from addin.lists.notes import Notes
from addin.vocabulary import Measure

_BETWEEN = re.compile(r"\s*[|,]\s*")
_SEE_OTHER = re.compile(r":?\s*\(?see \"?other information\"?\)?\.?$", re.IGNORECASE)
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
    "de-flag": Measure.TRANSPORT,
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
