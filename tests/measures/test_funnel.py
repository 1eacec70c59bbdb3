"""Funnels: known limits, labels of the UK Health Security Agency, and no number where refused."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import cases

from councilbook.measures.dispersion import noise, stretch
from councilbook.measures.funnel import INNER, OUTER, Funnel, funnel, known
from councilbook.measures.intervals import exact_poisson, wilson, z_of

quick = settings(max_examples=50, deadline=None, derandomize=True)
counts = st.lists(
    st.tuples(st.integers(0, 400), st.integers(400, 5000)), min_size=10, max_size=20
).filter(lambda pairs: any(events for events, _ in pairs))
kinds = pytest.mark.parametrize("kind", ["share", "rate"])
LABELS = {
    -2: "Low (0.001)", -1: "Low (0.025)", 0: "Not significant", 1: "High (0.025)",
    2: "High (0.001)",
}  # fmt: skip


def arrays(pairs):
    return (np.array(column, dtype=float) for column in zip(*pairs, strict=True))


def crowd(*last, areas=30, kind="share", per=100.0):
    """Areas of 1,000 with 8% to 12%, and further ones as given (events, size)."""
    pairs = [(80 + number % 5 * 10, 1000) for number in range(areas - len(last))]
    events, sizes = arrays([*pairs, *last])
    return funnel(kind, events, sizes, per), events, sizes


# Limits.

# p -+ z sqrt(p (1 - p) / n) from the test data of PHEindicatormethods (Public Health England).
SHARES = cases("""
    n | lower95   | upper95 | lower998  | upper998 | because
    1 | 3.204264  | 100     | 0         | 100      | one person: nothing can be said
    2 | 25.885383 | 100     | 0         | 100      | two
    3 | 35.933491 | 100     | 10.150815 | 100      | three
""")


@SHARES
def test_counted_limits_of_a_share(row):
    found = Funnel("share", 100.0, centre=80.642448)
    for level, name in ((INNER, "95"), (OUTER, "998")):
        bounds = found.counted_limits(np.array([float(row.n)]), level)
        expected = [float(getattr(row, f"{side}{name}")) for side in ("lower", "upper")]
        assert [bounds.lower[0], bounds.upper[0]] == pytest.approx(expected, abs=1e-5)


# The expected events at which so many events lie on a limit: from the same test data.
RATES = cases("""
    events | on_lower95  | on_upper95  | on_lower998 | on_upper998 | because
    1      | 5.571644585 | 0.025317898 | 9.233410143 | 0.001000547 | one event
    2      | 7.224687515 | 0.242209467 | 11.22886836 | 0.04540199  | two
    3      | 8.767273828 | 0.618671905 | 13.06224507 | 0.190533306 | three
