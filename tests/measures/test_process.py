"""Process charts: limits, rules, gaps, breaks, and every reason why there are no limits."""

import csv
import math
from collections import defaultdict
from itertools import pairwise
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import cases

from councilbook.measures.process import Rules, process
from councilbook.measures.process_limits import moving_ranges, screened

ALL = Rules(fix_after=None)
# A quiet year: ten either side of fifty, never two alike, no run.
QUIET = [48, 53, 49, 51, 47, 52, 50.5, 48.5, 53.5, 49.5, 51.5, 47.5]
THIN = settings(max_examples=50, deadline=None, derandomize=True)
SERIES = st.lists(st.integers(-500, 500), min_size=5, max_size=20)


def numbers(text):
    return [None if word == "." else float(word) for word in text.split()]


def named(result):
    """The rule that names each point, or a dot."""
    return " ".join(point.rules[0] if point.rules else "." for point in result.points)


# Worked by hand: mean, then 2.66 times the mean moving range either side.
@cases("""
    values            | mean | lower   | upper  | because
    4 6 4 6 4         | 4.8  | -0.52   | 10.12  | ranges of two
    0 10 0 10 0 10    | 5    | -21.6   | 31.6   | limits may lie where no value can
    7 7 7 7 7 7       | 7    | 7       | 7      | a flat series
    1 2 . 2 1 2 1     | 1.5  | -1.16   | 4.16   | no range over a gap
""")
def test_limits(row):
    item = process(numbers(row.values), "none").latest
    got = (item.mean, item.lower, item.upper)
    assert got == pytest.approx((float(row.mean), float(row.lower), float(row.upper)), abs=1e-12)
    assert item.provisional and item.reason == ""


def test_a_large_step_is_left_out_of_the_ranges_once():
    values = [*[1, 2] * 6, 30]
    every = process(values, "none", rules=Rules(screen=False, fix_after=None)).latest
    kept = process(values, "none", rules=ALL).latest
    assert (every.screened, kept.screened) == (0, 1)
    assert kept.mean == every.mean == pytest.approx(mean(values))
    assert kept.upper - kept.mean == pytest.approx(2.66)
    assert every.upper - every.mean == pytest.approx(2.66 * (11 + 28) / 12)
    # 3.267 times the mean of what is left would leave out more; there is no second pass.
    assert screened([1] * 20 + [10, 100]) == [1] * 20 + [10]


def test_one_value_unlike_all_others_is_seen():
    result = process([100.0] * 11 + [91.0] + [100.0] * 2, "high", rules=ALL)
    assert result.latest.screened == 0
    assert [place for place, point in enumerate(result.points) if "outside" in point.rules] == [11]


def test_the_first_twelve_set_the_limits():
    later = [60.0, 61.0, 62.0]
    fixed, moving = (process([*QUIET, *later], "high", rules=rules).latest for rules in (None, ALL))
    first = process(QUIET, "high").latest
    assert (fixed.mean, fixed.lower, fixed.upper) == (first.mean, first.lower, first.upper)
    assert (fixed.base, fixed.n, fixed.provisional) == (12, 15, False)
    assert (moving.base, moving.mean) == (15, pytest.approx(mean([*QUIET, *later])))


def test_twelve_values_that_do_not_vary_are_no_base():
    item = process([5.0] * 12 + [6.0, 5.0, 6.0], "high").latest
    assert (item.base, item.flat) == (15, False)


def test_the_first_twelve_are_counted_without_gaps():
    values = [*QUIET[:6], None, *QUIET[6:], 80.0]
    item = process(values, "none").latest
    assert (item.base, item.n) == (12, 13)
    assert item.mean == pytest.approx(mean(QUIET))


@cases("""
    many | provisional | because
    5    | yes         | the fewest with limits
    11   | yes         | one short of a year
    12   | no          | a year
""")
def test_limits_are_provisional_below_twelve(row):
    assert process(QUIET[: int(row.many)], "none").latest.provisional == (row.provisional == "yes")


# What no chart may judge. The median stands in for the mean.
@cases("""
    values      | median | reason                                                          | because
    -           | -      | limits need 5 points, not 0                                     | nothing at all
    . .         | -      | limits need 5 points, not 0                                     | nothing known
    3 9 4 5     | 4.5    | limits need 5 points, not 4                                     | too few
    3 . 4 . 5 6 | 4.5    | limits need 5 points, not 4                                     | gaps are no points
    1 . 2 . 3 . 4 . 5 6 | 3.5 | limits need 4 pairs of points next to each other, not 1   | no neighbours
""")
def test_no_limits(row):
    result = process(numbers(row.values), "high", target=1.0)
    item = result.latest
    assert (item.mean, item.lower, item.upper, item.provisional) == (None, None, None, False)
    assert result.reason == item.reason == row.reason
    assert item.median == (float(row.median) if row.median else None)
    assert {point.kind for point in result.points} <= {None}
    assert result.assurance is None


