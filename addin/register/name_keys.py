"""Keys by which two spellings of a name are the same: order, case, accents, script and legal form do not count.

Names are taken apart by rigour, an optional extra: this is the only module that imports it, and only when asked.
Equal keys mean equal names; nothing here is fuzzy. Russian names come in many transliterations, whose letters are
levelled after rigour's own transliteration (Tikhonova and Tihonova, Sergey and Sergei, Yury and Iurii).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from addin.lists import ListingKind

REMEDY = "Install the extra that compares names: pip install 'sanctions-aid[names]'."
_PATRONYMIC = re.compile(r"\w{2,}(?:ich|[oei]vna|ichna)")
_INITIAL_DOT = re.compile(r"(?<=\b\w)\.")
_SMALL = frozenset({"the", "of", "and", "for", "i", "de"})
_LEVELLED = (
    (re.compile(r"[^\w]"), ""),
    (re.compile(r"shch|sch|tch"), "sh"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"t[sz]"), "c"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"i?(?:e|io)(?=\w)"), "e"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"^alexander$"), "alexandr"),
    (re.compile(r"^ekaterina$"), "katerina"),
)


@dataclass(frozen=True, slots=True)
class NameKey:
    """``core`` is the name without its legal form or patronymic, which are ``extra``, blank where it has none."""

    core: str
    extra: str = ""

    @property
    def words(self) -> int:
        """How many words the whole name has."""
        return len(self.core.split()) + bool(self.extra)

    def agrees(self, other: NameKey) -> bool:
        """True when the cores are equal and no extra contradicts."""
        return self.core == other.core and (not self.extra or not other.extra or self.extra == other.extra)


Keys = Callable[[str, ListingKind], tuple[NameKey, ...]]
"""The keys of a name of a party of that kind; a name whose patronymic is not certain has several."""


def load_name_keys() -> Keys | None:
    """How names compare; None where rigour, or the ICU library that it needs, is not installed."""
    try:
        from rigour.names import (  # noqa: PLC0415 an optional extra
            extract_org_types,
            remove_org_types,
            remove_person_prefixes,
            tokenize_name,
        )
        from rigour.text.translit import maybe_ascii  # noqa: PLC0415 an optional extra
    except ImportError:
        return None

    @cache
    def levelled(word: str) -> str:
        text = word if word.isascii() else maybe_ascii(word).lower()
        for pattern, replacement in _LEVELLED:
            text = pattern.sub(replacement, text)
        return text

    def words_of(text: str) -> list[str]:
        return [word for word in map(levelled, tokenize_name(text.replace("'", "").replace("’", ""))) if word]

    def keys_of(name: str, kind: ListingKind) -> tuple[NameKey, ...]:
        text = name.casefold()
        if kind is ListingKind.INDIVIDUAL:
            return _person(words_of(remove_person_prefixes(text)))
        if kind is ListingKind.VESSEL:
            return _keyed(words_of(text))
        text = _INITIAL_DOT.sub("", text).replace(".", " ")
        forms = sorted({form for _, form in extract_org_types(text, generic=True)})
        words = [word for word in words_of(remove_org_types(text, " ") if forms else text) if word not in _SMALL]
        return _keyed(words, " ".join(forms))

    return keys_of


def _keyed(words: Iterable[str], extra: str = "") -> tuple[NameKey, ...]:
    core = " ".join(sorted(words))
    return (NameKey(core, extra),) if core else ()


def _person(words: list[str]) -> tuple[NameKey, ...]:
    """The whole name and, of three words or more, the name without each word that may be a patronymic."""
    keys = _keyed(words)
    if len(words) > len(("given", "family")):
        for at, word in enumerate(words):
            if _PATRONYMIC.fullmatch(word):
                keys += _keyed([*words[:at], *words[at + 1 :]], word)
    return keys
