"""Every page notes what it reads: none is out of date for a change, none is made anew for nothing."""

from dataclasses import replace

import pytest
from page.report_pages import (
    compared,
    made,
    pages,
    planned,
    with_figure,
    with_indicator,
    with_official,
    with_report,
)
from tables import cases

from councilbook.page import Parts
from councilbook.page.answers import ANSWERS

# Some of the figures, chosen by their place so that they are of every kind, report and theme.
EVERY_FIGURE, EVERY_OFFICIAL = 97, 301


def slug(report):
    """The beginning of the names of a report's pages."""
    return report.replace("tees-", "tees/").replace("middlesbrough-", "middlesbrough/")


def test_every_part_has_an_answer(library):
    parts = {part for page in pages(library).values() for part in page.parts}
    assert {part.partition("/")[0] for part in parts} <= {*ANSWERS, "file"}
    digests = [Parts(library).digest(part) for part in parts]
    assert {len(digest) for digest in digests} == {0, 64}


def test_a_page_reads_the_same_whatever_was_made_before(library):
    # Made from a library that remembers nothing yet, and in another order.
    again = made(replace(library), planned(library)[::-1])
    assert again == pages(library)


def test_no_page_reads_more_than_it_must(library):
    for page in pages(library).values():
        wholes = {"indicators", "reports", "publications", "targets", "themes", "order"}
        assert not wholes & set(page.parts)


@cases("""
    report                     | indicator                   | area      | kind      | value | pages                               | because
    stockton-on-tees-2011-12   | cla_long_term_stability     | E06000004 | outturn   | 40    | overview children_in_care           | a result, and the overview lists it
    stockton-on-tees-2023-07   | secondary_maintained_schools | E06000004 | count    | 2     | schools                             | a number that the overview does not name
    stockton-on-tees-2019-20-h1 | cla_rate                   | E06000004 | outturn   | 129   | children_in_care                    | a result that the overview does not name
    stockton-on-tees-2011-12   | initial_assessments_10_days | E06000004 | previous  | 46.4  | safeguarding                        | a previous value
    stockton-on-tees-2011-12   | schools_good                | E92000001 | benchmark | 71    | schools                             | a benchmark
    stockton-on-tees-2011-12   | fsm_gap_ks2                 | E06000004 | target    | 21    | schools                             | a target as printed
""")  # fmt: skip
def test_one_figure_reaches_the_pages_that_show_it(row, library):
    figures = library.reports[row.report].figures
    same = figures["indicator"].eq(row.indicator) & figures["area"].eq(row.area)
    line = figures.index[same & figures["kind"].eq(row.kind) & figures["value"].ne("")][0]
    found = compared(library, with_figure(library, row.report, line, value=row.value))
    assert set(found.told) == found.differing
    assert found.differing == {f"{slug(row.report)}/{theme}" for theme in row.pages.split()}


def some_figures(library):
    lines = [
        (id_, line, row["value"])
        for id_, report in library.reports.items()
        for line, row in report.figures.iterrows()
        if row["value"]
    ]
    return [
        with_figure(library, id_, line, value=f"{float(value) * 0.9:.1f}")
        for id_, line, value in lines[::EVERY_FIGURE]
    ]


def some_official(library):
    places = [
        place
        for place, item in enumerate(library.observations)
        if item.official and item.value is not None
    ]
    return [
        with_official(library, place, library.observations[place].value * 0.9)
        for place in places[::EVERY_OFFICIAL]
    ]


@pytest.mark.parametrize("some", [some_figures, some_official])
def test_whatever_figure_changes_just_the_pages_that_show_it_are_made_anew(some, library):
    reached = []
    for changed in some(library):
        found = compared(library, changed)
        assert set(found.told) == found.differing
        reached.append(len(found.differing))
    assert max(reached) <= 8
    assert any(reached)


def test_a_title_reaches_the_pages_that_name_the_measure(library):
    found = compared(library, with_indicator(library, "cla_rate", short_title="Another name"))
    assert found.differing
    assert found.differing == set(found.told)


def test_a_measures_good_direction_reaches_its_pages(library):
    found = compared(library, with_indicator(library, "cla_3_placements", polarity="high"))
    assert found.differing <= set(found.told)
    assert len(found.told) < 10


def test_a_themes_question_reaches_the_overviews_that_ask_it(library):
    catalogue = library.catalogue
    themes = [
        item.model_copy(update={"question": "What?"}) if item.id == "send" else item
        for item in catalogue.themes
    ]
    changed = replace(library, catalogue=replace(catalogue, themes=tuple(themes)))
    found = compared(library, changed)
    assert {name.rpartition("/")[2] for name in found.differing} == {"overview"}
    assert found.differing <= set(found.told)
    assert {name.rpartition("/")[2] for name in found.told} == {"overview", "send"}


def test_a_target_reaches_the_pages_that_judge_by_it(library):
    catalogue, own = library.catalogue, "E06000004"
    targets = list(catalogue.targets[own])
    place = next(
        n for n, item in enumerate(targets)
        if (item.indicator, item.report) == ("cla_3_placements", "stockton-on-tees-2011-12")
    )  # fmt: skip
    targets[place] = targets[place].model_copy(update={"value": 3.5})
    held = catalogue.targets | {own: tuple(targets)}
    found = compared(library, replace(library, catalogue=replace(catalogue, targets=held)))
    start = "stockton-on-tees/2011-12"
    assert set(found.told) == {f"{start}/overview", f"{start}/children_in_care"}
    assert f"{start}/children_in_care" in found.differing
    assert found.differing <= set(found.told)


def test_words_of_a_report_reach_their_page(library):
    report = library.reports["stockton-on-tees-2023-07"]
    first = report.priorities[0].model_copy(update={"text": "Something else."})
    changed = with_report(library, replace(report, priorities=(first, *report.priorities[1:])))
    found = compared(library, changed)
    assert found.differing
    assert found.differing == set(found.told)


def test_an_inspection_reaches_its_page(library):
    report = library.reports["stockton-on-tees-2019-20-h1"]
    inspections = report.inspections.assign(note="Another note.")
    found = compared(library, with_report(library, replace(report, inspections=inspections)))
    assert found.differing
    assert found.differing == set(found.told)


def test_the_order_of_a_report_is_what_its_pages_show(library):
    report = library.reports["stockton-on-tees-2011-12"]
    # Rows about one measure stay in their order: only what stands between them changes.
    figures = report.figures.sort_values("indicator", kind="stable")
    found = compared(library, with_report(library, replace(report, figures=figures)))
    assert found.differing == set(found.told)
    parts = {part.partition("/")[0] for parts in found.told.values() for part in parts}
    assert parts <= {"printed", "findings"}


def test_a_name_of_an_area_may_reach_every_page(library):
    areas = library.areas
    other = replace(areas["E12000001"], name="Another region")
    changed = replace(library, areas=replace(areas, by_code=areas.by_code | {other.code: other}))
    found = compared(library, changed)
    assert found.differing
    # Noted for every page by who tells: no page can do without areas.
    assert Parts(library).digest("areas") != Parts(changed).digest("areas")
