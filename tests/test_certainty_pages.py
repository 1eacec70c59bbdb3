"""The pages on how sure a figure is: examples that the code gives too, and words easy to read."""

import re
from functools import cache

import numpy as np
import pytest
import textstat
from conftest import ROOT

from councilbook.measures.beside import beside
from councilbook.measures.differences import apart
from councilbook.measures.dispersion import dispersion, noise, stretch
from councilbook.measures.exceptions import BY_CHANCE, Answers, Rule, tally
from councilbook.measures.forecast import NO_ERRORS, POOR, forecast
from councilbook.measures.formulas import EXACT_BELOW, clopper_pearson, poisson, wilson, z_of
from councilbook.measures.funnel import FLAT, funnel
from councilbook.measures.intervals import Figure, interval
from councilbook.measures.level import HORIZON, WEIGHT, smooth
from councilbook.measures.process import process
from councilbook.measures.process_limits import FIRM, SCREEN, SPREAD, moving_ranges
from councilbook.measures.rounding import round_half_away
from councilbook.measures.slopes import WIDTH, lines, of_intervals, of_shares
from councilbook.measures.small import LEAST, headline
from councilbook.measures.spread import runs, swings
from councilbook.measures.trend import CHANCE, LIMIT, Series, recent_trend

FOLDER = ROOT / "book" / "certainty"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))
MIDDLESBROUGH, STOCKTON = "E06000002", "E06000004"
OUTER = 0.998


# What a page says.


@cache
def text(name):
    """A page on one line, with plain minus signs."""
    return " ".join((FOLDER / f"{name}.md").read_text(encoding="utf-8").split()).replace("−", "-")


def says(name, *parts):
    for part in parts:
        assert part in text(name), f"{name}.md does not say {part!r}"


def number(words):
    return float(re.sub(r"[,%]", "", words))


def numbers(name, pattern):
    """Numbers a page names, by a pattern in which each # is one."""
    found = re.search(re.escape(pattern).replace(r"\#", r"([\d,.]*\d)"), text(name))
    assert found, f"{name}.md does not say {pattern!r}"
    return [number(words) for words in found.groups()]


@cache
def table(name, label):
    """Rows of a page's table, below its header."""
    page = (FOLDER / f"{name}.md").read_text(encoding="utf-8").replace("−", "-")
    body = re.search(rf":name: {label}\n\n(.*?)\n```", page, re.DOTALL)[1]
    rows = [re.split(r"\n  -", row) for row in re.split(r"^\* -", body, flags=re.MULTILINE)[1:]]
    return [[" ".join(cell.split()) for cell in row] for row in rows[1:]]


def column(name, label, place):
    return np.array([number(row[place]) for row in table(name, label)])


def span(bounds, places=1, unit="%", scale=100):
    """Write a likely range as the pages do."""
    return " to ".join(f"{scale * float(end):.{places}f}{unit}" for end in bounds)


def share(x, n):
    return Figure(100 * x / n, x, n)


def rate(x, size):
    return Figure(1e4 * x / size, x, size)


def range_of(kind, figure, level=0.95):
    return interval(kind, figure, {"share": 100, "rate": 1e4}[kind], level)


def ends(found):
    return found.lower, found.upper


def test_numbers_of_the_rules_are_those_of_the_code():
    z = [f"{z_of(level):.2f}" for level in (0.95, OUTER)]
    says("intervals", f"z is {z[0]} for the first range and {z[1]} for the second")
    says("intervals", f"From {EXACT_BELOW} on the book", f"Below {EXACT_BELOW} the exact range")
    says("funnels", f"z is {z[0]} for the inner limits and {z[1]} for the outer")
    assert (numbers("trends", "in all but # of # cases")) == [1000 * CHANCE, 1000]
    assert text("trends").count(f"above {LIMIT:.2f}") == 3
    says("trends", f"(upper end - lower end) ÷ {WIDTH}")
    for sign in "-+":
        says("process_charts", f"M {sign} {SPREAD} × R", f"M {sign} {SPREAD * 2 / 3:.2f} × R")
    says("process_charts", f"steps of {SCREEN} × R", f"on the first {FIRM} points",
         f"fewer than {FIRM} points")  # fmt: skip
    says("forecasts", f"The newest value counts for {WEIGHT}, the one before for 0.21",
         f"{WEIGHT} × its value + {1 - WEIGHT:.1f} × level")  # fmt: skip
    assert HORIZON == 3


