"""A sheet measured in px, from the top left, on which charts are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
from typing import Final, Literal, Unpack

from matplotlib.artist import Artist
from matplotlib.transforms import Affine2D

from councilbook.views.artists import Pen
from councilbook.views.layout import ASCENT, DESCENT, Box, text_width
from councilbook.views.looks import (
    AREAS,
    BEHIND,
    LINES,
    WORDS,
    Look,
    Place,
    Point,
    Shape,
    line_paint,
)
from councilbook.views.style import INK, SMALLEST_TEXT
from councilbook.views.svg import Paint, Sheet, joined, number

__all__ = ["BEHIND", "Canvas", "Look", "Place", "Point", "Shape"]

_ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}


class Canvas:
    """A white card with a px grid.

    Nothing is written before :meth:`svg`: what has a higher ``zorder`` comes later and so
    lies nearer to the reader, whenever it was drawn.

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
        self._drawn: list[tuple[float, Callable[[Sheet], None]]] = []

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
        if not words:
            return box
        weight = "font-weight: 700; " if bold else ""
        style = (
            f"{weight}font-size: {number(size)}px; text-anchor: {_ANCHORS[align]}; "
            f"fill: {colour.lower()}"
        )
        self._add(WORDS, partial(Sheet.text, at=at, words=words, style=style))
        return box

    def line(self, xs: Sequence[float], ys: Sequence[float], **look: Unpack[Look]) -> None:
        """Draw a line through points given by their places across and down."""
        self.run(list(zip(xs, ys, strict=True)), **look)

    def run(self, points: Sequence[Point], **look: Unpack[Look]) -> None:
        """Draw a line through points."""
        self._outline(joined(points), line_paint(look), look.get("zorder", LINES), look)

    def area(
        self, points: Sequence[Point], colour: str, *, alpha: float = 1.0, **place: Unpack[Place]
    ) -> None:
        """Fill what lies within points."""
        paint = Paint(colour, opacity=alpha)
        self._outline(f"{joined(points)} z", paint, place.get("zorder", AREAS), place)

    def block(self, box: Box, colour: str, *, alpha: float = 1.0, zorder: float = AREAS) -> None:
        """Fill a rectangle."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        self.area(corners, colour, alpha=alpha, zorder=zorder)

    def mark(self, at: Point, shape: Shape, *, zorder: float = 3.0, gid: str = "") -> None:
        """Draw a mark."""
        self.marks([at], shape, zorder=zorder, gid=gid)

    def marks(
        self, places: Sequence[Point], shape: Shape, *, zorder: float = 3.0, gid: str = ""
    ) -> None:
        """Draw marks of one kind."""
        self.stamps(shape.outline, shape.paint, places, zorder=zorder, gid=gid)

    def stamps(
        self,
        outline: str,
        paint: Paint,
        places: Sequence[Point],
        *,
        titles: Sequence[str] = (),
        zorder: float = 1.0,
        gid: str = "",
    ) -> None:
        """Draw an outline with its origin at each place.

        Parameters
        ----------
        outline : str
            In the words of SVG.
        paint : Paint
            Its colours.
        places : sequence of (float, float)
            Where (px).
        titles : sequence of str
            One a place, in their order, shown when it is pointed at; may be empty.
        zorder : float
            Those with a higher one are nearer to the reader.
        gid : str
            Id of the group of all places.
        """
        drawn = partial(Sheet.stamps, outline=outline, paint=paint, places=places)
        self._add(zorder, partial(drawn, titles=titles, name=gid))

    def artist(self, artist: Artist, to_px: Affine2D, *, zorder: float = LINES) -> None:
        """Put what matplotlib or seaborn drew in the units of the data on the sheet."""
        self._add(zorder, partial(_put, artist=artist, to_px=to_px))

    def svg(self, *, prefix: str, label: str) -> str:
        """Give the drawing as SVG text.

        Parameters
        ----------
        prefix : str
            Put before every id, so that several drawings can stand in one page.
        label : str
            Short name of the drawing for assistive technology.

        Returns
        -------
        str
            One ``svg`` element in the book's fonts, without anything that is not drawn.
        """
        sheet = Sheet(prefix, self.width, self.height)
        for _, draw in sorted(self._drawn, key=itemgetter(0)):
            draw(sheet)
        return sheet.finish(label)

    def _outline(self, outline: str, paint: Paint, zorder: float, place: Place) -> None:
        name, room = place.get("gid", ""), place.get("room")
        self._add(zorder, partial(Sheet.path, outline=outline, paint=paint, name=name, room=room))

    def _add(self, zorder: float, draw: Callable[[Sheet], None]) -> None:
        self._drawn.append((zorder, draw))


def _put(sheet: Sheet, artist: Artist, to_px: Affine2D) -> None:
    # Set when it is put down: the same artist may lie on other sheets too.
    artist.set_transform(to_px)
    artist.draw(Pen(sheet))
