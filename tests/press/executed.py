"""Executed pages of the project for the tests of downloads."""

from functools import cache

from conftest import ROOT

from councilbook.changes import exhibits
from councilbook.notebooks import read_notebook
from councilbook.press.downloads import PageData

# Gaps of many kinds, targets, official figures, a table of years.
PAGES = (
    "stockton-on-tees/2011-12/schools",
    "stockton-on-tees/2019-20-h1/care_leavers",
    "middlesbrough/2019-10/participation",
)


@cache
def executed(name):
    """Give a page with everything it shows."""
    path = ROOT / "tests" / "reference_pages" / f"{name.replace('/', '--')}.ipynb"
    return PageData(name, f"Title of {name}", "", tuple(exhibits(read_notebook(path)).values()))
