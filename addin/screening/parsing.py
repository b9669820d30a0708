"""A name as screening compares it: its words, with legal forms apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from addin.screening.entry import Kind
from addin.screening.extra import missing_extra
from addin.screening.spelling import LONGEST, levelled, words_of
from addin.screening.words import FORMS, NAMED_AFTER, PHRASE_HINT, PHRASES

_NO_FORMS = frozenset(("npo", "нпо"))
"""In names of the region a production association, no non-profit."""
ACRONYM_OUT, ONE_OF_SEVERAL, NAMESAKE_OUT, PART = 0.99, 0.98, 0.92, 0.88
FORM = "="
"""Begins a word that stands for a legal form."""
_FORM_LEVELS = {levelled(word): form for word, form in FORMS.items() if len(word) > 4}
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_ACRONYM = re.compile(r"\w{2,7}")
_OTHERWISE = re.compile(
    r"\s/\s|\b(?:a\.?k\.?a\.?|f\.?k\.?a\.?|also known as|formerly known as|formerly|previously listed as)\b:?|\sor\s",
    re.IGNORECASE,
)
_DOT = re.compile(r"(?<=\b\w)\.(?=\w\b)")


@lru_cache(maxsize=1)
def _org_types() -> Any:
    try:
        from rigour.names import extract_org_types  # noqa: PLC0415 an optional extra, not wanted for persons
    except ImportError as error:
        raise missing_extra("rigour") from error
    return extract_org_types


def readings(name: str, kind: Kind) -> dict[tuple[str, ...], float]:
    """The name as words, and what each further reading of it is worth.

    Read again are a name without what stands in brackets, an acronym or more, and each of several printed as one.
    """
    texts = {name: 1.0}
    if "(" in name or "[" in name:
        aside = _ASIDE.findall(name[:LONGEST])
        is_short = all(_ACRONYM.fullmatch(text.strip()) for text in aside)
        is_other = any(map(_OTHERWISE.search, aside))
        texts[_ASIDE.sub(" ", name[:LONGEST])] = ACRONYM_OUT if is_short else ONE_OF_SEVERAL if is_other else PART
    text = _ASIDE.sub(lambda found: f" / {found[1]}" if _OTHERWISE.search(found[1]) else " ", name[:LONGEST])
    parts = _OTHERWISE.split(text)
    if len(parts) > 1:
        texts |= dict.fromkeys(parts, ONE_OF_SEVERAL)
    found: dict[tuple[str, ...], float] = {}
    for text, worth in texts.items():
        words = tuple(parsed(text, kind))
        if words:
            found.setdefault(words, worth)
            if not NAMED_AFTER.isdisjoint(words):
                found.setdefault(_without_namesake(words), worth * NAMESAKE_OUT)
    return found


def _without_namesake(words: tuple[str, ...]) -> tuple[str, ...]:
    """*Institute named after N.N.* without whom it is named after, where two words or more are left."""
    at = next(i for i, word in enumerate(words) if word in NAMED_AFTER)
    forms = tuple(word for word in words[at:] if word[0] == FORM)
    return (*words[:at], *forms) if at > 1 else words


def parsed(name: str, kind: Kind) -> list[str]:
    """The words of a name; of any but a person its legal forms stand at the end, each by its group."""
    if kind is Kind.PERSON:
        return words_of(name)
    text = name[:LONGEST].casefold()
    forms: dict[str, None] = {}
    rest = _DOT.sub("", text) if "." in text else text
    for printed, form in _org_types()(rest, generic=True):
        if printed in _NO_FORMS:
            continue
        at = rest.find(printed)
        if at >= 0:
            rest = f"{rest[:at]} {rest[at + len(printed) :]}"
        forms[FORM + form] = None
    words = []
    found = words_of(rest)
    joined = " ".join(found)
    if PHRASE_HINT.search(joined):
        for pattern, short in PHRASES:
            joined = pattern.sub(short, joined)
        found = joined.split()
    for word in found:
        form = FORMS.get(word) or _FORM_LEVELS.get(levelled(word))
        if form:
            forms[FORM + form] = None
        else:
            words.append(word)
    if not words:
        return words_of(name)
    return [*words, *forms]
