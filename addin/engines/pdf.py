"""A PDF is written from a whole document or from some of its cells."""

from __future__ import annotations

from typing import Any

from addin.engines.office import load_uno, options, url_of


def export_pdf(document: Any, path: str, quality: str | None, selection: Any = None) -> None:
    """Write a document, or some cells of it, as PDF; ``minimum`` quality compresses pictures."""
    data: dict[str, Any] = {"Quality": 60 if quality == "minimum" else 90}
    if selection is not None:
        data["Selection"] = selection
    chosen = load_uno().Any("[]com.sun.star.beans.PropertyValue", options(**data))
    document.storeToURL(url_of(path), options(FilterName="calc_pdf_Export", FilterData=chosen))
