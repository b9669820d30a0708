"""Names in Japan's list: Japanese and Latin in one cell, lettered items, spellings in brackets, original scripts.

A cell prints the Japanese names and then the Latin ones, or each Japanese name with the Latin one in brackets behind.
Texts are in normal widths (NFKC) before they come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from addin.lists.jp_mof_text import NOTHING, has_items, items_of
from addin.lists.listing import ListedName
from addin.lists.scripts import script_of
from addin.vocabulary import AliasKind, Script, Strength

_ORIGINAL = re.compile(
    r"\s*\(?\s*(?:original script|原語表記|previously listed as\.? in arabic|in arabic)\s*:\s*([^()]+)\)?",
    re.IGNORECASE,
)
_MARK = re.compile(r"\(?(?<![A-Za-z])[af]\.\s?k\.\s?a\.?\s*[:,.]*|^[\s(]*(?:別称|旧称)、|^the following \w+ aliases:?")
_FORMER = re.compile(r"(?<![A-Za-z])f\.\s?k\.\s?a\b")
_NOTE = re.compile(
    r"[、,]\s*(?:born\b|DOB\b|POB\b|[^、,]*\bpassport\b|\d{4}年).*$|\s*\((?:DOB|生年月日).*$|【[^】]*】", re.IGNORECASE
)
_BRACKET = re.compile(r"\s?\([^()]*\)")
_OF_NOTE = re.compile(
    r"出生|生まれ|掲載|記載|旅券|名義|戦闘員名|誕生名|仮名|ゲリラ名"
    r"|born|listed|passport|nom de guerre|combat name|birth name",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"旅券番号|発行|生年月日|国籍:|\bpassport\b|\bDOB\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"\s*\([ァ-ヶー一-龠]+語\)")
_EMPTY = re.compile(r"\s*\(\s*;?\s*\)")
_BOTH = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_SPELLINGS = re.compile(r"(?<![^\s()])([^\s()]+)\s?\(([^\s()]+)\)")
_SHORT = re.compile(r"(.+?)\s*\(([A-Z][A-Za-z.&-]{1,11})\)")
_MOST_SPELLINGS = 24
_EDGES = " \u3000、,;:-"


def script_in_japan(text: str) -> Script:
    """The script; ideographs alone are Japanese in a Japanese list."""
    script = script_of(text)
    return Script.JAPANESE if script is Script.CHINESE else script


def plain_name(text: str) -> str:
    """A name column's text without original scripts, in one line."""
    return " ".join(_LANGUAGE.sub("", _ORIGINAL.sub("", text)).split()).strip(_EDGES)


def main_names(text: str, *, is_person: bool) -> tuple[ListedName, ...]:
    """The names of a name column, the first one first: without brackets, then what the brackets hold."""
    plain = plain_name(text)
    originals = [_named(found, AliasKind.ORIGINAL_SCRIPT) for found in _originals(text)]
    if plain in NOTHING:
        return tuple(originals)
    names = [*_spellings(plain)] if is_person else [*_with_short(plain)]
    return tuple(dict.fromkeys((*names, *originals)))


def _spellings(text: str) -> Iterator[ListedName]:
    """``Sergey(Sergei) AKSYONOV(AKSENOV)`` in every spelling; other brackets are left as they are."""
    found = [*_SPELLINGS.finditer(text)]
    pieces: list[tuple[str, ...]] = []
    at = 0
    for one in found:
        pieces += [(text[at : one.start()],), (one[1], *filter(None, one[2].split("/")))]
        at = one.end()
    pieces.append((text[at:],))
    for parts in islice(product(*pieces), _MOST_SPELLINGS):
        yield _named("".join(parts), AliasKind.AKA)


