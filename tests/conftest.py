"""What all tests share: how hypothesis runs. No test is failed for being slow, and nothing is written to the tree."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("sanctions-aid", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sanctions-aid")
