"""Process charts as drawn: legible at both widths, nothing joined that must not be."""

import re
from functools import cache
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from tables import cases
from views.drawings import check_drawing, check_words
from views.process_pages import BETTER, QUIET, observed, series, shown, timely

from councilbook.errors import PageError
from councilbook.views import draw_process as drawing
from councilbook.views.draw_process import draw_process
from councilbook.views.process_axis import period_ticks
from councilbook.views.process_data import ProcessChart, ProcessPoint, Stretch
from councilbook.views.process_marks import key_items, shape_of, side_labels
from councilbook.words import format_short

SVG = "{http://www.w3.org/2000/svg}"
WORSE = [60, 79, 95, 94, 77]
ANEW = timely([("2024-01-01", "Assessments of unborn children are counted from here.")])
OFTEN = timely([("2023-07-01", "A new form."), ("2024-01-01", "Counted by the team.")])
GAPS = [*QUIET[:4], None, *QUIET[5:9], ..., *QUIET[10:]]


def chart(values, indicator=None, first="2023-01", length=1, **more):
    return shown(series(values, first, length), indicator, **more)[1]


def yearly(values):
    items = [observed(f"{year}-03-31", value) for year, value in enumerate(values, start=2013)]
    return shown(items, yearly=True)[1]


CHARTS = {
    "signals": chart([*QUIET, *BETTER, *WORSE], target=80),
    "break": chart([*QUIET, *BETTER], ANEW, target=85),
    "breaks": chart([*QUIET, *BETTER], OFTEN),
    "too few": chart([*QUIET, *BETTER[:3]], ANEW, target=90),
    "gaps": chart(GAPS),
    "low and short": chart(
        [3, 5, 2, 6, 4, 3, 5, 9], timely(unit="count", polarity="low"), target=5
    ),
    "flat": chart([100.0] * 14, target=100),
    "near the top": chart([99, 100, 98, 100, 97, 100, 99, 100, 100, 91, 100, 98]),
    "ten years": chart([20 + place * 7 % 13 for place in range(120)], timely(unit="days")),
    "quarters": chart([60 + place**2 / 9 for place in range(22)], first="2019-04", length=3),
    "five months": chart([76, 78, 77, 75, 79]),
    "years": yearly([70, 72, 75, 80, 85, 92, 99, 105, 110, 118, 121, 128]),
}
# Drawing takes its time: those that differ in what is drawn.
DRAWN = [
    "signals",
    "breaks",
    "too few",
    "gaps",
    "low and short",
    "near the top",
    "quarters",
    "years",
]
both_widths = pytest.mark.parametrize("width", [720, 360])
all_charts = pytest.mark.parametrize("name", DRAWN)


@cache
def composed(name, width):
    return drawing.compose(CHARTS[name], width)


@cache
def drawn(name, width):
    chart = CHARTS[name]
    return composed(name, width).svg(prefix=f"{chart.name}-{width}", label=chart.label)


def texts(name, width):
    return [element.text for element in ET.fromstring(drawn(name, width)).iter(f"{SVG}text")]


def said(name, width):
    """All words of a drawing in reading order, line breaks undone."""
    return " ".join(texts(name, width))


def test_drawings_are_the_same_bytes_and_leave_no_setting_behind():
    before = dict(mpl.rcParams)
    assert draw_process(CHARTS["gaps"], width=360) == drawn("gaps", 360)
    assert dict(mpl.rcParams) == before


@both_widths
@all_charts
def test_drawings_are_clean_and_legible(name, width):
    svg = drawn(name, width)
    root = check_drawing(svg, CHARTS[name], width)
    assert float(root.attrib["height"]) <= 520


@both_widths
@all_charts
def test_words_neither_overlap_nor_leave_the_card(name, width):
    canvas = composed(name, width)
    check_words(canvas)


def marks(name, width, kind):
    """Give where the marks of a kind stand."""
    for group in ET.fromstring(drawn(name, width)).iter(f"{SVG}g"):
        if group.attrib.get("id", "").endswith(f"-{width}-{kind}"):
            uses = group.iter(f"{SVG}use")
            return [(float(use.attrib["x"]), float(use.attrib["y"])) for use in uses]
    return []


@both_widths
@all_charts
def test_every_value_has_a_mark_within_the_card(name, width):
    height = float(ET.fromstring(drawn(name, width)).attrib["height"])
    kinds = {point.kind for point in CHARTS[name].points}
    found = [at for kind in kinds for at in marks(name, width, kind or "point")]
    assert len(found) == sum(point.value is not None for point in CHARTS[name].points)
    assert all(0 < x < width and 0 < y < height for x, y in found)


@both_widths
def test_the_line_is_cut_at_gaps_and_breaks(width):
    for name, pieces in {"signals": 1, "gaps": 3, "breaks": 3, "too few": 2}.items():
        lines = re.findall(rf'id="measure-process-{width}-line-\d+"', drawn(name, width))
        assert len(lines) == pieces == len(CHARTS[name].lines), name
    assert CHARTS["gaps"].lines == ((0, 1, 2, 3), (5, 6, 7, 8), (10, 11))
    assert CHARTS["break"].lines == (tuple(range(12)), tuple(range(12, 19)))


@both_widths
def test_average_limits_target_and_latest_value_are_named_beside_their_lines(width):
    words = said("signals", width)
    for part in ("Average 77.2%", "Upper limit 87.3%", "Lower limit 67.1%", "Target: at least 80%"):
        assert part in words, part
    assert "Dec 2024: 77.0%" in words
    assert "Median 83.0%" in said("too few", width)
    assert "Upper limit" not in said("too few", width)
    assert "2024: 128.0%" in said("years", width)


