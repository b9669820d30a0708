"""What Excel itself refuses while Python asks, as one line: it is busy with a cell or a window, or says why not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from addin.errors import SanctionsAidError
from addin.workbook.live_programs import com_error

BUSY = "Excel is busy: a cell is being edited, or a window is open. Press Enter or Esc there, and try again"
_REJECTED = frozenset({-2147418111, -2147417846, -2146777998})
"""COM's call rejected and retry later, and Excel's own refusal while a cell is edited."""


@contextmanager
def com_errors_told() -> Iterator[None]:
    """Excel's own refusals as one line."""
    try:
        yield
    except com_error() as error:
        number, text, *more = (*error.args, None, None)
        detail = more[0] if more and isinstance(more[0], tuple) else ()
        numbers = {number, detail[5] if len(detail) > 5 else None}
        said = str(detail[2]) if len(detail) > 2 and detail[2] else str(text)
        raise SanctionsAidError(BUSY if numbers & _REJECTED else f"Excel refused: {said}") from error


def refuse_busy(book: Any) -> None:
    """SanctionsAidError while Excel would take no change: it says so itself, or refuses to be asked."""
    with com_errors_told():
        if not getattr(book.app.api, "Ready", True):
            raise SanctionsAidError(BUSY)
