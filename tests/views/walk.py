"""Every exhibit of the edition, made once: the notebooks' own calls, without the drawing."""

import ast
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from unittest.mock import patch

import nbformat

from councilbook import views
from councilbook.edition import load_edition
from councilbook.exhibit import Exhibit
from councilbook.page import Page
from councilbook.views.dotrange_data import DotRangeChart
from councilbook.views.trend_data import TrendChart


@dataclass(frozen=True)
class Shown:
    """One page with what it shows and the charts that would be drawn for it."""

    name: str
    page: Page
    exhibits: tuple[Exhibit, ...]
    charts: tuple[TrendChart | DotRangeChart, ...]

    def find(self, name):
        """Give the exhibit of a name."""
        return next(item for item in self.exhibits if item.name == name)


def calls(library, spec):
    """List the calls of views in the notebook of a page."""
    notebook = nbformat.read(spec.notebook_in(library.project), as_version=4)
    source = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    for node in ast.parse(source).body:
        text = ast.unparse(node)
        if text.startswith("views."):
            yield text


@cache
def walk(library):
    """Make every exhibit of the default edition."""
    shown = []
    for spec in load_edition(library).pages:
        page, charts = spec.page(library), []

        def draw(chart, *, width, charts=charts):
            charts.append(chart)
            return f"<svg>{width}</svg>"

        with ExitStack() as patched:
            patched.enter_context(patch("councilbook.views.trends.draw_trend", draw))
            patched.enter_context(patch("councilbook.views.ranges.draw_dotrange", draw))
            found = []
            for call in calls(library, spec):
                made = eval(call, {"views": views, "page": page})
                found += [made] if isinstance(made, Exhibit) else list(made)
        shown.append(Shown(spec.id, page, tuple(found), tuple(charts)))
    return tuple(shown)


def page_of(library, name):
    """Give one page of the walk by its name."""
    return next(item for item in walk(library) if item.name == name)


def words(exhibit):
    """Give every text of an exhibit that a reader meets, with its part."""
    for part in ("headline", "subtitle", "alt", "source"):
        yield part, getattr(exhibit, part)
    yield from (("note", note) for note in exhibit.notes)
    yield from (("column", column.label) for column in exhibit.columns)
    yield from (("cell", cell.text) for row in exhibit.rows for cell in row)
