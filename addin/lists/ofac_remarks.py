"""OFAC puts what its columns cannot hold into remarks: labelled statements joined by ``; ``, closed by a full stop.

A statement that opens with ``alt.`` is one more of its kind. Names in quotes are weak aliases, which stand in no other
file. What opens with no known label is left over, for the reader and for a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from addin.lists.countries import country_code, is_country
from addin.lists.dates import partial_date
from addin.lists.listing import ListedName, ListedNumber
from addin.lists.ofac_labels import NUMBER_LABELS, label_of
from addin.vocabulary import AliasKind, Gender, Scheme, Strength

MAX_STATEMENT = 1_000
"""Characters; a longer one is no statement of OFAC's."""
_STATEMENTS = re.compile(r"; ?")
_ALIAS = re.compile(r"(a\.k\.a\.|f\.k\.a\.|n\.k\.a\.|d\.b\.a\.) '(.+)'\.?")
_DIRECTIVE = re.compile(
    r"Executive Order (\d{5}) Directive (?:Determination -|Information:?) Subject to Directive (\w+)\b.*"
)
_DIRECTIVE_DATE = re.compile(r"(Listing|Effective) Date \(EO (\d{5}) Directive (\w+)\): (.+)")
_BRACKET = re.compile(r"(.*?) ?\(([^()]+)\)")
_ALTERNATIVE = re.compile(r"[Aa]lt\. ")
_DETAILS = re.compile(r",? (?:issued|expires|expired|noted)\b")
_ALIAS_KINDS = {"f.k.a.": AliasKind.FKA}
_GENDERS = {"Male": Gender.MALE, "Female": Gender.FEMALE}


@dataclass(slots=True)
class Directive:
    """A directive under an executive order that the entry is subject to, with the dates the remarks print."""

    order: str
    number: str
    listed_on: str | None = None
    effective_on: str | None = None


@dataclass(slots=True)
class Remarks:
    """What the remarks of one entry say."""

    aliases: list[ListedName] = field(default_factory=list)
    numbers: list[ListedNumber] = field(default_factory=list)
    born_on: list[str] = field(default_factory=list)
    born_at: list[str] = field(default_factory=list)
    nationalities: list[str] = field(default_factory=list)
    gender: Gender | None = None
    linked_to: list[str] = field(default_factory=list)
    directives: dict[tuple[str, str], Directive] = field(default_factory=dict)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)

    def directive(self, order: str, number: str) -> Directive:
        """The directive of that order and number, new when it was not mentioned before."""
        number = number.upper()
        return self.directives.setdefault((order, number), Directive(order, number))


def parse_remarks(text: str, *, titles: frozenset[str] = frozenset()) -> Remarks:
    """The statements of an entry's remarks; those that repeat one of its titles say nothing new."""
    said = Remarks()
    for printed in _STATEMENTS.split(text.removesuffix(".")):
        statement = printed.strip()
        if len(statement) > MAX_STATEMENT:
            said.left_over.append(statement)
        elif statement and statement not in titles:
            _take(_ALTERNATIVE.sub("", statement, count=1) if statement[:4] in {"alt.", "Alt."} else statement, said)
    return said


def _take(statement: str, said: Remarks) -> None:
    word, _, rest = statement.partition(" ")
    take = _FIRST_WORDS.get(word)
    if take is not None and take(statement, rest.strip(), said):
        return
    label = label_of(statement)
    if label is None:
        said.left_over.append(statement)
        return
    detail = statement[len(label) :].strip(" :,")
    scheme = NUMBER_LABELS.get(label)
    if scheme is None:
        said.attributes.append((label, detail))
    elif number := _number(label, scheme, detail):
        said.numbers.append(number)
    else:
        said.left_over.append(statement)


def _number(label: str, scheme: Scheme, text: str) -> ListedNumber | None:
    details = _DETAILS.search(text)
    number, note = (text[: details.start()], text[details.start() :].strip(" ,")) if details else (text, "")
    country = None
    if (bracket := _BRACKET.fullmatch(number.strip())) and is_country(bracket[2]):
        number, country = bracket[1], country_code(bracket[2])
    number = number.strip()
    if not any(character.isdigit() or character.isupper() for character in number):
        return None
    scheme, number = _closer(scheme, number, country)
    return ListedNumber(scheme, number, country, label, note=note)


def _closer(scheme: Scheme, number: str, country: str | None) -> tuple[Scheme, str]:
    """Russia's tax and registration numbers are INN and OGRN by their length; LEI and IMO numbers by their shape."""
    bare = number.removeprefix("IMO").strip(" ()")
    plain = bare.isascii() and bare.isdigit()
    if scheme is Scheme.IMO:
        return (Scheme.IMO, bare) if plain and len(bare) == 7 else (Scheme.REGISTRATION, number)
    if country == "RU" and plain:
        if scheme is Scheme.TAX and len(number) in {10, 12}:
            return Scheme.INN, number
        if scheme is Scheme.REGISTRATION and len(number) in {13, 15}:
            return Scheme.OGRN, number
    if scheme is Scheme.REGISTRATION and re.fullmatch(r"[A-Z0-9]{18}\d{2}", number):
        return Scheme.LEI, number
    return scheme, number


def _birth(_: str, rest: str, said: Remarks) -> bool:
    day = partial_date(rest)
    if day:
        said.born_on.append(day)
    return day is not None


def _birth_place(_: str, rest: str, said: Remarks) -> bool:
    if rest:
        said.born_at.append(rest)
    return bool(rest)


def _nationality(_: str, rest: str, said: Remarks) -> bool:
    code = country_code(rest)
    if code and code not in said.nationalities:
        said.nationalities.append(code)
    return code is not None


def _gender(_: str, rest: str, said: Remarks) -> bool:
    said.gender = _GENDERS.get(rest, said.gender)
    return rest in _GENDERS


def _alias(statement: str, _: str, said: Remarks) -> bool:
    matched = _ALIAS.fullmatch(statement)
    name = matched[2].strip() if matched else ""
    if matched and name:
        said.aliases.append(ListedName(name, _ALIAS_KINDS.get(matched[1], AliasKind.AKA), Strength.WEAK))
    return bool(name)


def _link(_: str, rest: str, said: Remarks) -> bool:
    name = rest.removeprefix("To:").strip()
    if name and rest.startswith("To:"):
        said.linked_to.append(name)
        return True
    return False


def _order(statement: str, _: str, said: Remarks) -> bool:
    matched = _DIRECTIVE.fullmatch(statement)
    if matched:
        said.directive(matched[1], matched[2])
    return matched is not None


def _directive_date(statement: str, _: str, said: Remarks) -> bool:
    matched = _DIRECTIVE_DATE.fullmatch(statement)
    day = partial_date(matched[4]) if matched else None
    if matched is None or day is None:
        return False
    directive = said.directive(matched[2], matched[3])
    if matched[1] == "Listing":
        directive.listed_on = day
    else:
        directive.effective_on = day
    return True


_FIRST_WORDS = {
    "DOB": _birth,
    "POB": _birth_place,
    "POB:": _birth_place,
    "nationality": _nationality,
    "citizen": _nationality,
    "Gender": _gender,
    "a.k.a.": _alias,
    "f.k.a.": _alias,
    "n.k.a.": _alias,
    "d.b.a.": _alias,
    "Linked": _link,
    "Executive": _order,
    "Listing": _directive_date,
    "Effective": _directive_date,
}
