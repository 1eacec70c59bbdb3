"""What matplotlib draws, on a sheet measured in px: its markers, and the artists of seaborn."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform
from matplotlib.typing import ColorType

from councilbook.views.svg import Paint, Sheet, joined, number

_COMMANDS: Final = {
    Path.MOVETO: "M",
    Path.LINETO: "L",
    Path.CURVE3: "Q",
    Path.CURVE4: "C",
    Path.CLOSEPOLY: "z",
}
_UPSIDE_DOWN: Final = Affine2D().scale(1, -1)
_CAPS: Final = {"butt": "butt", "round": "round", "projecting": "square"}


@cache
def marker(name: str, size: float) -> tuple[str, str]:
    """Give the outline of one of matplotlib's markers, and how its corners are joined.

    Parameters
    ----------
    name : str
        What matplotlib calls it (``"o"``).
    size : float
        In px.
    """
    drawn = MarkerStyle(name)
    # Matplotlib's marks have y upwards.
    to_px = drawn.get_transform() + Affine2D().scale(size) + _UPSIDE_DOWN
    return outline(drawn.get_path(), to_px), str(drawn.get_joinstyle())


def outline(path: Path, to_px: Transform) -> str:
    """Give the outline of a path in the words of SVG."""
    if path.codes is None:
        return joined(to_px.transform(path.vertices).tolist())
    words = []
    for points, code in path.iter_segments(to_px, simplify=False):
        words.append(_COMMANDS[code])
        if code != Path.CLOSEPOLY:
            words += map(number, points)
    return " ".join(words)


@lru_cache(maxsize=256)
def _mark(path: Path, matrix: bytes) -> str:
    """Give the outline of a mark, worked out once for all lines that have it."""
    return outline(path, Affine2D(np.frombuffer(matrix).reshape(3, 3)))


class Pen(RendererBase):
    """Lets artists of matplotlib draw lines and marks on a sheet.

    Their transform must lead to px with y downwards; text and pictures are not drawn.
    """

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._named: list[bool] = []

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Begin a group, if it has an id."""
        self._named.append(bool(gid))
        if gid:
            self._sheet.open(gid)

    def close_group(self, s: str) -> None:
        """End the group begun last."""
        if self._named.pop():
            self._sheet.close()

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: ColorType | None = None,
    ) -> None:
        """Write a path."""
        self._sheet.path(outline(path, transform), _paint(gc, rgbFace))

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: ColorType | None = None,
    ) -> None:
        """Write a mark at every point of a path."""
        turned = (marker_trans + _UPSIDE_DOWN).get_matrix()
        places = trans.transform(path.vertices).tolist()
        self._sheet.stamps(_mark(marker_path, turned.tobytes()), _paint(gc, rgbFace), places)


def _paint(gc: GraphicsContextBase, face: ColorType | None) -> Paint:
    _, dash = gc.get_dashes()
    return Paint(
        fill="none" if face is None else to_hex(face),
        stroke=to_hex(gc.get_rgb()),
        width=gc.get_linewidth(),
        dash=() if dash is None else tuple(np.asarray(dash, dtype=float).tolist()),
        cap=_CAPS[gc.get_capstyle()],
        join=gc.get_joinstyle(),
    )
