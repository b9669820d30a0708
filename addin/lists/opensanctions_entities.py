"""Entities of a FollowTheMoney file (JSON, one entity a line), read line by line: the file is never held whole.

An entity has an id, a schema (Person, Company, Sanction, Ownership...) and properties, each a list of texts; ids of
other entities are among them. Source: the FollowTheMoney model, followthemoney.tech. A value that is no list of texts
is made one, so that nothing of a file that keeps the model loosely is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from addin.lists.files import is_web_page
from addin.lists.notes import Notes
from addin.lists.sheets import MAX_TEXT

MAX_BYTES = 2_000_000_000
MAX_LINE = 4_000_000
MAX_ENTITIES = 5_000_000
_KEYS = frozenset(
    {"id", "caption", "schema", "properties", "referents", "datasets", "target"}
    | {"first_seen", "last_seen", "last_change", "last_modified", "origin", "fragment"}
)


@dataclass(frozen=True, slots=True)
class Entity:
    """One line: its id and schema as printed, and the texts of its properties, each once, as no cell would refuse them.

    ``is_target`` is False for who is in the file only because of another; True where the file does not say.
    """

    id: str
    schema: str
    caption: str
    properties: Mapping[str, tuple[str, ...]]
    datasets: tuple[str, ...]
    referents: tuple[str, ...]
    is_target: bool
    last_seen: str
    row: int
    place: str

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.properties.get(name, ())

    def first(self, name: str) -> str:
        """The first text of a property; blank for none."""
        return next(iter(self[name]), "")


class EntityFile:
    """The entities of a file, with its hash once all were taken, and what is wrong with it among the notes."""

    def __init__(self, path: Path, notes: Notes) -> None:
        self.path, self.notes, self.hash = path, notes, sha256()

    def __iter__(self) -> Iterator[Entity]:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                self.notes.refuse("The file is too large for a list", place=self.path.name)
                return
            yield from self._entities()
        except OSError as error:
            remedy = "Check its path and its rights."
            self.notes.refuse(f"The file cannot be read: {error.strerror}", place=self.path.name, remedy=remedy)

    def _entities(self) -> Iterator[Entity]:
        taken = 0
        for number, line in self._lines():
            if number == 1 and is_web_page(line):
                self.notes.refuse("The file is a web page (of a login or an error), not the list", place=self.path.name)
                return
            entity = self._entity(line, number) if line.strip() else None
            if entity is not None:
                taken += 1
                yield entity
            if taken > MAX_ENTITIES:
                self.notes.refuse(f"The file holds more than {MAX_ENTITIES:,} entities", place=self.path.name)
                return
        if not taken:
            remedy = "Give entities.ftm.json of an OpenSanctions dataset."
            self.notes.refuse("The file holds no FollowTheMoney entities", place=self.path.name, remedy=remedy)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        number = 0
        with self.path.open("rb") as file:
            while line := file.readline(MAX_LINE):
                self.hash.update(line)
                number += 1
                if len(line) == MAX_LINE and not line.endswith(b"\n"):
                    self.notes.refuse("A line is too long for an entity", place=f"{self.path.name} line {number}")
                    return
                yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line

    def _entity(self, line: bytes, number: int) -> Entity | None:
        place = f"{self.path.name} line {number}"
        try:
            said = json.loads(line.decode("utf-8", errors="replace"))
        except (ValueError, RecursionError):
            if line.endswith(b"\n"):
                what = "{count} lines are no entity in JSON; they were left out"
                self.notes.count("list-rows", what, place=place, remedy="Download the file again.")
            else:
                self.notes.refuse("The file stops in the middle of a line", place=place)
            return None
        fields = said if isinstance(said, dict) else {}
        properties = fields.get("properties")
        if not (isinstance(fields.get("id"), str) and isinstance(fields.get("schema"), str) and properties):
            what = "{count} lines hold no id, schema or properties; they were left out"
            self.notes.count("list-rows", what, place=place, remedy="Download the file again.")
            return None
        stray = {key: value for key, value in fields.items() if key not in _KEYS and value}
        if stray:
            what = "{count} properties stand beside the others, not among them; they are taken as such"
            self.notes.count("list-values", what, place=place, value=next(iter(stray)), times=len(stray))
        named = {**stray, **(properties if isinstance(properties, dict) else {})}
        return Entity(
            id=cleaned(fields["id"]),
            schema=cleaned(fields["schema"]),
            caption=cleaned(str(fields.get("caption") or "")),
            properties={cleaned(name): texts for name, value in named.items() if (texts := self._texts(value, place))},
            datasets=self._texts(fields.get("datasets"), place),
            referents=self._texts(fields.get("referents"), place),
            is_target=fields.get("target") is not False,
            last_seen=cleaned(str(fields.get("last_seen") or "")),
            row=number,
            place=place,
        )

    def _texts(self, value: object, place: str) -> tuple[str, ...]:
        values = value if isinstance(value, list) else [value]
        return tuple(dict.fromkeys(text for one in values if (text := self._text(one, place))))

    def _text(self, value: object, place: str) -> str:
        if isinstance(value, dict) and isinstance(value.get("id"), str) and "schema" in value:
            what = "{count} entities stand inside of another; only their ids are used"
            remedy = "Give entities.ftm.json, in which each entity has a line of its own."
            self.notes.count("list-values", what, place=place, remedy=remedy)
            return cleaned(value["id"])
        if isinstance(value, dict):
            return cleaned("; ".join(f"{key}: {one}" for key, one in value.items()))
        return "" if value is None else cleaned(str(value))


def cleaned(text: str) -> str:
    """The text as one line: what cannot be printed becomes a space, and runs of white space one."""
    text = text[:MAX_TEXT]
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())
