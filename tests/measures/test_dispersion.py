"""Over-dispersion: none where chance alone parts the areas, and none of it from tails or units."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import cases

from councilbook.measures.dispersion import dispersion, noise, stretch, unstretch

quick = settings(max_examples=50, deadline=None, derandomize=True)
counts = st.lists(
    st.tuples(st.integers(1, 400), st.integers(401, 5000)), min_size=10, max_size=20
)  # fmt: skip


def arrays(pairs):
    return (np.array(column, dtype=float) for column in zip(*pairs, strict=True))


# asin sqrt(1/2) = pi/4 and asin sqrt(1/4) = pi/6; a root of twice the expected is 1.41421.
SCALES = cases("""
    kind  | share | middle | size | stretched | noise   | because
    share | 0.5   | 0.2    | 100  | 0.785398  | 0.05    | a half
    share | 0.25  | 0.2    | 400  | 0.523599  | 0.025   | a quarter, of four times as many
    share | 0     | 0.2    | 1    | 0         | 0.5     | nobody
    share | 1     | 0.2    | 25   | 1.570796  | 0.1     | everybody
    rate  | 0.004 | 0.002  | 5000 | 1.414214  | 0.15811 | twice the ten expected
    rate  | 0.002 | 0.002  | 8000 | 1         | 0.125   | as many as the 16 expected
    rate  | 0     | 0.002  | 500  | 0         | 0.5     | no event
""")


@SCALES
def test_on_the_stretched_scale_only_the_size_decides_what_chance_does(row):
    share, middle, size = (float(row.share), float(row.middle), float(row.size))
    stretched = stretch(row.kind, np.array([share]), middle)
    assert stretched == pytest.approx([float(row.stretched)], abs=1e-6)
    assert noise(row.kind, np.array([size]), middle) == pytest.approx([float(row.noise)], abs=1e-5)
    assert unstretch(row.kind, stretched, middle) == pytest.approx([share], abs=1e-12)


def test_what_lies_beyond_the_ends_of_the_scale_is_put_back_to_its_ends():
    scores = np.array([-0.3, 2.0])
    assert unstretch("share", scores, 0.5) == pytest.approx([0, 1])
    assert unstretch("rate", scores, 0.5) == pytest.approx([0, 2])


def test_areas_of_one_size_give_a_sum_that_can_be_done_by_hand():
    # Five areas of 100 people with 40% and five with 60%: T = pi/4, s = 0.05, and all
    # |z| = (pi/4 - asin sqrt 0.4) / 0.05 = 2.01358, so phi is its square and
    # tau^2 = (10 phi - 9) s^2 / 9.
    found = dispersion("share", np.array([40.0, 60.0] * 5), np.full(10, 100.0))
    assert found.phi == pytest.approx(4.05451, abs=1e-5)
    assert found.tau2 == pytest.approx((40.5451 - 9) * 0.0025 / 9, abs=1e-7)


def by_hand(kind, events, sizes):
    """The same sums, one area at a time."""
    p = sum(events) / sum(sizes)
    pairs = list(zip(events, sizes, strict=True))
    if kind == "share":
        z = [2 * math.sqrt(n) * (math.asin(math.sqrt(x / n)) - math.asin(math.sqrt(p))) for x, n in pairs]  # fmt: skip
        weights = [4 * n for n in sizes]
    else:
        z = [2 * math.sqrt(n * p) * (math.sqrt(x / (n * p)) - 1) for x, n in pairs]
        weights = [4 * n * p for n in sizes]
    tenths = statistics.quantiles(z, n=10, method="inclusive")
    phi = statistics.fmean(min(max(each, tenths[0]), tenths[-1]) ** 2 for each in z)
    total = sum(weights)
    over = len(z) * phi - (len(z) - 1)
    return phi, max(0, over / (total - sum(each**2 for each in weights) / total))


@pytest.mark.parametrize("kind", ["share", "rate"])
@given(pairs=counts)
@quick
def test_it_is_what_the_formula_says(kind, pairs):
    events, sizes = arrays(pairs)
    found = dispersion(kind, events, sizes)
    assert (found.phi, found.tau2) == pytest.approx(by_hand(kind, events, sizes), rel=1e-9)


@pytest.mark.parametrize("kind", ["share", "rate"])
@given(pairs=counts)
@quick
def test_the_order_of_the_areas_does_not_matter(kind, pairs):
    events, sizes = arrays(pairs)
    one, other = dispersion(kind, events, sizes), dispersion(kind, events[::-1], sizes[::-1])
    assert (one.phi, one.tau2) == pytest.approx((other.phi, other.tau2), rel=1e-9)


def test_where_chance_alone_parts_the_areas_there_is_no_variance_on_top():
    chance = np.random.default_rng(7)
    sizes = chance.integers(200, 2000, 150).astype(float)
    share = dispersion("share", chance.binomial(sizes.astype(int), 0.12).astype(float), sizes)
    rate = dispersion("rate", chance.poisson(sizes * 0.06).astype(float), sizes)
    # Winsorised squares of a standard normal have a mean of 0.68.
    for found in (share, rate):
        assert 0.5 < found.phi < 0.9
        assert found.tau2 == pytest.approx(0, abs=1e-5)


def test_a_known_variance_between_areas_is_found_again():
    # Chance around shares that themselves have a standard deviation of 0.08 once stretched.
    chance = np.random.default_rng(11)
    sizes = chance.integers(500, 3000, 2000).astype(float)
    shares = np.sin(chance.normal(0.5, 0.08, 2000)) ** 2
    found = dispersion("share", chance.binomial(sizes.astype(int), shares).astype(float), sizes)
    # Winsorising takes off a third: the mean of squares of a standard normal becomes 0.68.
    assert 0.58 < found.tau2 / 0.08**2 < 0.73


def test_one_area_far_out_does_not_widen_the_limits_of_all():
    sizes = np.full(40, 1000.0)
    events = np.array([500.0, *[100.0, 104.0, 96.0, 108.0, 92.0] * 7, *[100.0] * 4])
    middle = events.sum() / sizes.sum()
    scores = stretch("share", events / sizes, middle) - stretch("share", np.array([middle]), middle)
    assert np.mean((scores / noise("share", sizes, middle)) ** 2) > 20
    assert dispersion("share", events, sizes).phi < 2
