"""Whiskers: at their values, through their mark, clear of other marks and of words, in the key."""

import re
from dataclasses import replace
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from views.test_draw import MET, MISSED, NEUTRAL, scorecard
from views.test_draw_strip import NEGATIVE, NO_OWN, RATE, TIED, WHOLE, others

from councilbook.errors import PageError
from councilbook.views import draw_dotrange as dotrange
from councilbook.views import draw_strip as strip
from councilbook.views.dotrange_marks import drawing_heights, offsets
from councilbook.views.draw_dotrange import draw_dotrange
from councilbook.views.draw_strip import draw_strip
from councilbook.views.strip_data import axis_ticks
from councilbook.views.strip_marks import OWN, own_place
from councilbook.views.swarm import Dot
from councilbook.views.whisker import CAP, NAME

SVG = "{http://www.w3.org/2000/svg}"
# Places are written with six decimals.
ROUNDED = 1e-5
STRIPS = [
    replace(RATE, own_interval=(112.0, 131.0)),
    replace(WHOLE, name="wide-strip", own_interval=(52.0, 75.0)),
    replace(WHOLE, name="short-strip", own_interval=(63.9, 64.2)),
    replace(NEGATIVE, own_interval=(-2.0, -0.4)),
    replace(TIED, own_interval=(2.0, 11.0)),
]
WIDE = replace(MET, interval=(92.5, 97.9))
TURNED = replace(MISSED, interval=(8.2, 14.7))
AWAY = replace(NEUTRAL, interval=(181.0, 197.0))
ROWS = [WIDE, TURNED, AWAY, replace(NEUTRAL, interval=(164.0, 217.0))]
both_widths = pytest.mark.parametrize("width", [720, 360])
all_strips = pytest.mark.parametrize("chart", STRIPS, ids=lambda chart: chart.name)


@cache
def composed(module, chart, width):
    return module.compose(chart, width)


def root(canvas):
    return ET.fromstring(canvas.svg(prefix="here", label="Here"))


def points(path):
    """The corners of an outline; of a disc its lowest point."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML] (\S+) (\S+)", path.attrib["d"])]


def whiskers(canvas):
    """The whiskers drawn, the key's first: left, right, height and half a cap of each (px)."""
    found = []
    for path in root(canvas).iter(f"{SVG}path"):
        xs, ys = zip(*points(path), strict=True)
        if len(xs) == 6 and path.attrib.get("style", "").startswith("fill: none"):
            found.append((xs[0], xs[-1], ys[2], (max(ys) - min(ys)) / 2))
    return found


def marks(canvas):
    """Every mark: the id of its group, its place (px), and the points of its outline."""
    drawing = root(canvas)
    outlines = {path.attrib.get("id"): points(path) for path in drawing.iter(f"{SVG}path")}
    for group in drawing.iter():
        for use in group.findall(f"{SVG}use"):
            outline = outlines[use.attrib["{http://www.w3.org/1999/xlink}href"][1:]]
            at = float(use.attrib["x"]), float(use.attrib["y"])
            yield group.attrib.get("id"), at, outline


def mark_at(canvas, name):
    (at,) = (at for group, at, _ in marks(canvas) if group == f"here-{name}")
    return at


def dots(canvas):
    """Every mark of another authority: its place and radius (px)."""
    for group, at, outline in marks(canvas):
        if group in {"here-other", "here-neighbours"}:
            yield *at, max(max(map(abs, point)) for point in outline)


# Strips.


@both_widths
@all_strips
def test_a_whisker_goes_through_its_mark_from_end_to_end_of_its_range(chart, width):
    canvas = composed(strip, chart, width)
    key, (left, right, height, cap) = whiskers(canvas)
    x, y = mark_at(canvas, "own")
    low, high = chart.extent
    scale = (width - 2 * 20) / (high - low)
    assert (left, right) == pytest.approx([20 + (end - low) * scale for end in chart.own_interval])
    assert left <= x <= right and height == y
    # The caps show above and below the mark even where the whole range lies behind it.
    assert cap > OWN + 2
    assert key[3] < cap


@both_widths
@all_strips
def test_a_whisker_hides_no_mark_and_lies_on_no_words(chart, width):
    canvas = composed(strip, chart, width)
    _, (left, right, height, cap) = whiskers(canvas)
    for x, y, radius in dots(canvas):
        if left - radius <= x <= right + radius:
            assert y - radius > height
        if min(abs(x - left), abs(x - right)) < radius:
            assert y - radius >= height + cap - ROUNDED
    for words, box in canvas.words:
        for x in (left, right):
            assert not box.crossed_by((x, height - cap), (x, height + cap)), words
        assert not box.crossed_by((left, height), (right, height)), words
    assert left >= 6 and right <= width - 6


@both_widths
@all_strips
def test_words_stay_clear_of_each_other_with_a_whisker(chart, width):
    canvas = composed(strip, chart, width)
    for (one, box), (other, second) in combinations(canvas.words, 2):
        assert not box.overlaps(second), (one, other)
    for words, box in canvas.words:
        assert box.left >= 0 and box.right <= width and box.bottom <= canvas.height, words
    assert canvas.height <= 480


