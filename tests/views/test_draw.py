"""Drawings: the same bytes, every value in words, nothing joined over a break, no overlap."""

import re
from functools import cache, partial
from itertools import pairwise
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from views.drawings import check_words

from councilbook.errors import PageError
from councilbook.views import draw_dotrange as dotrange
from councilbook.views import draw_trend as trend
from councilbook.views.dotrange_data import scale_note
from councilbook.views.dotrange_key import key_items
from councilbook.views.dotrange_marks import offsets
from councilbook.views.draw_dotrange import Benchmark, DotRangeChart, DotRangeRow, draw_dotrange
from councilbook.views.draw_trend import (
    Break,
    OwnMark,
    TrendChart,
    TrendLine,
    TrendPoint,
    TrendTarget,
    axis_note,
    draw_trend,
)
from councilbook.views.layout import Box, lanes, spread, text_width, thin, wrap
from councilbook.views.trend_data import break_places, segments, value_ticks
from councilbook.views.trend_notes import best_place
from councilbook.words import format_short

percent = partial(format_short, unit="percent", decimals=1)
whole = partial(format_short, unit="count", decimals=0)


def points(first, *values):
    return tuple(TrendPoint(first + n, str(first + n), value) for n, value in enumerate(values))


def line(name, role, first, *values):
    return TrendLine(name, role, points(first, *values))


CONFERENCES = TrendChart(
    "icpc_15_days-trend",
    "Initial conferences held within 15 working days, year ending 31 March",
    (
        line("Stockton-on-Tees", "own", 2016, 93.5, 94, 93.1, 95.2, 88.9, 85.4, 85.4, 78.3, 71.5),
        line("North East", "region", 2016, 82.4, 85.7, 82.9, 82.1, 83.1, 85.3, 84.7, 81.3, 83),
        line("England", "england", 2016, 76.7, 77.2, 76.9, 78.7, 77.6, 83, 79.2, 78.4, 83.0),
        line("Statistical neighbours", "neighbours", 2016, 86.4, 89.5, 87.7, 80.7, 79.4, 81, 82.4),
    ),
    percent,
    own_marker=(OwnMark(2020, 96.0, "This report 96%"),),
    target=TrendTarget(90.0, "Target 90%"),
)
NOT_KNOWN = TrendChart(
    "neet_not_known-trend",
    "Young people not in education, employment or training, or not known",
    (
        line("Middlesbrough", "own", 2013, 9.1, 8.4, 9.8, 7.3, 6.1, 5.0),
        line("England", "england", 2013, 9.2, None, 8.4, 6.0, 6.0, 5.5),
    ),
    percent,
    breaks=(Break(2016, "From 2016: ages 16 and 17, counted December to February"),),
    own_marker=(OwnMark(2018, 6.2, "Report: under 9%"),),
    target=TrendTarget(9.0, "Target: under 9%", span=(2017, 2018)),
)
LONG = TrendChart(
    "cla_rate-trend",
    "Children in care per 10,000 children",
    (
        TrendLine(
            "Redcar and Cleveland and Middlesbrough together",
            "own",
            tuple(TrendPoint(y, f"{y}-{y % 100 + 1}", y - 1950.0) for y in range(2005, 2025)),
        ),
        line("Hartlepool", "other", 2005, 61, 63),
        line("Darlington", "other", 2005, 62, 60),
    ),
    whole,
    breaks=(Break(2009, "Counted again"), Break(2010, "A new form"), Break(2024, "A third note")),
)
ONE = TrendChart("one", "Return interviews", (line("Stockton", "own", 2019, 83.0),), percent)
FLAT = TrendChart("flat", "Schools in a category", (line("Stockton", "own", 2019, 0, 0),), whole)
NO_OWN = TrendChart("none", "Vacancy rate", (line("England", "england", 2019, 16, 16),), percent)
MARK_ONLY = TrendChart("mark", "Rate", (), percent, own_marker=(OwnMark(2019, 4.0, "Here 4%"),))
TRENDS = [CONFERENCES, NOT_KNOWN, LONG, ONE, FLAT, NO_OWN, MARK_ONLY]

