"""A swarm: no mark on another, none outside, as near to its value as can be."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilbook.views.swarm import Dot, Room, on_top, swarm

ROOM = Room(20, 340, 92)
RADII = (4.0, 2.0)


def placed(xs, room=ROOM, sizes=None):
    radius, dots = swarm(xs, sizes or [1.0] * len(xs), room, RADII)
    assert not [pair for pair in combinations(dots, 2) if pair[0].meets(pair[1])]
    return radius, dots


def inside(dots, room=ROOM):
    return all(
        room.left <= dot.x <= room.right and abs(dot.y) + dot.radius <= room.half for dot in dots
    )


def test_marks_with_room_stay_on_the_line():
    radius, dots = placed([30, 60, 300])
    assert radius == 4
    assert [(dot.x, dot.y) for dot in dots] == [(30, 0), (60, 0), (300, 0)]


def test_equal_values_stand_above_and_below_each_other():
    _, dots = placed([50, 50, 50, 60])
    assert [dot.x for dot in dots] == [50, 50, 50, 60]
    assert sorted(round(dot.y, 6) for dot in dots[:3]) == [-8.8, 0, 8.8]


def test_too_many_equal_values_stand_side_by_side_half_way_to_the_next():
    radius, dots = placed([100] * 40 + [160])
    assert radius == 4
    assert max(abs(dot.x - 100) for dot in dots[:-1]) <= 30 - 2 * radius
    assert dots[-1].x == 160
    assert inside(dots)


def test_marks_shrink_before_those_of_different_values_change_places():
    radius, dots = placed([100] * 30 + [106] * 30)
    assert 2 <= radius < 4
    assert [dot.x for dot in dots] == [100] * 30 + [106] * 30
    assert inside(dots)


@pytest.mark.parametrize(
    "xs",
    [
        [180.0] * 153,
        [20.0] * 153,
        [150 + number / 100 for number in range(152)] + [340],
        [20 + number % 9 * 40 for number in range(153)],
    ],
    ids=["one place", "one end", "almost one place", "nine places"],
)
def test_every_authority_fits_however_its_values_lie(xs):
    _, dots = placed(xs)
    assert inside(dots)


def test_more_than_fit_reach_out_of_the_room_rather_than_lie_on_each_other():
    _, dots = placed([25.0] * 60, Room(20, 30, 20))
    assert not inside(dots, Room(20, 30, 20))


def test_larger_marks_keep_others_farther_away():
    _, dots = placed([50, 50], sizes=[1.0, 1.5])
    assert abs(dots[0].y - dots[1].y) == pytest.approx(4 + 6 + 0.8)


def test_the_mark_on_top_has_nothing_above_it():
    _, dots = placed([50] * 7 + [56] * 4 + [200])
    top = on_top(52, 7, dots)
    assert not any(top.meets(dot) for dot in dots)
    assert all(dot.y > top.y for dot in dots if abs(dot.x - 52) < 7 + dot.radius)
    assert on_top(120, 7, dots) == Dot(120, 0.0, 7)


@given(st.lists(st.floats(20, 340), max_size=60))
def test_marks_never_meet_and_come_out_the_same_in_any_order(xs):
    radius, dots = placed(xs)
    again, turned = swarm(xs[::-1], [1.0] * len(xs), ROOM, RADII)
    assert radius == again
    assert sorted((dot.x, dot.y) for dot in dots) == sorted((dot.x, dot.y) for dot in turned)
    assert all(math.isfinite(dot.y) for dot in dots)
