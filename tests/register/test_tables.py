"""The table of tables: every model has one, and each column knows its kind."""

from __future__ import annotations

import inspect

import pytest

from addin import models
from addin.errors import NotFound
from addin.register.tables import LEADING, PARTY_TABLES, TABLES, TRAILING, FieldKind, table, table_of
from addin.vocabulary import Authority, Measure

NAMES = [
    "institutions", "individuals", "vessels", "aliases", "identifiers", "designations", "coverage", "relationships",
    "licences", "aid_authorities", "authority_events", "tranches", "tranche_events", "items", "coalition", "events",
    "sources", "judgements", "decisions", "exchange_rates", "economy", "scope",
]  # fmt: skip


def test_the_tables_are_these():
    assert [table.name for table in TABLES] == NAMES
    assert table("tranches").file == "tranches.csv"


def test_every_model_of_a_record_has_one_table():
    records = {
        model
        for model in vars(models).values()
        if inspect.isclass(model) and issubclass(model, models.Record) and model not in {models.Record, models.Party}
    }
    assert {table.model for table in TABLES} == records
    assert all(table_of(table.model) is table for table in TABLES)


def test_names_fit_a_sheet_and_an_excel_table():
    for each in TABLES:
        assert len(each.sheet) <= 31
        assert each.name.isidentifier()
        assert each.purpose.endswith(".")
    assert len({each.sheet.casefold() for each in TABLES}) == len(TABLES)


def test_a_table_that_is_not_there_names_those_that_are():
    with pytest.raises(NotFound, match=r"No table 'tranche'\. The tables are: institutions, individuals"):
        table("tranche")


@pytest.mark.parametrize("each", TABLES, ids=lambda each: each.name)
def test_columns_start_with_the_key_and_end_with_the_evidence(each):
    assert each.field_names[:2] == LEADING == ("id", "revision")
    assert each.field_names[-len(TRAILING) :] == TRAILING
    assert set(each.field_names) == set(each.model.model_fields) - {"origin"}
    assert all(field.description.endswith(".") for field in each.fields)


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("tranches.id", FieldKind.ID),
        ("tranches.revision", FieldKind.INTEGER),
        ("tranches.parent", FieldKind.REF),
        ("tranches.envelope", FieldKind.YES),
        ("tranches.earmarked_share", FieldKind.SHARE),
        ("tranches.category", FieldKind.CHOICE),
        ("tranches.ordinal", FieldKind.INTEGER),
        ("tranches.funded_by", FieldKind.TEXT),
        ("tranches.alternative_to", FieldKind.REF),
        ("tranche_events.amount", FieldKind.MONEY),
        ("tranche_events.valid_on", FieldKind.DATE),
        ("items.quantity", FieldKind.NUMBER),
        ("relationships.share_min", FieldKind.PERCENT),
        ("designations.announced_on", FieldKind.PARTIAL_DATE),
        ("designations.measures", FieldKind.CHOICE),
        ("designations.reason", FieldKind.LONG_TEXT),
        ("individuals.born_on", FieldKind.PARTIAL_DATE),
        ("identifiers.value", FieldKind.TEXT),
        ("sources.url", FieldKind.LINK),
        ("sources.retrieved_at", FieldKind.TIMESTAMP),
        ("sources.recorded_on", FieldKind.DATE),
        ("exchange_rates.rate", FieldKind.NUMBER),
        ("economy.gdp", FieldKind.MONEY),
    ],
)
def test_kinds(column, kind):
    name, _, field = column.partition(".")
    assert table(name).field(field).kind is kind


def test_references_name_their_tables():
    assert table("designations").field("party").refs == PARTY_TABLES == ("institutions", "individuals", "vessels")
    assert table("coverage").field("parties").refs == PARTY_TABLES
    assert table("tranche_events").field("tranche").refs == ("tranches",)
    assert table("tranches").field("aid_authority").refs == ("aid_authorities",)
    assert table("vessels").field("supersedes").refs == PARTY_TABLES
    assert table("tranches").field("alternative_to").refs == ("tranches",)
    assert {field.name for each in TABLES for field in each.fields if field.refs} == {
        "alternative_to", "supersedes", "sources", "party", "parties", "subject", "object", "tranche", "parent",
        "duplicate_of", "aid_authority",
    }  # fmt: skip


def test_several_values_are_told_from_one():
    many = {f"{each.name}.{field.name}" for each in TABLES for field in each.fields if field.many}
    assert many - {f"{name}.sources" for name in NAMES} == {
        "designations.measures", "coverage.parties", "licences.programmes", "licences.parties", "coalition.groupings",
        "tranches.funded_by",
    }  # fmt: skip


def test_choices_are_the_vocabulary():
    assert table("designations").field("authority").choices == tuple(Authority)
    assert table("designations").field("measures").choices == tuple(Measure)
    assert table("individuals").field("gender").choices == ("female", "male")
    assert table("individuals").field("name").choices == ()


def test_what_must_be_filled():
    required = {field.name for field in table("designations").fields if field.required}
    assert required == {"id", "party", "authority", "measures", "date_basis", "sources", "recorded_on"}
    assert not table("sources").field("sources").required
