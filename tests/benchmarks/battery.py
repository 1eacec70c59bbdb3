"""How long every method takes on all authorities and measures, and what it answers or refuses.

Not a test: a time is not right or wrong, and it needs a filled store. Run it from anywhere, on a
machine that does nothing else; the store is the one that COUNCILBOOK_DATA names:

    .venv/bin/python tests/benchmarks/battery.py [--reasons 5]

What a page says of one authority is asked here of all of them, by the same code: likely ranges of
95% and 99.8%, England and the neighbours' mean beside them, the year before, trends, limits among
all authorities, forecasts with their tests on the past, and what deserves attention. Every number
is put to every rule one by one, so that each refusal is counted with its reason. The budget is
60 seconds on two cores for all of it, once the values are in memory.
"""

import argparse
import math
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from forecast_table import CHOSEN

from councilbook.catalogue import TOTALS
from councilbook.measures.change import change, not_compared
from councilbook.measures.exceptions import mean_of
from councilbook.measures.forecast import outlook
from councilbook.measures.funnel import known
from councilbook.observations import load_library
from councilbook.page import Evidence, flags, open_survey, tallies
from councilbook.project import find_project


class Battery:
    """Seconds, answers and refusals by part."""

    def __init__(self):
        """Begin with nothing measured."""
        self.seconds, self.answers, self.refused = Counter(), Counter(), {}

    @contextmanager
    def part(self, name):
        """Add the time of some work to a part."""
        started = time.perf_counter()
        yield
        self.seconds[name] += time.perf_counter() - started

    def count(self, name, reason):
        """Count an answer, or a refusal by its reason."""
        if reason:
            self.refused.setdefault(name, Counter())[reason] += 1
        else:
            self.answers[name] += 1


def compared(item):
    """Yield the evidence of every authority, beside what its page would compare it with.

    The comparison of a page also ranks and names; only what the rules take is made here.
    """
    panel, means = item.panel, mean_of(item.theirs)
    breaks = [each.period for each in panel.indicator.breaks]
    judged = panel.indicator.polarity in {"high", "low"} and panel.indicator.unit not in TOTALS
    for row in range(len(panel.areas)):
        own = [None if math.isnan(value) else float(value) for value in panel.values[row, -2:]]
        moved = not_compared("no earlier value is published")
        if len(own) == 2 and own[0] is not None:
            pairs = zip(own[::-1], panel.periods[:-3:-1], strict=True)
            moved = change(*pairs, breaks, panel.indicator.polarity)
        mean = None if math.isnan(means[row]) else float(means[row])
        averages = SimpleNamespace(mean=SimpleNamespace(value=mean))
        beside = SimpleNamespace(
            indicator=panel.indicator, judged=judged, averages=averages, change=moved
        )
        yield Evidence(beside, panel, row)


def rules(battery, item):
    """Put one measure's values to the rules that look at one authority."""
    every = list(compared(item))
    parts = {
        "likely ranges": ("interval", "outer"), "beside England": ("england",),
        "beside neighbours": ("mean",), "since the year before": ("since",), "trends": ("trend",),
    }  # fmt: skip
    for name, fields in parts.items():
        for field in fields:
            with battery.part(name):
                found = [getattr(evidence, field) for evidence in every]
            for each in found:
                battery.count(name, each.reason)


def limits(battery, item):
    """Find the limits of one measure among all authorities, and where each lies."""
    name, panel = "limits among all", item.panel
    events, sizes = panel.events[:, -1], panel.sizes[:, -1]
    with battery.part(name):
        found = Evidence(None, panel, 0).funnel
        if not found.reason:
            found.places(events, sizes)
    there = np.zeros(len(events), dtype=bool) if found.reason else known(panel.kind, events, sizes)
    for looked in there:
        battery.count(name, "" if looked else found.reason or "no counts behind the value")