# Examples.


def test_range_of_a_percentage():
    x, n = numbers("intervals", "# of the # children in care of Middlesbrough")
    assert range_of("share", share(x, n)).method == "Wilson score"
    z = round(z_of(0.95), 2)
    a, inner, c = 2 * x + z * z, 4 * x * (1 - x / n), 2 * (n + z * z)
    b = z * (z * z + inner) ** 0.5
    says(
        "intervals", f"That is {100 * x / n:.1f}%", f"2 × {x:.0f} + 1.96 × 1.96 = {a:.2f}",
        f"4 × {x:.0f} × (1 - {x:.0f} ÷ {n:.0f}) = {inner:.2f}",
        f"({z * z:.2f} + {inner:.2f}) = {b:.2f}", f"2 × ({n:.0f} + {z * z:.2f}) = {c:.2f}",
        f"({a:.2f} - {b:.2f}) ÷ {c:.2f} = {100 * float(wilson(x, n).lower):.1f}%",
        f"({a:.2f} + {b:.2f}) ÷ {c:.2f} = {100 * float(wilson(x, n).upper):.1f}%",
        f"The likely range is {span(wilson(x, n))}",
    )  # fmt: skip
    says("how_sure", f"likely range {span(wilson(x, n))}")


def test_range_of_a_rate():
    x, value, size = numbers("intervals", "# children in Middlesbrough had a child protection "
                             "plan. That is # for every 10,000 of its # children")  # fmt: skip
    found = range_of("rate", rate(x, size))
    assert found.method == "Byar"
    low, high = (end * size / 1e4 for end in ends(found))
    z = round(z_of(0.95), 2)
    parts = [f"{1 / (9 * k):.6f}" for k in (x, x + 1)]
    roots = [f"{z / (3 * k**0.5):.6f}" for k in (x, x + 1)]
    assert round(1e4 * x / size, 1) == value
    says(
        "intervals", f"{x:.0f} × (1 - {parts[0]} - {roots[0]})", f"= {low:.1f} children",
        f"{x + 1:.0f} × (1 - {parts[1]} + {roots[1]})", f"= {high:.1f} children",
        f"{low:.1f} × 10,000 ÷ {size:,.0f} = {found.lower:.1f}",
        f"{high:.1f} × 10,000 ÷ {size:,.0f} = {found.upper:.1f}",
        f"The likely range is {span(ends(found), unit='', scale=1)}",
    )  # fmt: skip


def test_ranges_of_small_numbers():
    for counted, low, high, method in table("intervals", "count-ranges"):
        found = interval("count", Figure(number(counted), number(counted), None), 1)
        assert span(ends(found), unit="", scale=1) == f"{low} to {high}"
        assert found.method.split()[0] == method


def test_reasons_for_no_range_are_those_of_the_code():
    given = [("share", Figure(50.0, None, None)), ("other", Figure(3.0, None, None)),
             ("rate", Figure(50.0, None, 9000.0)), ("share", Figure(None, 0, 0))]  # fmt: skip
    reasons = [interval(kind, figure, 100).reason for kind, figure in given]
    assert [row[0] for row in table("intervals", "range-refusals")] == reasons


def test_beside_england():
    x, n = numbers("comparing", "# of the # children in care of Middlesbrough")
    figure = share(x, n)
    (england,) = numbers("comparing", "England's figure is #%")
    found = [range_of("share", figure, level) for level in (0.95, OUTER)]
    assert beside(*found, england, "low").place == "similar"
    says("comparing", f"The likely range is {span(wilson(x, n))}. England's figure")


