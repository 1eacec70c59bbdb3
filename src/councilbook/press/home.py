"""The home page: a card for each report, or for each theme of official statistics.

What stands on a card is taken from the overview as it was run; nothing is worked out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from councilbook.edition import Book, PageSpec, ReportPage
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.observations import Library
from councilbook.page import OVERVIEW
from councilbook.press.bundles import bundle_files, shown_by
from councilbook.press.facts import Link
from councilbook.press.finding import Places
from councilbook.press.furniture import form_of
from councilbook.press.markdown import plain
from councilbook.views.overview import NONE_WORSE
from councilbook.views.wording import EMPTY
from councilbook.words import first_lower

FURTHER = """\
To look up one measure by any word for it, go to [Find a measure](find.md). How the book was tested
for readers with disabilities, and what to do if you cannot use it, is in the
[accessibility statement](accessibility.md).
"""
# How many rows of the overview's list stand on a card.
FIRST = 3


@dataclass(frozen=True)
class Home:
    """What the home page is made from.

    Attributes
    ----------
    library : Library
        For the indicators.
    book : Book
        What is bound.
    made : sequence of PageSpec
        Its pages that could be made.
    shown : mapping
        The exhibits of each page by the page's name.
    where : mapping
        What :func:`councilbook.press.finding.places` gave.
    documents : mapping
        Committee documents by the name of the overview they belong to; may be empty.
    """

    library: Library
    book: Book
    made: Sequence[PageSpec]
    shown: Mapping[str, Sequence[Exhibit]]
    where: Places
    documents: Mapping[str, Sequence[Link]] = field(default_factory=dict)

    def exhibit(self, page: PageSpec, name: str) -> Exhibit | None:
        """Give an exhibit of a page; None where it is not there."""
        found = (item for item in self.shown.get(page.id, ()) if item.name == name)
        return next(found, None)

    @cached_property
    def names(self) -> set[str]:
        """The names of the pages that could be made."""
        return {page.id for page in self.made}


def home_files(home: Home) -> dict[str, str]:
    """Write the part of the start page that leads to each report, or to each theme.

    Returns
    -------
    dict of str
        ``pages.inc`` and the bundle of each set of cards, by the name of the staged file.
    """
    texts: list[str] = []
    files: dict[str, str] = {}
    for head, cards in _sets(home):
        files |= bundle_files([cards])
        texts += [f"### {plain(head)}", ""] if head else []
        texts += shown_by(cards)
    return {"pages.inc": "\n".join([*texts, FURTHER]), **files}


def _sets(home: Home) -> Iterable[tuple[str, Exhibit]]:
    """Give the cards of each authority, or those of the themes, with the heading above them."""
    if not home.book.reports:
        rows = [_theme_card(home, page) for page in home.made]
        yield "", _cards("home", _number(len(rows), "page"), rows)
        return
    reports = (page for page in home.book.pages if isinstance(page, ReportPage))
    for authority, pages in groupby(reports, key=lambda page: page.authority):
        rows = [_report_card(home, page) for page in pages if page.is_overview]
        cards = _cards(f"home-{authority.slug}", _number(len(rows), "report"), rows)
        yield authority.name, cards


def _cards(name: str, headline: str, rows: list[list[Cell]]) -> Exhibit:
    """Lay out cards of unlike length: what a card does not have is an empty cell."""
    length = max(map(len, rows), default=0)
    more = tuple(Column(f"line-{place}", f"Line {place}") for place in range(1, length - 1))
    return Exhibit(
        "cards", name, headline,
        columns=(Column("name", "Name"), Column("holds", "Holds"), *more)[:length],
        rows=tuple((*row, *[Cell("")] * (length - len(row))) for row in rows),
    )  # fmt: skip


def _report_card(home: Home, page: ReportPage) -> list[Cell]:
    """Give name and size of a report, what it is, its standings, and where to look first."""
    about = Cell(page.report.card.summary)
    name = page.report.period.label
    standings = home.exhibit(page, "standings")
    if standings is None:
        return [Cell(name), Cell("No overview"), about, *_documents(home, page)]
    measures = round(sum(row[1].value or 0 for row in standings.rows))
    pages = [other for other in home.made if isinstance(other, ReportPage)]
    themes = sum(other.report is page.report and not other.is_overview for other in pages)
    counts = [
        Cell(f"{count.text} {first_lower(standing.text)}", mark=standing.mark)
        for standing, count, *_ in standings.rows
    ]
    size = Cell(f"{_number(measures, 'measure')}, {_number(themes, 'theme')}")
    return [
        Cell(name, href=page.id), size, about, *counts, *_first(home, page),
        *_documents(home, page),
    ]  # fmt: skip


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _first(home: Home, page: PageSpec) -> list[Cell]:
    """Give the first rows of the overview's list, each with the way to its figure."""
    exhibit = home.exhibit(page, "look-first")
    if exhibit is None:
        return []
    if not exhibit.rows:
        # What it says beyond this is for readers of the overview itself.
        before, none, _ = exhibit.headline.partition(NONE_WORSE)
        return [Cell(before + none)]
    return [Cell("Look here first:"), *(_look(home, page, row) for row in exhibit.rows[:FIRST])]


def _look(home: Home, page: PageSpec, row: tuple[Cell, ...]) -> Cell:
    measure, theme, result, standing, change = row
    words = [f"{measure.text}: {', '.join(result.text.splitlines())}"]
    words += [standing.text] if standing.mark != "no_target" else []
    words += [change.text] if change.text != EMPTY.text else []
    target = f"{page.id.rpartition('/')[0]}/{theme.href}"
    href = target + _place(home, target, measure.text) if target in home.names else None
    return Cell(". ".join(words), href=href)


def _place(home: Home, target: str, measure: str) -> str:
    """Give the place of a measure's figure on a page, to be joined to the page's name."""
    for item in home.library.catalogue.indicators.values():
        if item.short_title == measure:
            for place in home.where.get(item.id, ()):
                if place.page.id == target:
                    return f"#{place.name}"
    return ""


def _documents(home: Home, page: PageSpec) -> list[Cell]:
    return [
        Cell(f"{link.words} ({form_of(link)})", href=link.address)
        for link in home.documents.get(page.id, ())
    ]


def _theme_card(home: Home, page: PageSpec) -> list[Cell]:
    """Give a page's name, its question, and its measure's headline on the overview."""
    return [Cell(page.short_title, href=page.id), Cell(""), Cell(page.question), *_key(home, page)]


def _key(home: Home, page: PageSpec) -> list[Cell]:
    """Give what the overview says first of a theme; of the overview, what it says of all."""
    overview = next((other for other in home.made if other.is_overview), None)
    if overview is None:
        return []
    if page is overview:
        summary = home.exhibit(page, "summary")
        return [Cell(summary.rows[0][0].text)] if summary and summary.rows else []
    if page.theme.id == OVERVIEW:
        return []
    indicators = home.library.catalogue.indicators
    for exhibit in home.shown[overview.id]:
        item = indicators.get(exhibit.name.rpartition("-")[0])
        if exhibit.kind == "chart" and item is not None and item.theme == page.theme.id:
            return [Cell(f"{item.title}: {exhibit.headline}")]
    return []
