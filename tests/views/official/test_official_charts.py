"""Strips, maps and small multiples: what is drawn, marked, left out and said in words."""

import re
from datetime import date

import pytest
from tables import cases
from views.official.pages import (
    NEIGHBOURS,
    STOCKTON,
    column,
    drawing,
    everyone,
    named,
    page,
    texts,
)

from councilbook.views.official import hexmaps, multiples, strips
from councilbook.views.style import NARROW, WIDE

LATE = named("Late", polarity="low")


def draw(view, module, shown, *indicators):
    """Make a gallery; give its exhibits and the charts behind them, one for each."""
    with drawing(module) as drawn:
        found = list(view(shown, *indicators))
    charts = [chart for chart, width in drawn if width == WIDE]
    assert [chart for chart, width in drawn if width == NARROW] == charts
    return found, charts


def strip(shown, name="late"):
    (exhibit,), (chart,) = draw(strips, "strips.draw_strip", shown, name)
    return exhibit, chart


def hexmap(shown, name="late"):
    (exhibit,), (chart,) = draw(hexmaps, "maps.draw_hexmap", shown, name)
    return exhibit, chart


# Of 153 authorities in the order of their names the values are 101 to 253; Stockton's is given.
def crowd(library, own="10", indicator=LATE, lines=(), **unlike):
    found = [*everyone(library, indicator.id, own, **unlike), *lines]
    return page(library, found, indicator)


# Strips.


def test_a_strip_marks_the_authority_and_its_neighbours(library):
    exhibit, chart = strip(crowd(library))
    roles = {point.name: point.role for point in chart.points}
    assert len(roles) == 153
    assert [name for name, role in roles.items() if role == "own"] == [STOCKTON]
    assert {name for name, role in roles.items() if role == "neighbours"} == set(NEIGHBOURS)
    assert (chart.own, chart.own_text) == (10, f"{STOCKTON} 10.0%")
    assert exhibit.name == "late-all"
    assert set(exhibit.svg) == {"wide", "narrow"}


def test_the_table_of_a_strip_lists_every_value_the_highest_first(library):
    exhibit, _ = strip(crowd(library))
    values = [row[1].value for row in exhibit.rows]
    assert len(values) == 153 and values == sorted(values, reverse=True)
    assert texts(exhibit)[-1] == [STOCKTON, "10.0%", "This authority"]
    assert column(exhibit, "role").count("Statistical neighbour") == 10
    assert column(exhibit, "role").count("–") == 142


def test_an_authority_without_a_figure_is_not_marked_and_the_note_says_why(library):
    exhibit, chart = strip(crowd(library, "-"))
    assert chart.own is None
    assert len(chart.drawn) == len(exhibit.rows) == 152
    assert STOCKTON not in column(exhibit, "area")
    assert exhibit.notes == (
        "No figure of Stockton-on-Tees: withheld by the publisher because the numbers are small.",
    )
    assert exhibit.headline == "Stockton-on-Tees: withheld"


def test_a_strip_without_gaps_needs_no_note(library):
    assert strip(crowd(library))[0].notes == ()


@cases("""
    unit    | england | period  | shown | because
    percent | 150     | 2023-24 | 150   | the same measure and period
    percent | 150     | 2022-23 | -     | another period
    count   | 150     | 2023-24 | -     | a number of people of a larger area
    fte     | 150     | 2023-24 | -     | workers are people too
    pounds_a_week | 150     | 2023-24 | 150   | a cost a head
    pounds  | 150     | 2023-24 | -     | a sum of money
    percent | -       | 2023-24 | -     | no value
""")
def test_england_and_region_only_where_they_stand_on_one_line(row, library):
    indicator = named("Late", unit=row.unit, polarity="none")
    lines = [
        f"late | {name} | {row.period} | {row.england or '-'}" for name in ("England", "North East")
    ]
    _, chart = strip(crowd(library, "120", indicator, lines))
    assert chart.england == (float(row.shown) if row.shown else None)
    assert chart.region == (("North East", float(row.shown)) if row.shown else None)


@cases("""
    own   | polarity | headline                                                                   | because
    10    | low      | Stockton-on-Tees 10.0% is 1st of 153, in the best quarter (A)               | the best
    300   | low      | Stockton-on-Tees 300.0% is 153rd of 153, in the last quarter (D)            | the last
    300   | high     | Stockton-on-Tees 300.0% is 1st of 153, in the best quarter (A)              | high is good
    110   | low      | Stockton-on-Tees 110.0% is =10th of 153, in the best quarter (A)            | shared with the tenth
    10    | none     | Stockton-on-Tees 10.0% lies below the middle half of all authorities        | neither way is good
    300   | none     | Stockton-on-Tees 300.0% lies above the middle half of all authorities       | above
    177.5 | none     | Stockton-on-Tees 177.5% lies within the middle half of all authorities      | within
    -     | low      | Stockton-on-Tees: withheld                                                  | no figure
""")  # fmt: skip
def test_the_headline_says_where_it_stands(row, library):
    indicator = named("Late", polarity=row.polarity)
    shown = crowd(library, row.own or "-", indicator)
    assert strip(shown)[0].headline == row.headline
    assert hexmap(shown)[0].headline == row.headline


