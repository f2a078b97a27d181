"""A plot as large as its place, in the colour of the theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from textual.content import Content
from textual.widget import Widget

LEAST_WIDTH, LEAST_HEIGHT = 20, 6
"""In less room than this nothing is drawn."""

BAR_WIDTH = 0.6
"""Share of a bar's place that it fills."""


@dataclass(frozen=True)
class Chart:
    """Values in order, as bars or as one line.

    ``labels`` stand below some of the places, by place from 0; ``ticks`` beside some of the
    values, the lowest and the highest of which bound the axis.
    """

    shape: Literal["bars", "line"]
    values: Sequence[float]
    labels: dict[int, str]
    ticks: dict[float, str]


class Plot(Widget):
    """Draws a chart, or nothing where there is too little room."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._chart: Chart | None = None

    def show(self, chart: Chart | None) -> None:
        """Draw this from now on."""
        self._chart = chart
        self.display = chart is not None
        self.refresh()

    def render(self) -> Content:
        """Draw it at the size of the moment."""
        width, height = self.size
        if self._chart is None or width < LEAST_WIDTH or height < LEAST_HEIGHT:
            return Content("")
        return Content.styled(plotted(self._chart, width, height), "$text-primary")


def plotted(chart: Chart, width: int, height: int) -> str:
    """Draw at a size in cells, in characters alone, so that colours stay with the theme."""
    import plotext  # noqa: PLC0415 - only this widget needs it

    figure, places = plotext.figure, range(len(chart.values))
    figure.clear()
    figure.plot_size(width, height)
    if chart.shape == "bars":
        signal = figure.bar([*places], [*chart.values], width=BAR_WIDTH)
    else:
        signal = figure.signal([*places], [*chart.values], marker="braille")
        signal.lines(True)  # noqa: FBT003 - the library's own way
    figure.draw(signal)
    figure.ruler("x").ticks([*chart.labels], [*chart.labels.values()])
    figure.ruler("y").lim(min(chart.ticks), max(chart.ticks))
    figure.ruler("y").ticks([*chart.ticks], [*chart.ticks.values()])
    return str(figure.build().string(colorless=True)).rstrip("\n")