@both_widths
def test_a_break_has_its_reason_and_what_was_before(width):
    words = said("too few", width)
    assert "Assessments of unborn children are counted from here." in words
    assert "Before: average 77.2%, limits 67.1% to 87.3%" in words
    assert f'id="measure-process-{width}-break"' in drawn("too few", width)
    assert "-break" not in drawn("signals", width)


def test_several_breaks_have_short_words_where_there_is_no_room():
    wide, narrow = (said("breaks", width) for width in (720, 360))
    assert "A new form. Before: average 77.9%, provisional limits" in wide
    assert "Counted by the team. Before: average" in wide
    assert narrow.count("New definition") == 2


@both_widths
@pytest.mark.parametrize("name", ["breaks", "too few"])
def test_no_rule_of_a_break_crosses_words(name, width):
    rule = r'-break(?:-\d+)?"[^>]*>\s*<path d="M ([\d.]+) ([\d.]+)\s+L ([\d.]+) ([\d.]+)'
    found = [tuple(map(float, ends)) for ends in re.findall(rule, drawn(name, width))]
    assert len(found) == len(CHARTS[name].stretches) - 1
    for left, top, right, bottom in found:
        for words, box in composed(name, width).words:
            assert not box.crossed_by((left, top), (right, bottom)), words


@both_widths
def test_provisional_is_said_in_words(width):
    assert "Provisional limits: 8 months so far, 12 make them firm." in said("low and short", width)
    assert "Only 3 months since the definition changed" in said("too few", width)
    assert "rovisional" not in said("signals", width)


@both_widths
def test_a_limit_that_no_value_can_reach_is_said_and_not_drawn(width):
    assert "Upper limit over 100%" in said("near the top", width)
    assert "Lower limit under 0" in said("low and short", width)
    ticks = [text for text in texts("near the top", width) if text.endswith("%")]
    assert "105%" not in ticks and "110%" not in ticks


@cases("""
    kind        | way  | marker | because
    improvement | up   | ^      | upwards
    improvement | down | v      | less is good
    concern     | down | v      | downwards
    common      | -    | o      | usual
""")
def test_marks_differ_by_shape(row):
    assert shape_of(row.kind, row.way or None, 20).marker == row.marker


def test_a_point_that_is_not_judged_is_a_ring():
    ring, disc = shape_of(None, None, 20), shape_of("common", None, 20)
    assert (ring.marker, ring.fill, ring.edge) == ("o", disc.edge, disc.fill)


def test_marks_are_smaller_where_steps_are_narrow():
    sizes = [shape_of("concern", "up", across).size for across in (20, 8, 2)]
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == 3


def test_a_flat_series_has_an_average_and_no_limits():
    words = [" ".join(label.lines) for label in side_labels(CHARTS["flat"], 200)]
    assert words == ["Feb 2024: 100.0%", "Average 100.0%", "Target: at least 100%"]


def test_the_key_names_only_marks_in_use():
    used = {name: [item.words for item in key_items(CHARTS[name])] for name in CHARTS}
    assert used["signals"] == ["Change for the better", "Change for the worse", "Usual variation"]
    assert used["five months"] == ["Usual variation"]
    assert used["too few"] == ["Usual variation", "Not judged: too few for limits"]
    assert used["years"] == ["Drift upwards", "Drift downwards"]


def ticks(name, across):
    return [" ".join(tick.lines) for tick in period_ticks(CHARTS[name], across, 12)]


@cases("""
    name        | across | said                                                       | because
    five months | 60     | Jan 2023, Feb, Mar, Apr, May                               | room for all
    five months | 12     | Jan 2023, Apr                                              | each third
    break       | 20     | Jan 2023, Mar, May, Jul, Sep, Nov, Jan 2024, Mar, May, Jul | each second
    break       | 6      | Jan 2023, Jul, Jan 2024, Jul                               | each half year
    break       | 3      | Jan 2023, Jan 2024                                         | each year
    quarters    | 20     | Jan–Mar 2020, Jan–Mar 2021, Jan–Mar 2022, Jan–Mar 2023, Jan–Mar 2024 | quarters by the year
    quarters    | 60     | Apr–Jun 2019, Jul–Sep, Oct–Dec, Jan–Mar 2020, Apr–Jun, Jul–Sep, Oct–Dec, Jan–Mar 2021, Apr–Jun, Jul–Sep, Oct–Dec, Jan–Mar 2022, Apr–Jun, Jul–Sep, Oct–Dec, Jan–Mar 2023, Apr–Jun, Jul–Sep, Oct–Dec, Jan–Mar 2024, Apr–Jun, Jul–Sep | all quarters
    years       | 40     | 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024 | all years
    years       | 12     | 2015, 2018, 2021, 2024                                     | the last is named
""")
def test_periods_are_named_as_closely_as_they_fit(row):
    assert ticks(row.name, float(row.across)) == row.said.split(", ")


def test_where_hardly_anything_fits_one_period_is_named_all_the_same():
    assert ticks("ten years", 1.0) == ["Jan 2025", "Jan 2028", "Jan 2031"]
    assert ticks("ten years", 0.01) == ["Jan 2030"]


def test_the_year_stands_below_the_first_tick_and_each_january():
    lines = [tick.lines for tick in period_ticks(CHARTS["break"], 20, 12)]
    assert [words for words in lines if len(words) == 2] == [("Jan", "2023"), ("Jan", "2024")]


def test_a_chart_without_a_value_is_refused():
    with pytest.raises(PageError, match="has no value to draw"):
        ProcessChart(
            "empty", "Empty", (ProcessPoint(None),), (Stretch(0, 1, None),),
            lambda value: format_short(value, "percent", 0), 0, 1, "", {},
        )  # fmt: skip
