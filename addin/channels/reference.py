"""The documentation as pages: those that people wrote, in ``addin/docs``, and reference pages made from the code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from addin.errors import NotFound
from addin.register.tables import TABLES, Table

FOLDER = Path(__file__).parents[1] / "docs"


def topics() -> dict[str, str]:
    """Every topic with its title, in alphabetic order."""
    return {path.stem: _title(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.md"))}


def page(topic: str) -> str:
    """The Markdown of a topic; NotFound, with the topics there are, otherwise."""
    path = FOLDER / f"{topic}.md"
    if topic not in topics():
        raise NotFound(f"No topic {topic!r}. The topics are: {', '.join(topics())}", candidates=tuple(topics()))
    return path.read_text("utf-8")


def _title(text: str) -> str:
    return text.splitlines()[0].removeprefix("# ")


def reference_pages() -> dict[str, str]:
    """The generated pages by topic; a test compares them with what is committed."""
    makers: dict[str, Callable[[], str]] = {
        "actions": actions_page,
        "commands": commands_page,
        "functions": functions_page,
        "reports": reports_page,
        "rules": rules_page,
        "tables": tables_page,
    }
    return {name: make() for name, make in makers.items()}


def rules_page() -> str:
    """Every rule with its severity and remedy, and those of reading and collecting workbooks."""
    from addin.aid import iati, values
    from addin.checks import rules_page as rules
    from addin.register import joining, merge
    from addin.snapshots import aid_store, store
    from addin.workbook import cells, reading, rebuilding

    found = {**reading.RULES, **cells.RULES, **merge.RULES, **joining.RULES, **rebuilding.RULES, **store.RULES}
    found |= {**values.RULES, **iati.RULES, **aid_store.RULES}
    rows = [f"| `{name}` | {what} |" for name, what in sorted(found.items())]
    head = ["", "## Of files, workbooks and collecting", "", "Each finding says its own remedy.", ""]
    return rules() + "\n".join([*head, "| rule | what holds |", "|---|---|", *rows, ""])


def actions_page() -> str:
    """Every action, by its group on the ribbon, with its help."""
    from addin.commands.catalogue import all_actions

    lines = ["# Actions", "", "Buttons of the ribbon in Excel, entries of the menu in LibreOffice. Each ends with one "]
    lines[-1] += "message; one that writes keeps a copy of the workbook first, and *Undo last action* brings it back."
    group = ""
    for action in all_actions().values():
        if action.group != group:
            group = action.group
            lines += [*([] if lines[-1] == "" else [""]), f"## {group}", ""]
        lines += [
            f"### {action.label}",
            "",
            action.help,
            "",
            f"![{action.label}, pressed](pictures/{action.name}.png)",
            "",
        ]
    return "\n".join(lines)


def functions_page() -> str:
    """Every cell function with its spellings, arguments and an example."""
    from addin.functions.page import functions_page as functions

    return functions()


def reports_page() -> str:
    """Every report and what it answers."""
    from addin.reports.registry import all_reports

    rows = [f"| `{report.name}` | {report.answers} |" for report in all_reports().values()]
    head = ["# Reports", "", "Print one with `sanctions-aid report NAME`; each is a sheet of the master workbook.", ""]
    return "\n".join([*head, "| report | what it answers |", "|---|---|", *rows, ""])


def tables_page() -> str:
    """Every table with its columns."""
    intro = "One CSV file in `seeds/`, one sheet and one Excel Table each. **Bold** columns must be filled."
    return "\n\n".join(["# Tables", intro, *(_table_section(table) for table in TABLES)]) + "\n"


def _table_section(table: Table) -> str:
    lines = [f"## {table.name}", "", table.purpose, "", "| column | holds | meaning |", "|---|---|---|"]
    for field in table.fields:
        name = f"**{field.name}**" if field.required else field.name
        holds = f"{field.kind}{', several joined by ;' if field.many else ''}"
        refs = f" Names a record of: {', '.join(field.refs)}." if field.refs else ""
        words = f" One of: {', '.join(field.choices)}." if field.choices and not field.refs else ""
        lines.append(f"| {name} | {holds} | {field.description}{refs}{words} |")
    return "\n".join(lines)


def commands_page() -> str:
    """Every command with its help."""
    import typer

    from addin.channels.cli.app import app

    group: Any = typer.main.get_command(app)
    lines = [
        "# Commands",
        "",
        "Exit codes: 0 all is well; 1 `check` found errors or differences; 2 wrong words on the ",
    ]
    lines[-1] += (
        "command line; 3 input was refused and nothing was written; 4 no such name, or several; 5 a file could "
    )
    lines[-1] += "not be written, and the old one is intact."
    for name, command in _with_subcommands(group, ""):
        context = typer.Context(command, info_name=f"sanctions-aid {name}", terminal_width=100, max_content_width=100)
        lines += ["", f"## {name}", "", "```text", command.get_help(context), "```"]
    return "\n".join(lines) + "\n"


def _with_subcommands(group: Any, before: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if getattr(command, "invoke_without_command", False):
            yield f"{before}{name}", command
        if hasattr(command, "commands"):
            yield from _with_subcommands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command
