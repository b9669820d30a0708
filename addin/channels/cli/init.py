"""``sanctions-aid init DIR``: a register folder of one's own, from the starter seeds in the package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.channels.cli.output import say


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="Where the register folder goes.")],
    *,
    empty: Annotated[bool, typer.Option("--empty", help="Tables with heads only.")] = False,
) -> None:
    """Make a register folder: seeds to start from, and room for workbooks."""
    from addin.workbook.starting import start_register

    written = start_register(directory, empty=empty)
    say(f"Made a register in {directory} with {written} tables.")
    say(f"Next: sanctions-aid rebuild --register {directory}")
