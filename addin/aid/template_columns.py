"""The columns of the plain workbook that a ministry fills in, in order: what each holds, and which must be filled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from addin.models.codes import COUNTRIES, CURRENCIES
from addin.vocabulary import BODIES, Category, Stage

SHEET, HELP_SHEET = "Aid", "How to fill in"
ROOM = 500
"""Rows that are ready for typing."""


class TemplateKind(StrEnum):
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column: its head, what it means, and for a choice the words to choose from."""

    head: str
    meaning: str
    kind: TemplateKind = TemplateKind.TEXT
    choices: tuple[str, ...] = ()
    is_needed: bool = False


REFERENCE, DONOR, RECIPIENT, ANNOUNCED = "reference", "donor", "recipient", "announced on"
CATEGORY, STAGE, INSTRUMENT, CURRENCY, AMOUNT = "category", "stage", "instrument", "currency", "amount"
ITEM, QUANTITY, UNIT, DELIVERED, PRICE = "item", "quantity", "unit", "delivered", "unit price"
EXPLANATION, SOURCE = "explanation", "source"
_ACTORS = (*sorted(COUNTRIES), *BODIES)
COLUMNS = (
    TemplateColumn(REFERENCE, "Your own number of the row; it stays the same in every later file.", is_needed=True),
    TemplateColumn(DONOR, "Who gives: ISO country code, or EU, UN, NATO, WBG.", TemplateKind.CHOICE, _ACTORS, True),
    TemplateColumn(RECIPIENT, "Who receives: ISO country code.", TemplateKind.CHOICE, _ACTORS, True),
    TemplateColumn(ANNOUNCED, "Day, as 2022-04-06; where only the month is known, 2022-04.", TemplateKind.DATE),
    TemplateColumn(
        CATEGORY, "military, humanitarian or financial.", TemplateKind.CHOICE, tuple(map(str, Category)), True
    ),
    TemplateColumn(
        STAGE,
        "How far it has come. A cancellation states what was cancelled.",
        TemplateKind.CHOICE,
        tuple(str(stage) for stage in Stage if stage is not Stage.REVALUED),
        True,
    ),
    TemplateColumn(INSTRUMENT, "Grant, loan, guarantee, equipment, training: your own word."),
    TemplateColumn(CURRENCY, "ISO 4217: EUR, USD, UAH.", TemplateKind.CHOICE, tuple(sorted(CURRENCIES))),
    TemplateColumn(AMOUNT, "In whole units of the currency: 800000000, not 800 million.", TemplateKind.NUMBER),
    TemplateColumn(ITEM, "What is given in kind; one row an item."),
    TemplateColumn(QUANTITY, "How many were promised.", TemplateKind.NUMBER),
    TemplateColumn(UNIT, "Of what: each, tonnes, boxes."),
    TemplateColumn(DELIVERED, "How many arrived.", TemplateKind.NUMBER),
    TemplateColumn(PRICE, "Price of one, in the currency of the row.", TemplateKind.NUMBER),
    TemplateColumn(EXPLANATION, "What the other columns cannot say."),
    TemplateColumn(SOURCE, "Where it is published: an address on the web."),
)
"""In the order of the sheet."""
