"""The register's words as codes of IATI 2.03's lists. What no code fits is not stated, rather than guessed.

IATI has no code for an allocation (a commitment, with a binding budget beside it), for a delivered quantity (a
disbursement in kind) and for a revaluation (left out and reported).
"""

from __future__ import annotations

from addin.vocabulary import BODIES, Category, Stage

PLEDGE, COMMITMENT, DISBURSEMENT, GUARANTEE = "12", "2", "3", "10"
"""TransactionType."""
BUDGET_COMMITTED = "2"
"""BudgetStatus: a binding agreement."""
IN_KIND = "4"
"""DisbursementChannel: aid in kind, which the donor manages."""
GOVERNMENT, MULTILATERAL = "10", "40"
"""OrganisationType."""
PIPELINE, IMPLEMENTATION, CANCELLED = "1", "2", "5"
"""ActivityStatus."""
PLANNED_START, ACTUAL_START = "1", "2"
"""ActivityDateType."""
FUNDING = "1"
"""OrganisationRole."""
PARENT = "1"
"""RelatedActivityType."""
UNSPECIFIED_REGION = "998"
"""Region: developing countries, unspecified."""

FIRM = (Stage.COMMITTED, Stage.OBLIGATED, Stage.ALLOCATED)
"""Stages that are one outgoing commitment in IATI: the first that a tranche has stands for it."""
SECTORS = {Category.MILITARY: "15210", Category.HUMANITARIAN: "72010", Category.FINANCIAL: "51010"}
"""Sector: security system management, material relief, general budget support."""
FLOWS = {Category.MILITARY: "40", Category.HUMANITARIAN: "10"}
"""FlowType: non-flow, ODA. Financial aid may be ODA or other official flows: not stated."""
_LOANS, _BUDGET_SUPPORT = frozenset({"MFA"}), frozenset({"MFA", "budget support", "PEACE"})
_GRANTS = frozenset({"PDA", "USAI", "FMF", "EPF", "humanitarian assistance", "budget support"})


def finance_type(instrument: str) -> str:
    """FinanceType of an instrument: grant, standard loan, guarantee; blank where it may be several."""
    if "guarantee" in instrument.casefold():
        return "1100"
    if instrument in _LOANS or "loan" in instrument.casefold():
        return "421"
    return "110" if instrument in _GRANTS or "grant" in instrument.casefold() else ""


def aid_type(instrument: str) -> str:
    """AidType: general budget support; blank for others, which the register does not tell apart."""
    return "A01" if instrument in _BUDGET_SUPPORT else ""


def organisation_type(actor: str) -> str:
    """Government of a country, or a multilateral body."""
    return MULTILATERAL if actor in BODIES else GOVERNMENT
