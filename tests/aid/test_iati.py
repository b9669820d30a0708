"""The IATI file is valid against the 2.03 schema, as another project's validator has it, and adds up to what counts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from factories import event as tranche_event
from factories import register, source, tranche
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from okfn_iati.iati_schema_validator import IatiValidator

from addin.aid.iati import IatiFile, Publisher, iati_file
from addin.models import Source, Tranche, TrancheEvent
from addin.recalculation.aid import counted_events
from addin.register.folder import Folder, load_register
from addin.vocabulary import Stage

PUBLISHER = Publisher("XM-EXAMPLE-1", "A desk that counts")
REPOSITORY = Path(__file__).parents[2]
CODELISTS = REPOSITORY.parent / "shared" / "aid" / "iati_codelists"
VALIDATOR = IatiValidator("2.03")


def written(*records) -> IatiFile:
    made = register(*records)
    as_of = made.newest_recorded_on
    view = made.view()
    return iati_file(
        view.rows(Tranche), counted_events(view, as_of=as_of), view.sources, publisher=PUBLISHER, as_of=as_of
    )


def valid(file: IatiFile) -> etree._Element:
    assert VALIDATOR.validate_xml(file.xml.decode()) == (True, [])
    return etree.fromstring(file.xml)


def transactions(root: etree._Element) -> list[tuple[str, str, str]]:
    return [
        (one.find("transaction-type").get("code"), one.find("value").text, one.find("value").get("currency"))
        for one in root.iter("transaction")
    ]


def event(stage: str, amount: int, day: str = "2022-04-13", **more) -> TrancheEvent:
    return tranche_event("us-pda-7", stage, day, amount, id=f"us-pda-7.{stage}", **more)


PDA = tranche("us-pda-7", title="Seventh drawdown")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("announced", 800)], [("12", "800.00")]),
        ([event("committed", 700)], [("2", "700.00")]),
        ([event("obligated", 700)], [("2", "700.00")]),
        ([event("allocated", 700)], [("2", "700.00")]),
        ([event("disbursed", 60)], [("3", "60.00")]),
        ([event("delivered", 60)], [("3", "60.00")]),
        ([event("committed", 700), event("cancelled", 40)], [("2", "-40.00"), ("2", "700.00")]),
        ([event("announced", 700), event("cancelled", 40)], [("12", "700.00"), ("12", "-40.00")]),
        ([event("committed", 700), event("obligated", 700), event("allocated", 600)], [("2", "700.00")]),
        ([event("disbursed", 60), event("delivered", 60)], [("3", "60.00")]),
    ],
)
def test_each_stage_is_its_transaction_and_no_money_stands_twice(events, expected) -> None:
    assert sorted(one[:2] for one in transactions(valid(written(PDA, *events)))) == sorted(expected)


def test_a_guarantee_is_one() -> None:
    made = tranche("us-pda-7", instrument="loan guarantee", category="financial")
    assert [one[0] for one in transactions(valid(written(made, event("committed", 5))))] == ["10"]


def test_an_allocation_binds_a_budget() -> None:
    root = valid(written(PDA, event("allocated", 700)))
    budget = root.find("iati-activity/budget")
    assert (budget.get("status"), budget.find("value").text, budget.find("period-end").get("iso-date")) == (
        "2",
        "700.00",
        "2022-12-31",
    )


def test_what_is_delivered_is_in_kind() -> None:
    root = valid(written(PDA, event("delivered", 60)))
    assert root.find("iati-activity/transaction/disbursement-channel").get("code") == "4"


@pytest.mark.parametrize(
    ("events", "part"),
    [
        ([event("announced", 9), event("revalued", -1)], "no code for a revaluation"),
        ([event("committed", 9), event("obligated", 9)], "same money as an earlier commitment"),
        ([event("disbursed", 9), event("delivered", 9)], "delivers what is given as disbursed"),
    ],
)
def test_what_iati_cannot_say_is_reported(events, part: str) -> None:
    file = written(PDA, *events)
    assert [finding.rule for finding in file.findings] == ["iati-loss"]
    assert part in file.findings[0].what
    valid(file)


def test_money_for_several_countries_is_given_at_its_share() -> None:
    made = tranche("us-pda-7", earmarked_share="0.4516129032258064516129032258064516")
    root = valid(written(made, event("announced", 713000000)))
    assert transactions(root) == [("12", "322000000.00", "USD")]
    assert "The part of 713000000 USD" in root.findtext("iati-activity/transaction/description/narrative")


@pytest.mark.parametrize("why", [{"envelope": "yes"}, {"left_out": "a sale"}, {"duplicate_of": "us-usai-1"}])
def test_what_does_not_count_is_not_in_the_file(why) -> None:
    file = written(tranche("us-usai-1"), tranche("us-pda-7", **why), event("announced", 165000000))
    assert (file.activities, file.transactions) == (0, 0)
    assert VALIDATOR.validate_xml(file.xml.decode())[0] is False, "the standard wants one activity at least"


def test_an_activity_says_who_whom_what_and_from_where() -> None:
    told = source("state-1", publisher="State Department", title="Aid of April", url="https://example.org/a?b=1&c=2")
    root = valid(written(told, PDA, event("announced", 800, qualifier="up to", sources=("state-1",))))
    activity = root.find("iati-activity")
    assert activity.findtext("iati-identifier") == "XM-EXAMPLE-1-us-pda-7"
    assert activity.findtext("participating-org/narrative") == "United States"
    assert activity.find("recipient-country").get("code") == "UA"
    assert [activity.find(name).get("code") for name in ("activity-status", "sector", "default-flow-type")] == [
        "1",
        "15210",
        "40",
    ]
    said = activity.findtext("transaction/description/narrative")
    assert said == (
        "Announced. The source says: up to. Source: State Department, Aid of April, https://example.org/a?b=1&c=2"
    )


def test_a_part_names_its_package_where_both_are_given() -> None:
    part = tranche("us-pda-7", parent="us-usai-1")
    package = tranche("us-usai-1")
    whole = tranche_event("us-usai-1", "committed", "2022-04-01", 9)
    root = valid(written(package, part, whole, event("announced", 5)))
    assert [one.get("ref") for one in root.iter("related-activity")] == ["XM-EXAMPLE-1-us-usai-1"]


@given(st.text(min_size=1, max_size=20).filter(lambda text: text.strip()))
def test_no_text_breaks_the_file(text: str) -> None:
    made = PDA.model_copy(update={"title": text, "notes": text, "instrument": text})
    file = iati_file([made], [event("announced", 5)], {}, publisher=PUBLISHER, as_of=made.recorded_on)
    valid(file)


def test_the_registers_own_aid_is_valid_and_adds_up() -> None:
    view = load_register(Folder(REPOSITORY)).view()
    as_of = view.newest_recorded_on
    events = counted_events(view, as_of=as_of)
    file = iati_file(view.rows(Tranche), events, view.sources, publisher=PUBLISHER, as_of=as_of)
    root = valid(file)
    assert VALIDATOR.check_ruleset(file.xml.decode()) == (True, [])
    pledged = sum(Decimal(value) for code, value, currency in transactions(root) if (code, currency) == ("12", "USD"))
    expected = sum(
        one.amount * view.tranches[one.tranche].earmarked_share
        for one in events
        if one.stage is Stage.ANNOUNCED and one.currency == "USD"
    )
    assert abs(pledged - expected) < 1
    assert file.activities > 60
    assert isinstance(next(iter(view.sources.values())), Source)


@pytest.mark.shared
@pytest.mark.skipif(not CODELISTS.is_dir(), reason="the code lists are not beside the repository")
@pytest.mark.parametrize(
    ("path", "codelist"),
    [
        ("transaction/transaction-type", "TransactionType"),
        ("sector", "Sector"),
        ("default-flow-type", "FlowType"),
        ("default-finance-type", "FinanceType"),
        ("default-aid-type", "AidType"),
        ("activity-status", "ActivityStatus"),
        ("transaction/disbursement-channel", "DisbursementChannel"),
        ("recipient-country", "Country"),
    ],
)
def test_every_code_stands_in_its_list(path: str, codelist: str) -> None:
    known = {code.text for code in etree.parse(str(CODELISTS / f"{codelist}.xml")).iter("code")}
    loan = tranche("eu-mfa-1", donor="EU", instrument="MFA", category="financial")
    help_ = tranche("us-hum-1", instrument="humanitarian assistance", category="humanitarian")
    pledge = tranche("gb-guarantee-1", donor="GB", instrument="guarantee", category="financial")
    made = [event(stage, 5) for stage in ("announced", "committed", "delivered")]
    others = [tranche_event(one.id, "committed", "2022-04-01", 5) for one in (loan, help_, pledge)]
    root = valid(written(PDA, loan, help_, pledge, *made, *others))
    used = {element.get("code") for element in root.findall(f"iati-activity/{path}")}
    assert used
    assert used <= known
