"""The pages of the default edition as their notebooks make them, with what each has read."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from unittest.mock import patch

from views.walk import calls

from councilbook import views
from councilbook.edition import load_edition
from councilbook.exhibit import Exhibit
from councilbook.observations import report_observations
from councilbook.page import Parts, open_page
from councilbook.reads import forget, noted

# Drawing takes nearly all of the time, and reads nothing that the tables of charts do not hold.
DRAWN = ("trends.draw_trend", "processes.draw_process", "ranges.draw_dotrange")


@dataclass(frozen=True)
class Made:
    """One page: what it shows, and the parts it has read."""

    shown: str
    parts: tuple[str, ...]


@cache
def planned(library):
    """The pages with the calls of their notebooks."""
    return [(spec, list(calls(library, spec))) for spec in load_edition(library).pages]


def made(library, plan, names=None):
    """Make pages of a plan from a library, in the order given."""
    found = {}
    with ExitStack() as patched:
        for name in DRAWN:
            patched.enter_context(patch(f"councilbook.views.{name}", lambda *_, **__: "<svg>"))
        for spec, named in plan:
            if names is None or spec.id in names:
                forget()
                page = open_page(spec.theme.id, **spec.parameters, library=library)
                shown = [
                    page.title,
                    *(_shown(eval(call, {"views": views, "page": page})) for call in named),
                ]
                found[spec.id] = Made("\n".join(shown), noted())
    return found


def _shown(exhibits):
    return repr([exhibits] if isinstance(exhibits, Exhibit) else list(exhibits))


@dataclass(frozen=True)
class Compared:
    """Which pages a change of the data reaches: by what they show, and by what they had read."""

    differing: set[str]
    told: dict[str, list[str]]


def compared(library, changed):
    """Make the pages again from changed data."""
    before, plan = pages(library), planned(library)
    old, new = _parts(library), Parts(changed)
    told = {
        name: [part for part in page.parts if old.digest(part) != new.digest(part)]
        for name, page in before.items()
    }
    after = made(changed, plan)
    differing = {name for name, page in before.items() if page.shown != after[name].shown}
    return Compared(differing, {name: parts for name, parts in told.items() if parts})


@cache
def _parts(library):
    return Parts(library)


@cache
def pages(library):
    """Every page of the edition, made once."""
    return made(library, planned(library))


def with_report(library, report):
    """A library with another version of one of its reports."""
    rows = [item for item in library.observations if item.source != report.id]
    rows += report_observations(report)
    rows.sort(key=lambda row: (row.indicator, row.area, row.period.order, row.source))
    reports = library.reports | {report.id: report}
    return replace(library, reports=reports, observations=tuple(rows))


def with_figure(library, report, line, **cells):
    """A library with other cells in one line of a report's figures."""
    figures = library.reports[report].figures.copy()
    for name, text in cells.items():
        figures.loc[line, name] = text
    return with_report(library, replace(library.reports[report], figures=figures))


def with_official(library, place, value):
    """A library with another value of one row of the long table."""
    rows = list(library.observations)
    rows[place] = replace(rows[place], value=value)
    return replace(library, observations=tuple(rows))


def with_indicator(library, id_, **changes):
    """A library with another catalogue entry of one indicator."""
    catalogue = library.catalogue
    item = catalogue.indicators[id_].model_copy(update=changes)
    return replace(
        library, catalogue=replace(catalogue, indicators=catalogue.indicators | {id_: item})
    )
