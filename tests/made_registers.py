"""A small register with a bit of everything that the aid reports show, for tests of reports."""

from __future__ import annotations

from datetime import date

from factories import (
    aid_authority,
    authority_event,
    coverage,
    designation,
    economy,
    event,
    exchange_rate,
    happening,
    individual,
    institution,
    licence,
    member,
    register,
    source,
    tranche,
)

from addin.errors import Finding, Severity, Where
from addin.models import Record
from addin.rates.chain import rates_for
from addin.register.register import Register
from addin.reports.registry import Context

AS_OF = date(2022, 9, 15)
BILLION, MILLION = 1_000_000_000, 1_000_000
FINDINGS = (
    Finding(
        Severity.NOTE,
        "conflicts-shown",
        Where("tranche_events", "us-pda-7.announced.2", "valid_on"),
        "valid_on is 2022-04-13 by one source and 2022-04-14 by another",
        "",
        "Keep both.",
    ),
    Finding(
        Severity.ERROR,
        "references-exist",
        Where("tranches", "us-pda-99", "parent"),
        "No tranche has that id",
        "us-pda-1000",
        "Name a tranche that exists.",
    ),
    Finding(Severity.WARNING, "sources-used", Where("sources", "source-2"), "No record cites this source"),
)


def aid_register() -> Register:
    """Two years of drawdowns with caps, other aid at several stages, what is left out, and what falls due."""
    return register(
        source(published_on=None, publisher="US Treasury", url="https://home.treasury.gov/"),
        source("source-2", publisher="Defense One", kind="press", confidence="M"),
        aid_authority("us-pda-fy2022", fiscal_year=2022, legal_basis="FAA s.506(a)(1)"),
        aid_authority("us-pda-fy2021", fiscal_year=2021),
        authority_event(kind="cap set", valid_on="2021-10-01", amount=100 * MILLION, id="cap-1"),
        authority_event(
            kind="cap raised", valid_on="2022-03-15", amount=3 * BILLION, id="cap-2", legal_basis="P.L. 117-103"
        ),
        authority_event(kind="balance reported", valid_on="2022-09-15", amount=1_800 * MILLION, legal_basis="DoD"),
        authority_event(kind="expiry", valid_on="2022-09-30", amount=None),
        tranche("us-pda-1", ordinal=1, aid_authority="us-pda-fy2021"),
        event("us-pda-1", valid_on="2021-08-27", amount=60 * MILLION),
        tranche("us-pda-7", ordinal=7, aid_authority="us-pda-fy2022"),
        event("us-pda-7", amount=800 * MILLION, qualifier="up to", notes="Second of three of 800."),
        event("us-pda-7", valid_on="2022-04-14", id="us-pda-7.announced.2", alternative_to="us-pda-7.announced"),
        tranche("us-pda-21", ordinal=21, aid_authority="us-pda-fy2022"),
        event("us-pda-21", valid_on="2022-09-15", amount=600 * MILLION),
        tranche("us-pda-22", ordinal=22, aid_authority="us-pda-fy2022"),
        event("us-pda-22", valid_on="2022-10-04", amount=625 * MILLION),
        tranche("us-fmf", instrument="FMF", earmarked_share="0.25"),
        event("us-fmf", valid_on="2022-04-25", amount=712 * MILLION),
        tranche("us-fms", instrument="FMS", left_out="a sale, not aid"),
        event("us-fms", valid_on="2022-04-24", amount=165 * MILLION),
        tranche("eu-mfa", donor="EU", instrument="MFA", category="financial"),
        event("eu-mfa", "committed", "2022-04-12", 1_200 * MILLION, "EUR"),
        event("eu-mfa", "disbursed", "2022-04-17", 600 * MILLION, "EUR"),
        tranche("ge-aid", donor="GE", instrument="grant", category="humanitarian"),
        event("ge-aid", valid_on="2022-04-10", amount=3 * MILLION, currency="GEL"),
        tranche("eu-epf-ge", donor="EU", instrument="EPF", recipient="GE"),
        event("eu-epf-ge", "committed", "2022-04-13", "12750000", "EUR"),
        exchange_rate("USD", "UAH", "29.25"),
        *economies(),
        institution("sberbank"),
        individual("katerina-tikhonova"),
        designation("sberbank", "US", "2022-04-06"),
        designation("sberbank", "GB", "2022-04-06"),
        designation("sberbank", "KR", "2022-03-01", measures=("transaction ban",)),
        designation("katerina-tikhonova", "US", "2022-04-06"),
        coverage("EU", ("sberbank",), "2022-02-24", "2022-12-31"),
        licence("GL 8", "2022-12-05", title="Energy"),
        licence("GL 9", None),
        happening(),
        happening("2022-04-25", "The Prosecutor joins the joint team", "accountability", who="ICC; LT"),
    )


def economies() -> tuple[Record, ...]:
    """Two member states of the EU, of which one gives something of its own, and two others, with their figures."""
    figures = (("DE", 4_000), ("FR", 3_000), ("US", 25_000))
    gift = (
        tranche("de-stocks", donor="DE", instrument="army stocks", funded_by="DE=0.75;EU=0.25"),
        event("de-stocks", "committed", "2022-05-01", 100 * MILLION, "EUR"),
        event("de-stocks", "delivered", "2022-06-30", 60 * MILLION, "EUR"),
    )
    rows = [economy(code, gdp=gdp * BILLION, currency="USD", population=gdp * 20_000) for code, gdp in figures]
    return (*rows, *(member(code, ("EU",)) for code in ("DE", "FR", "IT")), *gift)


def context(register: Register, as_of: date = AS_OF) -> Context:
    """A report's context on that day, with a finding of each severity."""
    return Context(as_of=as_of, rates=rates_for(register), findings=FINDINGS)
