"""Tables of official figures: every measure compared, all measures, neighbours and origins."""

from dataclasses import replace

import pytest
from made_statistics import BOOK, TOOL
from tables import cases
from views.official.pages import (
    NEIGHBOURS,
    STOCKTON,
    column,
    everyone,
    keys,
    named,
    near,
    page,
    texts,
)

from councilbook.views.official import all_indicators, comparison, neighbours, sources
from councilbook.views.official.origins import source_line, used

TOOL_NAME = "Department for Education, Local Authority Interactive Tool"
LATE, FAST = named("Late", polarity="low"), named("Fast")
PEOPLE = named("People", unit="count", polarity="low")
MIX = named("Mix", polarity="none")

# Twenty per cent of 200 against 10, 10, 10, 10 and 15: their mean is 11, so 18 too many.
LINES = [
    f"late | {STOCKTON} | 2022-23 | 22", f"late | {STOCKTON} | 2023-24 | 20 | - | 40 | 200",
    "late | North East | 2023-24 | 15", "late | England | 2022-23 | 14",
    *near("late", "10 10 10 10 15"),
    f"people | {STOCKTON} | 2023-24 | 900 | - | - | - | 0", "people | North East | 2023-24 | 9000",
    *(f"people | {name} | 2023-24 | 1000" for name in NEIGHBOURS[:5]),
]  # fmt: skip


# The comparison.


def test_measures_that_can_be_better_stand_apart_from_those_that_cannot(library):
    lines = [*LINES, f"mix | {STOCKTON} | 2023-24 | 5"]
    judged, context = comparison(page(library, lines, PEOPLE, LATE, MIX))
    assert (judged.name, context.name) == ("comparison", "context")
    assert column(judged, "indicator") == ["Late\nlow is good"]
    # Neither way is good for a number of people, whatever the catalogue calls good for shares.
    assert column(context, "indicator") == ["People", "Mix"]


@cases("""
    shown  | name       | because
    late   | comparison | only measures that can be better
    people | context    | only numbers of people
""")
def test_a_table_without_a_row_is_left_out(row, library):
    item = {"late": LATE, "people": PEOPLE}[row.shown]
    (exhibit,) = comparison(page(library, LINES, item))
    assert exhibit.name == row.name


def test_a_row_reads_as_worked_out_by_hand(library):
    exhibit, _ = comparison(page(library, LINES, LATE, PEOPLE))
    assert keys(exhibit) == [
        "indicator", "result", "change", "neighbours", "region", "england", "place"
    ]  # fmt: skip
    assert texts(exhibit) == [[
        "Late\nlow is good", "20.0%\n2023-24", "Down 2.0 points, better",
        "Mean 11.0% (5)\nmedian 10.0% (5)\nabout 18 fewer", "15.0%", "14.0%\n2022-23", "6th of 6",
    ]]  # fmt: skip
    assert [cell.value for cell in exhibit.rows[0][1:]] == [20, -2, 11, 15, 14, 6]


def test_numbers_of_people_are_never_judged(library):
    lines = [*LINES, f"people | {STOCKTON} | 2022-23 | 950 | - | - | - | 0"]
    (exhibit,) = comparison(page(library, lines, PEOPLE))
    assert texts(exhibit) == [[
        "People", "900\n2023-24", "50 fewer", "Mean 1,000 (5)\nmedian 1,000 (5)", "9,000.0",
    ]]  # fmt: skip
    shown = " ".join([*texts(exhibit)[0], *exhibit.notes])
    assert "better" not in shown and "worse" not in shown and "Place" not in shown


def test_a_column_that_tells_nothing_is_left_out(library):
    (exhibit,) = comparison(page(library, [f"fast | {STOCKTON} | 2023-24 | 9"], FAST))
    assert keys(exhibit) == ["indicator", "result", "neighbours"]


@cases("""
    others                         | label      | because
    North East                     | North East | one region
    -                              | -          | none
""")
def test_the_region_is_named_in_the_heading(row, library):
    lines = [f"fast | {STOCKTON} | 2023-24 | 9"]
    lines += [f"fast | {row.others} | 2023-24 | 8"] if row.others else []
    (exhibit,) = comparison(page(library, lines, FAST))
    assert [item.label for item in exhibit.columns if item.key == "region"] == (
        [row.label] if row.label else []
    )


