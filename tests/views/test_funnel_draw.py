"""Funnel charts: every authority a mark at its value and size, limits clipped, words apart."""

from dataclasses import replace
from functools import cache, partial
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
from views.drawings import check_drawing, check_words

from councilbook.errors import PageError
from councilbook.measures.funnel import INNER, OUTER, Funnel, funnel
from councilbook.views import draw_funnel as drawing
from councilbook.views.draw_funnel import FunnelChart, FunnelPoint, draw_funnel
from councilbook.words import format_short

SVG = "{http://www.w3.org/2000/svg}"
percent = partial(format_short, unit="percent", decimals=0)
rate = partial(format_short, unit="per_10000", decimals=0)


def made(name, shares, sizes, kind="share", per=100.0, own=40, **more):
    """A chart of authorities numbered from 0; the three after the own one are neighbours."""
    events = np.round(shares * sizes)
    points = tuple(
        FunnelPoint(
            f"Authority {place}", float(size), float(event / size * per),
            "own" if place == own else "neighbours" if own < place <= own + 3 else "other",
        )
        for place, (event, size) in enumerate(zip(events, sizes, strict=True))
    )  # fmt: skip
    words = {
        "label": "Three or more placements", "axis_label": "Three or more placements, 2024-25",
        "foot_label": "Number of children in care on the last day",
        "own_text": "Middlesbrough 12%", "centre_text": "England 10%",
        "format": percent if kind == "share" else rate,
    }  # fmt: skip
    return FunnelChart(
        name, **(words | more), points=points, funnel=funnel(kind, events, sizes, per)
    )


PLACES = np.arange(150)
# As authorities are: many middling ones, a few large ones.
SIZES = 100 + (PLACES * 37 % 149) * 4.0 + (PLACES % 29 == 0) * 1400
SHARE = made("share-funnel", 0.1 + (PLACES * 53 % 101 - 50) * 0.0008, SIZES)
HIGH = made(
    "high-funnel",
    0.9 + (PLACES * 53 % 101 - 50) * 0.0008,
    SIZES,
    own_text="Middlesbrough 8\u00a0of\u00a09",
)
FLAT = made(
    "flat-funnel", 0.006 + (PLACES * 53 % 101 - 50) * 0.00009, SIZES * 100, "rate", 10_000.0,
    foot_label="150 authorities in the order of their values",
)  # fmt: skip
LONG = made(
    "long-funnel", 0.1 + (PLACES * 53 % 101 - 50) * 0.0008, SIZES, own=17,
    own_text="Bournemouth, Christchurch and Poole 8%", centre_text="151 authorities together 10%",
    foot_label="Number of care leavers aged 19 to 21, without those gone abroad, deported or of unknown residence",
)  # fmt: skip
FEW = made("few-funnel", np.full(10, 0.5), np.full(10, 40.0), own=0)
CHARTS = [SHARE, HIGH, FLAT, LONG, FEW]
both_widths = pytest.mark.parametrize("width", [720, 360])
all_charts = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)


@cache
def drawn(chart, width):
    return draw_funnel(chart, width=width)


@cache
def composed(chart, width):
    return drawing.compose(chart, width)


@cache
def planned(chart, width):
    return drawing._plan(chart, width)


def texts(chart, width):
    return [words for words, _ in composed(chart, width).words]


def marks(chart, width, role):
    for group in ET.fromstring(drawn(chart, width)).iter(f"{SVG}g"):
        if group.attrib.get("id") == f"{chart.name}-{width}-{role}":
            uses = group.iter(f"{SVG}use")
            return [(float(use.attrib["x"]), float(use.attrib["y"])) for use in uses]
    return []


def test_the_charts_are_what_they_are_meant_to_show():
    assert [chart.funnel.flat for chart in CHARTS] == [False, False, True, False, False]
    assert FEW.funnel.tau2 == 0 < SHARE.funnel.tau2


@both_widths
@pytest.mark.parametrize("chart", [SHARE, FLAT], ids=lambda chart: chart.name)
def test_drawings_are_the_same_bytes_and_leave_no_setting_behind(chart, width):
    before = dict(mpl.rcParams)
    assert draw_funnel(chart, width=width) == drawn(chart, width)
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
def test_every_authority_has_a_mark_at_its_value_and_place(chart, width):
    frame, found = planned(chart, width).frame, []
    for role in ("own", "neighbours", "other"):
        there = marks(chart, width, role)
        assert len(there) == sum(point.role == role for point in chart.points)
        found += there
    expected = [frame.at(x, point.value) for point, x in chart.drawn]
    assert np.array(sorted(found)) == pytest.approx(np.array(sorted(expected)), abs=0.01)
    plot = frame.plot
    assert all(plot.left <= x <= plot.right for x, _ in found)
    assert all(plot.top - 0.01 <= y <= plot.bottom for _, y in found)


