"""UNO, the language that LibreOffice speaks: where its Python module lies, and every refusal as one clear line."""

from __future__ import annotations

import functools
import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, TypeVar

from addin.errors import SanctionsAidError

UNO_FOLDERS = (
    "/usr/lib/python3/dist-packages",
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/Resources",
    r"C:\Program Files\LibreOffice\program",
)
"""Where distributions and LibreOffice's own installers put ``uno.py``."""

_Class = TypeVar("_Class", bound=type)
_INTERNAL = ("at ./", "at /")  # LibreOffice's own source lines, of no use to a person


@dataclass(eq=False)
class OfficeError(SanctionsAidError):
    """LibreOffice is missing, cannot be reached, or refused what was asked; the message says which, and the remedy."""


@dataclass(eq=False)
class NotThere(OfficeError, KeyError):
    """No book, sheet, table, name or range of that name is open; a ``KeyError`` too, as xlwings expects."""


@functools.cache
def load_uno() -> ModuleType:
    """The module ``uno``, from this interpreter or from the folders where LibreOffice and distributions keep it.

    The interpreter must have the minor version that the module was built for. Raises OfficeError when none is found.
    """
    try:
        return importlib.import_module("uno")
    except ImportError:
        pass
    extra = os.environ.get("UNO_PATH", "")
    for folder in filter(None, (extra, *UNO_FOLDERS)):
        if not (Path(folder) / "uno.py").is_file():
            continue
        # Appended, so that the packages of the environment win over the system's.
        sys.path.append(folder)
        try:
            return importlib.import_module("uno")
        except ImportError:
            sys.modules.pop("uno", None)
        finally:
            sys.path.remove(folder)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise OfficeError(
        f"LibreOffice's Python module 'uno' cannot be imported by Python {version}. Install python3-uno for the same "
        "Python version, or set UNO_PATH to the folder that holds uno.py."
    )


@functools.cache
def uno_error() -> type[Exception]:
    """The class above all errors that UNO raises."""
    found: type[Exception] = load_uno().getClass("com.sun.star.uno.Exception")
    return found


def struct(name: str, **values: Any) -> Any:
    """A UNO structure, named below ``com.sun.star``, with its members set."""
    made = load_uno().createUnoStruct(f"com.sun.star.{name}")
    for key, value in values.items():
        setattr(made, key, value)
    return made


def enum(name: str, value: str) -> Any:
    """A value of a UNO enumeration, named below ``com.sun.star``."""
    return load_uno().Enum(f"com.sun.star.{name}", value)


def options(**values: Any) -> tuple[Any, ...]:
    """Named options as UNO takes them."""
    return tuple(struct("beans.PropertyValue", Name=key, Value=value) for key, value in values.items())


def url_of(path: str | Path) -> str:
    """A path of this machine as the URL that UNO takes."""
    return str(load_uno().systemPathToFileUrl(str(Path(path).absolute())))


def path_of(url: str) -> str:
    """The path of a file URL; any other URL comes back as it is."""
    return str(load_uno().fileUrlToSystemPath(url)) if url.startswith("file:") else url


def is_mixed(cells: Any, prop: str) -> bool:
    """True when the cells of a range differ in a property: UNO then reports the first one's or the default."""
    return str(cells.getPropertyState(prop).value) == "AMBIGUOUS_VALUE"


def one_value(cells: Any, prop: str) -> Any:
    """The property of a range, or None when its cells differ, as Excel has it."""
    return None if is_mixed(cells, prop) else cells.getPropertyValue(prop)


def refusal(asked: str, thing: Any, error: Exception) -> OfficeError:
    """A UNO error as one line: what was asked of what, and LibreOffice's reason where it gives one."""
    name = type(error).__name__.rpartition(".")[2]
    try:
        place = str(thing)
        book = getattr(getattr(thing, "sheet", thing), "book", thing)
        _ = getattr(book.api, "URL", None)  # a closed book, or a lost office, answers nothing
    except (uno_error(), OfficeError):
        return OfficeError(f"{asked}: the book or LibreOffice itself was closed meanwhile. Open it again.")
    said = str(getattr(error, "Message", "")).strip()
    told = said.splitlines()[0].split(" at ./")[0].strip() if said and not said.startswith(_INTERNAL) else ""
    reason = told or f"it gave no reason ({name}); the cells may belong to an array formula or to merged ones"
    return OfficeError(f"LibreOffice refused {asked} on {place}: {reason.rstrip('.')}.")


def stored() -> Any:
    """Stands in a class where xlwings' base class has a property without a setter, so that instances can hold it."""
    return None


def clear_errors(cls: _Class) -> _Class:
    """Every method and property of the class raises OfficeError, with the object's place, in place of a UNO error.

    Only ``api`` is left as it is: it gives UNO's own objects, and tells whether a book is still there.
    """
    for name, member in list(vars(cls).items()):
        what = f"{cls.__name__}.{name}"
        if name in {"__init__", "__str__", "api"}:
            continue
        if isinstance(member, FunctionType):
            setattr(cls, name, _cleared(member, what))
        elif isinstance(member, property):
            getter, setter = (_cleared(part, what) if part else None for part in (member.fget, member.fset))
            setattr(cls, name, property(getter, setter, doc=member.__doc__))
    return cls


def _cleared(function: Callable[..., Any], what: str) -> Callable[..., Any]:
    @functools.wraps(function)
    def asked(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return function(self, *args, **kwargs)
        except uno_error() as error:
            raise refusal(what, self, error) from error

    return asked
