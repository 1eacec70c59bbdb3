"""Widths of columns: the shortest table there is room for, and no word cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilbook.press.documents.widths import shared_out

CASES = [
    # rows of texts, letters across, letters of each column without the space between
    ([["a", "b"]], 20, [1, 1]),
    ([["one two three", "x"]], 20, [13, 1]),
    # Room for one of two lines fewer: the one that costs fewer letters.
    ([["one two", "three threes"]], 17, [7, 6]),
    # The tall second column is served first; what is left makes no row taller.
    ([["a b", "seven words or so in here now"], ["a b", "as many words again as above"]], 20, [3, 14]),
    ([["a b", "seven words or so in here now"], ["a b", "as many words again as above"]], 17, [1, 14]),
    # Words that do not fit side by side are not cut.
    ([["incomparable", "incomparable"]], 10, [12, 12]),
    ([["two\nlines", "x"]], 30, [5, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "across", "expected"), CASES)
def test_known_tables(rows, across, expected):
    found = shared_out(tuple(map(tuple, rows)), across, 1)
    assert [width - 1 for width in found] == expected


@given(
    st.lists(
        st.tuples(*[st.text("ab \n", min_size=1, max_size=30)] * 3), min_size=1, max_size=6
    ),
    st.integers(10, 80),
)  # fmt: skip
def test_no_word_is_cut_and_the_room_is_kept(rows, across):
    found = shared_out(tuple(rows), across, 2)
    for texts, width in zip(zip(*rows, strict=True), found, strict=True):
        assert all(len(word) <= width - 2 for text in texts for word in text.split())
    least = sum(
        max(len(w) for t in texts for w in [*t.split(), ""]) for texts in zip(*rows, strict=True)
    )
    assert sum(found) <= max(across, least + 6)
