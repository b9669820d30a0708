"""Names in OFAC's advanced XML: identities with aliases, each in one or more scripts, each of typed parts.

A name is put together as OFAC's other files print it: the family's name, a comma, the rest in print order; in Chinese,
Japanese and Korean script the parts stand together. Original scripts, and parts, are printed in this file only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from addin.lists.listing import ListedName, Parts
from addin.lists.ofac_values import Values
from addin.lists.scripts import script_of
from addin.lists.xml import children, text, unknown_children
from addin.vocabulary import AliasKind, Script, Strength

_SORTS = {
    "last name": "family",
    "first name": "given",
    "middle name": "middle",
    "maiden name": "maiden",
    "patronymic": "patronymic",
    "matronymic": "family",
    "nickname": "nickname",
    "entity name": "whole",
    "vessel name": "whole",
    "aircraft name": "whole",
}
"""By NamePartType. A matronymic is a second family name."""
_ASIDE = frozenset({"maiden", "nickname"})
"""Parts that make names of their own, where others stand beside them."""
_SCRIPTS = {script.value.casefold(): script for script in Script} | {
    "hans": Script.CHINESE,
    "hant": Script.CHINESE,
    "hang": Script.KOREAN,
    "hira": Script.JAPANESE,
    "kana": Script.JAPANESE,
}
_CLOSED_UP = frozenset({Script.CHINESE, Script.JAPANESE, Script.KOREAN})
_KINDS = {"name": AliasKind.AKA, "a.k.a.": AliasKind.AKA, "n.k.a.": AliasKind.AKA, "f.k.a.": AliasKind.FKA}
_PRIMARY = "Primary Latin"


@dataclass(frozen=True, slots=True)
class _Printed:
    name: ListedName
    rank: tuple[bool, ...]
    """Sorts first what the entry goes by: the primary identity's primary alias, in Latin script."""
    is_false: bool


def names_of(profile: etree._Element, values: Values, place: str) -> tuple[list[ListedName], list[str]]:
    """The names of a profile, the one to go by first, and which of them are of an identity that the list calls false.

    Of two in the same words the first counts, as strong where one of both is.
    """
    printed = [one for identity in children(profile, "Identity") for one in _of_identity(identity, values, place)]
    found: dict[str, ListedName] = {}
    for one in sorted(printed, key=lambda one: one.rank):
        name = one.name
        if name.name not in found:
            found[name.name] = name
        elif name.strength is Strength.STRONG and found[name.name].strength is Strength.WEAK:
            first = found[name.name]
            found[name.name] = ListedName(first.name, first.kind, Strength.STRONG, first.script, first.key, first.parts)
    return list(found.values()), list(dict.fromkeys(one.name.name for one in printed if one.is_false))


def _of_identity(identity: etree._Element, values: Values, place: str) -> Iterator[_Printed]:
    unknown_children(identity, frozenset({"Alias", "NamePartGroups", "Comment"}), values.notes, place=place)
    sorts = {
        str(group.get("ID")): values.text("NamePartType", group.get("NamePartTypeID"))
        for group in identity.iter("{*}NamePartGroup")
    }
    for alias in children(identity, "Alias"):
        sort = values.text("AliasType", alias.get("AliasTypeID"))
        if sort.casefold() not in _KINDS:
            values.notes.unknown("type of alias", sort, place=place)
        kind = _KINDS.get(sort.casefold(), AliasKind.AKA)
        strength = Strength.WEAK if alias.get("LowQuality") == "true" else Strength.STRONG
        for named in children(alias, "DocumentedName"):
            status = values.text("DocNameStatus", named.get("DocNameStatusID"))
            for name, is_aside in _documented(named, sorts, kind, strength, values=values, place=place):
                rank = (
                    is_aside,
                    identity.get("Primary") == "false",
                    alias.get("Primary") != "true",
                    name.script is not Script.LATIN,
                    status != _PRIMARY,
                )
                yield _Printed(name, rank, identity.get("False") == "true")


def _documented(
    named: etree._Element, sorts: dict[str, str], kind: AliasKind, strength: Strength, *, values: Values, place: str
) -> Iterator[tuple[ListedName, bool]]:
    """The name itself, and those that a maiden name or a nickname among its parts makes."""
    parts, codes = [], []
    for value in named.iter("{*}NamePartValue"):
        sort = sorts.get(str(value.get("NamePartGroupID")), "")
        if sort and sort.casefold() not in _SORTS:
            values.notes.unknown("part of a name", sort, place=place)
        codes.append(values.attribute("Script", value.get("ScriptID"), "ScriptCode"))
        if said := text(value):
            parts.append((_SORTS.get(sort.casefold(), "whole"), said))
    main = [part for part in parts if part[0] not in _ASIDE] or parts
    script = next((_SCRIPTS[code.casefold()] for code in codes if code.casefold() in _SCRIPTS), None)
    key = str(named.get("ID") or "")
    if name := _name(main, kind, strength, script=script, key=key, all_parts=tuple(parts)):
        yield name, False
    for sort, said in parts:
        if main is parts or sort not in _ASIDE:
            continue
        given = [part for part in main if part[0] != "family"]
        aside = [("family", said), *given] if sort == "maiden" else [("whole", said)]
        aside_kind = AliasKind.MAIDEN if sort == "maiden" else AliasKind.AKA
        aside_strength = strength if sort == "maiden" else Strength.WEAK
        if name := _name(aside, aside_kind, aside_strength, script=script, key=key, all_parts=()):
            yield name, True


def _name(
    parts: list[tuple[str, str]],
    kind: AliasKind,
    strength: Strength,
    *,
    script: Script | None,
    key: str,
    all_parts: Parts,
) -> ListedName | None:
    family = [said for sort, said in parts if sort == "family"]
    rest = [said for sort, said in parts if sort != "family"]
    script = script or script_of(" ".join((*family, *rest)))
    if script in _CLOSED_UP:
        name = "".join((*family, *rest))
    else:
        name = ", ".join(filter(None, (" ".join(family), " ".join(rest))))
    if not any(map(str.isalnum, name)):
        return None
    if kind is AliasKind.AKA and script is not Script.LATIN:
        kind = AliasKind.ORIGINAL_SCRIPT
    is_typed = any(sort != "whole" for sort, _ in all_parts)
    told = tuple((sort if sort != "nickname" else "whole", said) for sort, said in all_parts)
    return ListedName(name, kind, strength, script, key, told if is_typed else ())


def identity_numbers(profile: etree._Element) -> list[str]:
    """By which documents name the identities."""
    return [str(one.get("ID")) for one in children(profile, "Identity") if one.get("ID")]
