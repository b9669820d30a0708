"""The add-in services that LibreOffice Calc calls for cells: one a namespace, one method a function.

Nothing is computed here: arguments go to the helper as they are, and rows of cells come back.
"""

# mypy: disable-error-code="misc"
# UNO's interfaces have no types.

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import uno
import unohelper
from com.sun.star.lang import Locale, XServiceInfo, XServiceName
from com.sun.star.sheet import XAddIn

from .shared import CATALOGUE, HELPER, INTERFACES, SECONDS

ADDIN_SERVICE = "com.sun.star.sheet.AddIn"


class _AddIn(unohelper.Base, XAddIn, XServiceName, XServiceInfo):
    """What Calc asks any add-in; the answers stand in the catalogue, under the function's name."""

    namespace = ""
    functions: ClassVar[dict[str, Any]] = {}

    def __init__(self, _context: Any, *_arguments: Any) -> None:
        self._locale = Locale("en", "GB", "")

    def getServiceName(self) -> str:
        return self.namespace

    def getImplementationName(self) -> str:
        return self.namespace

    def supportsService(self, name: str) -> bool:
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        return (self.namespace, ADDIN_SERVICE)

    def setLocale(self, locale: Any) -> None:
        self._locale = locale

    def getLocale(self) -> Any:
        return self._locale

    def getProgrammaticFuntionName(self, shown: str) -> str:
        return shown.rpartition(".")[2]

    def getDisplayFunctionName(self, name: str) -> str:
        return f"{self.namespace}.{name}" if name in self.functions else ""

    def getFunctionDescription(self, name: str) -> str:
        return str(self.functions[name]["help"]) if name in self.functions else ""

    def getDisplayArgumentName(self, name: str, place: int) -> str:
        return self._argument(name, place, "name")

    def getArgumentDescription(self, name: str, place: int) -> str:
        return self._argument(name, place, "help")

    def getProgrammaticCategoryName(self, _name: str) -> str:
        return "Add-In"

    def getDisplayCategoryName(self, _name: str) -> str:
        return "Add-In"

    def _argument(self, name: str, place: int, what: str) -> str:
        """Place 0 is the document, which Calc gives and the wizard hides."""
        arguments = self.functions.get(name, {}).get("arguments", ())
        return str(arguments[place - 1][what]) if 0 < place <= len(arguments) else ""


def add_in(namespace: str) -> Any:
    """The service of a namespace, as a class."""
    functions = CATALOGUE["functions"][namespace]
    methods: dict[str, Any] = {name: _method(f"{namespace}.{name}") for name in functions}
    interface = uno.getClass(f"{INTERFACES}.X{namespace}")
    return type(namespace, (_AddIn, interface), {"namespace": namespace, "functions": functions, **methods})


def _method(function: str) -> Callable[..., Any]:
    def asked(_self: Any, document: Any, *arguments: Any) -> tuple[tuple[Any, ...], ...]:
        question = {"ask": "function", "name": function, "arguments": arguments, **_whose(document)}
        answer = HELPER.ask(question, SECONDS)
        rows = answer.get("rows")
        if not isinstance(rows, list):
            return ((str(answer.get("error", "error: sanctions-aid gave no answer")),),)
        return tuple(tuple("" if cell is None else cell for cell in row) for row in rows)

    return asked


def _whose(document: Any) -> dict[str, Any]:
    """The document that asks, the days that its own cells show, and its day 0, another one in books from 1904."""
    if document is None:
        return {}
    start = document.NullDate
    epoch = f"{start.Year:04}-{start.Month:02}-{start.Day:02}"
    return {"document": document.URL, "epoch": epoch, "days": _days(document)}


def _days(document: Any) -> dict[str, Any]:
    """What stands in the cells that a master workbook names for its days."""
    named, found = document.NamedRanges, {}
    for name in CATALOGUE["days"]:
        cells = named.getByName(name).getReferredCells() if named.hasByName(name) else None
        if cells is not None:
            found[name] = cells.getDataArray()[0][0]
    return found
