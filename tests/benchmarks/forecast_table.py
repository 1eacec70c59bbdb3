"""How forecasts of many kinds would have done, as tables. Not a test: it needs a filled store.

Run it from anywhere; the store is the one that COUNCILBOOK_DATA names:

    .venv/bin/python tests/benchmarks/forecast_table.py

Every method forecasts from every year with five values in a row or more, and sees only what was
known then. The first table has eleven measures that describe the work of children's services,
the second all other published measures with at least six yearly values, on which nothing was
chosen; the third says how often bands held what they should, measure by measure; the last line
how long the forecasts of all authorities and measures take.
"""

import sys
import time
from pathlib import Path

import numpy as np

from councilbook.measures.backtest import scores
from councilbook.measures.forecast import outlook
from councilbook.measures.level import HORIZON, last_value, level, recent_level
from councilbook.measures.rolling import LEAST, roll
from councilbook.measures.spread import runs
from councilbook.observations import load_library, read_statistics
from councilbook.page.panel import make_panel
from councilbook.project import find_project
from councilbook.store import open_store

CHOSEN = (
    "cla_rate", "cp_plan_rate", "cin_rate", "referrals_rate", "re_referrals",
    "single_assessments_45_days", "cp_second_plans_ever", "cla_3_placements",
    "care_leavers_19_21_eet", "care_leavers_19_21_accommodation", "neet_not_known",
)  # fmt: skip
AHEAD = range(1, HORIZON + 1)


def flat(points):
    """The same points for every year ahead."""
    return np.repeat(points[:, np.newaxis], HORIZON, axis=1)


def trailing(values):
    """Blank what lies before the last gap."""
    places = np.arange(values.shape[1])
    return np.where(places >= values.shape[1] - runs(values)[:, -1:], values, np.nan)


def own_mean(values):
    """The mean of all years of one's own."""
    held = trailing(values)
    known = (~np.isnan(held)).sum(axis=1)
    return flat(np.nansum(held, axis=1) / np.where(known, known, np.nan))


def half_of_three(values):
    """Half the last value and half the mean of the last three."""
    return (last_value(values) + own_mean(values[:, -3:])) / 2


def towards(method, share, centre):
    """A method's forecast, moved by a share of the way to a centre."""
    return lambda values: (1 - share) * method(values) + share * centre(values)


def middle(values):
    """The middle of all authorities in the last year."""
    return np.full((len(values), HORIZON), np.nanmedian(values[:, -1]))


def drift(values):
    """The last value and the mean change of one's own for each year ahead."""
    held, length = trailing(values), runs(values)[:, -1]
    first = held[np.arange(len(held)), -np.maximum(length, 1)]
    rise = (values[:, -1] - first) / np.maximum(length - 1, 1)
    return last_value(values) + rise[:, np.newaxis] * np.arange(1, HORIZON + 1)


def national(values):
    """The last value and the mean change of all authorities for each year ahead."""
    changes = np.diff(values, axis=1)
    rise = np.nanmean(changes) if (~np.isnan(changes)).any() else 0.0
    return last_value(values) + rise * np.arange(1, HORIZON + 1)


def damped(values, weight=0.7, slope=0.2, damp=0.8):
    """Level and a slope that fades: Gardner and McKenzie (1985), with fixed weights."""
    at, rise = values[:, 0], np.zeros(len(values))
    for now in values[:, 1:].T:
        begun = np.isnan(at)
        new = np.where(begun, now, weight * now + (1 - weight) * (at + damp * rise))
        rise = np.where(begun, 0.0, slope * (new - at) + (1 - slope) * damp * rise)
        at = new
    return at[:, np.newaxis] + rise[:, np.newaxis] * np.cumsum(damp ** np.arange(1, HORIZON + 1))


def pulls(values):
    """What may draw a value: own mean, mean of all, last change, and a constant."""
    known = np.cumsum(~np.isnan(values), axis=1)
    own = np.nancumsum(values, axis=1) / np.maximum(known, 1)
    all_ = np.nansum(values, axis=0) / np.maximum((~np.isnan(values)).sum(axis=0), 1)
    change = np.diff(values, axis=1, prepend=np.nan)
    return np.stack([own - values, all_ - values, change, np.ones_like(values)], axis=2)


def panel(values):
    """The last value, drawn as far as the pulls drew all authorities before (least squares)."""
    found, drawn = last_value(values), pulls(values)
    for ahead in AHEAD:
        before = drawn[:, :-ahead].reshape(-1, drawn.shape[2])
        moved = (values[:, ahead:] - values[:, :-ahead]).ravel()
        known = ~np.isnan(before).any(axis=1) & ~np.isnan(moved)
        if known.sum() >= 20:
            weights = np.linalg.lstsq(before[known], moved[known], rcond=None)[0]
            found[:, ahead - 1] += drawn[:, -1] @ weights
    return found


def best_of(*methods):
    """Whichever method missed the next year by less so far, over all authorities."""

    def made(values):
        missed = []
        for method in methods:
            errors = [
                np.abs(values[:, end] - method(values[:, :end])[:, 0])
                for end in range(2, values.shape[1])
            ]
            known = [error[~np.isnan(error)] for error in errors]
            missed.append(
                np.concatenate(known).mean() if known and sum(map(len, known)) >= 20 else 0
            )
        return methods[int(np.argmin(missed))](values)

    return made


