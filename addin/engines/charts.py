"""The charts of a sheet, by name and place, so that they can be compared and found; their contents are left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.engines.look import area_of_uno
from addin.engines.office import NotThere, clear_errors, stored, struct
from addin.engines.places import address_of, quoted_sheet

if TYPE_CHECKING:
    from addin.engines.sheets import Sheet

_CHART_CLASS = "12dcae26-281f-416f-a234-c3086127382e"
_POINT = 2540 / 72


@clear_errors
class Charts(base_classes.Charts):
    """The charts of one sheet, in their order on it."""

    def __init__(self, sheet: Sheet) -> None:
        self.parent = sheet

    def __str__(self) -> str:
        return f"the charts of {self.parent}"

    @property
    def api(self) -> Any:
        return self.parent.api.Charts

    def __iter__(self) -> Iterator[Chart]:
        shapes = [
            shape for shape in self.parent.api.DrawPage if str(getattr(shape, "CLSID", "")).lower() == _CHART_CLASS
        ]
        return iter([Chart(self.parent, shape) for shape in shapes])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: int | str) -> Chart:
        for at, chart in enumerate(self, 1):
            if key in (at, chart.name):
                return chart
        raise NotThere(f"No chart {key} stands on {self.parent}.")

    def __contains__(self, key: int | str) -> bool:
        return any(key in (at, chart.name) for at, chart in enumerate(self, 1))


@clear_errors
class Chart(base_classes.Chart):
    """One chart: its name, title and place, in points."""

    parent: Sheet = stored()

    def __init__(self, parent: Sheet, shape: Any) -> None:
        self.parent = parent
        self._shape = shape

    def __str__(self) -> str:
        return f"chart {self.name} on {self.parent}"

    @property
    def api(self) -> Any:
        return self._shape

    @property
    def name(self) -> str:
        return str(self._shape.Name or self._shape.PersistName)

    @name.setter
    def name(self, value: str) -> None:
        self._shape.Name = value

    @property
    def title(self) -> str | None:
        document = self._shape.Model
        return str(document.Title.String) if document.HasMainTitle else None

    @title.setter
    def title(self, value: str | None) -> None:
        document = self._shape.Model
        document.HasMainTitle = bool(value)
        if value:
            document.Title.String = value

    @property
    def labels(self) -> tuple[str, ...]:
        """The texts that stand at single points in place of their values, series by series."""
        return tuple("".join(field.String for field in fields) for fields in self._labels())

    @labels.setter
    def labels(self, texts: Sequence[str]) -> None:
        """Put others in their place, as many as there are."""
        for fields, text in zip(self._labels(), texts, strict=True):
            for number, field in enumerate(fields):
                field.String = "" if number else text

    def _labels(self) -> Iterator[Any]:
        systems = self._shape.Model.getFirstDiagram().getCoordinateSystems()
        drawn = (series for system in systems for kind in system.getChartTypes() for series in kind.getDataSeries())
        for series in drawn:
            for number in getattr(series, "AttributedDataPoints", None) or ():
                point = series.getDataPointByIndex(number)  # None for one that the data no longer has
                if point is not None and (fields := point.CustomLabelFields):
                    yield fields

    @property
    def source(self) -> tuple[str, ...]:
        """The addresses that the chart draws from, each with its sheet."""
        ranges = self.parent.api.Charts.getByName(self._shape.PersistName).Ranges
        sheets = self.parent.book.api.Sheets.ElementNames
        return tuple(f"{quoted_sheet(sheets[each.Sheet])}!{address_of(area_of_uno(each))}" for each in ranges)

    @property
    def left(self) -> float:
        return float(round(self._shape.Position.X / _POINT, 2))

    @left.setter
    def left(self, value: float) -> None:
        self._shape.setPosition(struct("awt.Point", X=round(value * _POINT), Y=self._shape.Position.Y))

    @property
    def top(self) -> float:
        return float(round(self._shape.Position.Y / _POINT, 2))

    @top.setter
    def top(self, value: float) -> None:
        self._shape.setPosition(struct("awt.Point", X=self._shape.Position.X, Y=round(value * _POINT)))

    @property
    def width(self) -> float:
        return float(round(self._shape.Size.Width / _POINT, 2))

    @width.setter
    def width(self, value: float) -> None:
        self._shape.setSize(struct("awt.Size", Width=round(value * _POINT), Height=self._shape.Size.Height))

    @property
    def height(self) -> float:
        return float(round(self._shape.Size.Height / _POINT, 2))

    @height.setter
    def height(self, value: float) -> None:
        self._shape.setSize(struct("awt.Size", Width=self._shape.Size.Width, Height=round(value * _POINT)))

    def delete(self) -> None:
        self.parent.api.DrawPage.remove(self._shape)
