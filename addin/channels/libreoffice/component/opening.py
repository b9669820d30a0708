"""A door into this LibreOffice for one visitor, the helper: a UNO pipe of a random name that nobody can enter after it.

It stays open for that visitor while both live, since UNO cannot tell a second visit of a program from its first.
"""

# mypy: disable-error-code="misc"
# UNO's interfaces have no types.

from __future__ import annotations

import contextlib
import secrets
import threading
from typing import Any

import unohelper
from com.sun.star.bridge import XInstanceProvider
from com.sun.star.uno import Exception as UnoException


class _Context(unohelper.Base, XInstanceProvider):
    """Gives the visitor what every program that drives LibreOffice begins with."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def getInstance(self, _name: str) -> Any:
        return self._context


class Door:
    """Listens from the start, until somebody entered or it is shut."""

    def __init__(self, context: Any, visitor: int) -> None:
        self.visitor = visitor
        self.pipe = f"sanctions-aid-{secrets.token_hex(16)}"
        self._context = context
        self._acceptor = _made(context, "connection.Acceptor")
        self._bridge: Any = None
        self._waiting = threading.Thread(target=self._let_in, daemon=True)
        self._waiting.start()

    def shut(self) -> None:
        """Listen no more, and show out whoever entered."""
        self._acceptor.stopAccepting()
        self._waiting.join(5.0)
        if self._bridge is not None:
            with contextlib.suppress(UnoException):  # the visitor may have left first
                self._bridge.dispose()
            self._bridge = None

    def is_open_for(self, visitor: int) -> bool:
        """True when that program entered, or still may."""
        return self.visitor == visitor and (self._bridge is not None or self._waiting.is_alive())

    def _let_in(self) -> None:
        with contextlib.suppress(UnoException):  # the door was shut before anybody came
            visitor = self._acceptor.accept(f"pipe,name={self.pipe}")
            if visitor is not None:
                factory = _made(self._context, "bridge.BridgeFactory")
                self._bridge = factory.createBridge("", "urp", visitor, _Context(self._context))
        self._acceptor.stopAccepting()


_doors: list[Door] = []


def door_for(context: Any, visitor: int) -> str:
    """The pipe by which that program enters or has entered; the door of one that is gone is shut."""
    for door in _doors[:]:
        if door.is_open_for(visitor):
            return door.pipe
        door.shut()
        _doors.remove(door)
    _doors.append(Door(context, visitor))
    return _doors[-1].pipe


def _made(context: Any, service: str) -> Any:
    return context.ServiceManager.createInstanceWithContext(f"com.sun.star.{service}", context)
