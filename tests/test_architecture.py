"""Imports go one way, and only those that may touch a library do."""

import ast
from pathlib import Path

import pytest

ADDIN = Path(__file__).parents[1] / "addin"
LAYERS = [
    {"vocabulary", "errors", "safe_text", "safe_zip", "data_folder"},
    {"models"},
    {"lists", "aid"},
    {"snapshots"},
    {"register"},
    {"rates"},
    {"recalculation", "checks", "screening"},
    {"reports"},
    {"workbook"},
    {"functions", "commands"},
    {"channels", "engines"},
]
LEVEL = {name: level for level, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(path for path in ADDIN.rglob("*.py") if path.parent != ADDIN or path.stem in LEVEL)


def part_of(path: Path) -> str:
    first = path.relative_to(ADDIN).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            found += [f"{node.module}.{alias.name}" for alias in node.names if node.module == "addin"]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ADDIN)))
def test_no_arrow_points_back(path: Path) -> None:
    own = LEVEL[part_of(path)]
    parts = {name.split(".")[1] for name in imported(path) if name.startswith("addin.") and name != "addin"}
    back = {part for part in parts if part in LEVEL and LEVEL[part] > own}
    assert not back


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("xlsxwriter", {"workbook"}),
        ("openpyxl", {"workbook"}),
        ("xlwings", {"commands", "channels", "engines", "workbook"}),
        ("uno", {"engines", "channels"}),
        ("typer", {"channels"}),
        ("rich", {"channels"}),
        ("pandas", {"recalculation", "workbook", "lists", "aid"}),
    ],
)
def test_only_these_import_the_library(library: str, allowed: set[str]) -> None:
    users = {part_of(path) for path in MODULES if any(name.split(".")[0] == library for name in imported(path))}
    assert users <= allowed


@pytest.mark.parametrize("part", ["models", "checks", "recalculation", "reports"])
def test_calculations_do_no_input_and_read_no_clock(part: str) -> None:
    for path in (ADDIN / part).rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        calls = {
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
        }
        assert not calls & {"today", "now", "utcnow", "open", "read_text", "read_bytes", "write_text", "write_bytes"}, (
            path
        )


def test_top_level_is_the_one_that_was_fixed() -> None:
    tracked = {path.name for path in ADDIN.parent.iterdir() if not path.name.startswith(".")}
    expected = {
        "pyproject.toml",
        "addin",
        "workbooks",
        "tests",
        "macros",
        "seeds",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
    }
    assert expected | {"requirements.lock"} >= {name for name in tracked if name not in {"dist", "build"}}