NORTH_EAST = Benchmark("North East", 82.9, "North East 82.9%", "region")
ENGLAND = Benchmark("England", 78.7, "England 78.7%", "england")
MET = DotRangeRow(
    "Initial conferences held within 15 working days",
    96.0,
    "96%",
    "high",
    sublabel="April to September 2019",
    target=90,
    target_text="Target: 90% or more",
    standing="Met",
    mark="met",
    benchmarks=(NORTH_EAST, ENGLAND),
    previous=95.3,
    previous_text="2018-19: 95.3%",
)
MISSED = DotRangeRow(
    "Children in care with three or more placements in the year",
    11.0,
    "11%",
    "low",
    target=10,
    target_text="Target: 10% or less",
    standing="Missed",
    mark="missed",
    benchmarks=(Benchmark("England", 10, "England 10%", "england"),),
    middle=(9, 11),
    extent=(4, 21),
)
NO_VALUE = DotRangeRow(
    "Care leavers in education, employment or training",
    None,
    "",
    "high",
    target=60,
    target_text="Target: 60%",
    standing="Not published",
    mark="not_published",
    reason="The report prints no figure yet.",
)
NEUTRAL = DotRangeRow(
    "Children in care per 10,000", 189, "189 per 10,000", "none", previous=171, previous_text="171"
)
ALONE = DotRangeRow("Agency social workers", 31.5, "31.5 FTE", "none")


def scorecard(*rows):
    return DotRangeChart("scorecard", "Scorecard", "Stockton-on-Tees", rows)


SCORECARDS = [
    scorecard(MET),
    scorecard(MET, MISSED, NO_VALUE),
    scorecard(NEUTRAL, MET, ALONE),
    scorecard(NO_VALUE),
    scorecard(*(MET, MISSED, NO_VALUE, NEUTRAL) * 4),
]
DRAWINGS = [(draw_trend, trend.compose, chart) for chart in TRENDS]
DRAWINGS += [(draw_dotrange, dotrange.compose, chart) for chart in SCORECARDS]
both_widths = pytest.mark.parametrize("width", [720, 360])
all_drawings = pytest.mark.parametrize(("draw", "compose", "chart"), DRAWINGS)


@cache
def drawn(draw, chart, width):
    return draw(chart, width=width)


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


@both_widths
@all_drawings
def test_drawings_are_the_same_bytes_and_leave_no_setting_behind(draw, compose, chart, width):
    before = dict(mpl.rcParams)
    assert draw(chart, width=width) == drawn(draw, chart, width)
    assert dict(mpl.rcParams) == before


@both_widths
@all_drawings
def test_drawings_are_clean_and_legible(draw, compose, chart, width):
    svg = drawn(draw, chart, width)
    root = ET.fromstring(svg)
    assert root.attrib["width"] == str(width)
    assert root.attrib["role"] == "img"
    assert root.attrib["font-family"].startswith("Arial")
    assert "DejaVu" not in svg and "metadata" not in svg and "rotate" not in svg
    assert min(float(size) for size in re.findall(r"font-size: ([\d.]+)px", svg)) >= 12
    ids = re.findall(r' id="([^"]+)"', svg)
    assert all(name.startswith(f"{chart.name}-{width}-") for name in ids)
    for link in re.findall(r'(?:url\(|href=")#([^)"]+)', svg):
        assert link in ids


@both_widths
@all_drawings
def test_words_neither_overlap_nor_leave_the_card(draw, compose, chart, width):
    canvas = compose(chart, width)
    check_words(canvas)


def test_wide_trends_name_lines_at_their_ends_and_narrow_ones_in_a_key():
    wide, narrow = (texts(draw_trend(CONFERENCES, width=width)) for width in (720, 360))
    assert {"Stockton-on-Tees 71.5%", "North East 83.0%", "Target 90%"} <= set(wide)
    assert {"Stockton-on-Tees", "71.5%", "83.0%", "Target 90%", "90.0%"} <= set(narrow)
    assert "Statistical neighbours 82.4% (2022)" in " ".join(wide).replace("\u00a0", " ")
    assert "Statistical neighbours 82.4% (2022)" in narrow
    for words in (wide, narrow):
        assert {"This report 96%", "Axis starts at 70%"} <= set(words)


