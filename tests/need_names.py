"""Imported first by tests of what needs the optional packages of names: they skip, with the reason, without them."""

import pytest

pytest.importorskip("rigour")
pytest.importorskip("rapidfuzz")
