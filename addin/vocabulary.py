"""The field's words, and only these: the closed vocabularies that records use and that drop-downs offer.

Values are what an analyst reads and types in a cell. Stages and flows follow the IATI code lists; countries are ISO
3166-1 alpha-2 (EU and UN are reserved there); bodies that are no country have a code of their own in ``BODIES``.
"""

from __future__ import annotations

from enum import StrEnum


class Authority(StrEnum):
    """Who designates. The code is the country's or body's; ``AUTHORITY_NAMES`` has the names people read."""

    US = "US"
    GB = "GB"
    EU = "EU"
    JP = "JP"
    CH = "CH"
    CA = "CA"
    AU = "AU"
    NZ = "NZ"
    KR = "KR"
    UA = "UA"
    UN = "UN"


AUTHORITY_NAMES: dict[Authority, tuple[str, str]] = {
    Authority.US: ("United States", "OFAC"),
    Authority.GB: ("United Kingdom", "FCDO, OFSI"),
    Authority.EU: ("European Union", "Council"),
    Authority.JP: ("Japan", "MOF"),
    Authority.CH: ("Switzerland", "SECO"),
    Authority.CA: ("Canada", "GAC"),
    Authority.AU: ("Australia", "DFAT"),
    Authority.NZ: ("New Zealand", "MFAT"),
    Authority.KR: ("Korea", "MOEF"),
    Authority.UA: ("Ukraine", "NSDC"),
    Authority.UN: ("United Nations", "Security Council"),
}
"""Country or body, and the office that publishes its list."""

COALITION_AUTHORITIES = (
    Authority.US,
    Authority.GB,
    Authority.EU,
    Authority.JP,
    Authority.CH,
    Authority.CA,
    Authority.AU,
    Authority.NZ,
    Authority.KR,
    Authority.UA,
)
"""The columns of the alignment matrix, in reading order."""


class Measure(StrEnum):
    """What a designation does."""

    ASSET_FREEZE = "asset freeze"
    TRAVEL_BAN = "travel ban"
    SECTORAL = "sectoral debt and equity"
    CORRESPONDENT = "correspondent account"
    MESSAGING_BAN = "messaging ban"
    TRANSACTION_BAN = "transaction ban"
    EXPORT_CONTROL = "export control"
    PORT_BAN = "port ban"
    TRUST_SERVICES = "trust services"
    DIRECTOR_DISQUALIFICATION = "director disqualification"
    TRANSPORT = "transport"
    OTHER = "other"


FULL_MEASURES = frozenset({Measure.ASSET_FREEZE})
"""A freeze, a blocking or a ban on all dealings: only these make a listing full. All else is partial."""


class DateBasis(StrEnum):
    """What a designation's date rests on, most trusted first."""

    OFFICIAL_FIELD = "official field"
    LEGAL_ACT = "legal act"
    MINISTRY_PAGE = "ministry page"
    NOTICE = "notice"
    DERIVED = "derived"
    BRACKET = "snapshot bracket"
    PRESS = "press"
    LIST_ONLY = "list only"


