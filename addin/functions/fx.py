"""FX: conversion at the rate of a day; the rate says its number, its day, its method and its provider.

A rate that is not known is an error with a reason, and nothing is rounded.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from addin.functions.catalogue import Argument, ArgumentKind, cell_function
from addin.functions.data import Data
from addin.rates import converted
from addin.recalculation.method import Method

FROM = Argument("from_currency", ArgumentKind.CURRENCY, "The currency to convert.")
INTO = Argument("to_currency", ArgumentKind.CURRENCY, "The currency of the answer.")
DAY = Argument("day", ArgumentKind.DAY, "The day of the rate, or the last day before it that has one.", optional=True)
RATE_METHOD = Argument(
    "rate_method",
    ArgumentKind.RATE_METHOD,
    "Which rate converts: of the day, the month's mean, one for all.",
    optional=True,
)
_FACTS = ("rate", "date", "method", "provider")


@cell_function(
    "FX.CONVERT",
    Argument("amount", ArgumentKind.AMOUNT, "How much."),
    FROM,
    INTO,
    DAY,
    RATE_METHOD,
    returns="the amount in the other currency, not rounded",
    example='=FX.CONVERT(800000000,"USD","EUR",DATE(2022,4,13))',
)
def convert(  # noqa: PLR0917 the arguments of the cell, in order
    data: Data, amount: Decimal, currency: str, into: str, day: date, method: Method
) -> Decimal:
    """An amount in another currency at the rate of the day, or by another method; FX.RATE shows that rate."""
    return converted(amount, currency, into, on=day, rates=data.rates_by(method))


@cell_function(
    "FX.RATE",
    FROM,
    INTO,
    DAY,
    Argument("what", ArgumentKind.WORD, "What to say of it; blank for the rate.", optional=True, words=_FACTS),
    RATE_METHOD,
    returns="units of the second currency for one of the first, not rounded; or the day of that rate, its method, its "
    "provider",
    example='=FX.RATE("USD","EUR",DATE(2022,4,13))',
)
def rate(  # noqa: PLR0917 the arguments of the cell, in order
    data: Data, base: str, currency: str, day: date, what: str | None, method: Method
) -> object:
    """The rate of a day: a peg or manual rate of the register, else the European Central Bank's, else a cross."""
    found = data.rates_by(method).rate(base, currency, on=day)
    return {"rate": found.rate, "date": found.on, "method": found.method, "provider": found.provider}[what or "rate"]
