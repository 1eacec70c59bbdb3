"""The sheet charts are drawn on: what lies on top, matplotlib's marks and lines, and caches."""

import re
import threading
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.transforms import Affine2D
from views.test_draw import CONFERENCES, MET, NOT_KNOWN, scorecard

from councilbook.views import layout
from councilbook.views.artists import marker
from councilbook.views.canvas import BEHIND, Canvas, Shape
from councilbook.views.draw_dotrange import draw_dotrange
from councilbook.views.draw_trend import draw_trend
from councilbook.views.easel import seaborn_lines
from councilbook.views.layout import Box, text_width
from councilbook.views.ready import warm_drawing
from councilbook.views.style import ROLES

SVG = "{http://www.w3.org/2000/svg}"
RUNS = [[(2019.0, 1.0), (2020.0, 3.0)], [(2019.0, 2.0)], [(2021.0, 5.0), (2022.0, 4.0)]]


def written(canvas):
    return canvas.svg(prefix="name", label="Name")


def ids(svg):
    return re.findall(r'<g id="name-([^"]+)"', svg)


def test_what_has_a_higher_zorder_is_written_later_whenever_it_was_drawn():
    canvas = Canvas(90, 60)
    canvas.mark((5, 5), Shape("o", 4, "#aa0000"), zorder=5, gid="cb-top")
    canvas.line([0, 9], [0, 9], color="#aa0000", gid="cb-line")
    canvas.line([0, 9], [0, 9], color="#aa0000", gid="cb-behind", zorder=BEHIND + 2)
    canvas.area([(0, 0), (9, 0), (9, 9)], "#aa0000", gid="cb-area")
    canvas.line([0, 9], [0, 9], color="#aa0000", gid="cb-second")
    assert ids(written(canvas)) == ["behind", "area", "line", "second", "top"]


def test_a_drawing_can_be_written_more_than_once():
    canvas = Canvas(90, 60)
    canvas.block(Box(1, 2, 3, 4), "#AA0000", alpha=0.5)
    assert written(canvas) == written(canvas)
    assert 'd="M 1 2 L 3 2 L 3 4 L 1 4 z" style="fill: #aa0000; opacity: 0.5"' in written(canvas)


def test_words_take_their_room_and_empty_ones_leave_nothing():
    canvas = Canvas(90, 60)
    box = canvas.text((50, 20), "England", size=14, align="right", bold=True)
    assert (box.right, box.right - box.left) == (50, text_width("England", 14, bold=True))
    canvas.text((50, 20), "")
    assert [words for words, _ in canvas.words] == ["England", ""]
    (text,) = ET.fromstring(written(canvas)).iter(f"{SVG}text")
    assert text.attrib["style"] == (
        "font-weight: 700; font-size: 14px; text-anchor: end; fill: #0b0c0c"
    )


def test_dashes_grow_with_their_line_and_end_where_they_end():
    canvas = Canvas(90, 60)
    canvas.line([0, 9], [0, 9], color="#aa0000", linewidth=2, linestyle=(0, (3.0, 1.5)))
    canvas.line([0, 9], [0, 9], color="#aa0000", solid_capstyle="butt")
    dashed, solid = ET.fromstring(written(canvas)).findall(f"{SVG}path")[1:]
    assert "stroke-dasharray: 6,3" in dashed.attrib["style"]
    assert "linecap" not in dashed.attrib["style"] + solid.attrib["style"]


@pytest.mark.parametrize("name", sorted({look.shape for look in ROLES.values()} | {"P", "X", "p"}))
def test_marks_are_matplotlibs_own_with_y_downwards(name):
    outline, join = marker(name, 9.0)
    style = MarkerStyle(name)
    expected = (style.get_transform() + Affine2D().scale(9, -9)).transform(
        [point for part, code in style.get_path().iter_segments() for point in part.reshape(-1, 2)
         if code != style.get_path().CLOSEPOLY]
    )  # fmt: skip
    numbers = [float(text) for text in re.findall(r"-?[\d.]+", outline)]
    assert np.reshape(numbers, (-1, 2)) == pytest.approx(expected, abs=1e-6)
    assert join == style.get_joinstyle() and outline.endswith("z")


