"""Pages of a book among others: the way to the front book, and what the search finds of them."""

from types import SimpleNamespace

import pytest

from councilbook.press.front import HOME
from councilbook.press.front.furniture import TEMPLATE, WITH_MODULE, add_links, findable, forget
from councilbook.press.front.linking import FrontFacts, write_front

BODY = '<section class="x" id="top">\n<h1>Title</h1><section id="part">\n<h2>Part</h2></section></section>'


@pytest.fixture
def page(tmp_path):
    """What a page of a staged book is given, by the page's name."""
    builder = SimpleNamespace(get_target_uri=lambda name: f"{name}.html")
    app = SimpleNamespace(srcdir=tmp_path, builder=builder)

    def shown(name, facts):
        if facts is not None:
            write_front(facts, tmp_path)
        forget(app)
        context = {"body": BODY}
        template = add_links(app, name, "page.html", context, None)
        return template, context

    return shown


def test_a_book_on_its_own_stays_as_it_is(page):
    assert page("leeds/overview", None) == (None, {"body": BODY})


def test_every_page_leads_to_the_front_book(page):
    facts = FrontFacts(home=HOME, searched=("leeds/overview",))
    for name, address in (("methods", HOME), ("leeds/overview", f"../{HOME}")):
        template, context = page(name, facts)
        assert (template, context["cb_front"]) == (None, address)


def test_the_search_finds_what_it_is_told(page):
    facts = FrontFacts(home=HOME, searched=("leeds/overview",))
    assert page("methods", facts)[1]["body"] == BODY
    assert page("leeds/overview", facts)[1]["body"].count("data-pagefind-body") == 1


def test_results_lead_to_headings_of_the_front_book():
    marked = findable(BODY, headings=True)
    assert '<section data-pagefind-body class="x" id="top">' in marked
    assert '<h2 id="part-title">Part</h2>' in marked


def test_the_search_page_may_run_its_module_and_no_other_page(page):
    facts = FrontFacts(searched=("index",), authorities={"leeds": "Leeds"})
    template, context = page("search", facts)
    assert template == TEMPLATE
    assert f'content="{WITH_MODULE}"' in context["metatags"]
    assert "'unsafe-eval'" not in WITH_MODULE.replace("'wasm-unsafe-eval'", "")
    assert context["cb_index"] == "../pagefind/"
    assert "metatags" not in page("index", facts)[1]


def test_without_the_index_the_search_stays_that_of_the_book(page):
    template, context = page("search", FrontFacts(searched=("index",)))
    assert (template, "cb_authorities" in context) == (None, False)