class Confidence(StrEnum):
    """H an official file or act, or several sources that agree; M one weaker; L inferred or remembered."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


class AliasKind(StrEnum):
    AKA = "aka"
    FKA = "fka"
    MAIDEN = "maiden"
    ORIGINAL_SCRIPT = "original script"


class Strength(StrEnum):
    STRONG = "strong"
    WEAK = "weak"


class Script(StrEnum):
    """ISO 15924 codes of the scripts that names come in."""

    LATIN = "Latn"
    CYRILLIC = "Cyrl"
    JAPANESE = "Jpan"
    ARABIC = "Arab"
    CHINESE = "Hani"
    KOREAN = "Kore"
    GREEK = "Grek"
    HEBREW = "Hebr"
    GEORGIAN = "Geor"
    OTHER = "Zyyy"


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"


class InstitutionKind(StrEnum):
    BANK = "bank"
    CENTRAL_BANK = "central bank"
    DEVELOPMENT_BANK = "development bank"
    FUND = "fund"
    EXCHANGE = "exchange"
    DEPOSITORY = "depository"
    MINISTRY = "ministry"
    COMPANY = "company"
    OTHER = "other"


class IndividualKind(StrEnum):
    OFFICIAL = "official"
    MILITARY = "military"
    BUSINESS = "business"
    MEDIA = "media"
    FAMILY = "family"
    OTHER = "other"


class Scheme(StrEnum):
    """Identifier schemes; those in ``CHECKED_SCHEMES`` have check digits that are verified."""

    INN = "INN"
    OGRN = "OGRN"
    OKPO = "OKPO"
    KPP = "KPP"
    BIK = "BIK"
    BIC = "BIC"
    LEI = "LEI"
    IMO = "IMO"
    MMSI = "MMSI"
    CALL_SIGN = "call sign"
    ISIN = "ISIN"
    PASSPORT = "passport"
    NATIONAL_ID = "national id"
    TAX = "tax number"
    REGISTRATION = "registration number"
    OFAC = "OFAC entity number"
    UK = "UK reference"
    OFSI = "OFSI group"
    EU = "EU reference"
    UN = "UN reference"
    DFAT = "DFAT reference"
    SEMA = "SEMA reference"
    SECO = "SECO number"
    MOF = "MOF reference"
    NSDC = "NSDC reference"
    OPENSANCTIONS = "OpenSanctions id"
    OTHER = "other"


class RelationshipKind(StrEnum):
    """Read as: subject KIND object. Being someone's child is a fact, not a charge."""

    OWNS = "owns"
    CONTROLS = "controls"
    CHILD_OF = "child of"
    SPOUSE_OF = "spouse of"
    SIBLING_OF = "sibling of"
    OFFICER_OF = "officer of"
    ACTS_FOR = "acts for"
    LINKED_TO = "linked to"


class Category(StrEnum):
    MILITARY = "military"
    HUMANITARIAN = "humanitarian"
    FINANCIAL = "financial"


class Stage(StrEnum):
    """From pledge to delivery; ``cancelled`` and ``revalued`` change what went before."""

    ANNOUNCED = "announced"
    COMMITTED = "committed"
    ALLOCATED = "allocated"
    OBLIGATED = "obligated"
    DISBURSED = "disbursed"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    REVALUED = "revalued"


FORWARD_STAGES = (
    Stage.ANNOUNCED,
    Stage.COMMITTED,
    Stage.ALLOCATED,
    Stage.OBLIGATED,
    Stage.DISBURSED,
    Stage.DELIVERED,
)
"""The stages that money moves through, in order."""


class Qualifier(StrEnum):
    EXACT = "exact"
    UP_TO = "up to"
    MORE_THAN = "more than"
    ABOUT = "about"


class AuthorityEventKind(StrEnum):
    CAP_SET = "cap set"
    CAP_RAISED = "cap raised"
    REVALUATION = "revaluation"
    BALANCE_REPORTED = "balance reported"
    EXPIRY = "expiry"


class Valuation(StrEnum):
    STATED = "stated by source"
    PRICE_LIST = "unit price times quantity"
    NET_BOOK = "net book value"
    REPLACEMENT = "replacement cost"
    NOT_VALUED = "not valued"


class Grouping(StrEnum):
    NATO = "NATO"
    EU = "EU"
    G7 = "G7"
    INDO_PACIFIC = "Indo-Pacific partners"
    PARTNER = "partner"


class Track(StrEnum):
    NATO = "NATO"
    ACCOUNTABILITY = "accountability"
    PARTNER_SUPPORT = "partner support"
    SANCTIONS = "sanctions"
    AID = "aid"


class SourceKind(StrEnum):
    """What a source is; only ``compilation`` changes a clock: it says nothing about when its facts became known."""

    LEGAL_ACT = "legal act"
    OFFICIAL_LIST = "official list"
    OFFICIAL_PAGE = "official page"
    DATASET = "dataset"
    PRESS = "press"
    LAW_FIRM = "law firm"


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class RateKind(StrEnum):
    PEG = "peg"
    MANUAL = "manual"


BODIES: dict[str, str] = {
    "EU": "European Union",
    "UN": "United Nations",
    "NATO": "North Atlantic Treaty Organization",
    "WBG": "World Bank Group",
    "ICC": "International Criminal Court",
}
"""Donors, members and actors that are no country."""
