"""What stands behind the menu and the toolbar: an action is run by the helper on the document of the window.

The helper drives this LibreOffice through a door of its own. LibreOffice stays free meanwhile, since the helper could
not reach it otherwise; the end is one message.
"""

# mypy: disable-error-code="misc"
# UNO's interfaces have no types.

from __future__ import annotations

import threading
from typing import Any

import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.frame import DispatchResultEvent, XDispatchProvider, XNotifyingDispatch
from com.sun.star.lang import XInitialization, XServiceInfo
from com.sun.star.uno import Exception as UnoException

from .asking import ask_for, show
from .opening import door_for
from .shared import CATALOGUE, HELPER

SERVICE: str = CATALOGUE["menu_service"]
PROTOCOL: str = CATALOGUE["protocol"]
ACTION_SECONDS = 600.0
_FAILURE, _SUCCESS = 0, 1
_running = threading.Lock()


class _Later(unohelper.Base, XCallback):
    """Runs what LibreOffice must do itself, in its own time."""

    def __init__(self, call: Any) -> None:
        self._call = call

    def notify(self, _data: Any) -> None:
        self._call()


class Menu(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider, XNotifyingDispatch):
    """Answers the addresses of the menu, for one window."""

    def __init__(self, context: Any, *_arguments: Any) -> None:
        self._context = context
        self._frame: Any = None

    def getImplementationName(self) -> str:
        return SERVICE

    def supportsService(self, name: str) -> bool:
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        return ("com.sun.star.frame.ProtocolHandler",)

    def initialize(self, arguments: Any) -> None:
        self._frame = arguments[0] if arguments else None

    def queryDispatch(self, url: Any, _target: str, _flags: int) -> Any:
        return self if _action_of(url) in CATALOGUE["actions"] else None

    def queryDispatches(self, requests: Any) -> Any:
        return tuple(self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests)

    def addStatusListener(self, _listener: Any, _url: Any) -> None:
        """Every action can always be asked for; it says itself why it cannot run."""

    def removeStatusListener(self, _listener: Any, _url: Any) -> None:
        """Nobody is told of anything, so nobody has to leave."""

    def dispatch(self, url: Any, arguments: Any) -> None:
        self.dispatchWithNotification(url, arguments, None)

    def dispatchWithNotification(self, url: Any, arguments: Any, listener: Any) -> None:
        """Run the action; the listener, or a message box where there is none, gets its message."""
        name = _action_of(url)
        asked = CATALOGUE["actions"][name]["asks"]
        given = next((str(one.Value) for one in arguments if one.Name == "given"), None)
        if asked and given is None:
            known = CATALOGUE["actions"][name]
            given = ask_for(self._context, self._frame, known["label"], known["tip"])
            if given is None:
                self._say(name, "Cancelled; nothing was changed.", listener, succeeded=False)
                return
        question = {"ask": "action", "name": name, "given": given or "", **self._document()}
        threading.Thread(target=self._run, args=(question, listener), daemon=True).start()

    def _document(self) -> dict[str, str]:
        model = self._frame.getController().getModel()
        return {"document": model.URL, "uid": model.RuntimeUID}

    def _run(self, question: dict[str, str], listener: Any) -> None:
        name = question["name"]
        if not _running.acquire(blocking=False):
            self._say(name, "Another action is still running; wait for its message.", listener, succeeded=False)
            return
        try:
            answer = self._answer(question)
        except UnoException as error:
            answer = {"error": f"LibreOffice refused to listen: {error.Message}"}
        finally:
            _running.release()
        message = str(answer.get("message") or answer.get("error") or "sanctions-aid gave no answer")
        self._say(name, message, listener, succeeded="message" in answer)

    def _answer(self, question: dict[str, str]) -> dict[str, Any]:
        try:
            pipe = door_for(self._context, HELPER.wake())
        except OSError as error:
            return {"error": str(error)}
        return HELPER.ask_long({**question, "pipe": pipe}, ACTION_SECONDS)

    def _say(self, name: str, message: str, listener: Any, *, succeeded: bool) -> None:
        """On LibreOffice's own thread, as windows need it."""
        title = CATALOGUE["actions"][name]["label"]

        def said() -> None:
            if listener is None:
                show(self._frame, title, message, is_error=not succeeded)
            else:
                state = _SUCCESS if succeeded else _FAILURE
                listener.dispatchFinished(DispatchResultEvent(self, state, message))

        later = self._context.ServiceManager.createInstanceWithContext("com.sun.star.awt.AsyncCallback", self._context)
        later.addCallback(_Later(said), None)


def _action_of(url: Any) -> str:
    protocol, _, name = url.Complete.partition(":")
    return name if protocol == PROTOCOL else ""
