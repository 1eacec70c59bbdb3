"""Gather what each page of a book says about itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from councilbook import __version__
from councilbook.edition import Book, PageSpec, ReportPage
from councilbook.exhibit import Exhibit
from councilbook.observations import Library
from councilbook.periods import parse_period
from councilbook.press.facts import BookFacts, Link, PageFacts

# Enough to tell two versions of a page apart, short enough to read out.
_DIGITS = 12


def gather(
    library: Library,
    book: Book,
    made: Sequence[PageSpec],
    shown: Mapping[str, Sequence[Exhibit]],
) -> BookFacts:
    """Gather the facts of a book.

    Parameters
    ----------
    library : Library
        Names its sources.
    book : Book
        Whose facts they are.
    made : sequence of PageSpec
        Its pages that could be made.
    shown : mapping
        The exhibits of each page by the page's name.

    Returns
    -------
    BookFacts
        Without files and changes, which are known once those are written.
    """
    pages = {}
    series = _series(made)
    for page in made:
        command = f"councilbook build --edition {book.card.id} --only {page.id} --pages-only"
        earlier, later = _neighbours(page, series)
        pages[page.id] = PageFacts(
            description=page.question,
            parameters=page.parameters,
            notebook=library.project.name(page.notebook_in(library.project)),
            command=command,
            sources=tuple(
                f"{library.source_name(id_)} ({vintage(library, id_)})"
                for id_ in sources_of(library, shown[page.id])
            ),
            fingerprint=_fingerprint(page.notebook_in(library.project), shown[page.id]),
            earlier=earlier,
            later=later,
        )
    return BookFacts(
        title=book.card.title,
        updated=_updated(library, book),
        version=__version__,
        pages=pages,
    )


def sources_of(library: Library, exhibits: Iterable[Exhibit]) -> list[str]:
    """List the ids of the reports and publications that exhibits name as their source."""
    named = {name for exhibit in exhibits for name in exhibit.sources}
    ids = (*library.reports, *library.publications)
    return [id_ for id_ in ids if library.source_name(id_) in named]


def vintage(library: Library, source: str) -> str:
    """Say which version of a source was used: day of the meeting, of publication, of access."""
    if source in library.reports:
        day = library.reports[source].card.meeting_date
        return f"meeting of {_day(day)}" if day else "no date printed"
    item = library.publications[source]
    published = f"published {_day(str(item.published))}, " if item.published else ""
    return f"{published}accessed {_day(item.accessed)}"


def _updated(library: Library, book: Book) -> str:
    """Give the edition's own day or, where it has none, that of the newest download."""
    if book.card.cut_off:
        return _day(book.card.cut_off.isoformat())
    return _day(max((item.accessed for item in library.publications.values()), default=""))


def _day(text: str) -> str:
    """Give a day in words; years and what is no day stay as they are."""
    try:
        return parse_period(date.fromisoformat(text).isoformat()).label
    except ValueError:
        return text


def _series(made: Iterable[PageSpec]) -> dict[tuple[str, str], list[ReportPage]]:
    """Group the pages of reports by authority and theme, the oldest report first."""
    found: dict[tuple[str, str], list[ReportPage]] = {}
    for page in made:
        if isinstance(page, ReportPage):
            found.setdefault((page.authority.code, page.theme.id), []).append(page)
    for pages in found.values():
        pages.sort(key=lambda page: page.report.period.order)
    return found


def _neighbours(
    page: PageSpec, series: Mapping[tuple[str, str], Sequence[ReportPage]]
) -> tuple[Link | None, Link | None]:
    """Find the same theme in the report before and after; none of official statistics."""
    if not isinstance(page, ReportPage):
        return None, None
    same = series[page.authority.code, page.theme.id]
    place = same.index(page)
    before = same[place - 1] if place else None
    after = same[place + 1] if place + 1 < len(same) else None
    return _link(before), _link(after)


def _link(page: ReportPage | None) -> Link | None:
    if page is None:
        return None
    return Link(words=f"{page.theme.short_title}, {page.report.period.label}", address=page.id)


def _fingerprint(notebook: Path, exhibits: Sequence[Exhibit]) -> str:
    # As text, so that line ends of the copy at hand do not count.
    digest = hashlib.sha256(notebook.read_text(encoding="utf-8").encode("utf-8"))
    for exhibit in exhibits:
        digest.update(json.dumps(exhibit.to_json(), sort_keys=True).encode("utf-8"))
    return digest.hexdigest()[:_DIGITS]
