"""What of the add-in needs no Python runs in a real LibreOffice, from the built file."""

import pytest

from addin import __version__
from addin.channels.excel.build import addin_of
from addin.channels.excel.macros import macro_texts

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    from addin.engines.office import options, url_of
    from addin.engines.soffice import end_office, start_office

    # Without xlwings' own modules, which LibreOffice's Basic cannot compile.
    path = tmp_path_factory.mktemp("office") / "sanctions-aid.xlam"
    path.write_bytes(addin_of(macro_texts()))
    office = start_office()
    try:
        wanted = options(Hidden=True, MacroExecutionMode=4, FilterName="Calc MS Excel 2007 VBA XML")
        opened = office.desktop.loadComponentFromURL(url_of(path), "_blank", 0, wanted)
        yield opened
        opened.close(True)
    finally:
        end_office(office)


def run(document, name: str, *arguments: object) -> object:
    address = f"vnd.sun.star.script:SanctionsAid.{name}?language=Basic&location=document"
    return document.getScriptProvider().getScript(address).invoke(arguments, (), ())[0]


def test_it_holds_every_module(document) -> None:
    modules = document.BasicLibraries.getByName("SanctionsAid").ElementNames
    assert {name.partition(".")[0] for name in macro_texts() if name != "ribbon.xml"} <= set(modules)


def test_the_version_function_answers_in_a_cell(document) -> None:
    cell = document.Sheets.getByIndex(0).getCellByPosition(3, 5)
    cell.Formula = "=SANCTIONS_AID_VERSION()"
    assert cell.String == __version__


@pytest.mark.parametrize("text", ["", "2022-09-15", "a'b\"c", "Тихонова", "\U0001f600"])
def test_what_is_typed_comes_to_python_whole(document, text) -> None:
    from addin.channels.excel.entry import typed

    assert typed(run(document, "SanctionsAidText.HexOf", text)) == text