def test_beside_england_at_two_levels():
    x, value = numbers("comparing", "# children of Middlesbrough had a protection plan, # per")
    (size,) = numbers("intervals", "for every 10,000 of its # children")
    (england,) = numbers("comparing", "England's rate is #. It")
    inner, outer = (range_of("rate", rate(x, size), level) for level in (0.95, OUTER))
    found = beside(inner, outer, england, "none")
    assert (found.place, found.much, found.verdict) == ("higher", True, "neither")
    assert round(1e4 * x / size, 1) == value
    says("comparing", f"{span(ends(inner), unit='', scale=1)}, and the wider one "
         f"{span(ends(outer), unit='', scale=1)}")  # fmt: skip


def test_two_years():
    x2, n2 = numbers("comparing", "# of the # child protection plans that began in Stockton")
    x1, n1 = numbers("comparing", "In 2024-25 it was # of #.")
    found = apart("share", share(x1, n1), share(x2, n2))
    assert found.direction == "none"
    p, q = 100 * x1 / n1, 100 * x2 / n2
    (p1, p2), (q1, q2) = ([100 * float(end) for end in wilson(x, n)]
                          for x, n in ((x1, n1), (x2, n2)))  # fmt: skip
    says(
        "comparing", f"went from {q:.1f}% to {p:.1f}%, a fall of {q - p:.1f} percentage points",
        f"D = {p:.2f} - {q:.2f} = {p - q:.2f}",
        f"({p - p1:.2f} squared + {q2 - q:.2f} squared) = {found.lower:.1f}",
        f"({p2 - p:.2f} squared + {q - q1:.2f} squared) = {found.upper:.1f}",
        f"runs from {found.lower:.1f} to {found.upper:.1f} points. It holds 0",
    )  # fmt: skip
    shown = [row[1:] for row in table("comparing", "two-years")]
    assert shown == [[f"{p:.2f}%", span(wilson(x1, n1), 2)], [f"{q:.2f}%", span(wilson(x2, n2), 2)]]


def test_two_councils_whose_ranges_overlap():
    x1, n1 = numbers("comparing", "Middlesbrough had # repeat plans among #,")
    x2, n2 = numbers("comparing", "In 2024-25 it was # of #.")
    found = apart("share", share(x1, n1), share(x2, n2))
    assert found.direction == "up"
    assert wilson(x1, n1).lower < wilson(x2, n2).upper
    says(
        "comparing", f"which is {100 * x1 / n1:.1f}%, with a likely range of {span(wilson(x1, n1))}",
        f"had {100 * x2 / n2:.1f}%, with a range of {span(wilson(x2, n2))}",
        f"runs from {found.lower:.1f} to {found.upper:.1f} points. It does not hold 0",
    )  # fmt: skip


def test_two_rates():
    x, m, y, n = numbers("comparing", "Middlesbrough had # children on plans for # children in "
                         "2025, and # for # in 2024")  # fmt: skip
    found = apart("rate", rate(x, m), rate(y, n))
    a, b = (float(end) for end in clopper_pearson(x, x + y))
    assert found.direction == "none"
    says(
        "comparing", f"The one rate is {(x / m) / (y / n):.2f} times", f"the {x + y:.0f} plans",
        f"is {x:.0f} ÷ {x + y:.0f}. Its exact range is {a:.4f} to {b:.4f}",
        f"{a:.4f} ÷ {1 - a:.4f} × {n:,.0f} ÷ {m:,.0f} = {found.lower:.2f}",
        f"{b:.4f} ÷ {1 - b:.4f} × {n:,.0f} ÷ {m:,.0f} = {found.upper:.2f}",
    )  # fmt: skip


def series(values, events, sizes, lower=None, upper=None, first=0):
    gap = np.full(len(values), np.nan)
    ranges = (gap if end is None else end for end in (lower, upper))
    return Series(values, events, sizes, *ranges, first, False)