def test_two_kinds_of_region_are_called_region(library):
    lines = [f"{id_} | Camden | 2023-24 | 9" for id_ in ("late", "fast")]
    lines += ["late | London | 2023-24 | 8", "fast | Inner London | 2023-24 | 7"]
    (exhibit,) = comparison(page(library, lines, LATE, FAST, authority="Camden"))
    assert "Region" in [item.label for item in exhibit.columns]
    assert column(exhibit, "region") == ["8.0%", "7.0%"]


def test_the_councils_own_newer_figure_has_a_column(library):
    item = library.catalogue.indicators["icpc_15_days"]
    shown = page(library, [f"icpc_15_days | {STOCKTON} | 2018-19 | 90"], item, until="2019-20-H1")
    (exhibit,) = comparison(shown)
    # The report of autumn 2019 prints 96%.
    (cell,) = [row[-1] for row in exhibit.rows]
    assert (keys(exhibit)[-1], cell.value) == ("own", 96)
    assert cell.text.startswith("96% ") and "2019" in cell.text


def test_each_reason_is_said_once_with_the_measures_it_is_about(library):
    items = [named("One"), named("Two"), named("Three"), named("Four")]
    lines = [f"{name} | {STOCKTON} | 2021-22 | 7" for name in ("one", "two")]
    lines += [f"{name} | {STOCKTON} | 2023-24 | 9" for name in ("one", "two")]
    for name in ("three", "four"):
        lines += [f"{name} | {STOCKTON} | 2023-24 | - | c", f"{name} | England | 2023-24 | 4"]
    (exhibit,) = comparison(page(library, lines, *items))
    assert exhibit.notes[-2:] == (
        "Not compared, “One” and “Two”: the two periods do not follow each other.",
        "No figure, “Three” and “Four”: withheld by the publisher because the numbers are small.",
    )


def test_a_missing_quarter_says_why(library):
    (exhibit,) = comparison(page(library, LINES, LATE))
    assert exhibit.notes[-1] == (
        "No quarter, “Late”: 4 of 6 authorities share one value, too many to divide into quarters."
    )
    notes = comparison(page(library, everyone(library, "late"), LATE)).exhibits[0].notes
    assert not any(note.startswith("No ") for note in notes)


def test_another_publication_that_differs_is_named(library):
    lines = [
        f"late | {STOCKTON} | 2023-24 | 12.3 | - | - | - | 1 | {BOOK}",
        f"late | {STOCKTON} | 2023-24 | 13 | - | - | - | 0 | {TOOL}",
    ]
    (exhibit,) = comparison(page(library, lines, LATE))
    assert exhibit.notes[-1] == f"“Late”: {TOOL_NAME} gives 13% for the same cell."


def test_the_list_of_neighbours_is_dated(library):
    (newest,) = comparison(page(library, LINES, LATE))
    (earlier,) = comparison(page(library, LINES, LATE, until="2023-24"))
    assert "list of 2025" in newest.notes[0]
    assert "list of 2021" in earlier.notes[0]


def test_a_page_without_figures_says_so_in_one_sentence(library):
    lines = ["late | Leeds | 2023-24 | 9"]
    (exhibit,) = comparison(page(library, lines, LATE))
    assert (exhibit.kind, exhibit.rows) == ("sentences", ())
    assert exhibit.headline == "No official figure on this theme is held for this authority."


# All measures.


def test_every_measure_has_one_row(library):
    lines = [*everyone(library, "fast"), *LINES]
    exhibit = all_indicators(page(library, lines, FAST, LATE, PEOPLE))
    assert exhibit.headline == "3 official measures"
    assert [row[:5] + row[6:] for row in texts(exhibit)] == [
        # The neighbours stand somewhere between 101 and 253; Stockton's 10 is the lowest of all.
        ["Fast", "SEND", "10.0%\n2023-24", texts(exhibit)[0][3], "Worse", "153rd of 153", "D (last)"],
        ["Late", "SEND", "20.0%\n2023-24", "11.0% (5)", "Worse", "6th of 6", "–"],
        ["People", "SEND", "900\n2023-24", "1,000 (5)", "–", "–", "–"],
    ]  # fmt: skip
    assert column(exhibit, "england") == ["–", "14.0%\n2022-23", "–"]


def test_the_best_and_a_better_value_are_called_so(library):
    exhibit = all_indicators(page(library, everyone(library, "fast", "300"), FAST))
    assert texts(exhibit)[0][4:] == ["Better", "–", "1st of 153", "A (best)"]