def test_the_axis_holds_the_whole_range():
    chart = replace(NEGATIVE, own_interval=(-2.0, 1.4))
    assert chart.extent == (-2.0, 1.4)
    assert list(axis_ticks(chart, 4).values()) == ["−2", "−1", "0", "1"]
    alone = replace(TIED, own_interval=(5.0, 5.0))
    assert alone.extent == TIED.extent


def test_the_own_mark_makes_way_only_for_marks_under_its_whisker():
    ends = (80.0, 140.0)
    assert own_place(100, ends, []).y == 0
    assert own_place(100, ends, [Dot(60, 0, 4), Dot(160, 0, 4)]).y == 0
    # In the middle of the line its marks may come near; under a cap they make room for it.
    assert own_place(100, ends, [Dot(120, -10, 4)]).y == -10 - 4 - 3
    assert own_place(100, ends, [Dot(140, -10, 4)]).y == -10 - 4 - CAP
    assert own_place(100, ends, [Dot(100, 0, 4)]).y == pytest.approx(-4 - OWN - 0.8)
    # Without a whisker a mark is in the way only where it meets the own one.
    assert own_place(100, None, [Dot(120, 0, 4)]).y == 0


def test_a_range_without_its_value_is_refused():
    with pytest.raises(PageError, match="likely range without its value"):
        replace(NO_OWN, own_interval=(61.0, 64.0))
    with pytest.raises(PageError, match="likely range without its value"):
        replace(WHOLE, own_interval=(65.0, 70.0))
    with pytest.raises(PageError, match="likely range without its value"):
        replace(RATE, points=others([1.0]), own_interval=(0.0, 2.0))


# Scorecards.


@both_widths
def test_a_row_holds_its_range_and_turns_it_with_its_scale(width):
    canvas = composed(dotrange, scorecard(*ROWS), width)
    _, *drawn = whiskers(canvas)
    edges = (248, 562) if width == 720 else (6, 354)
    assert len(drawn) == len(ROWS)
    for row, (left, right, _, _) in zip(ROWS, drawn, strict=True):
        ends = [edges[0] + row.place(end) * (edges[1] - edges[0]) for end in row.interval]
        assert (left, right) == pytest.approx(ends)
        assert edges[0] < min(ends) and max(ends) < edges[1]
    assert WIDE.place(92.5) < WIDE.place(96.0) < WIDE.place(97.9)
    assert TURNED.place(8.2) > TURNED.place(11.0) > TURNED.place(14.7)


def test_a_range_widens_the_scale_and_nothing_else_does():
    assert WIDE.place(96.0) < MET.place(96.0)
    inside = replace(MET, interval=(95.9, 96.0))
    assert inside.place(78.7) == MET.place(78.7)
    flat = replace(MET, value=90, target=90, benchmarks=(), previous=None, interval=(85, 95))
    assert flat.place(90) == 0.5
    assert 0 < flat.place(85) < flat.place(95) < 1


def test_marks_inside_the_range_stand_off_the_line():
    previous, benchmarks = offsets(WIDE, 300)
    assert previous != 0 and benchmarks == (0, 0)
    # 171 lies outside of 181 to 197, and inside of 164 to 217.
    assert offsets(AWAY, 300)[0] == 0
    assert offsets(ROWS[3], 300)[0] != 0
    assert offsets(replace(NEUTRAL, interval=None), 300)[0] == 0


def test_the_caps_stay_within_their_row():
    for row in ROWS:
        assert min(drawing_heights(row, 314)) >= CAP


def heads(canvas):
    """The heads of the arrows: whether they point to the right, and where they stand (px)."""
    # Their tip alone lies on the line.
    tips = [(at, [x for x, y in outline if y == 0 and x]) for _, at, outline in marks(canvas)]
    return [(tip[0] > 0, at[0]) for at, tip in tips if len(tip) == 1]


@both_widths
def test_an_arrow_from_the_earlier_value_ends_before_the_range(width):
    canvas = composed(dotrange, scorecard(AWAY), width)
    _, (left, *_) = whiskers(canvas)
    ((onwards, x),) = heads(canvas)
    assert onwards and left - 12 < x < left - 4
    fell = replace(AWAY, value=120.0, interval=(110.0, 130.0), previous=171.0)
    canvas = composed(dotrange, scorecard(fell), width)
    _, (_, right, *_) = whiskers(canvas)
    ((onwards, x),) = heads(canvas)
    assert not onwards and right + 4 < x < right + 12


# Both.


@both_widths
def test_the_key_names_the_range_only_where_one_is_drawn(width):
    drawn = [(strip, chart) for chart in STRIPS] + [(dotrange, scorecard(MET, TURNED))]
    bare = [(strip, chart) for chart in (RATE, NO_OWN)] + [(dotrange, scorecard(MET, MISSED))]
    for module, chart in drawn + bare:
        words = [words for words, _ in composed(module, chart, width).words]
        assert words.count(NAME) == ((module, chart) in drawn)


@both_widths
def test_drawings_with_a_whisker_are_the_same_bytes_every_time(width):
    for draw, chart in ((draw_strip, STRIPS[3]), (draw_dotrange, scorecard(*ROWS))):
        assert draw(chart, width=width) == draw(chart, width=width)