def test_trend_of_a_percentage():
    t, x, n, shown, logs = (column("trends", "trend-share", place) for place in range(1, 6))
    assert np.round(100 * x / n, 1).tolist() == shown.tolist()
    assert np.round(np.log(x / (n - x)), 3).tolist() == logs.tolist()
    found = recent_trend("share", series(100 * x / n, x, n), "low")
    assert (found.direction, found.verdict) == ("up", "worse")
    total, counted = n.sum(), x.sum()
    p, q, r = (t * x).sum(), (t * n).sum(), (t * t * n).sum()
    slopes, _ = lines(np.log(x / (n - x))[np.newaxis], np.ones((1, 5)))
    words = [f"{slope:.3f}" for slope in slopes[0, 1:]]
    says(
        "trends", f"N = {total:,.0f} and K = {counted:,.0f}",
        f"P = {p:,.0f} and Q = {q:,.0f} and R = {r:,.0f}",
        f"= {total * p - counted * q:,.0f}", f"Result = {found.chi2:.1f}", f"above {LIMIT:.2f}",
        f"{', '.join(words[:-1])} and {words[-1]}",
    )  # fmt: skip


def test_no_clear_trend():
    counts = numbers("trends", "In Middlesbrough " + ", ".join(["# of #"] * 4) + " and # of #")
    x, n = np.array(counts[::2]), np.array(counts[1::2])
    found = recent_trend("share", series(100 * x / n, x, n), "low")
    assert found.direction == "none"
    says("trends", f"The result is {found.chi2:.2f}")
    assert not of_shares(x[np.newaxis], x[np.newaxis], n[np.newaxis]).stable[0]


def test_trend_of_a_rate():
    x, value = (column("trends", "trend-rate", place) for place in (2, 3))
    size = 1e4 * x / value
    low, high = (1e4 * end / size for end in poisson(x))
    shown = [row[4] for row in table("trends", "trend-rate")]
    assert shown == [span(pair, unit="", scale=1) for pair in zip(low, high, strict=True)]
    found = recent_trend("rate", series(value, x, size, low, high), "none")
    slope = of_intervals(*(each[np.newaxis] for each in (value, low, high))).slope[0]
    errors = (high - low) / 3.92
    weights, years = errors**-2, np.arange(1, 6)
    middle = (weights * years).sum() / weights.sum()
    words = [f"{error:.2f}" for error in errors]
    assert found.direction == "down"
    says(
        "trends", f"s = {', '.join(words[:-1])} and {words[-1]}",
        f"m = {middle:.2f} and S = {(weights * (years - middle) ** 2).sum():.3f}",
        f"Slope = {slope:.1f} a year, and the result = {found.chi2:.1f}",
    )  # fmt: skip


def test_reasons_for_no_trend_are_those_of_the_code():
    five, gap = np.arange(1.0, 6.0), np.full(5, np.nan)
    missing = np.array([1.0, np.nan, 3, 4, 5, 6])
    given = [
        series(five, five, 2 * five, first=2), series(missing, missing, missing),
        Series(five, five, five, gap, gap, 0, True), Series(five, five, five, gap, gap, 0, False, False),
        series(five, gap, gap), series(five, 0 * five, five),
    ]  # fmt: skip
    reasons = [recent_trend("share", item, "low").reason for item in given]
    assert [row[0] for row in table("trends", "trend-refusals")] == reasons


def test_process_chart():
    rows = table("process_charts", "process-points")
    values = [number(row[1]) for row in rows]
    found = process(values, "low")
    limits, steps = found.latest, moving_ranges(values)
    assert [row[2] for row in rows[1:]] == [f"{step:.1f}" for step in steps]
    assert [row[3] for row in rows] == [(*point.rules, "")[0] for point in found.points]
    mean = sum(steps[:11]) / 11
    near = 2.66 * mean * 2 / 3
    says(
        "process_charts", f"first {limits.base} points = {limits.mean:.2f}",
        f"first 11 steps = {sum(steps[:11]):.1f} ÷ 11 = {mean:.2f}",
        f"3.267 × {mean:.2f} = {3.267 * mean:.2f}",
        f"{limits.mean:.2f} - 2.66 × {mean:.2f} = {limits.lower:.1f}",
        f"{limits.mean:.2f} + 2.66 × {mean:.2f} = {limits.upper:.1f}",
        f"begins at {limits.mean - near:.1f} and {limits.mean + near:.1f}",
    )  # fmt: skip


