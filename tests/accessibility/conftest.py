"""A built book, a browser and axe-core; each absence is a skip with its reason."""

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, repeat
from multiprocessing import get_context
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from councilbook.press.browser import find_browser, install_axe, launch_args

ROOT = Path(__file__).parents[2]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# axe is told not to fetch style sheets again: pages opened as files may not do that.
RUN = """tags => axe.run(document, {preload: false, runOnly: {type: 'tag', values: tags}})
    .then(result => result.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200)))"""
LOOK = """() => ({
    width: document.documentElement.scrollWidth,
    tables: [...document.querySelectorAll('main table')]
        .filter(t => !t.caption || !t.caption.textContent.trim())
        .map(t => t.outerHTML.slice(0, 120)),
    alts: [...document.querySelectorAll('main img')].map(i => i.getAttribute('alt')),
})"""


@dataclass
class Visit:
    """What one page showed in one form."""

    page: str
    violations: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    look: dict = field(default_factory=dict)


@pytest.fixture(scope="session")
def book():
    """The folder of a built book: COUNCILBOOK_BOOK, or where the build puts it."""
    given = os.environ.get("COUNCILBOOK_BOOK")
    folders = [Path(given)] if given else [ROOT / "build" / "council-reports" / "html"]
    folders += [] if given else [ROOT / "build" / "council-reports" / "_build" / "html"]
    found = next((folder for folder in folders if (folder / "index.html").is_file()), None)
    if found is None:
        pytest.skip(f"no built book at {folders[0]}: build one first")
    return found


@pytest.fixture(scope="session")
def pages(book):
    """Every page of the book."""
    return [p for p in sorted(book.rglob("*.html")) if "_static" not in p.relative_to(book).parts]


@pytest.fixture(scope="session")
def axe():
    """The script of axe-core in the pinned version."""
    script = install_axe(ROOT / "build" / "tools")
    if script.path is None:
        pytest.skip(script.reason)
    return script.path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def program():
    """A browser to run."""
    found = find_browser()
    if found is None:
        pytest.skip("no Chromium, Chrome or Edge found")
    return str(found)


@pytest.fixture(scope="session")
def pool():
    """Processes with a browser each: axe keeps one core busy a page."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as workers:
        yield workers


@pytest.fixture(scope="session")
def visit_in(pool, program):
    """Visit pages of a book in one form, and run axe where its script is given."""

    def visit_all(book, pages, width, colours="light", script=None):
        # Several parts a process: long pages stand together in the book.
        parts = [part for part in (pages[start::8] for start in range(8)) if part]
        form = (program, book, width, colours, script)
        visits = chain.from_iterable(pool.map(visit_part, parts, repeat(form)))
        return sorted(visits, key=lambda seen: seen.page)

    return visit_all


@pytest.fixture(scope="session")
def visit(visit_in, book):
    """Visit pages of the default edition."""
    return partial(visit_in, book)


def visit_part(pages, form):
    """Visit some pages with a browser of their own."""
    program, book, width, colours, script = form
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=launch_args())
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=colours
        )
        visits = [_visit(context, book, page, script) for page in pages]
        browser.close()
    return visits


def _visit(context, book, path, script):
    seen = Visit(path.relative_to(book).as_posix())
    tab = context.new_page()
    tab.on("request", lambda request: seen.outside.append(request.url))
    tab.on("pageerror", lambda error: seen.errors.append(str(error)))
    tab.goto(path.as_uri())
    # Data tables are part of the page: open them, so that they are checked as well.
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    seen.look = tab.evaluate(LOOK)
    if script:
        tab.evaluate(script)
        seen.violations = tab.evaluate(RUN, TAGS)
    tab.close()
    seen.outside = [url for url in seen.outside if not url.startswith(("file:", "data:"))]
    return seen


@pytest.fixture(scope="session")
def desktop(visit, pages, axe):
    """Every page as on a desk."""
    return visit(pages, 1280, script=axe)


@pytest.fixture(scope="session")
def dark(visit, sample, axe):
    """A sample of pages in dark colours."""
    return visit(sample, 1280, "dark", axe)


@pytest.fixture(scope="session")
def sample(pages):
    """At most ten pages, spread over the book."""
    return pages[:: -(-len(pages) // 10)]


@pytest.fixture(scope="session")
def narrow(visit, sample, axe):
    """A sample of pages as on a small phone, or at 400% zoom on a desk."""
    return visit(sample, 320, script=axe)


@pytest.fixture(scope="session")
def narrow_all(visit, pages):
    """Every page 320 px wide, looked at without axe."""
    return visit(pages, 320)
