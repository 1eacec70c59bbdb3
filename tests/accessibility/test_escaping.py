"""Words typed by people stay words: markup in any of them never runs, and is read as typed."""

from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import sync_playwright
from press import samples
from small_project import small_project

from accessibility.serving import BookServer
from accessibility.visiting import Tour, visit_pages
from councilbook.edition import load_edition
from councilbook.exhibit import Cell, Column
from councilbook.files import write_text
from councilbook.notebooks import notebook_text
from councilbook.observations import load_library
from councilbook.press.book import bind, stage
from councilbook.press.browser import launch_args
from councilbook.views.draw_trend import TrendChart, TrendLine, TrendPoint, draw_trend

PAGE = "middlesbrough/2019-10/participation"
HOSTILE = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '"><svg onload=window.hacked=1>',
    "</textarea></title></details></table><iframe srcdoc='<script>parent.hacked=1</script>'>",
    "[words](javascript:window.hacked=1) {{ hacked }} <!-- --> ]]> & &amp; \\",
)
# Every way of a script onto a page, and none of them ours.
FOREIGN = """() => [...document.querySelectorAll('*')].filter(node =>
    [...node.attributes].some(a => /^on/.test(a.name) || /^\\s*javascript:/i.test(a.value))
    || node.matches('iframe, object, embed') || /hacked/.test(node.matches('script') && node.text)
    ).map(node => node.outerHTML.slice(0, 200))"""


def drawing(words, width):
    """A drawing by the project's own hand, with words for its area, measure and value."""
    points = tuple(TrendPoint(year, str(year), year - 2000.0) for year in (2017, 2018, 2019))
    lines = (TrendLine(words, "own", points), TrendLine("England", "england", points[:2]))
    return draw_trend(
        TrendChart("t-trend", words, lines, lambda value: f"{value:.0f}"), width=width
    )


def hostile(sample, number):
    """An exhibit of its own name that has the hostile words in every text."""
    words = HOSTILE[number]
    rows = tuple(
        tuple(Cell(words, cell.value, cell.symbol, cell.mark) for cell in row)
        for row in sample.rows
    )
    chart = sample.kind == "chart"
    return replace(
        sample, name=f"{sample.name}-{number}", headline=f"{words} in {number}", subtitle=words,
        alt=words if chart else "", source=words, notes=(words,), rows=rows,
        columns=tuple(Column(column.key, words, column.align) for column in sample.columns),
        svg={"wide": drawing(words, 720), "narrow": drawing(words, 360)} if chart else {},
    )  # fmt: skip


def exhibits():
    """An exhibit of each kind for each of the hostile words; the commentary is one of sentences."""
    kinds = (samples.chart(), samples.table(), samples.cards(), samples.sentences("commentary"))
    return [hostile(kind, number) for number in range(len(HOSTILE)) for kind in kinds]


@pytest.fixture(scope="module")
def html(tmp_path_factory):
    """A book of one page that shows them."""
    folder = tmp_path_factory.mktemp("hostile")
    library = load_library(small_project(folder / "project"))
    cells = [new_markdown_cell("# Participation")]
    for exhibit in exhibits():
        output = new_output("display_data", exhibit._repr_mimebundle_())
        cells.append(new_code_cell("show()", outputs=[output], metadata={"tags": ["remove-input"]}))
    notebook = notebook_text(
        new_notebook(
            cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python"}}
        )
    )
    write_text(folder / "pages" / f"{PAGE}.ipynb", notebook)
    stage(library, load_edition(library).books[0], folder / "pages", folder / "source")
    return bind(library, folder / "source", folder).parent


@pytest.fixture(scope="module")
def browser(program):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=launch_args())
        yield browser
        browser.close()


@pytest.fixture
def tab(browser, html):
    """A page without the policy, which would hide what escaping must stop."""
    with BookServer(html, policy="") as server:
        tab = browser.new_page(base_url=server.address)
        yield tab
        tab.close()


def hacked(tab):
    tab.wait_for_timeout(200)
    return tab.evaluate("window.hacked")


def test_no_markup_runs_and_every_word_is_read(tab):
    tab.goto(f"/{PAGE}.html")
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert tab.evaluate(FOREIGN) == []
    read = " ".join(tab.locator("main").inner_text().split())
    alts = tab.evaluate("[...document.querySelectorAll('main img')].map(image => image.alt)")
    assert hacked(tab) is None
    for words in HOSTILE:
        shown = " ".join(words.split())
        # Headline, subtitle, source, notes, columns and cells of four exhibits.
        assert read.count(shown) > 15
        assert words in alts


def test_links_lead_where_they_say(tab):
    tab.goto(f"/{PAGE}.html")
    places = tab.evaluate("[...document.links].map(link => new URL(link.href).protocol)")
    assert set(places) <= {"http:", "https:", "mailto:"}
    assert len(places) > 10


@pytest.mark.parametrize("width", [720, 360])
def test_drawings_opened_by_themselves_only_show_their_words(tab, html, width):
    drawings = sorted(html.rglob(f"*-{width}.svg"))
    assert len(drawings) == len(HOSTILE)
    for path in drawings:
        tab.goto(f"/{path.relative_to(html).as_posix()}")
        assert hacked(tab) is None
        assert tab.evaluate(FOREIGN) == []
        assert "hacked" in tab.evaluate("document.documentElement.textContent")


def test_searching_for_markup_only_shows_it(tab):
    for words in HOSTILE[:3]:
        tab.goto("/search.html")
        box = tab.locator("main input").first
        box.fill(words)
        box.press("Enter")
        tab.wait_for_timeout(500)
        assert hacked(tab) is None
        assert tab.evaluate(FOREIGN) == []


def test_the_policy_has_nothing_to_refuse(html, program):
    with BookServer(html) as server:
        (visit,) = visit_pages([f"{PAGE}.html"], Tour(program, server.address, forms=("light",)))
    assert dict(visit.faults["load"]) == {}
