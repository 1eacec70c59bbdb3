"""Where seaborn draws: axes in the Analysis Function's style, set up once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import matplotlib as mpl
import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from councilbook.views.light_seaborn import seaborn as sns


@cache
def _axes() -> Axes:
    """Give the axes: building new ones takes as long as drawing several charts."""
    with mpl.style.context("afcharts.afcharts"):
        axes = Figure().add_axes((0, 0, 1, 1))
        # The canvas draws ticks: here they would be built only to be looked at by seaborn.
        axes.set(xticks=[], yticks=[], autoscale_on=False)
        axes.set_axis_off()
    return axes


def seaborn_lines(runs: Sequence[Sequence[tuple[float, float]]]) -> tuple[Line2D, ...]:
    """Let seaborn draw lines, in one call: it is slow to start.

    Parameters
    ----------
    runs : sequence of sequence of (float, float)
        The points of each line, from left to right.

    Returns
    -------
    tuple of Line2D
        One a run, in their order, taken off the axes again.
    """
    if not runs:
        return ()
    axes = _axes()
    sns.lineplot(
        x=[x for run in runs for x, _ in run],
        y=[y for run in runs for _, y in run],
        units=[place for place, run in enumerate(runs) for _ in run],
        # Whoever asked for a line gives it its look.
        color="black",
        estimator=None,
        errorbar=None,
        sort=False,
        legend=False,
        ax=axes,
    )
    drawn = tuple(axes.lines)
    for line in drawn:
        line.remove()
    return drawn