""")


@RATES
def test_counted_limits_of_a_rate(row):
    found = Funnel("rate", 1.0, centre=1.0)
    for level, name in ((INNER, "95"), (OUTER, "998")):
        low, high = (np.array([float(getattr(row, f"on_{side}{name}"))]) for side in ("lower", "upper"))  # fmt: skip
        assert found.counted_limits(low, level).lower * low == pytest.approx(
            float(row.events), rel=1e-4
        )
        assert found.counted_limits(high, level).upper * high == pytest.approx(
            float(row.events), rel=1e-4
        )


@given(st.floats(0.02, 0.98), st.integers(20, 5000))
@quick
def test_a_share_leaves_its_limits_where_its_own_interval_leaves_the_centre(centre, n):
    bounds = Funnel("share", 1.0, centre=centre).counted_limits(np.array([float(n)]))
    events = np.arange(n + 1.0)
    own = wilson(events, np.full(n + 1, float(n)))
    inside = (own.lower <= centre) & (centre <= own.upper)
    between = (events / n >= bounds.lower) & (events / n <= bounds.upper)
    sure = np.abs(events / n - bounds.lower) + np.abs(own.lower - centre) > 1e-9
    assert (inside == between)[sure].all()


@given(st.floats(0.5, 3000))
@quick
def test_the_limit_of_a_rate_is_where_its_exact_interval_touches_the_centre(expected):
    bounds = Funnel("rate", 1.0, centre=1.0).counted_limits(np.array([expected]))
    assert exact_poisson(bounds.upper * expected).lower == pytest.approx([expected], rel=1e-6)
    if bounds.lower[0] > 0:
        assert exact_poisson(bounds.lower * expected).upper == pytest.approx([expected], rel=1e-6)
    else:
        # So few are expected that even none would not be low.
        assert exact_poisson(np.array([0.0])).upper[0] >= expected - 1e-9


@kinds
@given(pairs=counts)
@quick
def test_widened_limits_are_never_narrower_than_those_of_chance(kind, pairs):
    events, sizes = arrays(pairs)
    found = funnel(kind, events, sizes, 1.0)
    middle = np.array([found.centre])
    for level in (INNER, OUTER):
        bounds = found.limits(sizes, level)
        if found.tau2 == 0:
            chance = found.counted_limits(sizes, level)
            assert (bounds.lower == chance.lower).all() and (bounds.upper == chance.upper).all()
            continue
        half = z_of(level) * noise(kind, sizes, found.centre)
        target = stretch(kind, middle, found.centre)
        top = np.pi / 2 if kind == "share" else np.inf
        lower, upper = (stretch(kind, side, found.centre) for side in bounds)
        assert (lower <= np.maximum(target - half, 0) + 1e-7).all()
        assert (upper >= np.minimum(target + half, top) - 1e-7).all()


def test_widened_limits_as_worked_by_hand():
    # Five areas of 100 with 40% and five with 60%: tau^2 = 0.0087626 (see over-dispersion),
    # T = pi/4; at n = 400 the limits are sin^2(T -+ 1.959964 sqrt(0.000625 + 0.0087626)).
    found = funnel("share", np.array([40.0, 60.0] * 5), np.full(10, 100.0), 100.0)
    bounds = found.limits(np.array([400.0]))
    assert [bounds.lower[0], bounds.upper[0]] == pytest.approx([31.46, 68.54], abs=0.01)


@kinds
@given(pairs=counts)
@quick
def test_wide_limits_hold_the_narrow_ones_and_both_hold_the_centre(kind, pairs):
    events, sizes = arrays(pairs)
    found = funnel(kind, events, sizes, 100.0)
    inner, outer = found.limits(sizes, INNER), found.limits(sizes, OUTER)
    small = 1e-9
    assert (outer.lower <= inner.lower + small).all() and (inner.lower <= found.centre).all()
    assert (outer.upper >= inner.upper - small).all() and (inner.upper >= found.centre).all()
    assert (inner.lower >= 0).all()
    if kind == "share":
        assert (outer.upper <= 100 + small).all()


@kinds
@given(pairs=counts)
@quick
def test_limits_come_nearer_as_the_size_grows(kind, pairs):
    found = funnel(kind, *arrays(pairs), 100.0)
    bounds = found.limits(np.geomspace(500, 50_000, 30))
    assert (np.diff(bounds.upper - bounds.lower) <= 1e-9).all()


@kinds
@given(pairs=counts, per=st.sampled_from([1.0, 100.0, 10_000.0]))
@quick
def test_the_unit_does_not_matter(kind, pairs, per):
    events, sizes = arrays(pairs)
    plain, found = funnel(kind, events, sizes, 1.0), funnel(kind, events, sizes, per)
    assert (found.phi, found.tau2) == (plain.phi, plain.tau2)
    assert found.centre == pytest.approx(plain.centre * per)
    assert found.limits(sizes).upper == pytest.approx(plain.limits(sizes).upper * per)
    assert (found.places(events, sizes) == plain.places(events, sizes)).all()


@kinds
@given(pairs=counts, order=st.randoms(use_true_random=False))
@quick
def test_the_order_of_the_areas_does_not_matter(kind, pairs, order):
    events, sizes = arrays(pairs)
    shuffled = list(range(len(pairs)))
    order.shuffle(shuffled)
    found, other = funnel(kind, events, sizes, 1.0), funnel(kind, events[shuffled], sizes[shuffled], 1.0)  # fmt: skip
    assert found.centre == pytest.approx(other.centre, rel=1e-12)
    assert found.tau2 == pytest.approx(other.tau2, rel=1e-6, abs=1e-12)


# Places.


def test_areas_far_out_are_outside_the_limits_on_their_side():
    found, events, sizes = crowd((30, 1000), (300, 1000), (60, 1000), (145, 1000), areas=40)
    assert found.tau2 > 0
    assert list(found.places(events, sizes)[-4:]) == [-2, 2, -1, 1]
    assert not found.places(events, sizes)[:-4].any()


@kinds
@given(pairs=counts)
@quick
def test_places_are_those_that_the_limits_show(kind, pairs):
    events, sizes = arrays(pairs)
    found = funnel(kind, events, sizes, 1.0)
    places, values = found.places(events, sizes), events / sizes
    if found.tau2 > 0:
        inner, outer = found.limits(sizes, INNER), found.limits(sizes, OUTER)
        assert ((places >= 1) == (values > inner.upper)).all()
        assert ((places <= -2) == (values < outer.lower)).all()
    # Nobody outside the wide limits is inside the narrow ones.
    assert set(places) <= {-2, -1, 0, 1, 2}


def test_without_differences_between_areas_the_own_interval_decides():
    sizes, events = np.full(20, 1000.0), np.full(20, 100.0)
    for kind in ("share", "rate"):
        found = funnel(kind, events, sizes, 100.0)
        assert found.tau2 == 0
        low_high = np.array([[60.0], [72.0], [100.0], [125.0], [150.0]])
        placed = [int(found.places(each, sizes[:1])[0]) for each in low_high]
        assert placed == [-2, -1, 0, 1, 2]


def test_an_area_without_counts_lies_nowhere():
    found, *_ = crowd((300, 1000))
    events, sizes = np.array([np.nan, 300.0, 5.0, 5.0]), np.array([1000.0, np.nan, 0.0, 4.0])
    assert list(known("share", events, sizes)) == [False] * 4
    assert list(known("rate", events, sizes)) == [False, False, False, True]
    assert list(found.places(events[:3], sizes[:3])) == [0, 0, 0]
    flat_out = funnel("rate", np.full(20, 100.0), np.full(20, 1000.0), 1.0)
    assert list(flat_out.places(events[:3], sizes[:3])) == [0, 0, 0]


# Which funnels there are.


def test_the_centre_is_all_events_over_all_sizes_and_not_a_mean_of_values():
    found, *_ = crowd((5000, 10_000))
    assert found.centre == pytest.approx(100 * (2880 + 5000) / 39_000)
    assert (found.areas, found.reason) == (30, "")


def test_differences_far_beyond_chance_make_a_funnel_flat():
    calm, *_ = crowd()
    events, sizes = arrays([(20 + 12 * number, 1000) for number in range(30)])
    wild = funnel("share", events, sizes, 100.0)
    assert (calm.flat, wild.flat) == (False, True)
    assert calm.phi < 10 < wild.phi
    assert not Funnel("share", 100.0).flat


REFUSED = cases("""
    kind  | known | events | reason                                                                                   | because
    share | 9     | 50     | only 9 authorities have the counts behind the value; at least 10 are needed | nine are too few
    rate  | 1     | 50     | only 1 authority has the counts behind the value; at least 10 are needed | one
    rate  | 0     | 50     | no authorities have the counts behind the value; at least 10 are needed | none
    share | 30    | 0      | every authority has the same value | nobody anywhere
    rate  | 30    | 0      | every authority has the same value | no event anywhere
    share | 30    | 1000   | every authority has the same value | everybody everywhere
    count | 30    | 50     | the value is neither a percentage nor a rate of a population | a number of people
    other | 30    | 50     | the value is neither a percentage nor a rate of a population | days
