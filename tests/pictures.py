"""Makes the documentation's pictures: each action after it was pressed, each function in its cell, in LibreOffice.

Run: python tests/pictures.py (needs Xvfb, openbox, scrot, xdotool and Pillow). They go to addin/docs/pictures.
"""

from __future__ import annotations

import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from other_user import ExtendedOffice, extended_office
from PIL import Image
from screen import Screen, own_screen

from addin.commands.catalogue import all_actions
from addin.engines.office import options, struct
from addin.functions.catalogue import all_functions

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "addin" / "docs" / "pictures"
SECONDS = 120
WINDOW, CELL = (0, 0, 1500, 950), (0, 95, 1000, 290)
"""Left, top, right and bottom of what is kept of the screen: the window; the formula bar and the first rows."""
WIDTH = 900


class Desk:
    """The office, its document, and the screen that both are on."""

    def __init__(self, office: ExtendedOffice, screen: Screen) -> None:
        self.office, self.screen = office, screen
        self.document = office.open(office.place("master.xlsx", (ROOT / "workbooks" / "master.xlsx").read_bytes()))
        self.document.CurrentController.Frame.ContainerWindow.setPosSize(*WINDOW, 15)

    def cell(self, sheet: str, address: str) -> Any:
        """Bring a cell of a sheet to the front."""
        found = self.document.Sheets.getByName(sheet)
        self.document.CurrentController.setActiveSheet(found)
        cell = found.getCellRangeByName(address)
        self.document.CurrentController.select(cell)
        return cell

    def press(self, name: str, given: str = "") -> None:
        """Press a button; its message box stays open."""
        frame = self.document.CurrentController.Frame
        complete = struct("util.URL", Complete=f"vnd.sanctions-aid:{name}")
        _, url = self.office.office.service("util.URLTransformer").parseStrict(complete)
        asked = options(given=given) if given else ()
        threading.Thread(target=lambda: frame.queryDispatch(url, "_self", 0).dispatch(url, asked), daemon=True).start()
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and not self._boxes():
            time.sleep(0.3)
        if not self._boxes():
            raise TimeoutError(name)

    def _boxes(self) -> list[str]:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "."],
            env=self.screen.environment,
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
        names = [
            subprocess.run(
                ["xdotool", "getwindowname", each],
                env=self.screen.environment,
                capture_output=True,
                text=True,
                check=False,
            ).stdout.strip()
            for each in found
        ]
        return [name for name in names if name and "LibreOffice" not in name and name != "Openbox"]

    def close_box(self) -> None:
        """Press Return in the message box."""
        subprocess.run(["xdotool", "key", "Return"], env=self.screen.environment, check=True)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and self._boxes():
            time.sleep(0.2)

    def keep(self, name: str, part: tuple[int, int, int, int]) -> None:
        """Keep that part of the screen, small and with few colours."""
        with tempfile.TemporaryDirectory() as folder:
            shot = Screen(self.screen.display, Path(folder)).picture("shot")
            picture = Image.open(shot).convert("RGB").crop(part)
        if picture.width > WIDTH:
            picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
        picture.quantize(64).save(FOLDER / f"{name}.png", optimize=True)


Scene = Callable[[Desk], str]


def _wrong_word(desk: Desk) -> str:
    desk.cell("Tranches", "G7").setString("millitary")
    return ""


def _mended(desk: Desk) -> str:
    desk.cell("Tranches", "G7").setString("military")
    return ""


def _at(sheet: str, address: str, given: str = "") -> Scene:
    def scene(desk: Desk) -> str:
        desk.cell(sheet, address)
        return given

    return scene


def _amount(desk: Desk) -> str:
    desk.document.Sheets.insertNewByName("Mine", desk.document.Sheets.Count)
    desk.cell("Mine", "A1").setValue(800_000_000)
    desk.document.Sheets.getByName("Mine").Columns.OptimalWidth = True
    return "USD to EUR on 2022-04-13"


SCENES: dict[str, Scene] = {
    "check_register": _wrong_word,
    "rebuild_reports": _mended,
    "as_of": _at("Contents", "A1", "2022-09-15"),
    "known_on": _at("Contents", "A1", "2022-09-15"),
    "undo_last_action": _at("Contents", "A1"),
    "look_up_party": _at("Alignment", "A1", "Katerina Tikhonova"),
    "add_designation": _at("Individuals", "B7"),
    "add_tranche_event": _at("Tranches", "B8"),
    "convert_money": _amount,
    "show_ledger": _at("Contents", "A1"),
    "open_source": _at("Designations", "B7"),
    "copy_citation": _at("Designations", "B7"),
    "explain_figure": _at("Tranche events", "B8"),
    "export_pdf": _at("Contents", "A1"),
    "help": _at("Contents", "A1"),
    "doctor": _at("Contents", "A1"),
    "show_changes": _at("Contents", "A1"),
    "collect_edits": _at("Contents", "A1"),
}


def main() -> None:
    """Write every picture anew."""
    missing = all_actions().keys() - SCENES.keys()
    if missing:
        raise SystemExit(f"No scene for {', '.join(sorted(missing))}")
    FOLDER.mkdir(exist_ok=True)
    seeds = {path.name: path.read_text("utf-8") for path in (ROOT / "seeds").glob("*.csv")}
    with (
        tempfile.TemporaryDirectory() as folder,
        own_screen(Path(folder)) as screen,
        extended_office(texts=seeds, display=screen.display) as office,
    ):
        desk = Desk(office, screen)
        for name, scene in SCENES.items():
            desk.press(name, scene(desk))
            desk.keep(name, WINDOW)
            desk.close_box()
            print(name)
        _functions(desk)
        desk.document.close(True)


def _functions(desk: Desk) -> None:
    sheets = desk.document.Sheets
    for function in all_functions().values():
        name = function.office_name
        sheets.insertNewByName(name, sheets.Count)
        cell = desk.cell(name, "A1")
        cell.setFormula(function.example.replace(",", ";"))
        sheets.getByName(name).Columns.OptimalWidth = True
        desk.keep(name.casefold().replace(".", "-"), CELL)
        print(name)


if __name__ == "__main__":
    main()
