"""The VBA modules that no catalogue changes: the workbook's own, its events, and two pure functions."""

from __future__ import annotations

from addin.channels.excel.function_modules import GENERATED

VERSION = "SanctionsAidVersion"
TEXT = "SanctionsAidText"
EVENTS = "SanctionsAidEvents"

_CLASS_HEAD = """VERSION 1.0 CLASS
BEGIN
  MultiUse = -1  'True
END
"""


def workbook_module() -> str:
    """The add-in's own workbook: on opening, the wizard's help and the events that keep the ribbon fresh."""
    return f"""{_CLASS_HEAD}Attribute VB_Name = "ThisWorkbook"
Attribute VB_Base = "0{{00020819-0000-0000-C000-000000000046}}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = True
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = True
{GENERATED}
Option Explicit

Private events As {EVENTS}

Private Sub Workbook_Open()
    Set events = New {EVENTS}
    Set events.App = Application
    DescribeFunctions
End Sub
"""


def events_module() -> str:
    """Another workbook or sheet in front: the ribbon asks again for its dates and what can be pressed."""
    return f"""{_CLASS_HEAD}Attribute VB_Name = "{EVENTS}"
Attribute VB_Base = "0{{FCFB3D2A-A0FA-1068-A738-08002B3371B5}}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = False
Attribute VB_Exposed = False
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = False
{GENERATED}
Option Explicit

Public WithEvents App As Application

Private Sub App_WorkbookActivate(ByVal Wb As Workbook)
    RefreshRibbon
End Sub

Private Sub App_WorkbookDeactivate(ByVal Wb As Workbook)
    RefreshRibbon
End Sub

Private Sub App_SheetActivate(ByVal Sh As Object)
    RefreshRibbon
End Sub
"""


def version_module(version: str) -> str:
    """A cell function that needs no Python: whether the add-in is loaded, and which."""
    return f"""Attribute VB_Name = "{VERSION}"
{GENERATED}
Option Explicit

Public Function SANCTIONS_AID_VERSION() As String
    SANCTIONS_AID_VERSION = "{version}"
End Function
"""


def text_module() -> str:
    """What a person types as hexadecimal text, four digits a UTF-16 unit."""
    return f"""Attribute VB_Name = "{TEXT}"
{GENERATED}
Option Explicit
Option Private Module

Public Function HexOf(text As String) As String
    Dim place As Long
    For place = 1 To Len(text)
        HexOf = HexOf & Right("000" & Hex(AscW(Mid(text, place, 1)) And &HFFFF&), 4)
    Next
End Function
"""
