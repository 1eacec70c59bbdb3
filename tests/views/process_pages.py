"""Pages that hold nothing but one made-up measure, month by month or otherwise."""

import sys
from types import SimpleNamespace
from unittest.mock import patch

from made_statistics import measure

from councilbook.areas import Area
from councilbook.catalogue import Break, Target
from councilbook.observations import Observation
from councilbook.periods import parse_period
from councilbook.views.processes import drifts, processes

# The package has a function of the same name.
MODULE = sys.modules[processes.__module__]
STOCKTON = Area("E06000004", "Stockton-on-Tees", "stockton-on-tees", "authority")
# Assessments within 45 working days, made up: a quiet year, then a lasting change.
QUIET = [76, 77.4, 83.3, 80.1, 72.7, 78, 76, 78.5, 73, 75, 79.2, 76.8]
BETTER = [83, 79.5, 84.1, 82, 83.5, 80.9, 85.2]


def timely(breaks=(), **more):
    """The measure: assessments completed in time."""
    words = {"title": "Assessments completed in 45 days", "short_title": "Assessments in 45 days"}
    changes = tuple(Break.model_validate({"from": day, "reason": why}) for day, why in breaks)
    return measure(**more).model_copy(update=words | {"breaks": changes})


def observed(period, value, symbol="", places=1, source="made"):
    """One value of the authority; a missing one is withheld where nothing else is said."""
    gap = symbol or "c" if value is None else ""
    return Observation(
        "measure", STOCKTON.code, parse_period(period), value, None, None, gap, "final", source,
        f"Row of {period}", "", "official", "", "", "", places,
    )  # fmt: skip


def spans(first, count, length=1):
    """Spell ``count`` spans of some months, one after the other, from a month such as 2024-04."""
    year, month = map(int, first.split("-"))
    starts = [year * 12 + month - 1 + place * length for place in range(count)]
    months = [(start, start + length - 1) for start in starts]
    return ["/".join(f"{m // 12}-{m % 12 + 1:02}" for m in pair) for pair in months]


def series(values, first="2023-01", length=1, places=1):
    """Observations of even steps; those marked ``...`` are not held at all."""
    every = zip(spans(first, len(values), length), values, strict=True)
    return [observed(span, value, places=places) for span, value in every if value is not ...]


def page(items, indicator=None, target=None, comparator=">=", until="2030-31"):
    """A page as process charts see it."""
    indicator = indicator or timely()
    aim = target is not None and Target(
        indicator=indicator.id, period="2024-25", value=target, comparator=comparator, words="-",
        report="-", locator="-",
    )  # fmt: skip
    row = SimpleNamespace(target=aim) if aim else None
    library = SimpleNamespace(
        catalogue=SimpleNamespace(indicators={indicator.id: indicator}), source_name=str.title
    )
    return SimpleNamespace(
        authority=STOCKTON, library=library, own_source="", period=parse_period(until),
        shown=[indicator], row=lambda _: row, series=lambda _: {STOCKTON: items},
    )  # fmt: skip


def shown(*arguments, yearly=False, **more):
    """Give the exhibit of such a page and the chart that would be drawn for it."""
    charts = []

    def draw(chart, *, width):
        charts.append(chart)
        return f"<svg>{width}</svg>"

    with patch.object(MODULE, "draw_process", draw):
        made = page(*arguments, **more)
        exhibit = drifts(made, "measure") if yearly else next(iter(processes(made)))
    return exhibit, charts[0]