def test_reasons_for_no_process_limits_are_those_of_the_code():
    given = ([1.0, 2.0, 3.0], [1.0, 2.0, None, 3.0, 4.0, None, 5.0])
    reasons = [process(values, "low").reason for values in given]
    assert [row[0] for row in table("process_charts", "process-refusals")] == reasons


def test_funnel():
    rows = table("funnels", "funnel-north-east")
    x, n = (column("funnels", "funnel-north-east", place) for place in (1, 2))
    found = funnel("share", x, n, 100)
    middle = x.sum() / n.sum()
    target = float(stretch("share", np.array([middle]), middle)[0])
    spread = noise("share", n, middle)
    scores = (stretch("share", x / n, middle) - target) / spread
    for place, row in enumerate(rows):
        plain, wide = found.counted_limits(n[place : place + 1]), found.limits(n[place : place + 1])
        assert row[3:] == [
            f"{100 * x[place] / n[place]:.1f}%", f"{scores[place]:.2f}",
            span([end[0] for end in plain], scale=1), span([end[0] for end in wide], scale=1),
        ]  # fmt: skip
    low, high = np.quantile(scores, [0.1, 0.9])
    squares = (16 * n**2).sum()
    says(
        "funnels", f"{x.sum():,.0f} of {n.sum():,.0f}, so p = {100 * middle:.1f}% and T = {target:.4f}",
        f"are {low:.2f} and {high:.2f}", f"phi = {found.phi:.2f}",
        f"U = 4 × {n.sum():,.0f} = {4 * n.sum():,.0f} and V = {squares:,.0f}",
        f"(12 × {found.phi:.3f} - 11) ÷ ({4 * n.sum():,.0f} - {squares:,.0f} ÷ {4 * n.sum():,.0f}) "
        f"= {found.tau2:.5f}",
        f"phi is above {FLAT:.0f}",
    )  # fmt: skip
    assert dispersion("share", x, n).tau2 == found.tau2
    outside = [rows[place][0] for place in np.flatnonzero(found.counted_places(x, n))]
    says("funnels", f"{len(outside)} of the 12 councils lie outside: {', '.join(outside[:-1])} "
         f"and {outside[-1]}. After widening none does")  # fmt: skip
    assert not found.places(x, n).any()


def test_funnel_limits_by_hand():
    rows = table("funnels", "funnel-north-east")
    (people,) = numbers("funnels", "the square root of #) = 0.0264")
    (row,) = [row for row in rows if row[0] == "Stockton-on-Tees"]
    assert number(row[2]) == people
    x, n = (column("funnels", "funnel-north-east", place) for place in (1, 2))
    found = funnel("share", x, n, 100)
    spread = float(noise("share", np.array([people]), 0.0)[0])
    both = (spread**2 + found.tau2) ** 0.5
    low, high = (float(end[0]) for end in found.limits(np.array([people])))
    says(
        "funnels", f"= {spread:.4f}. The square root of (s × s + v) is {both:.4f}",
        f"SIN(0.5490 - 1.96 × {both:.4f}) squared = {low:.1f}%",
        f"SIN(0.5490 + 1.96 × {both:.4f}) squared = {high:.1f}%",
    )  # fmt: skip


def test_reasons_for_no_funnel_are_those_of_the_code():
    nine, ten = np.ones(9), np.ones(10)
    given = [("share", nine, 2 * nine), ("other", ten, ten), ("share", ten, ten)]
    reasons = [funnel(kind, x, n, 100).reason for kind, x, n in given]
    assert [row[0] for row in table("funnels", "funnel-refusals")] == reasons


