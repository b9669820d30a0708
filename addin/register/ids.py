"""Ids name a record for ever: built from the record's own keys, never from a row number, never given out twice.

A party is the slug of its Latin name, a designation ``authority:programme:party[:n]``, a tranche
``donor-instrument-ordinal`` or ``-date``, an event ``tranche.stage[.n]``, a source ``publisher-date[-n]``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import count

LONGEST_SLUG = 60
"""Longer names are cut at a word, so that an id stays readable in a cell."""

Cells = Mapping[str, str]
_SPELT_OUT = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "þ": "th"}
)


def mint(table: str, cells: Cells, taken: Container[str]) -> str:
    """A new id for a row of that table, none of ``taken``; ValueError when the row's cells do not suffice."""
    stem, joint = _STEMS[table](cells)
    if not stem.strip("-:._"):
        raise ValueError("the row does not say enough to name it")
    return next(name for name in _numbered(stem, joint) if name not in taken)


def slug(text: str) -> str:
    """Lower-case Latin letters, digits and hyphens; empty for a text without Latin letters or digits."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELT_OUT)).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if len(words) <= LONGEST_SLUG:
        return words
    return words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]


def _numbered(stem: str, joint: str) -> Iterator[str]:
    return (stem if number == 1 else f"{stem}{joint}{number}" for number in count(1))


def _needed(cells: Cells, *names: str) -> list[str]:
    """The slugs of cells that an id cannot do without."""
    found = [slug(cells.get(name, "")) for name in names]
    blank = [name for name, value in zip(names, found, strict=True) if not value]
    if blank:
        raise ValueError(f"the id is built from {', '.join(blank)}, which says nothing in Latin letters")
    return found


def _kept(cells: Cells, *names: str) -> list[str]:
    """References, whose ids are kept as they are; an id cannot do without them."""
    blank = [name for name in names if not cells.get(name)]
    if blank:
        raise ValueError(f"the id is built from {', '.join(blank)}, which is blank")
    return [cells[name] for name in names]


def _party(cells: Cells) -> tuple[str, str]:
    return _needed(cells, "name")[0], "-"


def _alias(cells: Cells) -> tuple[str, str]:
    (party,) = _kept(cells, "party")
    return f"{party}:{slug(cells.get('name', '')) or slug(cells.get('script', '')) or 'name'}", ":"


def _identifier(cells: Cells) -> tuple[str, str]:
    return f"{_kept(cells, 'party')[0]}:{_needed(cells, 'scheme')[0]}", ":"


def _designation(cells: Cells) -> tuple[str, str]:
    (authority,), (party,) = _needed(cells, "authority"), _kept(cells, "party")
    return ":".join(part for part in (authority, slug(cells.get("programme", "")), party) if part), ":"


def _coverage(cells: Cells) -> tuple[str, str]:
    return ":".join(_needed(cells, "authority", "looked_through")), ":"


def _relationship(cells: Cells) -> tuple[str, str]:
    (subject, other), (kind,) = _kept(cells, "subject", "object"), _needed(cells, "kind")
    return f"{subject}:{kind}:{other}", ":"


def _licence(cells: Cells) -> tuple[str, str]:
    return ":".join(_needed(cells, "authority", "number")), ":"


def _aid_authority(cells: Cells) -> tuple[str, str]:
    parts = [*_needed(cells, "donor", "instrument"), slug(cells.get("fiscal_year", ""))]
    return "-".join(part for part in parts if part), "-"


def _authority_event(cells: Cells) -> tuple[str, str]:
    return f"{_kept(cells, 'aid_authority')[0]}.{_needed(cells, 'kind')[0]}", "."


def _tranche(cells: Cells) -> tuple[str, str]:
    donor, instrument = _needed(cells, "donor", "instrument")
    dated = re.search(r"\d{4}-\d{2}-\d{2}", f"{cells.get('title', '')} {cells.get('notes', '')}")
    last = slug(cells.get("ordinal", "")) or (dated[0] if dated else _needed(cells, "title")[0])
    return f"{donor}-{instrument}-{last}", "-"


def _tranche_event(cells: Cells) -> tuple[str, str]:
    return f"{_kept(cells, 'tranche')[0]}.{_needed(cells, 'stage')[0]}", "."


def _item(cells: Cells) -> tuple[str, str]:
    return f"{_kept(cells, 'tranche')[0]}.{_needed(cells, 'item')[0]}", "."


def _event(cells: Cells) -> tuple[str, str]:
    return "-".join(_needed(cells, "happened_on", "what")), "-"


def _source(cells: Cells) -> tuple[str, str]:
    (publisher,), published = _needed(cells, "publisher"), slug(cells.get("published_on", ""))
    return f"{publisher}-{published}" if published else publisher, "-"


def _decision(cells: Cells) -> tuple[str, str]:
    return f"{_needed(cells, 'screened_name')[0]}:{_kept(cells, 'party')[0]}", ":"


def _of(joint: str, *names: str) -> Callable[[Cells], tuple[str, str]]:
    return lambda cells: (joint.join(_needed(cells, *names)), joint)


_STEMS: dict[str, Callable[[Cells], tuple[str, str]]] = {
    "institutions": _party,
    "individuals": _party,
    "vessels": _party,
    "aliases": _alias,
    "identifiers": _identifier,
    "designations": _designation,
    "coverage": _coverage,
    "relationships": _relationship,
    "licences": _licence,
    "aid_authorities": _aid_authority,
    "authority_events": _authority_event,
    "tranches": _tranche,
    "tranche_events": _tranche_event,
    "items": _item,
    "coalition": _of("-", "member"),
    "events": _event,
    "sources": _source,
    "judgements": _of(":", "entry", "other_entry"),
    "decisions": _decision,
    "exchange_rates": _of("-", "base", "currency", "from_on"),
    "economy": _of("-", "country", "year"),
    "scope": _of(":", "authority", "programme"),
}
"""How each table names its rows: the stem of the id, and what stands before the number of a second one."""