METHODS = {
    "last value (naive)": last_value,
    "smoothing 0.6": level(0.6),
    "smoothing 0.7": level(0.7),
    "smoothing 0.8": level(0.8),
    "**smoothing 0.7 or last value, chosen by past errors**": recent_level,
    "half last value, half mean of last three": half_of_three,
    "0.85 last value, 0.15 own mean": towards(last_value, 0.15, own_mean),
    "own mean": own_mean,
    "drift": drift,
    "growth of all authorities": national,
    "damped trend": damped,
    "0.9 smoothing 0.7, 0.1 middle of all": towards(level(0.7), 0.1, middle),
    "the same or last value, chosen by past errors": best_of(
        towards(level(0.7), 0.1, middle), last_value
    ),
    "panel regression": panel,
    "mean of last value and panel regression": towards(last_value, 0.5, panel),
    "mean of smoothing 0.7 and panel regression": towards(level(0.7), 0.5, panel),
}


def grids():
    """Yield the panel of every published measure with a history."""
    library = load_library(find_project(Path(__file__)))
    ids = [id_ for id_, item in library.catalogue.indicators.items() if item.official is not None]
    statistics = read_statistics(library, open_store(library.project), ids)
    for id_ in ids:
        periods = statistics.periods(id_)
        if periods:
            yield make_panel(statistics, library.catalogue.indicators[id_], periods[-1])


def score_of(each, method):
    """The scores of one method on one measure."""
    by_size = each.limits[0] == 0 and each.limits[1] is None
    return scores(roll(each.values[:, each.first :], method, by_size=by_size))


def weighted(found, what):
    """Mean of a score over measures, weighted by forecasts."""
    counts = [score.n for score in found]
    return np.average([getattr(score, what) for score in found], weights=counts)


def method_table(panels):
    """Yield a row a method: relative error, worst measure, MASE and coverage by year ahead."""
    yield (
        "method",
        *(
            f"{what} {ahead}"
            for what in ("relMAE", "worst", "MASE", "80%", "95%")
            for ahead in AHEAD
        ),
    )
    for name, method in METHODS.items():
        each = [score_of(item, method) for item in panels]
        cells = {what: [] for what in ("relMAE", "worst", "MASE", "80%", "95%")}
        for place in range(HORIZON):
            found = [
                scored[place] for scored in each if scored[place].n and scored[place].relative > 0
            ]
            relative = [score.relative for score in found]
            cells["relMAE"].append(f"{np.exp(np.mean(np.log(relative))):.3f}")
            cells["worst"].append(f"{max(relative):.2f}")
            cells["MASE"].append(
                f"{weighted([score for score in found if score.mase == score.mase], 'mase'):.2f}"
            )
            cells["80%"].append(f"{100 * weighted(found, 'cover80'):.1f}")
            cells["95%"].append(f"{100 * weighted(found, 'cover95'):.1f}")
        yield (name, *(cell for group in cells.values() for cell in group))


def measure_table(panels):
    """Yield a row a measure: forecasts tried, errors in its unit and coverage by year ahead."""
    yield ("measure", "tried", "error", "last value's", "MASE", "80%", "95%")
    for item in panels:
        found = [score for score in score_of(item, recent_level) if score.n]
        forms = (("n", "{:.0f}", 1), ("mae", "{:.1f}", 1), ("naive", "{:.1f}", 1), ("mase", "{:.2f}", 1),
                 ("cover80", "{:.0f}", 100), ("cover95", "{:.0f}", 100))  # fmt: skip
        cells = (
            " / ".join(form.format(times * getattr(score, what)) for score in found)
            for what, form, times in forms
        )
        yield (item.indicator.short_title, *cells)


def written(rows):
    """Write rows as a Markdown table."""
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n\n"


def battery(panels):
    """Forecast every authority and measure; give seconds, forecasts and refusals."""
    started, made, refused = time.perf_counter(), 0, 0
    for item in panels:
        whole = outlook(item.values, item.limits, item.first)
        for row in range(len(item.areas)):
            reason = whole.of(row).reason
            made, refused = made + (not reason), refused + bool(reason)
    return time.perf_counter() - started, made, refused


def main():
    """Print the tables."""
    panels = list(grids())
    chosen = [item for item in panels if item.indicator.id in CHOSEN]
    others = [
        item for item in panels
        if item.indicator.id not in CHOSEN and item.values.shape[1] - item.first > LEAST
        and item.span.annual and not item.span.overlapping
    ]  # fmt: skip
    for title, found in (
        (f"{len(chosen)} measures", chosen),
        (f"{len(others)} other measures", others),
    ):
        sys.stdout.write(f"{title}\n\n{written(method_table(found))}")
    sys.stdout.write(f"Bands and errors 1 / 2 / 3 years ahead\n\n{written(measure_table(chosen))}")
    seconds, made, refused = battery(panels)
    sys.stdout.write(
        f"{made} forecasts and {refused} refusals for {len(panels)} measures: {seconds:.1f} s\n"
    )


if __name__ == "__main__":
    main()
