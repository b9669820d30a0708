"""Finding a party by what people type: an id or an exact name decides; anything else only offers candidates."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from addin.errors import NotFound

MAX_CANDIDATES = 8


def folded(name: str) -> str:
    """The name without case, accents, punctuation and doubled spaces, so that typing varies and still is exact."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(
        char if char.isalnum() else " " for char in decomposed if not unicodedata.combining(char) and char not in "'’ʼ"
    )
    return " ".join(kept.split())


def names_index(names: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Party ids by folded name, from pairs of party id and name."""
    found: dict[str, set[str]] = defaultdict(set)
    for party, name in names:
        found[folded(name)].add(party)
    return dict(found)


def find_party(text: str, ids: Iterable[str], index: Mapping[str, set[str]]) -> str:
    """The id of the party that ``text`` names: its id, or a name that is exactly one party's.

    NotFound offers candidates otherwise, and never picks one.
    """
    known = set(ids)
    if text in known:
        return text
    exact = index.get(folded(text), set())
    if len(exact) == 1:
        return next(iter(exact))
    if exact:
        several = tuple(sorted(exact))
        raise NotFound(f"{text!r} is the name of {len(several)} parties; give the id", candidates=several)
    raise NotFound(f"No party is called {text!r}", candidates=candidates(text, known, index))


def candidates(text: str, ids: Iterable[str], index: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Ids of parties whose name holds every word of ``text`` or is spelled nearly so; best first."""
    import difflib  # noqa: PLC0415 only a name that was not found needs it

    words = folded(text).split()
    if not words:
        return ()
    containing = sorted(
        (len(name), party) for name, parties in index.items() for party in parties if all(w in name for w in words)
    )
    near = difflib.get_close_matches(" ".join(words), index, n=MAX_CANDIDATES, cutoff=0.75)
    found = [party for _, party in containing] + [party for name in near for party in sorted(index[name])]
    found += difflib.get_close_matches(text.casefold(), sorted(ids), n=3, cutoff=0.7)
    return tuple(dict.fromkeys(found))[:MAX_CANDIDATES]