""")


@REFUSED
def test_a_refusal_says_why_and_gives_no_number(row):
    there = np.arange(30) < int(row.known)
    events, sizes = np.where(there, float(row.events), np.nan), np.full(30, 1000.0)
    found = funnel(row.kind, events, sizes, 100.0)
    assert found.reason == row.reason
    assert (found.centre, found.phi, found.tau2, found.flat) == (None, None, None, False)
    for bounds in (found.limits(sizes), found.counted_limits(sizes)):
        assert np.isnan(bounds.lower).all() and np.isnan(bounds.upper).all()
    assert not found.places(events, sizes).any()


def test_ten_areas_are_enough_and_every_event_of_a_rate_may_be_repeated():
    events, sizes = np.full(10, 50.0), np.full(10, 40.0)
    assert funnel("rate", events, sizes, 100.0).centre == pytest.approx(125)
    assert funnel("share", events, sizes, 100.0).areas == 0


# Everything Public Health England tests, where it is at hand.


def numbers(shared, name):
    with (shared / "vectors" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return rows, lambda key: np.array([float(row[key]) for row in rows])


def test_every_label_of_a_share(shared):
    rows, column = numbers(shared, "funnel_proportion_points")
    found = Funnel("share", 100.0, centre=100 * float(rows[0]["baseline"]))
    places = found.counted_places(column("numerator"), column("denominator"))
    assert [LABELS[place] for place in places] == [row["significance"] for row in rows]


def test_every_limit_of_a_share(shared):
    rows, column = numbers(shared, "funnel_proportion_limits")
    for name in {row["set"] for row in rows}:
        own = np.array([row["set"] == name for row in rows])
        found = Funnel("share", 100.0, centre=column("baseline")[own][0])
        for level, digits in ((INNER, "95"), (OUTER, "998")):
            bounds = found.counted_limits(column("denominator")[own], level)
            assert bounds.lower == pytest.approx(column(f"lower{digits}")[own], abs=1e-5)
            assert bounds.upper == pytest.approx(column(f"upper{digits}")[own], abs=1e-5)


def test_every_label_of_a_rate(shared):
    rows, column = numbers(shared, "funnel_ratio_points")
    places = Funnel("rate", 1.0, centre=1.0).counted_places(column("observed"), column("expected"))
    assert [LABELS[place] for place in places] == [row["significance"] for row in rows]


def test_every_limit_of_a_rate(shared):
    _, column = numbers(shared, "funnel_ratio_limits")
    found = Funnel("rate", 100.0, centre=100.0)
    for level, digits in ((INNER, "95"), (OUTER, "998")):
        for side in ("lower", "upper"):
            expected = column(f"{side}_{digits}_exp_events")
            ratio = getattr(found.counted_limits(expected, level), side)
            assert ratio == pytest.approx(column(f"{side}_{digits}_isr"), rel=1e-4)
            assert ratio / 100 - 1 == pytest.approx(column(f"{side}_{digits}_count"), rel=1e-4)
