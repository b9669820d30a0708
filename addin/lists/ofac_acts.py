"""What an SDN entry does: blocking under each programme that it names, and the directives it is subject to.

Source: 31 CFR 501 appendix A (programme tags); E.O. 13662 and E.O. 14024 with their directives. The CSV prints no
listing date but those of the E.O. 14024 directives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from addin.lists.dates import partial_date
from addin.lists.listing import ListedAct
from addin.lists.ofac_remarks import Directive
from addin.vocabulary import DateBasis, Measure

_SECTORAL_PROGRAMME = "UKRAINE-EO13662"
_ORDER = re.compile(r"-EO(\d{5})")
_PROGRAMME_OF_ORDER = {"13662": _SECTORAL_PROGRAMME, "14024": "RUSSIA-EO14024"}
_MEASURES = {
    ("13662", "1"): Measure.SECTORAL,
    ("13662", "2"): Measure.SECTORAL,
    ("13662", "3"): Measure.SECTORAL,
    ("13662", "4"): Measure.EXPORT_CONTROL,
    ("14024", "1"): Measure.SECTORAL,
    ("14024", "1A"): Measure.SECTORAL,
    ("14024", "2"): Measure.CORRESPONDENT,
    ("14024", "3"): Measure.SECTORAL,
    ("14024", "4"): Measure.TRANSACTION_BAN,
}
_PARTIAL = {
    _SECTORAL_PROGRAMME: Measure.SECTORAL,
    "561-Related": Measure.CORRESPONDENT,
    "CMIC-EO13959": Measure.SECTORAL,
}
"""What a programme of the list of those who are not blocked does where no directive says so."""


def programmes_of(cell: str) -> tuple[str, ...]:
    """The tags of the programme column, which prints several as ``UKRAINE-EO13662] [RUSSIA-EO14024``."""
    return tuple(dict.fromkeys(tag.strip(" []") for tag in cell.split("] [") if tag.strip(" []")))


def acts_of(programmes: Sequence[str], directives: Iterable[Directive]) -> tuple[ListedAct, ...]:
    """Blocking under each programme, then one act a directive.

    An entry subject to E.O. 13662 directives carries that programme's tag because of them: the tag blocks only when it
    is the only one, since every SDN entry is blocked under some programme.
    """
    under = tuple(directives)
    sectoral = len(programmes) > 1 and any(directive.order == "13662" for directive in under)
    blocking = (tag for tag in programmes if not (sectoral and tag == _SECTORAL_PROGRAMME))
    return (*(_blocking(tag) for tag in blocking), *(_under(directive) for directive in under))


def partial_acts_of(
    programmes: Sequence[str], directives: Iterable[Directive], attributes: Mapping[str, str]
) -> tuple[ListedAct, ...]:
    """What an entry that is not blocked is subject to: one act a directive, and one for each programme without any."""
    under = [_under(directive) for directive in directives]
    named = {act.programme for act in under}
    return (*under, *(_partial(tag, attributes) for tag in programmes if tag not in named))


def _partial(programme: str, attributes: Mapping[str, str]) -> ListedAct:
    order = _ORDER.search(programme)
    listed, effective = (
        partial_date(attributes.get(f"{sort} Date (CMIC)", "")) if programme.startswith("CMIC") else None
        for sort in ("Listing", "Effective")
    )
    return ListedAct(
        programme,
        (_PARTIAL.get(programme, Measure.OTHER),),
        f"E.O. {order[1]}" if order else "",
        listed,
        effective,
        DateBasis.OFFICIAL_FIELD if listed else DateBasis.LIST_ONLY,
    )


def _blocking(programme: str) -> ListedAct:
    order = _ORDER.search(programme)
    return ListedAct(programme, (Measure.ASSET_FREEZE,), legal_basis=f"E.O. {order[1]}" if order else "")


def _under(directive: Directive) -> ListedAct:
    order = directive.order
    return ListedAct(
        _PROGRAMME_OF_ORDER.get(order, f"E.O. {order}"),
        (_MEASURES.get((order, directive.number), Measure.OTHER),),
        f"E.O. {order}, Directive {directive.number}",
        directive.listed_on,
        directive.effective_on,
        DateBasis.OFFICIAL_FIELD if directive.listed_on else DateBasis.LIST_ONLY,
    )
