"""The add-in file, built from text: the same catalogues and the same xlwings give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from addin.channels.excel.macros import RIBBON, macro_texts
from addin.channels.excel.vba_project import module_of, sheet_module, vba_project
from addin.channels.excel.xlwings_modules import xlwings_modules, xlwings_version
from addin.workbook.atomic import write_bytes
from addin.workbook.macro_book import addin_book

FILE = "sanctions-aid.xlam"
PROJECT = "SanctionsAid"


def build_addin(out: Path) -> Path:
    """Write ``sanctions-aid.xlam`` into the folder ``out``, which is made when missing, and give its path.

    NotFound without xlwings, whose VBA module it holds; NotWritable when the file is in use, as it is while Excel runs.
    """
    out.mkdir(parents=True, exist_ok=True)
    target = out / FILE
    write_bytes(target, addin_bytes())
    return target


def addin_bytes() -> bytes:
    """The add-in as bytes: the macros of this version, with the ribbon, and xlwings' own modules."""
    return addin_of({**macro_texts(), **xlwings_modules()})


def addin_of(texts: Mapping[str, str]) -> bytes:
    """An add-in of these texts by file name: the ribbon, and modules."""
    modules = [module_of(text) for name, text in texts.items() if name != RIBBON]
    project = vba_project([*modules, sheet_module("Sheet1")], name=PROJECT)
    about = (
        "Sanctions & Aid",
        "This workbook is an Excel add-in. It is made by: sanctions-aid addin build",
        f"It holds the VBA modules of xlwings {xlwings_version()}, BSD 3-Clause, whose notice stands in them.",
    )
    return addin_book(project, texts[RIBBON].encode(), about=about)
