"""``sanctions-aid recalculate WORKBOOK --out FILE``: the reports of a workbook anew, through LibreOffice, unseen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.channels.cli.arguments import AsOfOption, RegisterOption, parse_day
from addin.channels.cli.output import progress, say

if TYPE_CHECKING:
    from addin.commands.computing import ComputedCell
    from addin.workbook.put_formulas import PutFormula


def recalculate(
    workbook: Annotated[Path, typer.Argument(help="A master workbook, with sheets of your own or without.")],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write; never the workbook itself.")],
    as_of: AsOfOption = None,
    register: RegisterOption = None,
) -> None:
    """Refresh the reports of a workbook from its own tables, and say what LibreOffice's saving lost."""
    import shutil
    import tempfile

    from addin.commands.recalculating import recalculate as refresh
    from addin.engines import libreoffice
    from addin.errors import NotWritable
    from addin.workbook.atomic import refuse_if_open, write_bytes
    from addin.workbook.live_programs import save_anew
    from addin.workbook.lost import lost_by_saving
    from addin.workbook.put_formulas import with_formulas
    from addin.workbook.reading import read_base_of

    day = parse_day(as_of)
    if out.resolve() == workbook.resolve():
        raise NotWritable("--out names the workbook itself, which LibreOffice's saving would harm. Name another file")
    refuse_if_open(workbook.resolve())
    read_base_of(workbook)
    with progress("Recalculating", 4) as step, tempfile.TemporaryDirectory() as folder:
        step("starting LibreOffice")
        app = libreoffice.start()
        try:
            step("opening")
            copy = Path(shutil.copyfile(workbook, Path(folder) / workbook.name))
            book = app.books.open(str(copy))
            untouched = Path(folder) / f"untouched{workbook.suffix}"
            save_anew(book, untouched)
            step("reports")
            message, computed = refresh(book, day=str(day or ""), register=register)
            step("saving")
            saved = Path(folder) / f"saved{workbook.suffix}"
            book.save(str(saved))
            book.close()
        finally:
            libreoffice.stop(app)
        lost = lost_by_saving(workbook, untouched)
        write_bytes(out, with_formulas(saved, _formulas(computed)) if computed else saved.read_bytes())
    say(f"{message} Wrote {out}.")
    for line in lost:
        say(f"  LibreOffice's saving: {line}")


def _formulas(computed: Iterable[ComputedCell]) -> dict[str, list[PutFormula]]:
    """The formulas by sheet; what Excel marks its own add-ins' functions with is written small in a file."""
    from addin.workbook.put_formulas import PutFormula

    found: dict[str, list[PutFormula]] = {}
    for cell in computed:
        formula = cell.formula.replace("_XLDUDF_", "_xldudf_")
        found.setdefault(cell.sheet, []).append(PutFormula(cell.row, cell.column, formula, cell.shown()))
    return found
