"""The home page: cards made from the overviews as they were run."""

import json
from dataclasses import replace

import pytest

from councilbook.edition import load_edition
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.press.facts import Link
from councilbook.press.finding import places
from councilbook.press.home import Home, home_files
from councilbook.press.markup import Place, exhibit_html

from .samples import chart, sentences

OVERVIEW = "stockton-on-tees/2011-12/overview"
CARE = "stockton-on-tees/2011-12/children_in_care"
STANDINGS = Exhibit(
    "cards", "standings", "Of 9 measures, 3 are met",
    columns=(Column("s", "Standing"), Column("c", "Measures"), Column("m", "Meaning")),
    rows=(
        (Cell("Met", mark="met"), Cell("3", 3.0), Cell("The target is reached")),
        (Cell("No target", mark="no_target"), Cell("6", 6.0), Cell("None was printed")),
    ),
)  # fmt: skip
HEADS = ("Measure", "Theme", "Result", "Standing", "Change")
FIRST = Exhibit(
    "table", "look-first", "Look here first",
    columns=tuple(Column(head, head) for head in HEADS),
    rows=(
        (
            Cell("Long-term placement stability"), Cell("Children", href="children_in_care"),
            Cell("56.6%\n43 of 76"), Cell("Missed: 7 more", mark="missed"), Cell("–"),
        ),
        (
            Cell("Three or more placements"), Cell("Children", href="children_in_care"),
            Cell("9%"), Cell("No target", mark="no_target"), Cell("Up 2 points, worse"),
        ),
        (
            Cell("Re-referrals in 12 months"), Cell("Safeguarding", href="safeguarding"),
            Cell("20%"), Cell("No target", mark="no_target"), Cell("–"),
        ),
        (Cell("A fourth"), Cell("Safeguarding"), Cell("1"), Cell("–"), Cell("–")),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def book(library):
    (book,) = load_edition(library).books
    return book


def home(library, book, shown, without=(), documents=None):
    made = [page for page in book.pages if page.id in shown and page.id not in without]
    return Home(library, book, made, shown, places(library, made, shown), documents or {})


SHOWN = {OVERVIEW: [STANDINGS, FIRST], CARE: [chart(name="cla_long_term_stability-trend")]}


def card(files, name, place=0):
    """The cells of one card that hold words."""
    exhibit = Exhibit.from_json(json.loads(files[f"_press/{name}.json"]))
    return [cell for cell in exhibit.rows[place] if cell.text]


def test_a_card_says_what_the_overview_says(library, book):
    cells = card(home_files(home(library, book, SHOWN)), "home-stockton-on-tees")
    summary = next(page for page in book.pages if page.id == OVERVIEW).report.card.summary
    assert cells == [
        Cell("2011-12", href=OVERVIEW),
        Cell("9 measures, 1 theme"),
        Cell(summary),
        Cell("3 met", mark="met"),
        Cell("6 no target", mark="no_target"),
        Cell("Look here first:"),
        Cell(
            "Long-term placement stability: 56.6%, 43 of 76. Missed: 7 more",
            href=f"{CARE}#cla_long_term_stability-trend",
        ),
        Cell("Three or more placements: 9%. Up 2 points, worse", href=CARE),
        Cell("Re-referrals in 12 months: 20%"),
    ]


def test_no_link_to_a_page_that_was_not_made(library, book):
    files = home_files(home(library, book, SHOWN, without=[CARE]))
    links = {cell.href for cell in card(files, "home-stockton-on-tees")}
    assert links == {OVERVIEW, None}


def test_a_report_whose_overview_was_not_made_is_still_named(library, book):
    cells = card(home_files(home(library, book, SHOWN)), "home-stockton-on-tees", place=1)
    assert [cell.text for cell in cells[:2]] == ["April to September 2019", "No overview"]
    assert all(cell.href is None for cell in cells)


def test_nothing_to_look_at_first_is_said_in_short(library, book):
    told = (
        "The report prints no target. No result that can be compared with an earlier one got worse."
    )
    nothing = sentences("look-first", f"{told} These 2 results have one.", ())
    nothing = replace(nothing, columns=())
    cells = card(
        home_files(home(library, book, {OVERVIEW: [STANDINGS, nothing]})), "home-stockton-on-tees"
    )
    assert cells[-1] == Cell(told)


def test_every_authority_and_report_of_the_book_has_its_cards(library, book):
    files = home_files(home(library, book, SHOWN))
    text = files["pages.inc"]
    for authority, reports in (("stockton-on-tees", 3), ("middlesbrough", 1)):
        assert f"```{{exhibit}} home-{authority}\n```" in text
        assert len(json.loads(files[f"_press/home-{authority}.json"])["rows"]) == reports
    assert text.index("### Stockton-on-Tees") < text.index("### Middlesbrough")
    assert "(find.md)" in text
    assert "(accessibility.md)" in text


def test_committee_documents_are_linked_as_files(library, book):
    link = Link(words="Report", address="documents/stockton.docx", size=120_000)
    files = home_files(home(library, book, SHOWN, documents={OVERVIEW: [link]}))
    last = card(files, "home-stockton-on-tees")[-1]
    assert (last.text[:14], last.href) == ("Report (DOCX, ", "documents/stockton.docx")
    exhibit = Exhibit.from_json(json.loads(files["_press/home-stockton-on-tees.json"]))
    page = exhibit_html(exhibit, Place("index", "", lambda path: path))
    assert 'href="documents/stockton.docx"' in page
    assert f'href="{OVERVIEW}.html"' in page
    assert '<dd class="cb-context"></dd>' not in page
    assert '<span class="cb-shape" aria-hidden="true">●</span> 3 met' in page


@pytest.fixture(scope="module")
def leeds(library):
    (book,) = load_edition(library, "england", "leeds").books
    return book


def test_a_book_of_statistics_has_a_card_for_each_page(library, leeds):
    trend = chart(name="cla_rate-trend", headline="Leeds 80 is above England's 70")
    shown = {page.id: [] for page in leeds.pages if page.theme.id != "schools"}
    shown["leeds/overview"] = [sentences(words=("All in all.", "More.")), trend]
    files = home_files(home(library, leeds, shown))
    rows = Exhibit.from_json(json.loads(files["_press/home.json"])).rows
    cards = {row[0].href: [cell.text for cell in row[1:] if cell.text] for row in rows}
    questions = {page.id: page.question for page in leeds.pages}
    assert set(cards) == set(shown)
    assert cards["leeds/overview"] == [questions["leeds/overview"], "All in all."]
    figure = "Children in care per 10,000 children: Leeds 80 is above England's 70"
    assert cards["leeds/children_in_care"] == [questions["leeds/children_in_care"], figure]
    assert cards["leeds/all_indicators"] == [questions["leeds/all_indicators"]]
    assert cards["leeds/health"] == [questions["leeds/health"]]


def test_without_an_overview_the_cards_hold_the_questions(library, leeds):
    shown = {"leeds/health": []}
    files = home_files(home(library, leeds, shown))
    (row,) = Exhibit.from_json(json.loads(files["_press/home.json"])).rows
    assert next(cell.text for cell in row if cell.text) == "Health"


def test_two_calls_are_equal(library, book):
    assert home_files(home(library, book, SHOWN)) == home_files(home(library, book, SHOWN))