# Points of a quiet year with something in it; the limits come from all of them.
@cases("""
    values | named | because
    50 54 50 54 50 54 50 54 50 54 50 75 | . . . . . . . . . . . outside | beyond the upper limit
    50 60 51 59 50 51 52 53 54 55 56 60 51 | . . . . trend trend trend trend trend trend trend trend . | seven and more that rise
    50 60 51 59 50 51 52 53 54 55 55 60 51 | . . . . . . . . . . . . . | six rises broken by equal neighbours
    50 60 51 59 50 51 52 . 53 54 55 56 51 | . . . . . . . . . . . . . | a gap ends a trend
    5 5 5 5 5 5 5 | . . . . . . . | a flat series shows nothing
""")
def test_rules_name_points(row):
    assert named(process(numbers(row.values), "high", rules=ALL)) == row.named


def run_of(values):
    return [place for place, p in enumerate(process(values, "high").points) if "run" in p.rules]


def test_a_run_needs_seven_on_one_side_and_no_gap():
    # The limits come from the quiet year: mean 50.1, upper limit 59.4.
    assert run_of([*QUIET, *[51, 52, 51.5, 52.5, 51, 52, 51.2]]) == list(range(12, 19))
    assert run_of([*QUIET, *[51, 52, 51.5, 52.5, 51, 52]]) == []
    assert run_of([*QUIET, *[51, 52, 51.5, None, 52.5, 51, 52, 51.2]]) == []
    on_mean = mean(QUIET)
    assert run_of([*QUIET, 51, 52, 51.5, on_mean, 52.5, 51, 52, 51.2]) == []


def nears(values):
    return [place for place, p in enumerate(process(values, "low").points) if "near" in p.rules]


def test_two_of_three_near_a_limit_on_one_side():
    upper = process(QUIET, "low").latest.upper
    close, far = upper - 0.5, upper + 1
    assert nears([*QUIET, close, 51, close]) == [12, 14]
    assert nears([*QUIET, close, 49, close]) == []
    assert nears([*QUIET, close, 51, 51, close]) == []
    assert nears([*QUIET, close, 51, far]) == [], "a point outside does not count as near"
    assert nears([*QUIET, close, None, close]) == []


def test_a_point_tells_every_rule_and_is_named_by_the_first():
    values = [*QUIET, *range(54, 62), 90]
    point = process(values, "low").points[-1]
    assert point.rules == ("outside", "trend", "run")
    assert (point.ways, point.way, point.kind) == (("up",) * 3, "up", "concern")


def test_a_point_that_ends_one_trend_and_begins_another_is_the_later_ones():
    values = [30, 20, 29, 21, *range(30, 23, -1), *range(25, 31), 20, 29]
    points = process(values, "high", rules=ALL).points
    assert [point.way for point in points[4:10]] == ["down"] * 6
    assert [point.way for point in points[10:17]] == ["up"] * 7


@cases("""
    polarity | up          | down        | because
    high     | improvement | concern     | more is good
    low      | concern     | improvement | less is good
    none     | high        | low         | no good side
    range    | high        | low         | a middle is good
""")
def test_what_a_signal_means(row):
    kinds = [process([*QUIET, value], row.polarity).points[-1].kind for value in (90, 10)]
    assert kinds == [row.up, row.down]
    assert process(QUIET, row.polarity).points[0].kind == "common"


# The quiet year: mean 50.1, limits 40.8 to 59.4.
@cases("""
    polarity | target | assurance             | because
    high     | 30     | consistently achieves | all usual values above it
    high     | 50     | hit and miss          | between the limits
    high     | 70     | consistently misses   | all usual values below it
    low      | 70     | consistently achieves | less is good, all below it
    low      | 30     | consistently misses   | less is good, all above it
    none     | 50     | -                     | no good side
    range    | 50     | -                     | a single value is no range
    high     | -      | -                     | no target
""")
def test_assurance(row):
    target = float(row.target) if row.target else None
    assert process(QUIET, row.polarity, target=target).assurance == (row.assurance or None)


def test_a_flat_series_on_its_target_meets_it():
    assert process([100] * 6, "high", target=100).assurance == "consistently achieves"
    assert process([99] * 6, "high", target=100).assurance == "consistently misses"
    assert process([0] * 6, "low", target=0).assurance == "consistently achieves"


def test_only_a_recorded_break_begins_new_limits():
    values = [10, 12, 10, 12, 10, 12, 40, 42, 40, 42, 40, 42]
    whole, parted = process(values, "low"), process(values, "low", breaks=[6])
    assert (len(whole.segments), whole.segments[0].stop) == (1, 12)
    assert [(item.start, item.stop, item.mean) for item in parted.segments] == [
        (0, 6, 11),
        (6, 12, 41),
    ]
    assert named(parted) == " ".join(["."] * 12)
    assert parted.assurance is None
    assert process(values, "low", breaks=[6], target=20).assurance == "consistently misses"


def test_no_rule_crosses_a_break():
    values = [*QUIET[:8], 51, 52, 53, 54, 55, 56, 57, 58]
    assert "trend" in named(process(values, "high"))
    assert "trend" not in named(process(values, "high", breaks=[12]))


