"""Finding a measure: where it is shown, the table of all measures, the words for the search."""

import json
from dataclasses import replace

import pytest
from tables import table as rows_of

from councilbook.edition import load_edition
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.press.finding import (
    SEARCH,
    anchor_of,
    finding_files,
    listed_in,
    places,
)

from .samples import chart, sentences, table

CARE = "stockton-on-tees/2011-12/children_in_care"
LATER = "stockton-on-tees/2019-20-h1/children_in_care"


def measures(name, *heads):
    """A table whose rows are headed by measures."""
    rows = tuple((Cell(head), Cell("1", 1.0)) for head in heads)
    columns = (Column("m", "Measure"), Column("v", "Value", "right"))
    return Exhibit("table", name, "Some measures", columns=columns, rows=rows)


def statements(*names):
    """A table of what a report says, each at its place."""
    rows = tuple((Cell("para 1"), Cell(name)) for name in names)
    columns = (Column("place", "Place in the report"), Column("indicator", "Measure"))
    return Exhibit("table", "sources", "Every statement", columns=columns, rows=rows)


SHOWN = {
    CARE: [
        sentences(),
        measures(
            "scorecard", "Children in care per 10,000\nlow is good", "In care with kin", "No such"
        ),
        chart(name="cla_rate-trend"),
        chart(name="cla_3_placements-all"),
        chart(name="cla_3_placements-trend"),
        chart(name="ranges"),
    ],
    LATER: [
        statements("Children in care per 10,000", "Contacts per 10,000", "No such"),
        measures("other-figures", "Children in care per 10,000"),
    ],
}


@pytest.fixture(scope="module")
def book(library):
    (book,) = load_edition(library).books
    return book


@pytest.fixture(scope="module")
def where(library, book):
    return places(library, book.pages, SHOWN)


def test_each_page_gives_the_best_place_of_an_indicator(where):
    wanted = rows_of("""
        indicator        | page  | name
        cla_rate         | CARE  | cla_rate-trend
        cla_rate         | LATER | other-figures
        cla_3_placements | CARE  | cla_3_placements-trend
        cla_kinship_share | CARE | scorecard
        contacts_rate    | LATER | sources
    """)
    pages = {"CARE": CARE, "LATER": LATER}
    found = {(id_, place.page.id, place.name) for id_, shown in where.items() for place in shown}
    assert found == {(row.indicator, pages[row.page], row.name) for row in wanted}


def test_a_page_that_was_not_made_is_no_place(library, book):
    made = [page for page in book.pages if page.id != LATER]
    assert [place.page.id for place in places(library, made, SHOWN)["cla_rate"]] == [CARE]


def bundle(files):
    return Exhibit.from_json(json.loads(files["_press/find.json"]))


def test_the_table_lists_every_measure_of_the_book_once(library, book, where):
    files = finding_files(library, book, where)
    shown = bundle(files)
    titles = [row[0].text for row in shown.rows]
    found = library.catalogue.indicators.values()
    assert set(titles) == {item.title for item in found if library.holds(item.id)}
    assert titles == sorted(titles, key=str.lower)
    assert "```{exhibit} find\n```" in files["find.md"]
    by_title = {row[0].text: row for row in shown.rows}
    measure, called, theme, pages = by_title["Children in care per 10,000 children"]
    assert measure.href == "indicators#indicator-cla-rate"
    assert "kids in care" in called.text.lower()
    assert (theme.text, pages.text) == ("Children in care", "2 pages")
    assert by_title["Children in care who live with family or friends"][3].text == "1 page"
    assert by_title["Court activity"][3].text == "No page"


def test_a_book_of_statistics_lists_what_is_published(library):
    (leeds,) = load_edition(library, "england", "leeds").books
    wanted = [item for item in library.catalogue.indicators.values() if item.official]
    assert listed_in(library, leeds) == wanted


def words(files):
    """The entries that the search reads, from the script."""
    text = files[SEARCH]
    head = "var councilbookWords = "
    assert text.startswith(head)
    entries, end = json.JSONDecoder().raw_decode(text[len(head) :])
    assert "Search._performSearch" in text[end:]
    return entries


def test_the_search_knows_every_measure_and_theme_of_the_book(library, book, where):
    entries = {entry["anchor"]: entry for entry in words(finding_files(library, book, where))}
    themes = {item.theme for item in listed_in(library, book)} - {"overview"}
    wanted = {anchor_of(item) for item in listed_in(library, book)}
    wanted |= {anchor_of(library.catalogue.theme(theme)) for theme in themes}
    assert set(entries) == wanted
    entry = entries["indicator-cla-rate"]
    assert entry["title"] == "Children in care per 10,000 children"
    assert entry["about"] == "measure, Children in care"
    assert {"Children in care per 10,000", "kids in care"} <= set(entry["words"])
    assert entries["theme-send"]["about"] == "theme"
    assert "EHCP" in entries["theme-send"]["words"]


def test_measures_on_more_pages_stand_before_those_on_few(library, book, where):
    anchors = [entry["anchor"] for entry in words(finding_files(library, book, where))]
    assert anchors.index("indicator-cla-rate") < anchors.index("indicator-cla-3-placements")
    assert anchors.index("indicator-cla-3-placements") < anchors.index("indicator-cla-count")


def test_titles_are_escaped_for_the_search_and_stay_text_in_the_table(library, book):
    evil = '<img src=x onerror="alert(1)">'
    known = library.catalogue.indicators
    item = known["cla_rate"].model_copy(update={"title": evil})
    catalogue = replace(library.catalogue, indicators={**known, item.id: item})
    files = finding_files(replace(library, catalogue=catalogue), book, {})
    (entry,) = (entry for entry in words(files) if entry["anchor"] == "indicator-cla-rate")
    assert entry["title"] == "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"
    assert evil in {row[0].text for row in bundle(files).rows}


def test_two_calls_are_equal(library, book, where):
    assert finding_files(library, book, where) == finding_files(library, book, where)


def test_other_tables_are_no_place(library, book):
    assert places(library, book.pages, {CARE: [table()]}) == {}
