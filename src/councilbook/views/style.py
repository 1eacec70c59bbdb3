"""How charts look: palette, fonts and line styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Role = Literal["own", "region", "england", "neighbours", "other"]

FONTS: Final = 'Arial, "Liberation Sans", Helvetica, sans-serif'
WIDE: Final = 720
NARROW: Final = 360
SMALLEST_TEXT: Final = 12.0
# Between the edge of the card and what is drawn on it, px.
EDGE: Final = 6.0

# Every colour is named by what it means. Marks keep 3:1 and words 4.5:1 against white.
INK: Final = "#0B0C0C"
QUIET: Final = "#505A5F"
OTHER_MARK: Final = "#949494"
TARGET_MARK: Final = "#F46A25"
TARGET_WORDS: Final = "#A8410B"
MET: Final = "#14706A"
CARD: Final = "#FFFFFF"
# Not needed to read a chart, so allowed to be fainter.
GRID: Final = "#D5DADD"
BAND: Final = "#C9D3DC"


@dataclass(frozen=True)
class RoleStyle:
    """How the line and the marks of one kind of area look.

    Attributes
    ----------
    mark, words : str
        Colour of lines and marks, and of text about them.
    dash : tuple of float
        Dash pattern in multiples of the line width; empty for a solid line.
    thick : float
        Line width in px.
    shape : str
        Matplotlib marker: no two roles share dash and shape.
    """

    mark: str
    words: str
    dash: tuple[float, ...]
    thick: float
    shape: str


ROLES: Final[dict[Role, RoleStyle]] = {
    "own": RoleStyle("#12436D", "#12436D", (), 3.2, "o"),
    "region": RoleStyle("#28A197", "#14706A", (1.2, 1.3), 2.4, "^"),
    "england": RoleStyle("#3D3D3D", "#3D3D3D", (), 1.8, "D"),
    "neighbours": RoleStyle("#801650", "#801650", (5.0, 2.0), 1.9, "s"),
    "other": RoleStyle("#747D82", QUIET, (6.0, 1.8, 1.2, 1.8), 1.9, "v"),
}
