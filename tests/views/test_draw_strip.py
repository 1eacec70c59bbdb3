"""Strip charts: every value a mark, none for a missing one, words clear of each other."""

from dataclasses import replace
from functools import cache, partial
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from views.drawings import check_drawing, check_words

from councilbook.errors import PageError
from councilbook.views import draw_strip as strip
from councilbook.views.draw_strip import StripChart, StripPoint, draw_strip
from councilbook.views.strip_data import axis_ticks
from councilbook.views.strip_marks import shape_of
from councilbook.views.strip_references import references, references_height
from councilbook.views.style import ROLES
from councilbook.words import format_short

percent = partial(format_short, unit="percent", decimals=1)
whole = partial(format_short, unit="percent", decimals=0)
count = partial(format_short, unit="count", decimals=0)


def others(values, own=None, neighbours=()):
    """Make the points of authorities numbered from 0."""
    roles = {place: "neighbours" for place in neighbours} | (
        {own: "own"} if own is not None else {}
    )
    return tuple(
        StripPoint(f"Authority {place}", value, roles.get(place, "other"))
        for place, value in enumerate(values)
    )


# Spread as the rates of children in care are: many in the middle, a few far above.
RATES = [25 + (place * 37 % 101) * 0.6 + (place % 13) ** 2 * 0.5 for place in range(153)]
RATE = StripChart(
    "cla_rate-strip",
    "Children in care: Stockton-on-Tees among 153 authorities",
    "Children in care per 10,000 aged under 18, 31 March 2025",
    others(RATES, own=12, neighbours=range(20, 30)),
    f"Stockton-on-Tees {count(RATES[12])}",
    count,
    england=67.0,
    region=("North East", 111.0),
    middle_half=(53.0, 90.0),
)
WHOLE = StripChart(
    "stability-strip",
    "Long-term stability",
    "Children in the same placement for two years or more, year ending 31 March 2025",
    others([60.0 + place * 7 % 17 for place in range(153)], own=3, neighbours=range(4, 14)),
    "Middlesbrough 64%",
    whole,
    england=69.0,
    region=("Yorkshire and The Humber", 70.0),
    middle_half=(63.0, 72.0),
    polarity="high",
)
TIED = replace(WHOLE, name="tied-strip", points=others([5.0] * 153, own=0), polarity="low")
ONE = StripChart("one-strip", "One", "Vacancies", others([7.5], own=0), "Stockton 7.5%", percent)
NEGATIVE = StripChart(
    "progress-strip",
    "Progress 8",
    "Progress 8 score, 2023/24",
    others([-1.2, -0.6, -0.31, -0.03, 0.0, 0.2, 0.44], own=0, neighbours=[1, 2]),
    "Knowsley −1.2",
    partial(format_short, unit="score", decimals=1),
    england=-0.03,
    polarity="high",
)
NO_OWN = replace(
    WHOLE,
    name="missing-strip",
    points=others([None, None, 61.0, 64.0, 66.0], own=0, neighbours=[1, 2]),
    own_text="Stockton-on-Tees: no figure, as the number is so small that it could identify a child",
    polarity="low",
)
LONG = replace(
    RATE,
    name="long-strip",
    points=others([1000.0, 1001.0, 250000.0], own=2, neighbours=[0]),
    own_text="Bournemouth, Christchurch and Poole 250,000 per 100,000",
    england=250000.0,
    region=("East of England", 249000.0),
    middle_half=None,
    polarity="low",
)
NOT_PLACED = replace(RATE, name="bare-strip", england=None, region=None, middle_half=None)
CHARTS = [RATE, WHOLE, TIED, ONE, NEGATIVE, NO_OWN, LONG, NOT_PLACED]
both_widths = pytest.mark.parametrize("width", [720, 360])
all_charts = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)


@cache
def drawn(chart, width):
    return draw_strip(chart, width=width)


def composed(chart, width):
    return strip.compose(chart, width)


