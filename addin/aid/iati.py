"""Tranches and their events as IATI 2.03 activities: one activity a tranche, one transaction an event.

Only what counts is given, so that a reader of the file may add up; the register's rules of counting are the caller's.
Money for several countries is given at the share that is earmarked. What IATI cannot say is reported, not bent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from lxml import etree

from addin.aid import iati_codes as codes
from addin.errors import Finding, Severity
from addin.lists.notes import Notes
from addin.models import Source, Tranche, TrancheEvent
from addin.models.codes import COUNTRIES
from addin.vocabulary import BODIES, Category, Qualifier, Stage

VERSION = "2.03"
CENT = Decimal("0.01")
RULES = {
    "iati-loss": "What the IATI standard has no code for is left out of its file and reported.",
}
"""The rules of writing IATI, by the name that their findings carry."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the file: an organisation's IATI reference and name. It reports on others' aid."""

    reference: str
    name: str


@dataclass(frozen=True, slots=True)
class IatiFile:
    """The XML, and what could not be said in it."""

    xml: bytes
    activities: int
    transactions: int
    findings: tuple[Finding, ...]


def iati_file(
    tranches: Iterable[Tranche],
    events: Iterable[TrancheEvent],
    sources: Mapping[str, Source],
    *,
    publisher: Publisher,
    as_of: date,
) -> IatiFile:
    """The file of these tranches; ``events`` are those that count. A tranche without one is left out.

    Amounts are given to the cent. ``as_of`` is the day that the file says it was made for; the clock is not read.
    """
    notes = Notes()
    by_tranche: dict[str, list[TrancheEvent]] = defaultdict(list)
    for event in sorted(events, key=lambda one: (one.valid_on, one.id)):
        by_tranche[event.tranche].append(event)
    given = [tranche for tranche in sorted(tranches, key=lambda one: one.id) if by_tranche[tranche.id]]
    root = etree.Element("iati-activities", version=VERSION)
    root.set("generated-datetime", f"{as_of.isoformat()}T00:00:00Z")
    ids = {tranche.id for tranche in given}
    for tranche in given:
        _Activity(tranche, by_tranche[tranche.id], sources, publisher, ids, notes).write(root)
    return IatiFile(
        xml=etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True),
        activities=len(given),
        transactions=len(root.findall("iati-activity/transaction")),
        findings=notes.findings,
    )


