"""The catalogue of indicators: what people call each, and where it is shown."""

import re
from types import SimpleNamespace

import pytest

from councilbook.edition import load_edition
from councilbook.press.about import indicators_page
from councilbook.press.entries import prose_html
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
        (line,) = re.findall(r"<p>Also called: (.*)\.</p>", entry(text, item.id))
        assert prose_html(library.catalogue.called(item)[0].split()[0]) in line


def test_every_theme_has_its_anchor_and_words(library, book):
    text = indicators_page(library, book)
    assert "(theme-send)=\n## SEND and inclusion\n\nAlso called: special needs" in text


def test_an_entry_leads_to_the_place_on_each_page(library, book):
    page = next(page for page in book.pages if page.id.endswith("2011-12/children_in_care"))
    where = {"cla_rate": [Shown(page, "cla_rate-trend"), Shown(page, "scorecard")]}
    text = indicators_page(library, book, where)
    lines = [line for line in text.splitlines() if "Shown on: " in line]
    page_ = "stockton-on-tees/2011-12/children_in_care.html"
    words = '<span class="std std-ref">Children in our care: Stockton-on-Tees, 2011-12</span>'
    links = [
        f'<a class="reference internal" href="{page_}#{name}">{words}</a>'
        for name in ("cla_rate-trend", "scorecard")
    ]
    assert lines == [f"<li><p>Shown on: {links[0]}; {links[1]}.</p></li>"]
    assert lines[0] in entry(text, "cla_rate")


def test_a_title_of_a_page_is_no_markup(library, book):
    page = SimpleNamespace(id="a/b", title="[x](y) <b>")
    text = indicators_page(library, book, {"cla_rate": [Shown(page, "scorecard")]})
    assert '<span class="std std-ref">[x](y) &lt;b&gt;</span>' in text
    assert 'href="a/b.html#scorecard"' in text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("children's  \n views", "children’s views"),
        ('the "open" list', "the “open” list"),
        ("a <b> & c@d", "a &lt;b&gt; &amp; c&#64;d"),
        ("one -- two ...", "one – two …"),
    ],
)
def test_lists_are_set_as_prose_is(text, html):
    assert prose_html(text) == html


def test_anchors_are_those_the_book_has(library):
    assert anchor_of(library.catalogue.indicators["cla_rate"]) == "indicator-cla-rate"
    assert anchor_of(library.catalogue.theme("send")) == "theme-send"
