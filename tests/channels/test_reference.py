"""The reference pages are made from the code, and what is committed is what the code gives."""

from pathlib import Path

import pytest

from addin.channels.reference import FOLDER, reference_pages, topics
from addin.checks import RULES
from addin.register.tables import TABLES
from addin.reports.registry import all_reports

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("name", sorted(reference_pages()))
def test_a_committed_page_is_what_the_code_gives(name: str) -> None:
    committed = (FOLDER / f"{name}.md").read_text("utf-8")
    assert committed == reference_pages()[name], "run: sanctions-aid docs --write addin/docs"


def test_every_rule_table_and_report_stands_in_its_page() -> None:
    pages = reference_pages()
    assert [rule.name for rule in RULES if rule.name not in pages["rules"] or rule.title not in pages["rules"]] == []
    assert all(f"## {table.name}\n" in pages["tables"] for table in TABLES)
    assert all(f"`{name}`" in pages["reports"] for name in all_reports())


def test_every_command_stands_in_its_page_with_help() -> None:
    from addin.channels.cli.app import app

    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    page = reference_pages()["commands"]
    assert all(f"## {name}\n" in page for name in names)
    assert all(command.callback.__doc__ for command in app.registered_commands if command.callback)


def test_every_page_has_a_title_and_links_lead_somewhere() -> None:
    import re

    assert all(topics().values())
    for path in (*FOLDER.glob("*.md"), README):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
