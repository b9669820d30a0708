"""One programme whatever the form: the short form names a regime, the full forms the title of its regulations."""

from __future__ import annotations

import re
from functools import lru_cache

_TITLE = re.compile(r"\bRegulations \d{4}$")
_WORDS = re.compile(
    r"^(?:The )?Republic of\b|^The\b|\((?:United Nations )?Sanctions\)|\(EU Exit\)|\bSanctions\b(?= Regulations)"
    r"|\bRegulations \d{4}$|(?<=\(International) Sanctions(?=\))|\band Trafficking in Persons\b"
)
"""What makes of a regime's name a title of regulations."""
_NAMES = {"Counter-Terrorism": "Counter-Terrorism (Domestic)"}
"""Titles that do not hold the regime's whole name."""


@lru_cache(maxsize=1_024)
def programme_of(regime: str) -> str:
    """The regime's name of ``The Republic of Belarus (Sanctions) (EU Exit) Regulations 2019``; any other as it is."""
    if not _TITLE.search(regime):
        return regime
    name = " ".join(_WORDS.sub("", regime).replace("’", "'").split())
    return _NAMES.get(name, name)
