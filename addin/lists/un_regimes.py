"""What a UN listing does, by the type of list that it stands in: resolution and measures of each regime.

Source: the Security Council's resolutions as its committees' pages sum them up. The consolidated file prints the type
and no measures, save that the Libya list names them in its comments: what an entry itself names counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from addin.vocabulary import Measure


@dataclass(frozen=True, slots=True)
class Regime:
    """A type of list: the resolution it rests on, and whether its measures go beyond or short of the usual two.

    The usual: assets are frozen, and individuals may not travel. A targeted arms embargo is ``other``.
    """

    resolution: str
    is_freeze: bool = True
    is_travel_ban: bool = True
    is_arms_embargo: bool = False

    def measures(self, *, is_person: bool) -> tuple[Measure, ...]:
        """The measures on a person, or on an entity, which cannot travel."""
        found = (
            (Measure.ASSET_FREEZE, self.is_freeze),
            (Measure.TRAVEL_BAN, self.is_travel_ban and is_person),
            (Measure.OTHER, self.is_arms_embargo),
        )
        return tuple(measure for measure, holds in found if holds)


REGIMES = {
    "Al-Qaida": Regime("Resolutions 1267 (1999), 1989 (2011) and 2253 (2015)", is_arms_embargo=True),
    "Taliban": Regime("Resolution 1988 (2011)", is_arms_embargo=True),
    "DPRK": Regime("Resolution 1718 (2006)"),
    "Iran": Regime("Resolution 1737 (2006)"),
    "Iraq": Regime("Resolutions 1483 (2003) and 1518 (2003)", is_travel_ban=False),
    "DRC": Regime("Resolution 1533 (2004)"),
    "Libya": Regime("Resolution 1970 (2011)"),
    "Somalia": Regime("Resolutions 1844 (2008) and 2713 (2023)", is_arms_embargo=True),
    "CAR": Regime("Resolutions 2127 (2013) and 2745 (2024)"),
    "Yemen": Regime("Resolutions 2140 (2014) and 2216 (2015)", is_arms_embargo=True),
    "GB": Regime("Resolution 2048 (2012)", is_freeze=False),
    "SouthSudan": Regime("Resolution 2206 (2015)"),
    "Haiti": Regime("Resolution 2653 (2022)", is_arms_embargo=True),
    "Sudan": Regime("Resolution 1591 (2005)"),
}
"""By UN_LIST_TYPE as printed; ``GB`` is Guinea-Bissau."""
_NAMED = re.compile(r"\((travel ban|assets? freeze)(?:\s*(?:,|and)\s*(travel ban|assets? freeze))?\)", re.IGNORECASE)


def named_measures(comments: str) -> tuple[Measure, ...]:
    """The measures that an entry's own comments name in brackets, as Libya's do; none where they name none."""
    words = {word.casefold()[0] for pair in _NAMED.findall(comments) for word in pair if word}
    by_letter = (("a", Measure.ASSET_FREEZE), ("t", Measure.TRAVEL_BAN))
    return tuple(measure for letter, measure in by_letter if letter in words)
