"""A name as screening compares it: its words, with legal forms apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from addin.screening.entry import Kind
from addin.screening.extra import missing_extra
from addin.screening.spelling import LONGEST, levelled, words_of
from addin.screening.words import FORMS, PHRASE_HINT, PHRASES

FORM = "="
"""Begins a word that stands for a legal form."""
_FORM_LEVELS = {levelled(word): form for word, form in FORMS.items() if len(word) > 4}
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_OTHERWISE = re.compile(
    r"\s/\s|\b(?:a\.?k\.?a\.?|f\.?k\.?a\.?|also known as|formerly known as|formerly|previously listed as)\b:?",
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


def readings(name: str, kind: Kind) -> list[tuple[str, ...]]:
    """The name as words, and again without what stands in brackets, and each of several names printed as one."""
    texts = [name]
    if "(" in name or "[" in name:
        texts.append(_ASIDE.sub(" ", name))
    text = _ASIDE.sub(lambda found: f" / {found[1]}" if _OTHERWISE.search(found[1]) else " ", name[:LONGEST])
    parts = _OTHERWISE.split(text)
    if len(parts) > 1:
        texts += parts
    found = dict.fromkeys(tuple(parsed(text, kind)) for text in texts)
    return [words for words in found if words]


def parsed(name: str, kind: Kind) -> list[str]:
    """The words of a name; of any but a person its legal forms stand at the end, each by its group."""
    if kind is Kind.PERSON:
        return words_of(name)
    text = name[:LONGEST].casefold()
    forms: dict[str, None] = {}
    rest = _DOT.sub("", text) if "." in text else text
    for printed, form in _org_types()(rest, generic=True):
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
