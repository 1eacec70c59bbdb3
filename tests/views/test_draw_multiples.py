"""Small multiples: shared scales, nothing joined over gaps or breaks, every panel in words."""

import re
from functools import cache, partial
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from views.drawings import check_words

from councilbook.errors import PageError
from councilbook.views import draw_multiples as multiples
from councilbook.views.draw_multiples import Multiples, MultiplesPanel, TrendPoint, draw_multiples
from councilbook.views.multiples_panel import frame_of
from councilbook.words import format_short

percent = partial(format_short, unit="percent", decimals=1)
whole = partial(format_short, unit="count", decimals=0)
SVG = "{http://www.w3.org/2000/svg}"


def points(*values, first=2016):
    return tuple(TrendPoint(first + n, str(first + n), value) for n, value in enumerate(values))


def panel(name, *values, role="neighbours", text=None):
    last = next((value for value in reversed(values) if value is not None), None)
    words = "" if last is None else whole(last)
    return MultiplesPanel(name, role, points(*values), words if text is None else text)


def chart(*panels, england=(60, 62, 64, 65, 67), form=whole, **more):
    return Multiples(
        "cla-multiples", "Children in care", CAPTION, panels, points(*england), form, **more
    )


CAPTION = "Children in care per 10,000, 31 March"
OWN = panel("Stockton-on-Tees", 88, 101, 108, 115, 125, role="own")
DURHAM = panel("Durham", 68, 81, 80, 85, 118)
GAPPED = panel("Gateshead", 86, None, 99, 97, 124)
EARLIER = panel("Cumbria", 70, 72, 75, None, None, text="75 (2018)")
EMPTY = panel("City of London", None, None, None, None, None)
LONG = panel("Bournemouth, Christchurch and Poole", None, None, 55, 60, 1066, text="1,066")
WIDE_WORD = panel("Northumberlandshire", 1, 2, 3, 4, None, text="1,004.5 (2024-25)")
FULL = chart(
    *(panel(f"Neighbour {letter}", 70, 71, 80, 76, 90 + n) for n, letter in enumerate("ABCDEFGHIJ")),
    OWN, england_text="England 67",
)  # fmt: skip
MIXED = chart(LONG, EMPTY, EARLIER, GAPPED, OWN, DURHAM, WIDE_WORD)
BROKEN = chart(OWN, GAPPED, breaks=(2019.0,), break_text="Counted in another way from 2019")
HIGH = chart(panel("Here", 91.2, 93.0, role="own"), england=(94, 95), form=percent)
ALONE = chart(panel("Here", 4, role="own"), england=())
BELOW_ZERO = chart(panel("Here", -4, 3, role="own"), panel("There", -9, -8), england=())
NEGATIVE = chart(panel("Here", -4, -3, role="own"), england=())
CHARTS = [FULL, MIXED, BROKEN, HIGH, ALONE, BELOW_ZERO, NEGATIVE]
both_widths = pytest.mark.parametrize("width", [720, 360])
all_charts = pytest.mark.parametrize("one", CHARTS)


@cache
def drawn(one, width):
    return draw_multiples(one, width=width)


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter(f"{SVG}text")]


def paths(svg, role, number):
    """Give the points of every stretch of a role's line in one panel, as drawn."""
    found = [
        group.find(f"{SVG}path").get("d")
        for group in ET.fromstring(svg).iter(f"{SVG}g")
        if f"-{role}-{number}-" in group.get("id", "") and group.find(f"{SVG}use") is None
    ]
    return [re.findall(r"[ML] ([-\d.]+) ([-\d.]+)", shape) for shape in found]


@both_widths
@all_charts
def test_multiples_are_the_same_bytes_and_leave_no_setting_behind(one, width):
    before = dict(mpl.rcParams)
    assert draw_multiples(one, width=width) == drawn(one, width)
    assert dict(mpl.rcParams) == before


@both_widths
@all_charts
def test_multiples_are_clean_legible_and_small(one, width):
    svg = drawn(one, width)
    root = ET.fromstring(svg)
    assert (root.get("width"), root.get("role")) == (str(width), "img")
    assert min(float(size) for size in re.findall(r"font-size: ([\d.]+)px", svg)) >= 12
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(set(ids)) == len(ids)
    assert all(name.startswith(f"cla-multiples-{width}-") for name in ids)
    assert set(re.findall(r'href="#([^"]+)', svg)) <= set(ids)
    assert len(svg.encode()) < 40_000


@both_widths
@all_charts
def test_words_neither_overlap_nor_leave_the_card(one, width):
    canvas = multiples.compose(one, width)
    check_words(canvas)


def test_the_own_panel_comes_first_then_the_highest_and_last_what_has_no_latest_figure():
    names = [panel.name.split(",")[0] for panel in MIXED.ordered]
    assert names == [
        "Stockton-on-Tees", "Bournemouth", "Gateshead", "Durham", "Cumbria", "Northumberlandshire",
        "City of London",
    ]  # fmt: skip
    tied = chart(panel("B", 5), panel("A", 5), panel("C", 6), england=())
    assert [panel.name for panel in tied.ordered] == ["C", "A", "B"]


