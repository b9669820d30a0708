"""Burden sharing: what each donor gives beside its gross domestic product and its heads, without and with EU money.

A donor's aid is what is recorded once of each of its tranches, at the most that any stage says, less what was
cancelled. GDP and population are those of one year, the same for all, and the year is said. Shares keep every digit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Context, Decimal

from addin.errors import MissingRate
from addin.models import Economy, Tranche
from addin.rates import Rates, converted
from addin.recalculation.aid import NOTHING, accounts, steps_of, sums_by_stage
from addin.recalculation.eu_money import EU, Attribution, attribution, borne, not_repaid
from addin.recalculation.method import EuAttribution, Method
from addin.register.register import Register
from addin.vocabulary import Category

_ALIKE = Context(prec=15)
"""Shares that agree to fifteen digits rank alike: attribution by GDP gives all member states the same one."""


@dataclass(frozen=True, slots=True)
class Burden:
    """One donor's aid in whole units of the currency; None where nothing is recorded, or no figure of the year is held.

    ``of_eu`` is the part of EU money that it bears. Ranks count from 1, by share of GDP; equal shares rank alike.
    """

    donor: str
    own: Decimal | None
    of_eu: Decimal
    gdp: Decimal | None
    population: int | None
    rank_without: int | None = None
    rank_with: int | None = None

    def aid(self, eu: EuAttribution) -> Decimal | None:
        """Its own aid; with attribution, and its part of EU money."""
        if eu is EuAttribution.WITHOUT:
            return self.own
        return None if self.own is None and not self.of_eu else (self.own or NOTHING) + self.of_eu

    def of_gdp(self, eu: EuAttribution) -> Decimal | None:
        """Aid as a part of one year's GDP: 0.01 is one percent."""
        aid = self.aid(eu)
        return None if aid is None or self.gdp is None else aid / self.gdp

    def per_head(self, eu: EuAttribution) -> Decimal | None:
        """Aid for each inhabitant, in units of the currency."""
        aid = self.aid(eu)
        return None if aid is None or self.population is None else aid / self.population


@dataclass(frozen=True)
class BurdenSharing:
    """All donors, the highest share of GDP first, with EU money attributed; ``eu_total`` is EU money before that.

    ``kept_by_eu`` is what no member state is known to bear, ``repaid`` what others gave and EU money repays: it is
    counted with the EU alone. ``missing`` says which amounts have no rate and are left out.
    """

    lines: tuple[Burden, ...]
    eu_total: Decimal
    kept_by_eu: Decimal
    repaid: Decimal
    how: Attribution
    missing: tuple[str, ...]

    def total(self, eu: EuAttribution) -> Decimal:
        """All aid; the same without and with attribution."""
        of_donors = sum((line.aid(eu) or NOTHING for line in self.lines), NOTHING)
        return of_donors + (self.eu_total if eu is EuAttribution.WITHOUT else self.kept_by_eu)


@dataclass
class _Sums:
    """What is added up while tranches are gone through."""

    shares: Mapping[str, Decimal]
    own: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    of_eu: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    eu_total: Decimal = NOTHING
    repaid: Decimal = NOTHING

    def add(self, tranche: Tranche, amount: Decimal) -> None:
        if tranche.donor == EU:
            self.eu_total += amount
            for member, part in borne(amount, tranche, self.shares).items():
                self.of_eu[member] += part
        else:
            own = amount * not_repaid(tranche)
            self.own[tranche.donor] += own
            self.repaid += amount - own


def burden_sharing(
    register: Register,
    rates: Rates,
    *,
    as_of: date,
    method: Method,
    currency: str = "USD",
    recipient: str | None = "UA",
    category: Category | None = None,
) -> BurdenSharing:
    """Each donor's burden for that recipient (None: for all), of that category (None: of all).

    ``rates`` are those of the method. Without a year in the method, it is the newest that the register holds. Whose
    money it is says the tranche that it is counted under: of a part, its parent.
    """
    year = method.gdp_year or newest_year(register)
    rows = {row.country: row for row in register.rows(Economy) if row.year == year and row.alternative_to is None}
    gdp = _gdp(rows.values(), rates, currency)
    how = attribution(register, gdp, as_of=as_of, year=year)
    sums = _Sums(how.shares)
    missing: list[str] = []
    for account, events in accounts(register, rates, as_of=as_of, currency=currency).items():
        tranche = register.tranches[account]
        if recipient in {None, tranche.recipient} and category in {None, tranche.category}:
            missing += [
                f"{event.id}: {event.currency} on {event.valid_on}" for event, amount in events if amount is None
            ]
            stages = sums_by_stage(events)
            if stages:
                sums.add(tranche, steps_of(stages).recorded)
    kept_by_eu = sums.of_eu.get(EU, NOTHING)
    return BurdenSharing(_lines(sums, gdp, rows), sums.eu_total, kept_by_eu, sums.repaid, how, tuple(sorted(missing)))


def _lines(sums: _Sums, gdp: Mapping[str, Decimal], rows: Mapping[str, Economy]) -> tuple[Burden, ...]:
    found = [
        Burden(
            donor=donor,
            own=sums.own.get(donor),
            of_eu=sums.of_eu.get(donor, NOTHING),
            gdp=gdp.get(donor),
            population=rows[donor].population if donor in rows else None,
        )
        for donor in sorted({*sums.own, *sums.of_eu} - {EU})
    ]
    without = _ranks({line.donor: line.of_gdp(EuAttribution.WITHOUT) for line in found})
    with_eu = _ranks({line.donor: line.of_gdp(EuAttribution.WITH) for line in found})
    ranked = [replace(line, rank_without=without.get(line.donor), rank_with=with_eu.get(line.donor)) for line in found]
    return tuple(sorted(ranked, key=lambda line: (line.rank_with or len(found) + 1, line.donor)))


def newest_year(register: Register) -> int:
    """The newest year of which the register holds a GDP; 0 when it holds none."""
    years = (row.year for row in register.rows(Economy) if row.gdp is not None and row.alternative_to is None)
    return max(years, default=0)


def _gdp(rows: Iterable[Economy], rates: Rates, currency: str) -> dict[str, Decimal]:
    """GDP in the currency, at the rate of the year's last day; a country without figure or rate is left out."""
    found: dict[str, Decimal] = {}
    for row in rows:
        if row.gdp is not None and row.currency is not None:
            try:
                found[row.country] = converted(row.gdp, row.currency, currency, on=date(row.year, 12, 31), rates=rates)
            except MissingRate:
                continue
    return found


def _ranks(shares: Mapping[str, Decimal | None]) -> dict[str, int]:
    known = {donor: _ALIKE.create_decimal(share) for donor, share in shares.items() if share is not None}
    return {donor: 1 + sum(other > share for other in known.values()) for donor, share in known.items()}
