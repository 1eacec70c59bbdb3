"""One shape in many places of a drawing, written once in the SVG."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import numpy as np
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path

from councilbook.views.canvas import Canvas, Point

Stroke = Sequence[Point]

_USE: Final = re.compile(r'<use ([^>]*?) style="([^"]*)" />')


@dataclass(frozen=True)
class StampLook:
    """How a stamp looks: colours of its strokes and of what they enclose, their width in px."""

    edge: str
    fill: str = "none"
    rim: float = 1.0
    zorder: float = 1.0


def shape(strokes: Sequence[Stroke]) -> Path:
    """Give one shape made of several strokes, each a run of joined points (px, y downwards)."""
    # Matplotlib's marks have y upwards. A tenth of a px is finer than any screen shows.
    points = [(round(x, 1), -round(y, 1)) for stroke in strokes for x, y in stroke]
    codes = [
        Path.MOVETO if first else Path.LINETO
        for stroke in strokes
        for first in (True, *(False,) * (len(stroke) - 1))
    ]
    return Path(points, codes)


def stamp(
    canvas: Canvas,
    places: Sequence[Point],
    drawn: Path,
    look: StampLook,
    gid: str | None = None,
) -> None:
    """Draw a shape with its origin at each place.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    places : sequence of (float, float)
        Where (px).
    drawn : matplotlib.path.Path
        As :func:`shape` gives it.
    look : StampLook
        Its colours; those with a higher ``zorder`` are nearer to the reader.
    gid : str or None
        Id of the group of all places.
    """
    # Matplotlib shrinks a mark to fit a square round its origin; this undoes it.
    size = 2 * float(np.abs(np.asarray(drawn.vertices)).max())
    canvas.sheet.plot(
        [round(x, 1) for x, _ in places],
        [round(y, 1) for _, y in places],
        linestyle="none",
        marker=MarkerStyle(drawn, joinstyle="round", capstyle="round"),
        markersize=size,
        markeredgecolor=look.edge,
        markeredgewidth=look.rim,
        markerfacecolor=look.fill,
        clip_on=False,
        zorder=look.zorder,
        gid=gid,
    )


def lean_group(svg: str, name: str, titles: Sequence[str] = ()) -> str:
    """Say the look of a group of stamps once, and name each of them.

    Parameters
    ----------
    svg : str
        Clean SVG text.
    name : str
        Id of the group; without such a group the text stays as it is.
    titles : sequence of str
        One a place, in their order, which browsers show when it is pointed at; may be empty.

    Returns
    -------
    str
        The same drawing in fewer bytes.
    """
    before, start, rest = svg.partition(f'<g id="{name}"')
    body, end, after = rest.partition("</g>")
    look = _USE.search(body)
    if look is None:
        return svg
    ends = (f"><title>{escape(title, quote=False)}</title></use>" for title in titles)
    body = _USE.sub(lambda use: f"<use {use[1]}{next(ends, '/>')}", body)
    return f'{before}{start} style="{look[2]}"{body}{end}{after}'
