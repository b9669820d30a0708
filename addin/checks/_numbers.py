"""Identifiers of schemes that give one party one number, compared as numbers are: without spaces and case."""

from __future__ import annotations

from collections.abc import Iterator

from addin.models import Identifier
from addin.register.register import Register
from addin.vocabulary import Scheme

SINGLE_VALUED = frozenset({Scheme.INN, Scheme.OGRN, Scheme.LEI, Scheme.IMO, Scheme.BIC})


def single_valued(view: Register) -> Iterator[tuple[Identifier, str]]:
    """Each such identifier that counts, with its number in one spelling; a BIC without its branch."""
    for identifier in view.rows(Identifier):
        if identifier.scheme not in SINGLE_VALUED or identifier.alternative_to:
            continue
        number = identifier.value.replace(" ", "").upper()
        if identifier.scheme is Scheme.BIC:
            number = number[:8]
        yield identifier, number.removeprefix("IMO")


def shown(identifiers: list[Identifier]) -> str:
    """Their numbers, save when one of them is sensitive."""
    if any(identifier.sensitive for identifier in identifiers):
        return ""
    return "; ".join(dict.fromkeys(identifier.value for identifier in identifiers))