@both_widths
def test_each_panel_has_its_name_its_value_and_the_first_and_last_period(width):
    words = texts(drawn(FULL, width))
    assert {"Stockton-on-Tees", "125", "Neighbour A", "99", CAPTION} <= set(words)
    assert words.count("2016") == words.count("2020") == len(FULL.panels)
    assert "2018" not in words
    assert {"75 (2018)", "1,066"} <= set(texts(drawn(MIXED, width)))


@pytest.mark.parametrize(("width", "rows"), [(720, 3), (360, 6)])
def test_only_the_leftmost_panels_have_ticks_and_all_share_them(width, rows):
    words = texts(drawn(FULL, width))
    assert list(FULL.ticks.values()) == ["0", "50", "100", "150"]
    assert words.count("50") == words.count("150") == rows


@both_widths
def test_a_panel_without_a_value_says_so_and_has_no_lines(width):
    svg = drawn(MIXED, width)
    assert texts(svg).count("No figures") == 1
    behind = next(
        g for g in ET.fromstring(svg).iter(f"{SVG}g") if g.get("id", "").endswith("-others")
    )
    assert len(list(behind.iter(f"{SVG}use"))) == len(MIXED.panels) - 1
    number = MIXED.panels.index(EMPTY)
    assert not paths(svg, "england", number) and not paths(svg, "neighbours", number)


@both_widths
def test_the_key_names_what_the_panels_show(width):
    assert {"Stockton-on-Tees", "The neighbour named above it", "The others"} <= set(
        texts(drawn(FULL, width))
    )
    assert "England 67" in texts(drawn(FULL, width))
    assert "Counted in another way from 2019" in texts(drawn(BROKEN, width))
    alone = texts(drawn(ALONE, width))
    assert not {"The others", "England", "The neighbour named above it"} & set(alone)


@both_widths
def test_no_line_is_joined_over_a_break_or_a_gap(width):
    svg = drawn(BROKEN, width)
    assert [len(stretch) for stretch in paths(svg, "own", 0)] == [3, 2]
    assert [len(stretch) for stretch in paths(svg, "england", 1)] == [3, 2]
    # Gateshead: 2016 alone is a dot, a gap, 2018 alone, the break, then two joined.
    assert [len(stretch) for stretch in paths(svg, "neighbours", 1)] == [2]
    # The other panel's line behind it is the own one, cut at the same place.
    assert [len(stretch) for stretch in paths(svg, "behind", 1)] == [3, 2]


@both_widths
def test_the_lines_behind_are_cut_as_well(width):
    groups = ET.fromstring(drawn(BROKEN, width)).iter(f"{SVG}g")
    behind = next(group for group in groups if group.get("id", "").endswith("-others"))
    strokes = next(behind.iter(f"{SVG}path")).get("d").split("M ")[1:]
    assert [len(stroke.split("L ")) for stroke in strokes] == [3, 2, 2, 2, 2]
    ends = [re.findall(r"[-\d.]+", stroke) for stroke in strokes]
    assert ends[2][:2] == ends[2][2:] and ends[3][:2] == ends[3][2:]  # dots


@both_widths
def test_behind_lines_lie_where_the_own_lines_do(width):
    root = ET.fromstring(drawn(FULL, width))
    group = next(g for g in root.iter(f"{SVG}g") if g.get("id", "").endswith("-others"))
    stroke = next(group.iter(f"{SVG}path")).get("d").split("M ")[1]
    shape = [float(number) for number in re.findall(r"[-\d.]+", stroke)]
    corners = [(float(use.get("x")), float(use.get("y"))) for use in group.iter(f"{SVG}use")]
    (line,) = paths(drawn(FULL, width), "neighbours", 0)
    place = FULL.ordered.index(FULL.panels[0])
    x, y = corners[place]
    for (left, top), across, down in zip(line, shape[::2], shape[1::2], strict=True):
        assert float(left) == pytest.approx(x + across, abs=0.2)
        assert float(top) == pytest.approx(y + down, abs=0.2)


@both_widths
def test_an_axis_that_does_not_start_at_zero_says_so(width):
    assert "Axis starts at 70%" in texts(drawn(HIGH, width))
    assert not [words for words in texts(drawn(FULL, width)) if words.startswith("Axis")]
    assert "−10" in texts(drawn(BELOW_ZERO, width))


def test_every_value_lies_within_the_panel():
    for one in CHARTS:
        frame = frame_of(one, 150.0, 100.0)
        for point in (p for series in one.series for p in series if p.value is not None):
            x, y = frame.at(point.x, point.value)
            assert 5 < x < 145 and 0 <= y <= 100


def test_a_break_stands_half_way_between_the_periods_it_parts():
    assert BROKEN.rules == (2018.5,)


def test_a_chart_without_a_value_is_refused():
    with pytest.raises(PageError, match="no value to draw"):
        chart(EMPTY)
