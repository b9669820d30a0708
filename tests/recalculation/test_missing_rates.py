from __future__ import annotations

from factories import event, exchange_rate, register, tranche

from addin.errors import Severity
from addin.rates.chain import rates_for
from addin.recalculation.missing_rates import missing_rates

LARI = event(currency="GEL", valid_on="2022-04-10")


def test_an_amount_without_a_rate_is_a_warning_with_its_remedy() -> None:
    found = register(tranche(), LARI, event(id="other", currency="EUR"))
    (finding,) = missing_rates(found, rates_for(found), currency="USD")
    assert (finding.severity, finding.rule, finding.where.record) == (Severity.WARNING, "rate-known", LARI.id)
    assert finding.what == (
        "No ECB rate of GEL in USD is known on 2022-04-10: the bank does not quote GEL, so totals leave it out"
    )
    assert finding.remedy == "Add a manual rate to exchange_rates."


def test_a_manual_rate_mends_it() -> None:
    found = register(tranche(), LARI, exchange_rate("USD", "GEL", "3.1", kind="manual"))
    assert missing_rates(found, rates_for(found), currency="USD") == ()
