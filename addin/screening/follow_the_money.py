"""Parties from a file of FollowTheMoney entities, the exchange format of open sanctions data."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from addin.screening.entry import Entry, EntryName, Kind

SCHEMAS = {
    "Person": Kind.PERSON,
    "Organization": Kind.ORGANISATION,
    "Company": Kind.ORGANISATION,
    "PublicBody": Kind.ORGANISATION,
    "Vessel": Kind.VESSEL,
    "Airplane": Kind.AIRCRAFT,
}
"""Schemata of FollowTheMoney; all others, LegalEntity among them, say nothing of the kind."""
_PROPERTIES = {
    "imoNumber": "IMO",
    "innCode": "INN",
    "ogrnCode": "OGRN",
    "swiftBic": "BIC",
    "leiCode": "LEI",
    "passportNumber": "passport",
    "idNumber": "national id",
}


def read_follow_the_money(path: Path) -> Iterator[Entry]:
    """The entities of a file of FollowTheMoney JSON lines, gzip or plain, with their ids unchanged."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            entity = json.loads(line)
            yield _entity(entity)


def _entity(entity: dict[str, Any]) -> Entry:
    properties: dict[str, list[str]] = entity.get("properties", {})
    datasets: list[str] = entity.get("datasets", [])
    source = ",".join(datasets)
    strong = chain.from_iterable(properties.get(name, []) for name in ("name", "alias", "previousName"))
    weak = properties.get("weakAlias", [])
    countries = chain.from_iterable(properties.get(name, []) for name in ("nationality", "country", "jurisdiction"))
    return Entry(
        id=str(entity["id"]),
        kind=SCHEMAS.get(str(entity.get("schema")), Kind.UNKNOWN),
        names=(*(EntryName(n, False, source) for n in strong), *(EntryName(n, True, source) for n in weak)),
        born_on=tuple(properties.get("birthDate", [])),
        countries=tuple(country.upper()[:2] for country in countries),
        numbers=tuple((scheme, v) for name, scheme in _PROPERTIES.items() for v in properties.get(name, [])),
        authorities=tuple(datasets),
    )
