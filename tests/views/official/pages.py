"""Pages of made-up official statistics: a few measures of an authority and of those around it."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from unittest.mock import patch

from made_statistics import made, measure

from councilbook.page import Profile
from councilbook.periods import parse_period

STOCKTON = "Stockton-on-Tees"
# Its neighbours in the list of May 2025, nearest first.
NEIGHBOURS = (
    "Darlington", "Dudley", "Lancashire", "Gateshead", "Wakefield", "Bury", "County Durham",
    "Rotherham", "Telford and Wrekin", "Wirral",
)  # fmt: skip
HEAD = "indicator | area | period | value | symbol | numerator | denominator | places | source"


def named(title, theme="send", **more):
    """A measure with a name of its own; its id is the name in small letters."""
    words = {"title": f"{title} in full", "short_title": title, "theme": theme}
    return measure(title.lower().replace(" ", "_"), **more).model_copy(update=words)


def rows(*lines):
    """A table from lines that may end early: indicator, area, period, value and so on."""
    width = HEAD.count("|")
    return "\n".join([HEAD, *(line + " | -" * (width - line.count("|")) for line in lines)])


def near(id_, values, period="2023-24"):
    """Rows of the neighbours, in the order of the list; each value may have counts behind it."""
    return [
        f"{id_} | {name} | {period} | {value}"
        for name, value in zip(NEIGHBOURS, values.split(), strict=False)
    ]


def everyone(library, id_, own="10", period="2023-24", **unlike):
    """Rows of all 153 authorities in the order of their names: 101, 102 ... but the own one."""
    areas = library.areas.authorities_on(date(2024, 3, 31))
    texts = {area.name: str(number) for number, area in enumerate(areas, start=101)}
    texts |= {STOCKTON: own} | {name.replace("_", " "): text for name, text in unlike.items()}
    return [f"{id_} | {name} | {period} | {text}" for name, text in texts.items()]


def page(library, lines, *indicators, authority=STOCKTON, theme="overview", until=None):
    """The page of an authority on which only the given measures can stand."""
    statistics = made(library, rows(*lines) if lines else HEAD, *indicators)
    held = statistics.library
    only = replace(held.catalogue, indicators={item.id: item for item in indicators})
    return Profile(
        replace(statistics, library=replace(held, catalogue=only)),
        library.catalogue.theme(theme),
        library.areas.find(authority),
        parse_period(until) if until else None,
    )


def alone(title, own, theirs="6 8 10 12 14", polarity="high", **more):
    """A measure without counts, and its rows for Stockton and five neighbours."""
    id_ = title.lower().replace(" ", "_")
    lines = [f"{id_} | {STOCKTON} | 2023-24 | {own}", *near(id_, theirs)]
    return named(title, polarity=polarity, **more), lines


def page_with(library, *measures, **more):
    """A page on which measures stand; each with its rows."""
    lines = [line for _, found in measures for line in found]
    return page(library, lines, *(item for item, _ in measures), **more)


@contextmanager
def drawing(name):
    """Keep the charts that one drawing function is given, and their widths, undrawn."""
    charts = []

    def draw(chart, *, width):
        charts.append((chart, width))
        return f"<svg>{width}</svg>"

    with patch(f"councilbook.views.official.{name}", draw):
        yield charts


def texts(exhibit):
    """The words of a table's cells, row by row."""
    return [[cell.text for cell in row] for row in exhibit.rows]


def keys(exhibit):
    """The keys of a table's columns."""
    return [column.key for column in exhibit.columns]


def column(exhibit, key):
    """The words of one column."""
    place = keys(exhibit).index(key)
    return [row[place].text for row in exhibit.rows]