def test_an_artist_of_matplotlib_lies_on_the_sheet_as_it_looks():
    line = Line2D(
        [1, 2, 3], [10, 20, 30], color="#AA0000", linewidth=2, linestyle=(0, (3, 1)), marker="s",
        markersize=6, markeredgecolor="#FFFFFF", markeredgewidth=1, markevery=[2], gid="cb-run",
    )  # fmt: skip
    canvas = Canvas(90, 60)
    canvas.artist(line, Affine2D().scale(10, -1).translate(0, 60))
    (group,) = (g for g in ET.fromstring(written(canvas)).iter(f"{SVG}g"))
    path, (use,) = group.find(f"{SVG}path"), list(group.iter(f"{SVG}use"))
    assert group.attrib["id"] == "name-run"
    assert path.attrib["d"] == "M 10 50 L 20 40 L 30 30"
    assert "stroke-dasharray: 6,2; stroke: #aa0000; stroke-width: 2" in path.attrib["style"]
    assert (use.attrib["x"], use.attrib["y"]) == ("30", "30")
    assert use.attrib["style"] == "fill: #aa0000; stroke: #ffffff; stroke-linejoin: miter"


def test_one_artist_may_lie_on_several_sheets():
    line = Line2D([1, 2], [10, 20], color="#AA0000")
    sheets = []
    for scale in (10, 20):
        sheets.append(Canvas(90, 60))
        sheets[-1].artist(line, Affine2D().scale(scale, 1))
    first, second = map(written, sheets)
    assert "M 10 10 L 20 20" in first and "M 20 10 L 40 20" in second
    assert written(sheets[0]) == first


def test_seaborn_draws_one_line_a_run_and_leaves_nothing_on_its_axes():
    for _ in range(2):
        lines = seaborn_lines(RUNS)
        assert [line.get_xydata().tolist() for line in lines] == [
            [list(point) for point in run] for run in RUNS
        ]
        assert all(line.axes is None for line in lines)
    assert seaborn_lines([]) == ()


@pytest.mark.parametrize("bold", [False, True])
def test_a_measured_width_is_what_its_letters_take(bold):
    widths = layout._widths(bold)
    for words in ("England", "Children in care, 31 March", "9.8% (2024–25)", "", "\u2588"):
        for size in (12.0, 13.5):
            alone = sum(widths.get(letter, 600.0) for letter in words) * size / 1000
            assert text_width(words, size, bold=bold) == alone
            assert text_width(words, size, bold=bold) == alone


def test_the_hundredth_drawing_is_the_first_whatever_was_drawn_between():
    charts = [(draw_trend, CONFERENCES), (draw_dotrange, scorecard(MET)), (draw_trend, NOT_KNOWN)]
    first = [draw(chart, width=720) for draw, chart in charts]
    for number in range(99):
        draw, chart = charts[-number % 3]
        draw(chart, width=360 if number % 2 else 720)
    assert [draw(chart, width=720) for draw, chart in reversed(charts)] == first[::-1]


def test_drawings_do_not_depend_on_the_settings_of_a_notebook():
    expected = draw_trend(NOT_KNOWN, width=720)
    draw_trend(CONFERENCES, width=720)
    loud = {
        "lines.solid_capstyle": "projecting", "lines.dash_capstyle": "round",
        "lines.dash_joinstyle": "miter", "lines.marker": "*", "markers.fillstyle": "left",
        "lines.scale_dashes": True, "svg.fonttype": "path", "axes.prop_cycle": mpl.cycler(color="r"),
    }  # fmt: skip
    with mpl.rc_context(loud):
        assert draw_trend(NOT_KNOWN, width=720) == expected


def test_getting_ready_changes_no_setting_no_drawing_and_starts_no_thread():
    settings, threads = dict(mpl.rcParams), threading.active_count()
    before = draw_trend(CONFERENCES, width=360)
    warm_drawing()
    assert dict(mpl.rcParams) == settings
    assert threading.active_count() == threads
    assert draw_trend(CONFERENCES, width=360) == before
