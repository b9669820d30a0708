"""How reports say figures: money in millions with its formula, names of countries and bodies, a sheet's third row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from addin.models.codes import COUNTRIES
from addin.recalculation.expressions import Criterion, Expression, call, over, sum_where, up_to_as_of
from addin.register.register import Register
from addin.reports.registry import Context
from addin.reports.sheet import UNKNOWN, Cell, Sentence, Tone, figure_text, sentence_text
from addin.vocabulary import BODIES, Stage

MILLION = 1_000_000
RECIPIENT = "UA"
"""Whose aid the reports sum."""
LONGEST_FINDING = 110
_SHORT_NAMES = {"WBG": "World Bank", "NATO": "NATO", "ICC": "ICC"}


def known_on(register: Register) -> date:
    """The day up to which the view holds what was public."""
    return register.dates.known_on if register.dates else register.newest_recorded_on


def scope_line(register: Register, context: Context, *more: str) -> tuple[str, ...]:
    """The third row: as of, known on, and what else bounds the sheet."""
    known = figure_text(known_on(register))
    return (f"As of {figure_text(context.as_of)}", f"Known on {known}", *(part for part in more if part))


def footer_dates(register: Register, context: Context) -> tuple[date, date]:
    """The two dates of a sheet's footer."""
    return context.as_of, known_on(register)


def actor_name(code: str | None) -> str:
    """The name of a country or body as people read it; the code itself where none is known."""
    if not code:
        return "several countries"
    return _SHORT_NAMES.get(code) or BODIES.get(code) or COUNTRIES.get(code, code)


def names_of(who: str) -> str:
    """Who acted, with codes of countries and bodies as names; blank when that is not recorded."""
    return ", ".join(actor_name(part) for part in who.split("; ")) if who else ""


def millions(amount: Decimal) -> Decimal:
    """Whole units as millions, not rounded."""
    return amount / MILLION


def in_millions(expression: Expression) -> Expression:
    """The same as an expression."""
    return over(expression, MILLION)


def money_cell(amount: Decimal | None, expression: Expression | None, tone: Tone | None = None) -> Cell:
    """An amount in millions; ``…`` where no event is recorded, which is not zero. The expression is in whole units."""
    live = None if expression is None else in_millions(expression)
    if amount is None:
        return Cell(UNKNOWN, live, Tone.MUTED)
    return Cell(millions(amount), live, tone)


def unless_none(count: Expression, expression: Expression) -> Expression:
    """``expression`` where ``count`` rows are above none, else ``…``."""
    return call("IF", count, expression, UNKNOWN)


def plural(number: int, word: str, words: str = "") -> str:
    """1 error, 2 errors."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def short(sentence: Sentence, otherwise: Sentence) -> Sentence:
    """The sentence if it keeps to the length of a finding, else the shorter one."""
    return sentence if len(sentence_text(sentence)) <= LONGEST_FINDING else otherwise


def announced_of(aid_authority: str, *more: Criterion) -> Expression:
    """What is announced under an authority on the day asked for, in whole units of its currency."""
    announced: Criterion = ("stage", str(Stage.ANNOUNCED))
    return sum_where(
        "tranche_events", "counted_amount", ("aid_authority", aid_authority), announced, ("adds", 1), *more
    )


def cap_of(aid_authority: str, *more: Criterion) -> Expression:
    """The level of an authority's cap on the day asked for, in whole units."""
    whose: Criterion = ("aid_authority", aid_authority)
    return sum_where("authority_events", "level_change", whose, up_to_as_of("valid_on"), *more)
