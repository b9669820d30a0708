"""What each record checks itself, wherever it comes from: the models hold these rules, this is their list."""

from __future__ import annotations

from typing import NamedTuple


class RecordRule(NamedTuple):
    """A rule of single records: its name in the documentation, what must hold, and what to do."""

    name: str
    title: str
    remedy: str


RECORD_RULES: tuple[RecordRule, ...] = (
    RecordRule(
        "record-id",
        "An id is lower-case Latin letters, digits, colon, dot, underscore or hyphen, at most 200 of them.",
        "Write the slug of the name, such as katerina-tikhonova, or leave it blank and let collect make one.",
    ),
    RecordRule(
        "source-needed",
        "Every record cites at least one source, save sources, verdicts and the scope.",
        "Add the id of a row in sources, and the row first if it is not there.",
    ),
    RecordRule(
        "country-codes",
        "Countries are ISO 3166-1 alpha-2 codes; EU and UN are reserved there, and other bodies have their own code.",
        "Write UA, GB or RU; for a donor or member that is no country EU, UN, NATO, WBG or ICC.",
    ),
    RecordRule(
        "currency-codes",
        "Currencies are ISO 4217 codes.",
        "Write USD, EUR or UAH.",
    ),
    RecordRule(
        "closed-words",
        "Authorities, measures, stages, kinds, qualifiers and confidence are words of the vocabulary.",
        "Use a word of the column's drop-down list.",
    ),
    RecordRule(
        "partial-dates",
        "Dates that may be vague are EDTF: 1961, 1961-05, 1961-05-03, 1961~ (about), 1958/1962 (between).",
        "Format the column as text, so that nothing bends the date, and type it again.",
    ),
    RecordRule(
        "whole-days",
        "Other dates are whole days between 1900 and 2100, those of aid from 1990 on.",
        "Write the day as 2022-04-06.",
    ),
    RecordRule(
        "decimal-money",
        "Amounts, prices and rates are decimal numbers, neither floats nor text with separators.",
        "Write 800000000 or 12.75, with no thousands separators and no currency sign.",
    ),
    RecordRule(
        "money-has-currency",
        "An amount states its currency and, on a tranche event, how exact it is.",
        "Fill in both the amount and the currency; the qualifier is exact, up to, more than or about.",
    ),
    RecordRule(
        "amount-not-negative",
        "Only a revaluation may be negative.",
        "State what was cancelled as a positive amount under the stage cancelled.",
    ),
    RecordRule(
        "percentages",
        "Percentages lie between 0 and 100, shares between 0 and 1, and the least is no more than the greatest.",
        "Write 50 for fifty percent in a percent column and 0.5 in a share column.",
    ),
    RecordRule(
        "check-digits",
        "INN, OGRN, BIC, LEI, IMO and ISIN have the right length and check digits; rows from official lists may err.",
        "Compare the number with its source; a tax number that lost its zeros was not kept as text.",
    ),
    RecordRule(
        "date-order",
        "A designation is announced, then effective, then ended; no other period ends before it starts.",
        "Correct the date that is wrong, or make it vaguer, as the source is.",
    ),
    RecordRule(
        "names-others",
        "No record supersedes, contradicts, contains, duplicates or is related to itself.",
        "Name another record, or leave the field blank.",
    ),
    RecordRule(
        "web-links",
        "Addresses are http or https.",
        "Give the page's address; a file on a computer is no source that others can read.",
    ),
    RecordRule(
        "quotes-are-held",
        "A quote stands only where the bytes it was read from are held, with their sha256.",
        "Add the sha256, or say in your own words what the source says.",
    ),
    RecordRule(
        "values-once",
        "A field that holds several values, joined by semicolons, holds each once.",
        "Delete the second.",
    ),
)
