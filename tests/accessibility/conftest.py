"""A built book, a browser and axe-core; each absence is a skip with its reason."""

import os
from pathlib import Path

import pytest

from accessibility.serving import BookServer
from accessibility.visiting import Tour, visit_pages
from councilbook.press.browser import find_browser, install_axe

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def book():
    """The folder of a built book: COUNCILBOOK_BOOK, or where the build puts it."""
    given = os.environ.get("COUNCILBOOK_BOOK")
    folder = Path(given) if given else ROOT / "build" / "council-reports" / "html"
    if not (folder / "index.html").is_file():
        pytest.skip(f"no built book at {folder}: build one first")
    return folder


@pytest.fixture(scope="session")
def pages(book):
    """The address of every page within the book."""
    found = sorted(path.relative_to(book) for path in book.rglob("*.html"))
    return [path.as_posix() for path in found if "_static" not in path.parts]


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
def visits(book, pages, program, axe):
    """Every page of the default edition in every form, over HTTP under the strict policy."""
    with BookServer(book) as server:
        return visit_pages(pages, Tour(program, server.address, axe))


@pytest.fixture(scope="session")
def opened(book, pages, program):
    """Pages from all over the default edition opened as files."""
    return visit_pages(pages[::5], Tour(program, book.as_uri(), forms=("light",)))