def test_the_filters_name_columns(library):
    exhibit = all_indicators(page(library, LINES, LATE, PEOPLE))
    assert exhibit.filters == ("theme", "verdict", "quarter")
    assert set(exhibit.filters) <= set(keys(exhibit))


def test_a_theme_leads_to_its_page(library):
    exhibit = all_indicators(page(library, LINES, LATE))
    assert (exhibit.rows[0][1].text, exhibit.rows[0][1].href) == ("SEND", "send")


def test_without_a_measure_the_list_is_one_sentence(library):
    exhibit = all_indicators(page(library, ["late | Leeds | 2023-24 | 9"], LATE))
    assert (exhibit.kind, exhibit.rows) == ("sentences", ())


# Statistical neighbours.


def test_the_neighbours_of_every_list_stand_side_by_side(library):
    exhibit = neighbours(page(library, LINES, LATE))
    assert keys(exhibit) == ["area", "region", "list-2021", "list-2025"]
    # Typed from the published lists: the newest first, then those of the older one alone.
    assert column(exhibit, "area") == [
        *NEIGHBOURS, "Calderdale", "Wigan", "St Helens", "Sefton", "North Tyneside",
    ]  # fmt: skip
    assert texts(exhibit)[0] == ["Darlington", "North East", "1: extremely close", "1: very close"]
    assert texts(exhibit)[1] == ["Dudley", "West Midlands", "–", "2: very close"]
    assert texts(exhibit)[-1] == ["North Tyneside", "North East", "9: very close", "–"]
    # Darlington, Lancashire, Bury, County Durham and Wirral.
    assert exhibit.headline == "Its statistical neighbours: 5 stand in every list"
    assert "list of 2025" in exhibit.notes[0]


def test_an_authority_on_one_list_only_has_one_column(library):
    shown = page(library, ["late | Cumberland | 2023-24 | 9"], LATE, authority="Cumberland")
    exhibit = neighbours(shown)
    assert keys(exhibit) == ["area", "region", "list-2025"]
    assert len(exhibit.rows) == 10


def test_an_authority_on_no_list_says_so(library):
    without = replace(library, areas=replace(library.areas, neighbours={}))
    exhibit = neighbours(page(without, LINES, LATE))
    assert exhibit.headline == "No list of statistical neighbours has this authority."
    assert exhibit.rows == ()


# Where the numbers come from.


def test_every_number_is_followed_to_its_row(library):
    exhibit, workings = sources(page(library, LINES, LATE))
    assert (exhibit.name, workings.name) == ("sources", "workings")
    assert [row[:5] for row in texts(exhibit)] == [
        ["Made, row 2", "Late", STOCKTON, "2023-24", "20.0%"],
        ["Made, row 1", "Late", STOCKTON, "2022-23", "22.0%"],
        ["Made, row 3", "Late", "North East", "2023-24", "15.0%"],
        ["Made, row 4", "Late", "England", "2022-23", "14.0%"],
    ]
    assert set(column(exhibit, "source")) == {TOOL_NAME}
    assert exhibit.source == TOOL_NAME


def test_a_value_shown_twice_is_listed_once(library):
    lines = [
        f"late | {STOCKTON} | 2022-23 | 22", f"late | {STOCKTON} | 2023-24 | - | c",
        "late | England | 2023-24 | 4",
    ]  # fmt: skip
    item = page(library, lines, LATE).comparison("late")
    assert item.last == item.previous
    assert [(value.value, value.area[:3]) for value in used(item)] == [
        (None, "E06"), (22, "E06"), (4, "E92"),
    ]  # fmt: skip


@pytest.mark.parametrize("second", [TOOL, BOOK])
def test_each_source_is_named_once(second, library):
    lines = [
        f"late | {STOCKTON} | 2023-24 | 9", f"late | England | 2023-24 | 9 | - | - | - | 1 | {second}",
    ]  # fmt: skip
    shown = page(library, lines, LATE)
    line = source_line(shown, shown.comparisons)
    assert line.split("; ").count(TOOL_NAME) == 1
    assert line.count(";") == (second == BOOK)
    assert ("Somebody" in line or "book" in line) == (second == BOOK)


def test_a_page_without_a_number_has_no_sources(library):
    shown = page(library, LINES, LATE)
    shown = replace(shown, theme=library.catalogue.theme("workforce"))
    numbers, workings = sources(shown)
    assert numbers.headline == "This page shows no number."
    assert workings.headline == "No range, trend or limit was worked out on this page."