@dataclass(frozen=True, slots=True)
class _Activity:
    """One tranche with what is needed to write it; elements in the order that the schema wants."""

    tranche: Tranche
    events: Sequence[TrancheEvent]
    sources: Mapping[str, Source]
    publisher: Publisher
    ids: set[str]
    notes: Notes

    def write(self, root: etree._Element) -> None:
        activity = etree.SubElement(root, "iati-activity")
        activity.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
        activity.set("last-updated-datetime", f"{self.tranche.recorded_on.isoformat()}T00:00:00Z")
        if self.tranche.category is Category.HUMANITARIAN:
            activity.set("humanitarian", "1")
        self._write_head(activity)
        self._write_dates(activity)
        self._write_codes(activity)
        for event in self.events:
            if event.stage is Stage.ALLOCATED:
                self._write_budget(activity, event)
        for event in self.events:
            self._write_event(activity, event)
        if self.tranche.parent in self.ids:
            ref = self._identifier(str(self.tranche.parent))
            etree.SubElement(activity, "related-activity", ref=ref, type=codes.PARENT)

    def _identifier(self, tranche_id: str) -> str:
        return f"{self.publisher.reference}-{tranche_id}"

    def _write_head(self, activity: etree._Element) -> None:
        etree.SubElement(activity, "iati-identifier").text = self._identifier(self.tranche.id)
        reporting = etree.SubElement(activity, "reporting-org", ref=self.publisher.reference, type="80")
        reporting.set("secondary-reporter", "1")
        _narrative(reporting, self.publisher.name)
        _narrative(etree.SubElement(activity, "title"), self.tranche.title)
        about = " ".join(filter(None, (self.tranche.title + ".", f"Instrument: {self.tranche.instrument}.")))
        _narrative(etree.SubElement(activity, "description", type="1"), f"{about} {self.tranche.notes}".strip())
        donor = self.tranche.donor
        organisation = etree.SubElement(activity, "participating-org", role=codes.FUNDING)
        organisation.set("type", codes.organisation_type(donor))
        _narrative(organisation, _name(donor))

    def _write_dates(self, activity: etree._Element) -> None:
        """A pledge alone is in the pipeline, and its day a planned start; else the first further event is the start."""
        begun = [event for event in self.events if event.stage is not Stage.ANNOUNCED]
        stages = {event.stage for event in begun}
        status = codes.IMPLEMENTATION if begun else codes.PIPELINE
        status = codes.CANCELLED if stages == {Stage.CANCELLED} else status
        etree.SubElement(activity, "activity-status", code=status)
        kind = codes.ACTUAL_START if begun else codes.PLANNED_START
        day = (begun or self.events)[0].valid_on.isoformat()
        etree.SubElement(activity, "activity-date", {"type": kind, "iso-date": day})

    def _write_codes(self, activity: etree._Element) -> None:
        recipient = self.tranche.recipient
        if recipient in COUNTRIES:
            etree.SubElement(activity, "recipient-country", code=recipient)
        else:
            region = etree.SubElement(activity, "recipient-region", code=codes.UNSPECIFIED_REGION, vocabulary="1")
            if recipient:
                _narrative(region, _name(recipient))
        etree.SubElement(activity, "sector", code=codes.SECTORS[self.tranche.category], vocabulary="1")
        defaults = {
            "default-flow-type": codes.FLOWS.get(self.tranche.category, ""),
            "default-finance-type": codes.finance_type(self.tranche.instrument),
            "default-aid-type": codes.aid_type(self.tranche.instrument),
        }
        for name, code in defaults.items():
            if code:
                etree.SubElement(activity, name, code=code)

    def _write_budget(self, activity: etree._Element, event: TrancheEvent) -> None:
        """An allocation binds a budget: of its year, since no other period is known."""
        budget = etree.SubElement(activity, "budget", type="1", status=codes.BUDGET_COMMITTED)
        etree.SubElement(budget, "period-start", {"iso-date": event.valid_on.isoformat()})
        etree.SubElement(budget, "period-end", {"iso-date": date(event.valid_on.year, 12, 31).isoformat()})
        self._write_value(budget, event, 1)

    def _write_event(self, activity: etree._Element, event: TrancheEvent) -> None:
        code, sign = self._transaction_type(event)
        if not code:
            return
        transaction = etree.SubElement(activity, "transaction", ref=event.id)
        if self.tranche.category is Category.HUMANITARIAN:
            transaction.set("humanitarian", "1")
        etree.SubElement(transaction, "transaction-type", code=code)
        etree.SubElement(transaction, "transaction-date", {"iso-date": event.valid_on.isoformat()})
        self._write_value(transaction, event, sign)
        _narrative(etree.SubElement(transaction, "description"), self._description(event))
        provider = etree.SubElement(transaction, "provider-org", type=codes.organisation_type(self.tranche.donor))
        _narrative(provider, _name(self.tranche.donor))
        if event.stage is Stage.DELIVERED:
            etree.SubElement(transaction, "disbursement-channel", code=codes.IN_KIND)

    def _transaction_type(self, event: TrancheEvent) -> tuple[str, int]:
        """Code and sign; a blank code, reported, for what IATI cannot say without counting money twice."""
        stages = {one.stage for one in self.events}
        firm = next((stage for stage in codes.FIRM if stage in stages), None)
        is_guarantee = codes.finance_type(self.tranche.instrument) == "1100"
        if event.stage is Stage.ANNOUNCED:
            return codes.PLEDGE, 1
        if event.stage is Stage.CANCELLED:
            return (codes.COMMITMENT if firm else codes.PLEDGE), -1
        if event.stage is firm:
            return (codes.GUARANTEE if is_guarantee else codes.COMMITMENT), 1
        if event.stage is Stage.DISBURSED or (event.stage is Stage.DELIVERED and Stage.DISBURSED not in stages):
            return codes.DISBURSEMENT, 1
        self._report(event)
        return "", 0

    def _report(self, event: TrancheEvent) -> None:
        reasons = {
            Stage.REVALUED: "IATI has no code for a revaluation",
            Stage.DELIVERED: "it delivers what is given as disbursed",
        }
        reason = reasons.get(event.stage, "it is the same money as an earlier commitment")
        what = f"{{count}} events of stage {event.stage} are left out: {reason}"
        self.notes.count("iati-loss", what, place=event.id, severity=Severity.NOTE)

    def _write_value(self, parent: etree._Element, event: TrancheEvent, sign: int) -> None:
        with localcontext() as context:
            context.prec = 60
            amount = (event.amount * self.tranche.earmarked_share * sign).quantize(CENT)
        value = etree.SubElement(parent, "value", currency=event.currency)
        value.set("value-date", event.valid_on.isoformat())
        value.text = f"{amount:f}"

    def _description(self, event: TrancheEvent) -> str:
        """The stage in the register's word, how exact the amount is, its share and its first source."""
        parts = [f"{event.stage.capitalize()}."]
        if event.qualifier is not Qualifier.EXACT:
            parts.append(f"The source says: {event.qualifier}.")
        if self.tranche.earmarked_share != 1:
            parts.append(f"The part of {event.amount:f} {event.currency} that is earmarked for the recipient.")
        source = self.sources.get(event.sources[0]) if event.sources else None
        if source is not None:
            told = ", ".join(filter(None, (source.publisher, source.title, source.url)))
            parts.append(f"Source: {told}")
        return " ".join(parts)


def _narrative(parent: etree._Element, text: str) -> None:
    """Text without characters that XML cannot hold."""
    etree.SubElement(parent, "narrative").text = "".join(
        one if one in "\n\t" or (one.isprintable() and one not in "\ufffe\uffff") else " " for one in text
    )


def _name(actor: str) -> str:
    return COUNTRIES.get(actor) or BODIES.get(actor) or actor