def test_forecast():
    rows = table("forecasts", "forecast-levels")
    values = np.array([[number(row[1]) for row in rows]])
    levels = smooth(values)[0]
    assert [number(row[2]) for row in rows] == [
        round_half_away(round(float(each), 9), 2) for each in levels
    ]
    squares = float((np.diff(values) ** 2).sum())
    last, before = values[0, -1], levels[-2]
    (usual,) = numbers("forecasts", "4 × #) ÷ 16)")
    spread = ((squares + 4 * usual) / 16) ** 0.5
    assert swings(values, runs(values), 2)[0, -1] == pytest.approx(squares / 12)
    says(
        "forecasts", f"0.7 × {last} + 0.3 × {before:.2f} = {levels[-1]:.2f}",
        f"({squares:.2f} ÷ 12) = {(squares / 12) ** 0.5:.2f}", f"m = {usual**0.5:.2f},",
        f"(12 × {squares / 12:.2f} + 4 × {usual:.2f}) ÷ 16) = {spread:.2f}",
    )  # fmt: skip
    for _, point, near, inner, far, outer in table("forecasts", "forecast-ranges"):
        assert point == f"{levels[-1]:.1f}%"
        for reach, shown in ((near, inner), (far, outer)):
            half = number(reach) * spread
            assert shown == span((levels[-1] - half, levels[-1] + half), scale=1)


def test_reasons_for_no_forecast_are_those_of_the_code():
    rows = [row[0] for row in table("forecasts", "forecast-refusals")]
    known = np.arange(1.0, 7.0)[np.newaxis]
    gap = np.array([[1.0, np.nan, 3, 4, 5, 6]])
    given = [forecast(known[:, :5], 0, (0, None), 2), forecast(gap, 0, (0, None))]
    given.append(forecast(np.ones((1, 6)), 0, (0, None)))
    assert rows[:4] == [*(item.reason for item in given), NO_ERRORS]
    assert rows[4] == POOR.format(62)


def test_small_numbers():
    x1, n1 = numbers("small_numbers", "For # of the # nobody opposed")
    x2, n2 = numbers("small_numbers", "it was # of #, or")
    for x, n in ((x1, n1), (x2, n2)):
        assert headline("share", share(x, n)) == "counts"
        says("small_numbers", f"{100 * x / n:.0f}%", span(wilson(x, n)))
    assert numbers("small_numbers", "a share of **fewer than #**")[0] == LEAST
    ahead = round(100 * x2 / n2 - 100 * x1 / n1)
    says("small_numbers", f"make it {100 * (x1 + 1) / n1:.0f}%", f"{ahead} points ahead")
    for counts, percent, shown in table("small_numbers", "range-by-number"):
        x, n = (number(word) for word in counts.split(" of "))
        assert (percent, shown) == (f"{100 * x / n:.0f}%", span(wilson(x, n)))


def test_flags_that_chance_alone_would_give():
    looked, judged, others = numbers(
        "exceptions", "For # of them the counts behind the newest figure are known for enough "
        "councils. Of these, # have a good direction and # have none",
    )  # fmt: skip
    chance = BY_CHANCE[Rule.OUTSIDE]
    likely = [chance] * int(judged) + [2 * chance] * int(others)
    yes = np.ones(1, dtype=bool)
    found = tally((Answers(yes, yes, np.array([each])), 0) for each in likely)
    assert found.looked == looked
    says(
        "exceptions", f"{judged:.0f} × {chance} + {others:.0f} × {2 * chance} = {found.chance:.1f}",
        f"taken {looked:.0f} times as a factor = {100 * (1 - (1 - chance) ** looked):.0f}%",
    )  # fmt: skip
    (measures,) = numbers("exceptions", "For # other measures")
    says("exceptions", f"{measures:.0f} ÷ 11 = {measures / 11:.1f}")


def test_how_often_chance_fires_a_rule():
    names = ("target", "far outside", "outside", "neighbours", "trend", "behind all neighbours",
             "gap")  # fmt: skip
    shown = table("exceptions", "exception-rules")
    assert tuple(row[0] for row in shown) == names
    for rule, row in zip(Rule, shown, strict=True):
        if rule in BY_CHANCE:
            assert row[2] == f"{1000 * BY_CHANCE[rule]:.0f} in 1,000"


