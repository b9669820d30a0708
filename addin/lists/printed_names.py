"""Several names printed as one: with the original script in brackets or behind, born, formerly, or two with a slash.

A text is split only where the list itself prints a mark (a bracket, a label, a slash between spaces) or where whole
words change from Latin to another script; letters of two alphabets mixed up in one word split nothing.
"""

from __future__ import annotations

import re

from addin.lists.listing import ListedName
from addin.lists.scripts import script_of
from addin.vocabulary import AliasKind, Script, Strength

_LANGUAGES = "arabic|chinese|russian(?: spelling)?|ukrainian|belarusian|persian"
_SCRIPT_LABEL = rf"(?:(?:original script|(?:in )?(?:{_LANGUAGES}))\s*:\s*)"
_BRACKETED = re.compile(rf"([^()]*[^()\s])\s*\({_SCRIPT_LABEL}?([^()]+)\)", re.IGNORECASE)
_BORN_AFTER = re.compile(r"(.+?)\s*\(born ([^()\d]+)\)", re.IGNORECASE)
_FORMER_AFTER = re.compile(r"(.+?)\s*\((?:ex|formerly|f\.k\.a\.:?) (?!listed)([^()]+)\)", re.IGNORECASE)
_KNOWN_AS = re.compile(r"(?<=\S),? a\.k\.a\.:? ", re.IGNORECASE)
_PREFIXES = (
    (re.compile(r"(?:f\.k\.a\.|formerly):?\s+(?=\S)(?!listed)", re.IGNORECASE), AliasKind.FKA),
    (re.compile(r"born\s+(?=[^\d]+$)(?!in |on )", re.IGNORECASE), AliasKind.MAIDEN),
    (re.compile(r"a\.k\.a\.:?\s+(?=\S)", re.IGNORECASE), AliasKind.AKA),
)
_FEWEST_LETTERS = 5
"""Of Latin before another script: a legal form alone (OOO, JSC) is no name."""
_EDGES = " ,;/–—-"
_QUOTES = {"‘": "’", "“": "”", '"': '"', "'": "'"}


def names_of(
    text: str, kind: AliasKind = AliasKind.AKA, strength: Strength = Strength.STRONG
) -> tuple[ListedName, ...]:
    """The names that a text prints, the first one first; none for a text without a letter or digit."""
    for prefix, said in _PREFIXES:
        if matched := prefix.match(text):
            text, kind = text[matched.end() :], said
    found: list[ListedName] = []
    for part in _beside(text):
        found += _with_further(_balanced(part), kind, strength)
    return tuple(dict.fromkeys(name for name in found if any(map(str.isalnum, name.name))))


def _with_further(text: str, kind: AliasKind, strength: Strength) -> list[ListedName]:
    text, original = _original(text)
    further = [ListedName(original, AliasKind.ORIGINAL_SCRIPT, strength, script_of(original))] if original else []
    if born := _BORN_AFTER.fullmatch(text):
        further.append(_name(born[2], AliasKind.MAIDEN, Strength.WEAK))
        text = born[1]
    if former := _FORMER_AFTER.fullmatch(text):
        further.append(_name(former[2], AliasKind.FKA, strength))
        text = former[1]
    first, *others = _KNOWN_AS.split(text)
    return [
        _name(first, kind, strength),
        *(_name(_unquoted(other), AliasKind.AKA, strength) for other in others),
        *further,
    ]


def _name(text: str, kind: AliasKind, strength: Strength) -> ListedName:
    script = script_of(text)
    if kind is AliasKind.AKA and script is not Script.LATIN:
        kind = AliasKind.ORIGINAL_SCRIPT
    return ListedName(text.strip(" :"), kind, strength, script)


def _beside(text: str) -> list[str]:
    """Two names with a slash between spaces, each of several words (a name in Russian and in Ukrainian)."""
    parts = [part.strip() for part in text.split(" / ")]
    return parts if len(parts) > 1 and all(len(part.split()) > 1 for part in parts) else [text.strip()]


def _original(text: str) -> tuple[str, str]:
    """The text without the original script that stands behind it, and that."""
    if text.isascii():
        return text, ""
    if bracketed := _BRACKETED.fullmatch(text):
        first, other = bracketed.groups()
        if script_of(first) is Script.LATIN and script_of(other) is not Script.LATIN:
            return first, other.strip()
    words = text.replace("/", " / ").split(" ")
    start = next((at for at, word in enumerate(words) if _is_of(word, latin=False)), 0)
    if not start:
        return text, ""
    first, other = " ".join(words[:start]), " ".join(words[start:])
    label = re.fullmatch(rf"(.*?)\s*{_SCRIPT_LABEL}", f"{first} ", re.IGNORECASE)
    first = (label[1] if label else first).strip(_EDGES)
    pure = all(_is_of(word, latin=True) for word in words[:start] if _letters(word)) and all(
        _is_of(word, latin=False) for word in words[start:] if _letters(word)
    )
    if pure and "(" not in other and _letters(first) >= _FEWEST_LETTERS:
        return first.replace(" / ", "/"), other.replace(" / ", "/").strip(_EDGES)
    return text, ""


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_of(word: str, *, latin: bool) -> bool:
    scripts = {script_of(letter) is Script.LATIN for letter in word if letter.isalpha()}
    return scripts == {latin}


def _balanced(text: str) -> str:
    """Without a bracket that opens or closes nothing, or that holds the whole text."""
    if text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:]
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1]
    if re.fullmatch(r"\([^()]*\)", text):
        text = text[1:-1]
    return text.strip()


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 2 and _QUOTES.get(text[0]) == text[-1] else text
