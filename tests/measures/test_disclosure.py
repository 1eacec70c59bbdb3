"""Disclosure: small counts hidden, and nothing that is left gives them away."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from tables import cases

from councilbook.measures.disclosure import (
    Protection,
    Table,
    derived,
    exposed,
    one_sided,
    primary,
    protect,
    ranges,
    two_way,
)

slow = settings(max_examples=5, deadline=None, derandomize=True)


def inside(cells, shape):
    """Give the cells of a table without its totals."""
    return cells.reshape(shape[0] + 1, shape[1] + 1)[:-1, :-1]


def outside(hidden):
    """Hide no total."""
    return np.pad(np.asarray(hidden, dtype=bool), ((0, 1), (0, 1))).ravel()


def test_small_counts_are_one_to_five():
    assert_array_equal(primary([0, 1, 5, 6, np.nan]), [False, True, True, False, False])
    assert_array_equal(primary([5, 6, 7, 8], threshold=7), [True, True, True, False])


SHARES = cases("""
    above | below | hide | look | because
    12    | 40    | no   | no   | nobody is few
    4     | 40    | yes  | no   | few are counted
    36    | 40    | yes  | no   | few are not counted
    2     | 4     | yes  | no   | few altogether
    0     | 4     | yes  | yes  | none of a few
    0     | 40    | no   | yes  | none, which tells about each of them
    40    | 40    | no   | yes  | all, which does too
    0     | 0     | no   | no   | nobody to count
    6     | 12    | no   | no   | just enough on either side
    -     | 40    | no   | no   | not known, so not to be shown anyway
""")


@SHARES
def test_percentages_of_small_counts(row):
    above, below = float(row.above or "nan"), float(row.below)
    assert derived(above, below) == (row.hide == "yes")
    assert one_sided(above, below) == (row.look == "yes")


def test_two_way_tables_know_their_totals():
    table = two_way([[1, 2, 3], [4, 5, 6]])
    assert_array_equal(table.counts, [1, 2, 3, 6, 4, 5, 6, 15, 5, 7, 9, 21])
    assert table.sums.shape == (7, 12)
    assert_array_equal(table.sums @ table.counts, np.zeros(7))


# Made in the tests of sdcTable: two or more hidden cells in each row and column, and yet one
# of them, in row 1 and column 2, can be worked out exactly.
FOUR = np.array([[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]])
FOUR_HIDDEN = np.array([[1, 1, 1, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 1, 0, 1]])


def test_two_hidden_cells_a_line_are_not_enough():
    lower, upper = ranges(two_way(FOUR), outside(FOUR_HIDDEN))
    lower, upper = inside(lower, FOUR.shape), inside(upper, FOUR.shape)
    assert_allclose(lower[0], [25, 47, 0, 89], atol=1e-6)
    assert_allclose(upper[0], [94, 47, 69, 89], atol=1e-6)


def test_the_choice_of_sdctable():
    people = [[18, 2], [14, 19], [12, 10], [11, 14]]
    got = protect(two_way(people))
    assert_array_equal(got.hidden, outside([[1, 1], [0, 0], [1, 1], [0, 0]]))
    assert got.reason == ""


def test_ranges_and_choices_agree_with_sdctable(shared):
    with (shared / "vectors" / "sdc_tables.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = {row["table"] for row in rows}
    assert len(names) == 3
    for name in names:
        cells = [row for row in rows if row["table"] == name]
        shape = (4, len(cells) // 4)
        table = two_way(np.reshape([float(cell["value"]) for cell in cells], shape))
        hidden = outside(np.reshape([cell["status"] != "published" for cell in cells], shape))
        lower, upper = (inside(bound, shape).ravel() for bound in ranges(table, hidden))
        assert_allclose(lower, [float(cell["lower"]) for cell in cells], atol=1e-6)
        assert_allclose(upper, [float(cell["upper"]) for cell in cells], atol=1e-6)
        if name == "sdctable_microdata1":
            assert_array_equal(protect(table).hidden, hidden)


# Made so that the cells chosen for one small count are needless, or dearer than others, once
# those for the next are hidden.
CHOICES = cases("""
    cells                  | further | because
    2 15 2 / 7 8 2         | 8 9 15  | 7 is chosen first and then not needed
    1 0 8 / 0 0 3 / 7 8 3  | 7 8 18  | 9 is given back before 8
    12 8 2 / 8 7 0 / 0 8 3 | 8 8 23 | nought would save one child and stays
""")


@CHOICES
def test_further_cells_of_a_two_way_table(row):
    table = two_way([[float(cell) for cell in line.split()] for line in row.cells.split("/")])
    further = table.counts[protect(table).hidden & ~primary(table.counts)]
    assert sorted(further) == [float(count) for count in row.further.split()]


def line(*parts):
    """One row of cells with its total."""
    return Table(np.array([*parts, sum(parts)], dtype=float), np.array([[1.0] * len(parts) + [-1]]))


LINES = cases("""
    parts    | hidden    | because
    2 9 12   | 2 9       | the next smallest beside it
    2 0 12   | 2 12      | nought tells nothing and stays
    1 3 20   | 1 3 20    | together 4, so neither could be 5
    3 4 20   | 3 4       | together 7, so either could be 1 to 5
    2 3      | 2 3 5     | a small total is hidden too
    2        | 2         | alone with its total
    6 9 12   | -         | nothing is small
    0 0 0    | -         | nobody at all
