"""Which authority's list an OpenSanctions dataset is, what being on it does, and of which day it is.

A dataset is told by its name (``us_ofac_sdn``) or its title. Only the sanction lists of the authorities themselves are
told: a country's other datasets (debarments, wanted persons, and ``ua_war_sanctions``, the portal of Ukraine's military
intelligence) designate nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from addin.errors import Severity
from addin.lists.notes import Notes
from addin.lists.scripts import script_of
from addin.lists.ua_nsdc_text import measures_of as ukrainian_measures
from addin.vocabulary import Authority, Measure, Script

LICENCE = "Creative Commons Attribution-NonCommercial 4.0 (CC BY-NC 4.0)"
_SOURCES: dict[Authority, tuple[str, ...]] = {
    Authority.US: (r"us_ofac_\w+", r"\bOFAC\b", "Office of Foreign Assets Control"),
    Authority.GB: (
        "gb_(?:hmt_sanctions|hmt_invbans|fcdo_sanctions)",
        r"\b(?:HMT|HM Treasury|OFSI|FCDO)\b",
        "Office of Financial Sanctions Implementation",
        "Foreign,? Commonwealth",
    ),
    Authority.EU: (
        "eu_(?:fsf|journal_sanctions|sanctions_map|travel_bans)",
        r"\bEU (?:Financial Sanctions|Council|Sanctions Map)",
        "Council of the European Union",
        "European External Action Service",
    ),
    Authority.JP: ("jp_mof_sanctions", r"\bJapan\w*\b.*\b(?:MOF|Ministry of Finance|Sanctions)\b"),
    Authority.CH: ("ch_seco_sanctions", r"\bSECO\b", "State Secretariat for Economic Affairs"),
    Authority.CA: (
        "ca_(?:dfatd_sema_sanctions|listed_terrorists)",
        r"\bCanad\w+ (?:Consolidated Autonomous|Listed Terrorist)",
        "Global Affairs Canada",
    ),
    Authority.AU: (
        "au_(?:dfat_sanctions|listed_terrorist_orgs)",
        r"\bAustralian (?:DFAT|Sanctions|Consolidated|Listed Terrorist)",
        "Department of Foreign Affairs and Trade",
    ),
    Authority.NZ: ("nz_(?:russia_sanctions|designated_terrorists)", r"\bNew Zealand\b.*\b(?:Sanctions|Terrorist)"),
    Authority.KR: (r"\bKorea\w*\b.*\bMinistry of Economy and Finance",),
    Authority.UA: ("ua_nsdc_sanctions", r"\bNSDC\b", "National Security and Defen[cs]e Council"),
    Authority.UN: ("un_sc_sanctions", r"\b(?:UN|United Nations) Security Council"),
}
_SOURCE = [(authority, re.compile("|".join(words), re.IGNORECASE)) for authority, words in _SOURCES.items()]
_LISTS_OF_FREEZES = (
    r"us_ofac_sdn|\bOFAC\b.*\bSDN\b",
    "gb_hmt_sanctions|Consolidated List of Targets",
    "eu_fsf|EU Financial Sanctions Files",
    r"ch_seco_sanctions|\bSECO\b",
    r"ca_dfatd_sema_sanctions|ca_listed_terrorists|\bCanad\w+ (?:Consolidated Autonomous|Listed)",
    "au_dfat_sanctions|Australian (?:DFAT|Sanctions) Consolidated",
    "jp_mof_sanctions",
    "un_sc_sanctions|UN Security Council",
)
_FREEZES = re.compile("|".join(_LISTS_OF_FREEZES), re.IGNORECASE)
_NON_FREEZES = re.compile(r"non-SDN", re.IGNORECASE)
_DESIGNATE_NOBODY = re.compile(r"ua_war_sanctions|Ukraine War and Sanctions", re.IGNORECASE)
_PROVISIONS = (
    (Measure.ASSET_FREEZE, r"asset\w* (?:freeze|block)|freez\w+ of|block\w+ (?:of )?(?:assets|property)|\bblocking\b"),
    (Measure.TRAVEL_BAN, r"travel ban|entry ban|visa|admission restriction|ban on entry"),
    (Measure.TRANSACTION_BAN, r"transaction ban|ban on transactions"),
    (Measure.EXPORT_CONTROL, r"export control|arms embargo|export ban"),
    (Measure.PORT_BAN, r"port ban|ban on entering ports|prohibition of port entry|specified ship"),
    (Measure.TRUST_SERVICES, r"trust services"),
    (Measure.DIRECTOR_DISQUALIFICATION, r"director disqualification"),
    (Measure.TRANSPORT, r"transport"),
    (Measure.SECTORAL, r"debt|equity|sectoral"),
    (Measure.CORRESPONDENT, r"correspondent account|\bCAPTA\b"),
    (Measure.MESSAGING_BAN, r"financial messaging|swift ban"),
)
_PROVISION = [(measure, re.compile(words, re.IGNORECASE)) for measure, words in _PROVISIONS]


def authority_of(*texts: str) -> Authority | None:
    """The one authority that datasets, titles or publishers name; none where they name no one, or several."""
    found = {authority for text in texts for authority in _named(text)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4_096)
def _named(text: str) -> tuple[Authority, ...]:
    return tuple(authority for authority, pattern in _SOURCE if pattern.search(text))


def authority_of_country(codes: Iterable[str], datasets: Iterable[str]) -> Authority | None:
    """The authority of the country that designates, unless a dataset is one that designates nobody."""
    found = {code.upper() for code in codes}
    if len(found) != 1 or any(_DESIGNATE_NOBODY.search(name) for name in datasets):
        return None
    code = found.pop()
    return Authority(code) if code in {*Authority} else None


def measures_of(provisions: Iterable[str], sources: Iterable[str]) -> tuple[Measure, ...]:
    """What the provisions say; without any, a freeze where the list is one of freezes, else other."""
    said = [text for text in provisions if text]
    if not said:
        freezes = any(_FREEZES.search(name) and not _NON_FREEZES.search(name) for name in sources)
        return (Measure.ASSET_FREEZE,) if freezes else (Measure.OTHER,)
    found = {measure for text in said for measure in _of_text(text)}
    return tuple(measure for measure in Measure if measure in found)


@lru_cache(maxsize=4_096)
def _of_text(text: str) -> tuple[Measure, ...]:
    if script_of(text) is Script.CYRILLIC:
        return ukrainian_measures(text)
    return tuple(measure for measure, pattern in _PROVISION if pattern.search(text)) or (Measure.OTHER,)


def published(last_seen: str, given: date | None, place: str, notes: Notes) -> date | None:
    """The day on which the dataset was last seen, which wins over a given one; the given one, where it is none."""
    try:
        own = date.fromisoformat(last_seen[:10])
    except ValueError:
        return given
    if given is not None and given != own:
        what = f"The file says that it is of {own.isoformat()}, not of {given.isoformat()}; its own date counts"
        notes.add(Severity.WARNING, "list-dates", what, place=place)
    return own
