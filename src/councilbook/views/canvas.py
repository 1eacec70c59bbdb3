"""A sheet measured in px, from the top left, on which charts are drawn."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal, TypedDict, Unpack

import matplotlib as mpl
import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from councilbook.views.layout import ASCENT, DESCENT, Box, text_width
from councilbook.views.style import CARD, INK, SMALLEST_TEXT
from councilbook.views.svg import clean_svg

# At 72 dots per inch matplotlib's point is the reader's CSS pixel.
DPI: Final = 72
_OVERRIDES: Final = {
    # Comes with matplotlib, so nothing is looked up; readers get the fonts named in the SVG.
    "font.sans-serif": ["DejaVu Sans"],
    "svg.fonttype": "none",
    "svg.hashsalt": "councilbook",
    "axes.unicode_minus": True,
    "path.simplify": False,
    "lines.solid_capstyle": "round",
    "lines.solid_joinstyle": "round",
}
_NO_METADATA: Final = dict.fromkeys(("Creator", "Date", "Format", "Type"))

Point = tuple[float, float]


class Look(TypedDict, total=False):
    """How a line looks, in matplotlib's words."""

    color: str
    gid: str
    linestyle: str | tuple[float, Sequence[float]]
    linewidth: float
    solid_capstyle: Literal["butt", "round"]
    zorder: float


@dataclass(frozen=True)
class Shape:
    """A mark: matplotlib's marker, its size and rim in px, and its colours."""

    marker: str
    size: float
    edge: str
    fill: str = CARD
    rim: float = 2.0


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the Analysis Function's style, and leave matplotlib's settings as they were."""
    with mpl.style.context(["afcharts.afcharts", _OVERRIDES]):
        yield


class Canvas:
    """A white card with a px grid.

    Parameters
    ----------
    width, height : float
        Size in px.

    Attributes
    ----------
    words : list of (str, Box)
        Every text set so far and the room it takes.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.words: list[tuple[str, Box]] = []
        self.figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=CARD)
        self.sheet: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.sheet.set(xlim=(0, width), ylim=(height, 0))
        self.sheet.set_axis_off()

    def panel(self, box: Box) -> Axes:
        """Give axes for data within ``box``, below everything drawn on the sheet itself."""
        place = (
            box.left / self.width,
            1 - box.bottom / self.height,
            (box.right - box.left) / self.width,
            (box.bottom - box.top) / self.height,
        )
        self.sheet.set_zorder(1)
        return self.figure.add_axes(place)

    def text(
        self,
        at: Point,
        words: str,
        *,
        size: float = SMALLEST_TEXT,
        colour: str = INK,
        bold: bool = False,
        align: Literal["left", "center", "right"] = "left",
    ) -> Box:
        """Set one line of words on a baseline and give the room it takes.

        Parameters
        ----------
        at : (float, float)
            Where the line begins, is centred or ends, and its baseline.
        words : str
            One line of text.
        size : float
            Font size in px, at least 12.
        colour : str
            With a contrast of 4.5:1 against white.
        bold : bool
            Whether the words are bold.
        align : {"left", "center", "right"}
            Which part of the line stands at ``at``.

        Returns
        -------
        Box
            The room in px.
        """
        width = text_width(words, size, bold=bold)
        left = at[0] - {"left": 0.0, "center": width / 2, "right": width}[align]
        box = Box(left, at[1] - ASCENT * size, left + width, at[1] + DESCENT * size)
        self.words.append((words, box))
        # A dollar sign is a dollar sign here, never the start of a formula.
        self.sheet.text(
            *at,
            words,
            fontsize=size,
            color=colour,
            weight="bold" if bold else "normal",
            ha=align,
            va="baseline",
            parse_math=False,
        )
        return box

    def line(self, xs: Sequence[float], ys: Sequence[float], **look: Unpack[Look]) -> None:
        """Draw a line through points."""
        self.sheet.plot(xs, ys, clip_on=False, **look)

    def mark(self, at: Point, shape: Shape, *, zorder: float = 3.0, gid: str | None = None) -> None:
        """Draw a mark."""
        self.sheet.plot(
            [at[0]],
            [at[1]],
            marker=shape.marker,
            markersize=shape.size,
            markeredgecolor=shape.edge,
            markeredgewidth=shape.rim,
            markerfacecolor=shape.fill,
            clip_on=False,
            zorder=zorder,
            gid=gid,
        )

    def block(self, box: Box, colour: str, *, alpha: float = 1.0, zorder: float = 1.0) -> None:
        """Fill a rectangle."""
        corner, width, height = (box.left, box.top), box.right - box.left, box.bottom - box.top
        filled = Rectangle(corner, width, height, facecolor=colour, linewidth=0, alpha=alpha)
        filled.set_zorder(zorder)
        self.sheet.add_patch(filled)

    def svg(self, *, prefix: str, label: str) -> str:
        """Give the drawing as clean SVG text (call it within :func:`house_style`)."""
        sheet = io.StringIO()
        self.figure.savefig(sheet, format="svg", metadata=_NO_METADATA)
        return clean_svg(sheet.getvalue(), prefix=prefix, label=label)
