"""A real LibreOffice for tests: skipped with a reason where there is none, demanded where CI runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from addin.engines import libreoffice
from addin.engines.soffice import find_soffice

if TYPE_CHECKING:
    import xlwings as xw


def running_office() -> Iterator[xw.App]:
    """Start one of our own, and end it afterwards."""
    try:
        pytest.importorskip("xlwings", reason="xlwings is not installed")
        app = libreoffice.start()
    except (libreoffice.OfficeError, pytest.skip.Exception) as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI must run the tests of the office: {error}")
        pytest.skip(str(error))
    yield app
    libreoffice.stop(app)


def need_office() -> None:
    """For tests of a command that starts LibreOffice itself: skipped where there is none, demanded where CI runs."""
    try:
        libreoffice.engine()
        find_soffice()
    except libreoffice.OfficeError as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI must run the tests of the office: {error}")
        pytest.skip(str(error))
