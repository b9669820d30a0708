"""The command ``sanctions-aid``: one file a command. Nothing heavy is imported before a command runs.

Exit codes: 0 all is well; 1 ``check`` found errors or differences; 2 wrong words on the command line; 3 input was
refused and nothing was written; 4 no such name, or several; 5 a file could not be written, and the old one is intact.
"""

from __future__ import annotations

import sys

from addin.errors import InputRefused, NotFound, SanctionsAidError


def main() -> None:
    """Run the command line and exit with its code."""
    from addin.channels.cli.app import app

    try:
        app(prog_name="sanctions-aid")
    except SanctionsAidError as error:
        _say(error)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


def _say(error: SanctionsAidError) -> None:
    print(f"sanctions-aid: {error}", file=sys.stderr)  # noqa: T201 this is the channel
    if isinstance(error, InputRefused):
        from addin.channels.cli.output import print_findings

        print_findings(error.findings, to_stderr=True)
    if isinstance(error, NotFound) and error.candidates:
        print("Did you mean: " + "; ".join(error.candidates), file=sys.stderr)  # noqa: T201