def test_the_middle_half_is_that_of_all_authorities(library):
    # 10 and 152 of the numbers from 101 to 253: all but Stockton's place in the list of names.
    place = 101 + [area.name for area in library.areas.authorities_on(date(2024, 3, 31))].index(
        STOCKTON
    )
    ordered = [10, *(number for number in range(101, 254) if number != place)]
    # Ranks from 1 to 153: the quartiles are the 39th and the 115th.
    _, chart = strip(crowd(library))
    assert chart.middle_half == (ordered[38], ordered[114])


def test_the_words_for_a_strip_name_the_lowest_and_the_highest(library):
    shown = crowd(library, lines=["late | England | 2023-24 | 175"], Leeds="999")
    alt = strip(shown)[0].alt
    assert alt.startswith("Late in full in 2023-24: every authority of England is a dot")
    assert "153 of them, from 10.0% (Stockton-on-Tees) to 999.0% (Leeds)." in alt
    assert "Stockton-on-Tees 10.0% is 1st of 153" in alt
    assert re.search(r"The middle half lies between 1\d\d\.\d% and 2\d\d\.\d%\.", alt)
    assert re.search(r"The mean of its 10 neighbours is \d{3}\.\d%\.", alt)
    assert alt.endswith("England: 175.0%.")


@cases("""
    unit      | value | above | below | ends       | words                                                                 | because
    percent   | 12    | 64    | 532   | 9.53 15.07 | 9.5% to 15.1% (95% interval, Wilson score)                            | a share and its counts
    percent   | 12    | -     | 532   | 9.51 15.04 | about 9.5% to 15.0% (95% interval, Wilson score, worked back from a rounded percentage) | only the whole is published
    per_10000 | 64    | 30    | -     | 43.2 91.4  | 43 to 91 (95% interval, Byar)                                         | a rate and its number
    per_10000 | 64    | -     | 4700  | 43.2 91.3  | about 43 to 91 (95% interval, Byar, worked back from a rounded rate)  | a rate and its population
    percent   | 12    | -     | -     | -          | -                                                                     | only the percentage
    per_10000 | 64    | -     | -     | -          | -                                                                     | only the rate
    score     | 64    | -     | -     | -          | -                                                                     | no spread is published
    percent   | 40    | 64    | 532   | -          | -                                                                     | its own counts say 12%
""")  # fmt: skip
def test_a_strip_shows_the_likely_range_where_there_is_one(row, library):
    cells = (row.value, "-", row.above or "-", row.below or "-", "0")
    exhibit, chart = strip(crowd(library, " | ".join(cells), named("Late", unit=row.unit)))
    ends = tuple(float(end) for end in row.ends.split())
    assert (chart.own_interval or ()) == pytest.approx(ends, abs=0.05)
    assert exhibit.notes == ((f"Likely range of {STOCKTON}: {row.words}.",) if row.words else ())
    said = re.findall(r"Its likely range is (.*?)\. ", exhibit.alt)
    assert said == ([row.words.split(" (")[0]] if row.words else [])


def test_an_authority_that_is_gone_or_has_no_figure_has_no_range(library):
    assert strip(crowd(library, "-"))[1].own_interval is None
    areas = library.areas.authorities_on(date(2021, 3, 31))
    lines = [f"late | {area.name} | 2020-21 | {n}" for n, area in enumerate(areas, start=1)]
    gone = page(library, lines, LATE, authority="Northamptonshire")
    assert strip(gone)[1].own_interval is None


def test_the_words_for_a_strip_leave_out_what_is_not_drawn(library):
    alt = strip(crowd(library))[0].alt
    assert "England:" not in alt
    few = crowd(library, **dict.fromkeys((name.replace(" ", "_") for name in NEIGHBOURS), "-"))
    assert "neighbours" not in strip(few)[0].alt


@pytest.mark.parametrize(("count", "kind"), [(19, "sentences"), (20, "chart")])
def test_a_crowd_has_at_least_twenty(count, kind, library):
    shown = page(library, [*everyone(library, "late")[: count - 1], f"late | {STOCKTON} | 2023-24 | 10"], LATE)  # fmt: skip
    for view, module in ((strips, "strips.draw_strip"), (hexmaps, "maps.draw_hexmap")):
        (exhibit,), _ = draw(view, module, shown, "late")
        assert exhibit.kind == kind
        if kind == "sentences":
            assert exhibit.headline == "Too few authorities have a figure to draw."


