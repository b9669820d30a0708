"""The legal side of a Swiss target: its programmes and what they do, and the history that its modifications tell.

A target stays in the file when it is taken off the list; its newest modification says whether it is on it. What a
modification added or removed is repeated inside it and is no target. Source of the annex: Articles 15 and 29 of the
Ordinance of 4 March 2022 on measures connected with the situation in Ukraine (SR 946.231.176.72).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from addin.lists.dates import printed_date
from addin.lists.listing import ListedAct
from addin.lists.notes import Notes
from addin.lists.xml import children, text, unknown_children
from addin.vocabulary import DateBasis, Measure

_PROGRAMME = frozenset({"program-key", "program-name", "sanctions-set", "origin"})
_MEASURES = (
    (re.compile(r"freez|frozen|financial sanction|named individuals", re.IGNORECASE), Measure.ASSET_FREEZE),
    (re.compile(r"\bentry\b|\btransit\b|\btravel", re.IGNORECASE), Measure.TRAVEL_BAN),
    (re.compile(r"capital market|loans", re.IGNORECASE), Measure.SECTORAL),
    (re.compile(r"\bvessel|\bship|\bport", re.IGNORECASE), Measure.PORT_BAN),
    (re.compile(r"messag|swift", re.IGNORECASE), Measure.MESSAGING_BAN),
    (re.compile(r"transaction", re.IGNORECASE), Measure.TRANSACTION_BAN),
    (re.compile(r"\bgoods|export|dual.use|military", re.IGNORECASE), Measure.EXPORT_CONTROL),
)
"""By words of the sanctions set."""
_UKRAINE_FREEZE = re.compile(r"\bannex 8\b", re.IGNORECASE)
_DAYS = ("effective-date", "publication-date", "enactment-date")
LISTED, AMENDED, DELISTED = "listed", "amended", "de-listed"


@dataclass(frozen=True, slots=True)
class Programme:
    """A set of sanctions: the programme's key in English, its ordinance, what the set says, and whose it is first."""

    key: str
    ordinance: str = ""
    content: str = ""
    origin: str = ""

    def measures(self, *, is_person: bool) -> tuple[Measure, ...]:
        """What the words of the set name; none where they name nothing. An entity or a ship cannot travel."""
        found = [measure for pattern, measure in _MEASURES if pattern.search(self.content)]
        if self.key == "Ukraine" and _UKRAINE_FREEZE.search(self.content):
            found += [Measure.ASSET_FREEZE, Measure.TRAVEL_BAN]
        return tuple(dict.fromkeys(one for one in found if is_person or one is not Measure.TRAVEL_BAN))


def programmes(root: etree._Element, place: str, notes: Notes) -> dict[str, Programme]:
    """The programmes by the number of their sets, which targets name."""
    found: dict[str, Programme] = {}
    for element in children(root, "sanctions-program"):
        unknown_children(element, _PROGRAMME, notes, place=place)
        key, ordinance = (_english(element, name).get("", "") for name in ("program-key", "program-name"))
        for number, content in _english(element, "sanctions-set", "ssid").items():
            found[number] = Programme(key or ordinance, ordinance, content, text(element, "origin"))
    return found


def _english(element: etree._Element, name: str, key: str = "") -> dict[str, str]:
    """The texts of the children in English, else in the first language printed, by an attribute."""
    found: dict[str, str] = {}
    for one in children(element, name):
        value = one.get(key, "") if key else ""
        if one.get("lang", "eng") == "eng" or value not in found:
            found[value] = text(one)
    return found


@dataclass(frozen=True, slots=True)
class Modification:
    """A change of a target: ``on`` is the day from which it holds, else of its publication or enactment."""

    sort: str
    on: str
    published_on: str = ""
    effective_on: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """How a target came on the list, when it was amended last, and how it left it."""

    listed: Modification | None = None
    amended_on: str = ""
    ended: Modification | None = None
    earlier: tuple[str, ...] = ()
    """Spans of days on the list before this one, as text."""


def history_of(target: etree._Element, place: str, notes: Notes) -> History:
    """What the target's own modifications say, by their days; of those of one day the first printed is the newest."""
    found = [_modification(one, place, notes) for one in children(target, "modification")]
    if found and found[0].sort == DELISTED and not found[0].on:
        return History(ended=found[0])
    listed: Modification | None = None
    ended: Modification | None = None
    earlier: list[str] = []
    oldest_first = found[::-1]
    for one in sorted(oldest_first, key=lambda each: each.on):
        if one.sort == DELISTED:
            ended = one
            continue
        if one.sort == LISTED and ended is not None:
            earlier.append(f"{listed.on if listed else ''} to {ended.on}".strip())
        if one.sort == LISTED and (listed is None or ended is not None):
            listed = one
        ended = None
    amended = max((one.on for one in found if one.sort == AMENDED), default="")
    return History(listed, amended, ended, tuple(earlier))


def _modification(element: etree._Element, place: str, notes: Notes) -> Modification:
    sort = element.get("modification-type", "")
    if sort not in {LISTED, AMENDED, DELISTED}:
        notes.unknown("modification", sort, place=place)
    days = {name: printed_date(element.get(name, "")) or "" for name in _DAYS}
    unread = [element.get(name, "") for name in _DAYS if element.get(name, "").strip() and not days[name]]
    on = next((days[name] for name in _DAYS if days[name]), "")
    if unread or not on:
        what = "{count} modifications have no day, or one that cannot be read"
        notes.count("list-dates", what, place=place, value=unread[0] if unread else "")
    return Modification(sort, on, days["publication-date"], days["effective-date"])


def acts_of(
    target: etree._Element,
    history: History,
    known: Mapping[str, Programme],
    place: str,
    notes: Notes,
    *,
    reason: str,
    is_person: bool,
) -> tuple[ListedAct, ...]:
    """An act for each set of sanctions that the target names; the days of its history hold for all of them."""
    numbers = [text(one) for one in children(target, "sanctions-set-id")] or [target.get("sanctions-set-id", "")]
    acts: list[ListedAct] = []
    for number in dict.fromkeys(numbers):
        programme = known.get(number)
        if programme is None:
            what = "{count} targets name a set of sanctions that the file does not describe"
            notes.count("list-rows", what, place=place, value=number)
            programme = Programme(f"set {number}" if number else "")
        measures = programme.measures(is_person=is_person)
        if not measures:
            what = "{count} acts stand under a set of sanctions whose words name no known measure; it counts as other"
            notes.count("list-measures", what, place=place, value=programme.content)
        acts.append(_act(programme, measures or (Measure.OTHER,), history, reason))
    return tuple(acts)


def _act(programme: Programme, measures: tuple[Measure, ...], history: History, reason: str) -> ListedAct:
    listed, ended = history.listed, history.ended
    listed_on = (listed.on or None) if listed else None
    return ListedAct(
        programme.key,
        measures,
        legal_basis=", ".join(part for part in (programme.ordinance, programme.content) if part),
        listed_on=listed_on,
        effective_on=(listed.effective_on or None) if listed else None,
        date_basis=DateBasis.OFFICIAL_FIELD if listed_on else DateBasis.LIST_ONLY,
        ended_on=(ended.on or None) if ended else None,
        reason=reason,
    )
