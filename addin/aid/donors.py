"""Who gives, by code: countries by their names in trackers, and the European institutions under EU.

The European Investment Bank and the European Peace Facility are institutions of the Union: their rows count as EU and
keep the name that is printed, so that whoever wants them apart can have them.
"""

from __future__ import annotations

from functools import lru_cache

from addin.lists.countries import country_code
from addin.vocabulary import BODIES

_EU = (
    "eu",
    "eu (commission and council)",
    "eu institutions",
    "european union",
    "european commission",
    "european council",
    "european investment bank",
    "european peace facility",
)
_OTHERS = {"turkiye": "TR", "world bank": "WBG", "world bank group": "WBG", "nato": "NATO"}


@lru_cache(maxsize=1_000)
def donor_code(name: str) -> str:
    """The code under which a donor of that name or code counts; blank for one that is not known."""
    plain = " ".join(name.split())
    if plain.casefold() in _EU:
        return "EU"
    if plain.upper() in BODIES:
        return plain.upper()
    return _OTHERS.get(plain.casefold()) or country_code(plain) or ""
