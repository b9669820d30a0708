"""The commands of ``sanctions-aid``, gathered. Each is a function in a file of its name."""

from __future__ import annotations

from typing import Annotated

import typer

from addin import __version__
from addin.channels.cli.addin import addin
from addin.channels.cli.aid import app as aid
from addin.channels.cli.catalogue import reports, rules, tables
from addin.channels.cli.changes import changes
from addin.channels.cli.check import check
from addin.channels.cli.collect import collect
from addin.channels.cli.docs import docs
from addin.channels.cli.doctor import doctor
from addin.channels.cli.extension import app as extension
from addin.channels.cli.find import find
from addin.channels.cli.import_list import import_list
from addin.channels.cli.init import init
from addin.channels.cli.lists import app as lists
from addin.channels.cli.rebuild import rebuild
from addin.channels.cli.recalculate import recalculate
from addin.channels.cli.report import report
from addin.channels.cli.review import review
from addin.channels.cli.status import status

app = typer.Typer(
    name="sanctions-aid",
    help="A register of sanctions designations and aid tranches, kept in Excel, with proof for every figure.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"sanctions-aid {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=lambda wanted: _version(wanted=wanted))
    ] = False,
) -> None:
    """A register of sanctions designations and aid tranches, kept in Excel, with proof for every figure."""


for command in (init, rebuild, recalculate, check, collect, status, find, report, reports, tables, rules, docs, doctor):
    app.command()(command)
app.command("import")(import_list)
app.command()(changes)
app.command()(review)
app.add_typer(lists)
app.add_typer(aid, name="aid")
app.add_typer(addin)
app.add_typer(extension, name="extension")
