"""``sanctions-aid docs TOPIC``: the documentation, offline. Reference pages are made from the code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.channels.cli.output import say


def docs(
    topic: Annotated[str, typer.Argument(help="A topic; without one, the list of topics.")] = "",
    write: Annotated[
        Path | None, typer.Option("--write", metavar="DIR", help="Write the reference pages into a folder.")
    ] = None,
) -> None:
    """Show a page of the documentation."""
    from addin.channels.reference import page, reference_pages, topics

    if write is not None:
        for name, text in reference_pages().items():
            (write / f"{name}.md").write_text(text, "utf-8", newline="")
        say(f"Wrote {len(reference_pages())} pages into {write}.")
    elif topic:
        say(page(topic).rstrip("\n"))
    else:
        for name, title in topics().items():
            say(f"{name:<12} {title}")