def _with_short(text: str, strength: Strength = Strength.STRONG) -> Iterator[ListedName]:
    """``SPECIAL INDUSTRIES GROUP (SIG)``: the name, and as a weak one the short form of its initials."""
    short = _SHORT.fullmatch(text)
    is_short = short is not None and _is_of_initials(short[2], short[1])
    yield _named(short[1] if short and is_short else text, AliasKind.AKA, strength)
    if short and is_short:
        yield _named(short[2], AliasKind.AKA, Strength.WEAK)


def _is_of_initials(short: str, name: str) -> bool:
    """True when the short form's letters are initials of the name's words in order; of a Japanese name always."""
    if script_of(name) is not Script.LATIN:
        return True
    initials = iter(word[0].casefold() for word in re.split(r"[\s/-]+", name) if word)
    return all(letter in initials for letter in short.casefold() if letter.isalpha())


def alias_names(text: str, kind: AliasKind, strength: Strength) -> tuple[tuple[ListedName, ...], bool]:
    """The names of an alias column, and whether the cell says more than names."""
    if _FORMER.search(text):
        kind = AliasKind.FKA
    found = [_named(original, AliasKind.ORIGINAL_SCRIPT, strength) for original in _originals(text)]
    says_more = False
    for piece in _pieces(_ORIGINAL.sub("", text)):
        plain = _EMPTY.sub("", _without_notes(piece))
        says_more = says_more or plain != piece
        for name in _in_both_scripts(_balanced(plain)):
            if _NO_NAME.search(name):
                says_more = True
            elif kind is AliasKind.AKA:
                found += _with_short(name, strength)
            else:
                found.append(_named(name, kind, strength))
    return tuple(dict.fromkeys(name for name in found if _is_name(name.name))), says_more


def _without_notes(piece: str) -> str:
    """Without what stands behind or beside a name and is none: births, papers, what sort of name it is."""
    return _BRACKET.sub(lambda found: "" if _OF_NOTE.search(found[0]) else found[0], _NOTE.sub("", piece))


def _originals(text: str) -> list[str]:
    return [said for found in _ORIGINAL.findall(text) if (said := " ".join(found.split()))]


def _pieces(text: str) -> Iterator[str]:
    if has_items(text):
        for piece in items_of(text):
            yield from map(_unmarked, [piece] if "(" in piece else piece.split(";"))
        return
    lines = [line for part in text.splitlines() if (line := _balanced(part.strip()))]
    most = max((_separators(line) for line in lines), default=0)
    for line in lines:
        by_comma = most and not _separators(line) and line.count(",") == most
        yield from (_unmarked(piece) for piece in re.split("," if by_comma else "[;、]", _unmarked(line)))


def _separators(line: str) -> int:
    return line.count(";") + line.count("、")


def _unmarked(piece: str) -> str:
    return _MARK.sub(" ", " ".join(piece.split())).strip(_EDGES)


def _in_both_scripts(text: str) -> tuple[str, ...]:
    """A name with the same in another script in brackets behind, or several: each by itself."""
    both = _BOTH.fullmatch(text)
    if both and script_of(both[1]) is not script_of(both[2]):
        return both[1], *both[2].split(";")
    return (text,)


def _balanced(text: str) -> str:
    """Without a bracket that opens or closes nothing, or that holds the whole text."""
    text = text.strip(_EDGES)
    if text.startswith("(") and (text.count("(") > text.count(")") or re.fullmatch(r"\([^()]*\)", text)):
        text = text[1:]
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1]
    return text.removesuffix("(").strip(_EDGES)


def _named(text: str, kind: AliasKind, strength: Strength = Strength.STRONG) -> ListedName:
    plain = " ".join(text.split()).strip(_EDGES)
    if kind is AliasKind.ORIGINAL_SCRIPT:
        return ListedName(plain, kind, strength, script_of(plain))
    script = script_in_japan(plain)
    if kind is AliasKind.AKA and script is not Script.LATIN:
        kind = AliasKind.ORIGINAL_SCRIPT
    return ListedName(plain, kind, strength, script)


def _is_name(text: str) -> bool:
    return text not in NOTHING and any(map(str.isalnum, text))
