"""The marks of a process chart, its key, and the words at its right."""

from __future__ import annotations

from functools import partial
from typing import Final

from councilbook.measures.process import Kind
from councilbook.measures.process_rules import Way
from councilbook.views.canvas import Canvas, Shape
from councilbook.views.key import KeyItem
from councilbook.views.layout import wrap
from councilbook.views.process_data import ProcessChart, Stretch
from councilbook.views.style import CARD, QUIET, ROLES, TARGET_WORDS, RoleStyle
from councilbook.views.trend_labels import TARGET_STYLE, EndLabel

LATEST_STYLE: Final = ROLES["own"]
LINE_STYLE: Final = RoleStyle(QUIET, QUIET, (), 1.6, "o")
CENTRE_STYLE: Final = RoleStyle(QUIET, QUIET, (), 2.0, "")
LIMIT_STYLE: Final = RoleStyle(QUIET, QUIET, (4.5, 3.0), 1.4, "")
_NEUTRAL: Final = ROLES["england"].mark
_COLOURS: Final[dict[Kind | None, str]] = {
    "improvement": ROLES["own"].mark,
    "concern": TARGET_WORDS,
    "high": _NEUTRAL,
    "low": _NEUTRAL,
    "common": QUIET,
    None: QUIET,
}
# Width of a triangle and of a disc, for the room from one step to the next (px).
_SIZES: Final = ((14.0, (10.5, 7.0)), (6.0, (9.0, 6.0)), (0.0, (7.0, 4.5)))
_SWATCH: Final = 12.0
_WORDS: Final = 13.0


def shape_of(kind: Kind | None, way: Way | None, across: float) -> Shape:
    """Give the mark of a point: a triangle that points the way it goes, a disc, or a ring.

    Parameters
    ----------
    kind, way : str or None
        What the point shows. A ring is a point that is not judged.
    across : float
        Room from one step to the next (px); marks are smaller where it is narrow.
    """
    triangle, disc = next(sizes for least, sizes in _SIZES if across >= least)
    if way is not None:
        return Shape("^" if way == "up" else "v", triangle, CARD, _COLOURS[kind], 1.0)
    if kind is None:
        return Shape("o", disc - 1, QUIET, CARD, 1.4)
    return Shape("o", disc, CARD, _COLOURS[kind], 1.0)


def key_items(chart: ProcessChart) -> tuple[KeyItem, ...]:
    """Give the key: only the marks the chart really uses, what is unusual first."""
    used = {point.kind: point.way for point in chart.points if point.value is not None}
    return tuple(
        KeyItem(chart.words[kind], _SWATCH, partial(_swatch, kind=kind, way=used[kind]))
        for kind in _COLOURS
        if kind in used
    )


def _swatch(
    canvas: Canvas, left: float, middle: float, *, kind: Kind | None, way: Way | None
) -> None:
    canvas.mark((left + _SWATCH / 2, middle), shape_of(kind, way, 2 * _SWATCH))


def side_labels(chart: ProcessChart, room: float) -> tuple[EndLabel, ...]:
    """Give the words at the right: latest value, average, limits and target.

    Parameters
    ----------
    chart : ProcessChart
        The chart.
    room : float
        Width of the words (px).
    """
    last = chart.stretches[-1]
    found = [_label(chart.latest, _height(chart), LATEST_STYLE, room, bold=True)]
    if last.centre is not None:
        name = "Average" if last.upper is not None else "Median"
        words = f"{name} {chart.format(last.centre)}"
        found.append(_label(words, last.centre, CENTRE_STYLE, room))
    found += [
        _label(words, chart.clipped(edge), LIMIT_STYLE, room)
        for words, edge in limit_words(chart, last)
    ]
    if chart.target:
        value, words = chart.target
        found.append(_label(words, value, TARGET_STYLE, room))
    return tuple(found)


def limit_words(chart: ProcessChart, stretch: Stretch) -> list[tuple[str, float]]:
    """Word the two limits of a stretch; one limit where they are the same, none without."""
    if stretch.lower is None or stretch.upper is None or stretch.lower == stretch.upper:
        return []
    found = []
    for name, edge in (("Upper", stretch.upper), ("Lower", stretch.lower)):
        most = chart.clipped(edge)
        beyond = "over" if edge > most else "under"
        # The end of a scale is a round number.
        end = chart.format(most).replace(".0", "")
        shown = chart.format(edge) if most == edge else f"{beyond} {end}"
        found.append((f"{name} limit {shown}", edge))
    return found


def _height(chart: ProcessChart) -> float:
    value = chart.points[chart.last].value
    assert value is not None
    return value


def _label(
    words: str, value: float, style: RoleStyle, room: float, *, bold: bool = False
) -> EndLabel:
    size = 14.0 if bold else _WORDS
    return EndLabel(wrap(words, room, size, bold=bold), (0.0, value), style, bold)
