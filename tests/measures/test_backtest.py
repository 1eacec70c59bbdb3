"""The back-test: only what was known counts, and bands hold what they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from councilbook.measures.backtest import backtest
from councilbook.measures.level import last_value, recent_level
from councilbook.measures.rolling import FEWEST, LEAST, POOL, Rolling, roll

nan = np.nan
SAME = settings(max_examples=15, deadline=None, derandomize=True)
VALUES = arrays(float, (12, 8), elements=st.floats(0, 100) | st.just(nan))


def walks(areas, years, seed=1):
    """Series that move at random, some areas five times as much as others."""
    random = np.random.default_rng(seed)
    scale = random.uniform(1, 5, (areas, 1))
    return 1000 + np.cumsum(scale * random.standard_normal((areas, years)), axis=1)


def waves(areas, years, seed=1):
    """Series about a level of their own."""
    random = np.random.default_rng(seed)
    return 1000 + random.uniform(1, 5, (areas, 1)) * random.standard_normal((areas, years))


def test_errors_by_hand():
    # Twelve areas that all rise by their number each year: the last value misses by that much.
    rising = np.arange(1.0, 13)[:, np.newaxis] * np.arange(8)
    one, two, three = backtest(rising, 0, last_value)
    assert (one.h, two.h, three.h) == (1, 2, 3)
    # From five, six and seven points; a year less for each year further.
    assert (one.n, two.n, three.n) == (36, 24, 12)
    assert (one.mae, two.mae, three.mae) == pytest.approx((6.5, 13, 19.5))
    assert (one.mase, two.mase, three.mase) == pytest.approx((1, 2, 3))
    assert one.relative == 1
    # Those who rise most lie above the band of four in five: two of the twelve.
    assert (one.cover80, one.cover95) == pytest.approx((10 / 12, 1))


def test_bands_hold_what_they_say():
    for made in (walks, waves):
        for score in backtest(made(300, 12), 0, recent_level):
            assert score.cover80 == pytest.approx(0.80, abs=0.03)
            assert score.cover95 == pytest.approx(0.95, abs=0.03)


def test_the_level_beats_the_last_value_where_values_go_to_and_fro():
    assert all(score.relative < 0.95 for score in backtest(waves(100, 12), 0, recent_level))


def test_the_last_value_is_chosen_where_values_keep_their_moves():
    found = backtest(walks(100, 12), 0, recent_level)
    assert all(score.relative == pytest.approx(1, abs=0.01) for score in found)


def test_values_before_a_new_definition_are_not_looked_at():
    values = walks(30, 12)
    changed = values.copy()
    changed[:, :4] = 7e6
    assert backtest(changed, 4, recent_level) == backtest(values[:, 4:], 0, recent_level)


def test_a_gap_begins_a_new_history():
    values = walks(30, 9)
    values[:, 3] = nan
    # After the gap five points end at the last column only: nothing came true since.
    assert [score.n for score in backtest(values, 0, last_value)] == [0, 0, 0]


def test_too_short_a_panel_has_no_scores():
    score = backtest(walks(30, LEAST), 0, last_value)[0]
    assert score.n == 0
    assert np.isnan([score.mae, score.cover80, score.relative]).all()


def test_areas_that_never_changed_are_left_out_of_the_scaled_error():
    values = np.vstack([walks(20, 8), np.full((5, 8), 3.0)])
    moving = backtest(values[:20], 0, last_value)[0]
    both = backtest(values, 0, last_value)[0]
    assert both.n > moving.n
    assert np.isfinite(both.mase)


def test_bands_rest_on_the_newest_errors():
    values = walks(POOL, 9)
    wild = values.copy()
    wild[:, :3] = 1000 * walks(POOL, 3, seed=2)
    calm, after = (roll(each, last_value) for each in (values, wild))
    # Errors before the last known ones do not count where those are enough...
    assert calm._pool(8, 1) == pytest.approx(
        after._pool(8, 1) * after.spreads[:, 7] / calm.spreads[:, 7]
    )
    # ... and do where they are not.
    assert len(roll(values[:40], last_value)._pool(8, 1)) == 3 * 40


def test_bands_are_no_narrower_further_ahead():
    reaches = roll(waves(150, 11), recent_level).reaches
    known = reaches[LEAST - 1 :]
    assert (np.diff(known[~np.isnan(known).any(axis=(1, 2))], axis=1) >= 0).all()
    assert (known[..., 1] >= known[..., 0])[~np.isnan(known[..., 0])].all()


def test_a_few_areas_take_the_distribution_of_student():
    values = walks(FEWEST - 1, 9)
    rolling = roll(values, last_value)
    assert rolling.alone
    changes = np.diff(values, axis=1)
    sigma = np.sqrt((changes**2).mean(axis=1) * 2)
    known = sigma[:, np.newaxis] * stats.t.ppf([0.9, 0.975], 8)
    assert rolling.widths(8, 2) == pytest.approx(known)
    assert not roll(walks(FEWEST, 9), last_value).alone


def test_without_known_errors_there_is_no_band():
    # Only one area has a past; ten have but a last value.
    values = np.full((11, 7), nan)
    values[:, -1] = 5
    values[0] = [1, 2, 3, 4, 5, 6, 5]
    assert np.isnan(roll(values, last_value).widths(6, 1)).all()


@SAME
@given(VALUES)
def test_later_values_change_no_earlier_forecast_or_band(values):
    whole, part = roll(values, recent_level), roll(values[:, :6], recent_level)
    assert np.array_equal(whole.made[:, :6], part.made, equal_nan=True)
    assert np.array_equal(whole.reaches[:6], part.reaches, equal_nan=True)


@SAME
@given(VALUES, st.permutations(range(12)))
def test_the_order_of_the_areas_does_not_matter(values, order):
    for one, two in zip(
        backtest(values, 0, recent_level), backtest(values[order], 0, recent_level), strict=True
    ):
        assert (one.n, one.mae, one.cover80, one.cover95) == pytest.approx(
            (two.n, two.mae, two.cover80, two.cover95), nan_ok=True
        )


def test_a_method_sees_only_the_past():
    seen = []

    def spy(values):
        seen.append(values.shape[1])
        return last_value(values)

    assert isinstance(roll(walks(3, 5), spy), Rolling)
    assert seen == [1, 2, 3, 4, 5]