def texts(chart, width):
    svg = ET.fromstring(drawn(chart, width))
    return [element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")]


def marks(chart, width, role):
    """Give the place of each mark of a role, as drawn."""
    for group in ET.fromstring(drawn(chart, width)).iter("{http://www.w3.org/2000/svg}g"):
        if group.attrib.get("id") == f"{chart.name}-{width}-{role}":
            uses = group.iter("{http://www.w3.org/2000/svg}use")
            return [(float(use.attrib["x"]), float(use.attrib["y"])) for use in uses]
    return []


@both_widths
@all_charts
def test_drawings_are_the_same_bytes_and_leave_no_setting_behind(chart, width):
    before = dict(mpl.rcParams)
    assert draw_strip(chart, width=width) == drawn(chart, width)
    assert dict(mpl.rcParams) == before


@both_widths
@all_charts
def test_drawings_are_clean_and_legible(chart, width):
    svg = drawn(chart, width)
    check_drawing(svg, chart, width)


@both_widths
@all_charts
def test_words_neither_overlap_nor_leave_the_card(chart, width):
    canvas = composed(chart, width)
    check_words(canvas)


@both_widths
@all_charts
def test_every_value_has_a_mark_on_the_card_and_no_missing_one_has(chart, width):
    height = float(ET.fromstring(drawn(chart, width)).attrib["height"])
    for role in ("own", "neighbours", "other"):
        found = marks(chart, width, role)
        expected = [point for point in chart.points if point.role == role]
        assert len(found) == sum(point.value is not None for point in expected)
        assert all(6 <= x <= width - 6 and 6 <= y <= height - 6 for x, y in found)


@both_widths
@all_charts
def test_marks_do_not_lie_on_words(chart, width):
    boxes = composed(chart, width).words
    for role in ("own", "neighbours", "other"):
        for x, y in marks(chart, width, role):
            under = [words for words, box in boxes if box.crossed_by((x, y), (x, y))]
            assert under == []


@both_widths
@all_charts
def test_the_chart_stays_lower_than_a_phone_is_high(chart, width):
    assert composed(chart, width).height <= 450


@both_widths
def test_marks_stand_at_their_values(width):
    points = [(point.value, x) for point, (x, _) in in_order(NEGATIVE, width)]
    (low, left), (high, right) = min(points), max(points)
    for value, x in points:
        assert x == pytest.approx(left + (value - low) / (high - low) * (right - left), abs=0.01)


def in_order(chart, width):
    """Pair points and marks: both from left to right."""
    pairs = []
    for role in ("own", "neighbours", "other"):
        points = sorted((p for p in chart.points if p.role == role), key=lambda p: p.value)
        pairs += zip(points, sorted(marks(chart, width, role)), strict=True)
    return pairs


@both_widths
def test_nothing_stands_between_the_authority_and_its_name(width):
    for chart in (RATE, WHOLE, TIED):
        ((own, top),) = marks(chart, width, "own")
        others = [*marks(chart, width, "neighbours"), *marks(chart, width, "other")]
        assert not [(x, y) for x, y in others if abs(x - own) < 7 and y < top]


@both_widths
def test_all_values_and_names_stand_in_words(width):
    words = texts(WHOLE, width)
    assert {"Middlesbrough 64%", "England 69%", "Yorkshire and The Humber 70%"} <= set(words)
    assert {"Statistical neighbours", "Other authorities", "Middle half of authorities"} <= set(
        words
    )
    assert WHOLE.axis_label in " ".join(words)
    assert NO_OWN.own_text in " ".join(texts(NO_OWN, width))


@both_widths
def test_the_key_names_only_marks_in_use(width):
    assert not {"Statistical neighbours", "Other authorities"} & set(texts(ONE, width))
    assert "Middle half of authorities" not in texts(NOT_PLACED, width)
    assert not [line for line in texts(NOT_PLACED, width) if line.startswith("England")]


@both_widths
def test_the_better_end_is_named_where_there_is_one(width):
    assert texts(WHOLE, width).index("← Worse") < texts(WHOLE, width).index("Better →")
    assert texts(TIED, width).index("← Better") < texts(TIED, width).index("Worse →")
    assert not [line for line in texts(RATE, width) if "etter" in line or "orse" in line]


def test_neighbours_differ_from_others_by_shape_and_not_by_colour_alone():
    shapes = [shape_of(role, 4).marker for role in ("neighbours", "other")]
    assert shapes == [ROLES["neighbours"].shape, "o"] == ["s", "o"]


@pytest.mark.parametrize(
    ("values", "form", "most", "ticks"),
    [
        ((26.0, 184.0), count, 6, ["50", "100", "150"]),
        ((0.0, 7.6), percent, 4, ["0%", "2%", "4%", "6%"]),
        ((-1.2, 0.44), percent, 4, ["−1.0%", "−0.5%", "0.0%"]),
        ((7.0, 7.0), count, 6, ["6", "7", "8"]),
        ((0.0, 0.0), count, 6, ["−1", "0", "1"]),
        ((66.0, 67.0), whole, 6, ["66%", "67%"]),
    ],
)
def test_the_axis_has_few_round_ticks_with_different_words(values, form, most, ticks):
    chart = StripChart("name", "label", "axis", others(values), "", form)
    assert list(axis_ticks(chart, most).values()) == ticks


def test_charts_without_a_value_or_with_two_authorities_marked_are_refused():
    with pytest.raises(PageError, match="no value to draw"):
        replace(ONE, points=others([None, None], own=0))
    with pytest.raises(PageError, match="marks more than one authority"):
        replace(ONE, points=(*others([1.0], own=0), *others([2.0], own=0)))


def placed(england, region, width=360):
    """Place England and a region of a long name at px themselves."""
    chart = replace(RATE, england=england, region=("Yorkshire and The Humber", region))
    return references(chart, lambda value: value, width)


@pytest.mark.parametrize(
    ("england", "region", "rows"),
    [
        (60, 220, (0, 0)),  # far apart: in one row
        (330, 335, (0, 1)),  # at the right edge: the left name beside the right line
        (20, 25, (1, 0)),  # at the left edge: the right name beside the left line
        (335, 330, (1, 0)),  # the long name beside England's line, England's below
        (200, 200, (0, 1)),
    ],
)
def test_names_stand_below_their_marks_and_off_the_other_line(england, region, rows):
    items = {item.role: item for item in placed(england, region)}
    assert (items["england"].row, items["region"].row) == rows
    for item in items.values():
        left, right = item.middle - item.width / 2, item.middle + item.width / 2
        assert left >= 6 and right <= 354
        assert left - 5 <= item.x <= right + 5
        for other in items.values():
            if other.row > item.row:
                assert not left < other.x < right


def test_marks_that_would_cover_each_other_stand_at_two_heights():
    near, far = placed(200, 205), placed(60, 220)
    assert len({item.foot for item in near}) == 2
    assert len({item.foot for item in far}) == 1
    assert references_height(near) > references_height(far) > references_height(()) == 0
