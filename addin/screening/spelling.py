"""A name as words: letter case, accents, punctuation and script do not count.

Latin, Cyrillic and Arabic letters are turned by tables, so that most names never load ICU; other scripts go through
ICU, one word at a time. Arabic writes no short vowels: its words are kept as consonants with long vowels behind a
tilde, and meet Latin words by their ``bones``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

LONGEST = 400
"""Letters of a name that are read; what follows is left out."""
MOST_WORDS = 24
"""Words of a name that are read."""
ABJAD = "~"
"""Begins a word that was written in Arabic letters."""

_LATIN_OF_CYRILLIC = "a b v g d e z i k l m n o p r s t u f y e i g j l n c d"
_CYRILLIC = dict(
    zip(
        "абвгдезиклмнопрстуфыэіѓјљњћђ",
        _LATIN_OF_CYRILLIC.split(),
        strict=True,
    )
) | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
_CYRILLIC |= {"є": "ye", "ґ": "g", "џ": "dz", "ѕ": "z", "ұ": "u", "қ": "k", "ғ": "g", "ә": "a", "ө": "o", "ү": "u"}
_CYRILLIC |= {"ң": "n", "һ": "h", "ӯ": "u", "ҷ": "j", "ҳ": "h", "ӣ": "i", "җ": "j"}
_LATIN = {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ə": "a"}
_LATIN |= {"ĸ": "k", "ħ": "h", "ŋ": "n", "ƙ": "k", "ɓ": "b", "ɗ": "d"}
_ARABIC = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگکیةىۀەہڤ", "abtTjhHdDrzsSsDtZagfqklmnhwypCjgkyhahhhv", strict=True))
_ARABIC |= {"ٱ": "a", "ء": "", "ـ": "", "ھ": "h", "ے": "y", "ڈ": "d", "ٹ": "t", "ڑ": "r", "ں": "n", "ۇ": "w", "ې": "y"}
_MARKS = "'’‘`´ʻʼʹ′ʿʾ\"“”„«»‹›"
_TABLE = str.maketrans(
    _CYRILLIC
    | _LATIN
    | {letter: ABJAD + sound for letter, sound in _ARABIC.items()}
    | dict.fromkeys(_MARKS[:11], "")
    | dict.fromkeys(
        "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""
    )
)
_ASCII_MARKS = str.maketrans({"'": "", "`": ""})
_WORD = re.compile(r"[a-z0-9]+")
_ANY_WORD = re.compile(r"[a-zA-Z0-9~]+|[^\W_a-zA-Z0-9]+")
_GOD = ("allh", "alalh")
_MARK = re.compile(r"[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u06d6-\u06ed]+")
_BY_LETTER = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ABD = re.compile(r"abd(?:[aeou]{1,2}(?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z)|d(?=d)))((?!lah|la$)[a-z]{4,})?")


def words_of(name: str) -> list[str]:
    """The words of a name in their order: lower-case ASCII, or as their script has them."""
    text = name[:LONGEST]
    found = _WORD.findall(text.lower().translate(_ASCII_MARKS)) if text.isascii() else _other_words(text)
    return _abd_apart(found)[:MOST_WORDS]


def _abd_apart(words: list[str]) -> list[str]:
    """*Abdulkarim*, *Abdul Karim* and *Abd al-Karim* as the two words that they are."""
    found: list[str] = []
    for word in words:
        match = _ABD.fullmatch(word)
        if match:
            found += ["abd", match[1]] if match[1] else ["abd"]
        else:
            found.append(word)
    return found


def _other_words(text: str) -> list[str]:
    text = unicodedata.normalize("NFKD", text[:LONGEST])[: 2 * LONGEST]
    text = _MARK.sub("", text.casefold())
    found: list[str] = []
    for word in _ANY_WORD.findall(text.translate(_TABLE)):
        if word.isascii():
            if ABJAD not in word:
                found.append(word.lower())
            elif found and found[-1][0] == ABJAD and word.replace(ABJAD, "") in _GOD:
                found[-1] += "allh"
            else:
                found += _abjad(word)
        elif _BY_LETTER.search(word):
            found += word
        else:
            # one letter that stands for a syllable is no initial
            found += [part if len(part) > 1 else part + part for part in _WORD.findall(_by_icu(word))]
    return found


def _abjad(word: str) -> list[str]:
    """A word in Arabic letters; the article is taken off, and *abd al* apart."""
    letters = word.replace(ABJAD, "")
    if letters.startswith("abdal") and len(letters) > 7:
        return [f"{ABJAD}abd", ABJAD + letters[5:]]
    if letters.startswith("al") and len(letters) > 4 and letters != "allh":
        letters = letters[2:]
    if letters.startswith("abw") and len(letters) > 5:
        return [f"{ABJAD}abw", ABJAD + letters[3:]]
    return [ABJAD + letters]


@lru_cache(maxsize=20_000)
def _by_icu(word: str) -> str:
    latin = _to_latin()
    return "" if latin is None else str(latin.transliterate(word))[:LONGEST]


@lru_cache(maxsize=1)
def _to_latin() -> Any:
    try:
        import icu  # noqa: PLC0415 only scripts without a table need it
    except ImportError:
        return None
    return icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")


_LEVELLED = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\w{4}[^aeiouy])e$", ""),
        (r"sch(?=[aeiouyn])|shch|sch", "S"),
        (r"t?sch|tch|cz", "C"),
        (r"ch", "C"),
        (r"tsh|sh|sz", "S"),
        (r"dzh|dj|zh|g(?=eo)", "j"),
        (r"kh|gh", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ck|q|k(?=k)", "k"),
        (r"[kc]?x|ks|cs", "x"),
        (r"t[sz]", "c"),
        (r"c(?=[aoukrltx]|$)", "k"),
        (r"(?<=[oei])ff?(?=$|n|i)|ff|w", "v"),
        (r"v?u(?=[aeo])(?<=[aeo].)", "v"),
        (r"ou|oo|o", "u"),
        (r"ee|ea|ei|ey|ay|ai|ae", "e"),
        (r"[yj]?[iy][yj]?(?=e|u|a)", "y"),
        (r"^ye|^je", "e"),
        (r"(?<=[bcdfghklmnprstvxzCSj])y?e(?:e|y|i)?", "i"),
        (r"[iy]+", "i"),
        (r"e", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aiu])h?$|(?<=[^aiu])(?<=.)h$", ""),
    )
)
_VOWELS = re.compile(r"[aeiouyvw]")


@lru_cache(maxsize=200_000)
def levelled(word: str) -> str:
    """The word as any of the usual transliterations would spell it; what differs here differs to the ear."""
    if word[0] == ABJAD or word.isdigit() or not word.isascii():
        return word
    text = word
    for pattern, replacement in _LEVELLED:
        text = pattern.sub(replacement, text)
    return text or word


_ABJAD_SOUNDS = {"T": "st", "D": "ds", "Z": "ds", "j": "jh", "q": "kh", "g": "h", "H": "h"}
_BONE_SOUNDS = str.maketrans({"c": "s", "x": "s", "z": "s", "g": "h", "p": "b", "C": "S"})
_TWICE = re.compile(r"(.)\1+")


def bones(word: str) -> str:
    """The consonants of a word in Latin letters, by which it meets spellings in Arabic letters; blank without any."""
    return _bare(levelled(word.replace("f", "F")).replace("F", "f").replace("x", "ks"))


def abjad_bones(word: str) -> list[str]:
    """The consonants of a word in Arabic letters, as Latin spellings may have them."""
    found = [""]
    for letter in word[1:]:
        found = [text + sound for text in found for sound in _ABJAD_SOUNDS.get(letter, letter)][:16]
    return sorted({_bare(text) for text in found})


def _bare(text: str) -> str:
    text = _TWICE.sub(r"\1", _VOWELS.sub("", text).translate(_BONE_SOUNDS))
    return text[:-1] if len(text) > 2 and text[-1] == "h" else text


def has_other_script(text: str) -> bool:
    """True when most letters of a name are not Latin."""
    if text.isascii():
        return False
    letters = [letter for letter in text[:LONGEST] if letter.isalpha()]
    latin = sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters)
    return latin * 2 < len(letters)