""")


@LINES
def test_further_cells_of_a_line(row):
    table = line(*(float(part) for part in row.parts.split()))
    hidden = table.counts[protect(table).hidden]
    # A total of one cell is that cell once more.
    assert sorted(set(hidden)) == [float(part) for part in row.hidden.split()]


# Each table alone is safe: two cells hidden in the one, none in the other.
LINKED = Table(
    # Boys, girls, both; younger girls, older girls.
    np.array([3.0, 15, 18, 7, 8]),
    np.array([[1.0, 1, -1, 0, 0], [0, -1, 0, 1, 1]]),
)


def test_linked_tables_give_each_other_away():
    hidden = np.array([True, True, False, False, False])
    assert exposed(line(3, 15), np.array([True, True, False])) == []
    lower, upper = ranges(LINKED, hidden)
    assert_allclose((lower[0], upper[0]), (3, 3), atol=1e-6)
    assert exposed(LINKED, hidden) == [0]


def test_linked_tables_are_protected_together():
    got = protect(LINKED)
    # Hiding the total of both is the only way that costs no second cell.
    assert_array_equal(got.hidden, [True, False, True, False, False])


def test_what_is_published_elsewhere_stays():
    both = np.array([False, False, True, False, False])
    assert_array_equal(protect(LINKED, public=both).hidden, [True, True, False, True, False])


def test_what_is_published_elsewhere_leaves_another_way():
    # Going down to 1 and up to 5 would do for the ends, but be one too narrow.
    table = two_way([[3, 2, 3], [6, 2, 7]])
    hidden = protect(table, public=table.counts == 7).hidden
    assert_array_equal(table.counts[hidden], [3, 2, 3, 6, 2, 4, 10])


def test_refusal_where_everything_else_is_published():
    got = protect(line(3, 15), public=np.array([False, True, True]))
    assert got == Protection(None, "what is published elsewhere gives a small count away")


def test_no_limit_where_nothing_adds_up():
    lower, upper = ranges(Table(np.array([3.0, 10]), np.zeros((0, 2))), np.array([True, False]))
    assert_array_equal(lower, [0, 10])
    assert_array_equal(upper, [np.inf, 10])


def test_counts_have_to_add_up():
    wrong = Table(np.array([3.0, 10, 9]), np.array([[1.0, 1, -1]]))
    with pytest.raises(ValueError, match="do not add up"):
        ranges(wrong, np.array([True, False, False]))


def test_a_range_that_leaves_one_out_is_not_safe():
    # The second cell is 0 to 10 by its other line, which leaves 2 to 12 for the first.
    table = Table(np.array([3.0, 9, 12, 1, 10]), np.array([[1.0, 1, -1, 0, 0], [0, 1, 0, 1, -1]]))
    hidden = np.array([True, True, False, True, False])
    lower, upper = ranges(table, hidden)
    assert_allclose((lower[0], upper[0]), (2, 12), atol=1e-6)
    assert exposed(table, hidden) == [0]


tables = arrays(float, (2, 3), elements=st.sampled_from([0, 1, 2, 4, 5, 6, 8, 11, 17, 30]))


@slow
@given(tables)
def test_protection_holds_and_hides_nothing_without_need(inner):
    table = two_way(inner)
    hidden = protect(table).hidden
    lower, upper = ranges(table, hidden)
    assert (lower <= table.counts + 1e-6).all()
    assert (table.counts <= upper + 1e-6).all()
    assert exposed(table, hidden) == []
    small = primary(table.counts)
    assert hidden[small].all()
    assert not hidden[table.counts == 0].any()
    for place in np.flatnonzero(hidden & ~small):
        shown = hidden.copy()
        shown[place] = False
        assert exposed(table, shown)


@slow
@given(tables, arrays(bool, (2, 3)), st.permutations(range(2)))
def test_rows_may_stand_in_any_order(inner, hidden, order):
    here = ranges(two_way(inner), outside(hidden))
    there = ranges(two_way(inner[order]), outside(hidden[order]))
    for one, other in zip(here, there, strict=True):
        assert_allclose(inside(one, (2, 3))[order], inside(other, (2, 3)), atol=1e-6)


@slow
@given(tables, arrays(bool, (2, 3)), arrays(bool, (2, 3)))
def test_hiding_more_tells_less(inner, hidden, more):
    table = two_way(inner)
    one, other = ranges(table, outside(hidden)), ranges(table, outside(hidden | more))
    assert (other.lower <= one.lower + 1e-6).all()
    assert (other.upper >= one.upper - 1e-6).all()
