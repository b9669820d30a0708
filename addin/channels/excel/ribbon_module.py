"""The VBA module of the ribbon as generated text: one Public Sub a callback, each calling one named action.

VBA holds no logic. What a person types goes to Python as hexadecimal text, so that no quote or sign in it can end the
command.
"""

from __future__ import annotations

from collections.abc import Iterable

from addin.channels.excel.function_modules import GENERATED
from addin.channels.excel.ribbon import callback, is_date_box, text_callback
from addin.commands.catalogue import Action

NAME = "SanctionsAidRibbon"
ENTRY = "addin.channels.excel.entry"
NO_BOOK = "Not now: open a workbook first. In Protected View, press Enable Editing."
NO_MASTER = "Not now: open a master workbook first. In Protected View, press Enable Editing."

_HEAD = f"""Attribute VB_Name = "{NAME}"
{GENERATED}
Option Explicit

Private shownRibbon As IRibbonUI

Public Sub RibbonLoaded(ribbon As IRibbonUI)
    Set shownRibbon = ribbon
End Sub

Public Sub RefreshRibbon()
    If Not shownRibbon Is Nothing Then shownRibbon.Invalidate
End Sub

Public Sub EnabledBook(control As IRibbonControl, ByRef returnedVal)
    returnedVal = IsBookOpen()
End Sub

Public Sub EnabledMaster(control As IRibbonControl, ByRef returnedVal)
    returnedVal = IsMasterOpen()
End Sub

Public Sub TipOfBook(control As IRibbonControl, ByRef returnedVal)
    returnedVal = IIf(IsBookOpen(), control.Tag, "{NO_BOOK}")
End Sub

Public Sub TipOfMaster(control As IRibbonControl, ByRef returnedVal)
    returnedVal = IIf(IsMasterOpen(), control.Tag, "{NO_MASTER}")
End Sub

Private Function IsBookOpen() As Boolean
    IsBookOpen = Not ActiveWorkbook Is Nothing
End Function

Private Function IsMasterOpen() As Boolean
    IsMasterOpen = TextOfName("as_of") <> ""
End Function

Private Function TextOfName(name As String) As String
    On Error Resume Next
    TextOfName = ActiveWorkbook.Names(name).RefersToRange.Text
End Function

Private Sub RunAction(command As String)
    RunPython "import {ENTRY} as entry; entry." & command
    RefreshRibbon
End Sub
"""
_BUTTON = """
Public Sub {callback}(control As IRibbonControl)
    RunAction "run('{name}')"
End Sub
"""
_DATE_BOX = """
Public Sub {text_callback}(control As IRibbonControl, ByRef returnedVal)
    returnedVal = TextOfName("{name}")
End Sub

Public Sub {callback}(control As IRibbonControl, text As String)
    RunAction "run('{name}', '" & HexOf(text) & "')"
End Sub
"""


def ribbon_module(actions: Iterable[Action]) -> str:
    """The text of the module, for these actions in the order of their names."""
    parts = [_HEAD]
    for action in sorted(actions, key=lambda action: action.name):
        shape = _DATE_BOX if is_date_box(action) else _BUTTON
        parts.append(shape.format(callback=callback(action), text_callback=text_callback(action), name=action.name))
    return "".join(parts)
