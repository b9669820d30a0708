"""An index of a dozen invented parties, for tests of screening."""

from __future__ import annotations

from pathlib import Path

from addin.screening.build import build_index
from addin.screening.entry import Entry, EntryName, Kind
from addin.screening.facts import Known
from addin.screening.match import Matcher, Query

PARTIES = (
    Entry(
        "p-orlov",
        Kind.PERSON,
        (
            EntryName("ORLOVSKY, Dmitry Sergeevich", source="us_ofac_sdn"),
            EntryName("Grey Heron", is_weak=True, source="us_ofac_sdn"),
        ),
        born_on=("1961-05-03",),
        countries=("RU",),
        numbers=(("INN", "500100732259"),),
        authorities=("US", "EU"),
        measures=("asset freeze",),
    ),
    Entry("p-orlova", Kind.PERSON, (EntryName("Orlovskaya, Darya Sergeevna", source="eu_journal"),)),
    Entry("p-zhur", Kind.PERSON, (EntryName("Yuri Zhuravlyov"),), born_on=("1970",)),
    Entry("p-khalil", Kind.PERSON, (EntryName("Khalil Abd-al-Rahman AL-MASRURI"),)),
    Entry("p-saqib", Kind.PERSON, (EntryName("Noor Mohammad Tahiri"),)),
    Entry("p-marta", Kind.PERSON, (EntryName("Marta Quintero Vexley"),)),
    Entry("p-vexl", Kind.PERSON, (EntryName("Marta Quintera Vexler"),)),
    Entry("o-volga", Kind.ORGANISATION, (EntryName("Joint Stock Company Volgomash Bearing Plant"),)),
    Entry("o-npo", Kind.ORGANISATION, (EntryName("NPO Severny Luch JSC"),)),
    Entry("o-fund", Kind.ORGANISATION, (EntryName("Halvorsen Relief Foundation (HRF)", source="ca_sema"),)),
    Entry("o-two", Kind.ORGANISATION, (EntryName("Brightwater Fund II"),)),
    Entry("v-star", Kind.VESSEL, (EntryName("Polar Meridian"),), numbers=(("IMO", "9074729"),)),
)


def made_matcher(folder: Path, parties: tuple[Entry, ...] = PARTIES) -> Matcher:
    build_index(parties, folder / "index")
    return Matcher.open(folder / "index")


def asked(name: str, kind: Kind = Kind.UNKNOWN, **known: object) -> Query:
    return Query(name, id="q", known=Known(kind, **known))  # type: ignore[arg-type]


def scores(matcher: Matcher, query: Query) -> dict[str, float]:
    return {matcher.entry(one).id: one.score for one in matcher.candidates(query)}