def test_measures_that_are_not_on_the_page_are_left_out(library):
    found, charts = draw(strips, "strips.draw_strip", crowd(library), "nothing", "late")
    assert [item.name for item in found] == ["late-all"] and len(charts) == 1


# Maps.


def test_a_map_has_a_tile_for_every_authority(library):
    exhibit, chart = hexmap(crowd(library))
    assert len(chart.tiles) == len(exhibit.rows) == 153
    assert chart.own_tile.name == STOCKTON
    assert (chart.own_tile.text, chart.own_text) == ("10.0%", "10.0%")
    areas = library.areas
    assert {areas[code].name for code in chart.neighbours} == set(NEIGHBOURS)
    assert texts(exhibit)[-1] == [STOCKTON, "10.0%"]


def test_a_tile_without_a_figure_says_so_and_comes_last(library):
    exhibit, chart = hexmap(crowd(library, "-", Leeds="-"))
    missing = {tile.name: (tile.value, tile.text) for tile in chart.tiles if tile.value is None}
    assert missing == dict.fromkeys(("Leeds", STOCKTON), (None, "No figure"))
    assert {row[0] for row in texts(exhibit)[-2:]} == {"Leeds", STOCKTON}
    assert exhibit.notes[-1] == (
        "No figure of Stockton-on-Tees: withheld by the publisher because the numbers are small."
    )
    assert "2 authorities have no figure; their tiles are hatched." in exhibit.alt


def test_a_single_missing_tile_is_one_authority(library):
    alt = hexmap(crowd(library, Leeds="-"))[0].alt
    assert "1 authority has no figure; its tile is hatched." in alt


def test_a_full_map_speaks_of_no_gap(library):
    assert "no figure" not in hexmap(crowd(library))[0].alt


def test_the_words_for_a_map_name_the_lowest_and_the_highest(library):
    alt = hexmap(crowd(library, York="-5", Leeds="999", Kent="-"))[0].alt
    assert "153 tiles, one an authority: late in full in 2023-24" in alt
    assert "The lowest value is −5.0% in York, the highest 999.0% in Leeds." in alt


def test_an_authority_that_is_gone_has_no_tile(library):
    # In March 2021 Northamptonshire was one, and Cumbria: no tile of today stands for them.
    areas = library.areas.authorities_on(date(2021, 3, 31))
    lines = [f"late | {area.name} | 2020-21 | {n}" for n, area in enumerate(areas, start=1)]
    _, chart = hexmap(page(library, lines, LATE))
    names = {tile.name for tile in chart.tiles}
    assert {area.name for area in areas} - names == {"Northamptonshire", "Cumbria"}
    assert "Cumberland" not in names
    gone = page(library, lines, LATE, authority="Northamptonshire")
    assert hexmap(gone)[1].own == ""


# Small multiples.

YEARS = ("2020-21", "2021-22", "2022-23", "2023-24")


def series(name, values, id_="late"):
    """Rows of one authority over the four years."""
    return [
        f"{id_} | {name} | {year} | {value}"
        for year, value in zip(YEARS, values.split(), strict=True)
    ]


def small(library, own="8 9 10 11", indicator=LATE, lines=(), theirs=None):
    theirs = theirs or ["1 2 3 4"] * 10
    found = series(STOCKTON, own)
    for name, values in zip(NEIGHBOURS, theirs, strict=True):
        found += series(name, values)
    return page(library, [*found, *lines], indicator)


def panels(shown):
    (exhibit,), (chart,) = draw(multiples, "multiples.draw_multiples", shown, "late")
    return exhibit, chart


def test_each_authority_has_a_panel(library):
    exhibit, chart = panels(small(library, lines=series("England", "5 6 7 7")))
    assert [panel.name for panel in chart.panels] == [STOCKTON, *NEIGHBOURS]
    assert [panel.role for panel in chart.panels] == ["own", *["neighbours"] * 10]
    assert [point.value for point in chart.panels[0].points] == [8, 9, 10, 11]
    assert [point.value for point in chart.england] == [5, 6, 7, 7]
    assert chart.panels[0].value_text == "11.0%"
    # Eleven authorities and England, four years each.
    assert len(exhibit.rows) == 48
    assert exhibit.name == "late-neighbours"
    assert "list of 2025" in exhibit.subtitle


