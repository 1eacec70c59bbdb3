"""The band of a trend chart: where the own line may go if recent levels continue."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from matplotlib.axes import Axes

from councilbook.views.canvas import Canvas
from councilbook.views.key import KeyItem
from councilbook.views.layout import Box, wrap
from councilbook.views.style import BAND, ROLES
from councilbook.views.trend_data import TrendChart
from councilbook.views.trend_labels import SWATCH, EndLabel

_DASH: Final = (2.2, 1.6)
_THIN: Final = 1.2
_WIDEST: Final = 196.0
_OWN: Final = ROLES["own"]


def draw_band(panel: Axes, chart: TrendChart) -> None:
    """Draw the level dashed, the likely range shaded and the very likely one in outline."""
    band = chart.band
    if band is None:
        return
    x, value = band.start
    xs = [x, *(point.x for point in band.points)]
    panel.fill_between(
        xs,
        [value, *(point.likely[0] for point in band.points)],
        [value, *(point.likely[1] for point in band.points)],
        color=BAND,
        linewidth=0,
        clip_on=False,
        zorder=1,
        gid="cb-band-likely",
    )
    for end, name in enumerate(("low", "high")):
        edge = [value, *(point.very_likely[end] for point in band.points)]
        panel.plot(
            xs, edge, color=_OWN.mark, linewidth=_THIN, clip_on=False, zorder=1.5,
            gid=f"cb-band-{name}",
        )  # fmt: skip
    levels = [value, *(point.level for point in band.points)]
    panel.plot(
        xs, levels, color=_OWN.mark, linewidth=2.0, linestyle=(0, _DASH), clip_on=False,
        zorder=1.6, gid="cb-band-level",
    )  # fmt: skip


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
        canvas.line(
            [left, right], [middle] * 2, color=_OWN.mark, linewidth=2.0, linestyle=(0, _DASH)
        )
        return
    for y in (middle - 6, middle + 6):
        canvas.line([left, right], [y] * 2, color=_OWN.mark, linewidth=_THIN)
