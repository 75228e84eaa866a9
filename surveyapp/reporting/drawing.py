"""Drawing on a sheet of millimetres with matplotlib: the few marks that our charts are made of."""

import io
import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from surveyapp.domain.colours import WHITE, Palette
from surveyapp.reporting.typeface import FAMILY, register_for_charts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MM_PER_INCH: Final = 25.4
_POINTS_PER_INCH: Final = 72
_LEFT_OUT: Final = re.compile(
    r"\s*<metadata>.*?</metadata>|\s*<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL
)
"""A date, and a style sheet for all elements that costs time and changes nothing here."""
_HEAVY: Final = {"Regular": 400, "Medium": 500, "SemiBold": 600}

SETTINGS: Final = threading.Lock()
"""Held while a drawing is written: the settings of matplotlib are shared by threads."""

SMALL: Final = 8.5
"""The smallest type in a report, points."""

Align = Literal["left", "center", "right"]
ChartWeight = Literal["Regular", "Medium", "SemiBold"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing of ``wide`` by ``high`` millimetres; y runs down from the top edge."""

    wide: float
    high: float
    colours: Palette
    figure: "Figure"
    axes: "Axes"

    def line(self, start: tuple[float, float], end: tuple[float, float], *, pale: bool) -> None:
        """Draw a hairline; a pale one carries no meaning."""
        colour = self.colours.hairline if pale else self.colours.letter
        self.stroke(start, end, colour=colour, order=0 if pale else 2)

    def stroke(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        colour: str,
        thick: float = 0.5,
        dots: tuple[float, float] | None = None,
        order: int = 2,
    ) -> None:
        """Draw a straight line ``thick`` points wide, dotted where ``dots`` says on and off.

        What has a higher ``order`` lies on top.
        """
        from matplotlib.lines import Line2D

        xs, ys = zip(start, end, strict=True)
        made = Line2D(xs, ys, color=colour, linewidth=thick, clip_on=False, zorder=order)
        made.set_solid_capstyle("butt")
        if dots is not None:
            made.set_linestyle((0, dots))
            made.set_dash_capstyle("butt")
        self.axes.add_artist(made)

    def dot(self, x: float, y: float, *, size: float, fill: str | None, edge: float = 0.9) -> None:
        """Draw a round mark ``size`` points across; without ``fill`` it is a ring."""
        from matplotlib.lines import Line2D

        made = Line2D(
            (x,),
            (y,),
            linestyle="none",
            marker="o",
            markersize=size,
            markerfacecolor=fill or WHITE,
            markeredgecolor=self.colours.letter,
            markeredgewidth=edge,
            clip_on=False,
        )
        self.axes.add_artist(made)

    def dotted(self, start: tuple[float, float], end: tuple[float, float], *, gap: float) -> None:
        """Draw a row of small dots, ``gap`` millimetres apart, the first at ``start``."""
        from matplotlib.lines import Line2D

        size = 2.4
        xs, ys = zip(start, end, strict=True)
        made = Line2D(xs, ys, color=self.colours.letter, linewidth=size, clip_on=False)
        made.set_linestyle((0, (0.001, gap / _MM_PER_INCH * _POINTS_PER_INCH / size)))
        made.set_dash_capstyle("round")
        self.axes.add_artist(made)

    def box(self, left: float, right: float, y: float, *, high: float) -> None:
        """Draw a pale box with an outline, ``high`` millimetres around ``y``."""
        from matplotlib.patches import Rectangle

        made = Rectangle(
            (left, y - high / 2),
            right - left,
            high,
            facecolor=self.colours.soft,
            edgecolor=self.colours.letter,
            linewidth=0.5,
            clip_on=False,
        )
        self.axes.add_artist(made)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = SMALL,
        weight: ChartWeight = "Regular",
        align: Align = "left",
        colour: str | None = None,
        on_white: bool = False,
    ) -> None:
        """Write one line with its baseline at ``y``; ``on_white`` keeps lines behind it off it."""
        self.axes.text(
            x,
            y,
            words,
            fontsize=size,
            fontfamily=FAMILY,
            fontweight=_HEAVY[weight],
            ha=align,
            va="baseline",
            color=colour or self.colours.ink,
            parse_math=False,
            bbox={"facecolor": WHITE, "edgecolor": "none", "pad": 1} if on_white else None,
            clip_on=False,
        )

    def svg(self) -> str:
        """Return the drawing as SVG: text as text, and the same bytes for the same drawing."""
        import matplotlib as mpl

        target = io.StringIO()
        with SETTINGS, mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "surveyapp"}):
            self.figure.savefig(target, format="svg", transparent=True, metadata={"Date": None})
        return _LEFT_OUT.sub("", target.getvalue())


def sheet(wide: float, high: float, colours: Palette) -> Sheet:
    """Return an empty drawing, sizes in millimetres."""
    from matplotlib.figure import Figure

    register_for_charts()
    figure = Figure(figsize=(wide / _MM_PER_INCH, high / _MM_PER_INCH), dpi=72)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, wide)
    axes.set_ylim(high, 0)
    return Sheet(wide, high, colours, figure, axes)
