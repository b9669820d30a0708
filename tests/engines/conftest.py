"""One LibreOffice for all tests of the engine; each test has a book of its own."""

from __future__ import annotations

import pytest
from running_office import running_office

app = pytest.fixture(scope="session")(running_office)


@pytest.fixture
def book(app):
    made = app.books.add()
    yield made
    if made in list(app.books):
        made.close()


@pytest.fixture
def sheet(book):
    return book.sheets[0]
