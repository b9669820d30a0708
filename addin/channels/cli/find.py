"""``sanctions-aid find WORDS``: parties, tranches, events and sources that hold all the words."""

from __future__ import annotations

from typing import Annotated

import typer

from addin.channels.cli.arguments import HeldOption, RegisterOption, parse_held, takes_lists
from addin.channels.cli.output import say


def find(
    words: Annotated[list[str], typer.Argument(help="Words, or an amount such as: 800 million.")],
    held: HeldOption = None,
    register: RegisterOption = None,
) -> None:
    """Find parties, tranches, sources and events."""
    from addin.errors import NotFound
    from addin.register.folder import find_folder, read_register
    from addin.register.search import SEARCHED_TABLES, search

    text = " ".join(words)
    folder, chosen = find_folder(register), parse_held(held)
    if takes_lists(folder, chosen):
        from addin.workbook.asking import asked

        view = asked(folder, chosen).view
    else:
        view = read_register(folder, only=dict.fromkeys(SEARCHED_TABLES, lambda _row: True))[0].view()
    hits = search(view, text)
    if not hits:
        raise NotFound(f"Nothing in the register holds {text!r}")
    for hit in hits:
        say(f"{hit.table:<8} {hit.id:<36} {hit.line}")
