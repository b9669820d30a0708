"""Every record has an id, a revision and its evidence; nothing is overwritten, a newer revision is appended."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from addin.models.fields import Day, Many, Prose, RecordId, SourceRef, Unique
from addin.vocabulary import Confidence


def _yes(value: object) -> object:
    if isinstance(value, str):
        if value not in {"yes", "no"}:
            raise ValueError(f"{value!r} is neither yes nor no (blank means no)")
        return value == "yes"
    return value


Yes = Annotated[bool, BeforeValidator(_yes)]


class Record(BaseModel):
    """What all records share. A record's key is (id, revision); references name the id."""

    # defer_build: a command builds only the models that it reads, which halves the time to the first answer.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)
    needs_source: ClassVar[bool] = True
    known_from: ClassVar[tuple[str, ...]] = ()
    """Own date fields that say when the fact became public, where its source does not; the first that is set counts."""

    id: RecordId = Field(description="Name of the record, for ever; never reused.")
    revision: int = Field(default=1, ge=1, description="1, then one more for each correction; the newest is shown.")
    notes: Prose = Field(default="", description="What the other fields cannot hold.")
    sources: Annotated[tuple[SourceRef, ...], Many, Unique] = Field(
        default=(), description="Ids of the sources, joined by semicolons; the first decides when this was known."
    )
    confidence: Confidence = Field(
        default=Confidence.MEDIUM, description="H official or several that agree, M one weaker source, L inferred."
    )
    recorded_on: Day = Field(description="The day this register took the record in; collect stamps it.")
    supersedes: RecordId | None = Field(default=None, description="Id of another record that this one replaces.")
    withdrawn: Yes = Field(default=False, description="yes when this record no longer holds; it stays for the past.")
    alternative_to: RecordId | None = Field(
        default=None, description="Id of the record that another source contradicts; shown, never counted."
    )
    origin: str = Field(default="", description="The list release that the row comes from; blank for the seeds.")

    @property
    def key(self) -> tuple[str, int]:
        """What names this revision of this record."""
        return self.id, self.revision

    @model_validator(mode="after")
    def _has_source(self) -> Self:
        if self.needs_source and not self.sources and not self.origin:
            raise ValueError("sources: at least one source is needed; add the id of a record in sources")
        return self

    @model_validator(mode="after")
    def _names_others(self) -> Self:
        if self.id in {self.supersedes, self.alternative_to}:
            raise ValueError("supersedes and alternative_to name another record, not the record itself")
        return self
