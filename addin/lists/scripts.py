"""Which script a name is written in, by most of its letters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

from addin.vocabulary import Script

_BY_WORD = {
    "LATIN": Script.LATIN,
    "FULLWIDTH": Script.LATIN,
    "CYRILLIC": Script.CYRILLIC,
    "ARABIC": Script.ARABIC,
    "HIRAGANA": Script.JAPANESE,
    "KATAKANA": Script.JAPANESE,
    "KATAKANA-HIRAGANA": Script.JAPANESE,
    "HALFWIDTH": Script.JAPANESE,
    "CJK": Script.CHINESE,
    "HANGUL": Script.KOREAN,
    "GREEK": Script.GREEK,
    "HEBREW": Script.HEBREW,
    "GEORGIAN": Script.GEORGIAN,
}


@lru_cache(maxsize=4_096)
def _of_letter(letter: str) -> Script:
    return _BY_WORD.get(unicodedata.name(letter, "OTHER").split(" ", 1)[0], Script.OTHER)


def script_of(text: str) -> Script:
    """The script of most letters; Latin for text without letters; kana beside ideographs make it Japanese."""
    if text.isascii():
        return Script.LATIN
    counts = Counter(_of_letter(letter) for letter in text if letter.isalpha())
    if not counts:
        return Script.LATIN
    if counts[Script.JAPANESE]:
        counts[Script.JAPANESE] += counts.pop(Script.CHINESE, 0)
    return max(counts, key=lambda script: (counts[script], script))
