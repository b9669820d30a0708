"""What is said of each party already, by the seeds or by a list that comes before, so that no row says it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from addin.models import Alias, Designation, Identifier, Party, Record, Relationship
from addin.register.register import Register
from addin.vocabulary import RelationshipKind, Scheme


@dataclass
class Said:
    """Of one party. Designations that are alternatives of others are not among them."""

    names: set[str] = field(default_factory=set)
    numbers: set[tuple[Scheme, str]] = field(default_factory=set)
    designations: list[Designation] = field(default_factory=list)


class Known:
    """What has been said, by party, and which relations."""

    def __init__(self, view: Register) -> None:
        self.of: dict[str, Said] = defaultdict(Said)
        self.relations: set[tuple[str, RelationshipKind, str]] = set()
        self.add(record for _, record in view.all_records())

    def add(self, records: Iterable[Record]) -> None:
        """Notes what the records say."""
        for record in records:
            if isinstance(record, Party):
                self.of[record.id].names.add(record.name.casefold())
            elif isinstance(record, Alias):
                self.of[record.party].names.add(record.name.casefold())
            elif isinstance(record, Identifier):
                self.of[record.party].numbers.add((record.scheme, record.value))
            elif isinstance(record, Designation) and not record.alternative_to:
                self.of[record.party].designations.append(record)
            elif isinstance(record, Relationship):
                self.relations.add((record.subject, record.kind, record.object))
