"""Finding a measure: where each is shown, the page "Find a measure", and words for the search."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from docutils import nodes

from councilbook.catalogue import Indicator, Theme
from councilbook.edition import Book, PageSpec
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.observations import Library
from councilbook.page import OVERVIEW
from councilbook.press.bundles import FOLDER, bundle_files
from councilbook.views.wording import EMPTY
from councilbook.words import first_upper

# The script that Sphinx's search takes in; the words stand before it in the staged file.
SEARCH = f"{FOLDER}/search.js"
SCRIPT = Path(__file__).parent / "static" / "cb-search.js"
# Tables whose rows are measures with their own figures, the best to be led to first; the last
# has every statement, also those that a report makes without a figure.
TABLES = ("scorecard", "comparison", "context", "other-figures", "sources")
PAGE = """\
# Find a measure

Every measure of this book in one table, in the order of the alphabet, with the words that people
use for it. The name of a measure leads to what it counts and to the pages that show it. The search
of the book knows the same words.

```{exhibit} find
```
"""


@dataclass(frozen=True)
class Shown:
    """One place where an indicator is shown: a page, and the exhibit's name on it."""

    page: PageSpec
    name: str


Places = Mapping[str, Sequence[Shown]]


def places(
    library: Library, made: Sequence[PageSpec], shown: Mapping[str, Sequence[Exhibit]]
) -> Places:
    """Find where each indicator is charted or tabled, once a page.

    Parameters
    ----------
    library : Library
        For the indicators.
    made : sequence of PageSpec
        The pages that could be made, in the order of the book.
    shown : mapping
        The exhibits of each page by the page's name.

    Returns
    -------
    mapping
        By indicator: the pages in their order, each with its chart over time, or else with
        another chart, or else with the table that has its row.
    """
    names = {item.short_title: item.id for item in library.catalogue.indicators.values()}
    found: dict[str, list[Shown]] = {}
    for page in made:
        own: dict[str, str] = {}
        for exhibit in sorted(shown.get(page.id, ()), key=_rank):
            for indicator in _measures(exhibit, names):
                own.setdefault(indicator, exhibit.name)
        for indicator, name in own.items():
            found.setdefault(indicator, []).append(Shown(page, name))
    return found


def _rank(exhibit: Exhibit) -> int:
    if exhibit.name.endswith("-trend"):
        return 0
    return 2 + TABLES.index(exhibit.name) if exhibit.name in TABLES else 1


def _measures(exhibit: Exhibit, names: Mapping[str, str]) -> list[str]:
    """List the indicators an exhibit shows: the one in its name, or those its rows are headed by.

    Titles of indicators are unique, and a row's first line is one of them.
    """
    if exhibit.name in TABLES:
        keys = [column.key for column in exhibit.columns]
        place = keys.index("indicator") if "indicator" in keys else 0
        heads = (row[place].text.partition("\n")[0] for row in exhibit.rows)
        return [names[head] for head in heads if head in names]
    own = exhibit.name.rpartition("-")[0]
    return [own] if own in names.values() else []


def anchor_of(item: Indicator | Theme) -> str:
    """Give the permanent anchor of an indicator or a theme in the catalogue's page."""
    kind = "indicator" if isinstance(item, Indicator) else "theme"
    return str(nodes.make_id(f"{kind}-{item.id}"))


def listed_in(library: Library, book: Book) -> list[Indicator]:
    """List a book's indicators, in the catalogue's order: those of its reports, or those published.

    A book of official statistics lists the measures that are published for every authority.
    """
    found = library.catalogue.indicators.values()
    if book.reports:
        return [item for item in found if library.holds(item.id)]
    return [item for item in found if item.official]


def finding_files(library: Library, book: Book, where: Places) -> dict[str, str]:
    """Write the page "Find a measure" and the words for the search.

    Parameters
    ----------
    library, book
        What can be found.
    where : mapping
        What :func:`places` gave.

    Returns
    -------
    dict of str
        The text of each staged file by its name.
    """
    return {
        "find.md": PAGE,
        **bundle_files([_table(library, book, where)]),
        SEARCH: _search(library, book, where),
    }


def _table(library: Library, book: Book, where: Places) -> Exhibit:
    catalogue = library.catalogue
    items = sorted(listed_in(library, book), key=lambda item: item.title.lower())
    rows = tuple(
        (
            Cell(item.title, href=f"indicators#{anchor_of(item)}"),
            Cell(first_upper(", ".join(catalogue.called(item))) or EMPTY.text),
            Cell(catalogue.theme(item.theme).short_title),
            _count(len(where.get(item.id, ()))),
        )
        for item in items
    )
    return Exhibit(
        "table", "find", f"{len(rows)} measures and what people call them",
        columns=(
            Column("measure", "Measure"), Column("called", "Also called"),
            Column("theme", "Theme"), Column("pages", "Shown on"),
        ),
        rows=rows, filters=("theme",),
    )  # fmt: skip


def _count(pages: int) -> Cell:
    if not pages:
        return Cell("No page", 0.0)
    return Cell(f"{pages} page{'s' if pages > 1 else ''}", float(pages))


def _search(library: Library, book: Book, where: Places) -> str:
    """Write the script of the search: what can be found, those shown most often first."""
    catalogue = library.catalogue
    items = listed_in(library, book)
    themes = [
        theme
        for theme in catalogue.themes
        if theme.id != OVERVIEW and any(item.theme == theme.id for item in items)
    ]
    entries = [
        _entry(theme, "theme", [theme.title, theme.short_title, *catalogue.theme_called(theme)])
        for theme in themes
    ]
    for item in sorted(items, key=lambda item: -len(where.get(item.id, ()))):
        about = f"measure, {catalogue.theme(item.theme).short_title}"
        words = [item.title, item.short_title, *catalogue.called(item)]
        entries.append(_entry(item, about, words))
    data = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    script = SCRIPT.read_text(encoding="utf-8")
    return f"var councilbookWords = [\n{data}\n];\n{script}"


def _entry(item: Indicator | Theme, about: str, words: list[str]) -> dict[str, object]:
    # Sphinx writes title and description into the page as they are.
    return {
        "title": escape(item.title),
        "about": escape(about),
        "anchor": anchor_of(item),
        "words": words,
    }
