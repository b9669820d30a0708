"""What the tests of aid datasets share beside their fixtures."""

from __future__ import annotations

from pathlib import Path

from addin.aid import AidRelease

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).parents[3] / "shared" / "aid"


def rules(release: AidRelease) -> dict[str, str]:
    """The findings by rule: the first of each, as text."""
    found: dict[str, str] = {}
    for finding in release.findings:
        found.setdefault(finding.rule, str(finding))
    return found
