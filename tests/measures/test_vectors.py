"""Known answers that other files of this folder leave out: those about what is not judged."""

import math

import pandas as pd
import pytest

from councilbook.measures.bands import band
from councilbook.measures.standing import Standing, standing


@pytest.fixture
def vectors(shared):
    return lambda name: pd.read_csv(
        shared / "vectors" / name, keep_default_na=False, na_values=[""]
    )


def known(number):
    return None if math.isnan(number) else number


def test_a_target_is_reached_as_fingertips_says(vectors):
    frame = vectors("compare_target.csv")
    frame = frame[frame["method"] == "value"]
    assert len(frame) == 6
    expected = {"better": Standing.MET, "worse": Standing.MISSED}
    for row in frame.itertuples():
        got = standing(row.value, row.lower_limit, None, row.polarity.split("_")[0])
        assert got == expected[row.expected]


def test_no_colour_is_given_where_there_is_none_to_give(vectors):
    frame = vectors("compare_tolerance_rag_made.csv")
    frame = frame[frame["expected"] == "none"]
    got = [
        standing(
            known(row.value),
            known(row.target),
            row.tolerance,
            row.polarity.lower().replace("-", "none"),
        )
        for row in frame.itertuples()
    ]
    assert got == [Standing.NOT_JUDGED, Standing.NOT_PUBLISHED, Standing.NO_TARGET]


def test_no_band_is_given_without_a_value(vectors):
    frame = vectors("lait_quartile_band.csv")
    missing = frame[frame["band"].isna()]
    assert len(missing) == 1
    for row in missing.itertuples():
        got = band(
            known(row.value), [row.q0, row.q25, row.q50, row.q75, row.q100], row.polarity.lower()
        )
        assert (got.letter, got.reason) == (None, "there is no value")
