"""What a sheet of Japan's list is: its programme in English, and whether it names individuals or entities.

Source: the names of the sheets of the Ministry of Finance's workbook, one a regime or a part of one. A regime that is
not known here keeps its Japanese name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from addin.lists.listing import ListingKind

_PLACES = (
    ("ミロシェビッチ", "Milosevic"),
    ("タリバーン", "Taliban and Al-Qaida"),
    ("テロリスト", "Terrorists"),
    ("イラク", "Iraq"),
    ("リベリア", "Liberia"),
    ("コンゴ民主共和国", "DR Congo"),
    ("コートジボワール", "Côte d'Ivoire"),
    ("南スーダン", "South Sudan"),
    ("スーダン", "Sudan"),
    ("北朝鮮", "North Korea"),
    ("イラン", "Iran"),
    ("ソマリア", "Somalia"),
    ("リビア", "Libya"),
    ("シリア", "Syria"),
    ("クリミア", "Crimea"),
    ("ロシア", "Russia"),
    ("ベラルーシ", "Belarus"),
    ("中央アフリカ", "Central African Republic"),
    ("イエメン", "Yemen"),
    ("マリ共和国", "Mali"),
    ("ハイチ", "Haiti"),
)
"""By the word in the sheet's name; the first that fits counts."""
_NUMBER = re.compile(r"^\d+\s*[.]\s*")
_RESOLUTION = re.compile(r"決議(\d+)号")
_PART = re.compile(r"\((I{1,3}|\d)\)")
_SPECIFIED_BANKS = re.compile(r"特定銀行(?!を除く)")
_PERSON, _ENTITY = "個人", "団体"
_ABOLISHED = ("解除", "告示廃止")


@dataclass(frozen=True, slots=True)
class Regime:
    """``label`` is the sheet's name without its number, which changes when a sheet is put in before it."""

    label: str
    programme: str
    kind: ListingKind | None
    """None for a sheet of individuals and entities."""


def regime_of(sheet: str, title: str) -> Regime:
    """The regime of a sheet by its name (in normal widths) and, for the kind of party only, by its first row."""
    label = "".join(_NUMBER.sub("", sheet).split())
    kind = _kind(label) or _kind(title)
    place = next((english for word, english in _PLACES if word in label), label)
    suffix = {ListingKind.INDIVIDUAL: ": individuals", ListingKind.INSTITUTION: ": entities", None: ""}[kind]
    if _SPECIFIED_BANKS.search(label):
        suffix = ": specified banks"
    if place == label:
        return Regime(label, label, kind)
    qualifier = _qualifier(label)
    return Regime(label, f"{place} ({qualifier}){suffix}" if qualifier else f"{place}{suffix}", kind)


def _qualifier(label: str) -> str:
    if resolution := _RESOLUTION.search(label):
        return f"Resolution {resolution[1]}"
    if "協調" in label:
        return "concerted"
    part = _PART.search(label)
    return part[1] if part else ""


def _kind(text: str) -> ListingKind | None:
    is_entity = _ENTITY in text or bool(_SPECIFIED_BANKS.search(text))
    if (_PERSON in text) is is_entity:
        return None
    return ListingKind.INSTITUTION if is_entity else ListingKind.INDIVIDUAL


def is_abolished(text: str) -> bool:
    """True where the sheet's name or content says that the notice of the regime was withdrawn."""
    return any(word in text for word in _ABOLISHED)
