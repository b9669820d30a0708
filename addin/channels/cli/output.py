"""Printing for people, for other programs and for a CI log."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from addin.channels.cli.arguments import FindingFormat
from addin.errors import Finding, sorted_findings

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_SHOWN = 50


def say(text: str = "") -> None:
    """A line of the answer, on standard output."""
    sys.stdout.write(text + "\n")


def print_json(value: Any) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_findings(
    findings: Iterable[Finding], *, style: FindingFormat = FindingFormat.TEXT, to_stderr: bool = False
) -> None:
    """One line a finding, errors first."""
    ordered = sorted_findings(findings)
    out = sys.stderr if to_stderr else sys.stdout
    if style is FindingFormat.JSON:
        out.write(json.dumps([finding_json(finding) for finding in ordered], ensure_ascii=False, indent=2) + "\n")
        return
    shown = ordered if style is FindingFormat.GITHUB else ordered[:MOST_SHOWN]
    for finding in shown:
        out.write((github_line(finding) if style is FindingFormat.GITHUB else str(finding)) + "\n")
    if len(shown) < len(ordered):
        out.write(f"... and {len(ordered) - len(shown)} more; --format json shows all\n")


def finding_json(finding: Finding) -> dict[str, str]:
    """A finding as plain data."""
    where = finding.where
    return {
        "severity": str(finding.severity),
        "rule": finding.rule,
        "table": where.table,
        "record": where.record,
        "field": where.field,
        "place": where.place,
        "what": finding.what,
        "value": finding.value,
        "remedy": finding.remedy,
    }


_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def github_line(finding: Finding) -> str:
    """A workflow command that shows the finding beside the file and line it is about."""
    file = f"seeds/{finding.where.table}.csv" if finding.where.table else ""
    line = finding.where.place.rpartition(" line ")[2] if " line " in finding.where.place else ""
    place = ",".join(
        [f"title={finding.rule}", *([f"file={file}"] if file else []), *([f"line={line}"] if line else [])]
    )
    text = f"{finding.where}: {finding.what} [{finding.value}] {finding.remedy}"
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{_GITHUB[finding.severity]} {place}::{escaped}"


def counted(findings: Sequence[Finding]) -> str:
    """The findings in figures: 2 errors, 1 warning, 14 notes."""
    counts = Counter(str(finding.severity) for finding in findings)
    return ", ".join(
        f"{counts[name]} {name}{'' if counts[name] == 1 else 's'}" for name in ("error", "warning", "note")
    )


@contextmanager
def progress(title: str, steps: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error while a person watches; yields a function that names the next step."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=steps)
        yield lambda step: bar.update(task, advance=1, description=f"{title}: {step}")


@contextmanager
def download_bar(title: str) -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar of bytes on standard error while a person watches; yields a function that takes file, bytes and size."""
    if not sys.stderr.isatty():
        yield lambda _name, _done, _whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda name, done, whole: bar.update(task, completed=done, total=whole, description=name)
