"""What one rule finds, as short lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from factories import register

from addin.checks import RULES
from addin.errors import sorted_findings
from addin.models import Record


@pytest.fixture
def found() -> Callable[..., list[str]]:
    """``found(rule name, records...)``: severity, place, what and value of each finding, in order."""
    rules = {rule.name: rule for rule in RULES}

    def lines(name: str, *records: Record) -> list[str]:
        findings = sorted_findings(rules[name].check(register(*records).view(known_on=date.max)))
        assert {finding.rule for finding in findings} <= {name}
        return [f"{f.severity} {f.where}: {f.what}" + (f" [{f.value}]" if f.value else "") for f in findings]

    return lines
