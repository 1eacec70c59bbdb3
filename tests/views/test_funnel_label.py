"""The name in a funnel: nearest room that is free, never on marks or lines, else on top."""

from councilbook.views.funnel_label import above, own_lines, place_label
from councilbook.views.layout import Box

ROOM = Box(0, 0, 400, 300)
OWN = (200.0, 150.0)
WORDS = ("Stockton 12%",)


def square(x, y, half=4):
    return Box(x - half, y - half, x + half, y + half)


def test_in_an_empty_plot_the_name_stands_at_once_above_and_right_of_the_mark():
    label = place_label(WORDS, OWN, ROOM, [], [])
    assert label.box.left - OWN[0] == OWN[1] - label.box.bottom == 14


def test_near_the_edge_it_stands_on_the_inner_side():
    label = place_label(WORDS, (395.0, 5.0), ROOM, [], [])
    assert label.box.right < 395 and label.box.top >= 0
    # Beside the mark the leader stops short of the words.
    beside = place_label(WORDS, (395.0, 12.0), ROOM, [], [])
    assert beside.box.right + 4 == beside.end[0] <= 395


def test_it_keeps_off_marks_and_lines():
    crowd = [square(x, y) for x in range(150, 400, 25) for y in range(80, 150, 12)]
    rule = ((0.0, 190.0), (400.0, 190.0))
    label = place_label(WORDS, OWN, ROOM, crowd, [rule])
    assert not any(label.box.overlaps(mark) for mark in crowd)
    assert not label.box.crossed_by(*rule)


def test_its_leader_avoids_marks_where_it_can():
    # One mark stands on the way to the nearest room, and not on any words.
    label = place_label(WORDS, OWN, ROOM, [square(207, 141, half=2)], [])
    assert not square(207, 141, half=2).crossed_by(OWN, label.end)


def test_without_any_room_there_is_no_place_and_it_goes_on_top():
    crowd = [square(x, y) for x in range(0, 401, 20) for y in range(0, 301, 14)]
    assert place_label(WORDS, OWN, ROOM, crowd, []) is None
    plot = Box(0, 40, 400, 300)
    label = above(WORDS, OWN, plot)
    assert label.box.bottom < plot.top and label.box.top >= 0
    assert label.end[0] == OWN[0]
    # At the edge the words stay within the plot's width.
    assert above(WORDS, (399.0, 150.0), plot).box.right == 400


def test_long_names_are_broken_but_not_their_values():
    lines = own_lines("Bournemouth, Christchurch and Poole 8\u00a0of\u00a017", 150)
    assert len(lines) == 3 and lines[-1].endswith("8\u00a0of\u00a017")