def test_break_notes_and_own_figures_stand_in_words_at_both_widths():
    for width in (720, 360):
        together = " ".join(texts(draw_trend(NOT_KNOWN, width=width)))
        assert "From 2016: ages 16 and 17, counted December to February" in together
        assert "Report: under 9%" in together
        assert "Target: under 9%" in together


def paths(svg, role):
    """Give the x and y of every stretch of one role's lines, as drawn."""
    groups = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}g")
    found = [group for group in groups if f"-{role}-" in group.attrib.get("id", "")]
    shapes = [group.find("{http://www.w3.org/2000/svg}path").attrib["d"] for group in found]
    return [re.findall(r"[ML] ([\d.]+) ([\d.]+)", shape) for shape in shapes]


@both_widths
def test_no_line_is_joined_over_a_break_or_a_gap(width):
    svg = draw_trend(NOT_KNOWN, width=width)
    rule = re.search(r'id="[^"]*-break"[^>]*>\s*<path d="M ([\d.]+)', svg)
    place = float(rule.group(1))
    assert [len(stretch) for stretch in paths(svg, "own")] == [3, 3]
    # England: 2013 alone, a gap, 2015 alone, the break, then three joined.
    assert [len(stretch) for stretch in paths(svg, "england")] == [1, 1, 3]
    for stretch in paths(svg, "own") + paths(svg, "england"):
        sides = {float(x) < place for x, _ in stretch}
        assert len(sides) == 1


def test_segments_are_cut_at_missing_values_and_breaks():
    cut = segments(points(2013, 1.0, None, 3.0, 4.0, 5.0), (Break(2016, ""),))
    assert [[point.x for point in stretch] for stretch in cut] == [[2013], [2015], [2016, 2017]]
    assert break_places(NOT_KNOWN) == (2015.5,)


@pytest.mark.parametrize(
    ("values", "form", "ticks", "note"),
    [
        (
            (73.0, 96.0),
            percent,
            ["70%", "75%", "80%", "85%", "90%", "95%", "100%"],
            "Axis starts at 70%",
        ),
        ((5.0, 9.8), percent, ["0%", "2%", "4%", "6%", "8%", "10%"], ""),
        ((0.0, 0.0), whole, ["0", "1"], ""),
        ((0.0, 2.0), whole, ["0", "1", "2"], ""),
        ((50.0, 50.0), whole, ["0", "10", "20", "30", "40", "50"], ""),
        ((58.0, 66.0), percent, ["45%", "50%", "55%", "60%", "65%", "70%"], "Axis starts at 45%"),
        ((1030.0, 1300.0), whole, ["900", "1,000", "1,100", "1,200", "1,300"], None),
    ],
)
def test_the_axis_starts_at_zero_or_says_that_it_does_not(values, form, ticks, note):
    chart = TrendChart("name", "label", (line("Here", "own", 2019, *values),), form)
    assert list(value_ticks(chart).values()) == ticks
    assert axis_note(chart) == (f"Axis starts at {ticks[0]}" if note is None else note)


def test_a_chart_without_a_value_is_refused():
    with pytest.raises(PageError, match="no value to draw"):
        TrendChart("name", "label", (line("Here", "own", 2019, None),), percent)


@pytest.mark.parametrize(
    ("centres", "heights", "expected"),
    [
        ([20, 60], [10, 10], [20, 60]),  # far apart: left alone
        ([50, 50], [10, 10], [45, 55]),  # together: half each
        ([50, 50, 50], [10, 20, 10], [35, 50, 65]),
        ([2, 3], [10, 10], [5, 15]),  # at the upper edge
        ([98, 99], [10, 10], [85, 95]),  # at the lower edge
        ([99, 10, 98], [10, 10, 10], [95, 10, 85]),  # any order
        ([], [], []),
    ],
)
def test_labels_move_as_little_as_needed(centres, heights, expected):
    assert spread(centres, heights, 0, 100) == pytest.approx(expected)


