"""The types of fields: what a cell of a register table may hold, checked one record at a time.

Each is an ``Annotated`` type; its markers (``Ref``, ``LongText``, ``Grouped``) also tell the workbook how to show it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from addin.models import edtf
from addin.models.codes import COUNTRIES, CURRENCIES
from addin.vocabulary import BODIES

T = TypeVar("T")
SEPARATOR = ";"
"""Between the values of a field that holds several."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Ref:
    """The field names the id of a record in one of these tables."""

    tables: tuple[str, ...]


@dataclass(frozen=True)
class LongText:
    """Prose: wrapped in a cell."""


@dataclass(frozen=True)
class Money:
    """An amount, in whole units of the record's currency."""


@dataclass(frozen=True)
class Percent:
    """A number from 0 to 100."""


@dataclass(frozen=True)
class Share:
    """A number from 0 to 1."""


@dataclass(frozen=True)
class Link:
    """An address on the web."""


def split(value: object) -> object:
    """The values of a text that joins several with ``;``; anything else unchanged."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(SEPARATOR) if part.strip())
    return value


def _unique(values: tuple[T, ...]) -> tuple[T, ...]:
    if len(set(values)) != len(values):
        raise ValueError("holds a value twice")
    if any(isinstance(value, str) and SEPARATOR in value for value in values):
        raise ValueError(f"holds a value with {SEPARATOR!r} in it, which stands between values")
    return values


Many = BeforeValidator(split)
Unique = AfterValidator(_unique)


def _country(code: str) -> str:
    if code not in COUNTRIES and code not in {"EU", "UN"}:
        raise ValueError(f"{code!r} is no ISO 3166-1 alpha-2 country code; write RU, UA, GB")
    return code


def _actor(code: str) -> str:
    if code not in COUNTRIES and code not in BODIES:
        raise ValueError(f"{code!r} is neither an ISO country code nor one of {', '.join(BODIES)}")
    return code


def _currency(code: str) -> str:
    if code not in CURRENCIES:
        raise ValueError(f"{code!r} is no ISO 4217 currency; write USD, EUR, UAH")
    return code


_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?", re.ASCII)
"""An exponent of more digits is no amount of anything, and written out would fill the memory."""


def _decimal(value: object) -> object:
    """Decimal from text, refusing what a spreadsheet may have bent: commas, spaces, currency signs, floats."""
    if isinstance(value, float):
        raise ValueError(f"{value!r} is a float: money and shares are decimal text")  # noqa: TRY004 pydantic wants it
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise ValueError(f"{value!r} is no number: write 800000000 or 12.75, no thousands separators")
        return Decimal(value)
    return value


def _day(value: object) -> object:
    if isinstance(value, str) and not edtf.is_exact(value):
        raise ValueError(f"{value!r} is no day: write it as 2022-04-06")
    return value


def _in_range(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"{day} is not between {FIRST_DAY} and {LAST_DAY}")
    return day


def _link(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s\"<>]+", url):
        raise ValueError(f"{url!r} is no http or https address")
    return url


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise ValueError("is no finite number")
    return value


def _moment(value: object) -> object:
    """A day stays a day and a timestamp a timestamp; a bare number is neither."""
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value) if edtf.is_exact(value) else datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no day or time: write 2022-04-06 or 2022-04-06T10:00:00Z") from None


def _printable(text: str) -> str:
    """Line ends become line feeds; other control characters, which no CSV file and no cell can hold, are refused."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = sorted({character for character in text if unicodedata.category(character) in {"Cc", "Cs"}} - {"\n", "\t"})
    if bad:
        raise ValueError(f"holds the control character {bad[0]!r}; delete it")
    return text


RECORD_ID = r"(?:[a-z0-9][a-z0-9:._\-]*|[a-z][a-z0-9_]*:[A-Za-z0-9:._\-]+)"
"""Small letters; behind a list's name and a colon, the list's own reference in its own letters."""
RecordId = Annotated[str, StringConstraints(pattern=rf"^{RECORD_ID}$", max_length=200)]
Text = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_printable)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=1000), AfterValidator(_printable)]
FilledText = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_printable)]
"""Text that must be there: a record with none could be written and not be read again."""
Prose = Annotated[str, StringConstraints(max_length=8000), AfterValidator(_printable), LongText()]
FilledProse = Annotated[str, StringConstraints(min_length=1, max_length=8000), AfterValidator(_printable), LongText()]
Url = Annotated[str, AfterValidator(_link), Link()]
Country = Annotated[str, AfterValidator(_country)]
Actor = Annotated[str, AfterValidator(_actor)]
Currency = Annotated[str, AfterValidator(_currency)]
PartialDate = Annotated[str, AfterValidator(edtf.checked)]
Day = Annotated[date, BeforeValidator(_day), AfterValidator(_in_range)]
Moment = Annotated[datetime | date, BeforeValidator(_moment)]
Number = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_finite)]
Amount = Annotated[Decimal, BeforeValidator(_decimal), AfterValidator(_finite), Money()]
PercentOf100 = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0, le=100), Percent()]
ShareOf1 = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0, le=1), Share()]

PARTY_TABLES = ("institutions", "individuals", "vessels")
PartyRef = Annotated[RecordId, Ref(PARTY_TABLES)]
TrancheRef = Annotated[RecordId, Ref(("tranches",))]
AidAuthorityRef = Annotated[RecordId, Ref(("aid_authorities",))]
SourceRef = Annotated[RecordId, Ref(("sources",))]


def _shares(value: object) -> object:
    if isinstance(value, str):
        return tuple(_share(part) for part in value.split(SEPARATOR) if part.strip())
    return value


def _share(part: str) -> tuple[str, Decimal]:
    actor, found, share = part.partition("=")
    if not found or not _NUMBER.fullmatch(share.strip()):
        raise ValueError(f"{part.strip()!r} is no share: write DE=0.25;FR=0.75")
    return actor.strip(), Decimal(share.strip())


def _known_actors(shares: tuple[tuple[str, Decimal], ...]) -> tuple[tuple[str, Decimal], ...]:
    for actor, share in shares:
        _actor(actor)
        if not 0 <= share <= 1:
            raise ValueError(f"the share of {actor}, {share}, is not between 0 and 1")
    if len({actor for actor, _ in shares}) != len(shares):
        raise ValueError("names a funder twice")
    return shares


Shares = Annotated[tuple[tuple[str, Decimal], ...], BeforeValidator(_shares), AfterValidator(_known_actors)]
"""Who funds what part: ``DE=0.25;FR=0.75``."""


def joined(values: Iterable[Any]) -> str:
    """The text of a field that holds several values."""
    return SEPARATOR.join(str(value) for value in values)
