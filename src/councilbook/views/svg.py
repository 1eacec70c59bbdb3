"""A drawing as SVG text, written in one pass: small, named, without clock or clashes of ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from typing import Final

from councilbook.views.layout import Box
from councilbook.views.style import CARD, FONTS

# Names of groups a reader of the drawing may look for begin with this.
_NAMED: Final = "cb-"
_USUAL: Final = {"width": "1", "linejoin": "round", "linecap": "butt"}


def number(value: float) -> str:
    """Write a number as short as six decimals allow."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def joined(points: Iterable[Sequence[float]]) -> str:
    """Give the outline that joins points by straight lines (px, y downwards)."""
    return "M " + " L ".join([f"{number(x)} {number(y)}" for x, y in points])


@dataclass(frozen=True)
class Paint:
    """What fills an outline and what runs along it: colours, and the line's width and dash in px.

    Attributes
    ----------
    fill, stroke : str
        Colours or ``none``.
    width : float
        Of the line; 0 for none.
    dash : tuple of float
        Lengths of dashes and gaps; empty for a solid line.
    cap, join : str
        How the line ends and how it goes round a corner, in the words of SVG.
    opacity : float
        Of the whole.
    """

    fill: str = "none"
    stroke: str = "none"
    width: float = 0.0
    dash: tuple[float, ...] = ()
    cap: str = "butt"
    join: str = "round"
    opacity: float = 1.0


@cache
def style_of(paint: Paint) -> str:
    """Give a look in the words of SVG, without what goes without saying."""
    style = {"fill": paint.fill.lower()}
    if paint.opacity != 1:
        style["opacity"] = number(paint.opacity)
    if paint.dash:
        style["stroke-dasharray"] = ",".join(map(number, paint.dash))
    if paint.width:
        style["stroke"] = paint.stroke.lower()
        said = {"width": number(paint.width), "linejoin": paint.join, "linecap": paint.cap}
        style |= {f"stroke-{key}": value for key, value in said.items() if value != _USUAL[key]}
    return "; ".join(f"{name}: {value}" for name, value in style.items())


class Sheet:
    """A white card on which elements are written one after the other.

    Parameters
    ----------
    prefix : str
        Put before every id, so that several drawings can stand in one page.
    width, height : float
        Size in px.
    """

    def __init__(self, prefix: str, width: float, height: float) -> None:
        self._prefix = prefix
        self._size = number(width), number(height)
        self._parts: list[str] = []
        self._defs: set[str] = set()
        card = joined([(0, height), (width, height), (width, 0), (0, 0)])
        self.path(f"{card} z", Paint(CARD))

    def open(self, name: str = "", paint: Paint | None = None) -> None:
        """Begin a group: one with an id, or whose elements share their look, or both."""
        id_ = f' id="{self._prefix}-{name.removeprefix(_NAMED)}"' if name else ""
        self._parts.append(f"<g{id_}{_styled(paint)}>")

    def close(self) -> None:
        """End the group begun last."""
        self._parts.append("</g>\n")

    def path(self, outline: str, paint: Paint, name: str = "", room: Box | None = None) -> None:
        """Write an outline; what lies outside of ``room`` is not shown."""
        if name:
            self.open(name)
        clip = f' clip-path="url(#{self._clip(room)})"' if room else ""
        self._parts.append(f'<path d="{outline}"{clip}{_styled(paint)} />\n')
        if name:
            self.close()

    def text(self, at: Sequence[float], words: str, style: str) -> None:
        """Write one line of words."""
        place = f'x="{number(at[0])}" y="{number(at[1])}"'
        self._parts.append(f'<text style="{style}" {place}>{escape(words, quote=False)}</text>\n')

    def stamps(
        self,
        outline: str,
        paint: Paint,
        places: Sequence[Sequence[float]],
        titles: Sequence[str] = (),
        name: str = "",
    ) -> None:
        """Write one outline in many places; browsers show the title of one that is pointed at."""
        together = bool(name) or len(places) > 1
        if together:
            self.open(name, paint)
        shape = self._defined(f'<path id="{{}}" d="{outline}" />')
        look = _styled(None if together else paint)
        for (x, y), title in zip(places, titles or [""] * len(places), strict=True):
            end = f"><title>{escape(title, quote=False)}</title></use>" if title else " />"
            place = f'x="{number(x)}" y="{number(y)}"'
            self._parts.append(f'<use xlink:href="#{shape}" {place}{look}{end}\n')
        if together:
            self.close()

    def finish(self, label: str) -> str:
        """Give the whole drawing, with a short name for assistive technology."""
        width, height = self._size
        head = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"'
            f' aria-label="{escape(label)}" font-family="{escape(FONTS)}" stroke-linejoin="round">'
        )
        return f"{head}{''.join(self._parts)}</svg>\n"

    def _clip(self, room: Box) -> str:
        left, top = number(room.left), number(room.top)
        size = number(room.right - room.left), number(room.bottom - room.top)
        drawn = f'<rect x="{left}" y="{top}" width="{size[0]}" height="{size[1]}" />'
        return self._defined(f'<clipPath id="{{}}">{drawn}</clipPath>')

    def _defined(self, element: str) -> str:
        """Write an element to be used where it is first needed, and give its id."""
        # Named by what it is: should a drawing stand twice in a page, both mean the same.
        name = f"{self._prefix}-{sha256(element.encode()).hexdigest()[:8]}"
        if name not in self._defs:
            self._defs.add(name)
            self._parts.append(f"<defs>{element.format(name)}</defs>\n")
        return name


def _styled(paint: Paint | None) -> str:
    return f' style="{style_of(paint)}"' if paint else ""