@both_widths
@all_charts
def test_marks_do_not_lie_on_words(chart, width):
    boxes = composed(chart, width).words
    for role in ("own", "neighbours", "other"):
        for x, y in marks(chart, width, role):
            assert [words for words, box in boxes if box.crossed_by((x, y), (x, y))] == []


@both_widths
@all_charts
def test_no_limit_runs_through_the_name_of_the_authority(chart, width):
    plan = planned(chart, width)
    box, frame = plan.label.box, plan.frame
    for edge in (*chart.limits[1:], [chart.centre] * len(chart.limits.xs)):
        for x, y in zip(chart.limits.xs, edge, strict=True):
            place = frame.at(x, y)
            inside = frame.plot.top <= place[1] <= frame.plot.bottom
            assert not (inside and box.crossed_by(place, place))


@both_widths
@all_charts
def test_the_chart_stays_lower_than_a_phone_is_high(chart, width):
    assert composed(chart, width).height <= 500


@both_widths
def test_everything_is_named(width):
    words = texts(SHARE, width)
    assert {"Other authorities", "Statistical neighbours", "95% limits", "99.8% limits"} <= set(
        words
    )
    assert {SHARE.own_text, SHARE.centre_text, SHARE.axis_label, SHARE.foot_label} <= set(words)
    assert "Axis starts at 4%" in words
    assert "← Lowest" not in words


@both_widths
def test_a_flat_funnel_shows_authorities_in_order_before_a_level_band(width):
    words = texts(FLAT, width)
    assert {"← Lowest", "Highest →", FLAT.foot_label, "95% limits"} <= set(words)
    values = [point.value for point, _ in FLAT.drawn]
    assert values == sorted(values)
    assert [x for _, x in FLAT.drawn] == list(range(1, 151))
    own = FLAT.own[0]
    inner, outer = (FLAT.funnel.limits(np.array([own.size]), level) for level in (INNER, OUTER))
    ends = [outer.lower[0], inner.lower[0], inner.upper[0], outer.upper[0]]
    for edge, end in zip(FLAT.limits[1:], ends, strict=True):
        assert edge == pytest.approx([end, end])


def test_the_limits_are_those_of_the_funnel_from_the_smallest_size_on():
    limits = SHARE.limits
    assert limits.xs[0] == pytest.approx(SIZES.min()) and limits.xs[-1] > SIZES.max()
    sizes = np.array(limits.xs)
    assert limits.inner_upper == pytest.approx(SHARE.funnel.limits(sizes, INNER).upper)
    assert limits.outer_lower == pytest.approx(SHARE.funnel.limits(sizes, OUTER).lower)


@both_widths
def test_limits_are_cut_off_at_the_edges_of_the_plot(width):
    # Those of the smallest authorities reach over the last tick; a clip holds them in.
    assert max(SHARE.limits.outer_upper) > max(SHARE.value_ticks)
    assert "clip-path" in drawn(SHARE, width)


@both_widths
def test_limits_differ_by_dash_and_not_by_colour_alone(width):
    assert drawn(SHARE, width).count("stroke-dasharray") == 2


@both_widths
def test_the_key_names_only_marks_in_use(width):
    alone = replace(FEW, points=(FEW.points[0],))
    assert not {"Other authorities", "Statistical neighbours"} & set(texts(alone, width))


@both_widths
def test_the_name_stands_above_the_plot_where_there_is_no_room_in_it(width):
    grid = [(100.0 + 60 * column, 0.2 + 0.5 * row) for column in range(40) for row in range(40)]
    points = [FunnelPoint(f"Authority {place}", *at) for place, at in enumerate(grid)]
    crowd = replace(SHARE, points=(points[810]._replace(role="own"), *points))
    plan, free = planned(crowd, width), planned(FEW, width)
    assert plan.label.box.bottom < plan.frame.plot.top
    assert plan.frame.plot.top > free.frame.plot.top + 15
    # A name that needs three lines makes more room.
    three = planned(replace(crowd, own_text=LONG.own_text), 360)
    assert len(three.label.lines) == 3
    assert three.frame.plot.top > planned(crowd, 360).frame.plot.top


@both_widths
def test_an_axis_that_starts_at_zero_needs_no_note(width):
    low = replace(SHARE, points=(*SHARE.points, FunnelPoint("Authority 150", 300.0, 0.0)))
    assert not [line for line in texts(low, width) if line.startswith("Axis starts")]


def test_charts_without_limits_or_without_one_own_authority_are_refused():
    with pytest.raises(PageError, match="has no limits: too few"):
        replace(FEW, funnel=Funnel("share", 100.0, reason="too few"))
    for points in (FEW.points[1:], (*FEW.points, FEW.points[0])):
        with pytest.raises(PageError, match="must mark one authority"):
            replace(FEW, points=points)