def test_labels_that_cannot_fit_still_do_not_overlap():
    middles = spread([1, 50, 50, 99], [40, 40, 40, 40], 0, 100)
    assert [after - before for before, after in pairwise(middles)] == [40] * 3


def test_tick_labels_are_thinned_evenly_and_keep_the_last():
    assert thin([0, 30, 60], [20, 20, 20], gap=8) == [0, 1, 2]
    assert thin([30 * n for n in range(10)], [30] * 10, gap=8) == [0, 3, 6, 9]
    assert thin([0, 5], [30, 30]) == [1]
    assert thin([0], [30]) == [0]
    assert thin([], []) == []


def test_spans_that_meet_get_their_own_lane():
    assert lanes([(0, 10), (5, 15), (30, 40)], gap=2) == [0, 1, 0]
    assert lanes([(0, 10)], gap=0, first=[(5, 20)]) == [1]


def test_words_are_measured_as_arial_and_broken_between_words():
    assert text_width("England", 1000) == 667 + 556 + 556 + 222 + 556 + 556 + 556
    assert wrap("one two three", text_width("one two", 12), 12) == ("one two", "three")
    assert wrap("unbreakable", 5, 12) == ("unbreakable",)
    assert wrap("", 5, 12) == ()


def test_own_figures_find_a_clear_place():
    room = Box(0, 0, 200, 100)
    above = best_place((100, 50), (40, 12), [], [], room)
    assert above.bottom < 50
    line_above = [((0.0, 36.0), (200.0, 36.0))]
    assert best_place((100, 50), (40, 12), [], line_above, room).top > 50
    taken = [Box(0, 0, 200, 48)]
    assert not best_place((100, 50), (40, 12), taken, [], room).overlaps(taken[0])


@both_widths
def test_scorecards_print_every_value_and_the_reason_for_a_missing_one(width):
    words = texts(draw_dotrange(scorecard(MET, MISSED, NO_VALUE), width=width))
    assert {"96%", "North East 82.9%", "England 78.7%", "Target: 90% or more"} <= set(words)
    assert {"2018-19: 95.3%", "11%", "England 10%", "Target: 10% or less"} <= set(words)
    assert {"The report prints no figure yet.", "Met", "Missed", "Not published"} <= set(words)
    assert {"← Worse", "Better →"} <= set(words)


@both_widths
def test_better_and_worse_are_named_only_where_every_row_has_a_better_side(width):
    words = texts(draw_dotrange(scorecard(MET, NEUTRAL), width=width))
    assert "Better →" not in words
    assert "Lower to the left, higher to the right" in words
    alone = texts(draw_dotrange(scorecard(NEUTRAL), width=width))
    assert "Lower to the left, higher to the right" not in alone
    assert "lower on the left" in " ".join(alone)
    assert scale_note(scorecard(NO_VALUE)) == ""


def test_better_is_to_the_right_in_turned_rows_only():
    assert MET.place(96.0) > MET.place(78.7)
    assert MISSED.place(11.0) < MISSED.place(10.0)
    assert NEUTRAL.place(189) > NEUTRAL.place(171)
    same = DotRangeRow("label", 5, "5", "low", target=5)
    assert same.place(5) == 0.5


def test_the_key_names_only_marks_in_use():
    assert [item.words for item in key_items(scorecard(NEUTRAL))] == [
        "Stockton-on-Tees",
        "Previous figure",
    ]
    assert [item.words for item in key_items(scorecard(MISSED, NO_VALUE))] == [
        "Stockton-on-Tees",
        "Target",
        "England",
        "Middle half of authorities",
        "All authorities",
    ]
    assert key_items(scorecard(NO_VALUE, ALONE)) == ()


def test_marks_make_way_for_the_outturn_and_the_target():
    previous, benchmarks = offsets(MET, 300)
    assert previous != 0  # 95.3 beside 96
    assert benchmarks == (0, 0)
    _, (england,) = offsets(MISSED, 300)
    assert england != 0  # on the target


def test_a_row_with_nothing_to_compare_says_so():
    words = " ".join(texts(draw_dotrange(scorecard(ALONE), width=720)))
    assert "31.5 FTE" in words
    assert "No target, earlier figure or other area to compare with" in words
