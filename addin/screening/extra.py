"""What to do where the optional extra that screening needs is not installed."""

from __future__ import annotations

from addin.errors import SanctionsAidError


def missing_extra(library: str) -> SanctionsAidError:
    """The one message for a library of the extra that is not there, with the remedy."""
    return SanctionsAidError(
        f"Screening needs {library}, which is not installed. "
        "Install the extra that compares names: pip install 'sanctions-aid[names]'"
    )
