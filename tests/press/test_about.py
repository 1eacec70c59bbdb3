"""The catalogue of indicators: what people call each, and where it is shown."""

import re
from types import SimpleNamespace

import pytest

from councilbook.edition import load_edition
from councilbook.press.about import indicators_page
from councilbook.press.finding import Shown, anchor_of, listed_in


@pytest.fixture(scope="module")
def book(library):
    (book,) = load_edition(library).books
    return book


def entry(text, indicator):
    """The lines about one indicator."""
    return text.partition(f"(indicator-{indicator})=\n")[2].partition("\n(")[0]


def test_every_entry_says_what_people_call_it(library, book):
    text = indicators_page(library, book)
    for item in listed_in(library, book):
        (line,) = re.findall(r"^- Also called: (.*)\.$", entry(text, item.id), re.MULTILINE)
        assert library.catalogue.called(item)[0].split()[0] in line


def test_every_theme_has_its_anchor_and_words(library, book):
    text = indicators_page(library, book)
    assert "(theme-send)=\n## SEND and inclusion\n\nAlso called: special needs" in text


def test_an_entry_leads_to_the_place_on_each_page(library, book):
    page = next(page for page in book.pages if page.id.endswith("2011-12/children_in_care"))
    where = {"cla_rate": [Shown(page, "cla_rate-trend"), Shown(page, "scorecard")]}
    text = indicators_page(library, book, where)
    lines = [line for line in text.splitlines() if line.startswith("- Shown on: ")]
    target = "#stockton-on-tees/2011-12/children_in_care#"
    words = "Children in our care: Stockton-on-Tees, 2011-12"
    assert lines == [
        f"- Shown on: [{words}](<{target}cla_rate-trend>); [{words}](<{target}scorecard>)."
    ]
    assert lines[0] in entry(text, "cla_rate")


def test_a_title_of_a_page_is_no_markup(library, book):
    page = SimpleNamespace(id="a/b", title="[x](y) <b>")
    text = indicators_page(library, book, {"cla_rate": [Shown(page, "scorecard")]})
    assert r"[\[x\](y) \<b\>](<#a/b#scorecard>)" in text


def test_anchors_are_those_the_book_has(library):
    assert anchor_of(library.catalogue.indicators["cla_rate"]) == "indicator-cla-rate"
    assert anchor_of(library.catalogue.theme("send")) == "theme-send"
