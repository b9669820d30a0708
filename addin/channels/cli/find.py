"""``sanctions-aid find WORDS``: parties, tranches, events and sources that hold all the words."""

from __future__ import annotations

from typing import Annotated

import typer

from addin.channels.cli.arguments import RegisterOption
from addin.channels.cli.output import say


def find(
    words: Annotated[list[str], typer.Argument(help="Words, or an amount such as: 800 million.")],
    register: RegisterOption = None,
) -> None:
    """Find parties, tranches, sources and events."""
    from addin.errors import NotFound
    from addin.register.folder import find_folder, read_register
    from addin.register.search import SEARCHED_TABLES, search

    text = " ".join(words)
    found, _ = read_register(find_folder(register), only=dict.fromkeys(SEARCHED_TABLES, lambda _row: True))
    hits = search(found.view(), text)
    if not hits:
        raise NotFound(f"Nothing in the register holds {text!r}")
    for hit in hits:
        say(f"{hit.table:<8} {hit.id:<36} {hit.line}")