def test_breaks_outside_the_series_part_nothing():
    assert len(process(QUIET, "high", breaks=[-1, 0, 12, 99]).segments) == 1
    assert len(process(QUIET, "high", breaks=[5, 5]).segments) == 2


def test_a_short_segment_after_a_break_says_why():
    result = process([*QUIET, 60, 61, 62], "high", breaks=[12], target=50)
    assert result.reason == "limits need 5 points, not 3"
    assert [item.reason for item in result.segments] == ["", result.reason]
    assert [point.kind for point in result.points[-3:]] == [None] * 3


def test_not_a_number_is_missing():
    values = [*QUIET, math.nan]
    assert process(values, "high").points[-1].value is None
    assert process(values, "high").segments == process([*QUIET, None], "high").segments


def test_limits_on_fewer_than_five_points_are_refused():
    with pytest.raises(ValueError, match="5 points or more, not 4"):
        Rules(fix_after=4)


@THIN
@given(SERIES, st.sampled_from([0.01, 0.5, 100.0, 4096.0]))
def test_the_unit_does_not_matter(values, unit):
    one, other = process(values, "high"), process([value * unit for value in values], "high")
    assert [point.rules for point in one.points] == [point.rules for point in other.points]
    assert other.latest.upper == pytest.approx(one.latest.upper * unit, abs=1e-9)


@THIN
@given(SERIES)
def test_upside_down_is_the_mirror_image(values):
    one, other = process(values, "high"), process([-value for value in values], "low")
    assert [(p.kind, p.rules) for p in one.points] == [(p.kind, p.rules) for p in other.points]


@THIN
@given(SERIES)
def test_limits_enclose_the_mean_and_mark_what_lies_outside(values):
    result = process(values, "none")
    item = result.latest
    assert item.lower <= item.mean <= item.upper
    for point in result.points:
        beyond = not item.lower - 1e-6 <= point.value <= item.upper + 1e-6
        assert not beyond or point.rules[:1] == ("outside",)


@THIN
@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=30), st.integers(0, 30))
def test_a_refusal_is_never_a_number(values, cut):
    result = process(values, "high", breaks=[cut], target=5)
    assert len(result.points) == len(values)
    for item in result.segments:
        assert (
            (item.mean is None) == (item.lower is None) == (item.upper is None) == bool(item.reason)
        )
    assert bool(result.reason) == (result.assurance is None)
    assert all(point.kind is None for point in result.points if point.value is None)


def test_ranges_are_steps_between_neighbours():
    assert moving_ranges([1, 4, None, 2, 2]) == [3, 0]


KINDS = {
    "common": "common_cause", "improvement": "special_cause_improvement",
    "concern": "special_cause_concern",
}  # fmt: skip
CAUSES = {
    ("outside", "up"): "Above UCL", ("outside", "down"): "Below LCL",
    ("trend", "up"): "7 Point Trend (Increasing)", ("trend", "down"): "7 Point Trend (Decreasing)",
    ("near", "up"): "2 in 3 Above CL", ("near", "down"): "2 in 3 Below CL",
    ("run", "up"): "7 Points Above CL", ("run", "down"): "7 Points Below CL",
}  # fmt: skip
POLARITY = {"increase": "high", "decrease": "low", "neutral": "none"}
ASSURANCE = {
    "": None, "consistent_pass": "consistently achieves", "inconsistent": "hit and miss",
    "consistent_fail": "consistently misses",
}  # fmt: skip


def vectors(folder, name):
    found = defaultdict(list)
    with (folder / "vectors" / name).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["series"]].append(row)
    return found


def made_again(rows, limits):
    """Run one series of the known answers."""
    pairs = enumerate(pairwise(rows), start=1)
    first = limits[0]
    fixed = int(float(first["fix_after_n"])) if first["fix_after_n"] else None
    return process(
        [float(row["value"]) for row in rows],
        POLARITY[first["direction"]],
        breaks=[place for place, (one, two) in pairs if one["segment"] != two["segment"]],
        target=float(first["target"]) if first["target"] else None,
        rules=Rules(first["screen_outliers"] == "True", fixed),
    )


def test_known_answers(shared):
    """Limits and the name of every point as the NHSRplotthedots package gives them."""
    points, limits = (vectors(shared, f"spc_xmr_{name}.csv") for name in ("points", "limits"))
    assert sum(map(len, points.values())) == 528
    for series, rows in points.items():
        result = made_again(rows, limits[series])
        assert result.assurance == ASSURANCE[limits[series][-1]["assurance"]], series
        for item, row in zip(result.segments, limits[series], strict=True):
            # That package has no limits for a flat series; they lie on the mean.
            want = [float(row[name] or row["mean"]) for name in ("mean", "lower", "upper")]
            assert [item.mean, item.lower, item.upper] == pytest.approx(want, rel=1e-9, abs=1e-9)
        for point, row in zip(result.points, rows, strict=True):
            cause = CAUSES[point.rules[0], point.way] if point.rules else "Common Cause"
            assert (KINDS[point.kind], cause) == (row["point_type"], row["cause"]), (
                series,
                row["i"],
            )
