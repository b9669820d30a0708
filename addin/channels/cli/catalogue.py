"""``sanctions-aid reports``, ``tables`` and ``rules``: what there is."""

from __future__ import annotations

from addin.channels.cli.output import say


def reports() -> None:
    """List the reports and what each answers."""
    from addin.reports.registry import all_reports

    for report in all_reports().values():
        say(f"{report.name:<12} {report.answers}")


def tables() -> None:
    """List the tables of the register, their files and sheets."""
    from addin.register.tables import TABLES

    for table in TABLES:
        say(f"{table.name:<17} {'seeds/' + table.file:<27} {table.purpose}")


def rules() -> None:
    """List the rules that check the register, each with its remedy."""
    from addin.checks import RECORD_RULES, RULES

    for name, title, remedy in RECORD_RULES:
        say(f"{name:<28} error    {title} {remedy}")
    for rule in RULES:
        say(f"{rule.name:<28} {rule.severity:<8} {rule.title} {rule.remedy}")
