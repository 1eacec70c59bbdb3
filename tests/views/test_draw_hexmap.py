"""Hexagon maps: honest steps, nothing by colour alone, London apart, no words over tiles."""

import csv
import math
import re
from functools import cache, partial
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from tables import cases
from views.drawings import check_words

from councilbook.errors import PageError
from councilbook.views import draw_hexmap as hexmap
from councilbook.views.draw_hexmap import HexMap, HexTile, draw_hexmap
from councilbook.views.hexmap_data import colour_steps
from councilbook.views.hexmap_label import Field, own_label
from councilbook.views.hexmap_marks import NO_FIGURE, RAMP, step_looks, tile_shape
from councilbook.views.hexmap_places import place_tiles
from councilbook.views.layout import Box
from councilbook.words import format_short

whole = partial(format_short, unit="count", decimals=0)
percent = partial(format_short, unit="percent", decimals=1)
SVG = "{http://www.w3.org/2000/svg}"


def tile(code, column, row, value, name="", london=False):
    text = "No figure" if value is None else whole(value)
    return HexTile(code, name or f"Town {code}", column, row, london, value, text)


def country():
    """A block of 60 authorities with London's nine; every value from 27 to 95 once."""
    values = iter(range(27, 97))
    places = [(column, row) for column in range(6) for row in range(10)]
    tiles = [tile(f"E{c}{r}", c, r, float(next(values))) for c, r in places]
    for column, row in [(c, r) for c in range(3) for r in range(3)]:
        value = None if (column, row) == (1, 1) else float(next(values))
        tiles.append(tile(f"L{column}{row}", column, row, value, london=True))
    return tuple(tiles)


CAPTION = "Children in care per 10,000, 31 March 2025"
ENGLAND = HexMap(
    "cla_rate-map", "Map of children in care", CAPTION, country(), whole,
    own="E34", own_text="61 per 10,000", neighbours=frozenset({"E33", "E58", "X"}),
)  # fmt: skip
LONDONER = HexMap("cla-map", "Map", CAPTION, country(), whole, own="L11")
LONG_NAME = HexMap(
    "long-map", "Map", CAPTION + ", of those looked after for at least twelve months", 
    (*country(), tile("BCP", 2, -2, 1249.5, "Bournemouth, Christchurch and Poole")), whole, own="BCP",
)  # fmt: skip
PLAIN = HexMap("plain-map", "Map", CAPTION, country()[:60], percent)
ONE = HexMap("one-map", "Map", CAPTION, (tile("A", 0, 0, 5.0, "A & B"),), whole, own="A")
MAPS = [ENGLAND, LONDONER, LONG_NAME, PLAIN, ONE]
both_widths = pytest.mark.parametrize("width", [720, 360])
all_maps = pytest.mark.parametrize("chart", MAPS, ids=lambda chart: chart.name)


@cache
def drawn(chart, width):
    return draw_hexmap(chart, width=width)


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter(f"{SVG}text")]


def groups(svg):
    """Give the groups of tiles by the number of their step."""
    found = ET.fromstring(svg).iter(f"{SVG}g")
    return {g.get("id")[-1]: g for g in found if "-tiles-" in g.get("id", "")}


@both_widths
@all_maps
def test_maps_are_the_same_bytes_and_leave_no_setting_behind(chart, width):
    before = dict(mpl.rcParams)
    assert draw_hexmap(chart, width=width) == drawn(chart, width)
    assert dict(mpl.rcParams) == before


@both_widths
@all_maps
def test_maps_are_clean_legible_and_small(chart, width):
    svg = drawn(chart, width)
    root = ET.fromstring(svg)
    assert (root.get("width"), root.get("role")) == (str(width), "img")
    assert min(float(size) for size in re.findall(r"font-size: ([\d.]+)px", svg)) >= 12
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(set(ids)) == len(ids)
    assert all(name.startswith(f"{chart.name}-{width}-") for name in ids)
    assert set(re.findall(r'href="#([^"]+)', svg)) <= set(ids)
    assert len(svg.encode()) < 40_000


@both_widths
@all_maps
def test_words_neither_overlap_nor_leave_the_card(chart, width):
    canvas = hexmap.compose(chart, width)
    check_words(canvas)


@both_widths
def test_the_authority_is_outlined_and_named_with_its_value(width):
    svg = drawn(ENGLAND, width)
    assert {"Town E34", "61 per 10,000", CAPTION, "London"} <= set(texts(svg))
    assert f'id="cla_rate-map-{width}-leader"' in svg
    assert "stroke: #f46a25" in svg
    assert {"Town L11", "No figure"} <= set(texts(drawn(LONDONER, width)))
    assert "1,250" in texts(drawn(LONG_NAME, width))
    without = drawn(PLAIN, width)
    assert "leader" not in without and "f46a25" not in without and "London" not in without


@both_widths
def test_the_key_names_every_step_and_only_what_the_map_shows(width):
    words = texts(drawn(ENGLAND, width))
    steps = ["27 to 40", "41 to 53", "54 to 67", "68 to 80", "81 to 94"]
    assert [text for text in words if text in steps] == steps
    assert {"No figure", "Statistical neighbours"} <= set(words)
    assert not {"No figure", "Statistical neighbours"} & set(texts(drawn(PLAIN, width)))


@both_widths
def test_every_authority_has_one_tile_in_the_colour_of_its_step(width):
    found = groups(drawn(ENGLAND, width))
    looks = [*RAMP, NO_FIGURE]
    for number, group in found.items():
        assert f"fill: {looks[int(number)].fill.lower()}" in group.get("style")
    assert [len(list(found[n].iter(f"{SVG}use"))) for n in "012345"] == [14, 13, 14, 13, 14, 1]