def ahead(battery, item):
    """Forecast one measure for all authorities, and test the method on its past."""
    name, panel = "forecasts and their tests", item.panel
    with battery.part(name):
        made = outlook(panel.values, panel.limits, panel.first)
        found = [made.of(row) for row in range(len(panel.areas))]
        scored = made.scores
    for each in found:
        battery.count(name, each.reason)
    return panel.indicator.id, scored


def attention(battery, survey):
    """Put the rules of attention to everybody at once, and rank what they single out."""
    name = "what deserves attention"
    with battery.part(name):
        areas = {area.code: area for item in survey.checked for area in item.panel.areas}
        flagged = [flag for area in areas.values() for flag in flags(survey.checked, area)]
        counted = tallies(survey.checked)
    battery.answers[name] = sum(found.looked for found in counted.values())
    return flagged, counted


def write(text=""):
    """Write a line at once: the whole may take a minute."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def report(battery, most):
    """Print seconds, answers and refusals by part."""
    write(f"{'part':28}{'seconds':>9}{'answers':>10}{'refusals':>10}")
    for name, seconds in battery.seconds.items():
        refused = battery.refused.get(name, Counter())
        shown = (
            f"{battery.answers[name]:>10,}{refused.total():>10,}" if name in battery.answers else ""
        )
        write(f"{name:28}{seconds:>9.2f}{shown}")
    total = sum(seconds for name, seconds in battery.seconds.items() if name != "reading")
    write(f"{'all but reading':28}{total:>9.2f}")
    for name, refused in battery.refused.items():
        write(f"\nwhy {name} are refused")
        for reason, times in refused.most_common(most):
            write(f"{times:>10,}  {reason}")
        rest = refused.most_common()[most:]
        if rest:
            write(f"{sum(times for _, times in rest):>10,}  {len(rest)} other reasons")


def past(title, scored):
    """Print how forecasts of some measures did: all of them together, by year ahead."""
    write(f"\n{title}, {len(scored)} measures")
    write(
        f"{'ahead':>6}{'forecasts':>11}{'error/last value':>18}{'MASE':>8}{'in 80%':>8}{'in 95%':>8}"
    )
    for steps in zip(*scored, strict=True):
        tried = [step for step in steps if step.n and step.naive > 0]
        weights = [step.n for step in tried]
        if not tried:
            continue
        relative = math.exp(np.mean([math.log(step.relative) for step in tried]))
        # Where the values of all had never changed there is nothing to scale an error by.
        scaled = [step for step in tried if not math.isnan(step.mase)]
        mase = np.average([step.mase for step in scaled], weights=[step.n for step in scaled])
        near, wide = (
            np.average([100 * getattr(step, name) for step in tried], weights=weights)
            for name in ("cover80", "cover95")
        )
        line = f"{steps[0].h:>6}{sum(weights):>11,}{relative:>18.3f}{mase:>8.2f}"
        write(f"{line}{near:>8.1f}{wide:>8.1f}")


def main():
    """Run all methods and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reasons", type=int, default=4, help="how many reasons of each part")
    given = parser.parse_args()
    battery = Battery()
    with battery.part("reading"):
        survey = open_survey(load_library(find_project(Path(__file__))))
        survey.statistics.periods("cla_rate")
    with battery.part("values and counts"):
        items = survey.checked
    scored = {}
    for item in items:
        rules(battery, item)
        limits(battery, item)
        id_, found = ahead(battery, item)
        scored[id_] = found
    flagged, counted = attention(battery, survey)
    values = sum(int((~item.missing).sum()) for item in items)
    write(
        f"{len(items)} measures, {values:,} values of authorities, {len(flagged):,} singled out\n"
    )
    report(battery, given.reasons)
    write("\nwhat deserves attention: rule, values looked at, singled out, by chance alone")
    for rule, found in counted.items():
        write(f"{rule:>12}{found.looked:>9,}{found.fired:>8,}{found.chance:>10,.1f}")
    past("forecasts tested on the past", list(scored.values()))
    past("of them those of the table of methods", [scored[id_] for id_ in CHOSEN if id_ in scored])


if __name__ == "__main__":
    main()