@pytest.mark.parametrize("unit", ["count", "fte", "pounds"])
def test_england_is_left_out_for_numbers_of_people_and_money(unit, library):
    indicator = named("Late", unit=unit, polarity="none")
    exhibit, chart = panels(small(library, indicator=indicator, lines=series("England", "5 6 7 7")))
    assert chart.england == ()
    assert "England" not in column(exhibit, "area")
    assert "England:" not in exhibit.alt


def test_a_latest_value_of_an_earlier_year_says_so(library):
    theirs = ["1 2 3 -", "- - - -", *["1 2 3 4"] * 8]
    _, chart = panels(small(library, theirs=theirs))
    assert [panel.value_text for panel in chart.panels[1:4]] == ["3.0% (2023)", "", "4.0%"]


@cases("""
    own | theirs                     | headline                                                                            | because
    11  | 12 13 14 10 9 11 1 1 1 1   | Stockton-on-Tees 11.0%; of its 10 neighbours 3 higher, 6 lower and 1 the same       | all three
    11  | 12 13 14 10 9 1 1 1 1 1    | Stockton-on-Tees 11.0%; of its 10 neighbours 3 higher and 7 lower                   | two
    11  | 1 1 1 1 1 1 1 1 1 1        | Stockton-on-Tees 11.0%: all 10 neighbours with a figure are lower                   | one
    11  | 12 13 - - - - - - - -      | Stockton-on-Tees 11.0%: all 2 neighbours with a figure are higher                   | those with a figure
    11  | - - - - - - - - - -        | Late: Stockton-on-Tees and its neighbours over time                                 | nobody to compare with
    -   | 12 13 14 10 9 1 1 1 1 1    | Late: Stockton-on-Tees and its neighbours over time                                 | nothing to compare
""")  # fmt: skip
def test_the_headline_counts_the_neighbours(row, library):
    theirs = [f"1 2 3 {value}" for value in row.theirs.split()]
    exhibit, _ = panels(small(library, f"8 9 10 {row.own or '-'}", theirs=theirs))
    assert exhibit.headline == row.headline


@cases("""
    breaks          | inside  | because
    2021-22         | 2021-22 | between the first and the last
    2023-24         | 2023-24 | from the last value on
    2020-21         | -       | from the first value on nothing is joined over it
    2019-20         | -       | before the first
    2024-25         | -       | after the last
    2019-20 2022-23 | 2022-23 | only the one inside
    2021-22 2023-24 | 2021-22 2023-24 | two of them
    -               | -       | none
""")
def test_lines_are_broken_only_inside_the_range(row, library):
    indicator = named("Late", breaks=row.breaks.split())
    exhibit, chart = panels(small(library, indicator=indicator))
    inside = row.inside.split()
    # The middle of a year from April to March lies at the end of September.
    assert [int(place) for place in chart.breaks] == [int(year[:4]) for year in inside]
    assert exhibit.notes == tuple(
        f"The lines are broken at {year}: It was counted anew." for year in inside
    )


def test_a_break_before_any_value_drawn_is_not_inside(library):
    # Rows without a value do not widen the range.
    indicator = named("Late", breaks=["2021-22"])
    shown = small(library, "- 9 10 11", indicator, theirs=["- 2 3 4"] * 10)
    assert panels(shown)[1].breaks == ()


def test_the_words_for_the_panels_give_first_and_last_values(library):
    theirs = ["- 2 3 4", "- - - -", *["1 2 3 4"] * 8]
    alt = panels(small(library, theirs=theirs, lines=series("England", "5 6 7 7.5")))[0].alt
    assert alt.startswith("Small line charts of late in full with the same axes")
    assert "Stockton-on-Tees rose from 8.0% in 2020-21 to 11.0% in 2023-24." in alt
    assert "Darlington rose from 2.0% in 2021-22 to 4.0% in 2023-24." in alt
    assert "England rose from 5.0% in 2020-21 to 7.5% in 2023-24." in alt
    assert "Dudley" not in alt


@pytest.mark.parametrize(("own", "kind"), [("- - 10 11", "sentences"), ("- 9 10 11", "chart")])
def test_a_line_needs_three_values(own, kind, library):
    (exhibit,), _ = draw(multiples, "multiples.draw_multiples", small(library, own), "late")
    assert exhibit.kind == kind


# Nothing patched: the drawings themselves.


def test_the_drawings_are_made_twice_and_named(library):
    shown = page(library, [*everyone(library, "late"), *series(STOCKTON, "8 9 10 10")[:3]], LATE)
    for view in (strips, hexmaps, multiples):
        (exhibit,) = view(shown, "late")
        assert exhibit.svg["wide"] != exhibit.svg["narrow"]
        assert all(svg.startswith("<svg") for svg in exhibit.svg.values())