def test_wide_tiles_say_their_name_and_value_when_pointed_at():
    titles = [title.text for title in ET.fromstring(drawn(ENGLAND, 720)).iter(f"{SVG}title")]
    assert sorted(titles) == sorted(f"{tile.name}: {tile.text}" for tile in ENGLAND.tiles)
    first = next(groups(drawn(ENGLAND, 720))["0"].iter(f"{SVG}title"))
    assert first.text == "Town E00: 27"
    assert "<title>A &amp; B: 5</title>" in drawn(ONE, 720)
    assert "<title>" not in drawn(ENGLAND, 360)


@cases("""
because                          | values              | labels
five of equal size               | 1 2 3 4 5 6 7 8 9 10 | 1 to 2, 3 to 4, 5 to 6, 7 to 8, 9 to 10
any order                        | 9 1 5 3 7           | 1, 3, 5, 7, 9
many the same: fewer, none empty | 0 0 0 0 0 0 4 5 6 9 | 0, 4 to 5, 6 to 9
all the same                     | 3 3 3               | 3
one value                        | 1249.6              | 1,250
the same as printed stay together | 1.6 2.4 2.4 2.4 2.4 9 | 2, 9
true minus                       | -5 -4 -3 -2 -1      | −5, −4, −3, −2, −1
""")
def test_steps_hold_about_as_many_authorities_and_are_named_by_real_values(row):
    values = [float(value) for value in row.values.split()]
    steps = colour_steps(values, whole)
    assert [step.text for step in steps] == row.labels.split(", ")
    held = [sum(value <= step.highest for value in values) for step in steps]
    assert held == sorted(set(held)) and held[-1] == len(values)


def contrast(colour, other="#FFFFFF"):
    def luminance(text):
        channels = [int(text[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(colour), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_steps_go_from_light_to_dark_and_every_tile_stands_out_from_the_card():
    for count in range(1, 6):
        looks = step_looks(count)
        depth = [contrast(look.fill) for look in looks]
        assert len(looks) == count and depth == sorted(depth)
    for look in (*RAMP, NO_FIGURE):
        assert contrast(look.rim) >= 3
    for lighter, darker in pairwise(RAMP):
        assert contrast(lighter.fill, darker.fill) > 1.35


def test_no_figure_is_hatched_within_the_tile():
    plain, hatched = tile_shape(20.0), tile_shape(20.0, hatched=True)
    assert hatched.startswith(plain)
    corners, ends = (re.findall(r"-?[\d.]+", outline) for outline in (plain, hatched))
    assert len(ends) == len(corners) + 2 * 8
    assert max(map(float, ends)) == max(map(float, corners))


@both_widths
def test_london_stands_apart_and_everything_within_the_sheet(width):
    plan = place_tiles(country(), width)
    london = [at for code, at in plan.middles.items() if code.startswith("L")]
    others = [at for code, at in plan.middles.items() if code.startswith("E")]
    assert min(math.dist(one, other) for one in london for other in others) > 2 * plan.pitch
    for one, other in combinations([*london, *others], 2):
        assert math.dist(one, other) > 0.99 * plan.pitch
    for x, y in (*london, *others):
        assert x - plan.pitch / 2 >= 6 and x + plan.pitch / 2 <= width - 6 + 0.01
        assert 0 <= y <= plan.height
    assert plan.london.bottom < min(y for _, y in london)


def test_odd_rows_stand_half_a_tile_further_east_and_rows_go_north():
    places = place_tiles([tile("A", 0, 0, 1.0), tile("B", 0, 1, 1.0), tile("C", 1, 0, 1.0)], 720)
    (ax, ay), (bx, by), (cx, cy) = (places.middles[code] for code in "ABC")
    assert bx - ax == pytest.approx(places.pitch / 2) and cx - ax == pytest.approx(places.pitch)
    assert by < ay == cy


@both_widths
def test_words_about_an_authority_find_a_clear_place_all_over_the_country(shared, width):
    with (shared / "examples" / "tiles.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    tiles = [
        tile(
            row["authority"], int(row["column"]), int(row["row"]), 1.0, london=row["london"] == "1"
        )
        for row in rows
    ]
    plan = place_tiles(tiles, width)
    room = Box(6, 0, width - 6, plan.height)
    field = Field(tuple(plan.middles.values()), plan.pitch, (plan.london,), room)
    for name in [one.code for one in tiles][::12]:
        label = own_label((name, "125 per 10,000"), plan.middles[name], field)
        assert field.clear(label.box), name
        assert field.crossed(label.start, label.end) < 8, name
        assert room.left <= label.box.left and label.box.right <= room.right, name


def test_words_stand_over_tiles_only_where_there_is_no_other_place():
    crowd = tuple((20.0 * x, 20.0 * y) for x in range(12) for y in range(6))
    label = own_label(("Here", "5"), (100.0, 40.0), Field(crowd, 20.0, (), Box(0, 0, 220, 100)))
    assert label.box.left >= 0 and label.box.right <= 220


def test_a_map_without_a_value_or_without_its_authority_is_refused():
    with pytest.raises(PageError, match="no value to draw"):
        HexMap("map", "Map", CAPTION, (tile("A", 0, 0, None),), whole)
    with pytest.raises(PageError, match="no tile for 'E06000004'"):
        HexMap("map", "Map", CAPTION, (tile("A", 0, 0, 1.0),), whole, own="E06000004")
