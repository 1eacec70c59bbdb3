"""Two editions of the real book: its reference pages as they are, and copies with edited figures."""

import json
from functools import cache

from conftest import ROOT

from councilbook.changes import exhibits
from councilbook.edition import load_edition
from councilbook.exhibit import Exhibit
from councilbook.notebooks import read_notebook
from councilbook.observations import load_library
from councilbook.project import Project

SAFE = "stockton-on-tees/2011-12/safeguarding"
OVERVIEW = "stockton-on-tees/2011-12/overview"


@cache
def real():
    """The project's library and its one book."""
    library = load_library(Project(ROOT))
    return library, load_edition(library).books[0]


@cache
def pages():
    """The exhibits of the reference pages; those that are not compared have lost their data."""
    found = {}
    for path in sorted((ROOT / "tests" / "reference_pages").glob("*.ipynb")):
        shown = exhibits(read_notebook(path))
        found[path.stem.replace("--", "/")] = list(shown.values())
    return found


def edited(page, *edits):
    """The pages with texts of one page's bundles replaced, which must stand in them."""
    text = json.dumps([item.to_json() for item in pages()[page]], ensure_ascii=False)
    for old, new in edits:
        assert old in text, f"{old!r} is not on {page}"
        text = text.replace(old, new)
    return pages() | {page: [Exhibit.from_json(item) for item in json.loads(text)]}
