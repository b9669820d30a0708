"""What the builder and the readers of an index agree on."""

from __future__ import annotations

from addin.screening.entry import Kind

VERSION = 1
"""Of the form of the files: an index of another is built again."""
KIND_ORDER = tuple(Kind)
"""A kind is kept as its place here."""
