"""The band of a trend chart: where the own line may go if recent levels continue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from councilbook.views.band_data import Band
from councilbook.views.canvas import BEHIND, Canvas, Look, Point
from councilbook.views.key import KeyItem
from councilbook.views.layout import Box, wrap
from councilbook.views.style import BAND, ROLES
from councilbook.views.trend_data import TrendChart
from councilbook.views.trend_labels import SWATCH, EndLabel
from councilbook.views.trend_plot import Frame

_THIN: Final = 1.2
_WIDEST: Final = 196.0
_OWN: Final = ROLES["own"]
_LEVEL: Final[Look] = {"color": _OWN.mark, "linewidth": 2.0, "linestyle": (0, (2.2, 1.6))}


def draw_band(canvas: Canvas, chart: TrendChart, frame: Frame) -> None:
    """Draw the level dashed, the likely range shaded and the very likely one in outline."""
    band = chart.band
    if band is None:
        return
    lower, upper = (
        _edge(band, frame, [point.likely[end] for point in band.points]) for end in (0, 1)
    )
    canvas.area([*lower, *reversed(upper)], BAND, zorder=BEHIND + 1, gid="cb-band-likely")
    edge: Look = {"color": _OWN.mark, "linewidth": _THIN, "zorder": BEHIND + 1.5}
    for end, name in enumerate(("low", "high")):
        run = _edge(band, frame, [point.very_likely[end] for point in band.points])
        canvas.run(run, **(edge | {"gid": f"cb-band-{name}"}))
    run = _edge(band, frame, [point.level for point in band.points])
    canvas.run(run, **(_LEVEL | {"zorder": BEHIND + 1.6, "gid": "cb-band-level"}))


def _edge(band: Band, frame: Frame, values: Sequence[float]) -> list[Point]:
    """Give the places of values in the periods of a band, from where it opens (px)."""
    ahead = zip((point.x for point in band.points), values, strict=True)
    return [frame.at(x, value) for x, value in (band.start, *ahead)]


def band_labels(chart: TrendChart) -> tuple[EndLabel, ...]:
    """Give the words for the ends of the two ranges, for a wide drawing."""
    band = chart.band
    if band is None:
        return ()
    last, style = band.points[-1], replace(_OWN, dash=(), shape="")
    ends = ((band.very_likely, last.very_likely[1]), (band.likely, last.level))
    return tuple(
        EndLabel(wrap(words, _WIDEST, 13.0), (last.x, value), style) for words, value in ends
    )


def band_key(chart: TrendChart) -> list[KeyItem]:
    """Give the key of the two ranges, for a narrow drawing."""
    band = chart.band
    if band is None:
        return []
    kinds = ((band.likely, True), (band.very_likely, False))
    return [
        KeyItem(words, SWATCH, partial(_swatch, shaded=shaded), _OWN.words)
        for words, shaded in kinds
    ]


def _swatch(canvas: Canvas, left: float, middle: float, *, shaded: bool) -> None:
    """Draw a sample of a range: shaded with the dashed level, or two thin lines."""
    right = left + SWATCH
    if shaded:
        canvas.block(Box(left, middle - 6, right, middle + 6), BAND)
        canvas.line([left, right], [middle] * 2, **_LEVEL)
        return
    for y in (middle - 6, middle + 6):
        canvas.line([left, right], [y] * 2, color=_OWN.mark, linewidth=_THIN)
