"""The folder ``macros/``: the add-in's ribbon and VBA as text, generated from the catalogues, reviewed as a diff."""

from __future__ import annotations

from pathlib import Path

from addin import __version__
from addin.channels.excel import fixed_modules as fixed
from addin.channels.excel import function_modules, ribbon_module
from addin.channels.excel.ribbon import ribbon_xml
from addin.commands.catalogue import all_actions
from addin.functions.catalogue import all_functions
from addin.workbook.atomic import write_all

RIBBON = "ribbon.xml"


def macro_texts() -> dict[str, str]:
    """Each file's text by its name, from the actions and functions that there are. Lines end in a line feed."""
    actions, functions = list(all_actions().values()), list(all_functions().values())
    texts = {
        RIBBON: ribbon_xml(actions),
        f"{ribbon_module.NAME}.bas": ribbon_module.ribbon_module(actions),
        f"{function_modules.WRAPPERS}.bas": function_modules.wrappers_module(functions),
        f"{function_modules.HELP}.bas": function_modules.help_module(functions),
        f"{fixed.VERSION}.bas": fixed.version_module(__version__),
        f"{fixed.TEXT}.bas": fixed.text_module(),
        f"{fixed.EVENTS}.cls": fixed.events_module(),
        "ThisWorkbook.cls": fixed.workbook_module(),
    }
    return dict(sorted(texts.items()))


def write_macros(folder: Path) -> list[Path]:
    """Write the texts into the folder, all or none, and say which changed."""
    return write_all({folder / name: text.encode() for name, text in macro_texts().items()})
