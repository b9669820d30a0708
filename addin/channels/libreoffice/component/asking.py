"""The two windows that an action may open: one line to fill in, and its one message."""

from __future__ import annotations

from typing import Any

from com.sun.star.awt.MessageBoxType import ERRORBOX, INFOBOX

_OK_BUTTON = 1
_PUSH_OK, _PUSH_CANCEL = 1, 2
_WIDTH, _HEIGHT = 220, 70


def show(frame: Any, title: str, message: str, *, is_error: bool) -> None:
    """A message with one button, over the window; without windows, nothing."""
    window = frame.getContainerWindow()
    kind = ERRORBOX if is_error else INFOBOX
    box = window.getToolkit().createMessageBox(window, kind, _OK_BUTTON, title, message)
    box.execute()
    box.dispose()


def ask_for(context: Any, frame: Any, title: str, asked: str) -> str | None:
    """The line that the person typed; None when she cancelled."""
    model = _made(context, "awt.UnoControlDialogModel")
    _set(model, (20, 20, _WIDTH, _HEIGHT), Title=title)
    _add(model, "FixedText", "label", (8, 8, _WIDTH - 16, 10), Label=asked)
    _add(model, "Edit", "given", (8, 22, _WIDTH - 16, 14))
    _add(model, "Button", "ok", (_WIDTH - 108, 48, 48, 14), Label="OK", PushButtonType=_PUSH_OK, DefaultButton=True)
    _add(model, "Button", "cancel", (_WIDTH - 56, 48, 48, 14), Label="Cancel", PushButtonType=_PUSH_CANCEL)
    dialog = _made(context, "awt.UnoControlDialog")
    dialog.setModel(model)
    try:
        dialog.createPeer(_made(context, "awt.Toolkit"), frame.getContainerWindow())
        dialog.getControl("given").setFocus()
        return str(dialog.getControl("given").getText()) if dialog.execute() == 1 else None
    finally:
        dialog.dispose()


def _made(context: Any, service: str) -> Any:
    return context.ServiceManager.createInstanceWithContext(f"com.sun.star.{service}", context)


def _add(model: Any, kind: str, name: str, place: tuple[int, int, int, int], **properties: Any) -> None:
    control = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    _set(control, place, Name=name, **properties)
    model.insertByName(name, control)


def _set(control: Any, place: tuple[int, int, int, int], **properties: Any) -> None:
    control.PositionX, control.PositionY, control.Width, control.Height = place
    for key, value in properties.items():
        setattr(control, key, value)
