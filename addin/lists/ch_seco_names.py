"""Names of a Swiss target: each part with its spelling variants, which stand for as many further names.

Parts are joined in the order that the list gives them, the family's name first. Variants of one language and script are
combined as long as that gives no more than ``MOST_NAMES``; beyond that each variant is used once, beside the first of
the other parts, so that none is lost and none multiplies. A name is never made of two scripts: parts that have no
variant in a script are left out, and where one part alone is left of several, that counts as weak.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from lxml import etree

from addin.lists.listing import ListedName, Parts
from addin.lists.notes import Notes
from addin.lists.scripts import script_of
from addin.lists.xml import child, children, text, unknown_children
from addin.vocabulary import AliasKind, Script, Strength

MOST_NAMES = 16
_SORTS = {
    "given-name": "given",
    "further-given-name": "middle",
    "father-name": "patronymic",
    "grand-father-name": "patronymic",
    "family-name": "family",
    "maiden-name": "maiden",
    "title": "title",
    "suffix": "whole",
    "tribal-name": "whole",
    "whole-name": "whole",
    "other": "whole",
}
"""By name-part-type; the second is a sort of ``Parts``."""
_KINDS = {"primary-name": AliasKind.AKA, "alias": AliasKind.AKA, "formerly-known-as": AliasKind.FKA}
_STRENGTHS = {"good": Strength.STRONG, "low": Strength.WEAK, "": Strength.STRONG}


@dataclass(frozen=True, slots=True)
class _Part:
    sort: str
    value: str
    variants: tuple[tuple[Script, str, str], ...]
    """Script, language and text of each."""


@dataclass(frozen=True, slots=True)
class PrintedName:
    """The name as printed, its further spellings, the titles in it, and whether the list calls it the primary one."""

    name: ListedName
    spellings: tuple[ListedName, ...] = ()
    titles: tuple[str, ...] = ()
    is_primary: bool = False


def printed_name(element: etree._Element, place: str, notes: Notes) -> PrintedName | None:
    """The name with all that it stands for; None for one without a letter or digit."""
    unknown_children(element, frozenset({"name-part"}), notes, place=place)
    sort, quality = element.get("name-type", "alias"), element.get("quality", "")
    if sort not in _KINDS:
        notes.unknown("type of name", sort, place=place)
    if quality not in _STRENGTHS:
        notes.unknown("quality of a name", quality, place=place)
    kind, strength = _KINDS.get(sort, AliasKind.AKA), _STRENGTHS.get(quality, Strength.STRONG)
    parts = _parts(element, place, notes)
    titles = tuple(part.value for part in parts if part.sort == "title" and part.value)
    rest = [part for part in parts if part.sort not in {"title", "maiden"}]
    maiden = [part for part in parts if part.sort == "maiden"]
    if not rest:
        rest, maiden = maiden, []
    whole = " ".join(part.value for part in rest if part.value)
    if not any(map(str.isalnum, whole)):
        return None
    printed: Parts = tuple((part.sort, part.value) for part in parts if part.value and part.sort != "title")
    if all(sort == "whole" for sort, _ in printed):
        printed = ()
    name = _listed(whole, kind, strength, key=element.get("ssid", ""), parts=printed)
    spellings = [_listed(spelt, kind, is_weak or strength) for spelt, is_weak in _spellings(rest)]
    if maiden:
        born = [part for part in parts if part.sort not in {"title", "family"} and part.value]
        spellings.append(_listed(" ".join(part.value for part in born), AliasKind.MAIDEN, strength))
    return PrintedName(name, tuple(dict.fromkeys(spellings)), titles, is_primary=sort == "primary-name")


def _listed(text_: str, kind: AliasKind, strength: Strength, key: str = "", parts: Parts = ()) -> ListedName:
    script = script_of(text_)
    if kind is AliasKind.AKA and script is not Script.LATIN:
        kind = AliasKind.ORIGINAL_SCRIPT
    return ListedName(text_, kind, strength, script, key, parts)


def _parts(element: etree._Element, place: str, notes: Notes) -> list[_Part]:
    found = sorted(children(element, "name-part"), key=_order)
    return [_part(one, place, notes) for one in found]


def _order(element: etree._Element) -> int:
    order = element.get("order", "")
    return int(order) if order.isascii() and order.isdigit() and len(order) < 4 else 0


def _part(element: etree._Element, place: str, notes: Notes) -> _Part:
    unknown_children(element, frozenset({"value", "spelling-variant"}), notes, place=place)
    sort = element.get("name-part-type", "other")
    if sort not in _SORTS:
        notes.unknown("part of a name", sort, place=place)
    variants = [
        (script_of(spelt), one.get("lang", ""), spelt)
        for one in children(element, "spelling-variant")
        if any(map(str.isalnum, spelt := text(one)))
    ]
    value = text(child(element, "value"))
    return _Part(_SORTS.get(sort, "whole"), value, tuple(dict.fromkeys(variants)))


def _spellings(parts: list[_Part]) -> Iterator[tuple[str, Strength | None]]:
    """Further spellings, and weak for those that are one part of several."""
    groups = dict.fromkeys((script, language) for part in parts for script, language, _ in part.variants)
    whole = " ".join(part.value for part in parts if part.value)
    for script, language in groups:
        options = [_options(part, script, language) for part in parts if part.value or part.variants]
        is_partial = sum(map(bool, options)) == 1 < len(options)
        for chosen in _chosen([choice for choice in options if choice]):
            if (spelt := " ".join(chosen)) != whole:
                yield spelt, Strength.WEAK if is_partial else None


def _options(part: _Part, script: Script, language: str) -> list[str]:
    """Spellings of the part in a script and language, the printed one first where it is in that script."""
    found = [spelt for of, said, spelt in part.variants if of is script and said == language]
    return list(dict.fromkeys([part.value, *found] if part.value and script_of(part.value) is script else found))


def _chosen(options: list[list[str]]) -> Iterator[tuple[str, ...]]:
    if prod(map(len, options)) <= MOST_NAMES:
        yield from product(*options)
        return
    first = tuple(choice[0] for choice in options)
    yield first
    for at, choice in enumerate(options):
        yield from ((*first[:at], spelt, *first[at + 1 :]) for spelt in choice[1:])
