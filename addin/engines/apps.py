"""An app of xlwings is one LibreOffice; its keys are pids, and what Excel asks a person it asks or records here."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlwings import base_classes

from addin.engines import convert
from addin.engines.books import Books
from addin.engines.office import NotThere, OfficeError, clear_errors, enum, options, stored
from addin.engines.ranges import Range
from addin.engines.sheets import sheet_of
from addin.engines.soffice import Office, connect_office, end_office, kill_office, start_office

_BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}  # com.sun.star.awt.MessageBoxButtons
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}  # com.sun.star.awt.MessageBoxResults
_BOXES = {None: "MESSAGEBOX", "info": "INFOBOX", "critical": "ERRORBOX"}
_CALCULATIONS = ("automatic", "manual", "semiautomatic")


@dataclass(frozen=True)
class Alert:
    """A message that was shown, or would have been in an office without a screen, and the button that answered it."""

    prompt: str
    title: str
    buttons: str
    mode: str
    answer: str


class Apps(base_classes.Apps):
    """The LibreOffices that this program started or reached, the active one first."""

    def __init__(self) -> None:
        self._apps: dict[int, App] = {}

    def keys(self) -> list[int]:
        return list(self._apps)

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: bool | None = None) -> App:  # noqa: FBT001
        del spec, xl
        app = self.start(visible=bool(visible))
        if add_book:
            app.books.add()
        return app

    def start(self, *, visible: bool = False, profile: Path | None = None) -> App:
        """Start a LibreOffice of our own."""
        return self._enter(start_office(visible=visible, profile=profile))

    def connect(self, *, pipe: str = "", host: str = "", port: int = 2002) -> App:
        """Reach a running one."""
        return self._enter(connect_office(pipe=pipe, host=host, port=port))

    def _enter(self, office: Office) -> App:
        app = App(self, office)
        self.bring_forward(app)
        return app

    def bring_forward(self, app: App) -> None:
        """Make an app the active one, which xlwings takes to be the first."""
        self._apps = {app.pid: app, **{pid: other for pid, other in self._apps.items() if pid != app.pid}}

    def leave(self, pid: int) -> None:
        """Forget an app that ended."""
        self._apps.pop(pid, None)

    @staticmethod
    def cleanup() -> None:
        """Nothing is left behind: a process that we start is ended by its pid."""

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._apps.values()))

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        if pid not in self._apps:
            raise NotThere(f"No LibreOffice with pid {pid} was started here.")
        return self._apps[pid]


@clear_errors
class App(base_classes.App):
    """One LibreOffice. ``alerts`` holds the messages shown so far, ``answers`` the buttons that shall answer next."""

    engine: Any = None  # the engine's own object, set by ``addin.engines.libreoffice.engine``
    xl: Any = None
    hwnd: Any = None
    startup_path = ""
    path = ""
    cut_copy_mode = None
    books: Books = stored()
    display_alerts: bool = True
    enable_events: bool = True
    interactive: bool = True

    def __init__(self, apps: Apps, office: Office) -> None:
        self.apps = apps
        self.office = office
        self.alerts: list[Alert] = []
        self.answers: list[str] = []
        self.books = Books(self)
        self._calculation = "automatic"
        self._status: str | None = None
        self._indicator: Any = None
        self._frozen: list[Any] = []
        self._is_updating = True
        self._is_shown = True

    def __str__(self) -> str:
        return f"LibreOffice {self.pid}"

    @property
    def api(self) -> Any:
        return self.office.desktop

    @property
    def pid(self) -> int:
        return self.office.pid

    @property
    def version(self) -> str:
        provider = self.office.service("configuration.ConfigurationProvider")
        where = options(nodepath="/org.openoffice.Setup/Product")
        product = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", where)
        return str(product.ooSetupVersion)

    @property
    def selection(self) -> Range | None:
        book = self.books.current
        if book is None:
            return None
        chosen = book.api.CurrentController.getSelection()
        if not hasattr(chosen, "RangeAddress"):
            return None
        return Range.of_uno(sheet_of(book, chosen.Spreadsheet), chosen)

    def activate(self, steal_focus: bool = False) -> None:  # noqa: FBT001, FBT002 - xlwings passes it by position
        book = self.books.current
        if steal_focus and book and self.visible:
            book.api.CurrentController.Frame.ContainerWindow.toFront()
        self.apps.bring_forward(self)

    @property
    def visible(self) -> bool:
        return not self.office.is_headless and self._is_shown

    @visible.setter
    def visible(self, visible: bool) -> None:
        if self.office.is_headless:
            return  # there is no screen to show it on
        self._is_shown = visible
        for book in self.books:
            book.api.CurrentController.Frame.ContainerWindow.setVisible(visible)

    def quit(self) -> None:
        """Close the books that are open without saving, and end the process if it is ours."""
        if self.office.process is not None:
            with contextlib.suppress(OfficeError):  # it may have crashed, or been closed by a person
                for book in self.books:
                    book.close()
        end_office(self.office)
        self.apps.leave(self.pid)

    def kill(self) -> None:
        """End our own process at once."""
        kill_office(self.office)
        self.apps.leave(self.pid)

    @property
    def screen_updating(self) -> bool:
        return self._is_updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value == self._is_updating:
            return
        self._is_updating = value
        if value:
            for document in self._frozen:
                if document in [book.api for book in self.books]:
                    document.unlockControllers()
            self._frozen = []
        else:
            self._frozen = [book.api for book in self.books]
            for document in self._frozen:
                document.lockControllers()

    @property
    def calculation(self) -> str:
        """``manual`` or ``automatic``, of the active book where one is open; LibreOffice has no third."""
        book = self.books.current
        if book is None:
            return self._calculation
        return "automatic" if book.api.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in _CALCULATIONS:
            raise OfficeError(f"Calculation is one of {', '.join(_CALCULATIONS)}, not {value}.")
        self._calculation = "manual" if value == "manual" else "automatic"
        for book in self.books:
            book.api.enableAutomaticCalculation(value != "manual")

    def calculate(self) -> None:
        """Calculate what is stale in every open book."""
        for book in self.books:
            book.api.calculate()

    @property
    def status_bar(self) -> str | bool:
        """The text last set; False when LibreOffice shows its own, as in Excel."""
        return self._status if self._status is not None else False

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        self._status = str(value) if value not in (None, False) else None
        if self._indicator is not None:
            self._indicator.end()
            self._indicator = None
        book = self.books.current
        if self._status is not None and book is not None:
            self._indicator = book.api.CurrentController.Frame.createStatusIndicator()
            self._indicator.start(self._status, 0)

    def alert(self, prompt: Any, title: Any, buttons: str | None, mode: str | None, callback: Any = None) -> str:
        """Show a message and return the button's name; without a screen, record it and answer with the first button.

        A list ``answers`` that is not empty answers in its turn instead.
        """
        del callback
        kind = buttons or "ok"
        if self.answers:
            answer = self.answers.pop(0)
        elif self.visible and self.display_alerts:
            answer = self._ask(str(prompt or ""), str(title or ""), kind, mode)
        else:
            answer = kind.partition("_")[0]
        self.alerts.append(Alert(str(prompt or ""), str(title or ""), kind, mode or "", answer))
        return answer

    def _ask(self, prompt: str, title: str, buttons: str, mode: str | None) -> str:
        book = self.books.current
        toolkit = self.office.service("awt.Toolkit")
        window = book.api.CurrentController.Frame.ContainerWindow if book else None
        box = toolkit.createMessageBox(
            window, enum("awt.MessageBoxType", _BOXES[mode]), _BUTTONS[buttons], title, prompt
        )
        return _ANSWERS[box.execute()]

    def run(self, macro: str, args: Any) -> Any:
        raise OfficeError(f"Macros are not run by this engine: {macro}{tuple(args)}.")

    def entering(self, document: Any) -> None:
        """A book that opens follows the app's calculation and screen updating."""
        document.enableAutomaticCalculation(self._calculation != "manual")
        if not self._is_updating:
            document.lockControllers()
            self._frozen.append(document)


class RawEngine:
    """What xlwings calls an engine: a name, the apps, and the conversion of values."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps()

    prepare_xl_data_element = staticmethod(convert.prepared)
    clean_value_data = staticmethod(convert.cleaned)
