"""The ribbon tab as Office's customUI14 XML, made from the catalogue of actions and LOOK's ribbon.

One tab, a group for each group of actions, the first button of each large, a date box for an action of the group
Dates that asks. A button appears when its action exists. One that cannot be used now is grey, and its tip says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as ET

from addin.commands.catalogue import Action, Group

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
TAB = "Sanctions & Aid"
LONGEST_TEXT = 1024
"""Characters that Office takes in a label, a tip or a tag."""
DATE_ICON = "FunctionsDateTimeInsertGallery"
DATE_TEXT = "2022-09-15 or latest"
"""The longest text of a date box, which sets its width."""
MASTER_GROUPS = frozenset({Group.REGISTER, Group.DATES})
"""Groups whose actions change the master workbook as a whole; the others work on any workbook."""


def ribbon_xml(actions: Iterable[Action]) -> str:
    """The tab for these actions, as text that ends in a line feed."""
    root = ET.Element("customUI", xmlns=NAMESPACE, onLoad="RibbonLoaded")
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", id="sanctionsAidTab", label=TAB)
    order = list(Group)
    placed = sorted(actions, key=lambda action: (order.index(action.group), action.place, action.name))
    for group, held in groupby(placed, key=lambda action: action.group):
        box = ET.SubElement(tab, "group", id=f"group{group.name.title()}", label=str(group))
        for number, action in enumerate(held):
            _control(box, action, large=number == 0)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def callback(action: Action) -> str:
    """The name of the Public Sub that Office calls: OnCheckRegister for a button, ChangeAsOf for a date box."""
    return ("Change" if is_date_box(action) else "On") + _camel(action.name)


def text_callback(action: Action) -> str:
    """The name of the Public Sub that gives the text of a date box."""
    return "Text" + _camel(action.name)


def is_date_box(action: Action) -> bool:
    """True for an action that the ribbon shows as a box to type a day in."""
    return action.group is Group.DATES and bool(action.asks)


def needs(action: Action) -> str:
    """What must be open for the action: Master, a master workbook, or Book, any workbook."""
    return "Master" if action.group in MASTER_GROUPS else "Book"


def _control(box: ET.Element, action: Action, *, large: bool) -> None:
    common = {
        "id": f"{'date' if is_date_box(action) else 'button'}{_camel(action.name)}",
        "label": action.label,
        "imageMso": action.icon,
        "screentip": action.tip,
        "tag": _shortened(action.help),
        "getSupertip": f"TipOf{needs(action)}",
        "getEnabled": f"Enabled{needs(action)}",
    }
    if is_date_box(action):
        own = {"sizeString": DATE_TEXT, "getText": text_callback(action), "onChange": callback(action)}
        ET.SubElement(box, "editBox", {**common, **own})
    else:
        own = {"size": "large" if large else "normal", "onAction": callback(action)}
        ET.SubElement(box, "button", {**common, **own})


def _camel(name: str) -> str:
    return "".join(part.title() for part in name.split("_"))


def _shortened(text: str) -> str:
    """The text, ending at a full word where it is longer than a tag may be."""
    if len(text) <= LONGEST_TEXT:
        return text
    return text[: LONGEST_TEXT - 2].rsplit(" ", 1)[0] + " …"