def test_examples_are_of_real_figures(library):
    held = {
        ("cla_3_placements", MIDDLESBROUGH): re.findall(
            r"\d+ of \d+", re.search(r"In Middlesbrough (.*?) children in care", text("trends"))[1]
        ),
        ("cp_second_plans_ever", STOCKTON): ["72 of 360", "86 of 350"],
        ("cp_second_plans_ever", MIDDLESBROUGH): ["127 of 485"],
        ("re_referrals", STOCKTON): [
            f"{x:.0f} of {n:.0f}"
            for x, n in zip(*(column("trends", "trend-share", place) for place in (2, 3)),
                            strict=True)
        ],
    }  # fmt: skip
    for (indicator, area), wanted in held.items():
        known = {f"{item.numerator:.0f} of {item.denominator:.0f}"
                 for item in library.of(indicator, area, "official") if item.numerator}  # fmt: skip
        assert wanted
        assert set(wanted) <= known
    values = {
        item.period.id: item.value for item in library.of("re_referrals", STOCKTON, "official")
    }
    assert values == {row[0]: number(row[1]) for row in table("process_charts", "process-points")}
    plans = {
        item.period.id: item.value
        for item in library.of("cp_plan_count", MIDDLESBROUGH, "official")
    }
    rows = table("trends", "trend-rate")
    assert all(plans[f"{row[0]}-03-31"] == number(row[2]) for row in rows)


# Words.


def plain(markdown):
    """Take out tables, formulas and marks: what is left are sentences."""
    words = re.sub(r"```.*?```", "", markdown, flags=re.DOTALL)
    words = re.sub(r"\s*\{cite:[pt]\}`[^`]*`", "", words)
    words = re.sub(r"\{term\}`([^`<]+?)(?: <[^>]*>)?`", r"\1", words)
    words = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", words)
    words = re.sub(r"(?m)^#.*$|^(?:- |\d+\. )", "", words.replace("**", ""))
    return "\n\n".join(part for part in words.split("\n\n") if not re.search("[=×÷]", part))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_reads_easily(name):
    page = (FOLDER / f"{name}.md").read_text(encoding="utf-8").partition("\n")[2]
    opening = plain(page.partition("\n## ")[0])
    assert len(opening.split()) > 20
    assert textstat.flesch_kincaid_grade(opening) <= 8
    assert textstat.flesch_kincaid_grade(plain(page)) <= 9


def test_the_measure_of_reading_ease_can_fail():
    hard = "Heterogeneous overdispersion necessitates multiplicative adjustment of probabilistic limits."
    assert textstat.flesch_kincaid_grade(plain(hard)) > 9


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_told_that_something_is_significant(name):
    assert "significant" not in text(name).lower()


# Links.


def test_the_first_page_leads_to_every_other():
    linked = {row[1] for row in table("how_sure", "sure-pages")}
    assert {link[0] for link in map(targets, linked)} == set(NAMES) - {"how_sure"}


def targets(words):
    return re.findall(r"\]\(([\w/.]+)\.md\)", words)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_pages_that_both_books_have(name):
    # Written for each book by the build.
    made = {FOLDER.parent / "indicators.md", FOLDER.parent / "sources.md"}
    for target in targets(text(name)):
        page = (FOLDER / f"{target}.md").resolve()
        assert page in made or page.is_file(), target


@pytest.mark.parametrize("name", NAMES)
def test_works_and_terms_are_known(name):
    works = re.findall(
        r"^@\w+\{(\w+),", (FOLDER.parent / "references.bib").read_text("utf-8"), re.MULTILINE
    )
    glossary = (FOLDER.parent / "glossary.md").read_text(encoding="utf-8").splitlines()
    cited = [
        key for keys in re.findall(r"\{cite:[pt]\}`([^`]*)`", text(name)) for key in keys.split(",")
    ]
    assert set(cited) <= set(works)
    for term in re.findall(r"\{term\}`(?:[^`<]+<)?([^`<>]+)>?`", text(name)):
        assert term in glossary, term


def test_words_of_the_book_are_in_order():
    glossary = (FOLDER.parent / "glossary.md").read_text(encoding="utf-8")
    for words in re.findall(r"```\{glossary\}\n(.*?)```", glossary, re.DOTALL):
        terms = re.findall(r"^(\S.*)$", words, re.MULTILINE)
        assert terms == sorted(terms, key=lambda term: term.lower().replace("-", " "))
